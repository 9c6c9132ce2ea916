// Words of a citizen with numbered highlights.  Spans count UTF-16 units of the text as typed.

import type { ComponentChildren } from "preact";

export interface Mark {
  start: number;
  end: number;
  n: number;
}

/** Have they words in common? */
export const overlap = (a: Mark, b: Mark): boolean => a.start < b.end && b.start < a.end;

/** Spans in the order of the text; where two overlap, the one that was there first keeps the words. */
export function apart(marks: readonly Mark[]): Mark[] {
  const kept: Mark[] = [];
  for (const mark of marks) {
    const free = !kept.some((other) => overlap(other, mark));
    if (mark.end > mark.start && free) kept.push(mark);
  }
  return kept.sort((a, b) => a.start - b.start);
}

interface MarkedProps {
  text: string;
  marks: readonly Mark[];
  /** Without the numbers, where colour and line say enough. */
  bare?: boolean;
  /** How a stretch of the text is drawn. */
  stretch?: (from: number, to: number) => ComponentChildren;
}

export function Marked({
  text,
  marks,
  bare = false,
  stretch = (from, to) => text.slice(from, to),
}: MarkedProps) {
  const parts = [];
  let at = 0;
  for (const { start, end, n } of marks) {
    if (start > at) parts.push(stretch(at, start));
    parts.push(
      <span class={`h h${n}`}>
        {stretch(start, end)}
        {!bare && <sup>{n}</sup>}
      </span>,
    );
    at = end;
  }
  parts.push(stretch(at, text.length));
  return <>{parts}</>;
}
