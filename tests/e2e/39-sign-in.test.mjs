// 39 - a second code at the sign-in: asked for after the password, good once, and wanted of whoever keeps
// the house where the house says so; a password that somebody else chose; and an end to one's sessions
// elsewhere.
import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import { Page } from '../support/client.mjs';
import { Server, program } from '../support/server.mjs';

const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** An authenticator of somebody else's making (RFC 6238). */
function codeOf(uri, stepsAway = 0) {
  const secret = new URL(uri).searchParams.get('secret');
  const bits = [...secret].map((c) => DIGITS.indexOf(c).toString(2).padStart(5, '0')).join('');
  const key = Buffer.from(bits.match(/.{8}/g).map((byte) => parseInt(byte, 2)));
  const step = Buffer.alloc(8);
  step.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30000) + stepsAway));
  const mac = createHmac('sha1', key).update(step).digest();
  const number = mac.readUInt32BE(mac[19] & 15) & 0x7fffffff;
  return String(number % 1000000).padStart(6, '0');
}

describe('a second code', () => {
  let server;
  before(async () => {
    server = await Server.open({ admin_totp: 1, sign_in_tries: 50 });
  });
  after(() => server.close());

  const signIn = async (login, code) => {
    const answer = await server.post('/api/sign-in', { login, password: 'jieyou-demo', ...(code ? { code } : {}) });
    const body = await answer.json();
    return [answer.status, body.field ?? (body.staff ? 'in' : body.code)];
  };
  /** Sets a key up as a person would: reads the address, types what the authenticator shows. */
  const setUp = async (login, typed = codeOf) => {
    const child = spawn(program, ['user', 'totp', login, '--data', server.data], { stdio: ['pipe', 'pipe', 'ignore'] });
    let said = '';
    for await (const data of child.stdout) {
      said += data;
      if (said.includes('\n') && !child.stdin.writableEnded) child.stdin.end(`${typed(said.split('\n')[0])}\n`);
    }
    const code = child.exitCode ?? (await new Promise((done) => child.on('exit', done)));
    return { code, uri: said.split('\n')[0] };
  };

  test('who keeps the house cannot come in without; everybody else can', async () => {
    assert.deepEqual(await signIn('admin'), [401, 'totp']);
    assert.deepEqual(await signIn('guize'), [401, 'totp']);
    assert.deepEqual(await signIn('leyuan'), [200, 'in']);
  });

  test('a key that no authenticator has changes nothing', async () => {
    const { code } = await setUp('admin', () => '000000x');
    assert.equal(code, 1);
    assert.deepEqual(await signIn('admin'), [401, 'totp']);
  });

  test('is asked for after the password, refused when wrong, and good once', async () => {
    const { code, uri } = await setUp('admin');
    assert.equal(code, 0);
    assert.match(uri, /^otpauth:\/\/totp\/jieyou:admin\?secret=[A-Z2-7]{32}&issuer=jieyou$/);
    assert.deepEqual(await signIn('admin'), [401, 'code']);
    assert.deepEqual(await signIn('admin', '000000' === codeOf(uri) ? '000001' : '000000'), [401, 'code']);
    const now = codeOf(uri);
    const both = await Promise.all([signIn('admin', now), signIn('admin', now)]);
    assert.deepEqual(both.map(([status]) => status).sort(), [200, 401], 'two with the same code: one is in');
    assert.deepEqual(await signIn('admin', now), [401, 'code'], 'used');
    assert.deepEqual(await signIn('admin', codeOf(uri, 1)), [200, 'in'], 'the next');
    assert.deepEqual(await signIn('admin', codeOf(uri, -1)), [401, 'code'], 'one from before');
    const wrong = await server.post('/api/sign-in', {
      login: 'admin',
      password: 'not it at all',
      code: codeOf(uri, 1),
    });
    assert.equal((await wrong.json()).field, 'password', 'a code tells nothing of the password');
  });

  test('a key is taken away on the server, and whoever is somebody else needs none', async () => {
    server.run('user', 'no-totp', 'admin');
    assert.deepEqual(await signIn('admin'), [401, 'totp']);
    const { code, uri } = await setUp('leyuan2');
    assert.equal(code, 0);
    assert.deepEqual(await signIn('leyuan2'), [401, 'code'], 'whoever wants one, has it');
    assert.deepEqual(await signIn('leyuan2', codeOf(uri)), [200, 'in']);
  });
});

describe('a password that somebody else chose', () => {
  let server;
  before(async () => {
    server = await Server.open({ sign_in_tries: 50 });
  });
  after(() => server.close());

  const [given, own] = ['given by the office', '门前三棵树-2026'];
  const give = (login) => execFileSync(program, ['user', 'passwd', login, '--data', server.data], { input: `${given}\n` });
  const signIn = async (login, password, wanted) => {
    const body = { login, password, ...(wanted !== undefined && { new: wanted }) };
    const answer = await server.post('/api/sign-in', body);
    const { field, staff, code } = await answer.json();
    return [answer.status, field ?? (staff ? 'in' : code)];
  };

  test('opens nothing before its owner has chosen another, which does from then on', async () => {
    give('leyuan');
    assert.deepEqual(await signIn('leyuan', 'jieyou-demo', own), [401, 'password']);
    assert.deepEqual(await signIn('leyuan', given), [401, 'new']);
    for (const bad of ['short', given]) assert.deepEqual(await signIn('leyuan', given, bad), [401, 'new']);
    for (const bad of ['x'.repeat(129), '', 7]) assert.deepEqual(await signIn('leyuan', given, bad), [400, 'new']);
    assert.deepEqual(await signIn('leyuan', given, own), [200, 'in']);
    assert.deepEqual(await signIn('leyuan', given, own), [401, 'password']);
    assert.deepEqual(await signIn('leyuan', own), [200, 'in']);
    await (await Page.desk(server, await server.signIn('leyuan', own))).close();
  });

  test('is changed once: of two at the same time one is in', async () => {
    give('leyuan2');
    const both = await Promise.all([signIn('leyuan2', given, `${own} A`), signIn('leyuan2', given, `${own} B`)]);
    assert.deepEqual(both.sort(), [[200, 'in'], [401, 'password']]);
  });

  test('whoever has one of their own changes it elsewhere', async () => {
    assert.deepEqual(await signIn('caowei', 'jieyou-demo', own), [200, 'in']);
    assert.deepEqual(await signIn('caowei', own), [401, 'password']);
    assert.deepEqual(await signIn('caowei', 'jieyou-demo'), [200, 'in']);
  });
});

describe('sessions', () => {
  let server;
  before(async () => {
    server = await Server.open();
  });
  after(() => server.close());

  const ask = async (path, cookie, body) => {
    const answer = body
      ? await server.post(path, body, { cookie })
      : await fetch(server.url + path, { headers: { cookie } });
    return [answer.status, await answer.json()];
  };

  test('elsewhere are ended from here: the page there is told, this one goes on', async () => {
    const [here, there, colleague] = [
      await server.signIn('leyuan'),
      await server.signIn('leyuan'),
      await server.signIn('leyuan2'),
    ];
    const [pageHere, pageThere] = [await Page.desk(server, here), await Page.desk(server, there)];
    const [, { sessions }] = await ask('/api/sessions', here);
    assert.deepEqual(sessions.map((one) => one.here).sort(), [false, true]);
    assert.ok(sessions.every((one) => one.last <= Date.now() + 1000 && one.until > Date.now()));
    assert.equal((await ask('/api/sign-out', here, { others: true }))[0], 200);
    assert.equal((await pageThere.wait('error')).code, 'signed_out');
    assert.equal(await pageThere.closed, 1008);
    assert.equal((await ask('/api/me', there))[0], 401);
    await pageHere.ping();
    assert.equal((await ask('/api/sessions', here))[1].sessions.length, 1);
    assert.equal((await ask('/api/me', colleague))[0], 200, 'nobody else is concerned');
    await pageHere.close();
  });

  test('by an old password end with it, wherever they are open', async () => {
    const page = await Page.desk(server, await server.signIn('leyuan2'));
    const passwd = ['user', 'passwd', 'leyuan2', '--own', '--data', server.data];
    execFileSync(program, passwd, { input: 'a new one, longer than most\n' });
    assert.equal((await page.wait('error')).code, 'signed_out');
    assert.equal(await page.closed, 1008);
    await server.signIn('leyuan2', 'a new one, longer than most');
  });

  test('and with a password that one chooses oneself: this one goes on, the old opens nothing', async () => {
    const [here, there] = [await server.signIn('caowei'), await server.signIn('caowei')];
    const [pageHere, pageThere] = [await Page.desk(server, here), await Page.desk(server, there)];
    const change = async (old, wanted, cookie = here) => {
      const [status, body] = await ask('/api/password', cookie, { old, new: wanted });
      return [status, body.field ?? body.code ?? 'ok'];
    };
    const [old, wanted] = ['jieyou-demo', '门前三棵树-2026'];
    assert.deepEqual(await change('not it at all', wanted), [403, 'old']);
    for (const bad of ['short', 'x'.repeat(129), old, 7]) assert.deepEqual(await change(old, bad), [400, 'new']);
    assert.deepEqual(await change('', wanted), [400, 'old']);
    assert.equal((await ask('/api/password', 'jy=nobody', { old, new: wanted }))[0], 401);
    assert.deepEqual(await change(old, wanted), [200, 'ok']);
    assert.equal((await pageThere.wait('error')).code, 'signed_out');
    assert.equal(await pageThere.closed, 1008);
    await pageHere.ping();
    assert.equal((await ask('/api/me', here))[0], 200);
    assert.equal((await server.post('/api/sign-in', { login: 'caowei', password: old })).status, 401);
    await server.signIn('caowei', wanted);
    const both = await Promise.all([change(wanted, 'the one of the two A'), change(wanted, 'the one of the two B')]);
    assert.deepEqual(both.map(([status]) => status).sort(), [200, 403], 'two at once: one is it');
    await pageHere.close();
  });

  test('whoever guesses the old one waits', async () => {
    const cookie = await server.signIn('fenbo');
    let status = 403;
    for (let tries = 0; status === 403 && tries < 20; tries++)
      [status] = await ask('/api/password', cookie, { old: `guess ${tries}`, new: 'a good long one' });
    assert.equal(status, 429);
  });
});
