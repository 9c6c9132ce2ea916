// Source folders for `init --from`: all that is shipped, or what differs from it.
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { dayIn } from './dates.mjs';
import { root } from './root.mjs';

const shipped = join(root, 'intents/data');
const FEW = ['00-version', '01-lists', '02-hazard-signs', '03-hazard-things', '04-hazard-people', '05-acts',
  '06-sign', '11-nbr', '16-lab', '30-int'].map((name) => `${name}.json`);
/** Of those, what nobody in a test speaks of. */
const UNSPOKEN = /^(NBR-0[5-7]|LAB-0[2-5]|INT-0[24]|hz_selfharm)$/;
const WEIGHTS = '99-weights.json';

export function allRules(folder) {
  for (const name of ['city', 'rules']) cpSync(join(shipped, name), join(folder, name), { recursive: true });
}

/** Of the shipped rules a sixth that stands by itself: what keepers do to a set is the same for any, and
 *  a small one is compiled in a fraction of the time. */
export function fewRules(folder) {
  const read = (name) => JSON.parse(readFileSync(join(shipped, 'rules', name), 'utf8'));
  const write = (name, file) => writeFileSync(join(folder, 'rules', name), JSON.stringify(file));
  cpSync(join(shipped, 'city'), join(folder, 'city'), { recursive: true });
  mkdirSync(join(folder, 'rules'));
  const ids = new Set();
  for (const name of FEW) {
    const { rules = [], ...more } = read(name);
    const spoken = rules.filter(({ intent }) => !UNSPOKEN.test(intent));
    for (const { id } of spoken) ids.add(id);
    if (spoken.length < rules.length) write(name, { ...more, rules: spoken });
    else cpSync(join(shipped, 'rules', name), join(folder, 'rules', name)); // as people write it
  }
  const { weights, ...more } = read(WEIGHTS);
  write(WEIGHTS, { ...more, weights: Object.fromEntries(Object.entries(weights).filter(([id]) => ids.has(id))) });
}

/** A city in which today is a working day, whatever day it is: the demo's rota then begins with it. */
export function workingToday(folder) {
  fewRules(folder);
  const holidays = join(folder, 'city/holidays.csv');
  const lines = readFileSync(holidays, 'utf8').split('\n').filter((line) => line && !line.startsWith(dayIn()));
  writeFileSync(holidays, [...lines, `${dayIn()},work,测试,test`, ''].join('\n'));
}
