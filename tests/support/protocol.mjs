// The documents of gateway/protocol: what a reference of one leads to, and openapi.json's operations.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv from 'ajv/dist/2020.js';
import { root } from './root.mjs';

const NAMES = ['frames.schema.json', 'openapi.json', 'asyncapi.json'];
const read = (name) => JSON.parse(readFileSync(join(root, 'gateway/protocol', name), 'utf8'));
export const documents = Object.fromEntries(NAMES.map((name) => [name, read(name)]));
const http = documents['openapi.json'];

const escape = (part) => part.replaceAll('~', '~0').replaceAll('/', '~1');
const unescape = (part) => part.replaceAll('~1', '/').replaceAll('~0', '~');

/** What `ref`, found in the document `name`, stands for. */
export function resolve(ref, name) {
  const [file, pointer] = ref.split('#');
  let value = documents[file || name];
  assert.ok(value, `${name}: ${ref}: there is such a document`);
  for (const part of pointer.split('/').slice(1)) {
    value = value[unescape(part)];
    assert.notEqual(value, undefined, `${name}: ${ref} leads somewhere`);
  }
  return value;
}

/** Every reference of a document. */
export function* references(value) {
  if (typeof value !== 'object' || value === null) return;
  if (typeof value.$ref === 'string') yield value.$ref;
  for (const part of Object.values(value)) yield* references(part);
}

/** Where something of openapi.json stands, and its content by media type. */
function content(...path) {
  const at = `#${path.map((part) => `/${escape(part)}`).join('')}`;
  const value = resolve(at, 'openapi.json');
  if (value.$ref) return content(...value.$ref.slice(2).split('/').map(unescape));
  return { ...value, at, types: Object.keys(value.content ?? {}) };
}

export const operations = Object.entries(http.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, { security = [], requestBody, responses }]) => {
    const answer = (status) => content('paths', path, method, 'responses', status);
    return {
      name: `${method.toUpperCase()} ${path}`,
      method: method.toUpperCase(),
      path,
      roles: security.flatMap(({ session }) => session ?? []),
      needs: security.flatMap(Object.keys)[0], // a security scheme; undefined: none
      body: requestBody && content('paths', path, method, 'requestBody'),
      answers: Object.fromEntries(Object.keys(responses).map((status) => [status, answer(status)])),
    };
  }),
);

const ajv = new Ajv({ strict: false, validateFormats: false, code: { optimize: false } });
for (const name of NAMES.slice(0, 2)) ajv.addSchema(documents[name], name);

/** What is wrong with `value` by the schema of a body or an answer; none where it has no schema. */
export function faults({ at, content }, type, value) {
  if (!content[type].schema) return [];
  const valid = ajv.getSchema(`openapi.json${at}/content/${escape(type)}/schema`);
  return valid(value) ? [] : valid.errors.map((e) => `${e.instancePath} ${e.message}`);
}
