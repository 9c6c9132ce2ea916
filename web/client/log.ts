// The log of each case as this page has it.  Events are dense by `seq`: what is shown is
// always an unbroken beginning of the log.  Later events wait aside until the gap before
// them is filled, and the page can say that it is waiting.

import { signal } from "@preact/signals";
import type { CHello, Event, EventErased, EventRegistered, Head, SEvents, Seq } from "./frames";
import type { KeptCase, Shelf } from "./shelf";

export interface CaseLog {
  readonly case: number;
  readonly head: Head;
  /** 1, 2, 3 … without a hole. */
  readonly events: readonly Event[];
  /** Came too early. */
  readonly ahead: readonly Event[];
}

export const lastSeq = (log: CaseLog): Seq => log.events.length;

/** The numbers that are still on their way, when later ones are already here or known of. */
export function gapOf(log: CaseLog): { from: Seq; to: Seq } | null {
  const next = log.ahead[0];
  const to = next ? next.seq - 1 : log.head.seq;
  return to > lastSeq(log) ? { from: lastSeq(log) + 1, to } : null;
}

/** Pure: the log after some more events, in whatever order and however often they came; what was
 *  erased since is gone from it. */
export function merged(log: CaseLog | undefined, frame: SEvents): CaseLog {
  const events = log ? log.events.slice() : [];
  const waiting = (log ? log.ahead : []).concat(frame.events);
  const ahead: Event[] = [];
  for (const event of waiting.sort((a, b) => a.seq - b.seq)) {
    const last = ahead[ahead.length - 1] || events[events.length - 1];
    if (last && event.seq <= last.seq) continue;
    if (event.seq === events.length + 1) events.push(event);
    else ahead.push(event);
  }
  for (const { kind, body } of events as EventErased[]) {
    if (kind !== "erased") continue;
    for (let seq = body.from; seq <= body.to; seq++)
      if (events[seq - 1]!.kind !== "erased") events[seq - 1] = { seq, kind: "withheld" };
  }
  const newer = !log || frame.head.seq >= log.head.seq;
  return { case: frame.case, head: newer ? frame.head : log.head, events, ahead };
}

/** The 查询码 is shown once: nothing keeps it after it was seen. */
function withoutCode(event: Event, upTo: Seq): Event {
  if (event.kind !== "registered" || event.seq > upTo || event.body.code === undefined) {
    return event;
  }
  const body = { ...event.body };
  delete body.code;
  return { ...event, body } satisfies EventRegistered;
}

export class Logs {
  readonly cases = signal<ReadonlyMap<number, CaseLog>>(new Map());
  private readonly seen = new Map<number, Seq>();
  private readonly asked = new Map<number, Seq>();

  /** `ask` requests the events of a case after a number. */
  constructor(
    private readonly shelf: Shelf,
    private readonly ask: (id: number, have: Seq) => void,
  ) {}

  async load(): Promise<void> {
    const all = new Map<number, CaseLog>();
    for (const kept of await this.shelf.cases()) {
      all.set(kept.case, { ...kept, ahead: [] });
    }
    for (const [id, log] of this.cases.value) all.set(id, log); // came while we were reading
    this.cases.value = all;
  }

  /** What a hello says that we hold; the server sends exactly the rest. */
  have(): NonNullable<CHello["have"]> {
    this.asked.clear();
    const newest = Array.from(this.cases.value.values()).sort((a, b) => b.case - a.case);
    return newest.slice(0, 64).map((log) => ({ case: log.case, seq: lastSeq(log) }));
  }

  accept(frame: SEvents): void {
    const log = merged(this.cases.value.get(frame.case), frame);
    this.cases.value = new Map(this.cases.value).set(frame.case, log);
    this.keep(log);
    const have = lastSeq(log);
    // Asked once for each place we got stuck at: a slow answer is not asked for again.
    if ((frame.more || log.ahead.length > 0) && this.asked.get(frame.case) !== have) {
      this.asked.set(frame.case, have);
      this.ask(frame.case, have);
    }
  }

  /** A person has read up to here. */
  markSeen(id: number, seq: Seq): void {
    this.seen.set(id, Math.max(seq, this.seen.get(id) ?? 0));
    const log = this.cases.value.get(id);
    if (log) this.keep(log);
  }

  /** This reader has no part in it any more. */
  forget(id: number): void {
    const rest = new Map(this.cases.value);
    rest.delete(id);
    this.cases.value = rest;
  }

  /** What is said beside the log, not in it: how far the other side has read, who is there. */
  patch(id: number, part: Partial<Head>): void {
    const log = this.cases.value.get(id);
    if (!log) return;
    this.cases.value = new Map(this.cases.value).set(id, {
      ...log,
      head: { ...log.head, ...part },
    });
  }

  private keep(log: CaseLog): void {
    const upTo = this.seen.get(log.case) ?? 0;
    const events = log.events.map((event) => withoutCode(event, upTo));
    const kept: KeptCase = { case: log.case, head: log.head, events };
    void this.shelf.putCase(kept).catch(() => {});
  }
}
