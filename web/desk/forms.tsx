// The forms of the steps that need fields.  They stand in the panel, so that the conversation can be
// read while writing, and each says before it is done what the citizen will see.

import { useEffect, useRef, useState } from "preact/hooks";
import type { Head, LinkedCase, Move } from "../client/frames";
import type { CaseLog } from "../client/log";
import { word, type DeskWord } from "../i18n/desk";
import { between } from "../i18n/lang";
import { BlowForm } from "./blow";
import { Choose, nearFirst, type Listed } from "./choose";
import { answerable } from "./cluster";
import { proposedOf } from "./course";
import { EraseForm } from "./erase";
import { ProposeForm } from "./lead-form";
import { logOf } from "./desk";
import { bare, FormFoot } from "./form-foot";
import { moveThere, type Fields, type Photo } from "./moves";
import { useOpened } from "./opened";
import { GroupField, inVillage } from "./group-field";
import { useKept } from "./kept-form";
import { isThere } from "./out-there";
import { Photos } from "./photos";
import { PickMany } from "./pick-many";
import { ReportForm } from "./report";
import { accuses, directory, loadDirectory, me } from "./session";
import { SplitForm } from "./split";
import { answerTogether } from "./together";

/** As many as a case keeps beside the one that answers. */
const CO_UNITS = 4;

export type FormKind = Move | "correct_type" | "correct_place";
type Pick =
  | "ground"
  | "outcome"
  | "met"
  | "opinion"
  | "settle"
  | "settled"
  | "performed"
  | "satisfaction"
  | "hearts"
  | "other_hearts";
type Field =
  | Pick
  | Listed
  | "group"
  | "to_bodies"
  | "to_case"
  | "days"
  | "approver"
  | "reason"
  | "reason_20"
  | "text";

interface Shape {
  move: Move;
  fields: Field[];
  told:
    | "will_close"
    | "will_tell"
    | "will_tell_reason"
    | "will_say"
    | "will_train"
    | "will_next"
    | "will_recuse";
}

const shapes: Partial<Record<FormKind, Shape>> = {
  release: { move: "release", fields: ["reason"], told: "will_tell" },
  pass_on: { move: "pass_on", fields: ["reason"], told: "will_next" },
  recuse: { move: "recuse", fields: ["reason"], told: "will_recuse" },
  object: { move: "object", fields: ["reason_20", "to_body"], told: "will_tell" },
  transfer: {
    move: "transfer",
    fields: ["to_body", "to_bodies", "reason"],
    told: "will_tell_reason",
  },
  share: { move: "share", fields: ["to_bodies", "reason"], told: "will_tell" },
  send_up: { move: "send_up", fields: ["ground", "text"], told: "will_tell" },
  hand: { move: "hand", fields: ["to_staff", "reason"], told: "will_tell" },
  guide: { move: "guide", fields: ["text"], told: "will_say" },
  answer: { move: "answer", fields: ["outcome", "met", "text"], told: "will_say" },
  call_back: {
    move: "call_back",
    fields: ["settled", "performed", "satisfaction", "hearts", "other_hearts", "text"],
    told: "will_close",
  },
  close: { move: "close", fields: ["outcome", "met", "reason"], told: "will_tell" },
  extend: { move: "extend", fields: ["days", "approver", "reason"], told: "will_tell_reason" },
  visit: { move: "visit", fields: ["text"], told: "will_tell" },
  settle: { move: "settle", fields: ["settle", "met", "text"], told: "will_say" },
  hearing: { move: "hearing", fields: ["reason"], told: "will_tell_reason" },
  merge: { move: "merge", fields: ["to_case", "reason"], told: "will_tell" },
  ask_review: { move: "ask_review", fields: ["text"], told: "will_tell" },
  opinion: { move: "opinion", fields: ["opinion", "met", "text"], told: "will_say" },
  reopen: { move: "reopen", fields: ["reason"], told: "will_tell" },
  ask_dispatch: { move: "ask_dispatch", fields: ["reason"], told: "will_tell" },
  correct_type: { move: "correct", fields: ["type", "reason"], told: "will_train" },
  correct_place: { move: "correct", fields: ["place", "group", "reason"], told: "will_train" },
};

/** The others are done at the press of their button. */
export const hasFields = (kind: FormKind): boolean =>
  kind in shapes || ["erase", "blow", "lead", "split", "report"].includes(kind);

/** Short lists to pick from; the words of an option are named by the prefix and its id. */
const picks: Record<Pick, { prefix: string; ids: readonly string[] }> = {
  ground: {
    prefix: "g_",
    ids: [
      "cannot",
      "no_power",
      "party_refuses",
      "conflict_of_interest",
      "over_threshold",
      "danger",
    ],
  },
  outcome: {
    prefix: "o_",
    ids: [
      "support",
      "explain",
      "reject",
      "mediated_written",
      "mediated_oral",
      "mediation_failed",
      "guided",
    ],
  },
  met: { prefix: "met_", ids: ["solved", "taught", "helped", "by_law", "partly"] },
  opinion: { prefix: "op_", ids: ["uphold", "change", "return"] },
  settle: { prefix: "o_", ids: ["mediated_oral", "support", "explain"] },
  settled: { prefix: "x_", ids: ["yes", "partly", "no"] },
  performed: { prefix: "x_", ids: ["yes", "partly", "no", "not_due"] },
  satisfaction: { prefix: "s_", ids: ["satisfied", "basically", "not_satisfied"] },
  hearts: { prefix: "h_", ids: ["1", "2", "3", "4", "5"] },
  other_hearts: { prefix: "h_", ids: ["1", "2", "3", "4", "5"] },
};
/** Characters, as the server counts them. */
const longest: Partial<Record<Field, number>> = { text: 4000, reason: 1000, reason_20: 1000 };
/** Of a reason that names law and duties. */
const LEAST = 20;
const charsOf = (text: string): number => Array.from(text).length;
const isPick = (field: Field): field is Pick => field in picks;
/** Unsaid is an answer too. */
const optional: readonly Field[] = [
  "met",
  "satisfaction",
  "hearts",
  "other_hearts",
  "to_bodies",
  "group",
];
const optionalIn: Partial<Record<FormKind, Field>> = { object: "to_body", pass_on: "reason" };

const optionsOf = (field: Pick): { id: string; name: string }[] =>
  picks[field].ids.map((id) => ({ id, name: word(`${picks[field].prefix}${id}` as DeskWord) }));

/** The same person's cases that this one could be merged into. */
const othersOf = (head: Head): { id: string; name: string }[] =>
  (head.staff?.others ?? [])
    .filter(({ takes_in }) => takes_in)
    .map((other) => ({ id: String(other.case), name: `${other.no} ${other.title ?? ""}` }));

const labels: Record<Field, DeskWord> = {
  settled: "settled",
  performed: "performed",
  satisfaction: "satisfaction",
  hearts: "hearts",
  other_hearts: "other_hearts",
  to_bodies: "co_units",
  group: "group_of",
  ground: "ground",
  opinion: "opinion",
  settle: "settled_how",
  to_case: "merge_into",
  days: "extend_days",
  approver: "head_approves",
  reason: "reason",
  reason_20: "reason_20",
  to_body: "to_body",
  to_staff: "to_staff",
  type: "pick_type",
  place: "pick_place",
  outcome: "outcome",
  met: "met",
  text: "answer_text",
};

/** What their own words are, where it is not an answer. */
const textLabels: Partial<Record<FormKind, DeskWord>> = {
  send_up: "tried",
  call_back: "told_us",
  ask_review: "asked_for",
  pass_on: "pass_on_why",
  recuse: "recuse_why",
  visit: "visit_text",
  settle: "settle_text",
};

const isText = (field: Field): boolean => field in longest;
const labelOf = (field: Field, kind: FormKind, { state }: Head): DeskWord =>
  kind === "reopen" && state === "ended"
    ? "new_facts"
    : ((isText(field) ? textLabels[kind] : undefined) ?? labels[field]);

/** One answer to all who raised the matter; nobody is answered along unasked. */
function Together(props: { others: LinkedCase[]; on: boolean; onTurn: (on: boolean) => void }) {
  const { others, on, onTurn } = props;
  return (
    <div>
      <label class="fl agree">
        <input
          type="checkbox"
          name="together"
          checked={on}
          onChange={(e) => onTurn(e.currentTarget.checked)}
        />
        <span>{word("answer_all", { n: others.length })}</span>
      </label>
      <p class="s i2">{others.map(({ no }) => no).join(between())}</p>
      {on && <p class="s i2">{word("answer_all_hint")}</p>}
    </div>
  );
}

interface FormProps {
  head: Head;
  kind: FormKind;
  onClose: () => void;
}

export function Form(props: FormProps) {
  if (props.kind === "lead") return <ProposeForm {...props} />;
  if (props.kind === "erase") return <EraseForm {...props} />;
  if (props.kind === "split") return <SplitForm {...props} />;
  if (props.kind === "report") return <ReportForm {...props} />;
  return props.kind === "blow" ? <BlowForm {...props} /> : <PlainForm {...props} />;
}

/** Where nothing knew the type, the body whose affair it looks like; the dispatcher decides. */
function presetOf(kind: FormKind, log: CaseLog | undefined): Partial<Record<Field, string>> {
  const group = log?.head.staff?.group;
  if (kind === "correct_place" && group) return { group: String(group) }; // not dropped in silence
  if (kind !== "transfer" && kind !== "share") return {};
  const co_units = log?.head.staff?.co_units ?? [];
  const proposed = kind === "transfer" && log && proposedOf(log);
  return {
    ...(proposed && { to_body: proposed.body }),
    ...(co_units.length > 0 && { to_bodies: co_units.map(({ id }) => id).join(";") }),
  };
}

/** What is asked of this person in this case: who helps, the centre says; two hearts are asked after
 *  only where both sides took part; how it was met, of a petition. */
function isAsked(field: Field, { staff }: Head): boolean {
  if (field === "met") return staff?.kind === "petition" && !staff.confidential;
  if (field === "to_bodies") return me.value?.roles.includes("dispatcher") ?? false;
  const { applicant, other } = staff?.mediation ?? {};
  return field !== "other_hearts" || (applicant !== undefined && other !== undefined);
}

/** Who may help: whom a whistle may call, and villages; nobody leads and helps. */
const helpers = (lead: string | undefined) =>
  (directory.value?.bodies ?? []).filter(
    ({ id, level, called }) => id !== lead && (called || level === "village"),
  );
const idsOf = (list: string | undefined, lead: string | undefined): string[] =>
  (list ?? "").split(";").filter((id) => id !== "" && id !== lead);

function PlainForm({ head, kind, onClose }: FormProps) {
  const opened = useOpened(head);
  const log = logOf(head.case);
  const shape = shapes[kind]!;
  const [values, keep] = useKept<Partial<Record<Field, string>>>(head.case, kind, () =>
    presetOf(kind, log),
  );
  const set = (field: Field, value: string) => keep({ [field]: value });
  const fields = shape.fields.filter((field) => isAsked(field, head));
  const lead = kind === "share" ? head.staff?.owner : values.to_body;
  const helping = idsOf(values.to_bodies, lead).slice(0, CO_UNITS);
  const others = kind === "answer" ? answerable(head) : [];
  const [together, setTogether] = useState(false);
  const [photos, setPhotos] = useState<readonly Photo[]>([]);
  const sheet = useRef<HTMLFormElement>(null);
  useEffect(() => {
    void loadDirectory();
    sheet.current?.scrollIntoView({ block: "nearest" }); // on a phone the panel is far below
  }, []);
  const needed = fields.filter((field) => !optional.includes(field) && field !== optionalIn[kind]);
  const nameOf = (field: Field): string => bare(word(labelOf(field, kind, head)));
  const lacks = fields.flatMap((field): string[] => {
    const text = (values[field] ?? "").trim();
    const over = field in longest ? charsOf(text) - longest[field]! : 0;
    if (needed.includes(field) && text === "") return [nameOf(field)];
    if (field === "reason_20" && charsOf(text) < LEAST)
      return [word("chars_short", { name: nameOf(field), n: LEAST - charsOf(text) })];
    if (over > 0) return [word("chars_over", { name: nameOf(field), n: over })];
    const isWrong =
      (field === "days" && !(Number(text) >= 1 && Number(text) <= 30)) ||
      (field === "group" && !/^\d{0,2}$/.test(text));
    return isWrong ? [nameOf(field)] : [];
  });
  const ready = lacks.length === 0;

  /** An accusation: nobody here will see it any more. */
  const hides = accuses(values.type);
  /** Not done, or not all of it: it closes the case all the same. */
  const isUndone = (["settled", "performed"] as const).some((field) =>
    ["no", "partly"].includes(values[field] ?? ""),
  );

  const submit = (event: Event) => {
    event.preventDefault();
    if (!ready || opened.moved) return;
    const {
      reason_20,
      hearts,
      other_hearts,
      to_bodies: _,
      satisfaction,
      met,
      days,
      group,
      to_case,
      opinion,
      settle,
      ...rest
    } = values;
    const told = {
      ...rest,
      ...(reason_20 && { reason: reason_20 }),
      ...(hearts && { hearts: Number(hearts) }),
      ...(other_hearts && { other_hearts: Number(other_hearts) }),
      ...(helping.length > 0 && { to_bodies: helping }),
      ...(satisfaction && { satisfaction }),
      ...(met && { met }),
      ...(days && { days: Number(days) }),
      ...(group && inVillage(rest.place) && { group: Number(group) }),
      ...(to_case && { to_case: Number(to_case) }),
      ...(opinion && { outcome: opinion }),
      ...(settle && { outcome: settle }),
    };
    if (together && others.length > 0) void answerTogether(head, others, told as Fields);
    else moveThere(head.case, opened.epoch, shape.move, told as Fields, photos);
    onClose();
  };

  return (
    <form class="form" ref={sheet} onSubmit={submit}>
      <h2>
        {word(
          kind === "correct_type" || kind === "correct_place" ? kind : (`do_${kind}` as DeskWord),
        )}
      </h2>
      {kind === "send_up" && <p>{word("goes_to", { name: head.staff?.above ?? "" })}</p>}
      {fields.map((field) => {
        if (field === "to_bodies")
          return (
            <>
              <PickMany
                name="to_bodies"
                legend={word("co_units", { n: helping.length, most: CO_UNITS })}
                all={nearFirst(helpers(lead), head.staff?.place)}
                picked={helping}
                most={CO_UNITS}
                onPick={(ids) => set(field, ids.join(";"))}
              />
              <p class="s i2">{word(kind === "share" ? "co_units_none" : "co_units_keep")}</p>
            </>
          );
        if (isPick(field) || field === "to_case") {
          const options = field === "to_case" ? othersOf(head) : optionsOf(field);
          if (options.length === 0) return <p class="note">{word("merge_none")}</p>;
          return (
            <label class="fl">
              {word(labels[field])}
              <select
                class="field"
                name={field}
                required={!optional.includes(field)}
                value={values[field] ?? ""}
                onChange={(e) => set(field, e.currentTarget.value)}
              >
                <option value="">{word(optional.includes(field) ? "unsaid" : "pick")}</option>
                {options.map(({ id, name }) => (
                  <option value={id}>{name}</option>
                ))}
              </select>
            </label>
          );
        }
        if (field === "group")
          return (
            <GroupField
              place={values.place}
              group={values.group ?? ""}
              was={head.staff?.group}
              onPlace={(id) => set("place", id)}
              onGroup={(n) => set("group", n)}
            />
          );
        if (field === "days" || field === "approver") {
          return (
            <label class="fl">
              {word(labels[field])}
              <input
                class="field"
                name={field}
                {...(field === "days" ? { type: "number", min: 1, max: 30 } : { maxLength: 20 })}
                required
                value={values[field] ?? ""}
                onInput={(e) => set(field, e.currentTarget.value)}
              />
            </label>
          );
        }
        if (field === "reason" || field === "reason_20" || field === "text") {
          return (
            <label class="fl">
              {word(labelOf(field, kind, head))}
              <textarea
                class="box"
                name={field}
                rows={field === "text" ? 5 : 3}
                required={field !== optionalIn[kind]}
                value={values[field] ?? ""}
                onInput={(e) => set(field, e.currentTarget.value)}
              />
            </label>
          );
        }
        return (
          <Choose
            field={field}
            label={word(labels[field])}
            value={values[field] ?? ""}
            near={head.staff?.place}
            {...(field === optionalIn[kind] && { none: word("body_unsure") })}
            onPick={(id) => set(field, id)}
          />
        );
      })}
      {isThere(kind) && <Photos all={photos} onChange={setPhotos} />}
      {others.length > 0 && <Together others={others} on={together} onTurn={setTogether} />}
      <p class={hides || isUndone ? "note" : "s i2"} role="status">
        {word(hides ? "will_hide" : isUndone ? "will_close_undone" : shape.told)}
      </p>
      <FormFoot
        ready={ready}
        lacks={lacks}
        there={isThere(kind)}
        opened={opened}
        onClose={onClose}
      />
    </form>
  );
}
