// 36 - beyond the own machine: encrypted or not at all, no demo passwords, a certificate that is changed
// without a stop, and a proxy that is believed only where it is trusted.
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { connect } from 'node:tls';
import WebSocket from 'ws';
import { Page, newDevice } from '../support/client.mjs';
import { Server, program } from '../support/server.mjs';

/** A certificate of its own making for this name. */
function makeCertificate(folder, name) {
  const [key, cert] = [join(folder, `${name}.key`), join(folder, `${name}.pem`)];
  execFileSync(
    'openssl',
    [
      'req',
      '-x509',
      '-newkey',
      'rsa:2048',
      '-nodes',
      '-days',
      '2',
      '-keyout',
      key,
      '-out',
      cert,
      '-subj',
      `/CN=${name}`,
      '-addext',
      'subjectAltName=IP:127.0.0.1',
    ],
    { stdio: 'ignore' },
  );
  return { key, cert };
}

describe('TLS of its own', () => {
  let server, folder, first;
  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'jieyou-tls-'));
    first = makeCertificate(folder, 'first');
    copyFileSync(first.key, join(folder, 'live.key'));
    copyFileSync(first.cert, join(folder, 'live.pem'));
    server = await Server.open({ tls_cert: join(folder, 'live.pem'), tls_key: join(folder, 'live.key') });
  });
  after(async () => {
    await server.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const get = (path, { body, headers = {} } = {}) =>
    new Promise((resolve, reject) => {
      const options = {
        host: '127.0.0.1',
        port: server.port,
        path,
        method: body ? 'POST' : 'GET',
        headers: { ...headers, ...(body ? { 'content-type': 'application/json' } : {}) },
        rejectUnauthorized: false,
        agent: false,
      };
      const call = request(options, (answer) => {
        let text = '';
        answer.on('data', (data) => (text += data));
        answer.on('end', () => resolve({ status: answer.statusCode, headers: answer.headers, text }));
      });
      call.on('error', reject);
      call.end(body && JSON.stringify(body));
    });
  const shake = (options = {}) =>
    new Promise((resolve, reject) => {
      const socket = connect({ host: '127.0.0.1', port: server.port, rejectUnauthorized: false, ...options }, () => {
        resolve({
          name: socket.getPeerCertificate().subject?.CN,
          protocol: socket.getProtocol(),
          cipher: socket.getCipher().name,
        });
        socket.destroy();
      });
      socket.on('error', reject);
    });

  test('the page, with a cookie for TLS alone and a year of HTTPS', async () => {
    const page = await get('/');
    assert.equal(page.status, 200);
    assert.equal(page.headers['strict-transport-security'], 'max-age=31536000');
    const signedIn = await get('/api/sign-in', { body: { login: 'leyuan', password: 'jieyou-demo' } });
    assert.equal(signedIn.status, 200);
    assert.match(signedIn.headers['set-cookie'][0], /; HttpOnly; SameSite=Strict; Max-Age=\d+; Secure$/);
    await assert.rejects(fetch(`http://127.0.0.1:${server.port}/`), 'nothing in the open');
  });

  test('an administrator reads how long the certificate is good', async () => {
    const signedIn = await get('/api/sign-in', { body: { login: 'admin', password: 'jieyou-demo' } });
    const headers = { cookie: signedIn.headers['set-cookie'][0].split(';')[0] };
    const { lights, facts } = JSON.parse((await get('/api/health', { headers })).text);
    const { light, why } = lights.find(({ id }) => id === 'tls');
    assert.deepEqual([light, why], ['red', 'soon'], 'two days are few');
    assert.ok(facts.cert_ends > Date.now() + 24 * 3600_000 && facts.cert_ends <= Date.now() + 48 * 3600_000);
  });

  test('1.2 and 1.3 with forward secrecy, nothing older', async () => {
    assert.equal((await shake()).protocol, 'TLSv1.3');
    const { protocol, cipher } = await shake({ maxVersion: 'TLSv1.2' });
    assert.equal(protocol, 'TLSv1.2');
    assert.match(cipher, /^ECDHE-.*(GCM|CHACHA20)/);
    await assert.rejects(shake({ maxVersion: 'TLSv1.1', minVersion: 'TLSv1', ciphers: 'DEFAULT@SECLEVEL=0' }));
    await assert.rejects(shake({ maxVersion: 'TLSv1.2', ciphers: 'AES128-SHA:AES128-GCM-SHA256' }));
  });

  test('words over WSS are receipted, from the own page alone', async () => {
    const dial = (origin) =>
      new WebSocket(`wss://127.0.0.1:${server.port}/ws`, 'jieyou.1', { origin, rejectUnauthorized: false });
    const socket = dial(`https://127.0.0.1:${server.port}`);
    const frames = [];
    const told = new Promise((resolve, reject) => {
      socket.on('error', reject);
      socket.on('message', (data) => {
        const frame = JSON.parse(data);
        frames.push(frame);
        if (frame.kind === 'welcome')
          socket.send(
            JSON.stringify({ kind: 'say', key: '0'.repeat(31) + '1', text: '隔壁砌围墙把路堵了'.repeat(300) }),
          );
        if (frame.kind === 'receipt') resolve(frame);
      });
    });
    socket.on('open', () =>
      socket.send(JSON.stringify({ kind: 'hello', v: 1, page: 'citizen', lang: 'zh-Hans', device: newDevice() })),
    );
    assert.equal((await told).kind, 'receipt');
    socket.close();
    const plain = dial(`http://127.0.0.1:${server.port}`);
    const [status] = await new Promise((resolve) =>
      plain.on('unexpected-response', (_, answer) => resolve([answer.statusCode])),
    );
    assert.equal(status, 403, 'a page in the open is not our own');
  });

  test('another certificate without a stop; one that is none is not taken', async () => {
    const second = makeCertificate(folder, 'second');
    assert.equal((await shake()).name, 'first');
    copyFileSync(second.key, join(folder, 'live.key'));
    copyFileSync(second.cert, join(folder, 'live.pem'));
    server.signal('SIGHUP');
    while ((await shake()).name !== 'second');
    writeFileSync(join(folder, 'live.pem'), 'no certificate');
    server.signal('SIGHUP');
    for (let i = 0; i < 50; i++) assert.equal((await shake()).name, 'second', 'the one before stays');
  });

  test('what cannot greet does not start, and the file is named', async () => {
    await server.stop();
    const start = (cert, key) => {
      const files = ['--tls_cert', join(folder, cert), '--tls_key', join(folder, key)];
      const run = spawnSync(program, ['serve', '--data', server.data, '--port', '0', ...files], { encoding: 'utf8', timeout: 60_000 });
      return [run.status, run.stderr];
    };
    for (const [cert, key, says] of [
      ['nowhere.pem', 'first.key', /nowhere\.pem.*cannot be read/],
      ['first.pem', 'nowhere.key', /nowhere\.key.*cannot be read/],
      ['live.pem', 'first.key', /live\.pem.*no certificate/],
      ['first.pem', 'second.key', /second\.key.*not this certificate's/],
    ]) {
      const [status, said] = start(cert, key);
      assert.equal(status, 2, said);
      assert.match(said, says);
    }
  });
});

describe('beyond the own machine', () => {
  let server;
  before(async () => {
    server = await Server.open({ trusted_proxies: '127.0.0.1', code_tries: 1, serve_demo: 1 });
  });
  after(() => server.close());

  const start = (...flags) =>
    spawnSync(program, ['serve', '--data', server.data, '--port', '0', '--host', '0.0.0.0', ...flags], {
      encoding: 'utf8',
      timeout: 60_000,
    });

  test('in the open, or with demo passwords, it does not start, and says what to do', async () => {
    await server.stop();
    const open = start();
    assert.equal(open.status, 2);
    assert.match(open.stderr, /--serve_plain_http 1/);
    const demo = start('--serve_plain_http', '1');
    assert.equal(demo.status, 2);
    assert.match(demo.stderr, /jieyou user disable/);
    const half = start('--tls_cert', 'x.pem');
    assert.match(half.stderr, /tls_key/);
    await server.start();
  });

  test('figures of the house are for its own machine, not for whom a proxy on it asks for', async () => {
    const metrics = async (forwarded) =>
      (await fetch(`${server.url}/metrics`, { headers: forwarded ? { 'x-forwarded-for': forwarded } : {} })).status;
    assert.equal(await metrics(), 200);
    for (const forwarded of ['198.51.100.1', '127.0.0.1', `${'1.1.1.1, '.repeat(100)}198.51.100.1`, 'x'.repeat(3000)])
      assert.equal(await metrics(forwarded), 404, forwarded.slice(-20));
  });

  test('an origin longer than any is not taken for none', async () => {
    const headers = { origin: `https://${'a'.repeat(2000)}.example` };
    assert.equal((await server.post('/api/sign-in', { login: 'leyuan', password: 'jieyou-demo' }, headers)).status, 403);
    await assert.rejects(Page.connect(server, { headers }), /403/);
  });

  test('a trusted proxy says by what they came, and who: one guesser does not stop another', async () => {
    const by = (forwarded) => ({ 'x-forwarded-for': forwarded, 'x-forwarded-proto': 'https' });
    const page = await fetch(server.url, { headers: by('198.51.100.1') });
    assert.equal(page.headers.get('strict-transport-security'), 'max-age=31536000');
    const guess = async (forwarded) => {
      const p = await Page.connect(server, {
        headers: { ...by(forwarded), origin: server.url.replace('http:', 'https:') },
      });
      p.send({ kind: 'hello', v: 1, page: 'citizen', lang: 'zh-Hans', device: newDevice() });
      await p.wait('welcome');
      p.send({ kind: 'progress', no: `YJ20260310-000${forwarded.at(-1)}-1`, code: '000000' });
      const { code } = await p.wait('error');
      await p.close();
      return code;
    };
    assert.equal(await guess('198.51.100.1'), 'not_found');
    let code = await guess('198.51.100.1');
    while (code === 'not_found') code = await guess('198.51.100.1');
    assert.equal(code, 'slow_down', 'the guesser waits');
    assert.equal(await guess('198.51.100.2'), 'not_found', 'the neighbour does not');
    assert.equal(
      await guess('198.51.100.2, 198.51.100.1'),
      'slow_down',
      'what a guesser writes in front is not believed',
    );
  });
});
