// Tables of who was read as what: families first, a family opens to its types.  Pure.

import { groupOf } from "./shape";

/** How often one thing stands beside another: types, or "" for what was read as none. */
export interface Pair {
  row: string;
  col: string;
  n: number;
}

export interface Head {
  /** A type, a family (NBR), or "". */
  id: string;
  opens: boolean;
}

export interface Grid {
  rows: Head[];
  cols: Head[];
  count: (row: string, col: string) => number;
  /** The fullest cell of those that stand for a change. */
  most: number;
}

const familyOf = (type: string): string => (type === "" ? "" : groupOf(type));

const isFamily = (id: string): boolean => id === familyOf(id);

/** Another type, or another family; a family beside one of its own types says nothing. */
export const isChange = (row: string, col: string): boolean =>
  isFamily(row) || isFamily(col) ? familyOf(row) !== familyOf(col) : row !== col;

const byName = (a: string, b: string): number => (a === "" ? 1 : b === "" ? -1 : a < b ? -1 : 1);

/** One side of the table: families by name, what was not read last, and of those that are open the
 *  types. */
function headsOf(found: ReadonlySet<string>, open: ReadonlySet<string>): Head[] {
  const types = Array.from(found).sort(byName);
  return Array.from(new Set(types.map(familyOf)))
    .sort(byName)
    .flatMap((family): Head[] => {
      const inside = types.filter((type) => familyOf(type) === family && type !== family);
      const shown = open.has(family) ? inside : [];
      return [
        { id: family, opens: inside.length > 0 },
        ...shown.map((id) => ({ id, opens: false })),
      ];
    });
}

/** Without `all` a side has only what something moves out of, or into. */
export function gridOf(
  pairs: readonly Pair[],
  open: ReadonlySet<string> = new Set(),
  all = false,
): Grid {
  const sums = new Map<string, number>();
  const [from, to] = [new Set<string>(), new Set<string>()];
  for (const { row, col, n } of pairs) {
    if (all || row !== col) {
      from.add(row);
      to.add(col);
    }
    for (const r of new Set([row, familyOf(row)]))
      for (const c of new Set([col, familyOf(col)]))
        sums.set(`${r}>${c}`, (sums.get(`${r}>${c}`) ?? 0) + n);
  }
  const [rows, cols] = [headsOf(from, open), headsOf(to, open)];
  const count = (row: string, col: string) => sums.get(`${row}>${col}`) ?? 0;
  const moves = rows.flatMap(({ id: row }) =>
    cols.map(({ id: col }) => (isChange(row, col) ? count(row, col) : 0)),
  );
  return { rows, cols, count, most: Math.max(1, ...moves) };
}

/** The same without a table: each change, the commonest first. */
export const changesOf = (pairs: readonly Pair[]): Pair[] =>
  pairs.filter(({ row, col }) => row !== col).sort((a, b) => b.n - a.n);

/** What a person put it under, and what both sets of rules read. */
export interface Put {
  type: string;
  from: string;
  to: string;
  n: number;
}

export interface Score {
  /** How many a person put there; read as it; both. */
  support: number;
  read: number;
  right: number;
}

export const precision = ({ read, right }: Score): number | null =>
  read > 0 ? right / read : null;
export const recall = ({ support, right }: Score): number | null =>
  support > 0 ? right / support : null;

/** Of one type, by what is in force or by the draft. */
export function scoreOf(puts: readonly Put[], type: string, by: "from" | "to"): Score {
  const out = { support: 0, read: 0, right: 0 };
  for (const put of puts) {
    const is = put.type === type;
    const reads = put[by] === type;
    if (is) out.support += put.n;
    if (reads) out.read += put.n;
    if (is && reads) out.right += put.n;
  }
  return out;
}
