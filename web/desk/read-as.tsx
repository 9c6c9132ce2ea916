// What a citizen's words were read as, where that is something else.  Asked for a case that is open,
// each stretch of its log once; the words themselves stay as they were typed.

import { signal } from "@preact/signals";
import type { EventSaid, Reworded, Seq, SReadAs } from "../client/frames";
import { lastSeq } from "../client/log";
import { word } from "../i18n/desk";
import { Marked, type Mark } from "../ui/marked";
import { client, logOf, onFrame, open } from "./desk";

interface Read {
  upTo: Seq;
  said: ReadonlyMap<Seq, readonly Reworded[]>;
}

/** Of the case that is open, and of no other. */
const read = signal<{ id: number } & Read>({ id: 0, upTo: 0, said: new Map() });

const isWritten = (event: { kind: string; body?: unknown }): boolean =>
  event.kind === "said" && (event as EventSaid).body.choice === undefined;

function ask(id: number): void {
  const log = logOf(id);
  if (!log || id !== open.value) return;
  if (read.value.id !== id) read.value = { id, upTo: 0, said: new Map() };
  const { upTo } = read.value;
  if (log.events.slice(upTo).some(isWritten))
    client.send({ kind: "read_as", case: id, have: upTo, seq: lastSeq(log) });
}

function take(frame: SReadAs): void {
  if (frame.case !== read.value.id || frame.seq <= read.value.upTo) return;
  const said = new Map(read.value.said);
  for (const { seq, words } of frame.said) said.set(seq, words);
  read.value = { id: frame.case, upTo: frame.seq, said };
  ask(frame.case); // the rest of a long one
}

export function listenForReadings(): void {
  onFrame((frame) => {
    if (frame.kind === "events") ask(frame.case);
    else if (frame.kind === "read_as") take(frame);
  });
}

const wordsOf = (id: number, seq: Seq): readonly Reworded[] =>
  (read.value.id === id && read.value.said.get(seq)) || [];

/** 冒得 → 没有, each once; empty where all was read as it stands. */
export function readAsLine(id: number, { seq, body }: EventSaid): string {
  const pairs = wordsOf(id, seq).map(
    ({ start, end, as }) => `${body.text.slice(start, end)} → ${as}`,
  );
  return pairs.length > 0 ? word("read_as", { words: [...new Set(pairs)].join(" · ") }) : "";
}

/** The message, with what was read as something else underlined. */
export function SaidWords({
  id,
  event,
  marks,
}: {
  id: number;
  event: EventSaid;
  marks: readonly Mark[];
}) {
  const { text } = event.body;
  const words = wordsOf(id, event.seq);
  const stretch = (from: number, to: number) => {
    const parts = [];
    let at = from;
    for (const word of words) {
      const start = Math.max(word.start, at);
      const end = Math.min(word.end, to);
      if (start >= end) continue;
      parts.push(text.slice(at, start), <u class="as">{text.slice(start, end)}</u>);
      at = end;
    }
    return [...parts, text.slice(at, to)];
  };
  return <Marked text={text} marks={marks} stretch={stretch} />;
}
