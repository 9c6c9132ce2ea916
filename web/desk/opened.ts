// The case as it was when a form about it was opened.  One decides on what one saw: after a step of
// somebody else's the form says so, and goes once that was looked at; the server refuses what was
// decided on an older state.

import { useRef, useState } from "preact/hooks";
import type { Head } from "../client/frames";
import { isLanding, pending } from "./moves";

export interface Opened {
  /** What the step is sent with. */
  epoch: number;
  /** Where it is by now, when somebody has taken a step since. */
  moved: Head | null;
  /** That was looked at: the form is about this from now on. */
  look: () => void;
}

/** Said, not done: the case is where it was. */
const talks: readonly (string | undefined)[] = [undefined, "reply", "note", "caucus"];

export function useOpened(head: Head): Opened {
  const epoch = head.staff?.epoch ?? 0;
  const seen = useRef(epoch);
  const awaits = useRef(false);
  const [, again] = useState(0);
  // a step of one's own may be on its way still: what comes of it is no news
  if (!talks.includes(pending.value.get(head.case)) || isLanding(head.case, epoch))
    awaits.current = true;
  if (awaits.current && seen.current !== epoch) {
    seen.current = epoch;
    awaits.current = false;
  }
  return {
    epoch: seen.current,
    moved: seen.current === epoch ? null : head,
    look: () => {
      seen.current = epoch;
      again((n) => n + 1);
    },
  };
}
