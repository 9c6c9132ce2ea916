import { describe, expect, it, vi } from "vitest";
import { aloud, said, stepOf } from "../rules/aloud";
import type { Book, Cost, DiffRow, Edit } from "../rules/api";
import { endless, partner, tokens } from "../rules/pcre";
import {
  changedFields,
  clashes,
  fileFor,
  freeId,
  listsOf,
  merge,
  overlay,
  sideOf,
  tidy,
  treeOf,
  type Rule,
} from "../rules/shape";
import { convert, patternOf, plainWords, slotsOf, wordsIn } from "../rules/words";
import { apart } from "../ui/marked";

const rule = (id: string, more: Partial<Rule> = {}): Rule => ({
  id,
  intent: id.split(".")[0]!,
  mode: "words",
  pattern: "堵",
  ...more,
});
const edit = (id: string, of: Edit["rule"], kind: Edit["kind"] = "changed"): Edit => ({
  id,
  revision: 3,
  file: "11-nbr.json",
  by: "guize",
  at: 0,
  kind,
  rule: of,
  stale: false,
});
const book = (edits: Edit[] = []): Book => ({
  live: { version: "1", at: 0, by: "", why: "" },
  draft: { revision: 3, edits },
  files: [
    { name: "01-lists.json", content: { lists: { he: ["他", "她"] } } },
    { name: "11-nbr.json", content: { rules: [rule("NBR-01.a"), rule("NBR-02.a")] } },
    { name: "05-acts.json", content: { rules: [rule("act.yes", { intent: "act.yes" })] } },
    { name: "02-hz.json", content: { rules: [rule("hz.1", { intent: "hz_fire.soft" })] } },
  ],
  settings: { second_person: false },
  problems: [],
});

describe("the draft", () => {
  it("is the live set under its edits", () => {
    const all = overlay(
      book([
        edit("NBR-01.a", rule("NBR-01.a", { pattern: "拦" })),
        edit("NBR-02.a", null, "deleted"),
        edit("NBR-03.new", rule("NBR-03.new"), "new"),
      ]),
    );
    const of = (id: string) => all.find((placed) => placed.rule.id === id)!;
    expect(of("NBR-01.a").rule.pattern).toBe("拦");
    expect(of("NBR-01.a").live?.pattern).toBe("堵");
    expect(of("NBR-02.a").edit?.kind).toBe("deleted");
    expect(of("NBR-03.new").live).toBeNull();
    expect(of("act.yes").edit).toBeNull();
  });
  it("has word lists, too", () => {
    expect(listsOf(book([edit("list:he", ["他"])]))[0]).toMatchObject({
      words: ["他"],
      live: ["他", "她"],
    });
  });
  it("stands as a tree: danger first, kinds of one danger together, what changed marked", () => {
    const tree = treeOf(overlay(book([edit("NBR-01.a", rule("NBR-01.a"))])), ["NBR-03"]);
    expect(tree.map(({ id }) => id)).toEqual(["hazards", "acts", "NBR"]);
    expect(tree[0]!.nodes).toEqual([{ id: "hz_fire", n: 1, changed: false }]);
    expect(tree[2]!.nodes.map(({ id, n, changed }) => [id, n, changed])).toEqual([
      ["NBR-01", 1, true],
      ["NBR-02", 1, false],
      ["NBR-03", 0, false],
    ]);
  });
  it("gives a new rule a free number and the file of its kin", () => {
    const all = overlay(book());
    expect(freeId("NBR-01", new Set(["NBR-01.r1"]))).toBe("NBR-01.r2");
    expect(fileFor("NBR-07", all)).toBe("11-nbr.json");
    expect(fileFor("hz_fire", all)).toBe("02-hz.json");
  });
});

describe("a rule that two changed", () => {
  const base = rule("a", { weight: 1, note: "堵路" });
  const mine = { ...base, weight: 2, pattern: "堵|拦" };
  const theirs = { ...base, weight: 3, note: "路被堵" };
  it("differs by field, and says where both wrote", () => {
    const found = clashes(base, mine, theirs);
    expect(found.map(({ field, both }) => [field, both])).toEqual([
      ["note", false],
      ["pattern", false],
      ["weight", true],
    ]);
    const sides = Object.fromEntries(
      found.map((one) => [one.field, sideOf(one, { weight: "theirs" })]),
    );
    expect(sides).toEqual({ note: "theirs", pattern: "mine", weight: "theirs" });
    expect(merge(mine, theirs, sides)).toMatchObject({
      note: "路被堵",
      pattern: "堵|拦",
      weight: 3,
    });
  });
  it("does not differ by what is left out", () => {
    expect(changedFields(rule("a", { unless: [], state: "live" }), rule("a"))).toEqual([]);
    expect(tidy(rule("a", { unless: [], note: "", state: "live" }))).toEqual(rule("a"));
  });
});

describe("patterns in words", () => {
  it("are slots with gaps, and the same again when written", () => {
    const slots = slotsOf("{he}|隔壁 …4 堵|拦 路");
    expect(slots).toEqual([
      { words: ["{he}", "隔壁"], gap: 0 },
      { words: ["堵", "拦"], gap: 4 },
      { words: ["路"], gap: 8 },
    ]);
    expect(patternOf(slots)).toBe("{he}|隔壁 …4 堵|拦 …8 路");
    expect(slotsOf(patternOf(slots))).toEqual(slots);
  });
  it("take pasted words one by one", () => {
    expect(wordsIn("围墙、院墙，墙 {he} 砖|瓦")).toEqual([
      "围墙",
      "院墙",
      "墙",
      "{he}",
      "砖",
      "瓦",
    ]);
  });
  it("become a regex and find the way back", () => {
    const up = convert("隔壁|邻居 …4 堵", "words", "regex");
    expect(up).toEqual({ ok: true, pattern: "(隔壁|邻居)[^。！？；]{0,4}?(堵)" });
    if (up.ok)
      expect(convert(up.pattern, "regex", "words")).toEqual({
        ok: true,
        pattern: "隔壁|邻居 …4 堵",
      });
    expect(convert("(?:砌|起).{0,4}墙", "regex", "words")).toEqual({
      ok: true,
      pattern: "砌|起 …4 墙",
    });
    expect(convert("拖欠*工资", "wildcard", "words")).toEqual({
      ok: true,
      pattern: "拖欠 …8 工资",
    });
    expect(convert("拖欠 …8 工资", "words", "wildcard")).toEqual({
      ok: true,
      pattern: "拖欠*工资",
    });
  });
  it("do not go down where something would be lost, and say what", () => {
    expect(convert("堵|拦 …4 路", "words", "wildcard")).toEqual({
      ok: false,
      lost: [
        { kind: "choice", slot: 1, n: 2 },
        { kind: "gap", slot: 2, gap: 4 },
      ],
    });
    expect(convert("(?<!真)正在[打拿]", "regex", "words")).toEqual({
      ok: false,
      lost: [
        { kind: "regex", piece: "(?<!真)" },
        { kind: "regex", piece: "[打拿]" },
      ],
    });
    expect(convert("欠(?<who>.{1,4})工资", "regex", "words").ok).toBe(false);
    expect(convert("a b*c", "wildcard", "words").ok).toBe(false);
  });
  it("are told from expressions in needs and unless", () => {
    expect(plainWords("摊|马路|{he}")).toEqual(["摊", "马路", "{he}"]);
    expect(plainWords("^.{1,60}$")).toBeNull();
  });
  it("are read aloud", () => {
    const lists = { he: ["他", "她"] };
    const read = rule("a", { pattern: "{he} …4 堵|拦", unless: ["田|承包"], needs: ["路"] });
    expect(said(aloud(read, lists, "zh-Hans")!)).toBe(
      "先有 他、她 之一；4 个字以内再有 堵、拦 之一；话里还要有 路；话里不能有 田、承包。",
    );
    expect(said(aloud(read, lists, "en")!)).toContain("within 4 characters one of 堵, 拦");
    expect(
      aloud(rule("a", { mode: "regex", pattern: "(?<!真)正在" }), lists, "zh-Hans"),
    ).toBeNull();
  });
  it("weigh in five words", () => {
    expect([0.5, 1, 2.4, -3.2, 6].map(stepOf)).toEqual([0, 1, 2, 3, 4]);
  });
});

describe("a regular expression", () => {
  const kinds = (text: string) =>
    tokens(text).map(({ from, to, kind }) => `${text.slice(from, to)} ${kind}`);
  it("is coloured by what its parts are", () => {
    expect(kinds("(?<!真)欠(?<who>.{1,4}?)|\\d[^。]{he}$")).toEqual([
      "(?<! look",
      ") group",
      "(?<who> name",
      ". any",
      "{1,4}? repeat",
      ") group",
      "| bar",
      "\\d escape",
      "[^。] class",
      "{he} list",
      "$ anchor",
    ]);
  });
  it("comes to an end however broken it is", () => {
    for (const text of ["[", "(", "\\", "{", "[^]", "(?<", "a{,", "(?", "{}"])
      expect(tokens(text).length).toBeLessThan(4);
  });
  it("shows which brackets belong together", () => {
    expect(partner("a(b[(]c)", 1)).toBe(7);
    expect(partner("a(b[(]c)", 7)).toBe(1);
    expect(partner("(?i)a)", 5)).toBe(-1);
  });
  it("names gaps without an end, and their cure", () => {
    expect(endless("堵.*路[^。]+a{2,}")).toEqual([
      { from: 2, to: 3, cure: "{0,8}" },
      { from: 8, to: 9, cure: "{1,8}" },
    ]);
  });
});

describe("marks", () => {
  it("do not overlap, and stand in the order of the text", () => {
    const kept = apart([
      { start: 4, end: 6, n: 1 },
      { start: 5, end: 7, n: 2 },
      { start: 0, end: 2, n: 2 },
    ]);
    expect(kept.map(({ start, n }) => [start, n])).toEqual([
      [0, 2],
      [4, 1],
    ]);
  });
});

describe("checking", async () => {
  vi.stubGlobal("matchMedia", () => ({ matches: false, addEventListener() {} }));
  const { lesson, obstacles, ownFirst, why, accept } = await import("../rules/checking");
  const { sorted } = await import("../rules/diff");
  const { byHarm } = await import("../rules/moves");
  const { changesOf, gridOf, precision, recall, scoreOf } = await import("../rules/tables");
  const { accounts } = await import("../rules/ledger");
  const { dayName, heightOf, meanOf, told } = await import("../rules/spark");
  const { verdict } = await import("../rules/verdict");
  const { rightOf } = await import("../rules/watched");
  const { parting } = await import("../rules/dialogue");
  const { linesOf } = await import("../rules/examples");
  const { evidence } = await import("../rules/explain");
  const { risks, typeOf } = await import("../rules/mining");
  const { draftOf } = await import("../rules/mined");

  const rank = (type: string, probability = 0.8) => ({ type, name: type, probability });
  const lost: DiffRow = {
    text: "甲",
    kind: "lost",
    from: rank("NBR-01"),
    to: null,
    spans: [],
    rules: ["NBR-01.a"],
  };
  const gained: DiffRow = { ...lost, text: "乙", kind: "gained", from: null, to: rank("NBR-01") };
  const moved: DiffRow = { ...lost, text: "丙", kind: "moved", to: rank("HSE-01", 0.75) };
  const find = (id: string) => rule(id);

  it("counts as a risk only what is read as another type than the rule's", () => {
    const by = [
      { type: "NBR-01", name: "甲", n: 2 },
      { type: "HSE-01", name: "乙", n: 1 },
    ];
    const phrase = { words: "石碾", z: 2, in: 3, out: 3, won: { n: 3, texts: [] } };
    const risky = { ...phrase, risk: { n: 3, texts: [], by } };
    expect(risks(risky, "NBR-01").map(({ n }) => n)).toEqual([1]);
    expect(risks(risky, "").map(({ n }) => n)).toEqual([2, 1]);
  });

  it("lays dialect words of the draft over those in force, and knows them from rules", async () => {
    const { formsFile, formsOf, isRule, livePart, overlay, ruleIn } =
      await import("../rules/shape");
    const files = [
      { name: "00.json", content: { weights: { a: 1.5 } } },
      {
        name: "01.json",
        content: { lists: { near: ["隔壁"] }, forms: { 打横: "堵路", 嬲塞: "烦" } },
      },
    ];
    const edits = [edit("form:打横", null), edit("form:扯皮", "推诿"), edit("weights", { a: 2 })];
    const now = { ...book(edits), files };
    expect(formsOf(now).map(({ form, meaning, live }) => [form, meaning, live])).toEqual([
      ["打横", null, "堵路"],
      ["嬲塞", "烦", "烦"],
      ["扯皮", "推诿", null],
    ]);
    expect(overlay(now)).toEqual([]); // none of them is a rule
    expect(formsFile(now)).toBe("01.json");
    expect(formsFile({ ...now, files: [{ name: "07.json", content: {} }] })).toBe("07.json");
    expect(livePart(now, "form:打横")).toBe("堵路");
    expect(livePart(now, "list:near")).toEqual(["隔壁"]);
    expect(livePart(now, "weights")).toEqual({ a: 1.5 });
    expect(livePart(now, "form:扯皮")).toBeNull();
    expect([isRule("NBR-01.a"), isRule("weights"), isRule("form:a")]).toEqual([true, false, false]);
    expect(ruleIn("form:扯皮", "推诿")).toBeNull();
  });

  it("takes what is ticked into the weights there are, those that move most first", async () => {
    const { byChange, withNew } = await import("../rules/fitting");
    const one = (id: string, old: number, fresh: number) => ({
      id,
      note: "",
      name: "",
      old,
      new: fresh,
    });
    const rules = [one("a", 1, 1.2), one("b", 1, -1.23456), one("c", 2, 3)];
    expect(byChange(rules).map(({ id }) => id)).toEqual(["b", "c", "a"]);
    expect(withNew({ a: 0.5, z: 4 }, rules.slice(0, 2))).toEqual({ a: 1.2, b: -1.235, z: 4 });
  });

  it("tells weights by how far they move", async () => {
    const { weightChanges } = await import("../rules/changes");
    expect(weightChanges({ a: 1, b: 2, c: 3 }, { a: 1, b: 2.5, d: -1 })).toEqual([
      ["c", 3, 1],
      ["d", 1, -1],
      ["b", 2, 2.5],
    ]);
  });

  it("makes a draft of the phrase alone, without a citizen's sentence", () => {
    expect(draftOf("石碾")).toEqual({ note: "石碾", pattern: "石碾", examples: ["石碾"] });
    const now = { version: "1", n: 1, group: 1, corrected: [], phrases: [], us: 1 };
    expect(typeOf(now, "NBR-01")).toBe("NBR-01");
    expect(typeOf({ ...now, type: "NBR-02" }, "NBR-01")).toBe("NBR-02");
  });

  it("shows what is lost first, or the largest change", () => {
    expect(sorted([gained, moved, lost], "kind").map(({ kind }) => kind)).toEqual([
      "lost",
      "moved",
      "gained",
    ]);
    expect(sorted([moved, gained], "far")[0]).toBe(gained);
  });
  it("makes an example of what was judged, on the side it belongs to", () => {
    expect(lesson(gained, "right", find)).toEqual({ rule: "NBR-01.a", field: "examples" });
    expect(lesson(gained, "wrong", find)).toEqual({ rule: "NBR-01.a", field: "counter_examples" });
    expect(lesson(lost, "wrong", find)).toEqual({ rule: "NBR-01.a", field: "examples" });
    expect(lesson(lost, "right", find)).toEqual({ rule: "NBR-01.a", field: "counter_examples" });
    expect(lesson(moved, "right", find)).toEqual({ rule: "NBR-01.a", field: "counter_examples" });
    expect(lesson(moved, "unsure", find)).toBeNull();
    expect(lesson(gained, "right", () => null)).toBeNull();
  });
  it("is stopped by broken examples, lost dangers and a missing reason", () => {
    const hazards = [{ text: "着火", kind: "lost" as const, card: "hz_fire" }];
    const replay = { n: 1, gained: 0, lost: 1, moved: 0, rows: [], hazards };
    const result = { examples: [{ rule: "a", text: "甲", should: true }], replay };
    expect(obstacles(result)).toHaveLength(3);
    accept("a");
    why.value = "试";
    expect(obstacles(result)).toHaveLength(1); // a lost danger cannot be accepted
    expect(obstacles({})).toEqual([]);
  });
  it("names the clashes of this draft first", () => {
    const dead = { kind: "dead" as const, text: "堵路", made: false };
    const rows = ["a", "b"].map((rule) => ({ ...dead, rule }));
    const found = ownFirst(rows, new Set(["b"]));
    expect(found.own).toHaveLength(1);
    expect(found.rows.map((row) => row.rule)).toEqual(["b", "a"]);
  });
  const pairs = [
    { row: "NBR-01", col: "HSE-01", n: 2 },
    { row: "NBR-02", col: "HSE-01", n: 1 },
    { row: "NBR-01", col: "NBR-01", n: 40 },
    { row: "", col: "NBR-01", n: 3 },
    { row: "LAB-01", col: "LAB-01", n: 9 },
  ];
  const ids = (heads: readonly { id: string }[]) => heads.map(({ id }) => id);
  it("counts in a table what was moved where, families first", () => {
    const grid = gridOf(pairs);
    expect(ids(grid.rows)).toEqual(["NBR", ""]); // nothing moved out of LAB
    expect(ids(grid.cols)).toEqual(["HSE", "NBR"]); // nor into it
    expect(grid.count("NBR", "HSE")).toBe(3);
    expect(grid.count("", "NBR")).toBe(3);
    expect(grid.count("NBR", "NBR")).toBe(40);
    expect(grid.most).toBe(3); // what stays where it was is no measure of change
    const all = gridOf(pairs, new Set(), true);
    expect(ids(all.rows)).toEqual(["LAB", "NBR", ""]);
    expect(ids(all.cols)).toEqual(["HSE", "LAB", "NBR"]);
  });
  it("opens a family to its types on both sides, and keeps its sum", () => {
    const grid = gridOf(pairs, new Set(["NBR"]));
    expect(ids(grid.rows)).toEqual(["NBR", "NBR-01", "NBR-02", ""]);
    expect(ids(grid.cols)).toEqual(["HSE", "NBR", "NBR-01"]);
    expect(grid.count("NBR-02", "HSE")).toBe(1);
    expect(grid.count("NBR", "HSE")).toBe(3);
  });
  it("says from which line of a dialogue on the two go apart", () => {
    const at = (type: string | undefined, text: string) => ({
      stage: "matter",
      ...(type ? { type } : {}),
      events: [{ kind: "bot", body: { text } }],
    });
    const opening = at(undefined, "您好");
    const draft = [opening, at("NBR-04", "哪里"), at("NBR-04", "几时")];
    expect(parting({ draft, live: draft })).toBe(-1);
    expect(parting({ draft, live: [opening, at(undefined, "没看明白"), draft[2]!] })).toBe(1);
  });
  it("draws the days of a rule, and says them in words", () => {
    const days = [...Array(29).fill(0), 4];
    days[3] = 800;
    expect(heightOf(0, 800)).toBe(0);
    expect(heightOf(1, 800)).toBe(2); // still seen
    expect(heightOf(800, 800)).toBe(20);
    expect(dayName(20260227, 2)).toBe("3月1日");
    expect(told(days, 20260227)).toContain("认出 804 次，今天 4 次；最多的一天 800 次（3月2日）");
    expect(told(days, 20260227, "spark_change")).toContain("会改变 804 次，今天 4 次");
  });
  it("says whether a shadow rule is more often right than what is live", () => {
    const row = { id: "a", since: 0, hits: 9, would_change: 9, days: [] };
    expect(verdict({ ...row, judged: 0, agreed: 0, live_agreed: 0 })).toBeNull();
    expect(verdict({ ...row, judged: 9, agreed: 6, live_agreed: 2 })).toBe("better");
    expect(verdict({ ...row, judged: 9, agreed: 1, live_agreed: 2 })).toBe("worse");
    expect(verdict({ ...row, judged: 9, agreed: 0, live_agreed: 0 })).toBe("even");
  });
  it("adds up of all types how often a draft and what is live were right", () => {
    const type = (n: number, draft: number, live: number) => ({
      type: "NBR-01",
      name: "",
      live: { n: 0 },
      draft: { n: 0 },
      corrected: { live: { right: live, n }, draft: { right: draft, n } },
    });
    expect(rightOf([])).toEqual({ judged: 0, agreed: 0, live_agreed: 0 });
    expect(rightOf([type(4, 3, 1), type(2, 0, 2)])).toEqual({
      judged: 6,
      agreed: 3,
      live_agreed: 3,
    });
  });
  it("tells a time that was measured from one that was tried", () => {
    const cost = { id: "a", runs: 9, hits: 1, spent: 0, agreed: 0, corrected: 0 };
    expect(meanOf({ ...cost, mean_us: 0.42, timed: 3 })).toBe("0.4");
    expect(meanOf({ ...cost, mean_us: 0.42, timed: 0 })).toBe("≈ 0.4");
    expect(meanOf({ ...cost, mean_us: 0, timed: 0 })).toBe("—");
  });
  it("lists changes, the commonest first", () => {
    expect(changesOf(pairs).map(({ n }) => n)).toEqual([3, 2, 1]);
  });
  it("says of what people put right how precise a type is and how much of it is read", () => {
    const puts = [
      { type: "NBR-01", from: "HSE-01", to: "NBR-01", n: 3 },
      { type: "NBR-01", from: "NBR-01", to: "", n: 1 },
      { type: "HSE-01", from: "HSE-01", to: "NBR-01", n: 2 },
    ];
    const [was, is] = [scoreOf(puts, "NBR-01", "from"), scoreOf(puts, "NBR-01", "to")];
    expect([precision(was), recall(was)]).toEqual([1, 0.25]);
    expect([precision(is), recall(is)]).toEqual([0.6, 0.75]);
    expect(precision(scoreOf(puts, "HSE-01", "to"))).toBeNull();
    expect(recall(scoreOf(puts, "HSE-01", "to"))).toBe(0);
  });
  it("puts the types that got worse on top", () => {
    const type = (id: string, was: number, is: number) => ({
      type: id,
      name: id,
      live: { n: 9 },
      draft: { n: 9 },
      corrected: { live: { right: was, n: 9 }, draft: { right: is, n: 9 } },
    });
    expect(byHarm([type("better", 3, 5), type("worse", 5, 3)])[0]!.type).toBe("worse");
  });
  it("says beside each node how often people agree, and what is wrong with its rules", async () => {
    const { agreement, standings, wrongOf } = await import("../rules/nodes");
    const { book: now, ledger } = await import("../rules/state");
    const { job } = await import("../rules/checking");
    const cost = (id: string, agreed: number, corrected: number, quarantined = false): Cost => ({
      id,
      runs: 9,
      hits: 5,
      spent: 0,
      agreed,
      corrected,
      mean_us: 1,
      timed: 0,
      quarantined,
    });
    now.value = book();
    ledger.value = new Map(
      [cost("NBR-01.a", 6, 3), cost("NBR-02.a", 1, 0, true), cost("gone.b", 9, 0)].map((row) => [
        row.id,
        row,
      ]),
    );
    const clash = (kind: "dead" | "shadowed" | "redundant" | "conflict") => ({
      kind,
      rule: "NBR-01.a",
      text: "路",
      made: false,
    });
    job.value = {
      revision: 3,
      state: "done",
      step: "cost",
      done: 1,
      of: 1,
      stale: false,
      result: {
        examples: [{ rule: "NBR-01.a", text: "路", should: true }],
        clash: [clash("conflict"), clash("shadowed"), clash("dead"), clash("redundant")],
      },
    };
    const wall = standings.value.get("NBR-01")!;
    expect(wall.faults).toEqual({ broken: 1, conflict: 1, dead: 2, slow: 0 });
    expect(agreement(wall)).toBe(67);
    expect(wrongOf(wall).split("、")).toHaveLength(3);
    const water = standings.value.get("NBR-02")!;
    expect(agreement(water)).toBeNull();
    expect(water.faults.slow).toBe(1);
    expect(standings.value.size).toBe(2);
    job.value = null;
    ledger.value = new Map();
  });

  it("keeps accounts by what is asked for", () => {
    const cost = (id: string, more: Partial<Cost>): Cost => ({
      id,
      runs: 9,
      hits: 5,
      spent: 0,
      agreed: 0,
      corrected: 0,
      mean_us: 1,
      timed: 0,
      ...more,
    });
    const rows = [
      cost("a", { hits: 0 }),
      cost("b", { agreed: 1, corrected: 3 }),
      cost("c", { mean_us: 9 }),
    ];
    expect(accounts(rows, "never", "hits").map(({ id }) => id)).toEqual(["a"]);
    expect(accounts(rows, "all", "agree")[0]!.id).toBe("b");
    expect(accounts(rows, "slow", "mean")[0]!.id).toBe("c");
    const many = Array.from({ length: 30 }, (_, i) => ({ ...rows[2]!, id: `r${i}`, runs: i }));
    const dearest = accounts([{ ...rows[0]!, hits: 0, withheld: true }, ...many], "slow", "mean");
    expect(dearest.map(({ id }) => id).sort()).toEqual(
      Array.from({ length: 10 }, (_, i) => `r${i + 20}`).sort(),
    );
    expect(accounts([{ ...rows[0]!, hits: 0, withheld: true }], "never", "hits")).toEqual([]);
  });
  it("leaves topics and titles out of the evidence: they have no say", () => {
    const hits = ["title.road", "NBR-01", "topic.env", "sign.wrong"].map((intent) => ({
      rule: intent,
      intent,
      note: "",
      weight: 1,
      spans: [],
    }));
    expect(evidence(hits).map(({ intent }) => intent)).toEqual(["NBR-01", "sign.wrong"]);
  });
  it("takes pasted lines without their numbers and bullets", () => {
    expect(linesOf("1. 路堵哒\r\n\n- 墙倒哒\n 3、3组的路 ")).toEqual([
      "路堵哒",
      "墙倒哒",
      "3组的路",
    ]);
  });
});
