// Everything of a case in one log, in the order in which it happened.

import { unanswered } from "./moves";
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import type { CMove, Event } from "../client/frames";
import { gapOf, lastSeq, type CaseLog } from "../client/log";
import { stamp } from "../client/time";
import { say } from "../i18n/common";
import { word } from "../i18n/desk";
import { tf } from "../i18n/files";
import { between, lang } from "../i18n/lang";
import { Arrived } from "../ui/arrived";
import { SystemLine } from "../ui/bubble";
import { FileView, UnsentFile } from "../ui/file";
import { courseLine, routedOf } from "./course";
import { bringer, client, now, readTo, watching, writing } from "./desk";
import type { Mark } from "../ui/marked";
import { Hinted } from "./hint";
import { marksOf } from "./marks";
import { readAsLine, SaidWords } from "./read-as";
import { whyAskedLine } from "./why-asked";

type Filter = "all" | "talk" | "course";
const talk = new Set(["said", "bot", "reply", "note", "caucus", "joint", "apart"]);

type Note = Extract<Event, { kind: "note" }>;

/** What was photographed where a move was made is shown with it, and not again by itself. */
function photosOf(events: readonly Event[]): ReadonlyMap<number, Note[]> {
  const all = new Map<number, Note[]>();
  const there = new Set(events.map((event) => event.seq));
  for (const event of events) {
    if (event.kind !== "note" || event.body.of === undefined || !there.has(event.body.of)) continue;
    all.set(event.body.of, [...(all.get(event.body.of) ?? []), event]);
  }
  return all;
}

interface LineProps {
  id: number;
  event: Event;
  photos: readonly Note[];
  marks: readonly Mark[];
  /** Somebody else spoke before, or a while ago. */
  first: boolean;
  seen: boolean;
  /** Of the bot's question: why it asked. */
  why: string;
}

/** What came along with the words. */
function Along({
  id,
  event,
}: {
  id: number;
  event: Extract<Event, { kind: "said" | "reply" | "note" }>;
}) {
  const { file } = event.body;
  return file ? <FileView client={client} file={file} id={id} seq={event.seq} /> : null;
}

function Line({ id, event, photos, marks, first, seen, why }: LineProps) {
  const time = "at" in event ? stamp(event.at, now(), lang.value) : "";
  switch (event.kind) {
    case "said":
      return (
        <Hinted class="m" name={word("read_as_what")} line={readAsLine(id, event)}>
          {first && (
            <div class="cap">
              {word("citizen")} {time}
            </div>
          )}
          <div class="bub">
            <SaidWords id={id} event={event} marks={marks} />
            <Along id={id} event={event} />
          </div>
        </Hinted>
      );
    case "bot":
      return (
        <Hinted class="bot" name={word("why_asked_what")} line={why}>
          <b>{word("computer")}</b>
          {event.body.text}
        </Hinted>
      );
    case "reply":
      return (
        <div class="m me">
          <div class="cap">
            {event.name} {event.post} {time}
          </div>
          <div class="bub">
            {event.body.text}
            <Along id={id} event={event} />
          </div>
          {seen && <div class="s i3">{say("read")}</div>}
        </div>
      );
    case "note":
      return (
        <div class="m note">
          <div class="cap">
            {word("internal")} · {event.name} {time}
          </div>
          <div class="bub">
            {event.body.text}
            <Along id={id} event={event} />
          </div>
        </div>
      );
    case "caucus":
      return (
        <div class="m caucus">
          <div class="cap">
            {word("caucus_cap", { side: word(`mi_${event.body.with}`) })} · {event.name} {time}
          </div>
          <div class="bub">{event.body.text}</div>
        </div>
      );
    case "joint":
    case "apart":
      return (
        <div class={`m ${event.kind === "joint" ? "joint" : "caucus"}`}>
          <div class="cap">
            {word(`${event.kind}_cap`)} · <b>{speaker(event)}</b> {time}
          </div>
          <div class="bub">{event.body.text}</div>
        </div>
      );
    default: {
      const text = courseLine(event);
      return text === null ? null : (
        <>
          <SystemLine>
            {time} {text}
          </SystemLine>
          {photos.length > 0 && (
            <div class="there">
              {photos.map((photo) => (
                <Along key={photo.seq} id={id} event={photo} />
              ))}
            </div>
          )}
        </>
      );
    }
  }
}

/** Of words in a room: which side, or who of the staff. */
const speaker = ({ by, name }: Extract<Event, { kind: "joint" | "apart" }>): string =>
  by === "staff" ? (name ?? "") : word(by === "other" ? "mi_other" : "mi_applicant");

/** What is written and not on the server's disk yet. */
const unsentOf = (id: number) =>
  unanswered.value.filter(
    ({ frame }) => frame.case === id && (frame.text || frame.spot || frame.file || frame.photos),
  );

/** Whose eyes it is for, as it will be shown. */
const unsentRoom = (frame: CMove): string => {
  if (frame.mediation?.room?.startsWith("caucus")) return "caucus";
  if (frame.mediation?.act === "talk") return "joint";
  return frame.move === "say" || frame.move === "answer" || frame.move === "guide" ? "me" : "note";
};

const percentOf = (key: string): number => Math.floor((bringer.progress.value.get(key) ?? 0) * 100);

function Unsent({ id }: { id: number }) {
  return (
    <>
      {unsentOf(id).map((item) => (
        <div class={`m ${unsentRoom(item.frame)}`} key={item.key}>
          <div class="bub">
            {item.frame.text || item.frame.spot}
            {item.blob && (
              <UnsentFile
                item={item}
                progress={bringer.progress.value.get(item.key) ?? 0}
                onCancel={() => client.drop(item.key)}
              />
            )}
          </div>
          {item.photos?.map(({ key }, i) => (
            <div class="s" role="status" key={key}>
              {tf("on_the_way", {
                name: item.frame.photos?.[i]?.file ?? "",
                percent: percentOf(key),
              })}
            </div>
          ))}
          <div class="s reed">{word("unsent_here")}</div>
        </div>
      ))}
    </>
  );
}

function Beside({ id }: { id: number }) {
  const busy = writing.value;
  if (!busy || busy.case !== id) return null;
  return <p class="s i3">{word("typing", { name: busy.name || word("citizen") })}</p>;
}

/** The bot between two answers does not end a run; ten minutes do. */
function startsRun(events: readonly Event[], i: number): boolean {
  const event = events[i]!;
  let k = i - 1;
  while (k >= 0 && (events[k]!.kind === "bot" || events[k]!.kind === "slot")) k--;
  const before = events[k];
  if (!before || before.kind !== event.kind) return true;
  return "at" in event && "at" in before && event.at - before.at > 600_000;
}

function Filters({ shown, onPick }: { shown: Filter; onPick: (to: Filter) => void }) {
  const names = watching.value.map((w) => w.name).join(between());
  return (
    <div class="filters">
      <span class="seg" role="group" aria-label={word("show_what")}>
        {(["all", "talk", "course"] as const).map((name) => (
          <button
            class={shown === name ? "on" : ""}
            aria-pressed={shown === name}
            onClick={() => onPick(name)}
          >
            {word(name)}
          </button>
        ))}
      </span>
      <span class="s lake also" role="status">
        {names && word("also_here", { names })}
      </span>
    </div>
  );
}

const NEAR_END = 60;
const isTheirs = ({ kind }: Event) => kind === "said" || kind === "joint" || kind === "apart";

/** Who is at the end stays there, whatever is added; who has scrolled up is told what came, and it
 *  counts as read when it has been in view. */
function useFollow(log: CaseLog, unsent: number) {
  const box = useRef<HTMLDivElement>(null);
  const atEnd = useRef(true);
  const last = lastSeq(log);
  const theirs = log.events.filter(isTheirs).length;
  const had = useRef({ id: log.case, unsent });
  const [read, setRead] = useState(theirs);

  const look = () => {
    const el = box.current;
    if (!el) return;
    atEnd.current = el.scrollHeight - el.scrollTop - el.clientHeight < NEAR_END;
    if (!atEnd.current || document.visibilityState !== "visible") return;
    setRead(theirs);
    if (last > 0) readTo(log.case, last);
  };
  const down = () => {
    box.current!.scrollTop = box.current!.scrollHeight;
    look();
  };
  useLayoutEffect(() => {
    const before = had.current;
    had.current = { id: log.case, unsent };
    if (atEnd.current || before.id !== log.case || unsent > before.unsent) down();
  });
  useEffect(() => {
    document.addEventListener("visibilitychange", look);
    return () => document.removeEventListener("visibilitychange", look);
  }, [log.case, last]);
  return { box, look, down, waits: theirs - read };
}

export function Conversation({ log }: { log: CaseLog }) {
  const [filter, setFilter] = useState<Filter>("all");
  const routed = routedOf(log);
  const marks = useMemo(() => marksOf(routed?.inner), [routed]);
  const gap = gapOf(log);
  const { box, look, down, waits } = useFollow(log, unsentOf(log.case).length);
  void writing.value; // its line at the end is to be seen, too

  const photos = useMemo(() => photosOf(log.events), [log.events]);
  const shown = log.events.filter(
    (event) =>
      !(event.kind === "note" && event.body.of !== undefined && photos.has(event.body.of)) &&
      (filter === "all" || talk.has(event.kind) === (filter === "talk")),
  );
  return (
    <>
      <Filters shown={filter} onPick={setFilter} />
      <div
        class="conv"
        role="log"
        aria-live="polite"
        aria-label={word("talk")}
        tabIndex={0}
        ref={box}
        onScroll={look}
      >
        {shown.map((event, i) => (
          <Line
            key={event.seq}
            id={log.case}
            event={event}
            photos={photos.get(event.seq) ?? []}
            marks={event.seq === routed?.inner?.seq ? marks : []}
            first={startsRun(shown, i)}
            seen={event.seq <= (log.head.citizen_seen ?? 0)}
            why={event.kind === "bot" ? whyAskedLine(log, event) : ""}
          />
        ))}
        {gap && <SystemLine>{say("gap", { from: gap.from, to: gap.to })}</SystemLine>}
        <Unsent id={log.case} />
        <Beside id={log.case} />
        <Arrived words={waits > 0 ? word("new_below", { n: waits }) : ""} onDown={down} />
      </div>
    </>
  );
}
