// 话里要有, 话里不能有, 不算: conditions beside the pattern.  Plain words are chips; what is more
// than words stays an expression, shown as it is.

import { word } from "../i18n/rules";
import { lang } from "../i18n/lang";
import { LeftField } from "../ui/left-field";
import type { Rule } from "./shape";
import { Chips } from "./slots";
import { plainWords, quote } from "./words";

export type Condition = "needs" | "unless" | "except";

interface Props {
  kind: Condition;
  rule: Rule;
  onChange: (fields: Partial<Rule>) => void;
}

export function Conditions({ kind, rule, onChange }: Props) {
  const items = rule[kind] ?? [];
  const put = (i: number, item: string) =>
    onChange({
      [kind]:
        item === ""
          ? items.filter((_, j) => j !== i)
          : i < items.length
            ? items.map((other, j) => (j === i ? item : other))
            : [...items, item],
    });
  const open = items.length === 0 || kind === "needs" ? [...items, ""] : items;
  return (
    <div class="cond" role="group" aria-label={word(kind)}>
      <span class="s i2 nw">{word(kind)}</span>
      {open.map((item, i) => {
        const words = plainWords(item) ?? (item === "" ? [] : null);
        return (
          <span class="grp" key={i}>
            {i > 0 && item !== "" && <span class="s i3">{word("and")}</span>}
            {words ? (
              <Chips
                words={words}
                label={`${word(kind)}：${word("add_one")}`}
                onChange={(next) => put(i, next.map(quote).join("|"))}
              />
            ) : (
              <LeftField
                class="field mono expr"
                lang={lang.value}
                aria-label={`${word(kind)}：${word("mode_regex")}`}
                value={item}
                onLeave={(typed) => put(i, typed.trim())}
              />
            )}
          </span>
        );
      })}
    </div>
  );
}
