// 改判表: which type the moved messages were read as before and after, as a table one can walk.
// Beside it how each type did against what mediators corrected.

import { word } from "../i18n/rules";
import type { CheckResult, DiffRow, Rank } from "./api";
import { between, only } from "./diff";

const TOP = 8;
const NONE: Rank = { type: "", name: "", probability: 0 };

export interface Grid {
  types: { type: string; name: string }[];
  count: (from: string, to: string) => number;
  most: number;
}

/** The types that changes touch most, and "not read" among them. */
export function gridOf(rows: readonly DiffRow[], top = TOP): Grid {
  const touched = new Map<string, { type: string; name: string; n: number }>();
  const cells = new Map<string, number>();
  for (const row of rows) {
    const pair = [row.from ?? NONE, row.to ?? NONE];
    for (const { type, name } of pair) {
      const one = touched.get(type) ?? { type, name, n: 0 };
      one.n++;
      touched.set(type, one);
    }
    const key = pair.map(({ type }) => type).join(">");
    cells.set(key, (cells.get(key) ?? 0) + 1);
  }
  const types = Array.from(touched.values())
    .sort((a, b) => b.n - a.n)
    .slice(0, top);
  return {
    types,
    count: (from, to) => cells.get(`${from}>${to}`) ?? 0,
    most: Math.max(1, ...cells.values()),
  };
}

const heat = (n: number, most: number): string =>
  n === 0 ? "z0" : `q${Math.min(5, 1 + Math.floor((4 * n) / most))}`;

function walk(event: KeyboardEvent): void {
  const cell = (event.target as HTMLElement).closest("td");
  const step = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] }[
    event.key
  ];
  if (!cell || !step) return;
  event.preventDefault();
  const row = cell.parentElement as HTMLTableRowElement;
  const table = row.closest("table")!;
  const next = table.rows[row.rowIndex + step[0]!]?.cells[cell.cellIndex + step[1]!];
  next?.querySelector<HTMLElement>("button")?.focus();
}

const short = (name: string): string => name.split(/[、（]/)[0]!.slice(0, 6);

export function Moves({ rows }: { rows: readonly DiffRow[] }) {
  const grid = gridOf(rows);
  if (grid.types.length === 0) return null;
  const nameOf = (type: { type: string; name: string }) =>
    type.type === "" ? word("not_read") : type.name;
  return (
    <section class="mx card">
      <h2>{word("moves")}</h2>
      <div class="wide-box" tabIndex={0} role="group" aria-label={word("moves")}>
        <table onKeyDown={walk}>
          <thead>
            <tr>
              <th class="s">
                {word("read_now")} →<br />
                {word("read_before")} ↓
              </th>
              {grid.types.map((type) => (
                <th key={type.type} scope="col" title={nameOf(type)}>
                  {short(nameOf(type))}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {grid.types.map((from) => (
              <tr key={from.type}>
                <th scope="row" title={nameOf(from)}>
                  {short(nameOf(from))}
                </th>
                {grid.types.map((to) => {
                  const n = grid.count(from.type, to.type);
                  return (
                    <td key={to.type} class={`${heat(n, grid.most)}${from === to ? " dg" : ""}`}>
                      <button
                        aria-label={word("cell", { from: nameOf(from), to: nameOf(to), n })}
                        onClick={() => {
                          only.value = null;
                          between.value = n > 0 ? { from: from.type, to: to.type } : null;
                        }}
                      >
                        {n || "·"}
                      </button>
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p class="s i3">{word("moves_note")}</p>
    </section>
  );
}

type TypeRow = CheckResult["types"][number];
const rate = ({ right, n }: { right: number; n: number }): number | null =>
  n > 0 ? right / n : null;
const percent = (value: number | null): string =>
  value === null ? "—" : `${Math.round(value * 100)}%`;

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

export function Types({ rows }: { rows: readonly TypeRow[] }) {
  const changed = byHarm(rows).filter(
    ({ live, draft, corrected }) =>
      live.n !== draft.n || corrected.live.right !== corrected.draft.right,
  );
  return (
    <section class="chgs card">
      <h2>{word("by_types")}</h2>
      <table>
        <thead>
          <tr>
            <th scope="col">{word("than_live")}</th>
            <th scope="col">{word("read_n")}</th>
            <th scope="col">{word("as_people")}</th>
          </tr>
        </thead>
        <tbody>
          {changed.slice(0, 12).map(({ type, name, live, draft, corrected }) => {
            const [before, after] = [rate(corrected.live), rate(corrected.draft)];
            const tone =
              (after ?? 0) < (before ?? 0) ? "z" : (after ?? 0) > (before ?? 0) ? "y" : "";
            return (
              <tr key={type}>
                <th scope="row" class={tone}>
                  {name} {tone && <small>{word(tone === "z" ? "worse" : "better")}</small>}
                </th>
                <td>
                  {live.n} → {draft.n}
                </td>
                <td class={tone}>
                  {percent(before)} → {percent(after)}
                </td>
              </tr>
            );
          })}
          <tr>
            <th scope="row">
              {word("other_n", { n: rows.length - Math.min(12, changed.length) })}
            </th>
            <td>{word("unchanged")}</td>
            <td>{word("unchanged")}</td>
          </tr>
        </tbody>
      </table>
    </section>
  );
}
