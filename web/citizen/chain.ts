// The conversation as the citizen lived it.  A second matter gets a log of its own, which goes
// on where the first left off; the citizen sees one talk.

import type { Event } from "../client/frames";
import type { CaseLog } from "../client/log";

/** The conversation this device is in, or the newest it knows. */
function currentOf(logs: ReadonlyMap<number, CaseLog>): CaseLog | undefined {
  const newest = Array.from(logs.values()).sort((a, b) => b.case - a.case);
  return newest.find((log) => log.head.current) ?? newest[0];
}

export const leadsTo = (log: CaseLog, id: number): boolean =>
  log.events.some((event) => event.kind === "continued" && event.body.case === id);

/** The last one is where the talk is now.  What people split off one of them stands in front of
 *  it: it is read there, and not written to. */
export function chainOf(logs: ReadonlyMap<number, CaseLog>): CaseLog[] {
  const chain: CaseLog[] = [];
  for (let log = currentOf(logs); log && !chain.includes(log);) {
    const { case: id } = log;
    chain.unshift(log);
    log = Array.from(logs.values()).find((other) => leadsTo(other, id));
  }
  const aside = Array.from(logs.values()).filter(
    (log) => !chain.includes(log) && chain.some((other) => leadsTo(other, log.case)),
  );
  return [...chain.slice(0, -1), ...aside, ...chain.slice(-1)];
}

/** What led here from another log stands in both, written at one moment, and is drawn once. */
export function withoutEcho(log: CaseLog, chain: readonly CaseLog[]): readonly Event[] {
  const echoes = new Set<string>();
  for (const { events } of chain) {
    const at = events.find((event) => event.kind === "continued" && event.body.case === log.case);
    for (const event of events) {
      if (at && "at" in at && event.kind === "said") echoes.add(`${at.at} ${event.body.text}`);
    }
  }
  return log.events.filter(
    (event) => event.kind !== "said" || !echoes.has(`${event.at} ${event.body.text}`),
  );
}
