// 挖掘: what people say that no rule reads, or that mediators had to put right, as phrases; each
// with what a rule of it would win and what it would take, and one press away from being one.

import { signal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { recall, remember } from "../client/pocket";
import { word } from "../i18n/rules";
import { apart, Marked } from "../ui/marked";
import { ask, type Mined, type MinedText, type Phrase, type Refusal } from "./api";
import { tryOut } from "./explain";
import { groupName, rankName } from "./names";
import { groupOf, type Rule } from "./shape";
import { fail, go, openRule, rules, say, told, types, writes } from "./state";
import { begin, works } from "./work";

const CONTEXTS = 3;
const NO = "rules.mine.no";
const AS = "mine-as";

/** Of which type the messages were corrected to; empty: those that were read as none. */
const of = signal("");
/** The type that a rule is to be of, where the messages do not say it. */
const as = signal("");
const mined = signal<Mined | null>(null);
const trouble = signal<Refusal | null>(null);
/** Phrases that nobody wants, kept in this browser. */
const unwanted = signal<ReadonlySet<string>>(new Set(recall(NO)?.split(" ").filter(Boolean)));

async function mine(until?: AbortSignal): Promise<void> {
  const wanted = of.value;
  trouble.value = null;
  const got = await ask<Mined>("/api/rules/mine", { type: wanted || null }, until);
  if (wanted !== of.value) return; // another group is being looked at by now
  if (got.ok) mined.value = got.value;
  else if (got.refusal.code === "signed_out") fail(got);
  else if (got.refusal.code !== "aborted") trouble.value = got.refusal;
}

function setUnwanted(next: Set<string>): void {
  unwanted.value = next;
  remember(NO, next.size > 0 ? Array.from(next).join(" ") : null);
}

/** What is read as another type than the rule's, and would be hit too. */
export const risks = ({ risk }: Phrase, type: string) => risk.by.filter((one) => one.type !== type);

export const typeOf = ({ type }: Mined, chosen: string): string => type ?? chosen;

/** Sentences of citizens stay where they are: the example is the phrase itself. */
export const draftOf = (words: string): Partial<Rule> => ({
  note: words,
  pattern: words,
  examples: [words],
});

function make(now: Mined, { words }: Phrase): void {
  const type = typeOf(now, as.value);
  if (type) return begin(type, draftOf(words));
  say(word("mine_pick_first"), true);
  document.getElementById(AS)?.focus();
}

function Types() {
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

function Group() {
  const corrected = mined.value?.corrected ?? [];
  const known = corrected.some(({ type }) => type === of.value);
  return (
    <label class="grp">
      <span class="s i2">{word("mine_group")}</span>
      <select
        class="field"
        value={of.value}
        onChange={(event) => (of.value = event.currentTarget.value)}
      >
        <option value="">{word("mine_unread")}</option>
        {of.value && !known && <option value={of.value}>{types.value.get(of.value)}</option>}
        {corrected
          .slice()
          .sort((a, b) => b.n - a.n)
          .map(({ type, name, n }) => (
            <option key={type} value={type}>
              {word("mine_fixed", { name, n })}
            </option>
          ))}
      </select>
    </label>
  );
}

function Texts({ texts, read = false }: { texts: readonly MinedText[]; read?: boolean }) {
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

function More({ n, texts, read }: { n: number; texts: readonly MinedText[]; read?: boolean }) {
  return (
    <>
      <Texts texts={texts} read={read ?? false} />
      {n > texts.length && <p class="s i3">{word("and_more", { n: n - texts.length })}</p>}
    </>
  );
}

function Gain({ phrase: { won } }: { phrase: Phrase }) {
  const gain = <b class="y">{word("mine_wins", { n: won.n })}</b>;
  return (
    <>
      <Texts texts={won.texts.slice(0, CONTEXTS)} />
      {won.texts.length > CONTEXTS ? (
        <details>
          <summary>{gain}</summary>
          <More n={won.n - CONTEXTS} texts={won.texts.slice(CONTEXTS)} />
        </details>
      ) : (
        <p>{gain}</p>
      )}
    </>
  );
}

function Loss({ phrase, type }: { phrase: Phrase; type: string }) {
  const by = risks(phrase, type);
  const n = by.reduce((sum, one) => sum + one.n, 0);
  if (n === 0) return <p class="i2">{word("mine_takes_none")}</p>;
  const texts = phrase.risk.texts.filter(({ reads }) => reads?.type !== type);
  return (
    <details>
      <summary>
        <b class="z">{word("mine_takes", { n })}</b>{" "}
        <span class="s i2">{by.map((one) => `${one.name} ${one.n}`).join("、")}</span>
      </summary>
      <More n={n} texts={texts} read />
    </details>
  );
}

/** A rule of just this phrase, saved or still being written. */
function ruleOf(words: string): string | undefined {
  const all = [...Array.from(works.value.values()), ...rules.value];
  return all.find(({ rule }) => rule.mode === "words" && rule.pattern === words)?.rule.id;
}

function Card({ now, phrase }: { now: Mined; phrase: Phrase }) {
  const { words, z, out } = phrase;
  const made = ruleOf(words);
  const unsaved = made ? works.value.get(made) : undefined;
  return (
    <li class="card mn" id={`mined-${words}`}>
      <div class="hd">
        <h2>“{words}”</h2>
        <span class="s i2" title={word("mine_z_title")}>
          z {z.toFixed(1)} · {word("mine_counts", { in: phrase.in, out })}
        </span>
      </div>
      <Gain phrase={phrase} />
      <Loss phrase={phrase} type={typeOf(now, as.value)} />
      {writes.value && (
        <p class="acts">
          {made ? (
            <button
              class="b t"
              onClick={() => (unsaved ? go(`${unsaved.rule.intent}/${made}`) : openRule(made))}
            >
              {word("mine_made")}
            </button>
          ) : (
            <button
              class="b"
              aria-label={`${word("mine_make")} ${words}`}
              onClick={() => make(now, phrase)}
            >
              {word("mine_make")}
            </button>
          )}
          {!made && (
            <button
              class="b q t"
              aria-label={`${word("mine_no")} ${words}`}
              onClick={() => setUnwanted(new Set([...unwanted.value, words]))}
            >
              {word("mine_no")}
            </button>
          )}
        </p>
      )}
    </li>
  );
}

function Found({ now }: { now: Mined }) {
  const hidden = now.phrases.filter(({ words }) => unwanted.value.has(words));
  const shown = now.phrases.filter(({ words }) => !unwanted.value.has(words));
  if (now.n === 0 && now.group === 0) return <p class="empty">{word("mine_no_messages")}</p>;
  if (now.phrases.length === 0)
    return (
      <p class="empty">{word(now.type ? "mine_none_fixed" : "mine_none", { n: now.group })}</p>
    );
  return (
    <>
      <ol class="mns">
        {shown.map((phrase) => (
          <Card key={phrase.words} now={now} phrase={phrase} />
        ))}
      </ol>
      {hidden.length > 0 && (
        <button
          class="b q t"
          onClick={() => {
            const again = new Set(hidden.map(({ words }) => words));
            setUnwanted(new Set(Array.from(unwanted.value).filter((words) => !again.has(words))));
          }}
        >
          {word("mine_again", { n: hidden.length })}
        </button>
      )}
    </>
  );
}

export function MiningPage() {
  useEffect(() => {
    const stop = new AbortController();
    void mine(stop.signal);
    return () => stop.abort();
  }, [of.value]);
  const now = mined.value;
  const fresh = now !== null && (now.type ?? "") === of.value;
  const why = trouble.value;
  return (
    <main class="mid page" aria-busy={!fresh && !why}>
      <div class="hd top-line">
        <h1>{word("page_mine")}</h1>
        <span class="s i2">{word("mine_lead")}</span>
      </div>
      <div class="hd tools">
        <Group />
        {writes.value && of.value === "" && <Types />}
      </div>
      <p class="s i2" role="status">
        {why && told(why)}
        {!why && !fresh && word("mine_busy")}
        {!why &&
          fresh &&
          word("mine_looked", {
            n: now.n.toLocaleString("en"),
            group: now.group,
            ms: Math.max(1, Math.round(now.us / 1000)),
          })}
      </p>
      {why && (
        <button class="b" onClick={() => void mine()}>
          {word("retry")}
        </button>
      )}
      {!why && fresh && <Found now={now} />}
    </main>
  );
}
