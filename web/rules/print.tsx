// The rule book by family, for meetings: what each rule says, with its examples, on paper.

import { useState } from "preact/hooks";
import { word } from "../i18n/rules";
import { lang } from "../i18n/lang";
import { aloud, said, conditions, stepOf } from "./aloud";
import { groupName, intentName, ruleName } from "./names";
import { nodeOf, type Rule } from "./shape";
import { book, rules, tree, weightOf, words } from "./state";

function InWords({ rule }: { rule: Rule }) {
  const pieces = aloud(rule, words.value, lang.value);
  return (
    <p>
      {pieces ? (
        said(pieces)
      ) : (
        <>
          <span class="mono">{rule.pattern}</span>
          {said(conditions(rule, words.value, lang.value))}
        </>
      )}
    </p>
  );
}

function Printed({ rule }: { rule: Rule }) {
  return (
    <li>
      <h3>
        {ruleName(rule)}{" "}
        <small>
          {word(`weight_${stepOf(weightOf(rule))}` as "weight_0")}
          {weightOf(rule) < 0 && word("against_mark")} · {rule.id}
        </small>
      </h3>
      <InWords rule={rule} />
      {(rule.examples ?? []).length > 0 && (
        <p class="s">
          {word("must")}：{rule.examples!.join("；")}
        </p>
      )}
      {(rule.counter_examples ?? []).length > 0 && (
        <p class="s">
          {word("must_not")}：{rule.counter_examples!.join("；")}
        </p>
      )}
    </li>
  );
}

export function PrintPage() {
  const [family, setFamily] = useState("NBR");
  const branch = tree.value.find(({ id }) => id === family) ?? tree.value[0];
  if (!branch) return <main class="mid page empty">{word("no_rules")}</main>;
  return (
    <main class="mid page book-print">
      <div class="hd tools no-print">
        <label class="s i2">
          {word("families")}{" "}
          <select
            class="field"
            value={branch.id}
            onChange={(event) => setFamily(event.currentTarget.value)}
          >
            {tree.value.map(({ id }) => (
              <option key={id} value={id}>
                {groupName(id)}
              </option>
            ))}
          </select>
        </label>
        <button class="b p" onClick={() => print()}>
          {word("print")}
        </button>
      </div>
      <h1>
        {word("book")} · {groupName(branch.id)}
      </h1>
      <p class="s i2">{word("book_lead", { version: book.value!.live.version, n: branch.n })}</p>
      {branch.nodes.map(({ id }) => {
        const own = rules.value.filter(({ rule }) => nodeOf(rule.intent) === id);
        return (
          own.length > 0 && (
            <section key={id}>
              <h2>
                {intentName(id)} <small>{id}</small>
              </h2>
              <ol>
                {own.map(({ rule }) => (
                  <Printed key={rule.id} rule={rule} />
                ))}
              </ol>
            </section>
          )
        );
      })}
    </main>
  );
}
