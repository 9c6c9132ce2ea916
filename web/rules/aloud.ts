// A rule as it would be said to somebody: sentences of plain words, with the slots kept apart so
// that they can be coloured like the words they find.  Pure.

import type { Lang } from "../client/frames";
import { between } from "../i18n/lang";
import type { Lists } from "./api";
import type { Rule } from "./shape";
import { convert, listIn, plainWords, slotsOf } from "./words";

/** `slot` numbers from 1 what is highlighted; `strong` is a word that stands for itself. */
export interface Piece {
  text: string;
  slot?: number;
  strong?: boolean;
}

const LIST_SHOWN = 6;

/** Words one after another, lists spelled out as far as they can be taken in. */
export function spoken(words: readonly string[], lists: Lists, lang: Lang): string {
  const more = lang === "en" ? "and {n} more" : "等 {n} 个";
  return words
    .map((word) => {
      const name = listIn(word);
      const all = name === null ? null : lists[name];
      if (!all) return name === null ? word : name;
      const rest = all.length - LIST_SHOWN;
      const shown = all.slice(0, LIST_SHOWN).join(between(lang));
      if (rest <= 0) return shown;
      return lang === "en"
        ? `${shown} ${more.replace("{n}", String(rest))}`
        : `${shown}${more.replace("{n}", String(all.length))}`;
    })
    .join(between(lang));
}

const choice = (words: readonly string[]): boolean =>
  words.length > 1 || listIn(words[0] ?? "") !== null;

function slotPieces(rule: Rule, lists: Lists, lang: Lang): Piece[] | null {
  const inWords = convert(rule.pattern, rule.mode, "words");
  const slots = inWords.ok ? slotsOf(inWords.pattern) : [];
  if (slots.length === 0) return null;
  const out: Piece[] = [];
  slots.forEach(({ words, gap }, i) => {
    const text = spoken(words, lists, lang);
    const piece = { text, slot: Math.min(4, i + 1) };
    if (lang === "en") {
      out.push({
        text: i === 0 ? "First " : gap === 0 ? "; right after it " : `; within ${gap} characters `,
      });
      if (choice(words)) out.push({ text: "one of " });
      out.push(piece);
      return;
    }
    const lead =
      i === 0
        ? slots.length > 1
          ? "先有 "
          : "有 "
        : gap === 0
          ? "；紧接着 "
          : `；${gap} 个字以内再有 `;
    out.push({ text: lead }, piece);
    if (choice(words)) out.push({ text: " 之一" });
  });
  return out;
}

function condition(items: readonly string[] | undefined, lists: Lists, lang: Lang): string[] {
  return (items ?? []).map((item) => {
    const words = plainWords(item);
    return words ? spoken(words, lists, lang) : item;
  });
}

/** The pattern alone, without its conditions. */
export const pattern = slotPieces;

/** null: only an expert can read this pattern, and the server says what it can. */
export function aloud(rule: Rule, lists: Lists, lang: Lang): Piece[] | null {
  const body = slotPieces(rule, lists, lang);
  return body && [...body, ...conditions(rule, lists, lang)];
}

export function conditions(rule: Rule, lists: Lists, lang: Lang): Piece[] {
  const out: Piece[] = [];
  const [needs, unless, except] =
    lang === "en"
      ? ["; somewhere there must be ", "; nowhere may there be ", "; but not as part of "]
      : ["；话里还要有 ", "；话里不能有 ", "；但不算 "];
  for (const text of condition(rule.needs, lists, lang))
    out.push({ text: needs }, { text, strong: true });
  for (const text of condition(rule.unless, lists, lang))
    out.push({ text: unless }, { text, strong: true });
  for (const text of condition(rule.except, lists, lang))
    out.push({ text: except }, { text, strong: true });
  out.push({ text: lang === "en" ? "." : "。" });
  return out;
}

export const said = (pieces: readonly Piece[]): string => pieces.map(({ text }) => text).join("");

/** How much a weight is, for people: 0 很弱 … 4 很强. */
export const steps = [0.8, 1.5, 2.5, 3.5, 5] as const;
export function stepOf(weight: number): number {
  const size = Math.abs(weight);
  return size < 1 ? 0 : size < 2 ? 1 : size < 3 ? 2 : size < 4 ? 3 : 4;
}
