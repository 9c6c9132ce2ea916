// What each step asks for, and how that is called: the tables that the plain forms are drawn from.

import type { Head, Move } from "../client/frames";
import type { CaseLog } from "../client/log";
import { word, type DeskWord } from "../i18n/desk";
import type { Listed } from "./choose";
import { proposedOf } from "./course";
import { me } from "./session";

/** As many as a case keeps beside the one that answers. */
export const CO_UNITS = 4;

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
export type Field =
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

export const shapes: Partial<Record<FormKind, Shape>> = {
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
export const longest: Partial<Record<Field, number>> = {
  text: 4000,
  reason: 1000,
  reason_20: 1000,
};
/** Of a reason that names law and duties. */
export const LEAST = 20;
export const charsOf = (text: string): number => Array.from(text).length;
export const isPick = (field: Field): field is Pick => field in picks;
/** Unsaid is an answer too. */
export const optional: readonly Field[] = [
  "met",
  "satisfaction",
  "hearts",
  "other_hearts",
  "to_bodies",
  "group",
];
export const optionalIn: Partial<Record<FormKind, Field>> = {
  object: "to_body",
  pass_on: "reason",
};

export const optionsOf = (field: Pick): { id: string; name: string }[] =>
  picks[field].ids.map((id) => ({ id, name: word(`${picks[field].prefix}${id}` as DeskWord) }));

export const labels: Record<Field, DeskWord> = {
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
export const labelOf = (field: Field, kind: FormKind, { state }: Head): DeskWord =>
  kind === "reopen" && state === "ended"
    ? "new_facts"
    : ((isText(field) ? textLabels[kind] : undefined) ?? labels[field]);

/** Where nothing knew the type, the body whose affair it looks like; the dispatcher decides. */
export function presetOf(kind: FormKind, log: CaseLog | undefined): Values {
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
export function isAsked(field: Field, { staff }: Head): boolean {
  if (field === "met") return staff?.kind === "petition" && !staff.confidential;
  if (field === "to_bodies") return me.value?.roles.includes("dispatcher") ?? false;
  const { applicant, other } = staff?.mediation ?? {};
  return field !== "other_hearts" || (applicant !== undefined && other !== undefined);
}

export type Values = Partial<Record<Field, string>>;
