// What a rule would do, asked while it is being written: its examples, and recent messages.

import { useEffect, useRef, useState } from "preact/hooks";
import { ask, type Broken, type Probed } from "./api";
import { same, tidy, type Rule } from "./shape";

const PAUSE_MS = 150;

export interface Probing {
  /** The last answer that came; it stays on screen while the next one is on its way. */
  good: Probed | null;
  broken: Broken | null;
  /** The answer is about this pattern, not about an older one. */
  fresh: boolean;
}

export function useProbe(rule: Rule | null): Probing {
  const [got, setGot] = useState<Probing & { of: Rule | null }>({
    good: null,
    broken: null,
    fresh: false,
    of: null,
  });
  const first = useRef(true);
  const body = rule && tidy(rule);
  const key = JSON.stringify(body);
  useEffect(() => {
    if (!body || body.pattern.trim() === "") return;
    const stop = new AbortController();
    const wait = first.current ? 0 : PAUSE_MS;
    first.current = false;
    const later = setTimeout(async () => {
      const answer = await ask<Probed | Broken>("/api/rules/probe", { rule: body }, stop.signal);
      if (!answer.ok) {
        const { field = "", column = 0, zh, en, code } = answer.refusal;
        if (code !== "bad_data") return;
        setGot((was) => ({ ...was, broken: { ok: false, field, column, zh, en }, of: body }));
      } else if (answer.value.ok)
        setGot({ good: answer.value, broken: null, fresh: true, of: body });
      else {
        const broken = answer.value;
        setGot((was) => ({ ...was, broken, of: body }));
      }
    }, wait);
    return () => {
      clearTimeout(later);
      stop.abort();
    };
  }, [key]);
  const fresh = got.of !== null && same(got.of, body);
  return { good: got.good, broken: fresh ? got.broken : null, fresh };
}
