// 54 - copies that only the holder of the secret key reads: made by a machine that cannot open them, tried from
// outside and with the key, put back elsewhere.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { Page } from '../support/client.mjs';
import { paper, sayFile } from '../support/files.mjs';
import { Server, program } from '../support/server.mjs';
import { fileWall } from '../support/story.mjs';

const NOTE = '围墙是三月里砌的，有照片为证';

describe('sealed copies', () => {
  let server, folder, key, other, line, copies, sealed, wall;
  const into = (data, ...words) => spawnSync(program, [...words, '--data', data], { encoding: 'utf8' });
  const run = (...words) => into(server.data, ...words);
  const mark = (name) => JSON.parse(readFileSync(join(server.data, `${name}.json`), 'utf8'));
  const newest = () => join(copies, readdirSync(copies).sort().at(-1));
  const health = async () => {
    const cookie = await server.signIn('admin');
    const { lights, facts } = await (await fetch(`${server.url}/api/health`, { headers: { cookie } })).json();
    const [backup, drill] = ['backup', 'drill'].map((name) => lights.find(({ id }) => id === name)).map(({ light, why }) => `${light} ${why}`);
    return { backup, drill, facts };
  };
  const metric = async (name) => Number(new RegExp(`^jieyou_${name} (\\d+)`, 'm').exec(await (await fetch(`${server.url}/metrics`)).text())[1]);

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'jieyou-sealed-'));
    [key, other, copies] = ['key', 'other', 'copies'].map((name) => join(folder, name));
    server = await Server.open();
    const page = await Page.open(server);
    wall = await fileWall(page);
    await sayFile(server, page, paper(NOTE), '证据.pdf');
    await page.close();
  });
  after(async () => {
    await server.close();
    rmSync(folder, { recursive: true, force: true });
  });

  test('a pair of keys is made: one for its owner alone, one as a line for the settings', () => {
    const made = spawnSync(program, ['key', key], { encoding: 'utf8' });
    assert.equal(made.status, 0, made.stderr);
    [, line] = /^backup_key = (jieyou-public-\S{48})$/m.exec(made.stdout);
    assert.equal(statSync(key).mode & 0o777, 0o600);
    assert.ok(!made.stdout.includes('jieyou-secret-'));
    const was = readFileSync(key, 'utf8');
    assert.ok(was.includes(line), 'the public line can be had again from the file');
    const again = spawnSync(program, ['key', key], { encoding: 'utf8' });
    assert.equal(again.status, 1);
    assert.match(again.stderr, /不覆盖.* \/ exists already and is not replaced/);
    assert.equal(readFileSync(key, 'utf8'), was);
    const { backup_key, file } = JSON.parse(spawnSync(program, ['key', other, '--json'], { encoding: 'utf8' }).stdout);
    assert.equal(file, other);
    assert.notEqual(backup_key, line);
  });

  test('a wrong key in the settings stops the start and the copy, and is named', () => {
    const secret = /^jieyou-secret-\S+$/m.exec(readFileSync(key, 'utf8'))[0];
    for (const [wrong, said] of [
      [line.slice(0, -1), /^jieyou: backup_key: 公钥抄错了.* \/ is no public key/],
      [secret, /^jieyou: backup_key: 这是私钥.* \/ this is the secret key/],
    ]) {
      writeFileSync(join(server.data, 'jieyou.conf'), `backup_key = ${wrong}\n`);
      for (const words of [['serve', '--port', '0'], ['backup', join(folder, 'never.db')]]) {
        const { status, stderr } = run(...words);
        assert.equal(status, 2);
        assert.match(stderr, said);
      }
    }
    assert.ok(!existsSync(join(folder, 'never.db')));
  });

  test('with the key in the settings copies are sealed, by hand and by the night, attachments and all', async () => {
    await server.stop();
    rmSync(join(server.data, 'jieyou.conf'));
    assert.equal(run('backup', copies, '--keep', '3').status, 0); // of before, plain
    writeFileSync(join(server.data, 'jieyou.conf'), `backup_key = ${line}\n`);
    await server.start();
    assert.equal((await health()).backup, 'amber plain');
    const made = JSON.parse(run('backup', copies, '--keep', '3', '--json').stdout);
    assert.deepEqual([made.sealed, made.verified, made.missing_files], [true, true, 0]);
    assert.match(made.file, /\/jieyou-\d{8}-\d{6}-\d{3}\.sealed$/);
    assert.equal(newest(), made.file);
    assert.equal((await health()).backup, 'green fine');
    sealed = join(folder, 'by-hand');
    assert.equal(run('backup', sealed).status, 0);
    assert.ok(!existsSync(`${sealed}.files`));
    assert.equal(statSync(sealed).mode & 0o777, 0o600);
    for (let i = 0; i < 3; i++) assert.equal(run('backup', copies, '--keep', '3').status, 0);
    assert.ok(readdirSync(copies).length === 3 && readdirSync(copies).every((name) => name.endsWith('.sealed')), 'the plain one went in its turn, with its folder');
  });

  test('nothing that anybody said is in it, and nothing plain lies about', () => {
    const bytes = readFileSync(sealed);
    const store = readFileSync(join(server.data, 'jieyou.db')), wal = readFileSync(join(server.data, 'jieyou.db-wal'));
    for (const words of ['围墙', wall.no, '证据.pdf', 'SQLite format 3', 'CREATE TABLE']) {
      assert.ok(store.includes(words) || wal.includes(words), `${words} is in the store`);
      assert.ok(!bytes.includes(words), words);
    }
    assert.ok(!bytes.includes(NOTE) && !bytes.includes('%PDF'));
    assert.deepEqual(readdirSync(server.data).filter((name) => /plain|part|copy/.test(name)), []);
    assert.ok(readdirSync(folder).every((name) => !name.endsWith('.part')));
  });

  test('without the key it is not put back, and both languages say what opens it', () => {
    const elsewhere = join(folder, 'refused');
    for (const words of [['restore', sealed], ['salvage', sealed]]) {
      if (words[0] === 'salvage') assert.equal(into(elsewhere, 'restore', sealed, '--key', key).status, 0);
      const { status, stderr } = into(elsewhere, ...words);
      assert.equal(status, 2);
      assert.match(stderr, /by-hand: 这份备份加了密，要编号 [0-9a-f]{16} 的私钥才打得开：--key 私钥文件 \/ this copy is sealed and opens with the secret key number [0-9a-f]{16}: --key FILE/);
      const wrong = into(elsewhere, ...words, '--key', other);
      assert.equal(wrong.status, 2);
      assert.match(wrong.stderr, /私钥不对.* \/ another secret key/);
    }
    assert.match(into(elsewhere, 'restore', sealed, '--key', sealed).stderr, /里面没有私钥.* \/ holds no secret key/);
    assert.match(into(elsewhere, 'restore', sealed, '--key', join(folder, 'none')).stderr, /打不开.* \/ .*cannot be read/);
  });

  test('elsewhere and with the key it is the whole store again', async () => {
    const data = join(folder, 'elsewhere');
    const restored = into(data, 'restore', sealed, '--key', key, '--json');
    assert.equal(restored.status, 0, restored.stderr);
    assert.equal(JSON.parse(restored.stdout).missing_files, 0);
    const checked = JSON.parse(into(data, 'check', '--deep', '--json').stdout);
    assert.deepEqual(checked.findings, []);
    assert.deepEqual([checked.cases >= 1, checked.files], [true, 1]);
    const files = join(data, 'files');
    const kept = readdirSync(files, { recursive: true }).map((name) => join(files, name)).filter((path) => statSync(path).isFile());
    assert.ok(kept.length === 1 && readFileSync(kept[0]).includes(NOTE));
    assert.deepEqual(readdirSync(data).sort(), ['files', 'jieyou.db']);
  });

  test('one that is cut short or damaged is told apart, and replaces nothing', () => {
    const data = join(folder, 'elsewhere');
    const store = readFileSync(join(data, 'jieyou.db'));
    const broken = join(folder, 'broken');
    copyFileSync(sealed, broken);
    truncateSync(broken, 124 + 65553);
    const cut = into(data, 'restore', broken, '--key', key);
    assert.equal(cut.status, 1);
    assert.match(cut.stderr, /不全，只有 65677 个字节.* \/ .*cut short: 65677 bytes are there/);
    const bytes = readFileSync(sealed);
    bytes[124 + 65553 + 9] ^= 1;
    writeFileSync(broken, bytes);
    const damaged = into(data, 'restore', broken, '--key', key);
    assert.equal(damaged.status, 1);
    assert.match(damaged.stderr, /坏了，从第 65677 个字节起.* \/ .*damaged.* from byte 65677 on/);
    assert.deepEqual(readFileSync(join(data, 'jieyou.db')), store);
    assert.equal(into(server.data, 'drill', broken).status, 1, 'without the key, too');
    assert.equal(mark('drill').whole, false);
  });

  test('a drill without the key looks from outside, says that it did, and so does the light', async () => {
    const { status, stdout } = run('drill', copies);
    assert.equal(status, 0);
    assert.match(stdout, /^从外面看是完整的.*要有私钥的人来演练.* \/ whole from outside.*only the holder of the secret key/);
    assert.deepEqual(JSON.parse(run('drill', copies, '--json').stdout), { file: newest(), sealed: true, opened: false });
    const { drill, facts } = await health();
    assert.equal(drill, 'amber sealed');
    assert.equal(facts.drill.opened, 0);
    assert.deepEqual([await metric('drill_opened_timestamp_seconds'), (await metric('drill_timestamp_seconds')) > 0], [0, true]);
  });

  test('with the key it is opened, beside the store and nowhere else, and what a drill was killed at is gone', async () => {
    mkdirSync(join(server.data, '.drill'));
    writeFileSync(join(server.data, '.drill', 'jieyou.db'), 'plain');
    const { findings, files } = JSON.parse(run('drill', copies, '--key', key, '--json').stdout);
    assert.deepEqual([findings, files], [[], 1]);
    assert.ok(!existsSync(join(server.data, '.drill')) && !existsSync(join(copies, '.drill')));
    assert.equal((await health()).drill, 'green fine');
    assert.ok((await metric('drill_opened_timestamp_seconds')) > 0);
    assert.equal(run('drill', copies).status, 0); // the night's, from outside: what was opened stays known
    assert.equal((await health()).drill, 'green fine');
    assert.equal(run('drill', copies, '--key', other).status, 2, 'another key says nothing of the copy');
    assert.equal((await health()).drill, 'green fine');
    mkdirSync(join(server.data, '.drill'));
    assert.equal(run('drill', copies).status, 0);
    assert.ok(!existsSync(join(server.data, '.drill')), 'and so it is by one from outside');
    const nowhere = into(join(folder, 'nowhere'), 'drill', copies, '--key', key);
    assert.equal(nowhere.status, 2);
    assert.match(nowhere.stderr, /在数据文件夹里打开.*--data.* \/ a sealed copy is opened in the data folder/);
  });
});
