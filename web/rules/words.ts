// The three ways to write a pattern (intents/rules/spell.c), and the way from one to another:
// going up is always possible, going down only where nothing is lost.  Pure.

import type { Mode } from "./shape";

/** Words of which one must stand there; before it a gap of at most `gap` characters. */
export interface Slot {
  words: string[];
  gap: number;
}

export const GAP = 8;
export const GAP_MAX = 200;

/** 隔壁|邻居 …8 堵|占 to slots, as forgiving as the loader. */
export function slotsOf(pattern: string): Slot[] {
  const slots: Slot[] = [];
  let gap = GAP;
  let slot: Slot | null = null;
  let more = false;
  for (const [token] of pattern.matchAll(/…+\s*\d*|\{[^}]*\}?|\||\s+|[^\s|{…]+/g)) {
    if (token === "|") {
      more = slot !== null;
    } else if (token[0] === "…") {
      const digits = /\d+/.exec(token)?.[0];
      gap = digits === undefined ? GAP : Math.min(GAP_MAX, Number(digits));
      more = false;
    } else if (/^\s/.test(token)) {
      more = false;
    } else if (slot && more) {
      slot.words.push(token);
      more = false;
    } else {
      slot = { words: [token], gap: slots.length ? gap : 0 };
      slots.push(slot);
      gap = GAP;
    }
  }
  return slots;
}

export function patternOf(slots: readonly Slot[]): string {
  return slots
    .filter((slot) => slot.words.length > 0)
    .map(({ words, gap }, i) => (i > 0 ? `…${gap} ` : "") + words.join("|"))
    .join(" ");
}

/** What was typed or pasted into a slot, as words: parted as people part them. */
export const wordsIn = (text: string): string[] =>
  text
    .split(/[\s、，,；;|。…]+/)
    .map((word) => (listIn(word) ? word : word.replace(/[{}]/g, "")))
    .filter(Boolean);

/** {neighbour} to neighbour. */
export const listIn = (word: string): string | null => /^\{([^}]+)\}$/.exec(word)?.[1] ?? null;

export const quote = (word: string): string =>
  listIn(word) ? word : word.toLowerCase().replace(/[\\^$.[\]|()?*+{}#-]/g, "\\$&");

const gapIn = (most: number): string => `[^。！？；]{0,${most}}?`;

function regexOf(slots: readonly Slot[]): string {
  return slots
    .map(({ words, gap }, i) => (i > 0 ? gapIn(gap) : "") + `(${words.map(quote).join("|")})`)
    .join("");
}

/** Slots of a wildcard pattern; a list beside words inside a piece is a gap of none. */
const piecesOf = (pattern: string): Slot[] =>
  pattern.split("*").flatMap((piece, i) =>
    Array.from(piece.matchAll(/\{[^}]*\}|[^{]+/g), ([word], j) => ({
      words: [word],
      gap: j > 0 ? 0 : i > 0 ? GAP : 0,
    })),
  );

export type Loss =
  | { kind: "choice"; slot: number; n: number }
  | { kind: "gap"; slot: number; gap: number }
  | { kind: "blank"; word: string }
  | { kind: "regex"; piece: string };

export type Converted = { ok: true; pattern: string } | { ok: false; lost: Loss[] };

const ordered: Mode[] = ["wildcard", "words", "regex"];
const up = (from: Mode, to: Mode): boolean => ordered.indexOf(to) > ordered.indexOf(from);

export function convert(pattern: string, from: Mode, to: Mode): Converted {
  if (from === to || pattern.trim() === "") return { ok: true, pattern };
  const read =
    from === "regex" ? fromRegex(pattern) : from === "words" ? slotsOf(pattern) : piecesOf(pattern);
  if (!Array.isArray(read)) return { ok: false, lost: read.lost };
  const lost = up(from, to) && to === "regex" ? [] : lossesOf(read, to);
  if (lost.length > 0) return { ok: false, lost };
  if (to === "regex") return { ok: true, pattern: regexOf(read) };
  if (to === "words") return { ok: true, pattern: patternOf(read) };
  return {
    ok: true,
    pattern: read.map((slot, i) => (i > 0 && slot.gap ? "*" : "") + slot.words[0]!).join(""),
  };
}

function lossesOf(slots: readonly Slot[], to: Mode): Loss[] {
  const lost: Loss[] = [];
  slots.forEach(({ words, gap }, i) => {
    if (to === "wildcard" && words.length > 1)
      lost.push({ kind: "choice", slot: i + 1, n: words.length });
    if (to === "wildcard" && i > 0 && gap !== GAP && !(gap === 0 && listBeside(slots, i)))
      lost.push({ kind: "gap", slot: i + 1, gap });
    if (to === "words")
      for (const word of words) if (/\s/.test(word)) lost.push({ kind: "blank", word });
  });
  return lost;
}

const listBeside = (slots: readonly Slot[], i: number): boolean =>
  [slots[i]!, slots[i - 1]!].some((slot) => listIn(slot.words[0]!) !== null);

/** Alternatives of plain words, plain words, and bounded gaps: nothing else is a slot. */
function fromRegex(pattern: string): Slot[] | { lost: Loss[] } {
  const slots: Slot[] = [];
  const lost: Loss[] = [];
  let gap = 0;
  let at = 0;
  const token =
    /^(?:(?:\.|\[\^。！？；\])\{0,(\d+)\}\??|\((?:\?:)?((?:\\.|\{[^}]+\}|[^\\()[\]{}.*+?^$|])+(?:\|(?:\\.|\{[^}]+\}|[^\\()[\]{}.*+?^$|])+)*)\)(?![?*+{])|((?:\\[^\w]|[^\\()[\]{}.*+?^$|])+)(?![?*+]|\{\d)|(\{[^}\d][^}]*\}))/;
  while (at < pattern.length) {
    const rest = pattern.slice(at);
    const found = token.exec(rest);
    if (!found) {
      const [piece] =
        /^(?:\((?:[^()\\]|\\.|\([^()]*\))*\)|\[[^\]]*\]?|\\[a-zA-Z]|.)[?*+]*(?:\{\d[^}]*\})?/u.exec(
          rest,
        )!;
      lost.push({ kind: "regex", piece });
      at += piece.length;
      continue;
    }
    const [all, most, choice, word, list] = found;
    if (most !== undefined) gap = Math.min(GAP_MAX, Number(most));
    else {
      const text = choice ?? word ?? list!;
      const words = text
        .split(/(?<!\\)\|/)
        .map((one) => (listIn(one) ? one : one.replace(/\\(.)/g, "$1")));
      slots.push({ words, gap: slots.length ? gap : 0 });
      gap = 0;
    }
    at += all.length;
  }
  return lost.length > 0 ? { lost } : slots;
}

/** A regex that is only words with bars between them, as `needs` and `unless` mostly are. */
export function plainWords(regex: string): string[] | null {
  if (
    !/^(?:\\[^\w]|\{[^}\d][^}]*\}|[^\\()[\]{}.*+?^$|])+(?:\|(?:\\[^\w]|\{[^}\d][^}]*\}|[^\\()[\]{}.*+?^$|])+)*$/.test(
      regex,
    )
  )
    return null;
  return regex.split(/(?<!\\)\|/).map((one) => (listIn(one) ? one : one.replace(/\\(.)/g, "$1")));
}
