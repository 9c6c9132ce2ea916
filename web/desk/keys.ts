// The desk's keys (UI.md 5.10).  Single letters act only outside fields.

import { composing } from "./composer";
import { closeCase, move, open, openCase, openLog, picked, rows } from "./desk";
import { helpOpen } from "./frame";
import { panelTab } from "./panel";

function step(by: number): void {
  const list = rows.value ?? [];
  const at = list.findIndex((row) => row.case === picked.value);
  const row = list[Math.min(list.length - 1, Math.max(0, at + by))];
  if (!row) return;
  if (open.value === null) picked.value = row.case;
  else openCase(row.case);
  document.getElementById(`row-${row.case}`)?.scrollIntoView({ block: "nearest" });
}

function claim(): void {
  const row = rows.value?.find((other) => other.case === picked.value);
  const head = openLog.value?.head;
  if (open.value !== null && head?.staff?.moves.includes("claim"))
    move(head.case, head.staff.epoch, "claim");
  else if (open.value === null && row && !row.holder_id) move(row.case, row.epoch, "claim");
}

const keys: Record<string, () => void> = {
  j: () => step(1),
  k: () => step(-1),
  c: claim,
  r: () => composing.focus("say"),
  n: () => composing.focus("note"),
  y: () => panelTab.set(0),
  "1": () => panelTab.set(0),
  "2": () => panelTab.set(1),
  "3": () => panelTab.set(2),
  "?": () => helpOpen.set(true),
};

const inField = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName);

export function listenForKeys(): () => void {
  const onKey = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.key === "Escape" && open.value !== null) {
      if (inField(event.target)) (event.target as HTMLElement).blur();
      else closeCase();
      return;
    }
    if (inField(event.target)) return;
    const onButton = event.target instanceof HTMLElement && event.target.tagName === "BUTTON";
    if (event.key === "Enter" && !onButton && open.value === null && picked.value !== null) {
      openCase(picked.value);
      return;
    }
    const act = keys[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  };
  document.addEventListener("keydown", onKey);
  return () => document.removeEventListener("keydown", onKey);
}
