// A shelf that can be opened again within one test.
import type { KeptCase, Shelf } from "../client/shelf";
import type { Item } from "../client/unsent";

export function memoryShelf(): Shelf {
  const unsent = new Map<string, Item>();
  const cases = new Map<number, KeptCase>();
  return {
    unsent: async () => Array.from(unsent.values()).sort((a, b) => (a.key < b.key ? -1 : 1)),
    putUnsent: async (...items) => items.forEach((item) => unsent.set(item.key, item)),
    dropUnsent: async (key) => void unsent.delete(key),
    cases: async () => Array.from(cases.values()),
    putCase: async (kept) => void cases.set(kept.case, kept),
    clear: async () => {
      unsent.clear();
      cases.clear();
    },
  };
}
