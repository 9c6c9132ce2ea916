// 改判表: what the messages were read as before and after, families first, as a table one can walk
// and whose cells open; beside it what people put right against what is read, and how each type
// does.  On a phone a list.

import { useState } from "preact/hooks";
import { word } from "../i18n/rules";
import type { CheckResult } from "./api";
import { closeCell, openCell, opened, type Cell } from "./cells";
import { intentName } from "./names";
import { narrow } from "./state";
import {
  changesOf,
  gridOf,
  isChange,
  precision,
  recall,
  scoreOf,
  type Grid,
  type Head,
  type Pair,
} from "./tables";

const LISTED = 40;

const heat = (n: number, most: number): string =>
  n === 0 ? "z0" : `q${Math.min(5, 1 + Math.floor((4 * n) / most))}`;

const nameOf = (id: string): string => (id === "" ? word("not_read") : intentName(id));
const short = (name: string): string => {
  const first = name.split(/[、（,(]/)[0]!;
  return first.slice(0, /^[\x20-\x7e]+$/.test(first) ? 14 : 6);
};

const steps: Record<string, readonly [number, number]> = {
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
};

/** Arrows go from cell to cell; what has the focus scrolls into view by itself. */
function walk(event: KeyboardEvent): void {
  const cell = (event.target as HTMLElement).closest<HTMLTableCellElement>("td, th");
  const row = cell?.parentElement as HTMLTableRowElement | undefined;
  const step = steps[event.key];
  if (!cell || !row || (!step && event.key !== "Home" && event.key !== "End")) return;
  event.preventDefault();
  const rows = row.closest("table")!.rows;
  const next = step
    ? rows[row.rowIndex + step[0]]?.cells[cell.cellIndex + step[1]]
    : row.cells[event.key === "Home" ? 0 : row.cells.length - 1];
  next?.querySelector<HTMLElement>("button")?.focus();
}

interface Shown {
  /** How the table is called, and what its sides are. */
  title: string;
  rows: string;
  cols: string;
  pairs: readonly Pair[];
  cell: (row: string, col: string) => Cell;
}

interface Boxed {
  n: number;
  most: number;
  row: Head;
  col: Head;
  cell: Cell;
  stop: object;
}

/** One cell: what stays where it was is framed, what moved is the darker the more. */
function Box({ n, most, row, col, cell, stop }: Boxed) {
  const now = opened.value?.cell;
  const isOpen =
    now !== undefined && now.from === cell.from && now.to === cell.to && now.truth === cell.truth;
  const same = row.id === col.id;
  const tone = isChange(row.id, col.id) ? heat(n, most) : same ? "dg" : "";
  const sides = { from: nameOf(row.id), to: nameOf(col.id), n };
  return (
    <td class={`${tone}${isOpen ? " on" : ""}`}>
      <button
        {...stop}
        aria-label={word(same ? (row.opens ? "cell_inside" : "cell_same") : "cell", sides)}
        aria-disabled={n === 0}
        onClick={() => n > 0 && void openCell(cell, word("cell", sides))}
      >
        {n || "·"}
      </button>
    </td>
  );
}

function Table({
  shown,
  grid,
  open,
  toggle,
}: {
  shown: Shown;
  grid: Grid;
  open: ReadonlySet<string>;
  toggle: (family: string) => void;
}) {
  const [at, setAt] = useState("1,1"); // one of the cells is reached by Tab, the others by arrows
  const stop = (r: number, c: number) => ({
    tabIndex: at === `${r},${c}` ? 0 : -1,
    onFocus: () => setAt(`${r},${c}`),
  });
  const head = ({ id, opens }: Head, r: number, c: number) =>
    opens ? (
      <button class="lk" aria-expanded={open.has(id)} {...stop(r, c)} onClick={() => toggle(id)}>
        {open.has(id) ? "▾" : "▸"} {short(nameOf(id))}
      </button>
    ) : (
      short(nameOf(id))
    );
  const tone = ({ id, opens }: Head) => (opens || id === "" ? "fam" : "");
  return (
    <div class="wide-box" role="group" aria-label={shown.title}>
      <table role="grid" aria-label={shown.title} onKeyDown={walk}>
        <thead>
          <tr>
            <th class="s">
              {shown.cols} →<br />
              {shown.rows} ↓
            </th>
            {grid.cols.map((col, c) => (
              <th key={col.id} scope="col" class={tone(col)} title={nameOf(col.id)}>
                {head(col, 0, c + 1)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {grid.rows.map((row, r) => (
            <tr key={row.id}>
              <th scope="row" class={tone(row)} title={nameOf(row.id)}>
                {head(row, r + 1, 0)}
              </th>
              {grid.cols.map((col, c) => (
                <Box
                  key={col.id}
                  n={grid.count(row.id, col.id)}
                  most={grid.most}
                  row={row}
                  col={col}
                  cell={shown.cell(row.id, col.id)}
                  stop={stop(r + 1, c + 1)}
                />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function List({ shown }: { shown: Shown }) {
  const all = changesOf(shown.pairs);
  return (
    <>
      <ul class="mx-list">
        {all.slice(0, LISTED).map(({ row, col, n }) => {
          const title = word("cell", { from: nameOf(row), to: nameOf(col), n });
          return (
            <li key={`${row}>${col}`}>
              <button class="lk" onClick={() => void openCell(shown.cell(row, col), title)}>
                {title}
              </button>
            </li>
          );
        })}
      </ul>
      {all.length > LISTED && <p class="s i3">{word("and_more", { n: all.length - LISTED })}</p>}
    </>
  );
}

function Matrix({ shown }: { shown: Shown }) {
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const [all, setAll] = useState(false);
  const toggle = (family: string) => {
    const next = new Set(open);
    if (!next.delete(family)) next.add(family);
    setOpen(next);
  };
  const grid = gridOf(shown.pairs, open, all);
  return (
    <>
      {grid.rows.length === 0 ? (
        <p class="s i2">{word("mx_none")}</p>
      ) : narrow.value ? (
        <List shown={shown} />
      ) : (
        <Table shown={shown} grid={grid} open={open} toggle={toggle} />
      )}
      {!narrow.value && shown.pairs.length > 0 && (
        <p class="s i3 mx-ft">
          <span class="grow">{word("moves_note")}</span>
          <button class="b q t" aria-pressed={all} onClick={() => setAll(!all)}>
            {word(all ? "mx_changed" : "mx_all")}
          </button>
        </p>
      )}
    </>
  );
}

type Result = Pick<CheckResult, "cells" | "truth">;
interface Of {
  of: Cell["of"];
  job: number | string;
}

/** What is in force against the draft, or the version that one may go back to. */
export function Moves({ result, ...job }: { result: Result } & Of) {
  const pairs = result.cells.map(({ from, to, n }) => ({ row: from, col: to, n }));
  const shown: Shown = {
    title: word("moves"),
    rows: word("read_before"),
    cols: word(job.of === "check" ? "read_now" : "read_then"),
    pairs,
    cell: (from, to) => ({ ...job, from, to }),
  };
  return (
    <section class="mx card">
      <h2>{shown.title}</h2>
      <Matrix shown={shown} />
    </section>
  );
}

/** Where people have said what it is: the truth against what is read. */
export function Truth({ result, ...job }: { result: Result } & Of) {
  const [by, setBy] = useState<"from" | "to">("to");
  if (result.truth.length === 0) return null;
  const n = result.truth.reduce((sum, put) => sum + put.n, 0);
  const pairs = result.truth.map((put) => ({ row: put.type, col: put[by], n: put.n }));
  const shown: Shown = {
    title: word("truth"),
    rows: word("put_as"),
    cols: word("read_as"),
    pairs,
    cell: (truth, read) => ({ ...job, truth, [by]: read }),
  };
  const choose = (one: "from" | "to", text: string) => (
    <button
      class={by === one ? "on" : ""}
      aria-pressed={by === one}
      onClick={() => {
        setBy(one);
        closeCell();
      }}
    >
      {text}
    </button>
  );
  return (
    <section class="mx card">
      <div class="hd">
        <h2>{shown.title}</h2>
        <span class="seg" role="group" aria-label={word("read_as")}>
          {choose("to", word(job.of === "check" ? "draft" : "that_version"))}
          {choose("from", word("live_now"))}
        </span>
      </div>
      <p class="s i2">{word("truth_lead", { n })}</p>
      <Matrix shown={shown} />
    </section>
  );
}

type TypeRow = CheckResult["types"][number];
const rate = ({ right, n }: { right: number; n: number }): number | null =>
  n > 0 ? right / n : null;
const percent = (value: number | null): string =>
  value === null ? "—" : `${Math.round(value * 100)}%`;
const fromTo = (was: string, is: string): string => (was === is ? is : `${was} → ${is}`);

/** Worse first, then what changed at all. */
export function byHarm(rows: readonly TypeRow[]): TypeRow[] {
  const gain = ({ corrected: { live, draft } }: TypeRow) => (rate(draft) ?? 0) - (rate(live) ?? 0);
  return rows
    .slice()
    .sort(
      (a, b) =>
        gain(a) - gain(b) || Math.abs(b.draft.n - b.live.n) - Math.abs(a.draft.n - a.live.n),
    );
}

function TypeLine({ row, truth }: { row: TypeRow; truth: CheckResult["truth"] }) {
  const { type, name, live, draft, corrected } = row;
  const [before, after] = [scoreOf(truth, type, "from"), scoreOf(truth, type, "to")];
  const [was, is] = [rate(corrected.live) ?? 0, rate(corrected.draft) ?? 0];
  const tone = is < was ? "z" : is > was ? "y" : "";
  const cells = [
    ["read_n", fromTo(String(live.n), String(draft.n))],
    ["support", String(after.support || "—")],
    ["precision", fromTo(percent(precision(before)), percent(precision(after)))],
    ["recall", fromTo(percent(recall(before)), percent(recall(after)))],
  ] as const;
  return (
    <tr>
      <th scope="row" class={tone}>
        {name} {tone && <small>{word(tone === "z" ? "worse" : "better")}</small>}
      </th>
      {cells.map(([head, text]) => (
        <td
          key={head}
          data-of={word(head)}
          class={text === "—" ? "nil" : head === "recall" ? tone : ""}
        >
          {text}
        </td>
      ))}
    </tr>
  );
}

const TYPES_SHOWN = 12;

export function Types({ rows, truth }: { rows: readonly TypeRow[]; truth: CheckResult["truth"] }) {
  const [most, setMost] = useState(TYPES_SHOWN);
  const told = byHarm(rows).filter(
    ({ live, draft, corrected }) => live.n !== draft.n || corrected.live.n > 0,
  );
  const heads = ["read_n", "support", "precision", "recall"] as const;
  return (
    <section class="chgs card types">
      <h2>{word("by_types")}</h2>
      <table>
        <thead>
          <tr>
            <th scope="col">{word("than_live")}</th>
            {heads.map((head) => (
              <th key={head} scope="col">
                {word(head)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {told.slice(0, most).map((row) => (
            <TypeLine key={row.type} row={row} truth={truth} />
          ))}
        </tbody>
      </table>
      {told.length > most && (
        <button class="b q t" onClick={() => setMost(told.length)}>
          {word("more_n", { n: told.length - most })}
        </button>
      )}
      <p class="s i3">
        {word("others_same", { n: rows.length - told.length })}{" "}
        {truth.length > 0 && word("scores_note")}
      </p>
    </section>
  );
}
