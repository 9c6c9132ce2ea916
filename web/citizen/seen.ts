// Read means: it was on the screen, and somebody had the page before them.

import { effect, signal } from "@preact/signals";
import type { Client } from "../client/client";
import type { CaseLog } from "../client/log";
import { chain, now, screen } from "./state";

/** Of a line this much must be seen. */
const ENOUGH_PX = 40;

/** Times of receipts whose code has been in view: until then the server must keep it. */
export const codesInView = signal<ReadonlySet<number>>(new Set());

function readUpTo(log: CaseLog): number {
  const unread = log.events.find(
    (event) => event.kind === "registered" && event.body.code && !codesInView.value.has(event.at),
  );
  return unread ? unread.seq - 1 : log.events.length;
}

/** Up to which event of a case the lines of others are above the lower edge: all of it, when the
 *  last line is. */
function drawnUpTo(): (log: CaseLog) => number {
  const box = document.querySelector(".log");
  const lines = box ? Array.from(box.querySelectorAll<HTMLElement>("[data-at]")) : [];
  const edge = box ? box.getBoundingClientRect().bottom : 0;
  let last = lines.length - 1;
  for (; last >= 0; last--) {
    const { top, height } = lines[last]!.getBoundingClientRect();
    if (top + Math.min(ENOUGH_PX, height) <= edge + 1) break;
  }
  if (last === lines.length - 1) return (log) => log.events.length;
  const seen = new Map<number, number>();
  for (const line of lines.slice(0, last + 1)) {
    const [id = 0, seq = 0] = line.dataset.at!.split(".").map(Number);
    seen.set(id, Math.max(seq, seen.get(id) ?? 0));
  }
  return (log) => seen.get(log.case) ?? 0;
}

export function tellWhatWasSeen(open: Client): void {
  const told = new Map<number, number>();
  const look = () => {
    if (screen.value !== "chat" || document.visibilityState !== "visible") return;
    const drawn = drawnUpTo();
    for (const log of chain.value) {
      const upTo = Math.min(readUpTo(log), drawn(log));
      if (upTo <= (told.get(log.case) ?? 0)) continue;
      told.set(log.case, upTo);
      open.seen(log.case, upTo);
    }
  };
  effect(() => {
    void now.value; // neither visibility nor scrolling is a signal: looked at each second
    void chain.value;
    void codesInView.value;
    if (open.link.state.value !== "up") told.clear();
    else requestAnimationFrame(look);
  });
}
