// What is to be said of each node of the tree beside its name: how often people agree with its
// rules, and what is wrong with them.

import { computed } from "@preact/signals";
import { between } from "../i18n/lang";
import { word } from "../i18n/rules";
import { job } from "./checking";
import { nodeOf } from "./shape";
import { byId, ledger } from "./state";

/** What the last check found, and rules that gave up. */
export type Fault = "broken" | "conflict" | "dead" | "slow";
const faults: readonly Fault[] = ["broken", "conflict", "dead", "slow"];

/** Of fewer judgements a share says nothing. */
const JUDGED_LEAST = 5;

export interface Standing {
  agreed: number;
  judged: number;
  faults: Record<Fault, number>;
}

const none = (): Standing => ({
  agreed: 0,
  judged: 0,
  faults: { broken: 0, conflict: 0, dead: 0, slow: 0 },
});

export const standings = computed<ReadonlyMap<string, Standing>>(() => {
  const all = new Map<string, Standing>();
  const of = (rule: string): Standing => {
    const placed = byId.value.get(rule);
    if (!placed) return none(); // it has gone since
    const node = nodeOf(placed.rule.intent);
    const found = all.get(node) ?? none();
    all.set(node, found);
    return found;
  };
  for (const { id, agreed, corrected, quarantined } of ledger.value.values()) {
    const to = of(id);
    to.agreed += agreed;
    to.judged += agreed + corrected;
    if (quarantined) to.faults.slow++;
  }
  const { examples = [], clash = [] } = job.value?.result ?? {};
  for (const { rule } of examples) of(rule).faults.broken++;
  for (const { kind, rule } of clash) {
    if (kind === "conflict") of(rule).faults.conflict++;
    if (kind === "dead" || kind === "shadowed") of(rule).faults.dead++;
  }
  return all;
});

/** Of a hundred decisions that its rules spoke for; null: too few were judged. */
export const agreement = ({ agreed, judged }: Standing): number | null =>
  judged < JUDGED_LEAST ? null : Math.round((100 * agreed) / judged);

/** 2 处冲突、1 条例句不符; empty: nothing is known to be wrong. */
export const wrongOf = (of: Standing): string =>
  faults
    .filter((kind) => of.faults[kind] > 0)
    .map((kind) => word(`nd_${kind}`, { n: of.faults[kind] }))
    .join(between());
