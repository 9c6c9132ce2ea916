// What the parts of the mining page share: the type a rule is to be of, what nobody wants, the
// sentences, and the one press that makes a rule.

import { signal } from "@preact/signals";
import { recall, remember } from "../client/pocket";
import { word } from "../i18n/rules";
import { apart, Marked } from "../ui/marked";
import type { MinedText } from "./api";
import { tryOut } from "./explain";
import { groupName, rankName } from "./names";
import { groupOf, type Rule } from "./shape";
import { go, openRule, rules, say, types, writes } from "./state";
import { begin, works } from "./work";

const NO = "rules.mine.no";
const AS = "mine-as";

/** The type that a rule is to be of, where the messages do not say it. */
export const as = signal("");
/** Phrases and words that nobody wants, kept in this browser. */
const unwanted = signal<ReadonlySet<string>>(new Set(recall(NO)?.split(" ").filter(Boolean)));

function setUnwanted(next: Set<string>): void {
  unwanted.value = next;
  remember(NO, next.size > 0 ? Array.from(next).join(" ") : null);
}

/** Those that are shown, and how many are not. */
export function wanted<T>(all: readonly T[], wordsOf: (one: T) => string): [T[], string[]] {
  const hidden = all.map(wordsOf).filter((words) => unwanted.value.has(words));
  return [all.filter((one) => !unwanted.value.has(wordsOf(one))), hidden];
}

/** Sentences of citizens stay where they are: the example is the phrase itself. */
export const draftOf = (words: string): Partial<Rule> => ({
  note: words,
  pattern: words,
  examples: [words],
});

function make(words: string, type: string): void {
  if (type) return begin(type, draftOf(words));
  say(word("mine_pick_first"), true);
  document.getElementById(AS)?.focus();
}

export function Types() {
  const families = new Map<string, string[]>();
  for (const type of types.value.keys())
    families.set(groupOf(type), [...(families.get(groupOf(type)) ?? []), type]);
  return (
    <label class="grp">
      <span class="s i2">{word("mine_as")}</span>
      <select
        id={AS}
        class="field"
        value={as.value}
        onChange={(event) => (as.value = event.currentTarget.value)}
      >
        <option value="">{word("mine_pick")}</option>
        {Array.from(families, ([family, all]) => (
          <optgroup key={family} label={groupName(family)}>
            {all.map((type) => (
              <option key={type} value={type}>
                {types.value.get(type)}
              </option>
            ))}
          </optgroup>
        ))}
      </select>
    </label>
  );
}

export function Texts({ texts, read = false }: { texts: readonly MinedText[]; read?: boolean }) {
  return (
    <ul>
      {texts.map(({ text, spans, reads }, i) => (
        <li key={i}>
          <button
            class="lk"
            title={word("explain_title")}
            onClick={() => {
              go("");
              tryOut(text);
            }}
          >
            <Marked text={text} marks={apart(spans.map((span) => ({ ...span, n: 1 })))} bare />
          </button>
          {read && <small> {rankName(reads)}</small>}
        </li>
      ))}
    </ul>
  );
}

/** A rule of just this phrase, saved or still being written. */
function ruleOf(words: string): string | undefined {
  const all = [...Array.from(works.value.values()), ...rules.value];
  return all.find(({ rule }) => rule.mode === "words" && rule.pattern === words)?.rule.id;
}

/** What can be done with words that were found. */
export function Acts({ words, type }: { words: string; type: string }) {
  const made = ruleOf(words);
  const unsaved = made ? works.value.get(made) : undefined;
  if (!writes.value) return null;
  if (made)
    return (
      <p class="acts">
        <button
          class="b t"
          onClick={() => (unsaved ? go(`${unsaved.rule.intent}/${made}`) : openRule(made))}
        >
          {word("mine_made")}
        </button>
      </p>
    );
  return (
    <p class="acts">
      <button
        class="b"
        aria-label={`${word("mine_make")} ${words}`}
        onClick={() => make(words, type)}
      >
        {word("mine_make")}
      </button>
      <button
        class="b q t"
        aria-label={`${word("mine_no")} ${words}`}
        onClick={() => setUnwanted(new Set([...unwanted.value, words]))}
      >
        {word("mine_no")}
      </button>
    </p>
  );
}

/** Brings back what was not wanted. */
export function Again({ hidden }: { hidden: readonly string[] }) {
  if (hidden.length === 0) return null;
  return (
    <button
      class="b q t"
      onClick={() => {
        const again = new Set(hidden);
        setUnwanted(new Set(Array.from(unwanted.value).filter((words) => !again.has(words))));
      }}
    >
      {word("mine_again", { n: hidden.length })}
    </button>
  );
}
