// What the server is asked for again and again while a page stands: what was seen stays when it does not
// answer, and nothing is asked while nobody looks.

import { useEffect, useRef, useState } from "preact/hooks";
import { stamp } from "../client/time";
import { word } from "../i18n/desk";
import { lang } from "../i18n/lang";
import { now } from "./desk";
import { ask, isRefusal } from "./session";

const LOOK_MS = 5000;

/** `late`: when `got` came, where the server has not answered since; 0: it has. */
export function usePolled<T extends object>(path: string) {
  const [got, setGot] = useState<T | "failed" | null>(null);
  const [late, setLate] = useState(0);
  const state = useRef({ at: 0, busy: false });
  const look = async () => {
    if (state.current.busy) return; // one at a time, however slow the network is
    state.current.busy = true;
    const answer = await ask<T>(path).catch(() => null);
    state.current.busy = false;
    if (answer && !isRefusal(answer)) {
      state.current.at = now();
      setGot(answer);
      setLate(0);
    } else {
      setGot((seen) => seen ?? "failed");
      setLate(state.current.at);
    }
  };
  useEffect(() => {
    void look();
    const timer = setInterval(() => document.hidden || void look(), LOOK_MS);
    return () => clearInterval(timer);
  }, []);
  return { got, late, look };
}

/** Nothing has come yet, and nothing will without another try. */
export const Failed = ({ text, onAgain }: { text: string; onAgain: () => void }) => (
  <main class="main">
    <p class="empty" role="status">
      {text} <button onClick={onAgain}>{word("ro_again")}</button>
    </p>
  </main>
);

/** What is seen may not be the latest. */
export const Late = ({ at }: { at: number }) => (
  <p class="s i2" role="status">
    {at > 0 && word("stale", { time: stamp(at, now(), lang.value) })}
  </p>
);
