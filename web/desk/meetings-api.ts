// What the server says of visits and yard meetings (gateway/meetings_*.c), and how one is called.

import { moment } from "../client/time";
import { word } from "../i18n/desk";
import { lang, placeWithin } from "../i18n/lang";

export type MeetingKind = "visit_down" | "yard_meeting";
export type MeetingState = "planned" | "held" | "cancelled";

export interface Meeting {
  id: number;
  kind: MeetingKind;
  state: MeetingState;
  at: number;
  place: string;
  place_name: string;
  town_name?: string;
  spot: string;
  topic: string;
  /** Who comes, by post. */
  post: string;
  leader?: string;
  leader_name?: string;
  /** The reader leads it. */
  mine: boolean;
  /** Announced to everybody. */
  open: boolean;
  by: string;
  /** How many have said that they come. */
  coming: number;
  n_questions: number;
  n_answered: number;
  n_cases: number;
  n_items: number;
  n_filed: number;
  present: number;
  /** Why it was cancelled. */
  reason?: string;
  recorded?: number;
  recorded_by?: string;
  may: ("change" | "cancel" | "record")[];
}

export interface Question {
  /** 0: asked there, and not stored yet. */
  id: number;
  text: string;
  answer?: string;
  beforehand: boolean;
}
/** What no reader of the case but the others may know is missing. */
export interface TakenCase {
  id: number;
  case?: number;
  no?: string;
  title?: string;
  state?: string;
  outcome?: string;
}
export interface Item {
  id: number;
  text: string;
  type: string;
  type_name?: string;
  persons?: string;
  owner?: string;
  owner_name?: string;
  /** 20261231 */
  due: number;
  hazard: boolean;
  question?: number;
  filed?: boolean;
  withheld?: boolean;
  case?: number;
  no?: string;
  state?: string;
}
export interface WholeMeeting extends Meeting {
  cases: TakenCase[];
  /** The reader reads what people asked; the village does not. */
  hears: boolean;
  questions?: Question[];
  items: Item[];
  minutes?: string;
}

export interface Month {
  month: number;
  visits: number;
  visit_present: number;
  yards: number;
  yard_present: number;
  cases: number;
  questions: number;
  answered: number;
  items: number;
  closed: number;
}
export interface Meetings {
  now: number;
  year: number;
  organises: boolean;
  leaders?: { id: string; name: string; post: string }[];
  meetings: Meeting[];
  months?: Month[];
}

export const LINE_MAX = 60;
export const TEXT_MAX = 300;
export const MINUTES_MAX = 2000;
export const REASON_MAX = 200;
export const CASES_MAX = 10;
export const ITEMS_MAX = 20;
export const PRESENT_MAX = 10_000;

export const whenOf = ({ at }: Meeting): string => moment(at, lang.value);
export const placeOf = ({ town_name = "", place_name, spot }: Meeting): string =>
  `${placeWithin(town_name, place_name)} · ${spot}`;

/** Whether it is still to come, waits for its record, or is over; in words and a colour. */
export function stateOf(meeting: Meeting, now: number): { words: string; tone: string } {
  if (meeting.state === "cancelled") return { words: word("mt_cancelled"), tone: "line" };
  if (meeting.state === "held") return { words: word("mt_held"), tone: "leaf" };
  return meeting.at > now
    ? { words: word("mt_planned"), tone: "lake" }
    : { words: word("mt_unrecorded"), tone: "major" };
}
