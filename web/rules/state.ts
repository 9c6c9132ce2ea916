// What the page knows: the book of rules with its draft, where one is in it, and what one may do.
// The server judges; nothing is counted or published here.

import { batch, computed, effect, signal } from "@preact/signals";
import { told } from "../i18n/lang";
import { word } from "../i18n/rules";
import { loadDirectory, directory, me, whoAmI } from "../desk/session";
import {
  ask,
  type Book,
  type Cost,
  type Explained,
  type Failed,
  type Refusal,
  type Weights,
} from "./api";
import {
  asLists,
  formsOf,
  listsOf,
  nodeOf,
  overlay,
  treeOf,
  type Placed,
  type Rule,
} from "./shape";

export type Page = "rules" | "check" | "mine" | "versions" | "ledger" | "shadow" | "print";
const pages: readonly string[] = ["check", "mine", "versions", "ledger", "shadow", "print"];

export const page = signal<Page>("rules");
/** Of a page that has parts, the one that is open. */
export const part = signal("");
/** The part of the tree that is open, and the rule in it that is being looked at. */
export const node = signal<string | null>(null);
export const rule = signal<string | null>(null);
/** On narrow screens one column is shown at a time. */
export const column = signal<"tree" | "mid" | "try">("tree");

export const book = signal<Book | null>(null);
export const trouble = signal<Refusal | null>(null);
export const notice = signal<{ bad: boolean; text: string; undo: boolean } | null>(null);
export const ledger = signal<ReadonlyMap<string, Cost>>(new Map());
/** Matters whose type was decided by the version in force. */
export const routes = signal(0);
/** Of the days in the ledger: 20260310. */
export const firstDay = signal(0);
/** When the book was last fetched, for those who look again. */
let loadedAt = 0;

const phone = matchMedia("(max-width: 699px)");
export const narrow = signal(phone.matches);
phone.addEventListener("change", () => (narrow.value = phone.matches));

export const rules = computed<readonly Placed[]>(() => (book.value ? overlay(book.value) : []));
export const byId = computed(() => new Map(rules.value.map((placed) => [placed.rule.id, placed])));
export const lists = computed(() => (book.value ? listsOf(book.value) : []));
export const forms = computed(() => (book.value ? formsOf(book.value) : []));
export const words = computed(() => asLists(lists.value));
/** What the data says a rule weighs, where nobody has set it by hand. */
export const fitted = computed(() => {
  const edit = edits.value.find(({ id }) => id === "weights");
  const live = (book.value?.files ?? []).map(({ content }) => content.weights ?? {});
  const all = edit ? [(edit.rule as Weights | null) ?? {}] : live;
  return new Map(all.flatMap((weights) => Object.entries(weights)));
});
export const weightOf = (rule: Rule): number => rule.weight ?? fitted.value.get(rule.id) ?? 1;
export const types = computed(
  () => new Map((directory.value?.types ?? []).map(({ id, name }) => [id, name])),
);
export const tree = computed(() => treeOf(rules.value, Array.from(types.value.keys())));
export const inNode = computed(() =>
  rules.value.filter((placed) => nodeOf(placed.rule.intent) === node.value),
);
export const edits = computed(() => book.value?.draft.edits ?? []);

export const mayWrite = computed(() =>
  (me.value?.roles ?? []).some((role) => role === "rules" || role === "admin"),
);
/** On a phone one reads, judges and approves; patterns are written at a desk. */
export const writes = computed(() => mayWrite.value && !narrow.value);

export function say(text: string, bad = false, undo = false): void {
  notice.value = { bad, text, undo };
}

/** What every refused call ends in: the door, or a line that says why. */
export function fail({ refusal }: Failed): void {
  if (refusal.code === "aborted" || refusal.code === "cut") return;
  if (refusal.code === "signed_out") me.value = null;
  else say(told(refusal), true);
}

export async function load(): Promise<void> {
  const got = await ask<Book>("/api/rules/book");
  if (!got.ok) {
    if (got.refusal.code === "signed_out") me.value = null;
    else if (!book.value) trouble.value = got.refusal;
    else fail(got);
    return;
  }
  loadedAt = Date.now();
  batch(() => {
    book.value = got.value;
    trouble.value = null;
  });
}

export async function loadLedger(): Promise<void> {
  const got = await ask<{ first_day: number; routes: number; rules: Cost[] }>("/api/rules/ledger");
  if (!got.ok) return fail(got);
  batch(() => {
    firstDay.value = got.value.first_day;
    routes.value = got.value.routes;
    ledger.value = new Map(got.value.rules.map((row) => [row.id, row]));
  });
}

export const explain = (text: string, of: "draft" | "live", until?: AbortSignal) =>
  ask<Explained>("/api/rules/explain", { text, of }, until);

function readAddress(): void {
  const [first = "", second] = decodeURIComponent(location.hash.slice(1)).split("/");
  batch(() => {
    page.value = pages.includes(first) ? (first as Page) : "rules";
    part.value = page.value !== "rules" ? (second ?? "") : "";
    if (page.value !== "rules") return;
    node.value = first || node.value;
    rule.value = second ?? null;
    if (first) column.value = "mid";
  });
}

/** Every place has an address: a link in a message, the browser's back, a reload. */
export function go(to: string): void {
  const address = `#${to}`;
  if (location.hash === address) readAddress();
  else location.hash = address;
}

export const addressOf = (placed: Placed): string =>
  `${nodeOf(placed.rule.intent)}/${placed.rule.id}`;

export function openRule(id: string): void {
  const placed = byId.value.get(id);
  if (placed) go(addressOf(placed));
  else say(word("no_such_rule", { id }), true);
}

/** Begins; whoever is signed in, or signs in at the door, gets the book. */
export async function start(): Promise<void> {
  addEventListener("hashchange", readAddress);
  readAddress();
  document.addEventListener("visibilitychange", lookAgain);
  addEventListener("online", () => void load());
  effect(() => {
    if (me.value && book.peek() === null) void enter();
  });
  await whoAmI();
}

async function enter(): Promise<void> {
  await Promise.all([load(), loadDirectory().catch(() => {})]);
  const near = tree.value.find(({ id }) => id === "NBR") ?? tree.value[0];
  node.value ??= near?.nodes[0]?.id ?? null;
  void loadLedger();
}

/** What colleagues saved meanwhile, when one comes back to this window. */
function lookAgain(): void {
  if (document.visibilityState === "visible" && Date.now() - loadedAt > 30_000) void load();
}
