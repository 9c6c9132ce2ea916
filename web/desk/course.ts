// What happened to a case, each in one plain line.

import type {
  Event,
  EventCorrected,
  EventLed,
  EventLinked,
  EventMediated,
  EventMoved,
  EventReceived,
  EventReported,
  EventRouted,
  EventSplit,
  EventWent,
} from "../client/frames";
import { spoken } from "../client/exif";
import type { CaseLog } from "../client/log";
import { stamp } from "../client/time";
import { maybe, word } from "../i18n/desk";
import { aside, between, clauses, lang, pause, placeWithin, told as toldIn } from "../i18n/lang";
import { dateName } from "./dates";
import { slotName } from "./reception-api";
import { placeOf, typeName } from "./session";

export const routedOf = (log: CaseLog): EventRouted | undefined =>
  log.events.filter((event): event is EventRouted => event.kind === "routed").pop();

/** Whose affair it looks like, where nobody knows the type and it is yet to be sent on. */
export function proposedOf(log: CaseLog) {
  const { type, moves = [] } = log.head.staff ?? {};
  return type === undefined && moves.includes("transfer")
    ? routedOf(log)?.inner?.proposed
    : undefined;
}

const because = (reason: string | undefined): string => (reason ? `：${reason}` : "");

const orUnsaid = (id: string): string => id || word("none_said");

function placeName(code: string): string {
  const place = placeOf(code);
  return place ? placeWithin(place.town, place.name) : orUnsaid(code);
}

/** To what it was changed. */
export function correctedTo({ what, new: fresh, group }: CorrectedBody): string {
  if (what === "type") return typeName(fresh, orUnsaid(fresh));
  const name = placeName(fresh);
  return group ? word("group_n_name", { name, n: group }) : name;
}

/** The last word of a person on what the program had read. */
export const correctedOf = (log: CaseLog, what: CorrectedBody["what"]) =>
  log.events
    .filter((event): event is EventCorrected => event.kind === "corrected")
    .filter(({ body }) => body.what === what)
    .pop();

function correctedLine(body: CorrectedBody): string {
  const isType = body.what === "type";
  const old = isType ? typeName(body.old, orUnsaid(body.old)) : placeName(body.old);
  const line = isType ? "corrected_type" : "corrected_place";
  return word(line, { old, new: correctedTo(body) }) + because(body.reason);
}

const stepOf = ({ inner }: EventRouted, name: string) =>
  inner?.steps.find((one) => one.step === name);

/** The program's reasons are kept in both languages; its citizen was told in theirs. */
export function reasonOf(event: EventRouted): string {
  const why = stepOf(event, "why");
  return why ? toldIn(why) : event.body.reason;
}

function routedLine(event: EventRouted): string {
  const { body } = event;
  const target = stepOf(event, "target");
  const isTarget = target && (target.zh === body.unit || target.en === body.unit);
  return word("routed_line", {
    unit: isTarget ? toldIn(target) : body.unit,
    reason: reasonOf(event),
  });
}
type CorrectedBody = Extract<Event, { kind: "corrected" }>["body"];

/** Null for what is shown as speech or not at all. */
export function courseLine(event: Event): string | null {
  switch (event.kind) {
    case "consent":
      return word("consent_line");
    case "registered":
      return word("registered_line", { no: event.body.no });
    case "routed":
      return routedLine(event);
    case "wants_human":
      return word("wants_human_line");
    case "hazard":
      return word("hazard_line", {
        cards: event.body.cards.map((card) => card.title).join(between()),
      });
    case "claimed":
      return word("claimed_line", { name: event.body.name });
    case "offered":
      return offeredLine(event);
    case "released":
      return word("released_line", { name: event.name ?? "" }) + among(event.inner?.reason);
    case "handed":
      return (
        word("handed_line", { from: event.body.from ?? event.name ?? "", to: event.body.to }) +
        among(event.inner?.reason)
      );
    case "moved":
      return movedLine(event);
    case "corrected":
      return correctedLine(event.body);
    case "clock":
      return clockLine(event);
    case "whistle":
      return whistleLine(event);
    case "paper":
      return word("paper_line", { name: event.body.name, number: event.body.number });
    case "sealed":
      return word("sealed_line", { name: event.body.name, number: event.body.number });
    case "voided":
      return (
        word("void_line", { name: event.body.name, number: event.body.number }) +
        among(event.inner?.reason)
      );
    case "erased":
      return event.by === "system"
        ? word("erased_itself")
        : word("erased_line", { ground: word(`eg_${event.body.ground}`) }) +
            among(event.inner?.reason);
    case "withdrawn":
      return word("withdrawn_line", { text: event.body.text });
    case "verified":
      return word("verified_line", { contact: event.body.contact });
    case "continued":
      return word("continued_line");
    case "withheld":
      return word("withheld");
    case "slot":
      if (event.body.name === "intake") return word("intake_line", { answer: event.body.value });
      return event.body.name === "satisfaction"
        ? word("rated_line", { rating: maybe("s_", event.body.value) })
        : null;
    case "opened":
    case "said":
    case "bot":
    case "reply":
    case "note":
    case "caucus":
    case "joint":
    case "apart":
    case "told":
      return null;
  }
}

/** Beside it who has it now, or reads along from now on. */
function clockLine({ body, inner }: Extract<Event, { kind: "clock" }>): string {
  const { from, to, told } = inner ?? {};
  const line = body.text || word("clock_line", { clock: maybe("ck_", body.id), mark: body.mark });
  if (from) return line + word("clock_went", { from, to: to ?? "" });
  return told ? line + word("clock_told", { name: told }) : line;
}

/** Who was called and what they did, with the words that stay among staff. */
function whistleLine({ body, inner }: Extract<Event, { kind: "whistle" }>): string {
  const { units = body.unit, grade, limit, ratings = [] } = inner ?? {};
  const line = word(`w_${body.step}`, {
    units,
    grade: grade ? word(`gr_${grade}`) : "",
    limit: limit ? word(`wl_${limit}`) : "",
    speed: ratings[0] ?? "",
    attitude: ratings[1] ?? "",
    result: ratings[2] ?? "",
  });
  const at = inner?.position && word("arrived_at", { place: spoken(inner.position).place });
  const said = [inner?.spot, at, inner?.text, inner?.reason].filter(Boolean).join("；");
  const by = inner?.approver ? word("w_approved", { name: inner.approver }) : "";
  return line + by + because(said);
}

/** Why it moved on, and to whom it is offered now. */
function offeredLine({ body }: Extract<Event, { kind: "offered" }>): string {
  const time = body.until ? stamp(body.until, Date.now(), lang.value) : "";
  const left = body.how ? word(`of_${body.how}`, { name: body.before ?? "" }) : "";
  const next = body.to ? word("of_line", { name: body.to, time }) : "";
  return (
    [left, next || (body.nobody && word("of_nobody"))].filter(Boolean).join(" · ") +
    because(body.reason)
  );
}

/** The reason that stays among staff. */
const among = (reason: string | undefined): string =>
  reason ? word("inner_reason", { reason }) : "";

/** What staff read of it hangs on the move. */
const isOf = <M extends EventMoved["body"]["move"]>(
  event: EventMoved,
  ...moves: M[]
): event is Extract<EventMoved, { body: { move: M } }> =>
  moves.some((move) => move === event.body.move);

function movedLine(event: EventMoved): string {
  if (isOf(event, "mediate")) return mediationLine(event);
  if (isOf(event, "lead")) return leadLine(event);
  if (isOf(event, "reception")) return receptionLine(event);
  if (isOf(event, "link", "unlink")) return linkLine(event);
  if (isOf(event, "split")) return splitLine(event);
  if (isOf(event, "report")) return reportLine(event);
  return wentLine(event);
}

/** What a callback found; hearts of one side, or of both. */
function found({ inner = {} }: EventWent): string {
  const { settled, performed, satisfaction, hearts, other_hearts } = inner;
  if (!settled || !performed) return "";
  const words = {
    settled: maybe("x_", settled),
    performed: maybe("x_", performed),
    satisfaction: satisfaction ? maybe("s_", satisfaction) : word("unsaid"),
  };
  const off = hearts ? pause() + word("heart_line", { n: hearts }) : "";
  const others = other_hearts ? pause() + word("other_heart_line", { n: other_hearts }) : "";
  return aside(word("found_line", words) + off + others);
}

/** What the citizen was told, in the language of whoever reads it here where it is known in that one. */
const toldHere = ({ body, inner }: EventWent): string =>
  inner?.[lang.value === "en" ? "en" : "zh"] ?? body.text;

/** What the citizen was told; the reason too, unless it was told. */
function wentLine(event: EventWent): string {
  const { move, from, to } = event.body;
  const text = toldHere(event);
  const { reason, cluster } = event.inner ?? {};
  if (move === "recuse") return word("recuse_line") + among(reason);
  if (cluster) return [text, word("took_cluster")].join(" · ");
  const told = text || `${maybe("st_", from)} → ${maybe("st_", to)}`;
  return reason && told.includes(reason) ? told : told + found(event) + among(reason);
}

/** To whom it was reported at once, and what. */
function reportLine({ inner }: EventReported): string {
  if (!inner) return "";
  const names = inner.told.join(between());
  const told = names ? word("report_told_to", { names }) : "";
  return word(`report_line_${inner.ground}`) + told + because(inner.text);
}

/** With which case, by its number, and why. */
function linkLine({ body, inner }: EventLinked): string {
  const line = body.move === "link" ? "link_line" : "unlink_line";
  return word(line, { no: inner?.other ?? "" }) + among(inner?.reason);
}

/** Off or from which case; beside it what the citizen was told of a clue. */
function splitLine({ body, inner }: EventSplit): string {
  const { off, from = "", what = "" } = inner ?? {};
  if (off) return word("split_off_line", { no: off, what });
  return [word("split_from_line", { no: from, what }), body.text].filter(Boolean).join(" · ");
}

/** What came before the joint conference, or of it; beside it what the citizen was told. */
function leadLine({ body, inner }: EventLed): string {
  if (!inner) return body.text;
  const { step, leader = "", owner = "", date, postponed = 0, copied = [] } = inner;
  const line = word(`lc_${step}`, {
    leader,
    owner,
    date: date ? dateName(date) : "",
    n: postponed,
    copied: copied.join(between()),
  });
  const words = inner.text ?? inner.reason ?? inner.reasons ?? inner.minutes;
  return [line + because(words), body.text].filter(Boolean).join(" · ");
}

/** What became of a reception by a leader; beside it what the citizen was told. */
function receptionLine({ body, inner }: EventReceived): string {
  if (!inner) return body.text;
  const { step, on, minute = 0, date, copied = [] } = inner;
  const { post = "", leader = "", persons = 0, unit = "" } = inner;
  const line = word(`rl_${step}`, {
    when: on ? slotName({ date: on, minute }) : "",
    post,
    leader,
    persons,
    unit,
    date: date ? dateName(date) : "",
    copied: copied.join(between()),
  });
  return [line + because(inner.text ?? inner.reason), body.text].filter(Boolean).join(" · ");
}

/** What was done to the mediation, and how; beside it what the citizen was told. */
function mediationLine({ by, body, inner }: EventMediated): string {
  if (!inner) return body.text;
  if ("seat" in inner) return word(`enter_${inner.seat}`, { n: inner.left });
  const { act, side, channel, result, form, room, end } = inner;
  const reason = inner.reason && word("inner_reason", { reason: inner.reason });
  if ((by === "other" || by === "citizen") && side) {
    const what = word("own_step", { side: maybe("mi_", side), what: maybe("mw_", act) });
    return [what, reason].filter(Boolean).join(" · ");
  }
  const how = [
    side && maybe("mi_", side),
    channel && maybe("mc_", channel),
    result && maybe("mr_", result),
    form && maybe("mf_", form),
    room && maybe("mo_", room),
    end && maybe("me_", end),
  ].filter(Boolean);
  const did = maybe("ma_", act) + (how.length > 0 ? aside(how.join(clauses())) : "");
  return [did, body.text, reason].filter(Boolean).join(" · ");
}

export interface Happening {
  event: Event & { at: number };
  text: string;
}

export function courseOf(log: CaseLog): Happening[] {
  const all: Happening[] = [];
  for (const event of log.events) {
    const text = courseLine(event);
    if (text !== null && "at" in event) all.push({ event: event as Happening["event"], text });
  }
  return all;
}
