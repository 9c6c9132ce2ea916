// One intent and its rules; the rule that is open is edited in its place.

import { useEffect, useRef } from "preact/hooks";
import { word } from "../i18n/rules";
import { Icon } from "../ui/icon";
import * as icons from "../ui/icons";
import { Editor } from "./editor";
import { ListsPage } from "./lists";
import { intentName, ruleName, signed } from "./names";
import { nodeOf, type Placed, type Rule } from "./shape";
import { chipText } from "./slots";
import { go, inNode, ledger, node, rule as open, weightOf, writes } from "./state";
import { begin, works } from "./work";
import { slotsOf } from "./words";

interface Row {
  rule: Rule;
  placed: Placed | null;
}

/** The rules of the node, and those that so far are only in this browser. */
export function rowsOf(): Row[] {
  const rows: Row[] = inNode.value.map((placed) => ({
    rule: works.value.get(placed.rule.id)?.rule ?? placed.rule,
    placed,
  }));
  const known = new Set(inNode.value.map(({ rule }) => rule.id));
  for (const { rule, base } of works.value.values())
    if (base === null && !known.has(rule.id) && nodeOf(rule.intent) === node.value)
      rows.push({ rule, placed: null });
  return rows;
}

/** How a pattern looks in one line. */
function brief(rule: Rule): string {
  if (rule.mode !== "words") return rule.pattern;
  return slotsOf(rule.pattern)
    .map(({ words }) => `[${words.map(chipText).join(" ")}]`)
    .join(" … ");
}

function stateOf({ rule, placed }: Row): { tone: string; text: string } {
  if (works.value.has(rule.id)) return { tone: "dr", text: word("st_unsaved") };
  const kind = placed?.edit?.kind;
  if (kind) return { tone: kind === "deleted" ? "de" : "dr", text: word(`st_${kind}`) };
  const state = rule.state ?? "live";
  return { tone: state === "live" ? "on" : "sh", text: word(`state_${state}`) };
}

function RuleRow({ row }: { row: Row }) {
  const { rule } = row;
  const isOpen = open.value === rule.id;
  const box = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (isOpen) box.current?.scrollIntoView({ block: "nearest" });
  }, [isOpen]);
  const cost = ledger.value.get(rule.id);
  const judged = (cost?.agreed ?? 0) + (cost?.corrected ?? 0);
  const { tone, text } = stateOf(row);
  const gone = row.placed?.edit?.kind === "deleted";
  return (
    <li ref={box} class={isOpen ? "rule open" : "rule"} id={rule.id}>
      <button
        class={gone ? "rl gone" : "rl"}
        aria-expanded={isOpen}
        onClick={() => go(isOpen ? `${node.value}` : `${node.value}/${rule.id}`)}
      >
        <span class={`st ${tone}`}>{text}</span>
        <b class="ell">
          {ruleName(rule)}
          {rule.intent !== node.value && (
            <small> {intentName(rule.intent).replace(/^.*（|）$/g, "")}</small>
          )}
        </b>
        <span class="ell i2 pat">{brief(rule)}</span>
        <span class="num s">{signed(weightOf(rule))}</span>
        <span class="num">{cost ? (cost.withheld ? word("withheld") : cost.hits) : ""}</span>
        <span class="num">
          {judged > 0 ? `${Math.round((100 * cost!.agreed) / judged)}%` : "—"}
        </span>
      </button>
      {isOpen && <Editor key={rule.id} id={rule.id} />}
    </li>
  );
}

function Numbers({ rows }: { rows: readonly Row[] }) {
  let hits = 0;
  let agreed = 0;
  let judged = 0;
  for (const { rule } of rows) {
    const cost = ledger.value.get(rule.id);
    hits += cost?.hits ?? 0;
    agreed += cost?.agreed ?? 0;
    judged += (cost?.agreed ?? 0) + (cost?.corrected ?? 0);
  }
  return (
    <div class="nums">
      {judged > 0 && (
        <span>
          <b>{Math.round((100 * agreed) / judged)}%</b>
          {word("people_agree")}
        </span>
      )}
      <span>
        <b>{hits}</b>
        {word("hits_n")}
      </span>
      <span>
        <b>{rows.length}</b>
        {word("rules_n")}
      </span>
    </div>
  );
}

export function Mid() {
  const id = node.value;
  if (id === "lists") return <ListsPage />;
  if (id === null) return <main class="mid empty">{word("pick_one")}</main>;
  const rows = rowsOf();
  return (
    <main class="mid">
      <div class="hd top-line">
        <h1>
          {intentName(id)} <small>{id}</small>
        </h1>
        <Numbers rows={rows} />
      </div>
      {rows.length === 0 && (
        <p class="empty">
          {word("no_rules")}{" "}
          {writes.value && (
            <button class="b t" onClick={() => begin(id)}>
              {word("write_first")}
            </button>
          )}
        </p>
      )}
      {rows.length > 0 && (
        <div class="rl hdr" aria-hidden="true">
          <span>{word("state")}</span>
          <span>{word("rule")}</span>
          <span class="pat">{word("pattern")}</span>
          <span class="num">{word("weight")}</span>
          <span class="num">{word("hits_n")}</span>
          <span class="num">{word("agree")}</span>
        </div>
      )}
      <ol class="rls">
        {rows.map((row) => (
          <RuleRow key={row.rule.id} row={row} />
        ))}
      </ol>
      {writes.value && rows.length > 0 && (
        <button class="b q more-rule" onClick={() => begin(newIntent(id, rows))}>
          <Icon d={icons.plus} size="s" />
          {word("write_rule")}
        </button>
      )}
    </main>
  );
}

/** A node of one kind gets a rule of that kind. */
const newIntent = (id: string, rows: readonly Row[]): string =>
  rows.some(({ rule }) => rule.intent === id) ? id : rows[0]!.rule.intent;
