import { describe, expect, it } from "vitest";
import { parts } from "../citizen/composer";
import { broken, stationsDone } from "../citizen/receipt";
import type { Head } from "../client/frames";

describe("long words", () => {
  it("go as they are when they are not long", () => {
    expect(parts(" 路堵了 ")).toEqual(["路堵了"]);
    expect(parts("  \n ")).toEqual([]);
  });
  it("are cut at the end of a sentence, and nothing is lost", () => {
    const text = `${"甲".repeat(3_000)}。${"乙".repeat(3_000)}。${"丙".repeat(3_000)}`;
    const cut = parts(text);
    expect(cut.map((piece) => piece[0])).toEqual(["甲", "乙", "丙"]);
    expect(cut.join("")).toBe(text);
  });
  it("are cut between characters where there is no sentence", () => {
    const text = "𠮷".repeat(4_001); // two code units each
    expect(parts(text).map((piece) => Array.from(piece).length)).toEqual([4_000, 1]);
  });
});

describe("the stations of a receipt", () => {
  const head = (state: Head["state"], accepted?: number): Head => ({
    case: 1,
    seq: 1,
    opened: 0,
    title: "",
    state,
    ...(accepted === undefined ? {} : { accepted }),
  });
  it("pass by facts only", () => {
    expect(stationsDone(head("routed"))).toBe(1);
    expect(stationsDone(head("signed"))).toBe(2);
    expect(stationsDone(head("handling"))).toBe(2);
    expect(stationsDone(head("handling", 5))).toBe(3);
    expect(stationsDone(head("answered", 5))).toBe(4);
  });
  it("name a case whose number breaks at its dashes only", () => {
    expect(broken("YJ20260310-0007-1")).toHaveLength(3);
  });
});
