// ./dev bench desk: does the desk stay as quick when a city has a million cases behind it?
//
// Cities of several sizes, made from one seed; a server each; all of them asked the same in turns,
// so that what else the machine does falls on all alike.  What counts is the last against the first.
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { WebSocket } from 'ws';

const { values: options } = parseArgs({
  options: {
    sizes: { type: 'string', default: '10000,100000,1000000' },
    rounds: { type: 'string', default: '200' },
  },
});
const SIZES = options.sizes.split(',').map(Number);
const ROUNDS = Number(options.rounds);
const MOST = 1.3;
const KB_A_CASE = 6;
const VILLAGE = 'c430981114207'; // of the demo sign-in leyuan
const LAST_MONTH = 202609; // of what seed.c sows
const PASSWORD = 'jieyou-demo';
const jieyou = process.env.JIEYOU;
const folder = mkdtempSync(join(process.env.TMPDIR ?? tmpdir(), 'jieyou-desk-'));
const running = new Set();
process.on('exit', () => {
  for (const child of running) child.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});
process.on('SIGINT', () => process.exit(1));

const { bavail, bsize } = statfsSync(folder);
const wanted = SIZES.reduce((sum, n) => sum + n, 0) * KB_A_CASE * 1024;
if (bavail * bsize < wanted) {
  console.log(`desk: skipped, ${Math.ceil(wanted / 2 ** 30)} GB are wanted in ${folder} (TMPDIR chooses another place)`);
  process.exit(0);
}

/** One open page of somebody: asks, and waits for the frame that answers. */
class Desk {
  #waits = null;
  static async open(city, login) {
    const answer = await fetch(`${city.url}/api/sign-in`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ login, password: PASSWORD }),
    });
    const cookie = answer.headers.get('set-cookie').split(';')[0];
    const desk = new Desk();
    Object.assign(desk, { url: city.url, cookie });
    desk.socket = new WebSocket(`${city.url.replace('http', 'ws')}/ws`, 'jieyou.1', { headers: { cookie }, origin: city.url });
    desk.socket.on('close', () => !desk.done && process.exit(console.error('desk: the server hung up') ?? 1));
    desk.socket.on('message', (data) => desk.#hear(JSON.parse(data.toString())));
    await new Promise((done) => desk.socket.on('open', done));
    await desk.ask({ kind: 'hello', v: 1, page: 'desk', lang: 'zh-Hans' }, (f) => f.kind === 'welcome');
    return desk;
  }

  #hear(frame) {
    if (frame.kind === 'error') throw new Error(`${frame.of}: ${frame.code} ${frame.field ?? ''}`);
    if (!this.#waits?.fits(frame)) return;
    const { done } = this.#waits;
    this.#waits = null;
    done(frame);
  }

  async figures(path, body) {
    const answer = await fetch(`${this.url}/api/figures${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', cookie: this.cookie },
      body: JSON.stringify({ to: LAST_MONTH, ...body }),
    });
    if (!answer.ok) throw new Error(`figures: ${answer.status}`);
    return answer.json();
  }

  ask(frame, fits) {
    return new Promise((done) => {
      this.#waits = { fits, done };
      this.socket.send(JSON.stringify(frame));
    });
  }
}

const dataOf = (size) => join(folder, String(size));

function fill(size) {
  const data = dataOf(size);
  execFileSync(jieyou, ['init', '--demo', '--data', data], { stdio: 'ignore' });
  const began = Date.now();
  execFileSync(process.env.DESK_SEED, [data, size, '1', VILLAGE]);
  console.log(`  ${size} cases in ${((Date.now() - began) / 1000).toFixed(0)} s`);
}

async function begin(size) {
  const rates = ['--rate', '1000000', '--burst', '1000000'];
  const child = spawn(jieyou, ['serve', '--data', dataOf(size), '--port', '0', ...rates], { stdio: ['ignore', 'pipe', 'ignore'] });
  running.add(child);
  for await (const line of createInterface({ input: child.stdout })) {
    const url = /(http:\/\/127\.0\.0\.1:\d+)/.exec(line)?.[1];
    if (!url) continue;
    child.stdout.resume();
    const city = { size, url, child, ids: 1 };
    city.village = await Desk.open(city, 'leyuan');
    city.centre = await Desk.open(city, 'fenbo');
    return city;
  }
  throw new Error('the server ended before it listened');
}

let seed = 1;
const below = (n) => (seed = (seed * 1103515245 + 12345) & 0x7fffffff) % n;
const listOf = (who, queue) => (city) => city[who].ask({ kind: 'list', queue, limit: 50 }, (f) => f.kind === 'listed' && f.queue === queue);
const find = (who, text) => (city) => city[who].ask({ kind: 'find', text }, (f) => f.kind === 'found');
let serial = 0;
const key = () => (Date.now() * 4096 + (serial++ % 4096)).toString(16).padStart(32, '0');

/** The chair takes a case of the village that nobody has, and gives it back. */
async function claim(city) {
  const { rows } = await listOf('village', 'unclaimed')(city);
  const row = rows[below(rows.length)];
  return async () => {
    const move = (name, epoch, more = {}) => {
      const frame = { kind: 'move', key: key(), case: row.case, epoch, move: name, ...more };
      return city.village.ask(frame, (f) => f.kind === 'receipt' && f.key === frame.key);
    };
    await move('claim', row.epoch);
    return () => move('release', row.epoch + 1, { reason: '换个人来办' });
  };
}

const TASKS = {
  "list, a village's open cases": listOf('village', 'bodies'),
  "list, a village's closed cases": listOf('village', 'closed'),
  'list, what the centre must send on': listOf('centre', 'dispatch'),
  'list, what stands still': listOf('centre', 'stuck'),
  'open one of all': (city) => {
    const id = 1 + below(city.size);
    return city.centre.ask({ kind: 'watch', case: id, have: 0 }, (f) => f.kind === 'events' && f.case === id);
  },
  'find a common word, the centre': find('centre', '围墙'),
  'find a common word, a village': find('village', '围墙'),
  'find a rare word': find('centre', '观音桥'),
  'find a part of a name': find('centre', '陈某77'),
};

/** What a year's figures rest on grows with the year, not with those before it: no ratio is asked of it. */
const FIGURES = {
  'a year of all figures, the city': (city) => city.centre.figures('', {}),
  'a month of one figure, by body': (city) => city.centre.figures('/split', { figure: 'registered', by: 'body' }),
  'the cases behind a figure': (city) => city.centre.figures('/cases', { figure: 'registered' }),
};

const median = (list) => [...list].sort((a, b) => a - b)[list.length >> 1];
async function timed(what) {
  const began = performance.now();
  const rest = await what();
  return [performance.now() - began, rest];
}

console.log(`\n# The desk with ${SIZES.join(', ')} cases behind it`);
SIZES.forEach(fill); // all of them first: a page that says nothing meanwhile would be closed
const cities = [];
for (const size of SIZES) cities.push(await begin(size));
const times = new Map();
const note = (name, city, ms) => {
  const id = `${name}|${city.size}`;
  times.set(id, [...(times.get(id) ?? []), ms]);
};
for (let round = 0; round < ROUNDS; round += 1) {
  for (const [name, task] of Object.entries(TASKS)) {
    for (const city of cities) note(name, city, (await timed(() => task(city)))[0]);
  }
  for (const [name, task] of Object.entries(round % 10 === 0 ? FIGURES : {})) {
    for (const city of cities) note(name, city, (await timed(() => task(city)))[0]);
  }
  for (const city of cities) {
    const [ms, release] = await timed(await claim(city));
    note('claim', city, ms);
    await release();
  }
}
console.log(`\n| median of ${ROUNDS}, ms | ${SIZES.join(' | ')} | last ÷ first |`);
console.log(`|---|${SIZES.map(() => '---|').join('')}---|`);
for (const name of [...Object.keys(TASKS), 'claim']) {
  const row = SIZES.map((size) => median(times.get(`${name}|${size}`)));
  const ratio = row.at(-1) / row[0];
  console.log(`| ${name} | ${row.map((ms) => ms.toFixed(2)).join(' | ')} | ${ratio.toFixed(2)}${ratio > MOST ? ' grows' : ''} |`);
}
for (const name of Object.keys(FIGURES)) {
  const row = SIZES.map((size) => median(times.get(`${name}|${size}`)));
  console.log(`| ${name} | ${row.map((ms) => ms.toFixed(2)).join(' | ')} | |`);
}
for (const { child, village, centre } of cities) {
  for (const desk of [village, centre]) {
    desk.done = true;
    desk.socket.close();
  }
  child.kill('SIGTERM');
  await new Promise((done) => child.on('exit', done));
  running.delete(child);
}
