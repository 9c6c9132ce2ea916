import { beforeEach, describe, expect, it } from "vitest";
import type { Event, Head, SEvents } from "../client/frames";
import { gapOf, lastSeq, Logs } from "../client/log";
import type { Shelf } from "../client/shelf";
import { memoryShelf } from "./memory-shelf";

const said = (seq: number): Event => ({
  seq,
  at: seq,
  kind: "said",
  by: "citizen",
  body: { text: `第${seq}句` },
});
const head = (seq: number): Head => ({ case: 1, state: "draft", seq, opened: 0, title: "" });
const frame = (seqs: number[], known = Math.max(...seqs), more = false): SEvents => ({
  kind: "events",
  case: 1,
  events: seqs.map(said),
  more,
  head: head(known),
});

describe("the log", () => {
  let shelf: Shelf;
  let logs: Logs;
  let asked: [number, number][];
  const seqs = () => logs.cases.value.get(1)!.events.map((event) => event.seq);

  beforeEach(() => {
    shelf = memoryShelf();
    asked = [];
    logs = new Logs(shelf, (id, have) => asked.push([id, have]));
  });

  it("is the events in their order", () => {
    logs.accept(frame([1, 2]));
    logs.accept(frame([3]));
    expect(seqs()).toEqual([1, 2, 3]);
    expect(gapOf(logs.cases.value.get(1)!)).toBeNull();
  });

  it("takes an event once, however often it comes", () => {
    logs.accept(frame([1, 2]));
    logs.accept(frame([1, 2, 3]));
    expect(seqs()).toEqual([1, 2, 3]);
  });

  it("does not show what comes after a gap, and asks for the gap", () => {
    logs.accept(frame([1, 2]));
    logs.accept(frame([5, 6]));
    expect(seqs()).toEqual([1, 2]);
    expect(gapOf(logs.cases.value.get(1)!)).toEqual({ from: 3, to: 4 });
    expect(asked).toEqual([[1, 2]]);
  });

  it("asks once for each gap", () => {
    logs.accept(frame([1]));
    logs.accept(frame([3]));
    logs.accept(frame([4]));
    expect(asked).toEqual([[1, 1]]);
  });

  it("shows what waited when the gap is filled", () => {
    logs.accept(frame([1]));
    logs.accept(frame([4]));
    logs.accept(frame([2, 3], 4));
    expect(seqs()).toEqual([1, 2, 3, 4]);
    expect(gapOf(logs.cases.value.get(1)!)).toBeNull();
  });

  it("knows that the rest of a long log is still to come", () => {
    logs.accept(frame([1, 2], 9, true));
    expect(gapOf(logs.cases.value.get(1)!)).toEqual({ from: 3, to: 9 });
    expect(asked).toEqual([[1, 2]]);
  });

  it("keeps the newest head", () => {
    logs.accept(frame([1, 2, 3], 9));
    logs.accept(frame([2], 2));
    expect(logs.cases.value.get(1)!.head.seq).toBe(9);
  });

  it("is there again on the next page, which asks only for the rest", async () => {
    logs.accept(frame([1, 2, 3]));
    const next = new Logs(shelf, () => {});
    await next.load();
    expect(next.have()).toEqual([{ case: 1, seq: 3 }]);
    expect(lastSeq(next.cases.value.get(1)!)).toBe(3);
  });

  it("does not keep what waits behind a gap", async () => {
    logs.accept(frame([1]));
    logs.accept(frame([3]));
    const next = new Logs(shelf, () => {});
    await next.load();
    expect(next.have()).toEqual([{ case: 1, seq: 1 }]);
  });

  it("lets go of what was erased, on the phone too", async () => {
    const erased = (seq: number, from: number, to: number): Event => ({
      seq,
      at: seq,
      kind: "erased",
      by: "staff",
      body: { from, to, ground: "purpose", text: "删掉了" },
    });
    logs.accept(frame([1, 2, 3]));
    logs.accept({ ...frame([4]), events: [erased(4, 2, 2)] });
    const kinds = () => logs.cases.value.get(1)!.events.map((event) => event.kind);
    expect(kinds()).toEqual(["said", "withheld", "said", "erased"]);
    expect(JSON.stringify(await shelf.cases())).not.toContain("第2句");
    logs.accept({ ...frame([5]), events: [erased(5, 1, 4)] });
    expect(kinds()).toEqual(["withheld", "withheld", "withheld", "erased", "erased"]);
  });

  it("keeps the code until it was seen, and not a moment longer", async () => {
    const registered: Event = {
      seq: 1,
      at: 1,
      kind: "registered",
      by: "system",
      body: {
        no: "YJ20260310-0007-1",
        what: "",
        unit: "",
        contact_by: 0,
        contact_by_text: "",
        text: "",
        code: "482913",
      },
    };
    const codeKept = async () => {
      const [event] = (await shelf.cases())[0]!.events;
      return event!.kind === "registered" && event!.body.code;
    };
    logs.accept({ kind: "events", case: 1, events: [registered], more: false, head: head(1) });
    expect(await codeKept()).toBe("482913");
    logs.markSeen(1, 1);
    expect(await codeKept()).toBeUndefined();
    const shown = logs.cases.value.get(1)!.events[0]!;
    expect(shown.kind === "registered" && shown.body.code).toBe("482913");
  });
});
