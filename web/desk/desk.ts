// The desk's state: one queue on screen, at most one case open, and what the server says of them.
// What is shown comes from the server's frames; nothing is counted or moved here.

import { batch, computed, effect, signal } from "@preact/signals";
import { Bringer } from "../client/bring";
import { Client } from "../client/client";
import type { Queue, Row, ServerFrame, SRow } from "../client/frames";
import { lastSeq } from "../client/log";
import { noShelf, openShelf, type Shelf } from "../client/shelf";
import { word } from "../i18n/desk";
import { followLanguage, lang, told } from "../i18n/lang";
import { badge, ring } from "./bell";
import { loadDirectory, me } from "./session";
import { resumeTogether } from "./together";

export const queue = signal<Queue>("bodies");
export const rows = signal<readonly Row[] | null>(null);
export const counts = signal<Readonly<Record<string, number>>>({});
/** " · 12" behind a list's name; what is closed is not counted. */
export const countOf = (list: string): string =>
  counts.value[list] === undefined ? "" : ` · ${counts.value[list]}`;
/** Came since the list was drawn; the list does not move under the hand. */
export const fresh = signal<readonly Row[]>([]);
/** Rows that have left the queue stay, greyed, until the list is drawn anew. */
export const gone = signal<ReadonlySet<number>>(new Set());
/** Danger to life that nobody has taken yet, in whatever queue. */
export const alarms = signal<ReadonlyMap<number, Row>>(new Map());
/** What colleagues have handed to whoever sits here, until it is opened; by whom. */
export const handed = signal<ReadonlyMap<number, { row: Row; by: string }>>(new Map());
export const listedAt = signal(0);
export const picked = signal<number | null>(null);
export const open = signal<number | null>(null);
/** What stands where the lists are. */
const PAGES = [
  "taken",
  "overview",
  "roster",
  "figures",
  "patrols",
  "reception",
  "meetings",
  "guide",
  "partners",
  "health",
  "audit",
] as const;
export type Page = "lists" | (typeof PAGES)[number];
const pageInAddress = (): Page => {
  const name = location.hash.slice(1);
  return PAGES.find((page) => page === name) ?? "lists";
};
export const page = signal(pageInAddress());
/** When the open case went where this post may not follow. */
export const lost = signal<ReadonlyMap<number, number>>(new Map());
/** What whoever sits here gave up: what is said of it once it is out of sight. */
const givenUp = new Map<number, string>();
export const notice = signal<{ bad: boolean; text: string } | null>(null);
/** Who was first, where somebody was. */
export const takenBy = signal<ReadonlyMap<number, string>>(new Map());
export const watching = signal<readonly { name: string; post: string }[]>([]);
/** The other side of the open case's mediation is in their seat now. */
export const otherIsHere = signal(false);
export const writing = signal<{ case: number; name: string } | null>(null);
const TYPING_SHOWN_MS = 4000;
let quiet: ReturnType<typeof setTimeout> | undefined;
export const revealed = signal<{ case: number; value: string; until: number } | null>(null);
/** Our time as the page last looked at it: what shows a clock is drawn anew when it moves on. */
const tick = signal(Date.now());
const look = (): void => void (tick.value = Date.now());
/** Server time, whatever this computer believes. */
export const now = (): number => tick.value + client.link.skew;
export const ready = signal(false);

export let client: Client;
/** Brings what is sent along. */
export let bringer: Bringer;

/** Others who want to hear what the server says. */
const listeners = new Set<(frame: ServerFrame) => void>();
export const onFrame = (listener: (frame: ServerFrame) => void): void =>
  void listeners.add(listener);

/** No line: what is seen may not be the latest. */
export const isCut = (): boolean => client.link.state.value !== "up";

/** Wherever the list has it: what is known of a case before it has been fetched. */
export const rowOf = (id: number): Row | undefined =>
  [...(rows.value ?? []), ...fresh.value].find((row) => row.case === id) ??
  alarms.value.get(id) ??
  handed.value.get(id)?.row;

export const openLog = computed(() => logOf(open.value));

export function logOf(id: number | null) {
  return id === null ? undefined : client.logs.cases.value.get(id);
}

/** Cases stay in memory: a shared office browser keeps only what was not sent yet. */
async function deskShelf(staff: string): Promise<Shelf> {
  const kept = await openShelf(`jieyou-desk-${staff}`);
  const { unsent, putUnsent, dropUnsent } = kept;
  return { ...noShelf, unsent, putUnsent, dropUnsent };
}

export async function startDesk(): Promise<void> {
  const staff = me.value!;
  queue.value = landing(staff.roles);
  open.value = caseInAddress();
  client = new Client({
    page: "desk",
    lang: () => lang.value,
    shelf: await deskShelf(staff.id),
    onFrame: (frame) => {
      take(frame);
      for (const listener of listeners) listener(frame);
    },
  });
  bringer = new Bringer(client);
  effect(() =>
    badge(
      fresh.value.filter((row) => !handed.value.has(row.case)).length +
        alarms.value.size +
        mineUnread.value +
        handed.value.size +
        (counts.value.offered ?? 0),
    ),
  );
  setInterval(() => document.hidden || look(), 20_000);
  document.addEventListener("visibilitychange", look);
  window.addEventListener("popstate", () => {
    page.value = pageInAddress();
    watchOpen(caseInAddress());
  });
  ready.value = true;
  void loadDirectory();
  followLanguage(client.link); // lists and heads are written in it
  await client.start();
  resumeTogether();
}

const mineUnread = computed(
  () => (rows.value ?? []).filter((row) => isMine(row) && (row.unread ?? 0) > 0).length,
);

/** To whoever sits here, to be taken or passed on. */
const isOffered = (row: Row): boolean =>
  row.offer?.to_id !== undefined && row.offer.to_id === me.value?.id;

export const isMine = (row: Row): boolean => row.holder_id !== "" && row.holder_id === me.value?.id;

function landing(roles: string[]): Queue {
  if (roles.includes("discipline")) return "clues";
  if (roles.includes("dispatcher")) return "dispatch";
  if (roles.includes("duty")) return "waiting";
  if (roles.includes("leader") || roles.includes("conference")) return "led";
  return "bodies";
}

export function show(id: Queue): void {
  batch(() => {
    queue.value = id;
    rows.value = null;
    picked.value = null;
    page.value = "lists";
  });
  list();
}

export function showPage(which: Exclude<Page, "lists">): void {
  closeCase();
  history.replaceState(null, "", `#${which}`);
  page.value = which;
}

/** Draws the list anew: brings in what waited in the bar, takes out what has left. */
export function list(): void {
  client.send({ kind: "list", queue: queue.value, limit: 100 });
}

function take(frame: ServerFrame): void {
  switch (frame.kind) {
    case "welcome":
      list();
      if (open.value !== null) watch(open.value);
      break;
    case "listed":
      if (frame.queue === queue.value) takeList(frame.rows, frame.counts, frame.now);
      break;
    case "row":
      batch(() => takeRow(frame));
      break;
    case "presence":
      if (frame.case !== undefined && frame.case === open.value) {
        watching.value = othersOf(frame.watching ?? []);
        otherIsHere.value = frame.other === true;
      }
      break;
    case "events":
      if (writing.value?.case === frame.case) writing.value = null; // it was sent, or is stale
      break;
    case "typing":
      writing.value = { case: frame.case, name: frame.name ?? "" };
      clearTimeout(quiet);
      quiet = setTimeout(() => (writing.value = null), TYPING_SHOWN_MS);
      break;
    case "revealed":
      revealed.value = { case: frame.case, value: frame.value, until: frame.until };
      setTimeout(() => (revealed.value = null), Math.max(0, frame.until - client.now()));
      break;
    case "error":
      if (frame.code === "signed_out") me.value = null;
      else if (frame.of === "watch") refuseCase();
      else if (frame.of === "seen")
        break; // read as it went away: its row tells
      else if (!frame.key) say(told(frame), true);
      break;
    default:
      break;
  }
}

const othersOf = (all: readonly { name: string; post: string }[]) =>
  all.filter(({ name, post }) => name !== me.value?.name || post !== me.value.post);

function takeList(all: readonly Row[], now: Record<string, number>, at: number): void {
  batch(() => {
    rows.value = all.map(withoutRead);
    counts.value = now;
    fresh.value = [];
    gone.value = new Set();
    takenBy.value = new Map();
    listedAt.value = at;
    if ((now.hazard ?? 0) === 0) alarms.value = new Map();
    for (const row of all) noteAlarm(row);
  });
}

/** The server hides what this post may no longer see: the row comes without its words. */
const isHidden = (row: Row): boolean => row.title === "" && (row.moves ?? []).length === 0;

/** Nobody's here any more, and nothing can be done with it. */
function asGone(before: Row, { state }: Row): Row {
  const { holder: _, holder_id: __, ...rest } = before;
  return { ...rest, state, moves: [], alarm: false, unread: 0 };
}

/** What is open in front of somebody is being read. */
const withoutRead = (row: Row): Row =>
  row.case === open.value && document.visibilityState === "visible" ? { ...row, unread: 0 } : row;

function takeRow(frame: SRow): void {
  const row = withoutRead(frame.row);
  const list = rows.value ?? [];
  const before = list.find((other) => other.case === row.case);
  const others = fresh.value.filter((other) => other.case !== row.case);
  const isNew = frame.in && !before;
  counts.value = frame.counts;
  if (isHidden(row)) {
    lost.value = new Map(lost.value).set(row.case, row.at);
    if (before) replace(asGone(before, row), false);
    if (givenUp.has(row.case)) forgetCase(row.case);
  } else {
    if (before) replace(row, frame.in);
    else if (isNew && row.alarm) rows.value = [row, ...list]; // the one thing that enters by itself
    if (lost.value.has(row.case)) forgetLost(row.case);
  }
  fresh.value = isNew && !row.alarm ? [...others, row] : others;
  const alarmed = noteAlarm(row);
  const heard = before !== undefined && isMine(row) && (row.unread ?? 0) > (before.unread ?? 0);
  const forMe = isOffered(row) && (before === undefined ? isNew : !isOffered(before));
  const given = noteHanded(row, frame.handed_by);
  if (alarmed || (isNew && frame.fresh) || heard || forMe || given) ring(alarmed);
}

/** True: it has just come from a colleague.  It stands in the bar until it is looked at or has gone
 *  on to somebody else. */
function noteHanded(row: Row, by: string | undefined): boolean {
  const all = new Map(handed.value);
  const isNews = by !== undefined && isMine(row) && row.case !== open.value;
  if (isNews) {
    all.set(row.case, { row, by });
  } else if (isMine(row) || !all.delete(row.case)) return false;
  handed.value = all;
  return isNews;
}

export function forgetHanded(id: number): void {
  if (!handed.value.has(id)) return;
  const rest = new Map(handed.value);
  rest.delete(id);
  handed.value = rest;
}

function replace(row: Row, isIn: boolean): void {
  rows.value = rows.value!.map((other) => (other.case === row.case ? row : other));
  const left = new Set(gone.value);
  if (isIn) left.delete(row.case);
  else left.add(row.case);
  gone.value = left;
}

/** A move of one's own has parted one from it.  Its going may be heard before or after. */
export function giveUp(id: number, told: string): void {
  givenUp.set(id, told);
  say(told);
  if (lost.value.has(id)) forgetCase(id);
}

/** None of its words stay on the page. */
function forgetCase(id: number): void {
  const told = givenUp.get(id)!;
  const others = (row: Row) => row.case !== id;
  givenUp.delete(id);
  if (open.value === id) closeCase();
  batch(() => {
    if (picked.value === id) picked.value = null;
    rows.value = rows.value && rows.value.filter(others);
    fresh.value = fresh.value.filter(others);
    client.logs.forget(id);
    say(told);
  });
}

function forgetLost(id: number): void {
  const rest = new Map(lost.value);
  rest.delete(id);
  lost.value = rest;
}

/** True: this danger is news. */
function noteAlarm(row: Row): boolean {
  const known = alarms.value.has(row.case);
  const burns = row.alarm === true && !row.holder_id;
  if (!burns && !known) return false;
  const all = new Map(alarms.value);
  if (burns) all.set(row.case, row);
  else all.delete(row.case);
  alarms.value = all;
  return burns && !known;
}

function watch(id: number): void {
  const log = logOf(id);
  client.send({ kind: "watch", case: id, have: log ? lastSeq(log) : 0 });
}

/** Fetches a case for the preview without staying in it; one that is open is followed already. */
export function peek(id: number): void {
  if (id === open.value) return;
  watch(id);
  client.send({ kind: "unwatch", case: id });
}

const caseInAddress = (): number | null => Number(location.hash.slice(1)) || null;

function watchOpen(id: number | null): void {
  if (id === open.value) return;
  if (open.value !== null) client.send({ kind: "unwatch", case: open.value });
  batch(() => {
    if (id !== null) picked.value = id;
    if (id !== null) forgetHanded(id);
    open.value = id;
    watching.value = [];
    otherIsHere.value = false;
    revealed.value = null;
    notice.value = null;
    writing.value = null;
    rows.value = rows.value && rows.value.map(withoutRead);
  });
  if (id !== null) watch(id);
}

/** A case has an address, so that a reload or the browser's back lead where one was. */
export function openCase(id: number): void {
  const address = `#${id}`;
  if (open.value === null) history.pushState(null, "", address);
  else history.replaceState(null, "", address);
  watchOpen(id);
}

export function closeCase(): void {
  if (open.value === null) return;
  history.pushState(null, "", location.pathname);
  watchOpen(null);
}

function refuseCase(): void {
  closeCase();
  say(word("cannot_open"), true);
}

/** Read to here, by a person looking at it. */
export function readTo(id: number, seq: number): void {
  if (lost.value.has(id)) return;
  client.seen(id, seq);
  if (rows.value?.some((row) => row.case === id && row.unread))
    rows.value = rows.value.map(withoutRead);
}

export function say(text: string, bad = false): void {
  notice.value = { bad, text };
}
