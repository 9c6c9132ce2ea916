// Work on one rule before it is saved: kept in this browser by rule id, so that a reload, a lost
// line or a cut current costs nothing.  Saving puts it into the draft that all admins share; who
// comes second is shown what the first did.

import { batch, computed, signal } from "@preact/signals";
import { recall, remember } from "../client/pocket";
import { word } from "../i18n/rules";
import { ask, type Body, type Edit, type Failed, type Refusal } from "./api";
import { partName } from "./names";
import { book, byId, fail, go, load, rules, say } from "./state";
import {
  fileFor,
  freeId,
  changedFields,
  isRule,
  livePart,
  nodeOf,
  ruleIn,
  tidy,
  type Field,
  type Placed,
  type Rule,
} from "./shape";

export interface Work {
  rule: Rule;
  /** As it was when the work began, and the revision of the edit that showed it. */
  base: Rule | null;
  seen: number;
  file: string;
  at: number;
}

export interface Conflict {
  id: string;
  who: string;
  theirs: Rule | null;
  seen: number;
}

const KEY = "rules.work.";
const PREFIX = "jieyou.";

function kept(): Map<string, Work> {
  const all = new Map<string, Work>();
  try {
    for (const key of Object.keys(localStorage)) {
      if (!key.startsWith(PREFIX + KEY)) continue;
      const id = key.slice((PREFIX + KEY).length);
      all.set(id, JSON.parse(recall(KEY + id)!) as Work);
    }
  } catch {
    // a browser that keeps nothing: what is being typed is all there is
  }
  return all;
}

export const works = signal<ReadonlyMap<string, Work>>(kept());
/** Why the last save of a rule was refused, under the field it names. */
export const refused = signal<ReadonlyMap<string, Refusal>>(new Map());
export const conflict = signal<Conflict | null>(null);
export const saving = signal<string | null>(null);

/** Another tab of this browser writes, too. */
export function listenForTabs(): void {
  addEventListener("storage", ({ key }) => {
    if (key === null || key.startsWith(PREFIX + KEY)) works.value = kept();
  });
}

function put<T>(map: ReadonlyMap<string, T>, id: string, value: T | null): Map<string, T> {
  const next = new Map(map);
  if (value === null) next.delete(id);
  else next.set(id, value);
  return next;
}

function keep(id: string, work: Work | null): void {
  works.value = put(works.value, id, work);
  remember(KEY + id, work && JSON.stringify(work));
}

const seenOf = (placed: Placed | undefined): number => placed?.edit?.revision ?? 0;

/** The rule as one has it before oneself: what is being written, or else the draft's. */
export const current = (id: string): Rule | null =>
  works.value.get(id)?.rule ?? byId.value.get(id)?.rule ?? null;

/** Changes some fields; work that comes back to where it began is no work. */
export function change(id: string, fields: Partial<Rule>): void {
  const placed = byId.value.get(id);
  const before = works.value.get(id) ?? {
    rule: placed!.rule,
    base: placed!.rule,
    seen: seenOf(placed),
    file: placed!.file,
    at: 0,
  };
  const rule = { ...before.rule, ...fields };
  const back = before.base !== null && changedFields(before.base, rule).length === 0;
  keep(id, back ? null : { ...before, rule, at: Date.now() });
  if (refused.value.has(id)) refused.value = put(refused.value, id, null);
}

export function drop(id: string): void {
  keep(id, null);
  refused.value = put(refused.value, id, null);
}

const idFor = (intent: string): string =>
  freeId(intent, new Set([...byId.value.keys(), ...works.value.keys()]));

/** A rule of one's own, not in the draft before it is saved. */
function add(rule: Rule): void {
  const file = fileFor(rule.intent, rules.value);
  keep(rule.id, { rule, base: null, seen: 0, file, at: Date.now() });
  go(`${nodeOf(rule.intent)}/${rule.id}`);
}

export const begin = (intent: string, fields: Partial<Rule> = {}): void =>
  add({ mode: "words", pattern: "", weight: 2.5, ...fields, id: idFor(intent), intent });

/** As another rule is, to be changed from there. */
export const copyOf = (from: Rule): void =>
  add({
    ...from,
    id: idFor(from.intent),
    note: from.note ? word("copy_of", { name: from.note }) : "",
  });

/** One step that can be undone: the rule before and after. */
interface Step {
  id: string;
  file: string;
  before: Body | null;
  after: Body | null;
  /** Before the step the draft had no edit of this rule. */
  first: boolean;
}
const past = signal<readonly Step[]>([]);
const future = signal<readonly Step[]>([]);
export const canUndo = computed(() => past.value.length > 0);
export const canRedo = computed(() => future.value.length > 0);

/** Steps do not reach back over what has been published. */
export function forgetSteps(): void {
  past.value = [];
  future.value = [];
}

interface Saved {
  edit?: Edit | null;
  draft: { revision: number };
}

/** The book as it is after a write: the edit put in or taken out, without fetching half a megabyte. */
function apply(id: string, edit: Edit | null, revision: number): void {
  const now = book.value!;
  const others = now.draft.edits.filter((other) => other.id !== id);
  book.value = { ...now, draft: { revision, edits: edit ? [...others, edit] : others } };
}

type Write = { id: string; seen: number; file?: string; rule: Body | null };

async function write(path: "edit" | "undo", body: Write | { id: string; seen: number }) {
  const got = await ask<Saved>(`/api/rules/${path}`, body);
  if (got.ok) apply(body.id, got.value.edit ?? null, got.value.draft.revision);
  return got;
}

const draftHas = (id: string): Edit | undefined =>
  book.value!.draft.edits.find((edit) => edit.id === id);

/** Into the draft.  True when it is there. */
export async function save(id: string, asSeen?: number): Promise<boolean> {
  const work = works.value.get(id);
  if (!work || saving.value !== null) return false;
  saving.value = id;
  const had = draftHas(id);
  const seen = asSeen ?? work.seen;
  const rule = tidy(work.rule);
  const got = await write("edit", { id, seen, file: work.file, rule });
  saving.value = null;
  if (got.ok) {
    batch(() => {
      const before = had ? had.rule : work.base;
      past.value = [...past.value, { id, file: work.file, before, after: rule, first: !had }];
      future.value = [];
      conflict.value = null;
      drop(id);
      say(word("saved_to_draft"), false, true);
    });
    return true;
  }
  if (got.status === 409) meet(id, got.refusal);
  else if (got.refusal.code === "bad_data" || got.refusal.field)
    refused.value = put(refused.value, id, got.refusal);
  else fail(got);
  return false;
}

function meet(id: string, { who, edit }: Refusal): void {
  const theirs = ruleIn(id, edit?.rule);
  const live = byId.value.get(id)?.live ?? null;
  batch(() => {
    if (edit) apply(id, edit, Math.max(edit.revision, book.value!.draft.revision));
    else void load();
    conflict.value = {
      id,
      who: who || edit?.by || word("somebody"),
      theirs: edit ? theirs : live,
      seen: edit?.revision ?? 0,
    };
  });
}

/** What was agreed in the three-way view, put in the place of theirs. */
export async function settle(rule: Rule): Promise<void> {
  const { id, seen, theirs } = conflict.value!;
  const work = works.value.get(id)!;
  keep(id, { ...work, rule, base: theirs, seen, at: Date.now() });
  await save(id, seen);
}

/** Theirs stands; mine is put away. */
export function yieldTo(id: string): void {
  batch(() => {
    drop(id);
    conflict.value = null;
  });
}

/** Taken out of the next version; what is in force keeps it until then. */
export async function remove(placed: Placed): Promise<void> {
  const { id } = placed.rule;
  const had = draftHas(id);
  const isNew = placed.live === null;
  const got = isNew
    ? await write("undo", { id, seen: seenOf(placed) })
    : await write("edit", { id, seen: seenOf(placed), file: placed.file, rule: null });
  if (!got.ok) return got.status === 409 ? meet(id, got.refusal) : fail(got);
  drop(id);
  past.value = [
    ...past.value,
    { id, file: placed.file, before: placed.rule, after: null, first: !had },
  ];
  future.value = [];
  say(word("removed", { name: placed.rule.note || id }), false, true);
}

/** The draft forgets this edit: the rule is as it is in force. */
export async function revert(id: string): Promise<void> {
  const had = draftHas(id);
  if (!had) return;
  const live = isRule(id) ? (byId.value.get(id)?.live ?? null) : livePart(book.value!, id);
  const got = await write("undo", { id, seen: had.revision });
  if (!got.ok) return got.status === 409 ? meet(id, got.refusal) : fail(got);
  past.value = [...past.value, { id, file: had.file, before: had.rule, after: live, first: false }];
  future.value = [];
  const name = isRule(id) ? byId.value.get(id)?.rule.note || id : partName(id);
  say(word("reverted", { name }), false, true);
}

async function goTo(step: Step, to: Step["before"], bare: boolean): Promise<boolean> {
  const seen = draftHas(step.id)?.revision ?? 0;
  const got =
    bare && seen > 0
      ? await write("undo", { id: step.id, seen })
      : await write("edit", { id: step.id, seen, file: step.file, rule: to });
  if (got.ok) return true;
  if (got.status === 409)
    say(word("undo_lost", { who: got.refusal.who || word("somebody") }), true);
  else fail(got);
  return false;
}

export async function undo(): Promise<void> {
  const step = past.value[past.value.length - 1];
  if (!step || !(await goTo(step, step.before, step.first))) return;
  past.value = past.value.slice(0, -1);
  future.value = [...future.value, step];
  say(word("undone"));
}

export async function redo(): Promise<void> {
  const step = future.value[future.value.length - 1];
  if (!step) return;
  const live = byId.value.get(step.id)?.live ?? null;
  const bare = live !== null && step.after === live;
  if (!(await goTo(step, step.after, bare))) return;
  future.value = future.value.slice(0, -1);
  past.value = [...past.value, step];
  say(word("redone"));
}

/** Saves what is no rule, whole; null takes it out.  What went wrong is the caller's to tell. */
export async function savePart(id: string, file: string, to: Body | null): Promise<Failed | null> {
  const had = draftHas(id);
  const before = had ? had.rule : livePart(book.value!, id);
  const got = await write("edit", { id, seen: had?.revision ?? 0, file, rule: to });
  if (!got.ok) {
    if (got.status === 409) await load();
    return got;
  }
  past.value = [...past.value, { id, file, before, after: to, first: !had }];
  future.value = [];
  return null;
}

/** Saves a list of words; the draft keeps it as list:NAME. */
export async function saveList(name: string, file: string, words: string[]): Promise<void> {
  const wrong = await savePart(`list:${name}`, file, words);
  if (wrong) fail(wrong);
}

/** Sentences put beside a rule as what it must or must not match. */
export function withExample(
  rule: Rule,
  field: Field & ("examples" | "counter_examples"),
  text: string,
): Rule {
  const other = field === "examples" ? "counter_examples" : "examples";
  const has = rule[field] ?? [];
  return {
    ...rule,
    [field]: has.includes(text) ? has : [...has, text],
    [other]: (rule[other] ?? []).filter((one) => one !== text),
  };
}
