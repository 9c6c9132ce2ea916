import { afterEach, describe, expect, it, vi } from "vitest";
import { noShelf, openShelf } from "../client/shelf";
import type { Item } from "../client/unsent";

const item: Item = { key: "a", at: 1, frame: { kind: "say", key: "a", text: "路堵了" }, tries: 0 };

describe("the phone's storage", () => {
  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  it("is done without where there is none", async () => {
    vi.stubGlobal("indexedDB", undefined);
    expect(await openShelf("jieyou")).toBe(noShelf);
  });

  it("is done without where it never answers", async () => {
    vi.useFakeTimers();
    vi.stubGlobal("indexedDB", { open: () => ({}) });
    const opened = openShelf("jieyou");
    await vi.runAllTimersAsync();
    expect(await opened).toBe(noShelf);
  });

  it("is not waited for where it falls asleep later", async () => {
    vi.useFakeTimers();
    const db = { transaction: () => ({ objectStore: () => ({ put: () => {} }) }) };
    const opening = { result: db, onsuccess: () => {} };
    vi.stubGlobal("indexedDB", { open: () => opening });
    const opened = openShelf("jieyou");
    opening.onsuccess();
    const shelf = await opened;
    expect(shelf).not.toBe(noShelf);
    const put = expect(shelf.putUnsent(item)).rejects.toBeUndefined();
    await vi.runAllTimersAsync();
    await put;
  });
});
