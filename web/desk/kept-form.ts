// What is written into a form of a case stays in this browser until it is on the server's disk: over
// Esc, a reload, a new sign-in, a refusal.  Per person and case, as the drafts of what is said.

import { useState } from "preact/hooks";
import { recall, remember } from "../client/pocket";
import { me } from "./session";

export function parse<T>(text: string | null): T | null {
  try {
    return text === null ? null : (JSON.parse(text) as T);
  } catch {
    return null; // an older page's, or somebody's hand
  }
}

const nameOf = (id: number, kind: string): string => `form.${me.value?.id}.${id}.${kind}`;

export const isKept = (id: number, kind: string): boolean => recall(nameOf(id, kind)) !== null;
export const forgetKept = (id: number, kind: string): void => remember(nameOf(id, kind), null);

/** The values, and how to change some of them. */
export function useKept<T extends object>(
  id: number,
  kind: string,
  fresh: () => T,
): [T, (some: Partial<T>) => void] {
  const name = nameOf(id, kind);
  const [values, setValues] = useState<T>(() => ({
    ...fresh(),
    ...parse<Partial<T>>(recall(name)),
  }));
  const keep = (some: Partial<T>) => {
    const next = { ...values, ...some };
    setValues(next);
    remember(name, JSON.stringify(next));
  };
  return [values, keep];
}
