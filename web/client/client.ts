// One page's conversation with the gateway: the link, the outbox and the logs put together.
// Both pages use it; what a frame looks like on screen is theirs.

import { effect, signal, type Signal } from "@preact/signals";
import type { CHello, ClientFrame, Lang, ServerFrame, Seq } from "./frames";
import { Link } from "./link";
import { Logs, lastSeq, type CaseLog } from "./log";
import type { Shelf } from "./shelf";
import { Tabs, type News } from "./tabs";
import { Unsent, type Along, type Item, type Unkeyed } from "./unsent";

/** The protocol and its version, agreed on before the first frame. */
const PROTOCOL = "jieyou.1";

export interface ClientOptions {
  page: CHello["page"];
  /** Tabs of one name share an outbox; without it, of one page. */
  name?: string;
  lang: () => Lang;
  /** The citizen page only; the desk is known by its session. */
  device?: () => string;
  shelf: Shelf;
  /** Everything that is not about the link, the outbox or the logs. */
  onFrame?: (frame: ServerFrame) => void;
}

export class Client {
  readonly link: Link;
  readonly unsent: Unsent;
  readonly logs: Logs;
  /** When the link went down, for "断开 40 秒"; null while it is up. */
  readonly downSince: Signal<number | null> = signal(Date.now());
  private readonly listeners = new Set<(frame: ServerFrame) => void>();
  private readonly tabs: Tabs;
  private readonly myTurn = signal(false);

  constructor(private readonly options: ClientOptions) {
    this.link = new Link({
      connect: () => new WebSocket(socketUrl(), PROTOCOL),
      hello: () => this.hello(),
      onFrame: (frame) => this.take(frame),
    });
    this.logs = new Logs(options.shelf, (id, have) =>
      this.link.send({ kind: "watch", case: id, have }),
    );
    this.unsent = new Unsent(
      options.shelf,
      (frame) => this.link.send(frame),
      () => this.link.restart(),
    );
    this.tabs = new Tabs(
      `jieyou-${options.name ?? options.page}`,
      (mine) => (this.myTurn.value = mine),
      (news) => this.hear(news),
    );
  }

  /** Shows what was kept, where that can be read, before it asks for the rest. */
  async start(): Promise<void> {
    await Promise.all([this.logs.load(), this.unsent.load()]).catch(() => {});
    effect(() => {
      const up = this.link.state.value === "up";
      if (up) this.downSince.value = null;
      else if (this.downSince.peek() === null) this.downSince.value = Date.now();
    });
    effect(() => {
      const ready = this.link.state.value === "up" && this.myTurn.value;
      queueMicro(() => this.unsent.setReady(ready));
    });
    this.tabs.start();
    window.addEventListener("online", () => this.link.wake());
    window.addEventListener("offline", () => this.link.restart());
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState === "visible") this.link.wake();
    });
    this.link.start();
  }

  /** Safe in the outbox when the promise resolves; sent when it can be.  `before` is the log
   *  that the writer has before them, where the frame names no case. */
  async put(
    frame: Unkeyed,
    before?: CaseLog,
    along?: Along,
    then?: readonly Unkeyed[],
  ): Promise<Item> {
    const log = before ?? this.logs.cases.value.get(frame.case ?? 0);
    const seen = log && { case: log.case, seq: lastSeq(log) };
    const item = await this.unsent.put(frame, seen, along, then);
    this.tabs.tell({ kind: "put" });
    return item;
  }

  drop(key: string): void {
    this.unsent.drop(key);
    this.tabs.tell({ kind: "dropped", key });
  }

  /** Passing things that are not worth keeping: typing, seen, lists.  False: not sent. */
  send(frame: ClientFrame): boolean {
    return this.link.send(frame);
  }

  /** Hears every frame until the answer is called. */
  listen(hear: (frame: ServerFrame) => void): () => void {
    this.listeners.add(hear);
    return () => void this.listeners.delete(hear);
  }

  seen(id: number, seq: Seq): void {
    if (this.link.send({ kind: "seen", case: id, seq })) this.logs.markSeen(id, seq);
  }

  /** Server time, whatever the phone believes. */
  now(): number {
    return Date.now() + this.link.skew;
  }

  async clear(): Promise<void> {
    this.link.stop();
    await this.options.shelf.clear();
    this.tabs.tell({ kind: "cleared" });
  }

  private hello(): CHello {
    const { page, lang, device } = this.options;
    const have = this.logs.have();
    const hello: CHello = { kind: "hello", v: 1, page, lang: lang(), together: 64 };
    // The desk follows one case at a time and asks for it itself: following shows as presence.
    return device ? { ...hello, device: device(), have } : hello;
  }

  private take(frame: ServerFrame): void {
    switch (frame.kind) {
      case "events":
        this.logs.accept(frame);
        break;
      case "receipt":
        this.unsent.onReceipt(frame);
        this.tabs.tell(frame);
        break;
      case "seen":
        this.logs.patch(
          frame.case,
          frame.by === "staff" ? { staff_seen: frame.seq } : { citizen_seen: frame.seq },
        );
        break;
      case "presence":
        if (frame.case && frame.holder_here !== undefined)
          this.logs.patch(frame.case, { holder_here: frame.holder_here });
        break;
      case "error":
        this.unsent.onError(frame);
        break;
      default:
        break;
    }
    this.options.onFrame?.(frame);
    this.listeners.forEach((hear) => hear(frame));
  }

  private hear(news: News): void {
    switch (news.kind) {
      case "put":
        void this.unsent.load();
        break;
      case "receipt": {
        this.unsent.onReceipt(news);
        const log = this.logs.cases.value.get(news.case);
        this.link.send({ kind: "watch", case: news.case, have: log ? lastSeq(log) : 0 });
        break;
      }
      case "dropped":
        this.unsent.drop(news.key);
        break;
      case "cleared":
        location.reload();
    }
  }
}

function queueMicro(what: () => void): void {
  void Promise.resolve().then(what);
}

function socketUrl(): string {
  return `${location.protocol === "https:" ? "wss:" : "ws:"}//${location.host}/ws`;
}
