// 常说的话: what people say that no rule reads, or that mediators had to put right, as phrases; each
// with what a rule of it would win and what it would take, and one press away from being one.

import { signal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { word } from "../i18n/rules";
import { between, told } from "../i18n/lang";
import { ask, type Mined, type Phrase, type Refusal } from "./api";
import { Acts, Again, as, Texts, Types, wanted } from "./mined";
import { fail, types, writes } from "./state";

const CONTEXTS = 3;

/** Of which type the messages were corrected to; empty: those that were read as none. */
const of = signal("");
const mined = signal<Mined | null>(null);
const trouble = signal<Refusal | null>(null);
async function mine(until?: AbortSignal): Promise<void> {
  const asked = of.value;
  trouble.value = null;
  const got = await ask<Mined>("/api/rules/mine", { type: asked || null }, until);
  if (asked !== of.value) return; // another group is being looked at by now
  if (got.ok) mined.value = got.value;
  else if (got.refusal.code === "signed_out") fail(got);
  else if (got.refusal.code !== "aborted") trouble.value = got.refusal;
}

/** What is read as another type than the rule's, and would be hit too. */
export const risks = ({ risk }: Phrase, type: string) => risk.by.filter((one) => one.type !== type);

export const typeOf = ({ type }: Mined, chosen: string): string => type ?? chosen;

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

function More({ n, texts, read }: { n: number; texts: Phrase["won"]["texts"]; read?: boolean }) {
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
        <span class="s i2">{by.map((one) => `${one.name} ${one.n}`).join(between())}</span>
      </summary>
      <More n={n} texts={texts} read />
    </details>
  );
}

function Card({ now, phrase }: { now: Mined; phrase: Phrase }) {
  const { words, z, out } = phrase;
  const type = typeOf(now, as.value);
  return (
    <li class="card mn" id={`mined-${words}`}>
      <div class="hd">
        <h2>“{words}”</h2>
        <span class="s i2" title={word("mine_z_title")}>
          z {z.toFixed(1)} · {word("mine_counts", { in: phrase.in, out })}
        </span>
      </div>
      <Gain phrase={phrase} />
      <Loss phrase={phrase} type={type} />
      <Acts words={words} type={type} />
    </li>
  );
}

function Found({ now }: { now: Mined }) {
  const [shown, hidden] = wanted(now.phrases, ({ words }) => words);
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
      <Again hidden={hidden} />
    </>
  );
}

export function Phrases() {
  useEffect(() => {
    const stop = new AbortController();
    void mine(stop.signal);
    return () => stop.abort();
  }, [of.value]);
  const now = mined.value;
  const fresh = now !== null && (now.type ?? "") === of.value;
  const why = trouble.value;
  return (
    <section aria-busy={!fresh && !why}>
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
    </section>
  );
}
