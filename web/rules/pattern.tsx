// The pattern of a rule: three ways to write it, what it says when read aloud, and what is wrong
// with it, under the character where it is wrong.

import { useEffect, useRef, useState } from "preact/hooks";
import { word } from "../i18n/rules";
import { between, lang, told } from "../i18n/lang";
import { aloud, conditions } from "./aloud";
import type { Probed, Refusal } from "./api";
import { endless } from "./pcre";
import type { RegexField } from "./regex-field";
import type { Mode, Rule } from "./shape";
import { Slots } from "./slots";
import { words as allLists } from "./state";
import { convert, type Loss } from "./words";
import { current } from "./work";

const modes: Mode[] = ["words", "wildcard", "regex"];

interface Props {
  rule: Rule;
  onChange: (fields: Partial<Rule>) => void;
}

function lossLine(loss: Loss): string {
  switch (loss.kind) {
    case "choice":
      return word("lost_choice", { slot: loss.slot, n: loss.n });
    case "gap":
      return word("lost_gap", { slot: loss.slot, gap: loss.gap });
    case "blank":
      return word("lost_blank", { word: loss.word });
    case "regex":
      return word("lost_regex", { piece: loss.piece });
  }
}

/** Going down is refused where something would be lost, and says what that is. */
export function ModeSwitch({ rule, onChange }: Props) {
  const [lost, setLost] = useState<{ to: Mode; of: string; lines: string[] } | null>(null);
  const turn = (to: Mode) => {
    const done = convert(rule.pattern, rule.mode, to);
    if (done.ok) onChange({ mode: to, pattern: done.pattern });
    setLost(done.ok ? null : { to, of: rule.pattern, lines: done.lost.slice(0, 4).map(lossLine) });
  };
  const told = lost && lost.of === rule.pattern ? lost : null;
  return (
    <>
      <span class="seg" role="group" aria-label={word("mode")}>
        {modes.map((mode) => (
          <button
            key={mode}
            class={rule.mode === mode ? "on" : ""}
            aria-pressed={rule.mode === mode}
            onClick={() => turn(mode)}
          >
            {word(`mode_${mode}`)}
          </button>
        ))}
      </span>
      {told && (
        <p class="note wide" role="alert">
          <span>
            <b>{word("stays", { mode: word(`mode_${told.to}`) })}</b> {told.lines.join("；")}
          </span>
          <button class="b t" onClick={() => setLost(null)}>
            {word("understood")}
          </button>
        </p>
      )}
    </>
  );
}

/** Until the editor's chunk is here, and if it never comes, a plain field does the work. */
function Regex({ rule, onChange, column }: Props & { column: number }) {
  const host = useRef<HTMLDivElement>(null);
  const field = useRef<RegexField | null>(null);
  const change = useRef(onChange);
  change.current = onChange;
  const [here, setHere] = useState(false);
  useEffect(() => {
    let gone = false;
    import("./regex-field")
      .then(({ mount }) => {
        if (gone || !host.current) return;
        field.current = mount(host.current, {
          text: rule.pattern,
          label: word("pattern"),
          onChange: (pattern) => change.current({ pattern }),
        });
        setHere(true);
      })
      .catch(() => {});
    return () => {
      gone = true;
      field.current?.end();
      field.current = null;
    };
  }, [rule.id]);
  // What is set is the newest there is: an effect may come after the next key.
  useEffect(() => field.current?.set(current(rule.id)?.pattern ?? ""), [rule.pattern, here]);
  useEffect(() => field.current?.wrong(column), [column, here]);
  return (
    <div class="regex">
      <div ref={host} hidden={!here} />
      {!here && (
        <input
          class="field mono"
          aria-label={word("pattern")}
          value={rule.pattern}
          onInput={(event) => onChange({ pattern: event.currentTarget.value })}
        />
      )}
    </div>
  );
}

export function PatternField({ rule, onChange, column }: Props & { column: number }) {
  switch (rule.mode) {
    case "words":
      return (
        <Slots key={rule.id} pattern={rule.pattern} onChange={(pattern) => onChange({ pattern })} />
      );
    case "wildcard":
      return (
        <label class="wild">
          <input
            class="field mono"
            aria-label={word("pattern")}
            placeholder={word("wild_hint")}
            value={rule.pattern}
            onInput={(event) => onChange({ pattern: event.currentTarget.value })}
          />
          <span class="s i3">{word("wild_hint")}</span>
        </label>
      );
    case "regex":
      return <Regex rule={rule} onChange={onChange} column={column} />;
  }
}

/** The sentence stands under its column; the character itself is underlined. */
export function Wrong({
  rule,
  why,
}: {
  rule: Rule;
  why: Pick<Refusal, "column" | "field" | "zh" | "en">;
}) {
  const says = told(why).replace(/^(?:规则|rule) \S+?[：:] ?/, "");
  const column = why.column ?? 0;
  const chars = Array.from(rule.pattern);
  const inPattern =
    column > 0 && column <= chars.length + 1 && (why.field ?? "pattern") === "pattern";
  const before = chars.slice(0, column - 1).join("");
  return (
    <div class="wrongly" role="alert">
      {inPattern && rule.mode !== "regex" && (
        <p class="mono">
          {before}
          <mark>{chars[column - 1] ?? "□"}</mark>
          {chars.slice(column).join("")}
        </p>
      )}
      <p>
        <b>{inPattern ? word("column", { n: column }) : ""}</b>
        {says}
      </p>
    </div>
  );
}

export function Aloud({ rule, good }: { rule: Rule; good: Probed | null }) {
  if (rule.pattern.trim() === "") return null;
  const pieces = aloud(rule, allLists.value, lang.value);
  const server = good && (lang.value === "en" ? good.aloud?.en : good.aloud?.zh);
  return (
    <p class="read">
      <b>{word("read_aloud")}</b>
      {"　"}
      {pieces
        ? pieces.map(({ text, slot, strong }) =>
            slot ? <span class={`h h${slot}`}>{text}</span> : strong ? <b>{text}</b> : text,
          )
        : server ||
          [
            word("expert"),
            ...conditions(rule, allLists.value, lang.value).map(({ text }) => text),
          ].join("")}
      {rule.mode !== "wildcard" && <span class="mono">{rule.pattern}</span>}
    </p>
  );
}

/** What makes a pattern slow, and the button that cures it. */
export function Slow({ rule, good, onChange }: Props & { good: Probed | null }) {
  const gaps = rule.mode === "regex" ? endless(rule.pattern) : [];
  if (!good || (gaps.length === 0 && !good.always_runs && !good.cost.spent)) return null;
  const cure = () => {
    let pattern = rule.pattern;
    for (const { from, to, cure } of gaps.slice().reverse())
      pattern = pattern.slice(0, from) + cure + pattern.slice(to);
    onChange({ pattern });
  };
  return (
    <div class="note">
      <span>
        {good.cost.spent > 0 && <b>{word("spent")}</b>}{" "}
        {gaps.length > 0 &&
          word("endless", {
            gap: gaps.map(({ from, to }) => rule.pattern.slice(from - 1, to)).join(between()),
          })}
        {good.always_runs && word("always_runs")}
      </span>
      {gaps.length > 0 && (
        <button class="b t" onClick={cure}>
          {word("cure")}
        </button>
      )}
    </div>
  );
}
