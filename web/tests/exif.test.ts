import { describe, expect, it } from "vitest";
import { positionOf, spoken } from "../client/exif";

type Rational = [number, number];
interface Place {
  north: Rational[];
  east: Rational[];
  refs?: [string, string];
}

/** A photo that says where it was taken, its numbers in either order of bytes. */
function photo({ north, east, refs = ["N", "E"] }: Place, little: boolean): Blob {
  const tiff = new DataView(new ArrayBuffer(160));
  const short = (at: number, n: number) => tiff.setUint16(at, n, little);
  const long = (at: number, n: number) => tiff.setUint32(at, n, little);
  const entry = (at: number, tag: number, kind: number, count: number) => {
    short(at, tag);
    short(at + 2, kind);
    long(at + 4, count);
  };
  tiff.setUint16(0, little ? 0x4949 : 0x4d4d);
  short(2, 42);
  long(4, 8);
  short(8, 1);
  entry(10, 0x8825, 4, 1);
  long(18, 26);
  short(26, 4);
  [1, 2, 3, 4].forEach((tag, i) => entry(28 + 12 * i, tag, tag % 2 ? 2 : 5, tag % 2 ? 2 : 3));
  tiff.setUint8(36, refs[0].charCodeAt(0));
  long(48, 80);
  tiff.setUint8(60, refs[1].charCodeAt(0));
  long(72, 104);
  [north, east].forEach((parts, k) =>
    parts.forEach(([n, of], i) => {
      long(80 + 24 * k + 8 * i, n);
      long(84 + 24 * k + 8 * i, of);
    }),
  );
  const head = [0xff, 0xd8, 0xff, 0xe0, 0, 4, 0, 0, 0xff, 0xe1, 0, 2 + 6 + 160];
  const exif = [0x45, 0x78, 0x69, 0x66, 0, 0];
  const bytes = [new Uint8Array([...head, ...exif]), new Uint8Array(tiff.buffer)];
  return new Blob([...bytes, new Uint8Array([0xff, 0xda, 0, 2])]);
}

const here: Place = {
  north: [
    [28, 1],
    [50, 1],
    [3883, 100],
  ],
  east: [
    [112, 1],
    [21, 1],
    [3676, 100],
  ],
};

describe("where a photo was taken", () => {
  it("is read in either order of bytes, and south and west are negative", async () => {
    for (const little of [true, false]) {
      expect(await positionOf(photo(here, little))).toBe("28.84412,112.36021");
      const there = photo({ ...here, refs: ["S", "W"] }, little);
      expect(await positionOf(there)).toBe("-28.84412,-112.36021");
    }
  });
  it("is nothing where the phone did not know", async () => {
    const unknown: Rational[] = [
      [0, 0],
      [0, 0],
      [0, 0],
    ];
    const nowhere = unknown.map((): Rational => [0, 1]);
    expect(await positionOf(photo({ north: unknown, east: unknown }, true))).toBeUndefined();
    expect(await positionOf(photo({ north: nowhere, east: nowhere }, true))).toBeUndefined();
    const beyond: Place = { north: [[91, 1], ...here.north.slice(1)], east: here.east };
    expect(await positionOf(photo(beyond, true))).toBeUndefined();
  });
  it("is nothing in what is no photo, says nothing, or is cut anywhere", async () => {
    expect(await positionOf(new Blob(["%PDF-1.4"]))).toBeUndefined();
    expect(await positionOf(new Blob([new Uint8Array([0xff, 0xd8, 0xff, 0xda, 0, 2])]))).toBe(
      undefined,
    );
    const whole = photo(here, true);
    for (let at = 0; at < 140; at += 7)
      expect(await positionOf(whole.slice(0, at)), `${at}`).toBeUndefined();
  });
  it("is read out without its metres", () => {
    expect(spoken("28.8,112.3,15")).toEqual({ place: "28.8, 112.3", metres: "15" });
    expect(spoken("28.8,112.3").metres).toBeUndefined();
  });
});
