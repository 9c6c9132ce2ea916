import { describe, expect, it } from "vitest";
import { activeCards, asksToHide, type Card } from "../citizen/hazards";
import { chainOf } from "../citizen/chain";
import { pending } from "../citizen/pending";
import { threadOf, type Line } from "../citizen/thread";
import type { Event, Head } from "../client/frames";
import type { CaseLog } from "../client/log";
import type { Item } from "../client/unsent";

type Bare = Event extends infer E ? (E extends { seq: number } ? Omit<E, "seq"> : never) : never;

const logOf = (bare: Bare[], head: Partial<Head> = {}): CaseLog => {
  const events = bare.map((event, i) => ({ ...event, seq: i + 1 }) as Event);
  const seq = events.length;
  return {
    case: 1,
    head: { case: 1, state: "draft", seq, opened: 0, title: "", ...head },
    events,
    ahead: [],
  };
};
const said = (text: string, at = 10): Bare => ({ at, kind: "said", by: "citizen", body: { text } });
const bot = (text: string, ids: string[] = [], at = 20): Bare => ({
  at,
  kind: "bot",
  by: "bot",
  body: {
    template: "x",
    text,
    ...(ids.length ? { choices: ids.map((id) => ({ id, label: id })) } : {}),
  },
});
const item = (text: string, more: Partial<Item> = {}): Item => ({
  key: text,
  at: 30,
  frame: { kind: "say", key: text, text },
  tries: 0,
  ...more,
});
const all = () => false;
const lines = (log: CaseLog | undefined, items: Item[] = []) =>
  threadOf(log ? [log] : [], items, all).lines;
const marks = (from: Line[]) =>
  from.map((line) => (line.kind === "me" ? (line.tick?.state ?? "-") : line.kind));

describe("the thread", () => {
  it("shows unsent words at once, as not sent", () => {
    expect(marks(lines(undefined, [item("路堵了")]))).toEqual(["not_sent"]);
  });

  it("says received only when there is a receipt", () => {
    const stored = item("路堵了", { receipt: { case: 1, seq: 1 } });
    expect(marks(lines(undefined, [stored]))).toEqual(["received"]);
  });

  it("does not show a message twice when the log has it", () => {
    const stored = item("路堵了", { receipt: { case: 1, seq: 1 } });
    expect(marks(lines(logOf([said("路堵了")]), [stored]))).toEqual(["received"]);
  });

  it("knows its words in the log although the receipt was lost", () => {
    const sent = item("路堵了", { tries: 1 });
    expect(marks(lines(logOf([said("路堵了")]), [sent]))).toEqual(["received"]);
  });

  it("keeps the second of two equal messages", () => {
    const two = [item("在", { tries: 1 }), item("在", { key: "b", tries: 1 })];
    expect(marks(lines(logOf([said("在")]), two))).toEqual(["received", "not_sent"]);
  });

  it("does not take earlier words for these", () => {
    const again = item("在", { tries: 1, seen: { case: 1, seq: 1 } });
    expect(marks(lines(logOf([said("在")]), [again]))).toEqual(["received", "not_sent"]);
  });

  it("says accepted for what the body accepted, and not for later words", () => {
    const log = logOf([said("一", 1), bot("好"), said("二", 9)], { accepted: 5 });
    expect(marks(lines(log))).toEqual(["accepted", "bot", "received"]);
  });

  it("writes the mark once under a run", () => {
    expect(marks(lines(logOf([said("一"), said("二")])))).toEqual(["-", "received"]);
  });

  it("writes it under every message that is not sent", () => {
    const unsent = [item("二"), item("三")];
    const log = logOf([said("一")]);
    expect(marks(lines(log, unsent))).toEqual(["received", "not_sent", "not_sent"]);
  });

  it("says read beside the mark, never as one", () => {
    const [line] = lines(logOf([said("一")], { staff_seen: 1 }));
    expect(line!.kind === "me" && line!.tick).toEqual({ state: "received", read: true });
  });

  it("offers the last turn's choices until something is said", () => {
    expect(marks(lines(logOf([said("一"), bot("哪个", ["a", "b"])])))).toContain("choices");
    const answered = logOf([bot("哪个", ["a"]), said("a")]);
    expect(marks(lines(answered))).not.toContain("choices");
    const answering = threadOf([logOf([bot("哪个", ["a"])])], [item("a")], all);
    expect(answering.choices).toBeNull();
  });

  it("offers no choices over a gap", () => {
    const log = logOf([bot("哪个", ["a"])], { seq: 3 });
    expect(marks(lines(log))).toEqual(["bot", "gap"]);
  });

  it("shows the queue until somebody comes", () => {
    const waiting: Bare = { at: 1, kind: "wants_human", by: "bot", body: { online: 1, ahead: 2 } };
    const claimed: Bare = { at: 2, kind: "claimed", by: "staff", body: { name: "甲", post: "乙" } };
    expect(marks(lines(logOf([waiting])))).toEqual(["waiting"]);
    expect(marks(lines(logOf([waiting, waiting])))).toEqual(["waiting"]);
    expect(marks(lines(logOf([waiting, claimed])))).toEqual(["system"]);
  });

  it("hides what the veil covers, and what was said since is shown", () => {
    const log = logOf([said("早", 1), said("晚", 9)]);
    const shown = threadOf([log], [], (event) => event.kind !== "withheld" && event.at < 5).lines;
    expect(shown.map((line) => line.kind === "me" && line.text)).toEqual(["晚"]);
  });
});

describe("a second matter", () => {
  const goesOn: Bare = { at: 12, kind: "continued", by: "system", body: { case: 2 } };
  const first = logOf([said("一", 1), said("还有一件", 11), goesOn], { current: true });
  const opened: Bare = {
    at: 12,
    kind: "opened",
    by: "system",
    body: { greet: "", bot_truth: "", lang: "zh-Hans" },
  };
  const inner = logOf([opened, said("还有一件", 12), bot("在哪里")], { case: 2, current: true });
  const second: CaseLog = { ...inner, case: 2 };
  const both = new Map([
    [1, first],
    [2, second],
  ]);

  it("goes on in the same talk, and its first words stand once", () => {
    const texts = threadOf(chainOf(both), [], all).lines.map((line) =>
      line.kind === "me" ? line.text : line.kind,
    );
    expect(texts).toEqual(["一", "还有一件", "bot"]);
  });

  it("that turns out to be an earlier one goes on there, what was told standing once", () => {
    const on: Bare = { at: 22, kind: "continued", by: "bot", body: { case: 1 } };
    const draft = logOf([opened, said("又堵了", 20), bot("是同一件吗"), said("是", 22), on], {
      case: 2,
    });
    const old = logOf([said("堵了", 1), said("又堵了", 22), bot("接着办", [], 22)], {
      current: true,
    });
    const logs = new Map([
      [1, old],
      [2, { ...draft, case: 2 }],
    ]);
    const chain = chainOf(logs);
    expect(chain.map((log) => log.case)).toEqual([2, 1]);
    const texts = threadOf(chain, [], all).lines.map((line) =>
      line.kind === "me" ? line.text : line.kind,
    );
    expect(texts).toEqual(["堵了", "又堵了", "bot", "是", "bot"]);
  });

  it("finds words whose receipt was lost in the new log", () => {
    const sent = item("三组的", { tries: 1, seen: { case: 1, seq: 3 } });
    const answered = {
      ...second,
      events: second.events.concat({ ...said("三组的"), seq: 4 } as Event),
    };
    expect(pending([sent], [first, answered])).toEqual([]);
    expect(pending([sent], [first, second])).toEqual([sent]);
  });

  it("split off by people is told in the talk, which goes on where it was", () => {
    const from: Bare = { at: 20, kind: "continued", by: "bot", body: { case: 2 } };
    const told: Bare = {
      at: 20,
      kind: "moved",
      by: "staff",
      body: { move: "split", from: "handling", to: "handling", text: "另立一件" },
    };
    const filed = {
      at: 20,
      kind: "registered",
      by: "bot",
      body: { no: "YJ", what: "", unit: "", contact_by: 1, contact_by_text: "", text: "" },
    } as Bare;
    const talk = logOf([said("墙", 1), said("工资", 11), from, told, said("墙还在", 30)], {
      current: true,
    });
    const off = logOf([opened, said("工资", 20), filed, said("墙", 40)], { case: 2 });
    const all2 = new Map([
      [1, talk],
      [2, { ...off, case: 2 }],
    ]);
    const chain = chainOf(all2);
    expect(chain.map((log) => log.case)).toEqual([2, 1]);
    expect(
      threadOf(chain, [], all).lines.map((line) => (line.kind === "me" ? line.text : line.kind)),
    ).toEqual(["墙", "工资", "system", "receipt", "墙还在", "墙"]);
  });

  it("does not join a talk that has nothing to do with it", () => {
    expect(
      chainOf(
        new Map([
          [1, logOf([said("一")])],
          [2, second],
        ]),
      ),
    ).toEqual([second]);
  });
});

describe("hazard cards", () => {
  const card = (id: string, ...numbers: string[]): Card => ({
    id,
    title: id,
    advice: "",
    numbers: numbers.map((number) => ({ number, label: "" })),
  });
  const hazard = (...cards: Card[]): Bare => ({
    at: 1,
    kind: "hazard",
    by: "bot",
    body: { cards },
  });
  const shown = (log: CaseLog, flash: Card[] = []) => activeCards([log], flash);

  it("stand before anything is stored", () => {
    expect(activeCards([], [card("fire", "119")])).toHaveLength(1);
  });
  it("stay until a person releases them", () => {
    expect(shown(logOf([hazard(card("fire", "119"))], { hazard: true }))).toHaveLength(1);
    expect(shown(logOf([hazard(card("fire", "119"))], { hazard: false }))).toHaveLength(0);
  });
  it("are three at most, and repeat neither card nor number", () => {
    const cards = [card("a", "110", "120"), card("a", "110"), card("b", "110", "119")];
    const log = logOf([hazard(...cards), hazard(card("c"), card("d"))], { hazard: true });
    expect(shown(log, [card("a", "110")]).map((one) => one.id)).toEqual(["a", "b", "c"]);
    expect(shown(log)[1]!.numbers.map((one) => one.number)).toEqual(["119"]);
  });
  it("of violence at home ask to hide what was said", () => {
    expect(asksToHide(logOf([hazard(card("fire"))]).events)).toBe(false);
    expect(asksToHide(logOf([hazard({ ...card("home"), leave: true })]).events)).toBe(true);
  });
});
