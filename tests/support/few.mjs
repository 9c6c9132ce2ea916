// A source folder for `init --from`: the shipped city, and of the shipped rules a fifth that stands
// by itself.  What keepers do to a set is the same for any set, and under the sanitizers a small one
// is compiled in a third of the time.  The whole one is in every other server of the tests.
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './server.mjs';

const shipped = join(root, 'intents/data');
const FILES = ['00-version', '01-lists', '02-hazard-signs', '03-hazard-things', '05-acts', '06-sign', '11-nbr', '16-lab',
  '30-int', '43-topic-labour'];
const WEIGHTS = '99-weights.json';

/** Makes it in `folder`, which is returned. */
export function fewRules(folder) {
  const read = (name) => JSON.parse(readFileSync(join(shipped, 'rules', name), 'utf8'));
  cpSync(join(shipped, 'city'), join(folder, 'city'), { recursive: true });
  mkdirSync(join(folder, 'rules'));
  for (const name of FILES) cpSync(join(shipped, 'rules', `${name}.json`), join(folder, 'rules', `${name}.json`));
  const ids = new Set(FILES.flatMap((name) => read(`${name}.json`).rules ?? []).map(({ id }) => id));
  const { weights, ...more } = read(WEIGHTS);
  const kept = Object.fromEntries(Object.entries(weights).filter(([id]) => ids.has(id)));
  writeFileSync(join(folder, 'rules', WEIGHTS), JSON.stringify({ ...more, weights: kept }));
  return folder;
}
