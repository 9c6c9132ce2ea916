// What is being filled in, and what is filled in and not on the server's disk yet.  Both outlive
// the page; a fill carries a key, so one that is sent twice is stored once.

import { effect, signal } from "@preact/signals";
import { newKey } from "../client/keys";
import { recall, remember } from "../client/pocket";
import { PASSING } from "../client/unsent";
import { told } from "../i18n/lang";
import { isCut } from "./desk";
import type { Finding, WholeSheet } from "./patrols-api";
import { ask, isRefusal, me } from "./session";

export interface Draft {
  items: Finding[];
  note: string;
}

export interface Unsent {
  /** `id`: the sheet's. */
  body: { id: number; key: string; none: boolean; note: string; items: Finding[] };
  /** Why the server will not take it, now or later; the words are kept. */
  refused?: string;
}

const AGAIN_MS = 10_000;

const name = (what: string): string => `patrol.${what}.${me.value!.id}`;

function read<T>(of: string): T | null {
  try {
    return JSON.parse(recall(of) ?? "null") as T | null;
  } catch {
    return null; // written by another version
  }
}

/* -- drafts --------------------------------------------------------------------------------- */

type Of = Pick<WholeSheet, "id" | "filled">;

/** Begun on the sheet as it is: what was filled in since, by whomever, stands over it. */
export function readDraft({ id, filled = 0 }: Of): Draft | null {
  const kept = read<Draft & { filled: number }>(`${name("draft")}.${id}`);
  return kept?.filled === filled ? kept : null;
}

export function keepDraft({ id, filled = 0 }: Of, draft: Draft | null): void {
  remember(`${name("draft")}.${id}`, draft && JSON.stringify({ ...draft, filled }));
}

/* -- the outbox ----------------------------------------------------------------------------- */

export const unsent = signal<readonly Unsent[]>([]);
export const unsentOf = (sheet: number): Unsent | undefined =>
  unsent.value.find(({ body }) => body.id === sheet);

/** Another tab may have written since: what is there is read anew before it is changed. */
function change(to: (all: Unsent[]) => Unsent[]): void {
  unsent.value = to(read<Unsent[]>(name("unsent")) ?? []);
  remember(name("unsent"), unsent.value.length > 0 ? JSON.stringify(unsent.value) : null);
}

const drop = (key: string): void => change((all) => all.filter(({ body }) => body.key !== key));

let sending = false;
let timer: ReturnType<typeof setTimeout> | undefined;
/** The latest that was stored, as it stands now, until the page has taken it. */
export const stored = signal<WholeSheet | null>(null);

function later(): void {
  clearTimeout(timer);
  timer = setTimeout(() => void flush(), AGAIN_MS);
}

/** One; false: it must wait. */
async function send(item: Unsent): Promise<boolean> {
  const { key } = item.body;
  try {
    const answer = await ask<{ sheet: WholeSheet }>("/api/patrols/fill", item.body);
    if (!isRefusal(answer)) {
      drop(key);
      keepDraft(answer.sheet, null);
      stored.value = answer.sheet;
      return true;
    }
    if (PASSING.has(answer.code)) return false;
    const refused = told(answer);
    change((all) => all.map((one) => (one.body.key === key ? { ...one, refused } : one)));
    return true;
  } catch {
    return false; // no network, or the server is away
  }
}

async function flush(): Promise<void> {
  if (sending) return;
  sending = true;
  clearTimeout(timer);
  for (;;) {
    const next = unsent.value.find(({ refused }) => refused === undefined);
    if (!next) break;
    if (await send(next)) continue;
    later();
    break;
  }
  sending = false;
}

/** From now on it goes by itself, whatever becomes of this page. */
export function put(sheet: number, draft: Draft): void {
  const { items, note } = draft;
  const body = { id: sheet, key: newKey(), none: items.length === 0, note: note.trim(), items };
  change((all) => [...all.filter((one) => one.body.id !== sheet), { body }]);
  void flush();
}

/** What was refused is a draft again, or nothing. */
export function takeBack(sheet: Of, item: Unsent, keep: boolean): void {
  keepDraft(sheet, keep ? { items: item.body.items, note: item.body.note } : null);
  drop(item.body.key);
}

/** Takes up what an earlier page has left; runs as long as somebody sits here. */
export function startOutbox(): () => void {
  change((all) => all);
  const stop = effect(() => {
    if (!isCut()) void flush();
  });
  const online = () => void flush();
  window.addEventListener("online", online);
  return () => {
    stop();
    window.removeEventListener("online", online);
  };
}
