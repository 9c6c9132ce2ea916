// What a replay of the last messages shows, of the draft or of a version that one may go back to:
// how far it is, what is read otherwise, and which dangers.

import { useEffect, useState } from "preact/hooks";
import { word } from "../i18n/rules";
import { Icon } from "../ui/icon";
import * as icons from "../ui/icons";
import { ask, type Check, type CheckResult, type Failed } from "./api";
import { closeCell } from "./cells";
import { Diff } from "./diff";
import { Moves, Truth } from "./moves";
import { intentName } from "./names";
import { fail } from "./state";

const POLL_MS = 400;

export function Progress({
  now,
  since,
  onStop,
}: {
  now: Check;
  since: number;
  onStop: () => void;
}) {
  const spent = Date.now() - since;
  const left = now.done > 0 ? Math.ceil(((now.of - now.done) / now.done) * (spent / 1000)) : 0;
  const share = now.of > 0 ? now.done / now.of : 0;
  return (
    <span role="status">
      {word("looked_at", { done: now.done.toLocaleString("en"), of: now.of.toLocaleString("en") })}
      {left > 0 && left < 600 && since > 0 && word("about_s", { s: left })}{" "}
      <button type="button" class="b q t" onClick={onStop}>
        {word("stop")}
      </button>
      <progress max={1} value={share} aria-label={word(`ck_${now.step}`)} />
    </span>
  );
}

export function Hazards({ rows }: { rows: CheckResult["replay"]["hazards"] }) {
  if (rows.length === 0) return null;
  const lostFirst = rows.slice().sort((a, b) => (a.kind < b.kind ? 1 : a.kind > b.kind ? -1 : 0));
  return (
    <section class="card hz-rows">
      <h2>
        <Icon d={icons.warn} /> {word("hazards_changed")}
      </h2>
      <ul>
        {lostFirst.map(({ text, kind, card }) => (
          <li key={kind + text}>
            <span class={kind === "lost" ? "tg l" : "tg g"}>
              {kind === "lost" ? "−" : "＋"} {word(kind)}
            </span>
            <span>{text}</span>
            <b>{intentName(card)}</b>
          </li>
        ))}
      </ul>
    </section>
  );
}

export function Sum({ replay }: { replay: CheckResult["replay"] }) {
  const { n, gained, lost, moved } = replay;
  return (
    <dl class="sum">
      <div>
        <dt>{word("gained")}</dt>
        <dd class="y">＋{gained}</dd>
      </div>
      <div>
        <dt>{word("lost")}</dt>
        <dd class="z">−{lost}</dd>
      </div>
      <div>
        <dt>{word("moved")}</dt>
        <dd class="w">{moved}</dd>
      </div>
      <div>
        <dt>{word("the_same")}</dt>
        <dd>{(n - gained - lost - moved).toLocaleString("en")}</dd>
      </div>
    </dl>
  );
}

const ENDED: Check = {
  revision: 0,
  state: "stopped",
  step: "replay",
  done: 0,
  of: 0,
  stale: false,
};

/** Asks for the replay of a version, or of the one before, and follows it; another that is asked
 *  for meanwhile, here or by a colleague, ends it. */
function useReplay(version: string | undefined) {
  const [now, setNow] = useState<Check | null>(null);
  const [turn, setTurn] = useState(0);
  const [since, setSince] = useState(0);
  useEffect(() => {
    const until = new AbortController();
    let later: ReturnType<typeof setTimeout> | undefined;
    let kept: Check["job"]; // on the server, with the rule sets it takes
    const end = (got: Failed) => {
      kept = undefined;
      if (until.signal.aborted) return;
      setNow(ENDED);
      fail(got);
    };
    const look = async (job: number) => {
      const got = await ask<Check>("/api/rules/replay", undefined, until.signal);
      if (!got.ok) return end(got);
      const mine = got.value.job === job;
      setNow(mine ? got.value : ENDED);
      if (mine && got.value.state === "running") later = setTimeout(() => void look(job), POLL_MS);
    };
    const begin = async () => {
      const body = version ? { version } : {};
      const got = await ask<{ job: number }>("/api/rules/replay", body, until.signal);
      if (!got.ok) return end(got);
      kept = got.value.job;
      setSince(Date.now());
      await look(got.value.job);
    };
    setNow(null);
    void begin();
    return () => {
      clearTimeout(later);
      until.abort();
      closeCell();
      if (kept !== undefined) void ask("/api/rules/replay/stop", { job: kept });
    };
  }, [version, turn]);
  const stop = async () => {
    const got = await ask("/api/rules/replay/stop", { job: now?.job });
    if (!got.ok) fail(got);
  };
  return { now, since, stop, again: () => setTurn(turn + 1) };
}

/** What would move if `version`, or the one before, were in force. */
export function Replay({ version }: { version?: string }) {
  const { now, since, stop, again } = useReplay(version);
  const { replay, cells, truth } = now?.result ?? {};
  const of = { of: "replay", job: now?.job ?? 0 } as const;
  if (!now || now.state === "running")
    return (
      <div class="rp">
        <b>{word("replay_back")}</b>{" "}
        {now && <Progress now={now} since={since} onStop={() => void stop()} />}
      </div>
    );
  if (!replay || !cells || !truth)
    return (
      <div class="rp" role="status">
        {word("replay_stopped")}{" "}
        <button type="button" class="b t" onClick={again}>
          {word("replay_again")}
        </button>
      </div>
    );
  return (
    <div class="rp">
      <p role="status">
        <b>{word("replayed_back", { n: replay.n.toLocaleString("en") })}</b>
      </p>
      <Hazards rows={replay.hazards} />
      <Sum replay={replay} />
      <Diff replay={replay} judges={false} />
      <Moves result={{ cells, truth }} {...of} />
      <Truth result={{ cells, truth }} {...of} />
    </div>
  );
}
