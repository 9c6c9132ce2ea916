// What happened to a case, each in one plain line.

import type { Event, EventCorrected, EventRouted } from "../client/frames";
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
      return word("released_line", { name: event.name ?? "" }) + inner(event);
    case "handed":
      return (
        word("handed_line", { from: event.body.from ?? event.name ?? "", to: event.body.to }) +
        inner(event)
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
      return word("void_line", { name: event.body.name, number: event.body.number }) + inner(event);
    case "erased":
      return event.by === "system"
        ? word("erased_itself")
        : word("erased_line", { ground: word(`eg_${event.body.ground}`) }) + inner(event);
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
  const { from, to, told } = (inner ?? {}) as Record<string, string>;
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
function inner(event: { inner?: { reason?: string } }): string {
  const reason = event.inner?.reason;
  return reason ? word("inner_reason", { reason }) : "";
}

/** What a callback found; hearts of one side, or of both. */
function found(event: Extract<Event, { kind: "moved" }>): string {
  const { settled, performed, satisfaction, hearts, other_hearts } = (event.inner ?? {}) as Record<
    string,
    string
  >;
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
const toldHere = ({ body, inner }: Extract<Event, { kind: "moved" }>): string =>
  (inner as Record<string, string> | undefined)?.[lang.value === "en" ? "en" : "zh"] ?? body.text;

/** What the citizen was told; the reason too, unless it was told. */
function movedLine(event: Extract<Event, { kind: "moved" }>): string {
  const { from, to } = event.body;
  const text = toldHere(event);
  if (event.body.move === "mediate") return mediationLine(event);
  if (event.body.move === "lead") return leadLine(event);
  if (event.body.move === "reception") return receptionLine(event);
  if (event.body.move === "link" || event.body.move === "unlink") return linkLine(event);
  if (event.body.move === "split") return splitLine(event);
  if (event.body.move === "report") return reportLine(event);
  if (event.body.move === "recuse") return word("recuse_line") + inner(event);
  const joins = (event.inner as { cluster?: true } | undefined)?.cluster;
  if (joins) return [text, word("took_cluster")].join(" · ");
  const told = text || `${maybe("st_", from)} → ${maybe("st_", to)}`;
  const reason = found(event) + inner(event);
  return told.includes((event.inner as { reason?: string } | undefined)?.reason ?? "\n")
    ? told
    : told + reason;
}

/** To whom it was reported at once, and what. */
function reportLine(event: Extract<Event, { kind: "moved" }>): string {
  const how = (event.inner ?? {}) as { ground?: string; told?: string[]; text?: string };
  const line = how.ground === "minor" ? "report_line_minor" : "report_line_major";
  const names = (how.told ?? []).join(between());
  return word(line) + (names ? word("report_told_to", { names }) : "") + because(how.text);
}

/** With which case, by its number, and why. */
function linkLine(event: Extract<Event, { kind: "moved" }>): string {
  const { other = "" } = (event.inner ?? {}) as { other?: string };
  const line = event.body.move === "link" ? "link_line" : "unlink_line";
  return word(line, { no: other }) + inner(event);
}

/** Off or from which case; beside it what the citizen was told of a clue. */
function splitLine(event: Extract<Event, { kind: "moved" }>): string {
  const { off, from, what = "" } = (event.inner ?? {}) as Record<string, string>;
  if (off) return word("split_off_line", { no: off, what });
  return [word("split_from_line", { no: from ?? "", what }), event.body.text]
    .filter(Boolean)
    .join(" · ");
}

/** What came before the joint conference, or of it; beside it what the citizen was told. */
function leadLine(event: Extract<Event, { kind: "moved" }>): string {
  const how = (event.inner ?? {}) as Record<string, string | number | string[] | undefined>;
  const date = how.date ? dateName(Number(how.date)) : "";
  const line = word(`lc_${how.step as "decide"}`, {
    leader: String(how.leader ?? ""),
    owner: String(how.owner ?? ""),
    date,
    n: Number(how.postponed ?? 0),
    copied: Array.isArray(how.copied) ? how.copied.join(between()) : "",
  });
  const words = String(how.text ?? how.reason ?? how.reasons ?? how.minutes ?? "");
  return [line + because(words), event.body.text].filter(Boolean).join(" · ");
}

/** What became of a reception by a leader; beside it what the citizen was told. */
function receptionLine(event: Extract<Event, { kind: "moved" }>): string {
  const how = (event.inner ?? {}) as Record<string, string | number | string[] | undefined>;
  const minute = Number(how.minute ?? 0);
  const line = word(`rl_${how.step as "book"}`, {
    when: how.on ? slotName({ date: Number(how.on), minute }) : "",
    post: String(how.post ?? ""),
    leader: String(how.leader ?? ""),
    persons: Number(how.persons ?? 0),
    unit: String(how.unit ?? ""),
    date: how.date ? dateName(Number(how.date)) : "",
    copied: Array.isArray(how.copied) ? how.copied.join(between()) : "",
  });
  const words = String(how.text ?? how.reason ?? "");
  return [line + because(words), event.body.text].filter(Boolean).join(" · ");
}

/** What was done to the mediation, and how; beside it what the citizen was told. */
function mediationLine(event: Extract<Event, { kind: "moved" }>): string {
  const how = (event.inner ?? {}) as Record<string, string>;
  if (how.act === "enter") return word(`enter_${how.seat as "open"}`, { n: how.left ?? "" });
  const parts = [
    how.side && maybe("mi_", how.side),
    how.channel && maybe("mc_", how.channel),
    how.result && maybe("mr_", how.result),
    how.form && maybe("mf_", how.form),
    how.room && maybe("mo_", how.room),
    how.end && maybe("me_", how.end),
  ].filter(Boolean);
  const own = event.by === "other" || event.by === "citizen";
  if (own && how.act && how.side) {
    const what = word("own_step", { side: maybe("mi_", how.side), what: maybe("mw_", how.act) });
    return what + (how.reason ? ` · ${word("inner_reason", { reason: how.reason })}` : "");
  }
  const did = maybe("ma_", how.act) + (parts.length > 0 ? aside(parts.join(clauses())) : "");
  return [did, event.body.text, how.reason && word("inner_reason", { reason: how.reason })]
    .filter(Boolean)
    .join(" · ");
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
