// What this browser keeps of the conversation: unsent words, and the log as it was seen.
// IndexedDB where there is one that works.

import type { Event, Head } from "./frames";
import type { Item } from "./unsent";

export interface KeptCase {
  case: number;
  head: Head;
  events: Event[];
}

export interface Shelf {
  /** In the order of writing, which is that of their keys. */
  unsent(): Promise<Item[]>;
  /** All of them, or none. */
  putUnsent(...items: Item[]): Promise<void>;
  dropUnsent(key: string): Promise<void>;
  cases(): Promise<KeptCase[]>;
  putCase(kept: KeptCase): Promise<void>;
  clear(): Promise<void>;
}

/** Keeps nothing: the page itself still knows what it was told. */
export const noShelf: Shelf = {
  unsent: async () => [],
  putUnsent: async () => {},
  dropUnsent: async () => {},
  cases: async () => [],
  putCase: async () => {},
  clear: async () => {},
};

/** Storage that has not answered by then never does, as on some phones that were asleep. */
const HANGS_MS = 5_000;

type Settle<T> = (resolve: (value: T) => void, reject: (why: unknown) => void) => void;
const within = <T>(settle: Settle<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    setTimeout(reject, HANGS_MS);
    settle(resolve, reject);
  });

const done = <T>(request: IDBRequest<T>): Promise<T> =>
  within((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

/** Resolves when it is on the phone's disk, not when it was asked for. */
const written = (all: IDBTransaction): Promise<void> =>
  within((resolve, reject) => {
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
    return noShelf;
  }
}
