// 07 - the server goes and comes back; the conversation goes on where it was.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { after, before, describe, test } from 'node:test';
import { Page, newKey } from '../support/client.mjs';
import { program, Server } from '../support/server.mjs';
import { answerAll } from '../support/story.mjs';

describe('restart', () => {
  let server;
  before(async () => {
    server = await Server.open();
  });
  after(() => server.close());

  test('a second server on the same data is refused, and the first goes on', async () => {
    const page = await Page.open(server);
    const second = spawnSync(program, ['serve', '--data', server.data, '--port', '0'], { encoding: 'utf8' });
    assert.equal(second.status, 1, 'the first may be about to end');
    assert.match(second.stderr, /已经有一个服务在跑.*a server is running on this data folder already/s);
    assert.equal((await page.say('隔壁砌墙')).kind, 'receipt');
    await page.close();
  });

  for (const signal of ['SIGTERM', 'SIGKILL']) {
    test(`after ${signal} nothing is lost, doubled or asked again`, async () => {
      const page = await Page.open(server);
      const key = newKey();
      const first = await page.say('草尾镇乐园村3组，邻居砌围墙把我家的路堵了', { key });
      await page.ping();
      const log = page.logs.get(first.case);
      await server.stop(signal);
      await page.closed;
      await server.start();

      const back = await Page.open(server, {
        device: page.device,
        have: [{ case: first.case, seq: log.length }],
      });
      assert.deepEqual(back.welcome.cases, [first.case]);
      assert.deepEqual((await back.events(first.case)).events, []);
      assert.deepEqual(await back.say('草尾镇乐园村3组，邻居砌围墙把我家的路堵了', { key }), first);
      await back.say('同意');
      await answerAll(back);
      const { body } = await back.event('registered', first.case);
      assert.match(body.no, /^YJ/);
      const asked = log.concat(back.logs.get(first.case)).filter((event) => event.body.template === 'privacy');
      assert.equal(asked.length, 1);
      await back.close();
    });
  }

  test('a session of staff outlives the server', async () => {
    const cookie = await server.signIn('zhiban');
    await server.stop();
    await server.start();
    const page = await Page.desk(server, cookie);
    assert.equal(page.welcome.staff.post, '值班员');
    await page.close();
  });

  test('query codes are the same after a restart', async () => {
    const page = await Page.open(server);
    await page.say('草尾镇乐园村3组，邻居砌围墙把我家的路堵了');
    await answerAll(page);
    const { case: id, body } = await page.event('registered');
    await server.stop();
    await server.start();
    const back = await Page.open(server, { device: page.device });
    assert.equal((await back.event('registered', id)).body.code, body.code);
    await back.close();
  });

  test('what was stored checks out', () => {
    server.run('check');
  });
});
