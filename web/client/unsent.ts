// The outbox.  Words are written here before anything else is done with them, and stay
// until the server says that they are on its disk.  One request is in flight at a time:
// if the first is refused for a while, the second must not overtake it.  A resend carries
// the same key, so a receipt that got lost costs nothing.

import { signal } from "@preact/signals";
import type { CMove, CParty, CSay, Seq, SError, SReceipt } from "./frames";
import { newKey } from "./keys";
import type { Shelf } from "./shelf";

export type Request = CSay | CMove | CParty;
export type Unkeyed = Omit<CSay, "key"> | Omit<CMove, "key"> | Omit<CParty, "key">;

/** Comes before the request that names it, under a key of its own or the request's. */
export interface Part {
  key: string;
  blob?: Blob;
}

export interface Item extends Part {
  at: number;
  frame: Request;
  /** The last event the writer had seen: what became of this comes after it. */
  seen?: { case: number; seq: Seq };
  tries: number;
  receipt?: { case: number; seq: Seq };
  /** The server will not take it, now or later; the words are kept for the writer. */
  refusal?: SError;
  /** Named by a move, beside or instead of a `blob` of its own. */
  photos?: readonly Part[];
  /** The key of the one that must be received first; where that is refused, this never goes. */
  waits?: string;
}
export type Along = Pick<Item, "blob" | "photos">;

const partsOf = (item: Item): readonly Part[] => (item.blob ? [item] : (item.photos ?? []));

/** These pass by themselves; every other refusal is final. */
export const PASSING: ReadonlySet<string> = new Set<SError["code"]>([
  "slow_down",
  "limit",
  "busy",
  "no_memory",
  "signed_out",
]);
const RECEIPT_MS = 15_000;
const RETRY_MS = 5_000;

export class Unsent {
  readonly items = signal<readonly Item[]>([]);
  /** Why we wait although we are connected, and until when. */
  readonly waiting = signal<{ error: SError; until: number } | null>(null);

  /** Brings a blob; told of the first that has not come, as often as something changes. */
  bring: (part: Part) => void = () => {};

  private readonly kept = new Set<string>();
  /** Parts that have come whole. */
  private readonly come = new Set<string>();
  /** Received or thrown away: another tab may have done it while the shelf was being read. */
  private readonly settled = new Set<string>();
  private inFlight: string | null = null;
  private ready = false;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly shelf: Shelf,
    private readonly send: (frame: Request) => boolean,
    private readonly onSilence: () => void = () => {},
  ) {}

  /** Takes up what an earlier page, or another tab, has left. */
  async load(): Promise<void> {
    const all = await this.shelf.unsent();
    const known = new Set(this.items.value.map((item) => item.key));
    const found = all.filter(({ key }) => !known.has(key) && !this.settled.has(key));
    for (const item of found) this.kept.add(item.key);
    this.items.value = found.concat(this.items.value).sort((a, b) => (a.key < b.key ? -1 : 1));
    this.pump();
  }

  /** `then` follows once it has been received; all of it is kept at once, or nothing. */
  async put(
    frame: Unkeyed,
    seen?: Item["seen"],
    along: Along = {},
    then: readonly Unkeyed[] = [],
  ): Promise<Item> {
    const at = Math.max(Date.now(), this.lastAt() + 1); // keys sort in the order of writing
    const key = newKey(at);
    const item: Item = { ...along, key, at, frame: { ...frame, key } as Request, tries: 0 };
    if (seen) item.seen = seen;
    const rest = then.map((next, i): Item => {
      const own = newKey(at + i + 1);
      const keyed = { ...next, key: own } as Request;
      return { key: own, at: at + i + 1, frame: keyed, tries: 0, waits: key };
    });
    this.items.value = this.items.value.concat(item, rest);
    // A phone whose storage is full still sends: the words are on the screen.
    await this.shelf.putUnsent(item, ...rest).catch(() => {});
    for (const kept of [item, ...rest]) this.kept.add(kept.key);
    this.pump();
    return item;
  }

  /** The link is up and this tab does the sending; or no longer. */
  setReady(ready: boolean): void {
    this.ready = ready;
    this.inFlight = null;
    this.rest(null);
    if (ready) this.pump();
  }

  onReceipt(receipt: SReceipt): void {
    this.settled.add(receipt.key);
    if (this.inFlight === receipt.key) this.land();
    const { case: id, seq } = receipt;
    this.change(receipt.key, (item) => ({ ...item, receipt: { case: id, seq } }));
    void this.shelf.dropUnsent(receipt.key).catch(() => {});
    this.pump();
  }

  onError(error: SError): void {
    const item = error.key && this.owner(error.key);
    if (!item) return;
    if (this.inFlight === error.key) this.land();
    if (PASSING.has(error.code)) {
      if (error.of === "upload") return; // words do not wait for it; who brings it asks again
      const wait = error.retry_after === undefined ? RETRY_MS : error.retry_after * 1000;
      this.rest({ error, until: Date.now() + wait });
      this.timer = setTimeout(() => {
        this.rest(null);
        this.pump();
      }, wait);
      return;
    }
    const refused = { ...item, refusal: error };
    this.change(item.key, () => refused);
    void this.shelf.putUnsent(refused).catch(() => {});
    this.pump();
  }

  /** Its event is in the log now, or the writer has thrown it away. */
  drop(key: string): void {
    this.settled.add(key);
    this.items.value = this.items.value.filter((item) => item.key !== key);
    if (this.inFlight === key) this.land();
    void this.shelf.dropUnsent(key).catch(() => {});
    this.pump();
  }

  arrived(key: string): void {
    this.come.add(key);
    this.pump();
  }

  /** The one that is known by this key, or names what comes under it. */
  owner(key: string): Item | undefined {
    return this.items.value.find((item) =>
      [item, ...partsOf(item)].some((part) => part.key === key),
    );
  }

  retryNow(): void {
    this.rest(null);
    this.pump();
  }

  /** Sends what can be sent now. */
  pump(): void {
    if (!this.ready || this.waiting.value) return;
    const all = this.items.value.filter((item) => !item.receipt);
    const open = all.filter(
      ({ refusal, waits }) => !refusal && !(waits && all.some(({ key }) => key === waits)),
    );
    const missing = (item: Item) => partsOf(item).find(({ key }) => !this.come.has(key));
    const coming = open.find(missing);
    if (coming && this.kept.has(coming.key)) this.bring(missing(coming)!);
    const next = open.find((item) => !missing(item));
    if (this.inFlight) return;
    if (!next || !this.kept.has(next.key)) return;
    if (!this.send(next.frame)) return;
    this.inFlight = next.key;
    this.change(next.key, (item) => ({ ...item, tries: item.tries + 1 }));
    this.timer = setTimeout(this.onSilence, RECEIPT_MS);
  }

  private land(): void {
    this.inFlight = null;
    clearTimeout(this.timer);
  }

  private rest(waiting: { error: SError; until: number } | null): void {
    clearTimeout(this.timer);
    this.waiting.value = waiting;
  }

  private change(key: string, to: (item: Item) => Item): void {
    this.items.value = this.items.value.map((item) => (item.key === key ? to(item) : item));
  }

  private lastAt(): number {
    return this.items.value.reduce((last, item) => Math.max(last, item.at), 0);
  }
}
