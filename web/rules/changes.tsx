// What is different between two states of a rule or a list: as one short sentence, and field by
// field.

import { word } from "../i18n/rules";
import { between, clauses, lang } from "../i18n/lang";
import { aloud, said } from "./aloud";
import type { Body, Weights } from "./api";
import { changedFields, isForm, isLeaning, isList, valueOf, type Field, type Rule } from "./shape";
import { chipText } from "./slots";
import { words } from "./state";
import { shown } from "./three-way";
import { convert, slotsOf } from "./words";

const listed: readonly Field[] = ["needs", "unless", "except", "examples", "counter_examples"];

/** 多了“院墙、砖”，间隔 8 → 12 字; "" where the pattern is more than words. */
function wordChange(before: string, after: string, mode: Rule["mode"]): string {
  const [was, is] = [before, after].map((pattern) => {
    const inWords = convert(pattern, mode, "words");
    return inWords.ok ? slotsOf(inWords.pattern) : null;
  });
  if (!was || !is || was.length !== is.length) return "";
  const told: string[] = [];
  is.forEach((slot, i) => {
    const old = was[i]!;
    const plus = slot.words.filter((one) => !old.words.includes(one));
    const minus = old.words.filter((one) => !slot.words.includes(one));
    if (plus.length > 0)
      told.push(word("words_more", { words: plus.map(chipText).join(between()) }));
    if (minus.length > 0)
      told.push(word("words_less", { words: minus.map(chipText).join(between()) }));
    if (slot.gap !== old.gap) told.push(word("gap_now", { was: old.gap, is: slot.gap }));
  });
  return told.join(clauses());
}

/** One field of one edit as a short sentence. */
export function change(field: Field, before: Rule | null, after: Rule): string {
  const [was, is] = [valueOf(before, field), valueOf(after, field)];
  if (listed.includes(field)) {
    const [had, has] = [was, is].map((value) => (value as string[] | null) ?? []) as [
      string[],
      string[],
    ];
    const plus = has.filter((one) => !had.includes(one)).length;
    const minus = had.filter((one) => !has.includes(one)).length;
    return `${word(`f_${field}`)}${plus ? ` ＋${plus}` : ""}${minus ? ` −${minus}` : ""}`;
  }
  if (field === "pattern" && before && before.mode === after.mode) {
    const told = wordChange(before.pattern, after.pattern, after.mode);
    if (told) return told;
  }
  if (field === "pattern")
    return said(aloud(after, words.value, lang.value) ?? [{ text: after.pattern }]);
  return `${word(`f_${field}`)} ${shown(was, before ?? after, field)} → ${shown(is, after, field)}`;
}

export function PlusMinus({ was, is }: { was: readonly string[]; is: readonly string[] }) {
  const plus = is.filter((one) => !was.includes(one));
  const minus = was.filter((one) => !is.includes(one));
  return (
    <>
      {plus.length > 0 && `＋ ${plus.join(between())} `}
      {minus.length > 0 && `− ${minus.join(between())}`}
    </>
  );
}

const SHOWN = 8;

/** The weights that differ, those that move most first. */
export function weightChanges(from: Weights, to: Weights): [string, number, number][] {
  return Array.from(new Set([...Object.keys(from), ...Object.keys(to)]))
    .map((id): [string, number, number] => [id, from[id] ?? 1, to[id] ?? 1])
    .filter(([, was, is]) => was !== is)
    .sort((a, b) => Math.abs(b[2] - b[1]) - Math.abs(a[2] - a[1]));
}

function WeightChanges({ from, to }: { from: Weights; to: Weights }) {
  const all = weightChanges(from, to);
  return (
    <>
      {all
        .slice(0, SHOWN)
        .map(([id, was, is]) => `${id} ${was.toFixed(2)} → ${is.toFixed(2)}`)
        .join("；")}
      {all.length > SHOWN && ` ${word("and_more", { n: all.length - SHOWN })}`}
    </>
  );
}

/** What an edit makes of a list, a dialect word or the weights. */
export function PartChange({ id, from, to }: { id: string; from: Body | null; to: Body | null }) {
  if (isList(id))
    return <PlusMinus was={(from as string[] | null) ?? []} is={(to as string[] | null) ?? []} />;
  if (isLeaning(id)) return <>{word("learnt_anew")}</>;
  if (!isForm(id))
    return (
      <WeightChanges from={(from as Weights | null) ?? {}} to={(to as Weights | null) ?? {}} />
    );
  return (
    <>
      {from && <del>{from as string}</del>} {to && <ins>{to as string}</ins>}
    </>
  );
}

function OneField({ field, from, to }: { field: Field; from: Rule; to: Rule }) {
  const [was, is] = [valueOf(from, field), valueOf(to, field)];
  if (listed.includes(field))
    return (
      <dd>
        <PlusMinus was={(was as string[] | null) ?? []} is={(is as string[] | null) ?? []} />
      </dd>
    );
  return (
    <dd>
      <del>{shown(was, from, field)}</del> → <ins>{shown(is, to, field)}</ins>
    </dd>
  );
}

export function Fields({ from, to }: { from: Rule; to: Rule }) {
  return (
    <dl class="was-is">
      {changedFields(from, to).map((field) => (
        <div key={field}>
          <dt>{word(`f_${field}`)}</dt>
          <OneField field={field} from={from} to={to} />
        </div>
      ))}
    </dl>
  );
}
