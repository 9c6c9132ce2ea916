// A city in which today is a working day, whatever day it is: the demo's rota then begins with it.
import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dayIn } from './dates.mjs';
import { root } from './server.mjs';


/** The folder to make it from; the caller's to remove. */
export function workingToday() {
  const folder = mkdtempSync(join(tmpdir(), 'jieyou-today-'));
  for (const name of ['city', 'rules']) cpSync(join(root, 'intents/data', name), join(folder, name), { recursive: true });
  const holidays = join(folder, 'city/holidays.csv');
  const lines = readFileSync(holidays, 'utf8').split('\n').filter((line) => line && !line.startsWith(dayIn()));
  writeFileSync(holidays, [...lines, `${dayIn()},work,测试,test`, ''].join('\n'));
  return folder;
}
