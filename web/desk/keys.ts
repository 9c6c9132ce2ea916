// The desk's keys (UI.md 5.10).  Single letters act only outside fields.

import type { Queue } from "../client/frames";
import { formOpen } from "./case";
import { composing } from "./composer";
import { closeCase, logOf, open, openCase, picked, show, showPage } from "./desk";
import { asked, leave, shown } from "./find";
import { findField } from "./find-field";
import { helpOpen, readsOverview } from "./frame";
import { move } from "./moves";
import { panelTab } from "./panel";
import { has } from "./session";
import { singleKeys } from "./single-keys";

function step(by: number): void {
  const list = shown.value ?? [];
  const at = list.findIndex((row) => row.case === picked.value);
  const row = list[Math.min(list.length - 1, Math.max(0, at + by))];
  if (!row) return;
  if (open.value === null) picked.value = row.case;
  else openCase(row.case);
  const line = document.getElementById(`row-${row.case}`);
  line?.querySelector<HTMLElement>(".pick")?.focus({ preventScroll: true });
  line?.scrollIntoView({ block: "nearest" });
}

function claim(): void {
  const row = shown.value?.find((other) => other.case === picked.value);
  const staff = logOf(open.value)?.head.staff;
  if (open.value !== null) {
    if (staff?.moves.includes("claim")) void move(open.value, staff.epoch, "claim");
  } else if (row && !row.holder_id) void move(row.case, row.epoch, "claim");
}

const keys: Record<string, () => void> = {
  j: () => step(1),
  k: () => step(-1),
  c: claim,
  r: () => composing.focus("say"),
  n: () => composing.focus("note"),
  t: () => formOpen.set("transfer"),
  f: () => formOpen.set("split"),
  w: () => formOpen.set("blow"),
  y: () => panelTab.set(0),
  "1": () => panelTab.set(0),
  "2": () => panelTab.set(1),
  "3": () => panelTab.set(2),
  "4": () => panelTab.set(3),
  "5": () => panelTab.set(4),
  "6": () => panelTab.set(5),
  "7": () => panelTab.set(6),
  "8": () => panelTab.set(7),
  "?": () => helpOpen.set(true),
};

/** After G. */
const places: Record<string, Queue> = { q: "bodies", d: "dispatch", m: "mine" };
/** Where a role has nothing the key does nothing. */
const isThere = (key: string): boolean =>
  (key !== "d" || has(["dispatcher"])) && (key !== "o" || readsOverview());
let going = false;

const inField = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName);

const pressable = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && /^(BUTTON|A)$/.test(target.tagName);

/** A form that opens puts the keyboard into its first field: with nothing in it, that is left with
 *  the form. */
const untouched = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  target.closest(".pan form") !== null &&
  !(target instanceof HTMLTextAreaElement && target.value !== "");

function escape(target: EventTarget | null): void {
  if (inField(target) && !untouched(target)) (target as HTMLElement).blur();
  else if (formOpen.close()) return;
  else if (open.value !== null) closeCase();
  else if (asked.value !== null) leave();
}

function go(key: string): boolean {
  const place = places[key];
  if (!isThere(key) || (!place && key !== "o")) return false;
  leave();
  closeCase();
  if (place) show(place);
  else showPage("overview");
  return true;
}

function act(key: string): boolean {
  const went = going && go(key);
  going = key === "g";
  if (went) return true;
  keys[key]?.();
  return key in keys;
}

export function listenForKeys(): () => void {
  const onKey = (event: KeyboardEvent) => {
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k") {
      event.preventDefault();
      return findField.focus();
    }
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (document.querySelector("[role=dialog]")) return;
    if (event.key === "Escape") return escape(event.target);
    if (inField(event.target)) return;
    if (!singleKeys.value && event.key.length === 1) return;
    if (event.key === "Enter") {
      const onRow = event.target instanceof HTMLElement && event.target.matches(".pick");
      if (open.value !== null || picked.value === null) return;
      if (pressable(event.target) && !onRow) return;
      event.preventDefault();
      openCase(picked.value);
    } else if (act(event.key)) event.preventDefault();
  };
  document.addEventListener("keydown", onKey);
  return () => document.removeEventListener("keydown", onKey);
}
