// ./dev bench: durable, acknowledged messages a second, beside three yardsticks under the same client.
//
// Everything runs on loopback, in a temporary folder, for a bounded time.  Speed depends on what else
// the machine does, so the servers take turns and what counts is the ratio within one run.
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const here = dirname(fileURLToPath(import.meta.url));
const { values: options } = parseArgs({
  options: {
    rounds: { type: 'string', default: '3' },
    seconds: { type: 'string', default: '3' },
    idle: { type: 'string', default: '10000' },
  },
});
const ROUNDS = Number(options.rounds);
const MS = Number(options.seconds) * 1000;
const SHAPES = [
  { c: 100, f: 1 },
  { c: 100, f: 16 },
  { c: 1000, f: 1 },
  { c: 1000, f: 16 },
];
const jieyou = process.env.JIEYOU;
const folder = mkdtempSync(join(tmpdir(), 'jieyou-bench-'));
const running = new Set();
process.on('exit', () => {
  for (const child of running) child.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

function compile(name, ...libraries) {
  const out = join(folder, name);
  execFileSync('cc', ['-O2', '-D_GNU_SOURCE', '-o', out, join(here, `${name}.c`), ...libraries]);
  return out;
}

/** Starts a server and waits for its "listening on" line. */
function start(command, args) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'inherit'] });
    running.add(child);
    let text = '';
    child.stdout.on('data', (data) => {
      text += data;
      const port = /listening on http:\/\/127\.0\.0\.1:(\d+)/.exec(text)?.[1];
      if (port) resolve({ child, port });
    });
    child.on('exit', (code) => reject(new Error(`${command} ended with ${code}`)));
  });
}

async function stop({ child }) {
  running.delete(child);
  child.removeAllListeners('exit');
  await new Promise((done) => {
    child.on('exit', done);
    child.kill('SIGTERM');
    setTimeout(() => child.kill('SIGKILL'), 5000).unref();
  });
}

// The crowd comes from one address and is faster than any citizen: limits that would turn it away.
const limits = {
  rate: 1000000, burst: 1000000, device_rate: 1000000, device_burst: 1000000, cases_per_day: 100000, queue_max: 20000,
};
const generous = Object.entries({ ...limits, links_max: 100000, links_per_address: 100000 }).flatMap(
  ([name, most]) => [`--${name}`, String(most)],
);
let serial = 0;
const SERVERS = {
  jieyou: () => {
    const data = join(folder, `jieyou-${serial++}`);
    execFileSync(jieyou, ['init', '--demo', '--data', data], { stdio: 'ignore' });
    return start(jieyou, ['serve', '--data', data, '--port', '0', ...generous]);
  },
  'node, a commit a message': () =>
    start('node', [join(here, 'node-server.mjs'), 'plain', join(folder, `plain-${serial++}.db`)]),
  'node, batched by hand': () =>
    start('node', [join(here, 'node-server.mjs'), 'batched', join(folder, `batched-${serial++}.db`)]),
};
try {
  createRequire(import.meta.url)('better-sqlite3');
} catch (error) {
  console.log(`node yardsticks skipped: better-sqlite3 is not to be had here (${error.code})`);
  for (const name of Object.keys(SERVERS)) if (name.startsWith('node')) delete SERVERS[name];
}

const load = compile('load');
const commits = compile('commits', '-lsqlite3');

/** The crowd runs as a process of its own, so that its time is not the server's. */
function crowd(server, { c, f, pace = 0 }) {
  const args = ['-p', server.port, '-c', c, '-f', f, '-w', 1000, '-t', MS, '-s', server.child.pid, '-r', pace];
  return new Promise((resolve, reject) => {
    const child = spawn(load, args.map(String), { stdio: ['ignore', 'pipe', 'inherit'] });
    running.add(child);
    let text = '';
    child.stdout.on('data', (data) => (text += data));
    child.on('exit', (code) => {
      running.delete(child);
      if (code === 0) resolve(JSON.parse(text));
      else reject(new Error(`the crowd ended with ${code}`));
    });
  });
}

const spread = (list) => {
  const s = [...list].sort((a, b) => a - b);
  return { min: s[0], median: s[s.length >> 1], max: s[s.length - 1] };
};
const show = (list, digits = 0) => {
  const { min, median, max } = spread(list);
  return `${median.toFixed(digits)} (${min.toFixed(digits)}–${max.toFixed(digits)})`;
};

console.log('\n# What the disk gives for bare group commits (300 bytes, WAL, synchronous=FULL)');
for (const line of execFileSync(commits, [join(folder, 'commits.db'), '1'], { encoding: 'utf8' }).trim().split('\n')) {
  const row = JSON.parse(line);
  console.log(`  ${String(row.batch).padStart(4)} a commit: ${row.rows_per_second} rows/s`);
}

const results = new Map(); // "server|shape" -> rounds
for (let round = 0; round < ROUNDS; round++) {
  for (const shape of SHAPES) {
    for (const [name, begin] of Object.entries(SERVERS)) {
      const server = await begin();
      const row = await crowd(server, shape);
      await stop(server);
      const id = `${name}|${shape.c}|${shape.f}`;
      results.set(id, [...(results.get(id) ?? []), row]);
      process.stderr.write(`  round ${round + 1}/${ROUNDS} · ${name} · ${shape.c} × ${shape.f}: ${row.per_second}/s\n`);
    }
  }
}

console.log(`\n# Durable, acknowledged messages (median (min–max) of ${ROUNDS} rounds of ${MS / 1000} s)`);
console.log('| server | connections | in flight | messages/s | p50 ms | p99 ms | server CPU µs | jieyou ÷ it |');
console.log('|---|---|---|---|---|---|---|---|');
for (const { c, f } of SHAPES) {
  const ours = results.get(`jieyou|${c}|${f}`);
  for (const name of Object.keys(SERVERS)) {
    const rows = results.get(`${name}|${c}|${f}`);
    const ratios = rows.map((row, i) => ours[i].per_second / row.per_second);
    const cells = [
      name, c, f,
      show(rows.map((r) => r.per_second)), show(rows.map((r) => r.p50_ms), 1), show(rows.map((r) => r.p99_ms), 1),
      show(rows.map((r) => r.cpu_us), 1), name === 'jieyou' ? '' : show(ratios, 2),
    ];
    const errors = rows.reduce((sum, r) => sum + r.errors, 0);
    console.log(`| ${cells.join(' | ')} |${errors ? ` ${errors} errors` : ''}`);
  }
}

const full = spread(results.get('jieyou|1000|1').map((r) => r.per_second)).median;
const server = await SERVERS.jieyou();
const half = await crowd(server, { c: 1000, f: 4, pace: full / 2 });
console.log(`\n# Half load: ${half.per_second}/s offered over 1,000 connections: p50 ${half.p50_ms} ms, p99 ${half.p99_ms} ms`);
await stop(server);

/** Resident memory of a process, in KB. */
const resident = (pid) => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))[1]);
const idle = await SERVERS.jieyou();
const before = resident(idle.child.pid);
const hold = spawn(load, ['-p', idle.port, '-c', options.idle, '-f', '0', '-w', '3000', '-t', '4000', '-s', idle.child.pid].map(String));
running.add(hold);
const seen = await new Promise((done) => {
  const list = [];
  const look = setInterval(() => list.push(resident(idle.child.pid)), 200);
  hold.on('exit', (code) => {
    clearInterval(look);
    running.delete(hold);
    done(code === 0 ? list : [NaN]);
  });
});
const each = (kb) => ((kb - before) / Number(options.idle)).toFixed(2);
console.log(`\n# Memory: ${each(seen.at(-3))} KB resident per idle connection at ${options.idle} (${each(Math.max(...seen))} while all of them came at once)`);
await stop(idle);
