// Leaders receive citizens: what the server says of the rota and of who is booked, and how the page
// keeps up with it.

import { signal } from "@preact/signals";
import type { ReceptionDirection, ReceptionState, ReceptionStep } from "../client/frames";
import { moment } from "../client/time";
import { lang } from "../i18n/lang";
import { dateName } from "./dates";
import { ask, has, isRefusal, me } from "./session";

export interface Sitting {
  from: number;
  to: number;
  capacity: number;
  free: number;
  booked: number;
  leader: string;
  leader_name: string;
  post: string;
  substitute?: string;
  substitute_name?: string;
  substitute_post?: string;
  room: string;
  themes?: string;
  off: boolean;
  /** Who sits there may still be changed. */
  ahead: boolean;
  mine: boolean;
  seen: number;
}
export interface Day {
  date: number;
  weekday: number;
  state: "rest" | "filled" | "unfilled" | "alarm" | "fallen";
  /** Beyond the calendar that was loaded. */
  uncertain?: true;
  sittings: Sitting[];
}
/** A matter, as far as its row goes. */
export interface Matter {
  case: number;
  no: string;
  title: string;
  place?: string;
  epoch: number;
  registered: number;
  people?: number;
  contact?: string;
  steps: ReceptionStep[];
}
export interface Booked extends Matter {
  state: ReceptionState;
  date: number;
  minute: number;
  persons?: number;
  /** The leader stands in the matter: it must move. */
  named?: true;
}
export type Directed = Matter & ReceptionDirection;
export interface Board {
  today: number;
  from: number;
  before: number;
  after: number;
  /** The reader keeps rota and bookings. */
  keeps: boolean;
  /** Bookings are being moved just now. */
  moving: boolean;
  days: Day[];
  leaders: { id: string; name: string; post: string }[];
  bookings: Booked[];
  waiting: Matter[];
  directions: Directed[];
  month?: { days: number; received: number; persons: number; absent: number };
}
export interface Slot {
  date: number;
  minute: number;
  post: string;
  room: string;
}
export interface Free {
  must_wait: boolean;
  waiting: number;
  today: number;
  slots: Slot[];
}

/** 09:00 */
export const hour = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;
/** -1 for an empty field. */
export const minuteOf = (field: string): number => {
  const [hours = "", minutes = ""] = field.split(":");
  return hours ? Number(hours) * 60 + Number(minutes) : -1;
};
/** 3月11日（周三）09:00 */
export const slotName = ({ date, minute }: { date: number; minute: number }): string =>
  moment(Date.parse(`${dateName(date)}T${hour(minute)}:00+08:00`), lang.value);
/** 3月11日（周三） */
export const dayName = (date: number): string =>
  slotName({ date, minute: 60 }).replace(/ ?01:00$/, "");

/** The centre: it keeps the rota; leaders see what is their own. */
export const readsReception = (): boolean =>
  has(["leader"]) ||
  (has(["dispatcher"]) && me.value?.body === "dispatch") ||
  (has(["officer"]) && me.value?.body === "xinfang");

export const board = signal<Board | null>(null);
export const boardFailed = signal(false);
const from = signal(0);
let turn = 0;

export async function fetchBoard(): Promise<void> {
  const mine = ++turn;
  let next: Board | null = null;
  try {
    const answer = await ask<Board>("/api/reception", from.value ? { from: from.value } : {});
    if (!isRefusal(answer)) next = answer;
  } catch {
    // what was there stays, and that it is old is said
  }
  if (mine !== turn) return;
  boardFailed.value = next === null;
  if (next) board.value = next;
}

/** Other weeks. */
export function showWeeks(first: number): void {
  from.value = first;
  void fetchBoard();
}
