import { expect, test } from "vitest";
import type { Event, EventBot } from "../client/frames";
import type { CaseLog } from "../client/log";
import { fetched, type Directory } from "../desk/session";
import { whyAskedLine } from "../desk/why-asked";

fetched.value = {
  types: [{ id: "NBR-01", name: "通行、围墙、地界" }],
  whys: [
    { id: "place", zh: "先问地方。", en: "The place." },
    { id: "type", zh: "先分清。", en: "The kind." },
    { id: "intake", zh: "有专门的规矩。", en: "Rules of its own." },
    { id: "any", zh: "只为登记清楚。", en: "Only to register it." },
  ],
} as unknown as Directory;

const at = 0;
type Body = Record<string, unknown>;
const event = (kind: string, body: Body) => ({ at, kind, by: "citizen", body }) as unknown as Event;
const said = (text: string, choice?: string) => event("said", { text, ...(choice && { choice }) });
const slot = (name: string, value: string) => event("slot", { name, value });
const bot = (template: string, ids: string[] = []) =>
  event("bot", {
    template,
    text: "?",
    choices: ids.map((id) => ({ id, label: id.toUpperCase() })),
  });

/** What the last line of this talk says of itself. */
function lineOf(...events: Event[]): string {
  const all = events.map((one, i) => ({ ...one, seq: i + 1 }) as Event);
  return whyAskedLine({ events: all } as unknown as CaseLog, all[all.length - 1] as EventBot);
}

test("a question gives its reason, and what was made of the words before", () => {
  const heard = [slot("type", "NBR-01"), slot("amount", "30000-30000")];
  expect(lineOf(said("隔壁砌墙"), ...heard, bot("ask_place"))).toBe(
    "为什么问：先问地方。 上一句听出：类型 通行、围墙、地界，金额 30000。",
  );
  expect(lineOf(said("哎"), bot("ask_place_choice"))).toBe(
    "为什么问：先问地方。 上一句没听出新的。",
  );
});

test("a question keeps its reason in whatever words it is asked", () => {
  for (const template of ["ask_place_2", "ask_village_unknown_2", "ask_place_MED", "ask_village"])
    expect(lineOf(bot(template))).toBe("为什么问：先问地方。");
  for (const template of ["ask_group_2", "ask_people_LAB"])
    // this city gives none of their own
    expect(lineOf(bot(template))).toBe("为什么问：只为登记清楚。");
});

test("of a button that was pressed nothing is said, unless something came of it", () => {
  expect(lineOf(said("跳过", "skip"), bot("intake_court"))).toBe("为什么问：有专门的规矩。");
  expect(lineOf(said("轻伤", "injury:light"), slot("injury", "light"), bot("ask_when"))).toBe(
    "为什么问：只为登记清楚。 上一句听出：受伤。",
  );
});

test("rivals are named, one kind alone is none", () => {
  const two = bot("ask_type", ["type:a", "type:b", "none"]);
  expect(lineOf(said("墙"), two)).toBe(
    "为什么问：先分清。 像：TYPE:A、TYPE:B。 上一句没听出新的。",
  );
  expect(lineOf(said("墙"), bot("ask_type", ["type:a", "none"]))).not.toContain("像：");
});

test("what is no question says nothing", () => {
  for (const template of ["thanks", "receipt", "privacy", "guide"])
    expect(lineOf(said("好"), bot(template))).toBe("");
});
