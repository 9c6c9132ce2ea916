// The forms of the joint conference: the proposal, the decision, and the steps of few words.

import { signal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import type { Head, Lead, LeadMove, LeadStep } from "../client/frames";
import { word } from "../i18n/desk";
import { forgetBegun, useBegun } from "./begun";
import { dateOf, today } from "./dates";
import { now } from "./desk";
import { FormFoot } from "./form-foot";
import { PickMany } from "./pick-many";
import { move, type Fields } from "./moves";
import { useOpened, type Opened } from "./opened";
import { ask, directory, isRefusal, loadDirectory } from "./session";

interface Person {
  id: string;
  name: string;
  post: string;
  body: string;
}
interface Choice {
  leaders: Person[];
  people: Person[];
}

/** Whom the conference may name; asked for once, by its office alone. */
const choice = signal<Choice | null>(null);
async function loadChoice(): Promise<void> {
  if (choice.value) return;
  const answer = await ask<Choice>("/api/conference");
  if (!isRefusal(answer)) choice.value = answer;
}

const CHARS = 300;
const CO_UNITS = 3;
const TEAM = 6;

interface Props {
  head: Head;
  lead: Lead;
  step: LeadStep;
  onClose: () => void;
}

interface WordsProps {
  name: string;
  label: string;
  value: string;
  rows?: number;
  most?: number;
  onInput: (value: string) => void;
}

function Words({ name, label, value, rows = 3, most = CHARS, onInput }: WordsProps) {
  return (
    <label class="fl">
      {label}
      <textarea
        class="box"
        name={name}
        rows={rows}
        maxLength={most}
        required
        value={value}
        onInput={(e) => onInput(e.currentTarget.value)}
      />
    </label>
  );
}

/** In sight on a phone, where the panel is far below. */
function useSheet() {
  const sheet = useRef<HTMLFormElement>(null);
  useEffect(() => sheet.current?.scrollIntoView({ block: "nearest" }), []);
  return sheet;
}

const keyOf = (head: Head, step: LeadStep): string => `${head.case}.${step}`;

function send(head: Head, { epoch }: Opened, lead: LeadMove, fields: Fields = {}): void {
  const forget = () => forgetBegun(keyOf(head, lead.step));
  void move(head.case, epoch, "lead", { lead, ...fields }, forget);
}

const said = ["matter", "history", "positions", "reasons"] as const;

export function ProposeForm({ head, onClose }: { head: Head; onClose: () => void }) {
  const opened = useOpened(head);
  const [values, change] = useBegun(keyOf(head, "propose"), {
    matter: head.title.slice(0, CHARS),
    history: "",
    positions: "",
    reasons: "",
  });
  const ready = said.every((name) => values[name].trim() !== "");
  const submit = (event: Event) => {
    event.preventDefault();
    if (!ready || opened.moved) return;
    send(head, opened, { step: "propose", ...values });
    onClose();
  };
  return (
    <form class="form conference" ref={useSheet()} onSubmit={submit}>
      <h2>{word("ld_propose")}</h2>
      {said.map((name) => (
        <Words
          name={name}
          label={word(`ld_${name}`)}
          value={values[name]}
          onInput={(value) => change({ [name]: value })}
        />
      ))}
      <p class="s i2">{word("ld_told_staff")}</p>
      <FormFoot go="ld_propose" ready={ready} opened={opened} onClose={onClose} />
    </form>
  );
}

const asks: Partial<Record<LeadStep, readonly ("text" | "reason" | "date")[]>> = {
  take_back: ["reason"],
  decline: ["reason"],
  release: ["reason"],
  report: ["text"],
  resolve: ["text"],
  postpone: ["date", "reason"],
};

function DateField({ value, onInput }: { value: string; onInput: (value: string) => void }) {
  return (
    <label class="fl">
      {word("ld_date")}
      <input
        class="field"
        type="date"
        name="date"
        required
        min={today(now(), 1)}
        max={today(now(), 730)}
        value={value}
        onInput={(e) => onInput(e.currentTarget.value)}
      />
    </label>
  );
}

function StepForm({ head, step, onClose }: Props) {
  const opened = useOpened(head);
  const fields = asks[step] ?? [];
  const [values, change] = useBegun(keyOf(head, step), { text: "", reason: "", date: "" });
  const ready = fields.every((name) => values[name].trim() !== "");
  const submit = (event: Event) => {
    event.preventDefault();
    if (!ready || opened.moved) return;
    const { text, reason, date } = values;
    send(
      head,
      opened,
      { step, ...(date && { date: dateOf(date) }) },
      { ...(text && { text }), ...(reason && { reason }) },
    );
    onClose();
  };
  return (
    <form class="form conference" ref={useSheet()} onSubmit={submit}>
      <h2>{word(`ld_${step}`)}</h2>
      {fields.map((name) =>
        name === "date" ? (
          <DateField value={values.date} onInput={(date) => change({ date })} />
        ) : (
          <Words
            name={name}
            label={word(step === "resolve" ? "ld_text_resolve" : `ld_${name}`)}
            rows={4}
            most={name === "text" ? 2000 : 1000}
            value={values[name]}
            onInput={(value) => change({ [name]: value })}
          />
        ),
      )}
      <p class="s i2">{word("ld_told_staff")}</p>
      <FormFoot go={`ld_${step}`} ready={ready} opened={opened} onClose={onClose} />
    </form>
  );
}

interface SelectProps {
  name: string;
  label: string;
  all: readonly { id: string; name: string }[];
  value: string;
  onPick: (id: string) => void;
}

function PickOne({ name, label, all, value, onPick }: SelectProps) {
  return (
    <label class="fl">
      {label}
      <select
        class="field"
        name={name}
        required
        value={value}
        onChange={(e) => onPick(e.currentTarget.value)}
      >
        <option value="">{word("pick")}</option>
        {all.map((one) => (
          <option value={one.id}>{one.name}</option>
        ))}
      </select>
    </label>
  );
}

const withPost = ({ id, name, post }: Person) => ({ id, name: `${post} ${name}` });

function DecideForm({ head, lead, step, onClose }: Props) {
  const opened = useOpened(head);
  const anew = step === "amend";
  const units = (directory.value?.bodies ?? []).filter(({ called }) => called);
  const [values, change] = useBegun(keyOf(head, step), {
    leader: anew ? (lead.leader?.id ?? "") : "",
    owner: head.staff?.owner ?? "",
    helping: anew ? (lead.co_units ?? []).map(({ id }) => id).slice(0, CO_UNITS) : [],
    team: anew ? (lead.team ?? []).map(({ id }) => id) : [],
    date: "",
    minutes: anew ? (lead.minutes ?? "") : "",
    named: anew ? (lead.named ?? false) : false,
    reason: "",
  });
  const { leader, owner, helping, team, date, minutes, named, reason } = values;
  useEffect(() => {
    void loadDirectory();
    void loadChoice();
  }, []);
  const others = helping.filter((id) => id !== owner && units.some((unit) => unit.id === id));
  const people = (choice.value?.people ?? []).filter(
    ({ body }) => body === owner || others.includes(body),
  );
  const members = team.filter((id) => people.some((one) => one.id === id));
  const nameOf = (id: string) => units.find((unit) => unit.id === id)?.name ?? "";
  const ready =
    leader !== "" &&
    units.some(({ id }) => id === owner) &&
    members.length > 0 &&
    minutes.trim() !== "" &&
    (anew ? reason.trim() !== "" : date !== "");
  const submit = (event: Event) => {
    event.preventDefault();
    if (!ready || opened.moved) return;
    const decision = { step, leader, owner, co_units: others, team: members, minutes, named };
    send(
      head,
      opened,
      anew ? decision : { ...decision, date: dateOf(date) },
      anew ? { reason } : {},
    );
    onClose();
  };
  return (
    <form class="form conference" ref={useSheet()} onSubmit={submit}>
      <h2>{word(`ld_${step}`)}</h2>
      <PickOne
        name="leader"
        label={word("ld_leader")}
        all={(choice.value?.leaders ?? []).map(withPost)}
        value={leader}
        onPick={(id) => change({ leader: id })}
      />
      <PickOne
        name="owner"
        label={word("ld_owner")}
        all={units}
        value={owner}
        onPick={(id) => change({ owner: id })}
      />
      <PickMany
        name="co_units"
        legend={word("ld_co_units", { n: others.length, most: CO_UNITS })}
        all={units.filter(({ id }) => id !== owner)}
        picked={others}
        most={CO_UNITS}
        onPick={(ids) => change({ helping: ids })}
      />
      <PickMany
        name="team"
        legend={word("ld_team", { n: members.length, most: TEAM })}
        all={people.map((one) => ({
          id: one.id,
          name: `${nameOf(one.body)} ${one.post} ${one.name}`,
        }))}
        picked={members}
        most={TEAM}
        none="ld_team_none"
        onPick={(ids) => change({ team: ids })}
      />
      {!anew && <DateField value={date} onInput={(on) => change({ date: on })} />}
      <Words
        name="minutes"
        label={word("ld_minutes")}
        value={minutes}
        onInput={(text) => change({ minutes: text })}
      />
      <label class="fl agree">
        <input
          type="checkbox"
          name="named"
          checked={named}
          onChange={(e) => change({ named: e.currentTarget.checked })}
        />
        <span>{word("ld_named")}</span>
      </label>
      {anew && (
        <Words
          name="reason"
          label={word("ld_reason")}
          value={reason}
          onInput={(text) => change({ reason: text })}
        />
      )}
      <p class="s i2">{word("ld_told_decide")}</p>
      <FormFoot go={`ld_${step}`} ready={ready} opened={opened} onClose={onClose} />
    </form>
  );
}

export function LeadForm(props: Props) {
  const { step, head, onClose } = props;
  if (step === "propose") return <ProposeForm head={head} onClose={onClose} />;
  return step === "decide" || step === "amend" ? (
    <DecideForm {...props} />
  ) : (
    <StepForm {...props} />
  );
}
