// The past messages that the draft reads otherwise, side by side with the old answer; each can be
// judged, and what was judged becomes an example.

import { signal } from "@preact/signals";
import { useLayoutEffect, useRef } from "preact/hooks";
import { word } from "../i18n/rules";
import { apart, Marked } from "../ui/marked";
import type { CheckResult, DiffRow } from "./api";
import { closeCell, opened, openMore } from "./cells";
import { judge, judged, keepLessons, lessons, type Judgement } from "./checking";
import { tryOut } from "./explain";
import { intentName, rankName } from "./names";
import { byId, go, mayWrite, openRule } from "./state";

type Kind = Exclude<DiffRow["kind"], "same">;
type Order = "kind" | "type" | "far" | "text";

const kinds: Kind[] = ["lost", "moved", "gained"];
const tones = { gained: "g", lost: "l", moved: "m2", same: "s0" } as const;
const signs = { gained: "＋", lost: "−", moved: "→", same: "＝" } as const;
const PAGE = 40;

export const only = signal<Kind | null>(null);
const order = signal<Order>("kind");
export const picked = signal(0);
const shown = signal(PAGE);

const far = ({ from, to }: DiffRow): number => (to?.probability ?? 0) - (from?.probability ?? 0);

export function sorted(rows: readonly DiffRow[], by: Order): DiffRow[] {
  const key: Record<Order, (a: DiffRow, b: DiffRow) => number> = {
    kind: (a, b) => kinds.indexOf(a.kind as Kind) - kinds.indexOf(b.kind as Kind),
    type: (a, b) => ((a.to ?? a.from)?.type ?? "").localeCompare((b.to ?? b.from)?.type ?? ""),
    far: (a, b) => Math.abs(far(b)) - Math.abs(far(a)),
    text: (a, b) => a.text.localeCompare(b.text, "zh"),
  };
  return rows.slice().sort(key[by]);
}

/** Those of the cell that is open, else all that changed. */
export function rowsShown(rows: readonly DiffRow[]): DiffRow[] {
  const kept = rows.filter((row) => only.value === null || row.kind === only.value);
  return opened.value?.rows ?? sorted(kept, order.value);
}

const judgements: Judgement[] = ["right", "wrong", "unsure"];

function Judge({ row }: { row: DiffRow }) {
  const now = judged.value.get(row.text);
  return (
    <div class="jd" role="group" aria-label={word("is_it_right")}>
      {judgements.map((as) => (
        <button
          key={as}
          class={now === as ? (as === "wrong" ? "k bad" : "k") : ""}
          aria-pressed={now === as}
          onClick={() => judge(row.text, as)}
        >
          {word(`j_${as}`)}
        </button>
      ))}
    </div>
  );
}

function Row({ row, i, judging }: { row: DiffRow; i: number; judging: boolean }) {
  const by = row.rules[0];
  const rule = by ? byId.value.get(by)?.rule : undefined;
  return (
    <li
      class={picked.value === i ? "diff on" : "diff"}
      id={`diff-${i}`}
      onFocusIn={() => (picked.value = i)}
    >
      <span class={`tg ${tones[row.kind]}`}>
        {signs[row.kind]} {word(row.kind === "same" ? "the_same" : row.kind)}
      </span>
      <div>
        <button
          class="lk"
          title={word("explain_title")}
          onClick={() => {
            go("");
            tryOut(row.text);
          }}
        >
          <Marked
            text={row.text}
            marks={apart(row.spans.map((span, n) => ({ ...span, n: Math.min(4, n + 1) })))}
            bare
          />
        </button>
        <p class="ft">
          {rankName(row.from)} → <b>{rankName(row.to)}</b>
          {row.truth && `　${word("put_as")} ${intentName(row.truth)}`}
          {by && "　"}
          {by && (
            <button class="lk s" onClick={() => openRule(by)}>
              {rule?.note || by}
            </button>
          )}
        </p>
      </div>
      {judging && <Judge row={row} />}
    </li>
  );
}

function Seg({ replay }: { replay: CheckResult["replay"] }) {
  const count = { gained: replay.gained, lost: replay.lost, moved: replay.moved };
  const all = replay.gained + replay.lost + replay.moved;
  const button = (kind: Kind | null, text: string) => (
    <button
      class={only.value === kind ? "on" : ""}
      aria-pressed={only.value === kind}
      onClick={() => {
        only.value = kind;
        picked.value = 0;
      }}
    >
      {text}
    </button>
  );
  return (
    <span class="seg" role="group" aria-label={word("show_only")}>
      {button(null, `${word("all")} ${all}`)}
      {kinds.map((kind) => button(kind, `${word(kind)} ${count[kind]}`))}
    </span>
  );
}

const orders: Order[] = ["kind", "type", "far", "text"];
const ENOUGH = 20;

function Tools({ replay, judging }: { replay: CheckResult["replay"]; judging: boolean }) {
  const n = replay.rows.filter(({ text }) => judged.value.has(text)).length;
  const enough = Math.min(ENOUGH, replay.gained + replay.lost + replay.moved);
  return (
    <div class="hd tools">
      <Seg replay={replay} />
      <label class="s i2 nw">
        {word("sort_by")}
        <select
          class="field"
          value={order.value}
          onChange={(event) => (order.value = event.currentTarget.value as Order)}
        >
          {orders.map((one) => (
            <option key={one} value={one}>
              {word(`by_${one}`)}
            </option>
          ))}
        </select>
      </label>
      {judging && (
        <span class="s i2">
          {n < enough ? word("seen_n", { n, more: enough - n }) : word("seen_enough", { n })}
        </span>
      )}
    </div>
  );
}

/** The focus goes along: the table may be far from here. */
function CellHead() {
  const now = opened.value!;
  const line = useRef<HTMLParagraphElement>(null);
  useLayoutEffect(() => line.current?.focus(), [now.cell]);
  return (
    <p class="cell-of" id="cell" ref={line} tabIndex={-1}>
      <span class="grow">
        <b>{now.title}</b> <span class="s i2">{word("in_cell")}</span>
      </span>
      <button class="b t" onClick={closeCell}>
        {word("show_all")}
      </button>
    </p>
  );
}

/** How many are left, and how to see them. */
function More({ rows }: { rows: readonly DiffRow[] }) {
  const cell = opened.value;
  const left = cell ? cell.n - cell.rows.length : rows.length - shown.value;
  if (left <= 0) return null;
  return (
    <button class="b q" onClick={() => (cell ? void openMore() : (shown.value += PAGE))}>
      {word("more_n", { n: left })}
    </button>
  );
}

/** Where rows are judged, they may become examples of the draft. */
export function Diff({ replay, judges }: { replay: CheckResult["replay"]; judges: boolean }) {
  const rows = rowsShown(replay.rows);
  const judging = judges && mayWrite.value;
  const all = replay.gained + replay.lost + replay.moved;
  const learned = judging ? lessons(opened.value ? rows : replay.rows) : [];
  const most = opened.value ? rows.length : shown.value;
  if (all === 0 && !opened.value)
    return <p class="empty">{word("nothing_changes", { n: replay.n })}</p>;
  return (
    <>
      {opened.value ? <CellHead /> : <Tools replay={replay} judging={judging} />}
      <ol class="df">
        {rows.slice(0, most).map((row, i) => (
          <Row key={row.text + i} row={row} i={i} judging={judging} />
        ))}
      </ol>
      <More rows={rows} />
      {judging && (
        <p class="s i3 under-df">
          <span class="by-key">
            <kbd>+</kbd> {word("j_right")}　<kbd>−</kbd> {word("j_wrong")}　<kbd>0</kbd>{" "}
            {word("j_unsure")}
          </span>
          {learned.length > 0 && "　"}
          {learned.length > 0 && (
            <button class="b t" onClick={() => void keepLessons(opened.value ? rows : replay.rows)}>
              {word("keep_lessons", { n: learned.length })}
            </button>
          )}
        </p>
      )}
    </>
  );
}
