// The small marks of a case: clock, level, severity, and its words with numbered highlights.

import type { Clock, EventRouted, EventSaid, Row } from "../client/frames";
import type { CaseLog } from "../client/log";
import { maybe, word } from "../i18n/desk";
import { Icon } from "../ui/icon";
import * as icons from "../ui/icons";
import { apart, Marked, overlap, type Mark } from "../ui/marked";
import { routedOf } from "./course";
import { now, queue } from "./desk";
import { stand } from "./terms";

interface ChipProps {
  clock: Clock;
  /** Says which clock it is. */
  named?: boolean;
  /** Only the time, for narrow lists. */
  brief?: boolean;
}

export function ClockChip({ clock, named = false, brief = false }: ChipProps) {
  const at = now();
  const used = (at - clock.start) / Math.max(1, clock.due - clock.start);
  const { tone: stands, text: spoken } = stand(clock, at);
  const tone = stands || (used >= 0.8 && !clock.done && !clock.paused ? "soon" : "");
  const full = spoken.replace(/[（(].*[）)]$/, "");
  const short = brief ? full.replace(/(\d (?:小时|h)) \d+ (?:分|min)/, "$1") : full;
  return (
    <span class={`chip clock ${tone}`} title={`${maybe("ck_", clock.id)} · ${spoken}`}>
      {!brief && <Icon d={icons.time} />}
      {named && `${maybe("ck_", clock.id)} `}
      {short.trim()}
    </span>
  );
}

/** In the whistles' list the call's limit, in that of the led their date; elsewhere the case's own. */
export function clockOf(row: Row): Clock | undefined {
  if (queue.value === "whistles") return row.whistle?.limit;
  return queue.value === "led" ? row.lead?.target : row.clock;
}

const steps = { village: "v", town: "t", city: "c" } as const;

export function LevelBadge({ level }: { level: string | undefined }) {
  if (level !== "village" && level !== "town" && level !== "city") return <span class="lv" />;
  const name = word(`lv_${level}`);
  return (
    <span class={`lv ${steps[level]}`} title={word("level", { level: name })}>
      {name}
      <i />
      <i />
      <i />
    </span>
  );
}

type Inner = NonNullable<EventRouted["inner"]>;

/** The hits that speak for the type it was read as; all of them where there is none. */
function hitsOf(inner: Inner | undefined): Inner["hits"] {
  const hits = inner?.hits ?? [];
  const type = inner?.ranks[0]?.type;
  const own = hits.filter((hit) => hit.intent === type);
  return own.length > 0 ? own : hits;
}

export interface Evidence {
  hit: Inner["hits"][number];
  /** The number that its words carry in the sentence, its own or that of a heavier rule which has
   *  them already; 0: they carry none. */
  n: number;
}

/** Colours for three rules, and one for the place. */
const MARKED = 3;

/** A new number where words are left to carry it, and the place has the next.  Where two overlap the
 *  heavier rule keeps the words, and the other one points at the same. */
export function groundsOf(inner: EventRouted["inner"]) {
  const marks: Mark[] = [];
  const evidence: Evidence[] = [];
  let n = 0;
  for (const hit of hitsOf(inner)) {
    const mine = hit.spans.map((span) => ({ ...span, n: n + 1 }));
    const all = n < MARKED ? apart([...marks, ...mine]) : marks;
    const shows = all.length > marks.length;
    if (shows) (marks.splice(0, marks.length, ...all), n++);
    const shared = marks.find((mark) => mine.some((span) => overlap(mark, span)));
    evidence.push({ hit, n: shows ? n : (shared?.n ?? 0) });
  }
  const place = inner?.place_span && apart([...marks, { ...inner.place_span, n: n + 1 }]);
  const isPlaced = place !== undefined && place.length > marks.length;
  return { marks: isPlaced ? place : marks, evidence, place: isPlaced ? n + 1 : 0 };
}

export const marksOf = (inner: EventRouted["inner"]): Mark[] => groundsOf(inner).marks;

const isSaid = (event: { kind: string }): event is EventSaid => event.kind === "said";

const saidOf = (log: CaseLog, inner: EventRouted["inner"]): EventSaid | undefined =>
  log.events.find(
    (event): event is EventSaid => isSaid(event) && (!inner || event.seq === inner.seq),
  );

/** The words that a case was routed by, or those it began with. */
export function Sentence({ log }: { log: CaseLog }) {
  const inner = routedOf(log)?.inner;
  const said = saidOf(log, inner);
  const text = said?.body.text ?? inner?.text ?? log.head.title;
  return <Marked text={text} marks={said ? marksOf(inner) : []} />;
}

/** What of them a rule took: 砌…围墙…堵. */
export const wordsOf = (log: CaseLog, inner: Inner, hit: Inner["hits"][number]): string => {
  const text = saidOf(log, inner)?.body.text ?? "";
  return hit.spans.map(({ start, end }) => text.slice(start, end)).join("…");
};
