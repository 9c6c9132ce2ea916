// What the desk chooses from, in the reader's language.
import { afterEach, expect, test } from "vitest";
import { within } from "../desk/choose";
import { correctedTo } from "../desk/course";
import { directory, fetched, typeName, type Directory } from "../desk/session";
import { lang } from "../i18n/lang";

const came = {
  bodies: [
    {
      id: "c-1",
      name: "乐园村人民调解委员会",
      en: "Leyuan Village Mediation Committee",
      level: "village",
    },
    { id: "d-9", name: "新来的部门", level: "city" },
  ],
  types: [{ id: "NBR-01", name: "相邻通行", en: "Right of way" }],
  places: [
    { code: "430981100", name: "草尾镇", town: "", en: "Caowei Town" },
    {
      code: "430981100201",
      name: "乐园村",
      town: "草尾镇",
      en: "Leyuan Village",
      town_en: "Caowei Town",
    },
  ],
  staff: [],
  limits: {},
  calls: {},
  replies: [],
  whys: [],
} satisfies Directory;

const toPlace = { what: "place", old: "", new: "430981100201" } as Parameters<
  typeof correctedTo
>[0];

afterEach(() => {
  lang.value = "zh-Hans";
  fetched.value = null;
});

test("in English by its English name, and by the Chinese one where that is all there is", () => {
  fetched.value = came;
  lang.value = "en";
  expect(directory.value!.bodies.map(({ name }) => name)).toEqual([
    "Leyuan Village Mediation Committee",
    "新来的部门",
  ]);
  expect(typeName("NBR-01", "?")).toBe("Right of way");
  expect(correctedTo(toPlace)).toBe("Leyuan Village, Caowei Town");
});

test("in Chinese as it came, also after the language was changed and changed back", () => {
  fetched.value = came;
  lang.value = "en";
  lang.value = "zh-Hans";
  expect(directory.value).toBe(came);
  expect(correctedTo(toPlace)).toBe("草尾镇乐园村");
});

test("a list is narrowed by letters, large or small, or by an id", () => {
  const one = { id: "c-1", name: "Leyuan Village" };
  expect(within(one, "leyuan")).toBe(true);
  expect(within(one, "c-1")).toBe(true);
  expect(within(one, "草尾")).toBe(false);
});
