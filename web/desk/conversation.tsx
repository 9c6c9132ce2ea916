// Everything of a case in one log, in the order in which it happened.

import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import type { Event, EventRouted } from "../client/frames";
import { gapOf, lastSeq, type CaseLog } from "../client/log";
import { stamp } from "../client/time";
import { say } from "../i18n/common";
import { maybe, word } from "../i18n/desk";
import { lang } from "../i18n/lang";
import { SystemLine } from "../ui/bubble";
import { client, tick, watching, writing } from "./desk";
import { Marked, marksOf, type Mark } from "./marks";

type Filter = "all" | "talk" | "course";
const talk = new Set(["said", "bot", "reply", "note"]);

export const routedOf = (log: CaseLog): EventRouted | undefined =>
  log.events.filter((event): event is EventRouted => event.kind === "routed").pop();

const because = (reason: string | undefined): string => (reason ? `：${reason}` : "");

/** A happening in one plain line; null for what is shown as speech or not at all. */
export function courseLine(event: Event): string | null {
  switch (event.kind) {
    case "consent":
      return word("consent_line");
    case "registered":
      return word("registered_line", { no: event.body.no, unit: event.body.unit });
    case "routed":
      return word("routed_line", { unit: event.body.unit, reason: event.body.reason });
    case "wants_human":
      return word("wants_human_line");
    case "hazard":
      return word("hazard_line", { cards: event.body.cards.map((card) => card.title).join("、") });
    case "claimed":
      return word("claimed_line", { name: event.body.name });
    case "released":
      return word("released_line", { name: event.name ?? "", reason: because(event.body.reason) });
    case "handed":
      return word("handed_line", {
        from: event.body.from ?? event.name ?? "",
        to: event.body.to,
        reason: because(event.body.reason),
      });
    case "moved":
      return event.body.text || `${maybe("st_", event.body.from)} → ${maybe("st_", event.body.to)}`;
    case "corrected":
      return (
        word(event.body.what === "type" ? "corrected_type" : "corrected_place", {
          old: event.body.old,
          new: event.body.new,
        }) + because(event.body.reason)
      );
    case "clock":
      return (
        event.body.text ||
        word("clock_line", { clock: maybe("ck_", event.body.id), mark: event.body.mark })
      );
    case "withdrawn":
      return word("withdrawn_line", { text: event.body.text });
    case "continued":
      return word("continued_line");
    case "withheld":
      return word("withheld");
    case "opened":
    case "said":
    case "bot":
    case "slot":
    case "reply":
    case "note":
      return null;
  }
}

function Line({ event, marks, seen }: { event: Event; marks: readonly Mark[]; seen: boolean }) {
  const time = "at" in event ? stamp(event.at, client.now(), lang.value) : "";
  switch (event.kind) {
    case "said":
      return (
        <div class="m">
          <div class="cap">
            {word("citizen")} {time}
          </div>
          <div class="bub">
            {marks.length ? <Marked text={event.body.text} marks={marks} /> : event.body.text}
          </div>
        </div>
      );
    case "bot":
      return (
        <p class="bot">
          <b>{word("computer")}</b>
          {event.body.text}
        </p>
      );
    case "reply":
      return (
        <div class="m me">
          <div class="cap">
            {event.name} {event.post} {time}
          </div>
          <div class="bub">{event.body.text}</div>
          {seen && <div class="s i3">{say("read")}</div>}
        </div>
      );
    case "note":
      return (
        <div class="m note">
          <div class="cap">
            {word("internal")} · {event.name} {time}
          </div>
          <div class="bub">{event.body.text}</div>
        </div>
      );
    default: {
      const text = courseLine(event);
      return text === null ? null : (
        <SystemLine>
          {time} {text}
        </SystemLine>
      );
    }
  }
}

function Unsent({ id }: { id: number }) {
  const waiting = client.unsent.items.value.filter(
    (item) =>
      item.frame.kind === "move" && item.frame.case === id && item.frame.text && !item.receipt,
  );
  return (
    <>
      {waiting.map((item) => (
        <div class="m me" key={item.key}>
          <div class="bub">{item.frame.text}</div>
          <div class="s i3">{word("unsent_here")}</div>
        </div>
      ))}
    </>
  );
}

export function Conversation({ log }: { log: CaseLog }) {
  const [filter, setFilter] = useState<Filter>("all");
  const end = useRef<HTMLDivElement>(null);
  const routed = routedOf(log);
  const marks = useMemo(() => marksOf(routed?.inner), [routed]);
  const last = lastSeq(log);
  const gap = gapOf(log);
  void tick.value;

  useEffect(() => {
    end.current?.scrollIntoView({ block: "end" });
    if (last > 0 && document.visibilityState === "visible") client.seen(log.case, last);
  }, [log.case, last]);

  const shown = log.events.filter(
    (event) => filter === "all" || talk.has(event.kind) === (filter === "talk"),
  );
  const busy = writing.value;
  return (
    <>
      <div class="filters seg" role="group">
        {(["all", "talk", "course"] as const).map((name) => (
          <button
            class={filter === name ? "on" : ""}
            aria-pressed={filter === name}
            onClick={() => setFilter(name)}
          >
            {word(name)}
          </button>
        ))}
        {watching.value.length > 1 && (
          <span class="s i3">
            {word("also_here", { names: watching.value.map((w) => w.name).join("、") })}
          </span>
        )}
      </div>
      <div class="conv" role="log" aria-live="polite" tabIndex={0}>
        {shown.map((event) => (
          <Line
            key={event.seq}
            event={event}
            marks={event.seq === routed?.inner?.seq ? marks : []}
            seen={event.seq <= (log.head.citizen_seen ?? 0)}
          />
        ))}
        {gap && <SystemLine>{say("gap", { from: gap.from, to: gap.to })}</SystemLine>}
        <Unsent id={log.case} />
        {busy && busy.case === log.case && busy.until > Date.now() && (
          <p class="s i3">{word("typing", { name: busy.name || word("citizen") })}</p>
        )}
        <div ref={end} />
      </div>
    </>
  );
}
