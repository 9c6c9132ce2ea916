// 49 - how the house is, for whoever runs it without an engineer: a light for each part, what the commands
// beside the server leave for it, and who is signed in, with an end to it.
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, statSync, truncateSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { Page } from '../support/client.mjs';
import { photo, sayFile } from '../support/files.mjs';
import { Server, program } from '../support/server.mjs';
import { until } from '../support/until.mjs';

const healthOf = async (server, cookie) => {
  const answer = await fetch(`${server.url}/api/health`, { headers: { cookie } });
  assert.equal(answer.status, 200);
  return answer.json();
};
const light = ({ lights }, id) => {
  const { light, why } = lights.find((one) => one.id === id);
  return `${light} ${why}`;
};

describe('lights', () => {
  let server, cookie, folder;
  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'jieyou-health-'));
    server = await Server.open();
    cookie = await server.signIn('admin');
  });
  after(async () => {
    await server.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const look = () => healthOf(server, cookie);
  const metric = async (name) =>
    Number(new RegExp(`^jieyou_${name} (\\d+)`, 'm').exec(await (await fetch(`${server.url}/metrics`)).text())[1]);
  const run = (...words) => spawnSync(program, [...words, '--data', server.data], { encoding: 'utf8' });

  test('of a demo city that has just been made', async () => {
    const health = await look();
    assert.equal(new Set(health.lights.map(({ id }) => id)).size, health.lights.length);
    assert.equal(light(health, 'store'), 'green fine');
    assert.equal(light(health, 'backup'), 'red never');
    assert.equal(light(health, 'drill'), 'red never');
    assert.equal(light(health, 'demo'), 'amber here');
    assert.equal(light(health, 'tls'), 'green fine');
    assert.equal(light(health, 'codes'), 'amber without');
    assert.deepEqual(health.facts.keeper_logins, ['admin', 'guize']);
    assert.ok(health.since <= Date.now() && health.since > Date.now() - 3600_000);
    assert.match(health.versions.store, /^SQLite 3\./);
    assert.match(health.versions.pattern, /^PCRE2 10\./);
    assert.match(health.versions.sockets, /^libwebsockets \d/);
    assert.equal(health.versions.city, (await (await fetch(`${server.url}/healthz`)).json()).city);
  });

  test('units where nobody can sign in are those that the command lists', async () => {
    const missing = JSON.parse(server.run('user', 'missing', '--json'));
    const { facts, ...health } = await look();
    assert.equal(facts.units, missing.length);
    assert.deepEqual(facts.unit_names, missing.slice(0, 3).map(({ name }) => name));
    assert.equal(light(health, 'units'), missing.length > 0 ? 'amber nobody' : 'green fine');
  });

  test('a copy and a drill are seen as soon as they are made, and say which', async () => {
    const copies = join(folder, 'copies');
    assert.equal(await metric('backup_timestamp_seconds'), 0);
    assert.equal(run('backup', copies, '--keep', '3').status, 0);
    let health = await look();
    assert.equal(light(health, 'backup'), 'green fine');
    const [name] = readdirSync(copies).filter((file) => file.endsWith('.db'));
    assert.equal(health.facts.backup.file, join(copies, name));
    assert.ok((await metric('backup_timestamp_seconds')) >= Math.floor(health.since / 1000));
    assert.equal(run('drill', copies).status, 0);
    health = await look();
    assert.equal(light(health, 'drill'), 'green fine');
    assert.ok((await metric('drill_timestamp_seconds')) > 0);
    assert.equal(statSync(join(server.data, 'drill.json')).mode & 0o777, 0o644); // whoever made it, the server reads it
    assert.deepEqual(
      readdirSync(server.data).filter((file) => file.endsWith('.part')),
      [],
    );
  });

  test('a copy that cannot be relied on is red; one without its attachments is not called whole', async () => {
    const copy = join(folder, 'broken.db');
    assert.equal(run('backup', copy).status, 0);
    truncateSync(copy, statSync(copy).size / 2);
    assert.equal(run('drill', copy).status, 1);
    assert.equal(light(await look(), 'drill'), 'red failed');
    const page = await Page.open(server);
    await page.say('隔壁的围墙占了路');
    await sayFile(server, page, photo());
    await page.close();
    rmSync(join(server.data, 'files'), { recursive: true });
    assert.equal(run('backup', join(folder, 'partly.db')).status, 1);
    assert.equal(light(await look(), 'backup'), 'amber partly');
    assert.equal(run('drill', join(folder, 'nothing.db')).status, 2);
    assert.equal(light(await look(), 'drill'), 'red failed', 'what could not run says nothing');
  });

  test('a drill where there is no store leaves nothing behind', () => {
    const empty = mkdtempSync(join(folder, 'empty-'));
    assert.equal(run('backup', join(folder, 'other.db')).status, 1); // its attachments are gone
    spawnSync(program, ['drill', join(folder, 'other.db'), '--data', empty]);
    assert.deepEqual(readdirSync(empty), []);
  });

  test('a partner that does not answer, and a second code', async () => {
    const { token } = JSON.parse(server.run('partner', 'add', 'wxg', '网小格', 'http://127.0.0.1:9/news', '--json'));
    assert.equal(light(await look(), 'partners'), 'green fine');
    const call = (frames) =>
      server.post('/adapter', { frames, wait: 0 }, { authorization: `Bearer ${token}` }).then((answer) => answer.json());
    const device = 'A'.repeat(43);
    const hello = { kind: 'hello', v: 1, page: 'citizen', lang: 'zh-Hans', device };
    await call([hello, { kind: 'say', key: '01'.repeat(16), text: '隔壁的围墙占了路' }]);
    const health = await until(look, (one) => light(one, 'partners') === 'amber failing');
    assert.equal(health.facts.failing, 1);
    assert.ok(health.warnings.some(({ event, n }) => event === 'hook.failed' && n > 0));
    execFileSync(program, ['user', 'disable', 'guize', '--data', server.data]);
    const after = await until(look, ({ facts }) => facts.keepers === 1);
    assert.deepEqual(after.facts.keeper_logins, ['admin']);
  });

  test('is for administrators alone', async () => {
    const other = await server.signIn('leyuan');
    for (const headers of [{}, { cookie: other }])
      assert.equal((await fetch(`${server.url}/api/health`, { headers })).status, headers.cookie ? 403 : 401);
  });
});

test('no room on the disk is red before anything is refused', async () => {
  const server = await Server.open({ disk_free_mb: 1_000_000_000 });
  const health = await healthOf(server, await server.signIn('admin'));
  assert.equal(light(health, 'disk'), 'red full');
  assert.equal(light(health, 'store'), 'green fine');
  await server.close();
});

describe('who is signed in', () => {
  let server, admin;
  before(async () => {
    server = await Server.open();
    admin = await server.signIn('admin');
  });
  after(() => server.close());
  const ask = async (path, body, cookie = admin) => {
    const answer = body
      ? await server.post(path, body, { cookie })
      : await fetch(server.url + path, { headers: { cookie } });
    return [answer.status, await answer.json()];
  };
  const list = async () => (await ask('/api/signed-in'))[1].sessions;

  test('is listed with where from and since when; the key itself is not', async () => {
    const began = Date.now();
    const cookie = await server.signIn('leyuan');
    const page = await Page.desk(server, cookie);
    const mine = (await list()).filter(({ login }) => login === 'leyuan');
    assert.equal(mine.length, 1);
    const [{ name, body, address, since, last, pages, id, mark }] = mine;
    assert.ok(name && body);
    assert.equal(address, '127.0.0.1');
    assert.ok(since >= began - 1000 && last >= since);
    assert.equal(pages, 1);
    assert.ok(id.startsWith(mark) && !cookie.includes(mark));
    await page.close();
    assert.equal((await fetch(`${server.url}/api/me`, { headers: { cookie: `jy=${id}` } })).status, 401);
  });

  test('one sign-in is ended at once, the others go on', async () => {
    const before = (await list()).filter(({ login }) => login === 'leyuan').map(({ id }) => id);
    const cookie = await server.signIn('leyuan');
    const page = await Page.desk(server, cookie);
    const [{ id, staff }] = (await list()).filter((one) => one.login === 'leyuan' && !before.includes(one.id));
    assert.equal((await ask('/api/signed-in/end', { staff, session: id }))[0], 200);
    assert.equal((await page.wait('error')).code, 'signed_out');
    assert.equal(await page.closed, 1008);
    assert.equal((await fetch(`${server.url}/api/me`, { headers: { cookie } })).status, 401);
    assert.deepEqual(
      (await list()).filter(({ login }) => login === 'leyuan').map((one) => one.id),
      before,
    );
  });

  test('all of a person are ended at once; nobody else is concerned', async () => {
    const [one, two, other] = [await server.signIn('leyuan'), await server.signIn('leyuan'), await server.signIn('leyuan2')];
    const pages = [await Page.desk(server, one), await Page.desk(server, two)];
    const colleague = await Page.desk(server, other);
    const [{ staff }] = (await list()).filter(({ login }) => login === 'leyuan');
    assert.equal((await ask('/api/signed-in/end', { staff }))[0], 200);
    for (const page of pages) assert.equal(await page.closed, 1008);
    assert.deepEqual(
      (await list()).filter(({ login }) => login === 'leyuan'),
      [],
    );
    await colleague.ping();
    await colleague.close();
    assert.ok(await server.signIn('leyuan'), 'and may come in again');
    const { rows } = (await ask('/api/audit', {}))[1];
    const ended = rows.filter(({ what }) => what === '让人退出登录');
    assert.equal(ended.length, 2);
    assert.equal(ended[0].why, staff);
    assert.match(ended[1].why, new RegExp(`^${staff} [0-9a-f]{8}$`));
  });

  test('what names no sign-in of theirs ends nothing', async () => {
    const cookie = await server.signIn('leyuan2');
    const [{ id, staff }] = (await list()).filter(({ login }) => login === 'leyuan2');
    const [[status], [other], [none], [broken]] = [
      await ask('/api/signed-in/end', {}),
      await ask('/api/signed-in/end', { staff: 'nobody', session: id }),
      await ask('/api/signed-in/end', { staff, session: '0'.repeat(64) }),
      await ask('/api/signed-in/end', { staff, session: 'xyz' }),
    ];
    assert.deepEqual([status, other, none, broken], [400, 404, 404, 400]);
    assert.equal((await fetch(`${server.url}/api/me`, { headers: { cookie } })).status, 200);
  });
});
