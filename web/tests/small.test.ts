import "fake-indexeddb/auto";
import { describe, expect, it } from "vitest";
import { newDevice, newKey } from "../client/keys";
import { openShelf } from "../client/shelf";
import * as time from "../client/time";
import { fill } from "../i18n/lang";

const at = (text: string) => Date.parse(`${text}+08:00`);

describe("keys", () => {
  it("are UUIDv7 in hex: time first, version and variant in place", () => {
    const key = newKey(0x0123456789ab);
    expect(key).toMatch(/^0123456789ab7[0-9a-f]{3}[89ab][0-9a-f]{15}$/);
  });
  it("sort in the order of time", () => {
    const keys = [1, 2, 1_000_000_000_000, 1_800_000_000_000].map((ms) => newKey(ms));
    expect(keys.slice().sort()).toEqual(keys);
  });
  it("name a device with 43 characters of base64url", () => {
    expect(newDevice()).toMatch(/^[A-Za-z0-9_-]{43}$/);
    expect(newDevice()).not.toBe(newDevice());
  });
});

describe("the shelf", () => {
  it("gives unsent words back in the order of their keys", async () => {
    const shelf = await openShelf("order");
    for (const key of ["b", "a"]) {
      const frame = { kind: "say" as const, key, text: key };
      await shelf.putUnsent({ key, at: 0, frame, tries: 0 });
    }
    const again = await openShelf("order");
    expect((await again.unsent()).map((item) => item.key)).toEqual(["a", "b"]);
    await again.clear();
    expect(await shelf.unsent()).toEqual([]);
  });
});

describe("time", () => {
  const now = at("2026-03-10T10:06:00");

  it("is said in the office's time zone", () => {
    expect(time.clock(now)).toBe("10:06");
    expect(time.moment(at("2026-03-11T00:30:00"), "zh-Hans")).toBe("3月11日（周三）00:30");
    expect(time.moment(at("2026-03-11T00:30:00"), "en")).toBe("Wed 11 Mar 00:30");
  });
  it("names today and tomorrow", () => {
    expect(time.when(at("2026-03-10T17:30:00"), now, "zh-Hans")).toBe("今天 17:30");
    expect(time.when(at("2026-03-11T09:00:00"), now, "en")).toBe("tomorrow 09:00");
    expect(time.when(at("2026-03-12T09:00:00"), now, "zh-Hans")).toBe("3月12日（周四）09:00");
    expect(time.when(at("2026-03-11T00:00:00"), now, "zh-Hans")).toBe("今天 24:00"); // a day's end
    expect(time.stamp(at("2026-04-01T00:00:00"), now, "zh-Hans")).toBe("3月31日 24:00");
  });
  it("is told in hours up to two days, then in days", () => {
    expect(time.span(200 * 60_000, "zh-Hans")).toBe("3 小时 20 分");
    expect(time.span(48 * 3_600_000, "zh-Hans")).toBe("48 小时");
    expect(time.span(49 * 3_600_000, "zh-Hans")).toBe("2 天");
    expect(time.left(now + 200 * 60_000, now, "zh-Hans")).toBe("还剩 3 小时 20 分（今天 13:26）");
    expect(time.left(now - 2 * 3_600_000, now, "zh-Hans")).toBe("超期 2 小时");
  });
  it("counts the first day as one", () => {
    expect(time.dayNumber(at("2026-03-05T23:59:00"), now)).toBe(6);
    expect(time.dayNumber(now, now)).toBe(1);
  });
});

describe("words", () => {
  it("take their values, and show a name that has none", () => {
    expect(fill("{n} 条，{x}", { n: 2 })).toBe("2 条，{x}");
  });
});
