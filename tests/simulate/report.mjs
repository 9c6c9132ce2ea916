// The month's report of a simulated year, as PDF, its people made up: what docs/ shows of it.
//     node tests/simulate/report.mjs FILE [MONTH [LANG]]
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Server, root } from '../support/server.mjs';
import { allRules } from '../support/sources.mjs';

const [file, month = '202510', lang = 'zh-Hans'] = process.argv.slice(2);
const simulate = process.env.SIMULATE ?? join(root, 'build/release/tests/simulate/simulate');

const server = await Server.open({}, allRules);
try {
  await server.stop();
  // what it finds wrong is told, and its tables are not asked for
  const { status, stdout } = spawnSync(simulate, ['--into', server.data], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'], maxBuffer: 1 << 26 });
  const faults = stdout.split('\n').filter((line) => line.startsWith('FAULT'));
  if (status !== 0) console.error([...faults.slice(0, 20), `${faults.length} faults in the year; the report is of the year as it is`].join('\n'));
  if (status !== 0 && faults.length === 0) throw new Error(`the year ended with ${status}`);
  await server.start();
  const cookie = await server.signIn('fenbo');
  const answer = await server.post('/api/figures/report', { to: Number(month), lang }, { cookie });
  if (answer.status !== 200) throw new Error(`${answer.status}: ${await answer.text()}`);
  writeFileSync(file, Buffer.from(await answer.arrayBuffer()));
} finally {
  await server.close();
}
