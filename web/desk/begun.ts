// What was begun in a form and is not on the disk yet: a form that was left or refused begins with it
// again.

import { useState } from "preact/hooks";

const begun = new Map<string, object>();

export function useBegun<T extends object>(key: string, fresh: T): [T, (part: Partial<T>) => void] {
  const [values, setValues] = useState<T>({ ...fresh, ...begun.get(key) });
  const change = (part: Partial<T>) => {
    const next = { ...values, ...part };
    begun.set(key, next);
    setValues(next);
  };
  return [values, change];
}

/** It is on the disk. */
export const forgetBegun = (key: string): void => void begun.delete(key);
