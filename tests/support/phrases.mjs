// The phrases that a reading must get right (tests/data/phrases: "LABEL: one；another") as labelled texts, a
// JSON object a line, for commands that learn: ./dev learn.
import { readFileSync } from "node:fs";

const folder = new URL("../data/phrases/", import.meta.url);

for (const name of ["types", "pairs", "spoken", "spoken-more"])
  for (const line of readFileSync(new URL(`${name}.txt`, folder), "utf8").split("\n")) {
    const [, label, texts] = /^([A-Z]{3}-\d\d): (.*)$/.exec(line) ?? [];
    for (const text of texts?.split("；") ?? []) if (text) console.log(JSON.stringify({ text, label }));
  }
