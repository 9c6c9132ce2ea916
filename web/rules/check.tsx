// 检查与发布: what the draft changes, what the server found in it, and the way into force.

import { useEffect, useState } from "preact/hooks";
import { stamp } from "../client/time";
import { me } from "../desk/session";
import { word } from "../i18n/rules";
import { lang } from "../i18n/lang";
import { Dialog } from "../ui/dialog";
import type { Check, CheckResult, Edit } from "./api";
import {
  accept,
  accepted,
  back,
  check,
  dropDraft,
  dropExample,
  handedIn,
  isStale,
  job,
  look,
  obstacles,
  ownFirst,
  publish,
  published,
  publishing,
  runningSince,
  stop,
  objections,
  why,
} from "./checking";
import { closeCell } from "./cells";
import { change, PartChange } from "./changes";
import { Diff } from "./diff";
import { Moves, Truth, Types } from "./moves";
import { intentName, partName, ruleName } from "./names";
import { Hazards, Progress, Sum } from "./replay";
import { changedFields, isRule, livePart, ruleIn } from "./shape";
import { addressOf, book, byId, edits, go, mayWrite, openRule } from "./state";
import { WatchDraft } from "./watched";
import { revert } from "./work";

type Mark = "y" | "z" | "w" | "i3";
const marks: Record<Mark, string> = { y: "✓", z: "✗", w: "!", i3: "…" };

function Change({ edit }: { edit: Edit }) {
  const placed = byId.value.get(edit.id);
  const rule = ruleIn(edit.id, edit.rule) ?? placed?.live;
  return (
    <li>
      <span class="hd">
        <span>
          <span class="s i2">{word(`st_${edit.kind}`)}</span>
          {"　"}
          {placed ? (
            <a href={`#${addressOf(placed)}`}>
              <b>{ruleName(rule ?? placed.rule)}</b>
            </a>
          ) : (
            <b>{isRule(edit.id) ? edit.id : partName(edit.id)}</b>
          )}
        </span>
        {mayWrite.value && (
          <button class="b q t" onClick={() => void revert(edit.id)}>
            {word("leave_out")}
          </button>
        )}
      </span>
      <small>
        {placed && `${intentName(placed.rule.intent)} · `}
        {edit.by} {stamp(edit.at, Date.now(), lang.value)}
      </small>
      {!isRule(edit.id) && (
        <small>
          <PartChange id={edit.id} from={livePart(book.value!, edit.id)} to={edit.rule} />
        </small>
      )}
      {edit.kind === "changed" && rule && (
        <small>
          {changedFields(placed?.live ?? null, rule)
            .map((field) => change(field, placed?.live ?? null, rule))
            .join("；")}
        </small>
      )}
      {edit.kind === "new" && rule && <small>{change("pattern", null, rule)}</small>}
    </li>
  );
}

function Broken({ result }: { result: Pick<Partial<CheckResult>, "examples"> }) {
  const broken = result.examples ?? [];
  return (
    <>
      {broken.slice(0, 30).map((one) => {
        const rule = byId.value.get(one.rule)?.rule;
        const ok = accepted.value.has(one.rule);
        return (
          <li class="brk-li" key={one.rule + one.text}>
            <div class="brk">
              <p>{one.text}</p>
              <p class="s i2">
                {word(one.should ? "should_not_found" : "should_not_but", {
                  rule: rule ? `${intentName(rule.intent)} · ${ruleName(rule)}` : one.rule,
                })}
              </p>
              {mayWrite.value && (
                <div>
                  <button class="b t" onClick={() => openRule(one.rule)}>
                    {word("mend_rule")}
                  </button>
                  <button class="b t" onClick={() => void dropExample(one)}>
                    {word("drop_example")}
                  </button>
                  <button class="b t" aria-pressed={ok} onClick={() => accept(one.rule)}>
                    {word(ok ? "accepted" : "accept")}
                  </button>
                </div>
              )}
            </div>
          </li>
        );
      })}
    </>
  );
}

const order = ["examples", "replay", "clash", "cost"] as const;

function Line({
  mark,
  name,
  children,
}: {
  mark: Mark;
  name: string;
  children: preact.ComponentChildren;
}) {
  return (
    <li>
      <span class={mark}>{marks[mark]}</span>
      <span>{name}</span>
      <span>{children}</span>
    </li>
  );
}

/** A part that has not been reached is said to be so. */
function Parts({ now }: { now: Check }) {
  const result = now.result ?? {};
  const at = now.state === "running" ? order.indexOf(now.step) : order.length;
  const not = (step: (typeof order)[number], has: unknown) => {
    if (has !== undefined && at > order.indexOf(step)) return null;
    if (now.state === "running" && now.step === step)
      return <Progress now={now} since={runningSince.value} onStop={() => void stop()} />;
    if (now.state === "running" && at > order.indexOf(step)) return word("looked_over");
    return word(now.state === "stopped" ? "was_stopped" : "to_come");
  };
  const { examples, replay, clash, cost, types } = result;
  const hazards = replay?.hazards ?? [];
  const lost = hazards.filter(({ kind }) => kind === "lost").length;
  const worse = (types ?? []).filter(
    ({ corrected: { live, draft } }) => draft.n > 0 && draft.right / draft.n < live.right / live.n,
  ).length;
  const mine = ownFirst(clash ?? [], changedIds()).own.length;
  const parts = {
    examples: not("examples", examples),
    replay: not("replay", replay),
    clash: not("clash", clash),
    cost: not("cost", cost),
  };
  return (
    <ol class="ck">
      <Line
        name={word("ck_examples")}
        mark={parts.examples ? "i3" : examples!.length > 0 ? "z" : "y"}
      >
        {parts.examples ??
          (examples!.length > 0 ? (
            <b class="z">{word("broken_n", { n: result.n_examples ?? examples!.length })}</b>
          ) : (
            word("all_hold")
          ))}
      </Line>
      {!parts.examples && <Broken result={result} />}
      <Line
        name={word("ck_hazards")}
        mark={parts.replay ? "i3" : lost > 0 ? "z" : hazards.length > 0 ? "w" : "y"}
      >
        {parts.replay
          ? word("with_replay")
          : hazards.length === 0
            ? word("hazards_same")
            : word("hazards_n", { lost, gained: hazards.length - lost })}
      </Line>
      <Line name={word("ck_replay")} mark={parts.replay ? "i3" : "y"}>
        {parts.replay ??
          word("replay_n", {
            n: replay!.n.toLocaleString("en"),
            changed: replay!.gained + replay!.lost + replay!.moved,
          })}
      </Line>
      <Line name={word("ck_types")} mark={parts.replay ? "i3" : worse > 0 ? "w" : "y"}>
        {parts.replay
          ? word("with_replay")
          : worse > 0
            ? word("worse_n", { n: worse })
            : word("none_worse")}
      </Line>
      <Line name={word("ck_clash")} mark={parts.clash ? "i3" : mine > 0 ? "w" : "y"}>
        {parts.clash ??
          (clash!.length > 0
            ? word("clash_n", { n: result.n_clash ?? clash!.length, mine })
            : word("no_clash"))}
      </Line>
      <Line name={word("ck_cost")} mark={parts.cost ? "i3" : "y"}>
        {parts.cost ?? word("cost_n", { ms: (cost!.worst_us / 1000).toFixed(1) })}
      </Line>
    </ol>
  );
}

function Publish({ now }: { now: Check | null }) {
  const checked = now !== null && now.state === "done" && !isStale(now);
  const blocks = obstacles(checked ? now.result : undefined);
  const second = book.value!.settings?.second_person;
  const none = edits.value.length === 0;
  const isSecond = handedIn.value !== null;
  const label = none
    ? "nothing_to_publish"
    : publishing.value
      ? "publishing"
      : second && !isSecond
        ? "hand_in"
        : "publish";
  if (published.value)
    return (
      <div class="pub done" role="status">
        <p>
          <b class="y">
            {word("in_force", {
              time: timeOf(published.value.at),
              version: published.value.version,
            })}
          </b>
          {word("waited", { n: published.value.waited ?? 0 })}
        </p>
        <button
          class="b"
          onClick={async () => {
            // what would be lost is looked at and accepted there
            if ((await back(word("back_reason")))?.hazards?.length) go("versions");
          }}
        >
          {word("go_back")}
        </button>
      </div>
    );
  if (!mayWrite.value) return <p class="pub s i2">{word("only_read")}</p>;
  return (
    <form
      class="pub"
      onSubmit={(event) => {
        event.preventDefault();
        void publish();
      }}
    >
      <label class="fl">
        <span class="s i2">{word("why_changed")}</span>
        <textarea
          class="box"
          rows={2}
          maxLength={300}
          placeholder={word("why_hint")}
          value={why.value}
          onInput={(event) => (why.value = event.currentTarget.value)}
        />
      </label>
      {second && <Second />}
      <Objections />
      {!none && blocks.length > 0 && <p class="s reed">{blocks.join("；")}</p>}
      {!none && !checked && blocks.length === 0 && <p class="s i2">{word("not_checked")}</p>}
      <button class="b p" disabled={none || blocks.length > 0 || publishing.value}>
        {word(label)}
      </button>
      {!none && <WatchDraft />}
      {!none && <DropDraft />}
    </form>
  );
}

function DropDraft() {
  const [sure, setSure] = useState(false);
  return (
    <>
      <button type="button" class="b" onClick={() => setSure(true)}>
        {word("drop_draft")}
      </button>
      {sure && (
        <Dialog title={word("drop_draft")} onClose={() => setSure(false)}>
          <p>{word("drop_sure", { n: edits.value.length })}</p>
          <p class="foot">
            <button type="button" class="b" onClick={() => setSure(false)}>
              {word("keep_draft")}
            </button>
            <button type="button" class="b d" onClick={() => void dropDraft()}>
              {word("drop_draft")}
            </button>
          </p>
        </Dialog>
      )}
    </>
  );
}

function Second() {
  const { ready, revision } = book.value!.draft;
  if (!ready || ready.revision !== revision) return <p class="s i2">{word("needs_second")}</p>;
  const mine = ready.by_id === me.value?.id;
  return (
    <p class={mine ? "s i2" : "s reed"} role="status">
      {mine ? word("waits_second") : word("handed_in", { who: ready.by })}
      {ready.why && <q class="why">{ready.why}</q>}
    </p>
  );
}

/** Which example, which danger, one link to each. */
function Objections() {
  const found = objections.value;
  if (!found) return null;
  return (
    <div class="s" role="alert">
      <b class="z">{word("objected")}</b>
      <ul class="ck">
        {Array.from(new Map(found.hazards.map((one) => [one.text, one])).values()).map(
          ({ text, card }) => (
            <li class="brk-li" key={text}>
              <p class="brk">
                {intentName(card)}：{text}
              </p>
            </li>
          ),
        )}
        {found.slow.map(({ rule, text }) => (
          <li class="brk-li" key={rule}>
            <p class="brk">
              <button class="lk" onClick={() => openRule(rule)}>
                {rule}
              </button>
              {"："}
              {word("slow_on", { text })}
            </p>
          </li>
        ))}
        <Broken result={found} />
      </ul>
    </div>
  );
}

const timeOf = (ms: number): string => {
  const at = new Date(ms + 8 * 3_600_000).toISOString();
  return at.slice(11, 19);
};

const changedIds = (): ReadonlySet<string> => new Set(edits.value.map(({ id }) => id));

function Clash({ clash }: { clash: CheckResult["clash"] }) {
  if (clash.length === 0) return null;
  const { own, rows } = ownFirst(clash, changedIds());
  return (
    <section class="chgs card">
      <h2>
        {word("ck_clash")} · {rows.length}
      </h2>
      <ul class="clash">
        {rows.slice(0, 40).map((one) => (
          <li key={`${one.kind}${one.rule}${one.other}`}>
            <p>
              “{one.text}” {one.made && <span class="chip">{word("made_up")}</span>}
            </p>
            <p class="s i2">
              {own.includes(one) && <span class="chip reed">{word("new_clash")}</span>}{" "}
              <b>{word(`clash_${one.kind}`)}</b>
              {"　"}
              {[one.rule, one.other].filter(Boolean).map((id) => (
                <button class="lk" key={id} onClick={() => openRule(id!)}>
                  {byId.value.get(id!)?.rule.note || id}
                  {"　"}
                </button>
              ))}
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Costs({ cost }: { cost: CheckResult["cost"] }) {
  return (
    <section class="chgs card">
      <h2>{word("ck_cost")}</h2>
      <p class="s i2">{word("cost_n", { ms: (cost.worst_us / 1000).toFixed(1) })}</p>
      {cost.worst_text && <p>“{cost.worst_text.slice(0, 80)}”</p>}
      <table>
        <tbody>
          {cost.slow.slice(0, 10).map(({ rule, mean_us, worst_us }) => (
            <tr key={rule}>
              <th scope="row">
                <button class="lk" onClick={() => openRule(rule)}>
                  {byId.value.get(rule)?.rule.note || rule}
                </button>
              </th>
              <td>{mean_us.toFixed(1)} µs</td>
              <td>{Math.round(worst_us)} µs</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Result({ now }: { now: Check | null }) {
  const replay = now?.result?.replay;
  return (
    <main class="mid">
      <div class="hd top-line">
        <h1>
          {replay ? word("replayed", { n: replay.n.toLocaleString("en") }) : word("page_check")}
        </h1>
        <span class="s i3">{word("against_live", { version: book.value!.live.version })}</span>
      </div>
      {now && replay && isStale(now) && (
        <p class="note">
          <span>{word("stale_result")}</span>
          <button class="b t" onClick={() => void check()}>
            {word("check_again")}
          </button>
        </p>
      )}
      {replay ? (
        <div class={now && isStale(now) ? "old" : ""}>
          <Hazards rows={replay.hazards} />
          <Sum replay={replay} />
          <Diff replay={replay} judges />
        </div>
      ) : (
        <p class="empty">{word(edits.value.length === 0 ? "no_changes" : "check_lead")}</p>
      )}
    </main>
  );
}

export function CheckPage() {
  useEffect(() => void look(), []);
  const running = job.value?.state === "running";
  const none = edits.value.length === 0 && !running;
  const now = none || job.value?.state === "none" ? null : job.value;
  const result = now?.result;
  const { cells, truth } = result ?? {};
  const tables = cells && truth && { cells, truth };
  const of = { of: "check", job: now?.job ?? 0 } as const;
  useEffect(closeCell, [now?.job]);
  return (
    <div class="cols pubs">
      <aside class="left">
        <div class="bd">
          <h2>{word("what_changed")}</h2>
          {edits.value.length === 0 && <p class="s i2">{word("no_changes")}</p>}
          <ul class="chg">
            {edits.value.map((edit) => (
              <Change key={edit.id} edit={edit} />
            ))}
          </ul>
          <div class="hd">
            <h2>{word("checks")}</h2>
            <button
              class="b t"
              disabled={running || edits.value.length === 0 || !mayWrite.value}
              onClick={() => void check()}
            >
              {word(now ? "check_again" : "check_now")}
            </button>
          </div>
          <div class={now && !running && isStale(now) ? "old" : ""}>
            {now && <Parts now={now} />}
          </div>
        </div>
        <Publish now={now} />
      </aside>
      <Result now={now} />
      <aside class="right" aria-label={word("in_numbers")}>
        <div class={now && !running && isStale(now) ? "old" : ""}>
          {tables && <Moves result={tables} {...of} />}
          {tables && <Truth result={tables} {...of} />}
          {result?.types && <Types rows={result.types} truth={result.truth ?? []} />}
          {result?.clash && <Clash clash={result.clash} />}
          {result?.cost && <Costs cost={result.cost} />}
        </div>
      </aside>
    </div>
  );
}
