import { afterEach, describe, expect, it, vi } from "vitest";
import { noShelf, openShelf } from "../client/shelf";

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
});
