// A photo as a phone takes it: a JPEG that the browser draws, with the place it was taken at in its Exif.

/** Degrees, minutes and seconds, each a fraction. */
const sexagesimal = (value) => {
  const degrees = Math.floor(value);
  const minutes = Math.floor((value - degrees) * 60);
  const seconds = Math.round(((value - degrees) * 60 - minutes) * 60 * 10000);
  return [degrees, 1, minutes, 1, seconds, 10000];
};

function exifAt([north, east]) {
  const tiff = Buffer.alloc(152);
  tiff.write("II");
  tiff.writeUInt16LE(42, 2);
  tiff.writeUInt32LE(8, 4);
  const entry = (at, tag, kind, count, value) => {
    tiff.writeUInt16LE(tag, at);
    tiff.writeUInt16LE(kind, at + 2);
    tiff.writeUInt32LE(count, at + 4);
    tiff.writeUInt32LE(value, at + 8);
  };
  tiff.writeUInt16LE(1, 8);
  entry(10, 0x8825, 4, 1, 26);
  tiff.writeUInt16LE(4, 26);
  entry(28, 1, 2, 2, "N".charCodeAt(0));
  entry(40, 2, 5, 3, 80);
  entry(52, 3, 2, 2, "E".charCodeAt(0));
  entry(64, 4, 5, 3, 104);
  [...sexagesimal(north), ...sexagesimal(east)].forEach((n, i) => tiff.writeUInt32LE(n, 80 + 4 * i));
  const body = Buffer.concat([Buffer.from("Exif\0\0", "latin1"), tiff]);
  const head = Buffer.from([0xff, 0xe1, 0, 0]);
  head.writeUInt16BE(body.length + 2, 2);
  return Buffer.concat([head, body]);
}

/** `place`: degrees north and east; without one it tells nothing. */
export async function taken(page, name, { width = 800, height = 600, place } = {}) {
  const drawn = await page.evaluate(
    async ([w, h, words]) => {
      const canvas = document.createElement("canvas");
      [canvas.width, canvas.height] = [w, h];
      const pen = canvas.getContext("2d");
      pen.fillStyle = "#9ab";
      pen.fillRect(0, 0, w, h);
      pen.fillStyle = "#345";
      pen.font = `${h / 6}px sans-serif`;
      pen.fillText(words, w / 10, h / 2);
      const blob = await new Promise((done) => canvas.toBlob(done, "image/jpeg", 0.9));
      return Array.from(new Uint8Array(await blob.arrayBuffer()));
    },
    [width, height, name],
  );
  const bytes = Buffer.from(drawn);
  const buffer = place ? Buffer.concat([bytes.subarray(0, 2), exifAt(place), bytes.subarray(2)]) : bytes;
  return { name, mimeType: "image/jpeg", buffer };
}
