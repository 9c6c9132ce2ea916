// What the server says of the patrols (gateway/patrols_*.c), and how a period is called.

import { day } from "../client/time";
import { word } from "../i18n/desk";
import { lang } from "../i18n/lang";
import { dateName } from "./dates";

/** Who goes round, who plans meetings and who reads how it went; a department only fills its list. */
export const readsMeetings = ["grid", "chair", "dispatcher", "leader"];
export const readsPatrols = [...readsMeetings, "officer"];

export interface Finding {
  id?: number;
  text: string;
  type: string;
  place?: string;
  spot?: string;
  persons?: string;
  handling?: string;
  /** 20260310; 0: not known. */
  since: number;
  hazard: boolean;
  wants_case: boolean;
}

export interface Found extends Finding {
  id: number;
  /** It is not for this reader: there is no more than that there is one. */
  withheld: boolean;
  type_name: string;
  place_name?: string;
  filed?: boolean;
  /** Where the reader may see it. */
  case?: number;
  no?: string;
  state?: string;
}

interface Period {
  period: string;
  /** 20261123, both included. */
  first: number;
  last: number;
  due: number;
}

export interface Sheet extends Period {
  id: number;
  level: "village" | "town" | "city";
  unit: string;
  name: string;
  /** A department's of the city; of that level the centre's is the other. */
  department: boolean;
  town?: string;
  member?: string;
  state: "open" | "submitted" | "checked" | "returned";
  /** gone: its unit has left the directory before it was due. */
  mark?: "late" | "missing" | "gone";
  none: boolean;
  n_items: number;
  n_cases: number;
  note?: string;
  submitted?: number;
  filled?: number;
  by?: string;
  looked?: number;
  looked_by?: string;
  reason?: string;
  may: ("fill" | "check" | "return")[];
}

export interface WholeSheet extends Sheet {
  items: Found[];
  /** A department's own types, offered first. */
  own?: string[];
  /** What the centre has been handed: the departments' lists of the month and the towns'. */
  below?: Sheet[];
  /** Both sides with ";" between. */
  extras: { name: string; name_en?: string; items: string; items_en?: string }[];
}

export interface Board extends Period {
  /** Of the units: grids, towns, or the city's centre and departments. */
  level: Sheet["level"];
  /** Of the grids. */
  town?: string;
  name: string;
  /** The reader sees the whole city. */
  all: boolean;
  before: string;
  after?: string;
  rates: { month: number; num: number; den: number; rate: string }[];
  units: { sheet: Sheet; streak?: number; blind?: number }[];
  missing: Sheet[];
  more_missing: boolean;
}

export interface Patrols {
  today: number;
  mine: WholeSheet[];
  board?: Board;
}

export const ITEMS_MAX = 20;
export const TEXT_MAX = 300;
export const SHORT_MAX = 60;
export const NOTE_MAX = 200;

/** W2026-48, H2026-11b, M2026-11 */
export function periodName({ period }: { period: string }): string {
  const year = period.slice(1, 5);
  const n = Number(period.slice(6, 8));
  if (period.startsWith("W")) return word("pt_w", { year, n });
  if (period.startsWith("M")) return word("pt_m", { year, month: n });
  return word(period.endsWith("a") ? "pt_h_a" : "pt_h_b", { year, month: n });
}

const dayWords = (date: number): string =>
  day(Date.parse(`${dateName(date)}T12:00:00+08:00`), lang.value);

export const daysOf = ({ first, last }: { first: number; last: number }): string =>
  word("pt_days", { from: dayWords(first), to: dayWords(last) });

const isCentre = (sheet: Sheet): boolean => sheet.level === "city" && !sheet.department;

export function foundIn(sheet: Sheet): string {
  if (sheet.filled === undefined) return "—";
  return sheet.none
    ? word("pt_found_none")
    : word("pt_found_n", { n: sheet.n_items, cases: sheet.n_cases });
}

/** What has become of a sheet, in one word and a colour. */
export function stateOf(sheet: Sheet): { words: string; tone: string } {
  const late = sheet.mark === "late" && sheet.submitted !== undefined;
  const also = late ? ` · ${word("pt_was_late")}` : "";
  switch (sheet.state) {
    case "open":
      return sheet.mark
        ? { words: word(`pt_${sheet.mark}`), tone: sheet.mark === "gone" ? "line" : "major" }
        : { words: word("pt_open"), tone: "line" };
    case "submitted":
      // nobody stands above the centre
      return {
        words: word(isCentre(sheet) ? "pt_handed" : "pt_submitted") + also,
        tone: "lake",
      };
    case "checked":
      return { words: word("pt_checked") + also, tone: "leaf" };
    case "returned":
      // not in until it is filled again
      return sheet.mark
        ? { words: `${word("pt_returned")} · ${word(`pt_${sheet.mark}`)}`, tone: "major" }
        : { words: word("pt_returned"), tone: "plum" };
  }
}
