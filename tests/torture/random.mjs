// Chance with a seed, so that a run can be repeated: the same faults in the same order at the same
// counts.  (What the threads of the program make of them is theirs.)

/** Numbers in [0, 1) from a seed: mulberry32. */
export class Random {
  #state;

  constructor(seed) {
    this.#state = seed;
  }

  next() {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let t = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  }

  /** A whole number from `least` to `most`. */
  int(least, most) {
    return least + Math.floor(this.next() * (most - least + 1));
  }

  /** The same, but as likely of one size as of another: 1 to 10 as often as 100 to 1000. */
  size(most) {
    return Math.floor(Math.exp(this.next() * Math.log(most + 1)));
  }

  chance(p) {
    return this.next() < p;
  }

  pick(list) {
    return list[Math.floor(this.next() * list.length)];
  }

  shuffled(list) {
    const out = [...list];
    for (let i = out.length - 1; i > 0; i--) {
      const k = this.int(0, i);
      [out[i], out[k]] = [out[k], out[i]];
    }
    return out;
  }

  /** Another stream: what one client does then depends on no other. */
  fork() {
    return new Random((this.next() * 4294967296) | 0);
  }
}
