// Complaints as people type them, each told by a citizen of its own over the real socket until it has
// a number: each is filed once, and stands on exactly one desk or in a dispatcher's queue.  Prints
// where they went.  The project ships a hundred of its own; 300 real ones are replayed when they are
// there, and named by id only.
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { Page } from '../support/client.mjs';
import { root, Server } from '../support/server.mjs';
import { allRules } from '../support/sources.mjs';

const AT_ONCE = 8;
const REAL = join(root, '../shared/data/complaints-chat-dev.jsonl');

const own = () =>
  readFileSync(join(root, 'tests/data/complaints.txt'), 'utf8')
    .split('\n')
    .filter((line) => line && !line.startsWith('#'))
    .map((line, i) => ({ id: `own-${i + 1}`, label: line.split('|')[0], text: line.split('|')[1] }));

const real = () =>
  readFileSync(REAL, 'utf8')
    .trim()
    .split('\n')
    .slice(0, 300)
    .map((line) => JSON.parse(line));

const classes = JSON.parse(readFileSync(join(root, 'intents/data/label-maps/government.json'), 'utf8')).labels;

const isOf = (type, name) => classes[name]?.of.some((begin) => type?.startsWith(begin)) ?? false;

/** Is the type what the reader would call it: a class of theirs, or in ours the family itself? */
const fits = (type, label) => isOf(type, label) || type.startsWith(`${label}-`);

/** Is the type of another class than the reader's?  Not where either is of none. */
function misread({ label, staff: { type } }) {
  const read = Object.keys(classes).filter((name) => isOf(type, name));
  return label in classes && read.length > 0 && !read.includes(label);
}

/** What a patient person presses, by the ids of the buttons: the type that fits, where types are
 *  offered; a question without any is skipped. */
const PRESSED = ['safe', 'agree', 'yes', 'register', 'skip', 'anonymous', 'none', 'human'];

const fitting = (choices, label) =>
  choices.find((one) => one.id.startsWith('type:') && fits(one.id.slice('type:'.length), label));

async function answerAll(page, { id, label }) {
  for (let turn = 0; turn < 14; turn += 1) {
    await page.ping(); // what the last words brought is here now
    const log = [...page.logs.values()].flat();
    if (log.some((event) => event.kind === 'registered')) return;
    const bot = log.filter((event) => event.kind === 'bot').pop();
    const choices = bot.body.choices ?? [];
    const known = PRESSED.map((press) => choices.find((one) => one.id === press)).find(Boolean);
    const choice = fitting(choices, label) ?? known ?? choices[0];
    await page.say(choice?.label ?? '不晓得', choice ? { choice: choice.id } : {});
  }
  const course = [...page.logs.values()].flat().filter((event) => event.kind === 'bot');
  throw new Error(`${id} never got a number: ${course.map((e) => `${e.body.template}[${(e.body.choices ?? []).map((c) => c.id)}]`).join(' → ')}`);
}

/** Tells one complaint to the end; what became of it. */
async function tell(server, complaint) {
  const { id, label, text } = complaint;
  const page = await Page.open(server);
  const receipt = await page.say(text);
  assert.equal(receipt.kind, 'receipt', `${id}: ${JSON.stringify(receipt)}`);
  await answerAll(page, complaint);
  const events = [...page.logs.values()].flat();
  const said = events.filter((event) => event.kind === 'said' && event.body.text === text);
  const filed = [...page.logs].filter(([, log]) => log.some((event) => event.kind === 'registered'));
  assert.equal(said.length, 1, `${id}: its words are stored once`);
  assert.equal(filed.length, 1, `${id}: it is filed once`);
  await page.close();
  const offered = events.find((event) => event.kind === 'bot' && event.body.choices?.some((one) => one.id.startsWith('type:')));
  return { id, label, case: filed[0][0], asked: !!offered, helped: !!offered && !!fitting(offered.body.choices, label) };
}

async function tellAll(server, complaints) {
  const waiting = [...complaints];
  const filed = [];
  const failed = [];
  const teller = async () => {
    while (waiting.length > 0) {
      await tell(server, waiting.shift()).then((one) => filed.push(one), (error) => failed.push(error.message));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, teller));
  assert.deepEqual(failed, []);
  return filed;
}

/** The case as those see it who may see every case of their kind. */
async function headOf(eyes, id) {
  for (const page of eyes) {
    page.send({ kind: 'watch', case: id });
    const answer = await page.wait((frame) => (frame.kind === 'events' || frame.kind === 'error') && frame.case === id);
    page.send({ kind: 'unwatch', case: id });
    if (answer.kind === 'events') return answer.head;
    assert.equal(answer.code, 'not_found', JSON.stringify(answer));
  }
  throw new Error(`nobody can see case ${id}`);
}

const count = (list, by) => {
  const counts = new Map();
  for (const one of list) counts.set(by(one), (counts.get(by(one)) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1]);
};

function print(t, title, heads) {
  t.diagnostic(`${title}: where ${heads.length} complaints went`);
  for (const [where, n] of count(heads, (h) => h.unit)) t.diagnostic(`  ${String(n).padStart(4)}  ${where}`);
  t.diagnostic('  by the label a reader gave → the type the rules found');
  for (const [label, n] of count(heads, (h) => h.label)) {
    const types = count(heads.filter((h) => h.label === label), (h) => h.staff.type ?? '—');
    t.diagnostic(`  ${String(n).padStart(4)}  ${label}: ${types.map(([type, k]) => `${type}×${k}`).join(' ')}`);
  }
}

async function replay(t, server, title, complaints) {
  const filed = await tellAll(server, complaints);
  const eyes = [
    await Page.desk(server, await server.signIn('fenbo')),
    await Page.desk(server, await server.signIn('jiwei')),
    await Page.desk(server, await server.signIn('zhiban')),
  ];
  const heads = [];
  for (const one of filed) heads.push({ ...one, ...(await headOf(eyes, one.case)) });
  for (const head of heads) assert.ok(head.staff.owner, `${head.id}: somebody must answer`);
  assert.equal(new Set(heads.map((head) => head.no)).size, complaints.length, 'no number twice');

  // What no rule could place stands in the dispatcher's queue, each once, and in nobody else's hands.
  const unplaced = heads.filter((head) => head.staff.owner === 'dispatch').map((head) => head.case);
  const { rows, counts } = await eyes[0].list('dispatch', { limit: 200 });
  const listed = rows.map((row) => row.case);
  assert.equal(new Set(listed).size, listed.length);
  if (counts.dispatch <= 200) for (const id of unplaced) assert.ok(listed.includes(id), `case ${id} waits for dispatch`);
  // Each stands on the list of its one owner: the check reads every list against the cases themselves.
  assert.deepEqual(JSON.parse(server.run('check', '--json')).findings, []);
  print(t, title, heads);
  const asked = filed.filter((one) => one.asked);
  t.diagnostic(`  asked which type: ${asked.length}, with the fitting one among the buttons: ${asked.filter((one) => one.helped).length}`);
  const unread = heads.filter((head) => !head.staff.type);
  t.diagnostic(`  no type: ${unread.length} (${unread.map((head) => head.id).join(' ')})`);
  for (const { id, label, staff, unit } of heads.filter(misread))
    t.diagnostic(`  misread: ${id} ${label} → ${staff.type} ${unit}`);
  await Promise.all(eyes.map((page) => page.close()));
}

describe('replay', () => {
  let server;
  before(async () => {
    server = await Server.open({ rate: 100000, burst: 100000 }, allRules);
  });
  after(() => server.close());

  test('a hundred complaints of our own', (t) => replay(t, server, 'own', own()));
  test('three hundred real ones', { skip: existsSync(REAL) ? false : 'the real complaints are not here' }, (t) =>
    replay(t, server, 'real', real()),
  );
});
