// Cases by words: what was asked, and what came.  The answer to an older question is not shown.

import { batch, computed, signal } from "@preact/signals";
import type { Row, SFound } from "../client/frames";
import { client, closeCase, onFrame, openCase, picked, rows } from "./desk";

/** What stands in the field. */
export const typed = signal("");
/** What was asked and is on screen; null: the queue is. */
export const asked = signal<string | null>(null);
export const found = signal<SFound | null>(null);

const PAUSE_MS = 250;
let later: ReturnType<typeof setTimeout> | undefined;

/** The rows in front of one: of the queue, or those found. */
export const shown = computed<readonly Row[] | null>(() =>
  asked.value === null ? rows.value : (found.value?.rows ?? null),
);
export const pickedRow = computed(() => shown.value?.find((row) => row.case === picked.value));

export function ask(text: string): void {
  const words = text.trim();
  clearTimeout(later);
  if (words === "") return leave();
  if (asked.value === null) closeCase();
  batch(() => {
    if (words !== found.value?.text) found.value = null;
    asked.value = words;
    picked.value = null;
  });
  client.send({ kind: "find", text: words });
}

/** While one types: from two characters on, after a pause. */
export function write(text: string): void {
  typed.value = text;
  clearTimeout(later);
  if (text.trim() === "") leave();
  else if (Array.from(text.trim()).length > 1) later = setTimeout(() => ask(text), PAUSE_MS);
}

export function leave(): void {
  clearTimeout(later);
  batch(() => {
    typed.value = "";
    if (asked.value !== null) picked.value = rows.value?.[0]?.case ?? null;
    asked.value = null;
    found.value = null;
  });
}

function takeFound(frame: SFound): void {
  if (frame.text !== asked.value) return;
  batch(() => {
    found.value = frame;
    picked.value ??= frame.rows[0]?.case ?? null;
  });
}

/** After a move of one's own, or a cut, what is on screen is asked for anew. */
export function listenForFound(): void {
  onFrame((frame) => {
    if (frame.kind === "found") takeFound(frame);
    else if ((frame.kind === "receipt" || frame.kind === "welcome") && asked.value !== null)
      client.send({ kind: "find", text: asked.value });
  });
}

/** The only one that was found is opened by Enter in the field. */
export function openFirst(): boolean {
  const first = found.value?.text === typed.value.trim() ? found.value.rows[0] : undefined;
  if (first) openCase(first.case);
  return first !== undefined;
}
