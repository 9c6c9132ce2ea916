// What this browser keeps of the conversation: unsent words, and the log as it was seen.
// IndexedDB where there is one; otherwise memory, which is gone with the page.

import type { Event, Head } from "./frames";
import type { Item } from "./unsent";

export interface KeptCase {
  case: number;
  head: Head;
  events: Event[];
}

export interface Shelf {
  unsent(): Promise<Item[]>;
  /** All of them, or none. */
  putUnsent(...items: Item[]): Promise<void>;
  dropUnsent(key: string): Promise<void>;
  cases(): Promise<KeptCase[]>;
  putCase(kept: KeptCase): Promise<void>;
  clear(): Promise<void>;
}

/** Keys are time-ordered, so the order of the keys is the order of writing. */
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

const done = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

/** Resolves when it is on the phone's disk, not when it was asked for. */
const written = (all: IDBTransaction): Promise<void> =>
  new Promise((resolve, reject) => {
    all.oncomplete = () => resolve();
    all.onabort = all.onerror = () => reject(all.error);
  });

function tableShelf(db: IDBDatabase): Shelf {
  const table = (name: string) => db.transaction(name).objectStore(name);
  const write = (name: string, what: (table: IDBObjectStore) => void): Promise<void> => {
    const all = db.transaction(name, "readwrite");
    what(all.objectStore(name));
    return written(all);
  };
  return {
    unsent: () => done<Item[]>(table("unsent").getAll()),
    putUnsent: (...items) => write("unsent", (to) => items.forEach((item) => to.put(item))),
    dropUnsent: (key) => write("unsent", (from) => from.delete(key)),
    cases: () => done<KeptCase[]>(table("cases").getAll()),
    putCase: (kept) => write("cases", (to) => to.put(kept)),
    clear: async () => {
      await write("unsent", (all) => all.clear());
      await write("cases", (all) => all.clear());
    },
  };
}

export async function openShelf(name: string): Promise<Shelf> {
  try {
    const opening = indexedDB.open(name, 1);
    opening.onupgradeneeded = () => {
      opening.result.createObjectStore("unsent", { keyPath: "key" });
      opening.result.createObjectStore("cases", { keyPath: "case" });
    };
    return tableShelf(await done(opening));
  } catch {
    return memoryShelf();
  }
}
