// What the conversation looks like, worked out from the log and the outbox.  Pure: the same
// facts give the same lines, and no line says more than its facts.

import type {
  Attachment,
  Event,
  EventBot,
  EventRegistered,
  EventRouted,
  EventWantsHuman,
  Head,
} from "../client/frames";
import { gapOf, type CaseLog } from "../client/log";
import type { Item } from "../client/unsent";
import type { Tick } from "../ui/ticks";
import { leadsTo, withoutEcho } from "./chain";
import { pending } from "./pending";

export type Line =
  | {
      kind: "me";
      id: string;
      text: string;
      file?: Attachment | undefined;
      at: number;
      tick?: Tick;
      item?: Item;
      acceptedBy?: Head;
    }
  | { kind: "bot"; id: string; event: EventBot; first: boolean }
  | {
      kind: "person";
      id: string;
      text: string;
      file?: Attachment | undefined;
      at: number;
      name: string;
      post: string;
      first: boolean;
    }
  | { kind: "system"; id: string; event: Event }
  | { kind: "choices"; id: string; event: EventBot }
  | {
      kind: "receipt";
      id: string;
      event: EventRegistered;
      why: EventRouted | undefined;
      head: Head;
    }
  | { kind: "waiting"; id: string; event: EventWantsHuman }
  | { kind: "gap"; id: string; from: number; to: number };

type Mine = Extract<Line, { kind: "me" }>;

/** The buttons on screen: of the last bot turn, until something was said after it. */
function openChoices(events: readonly Event[], unsent: readonly Item[]): EventBot | null {
  if (unsent.length > 0) return null;
  for (let i = events.length - 1; i >= 0; i--) {
    const event = events[i]!;
    if (event.kind === "said" || event.kind === "reply" || event.kind === "claimed") return null;
    if (event.kind === "bot") return event.body.choices ? event : null;
  }
  return null;
}

/** The queue's number is true until somebody comes, or the matter is filed instead. */
function openWaiting(events: readonly Event[]): EventWantsHuman | null {
  for (let i = events.length - 1; i >= 0; i--) {
    const event = events[i]!;
    if (event.kind === "wants_human") return event;
    if (event.kind === "claimed" || event.kind === "registered" || event.kind === "withdrawn") {
      return null;
    }
  }
  return null;
}

const SYSTEM = new Set<Event["kind"]>([
  "consent",
  "claimed",
  "released",
  "handed",
  "withdrawn",
  "verified",
  "paper",
  "voided",
  "erased",
]);

function said(log: CaseLog, event: Extract<Event, { kind: "said" }>): Mine {
  const { accepted, staff_seen } = log.head;
  const isAccepted = accepted !== undefined && event.at <= accepted;
  const tick: Tick = { state: isAccepted ? "accepted" : "received" };
  if (!isAccepted && staff_seen !== undefined && event.seq <= staff_seen) tick.read = true;
  const { text, file } = event.body;
  return { kind: "me", id: `${log.case}.${event.seq}`, text, file, at: event.at, tick };
}

function fromEvents(log: CaseLog, events: readonly Event[]): Line[] {
  const lines: Line[] = [];
  const waiting = openWaiting(log.events);
  let routed: EventRouted | undefined;
  for (const event of events) {
    const id = `${log.case}.${event.seq}`;
    const before = lines[lines.length - 1];
    if (event.kind === "said") lines.push(said(log, event));
    else if (event.kind === "bot" && event.body.template === "receipt") {
      continue; // the slip says it all
    } else if (event.kind === "bot") {
      lines.push({ kind: "bot", id, event, first: before?.kind !== "bot" });
    } else if (event.kind === "reply") {
      const { name = "", post = "" } = event;
      const first = before?.kind !== "person" || before.name !== name;
      const { text, file } = event.body;
      lines.push({ kind: "person", id, text, file, at: event.at, name, post, first });
    } else if (event.kind === "registered") {
      lines.push({ kind: "receipt", id, event, why: routed, head: log.head });
    } else if (event.kind === "routed") {
      if (routed && event.body.from) lines.push({ kind: "system", id, event });
      routed = event;
      explain(lines, event);
    } else if (event.kind === "wants_human") {
      if (event === waiting) lines.push({ kind: "waiting", id, event });
    } else if (
      SYSTEM.has(event.kind) ||
      ((event.kind === "moved" || event.kind === "whistle") && event.body.text)
    ) {
      lines.push({ kind: "system", id, event });
    }
  }
  nameAcceptance(lines, log.head);
  return lines;
}

/** The body that accepted is named once, under the last words that it took. */
function nameAcceptance(lines: Line[], head: Head): void {
  for (let i = lines.length - 1; i >= 0; i--) {
    const line = lines[i]!;
    if (line.kind !== "me" || line.tick?.state !== "accepted") continue;
    line.acceptedBy = head;
    return;
  }
}

/** The receipt may come before the routing that it explains. */
function explain(lines: Line[], why: EventRouted): void {
  for (const line of lines) if (line.kind === "receipt") line.why = why;
}

/** One word for a run of equal marks; what is not sent says so each time. */
function thinned(lines: Line[]): Line[] {
  return lines.map((line, i) => {
    const next = lines[i + 1];
    if (line.kind !== "me" || !line.tick || next?.kind !== "me") return line;
    if (line.tick.state === "not_sent" || line.tick.state !== next.tick?.state) return line;
    const bare = { ...line };
    delete bare.tick;
    return bare;
  });
}

const atOf = (line: Line): number => {
  if (line.kind === "me" || line.kind === "person") return line.at;
  return "event" in line && "at" in line.event ? line.event.at : 0;
};

/** Several logs as one talk; of what came with one turn, that of the log which led to the other. */
function inTime(parts: readonly { of: CaseLog; lines: Line[] }[]): Line[] {
  const all: { line: Line; at: number; of: CaseLog; i: number }[] = [];
  for (const { of, lines } of parts) {
    let at = 0;
    for (const line of lines) {
      at = Math.max(at, atOf(line)); // a log keeps its own order, whatever the clock did
      all.push({ line, at, of, i: all.length });
    }
  }
  const led = (a: CaseLog, b: CaseLog) => Number(leadsTo(b, a.case)) - Number(leadsTo(a, b.case));
  all.sort((a, b) => a.at - b.at || led(a.of, b.of) || a.i - b.i);
  return all.map(({ line }) => line);
}

export interface Thread {
  lines: Line[];
  choices: EventBot | null;
}

/** `veil` hides what was said before this page was opened. */
export function threadOf(
  chain: readonly CaseLog[],
  items: readonly Item[],
  veil: (event: Event) => boolean,
): Thread {
  const unsent = pending(items, chain);
  const lines = inTime(
    chain.map((log) => {
      const events = withoutEcho(log, chain).filter((event) => !veil(event));
      return { of: log, lines: fromEvents(log, events) };
    }),
  );
  const log = chain[chain.length - 1];
  const gap = log && gapOf(log);
  if (gap) lines.push({ kind: "gap", id: "gap", ...gap });
  for (const item of unsent) {
    const tick: Tick = { state: item.receipt ? "received" : "not_sent" };
    const { key, at } = item;
    lines.push({ kind: "me", id: key, text: item.frame.text ?? "", at, tick, item });
  }
  const drawn = log ? log.events.filter((event) => !veil(event)) : [];
  const choices = gap ? null : openChoices(drawn, unsent);
  if (choices) lines.push({ kind: "choices", id: `c${choices.seq}`, event: choices });
  return { lines: thinned(lines), choices };
}
