// Just enough of a ZIP archive to look into a spreadsheet: the named file's text.
import { inflateRawSync } from 'node:zlib';

export function textInZip(bytes, name) {
  for (let at = bytes.indexOf('PK\x01\x02', 0, 'latin1'); at >= 0; at = bytes.indexOf('PK\x01\x02', at + 1, 'latin1')) {
    const [packed, nameLength, from] = [bytes.readUInt32LE(at + 20), bytes.readUInt16LE(at + 28), bytes.readUInt32LE(at + 42)];
    if (bytes.toString('utf8', at + 46, at + 46 + nameLength) !== name) continue;
    const data = from + 30 + bytes.readUInt16LE(from + 26) + bytes.readUInt16LE(from + 28);
    const piece = bytes.subarray(data, data + packed);
    return (bytes.readUInt16LE(at + 10) === 8 ? inflateRawSync(piece) : piece).toString('utf8');
  }
  throw new Error(`the archive has no ${name}`);
}
