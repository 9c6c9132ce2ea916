// 46 - the dossier of a case: verified by a program of nobody's here, whole and for outside; whatever is changed is found.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { Page } from '../support/client.mjs';
import { photo, sayFile } from '../support/files.mjs';
import { Server, program, root } from '../support/server.mjs';
import { fileWall } from '../support/story.mjs';

const run = (...words) => spawnSync(program, words, { encoding: 'utf8' });
const verify = (folder) => spawnSync('python3', [join(root, 'docs/verify-dossier.py'), folder], { encoding: 'utf8' });
const lines = (folder, name) => readFileSync(join(folder, name), 'utf8').split('\n').filter(Boolean).map((line) => JSON.parse(line));

describe('dossier', () => {
  let server, folder, no;
  const write = (name, ...words) => {
    const out = join(folder, name);
    return [out, run('dossier', ...words, out, '--json', '--data', server.data)];
  };

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'jieyou-dossier-'));
    server = await Server.open({ rate: 1e5, burst: 1e5, device_rate: 1e5, device_burst: 1e5 });
    const page = await Page.open(server);
    const filed = await fileWall(page);
    no = filed.no;
    await sayFile(server, page, photo());
    const desk = await Page.desk(server, await server.signIn('leyuan'));
    const { staff } = await desk.head(filed.id);
    assert.equal((await desk.move(filed.id, staff.epoch, 'note', { text: '家里的狗要小心' })).kind, 'receipt');
    const other = await Page.open(server);
    await other.say('我要举报村支书收了人家两万块钱好处费');
    await Promise.all([page, desk, other].map((one) => one.close()));
  });
  after(async () => {
    await server.close();
    rmSync(folder, { recursive: true, force: true });
  });

  test('of one case holds every event and attachment, and a stranger verifies it', () => {
    const [out, { status, stdout }] = write('one', no);
    assert.equal(status, 0);
    const sum = JSON.parse(stdout);
    const log = lines(out, 'log.jsonl');
    assert.equal(sum.cases, 1);
    assert.equal(sum.events, log.length);
    assert.equal(sum.files, 1);
    assert.deepEqual(log.map(({ seq }) => seq), log.map((_, i) => i + 1));
    assert.ok(log.some(({ body }) => body.includes('狗要小心')));
    assert.equal(lines(out, 'cases.jsonl')[0].no, no);
    assert.equal(lines(out, 'cases.jsonl')[0].record.no, no);
    assert.equal(statSync(out).mode & 0o777, 0o700, 'for whoever may read the store');
    const { status: said, stdout: told } = verify(out);
    assert.equal(said, 0, told);
    assert.match(told, new RegExp(`${log.length} events`));
  });

  test('that it was asked for stands in the audit log, and of no number nothing does', async () => {
    const rows = async () => {
      const answer = await server.post('/api/audit', {}, { cookie: await server.signIn('admin') });
      return (await answer.json()).rows.filter(({ what }) => what === '用命令要卷宗').map((row) => [row.no ?? '', row.why ?? '']);
    };
    const before = await rows();
    assert.deepEqual(before.at(-1), [no, '']);
    assert.equal(write('asked', no, '--outward')[1].status, 0);
    assert.equal(write('asked-all', '--all')[1].status, 0);
    assert.equal(write('none', 'YJ20260310-0009-9')[1].status, 1);
    assert.deepEqual(await rows(), [['', '--all'], [no, '--outward'], ...before]);
  });

  test('whatever is changed, left out or put in is found', () => {
    const [out] = write('touched', no);
    const path = join(out, 'log.jsonl');
    const whole = readFileSync(path, 'utf8');
    const rows = whole.split('\n').filter(Boolean);
    const said = rows.findIndex((row) => JSON.parse(row).kind === 'said');
    const changed = (change) => {
      const event = JSON.parse(rows[said]);
      change(event);
      return rows.with(said, JSON.stringify(event));
    };
    for (const touched of [
      changed((event) => (event.body = event.body.replace('堵', '通'))),
      changed((event) => (event.at_ms += 1)),
      changed((event) => (event.staff_only = 1)),
      rows.toSpliced(said, 1),
      [...rows.slice(0, 2), rows[1], ...rows.slice(2)],
    ]) {
      writeFileSync(path, `${touched.join('\n')}\n`);
      assert.equal(verify(out).status, 1);
    }
    writeFileSync(path, whole);
    assert.equal(verify(out).status, 0);
    const [two] = readdirSync(join(out, 'files'));
    const [rest] = readdirSync(join(out, 'files', two));
    writeFileSync(join(out, 'files', two, rest), 'another picture');
    assert.match(verify(out).stdout, /attachment was changed/);
  });

  test('for outside has no note, no reasons and no record, and verifies all the same', () => {
    const [out] = write('outward', no, '--outward');
    const log = readFileSync(join(out, 'log.jsonl'), 'utf8');
    assert.ok(!log.includes('狗要小心') && !log.includes('"inner":'));
    assert.deepEqual(Object.keys(lines(out, 'cases.jsonl')[0]).sort(), ['case', 'no']);
    assert.equal(verify(out).status, 0);
  });

  test('of all leaves out what only discipline may read, unless that is asked for', () => {
    const [out, { stdout }] = write('all', '--all');
    const sum = JSON.parse(stdout);
    assert.deepEqual([sum.cases, sum.kept_back], [1, 1]);
    assert.ok(!readFileSync(join(out, 'log.jsonl'), 'utf8').includes('好处费'));
    const [clues, { stdout: told }] = write('clues', '--all', '--clues');
    assert.deepEqual([JSON.parse(told).cases, JSON.parse(told).kept_back], [2, 0]);
    assert.equal(verify(clues).status, 0);
  });

  test('nothing is replaced, and what fails leaves nothing under the name', () => {
    const [out] = write('twice', no);
    assert.equal(write('twice', no)[1].status, 1);
    assert.equal(verify(out).status, 0);
    const [nowhere, { status, stderr }] = write('nowhere', 'YJ20260101-0001-1');
    assert.equal(status, 1);
    assert.match(stderr, /没有这个编号/);
    assert.ok(!existsSync(nowhere) && !existsSync(`${nowhere}.part`));
    assert.equal(run('dossier', no, '--all', join(folder, 'x')).status, 2);
    assert.equal(run('dossier', no).status, 2);
  });
});
