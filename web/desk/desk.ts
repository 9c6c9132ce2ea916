// The desk's state: one queue on screen, at most one case open, and what is being done about it.
// What is shown comes from the server's frames; nothing is counted or moved here.

import { batch, computed, effect, signal } from "@preact/signals";
import { Client } from "../client/client";
import type { CMove, Queue, Row, ServerFrame, SError } from "../client/frames";
import { lastSeq } from "../client/log";
import { recall, remember } from "../client/pocket";
import { memoryShelf, openShelf, type Shelf } from "../client/shelf";
import { lang } from "../i18n/lang";
import { ring, badge } from "./bell";
import { me } from "./session";

export const queue = signal<Queue>("bodies");
export const rows = signal<readonly Row[] | null>(null);
export const counts = signal<Readonly<Record<string, number>>>({});
/** Came since the list was drawn; the list does not move under the hand. */
export const fresh = signal<readonly Row[]>([]);
/** Rows that have left the queue stay, greyed, until the list is drawn anew. */
export const gone = signal<ReadonlySet<number>>(new Set());
export const listedAt = signal(0);
export const picked = signal<number | null>(null);
export const open = signal<number | null>(null);
export const notice = signal<{ bad: boolean; text: string } | null>(null);
/** The last refusal of a case, for its row and its page. */
export const refused = signal<ReadonlyMap<number, SError>>(new Map());
export const watching = signal<readonly { name: string; post: string }[]>([]);
export const writing = signal<{ case: number; name: string; until: number } | null>(null);
export const revealed = signal<{ case: number; value: string; until: number } | null>(null);
/** Ticks once in 20 s, for the words of the clocks. */
export const tick = signal(0);

export let client: Client;

export const openLog = computed(() =>
  open.value === null ? undefined : client.logs.cases.value.get(open.value),
);
export const pickedRow = computed(() => rows.value?.find((row) => row.case === picked.value));

/** Cases stay in memory: a shared office browser keeps only what was not sent yet. */
async function deskShelf(staff: string): Promise<Shelf> {
  const kept = await openShelf(`jieyou-desk-${staff}`);
  const { unsent, putUnsent, dropUnsent } = kept;
  return { ...memoryShelf(), unsent, putUnsent, dropUnsent };
}

export async function startDesk(): Promise<void> {
  const staff = me.value!;
  queue.value = landing(staff.roles);
  client = new Client({
    page: "desk",
    lang: () => lang.value,
    shelf: await deskShelf(staff.id),
    onFrame: take,
  });
  effect(settle);
  setInterval(() => tick.value++, 20_000);
  await client.start();
}

function landing(roles: string[]): Queue {
  if (roles.includes("discipline")) return "clues";
  if (roles.includes("dispatcher")) return "dispatch";
  if (roles.includes("duty")) return "waiting";
  return "bodies";
}

export function show(id: Queue): void {
  batch(() => {
    queue.value = id;
    rows.value = null;
    picked.value = null;
  });
  list();
}

export function list(): void {
  client.send({ kind: "list", queue: queue.value, limit: 100 });
}

/** Brings in what waited in the bar, and takes out what has left. */
export function refresh(): void {
  list();
}

function take(frame: ServerFrame): void {
  switch (frame.kind) {
    case "welcome":
      list();
      if (open.value !== null) watch(open.value);
      break;
    case "listed":
      if (frame.queue !== queue.value) break;
      batch(() => {
        rows.value = frame.rows;
        counts.value = frame.counts;
        fresh.value = [];
        gone.value = new Set();
        listedAt.value = frame.now;
      });
      break;
    case "row":
      takeRow(frame.row, frame.in, frame.fresh, frame.counts);
      break;
    case "presence":
      if (frame.case === open.value) watching.value = frame.watching ?? [];
      break;
    case "typing":
      writing.value = {
        case: frame.case,
        name: frame.name ?? "",
        until: Date.now() + 4000,
      };
      setTimeout(() => tick.value++, 4100);
      break;
    case "revealed":
      revealed.value = { case: frame.case, value: frame.value, until: frame.until };
      setTimeout(() => (revealed.value = null), Math.max(0, frame.until - client.now()));
      break;
    case "error":
      if (frame.code === "signed_out") me.value = null;
      else if (!frame.key) say(lang.value === "en" ? frame.en : frame.zh, true);
      break;
    default:
      break;
  }
}

function takeRow(row: Row, isIn: boolean, isFresh: boolean, now: Record<string, number>): void {
  const list = rows.value ?? [];
  const known = list.some((other) => other.case === row.case);
  counts.value = now;
  if (known) {
    rows.value = list.map((other) => (other.case === row.case ? row : other));
    const left = new Set(gone.value);
    if (isIn) left.delete(row.case);
    else left.add(row.case);
    gone.value = left;
  } else if (isIn && row.alarm) {
    rows.value = [row, ...list]; // danger to life is the one thing that enters by itself
  } else if (isIn) {
    fresh.value = [...fresh.value.filter((other) => other.case !== row.case), row];
  }
  if (isIn && isFresh && !known) ring(row.alarm === true);
  badge(fresh.value.length + list.filter((other) => other.alarm).length);
}

function watch(id: number): void {
  const log = client.logs.cases.value.get(id);
  client.send({ kind: "watch", case: id, have: log ? lastSeq(log) : 0 });
}

export function openCase(id: number): void {
  if (open.value !== null && open.value !== id) {
    client.send({ kind: "unwatch", case: open.value });
  }
  batch(() => {
    picked.value = id;
    open.value = id;
    watching.value = [];
    revealed.value = null;
  });
  watch(id);
}

export function closeCase(): void {
  if (open.value !== null) client.send({ kind: "unwatch", case: open.value });
  open.value = null;
}

/** The moves under way, by case: a button shows that it was pressed until the answer is here. */
export const pending = computed(() => {
  const all = new Map<number, string>();
  for (const item of client.unsent.items.value) {
    if (item.frame.kind === "move" && !item.receipt && !item.refusal) {
      all.set(item.frame.case, item.frame.move);
    }
  }
  return all;
});

export type Fields = Partial<
  Pick<CMove, "text" | "reason" | "to_body" | "to_staff" | "type" | "place" | "outcome">
>;

export function move(id: number, epoch: number, what: CMove["move"], fields: Fields = {}): void {
  clearRefusal(id);
  void client.put({ kind: "move", case: id, epoch, move: what, ...fields });
}

/** Takes answered moves out of the outbox; a refused text goes back to the draft. */
function settle(): void {
  for (const item of client.unsent.items.value) {
    const { frame } = item;
    if (frame.kind !== "move") continue;
    if (item.receipt) later(() => client.drop(item.key));
    if (!item.refusal) continue;
    const error = item.refusal;
    later(() => {
      refused.value = new Map(refused.value).set(frame.case, error);
      if ((frame.move === "say" || frame.move === "note") && frame.text) {
        keepDraft(frame.case, frame.move, frame.text);
      }
      say(lang.value === "en" ? error.en : error.zh, true);
      client.drop(item.key);
    });
  }
}

const later = (what: () => void): void => void Promise.resolve().then(what);

export function clearRefusal(id: number): void {
  if (!refused.value.has(id)) return;
  const rest = new Map(refused.value);
  rest.delete(id);
  refused.value = rest;
}

export function say(text: string, bad = false): void {
  notice.value = { bad, text };
}

/** Drafts are kept per case and room in this browser. */
export type Room = "say" | "note";
export const drafts = signal(0);
export const draft = (id: number, room: Room): string => recall(`draft.${id}.${room}`) ?? "";
export function keepDraft(id: number, room: Room, text: string): void {
  remember(`draft.${id}.${room}`, text || null);
  drafts.value++;
}
