// Tells faults.c, which is preloaded into the program, what is to fail: the other side of the file
// that both map.
import { closeSync, openSync, readSync, writeSync } from 'node:fs';
import { constants } from 'node:os';
import { join } from 'node:path';
import { program } from '../support/server.mjs';

const LIBRARY = process.env.FAULTS_SO ?? join(program, '../tests/torture/faults.so');

/** The kinds of calls, and what may be done to them, as faults.c numbers them. */
const KINDS = ['wal.write', 'wal.sync', 'db.write', 'db.sync', 'file.write', 'file.sync', 'name', 'alloc'];
const DEEDS = { before: 1001, after: 1002, half: 1003 };
const CALLS = 0,
  LEFT = 1,
  TIMES = 2,
  DEED = 3,
  DONE = 4,
  ROW = 5;
const UNTIL_MENDED = -1;

export class Faults {
  #fd;

  /** `file`: for the two sides to share.  `under`: the folder whose files are counted. */
  constructor(file, under) {
    this.#fd = openSync(file, 'w+');
    this.env = { LD_PRELOAD: LIBRARY, FAULTS: file, FAULTS_UNDER: under };
    for (let word = 0; word <= KINDS.length * ROW; word++) this.#put(word, 0);
  }

  #put(word, n) {
    const bytes = Buffer.alloc(8);
    bytes.writeBigInt64LE(BigInt(n));
    writeSync(this.#fd, bytes, 0, 8, word * 8);
  }

  #get(word) {
    const bytes = Buffer.alloc(8);
    readSync(this.#fd, bytes, 0, 8, word * 8);
    return Number(bytes.readBigInt64LE());
  }

  #arm(kind, after, times, deed) {
    const row = KINDS.indexOf(kind) * ROW;
    if (row < 0) throw new Error(`no kind of call is named ${kind}`);
    this.#put(row + TIMES, 0);
    this.#put(row + LEFT, after);
    this.#put(row + DEED, deed);
    this.#put(row + TIMES, times);
  }

  /** kill -9 `when` ('before', 'after', 'half') the nth call of its kind from now. */
  kill(kind, when, after) {
    this.#arm(kind, after, 1, DEEDS[when]);
  }

  /** So many calls fail, from the nth on; by an errno's name. */
  fail(kind, errno, after, times = 1) {
    this.#arm(kind, after, times, constants.errno[errno]);
  }

  /** Every write of this errno's kind from the nth on, until mended. */
  breakDisk(errno, after) {
    for (const kind of KINDS)
      if (kind.endsWith('.write') || (errno === 'EIO' && kind.endsWith('.sync')))
        this.#arm(kind, after, UNTIL_MENDED, constants.errno[errno]);
  }

  mend() {
    for (let row = 0; row < KINDS.length; row++) this.#put(row * ROW + TIMES, 0);
  }

  /** How many calls of a kind there were, and to how many of all something was done. */
  calls(kind) {
    return this.#get(KINDS.indexOf(kind) * ROW + CALLS);
  }

  get done() {
    return KINDS.reduce((sum, _, row) => sum + this.#get(row * ROW + DONE), 0);
  }

  /** Sets the program's wall clock so far off ours. */
  set clockMs(ms) {
    this.#put(KINDS.length * ROW, ms);
  }

  get clockMs() {
    return this.#get(KINDS.length * ROW);
  }

  close() {
    closeSync(this.#fd);
  }
}
