// One rule, as an official writes it; what it would do is shown while it is being written.

import { useEffect, useState } from "preact/hooks";
import { stamp } from "../client/time";
import { word } from "../i18n/rules";
import { between, lang } from "../i18n/lang";
import { useDrop } from "../ui/drop";
import { Icon } from "../ui/icon";
import * as icons from "../ui/icons";
import { LeftField } from "../ui/left-field";
import { steps, stepOf } from "./aloud";
import { ask, type Broken, type Probed } from "./api";
import { job } from "./checking";
import { Conditions, type Condition } from "./conditions";
import { Examples } from "./examples";
import { Live } from "./live";
import { groupName, intentName, ruleName, signed } from "./names";
import { Aloud, ModeSwitch, PatternField, Slow, Wrong } from "./pattern";
import { useProbe } from "./probe";
import { changedFields, groupOf, states, type Placed, type Rule, type State } from "./shape";
import { addressOf, byId, fitted, rules, types, weightOf, writes } from "./state";
import {
  change,
  conflict,
  copyOf,
  current,
  drop,
  refused,
  remove,
  revert,
  save,
  saving,
  works,
} from "./work";
import { Earned } from "./spark";
import { ThreeWay } from "./three-way";

const conditionKinds: Condition[] = ["needs", "unless", "except"];

/** Without a weight of its own a rule weighs what the data says. */
const unpinned = { weight: undefined } as unknown as Partial<Rule>;

function Weight({ rule, onChange }: { rule: Rule; onChange: (fields: Partial<Rule>) => void }) {
  const weight = weightOf(rule);
  const sign = weight < 0 ? -1 : 1;
  return (
    <span class="grp" role="group" aria-label={word("weight")}>
      <span class="s i2">{word("weight")}</span>
      <span class="seg">
        {steps.map((size, i) => (
          <button
            key={size}
            class={stepOf(weight) === i ? "on" : ""}
            aria-pressed={stepOf(weight) === i}
            onClick={() => onChange({ weight: sign * size })}
          >
            {word(`weight_${i}` as "weight_0")}
            {stepOf(weight) === i && ` ${signed(weight)}`}
          </button>
        ))}
      </span>
      <LeftField
        class="field num"
        range={{ min: -20, max: 20, step: 0.1 }}
        aria-label={word("weight_number")}
        value={String(weight)}
        onLeave={(typed) => {
          const value = Number(typed);
          if (typed !== "" && Number.isFinite(value)) onChange({ weight: value });
        }}
      />
      <label class="s tick">
        <input
          type="checkbox"
          checked={weight < 0}
          onChange={() => onChange({ weight: -weight })}
        />
        {word("speaks_against")}
      </label>
      {fitted.value.has(rule.id) &&
        (rule.weight === undefined ? (
          <span class="chip">{word("is_fitted")}</span>
        ) : (
          <button class="b q t" onClick={() => onChange(unpinned)}>
            {word("let_data")}
          </button>
        ))}
    </span>
  );
}

/** What else this rule may speak for: intents near its own, then every type. */
function Intent({ rule, onChange }: { rule: Rule; onChange: (fields: Partial<Rule>) => void }) {
  const near = new Set(rules.value.map((placed) => placed.rule.intent));
  near.add(rule.intent);
  const here = Array.from(near).filter((intent) => groupOf(intent) === groupOf(rule.intent));
  const others = Array.from(types.value.keys()).filter(
    (type) => groupOf(type) !== groupOf(rule.intent),
  );
  return (
    <label class="grp">
      <span class="s i2 nw">{word("counts_as")}</span>
      <select
        class="field"
        value={rule.intent}
        onChange={(event) => onChange({ intent: event.currentTarget.value })}
      >
        <optgroup label={groupName(groupOf(rule.intent))}>
          {here.sort().map((intent) => (
            <option key={intent} value={intent}>
              {intentName(intent)}
            </option>
          ))}
        </optgroup>
        <optgroup label={word("other_types")}>
          {others.map((intent) => (
            <option key={intent} value={intent}>
              {intentName(intent)}
            </option>
          ))}
        </optgroup>
      </select>
    </label>
  );
}

function More({ placed, rule }: { placed: Placed | undefined; rule: Rule }) {
  const { open, setOpen, menu } = useDrop();
  const then = (act: () => void) => () => {
    setOpen(false);
    act();
  };
  return (
    <div class="menu" ref={menu}>
      <button
        class="b t"
        aria-haspopup="true"
        aria-expanded={open}
        aria-label={word("more")}
        onClick={() => setOpen(!open)}
      >
        ⋯
      </button>
      {open && (
        <div class="drop">
          <button class="b q t" onClick={then(() => copyOf(rule))}>
            {word("duplicate")}
          </button>
          {placed?.edit && placed.live && (
            <button class="b q t" onClick={then(() => void revert(rule.id))}>
              {word("as_live")}
            </button>
          )}
          {placed && placed.edit?.kind !== "deleted" && (
            <button class="b q t" onClick={then(() => void remove(placed))}>
              {word(placed.live ? "retire" : "throw_away")}
            </button>
          )}
        </div>
      )}
    </div>
  );
}

/** How many recent messages the rule in force finds, to hold the draft's number against. */
function useLiveHits(placed: Placed | undefined): number | null {
  const [hits, setHits] = useState<number | null>(null);
  const live = placed?.live ?? null;
  useEffect(() => {
    setHits(null);
    if (!live) return;
    const stop = new AbortController();
    void ask<Probed | Broken>("/api/rules/probe", { rule: live }, stop.signal).then((got) => {
      if (got.ok && got.value.ok) setHits(got.value.recent.hits);
    });
    return () => stop.abort();
  }, [JSON.stringify(live)]);
  return hits;
}

function Clashes({ id }: { id: string }) {
  const found = (job.value?.result?.clash ?? []).filter(
    ({ rule, other }) => rule === id || other === id,
  );
  return (
    <>
      {found.slice(0, 3).map((clash) => {
        const other = clash.rule === id ? clash.other : clash.rule;
        const placed = other ? byId.value.get(other) : undefined;
        return (
          <div class="note" key={`${clash.kind}${other}${clash.text}`}>
            <Icon d={icons.warn} size="s" />
            <span>
              <b>
                {word(`clash_${clash.kind}`)}
                {placed && `：${intentName(placed.rule.intent)} · ${ruleName(placed.rule)}`}
              </b>{" "}
              <span class="ink">“{clash.text}”</span>{" "}
              {clash.made && <span class="chip">{word("made_up")}</span>}
            </span>
            {placed && (
              <a class="b t" href={`#${addressOf(placed)}`}>
                {word("open_other")}
              </a>
            )}
          </div>
        );
      })}
    </>
  );
}

function Foot({ rule, mine }: { rule: Rule; mine: boolean }) {
  const work = works.value.get(rule.id);
  const changed = work ? changedFields(work.base, work.rule) : [];
  return (
    <div class="foot">
      <span class="grow s i2">
        {mine && word(work?.base ? "not_saved" : "not_saved_new")}
        {mine && work?.base && changed.map((field) => word(`f_${field}`)).join(between())}
      </span>
      {mine && (
        <button class="b" onClick={() => drop(rule.id)}>
          {word(work?.base ? "give_up" : "throw_away")}
        </button>
      )}
      <button
        class="b p"
        disabled={!mine || saving.value !== null || rule.pattern.trim() === ""}
        onClick={() => void save(rule.id)}
      >
        {saving.value === rule.id ? word("saving") : word("save")}
        <kbd>Ctrl S</kbd>
      </button>
    </div>
  );
}

/** Who wrote last, and whether what is in force has moved on under the draft. */
function Who({ placed, liveHits }: { placed: Placed | undefined; liveHits: number | null }) {
  const edit = placed?.edit;
  return (
    <span class="s i3 who">
      {edit && word("edited", { who: edit.by, time: stamp(edit.at, Date.now(), lang.value) })}
      {edit && liveHits !== null && " · "}
      {liveHits !== null && word("live_hits", { n: liveHits })}
    </span>
  );
}

export function Editor({ id }: { id: string }) {
  const placed = byId.value.get(id);
  const rule = current(id);
  const probing = useProbe(rule);
  const liveHits = useLiveHits(placed);
  if (!rule) return null;
  const mine = works.value.has(id);
  const onChange = (fields: Partial<Rule>) => change(id, fields);
  const { good, broken } = probing;
  const why = broken ?? refused.value.get(id) ?? null;
  const set = { rule, onChange };
  if (conflict.value?.id === id) return <ThreeWay mine={works.value.get(id)!} />;
  if (!writes.value) return <Reading rule={rule} good={good} fresh={probing.fresh} />;
  return (
    <div class={probing.fresh && !why ? "ed" : "ed waits"}>
      <div class="ed-hd">
        <input
          class="field name"
          aria-label={word("f_note")}
          placeholder={word("name_it")}
          value={rule.note ?? ""}
          onInput={(event) => onChange({ note: event.currentTarget.value })}
        />
        <ModeSwitch {...set} />
        <Who placed={placed} liveHits={liveHits} />
        <More placed={placed} rule={rule} />
      </div>
      <Earned id={id} />
      {placed?.edit?.stale && <p class="note">{word("stale_edit")}</p>}
      <PatternField {...set} column={why?.column ?? 0} />
      {why && <Wrong rule={rule} why={why} />}
      <Aloud rule={rule} good={good} />
      <Slow {...set} good={good} />
      <div class="opt">
        <Weight {...set} />
        {conditionKinds.map((kind) => (
          <Conditions key={kind} kind={kind} {...set} />
        ))}
      </div>
      <Clashes id={id} />
      <div class="two">
        <Examples kind="examples" {...set} results={good?.examples ?? []} />
        <Examples kind="counter_examples" {...set} results={good?.examples ?? []} />
      </div>
      <div class="opt last">
        <label class="grp">
          <span class="s i2 nw">{word("state")}</span>
          <select
            class="field"
            value={rule.state ?? "live"}
            onChange={(event) => onChange({ state: event.currentTarget.value as State })}
          >
            {states.map((state) => (
              <option key={state} value={state}>
                {word(`state_${state}`)}
              </option>
            ))}
          </select>
        </label>
        <Intent {...set} />
        <label class="grp">
          <span class="s i2 nw">{word("author")}</span>
          <input
            class="field author"
            value={rule.author ?? ""}
            onInput={(event) => onChange({ author: event.currentTarget.value })}
          />
        </label>
        <span class="s i3 mono">{rule.id}</span>
      </div>
      <Foot rule={rule} mine={mine} />
      <Live probing={probing} liveHits={liveHits} />
    </div>
  );
}

/** For those who only read: the same facts, nothing to press by mistake. */
function Reading({ rule, good, fresh }: { rule: Rule; good: Probed | null; fresh: boolean }) {
  return (
    <div class={fresh ? "ed" : "ed waits"}>
      <Earned id={rule.id} />
      <Aloud rule={rule} good={good} />
      <p class="s">
        {word("weight")}：{word(`weight_${stepOf(weightOf(rule))}` as "weight_0")}{" "}
        {signed(weightOf(rule))} · {word(`mode_${rule.mode}`)}
      </p>
      <div class="two">
        <Examples kind="examples" rule={rule} results={good?.examples ?? []} />
        <Examples kind="counter_examples" rule={rule} results={good?.examples ?? []} />
      </div>
      <Live probing={{ good, broken: null, fresh }} liveHits={null} />
    </div>
  );
}
