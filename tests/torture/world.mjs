// The program with its faults, a bad network in front of it, and the crowd: kept going, and brought to
// rest to be looked at.
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Listener } from '../support/listener.mjs';
import { Server, program } from '../support/server.mjs';
import { allRules } from '../support/sources.mjs';
import { Faults } from './faults.mjs';
import { Network } from './network.mjs';
import { Citizen, Guest, Official } from './people.mjs';
import { isTold, readAnew } from './promises.mjs';

const CITIZENS = 10,
  GUESTS = 2,
  OFFICIALS = ['leyuan', 'fenbo'];
const DISK_MB = 256;
const PATIENCE_MS = 60_000; // longer than the partner is left alone after a few failures
const GENEROUS = {
  rate: 100000,
  burst: 100000,
  device_rate: 100000,
  device_burst: 100000,
  cases_per_day: 100000,
  talks_per_hour: 100000,
  links_per_address: 100000,
  links_per_device: 1000,
  partner_rate: 100000,
  partner_burst: 100000,
  files_per_case: 10000,
  upload_mb: 1000000,
  disk_free_mb: 0, // ours is small
};

export class World {
  flowing = true; // false: nobody says anything new; 'guests': only they do
  receipts = 0; // first ones
  photosLeft = 0; // that citizens may send along until the next round
  cases = new Set(); // that officials can see
  cookies = {};
  citizens = [];
  officials = [];
  guests = [];
  #waiting = [];
  #failure = null;

  static async open(random) {
    const world = new World();
    world.random = random;
    world.folder = mkdtempSync(join(tmpdir(), 'jieyou-torture-'));
    world.hasOwnDisk = mountDisk(world.folder);
    process.env.TMPDIR = world.folder; // the server's folder is on it
    world.up = new Promise((isUp) => (world.isUp = isUp));
    world.server = await Server.open(GENEROUS, allRules);
    world.faults = new Faults(join(world.folder, 'faults'), world.server.data);
    world.network = await new Network(world.server, random.fork()).open();
    world.listener = await new Listener().open();
    world.listener.onHeard = () => world.moved();
    world.partner = JSON.parse(world.server.run('partner', 'add', 'wxg', '网小格', world.listener.url, '--json'));
    await world.server.stop();
    world.server.env = world.faults.env;
    await world.start();
    for (const login of OFFICIALS) await world.signIn(login);
    world.newCrowd();
    return world;
  }

  // -- what goes on --

  /** Something came, or someone went: whoever waits looks again. */
  moved() {
    this.#waiting = this.#waiting.filter(({ fits, done }) => !(fits() && (done(), true)));
  }

  broke(error) {
    this.#failure ??= error;
    for (const { fail } of this.#waiting.splice(0)) fail(this.#failure);
  }

  guard(what) {
    try {
      what();
    } catch (error) {
      this.broke(error);
    }
  }

  /** Until it is so; fails with whatever broke before. */
  async until(fits) {
    if (this.#failure) throw this.#failure;
    if (!fits()) await new Promise((done, fail) => this.#waiting.push({ fits, done, fail }));
  }

  /** So many more receipts. */
  more(n) {
    const enough = this.receipts + n;
    return this.until(() => this.receipts >= enough);
  }

  filed(id) {
    if (this.cases.has(id)) return;
    this.cases.add(id);
    for (const one of this.officials) one.watch(id);
  }

  // -- the program --

  get isUpNow() {
    return this.isUp === null;
  }

  async start() {
    await this.server.start();
    void this.server.exited().then(() => this.#ended());
    this.isUp();
    this.isUp = null;
    this.moved();
  }

  #ended() {
    this.up = new Promise((isUp) => (this.isUp = isUp));
    this.moved();
  }

  async signIn(login) {
    this.cookies[login] = await this.server.signIn(login);
  }

  /** It has ended, by a fault or by us; then nothing fails any more, and it is started again. */
  async killedAndBack() {
    await this.until(() => !this.isUpNow);
    this.faults.mend();
    await this.start();
  }

  async kill(signal = 'SIGKILL') {
    const code = await this.server.stop(signal);
    await this.until(() => !this.isUpNow);
    return code;
  }

  /** Faults for another command of the program. */
  newFaults() {
    return new Faults(join(this.folder, 'faults-of-command'), this.folder);
  }

  /** One citizen's whole log, from a page that has nothing yet. */
  async readsSomething() {
    const one = this.citizens.find((citizen) => citizen.ledger.logs.size > 0);
    const logs = await readAnew(this, one);
    if (logs.size === 0) throw new Error('nothing could be read');
  }

  /** Where a run stands that does not move. */
  describe() {
    const of = ({ kept, state, heads, ledger, busy, isLive }) => ({
      live: isLive,
      unsent: Object.keys(kept?.unsent ?? state.unsent).length,
      have: kept?.have ?? state.have,
      read: Object.fromEntries([...ledger.logs].map(([id, log]) => [id, log.length])),
      heads: heads && Object.fromEntries([...heads].map(([id, head]) => [id, head.seq])),
      receipts: ledger.receipted.length,
      busy,
    });
    return JSON.stringify({
      up: this.isUpNow,
      flowing: this.flowing,
      done: this.faults.done,
      told: isTold(this, this.guests),
      people: this.everyone.map(of),
    });
  }

  /** Another command of the program; its exit, which may be a kill.  `env`: faults of its own.  Where it
   * does not end by itself: what it says when it may be asked to. */
  async command(words, env = {}, ready) {
    const child = spawn(program, words, { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, ...env } });
    let said = '';
    child.stderr.on('data', (text) => (said += text));
    child.stdout.on('data', (text) => ready && String(text).includes(ready) && child.kill('SIGTERM'));
    const [code, signal] = await once(child, 'close');
    return { code, signal, said };
  }

  // -- the crowd --

  get everyone() {
    return [...this.citizens, ...this.officials, ...this.guests];
  }

  /** Others come, so that logs and checks do not grow without end. */
  newCrowd() {
    for (const one of this.everyone) one.stop();
    this.cases.clear();
    this.officials = OFFICIALS.map((login) => new Official(this, this.random.fork(), login).start());
    this.citizens = Array.from({ length: CITIZENS }, () => new Citizen(this, this.random.fork()).start());
    this.guests = Array.from({ length: GUESTS }, () => new Guest(this, this.random.fork()).start());
  }

  /** Everything asked for is receipted, everyone has read to the end, the partner was told all. */
  async rest() {
    this.network.heal();
    this.listener.status = 200;
    this.flowing = false;
    await this.until(() => this.everyone.every((one) => one.isQuiet));
    this.passPatience(); // what the partner refused is due again
    await this.until(() => isTold(this, this.guests));
  }

  passPatience() {
    this.faults.clockMs += PATIENCE_MS;
  }

  goOn() {
    this.flowing = true;
    for (const one of [...this.citizens, ...this.officials]) one.fill();
  }

  close() {
    for (const one of this.everyone) one.stop();
    this.network.close();
    this.listener.close();
    this.faults.close();
    if (this.hasOwnDisk) execFileSync('umount', ['-l', this.folder]);
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** A small disk of its own, which can be full; root only. */
function mountDisk(folder) {
  if (process.getuid() !== 0) return false;
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${DISK_MB}m`, 'tmpfs', folder], { stdio: 'ignore' });
    return true;
  } catch {
    return false; // in a container that may not
  }
}
