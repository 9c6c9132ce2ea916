// ./dev bench: durable, acknowledged messages a second, beside three yardsticks under the same client.
//
// Everything runs on loopback, in a temporary folder, for a bounded time.  Speed depends on what else
// the machine does, so the servers take turns and what counts is the ratio within one run.
import { execFileSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { compile, crowd, folder, fresh, here, hold, resident, show, spread, start, startJieyou, stop } from './crowd.mjs';

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

// The crowd comes from one address and is faster than any citizen: limits that would turn it away.
const limits = {
  rate: 1000000, burst: 1000000, device_rate: 1000000, device_burst: 1000000, cases_per_day: 100000, talks_per_hour: 100000, queue_max: 20000,
};
const generous = { ...limits, links_max: 100000, links_per_address: 100000, sockets_per_address: 100000, sockets_rate: 100000, sockets_burst: 100000 };
const SERVERS = {
  jieyou: () => startJieyou(generous),
  'node, a commit a message': () =>
    start('node', [join(here, 'node-server.mjs'), 'plain', fresh('plain.db')]),
  'node, batched by hand': () =>
    start('node', [join(here, 'node-server.mjs'), 'batched', fresh('batched.db')]),
};
try {
  createRequire(import.meta.url)('better-sqlite3');
} catch (error) {
  console.log(`node yardsticks skipped: better-sqlite3 is not to be had here (${error.code})`);
  for (const name of Object.keys(SERVERS)) if (name.startsWith('node')) delete SERVERS[name];
}

const commits = compile('commits', '-lsqlite3');

console.log('\n# What the disk gives for bare group commits (300 bytes, WAL, synchronous=FULL)');
for (const line of execFileSync(commits, [join(folder, 'commits.db'), '1'], { encoding: 'utf8' }).trim().split('\n')) {
  const row = JSON.parse(line);
  console.log(`  ${String(row.batch).padStart(4)} a commit: ${row.rows_per_second} rows/s`);
}

const results = new Map(); // "server|shape" -> rounds
const halves = []; // at half of what the same round gave
for (let round = 0; round < ROUNDS; round++) {
  for (const shape of SHAPES) {
    for (const [name, begin] of Object.entries(SERVERS)) {
      const server = await begin();
      const row = await crowd(server, { ...shape, ms: MS });
      await stop(server);
      const id = `${name}|${shape.c}|${shape.f}`;
      results.set(id, [...(results.get(id) ?? []), row]);
      if (id === 'jieyou|1000|1') {
        const again = await begin();
        halves.push(await crowd(again, { c: 1000, f: 4, pace: row.per_second / 2, ms: MS }));
        await stop(again);
      }
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

/** Shares of one processor, of so many. */
function limit({ loop, clerk, crowd: own }) {
  const cores = availableParallelism();
  if (loop + clerk + own > 0.9 * cores) return `the ${cores} processors, which the crowd shares`;
  if (Math.max(loop, clerk) > 0.9) return loop > clerk ? 'the loop thread' : 'the clerk thread';
  return own > 0.9 ? 'the crowd' : 'the disk, or the crowd that waits for its answers';
}

console.log('\n# What limits jieyou (shares of a processor)');
console.log('| connections | in flight | loop | clerk | crowd | so it is |');
console.log('|---|---|---|---|---|---|');
for (const { c, f } of SHAPES) {
  const rows = results.get(`jieyou|${c}|${f}`);
  const middle = Object.fromEntries(['loop', 'clerk', 'crowd'].map((who) => [who, spread(rows.map((r) => r[who])).median]));
  const shares = ['loop', 'clerk', 'crowd'].map((who) => show(rows.map((r) => r[who]), 2));
  console.log(`| ${[c, f, ...shares, limit(middle)].join(' | ')} |`);
}

const of = (what, digits) => show(halves.map((row) => row[what]), digits);
console.log(`\n# Half load: ${of('per_second')}/s over 1,000 connections: p50 ${of('p50_ms', 1)} ms, p99 ${of('p99_ms', 1)} ms`);

const idle = await SERVERS.jieyou();
await crowd(idle, { c: 10, f: 1, ms: 500 }); // what a first message makes it keep is not a connection's
const before = resident(idle.child.pid);
const seen = [];
const look = setInterval(() => seen.push(resident(idle.child.pid)), 200);
await hold(idle, options.idle, 7000).done;
clearInterval(look);
const each = (kb) => ((kb - before) / Number(options.idle)).toFixed(2);
console.log(`\n# Memory: ${each(seen.at(-3))} KB resident per idle connection at ${options.idle} (${each(Math.max(...seen))} while all of them came at once)`);
await stop(idle);
