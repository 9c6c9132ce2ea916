// A page of the store is damaged: it is named, what can be saved is saved, and people go on.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { closeSync, existsSync, mkdtempSync, openSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { Page } from '../support/client.mjs';
import { inStore } from '../support/in-store.mjs';
import { Server, program } from '../support/server.mjs';
import { fileWall } from '../support/story.mjs';

const PAGE = 4096;
const LATE = '后来他又把墙加高了两尺，太阳都晒不进来了';

describe('a damaged store', () => {
  let server, folder, copy, wall, late;
  const file = () => join(server.data, 'jieyou.db');
  const run = (...words) => spawnSync(program, [...words, '--data', server.data], { encoding: 'utf8' });

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'jieyou-salvage-'));
    copy = join(folder, 'last-night.db');
    server = await Server.open();
  });
  after(async () => {
    await server.close();
    rmSync(folder, { recursive: true, force: true });
  });

  /** The page of the log in which these words lie, as a failing disk leaves it. */
  function damage(words) {
    const ask = `print([n for (n,) in db.execute("SELECT pageno FROM dbstat WHERE name = 'events'")])`;
    const pages = JSON.parse(inStore(server.data, ask)); // from 1
    const bytes = readFileSync(file());
    const page = pages.map((n) => bytes.subarray((n - 1) * PAGE, n * PAGE)).find((one) => one.includes(words));
    assert.ok(page, 'they lie in the file itself');
    page.fill(0xa5);
    writeFileSync(file(), bytes);
  }

  test('check says that it cannot be read, and nothing is salvaged while a server has it', async () => {
    const [one, two] = [await Page.open(server), await Page.open(server)];
    wall = { ...(await fileWall(one)), device: one.device };
    late = { ...(await fileWall(two)), device: two.device };
    assert.equal(run('backup', copy).status, 0);
    late.seq = (await two.say(LATE)).seq;
    for (let i = 0; i < 30; i++) await one.say(`这是第${i}句，说的还是那堵墙`); // the log goes on behind: its last page stays sound
    await Promise.all([one, two].map((page) => page.close()));

    const busy = run('salvage');
    assert.equal(busy.status, 2);
    assert.match(busy.stderr, /先停下/);
    await server.stop();
    damage(LATE);
    const checked = run('check', '--deep');
    assert.equal(checked.status, 1);
    assert.match(checked.stdout, /读不出来|malformed/);
  });

  test('whose log cannot be read is told so and talks on, staff and the administrator see it, others go on', async () => {
    const journal = join(folder, 'journal');
    server.log = openSync(journal, 'w');
    await server.start();
    for (const words of ['那我重新讲一遍', '隔壁的墙又高了']) { // each time anew: it stays damaged
      const page = await Page.open(server, { device: late.device });
      assert.equal((await page.wait((frame) => frame.code === 'unreadable')).case, late.id);
      const receipt = await page.say(words);
      assert.equal(receipt.kind, 'receipt', receipt.code);
      assert.notEqual(receipt.case, late.id);
      assert.equal(receipt.case, (late.into ??= receipt.case), 'the same new talk');
      await page.event('said', late.into);
      await page.close();
    }
    const desk = await Page.desk(server, await server.signIn('leyuan'));
    desk.send({ kind: 'watch', case: late.id, have: 0 });
    assert.equal((await desk.wait('error')).code, 'unreadable');
    await desk.close();
    const other = await Page.open(server);
    assert.equal((await other.say('隔壁的狗天天半夜叫')).kind, 'receipt');
    await other.close();
    const health = await (await fetch(`${server.url}/api/health`, { headers: { cookie: await server.signIn('admin') } })).json();
    assert.deepEqual(health.lights.find(({ id }) => id === 'store'), { id: 'store', light: 'red', why: 'damaged' });
    assert.equal(await server.stop(), 0);
    assert.match(readFileSync(journal, 'utf8'), /store\.failed code=\d+ why="database corruption/);
    closeSync(server.log);
    server.log = undefined;
  });

  test('what is whole stays, what is not comes from the copy, and all is said', async () => {
    const before = readFileSync(file());
    const { stdout, stderr } = run('salvage', copy, '--json');
    assert.equal(stderr, '');
    const salvaged = JSON.parse(stdout);
    assert.equal(salvaged.left_out, 0);
    assert.ok(salvaged.from_copy >= 1);
    assert.equal(salvaged.findings, 0, salvaged.lost.join("\n"));
    assert.ok(salvaged.lost.some((line) => line.includes(late.no) && line.includes('taken from the copy')));
    assert.equal(run('check', '--deep').status, 0);
    const kept = readFileSync(join(server.data, 'jieyou.db.old1')); // but for its mode, in the first page
    assert.deepEqual(kept.subarray(PAGE), before.subarray(PAGE));
    assert.equal(statSync(file()).mode & 0o777, 0o600);
  });

  test('both go on where the store has them, and staff find both', async () => {
    await server.start();
    for (const { id, no, device, into } of [wall, late]) {
      const page = await Page.open(server, { device });
      await page.event('registered', id);
      assert.ok(![...page.logs.get(id)].some((event) => JSON.stringify(event).includes(LATE)));
      const { case: same } = await page.say(into ? '他们又动工了' : '墙还在那里');
      assert.equal(same, into ?? id);
      await page.close();
      const desk = await Page.desk(server, await server.signIn('leyuan'));
      assert.equal((await desk.head(id)).staff.no ?? no, no);
      await desk.close();
    }
    assert.equal(run('check', '--deep').status, 0);
    assert.equal(run('backup', join(folder, 'after.db')).status, 0);
  });

  test('without a copy the case is left out, and what can be read of it is beside', async () => {
    await server.stop();
    damage('墙还在那里');
    const salvaged = run('salvage');
    assert.equal(salvaged.status, 1);
    assert.match(salvaged.stdout, /没有放进来/);
    const lines = readFileSync(join(server.data, 'salvaged.jsonl'), 'utf8').trim().split('\n').map((line) => JSON.parse(line));
    assert.ok(lines.some((line) => line.record && [wall.no, late.no].includes(line.no)));
    assert.ok(lines.some((line) => line.kind === 'said'));
    assert.equal(statSync(join(server.data, 'salvaged.jsonl')).mode & 0o777, 0o600);
    assert.equal(run('check', '--deep').status, 0);
    await server.start();
    const page = await Page.open(server);
    await fileWall(page);
    await page.close();
    assert.ok(!existsSync(join(server.data, '.salvage')));
  });
});
