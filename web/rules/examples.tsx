// Sentences beside a rule: what it must match and what it must not, green or red as one writes.

import { useState } from "preact/hooks";
import { word } from "../i18n/rules";
import { Icon } from "../ui/icon";
import * as icons from "../ui/icons";
import { apart, Marked } from "../ui/marked";
import type { Probed } from "./api";
import { tryOut } from "./explain";
import type { Rule } from "./shape";

type Kind = "examples" | "counter_examples";
type Result = Probed["examples"][number];

interface Props {
  kind: Kind;
  rule: Rule;
  results: readonly Result[];
  onChange?: ((fields: Partial<Rule>) => void) | undefined;
}

/** Pasted lines: numbers and bullets before a sentence are not part of it. */
export const linesOf = (text: string): string[] =>
  text
    .split(/\r?\n/)
    .map((line) => line.replace(/^\s*(?:\d+[.、)）]|[-*•·])\s*/, "").trim())
    .filter(Boolean);

function Line({
  text,
  result,
  onDrop,
}: {
  text: string;
  result: Result | undefined;
  onDrop?: () => void;
}) {
  const holds = result && result.matched === result.should;
  const marks = apart((result?.spans ?? []).map((span, i) => ({ ...span, n: Math.min(4, i + 1) })));
  return (
    <li class={holds === false ? "bad" : ""}>
      <span class={holds === undefined ? "i3" : holds ? "y" : "z"}>
        {holds === undefined ? "…" : holds ? "✓" : "✗"}
        <span class="sr">
          {word(holds === undefined ? "not_tried" : holds ? "holds" : "breaks")}
        </span>
      </span>
      <button class="lk" title={word("explain_title")} onClick={() => tryOut(text)}>
        <Marked text={text} marks={marks} bare />
      </button>
      {onDrop && (
        <button class="off" aria-label={word("take_out", { word: text })} onClick={onDrop}>
          <Icon d={icons.cross} size="s" />
        </button>
      )}
    </li>
  );
}

export function Examples({ kind, rule, results, onChange }: Props) {
  const [typed, setTyped] = useState("");
  const should = kind === "examples";
  const all = rule[kind] ?? [];
  const of = new Map(results.filter((r) => r.should === should).map((r) => [r.text, r]));
  const rank = (text: string) => {
    const result = of.get(text);
    return result && result.matched !== should ? 0 : 1;
  };
  const shown = all.slice().sort((a, b) => rank(a) - rank(b));
  const add = (text: string) => {
    const fresh = linesOf(text).filter((line) => !all.includes(line));
    setTyped("");
    if (fresh.length > 0) onChange?.({ [kind]: [...all, ...new Set(fresh)] });
  };
  return (
    <section>
      <h2 class="cap">
        {word(should ? "must" : "must_not")} · {word("n_sentences", { n: all.length })}
      </h2>
      <ul>
        {shown.map((text) => (
          <Line
            key={text}
            text={text}
            result={of.get(text)}
            {...(onChange && {
              onDrop: () => onChange({ [kind]: all.filter((other) => other !== text) }),
            })}
          />
        ))}
        {onChange && (
          <li class="new">
            <span aria-hidden="true">＋</span>
            <input
              aria-label={`${word(should ? "must" : "must_not")}：${word("write_one")}`}
              placeholder={word("write_one")}
              value={typed}
              onInput={(event) => setTyped(event.currentTarget.value)}
              onBlur={() => add(typed)}
              onPaste={(event) => {
                const text = event.clipboardData?.getData("text") ?? "";
                if (!text.includes("\n")) return;
                event.preventDefault();
                add(text);
              }}
              onKeyDown={(event) => {
                if (event.key === "Enter" && !event.isComposing) add(typed);
              }}
            />
          </li>
        )}
      </ul>
    </section>
  );
}
