// 解释这句话: from the words a citizen wrote to what follows from them, in six steps that fold.
// Nothing is stored.

import { signal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { maybe, word } from "../i18n/rules";
import { aside, between } from "../i18n/lang";
import { apart, Marked } from "../ui/marked";
import type { Explained, Hit, Score } from "./api";
import { Dialogue } from "./dialogue";
import { actName, intentName, p2, rankName, signed, typeName } from "./names";
import { isSmall } from "./shape";
import { explain, fail, openRule, column } from "./state";

const SHOWN = 8;
const NEAR_MAX = 6;

export const sentence = signal("");
/** One sentence taken apart, or a talk. */
export const trying = signal<"sentence" | "dialogue">("sentence");
const answer = signal<{ draft: Explained; live: Explained | null; ms: number } | null>(null);
const near = signal<readonly { without: string; reads: string }[]>([]);
const busy = signal(false);
let turn = 0;

/** Reads it by the draft, beside it by what is in force, and looks for what nearly happened. */
export async function run(text = sentence.value): Promise<void> {
  sentence.value = text;
  if (!text.trim()) return;
  const mine = ++turn;
  busy.value = true;
  near.value = [];
  const began = performance.now();
  const [draft, live] = await Promise.all([explain(text, "draft"), explain(text, "live")]);
  busy.value = false;
  if (mine !== turn) return;
  if (!draft.ok) return fail(draft);
  const ms = performance.now() - began;
  answer.value = { draft: draft.value, live: live.ok ? live.value : null, ms };
  const found = await nearly(draft.value);
  if (mine === turn) near.value = found;
}

export function tryOut(text: string): void {
  column.value = "try";
  trying.value = "sentence";
  void run(text);
}

const outcome = (read: Explained): string =>
  read.verdict === "route" || read.verdict === "ask"
    ? `${read.verdict} ${read.ranks[0]?.type ?? ""}`
    : `${read.verdict} ${read.cards.map(({ id }) => id).join()}`;

/** The same sentence without the words of one hit, read again: the smallest change that matters. */
async function nearly(read: Explained) {
  const out: { without: string; reads: string }[] = [];
  const tried = new Set<string>();
  for (const { spans } of evidence(read.hits).slice(0, NEAR_MAX)) {
    const span = spans[0];
    const without = span ? read.raw.slice(span.start, span.end) : "";
    if (!span || tried.has(without)) continue;
    tried.add(without);
    const rest = read.raw.slice(0, span.start) + read.raw.slice(span.end);
    if (!rest.trim()) continue;
    const got = await explain(rest, "draft");
    if (!got.ok) break;
    const reads = verdictLine(got.value);
    if (outcome(got.value) !== outcome(read) && reads !== verdictLine(read))
      out.push({ without, reads });
    if (out.length === 2) break;
  }
  return out;
}

function verdictLine(read: Explained): string {
  if (read.cards.length > 0) return read.cards.map(({ title }) => title).join(between());
  const top = read.ranks[0];
  if (!top) return word("not_read");
  return read.verdict === "ask" ? word("asks_between", { names: rivals(read) }) : rankName(top);
}

const rivals = (read: Explained): string => read.ranks.slice(0, 2).map(typeName).join(between());

function Step({ n, title, children }: { n: number; title: string; children?: ComponentChildren }) {
  return (
    <li class="sx">
      <span class="k" aria-hidden="true">
        {n}
      </span>
      <details open>
        <summary>
          <h3>{title}</h3>
        </summary>
        {children}
      </details>
    </li>
  );
}

/** The folded text with what was changed marked; what stood there is told on hover and to readers. */
function Folded({ read }: { read: Explained }) {
  const { text, map } = read.folded;
  const parts = [];
  let at = 0;
  for (const [rawFrom, rawTo, from, to] of map) {
    const was = read.raw.slice(rawFrom, rawTo);
    parts.push(text.slice(at, from));
    parts.push(
      <ins title={word("was", { words: was })}>
        {text.slice(from, to) || "·"}
        <span class="sr">{word("was", { words: was })}</span>
      </ins>,
    );
    at = to;
  }
  parts.push(text.slice(at));
  return <p class="fold">{parts}</p>;
}

/** Topics and titles are only compared with other people's labels: they have no say in the reading. */
const isAside = ({ intent }: Hit): boolean => /^t(?:opic|itle)[.]/.test(intent);

/** What counts for the reading by itself. */
export const evidence = (hits: readonly Hit[]): Hit[] =>
  hits.filter((hit) => !isAside(hit) && !isSmall(hit));

const marksOf = (hits: readonly Hit[]) =>
  apart(hits.slice(0, 4).flatMap(({ spans }, i) => spans.map((span) => ({ ...span, n: i + 1 }))));

function Bar({ share, against = false }: { share: number; against?: boolean }) {
  return (
    <span class={against ? "bar-w neg" : "bar-w"} aria-hidden="true">
      <i style={{ width: `${Math.round(Math.min(1, share) * 100)}%` }} />
    </span>
  );
}

function Aside({ hits }: { hits: readonly Hit[] }) {
  if (hits.length === 0) return null;
  return (
    <details class="s i2">
      <summary>{word("aside_n", { n: hits.length })}</summary>
      <p>{hits.map((hit) => hit.note || hit.rule).join(between())}</p>
    </details>
  );
}

/** What rules say of a type, and what its words add: without rules they only offer it. */
function Leaning({ rank: { score, ruled, words = [] } }: { rank: Score }) {
  if (ruled === undefined || words.length === 0) return null;
  return (
    <span class="s i2 leaning">
      {word("rules_and_words", { rules: signed(ruled), words: signed(score - ruled) })}
      {words.join(between())}
    </span>
  );
}

/** The words themselves where they are wanted; those with the most to say first. */
function Sums({ read }: { read: Explained }) {
  return (
    <>
      {read.sums.map(({ intent, sum }) => {
        const signs = read.hits.filter((hit) => hit.intent === intent);
        if (signs.length === 0) return null;
        return (
          <details class="s i2" key={intent}>
            <summary>
              {word(intent === "hs.danger" ? "sum_danger" : "sum_accuse", { sum: sum.toFixed(2) })}
            </summary>
            <ul class="sums">
              {signs.map((hit) => (
                <li key={hit.rule}>
                  <button
                    class="lk"
                    title={hit.pattern ?? hit.rule}
                    onClick={() => openRule(hit.rule)}
                  >
                    {hit.spans.map(({ start, end }) => read.raw.slice(start, end)).join(between())}
                  </button>{" "}
                  <span class="mono">{signed(hit.weight)}</span>
                </li>
              ))}
            </ul>
          </details>
        );
      })}
    </>
  );
}

function Hits({ hits, raw }: { hits: readonly Hit[]; raw: string }) {
  const heaviest = Math.max(1, ...hits.map((hit) => Math.abs(hit.weight)));
  const denies = hits.some(({ intent }) => intent === "flag.denied");
  const [all, setAll] = useState(false);
  const shown = all ? hits : hits.slice(0, SHOWN);
  return (
    <>
      <p class="sent2">
        <Marked text={raw} marks={marksOf(hits)} />
      </p>
      <ul class="hits">
        {shown.map((hit, i) => (
          <li key={hit.rule}>
            <span class={`n n${i < 4 ? i + 1 : 0}`}>{i + 1}</span>
            <button
              class="lk ell"
              title={hit.pattern ?? hit.rule}
              onClick={() => openRule(hit.rule)}
            >
              {hit.note || hit.rule} · {intentName(hit.intent)}
              {hit.weight < 0 && word("against_mark")}
              {hit.weight === 0 && denies && word("denied_mark")}
            </button>
            <Bar share={Math.abs(hit.weight) / heaviest} against={hit.weight < 0} />
            <span class="s mono">{signed(hit.weight)}</span>
          </li>
        ))}
      </ul>
      {hits.length > SHOWN && !all && (
        <button class="b q t" onClick={() => setAll(true)}>
          {word("more_n", { n: hits.length - SHOWN })}
        </button>
      )}
    </>
  );
}

/** Small talk names what matters are about, too. */
function Talk({ read: { talk, thresholds } }: { read: Explained }) {
  if (talk === undefined) return null;
  const told = { talk: signed(talk), limit: signed(thresholds.talk) };
  return <p class="s i2">{word(talk > thresholds.talk ? "like_talk" : "unlike_talk", told)}</p>;
}

function Odds({ read }: { read: Explained }) {
  const { sure } = read.thresholds;
  return (
    <ul class="odds">
      {read.ranks.slice(0, 5).map((rank, i) => (
        <li key={rank.type} class={i === 0 ? "strong" : ""}>
          <a class="ell" href={`#${rank.type}`}>
            {typeName(rank)}
          </a>
          <span class="pb">
            <Bar share={rank.probability} />
            <u style={{ left: `${sure * 100}%` }} aria-hidden="true" />
          </span>
          <span class="s mono">{p2(rank.probability)}</span>
          <Leaning rank={rank} />
        </li>
      ))}
    </ul>
  );
}

const verdicts = {
  route: "v_route",
  ask: "v_ask",
  unknown: "v_unknown",
  hazard: "v_hazard",
} as const;

function Verdict({ read }: { read: Explained }) {
  const top = read.ranks[0];
  if (read.verdict === "ask")
    return (
      <div class="out">
        {word("which_is_it")}
        <br />
        <b>
          {read.ranks.slice(0, 3).map((rank, i) => `${i + 1} ${typeName(rank)}　`)}
          {word("none_of_these")}
        </b>
      </div>
    );
  if (read.cards.length > 0)
    return (
      <div class="out bad">
        {read.cards.map(({ title }) => (
          <b>{title}　</b>
        ))}
      </div>
    );
  return (
    <div class="out">
      {top && read.verdict === "route" ? <b>{rankName(top)}</b> : word("says_unknown")}
    </div>
  );
}

function Facts({ read }: { read: Explained }) {
  const also = read.also.map(({ type, name }) => name || intentName(type));
  const slots = Object.entries(read.slots).map(([name, value]) => [name, slotText(read, value)]);
  return (
    <dl class="kv s facts">
      <dt>{word("hazard")}</dt>
      <dd>
        {read.cards.map(({ title }) => title).join(between()) || word(read.soft ? "soft" : "none")}
      </dd>
      <dt>{word("act")}</dt>
      <dd>
        {[read.act, ...(read.acts_also ?? []).filter((act) => act !== read.act)]
          .map(actName)
          .join(between())}
      </dd>
      {also.length > 0 && <dt>{word("also")}</dt>}
      {also.length > 0 && <dd>{also.join(between())}</dd>}
      {slots.map(([name, value]) => (
        <>
          <dt>{maybe(`slot_${name}`, name!)}</dt>
          <dd>{value}</dd>
        </>
      ))}
    </dl>
  );
}

/** The words themselves; a sum also as it was understood. */
function slotText(read: Explained, value: Explained["slots"][string]): string {
  if (typeof value === "number") return word("times", { n: value });
  const words = read.raw.slice(value.span.start, value.span.end);
  if (value.low_fen === undefined) return words;
  const yuan = (fen: number) => (fen / 100).toLocaleString("en");
  const { low_fen: low, high_fen: high = low } = value;
  const sum = low === high ? yuan(low) : `${yuan(low)}–${yuan(high)}`;
  return words + aside(word("yuan", { sum }));
}

function Beside({ draft, live }: { draft: Explained; live: Explained | null }) {
  if (!live) return null;
  const same = outcome(live) === outcome(draft);
  return (
    <p class={same ? "s i3" : "beside"}>
      {same
        ? word("live_same")
        : word("live_differs", { live: verdictLine(live), draft: verdictLine(draft) })}
    </p>
  );
}

function Steps({ read, live }: { read: Explained; live: Explained | null }) {
  const gap = (read.ranks[0]?.probability ?? 0) - (read.ranks[1]?.probability ?? 0);
  const lead = { gap: p2(gap), lead: p2(read.thresholds.lead) };
  const counts = evidence(read.hits);
  return (
    <ol class="steps">
      <Step n={1} title={word("st_raw")}>
        <p class="fold">{read.raw}</p>
      </Step>
      <Step n={2} title={word("st_fold", { n: read.folded.map.length })}>
        <Folded read={read} />
      </Step>
      <Step n={3} title={word("st_wake", { all: read.rules, n: read.candidates })} />
      <Step n={4} title={word("st_hits", { n: counts.length })}>
        {counts.length > 0 && <Hits key={read.raw} hits={counts} raw={read.raw} />}
        {counts.length === 0 && !read.sums.some(({ sum }) => sum >= 1) && (
          <p class="s i2">{word("no_hits")}</p>
        )}
        <Sums read={read} />
        <Aside hits={read.hits.filter(isAside)} />
      </Step>
      <Step n={5} title={word("st_odds", { sure: p2(read.thresholds.sure) })}>
        {read.ranks.length > 0 ? <Odds read={read} /> : <p class="s i2">{word("no_odds")}</p>}
        <Talk read={read} />
        {read.ranks.length > 1 && <p class="s i3">{word("lead_line", lead)}</p>}
      </Step>
      <Step n={6} title={word(verdicts[read.verdict])}>
        <Verdict read={read} />
        <Beside draft={read} live={live} />
        <Facts read={read} />
        {near.value.length > 0 && (
          <div class="near">
            <b>{word("nearly")}</b>
            {"　"}
            {near.value
              .map(({ without, reads }) => word("without", { words: without, reads }))
              .join("；")}
          </div>
        )}
      </Step>
    </ol>
  );
}

function Sentence() {
  const now = answer.value;
  return (
    <>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void run();
        }}
      >
        <textarea
          id="try"
          class="say"
          rows={2}
          maxLength={4000}
          aria-label={word("try_hint")}
          placeholder={word("try_hint")}
          value={sentence.value}
          onInput={(event) => (sentence.value = event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
              event.preventDefault();
              void run();
            }
          }}
        />
        <p class="s i3 try-ft">
          <span class="grow">
            {now
              ? word("read_by_draft", { us: (now.draft.us / 1000).toFixed(2) })
              : word("try_note")}
          </span>
          <kbd>Enter</kbd>
          <button class="b p t" disabled={busy.value}>
            {word("try_it")}
          </button>
        </p>
      </form>
      <div role="status" class={busy.value ? "old" : ""}>
        {now && <Steps read={now.draft} live={now.live} />}
      </div>
    </>
  );
}

export function TryIt() {
  const choose = (one: typeof trying.value, text: string) => (
    <button
      class={trying.value === one ? "on" : ""}
      aria-pressed={trying.value === one}
      onClick={() => (trying.value = one)}
    >
      {text}
    </button>
  );
  return (
    <aside class="try" aria-label={word("try_it")}>
      <div class="bd">
        <div class="seg" role="group" aria-label={word("try_it")}>
          {choose("sentence", word("explain_title"))}
          {choose("dialogue", word("dialogue"))}
        </div>
        {trying.value === "dialogue" ? <Dialogue /> : <Sentence />}
      </div>
    </aside>
  );
}
