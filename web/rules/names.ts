// What intents, acts, dangers and people are called on this page.

import { maybe, word } from "../i18n/rules";
import { aside } from "../i18n/lang";
import type { Rank } from "./api";
import { isForm, isLeaning, isList, leaningType, type Rule, TALK } from "./shape";
import { types } from "./state";

/** FAM, acts, hazards … as the tree heads them. */
export const groupName = (id: string): string =>
  maybe(/^[A-Z]{3}$/.test(id) ? `fam_${id}` : id, id);

/** NBR-01 → 通行、围墙、地界; act.ask → 询问; also.LAB-01 → 也算：拖欠工资 */
export function intentName(intent: string): string {
  const type = types.value.get(intent);
  if (type) return type;
  if (/^[A-Z]{3}$/.test(intent)) return groupName(intent);
  const also = /^also\.(.+)$/.exec(intent)?.[1];
  if (also) return word("also_is", { name: types.value.get(also) ?? also });
  const danger = /^hs\.kind\.(hz_\w+)$/.exec(intent)?.[1];
  if (danger) return word("which_danger", { name: intentName(danger) });
  const [, base = intent, kind] = /^(hz_\w+)\.(\w+)$/.exec(intent) ?? [];
  const name = maybe(base.replace(/\./g, "_"), base);
  return kind ? name + aside(maybe(`kind_${kind}`, kind)) : name;
}

export const ruleName = (rule: Pick<Rule, "id" | "note">): string => rule.note || rule.id;

/** Of an edit that is no rule's. */
export const partName = (id: string): string => {
  const name = id.slice("list:".length);
  if (isList(id)) return word("list_named", { name });
  if (id === TALK) return word("words_of_talk");
  if (isLeaning(id)) return word("words_of", { name: intentName(leaningType(id)) });
  return isForm(id) ? word("form_named", { name }) : word("fitted_weights");
};

export const actName = (act: string): string => maybe(`act_${act}`, act);

export const p2 = (probability: number): string => probability.toFixed(2);
export const signed = (weight: number): string =>
  `${weight > 0 ? "+" : weight < 0 ? "−" : ""}${Math.abs(weight).toFixed(1)}`;

/** In the language of the page. */
export const typeName = ({ type, name }: Rank): string => types.value.get(type) ?? name;
export const rankName = (rank: Rank | null | undefined): string =>
  rank ? `${typeName(rank)} ${p2(rank.probability)}` : word("not_read");
