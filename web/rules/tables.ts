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
  heads: Head[];
  count: (row: string, col: string) => number;
  /** The fullest cell of those that stand for a change. */
  most: number;
}

export const familyOf = (type: string): string => (type === "" ? "" : groupOf(type));

const isFamily = (id: string): boolean => id === familyOf(id);

/** Another type, or another family; a family beside one of its own types says nothing. */
export const isChange = (row: string, col: string): boolean =>
  isFamily(row) || isFamily(col) ? familyOf(row) !== familyOf(col) : row !== col;

/** Families in the order of their names, what was not read last; without `all` only those that
 *  something moved in or out of. */
function familiesOf(pairs: readonly Pair[], all: boolean): string[] {
  const found = new Set<string>();
  for (const { row, col } of pairs)
    if (all || row !== col) for (const type of [row, col]) found.add(familyOf(type));
  return Array.from(found).sort((a, b) => (a === "" ? 1 : b === "" ? -1 : a < b ? -1 : 1));
}

export function gridOf(
  pairs: readonly Pair[],
  open: ReadonlySet<string> = new Set(),
  all = false,
): Grid {
  const sums = new Map<string, number>();
  const types = new Map<string, Set<string>>();
  for (const { row, col, n } of pairs) {
    for (const type of [row, col]) {
      const family = familyOf(type);
      types.set(family, (types.get(family) ?? new Set()).add(type));
    }
    const add = (r: string, c: string) => sums.set(`${r}>${c}`, (sums.get(`${r}>${c}`) ?? 0) + n);
    for (const r of new Set([row, familyOf(row)]))
      for (const c of new Set([col, familyOf(col)])) add(r, c);
  }
  const heads = familiesOf(pairs, all).flatMap((family): Head[] => {
    const inside = Array.from(types.get(family) ?? []).sort();
    const opens = family !== "" && !inside.includes(family);
    const list = opens && open.has(family) ? inside : [];
    return [{ id: family, opens }, ...list.map((id) => ({ id, opens: false }))];
  });
  const count = (row: string, col: string) => sums.get(`${row}>${col}`) ?? 0;
  const most = Math.max(
    1,
    ...heads.flatMap(({ id: r }) => heads.map(({ id: c }) => (isChange(r, c) ? count(r, c) : 0))),
  );
  return { heads, count, most };
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
