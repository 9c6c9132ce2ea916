// One socket, kept alive: it says hello, notices when the other side is silent, and
// comes back by itself.  It knows frames, not what they mean; a frame that could not
// be handed to an open socket is the caller's to send again.

import { signal } from "@preact/signals";
import { backoff } from "./backoff";
import type { ClientFrame, CHello, ServerFrame, ServerFrames, SWelcome } from "./frames";

/** `up` only after the server has welcomed us. */
export type LinkState = "down" | "opening" | "up";

/** The part of WebSocket that we use. */
export type Socket = Pick<WebSocket, "send" | "close" | "onopen" | "onmessage" | "onclose">;

export interface LinkOptions {
  connect: () => Socket;
  hello: () => CHello;
  onFrame: (frame: ServerFrame) => void;
}

/** Half an emoji, or a NUL: no JSON that a server takes (RFC 7493 2.1), and the one behind it would
 *  wait for ever. */
export const wellFormed = (json: string): string =>
  json.replace(/\\\\|\\u(?:d[89a-f]..|0000)/g, (found) => (found === "\\\\" ? found : ""));

const QUIET_MS = 20_000; // then we ask whether anybody is there
const DEAD_MS = 10_000; // a socket that opens may take this long
const PONG_MS = 6_000; // and an answer this long
const SAID_MS = 4_000; // what was sent is answered by then, or we ask

export class Link {
  readonly state = signal<LinkState>("down");
  readonly welcome = signal<SWelcome | null>(null);
  /** Server time minus ours, for clocks that must not trust the phone's. */
  skew = 0;

  private socket: Socket | null = null;
  private tries = 0;
  private wanted = false;
  private replaced = false;
  /** Nothing was heard since we last sent something. */
  private waits = false;
  private retry: ReturnType<typeof setTimeout> | undefined;
  private pulse: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly options: LinkOptions) {}

  start(): void {
    this.wanted = true;
    this.open();
  }

  stop(): void {
    this.wanted = false;
    clearTimeout(this.retry);
    this.drop();
  }

  /** False: not sent, the link is not up. */
  send(frame: ClientFrame): boolean {
    if (this.state.value !== "up" || !this.socket) return false;
    this.socket.send(wellFormed(JSON.stringify(frame)));
    if (!this.waits) {
      this.waits = true;
      this.listen(SAID_MS);
    }
    return true;
  }

  /** The network is back, or somebody looks at the page: do not wait for the timer. */
  wake(): void {
    if (!this.wanted) return;
    this.replaced = false;
    if (this.socket) this.ask();
    else this.open();
  }

  /** The socket looks open but the other side does not keep its word. */
  restart(): void {
    this.drop();
    this.later();
  }

  private open(): void {
    if (this.socket) return;
    clearTimeout(this.retry);
    this.state.value = "opening";
    let socket: Socket;
    try {
      socket = this.options.connect();
    } catch {
      this.later();
      return;
    }
    this.socket = socket;
    this.listen(DEAD_MS);
    socket.onopen = () => socket.send(JSON.stringify(this.options.hello()));
    socket.onmessage = (message) => this.take(message.data);
    socket.onclose = () => {
      if (this.socket !== socket) return;
      this.drop();
      this.later();
    };
  }

  private take(data: unknown): void {
    const got = JSON.parse(String(data)) as ServerFrame | ServerFrames;
    this.waits = false;
    this.listen(QUIET_MS);
    for (const frame of Array.isArray(got) ? got : [got]) this.heard(frame);
  }

  private heard(frame: ServerFrame): void {
    if (frame.kind === "welcome") this.welcomed(frame);
    else if (this.state.value === "up") this.tries = 0; // not for a welcome alone: it may hang up again
    if (frame.kind === "bye") {
      this.replaced = frame.reason === "replaced";
      this.drop();
      this.later(frame.retry_after * 1000);
    }
    this.options.onFrame(frame);
  }

  private welcomed(frame: SWelcome): void {
    this.skew = frame.now - Date.now();
    this.welcome.value = frame;
    this.state.value = "up";
  }

  /** Any frame is a sign of life; after a silence we ask, and then we hang up. */
  private listen(ms: number): void {
    clearTimeout(this.pulse);
    this.pulse = setTimeout(() => (this.state.value === "up" ? this.ask() : this.restart()), ms);
  }

  private ask(): void {
    if (!this.send({ kind: "ping" })) return;
    clearTimeout(this.pulse);
    this.waits = true;
    this.pulse = setTimeout(() => this.restart(), PONG_MS);
  }

  private drop(): void {
    this.waits = false;
    clearTimeout(this.pulse);
    const socket = this.socket;
    this.socket = null;
    this.state.value = "down";
    if (!socket) return;
    socket.onopen = socket.onmessage = socket.onclose = null;
    socket.close();
  }

  private later(atLeastMs = 0): void {
    // Another tab took our place: coming back at once would only push it out in turn.
    if (!this.wanted || this.replaced) return;
    clearTimeout(this.retry);
    this.retry = setTimeout(() => this.open(), atLeastMs + backoff(this.tries++));
  }
}
