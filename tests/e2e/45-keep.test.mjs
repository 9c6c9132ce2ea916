// check, backup and restore beside a server that people are talking to.
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { Page, newKey } from '../support/client.mjs';
import { photo, sayFile } from '../support/files.mjs';
import { Server, program, root } from '../support/server.mjs';

const generous = { rate: 100000, burst: 100000, device_rate: 100000, device_burst: 100000 };
const CITIZENS = 8;
let server, folder;

before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'jieyou-keep-'));
  server = await Server.open(generous);
});
after(async () => {
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});

const run = (...words) => spawnSync(program, [...words, '--data', server.data], { encoding: 'utf8' });

/** Says things until told to stop; what was said, with its receipts. */
async function talk(page, state) {
  const said = [];
  for (let n = 0; !state.stop; n++) {
    const key = newKey();
    const text = `隔壁的围墙占了路，第${n}回讲`;
    said.push({ key, text, receipt: await page.say(text, { key }) });
    page.forget();
  }
  return said;
}

test('a copy is put into a folder that is not there yet, as on a new machine', () => {
  const copy = join(folder, 'moved.db');
  const elsewhere = join(folder, 'new', 'machine');
  assert.equal(run('backup', copy).status, 0);
  const restored = spawnSync(program, ['restore', copy, '--data', elsewhere], { encoding: 'utf8' });
  assert.equal(restored.status, 0);
  assert.match(restored.stderr, /secret 不在/); // else no code on a receipt fits, and nobody knows why
  assert.equal(spawnSync(program, ['check', '--data', elsewhere]).status, 0);
});

test('a copy without its attachments is put back, and not called whole', async () => {
  const copy = join(folder, 'alone.db');
  const page = await Page.open(server);
  await page.say('隔壁的围墙占了路');
  await sayFile(server, page, photo());
  await page.close();
  assert.equal(run('backup', copy).status, 0);
  rmSync(`${copy}.files`, { recursive: true });
  const restored = spawnSync(program, ['restore', copy, '--data', join(folder, 'alone')], { encoding: 'utf8' });
  assert.equal(restored.status, 1);
  assert.match(restored.stderr, /缺 1 个附件/);
});

test('a folder of copies keeps the newest, each with its attachments, and nothing else of it is touched', async () => {
  const copies = join(folder, 'copies');
  const page = await Page.open(server);
  await page.say('隔壁的围墙占了路');
  await sayFile(server, page, photo());
  await page.close();
  mkdirSync(copies);
  writeFileSync(join(copies, 'jieyou-notes.txt'), 'mine');
  for (let i = 0; i < 4; i++) assert.equal(run('backup', copies, '--keep', '2').status, 0);
  const left = readdirSync(copies).sort();
  assert.equal(left.length, 5, left.join());
  const [first, firstFiles, second, secondFiles] = left;
  assert.match(first, /^jieyou-\d{8}-\d{6}-\d{3}\.db$/);
  assert.deepEqual([firstFiles, secondFiles], [`${first}.files`, `${second}.files`]);
  assert.ok(first < second);

  const drill = () => spawnSync(program, ['drill', copies, '--json'], { encoding: 'utf8' });
  const { cases, files, findings } = JSON.parse(drill().stdout);
  assert.deepEqual(findings, []);
  assert.ok(cases >= 1 && files >= 1);
  rmSync(join(copies, secondFiles), { recursive: true });
  assert.equal(drill().status, 1, 'without its attachments it is not whole');
  truncateSync(join(copies, second), 100_000);
  assert.equal(drill().status, 1, 'a broken one is told of');
  assert.deepEqual(readdirSync(copies).sort(), [first, firstFiles, second, 'jieyou-notes.txt'], 'and nothing stays behind');
  assert.equal(spawnSync(program, ['drill', folder]).status, 2, 'no copy, no drill');
});

test('copies in a folder share an attachment, as long as it is what it was', async () => {
  const copies = join(folder, 'shared');
  const page = await Page.open(server);
  await page.say('隔壁的围墙占了路');
  await sayFile(server, page, photo());
  await page.close();
  /** Each attachment of the newest copy, by its path in the folder, and which file of the disk it is. */
  const backUp = () => {
    assert.equal(run('backup', copies, '--keep', '9').status, 0);
    const newest = join(copies, readdirSync(copies).sort().pop());
    return readdirSync(newest, { recursive: true })
      .filter((name) => name.length > 60)
      .map((name) => ({ name, path: join(newest, name), ino: statSync(join(newest, name)).ino }));
  };
  const first = backUp();
  assert.ok(first.length > 0);
  const second = backUp();
  assert.deepEqual(second.map((one) => one.ino), first.map((one) => one.ino));
  assert.notEqual(second[0].path, first[0].path);
  writeFileSync(first[0].path, 'not the photo any more'); // of both, since they share it
  const third = backUp();
  assert.deepEqual(third.map((one) => one.name), first.map((one) => one.name));
  assert.notEqual(third[0].ino, first[0].ino, 'a damaged one is copied anew');
  assert.equal(spawnSync(program, ['drill', copies]).status, 0);
});

test('what cannot be copied lets no older copy go', () => {
  const copies = join(folder, 'kept');
  assert.equal(run('backup', copies, '--keep', '1').status, 0);
  const [only] = readdirSync(copies);
  assert.equal(spawnSync(program, ['backup', copies, '--keep', '1', '--data', join(folder, 'nowhere')]).status, 2);
  assert.equal(readdirSync(copies)[0], only);
});

test('what copies that were cut off have left is gone before the next is made', () => {
  const copies = join(folder, 'cut-off');
  mkdirSync(copies);
  const [cut, orphan, kept] = ['jieyou-20260101-023000-000', 'jieyou-20260102-023000-000', 'jieyou-20260103-023000-000'];
  const mine = ['photos.files', 'jieyou-notes.db.part', `${kept}.db`, `${kept}.db.files`];
  for (const name of [`${cut}.db.part`, `${orphan}.sealed.part`, `${kept}.db`, 'jieyou-notes.db.part']) writeFileSync(join(copies, name), 'words');
  for (const name of [`${cut}.db.files`, `${orphan}.db.files`, `${kept}.db.files`, 'photos.files']) {
    mkdirSync(join(copies, name, 'ab'), { recursive: true });
    writeFileSync(join(copies, name, 'ab', 'cd'), 'a photo');
  }
  const { status, stdout } = run('backup', copies, '--keep', '5');
  assert.equal(status, 0);
  assert.match(stdout, /清掉没做完的备份 4 样 \/ 4 pieces of copies that were cut off removed/);
  const left = readdirSync(copies).filter((name) => !mine.includes(name)).sort();
  assert.equal(left.length, 2, left.join());
  assert.ok(left[0] > `${kept}.db` && left[1] === `${left[0]}.files`);
  assert.ok(mine.every((name) => existsSync(join(copies, name))));
});

test('a copy that does not fit says where and what to do, and nothing of it is left', async () => {
  const copies = join(folder, 'full');
  const tight = spawnSync(program, ['backup', copies, '--keep', '2', '--data', server.data], { encoding: 'utf8', env: { ...process.env, JIEYOU_DISK_FREE_MB: '1000000000' } });
  assert.equal(tight.status, 2);
  assert.match(tight.stderr, new RegExp(`^jieyou: ${copies}: 这块盘放不下.*1000000000 MB 要留着.*腾出地方.* / its disk has no room .*Make room, keep fewer copies`));
  assert.deepEqual(readdirSync(copies), []);
  /* and where the disk takes no more in the middle of it: here the process may write no longer files */
  const page = await Page.open(server);
  await page.say('隔壁的围墙占了路');
  await sayFile(server, page, photo(6000));
  await page.close();
  for (const [words, kb] of [['an attachment', 5000], ['the store', 100]]) {
    const limited = `trap '' XFSZ; ulimit -f ${kb}; exec "$0" backup "$1" --keep 2 --data "$2"`;
    const { status, stderr } = spawnSync('bash', ['-c', limited, program, copies, server.data], { encoding: 'utf8' });
    assert.equal(status, 2, words);
    assert.match(stderr, new RegExp(`^jieyou: ${copies}/jieyou-[^:]*: 备份没有做成.*磁盘满没满.* / the copy could not be made`));
    assert.deepEqual(readdirSync(copies), [], words);
  }
});

test('a disk that fills is told of before anything is refused, and once', async () => {
  const room = async () => Number(/^jieyou_disk_free_megabytes (\d+)/m.exec(await (await fetch(`${server.url}/metrics`)).text())[1]);
  for (let free = await room(); free === 0; ) free = await room(); // the first second
  const data = join(folder, 'filling');
  assert.equal(spawnSync(program, ['restore', join(folder, 'moved.db'), '--data', data]).status, 0);
  const child = spawn(program, ['serve', '--data', data, '--port', '0', '--web', join(root, 'web/dist'), '--disk_free_mb', '1000000000'], { stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  for await (const text of child.stderr) {
    said += text;
    if (/disk\.low free_mb=\d+ attachments_stop_at_mb=1000000000/.test(said)) child.kill('SIGTERM');
  }
  assert.equal(said.match(/disk\.low/g).length, 1);
});

test('a copy made under load holds every receipt given before it began', async () => {
  const copy = join(folder, 'copy.db');
  const pages = await Promise.all(Array.from({ length: CITIZENS }, () => Page.open(server)));
  const first = await Promise.all(
    pages.map(async (page) => {
      const key = newKey();
      return { key, text: '我来反映一件事', receipt: await page.say('我来反映一件事', { key }) };
    }),
  );
  const state = { stop: false };
  const talks = pages.map((page) => talk(page, state));
  const backup = spawn(program, ['backup', copy, '--data', server.data], { stdio: 'ignore' });
  const [code] = await once(backup, 'exit');
  assert.equal(code, 0);

  const found = JSON.parse(run('check', '--deep', '--json').stdout); // one moment, while they talk
  assert.deepEqual(found.findings, []);
  assert.ok(found.cases >= CITIZENS && found.stamps >= CITIZENS);
  assert.equal(run('restore', copy).status, 2); // not under a running server
  assert.ok(!existsSync(join(server.data, 'jieyou.db.part')), 'and nothing of the copy is left behind');
  state.stop = true;
  const said = (await Promise.all(talks)).flat();
  assert.ok(said.every((s) => s.receipt.kind === 'receipt'));
  await Promise.all(pages.map((page) => page.close()));

  assert.equal(await server.stop(), 0);
  assert.equal(run('restore', copy).status, 0);
  assert.deepEqual(JSON.parse(run('check', '--deep', '--json').stdout).findings, []);
  await server.start();
  for (const [i, { key, text, receipt }] of first.entries()) {
    const page = await Page.open(server, { device: pages[i].device });
    assert.deepEqual(await page.say(text, { key }), receipt); // the same receipt, word for word
    await page.close();
  }
});

/** How the bot greets somebody who comes now. */
async function greeting() {
  const page = await Page.open(server);
  await page.say('您好');
  const { body } = await page.event('opened');
  await page.close();
  return body.greet;
}

/** Asks until it fits: the server looks once a second, thousands of greetings are far more. */
async function greetingBecomes(wanted) {
  for (let tries = 0; tries < 3000; tries++) if ((await greeting()) === wanted) return;
  assert.fail('the server did not take the new version over');
}

test('what is imported is in force in the running server, and so is going back', async () => {
  const was = await greeting();
  const path = join(folder, 'templates.csv');
  const text = readFileSync(join(root, 'intents/data/city/templates.csv'), 'utf8');
  writeFileSync(path, text.replace('您好，这里是', '欢迎，这里是'));
  assert.equal(run('import', path).status, 0);
  await greetingBecomes(was.replace('您好', '欢迎'));
  assert.equal(run('import', '--back').status, 0);
  await greetingBecomes(was);
});
