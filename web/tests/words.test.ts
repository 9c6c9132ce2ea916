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
