// Rules as data: what the draft makes of the live set, where a rule stands in the tree, which
// fields differ, and what becomes of a rule that two people changed.  Pure.

import type { Body, Book, Edit, Lists } from "./api";

export type Mode = "words" | "wildcard" | "regex";

export const states = ["draft", "shadow", "live", "retired"] as const;
export type State = (typeof states)[number];

export interface Rule {
  id: string;
  intent: string;
  mode: Mode;
  pattern: string;
  weight?: number;
  needs?: string[];
  unless?: string[];
  except?: string[];
  note?: string;
  author?: string;
  state?: State;
  examples?: string[];
  counter_examples?: string[];
}

/** A rule as the draft has it, beside what is in force. */
export interface Placed {
  rule: Rule;
  file: string;
  live: Rule | null;
  edit: Edit | null;
}

export const fields = [
  "note",
  "intent",
  "mode",
  "pattern",
  "weight",
  "needs",
  "unless",
  "except",
  "state",
  "author",
  "examples",
  "counter_examples",
] as const;
export type Field = (typeof fields)[number];

export const isList = (id: string): boolean => id.startsWith("list:");
const FORM = "form:";
export const isForm = (id: string): boolean => id.startsWith(FORM);
export const formId = (form: string): string => FORM + form;
/** The words that lean to a type: learnt by a command, told of here, not edited. */
const LEANING = "leaning:";
export const isLeaning = (id: string): boolean => id.startsWith(LEANING);
/** The words that lean to no type: small talk. */
export const TALK = `${LEANING}none`;
export const leaningType = (id: string): string => id.slice(LEANING.length);
export const isRule = (id: string): boolean =>
  !isList(id) && !isForm(id) && !isLeaning(id) && id !== "weights";

/** The rule that an edit of this id holds; null where it is of something else, or deleted. */
export const ruleIn = (id: string, body: Body | null | undefined): Rule | null =>
  isRule(id) && body ? (body as Rule) : null;

/** What is in force under an id that is no rule's. */
export function livePart(book: Book, id: string): Body | null {
  if (isLeaning(id)) return null; // too many to be sent here
  for (const { content } of book.files) {
    const there = isList(id)
      ? content.lists?.[id.slice("list:".length)]
      : isForm(id)
        ? content.forms?.[id.slice(FORM.length)]
        : content.weights;
    if (there !== undefined) return there;
  }
  return null;
}

/** The live set under the draft's edits, in the order of the files; what is deleted stays, marked. */
export function overlay(book: Book): Placed[] {
  const edits = new Map(book.draft.edits.map((edit) => [edit.id, edit]));
  const all: Placed[] = [];
  for (const { name, content } of book.files) {
    for (const live of content.rules ?? []) {
      const edit = edits.get(live.id) ?? null;
      edits.delete(live.id);
      all.push({ rule: ruleIn(live.id, edit?.rule) ?? live, file: name, live, edit });
    }
  }
  for (const edit of edits.values()) {
    const rule = ruleIn(edit.id, edit.rule);
    if (rule) all.push({ rule, file: edit.file, live: null, edit });
  }
  return all;
}

export interface PlacedList {
  name: string;
  words: string[];
  live: string[] | null;
  file: string;
  edit: Edit | null;
}

export function listsOf(book: Book): PlacedList[] {
  const edits = new Map(book.draft.edits.map((edit) => [edit.id, edit]));
  return book.files.flatMap(({ name: file, content }) =>
    Object.entries(content.lists ?? {}).map(([name, live]) => {
      const edit = edits.get(`list:${name}`) ?? null;
      const words = Array.isArray(edit?.rule) ? edit.rule : live;
      return { name, words, live, file, edit };
    }),
  );
}

export interface PlacedForm {
  form: string;
  /** What it is read as by the draft; null: taken out. */
  meaning: string | null;
  live: string | null;
  file: string;
  edit: Edit | null;
}

/** The city's dialect words as the draft has them, those in force first. */
export function formsOf(book: Book): PlacedForm[] {
  const edits = new Map(book.draft.edits.map((edit) => [edit.id, edit]));
  const all = book.files.flatMap(({ name: file, content }) =>
    Object.entries(content.forms ?? {}).map(([form, live]): PlacedForm => {
      const edit = edits.get(formId(form)) ?? null;
      edits.delete(formId(form));
      return { form, meaning: edit ? (edit.rule as string | null) : live, live, file, edit };
    }),
  );
  for (const edit of edits.values())
    if (isForm(edit.id) && edit.rule)
      all.push({
        form: edit.id.slice(FORM.length),
        meaning: edit.rule as string,
        live: null,
        file: edit.file,
        edit,
      });
  return all;
}

/** Where a new dialect word goes: to the others, else to the lists. */
export const formsFile = ({ files }: Book): string =>
  (files.find(({ content }) => content.forms) ??
    files.find(({ content }) => content.lists) ??
    files[0])!.name;

/** Where the fitted weights are, or would be put. */
export const weightsFile = ({ files }: Book): string =>
  (files.find(({ content }) => content.weights) ?? files[files.length - 1])!.name;

export const asLists = (all: readonly PlacedList[]): Lists =>
  Object.fromEntries(all.map(({ name, words }) => [name, words]));

/** The part of the tree an intent stands in: a family's three letters, or a kind of its own. */
export function groupOf(intent: string): string {
  if (/^[A-Z]{3}(-\d\d)?$/.test(intent)) return intent.slice(0, 3);
  if (intent.startsWith("act.")) return "acts";
  if (/^(hz|hs|soft)[_.]/.test(intent)) return "hazards";
  if (intent.startsWith("topic.")) return "topics";
  if (intent.startsWith("title.")) return "titles";
  return "signs";
}

/** Small signs: they are told by what they come to. */
export const isSmall = ({ intent }: { intent: string }): boolean =>
  /^(?:hs[.](?:danger|kind)|sign[.]accuse)/.test(intent);

/** hz_fire.soft and hz_fire.stays stand with hz_fire. */
export const nodeOf = (intent: string): string => intent.replace(/^(hz_\w+)\..*$/, "$1");

export interface Node {
  id: string;
  n: number;
  changed: boolean;
}
export interface Branch {
  id: string;
  n: number;
  changed: boolean;
  nodes: Node[];
}

const first = ["hazards", "acts"];
const last = ["topics", "titles", "signs"];
const rankOf = (id: string): number =>
  first.includes(id) ? first.indexOf(id) : last.includes(id) ? 900 + last.indexOf(id) : 10;

/** Danger and what people want come first, then the families in the order of their files. */
export function treeOf(all: readonly Placed[], known: readonly string[] = []): Branch[] {
  const branches = new Map<string, Map<string, Node>>();
  const nodeIn = (intent: string): Node => {
    const group = groupOf(intent);
    const nodes = branches.get(group) ?? new Map<string, Node>();
    branches.set(group, nodes);
    const id = nodeOf(intent);
    const node = nodes.get(id) ?? { id, n: 0, changed: false };
    nodes.set(id, node);
    return node;
  };
  for (const { rule, edit } of all) {
    const node = nodeIn(rule.intent);
    node.n++;
    node.changed ||= edit !== null;
  }
  for (const type of known) nodeIn(type);
  return Array.from(branches, ([id, nodes]) => {
    const list = Array.from(nodes.values()).sort((a, b) => (a.id < b.id ? -1 : 1));
    return {
      id,
      n: list.reduce((sum, node) => sum + node.n, 0),
      changed: list.some((node) => node.changed),
      nodes: list,
    };
  }).sort((a, b) => rankOf(a.id) - rankOf(b.id));
}

export function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a ?? null) === JSON.stringify(b ?? null);
}

/** A field as it counts: what is left out and what is empty are the same.  A weight that is left
 *  out is fitted, or 1; one that is written pins it. */
export function valueOf(rule: Rule | null, field: Field): unknown {
  if (!rule) return null;
  if (field === "weight") return rule.weight ?? null;
  if (field === "state") return rule.state ?? "live";
  const value = rule[field];
  return Array.isArray(value) ? (value.length ? value : null) : value || null;
}

export const changedFields = (a: Rule | null, b: Rule | null): Field[] =>
  fields.filter((field) => !same(valueOf(a, field), valueOf(b, field)));

export type Side = "mine" | "theirs";
export interface Clash {
  field: Field;
  base: unknown;
  mine: unknown;
  theirs: unknown;
  /** Both changed it, each to something else. */
  both: boolean;
}

/** What differs between my rule and theirs, both grown from one base. */
export function clashes(base: Rule | null, mine: Rule, theirs: Rule): Clash[] {
  return changedFields(mine, theirs).map((field) => {
    const [was, here, there] = [base, mine, theirs].map((rule) => valueOf(rule, field));
    return {
      field,
      base: was,
      mine: here,
      theirs: there,
      both: !same(was, here) && !same(was, there),
    };
  });
}

/** Where only one of us changed a field that change stands; `choice` settles the rest. */
export const sideOf = (clash: Clash, choice: Partial<Record<Field, Side>>): Side =>
  choice[clash.field] ?? (same(clash.base, clash.mine) ? "theirs" : "mine");

export function merge(mine: Rule, theirs: Rule, sides: Partial<Record<Field, Side>>): Rule {
  const out = { ...mine };
  for (const field of fields) {
    if (sides[field] !== "theirs") continue;
    const value = theirs[field];
    if (value === undefined) delete out[field];
    else Object.assign(out, { [field]: value });
  }
  return out;
}

/** As it is written to a file: nothing empty, nothing that says what is meant anyway. */
export function tidy(rule: Rule): Rule {
  const out: Record<string, unknown> = { ...rule };
  for (const key of ["needs", "unless", "except", "examples", "counter_examples"] as const)
    if (!rule[key]?.length) delete out[key];
  for (const key of ["note", "author"] as const) if (!rule[key]) delete out[key];
  if (rule.state === "live") delete out.state;
  return out as unknown as Rule;
}

/** NBR-01.r1, or the next number that is free. */
export function freeId(intent: string, taken: ReadonlySet<string>): string {
  for (let n = 1; ; n++) {
    const id = `${intent}.r${n}`;
    if (!taken.has(id)) return id;
  }
}

/** The file that a new rule of this intent belongs in. */
export function fileFor(intent: string, all: readonly Placed[]): string {
  const near = (is: (other: string) => boolean) => all.find(({ rule }) => is(rule.intent))?.file;
  return (
    near((other) => other === intent) ??
    near((other) => nodeOf(other) === nodeOf(intent)) ??
    near((other) => groupOf(other) === groupOf(intent)) ??
    all[0]?.file ??
    ""
  );
}
