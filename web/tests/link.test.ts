import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { backoff } from "../client/backoff";
import type { ServerFrame, SWelcome } from "../client/frames";
import { Link, wellFormed, type Socket } from "../client/link";

/** The other end, in the hands of the test. */
class FakeSocket {
  onopen: (() => void) | null = null;
  onmessage: ((message: { data: string }) => void) | null = null;
  onclose: (() => void) | null = null;
  readonly sent: { kind: string }[] = [];
  closed = false;
  send(text: string) {
    this.sent.push(JSON.parse(text) as { kind: string });
  }
  close() {
    this.closed = true;
  }
  say(got: ServerFrame | ServerFrame[]) {
    this.onmessage?.({ data: JSON.stringify(got) });
  }
}

const welcome = (now = Date.now()): SWelcome => ({
  kind: "welcome",
  v: 1,
  now,
  role: "citizen",
  city: "沅江",
  text_max: 4000,
  unacked_max: 32,
  working: true,
  desk_online: 0,
  cases: [],
});

const refusal: ServerFrame = { kind: "error", code: "limit", zh: "到上限了", en: "too many" };

describe("the link", () => {
  let sockets: FakeSocket[];
  let got: ServerFrame[];
  let link: Link;
  const last = () => sockets[sockets.length - 1]!;
  const opened = () => {
    last().onopen!();
    last().say(welcome());
  };

  beforeEach(() => {
    vi.useFakeTimers();
    sockets = [];
    got = [];
    link = new Link({
      connect: () => {
        const socket = new FakeSocket();
        sockets.push(socket);
        return socket as unknown as Socket;
      },
      hello: () => ({ kind: "hello", v: 1, page: "citizen", lang: "zh-Hans" }),
      onFrame: (frame) => got.push(frame),
    });
    link.start();
  });
  afterEach(() => {
    link.stop();
    vi.useRealTimers();
  });

  it("is up only after the welcome", () => {
    last().onopen!();
    expect(last().sent[0]!.kind).toBe("hello");
    expect(link.state.value).toBe("opening");
    expect(link.send({ kind: "ping" })).toBe(false);
    last().say(welcome());
    expect(link.state.value).toBe("up");
  });

  it("knows the server's time", () => {
    last().onopen!();
    last().say(welcome(Date.now() + 5_000));
    expect(link.skew).toBe(5_000);
  });

  it("comes back by itself, later each time", () => {
    last().onclose!();
    expect(link.state.value).toBe("down");
    vi.advanceTimersByTime(500);
    expect(sockets).toHaveLength(2);
    last().onclose!();
    vi.advanceTimersByTime(499);
    expect(sockets).toHaveLength(2);
    vi.advanceTimersByTime(501);
    expect(sockets).toHaveLength(3);
  });

  it("asks a silent server, and hangs up when it stays silent", () => {
    opened();
    vi.advanceTimersByTime(20_000);
    expect(last().sent.map((frame) => frame.kind)).toEqual(["hello", "ping"]);
    const silent = last();
    vi.advanceTimersByTime(6_000);
    expect(silent.closed).toBe(true);
    expect(link.state.value).toBe("down");
  });

  it("asks soon where what it sent is not answered", () => {
    opened();
    link.send({ kind: "typing", case: 1 });
    vi.advanceTimersByTime(2_000);
    link.send({ kind: "typing", case: 1 }); // more words do not put it off
    vi.advanceTimersByTime(2_000);
    expect(
      last()
        .sent.map((frame) => frame.kind)
        .slice(-1),
    ).toEqual(["ping"]);
    const silent = last();
    vi.advanceTimersByTime(6_000);
    expect(silent.closed).toBe(true);
  });

  it("does not ask where it was answered", () => {
    opened();
    link.send({ kind: "typing", case: 1 });
    last().say({ kind: "pong", now: 0 });
    vi.advanceTimersByTime(15_000);
    expect(last().sent.some((frame) => frame.kind === "ping")).toBe(false);
  });

  it("hears frames that came together one by one, in order", () => {
    last().onopen!();
    last().say([welcome(), { kind: "pong", now: 1 }, { kind: "pong", now: 2 }]);
    expect(link.state.value).toBe("up");
    expect(got.map((frame) => ("now" in frame ? frame.now : 0)).slice(1)).toEqual([1, 2]);
  });

  it("takes any frame as a sign of life", () => {
    opened();
    vi.advanceTimersByTime(20_000);
    last().say({ kind: "pong", now: 0 });
    vi.advanceTimersByTime(15_000);
    expect(link.state.value).toBe("up");
  });

  it("does not wait for a socket that never opens", () => {
    const stuck = last();
    vi.advanceTimersByTime(10_000);
    expect(stuck.closed).toBe(true);
  });

  it("wakes at once when the network is back", () => {
    last().onclose!();
    link.wake();
    expect(sockets).toHaveLength(2);
  });

  it("comes back ever later to whoever hangs up, be it welcomed or refused", () => {
    for (let i = 0; i < 6; i++) {
      last().onopen!();
      last().say(i % 2 ? welcome() : refusal);
      last().onclose!();
      link.wake();
    }
    opened();
    last().onclose!();
    vi.advanceTimersByTime(10_000);
    expect(sockets).toHaveLength(7);
    link.wake();
    opened();
    last().say({ kind: "pong", now: 0 }); // this time it goes on
    last().onclose!();
    vi.advanceTimersByTime(500);
    expect(sockets).toHaveLength(9);
  });

  it("stays away as long as the server asks", () => {
    opened();
    last().say({ kind: "bye", reason: "drain", retry_after: 5 });
    expect(link.state.value).toBe("down");
    vi.advanceTimersByTime(5_000);
    expect(sockets).toHaveLength(1);
    vi.advanceTimersByTime(500);
    expect(sockets).toHaveLength(2);
  });

  it("does not fight the tab that took its place", () => {
    opened();
    last().say({ kind: "bye", reason: "replaced", retry_after: 0 });
    vi.advanceTimersByTime(120_000);
    expect(sockets).toHaveLength(1);
    link.wake(); // somebody looks at this tab again
    expect(sockets).toHaveLength(2);
  });

  it("ignores a socket that it has given up", () => {
    opened();
    const old = last();
    link.restart();
    expect(old.onmessage).toBeNull();
    expect(old.onclose).toBeNull();
  });
});

describe("the back-off", () => {
  it("doubles up to half a minute, with jitter in its upper half", () => {
    const least = [0, 1, 2, 10].map((tries) => backoff(tries, () => 0));
    const most = [0, 1, 2, 10].map((tries) => backoff(tries, () => 1));
    expect(least).toEqual([250, 500, 1_000, 15_000]);
    expect(most).toEqual([500, 1_000, 2_000, 30_000]);
  });
});

describe("what is sent", () => {
  it("has no half of a pair and no NUL, and is otherwise as it was written", () => {
    const text = "坏\ud83d字\u0000😀 \\ud83d \\u0000\udc00";
    expect(JSON.parse(wellFormed(JSON.stringify({ text })))).toEqual({
      text: "坏字😀 \\ud83d \\u0000",
    });
  });
});
