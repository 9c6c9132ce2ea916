// 04 - whatever comes in: a clear error that names the field; the connection and everyone else go on.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { request } from 'node:http';
import { connect } from 'node:net';
import { after, before, describe, test } from 'node:test';
import { Page, newKey } from '../support/client.mjs';
import { Server } from '../support/server.mjs';
import { fileWall } from '../support/story.mjs';
import { until } from '../support/until.mjs';

describe('bad input', () => {
  let server, witness;
  before(async () => {
    server = await Server.open();
    witness = await Page.open(server);
  });
  after(async () => {
    await witness.close();
    await server.close();
  });

  const key = 'f'.repeat(32);
  const wrong = [
    ['broken JSON', '{"kind":"say"', 'bad_frame'],
    ['a list', '[]', 'bad_frame'],
    ['nothing', '', 'bad_frame'],
    ['two values', '{"kind":"ping"}{"kind":"ping"}', 'bad_frame'],
    ['a very deep nest', '['.repeat(60000), 'bad_frame'],
    ['a NUL in a text', '{"kind":"say","key":"' + key + '","text":"a\\u0000b"}', 'bad_frame'],
    ['half a surrogate pair', '{"kind":"say","key":"' + key + '","text":"\\ud800"}', 'bad_frame'],
    ['an unknown kind', '{"kind":"shout"}', 'unknown_kind', 'kind'],
    ['no kind', '{}', 'bad_field', 'kind'],
    ['a text that is a number', { kind: 'say', key, text: 5 }, 'bad_field', 'text'],
    ['no text', { kind: 'say', key }, 'bad_field', 'text'],
    ['an empty text', { kind: 'say', key, text: '' }, 'bad_field', 'text'],
    ['a blank text', { kind: 'say', key, text: ' \n　' }, 'bad_field', 'text'],
    ['an over-long text', { kind: 'say', key, text: '路'.repeat(4001) }, 'too_long', 'text'],
    ['no key', { kind: 'say', text: 'a' }, 'bad_field', 'key'],
    ['a key in capitals', { kind: 'say', key: 'F'.repeat(32), text: 'a' }, 'bad_field', 'key'],
    ['a field nobody knows', { kind: 'say', key, text: 'a', colour: 1 }, 'bad_field', 'colour'],
    ['a case number that is a text', { kind: 'watch', case: '1' }, 'bad_field', 'case'],
    ['a negative case', { kind: 'watch', case: -1 }, 'bad_field', 'case'],
    ['a case that is not there', { kind: 'watch', case: 999999 }, 'not_found'],
    ['a query code of letters', { kind: 'progress', no: 'YJ20260310-0007-1', code: 'abcdef' }, 'bad_field', 'code'],
    ['what only staff may do', { kind: 'list', queue: 'mine' }, 'denied'],
    ['a move by a citizen', { kind: 'move', key, case: 1, epoch: 0, move: 'claim' }, 'denied'],
    ['a bulky ping', `{"kind":"ping"}${' '.repeat(200)}`, 'too_big'],
  ];

  for (const [name, frame, code, field] of wrong) {
    test(`${name}: ${code}${field ? `, field ${field}` : ''}`, async () => {
      const page = await Page.open(server);
      page.raw(typeof frame === 'string' ? frame : JSON.stringify(frame));
      const error = await page.wait('error');
      assert.equal(error.code, code);
      assert.equal(error.field, field);
      if (frame.key === key) assert.equal(error.key, key);
      await page.ping(); // it goes on
      await page.close();
    });
  }

  test('a step by staff that does not fit names the field, and nothing of the case changes', async () => {
    const citizen = await Page.open(server);
    const { id } = await fileWall(citizen);
    const desk = await Page.desk(server, await server.signIn('leyuan'));
    assert.equal((await desk.move(id, (await desk.head(id)).staff.epoch, 'claim')).kind, 'receipt');
    const before = await desk.head(id);
    const wrongMoves = [
      ['correct', { reason: '改一下' }, 'bad_field', 'type'],
      ['correct', { reason: '改一下', type: 'NBR-99' }, 'bad_field', 'type'],
      ['correct', { reason: '改一下', place: '999' }, 'bad_field', 'place'],
      ['hand', { reason: '请他办' }, 'bad_field', 'to_staff'],
      ['hand', { reason: '请他办', to_staff: 'nobody' }, 'bad_field', 'to_staff'],
      ['hand', {}, 'needs_reason', 'reason'],
      ['transfer', { reason: '不归我们' }, 'bad_field', 'to_body'],
      ['transfer', { reason: '不归我们', to_body: 'nobody' }, 'bad_field', 'to_body'],
      ['transfer', { reason: '不归我们', to_body: before.staff.owner }, 'bad_field', 'to_body'],
      ['settle', { outcome: 'well', text: '讲好了' }, 'bad_field', 'outcome'],
      ['object', { reason: '不归我们' }, 'needs_reason', 'reason'],
    ];
    for (const [move, fields, code, field] of wrongMoves) {
      const error = await desk.move(id, before.staff.epoch, move, fields);
      assert.deepEqual([move, fields, error.code, error.field], [move, fields, code, field]);
    }
    assert.equal((await desk.head(id)).staff.epoch, before.staff.epoch);
    await Promise.all([desk, citizen].map((page) => page.close()));
  });

  test('a foreign case answers as one that is not there', async () => {
    const { case: id } = await witness.say('只有我能看的事');
    const page = await Page.open(server);
    for (const frame of [
      { kind: 'watch', case: id },
      { kind: 'seen', case: id, seq: 1 },
      { kind: 'typing', case: id },
    ]) {
      page.send(frame);
      const error = await page.wait('error');
      assert.equal(error.code, 'not_found');
      assert.equal(error.zh, '没有找到，或者不归您看。');
    }
    assert.equal((await page.say('插一句', { case: id })).code, 'not_found');
    const stranger = await page.say('插一句', { case: 999999 });
    assert.equal(stranger.code, 'not_found');
    assert.equal(page.logs.size, 0);
    await page.close();
  });

  test('a device claims no case of another with `have`', async () => {
    const { case: id } = await witness.say('还是只有我能看');
    const page = await Page.open(server, { have: [{ case: id, seq: 0 }] });
    await page.ping();
    assert.deepEqual(page.welcome.cases, []);
    assert.equal(page.logs.size, 0);
    await page.close();
  });

  test('invalid UTF-8 closes with 1007', async () => {
    const page = await Page.open(server);
    page.raw(Buffer.from([0x7b, 0xff, 0xfe, 0x7d]), { binary: false });
    assert.equal(await page.closed, 1007);
  });

  test('a binary frame closes with 1003', async () => {
    const page = await Page.open(server);
    page.raw(Buffer.from('{"kind":"ping"}'), { binary: true });
    assert.equal(await page.closed, 1003);
  });

  test('a frame over 64 KiB is refused, and the connection goes on; one over 1 MiB closes with 1009', async () => {
    const page = await Page.open(server);
    page.raw(' '.repeat(65 * 1024));
    assert.equal((await page.wait('error')).code, 'too_big');
    assert.equal((await page.say('一条短的')).kind, 'receipt');
    page.raw(' '.repeat(1025 * 1024));
    assert.equal(await page.closed, 1009);
  });

  test('a frame in a thousand pieces is one frame', async () => {
    const page = await Page.open(server);
    const text = JSON.stringify({ kind: 'say', key: newKey(), text: '一点一点地说'.repeat(100) });
    const bytes = Buffer.from(text);
    for (let i = 0; i < bytes.length; i += 2)
      page.raw(bytes.subarray(i, i + 2), { binary: false, fin: i + 2 >= bytes.length });
    assert.equal((await page.wait('receipt')).kind, 'receipt');
    await page.close();
  });

  test('ten thousand messages in a second are slowed down, and nobody else is', async () => {
    const page = await Page.open(server);
    const N = 10000;
    const HEARD = 2000; // what is beyond the first thousand is not even read at once: not all are waited for
    for (let i = 0; i < N; i += 1) page.raw(JSON.stringify({ kind: 'say', key: newKey(), text: `洪水 ${i}` }));
    const refused = await page.wait((f) => f.kind === 'error');
    assert.ok(['slow_down', 'limit'].includes(refused.code));
    assert.ok(refused.retry_after >= 1);
    const receipt = await witness.say('我照样说我的');
    assert.equal(receipt.kind, 'receipt');
    await until(() => 1 + page.has('receipt').length + page.has('error').length, (answered) => answered >= HEARD);
    const stored = server.run('check', '--json');
    assert.equal(JSON.parse(stored).findings.length ?? JSON.parse(stored).findings, 0);
    await page.cut();
  });
});

describe('bad HTTP', () => {
  let server;
  before(async () => {
    server = await Server.open({ sign_in_tries: 2, links_per_address: 3 });
  });
  after(() => server.close());

  const refused = async (answer, status, code, field) => {
    assert.equal(answer.status, status);
    const error = await answer.json();
    assert.equal(error.code, code);
    assert.equal(error.field, field);
    assert.ok(error.zh && error.en);
  };

  test('unknown paths, methods and bodies are named', async () => {
    await refused(await fetch(`${server.url}/nowhere`), 404, 'not_found', 'path');
    await refused(await fetch(`${server.url}/assets/..%2f..%2fetc/passwd`), 404, 'not_found', 'path');
    for (const path of ['/', '/healthz', '/guide']) { // a GET without its body
      const [whole, head] = [await fetch(server.url + path), await fetch(server.url + path, { method: 'HEAD' })];
      assert.equal(head.status, 200);
      assert.equal(head.headers.get('content-type'), whole.headers.get('content-type'));
      assert.equal((await head.text()).length, 0);
      await whole.text();
    }
    await refused(await fetch(`${server.url}/api/sign-in`), 405, 'unknown_kind', 'method');
    await refused(await server.post('/healthz', {}), 405, 'unknown_kind', 'method');
    await refused(await server.post('/api/sign-in', 'login=a', { 'content-type': 'text/plain' }), 415, 'bad_field', 'content-type');
    await refused(await server.post('/api/sign-in', '{"login":'), 400, 'bad_frame');
    await refused(await server.post('/api/sign-in', { login: 'zhiban' }), 400, 'bad_field', 'password');
    await refused(await server.post('/api/sign-in', { login: 7, password: 'x' }), 400, 'bad_field', 'login');
    await refused(await server.post('/api/sign-in', { login: 'a', password: 'x'.repeat(5000) }), 413, 'too_big', 'body');
  });

  test('an invented cookie is nobody', async () => {
    for (const cookie of ['jy=', 'jy=AAAA', `jy=${'A'.repeat(43)}`, 'other=1'])
      await refused(await fetch(`${server.url}/api/me`, { headers: { cookie } }), 401, 'signed_out');
  });

  test('a signed-out session is over everywhere at once', async () => {
    const cookie = await server.signIn('zhiban');
    const page = await Page.desk(server, cookie);
    assert.equal((await fetch(`${server.url}/api/me`, { headers: { cookie } })).status, 200);
    assert.equal((await server.post('/api/sign-out', {}, { cookie })).status, 200);
    assert.equal((await page.wait('error')).code, 'signed_out');
    assert.equal(await page.closed, 1008);
    await refused(await fetch(`${server.url}/api/me`, { headers: { cookie } }), 401, 'signed_out');
  });

  test('guessing a password is slowed down, for a login that is there and one that is not', async () => {
    for (const login of ['caowei', 'nobody-of-that-name']) {
      let answer;
      for (let i = 0; i < 4; i += 1) answer = await server.post('/api/sign-in', { login, password: `guess ${i}` });
      assert.equal(answer.status, 429);
      assert.ok(Number(answer.headers.get('retry-after')) >= 1);
      await refused(answer, 429, 'slow_down');
    }
  });

  /** What an upgrade is answered with when it is none. */
  const upgrade = (headers = {}, path = '/ws') =>
    new Promise((done, failed) => {
      const asked = request(server.url + path, {
        headers: {
          connection: 'Upgrade', upgrade: 'websocket', 'sec-websocket-protocol': 'jieyou.1',
          'sec-websocket-version': '13', 'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==', ...headers,
        },
      });
      asked.on('error', failed).on('upgrade', () => failed(new Error('let in')));
      asked.on('response', async (answer) => {
        const text = Buffer.concat(await answer.toArray()).toString();
        done(new Response(text, { status: answer.statusCode, headers: answer.headers }));
      });
      asked.end();
    });

  test('an upgrade that is refused has the error that any other has', async () => {
    await refused(await upgrade({ origin: 'http://evil.example' }), 403, 'denied', 'origin');
    await refused(await upgrade({}, '/other'), 404, 'not_found', 'path');
    await refused(await upgrade({ 'sec-websocket-version': '8' }), 426, 'bad_field', 'sec-websocket-version');
    await refused(await upgrade({ 'sec-websocket-key': 'short' }), 400, 'bad_field', 'sec-websocket-key');
  });

  test('who has too many connections reads when to come again', async () => {
    const pages = [];
    for (let i = 0; i < 3; i += 1) pages.push(await Page.open(server));
    const answer = await upgrade();
    assert.equal(answer.headers.get('retry-after'), '60');
    const error = await answer.clone().json();
    assert.equal(error.retry_after, 60);
    await refused(answer, 429, 'slow_down');
    for (const page of pages) await page.close();
  });

  /** Bytes on a connection of their own; the statuses that come until it is closed. */
  const statuses = (bytes) => new Promise((resolve) => {
    let got = '';
    const socket = connect(server.port, '127.0.0.1', () => socket.write(bytes));
    socket.on('data', (data) => (got += data));
    socket.on('error', () => {}); // it closes, too
    socket.on('close', () => resolve([...got.matchAll(/^HTTP\/1\.1 (\d+)/gm)].map(([, status]) => Number(status))));
  });
  const asking = (method, headers, body = '') =>
    `${method} ${method === 'GET' ? '/healthz' : '/api/sign-in'} HTTP/1.1\r\nhost: x\r\n` +
    `content-type: application/json\r\n${headers}\r\n${body}`;
  const sized = (body) => asking('POST', `content-length: ${body.length}\r\n`, body);
  const healthy = async () => assert.equal((await fetch(`${server.url}/healthz`)).status, 200);

  test('one request to a connection: what is pipelined behind it is not read, and everybody goes on', async () => {
    for (const [first, status] of [[asking('GET', ''), 200], [sized('{}'), 400], [sized('x'.repeat(900_000)), 413]]) {
      assert.deepEqual(await statuses(first + sized('{}')), [status]);
      await healthy();
    }
  });

  test('a body without an end, or where none belongs, is refused', async () => {
    for (const [bytes, status] of [
      [asking('POST', ''), 411],
      [asking('POST', 'content-length: two\r\n', '{}'), 400],
      [asking('POST', 'content-length: 99999999\r\n', '{}'), 413],
      [asking('POST', 'transfer-encoding: chunked\r\n', '2\r\n{}\r\n0\r\n\r\n'), 501],
      [asking('PUT', 'content-length: 2\r\n', '{}'), 400],
      [asking('GET', 'content-length: 2\r\n', '{}'), 400],
    ]) {
      assert.deepEqual(await statuses(bytes), [status], bytes);
      await healthy();
    }
  });

  test('a page of another site has nothing done here; the own one and a program have', async () => {
    const signIn = (headers) => server.post('/api/sign-in', { login: 'zhiban', password: 'jieyou-demo' }, headers);
    for (const origin of ['http://evil.example', 'null', `http://evil.example/${new URL(server.url).host}`])
      await refused(await signIn({ origin }), 403, 'denied', 'origin');
    for (const method of ['PUT', 'DELETE'])
      await refused(await fetch(`${server.url}/api/sign-in`, { method, headers: { origin: 'http://evil.example' } }), 403, 'denied', 'origin');
    assert.equal((await signIn({ origin: server.url })).status, 200);
    assert.equal((await signIn({})).status, 200);
    assert.equal((await fetch(`${server.url}/healthz`, { headers: { origin: 'http://evil.example' } })).status, 200);
  });

  test('pages come with a strict policy', async () => {
    const answer = await fetch(server.url);
    if (answer.status === 404) return; // pages are not built here
    const policy = answer.headers.get('content-security-policy');
    assert.match(policy, /default-src 'none'/);
    assert.doesNotMatch(policy, /unsafe/);
    assert.match(answer.headers.get('permissions-policy'), /^geolocation=\(self\), camera=\(\), microphone=\(self\)/);
    assert.equal(answer.headers.get('x-content-type-options'), 'nosniff');
    assert.equal(answer.headers.get('cache-control'), 'no-cache');
  });
});

describe('sockets that say nothing', () => {
  const MOST = 12;
  let server;
  const silent = [];
  before(async () => {
    server = await Server.open({ sockets_per_address: MOST });
  });
  after(async () => {
    for (const socket of silent) socket.destroy();
    await server.close();
  });

  /** The status of /healthz over a socket from there; null: it was closed without a word. */
  const ask = (localAddress) =>
    new Promise((resolve) => {
      let got = '';
      const socket = connect({ port: server.port, host: '127.0.0.1', localAddress }, () =>
        socket.write('GET /healthz HTTP/1.1\r\nhost: x\r\n\r\n'),
      );
      socket.on('data', (bytes) => (got += bytes));
      socket.on('error', () => {}); // it closes, too
      socket.on('close', () => resolve(/^HTTP\/1\.1 (\d+)/.exec(got)?.[1] ?? null));
    });

  test('one address holds so many and no more; others do not notice, and it may again', async () => {
    assert.equal(await ask('127.0.0.3'), '200');
    for (let i = 0; i < MOST; i += 1) {
      const socket = connect({ port: server.port, host: '127.0.0.1', localAddress: '127.0.0.3' });
      silent.push(socket);
      await once(socket, 'connect');
    }
    assert.equal(await ask('127.0.0.3'), null);
    assert.equal(await ask('127.0.0.4'), '200');
    const text = await (await fetch(`${server.url}/metrics`)).text();
    assert.ok(Number(/^jieyou_sockets_refused_total (\d+)/m.exec(text)?.[1]) >= 1);
    for (const socket of silent) socket.destroy();
    await until(() => ask('127.0.0.3'), (status) => status === '200');
  });
});
