// A version that was put in force by an older program and does not load with this one: a letter of
// its files is changed in the store, which no program has open; and changed back.
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export function spoil(data, version, mend = false) {
  const path = join(data, 'jieyou.db');
  const store = readFileSync(path);
  const words = [`{"version": "${version}"`, `{"versiom": "${version}"`];
  const at = store.indexOf(words[mend ? 1 : 0]);
  assert.ok(at > 0, `${version} is in the store`);
  store.write(words[mend ? 0 : 1], at);
  writeFileSync(path, store);
}
