// 影子: what the rules that only watch would change, day by day, and how often that was what people
// then made of it; from here one goes live, or stops.

import { signal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { day } from "../client/time";
import { word } from "../i18n/rules";
import { lang, told } from "../i18n/lang";
import { ask, type Refusal } from "./api";
import { checkIfNeeded } from "./checking";
import { intentName, ruleName } from "./names";
import { changedFields, type Placed, type State } from "./shape";
import { Spark } from "./spark";
import { addressOf, book, byId, fail, mayWrite, openRule, rules } from "./state";
import { Verdict, type Counted } from "./verdict";
import { isWatching, WholeDraft } from "./watched";
import { change, revert, save, saving, works } from "./work";

/** Judged: of what it would have changed. */
export interface Watched extends Counted {
  id: string;
  since: number;
  /** In the last days, since it watches. */
  hits: number;
  would_change: number;
  days: number[];
  /** Of accusations: how often they come is not told. */
  withheld?: boolean;
}
interface Watching {
  version: string;
  first_day: number;
  rules: Watched[];
}

const watching = signal<Watching | null>(null);
const trouble = signal<Refusal | null>(null);

async function fetchShadow(): Promise<void> {
  const got = await ask<Watching>("/api/rules/shadow");
  trouble.value = got.ok ? null : got.refusal;
  if (got.ok) watching.value = got.value;
  else if (got.refusal.code === "signed_out") fail(got);
}

const stateOf = ({ rule, edit }: Placed): State =>
  edit?.kind === "deleted" ? "retired" : (rule.state ?? "live");

/** Into the draft; back where it was is no edit.  What cannot be saved is looked at in the editor. */
async function turn(placed: Placed, to: State): Promise<void> {
  const { rule, live, edit } = placed;
  if (live && edit && changedFields(live, { ...rule, state: to }).length === 0)
    return revert(rule.id);
  change(rule.id, { state: to });
  if (!(await save(rule.id))) openRule(rule.id);
}

function Judged({ row }: { row: Watched }) {
  const { judged: n, agreed: right, live_agreed: live } = row;
  const percent = Math.round((100 * right) / Math.max(1, n));
  const said = word("judged_n", { n, right, percent, live });
  return <Verdict of={row} none={word("judged_none")} said={said} />;
}

const ways = [
  { to: "live", name: "go_live", done: "is_going_live" },
  { to: "retired", name: "stop_shadow", done: "is_stopping" },
] as const;

/** Pressed twice is as before: the buttons stay where the keyboard is. */
function Ways({ placed }: { placed: Placed }) {
  const { id } = placed.rule;
  const now = stateOf(placed);
  const way = ways.find(({ to }) => to === now);
  if (placed.edit?.kind === "deleted") return <span class="chip">{word("st_deleted")}</span>;
  if (works.value.has(id) && saving.value !== id)
    return (
      <a class="b" href={`#${addressOf(placed)}`}>
        {word("save_first")}
      </a>
    );
  return (
    <div class="acts">
      {ways.map(({ to, name }) => (
        <button
          key={to}
          class="b"
          aria-pressed={now === to}
          aria-disabled={saving.value !== null}
          onClick={() => saving.value === null && void turn(placed, now === to ? "shadow" : to)}
        >
          {word(name)}
        </button>
      ))}
      {way && (
        <span class="s i2">
          {word(way.done)} <a href="#check">{word("page_check")}</a>
        </span>
      )}
    </div>
  );
}

function Row({ row, first }: { row: Watched; first: number }) {
  const placed = byId.value.get(row.id);
  return (
    <li class="card shw">
      <div class="hd">
        <h2>{placed ? <a href={`#${addressOf(placed)}`}>{ruleName(placed.rule)}</a> : row.id}</h2>
        <span class="s i2">
          {placed && `${intentName(placed.rule.intent)} · `}
          {word("shadow_since", { day: day(row.since, lang.value) })}
        </span>
      </div>
      {row.withheld ? (
        <p class="i2">{word("withheld_why")}</p>
      ) : (
        <p class="did">
          <span class="nw">{word("shadow_hits", { n: row.hits })}</span>
          <span class="nw">
            <b>{word("shadow_changes", { n: row.would_change })}</b>
          </span>
          <Spark days={row.days} first={first} as="spark_change" />
        </p>
      )}
      <Judged row={row} />
      {placed && mayWrite.value && <Ways placed={placed} />}
    </li>
  );
}

/** Written as shadow, and not in force yet. */
const waiting = (): readonly Placed[] =>
  rules.value.filter((placed) => stateOf(placed) === "shadow" && placed.live?.state !== "shadow");

function Waiting() {
  const all = waiting();
  if (all.length === 0) return null;
  return (
    <p class="note">
      <span>
        {word("shadow_waits", { n: all.length })}{" "}
        {all.slice(0, 5).map((placed) => (
          <>
            <a key={placed.rule.id} href={`#${addressOf(placed)}`}>
              {ruleName(placed.rule)}
            </a>{" "}
          </>
        ))}
      </span>
      <a class="b t" href="#check" onClick={() => void checkIfNeeded()}>
        {word("page_check")}
      </a>
    </p>
  );
}

/** What would change most comes first. */
const more = (a: Watched, b: Watched): number => b.would_change - a.would_change;

function List({ now }: { now: Watching }) {
  if (now.rules.length === 0 && isWatching.value) return null;
  if (now.rules.length === 0)
    return (
      <div class="empty">
        <p>{word("shadow_none")}</p>
        <p>{word(mayWrite.value ? "shadow_how" : "shadow_who")}</p>
        {mayWrite.value && (
          <p>
            <a class="b" href="#">
              {word("back_to_rules")}
            </a>
          </p>
        )}
      </div>
    );
  return (
    <ul class="shws">
      {[...now.rules].sort(more).map((row) => (
        <Row key={row.id} row={row} first={now.first_day} />
      ))}
    </ul>
  );
}

export function ShadowPage() {
  useEffect(() => void fetchShadow(), [book.value?.live.version]);
  const now = watching.value;
  return (
    <main class="mid page" aria-busy={!now && !trouble.value}>
      <div class="hd top-line">
        <h1>{word("page_shadow")}</h1>
        <span class="s i2">{word("shadow_lead")}</span>
      </div>
      <WholeDraft />
      <Waiting />
      {trouble.value && (
        <p class="note" role="alert">
          <span>{told(trouble.value)}</span>
          <button class="b t" onClick={() => void fetchShadow()}>
            {word("retry")}
          </button>
        </p>
      )}
      {now ? <List now={now} /> : !trouble.value && <p class="empty">{word("loading")}</p>}
    </main>
  );
}
