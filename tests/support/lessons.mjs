// What ./dev learn learns from beside tests/data/told, as labelled texts, a JSON object a line: the phrases
// that a reading must get right (tests/data/phrases: "LABEL: one；another") and, where they lie beside the
// project, thousands of lines of other people's small talk, whose weights may be shipped and whose words not.
import { existsSync, readFileSync } from "node:fs";

const folder = new URL("../data/phrases/", import.meta.url);
const theirs = new URL("../../../shared/data/chitchat-train.jsonl", import.meta.url);

const tell = (text, label) => console.log(JSON.stringify({ text, label }));

for (const name of ["types", "pairs", "spoken", "spoken-more"])
  for (const line of readFileSync(new URL(`${name}.txt`, folder), "utf8").split("\n")) {
    const [, label, texts] = /^([A-Z]{3}-\d\d): (.*)$/.exec(line) ?? [];
    for (const text of texts?.split("；") ?? []) if (text) tell(text, label);
  }
if (existsSync(theirs))
  for (const line of readFileSync(theirs, "utf8").trim().split("\n")) tell(JSON.parse(line).text, "none");
else console.error("lessons: without other people's small talk, which is not here: more talk is taken for a matter");
