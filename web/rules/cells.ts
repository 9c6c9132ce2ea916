// A cell of a table that somebody has opened: its messages, a page at a time, each read by both.

import { signal } from "@preact/signals";
import { ask, type DiffRow } from "./api";
import { fail, say } from "./state";
import { word } from "../i18n/rules";

/** As the server wants it: which texts of which job. */
export interface Cell {
  of: "check" | "replay";
  job: number | string;
  from?: string;
  to?: string;
  truth?: string;
}

export interface Opened {
  cell: Cell;
  title: string;
  n: number;
  rows: DiffRow[];
}

export const opened = signal<Opened | null>(null);

const page = ({ of, ...cell }: Cell, skip: number) =>
  ask<{ n: number; rows: DiffRow[] }>(`/api/rules/${of}/cell`, { ...cell, skip });

export async function openCell(cell: Cell, title: string): Promise<void> {
  const got = await page(cell, 0);
  if (!got.ok) {
    // the server keeps what it takes to open one no longer than the result holds
    if (got.refusal.code === "wrong_state") say(word("cell_gone"), true);
    else fail(got);
    return;
  }
  opened.value = { cell, title, ...got.value };
}

export async function openMore(): Promise<void> {
  const now = opened.value;
  if (!now) return;
  const got = await page(now.cell, now.rows.length);
  if (!got.ok) return fail(got);
  if (opened.value === now) opened.value = { ...now, rows: [...now.rows, ...got.value.rows] };
}

export const closeCell = (): void => {
  opened.value = null;
};
