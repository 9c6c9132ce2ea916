// One case: the list on the left, the conversation in the middle, its grounds on the right.

import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import type { Head, Move, Row, State } from "../client/frames";
import type { CaseLog } from "../client/log";
import { clock, dayNumber } from "../client/time";
import { maybe, word, type DeskWord } from "../i18n/desk";
import { useDrop } from "../ui/drop";
import { Icon } from "../ui/icon";
import * as icons from "../ui/icons";
import { asksTown, isAsked } from "./blow";
import { Composer } from "./composer";
import { Conversation } from "./conversation";
import { closeCase, countOf, isCut, lost, now, openCase, openLog, queue, rowOf } from "./desk";
import { asked, found, shown } from "./find";
import { Form, hasFields, type FormKind } from "./forms";
import { LeadNote } from "./lead";
import { ReportNote } from "./report";
import { ClockChip, clockOf, LevelBadge } from "./marks";
import { move, pending, refused } from "./moves";
import { needsLine } from "./out-there";
import { OfferNote } from "./offer";
import { Panel, panelTab } from "./panel";
import { me } from "./session";
import { type Doubt, Sure } from "./sure";
import { WhyNot } from "./why-not";

/** For keys and the preview: a form of the open case. */
export const formOpen = {
  set: (_: FormKind) => {},
  close: (): boolean => false,
  /** To be opened as soon as the case page is there. */
  wanted: null as FormKind | null,
  later(kind: FormKind) {
    this.wanted = kind;
  },
};

const line: State[] = [
  "registered",
  "signed",
  "accepted",
  "handling",
  "answered",
  "callback",
  "closed",
];

function Stepper({ head }: { head: Head }) {
  const { state } = head;
  const like: Partial<Record<State, State>> = { routed: "signed", mediating: "handling" };
  const at = line.indexOf(like[state] ?? state);
  return (
    <ol class="stp" aria-label={word("stepper")}>
      {at < 0 && (
        <li aria-current="step">
          <b class="now">{maybe("st_", state)}</b>
        </li>
      )}
      {line.map((step, i) => (
        <li class={i < at ? "dn" : ""} aria-current={i === at ? "step" : undefined}>
          {i === at ? <b class="now">{maybe("st_", state)}</b> : word(`step_${step}` as DeskWord)}
          {i === 0 && head.registered ? ` ${clock(head.registered)}` : ""}
        </li>
      ))}
    </ol>
  );
}

/** The likely next step first; what needs fields opens a form in the panel. */
const next: Move[] = [
  "claim",
  "sign",
  "accept",
  "handle",
  "answer",
  "opinion",
  "call_back",
  "missed_call",
  "close",
  "reopen",
  "mediate",
  "ask_review",
];
/** Who is there in person begins otherwise. */
const onTheSpot: Move[] = ["claim", "visit", "settle", "send_up"];
const rest: Move[] = [
  "visit",
  "settle",
  "blow",
  "send_up",
  "lead",
  "reception",
  "report",
  "extend",
  "hearing",
  "object",
  "transfer",
  "merge",
  "split",
  "hand",
  "guide",
  "ask_dispatch",
  "share",
  "release_hazard",
  "release",
  "recuse",
  "erase",
];

/** A village waits for its town's whistle. */
const awaitsWhistle = (head: Head): boolean => isAsked(head) && !asksTown(head);

/** Asked for, or led: its steps stand in the panel. */
const isInPanel = (m: Move, head: Head): boolean =>
  m === "lead" && (head.staff?.lead?.steps ?? []).some((step) => step !== "propose");

/** Some buttons undo or go on where another began. */
function nameOf(m: Move, head: Head): DeskWord {
  if (isInPanel(m, head)) return "tab_lead";
  if (m === "blow" && asksTown(head)) return "do_ask_blow";
  const heard = head.staff?.clocks?.some(({ id, paused }) => id === "LAW_RECHECK_30" && paused);
  if (m === "reopen" && head.state === "merged") return "do_unmerge";
  return m === "hearing" && heard ? "do_hearing_over" : (`do_${m}` as DeskWord);
}

/** What the citizen is told by whoever does it: another one does it in the holder's stead only when
 *  that is meant. */
const told = new Set<Move>(["sign", "accept", "handle", "answer", "opinion", "settle", "close"]);

/** What is asked before it is done.  An acceptance binds the unit from that moment, with no form
 *  between and no way back. */
function doubtOf(m: Move, head: Head): Doubt | null {
  const holder = head.staff?.holder_id;
  const step = word(nameOf(m, head));
  const name = head.holder ?? "";
  const asked = m === "accept" ? word("accept_sure") : "";
  if (!holder || holder === me.value?.id || !told.has(m))
    return asked ? { title: word("accept_title"), text: asked, yes: step } : null;
  return {
    title: word("held_by_other", { name }),
    text: [word("stand_in", { name, move: step }), asked].filter(Boolean).join(" "),
    yes: word("stand_in_yes", { move: step }),
  };
}

function Actions({ head, onForm }: { head: Head; onForm: (kind: FormKind) => void }) {
  const { open: more, setOpen: setMore, menu } = useDrop();
  const [doubted, setDoubted] = useState<Move | null>(null);
  const doubt = doubted && doubtOf(doubted, head);
  const moves = head.staff?.moves ?? [];
  const busy = pending.value.has(head.case);
  const first: Move[] = [
    ...(awaitsWhistle(head) ? (["blow"] as const) : []),
    ...(me.value?.roles.includes("grid") ? onTheSpot : []),
    ...next,
  ];
  /** What ends it by another way than its own is never the likely one: a review ends by its opinion. */
  const isExit = (m: Move) => m === "close" && ["review", "recheck"].includes(head.state);
  const likely = first.filter((m) => moves.includes(m) && !isExit(m)).slice(0, 2);
  const all = [...new Set([...first, ...rest])];
  const others = all.filter((m) => moves.includes(m) && !likely.includes(m));
  const press = (m: Move, sure = false) => {
    setMore(false);
    setDoubted(null);
    if (!sure && doubtOf(m, head)) setDoubted(m);
    else if (m === "mediate") (formOpen.close(), panelTab.show("mediation"));
    else if (m === "reception") (formOpen.close(), panelTab.show("reception"));
    else if (isInPanel(m, head)) (formOpen.close(), panelTab.show("lead"));
    else if (hasFields(m)) onForm(m);
    else void move(head.case, head.staff!.epoch, m);
  };
  const button = (m: Move, style: string) => (
    // each its own: one that takes another's place must not have its focus, and be pressed unseen
    <button key={m} class={style} disabled={busy || needsLine(m)} onClick={() => press(m)}>
      {word(nameOf(m, head))}
    </button>
  );
  return (
    <span class="acts">
      {doubt && (
        <Sure {...doubt} onYes={() => press(doubted, true)} onNo={() => setDoubted(null)} />
      )}
      {likely.map((m, i) => button(m, i === 0 ? "b p" : "b"))}
      {moves.length > 0 && (
        <span class="menu" ref={menu}>
          <button class="b" aria-expanded={more} onClick={() => setMore(!more)}>
            {word("more")}
          </button>
          {more && (
            <div class="drop">
              {others.map((m) => button(m, "b q"))}
              <WhyNot head={head} moves={all} nameOf={(m) => word(nameOf(m, head))} />
            </div>
          )}
        </span>
      )}
    </span>
  );
}

function Back() {
  return (
    <button class="b q t back" onClick={closeCase}>
      <Icon d={icons.back} size="s" />
      {word("back_to_list")}
    </button>
  );
}

/** What it is about, in one line. */
const titleOf = (of: { type_name?: string; place_text?: string } | undefined): string =>
  [of?.type_name ?? word("no_type"), of?.place_text].filter(Boolean).join(" · ");

/** Until the case itself is here: what its row says of it, and why there is no more. */
function RowHead({ id }: { id: number }) {
  const row = rowOf(id) ?? found.value?.rows.find((each) => each.case === id);
  const clock = row && clockOf(row);
  return (
    <>
      <div class="head">
        <Back />
        {row && (
          <>
            <h1 class="ell" tabIndex={-1}>
              {titleOf(row)}
            </h1>
            <div class="s i2 under">
              <span class="mono">{row.no ?? word("unnumbered")}</span>
              <LevelBadge level={row.level} />
              <b>{maybe("st_", row.state)}</b>
              <span>{row.unit}</span>
              {row.holder && <b>{word("holder", { name: row.holder })}</b>}
              {clock && <ClockChip clock={clock} />}
            </div>
          </>
        )}
      </div>
      {row && <p class="sent">{row.title || word("no_words")}</p>}
      <p class="empty" role="status">
        {word(isCut() ? "case_cut" : "loading")}
      </p>
    </>
  );
}

/** Answered, and by whom: they are not the one who asks whether it is settled. */
const waitsForCall = ({ state, staff }: Head): boolean =>
  (state === "answered" || state === "callback") &&
  staff !== undefined &&
  staff.moves.length > 0 &&
  !staff.moves.includes("call_back");

function HeadLine({ head, onForm }: { head: Head; onForm: (kind: FormKind) => void }) {
  const staff = head.staff;
  const target = staff?.lead?.target;
  const running = [...(staff?.clocks ?? []), ...(target ? [target] : [])].filter(
    (each) => !each.done,
  );
  return (
    <div class="head">
      <Back />
      <div class="hd">
        <h1 class="ell" tabIndex={-1}>
          {titleOf(staff)}
        </h1>
        <Actions head={head} onForm={onForm} />
      </div>
      <div class="s i2 under">
        <span class="mono">{head.no ?? word("unnumbered")}</span>
        <LevelBadge level={staff?.level} />
        {head.hazard ? (
          <span class="chip danger">{word("hazard")}</span> // whatever its size
        ) : (
          <span class={staff?.severity === "major" ? "chip major" : ""}>
            {maybe("sv_", staff?.severity)}
          </span>
        )}
        <span>{maybe("k_", staff?.kind)}</span>
        {staff?.minor && <span class="chip line">{word("minor")}</span>}
        {head.lang === "en" && <span class="chip line">{word("in_english")}</span>}
        {(staff?.times ?? 0) > 1 && <span>{word("repeat_n", { n: staff!.times! })}</span>}
        <span>{head.unit}</span>
        <span role="status">{head.holder && <b>{word("holder", { name: head.holder })}</b>}</span>
      </div>
      {staff?.merged_into && (
        <p class="note">
          <span class="grow">{word("merged_into", { no: staff.merged_no ?? "" })}</span>
          <button class="b t" onClick={() => openCase(staff.merged_into!)}>
            {word("open_merged")}
          </button>
        </p>
      )}
      <OfferNote head={head} onPassOn={() => onForm("pass_on")} />
      {waitsForCall(head) && <p class="note">{word("others_call")}</p>}
      <LeadNote head={head} onPropose={() => onForm("lead")} />
      <ReportNote head={head} onReport={() => onForm("report")} />
      <div class="way">
        <Stepper head={head} />
        <div class="clks">
          {running.map((each) => (
            <ClockChip clock={each} named />
          ))}
          <span class="i2 s grow right">
            {word("total_day", { n: dayNumber(head.registered ?? head.opened, now()) })}
          </span>
        </div>
      </div>
    </div>
  );
}

function RowClock({ row }: { row: Row }) {
  const clock = clockOf(row);
  return clock ? <ClockChip clock={clock} brief /> : null;
}

function ShortList({ id }: { id: number }) {
  return (
    <aside class="list" aria-label={word("list")}>
      <div class="lh hd">
        <button class="b q t nw" onClick={closeCase}>
          {asked.value === null
            ? word(queue.value) + countOf(queue.value)
            : word("found", { text: asked.value, n: shown.value?.length ?? 0 })}
          <kbd>Esc</kbd>
        </button>
        <span class="s i3">
          <kbd>J</kbd> <kbd>K</kbd>
        </span>
      </div>
      {(shown.value ?? []).map((row) => (
        <button
          key={row.case}
          class={row.case === id ? "it on" : "it"}
          aria-current={row.case === id ? "true" : undefined}
          onClick={() => openCase(row.case)}
        >
          <span class="l1">
            <span class="ell">{row.title || word("no_words")}</span>
            {row.unread && row.holder_id ? <u class="unread">{row.unread}</u> : null}
          </span>
          <span class="l2">
            <LevelBadge level={row.level} />
            <span class="ell grow">{titleOf(row)}</span>
            <RowClock row={row} />
          </span>
        </button>
      ))}
    </aside>
  );
}

/** What has gone to others can still be read here, and nothing more. */
function withoutActs(log: CaseLog | undefined, isLost: boolean): CaseLog | undefined {
  if (!log?.head.staff || !isLost) return log;
  const { mediation: _, lead: __, reception: ___, ...staff } = log.head.staff;
  return { ...log, head: { ...log.head, staff: { ...staff, moves: [], clocks: [] } } };
}

/** Who reads along for the conference alone reports in the panel; there is nothing to write here. */
const isReader = ({ staff }: Head): boolean =>
  staff?.guest === true && !staff.moves.includes("note");

export function CasePage({ id }: { id: number }) {
  const [form, setForm] = useState<{ id: number; kind: FormKind } | null>(null);
  const log = withoutActs(openLog.value, lost.value.has(id));
  const head = log?.head;
  const kind = form?.id === id ? form.kind : null;
  const onForm = (to: FormKind | null) => setForm(to && { id, kind: to });
  const moves = head?.staff?.moves ?? [];
  // before anything else can happen: a key acts on what is drawn
  useLayoutEffect(() => {
    formOpen.set = (to) => moves.includes(to as Move) && onForm(to);
    formOpen.close = () => kind !== null && (onForm(null), true);
    if (head && formOpen.wanted) {
      formOpen.set(formOpen.wanted);
      formOpen.wanted = null;
    }
    return () => {
      formOpen.set = () => {};
      formOpen.close = () => false;
    };
  }, [id, kind, moves.join()]);
  useEffect(() => {
    const back = refused.value;
    refused.value = null;
    if (back?.id === id && kind === null) onForm(back.kind);
  }, [refused.value]);
  const page = useRef<HTMLDivElement>(null);
  // the keyboard stands in the form that opens; where its button has gone, at the head
  useLayoutEffect(() => {
    const find = (what: string) => page.current?.querySelector<HTMLElement>(what);
    const field = kind && find(".pan form input, .pan form select, .pan form textarea");
    if (field) field.focus();
    else if (document.activeElement === document.body) find("h1")?.focus();
  }, [id, kind, moves.join(), !head]);

  return (
    <div class={head && kind ? "main case filling" : "main case"} ref={page}>
      <ShortList id={id} />
      <main class="mid">
        {head ? <HeadLine head={head} onForm={onForm} /> : <RowHead id={id} />}
        {log && <Conversation log={log} />}
        {head && !isReader(head) && <Composer key={id} head={head} />}
      </main>
      <aside class="pan">
        {head && kind ? (
          <Form key={kind} head={head} kind={kind} onClose={() => onForm(null)} />
        ) : (
          log && <Panel log={log} onForm={onForm} />
        )}
      </aside>
    </div>
  );
}
