// The Chinese tables speak Chinese: a line left in English compiles as well as any other.

import { expect, test } from "vitest";

const files = import.meta.glob<string>("../i18n/**/*.ts", {
  query: "?raw",
  import: "default",
  eager: true,
});
const table = /const zh = \{([\s\S]*?)\n\};/;
const line = /\n {2}"?([\w.]+)"?:\s*"((?:[^"\\]|\\.)*)"/g;

test("no line of a Chinese table is English", () => {
  let lines = 0;
  for (const [file, source] of Object.entries(files)) {
    for (const [, key, words] of (table.exec(source)?.[1] ?? "").matchAll(line)) {
      const letters = words!.replace(/\{\w+\}/g, "");
      const english = /[A-Za-z]{2}/.test(letters) && !/\p{Script=Han}/u.test(letters);
      expect(english, `${file}: ${key}: ${words}`).toBe(false);
      lines++;
    }
  }
  expect(lines).toBeGreaterThan(500);
});

test("no two tables that a page joins have the same word", () => {
  const key = /\n {2}"?(\w+)"?:/g;
  for (const [page, parts] of [
    ["../i18n/desk.ts", /^\.\.\/i18n\/(desk\/|desk\.ts)/],
    ["../i18n/rules.ts", /^\.\.\/i18n\/(rules\/|rules\.ts)/],
  ] as const) {
    const owner = new Map<string, string>();
    for (const [file, source] of Object.entries(files).filter(([name]) => parts.test(name)))
      for (const [, name] of `\n${table.exec(source)?.[1] ?? ""}`.matchAll(key)) {
        expect(owner.get(name!), `${name} of ${file}, joined by ${page}`).toBeUndefined();
        owner.set(name!, file);
      }
    expect(owner.size).toBeGreaterThan(100);
  }
});
