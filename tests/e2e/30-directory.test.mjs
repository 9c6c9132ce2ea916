// 30 - a directory that changes while cases are open: a committee that is given up, a mediator who
// has gone.  Nothing is lost: the import says how many it concerns, and the centre sends them on.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { after, before, describe, test } from 'node:test';
import { Page } from '../support/client.mjs';
import { program, Server } from '../support/server.mjs';
import { fileWall } from '../support/story.mjs';

const GONE = 'c430981114207';
const city = join(dirname(fileURLToPath(import.meta.url)), '../../intents/data/city');
const lines = (name) => readFileSync(join(city, name), 'utf8').trimEnd().split('\n');

describe('a directory that changes', () => {
  let server, folder;
  before(async () => {
    server = await Server.open();
    folder = mkdtempSync(join(tmpdir(), 'jieyou-directory-'));
  });
  after(async () => {
    await server.close();
    rmSync(folder, { recursive: true, force: true });
  });

  function imported(files, ...flags) {
    const paths = Object.entries(files).map(([name, rows]) => {
      writeFileSync(join(folder, name), `${rows.join('\n')}\n`);
      return join(folder, name);
    });
    const r = spawnSync(program, ['import', '--data', server.data, ...flags, ...paths], { encoding: 'utf8' });
    assert.equal(r.status, 0, r.stdout + r.stderr);
    return r.stdout;
  }

  test('what a mediator who has gone had in hand is free again', async () => {
    const citizen = await Page.open(server);
    const { id } = await fileWall(citizen);
    const chen = await Page.desk(server, await server.signIn('leyuan3'));
    assert.equal((await chen.move(id, (await chen.head(id)).staff.epoch, 'claim')).kind, 'receipt');
    const liu = await Page.desk(server, await server.signIn('leyuan2'));
    assert.equal((await liu.head(id)).holder, '陈戊四');
    const rows = lines('mediators.csv').filter((row) => !row.startsWith('m0605,'));
    assert.match(imported({ 'mediators.csv': rows }), /没办完的 1 件/);
    await liu.event('released');
    const head = await liu.head(id);
    assert.equal(head.holder, undefined);
    assert.ok(head.staff.moves.includes('claim'));
    for (const page of [chen, liu, citizen]) await page.close();
  });

  test('what a committee that is given up had goes to the dispatcher, as it was', async () => {
    const citizen = await Page.open(server);
    const { id, no } = await fileWall(citizen);
    const zhang = await Page.desk(server, await server.signIn('leyuan'));
    assert.equal((await zhang.move(id, (await zhang.head(id)).staff.epoch, 'sign')).kind, 'receipt');
    const centre = await Page.desk(server, await server.signIn('fenbo'));
    const files = {
      'committees.csv': lines('committees.csv')
        .filter((row) => !row.startsWith(`${GONE},`))
        .map((row) => (row.startsWith('c430981114204,') ? row.replace(',430981114204,,,', ',430981114204,430981114207,,') : row)),
      'mediators.csv': lines('mediators.csv').filter((row) => !row.includes(`,${GONE},`)),
      'officers.csv': lines('officers.csv').map((row) => row.replace(`,${GONE},`, ',c430981114204,')),
    };
    assert.match(imported(files, '--dry-run'), /没办完的 \d+ 件/);
    imported(files);
    await citizen.headOnce(id, (head) => head.state === 'registered');
    assert.ok(citizen.logs.get(id).some(({ body }) => /撤销或合并/.test(body?.text)));
    const { rows } = await centre.list('dispatch');
    const row = rows.find((one) => one.case === id);
    assert.deepEqual([row.no, row.state], [no, 'registered']);
    const to = { to_body: 'c430981114204', reason: '并到隔壁村了' };
    assert.equal((await centre.move(id, row.epoch, 'transfer', to)).kind, 'receipt');
    for (const page of [zhang, centre, citizen]) await page.close();
  });
});
