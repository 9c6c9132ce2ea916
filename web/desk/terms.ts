// How long anybody has, in the city's own numbers (clocks.csv, whistles.csv), and how a clock stands.

import type { Clock, Head } from "../client/frames";
import { day, left, stamp } from "../client/time";
import { word, type DeskWord } from "../i18n/desk";
import { lang } from "../i18n/lang";
import { directory, type Term } from "./session";

/** 8 个工作小时 · 1 working day */
function spoken({ n, unit }: Term): string {
  const text = word(`t_${unit}`, { n });
  return lang.value === "en" && n === 1 ? text.replace(/s$/, "") : text;
}

/** Which row of clocks.csv a clock of this case began by; what the law names is said by its article. */
function rowOf(clock: string, head: Head): string | undefined {
  const medical = head.staff?.type?.startsWith("MED-");
  const rows: Record<string, string> = {
    CLK_FIRST_CONTACT: "first_contact",
    CLK_SIGN: "sign",
    CLK_STAGE: `stage_${head.staff?.level || "city"}`,
    CLK_MEDIATE: medical ? "mediate_medical" : "mediate",
    CLK_CALLBACK: "callback",
    CLK_VISIT: "visit",
    CLK_SUGGESTION: "suggestion",
  };
  return rows[clock];
}

/** What a limit rests on, in words; empty until the directory is there. */
export function basis({ id }: Clock, head: Head): string {
  const row = rowOf(id, head);
  if (row === undefined) return word(`basis_${id}` as DeskWord);
  const terms = directory.value?.limits[row]?.map(spoken);
  if (terms === undefined) return "";
  const [simple, general, difficult, urgent] = terms as [string, string, string, string];
  const limits = word("limits", { simple, general, difficult, urgent });
  const medical = row === "mediate_medical" ? "_MEDICAL" : "";
  return word(`basis_${id}${medical}` as DeskWord, { limits });
}

/** 1 个工作小时签收，24 小时联系，3 个工作日到场 */
export function gradeLimits(grade: string): string {
  const terms = directory.value?.calls[grade]?.map(spoken);
  if (terms === undefined) return "";
  const [sign, contact, arrive] = terms as [string, string, string];
  return word("grade_limits", { sign, contact, arrive });
}

/** How a clock stands, in words: never by colour alone. */
export function stand(clock: Clock, at: number): { tone: string; text: string } {
  const { due, late = due, done, paused } = clock;
  if (paused && !done)
    return { tone: "", text: word("ck_paused", { at: stamp(paused, at, lang.value) }) };
  if (done) {
    const past = done > late;
    return { tone: past ? "late" : "", text: word(past ? "ck_done_late" : "ck_done") };
  }
  if (due < at && at < late)
    return { tone: "grace", text: word("ck_grace", { date: day(late - 1, lang.value) }) };
  return { tone: due < at ? "late" : "", text: left(due, at, lang.value) };
}
