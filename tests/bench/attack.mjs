// ./dev bench attack: what the others notice while one address attacks, as a ratio within one run.
//
// A crowd of citizens talks at a steady pace under the limits as they are shipped, quietly and then
// beside the attacker.  That one has the lowest priority: it takes what the processors have left, which
// is most of them, and what it costs the others is what the server does for it.
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { crowd, here, resident, run, show, spread, startJieyou, stop } from './crowd.mjs';

const { values: options } = parseArgs({
  options: {
    rounds: { type: 'string', default: '3' },
    seconds: { type: 'string', default: '4' },
    only: { type: 'string', default: '' }, // words of an attack's name
  },
});
const ROUNDS = Number(options.rounds);
const CROWD = { c: 100, f: 4, pace: 400, ms: Number(options.seconds) * 1000 };
const attacker = join(here, 'attacker.mjs');
const kinds = JSON.parse(execFileSync('node', [attacker, 'kinds'], { encoding: 'utf8' })).filter((kind) =>
  kind.includes(options.only),
);

/** The crowd's run beside an attack; no kind: nobody attacks. */
async function beside(server, kind) {
  const attack = kind ? run('nice', ['-n', '19', 'node', attacker, kind, server.port]) : null;
  attack?.done.catch(() => {}); // it never ends by itself
  const row = await crowd(server, CROWD);
  attack?.child.kill('SIGKILL');
  return row;
}

console.log(`\n# Others' p99 while one address attacks: ${CROWD.c} citizens, ${CROWD.pace} messages a second, ${ROUNDS} rounds`);
console.log('| attack | quiet ms | attacked ms | attacked ÷ quiet | memory +MB |');
console.log('|---|---|---|---|---|');
const worst = [];
for (const kind of kinds) {
  const rows = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const server = await startJieyou({ cases_per_day: 100000, talks_per_hour: 100000 });
    await beside(server); // the crowd's first matters are filed: it is the same work from here on
    const quiet = await beside(server);
    const before = resident(server.child.pid);
    const hit = await beside(server, kind);
    rows.push({ quiet, hit, mb: (resident(server.child.pid) - before) / 1024 });
    const answer = await fetch(`http://127.0.0.1:${server.port}/readyz`);
    if (answer.status !== 200) throw new Error(`${kind}: afterwards the server is not ready`);
    await stop(server);
  }
  const errors = rows.reduce((sum, { hit }) => sum + hit.errors, 0);
  const ratios = rows.map(({ quiet, hit }) => hit.p99_ms / quiet.p99_ms);
  const cells = ['quiet', 'hit'].map((name) => show(rows.map((row) => row[name].p99_ms), 1));
  cells.push(show(ratios, 2), show(rows.map(({ mb }) => mb), 1));
  console.log(`| ${[kind, ...cells].join(' | ')} |${errors ? ` ${errors} errors` : ''}`);
  worst.push({ kind, ratio: spread(ratios).median });
}
worst.sort((a, b) => b.ratio - a.ratio);
console.log(`\n${worst.filter(({ ratio }) => ratio > 2).length} of ${kinds.length} attacks more than double it; the worst: ${worst[0].kind}, ${worst[0].ratio.toFixed(2)}`);
