// How well the shipped rules read labelled texts that people wrote.  Those texts are not part of the
// project: where they are not there, that is printed and the test skipped.  The limits are the goals.
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { program, root } from '../support/server.mjs';

const SHARED = join(root, '../shared/data');
const folder = mkdtempSync(join(tmpdir(), 'jieyou-measure-'));
after(() => rmSync(folder, { recursive: true, force: true }));

const measure = (file, map) =>
  JSON.parse(
    execFileSync(
      program,
      [
        ...['rules', 'measure', join(root, 'intents/data/rules'), '--data', file, '--json'],
        ...(map ? ['--label-map', join(root, `intents/data/label-maps/${map}.json`)] : []),
      ],
      { encoding: 'utf8', maxBuffer: 64 << 20 },
    ),
  );

const lines = (file) => readFileSync(join(SHARED, file), 'utf8').trim().split('\n').map((line) => JSON.parse(line));

/** Some of a file's texts as a file of their own, with other labels where `label` is given. */
function part(name, file, keep, label) {
  const path = join(folder, name);
  const rows = lines(file).filter(keep).map((row) => ({ text: row.text, label: label ?? row.label }));
  writeFileSync(path, rows.map((row) => JSON.stringify(row)).join('\n'));
  return path;
}

const share = (sum, label) => sum.per_class.find((row) => row.label === label)?.recall ?? 0;

describe('labelled texts', { skip: existsSync(SHARED) ? false : 'the labelled texts are not here' }, () => {
  const holds = (t, what, figure, limit) => {
    t.diagnostic(`${what}: ${figure.toFixed(4)} (at least ${limit})`);
    assert.ok(figure >= limit, `${what}: ${figure}`);
  };

  test('the seven government classes, whole messages and titles', (t) => {
    holds(t, 'macro-F1, whole messages', measure(join(SHARED, 'complaints-dev.jsonl'), 'government').macro_f1, 0.906);
    const exact = part('titles.jsonl', 'complaints-chat-dev.jsonl', (row) => row.title_exact);
    holds(t, 'macro-F1, exact titles', measure(exact, 'government').macro_f1, 0.885);
  });

  test('fine intents of titles and of legal questions', (t) => {
    for (const [file, map] of [
      ['title-intents-dev', 'title-intents'],
      ['mediation-dev', 'mediation'],
    ]) {
      const sum = measure(join(SHARED, `${file}.jsonl`), map);
      holds(t, `${map}, first guess`, sum.accuracy, 0.85);
      holds(t, `${map}, among three`, sum.top3, 0.95);
    }
  });

  test('small talk is no complaint, and complaints and legal questions no small talk', (t) => {
    const chat = measure(join(SHARED, 'chitchat-dev.jsonl'), 'government');
    holds(t, 'small talk not taken for a complaint', share(chat, 'oos'), 0.98);
    for (const file of ['complaints-dev.jsonl', 'legal-questions-unlabelled.jsonl']) {
      const sum = measure(part(`chat-${file}`, file, () => true, 'chitchat'));
      holds(t, `${file} not read as small talk`, 1 - sum.accuracy, 0.99);
    }
  });

  test('dangers are seen, and ordinary complaints raise no alarm', (t) => {
    const sum = measure(join(SHARED, 'hazard-train.jsonl'), 'hazard');
    holds(t, 'urgent texts that get a card', share(sum, 'urgent'), 0.98);
    const calm = measure(part('calm.jsonl', 'complaints-dev.jsonl', () => true, 'none'), 'hazard');
    const alarms = calm.confusion.find((row) => row.read === 'urgent')?.n ?? 0;
    t.diagnostic(`cards on ${calm.n} ordinary complaints: ${alarms}`);
    assert.ok(alarms <= calm.n / 200);
  });
});

describe('data that is wrong', () => {
  const refused = (content, ...more) => {
    const path = join(folder, 'bad.jsonl');
    writeFileSync(path, content);
    const run = spawnSync(program, ['rules', 'measure', join(root, 'intents/data/rules'), '--data', path, ...more], {
      encoding: 'utf8',
    });
    assert.equal(run.status, 2);
    return run.stderr;
  };

  test('is refused with its line, in two languages', () => {
    assert.match(refused('{"text":"a","label":"b"}\n{"text":"a"}\n'), /bad\.jsonl:2: 缺少 label \/ `label` is missing/);
    assert.match(refused('{"text":"a","label":"b"}\nno\n'), /bad\.jsonl:2: .*no JSON object/);
    assert.match(refused(''), /the file is empty/);
    const map = join(root, 'intents/data/label-maps/hazard.json');
    assert.match(refused('{"text":"a","label":"b"}', '--label-map', map), /bad\.jsonl:1: .*no label b/);
  });
});
