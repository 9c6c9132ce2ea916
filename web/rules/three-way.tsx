// Two people changed one rule: what it was, what they made of it, what I made of it, field by
// field.  Nothing is overwritten before somebody has chosen.

import { useState } from "preact/hooks";
import { word } from "../i18n/rules";
import { lang } from "../i18n/lang";
import { pattern, said } from "./aloud";
import { clashes, merge, sideOf, type Field, type Rule, type Side, type State } from "./shape";
import { words } from "./state";
import { conflict, saving, settle, yieldTo, type Work } from "./work";

/** A pattern is told as it reads; what only an expert can read stays as it is written. */
export function shown(value: unknown, of: Rule, field: Field): string {
  if (value === null || value === undefined) return word("nothing");
  if (field === "pattern") {
    const pieces = pattern({ ...of, pattern: String(value) }, words.value, lang.value);
    return pieces ? said(pieces) : String(value);
  }
  if (field === "state") return word(`state_${value as State}`);
  if (field === "mode") return word(`mode_${value as Rule["mode"]}`);
  return Array.isArray(value) ? value.join("\n") : String(value);
}

export function ThreeWay({ mine }: { mine: Work }) {
  const { id, who, theirs } = conflict.value!;
  const [choice, setChoice] = useState<Partial<Record<Field, Side>>>({});
  if (!theirs)
    return (
      <div class="ed three" role="alert">
        <h2>{word("they_removed", { who })}</h2>
        <div class="foot">
          <button class="b" onClick={() => yieldTo(id)}>
            {word("keep_theirs")}
          </button>
          <button class="b p" onClick={() => void settle(mine.rule)}>
            {word("keep_mine")}
          </button>
        </div>
      </div>
    );
  const found = clashes(mine.base, mine.rule, theirs);
  const sides = Object.fromEntries(found.map((one) => [one.field, sideOf(one, choice)])) as Partial<
    Record<Field, Side>
  >;
  const open = found.filter(({ field, both }) => both && !choice[field]);
  return (
    <div class="ed three">
      <h2>{word("they_were_first", { who })}</h2>
      <p class="s i2">{word("three_lead")}</p>
      <div class="wide-box" tabIndex={0} role="group" aria-label={word("three_lead")}>
        <table>
          <thead>
            <tr>
              <th scope="col">
                <span class="sr">{word("field")}</span>
              </th>
              <th scope="col">{word("was_before")}</th>
              <th scope="col">{who}</th>
              <th scope="col">{word("me")}</th>
            </tr>
          </thead>
          <tbody>
            {found.map((one) => (
              <tr key={one.field} class={one.both ? "both" : ""}>
                <th scope="row">{word(`f_${one.field}`)}</th>
                <td class="i3">{shown(one.base, mine.base ?? mine.rule, one.field)}</td>
                {(["theirs", "mine"] as const).map((side) => (
                  <td class={sides[one.field] === side && !open.includes(one) ? "taken" : ""}>
                    <label>
                      <input
                        type="radio"
                        name={one.field}
                        checked={sides[one.field] === side && !open.includes(one)}
                        onChange={() => setChoice({ ...choice, [one.field]: side })}
                      />
                      <span>
                        {shown(one[side], side === "mine" ? mine.rule : theirs, one.field)}
                      </span>
                    </label>
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <div class="foot">
        <span class="grow s i2">
          {open.length > 0 && word("choose_first", { n: open.length })}
          {found.length === 0 && word("same_now")}
        </span>
        <button class="b" onClick={() => yieldTo(id)}>
          {word("keep_theirs")}
        </button>
        <button
          class="b p"
          disabled={open.length > 0 || saving.value !== null}
          onClick={() => void settle(merge(mine.rule, theirs, sides))}
        >
          {word("save_merged")}
        </button>
      </div>
    </div>
  );
}
