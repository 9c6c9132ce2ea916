// 01 - a connection begins with hello, and with nothing else.
import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { after, before, describe, test } from 'node:test';
import WebSocket from 'ws';
import { Page, newDevice } from '../support/client.mjs';
import { Server } from '../support/server.mjs';

describe('hello', () => {
  let server;
  before(async () => {
    server = await Server.open({ hello_s: 1, links_per_device: 2 });
  });
  after(() => server.close());

  /** The HTTP status with which an upgrade is refused. */
  const refusal = (path, protocols, options = {}) =>
    new Promise((resolve) => {
      const socket = new WebSocket(`ws://127.0.0.1:${server.port}${path}`, protocols, {
        origin: server.url,
        ...options,
      });
      socket.on('unexpected-response', (_, response) => resolve(response.statusCode));
      socket.on('open', () => resolve('open'));
      socket.on('error', () => resolve('closed'));
    });

  test('it listens where it was told, and nowhere else', async () => {
    const code = await new Promise((resolve) => {
      const socket = connect(server.port, '127.0.0.2', () => resolve('open'));
      socket.on('error', (error) => resolve(error.code));
    });
    assert.equal(code, 'ECONNREFUSED');
  });

  test('a citizen is welcomed, and told the limits', async () => {
    const page = await Page.open(server);
    assert.equal(page.welcome.role, 'citizen');
    assert.equal(page.welcome.city, '沅江市');
    assert.deepEqual(page.welcome.cases, []);
    assert.equal(page.welcome.text_max, 4000);
    await page.close();
  });

  test('nothing is done before hello, and hello is said once', async () => {
    const page = await Page.connect(server);
    page.send({ kind: 'ping' });
    assert.equal((await page.wait('error')).code, 'wrong_phase');
    page.send({ kind: 'hello', v: 1, page: 'citizen', lang: 'zh-Hans', device: newDevice() });
    await page.wait('welcome');
    page.send({ kind: 'hello', v: 1, page: 'citizen', lang: 'zh-Hans', device: newDevice() });
    assert.equal((await page.wait('error')).code, 'wrong_phase');
    await page.ping();
    await page.close();
  });

  test('a citizen without a device is told which field is missing', async () => {
    const page = await Page.connect(server);
    page.send({ kind: 'hello', v: 1, page: 'citizen', lang: 'en' });
    const error = await page.wait('error');
    assert.equal(error.code, 'bad_field');
    assert.equal(error.field, 'device');
    await page.close();
  });

  test('who never says hello is let go', async () => {
    const page = await Page.connect(server);
    assert.equal((await page.wait('bye')).reason, 'idle');
    assert.equal(await page.closed, 1008);
  });

  test('a device has so many connections and no more', async () => {
    const device = newDevice();
    const pages = [await Page.open(server, { device }), await Page.open(server, { device })];
    const third = await Page.connect(server);
    third.send({ kind: 'hello', v: 1, page: 'citizen', lang: 'zh-Hans', device });
    const error = await third.wait('error');
    assert.equal(error.code, 'limit');
    assert.ok(error.retry_after > 0);
    await Promise.all([...pages, third].map((page) => page.close()));
  });

  test('an upgrade of another kind is refused with its reason', async () => {
    assert.equal(await refusal('/ws', 'jieyou.1'), 'open');
    assert.equal(await refusal('/elsewhere', 'jieyou.1'), 404);
    assert.equal(await refusal('/ws', 'jieyou.1', { origin: 'http://evil.example' }), 403);
    assert.equal(await refusal('/ws', 'jieyou.1', { protocolVersion: 8 }), 426);
    assert.equal(await refusal('/ws', []), 400);
    assert.notEqual(await refusal('/ws', 'chat'), 'open');
  });

  test('the desk needs a session', async () => {
    const page = await Page.connect(server, { cookie: 'jy=not-a-token' });
    page.send({ kind: 'hello', v: 1, page: 'desk', lang: 'zh-Hans' });
    assert.equal((await page.wait('error')).code, 'signed_out');
    await page.close();
    const staff = await Page.desk(server, await server.signIn('zhiban'));
    assert.equal(staff.welcome.role, 'staff');
    assert.deepEqual(staff.welcome.staff.roles, ['duty']);
    await staff.close();
  });
});
