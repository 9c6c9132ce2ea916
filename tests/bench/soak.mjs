// ./dev bench soak: a million messages through one server; is its memory flat, and does its store hold?
import { execFileSync } from 'node:child_process';
import { parseArgs } from 'node:util';
import { crowd, resident, startJieyou, stop } from './crowd.mjs';

const { values: options } = parseArgs({ options: { messages: { type: 'string', default: '1000000' } } });
const PARTS = 10;
const each = Math.ceil(Number(options.messages) / PARTS);
const limits = { rate: 1000000, burst: 1000000, device_rate: 1000000, device_burst: 1000000, cases_per_day: 100000, talks_per_hour: 100000 };
const server = await startJieyou({ ...limits, links_per_address: 100000 });
const kb = [];
console.log(`\n# A soak of ${each * PARTS} messages: 200 citizens, four in flight, new ones each ${each}`);
console.log('| messages | messages/s | p99 ms | resident MB | errors |');
console.log('|---|---|---|---|---|');
for (let part = 1; part <= PARTS; part += 1) {
  const row = await crowd(server, { c: 200, f: 4, ms: 600000, n: each });
  kb.push(resident(server.child.pid));
  console.log(`| ${part * each} | ${row.per_second} | ${row.p99_ms} | ${(kb.at(-1) / 1024).toFixed(1)} | ${row.errors} |`);
}
console.log(`\nmemory at the end ÷ after the first ${each}: ${(kb.at(-1) / kb[0]).toFixed(3)}`);
await stop(server);
const said = execFileSync(process.env.JIEYOU, ['check', '--data', server.data], { encoding: 'utf8' });
console.log(`jieyou check: ${said.trim().split('\n').at(-1)}`);
