// 挖掘: what the last messages have to teach the rules, a part for each kind of it.

import { word } from "../i18n/rules";
import { Phrases } from "./mining";
import { Words } from "./notebook";
import { part } from "./state";

const parts = { "": Phrases, words: Words };
type Part = keyof typeof parts;
const names: Record<Part, "part_phrases" | "part_words"> = {
  "": "part_phrases",
  words: "part_words",
};
const leads: Record<Part, "mine_lead" | "words_lead"> = { "": "mine_lead", words: "words_lead" };

export function MinePage() {
  const here: Part = part.value in parts ? (part.value as Part) : "";
  const Content = parts[here];
  return (
    <main class="mid page">
      <div class="hd top-line">
        <h1>{word("page_mine")}</h1>
        <span class="s i2">{word(leads[here])}</span>
      </div>
      <nav class="seg parts" aria-label={word("parts")}>
        {(Object.keys(parts) as Part[]).map((one) => (
          <a
            key={one}
            href={one ? `#mine/${one}` : "#mine"}
            class={one === here ? "on" : ""}
            aria-current={one === here ? "page" : undefined}
          >
            {word(names[one])}
          </a>
        ))}
      </nav>
      <Content />
    </main>
  );
}
