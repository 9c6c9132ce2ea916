// A version that was put in force by an older program and does not load with this one: a byte of its
// files is changed in the store, which no program has open.
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export function spoil(data, version) {
  const path = join(data, 'jieyou.db');
  const store = readFileSync(path);
  const at = store.indexOf(`{"version": "${version}"`);
  assert.ok(at > 0, `${version} is in the store`);
  store.write('{"versiom"', at);
  writeFileSync(path, store);
}
