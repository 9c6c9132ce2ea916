// Killed with -9 at random moments under load, again and again: every receipt given is in the store
// once, every resend gets its first receipt, and `jieyou check` is clean.
//
// The moments are counted in receipts, drawn from a seed that is printed: no clock decides.
// SEED=… ROUNDS=… repeat or lengthen a run.
import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { after, test } from 'node:test';
import WebSocket from 'ws';

const jieyou = process.env.JIEYOU;
const ROUNDS = Number(process.env.ROUNDS ?? 12);
const CITIZENS = 16;
const MOST_IN_FLIGHT = 8;
const seed = Number(process.env.SEED ?? randomBytes(4).readUInt32LE());
const folder = mkdtempSync(join(tmpdir(), 'jieyou-crash-'));
const data = join(folder, 'data');
const generous = ['rate', 'burst', 'device_rate', 'device_burst'].flatMap((name) => [`--${name}`, '100000']);
let server = null;

after(() => {
  server?.child.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

/** A small generator with a seed (mulberry32): a failed run can be repeated. */
function generator(state) {
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}
const random = generator(seed);

async function start() {
  const child = spawn(jieyou, ['serve', '--data', data, '--port', '0', ...generous], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  for await (const line of createInterface({ input: child.stdout })) {
    const port = /listening on http:\/\/127\.0\.0\.1:(\d+)/.exec(line)?.[1];
    if (port) return { child, port: Number(port) };
  }
  throw new Error('the server ended before it listened');
}

async function kill() {
  const gone = once(server.child, 'exit');
  server.child.kill('SIGKILL');
  await gone;
}

const dial = () =>
  new WebSocket(`ws://127.0.0.1:${server.port}/ws`, 'jieyou.1', { origin: `http://127.0.0.1:${server.port}` });
const hello = (device) => ({ kind: 'hello', v: 1, page: 'citizen', lang: 'zh-Hans', device, have: [] });

const newKey = () => {
  const ms = Date.now().toString(16).padStart(12, '0');
  const rest = randomBytes(10).toString('hex');
  return `${ms}7${rest.slice(0, 3)}8${rest.slice(3, 6)}${rest.slice(6, 18)}`;
};
let serial = 0;
const words = [
  (n) => `隔壁砌围墙把路堵哒，草尾镇乐园村的，第${n}回讲`,
  (n) => `三组，上个月开始砌的，第${n}回讲`,
  (n) => `就是隔壁邻居，喊他拆他不拆，第${n}回讲`,
  (n) => `今天又运砖来哒，第${n}回讲`,
];

/** One citizen's device: what it said, and the receipts it was given. */
class Citizen {
  device = randomBytes(32).toString('base64url');
  said = new Map(); // key -> { text, receipt }
  flowing = true;
  twice = 0; // resends of what was receipted that got the same receipt

  connect(onReceipt) {
    this.onReceipt = onReceipt;
    this.socket = dial();
    this.socket.on('error', () => {}); // a killed server
    this.socket.on('open', () => this.send(hello(this.device)));
    this.socket.on('message', (text) => this.take(JSON.parse(text)));
  }

  send(frame) {
    if (this.socket.readyState === WebSocket.OPEN) this.socket.send(JSON.stringify(frame));
  }

  sayAgain(key) {
    this.send({ kind: 'say', key, text: this.said.get(key).text });
  }

  keys(receipted) {
    return [...this.said].filter(([, said]) => (said.receipt !== null) === receipted).map(([key]) => key);
  }

  say() {
    const key = newKey();
    this.said.set(key, { text: words[serial % words.length](serial++), receipt: null });
    this.sayAgain(key);
  }

  take(frame) {
    if (frame.kind === 'welcome') this.resume();
    if (frame.kind === 'error') assert.equal(frame.code, 'busy', JSON.stringify(frame));
    if (frame.kind === 'receipt') this.receipt(frame);
  }

  /** What has no receipt is sent again; some that have one too, which must come back the same. */
  resume() {
    const open = this.keys(false);
    const given = this.keys(true);
    for (const key of open) this.sayAgain(key);
    for (let i = 0; i < Math.min(3, given.length); i++) this.sayAgain(given[Math.floor(random() * given.length)]);
    for (let i = open.length; this.flowing && i < MOST_IN_FLIGHT; i++) this.say();
  }

  receipt(frame) {
    const said = this.said.get(frame.key);
    assert.ok(said, 'a receipt for what was never said');
    if (said.receipt) {
      assert.deepEqual(frame, said.receipt, 'the same key got another receipt');
      this.twice++;
      return;
    }
    said.receipt = frame;
    this.onReceipt();
    if (this.flowing) this.say();
  }
}

/** Everything in the logs of a citizen's cases, read over the wire from the beginning. */
async function logsOf(citizen) {
  const socket = dial();
  const cases = new Map();
  let expected = null;
  const whole = (id) => cases.has(id) && cases.get(id).events.length >= cases.get(id).to;
  await new Promise((resolve, reject) => {
    socket.on('error', reject);
    socket.on('open', () => socket.send(JSON.stringify(hello(citizen.device))));
    socket.on('message', (text) => {
      const frame = JSON.parse(text);
      if (frame.kind === 'welcome') expected = frame.cases;
      if (frame.kind === 'events') {
        const log = cases.get(frame.case) ?? { events: [], to: 0 };
        log.events.push(...frame.events);
        log.to = frame.head.seq;
        cases.set(frame.case, log);
        if (frame.more) socket.send(JSON.stringify({ kind: 'watch', case: frame.case, have: log.events.at(-1).seq }));
      }
      if (expected?.every(whole)) resolve();
    });
  });
  socket.terminate();
  return cases;
}

function checkLogs(citizen, cases) {
  const stored = new Map(); // text -> how often
  for (const [id, { events }] of cases) {
    events.forEach((event, i) => assert.equal(event.seq, i + 1, `case ${id}: seq is dense`));
    for (const event of events) {
      if (event.kind === 'said') stored.set(event.body.text, (stored.get(event.body.text) ?? 0) + 1);
    }
  }
  for (const { text, receipt } of citizen.said.values()) {
    assert.ok(receipt, `no receipt for ${text}`);
    assert.equal(stored.get(text), 1, `${text} is stored ${stored.get(text) ?? 0} times`);
    const event = cases.get(receipt.case).events[receipt.seq - 1];
    assert.equal(event.body.text, text, 'the receipt names the event');
    assert.equal(event.at, receipt.at);
  }
}

test(`every receipt survives ${ROUNDS} kills (seed ${seed})`, { timeout: 600_000 }, async (t) => {
  execFileSync(jieyou, ['init', '--demo', '--data', data], { stdio: 'ignore' });
  const citizens = Array.from({ length: CITIZENS }, () => new Citizen());

  for (let round = 0; round < ROUNDS; round++) {
    server = await start();
    const killAfter = 1 + Math.floor(random() * 400);
    let receipts = 0;
    await new Promise((killed) => {
      const onReceipt = () => {
        if (++receipts === killAfter) kill().then(killed);
      };
      for (const citizen of citizens) citizen.connect(onReceipt);
    });
    for (const citizen of citizens) citizen.socket.terminate();
  }

  server = await start();
  for (const citizen of citizens) {
    citizen.flowing = false;
    if (citizen.keys(false).length > 0) {
      await new Promise((settled) => citizen.connect(() => citizen.keys(false).length === 0 && settled()));
      citizen.socket.terminate();
    }
    checkLogs(citizen, await logsOf(citizen));
  }
  await kill();
  server = null;
  execFileSync(jieyou, ['check', '--data', data], { stdio: 'inherit' });
  const sum = (of) => citizens.reduce((total, citizen) => total + of(citizen), 0);
  const twice = sum((citizen) => citizen.twice);
  assert.ok(twice > 0, 'some receipts were asked for twice');
  t.diagnostic(
    `${ROUNDS} kills, ${sum((c) => c.said.size)} messages, each stored once; ${twice} receipts given again word for word`,
  );
});
