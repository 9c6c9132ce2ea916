// 分量: what the rules that nobody has weighed by hand should weigh, learnt from what people put
// right and confirmed; what is ticked goes into the draft.

import { signal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { word } from "../i18n/rules";
import { told } from "../i18n/lang";
import { ask, type Fit, type Refitted, type Refusal, type Weights } from "./api";
import { weightsFile } from "./shape";
import { book, fail, fitted, mayWrite, openRule, say, writes } from "./state";
import { savePart } from "./work";

const POLL_MS = 400;

const fit = signal<Fit | null>(null);
const trouble = signal<Refusal | null>(null);
/** How far the one that runs is; null: none does. */
const running = signal<{ done: number; of: number } | null>(null);
/** Rules whose new weight is not wanted. */
const left = signal<ReadonlySet<string>>(new Set());
let stop: AbortController | null = null;

async function follow(mine: AbortController): Promise<void> {
  const got = await ask<{ waits: boolean; done: number; of: number }>("/api/rules/progress");
  if (stop !== mine) return;
  if (got.ok && got.value.waits) running.value = got.value;
  setTimeout(() => stop === mine && void follow(mine), POLL_MS);
}

async function run(): Promise<void> {
  const mine = new AbortController();
  stop = mine;
  trouble.value = null;
  running.value = { done: 0, of: 0 };
  void follow(mine);
  const got = await ask<Fit>("/api/rules/fit", {}, mine.signal);
  if (stop !== mine) return;
  halt();
  if (got.ok) {
    fit.value = got.value;
    left.value = new Set();
  } else if (got.refusal.code === "signed_out") fail(got);
  else trouble.value = got.refusal;
}

/** The server is told by the line that ends. */
function halt(): void {
  stop?.abort();
  stop = null;
  running.value = null;
}

/** Those that move most come first. */
export const byChange = (rules: readonly Refitted[]): Refitted[] =>
  rules
    .slice()
    .sort((a, b) => Math.abs(b.new - b.old) - Math.abs(a.new - a.old) || (a.id < b.id ? -1 : 1));

export const withNew = (now: Weights, taken: readonly Refitted[]): Weights => ({
  ...now,
  ...Object.fromEntries(taken.map((one) => [one.id, Math.round(one.new * 1000) / 1000])),
});

async function take(taken: readonly Refitted[]): Promise<void> {
  const now = Object.fromEntries(fitted.value);
  const wrong = await savePart("weights", weightsFile(book.value!), withNew(now, taken));
  if (wrong) return fail(wrong);
  fit.value = null;
  say(word("fit_taken", { n: taken.length }), false, true);
}

const percent = (share: number): string => `${Math.round(share * 100)}%`;

function Judged({ now: { aside, before, after } }: { now: Fit }) {
  return (
    <dl class="sum two-up">
      <div>
        <dt>{word("fit_accuracy", { n: aside })}</dt>
        <dd>
          {percent(before.accuracy)} → <b>{percent(after.accuracy)}</b>
        </dd>
      </div>
      <div title={word("fit_ece_title")}>
        <dt>{word("fit_ece")}</dt>
        <dd>
          {before.ece.toFixed(2)} → <b>{after.ece.toFixed(2)}</b>
        </dd>
      </div>
    </dl>
  );
}

function Row({ one }: { one: Refitted }) {
  return (
    <li>
      <label class="grp">
        {writes.value && (
          <input
            type="checkbox"
            aria-label={word("fit_tick", { name: one.note || one.id })}
            checked={!left.value.has(one.id)}
            onChange={() => {
              const next = new Set(left.value);
              if (!next.delete(one.id)) next.add(one.id);
              left.value = next;
            }}
          />
        )}
        <span class="wt">
          {one.old.toFixed(2)} → <b>{one.new.toFixed(2)}</b>
        </span>
      </label>
      <span class="grow">
        <button class="lk" onClick={() => openRule(one.id)}>
          {one.note || one.id}
        </button>{" "}
        <small>{one.name}</small>
      </span>
    </li>
  );
}

function Found({ now }: { now: Fit }) {
  const rules = byChange(now.rules);
  const taken = rules.filter(({ id }) => !left.value.has(id));
  const stale = now.revision !== book.value!.draft.revision;
  return (
    <>
      <Judged now={now} />
      {rules.length === 0 && <p class="empty">{word("fit_none", { n: now.free })}</p>}
      <ul class="card fits">
        {rules.map((one) => (
          <Row key={one.id} one={one} />
        ))}
      </ul>
      {stale && (
        <p class="note" role="status">
          {word("fit_stale")}
        </p>
      )}
      {writes.value && rules.length > 0 && (
        <p class="acts">
          <button
            class="b p"
            disabled={stale || taken.length === 0}
            onClick={() => void take(taken)}
          >
            {word("fit_take", { n: taken.length })}
          </button>
          <button
            class="b q t"
            onClick={() =>
              (left.value = taken.length > 0 ? new Set(rules.map(({ id }) => id)) : new Set())
            }
          >
            {word(taken.length > 0 ? "fit_nothing" : "fit_all")}
          </button>
        </p>
      )}
    </>
  );
}

function Running() {
  const { done, of } = running.value!;
  return (
    <div class="running">
      <progress aria-label={word("fit_busy")} {...(of > 0 ? { value: done, max: of } : {})} />
      <span class="s i2" role="status">
        {of > 0 ? word("looked_at", { done, of }) : word("fit_busy")}
      </span>
      <button class="b t" onClick={halt}>
        {word("stop")}
      </button>
    </div>
  );
}

export function Weighing() {
  useEffect(() => halt, []);
  const now = fit.value;
  const why = trouble.value;
  if (!mayWrite.value) return <p class="empty">{word("fit_for_writers")}</p>;
  return (
    <section aria-busy={running.value !== null}>
      <p class="s i2">{word("fit_pinned")}</p>
      {running.value ? (
        <Running />
      ) : (
        <p class="acts">
          <button class={now ? "b" : "b p"} onClick={() => void run()}>
            {word(now ? "fit_again" : "fit_start")}
          </button>
        </p>
      )}
      {!running.value && why && (
        <p class="empty" role="status">
          {told(why)}
        </p>
      )}
      {!running.value && !why && now && (
        <>
          <p class="s i2" role="status">
            {word("fit_looked", {
              corrected: now.corrected,
              confirmed: now.confirmed,
              ms: Math.max(1, Math.round(now.us / 1000)),
            })}
          </p>
          <Found now={now} />
        </>
      )}
    </section>
  );
}
