// Does docs/STYLE.md tell of the tree as it is: every name of its second section is there, and every block
// under a path stands in that file, "…" leaving lines out.  Prints what is not, and fails.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './root.mjs';

const text = readFileSync(join(root, 'docs/STYLE.md'), 'utf8');
const wrong = [];

const isThere = (name) => ['', '.h', '.c'].some((suffix) => existsSync(join(root, name + suffix)));

const tree = text.split('## 2. The tree')[1].split('```')[1].trim().split('\n');
let room = '';
for (const line of tree) {
  const names = line.trim().split(/ {2,}/)[0].split(' · ');
  if (!line.startsWith(' ')) [room] = names;
  for (const name of line.startsWith(' ') ? names.map((name) => join(room, name)) : [room])
    if (!isThere(name)) wrong.push(`no ${name}`);
}

const quoted = [...text.matchAll(/\(`([^`]+)`\)\n```\w*\n([\s\S]*?)\n```/g)];
for (const [, path, block] of quoted) {
  const file = readFileSync(join(root, path), 'utf8');
  for (const part of block.split('\n…\n')) if (!file.includes(part)) wrong.push(`not in ${path}:\n${part}`);
}

if (tree.length < 40 || quoted.length < 6) wrong.push(`only ${tree.length} lines of the tree, ${quoted.length} quotations found`);
for (const one of wrong) console.error(one);
process.exit(wrong.length > 0 ? 1 : 0);
