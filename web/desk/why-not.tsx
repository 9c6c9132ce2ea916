// What cannot be done with a case now, each group of moves with what bars it: asked for where the moves are.

import { useEffect, useState } from "preact/hooks";
import type { Head, Move, SWhyNot } from "../client/frames";
import { maybe, word, type DeskWord } from "../i18n/desk";
import { between } from "../i18n/lang";
import { client, isCut } from "./desk";

interface WhyNotProps {
  head: Head;
  /** Those that the list would have, in its order. */
  moves: readonly Move[];
  nameOf: (move: Move) => string;
}

/** One line for each reason, in the order of the moves. */
function grouped(frame: SWhyNot, moves: readonly Move[]) {
  const all = new Map<string, Move[]>();
  for (const move of moves) {
    const bar = frame.moves.find((one) => one.move === move)?.bar;
    if (bar) all.set(bar, [...(all.get(bar) ?? []), move]);
  }
  return [...all];
}

function Reasons({ head, moves, nameOf }: WhyNotProps) {
  const [frame, setFrame] = useState<SWhyNot | null>(null);
  useEffect(() => {
    const stop = client.listen((one) => {
      if (one.kind === "why_not" && one.case === head.case) setFrame(one);
    });
    client.send({ kind: "why_not", case: head.case });
    return stop;
  }, [head.case, head.seq]);
  if (!frame) return <p class="s i3">{word("loading")}</p>;
  const lines = grouped(frame, moves);
  if (lines.length === 0) return <p class="s i2">{word("bar_none")}</p>;
  const values = { state: maybe("st_", head.state), name: head.holder ?? "" };
  return (
    <dl class="bars s">
      {lines.map(([bar, barred]) => (
        <div key={bar}>
          <dt>{barred.map(nameOf).join(between())}</dt>
          <dd class="i2">{word(`bar_${bar}` as DeskWord, values)}</dd>
        </div>
      ))}
    </dl>
  );
}

export function WhyNot(props: WhyNotProps) {
  const [asked, setAsked] = useState(false);
  return (
    <>
      <button
        class="b q t"
        aria-expanded={asked}
        disabled={isCut()}
        onClick={() => setAsked(!asked)}
      >
        {word("bars_ask")}
      </button>
      {asked && (
        <div role="status">
          <Reasons {...props} />
        </div>
      )}
    </>
  );
}
