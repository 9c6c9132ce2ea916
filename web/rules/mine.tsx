// 挖掘: what the last messages have to teach the rules, a part for each kind of it.

import { word } from "../i18n/rules";
import { Weighing } from "./fitting";
import { Phrases } from "./mining";
import { Words } from "./notebook";
import { part } from "./state";

const parts = {
  "": { Content: Phrases, name: "part_phrases", lead: "mine_lead" },
  words: { Content: Words, name: "part_words", lead: "words_lead" },
  fit: { Content: Weighing, name: "part_fit", lead: "fit_lead" },
} as const;
type Part = keyof typeof parts;

export function MinePage() {
  const here: Part = part.value in parts ? (part.value as Part) : "";
  const { Content, lead } = parts[here];
  return (
    <main class="mid page">
      <div class="hd top-line">
        <h1>{word("page_mine")}</h1>
        <span class="s i2">{word(lead)}</span>
      </div>
      <nav class="seg parts" aria-label={word("parts")}>
        {(Object.keys(parts) as Part[]).map((one) => (
          <a
            key={one}
            href={one ? `#mine/${one}` : "#mine"}
            class={one === here ? "on" : ""}
            aria-current={one === here ? "page" : undefined}
          >
            {word(parts[one].name)}
          </a>
        ))}
      </nav>
      <Content />
    </main>
  );
}
