// A page of another's making: an outbox that is written down before it is sent, and what was read of
// each case.  It comes back whatever happens, says what it has, and sends again what has no receipt,
// in any order, now and then twice.
import assert from 'node:assert/strict';
import WebSocket from 'ws';
import { newKey } from '../support/client.mjs';
import { sendPiece } from '../support/files.mjs';
import { Ledger } from './ledger.mjs';

const MOST_UNSENT = 6;
/** Not now: the client keeps it and asks again. */
export const LATER = ['busy', 'no_memory', 'slow_down', 'limit'];

export class Client {
  ledger = new Ledger();
  kept = { have: {}, unsent: {} }; // what survives a restart of the client
  heads = new Map(); // case → its last head
  busy = 0; // answers that nothing was stored
  reused = 0; // keys sent with another body, and refused
  pieces = 0; // of attachments, that were answered
  resumed = 0; // attachments that went on where they had been cut
  #bytes = new Map(); // key → what is sent along with it
  #coming = new Set(); // keys of which a piece is on its way
  #cut = new Set(); // keys of which one did not arrive
  #written = JSON.stringify(this.kept); // an older state of it
  #spoiled = new Set(); // keys sent with another body
  #socket = null;
  isLive = false; // it was welcomed on this connection

  constructor(world, random) {
    this.world = world;
    this.random = random;
  }

  /** For a subclass: the first frame, headers, and something to ask for (or null: not now). */
  hello() {}
  headers() {
    return {};
  }
  nextFrame() {
    return null;
  }
  /** The bytes of a frame's `file`. */
  photo() {}
  /** What a refusal for good may be. */
  mayBeRefused() {
    return false;
  }

  start() {
    this.stopped = false;
    void this.#connect();
    return this;
  }

  stop() {
    this.stopped = true;
    this.#socket?.terminate();
  }

  async #connect() {
    await this.world.up;
    if (this.stopped) return;
    this.isLive = false;
    const socket = new WebSocket(`ws://127.0.0.1:${this.world.network.port}/ws`, 'jieyou.1', {
      origin: this.world.network.url,
      headers: this.headers(),
      perMessageDeflate: false,
    });
    this.#socket = socket;
    socket.on('error', () => {}); // a killed server, a cut connection
    socket.on('open', () => this.send(this.hello()));
    socket.on('message', (text) => this.world.guard(() => socket === this.#socket && this.#take(JSON.parse(text))));
    socket.on('close', () => socket === this.#socket && this.#soon(() => void this.#connect()));
  }

  /** A client's own patience before it tries again. */
  #soon(then) {
    setTimeout(() => !this.stopped && then(), this.random.int(5, 60));
  }

  send(frame) {
    if (this.#socket?.readyState === WebSocket.OPEN) this.#socket.send(JSON.stringify(frame));
  }

  /** A frame of the outbox: what is sent along comes first, and is named when all of it is there. */
  #bring(frame) {
    const bytes = this.#bytes.get(frame.key);
    if (!bytes) this.send(frame);
    else this.send({ kind: 'upload', key: frame.key, size: bytes.length });
  }

  #bringSoon(key) {
    this.#soon(() => this.kept.unsent[key] && this.#bring(this.kept.unsent[key]));
  }

  /** So far its bytes have come: the next piece, past the socket. */
  async #upload({ key, have, url, piece }) {
    const frame = this.kept.unsent[key];
    if (!frame || this.#coming.has(key)) return; // receipted meanwhile, or asked twice
    if (this.#cut.delete(key) && have > 0) this.resumed++;
    if (!url) return this.send(frame);
    this.#coming.add(key);
    const bytes = this.#bytes.get(key).subarray(have, have + piece);
    const answer = await sendPiece(this.world.network, url, have, bytes).catch(() => null);
    this.#coming.delete(key);
    if (answer?.status === 200) {
      this.pieces++;
      this.#bring(frame);
    } else {
      this.#cut.add(key);
      this.#bringSoon(key);
    }
  }

  haves() {
    return Object.entries(this.kept.have).map(([id, seq]) => ({ case: Number(id), seq }));
  }

  /** The client ends and begins again with what it had written down: an older copy of what it read,
   * and everything that it may have sent since. */
  restart() {
    const { have, unsent } = JSON.parse(this.#written);
    this.kept = { have, unsent: { ...unsent, ...this.kept.unsent } };
    this.#socket?.terminate();
  }

  writeDown() {
    this.#written = JSON.stringify(this.kept);
  }

  /** Into the outbox, then out. */
  ask(frame) {
    const whole = { key: newKey(), ...frame };
    if (frame.file) this.#bytes.set(whole.key, this.photo());
    this.ledger.ask(whole, this.#bytes.get(whole.key));
    this.kept.unsent[whole.key] = whole;
    this.#written = JSON.stringify({ ...JSON.parse(this.#written), unsent: this.kept.unsent });
    this.#bring(whole);
  }

  fill() {
    while (this.world.flowing === true && Object.keys(this.kept.unsent).length < MOST_UNSENT) {
      const frame = this.nextFrame();
      if (frame === null) return;
      this.ask(frame);
    }
  }

  get isQuiet() {
    const behind = [...this.heads].some(([id, head]) => (this.kept.have[id] ?? 0) < head.seq);
    return Object.keys(this.kept.unsent).length === 0 && !behind;
  }

  #take(frame) {
    if (frame.kind === 'welcome') this.#resume();
    else if (frame.kind === 'receipt') this.#receipt(frame);
    else if (frame.kind === 'upload') void this.#upload(frame);
    else if (frame.kind === 'events') this.#events(frame);
    else if (frame.kind === 'error') this.#error(frame);
    this.world.moved();
  }

  #resume() {
    this.isLive = true;
    this.welcomed?.();
    const open = Object.values(this.kept.unsent);
    const given = this.ledger.receipted.map((one) => one.frame);
    const some = Array.from({ length: Math.min(2, given.length) }, () => this.random.pick(given));
    const twice = open.filter(() => this.random.chance(0.3));
    for (const { key } of open) if (this.#bytes.has(key)) this.#cut.add(key);
    for (const frame of this.random.shuffled([...open, ...twice, ...some])) this.#bring(frame);
    this.fill();
  }

  #receipt(frame) {
    const first = this.ledger.receipt(frame);
    delete this.kept.unsent[frame.key];
    this.#bytes.delete(frame.key);
    if (!first) return;
    this.world.receipts++;
    if (this.random.chance(0.02)) this.#spoil(frame.key);
    if (this.random.chance(0.1)) this.writeDown();
    this.fill();
  }

  /** The same key with other words: refused, and nothing changes. */
  #spoil(key) {
    const { frame } = this.ledger.asked.get(key);
    if (frame.text === undefined) return;
    this.#spoiled.add(key);
    this.send({ ...frame, text: `${frame.text}（改）` });
  }

  #events({ case: id, events, head, more }) {
    this.heads.set(id, head);
    this.kept.have[id] = this.ledger.events(id, events, this.kept.have[id] ?? 0);
    this.follow?.(id);
    if (more) this.send({ kind: 'watch', case: id, have: this.kept.have[id] });
    if (events.length > 0) this.fill();
  }

  #error(error) {
    const { code, key, of } = error;
    if (code === 'key_reused' && this.#spoiled.delete(key)) {
      this.reused++;
    } else if (LATER.includes(code)) {
      if (code === 'busy' || code === 'no_memory') this.busy++;
      this.#soon(() => this.#again(error));
    } else if (code === 'bad_field' && error.field === 'file' && this.#bytes.has(key)) {
      this.#bringSoon(key); // named before its bytes were known, or after they were forgotten
    } else if (code === 'signed_out') {
      const socket = this.#socket;
      void this.signInAgain().then(() => socket.terminate());
    } else {
      assert.ok(this.mayBeRefused(error), JSON.stringify(error));
      if (!key || of === 'watch') return;
      this.ledger.refusal(error);
      delete this.kept.unsent[key];
      this.fill();
    }
  }

  #again({ key, of }) {
    if (key && this.kept.unsent[key]) this.#bring(this.kept.unsent[key]);
    else if (!key)
      this.#socket.terminate(); // a hello or a watch: from the beginning
    else if (of === undefined) this.fill();
  }
}
