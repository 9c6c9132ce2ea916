// The keys of this page (UI.md 6.6).  Single signs act only outside fields.

import { check, job, judge, type Judgement } from "./checking";
import { picked, rowsShown } from "./diff";
import { run, sentence, trying, tryOut } from "./explain";
import { helpOpen } from "./frame";
import { rowsOf } from "./mid";
import { column, edits, go, mayWrite, node, openRule, page, rule, say, writes } from "./state";
import { copyOf, current, redo, save, undo, works } from "./work";
import { word } from "../i18n/rules";

const inField = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (/^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName) || target.shadowRoot !== null);

function step(by: number): void {
  const rows = rowsOf();
  const at = rows.findIndex((row) => row.rule.id === rule.value);
  const next = rows[Math.min(rows.length - 1, Math.max(0, at + by))];
  if (next) go(`${node.value}/${next.rule.id}`);
}

/** From one broken example, clash or unsaved rule to the next. */
function problem(by: number): void {
  const result = job.value?.result;
  const ids = Array.from(
    new Set([
      ...works.value.keys(),
      ...(result?.examples ?? []).map((one) => one.rule),
      ...(result?.clash ?? []).map((one) => one.rule),
    ]),
  );
  if (ids.length === 0) return say(word("no_problem"));
  const at = ids.indexOf(rule.value ?? "");
  const id = ids[(at + by + ids.length) % ids.length]!;
  const fresh = works.value.get(id);
  if (fresh && !fresh.base) go(`${fresh.rule.intent}/${id}`);
  else openRule(id);
}

function judgeAs(as: Judgement): void {
  const rows = rowsShown(job.value?.result?.replay?.rows ?? []);
  const row = rows[picked.value];
  if (!row || !mayWrite.value) return;
  judge(row.text, as);
  picked.value = Math.min(rows.length - 1, picked.value + 1);
  document.getElementById(`diff-${picked.value}`)?.scrollIntoView({ block: "nearest" });
}

function focus(id: string, where: "tree" | "try"): void {
  if (page.value !== "rules") go("");
  column.value = where;
  if (where === "try") trying.value = "sentence";
  setTimeout(() => document.getElementById(id)?.focus());
}

const plain: Record<string, () => void> = {
  "/": () => focus("find", "tree"),
  "?": () => helpOpen.set(true),
};
const judging: Record<string, Judgement> = {
  "+": "right",
  "=": "right",
  "-": "wrong",
  "0": "unsure",
};

/** What is being typed counts as said. */
function settleField(): void {
  const field = document.activeElement;
  if (!(field instanceof HTMLElement) || !inField(field)) return;
  field.blur();
  field.focus();
}

/** With Ctrl; true: it was ours. */
function command(event: KeyboardEvent): boolean {
  const key = event.key.toLowerCase();
  const open = rule.value;
  if (key === "enter" && event.shiftKey) {
    go("check");
    if (edits.value.length > 0 && mayWrite.value) void check();
  } else if (key === "enter") void run(sentence.value);
  else if (key === "s") {
    settleField();
    if (open && works.value.has(open)) void save(open);
  } else if (key === "e") {
    const words = String(getSelection() ?? "").trim();
    if (words) tryOut(words);
    else focus("try", "try");
  } else if (key === "d" && open && writes.value) {
    const now = current(open);
    if (now) copyOf(now);
  } else if (key === "z" && !inField(event.target)) void undo();
  else if (key === "y" && !inField(event.target)) void redo();
  else return false;
  return true;
}

function onKey(event: KeyboardEvent): void {
  if (event.isComposing || document.querySelector("[role=dialog]")) return;
  let ours = true;
  if (event.key === "F8") problem(event.shiftKey ? -1 : 1);
  else if (event.altKey && (event.key === "ArrowDown" || event.key === "ArrowUp"))
    step(event.key === "ArrowDown" ? 1 : -1);
  else if (event.ctrlKey || event.metaKey) ours = command(event);
  else if (inField(event.target) || event.altKey) return;
  else if (page.value === "check" && judging[event.key]) judgeAs(judging[event.key]!);
  else if (plain[event.key]) plain[event.key]!();
  else return;
  if (ours) event.preventDefault();
}

export function listenForKeys(): () => void {
  document.addEventListener("keydown", onKey);
  return () => document.removeEventListener("keydown", onKey);
}
