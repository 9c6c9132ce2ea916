// The conversation as the citizen lived it.  A second matter gets a log of its own, which goes
// on where the first left off; the citizen sees one talk.

import type { Event } from "../client/frames";
import type { CaseLog } from "../client/log";

/** The conversation this device is in, or the newest it knows. */
function currentOf(logs: ReadonlyMap<number, CaseLog>): CaseLog | undefined {
  const newest = Array.from(logs.values()).sort((a, b) => b.case - a.case);
  return newest.find((log) => log.head.current) ?? newest[0];
}

const leadsTo = (log: CaseLog, id: number): boolean =>
  log.events.some((event) => event.kind === "continued" && event.body.case === id);

/** Oldest first; the last one is where the talk is now. */
export function chainOf(logs: ReadonlyMap<number, CaseLog>): CaseLog[] {
  const chain: CaseLog[] = [];
  for (let log = currentOf(logs); log && !chain.includes(log);) {
    const { case: id } = log;
    chain.unshift(log);
    log = Array.from(logs.values()).find((other) => leadsTo(other, id));
  }
  return chain;
}

/** The words that opened the second matter stand in both logs, and are drawn once. */
export function withoutEcho(log: CaseLog, before: CaseLog | undefined): readonly Event[] {
  const first = log.events.find((event) => event.kind === "said");
  const texts = before
    ? before.events.map((event) => event.kind === "said" && event.body.text)
    : [];
  if (first?.kind !== "said" || !texts.includes(first.body.text)) return log.events;
  return log.events.filter((event) => event !== first);
}
