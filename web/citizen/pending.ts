// Which unsent words the logs do not hold yet.

import type { CSay, Event } from "../client/frames";
import type { CaseLog } from "../client/log";
import type { Item } from "../client/unsent";

/** A lost receipt leaves words in the outbox that the log has: they are the same words when
 *  they were sent, and were said after what their writer had seen. */
export function pending(items: readonly Item[], chain: readonly CaseLog[]): Item[] {
  const taken = new Set<Event>();
  const isTwin = (item: Item, log: CaseLog, event: Event) =>
    event.kind === "said" &&
    event.body.text === item.frame.text &&
    event.body.file?.name === (item.frame as CSay).file &&
    !taken.has(event) &&
    (item.seen === undefined ||
      log.case > item.seen.case ||
      (log.case === item.seen.case && event.seq > item.seen.seq));

  return items.filter((item) => {
    const { receipt } = item;
    if (item.frame.kind !== "say") return false;
    if (receipt) {
      const log = chain.find((one) => one.case === receipt.case);
      return !log || receipt.seq > log.events.length;
    }
    if (item.tries === 0) return true;
    for (const log of chain) {
      const twin = log.events.find((event) => isTwin(item, log, event));
      if (twin) taken.add(twin);
      if (twin) return false;
    }
    return true;
  });
}
