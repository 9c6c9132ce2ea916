// The pages for people at work quote buttons: 「in Chinese」 above the line, **in English** below it.
// What they quote is what the pages, or the bot, say.

import { expect, test } from "vitest";
import citizen from "../i18n/citizen.en.json";

const manuals = import.meta.glob<string>("../../docs/{MEDIATORS,RULES,CITIZENS}.md", {
  query: "?raw",
  import: "default",
  eager: true,
});
const tables = import.meta.glob<string>("../i18n/**/*.ts", {
  query: "?raw",
  import: "default",
  eager: true,
});
const bot = import.meta.glob<string>("../../intents/cases/talk_say.c", {
  query: "?raw",
  import: "default",
  eager: true,
});

const line = /\n {2}"?\w+"?:\s*"((?:[^"\\]|\\.)*)"/g;
/** Every word of the pages in one language. */
function words(language: "zh" | "en"): string[] {
  const table = new RegExp(`const ${language}\\b[^=]*= (\\{[\\s\\S]*?\\n\\});`);
  return Object.values(tables).flatMap((source) =>
    [...(table.exec(source)?.[1] ?? "").matchAll(line)].map(([, word]) => word!),
  );
}

const choices = [...Object.values(bot)[0]!.matchAll(/\{"[^"]+", "([^"]+)", "([^"]+)", \w+\}/g)];
const zh = new Set([...words("zh"), ...choices.map(([, word]) => word!)]);
const en = new Set([
  ...words("en"),
  ...choices.map(([, , word]) => word!),
  ...Object.values(citizen),
]);

test.each(Object.entries(manuals))("%s quotes what the pages say", (_, text) => {
  const [above, below] = text.split("\n---\n");
  const quoted = [...above!.matchAll(/「([^」\s]+)」/g)].map(([, label]) => label!);
  const bold = [...below!.matchAll(/\*\*([^*]+)\*\*/g)].map(([, label]) =>
    label!.replace(/\s+/g, " "),
  );
  expect(quoted.length).toBeGreaterThan(15);
  expect(bold.length).toBeGreaterThan(15);
  expect(quoted.filter((label) => !zh.has(label))).toEqual([]);
  expect(bold.filter((label) => !en.has(label))).toEqual([]);
});

test("there are three of them", () => {
  expect(Object.keys(manuals)).toHaveLength(3);
});
