// A scripted page: speaks the wire, and checks every frame of both directions against the schema.
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import WebSocket from 'ws';
import { checkFrame } from './frames.mjs';

/** Time first, as the pages make them. */
export function newKey() {
  const bytes = randomBytes(16);
  bytes.writeUIntBE(Date.now(), 0, 6);
  bytes[6] = 0x70 | (bytes[6] & 0x0f);
  bytes[8] = 0x80 | (bytes[8] & 0x3f);
  return bytes.toString('hex');
}

export const newDevice = () => randomBytes(32).toString('base64url');

export class Page {
  #socket;
  #inbox = [];
  #waiting = [];
  #broken = null;
  device;
  welcome;
  closed; // resolves with the close code
  onFrame = () => {}; // hears everything that comes
  onMessage = () => {}; // one frame, or those that came together
  together = 0;
  logs = new Map(); // case → events, dense from 1
  #asked = new Map(); // case → the end of its log when more was asked for: what is newer may come twice

  /** Connects and says hello; the answer is in `welcome`. */
  static async open(server, { page = 'citizen', device = newDevice(), lang = 'zh-Hans', have, cookie, together } = {}) {
    const p = await Page.connect(server, { cookie });
    p.device = device;
    p.together = together ?? 0;
    const hello = { kind: 'hello', v: 1, page, lang };
    if (page !== 'desk') hello.device = device;
    if (have) hello.have = have;
    if (together) hello.together = together;
    p.send(hello);
    p.welcome = await p.wait('welcome');
    return p;
  }

  static desk(server, cookie, options = {}) {
    return Page.open(server, { page: 'desk', cookie, ...options });
  }

  /** Connects and says nothing. */
  static async connect(server, { cookie, headers = {}, protocol = 'jieyou.1' } = {}) {
    const p = new Page();
    const socket = new WebSocket(`ws://127.0.0.1:${server.port}/ws`, protocol, {
      headers: { ...headers, ...(cookie ? { cookie } : {}) },
      origin: headers.origin ?? server.url,
      perMessageDeflate: false,
    });
    p.#socket = socket;
    socket.on('message', (data, binary) => p.#take(data, binary));
    p.closed = new Promise((resolve) => socket.on('close', resolve));
    await new Promise((resolve, reject) => {
      socket.on('open', resolve);
      socket.on('error', reject);
    });
    socket.on('error', () => {});
    void p.closed.then(() => p.#fail(new Error('the connection closed')));
    return p;
  }

  #fail(error) {
    this.#broken ??= error;
    for (const waiter of this.#waiting.splice(0)) waiter.reject(this.#broken);
  }

  #take(data, binary) {
    try {
      assert.equal(binary, false);
      const got = JSON.parse(data.toString());
      assert.ok(!Array.isArray(got) || (this.together >= got.length && got.length > 1), 'together only for who asked');
      this.onMessage(got);
      for (const frame of [got].flat()) this.#hear(frame);
    } catch (error) {
      this.#fail(error);
    }
  }

  #hear(frame) {
    checkFrame('s', frame);
    this.onFrame(frame);
    if (frame.kind === 'events') this.#keep(frame);
    this.#inbox.push(frame);
    this.#deliver();
  }

  /** No gap, no double: each event is the one after the last. */
  #keep(frame) {
    const log = this.logs.get(frame.case) ?? [];
    const before = log.length > 0 ? log[log.length - 1].seq : null;
    let next = before === null ? (frame.events[0]?.seq ?? 1) : before + 1;
    const again = frame.events.filter(({ seq }) => seq < next && seq > this.#asked.get(frame.case));
    for (const event of again) assert.equal(event.kind, log[event.seq - log[0].seq]?.kind, 'the same again');
    const fresh = frame.events.slice(again.length);
    for (const event of fresh) {
      assert.equal(event.seq, next, `case ${frame.case}: event ${next} comes next`);
      next += 1;
    }
    this.logs.set(frame.case, log.concat(fresh));
  }

  #deliver() {
    for (const waiter of [...this.#waiting]) {
      const at = this.#inbox.findIndex(waiter.fits);
      if (at < 0) continue;
      this.#waiting.splice(this.#waiting.indexOf(waiter), 1);
      waiter.resolve(this.#inbox.splice(at, 1)[0]);
    }
  }

  /** The next frame of a kind, or the next that fits; takes it out of the inbox. */
  wait(what) {
    const fits = typeof what === 'string' ? (frame) => frame.kind === what : what;
    return new Promise((resolve, reject) => {
      this.#waiting.push({ fits, resolve, reject });
      this.#deliver();
      if (this.#broken) this.#fail(this.#broken);
    });
  }

  /** Forgets what came and nobody waited for. */
  forget() {
    this.#inbox = [];
  }

  /** Frames of a kind that are here already. */
  has(kind) {
    return this.#inbox.filter((frame) => frame.kind === kind);
  }

  send(frame) {
    checkFrame('c', frame);
    this.#socket.send(JSON.stringify(frame));
  }

  /** Anything at all, unchecked. */
  raw(data, options) {
    this.#socket.send(data, options);
  }

  pause() {
    this.#socket.pause();
  }

  resume() {
    this.#socket.resume();
  }

  /** Says something; its receipt, or the refusal. */
  async say(text, more = {}) {
    const key = more.key ?? newKey();
    this.send({ kind: 'say', key, text, ...more });
    return this.answer(key);
  }

  answer(key) {
    return this.wait((f) => (f.kind === 'receipt' || f.kind === 'error') && f.key === key);
  }

  async move(id, epoch, move, more = {}) {
    const key = more.key ?? newKey();
    this.send({ kind: 'move', key, case: id, epoch, move, ...more });
    return this.answer(key);
  }

  /** A list of the desk as it is now. */
  async list(queue, more = {}) {
    this.send({ kind: 'list', queue, ...more });
    return this.wait((frame) => frame.kind === 'listed' && frame.queue === queue);
  }

  /** The next events of a case, or of any. */
  events(id) {
    return this.wait((f) => f.kind === 'events' && (id === undefined || f.case === id));
  }

  /** The events of a case or the refusal, as it is after whatever was sent before; what came of its log
   *  came by itself. */
  async watch(id) {
    await this.ping();
    this.forget();
    const have = this.logs.get(id)?.at(-1)?.seq ?? 0;
    this.#asked.set(id, have);
    this.send({ kind: 'watch', case: id, have });
    return this.wait((f) => (f.kind === 'events' && f.case === id) || (f.kind === 'error' && f.of === 'watch'));
  }

  async head(id) {
    return (await this.watch(id)).head;
  }

  /** The first head of a case for which `fits`, of those that are still to come. */
  async headOnce(id, fits) {
    for (;;) {
      const { head } = await this.events(id);
      if (fits(head)) return head;
    }
  }

  /** Waits until an event of this kind is in some log; it and its case. */
  async event(kind, id) {
    for (;;) {
      for (const [at, log] of this.logs) {
        const found = log.find((e) => e.kind === kind && (id === undefined || at === id));
        if (found) return { case: at, ...found };
      }
      await this.events(id);
    }
  }

  /** Whatever was sent before has been answered when this comes back. */
  async ping() {
    this.send({ kind: 'ping' });
    return this.wait('pong');
  }

  close() {
    this.#socket.close();
    return this.closed;
  }

  /** Gone without a word, as when the network goes. */
  cut() {
    this.#socket.terminate();
    return this.closed;
  }
}
