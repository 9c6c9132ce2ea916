// A bad network: a proxy on loopback that cuts, stalls and crumbles what goes through it, at any byte
// of either direction.
import { once } from 'node:events';
import { connect, createServer } from 'node:net';

const FARTHEST = 60_000; // bytes until something happens
const STALLED_MOST = 3; // at once, so that the others bring the run on

export class Network {
  harm = 0; // the share of new connections that come to grief
  counts = { cut: 0, stalled: 0, crumbled: 0 };
  #open = new Set(); // pairs of sockets
  #stalled = [];

  /** In front of `server`, which may go and come back. */
  constructor(server, random) {
    this.server = server;
    this.random = random;
  }

  async open() {
    this.listening = createServer((near) => this.#join(near));
    this.listening.listen(0, '127.0.0.1');
    await once(this.listening, 'listening');
    this.port = this.listening.address().port;
    this.url = `http://127.0.0.1:${this.port}`;
    return this;
  }

  #join(near) {
    const far = connect(this.server.port, '127.0.0.1');
    const pair = { near, far };
    const grief = this.random.chance(this.harm) ? this.random.pick(['cut', 'cut', 'stall', 'crumble']) : 'none';
    const [up, down] = [new Way(near, far), new Way(far, near)];
    this.#open.add(pair);
    for (const socket of [near, far]) {
      socket.setNoDelay(true);
      socket.on('error', () => {});
      socket.on('close', () => this.#part(pair));
    }
    if (grief === 'crumble') {
      up.crumbs = down.crumbs = this.random.int(1, 7);
      this.counts.crumbled++;
    } else if (grief !== 'none') {
      pair.doomed = true;
      const way = this.random.pick([up, down]);
      way.left = this.random.size(FARTHEST);
      way.end = () => (grief === 'cut' ? this.#cut(pair) : this.#stall(pair));
    }
  }

  #part({ near, far }) {
    near.destroy();
    far.destroy();
    for (const pair of this.#open) if (pair.near === near) this.#open.delete(pair);
  }

  #cut(pair) {
    this.counts.cut++;
    this.#part(pair);
  }

  /** Nothing goes through any more, and nobody is told; the oldest of too many is cut. */
  #stall(pair) {
    this.counts.stalled++;
    pair.near.pause();
    pair.far.pause();
    this.#stalled.push(pair);
    if (this.#stalled.length > STALLED_MOST) this.#part(this.#stalled.shift());
  }

  /** No more harm; what is stalled, or would be, is cut. */
  heal() {
    this.harm = 0;
    for (const pair of this.#stalled.splice(0)) this.#part(pair);
    for (const pair of [...this.#open]) if (pair.doomed) this.#part(pair);
  }

  /** Everyone at once. */
  cutAll() {
    this.counts.cut += this.#open.size;
    for (const pair of [...this.#open]) this.#part(pair);
  }

  close() {
    for (const pair of [...this.#open]) this.#part(pair);
    this.listening.close();
  }
}

/** One direction of a connection: all of it, or so many bytes, then its end. */
class Way {
  left = Infinity;
  crumbs = 0; // bytes in a piece; 0: as they come
  end = () => {};

  constructor(from, to) {
    from.on('data', (bytes) => this.#pass(bytes, from, to));
  }

  #pass(bytes, from, to) {
    const whole = bytes.length < this.left;
    const part = whole ? bytes : bytes.subarray(0, this.left);
    this.left -= part.length;
    if (this.crumbs) for (let i = 0; i < part.length; i += this.crumbs) to.write(part.subarray(i, i + this.crumbs));
    else if (part.length > 0 && !to.write(part)) {
      from.pause();
      to.once('drain', () => from.resume());
    }
    if (!whole) {
      this.left = Infinity;
      this.end();
    }
  }
}
