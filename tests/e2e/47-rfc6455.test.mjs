// 47 - RFC 6455, section by section, by bytes of our own against the running server.  What libwebsockets 4.1.6
// does otherwise stands here too, under its name, so that a change of it is noticed.
import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { connect } from 'node:net';
import { after, before, describe, test } from 'node:test';
import { newDevice } from '../support/client.mjs';
import { Server } from '../support/server.mjs';

const GUID = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11'; // 1.3
const TEXT = 1, BINARY = 2, CLOSE = 8, PING = 9, PONG = 10, MORE = 0;

/** A frame (5.2); `mask` false: as no client may send it. */
function frame(opcode, payload = '', { fin = 1, rsv = 0, mask = true, length } = {}) {
  const data = Buffer.from(payload);
  const n = data.length;
  const head = [(fin << 7) | (rsv << 4) | opcode];
  const bit = mask ? 128 : 0;
  if (length) head.push(bit | length[0], ...length.slice(1));
  else if (n < 126) head.push(bit | n);
  else head.push(bit | 126, n >> 8, n & 255);
  if (!mask) return Buffer.concat([Buffer.from(head), data]);
  const key = randomBytes(4);
  return Buffer.concat([Buffer.from(head), key, data.map((byte, i) => byte ^ key[i % 4])]);
}

const code = (n, reason = '') => Buffer.concat([Buffer.from([n >> 8, n & 255]), Buffer.from(reason)]);

/** One connection, and all that comes of it. */
class Wire {
  #socket;
  #bytes = Buffer.alloc(0);
  #ended = false;
  #wake = () => {};

  constructor(server) {
    this.#socket = connect(server.port, '127.0.0.1');
    this.#socket.on('data', (data) => {
      this.#bytes = Buffer.concat([this.#bytes, data]);
      this.#wake();
    });
    const end = () => {
      this.#ended = true;
      this.#wake();
    };
    this.#socket.on('end', end).on('error', end).on('close', end);
  }

  write(...parts) {
    this.#socket.write(Buffer.concat(parts.map((part) => Buffer.from(part))));
  }

  /** What `take` makes of the bytes that have come; undefined: it needs more.  null: nothing more comes. */
  async #until(take) {
    for (;;) {
      const got = take(this.#bytes);
      if (got !== undefined) return got;
      if (this.#ended) return null;
      await new Promise((wake) => (this.#wake = wake));
    }
  }

  async answer() {
    return this.#until((bytes) => {
      const end = bytes.indexOf('\r\n\r\n');
      if (end < 0) return undefined;
      this.#bytes = bytes.subarray(end + 4);
      const [status, ...headers] = bytes.subarray(0, end).toString().split('\r\n');
      return {
        status: Number(status.split(' ')[1]),
        headers: Object.fromEntries(headers.map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 1).trim()])),
      };
    });
  }

  /** {opcode, data}; null: the connection is closed. */
  async frame() {
    return this.#until((bytes) => {
      if (bytes.length < 2) return undefined;
      assert.equal(bytes[1] & 128, 0, '5.1: a server masks nothing');
      const [skip, n] = bytes[1] < 126 ? [2, bytes[1]] : bytes[1] === 126 ? [4, bytes.readUInt16BE(2)] : [10, Number(bytes.readBigUInt64BE(2))];
      if (bytes.length < skip + n) return undefined;
      this.#bytes = bytes.subarray(skip + n);
      return { opcode: bytes[0] & 15, fin: bytes[0] >> 7, data: bytes.subarray(skip, skip + n) };
    });
  }

  /** Reads on to the end, answering its close frame; the code of that, 0: none came. */
  async end() {
    let said = 0;
    for (let got = await this.frame(); got; got = await this.frame()) {
      if (got.opcode !== CLOSE) continue;
      said = got.data.length >= 2 ? got.data.readUInt16BE(0) : 0;
      this.write(frame(CLOSE, got.data));
    }
    this.#socket.destroy();
    return said;
  }

  drop() {
    this.#socket.destroy();
  }
}

describe('RFC 6455', () => {
  let server;
  before(async () => {
    server = await Server.open({ links_per_address: 1000 });
  });
  after(() => server.close());

  const hello = () => JSON.stringify({ kind: 'hello', v: 1, page: 'citizen', lang: 'zh-Hans', device: newDevice() });
  const KEY = 'dGhlIHNhbXBsZSBub25jZQ=='; // of 1.3
  async function upgrade(more = {}, request = 'GET /ws HTTP/1.1') {
    const wire = new Wire(server);
    const headers = {
      Host: `127.0.0.1:${server.port}`, Upgrade: 'websocket', Connection: 'Upgrade', 'Sec-WebSocket-Key': KEY,
      'Sec-WebSocket-Version': '13', 'Sec-WebSocket-Protocol': 'jieyou.1', ...more,
    };
    const lines = Object.entries(headers).filter(([, value]) => value !== null).map(([name, value]) => `${name}: ${value}\r\n`);
    wire.write(`${request}\r\n${lines.join('')}\r\n`);
    return [wire, await wire.answer()];
  }
  const open = async () => (await upgrade())[0];
  /** Greets by `frames`; the welcome. */
  const welcomed = async (wire, ...frames) => {
    wire.write(...frames);
    let got = await wire.frame();
    while (got && got.opcode !== TEXT) got = await wire.frame();
    return got ? JSON.parse(got.data) : null;
  };

  describe('4, the opening handshake', () => {
    test('4.2.2: the accept value is made of the key, and the protocol is one that was asked for', async () => {
      const [wire, { status, headers }] = await upgrade();
      assert.equal(status, 101);
      assert.equal(headers['sec-websocket-accept'], 's3pPLMBiTxaQ9kYGzzhZRbK+xOo=');
      assert.equal(headers['sec-websocket-accept'], createHash('sha1').update(KEY + GUID).digest('base64'));
      assert.equal(headers['sec-websocket-protocol'], 'jieyou.1');
      assert.equal(headers.upgrade.toLowerCase(), 'websocket');
      assert.match(headers.connection, /upgrade/i);
      wire.drop();
    });
    test('9.1: an extension that is offered is not taken up', async () => {
      const [wire, { status, headers }] = await upgrade({ 'Sec-WebSocket-Extensions': 'permessage-deflate; client_max_window_bits' });
      assert.deepEqual([status, headers['sec-websocket-extensions']], [101, undefined]);
      wire.drop();
    });
    for (const [section, more, wanted] of [
      ['4.4: another version', { 'Sec-WebSocket-Version': '8' }, 426],
      ['4.2.1: no version', { 'Sec-WebSocket-Version': null }, 426],
      ['4.2.1: no key', { 'Sec-WebSocket-Key': null }, 400],
      ['4.2.1: a key of 15 bytes', { 'Sec-WebSocket-Key': 'dGhlIHNhbXBsZSBub25j' }, 400],
      ['10.2: another origin', { Origin: 'http://evil.example' }, 403],
    ])
      test(`${section} is answered ${wanted}`, async () => {
        const [wire, { status }] = await upgrade(more);
        assert.equal(status, wanted);
        wire.drop();
      });
  });

  describe('5, frames', () => {
    test('5.4: a message in pieces, with a ping between them, is one message', async () => {
      const wire = await open();
      const text = hello();
      wire.write(frame(TEXT, text.slice(0, 9), { fin: 0 }), frame(PING, 'mid'), frame(MORE, text.slice(9, 20), { fin: 0 }));
      const pong = await wire.frame();
      assert.deepEqual([pong.opcode, pong.data.toString()], [PONG, 'mid']);
      assert.equal((await welcomed(wire, frame(MORE, text.slice(20)))).kind, 'welcome');
      wire.drop();
    });
    test('5.5.2, 5.5.3: a pong has the ping\'s bytes; one that nobody asked for is nothing', async () => {
      const wire = await open();
      wire.write(frame(PONG, 'unasked'), frame(PING, 'x'.repeat(125)));
      const pong = await wire.frame();
      assert.deepEqual([pong.opcode, pong.data.toString()], [PONG, 'x'.repeat(125)]);
      assert.equal((await welcomed(wire, frame(TEXT, hello()))).kind, 'welcome');
      wire.drop();
    });
    for (const [section, bytes] of [
      ['5.2: a reserved bit', () => [frame(TEXT, hello(), { rsv: 4 })]],
      ['5.2: another reserved bit', () => [frame(TEXT, hello(), { rsv: 1 })]],
      ['5.2: an opcode that is none (3)', () => [frame(3, 'x')]],
      ['5.2: a control opcode that is none (11)', () => [frame(11, 'x')]],
      ['5.4: a continuation of nothing', () => [frame(MORE, 'x')]],
      ['5.4: a new message inside another', () => [frame(TEXT, 'a', { fin: 0 }), frame(TEXT, hello())]],
      ['5.5: a control frame in pieces', () => [frame(PING, 'x', { fin: 0 })]],
      ['5.5: a control frame of 126 bytes', () => [frame(PING, 'x'.repeat(126))]],
      ['5.2: a length with its highest bit', () => [frame(TEXT, '', { length: [127, 128, 0, 0, 0, 0, 0, 0, 1] })]],
    ])
      test(`${section} ends the connection, and nobody is welcomed`, async () => {
        const wire = await open();
        wire.write(...bytes());
        assert.notEqual(await wire.end(), 1000);
      });
    for (const [name, bytes] of [
      ['half a character at the end', [0xe5, 0xa0]],
      ['an overlong form', [0xc0, 0xaf]],
      ['half a surrogate pair', [0xed, 0xa0, 0x80]],
      ['beyond the last character', [0xf4, 0x90, 0x80, 0x80]],
    ])
      test(`8.1: text with ${name} closes with 1007`, async () => {
        const wire = await open();
        wire.write(frame(TEXT, Buffer.from(bytes)));
        assert.equal(await wire.end(), 1007);
      });
    test('8.1: a character cut between two frames is whole', async () => {
      const wire = await open();
      const text = Buffer.from(hello().replace('"v"', '"x":"堵","v"'));
      const at = text.indexOf('堵') + 1;
      wire.write(frame(TEXT, text.subarray(0, at), { fin: 0 }), frame(MORE, text.subarray(at)));
      const got = await wire.frame();
      assert.equal(got.opcode, TEXT, 'an answer about the field, not a close');
      wire.drop();
    });
    test('7.4.1: bytes where text is wanted close with 1003', async () => {
      const wire = await open();
      wire.write(frame(BINARY, hello()));
      assert.equal(await wire.end(), 1003);
    });
  });

  describe('7, closing', () => {
    for (const wanted of [1000, 1001, 3000, 4999])
      test(`5.5.1: close ${wanted} is answered by the same, and the server closes first`, async () => {
        const wire = await open();
        wire.write(frame(CLOSE, code(wanted, '再见')));
        assert.equal(await wire.end(), wanted);
      });
    test('5.5.1: a close without a code is answered, and ends it', async () => {
      const wire = await open();
      wire.write(frame(CLOSE));
      assert.ok([0, 1000, 1005].includes(await wire.end()));
    });
    for (const [section, payload] of [
      ['5.5.1: half a code', Buffer.from([3])],
      ['7.4.2: a code below 1000', code(999)],
      ['7.4.1: 1005, which is never sent', code(1005)],
      ['7.4.1: 1006, which is never sent', code(1006)],
      ['7.4.2: 2999, which is nobody\'s', code(2999)],
    ])
      test(`${section} is not echoed`, async () => {
        const wire = await open();
        wire.write(frame(CLOSE, payload));
        assert.notEqual(await wire.end(), payload.length >= 2 ? payload.readUInt16BE(0) : -1);
      });
  });

  describe('otherwise than the RFC has it: libwebsockets 4.1.6', () => {
    test('5.1: a frame without a mask is taken', async () => {
      const wire = await open();
      assert.equal((await welcomed(wire, frame(TEXT, hello(), { mask: false })))?.kind, 'welcome');
      wire.drop();
    });
    for (const wanted of [5000, 65535])
      test(`7.4.2: close ${wanted} is echoed`, async () => {
        const wire = await open();
        wire.write(frame(CLOSE, code(wanted)));
        assert.equal(await wire.end(), wanted);
      });
    test('5.5.2: of several pings that come together one is answered', async () => {
      const wire = await open();
      wire.write(frame(PING, 'a'), frame(PING, 'b'), frame(PING, 'c'), frame(TEXT, hello()));
      let pongs = 0;
      for (let got = await wire.frame(); got && got.opcode !== TEXT; got = await wire.frame()) pongs += got.opcode === PONG;
      assert.ok(pongs >= 1 && pongs <= 3);
      wire.drop();
    });
  });
});
