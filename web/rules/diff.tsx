// The past messages that the draft reads otherwise, side by side with the old answer; each can be
// judged, and what was judged becomes an example.

import { signal } from "@preact/signals";
import { word } from "../i18n/rules";
import { apart, Marked } from "../ui/marked";
import type { CheckResult, DiffRow } from "./api";
import { judge, judged, keepLessons, lessons, type Judgement } from "./checking";
import { tryOut } from "./explain";
import { rankName } from "./names";
import { byId, go, mayWrite, openRule } from "./state";

type Kind = DiffRow["kind"];
type Order = "kind" | "type" | "far" | "text";

const kinds: Kind[] = ["lost", "moved", "gained"];
const tones = { gained: "g", lost: "l", moved: "m2" } as const;
const signs = { gained: "＋", lost: "−", moved: "→" } as const;
const PAGE = 40;

export const only = signal<Kind | null>(null);
/** A cell of the table of moves: from this type to that one. */
export const between = signal<{ from: string; to: string } | null>(null);
const order = signal<Order>("kind");
export const picked = signal(0);
const shown = signal(PAGE);

const far = ({ from, to }: DiffRow): number => (to?.probability ?? 0) - (from?.probability ?? 0);

export function sorted(rows: readonly DiffRow[], by: Order): DiffRow[] {
  const key: Record<Order, (a: DiffRow, b: DiffRow) => number> = {
    kind: (a, b) => kinds.indexOf(a.kind) - kinds.indexOf(b.kind),
    type: (a, b) => ((a.to ?? a.from)?.type ?? "").localeCompare((b.to ?? b.from)?.type ?? ""),
    far: (a, b) => Math.abs(far(b)) - Math.abs(far(a)),
    text: (a, b) => a.text.localeCompare(b.text, "zh"),
  };
  return rows.slice().sort(key[by]);
}

export function rowsShown(rows: readonly DiffRow[]): DiffRow[] {
  const cell = between.value;
  return sorted(
    rows.filter(
      (row) =>
        (only.value === null || row.kind === only.value) &&
        (!cell || ((row.from?.type ?? "") === cell.from && (row.to?.type ?? "") === cell.to)),
    ),
    order.value,
  );
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

function Row({ row, i }: { row: DiffRow; i: number }) {
  const by = row.rules[0];
  const rule = by ? byId.value.get(by)?.rule : undefined;
  return (
    <li
      class={picked.value === i ? "diff on" : "diff"}
      id={`diff-${i}`}
      onFocusIn={() => (picked.value = i)}
    >
      <span class={`tg ${tones[row.kind]}`}>
        {signs[row.kind]} {word(row.kind)}
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
          {by && "　"}
          {by && (
            <button class="lk s" onClick={() => openRule(by)}>
              {rule?.note || by}
            </button>
          )}
        </p>
      </div>
      {mayWrite.value && <Judge row={row} />}
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
        between.value = null;
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

export function Diff({ replay }: { replay: CheckResult["replay"] }) {
  const rows = rowsShown(replay.rows);
  const n = replay.rows.filter(({ text }) => judged.value.has(text)).length;
  const learned = lessons(replay.rows);
  const all = replay.gained + replay.lost + replay.moved;
  if (all === 0) return <p class="empty">{word("nothing_changes", { n: replay.n })}</p>;
  return (
    <>
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
        {mayWrite.value && (
          <span class="s i2">
            {n < Math.min(ENOUGH, all)
              ? word("seen_n", { n, more: Math.min(ENOUGH, all) - n })
              : word("seen_enough", { n })}
          </span>
        )}
      </div>
      {between.value && (
        <p class="s cell-of">
          {word("in_cell")}{" "}
          <button class="b t" onClick={() => (between.value = null)}>
            {word("show_all")}
          </button>
        </p>
      )}
      <ol class="df">
        {rows.slice(0, shown.value).map((row, i) => (
          <Row key={row.text} row={row} i={i} />
        ))}
      </ol>
      {rows.length > shown.value && (
        <button class="b q" onClick={() => (shown.value += PAGE)}>
          {word("more_n", { n: rows.length - shown.value })}
        </button>
      )}
      {mayWrite.value && (
        <p class="s i3 under-df">
          <kbd>+</kbd> {word("j_right")}　<kbd>−</kbd> {word("j_wrong")}　<kbd>0</kbd>{" "}
          {word("j_unsure")}
          {learned.length > 0 && "　"}
          {learned.length > 0 && (
            <button class="b t" onClick={() => void keepLessons(replay.rows)}>
              {word("keep_lessons", { n: learned.length })}
            </button>
          )}
        </p>
      )}
    </>
  );
}
