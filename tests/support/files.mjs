// Things to send along, and the way a page sends them: asked for, piece by piece, then named.
import assert from 'node:assert/strict';
import { newKey } from './client.mjs';

const segment = (marker, body) => Buffer.concat([Buffer.from([0xff, marker, 0, body.length + 2]), body]);
const exif = Buffer.from('Exif\0\0II\x2a\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x06\0\0\0\0\0\0\0GPS 28.84N 112.36E', 'latin1');

const jpeg = (kb, salt, ...first) =>
  Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    ...first,
    segment(0xdb, Buffer.from('quantise')),
    segment(0xda, Buffer.from('scan')),
    Buffer.alloc(kb * 1024, `picture ${salt} `),
    Buffer.from([0xff, 0xd9]),
  ]);

/** A photo of about `kb` KB, turned to its side, with a place in it; each `salt` another picture. */
export const photo = (kb = 150, salt = 1) => jpeg(kb, salt, segment(0xe1, exif));

/** One with nothing but the picture in it. */
export const plainPhoto = (kb, salt) => jpeg(kb, salt);

const box = (type, ...parts) => {
  const body = Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : part)));
  const head = Buffer.alloc(4);
  head.writeUInt32BE(8 + body.length);
  return Buffer.concat([head, Buffer.from(type, 'latin1'), body]);
};
/** What a telephone makes of a voice, or of a film: it says where. */
export const recording = () =>
  Buffer.concat([
    box('ftyp', 'M4A \0\0\0\0'),
    box('moov', box('mvhd', '\0\0\0\0made....', 'rest'), box('udta', box('\xa9xyz', 'GPS +28.84+112.36/'))),
    box('mdat', 'the voice itself'),
  ]);

export const paper = (text = 'a note') => Buffer.from(`%PDF-1.4\n${text}\n%%EOF\n`);

/** Asks how far it has come, and where to with the rest; the answer, or the refusal. */
export function askUpload(page, key, size) {
  page.send({ kind: 'upload', key, size });
  return page.wait((f) => (f.kind === 'upload' || (f.kind === 'error' && f.of === 'upload')) && f.key === key);
}

export const sendPiece = (server, url, at, piece) =>
  fetch(`${server.url}${url}/${at}`, {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream' },
    body: piece,
  });

/** All of it; the key that the request which names it must have. */
export async function upload(server, page, bytes, key = newKey()) {
  const { have, url, piece } = await askUpload(page, key, bytes.length);
  for (let at = have; url && at < bytes.length; ) {
    const answer = await sendPiece(server, url, at, bytes.subarray(at, at + piece));
    assert.equal(answer.status, 200, await answer.clone().text());
    at = (await answer.json()).have;
  }
  return key;
}

/** Sends it along with nothing said. */
export async function sayFile(server, page, bytes, name = '照片.jpg', more = {}) {
  return page.say('', { key: await upload(server, page, bytes), file: name, ...more });
}

/** The address of what came along with an event; undefined: it is not there for this page. */
export async function fileAddress(page, id, seq) {
  page.send({ kind: 'file', case: id, seq });
  return (await page.wait((f) => f.kind === 'file' || (f.kind === 'error' && f.of === 'file'))).url;
}
