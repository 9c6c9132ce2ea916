// Of what runs in shadow and what is in force: which is more often right, as people judged since.

import { word } from "../i18n/rules";

export interface Counted {
  /** Messages that people put under a type, or left there; how often that was the shadow's, and that
   *  of what is in force. */
  judged: number;
  agreed: number;
  live_agreed: number;
}

/** Null while nobody has judged. */
export function verdict({
  judged,
  agreed,
  live_agreed,
}: Counted): "better" | "worse" | "even" | null {
  if (judged === 0) return null;
  return agreed > live_agreed ? "better" : agreed < live_agreed ? "worse" : "even";
}

const marks = { better: "leaf", worse: "seal", even: "reed" } as const;

/** In words that one can act on. */
export function Verdict({ of, none, said }: { of: Counted; none: string; said: string }) {
  const as = verdict(of);
  if (!as) return <p class="s i2">{none}</p>;
  return (
    <p>
      <span class={`chip ${marks[as]}`}>{word(`judged_${as}`)}</span> {said}
    </p>
  );
}
