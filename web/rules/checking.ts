// 检查与发布: the one check that runs on the server, what people judged of its rows, and the way
// into force and back.  The server judges; here is only asked and shown.

import { batch, computed, effect, signal } from "@preact/signals";
import { recall, remember } from "../client/pocket";
import { me } from "../desk/session";
import { word } from "../i18n/rules";
import { ask, type Check, type CheckResult, type DiffRow, type Refusal } from "./api";
import { book, byId, edits, fail, load, loadLedger, mayWrite, page, say } from "./state";
import { nodeOf, type Rule } from "./shape";
import { change, current, forgetSteps, save, withExample } from "./work";

const POLL_MS = 400;

export const job = signal<Check | null>(null);
/** How far the running job is by our clock, to say how long it still takes. */
export const runningSince = signal(0);
export const why = signal(recall("rules.why") ?? "");
export const accepted = signal<ReadonlySet<string>>(new Set());
export const published = signal<{ version: string; at: number; waited: number } | null>(null);
/** What the server found when it was asked to publish. */
const objected = signal<(Objections & { revision: number }) | null>(null);
export type Objections = Required<Pick<Refusal, "examples" | "hazards" | "slow">>;
/** They hold for the draft they were about. */
export const objections = computed<Objections | null>(() =>
  objected.value?.revision === book.value?.draft.revision ? objected.value : null,
);
export const publishing = signal(false);
/** The draft as it is, handed in by a colleague: whoever agrees need not say why again. */
export const handedIn = computed(() => {
  const { ready, revision } = book.value?.draft ?? {};
  return ready && ready.revision === revision && ready.by_id !== me.value?.id ? ready : null;
});

effect(() => remember("rules.why", why.value || null));

let polling: ReturnType<typeof setTimeout> | undefined;

export async function look(): Promise<void> {
  clearTimeout(polling);
  const got = await ask<Check>("/api/rules/check");
  if (got.ok) job.value = got.value;
  if (job.value?.state === "running" && page.value === "check")
    polling = setTimeout(() => void look(), POLL_MS);
}

export async function check(): Promise<void> {
  published.value = null;
  runningSince.value = Date.now();
  const got = await ask<{ job: number }>("/api/rules/check", {});
  if (!got.ok) return fail(got);
  await look();
}

/** Who comes to check and publish wants to see a check of the draft as it is. */
export async function checkIfNeeded(): Promise<void> {
  if (!mayWrite.value || edits.value.length === 0) return;
  await look();
  const now = job.value;
  if (now?.state === "running") return;
  if (!now || now.state === "none" || isStale(now)) await check();
}

export async function stop(): Promise<void> {
  const got = await ask("/api/rules/check/stop", { job: job.value?.job });
  if (!got.ok) fail(got);
  await look();
}

/** The draft has moved on since: what is on screen is about another one. */
export const isStale = (now: Check): boolean =>
  now.stale || now.revision !== book.value?.draft.revision;

export type Broken = CheckResult["examples"][number];

/** Clashes of what this draft changes, before those that were there anyway. */
export function ownFirst(rows: CheckResult["clash"], changed: ReadonlySet<string>) {
  const isOwn = ({ rule, other }: CheckResult["clash"][number]) =>
    changed.has(rule) || (other !== undefined && changed.has(other));
  const own = rows.filter(isOwn);
  return { own, rows: [...own, ...rows.filter((row) => !isOwn(row))] };
}

/** What still stands in the way, as far as this page can know. */
export function obstacles(result: Partial<CheckResult> | undefined): string[] {
  const out: string[] = [];
  const all = [...(result?.examples ?? []), ...(objections.value?.examples ?? [])];
  const broken = new Set(
    all.filter(({ rule }) => !accepted.value.has(rule)).map(({ rule, text }) => rule + text),
  );
  const unread = (result?.replay?.hazards ?? []).filter(({ kind }) => kind === "lost");
  const lost = new Set([...unread, ...(objections.value?.hazards ?? [])].map(({ text }) => text));
  if (broken.size > 0) out.push(word("first_examples", { n: broken.size }));
  if (lost.size > 0) out.push(word("first_hazards", { n: lost.size }));
  const slow = objections.value?.slow.length ?? 0;
  if (slow > 0) out.push(word("first_slow", { n: slow }));
  if (!why.value.trim() && !handedIn.value?.why) out.push(word("first_why"));
  return out;
}

export function accept(rule: string): void {
  const next = new Set(accepted.value);
  if (!next.delete(rule)) next.add(rule);
  accepted.value = next;
}

type Published = { version: string; at: number; waited: number } | { waiting_for: "second" };

export async function publish(): Promise<void> {
  publishing.value = true;
  objected.value = null;
  const got = await ask<Published>("/api/rules/publish", {
    seen: book.value!.draft.revision,
    why: why.value.trim() || handedIn.value?.why,
    accept: Array.from(accepted.value),
  });
  publishing.value = false;
  if (!got.ok) {
    const { examples, hazards, slow } = got.refusal;
    if (examples || hazards || slow)
      objected.value = {
        examples: examples ?? [],
        hazards: hazards ?? [],
        slow: slow ?? [],
        revision: book.value!.draft.revision,
      };
    if (got.status === 409) {
      await load();
      say(word("draft_moved", { who: got.refusal.who || word("somebody") }), true);
    } else fail(got);
    return;
  }
  const done = got.value;
  if ("waiting_for" in done) {
    await load();
    return;
  }
  forgetSteps();
  await load();
  batch(() => {
    published.value = done;
    why.value = "";
    accepted.value = new Set();
    judged.value = new Map();
  });
  void look();
  void loadLedger();
}

/** All edits are forgotten; what is in force stays. */
export async function dropDraft(): Promise<void> {
  const got = await ask("/api/rules/drop", { seen: book.value!.draft.revision });
  if (!got.ok && got.status !== 409) return fail(got);
  forgetSteps();
  await load();
  if (got.ok) say(word("draft_dropped"));
  else say(word("draft_moved", { who: got.refusal.who || word("somebody") }), true);
}

/** An earlier version, or a later one, is in force again; without a name the one before.  The draft
 *  stays as it is.  Null when it is done; what was refused is said, but for lost dangers, which the
 *  caller may have. */
export async function back(
  reason: string,
  to: { version?: string; accept?: string[] } = {},
): Promise<Refusal | null> {
  const got = await ask<{ version: string }>("/api/rules/back", { why: reason, ...to });
  if (!got.ok) {
    if (got.status === 409) await load(); // somebody has put another one in force
    fail(got);
    return got.refusal;
  }
  await load();
  published.value = null;
  const version = book.value?.live.version || got.value.version;
  say(word(to.version ? "is_now" : "is_back", { version }));
  void loadLedger();
  return null;
}

export type Judgement = "right" | "wrong" | "unsure";
/** By the words of the message. */
export const judged = signal<ReadonlyMap<string, Judgement>>(new Map());

export function judge(text: string, as: Judgement): void {
  const next = new Map(judged.value);
  if (next.get(text) === as) next.delete(text);
  else next.set(text, as);
  judged.value = next;
}

/** Which rule a judged row belongs to, and on which side of it. */
export function lesson(
  row: DiffRow,
  as: Judgement,
  find: (id: string) => Rule | null,
): { rule: string; field: "examples" | "counter_examples" } | null {
  if (as === "unsure") return null;
  const meant = as === "right" ? row.to : row.from;
  const of = (type: string | undefined) =>
    row.rules.find((id) => {
      const rule = find(id);
      return rule !== null && type !== undefined && nodeOf(rule.intent) === type;
    });
  const for_ = of(meant?.type);
  if (for_) return { rule: for_, field: "examples" };
  const against = of((as === "right" ? row.from : row.to)?.type);
  return against ? { rule: against, field: "counter_examples" } : null;
}

export function lessons(rows: readonly DiffRow[]) {
  return rows.flatMap((row) => {
    const as = judged.value.get(row.text);
    const found = as && lesson(row, as, (id) => byId.value.get(id)?.rule ?? null);
    return found ? [{ ...found, text: row.text }] : [];
  });
}

/** What was judged becomes examples of the rules that decided it. */
export async function keepLessons(rows: readonly DiffRow[]): Promise<void> {
  const all = lessons(rows);
  for (const { rule, field, text } of all) {
    const now = current(rule);
    if (now) change(rule, withExample(now, field, text));
  }
  for (const id of new Set(all.map(({ rule }) => rule))) if (!(await save(id))) return;
  judged.value = new Map();
  say(word("lessons_kept", { n: all.length }));
}

/** Another sentence than the rule can keep: out of its examples. */
export async function dropExample({ rule, text, should }: Broken): Promise<void> {
  const now = current(rule);
  if (!now) return;
  const field = should ? "examples" : "counter_examples";
  change(rule, { [field]: (now[field] ?? []).filter((one) => one !== text) });
  await save(rule);
}
