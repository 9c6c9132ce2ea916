// Where a photo says it was taken, read before it is made small: the phone's own words of it are
// never sent, only this, and only if its sender chooses to.
// Sources: ITU T.81 annex B (segments), Exif 2.3 section 4.6.6 (GPS).

const HEAD = 256 * 1024; // far beyond where a phone writes it
const [SOI, SOS, APP1] = [0xffd8, 0xffda, 0xffe1];
const [GPS_IFD, LAT_REF, LAT, LON_REF, LON] = [0x8825, 1, 2, 3, 4];

/** "28.84412,112.36021", as the wire has it; undefined: it does not say. */
export async function positionOf(file: Blob): Promise<string | undefined> {
  try {
    return read(new DataView(await file.slice(0, HEAD).arrayBuffer()));
  } catch {
    return undefined; // cut off, or not what it looked like
  }
}

function read(view: DataView): string | undefined {
  if (view.getUint16(0) !== SOI) return undefined;
  for (let at = 2; view.getUint16(at) !== SOS; at += 2 + view.getUint16(at + 2)) {
    const isExif = view.getUint16(at) === APP1 && view.getUint32(at + 4) === 0x45786966;
    if (isExif) return readTiff(new DataView(view.buffer, view.byteOffset + at + 10));
  }
  return undefined;
}

function readTiff(view: DataView): string | undefined {
  const little = view.getUint16(0) === 0x4949;
  const short = (at: number) => view.getUint16(at, little);
  const long = (at: number) => view.getUint32(at, little);
  /** Where the value of a tag stands in a directory; 0: there is none. */
  const entry = (dir: number, tag: number): number => {
    for (let i = 0; i < short(dir); i++) {
      const at = dir + 2 + 12 * i;
      if (short(at) === tag) return at + 8;
    }
    return 0;
  };
  const pointer = entry(long(4), GPS_IFD);
  const gps = pointer && long(pointer);
  if (!gps) return undefined;
  const degrees = (tag: number, ref: number, negative: string, most: number): number => {
    const where = entry(gps, tag);
    if (!where) throw new RangeError();
    const at = long(where);
    const parts = [0, 8, 16].map((k) => long(at + k) / long(at + k + 4));
    const value = parts[0]! + parts[1]! / 60 + parts[2]! / 3600;
    if (!(value <= most)) throw new RangeError(); // 0/0 as well: the phone did not know
    const sign = String.fromCharCode(view.getUint8(entry(gps, ref)));
    return sign === negative ? -value : value;
  };
  const north = degrees(LAT, LAT_REF, "S", 90);
  const east = degrees(LON, LON_REF, "W", 180);
  return north === 0 && east === 0 ? undefined : `${north.toFixed(5)},${east.toFixed(5)}`;
}

/** As it is read: "28.84412, 112.36021（15 米内）" without the words. */
export function spoken(position: string): { place: string; metres: string | undefined } {
  const [north, east, metres] = position.split(",");
  return { place: `${north}, ${east}`, metres };
}
