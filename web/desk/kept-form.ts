// What is written into a form of a case stays in this browser until it is sent: over Esc, a reload,
// a new sign-in.  Per person and case, as the drafts of what is said.

import { useState } from "preact/hooks";
import { recall, remember } from "../client/pocket";
import { me } from "./session";

function parse<T>(text: string | null): T | null {
  try {
    return text === null ? null : (JSON.parse(text) as T);
  } catch {
    return null; // an older page's, or somebody's hand
  }
}

/** The values, how to change some of them, and how to be rid of them once they are sent. */
export function useKept<T extends object>(
  id: number,
  kind: string,
  fresh: () => T,
): [T, (some: Partial<T>) => void, () => void] {
  const name = `form.${me.value?.id}.${id}.${kind}`;
  const [values, setValues] = useState<T>(() => ({
    ...fresh(),
    ...parse<Partial<T>>(recall(name)),
  }));
  const keep = (some: Partial<T>) => {
    const next = { ...values, ...some };
    setValues(next);
    remember(name, JSON.stringify(next));
  };
  return [values, keep, () => remember(name, null)];
}
