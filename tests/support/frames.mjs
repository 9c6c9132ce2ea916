// Every frame of both directions against the schema.  What ajv makes of the schema takes longer to make
// than most files of tests take to run: it is kept beside the packages, under the schema's hash.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { root } from './root.mjs';

const text = readFileSync(join(root, 'gateway/protocol/frames.schema.json'), 'utf8');
const cache = join(root, 'tests/node_modules/.cache');
const kept = join(cache, `frames-${createHash('sha256').update(text).digest('hex')}.cjs`);

async function make() {
  const { default: Ajv } = await import('ajv/dist/2020.js');
  const { default: standalone } = await import('ajv/dist/standalone/index.js');
  const schema = JSON.parse(text);
  const ajv = new Ajv({ strict: false, allErrors: true, code: { source: true, optimize: false } });
  const names = Object.keys(schema.$defs).filter((name) => /^[cs]_/.test(name));
  ajv.addSchema(schema);
  const code = standalone.default(ajv, Object.fromEntries(names.map((name) => [name, `${schema.$id}#/$defs/${name}`])));
  mkdirSync(cache, { recursive: true });
  writeFileSync(`${kept}.${process.pid}`, code);
  renameSync(`${kept}.${process.pid}`, kept); // whole, or not there
}

if (!existsSync(kept)) await make();
const validators = createRequire(import.meta.url)(kept);

/** From the page `c`, or from the server `s`.  By the one definition of its kind, so that a failure names
 *  the field and not eleven others. */
export function checkFrame(side, frame) {
  const name = `${side}_${frame.kind}`;
  const valid = validators[name];
  assert.ok(valid, `the schema has a frame ${name}`);
  const faults = valid(frame) ? [] : valid.errors.map((e) => `${e.instancePath} ${e.message}`);
  assert.deepEqual(faults, [], `${name}: ${JSON.stringify(frame)}`);
}
