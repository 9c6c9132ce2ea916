// What this browser keeps of the conversation: unsent words, and the log as it was seen.
// IndexedDB where there is one; otherwise memory, which is gone with the page.

import { openDB, type DBSchema, type IDBPDatabase } from "idb";
import type { Event, Head } from "./frames";
import type { Item } from "./unsent";

export interface KeptCase {
  case: number;
  head: Head;
  events: Event[];
}

export interface Shelf {
  unsent(): Promise<Item[]>;
  putUnsent(item: Item): Promise<void>;
  dropUnsent(key: string): Promise<void>;
  cases(): Promise<KeptCase[]>;
  putCase(kept: KeptCase): Promise<void>;
  clear(): Promise<void>;
}

interface Tables extends DBSchema {
  unsent: { key: string; value: Item };
  cases: { key: number; value: KeptCase };
}

/** Keys are time-ordered, so the order of the keys is the order of writing. */
export function memoryShelf(): Shelf {
  const unsent = new Map<string, Item>();
  const cases = new Map<number, KeptCase>();
  return {
    unsent: async () => Array.from(unsent.values()).sort((a, b) => (a.key < b.key ? -1 : 1)),
    putUnsent: async (item) => void unsent.set(item.key, item),
    dropUnsent: async (key) => void unsent.delete(key),
    cases: async () => Array.from(cases.values()),
    putCase: async (kept) => void cases.set(kept.case, kept),
    clear: async () => {
      unsent.clear();
      cases.clear();
    },
  };
}

function tableShelf(db: IDBPDatabase<Tables>): Shelf {
  return {
    unsent: () => db.getAll("unsent"),
    putUnsent: async (item) => void (await db.put("unsent", item)),
    dropUnsent: (key) => db.delete("unsent", key),
    cases: () => db.getAll("cases"),
    putCase: async (kept) => void (await db.put("cases", kept)),
    clear: async () => {
      await db.clear("unsent");
      await db.clear("cases");
    },
  };
}

export async function openShelf(name: string): Promise<Shelf> {
  try {
    const db = await openDB<Tables>(name, 1, {
      upgrade(fresh) {
        fresh.createObjectStore("unsent", { keyPath: "key" });
        fresh.createObjectStore("cases", { keyPath: "case" });
      },
    });
    return tableShelf(db);
  } catch {
    return memoryShelf();
  }
}
