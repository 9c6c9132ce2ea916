// Every light and every reason that the server can give has its words, and what is not green says what to
// do next.

import { expect, test } from "vitest";
import source from "../../gateway/lights.c?raw";
import header from "../../gateway/lights.h?raw";
import { en, zh } from "../i18n/desk/health";

const names = [...header.matchAll(/X\([A-Z]+, "(\w+)"\)/g)].map(([, name]) => name!);
const bodies = new Map(
  [...source.matchAll(/static struct jy_light (\w+)\(const struct jy_house[^]*?\n\}/g)].map(
    ([body, name]) => [name!, body],
  ),
);

test("each light has a name, words for when it is fine, and for each reason of its", () => {
  let reasons = 0;
  expect(names.length).toBeGreaterThan(10);
  for (const name of names) {
    const wanted = [`he_${name}`, `he_${name}_fine`];
    for (const [, why] of bodies.get(name)!.matchAll(/(?:amber|red)\("(\w+)"\)/g)) {
      wanted.push(`he_${name}_${why}`, `he_${name}_${why}_do`);
      reasons++;
    }
    for (const key of wanted) {
      expect(zh, `zh: ${key}`).toHaveProperty(key);
      expect(en, `en: ${key}`).toHaveProperty(key);
    }
  }
  expect(reasons).toBeGreaterThan(25);
});
