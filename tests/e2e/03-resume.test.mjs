// 03 - who comes back gets exactly the rest: no gap, no double (the client checks every seq).
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { Page } from '../support/client.mjs';
import { Server } from '../support/server.mjs';

describe('resume', () => {
  let server;
  before(async () => {
    server = await Server.open({ rate: 100000, burst: 100000, device_rate: 100000, device_burst: 100000 });
  });
  after(() => server.close());

  test('exactly what came after `have` is sent', async () => {
    const page = await Page.open(server);
    const { case: id } = await page.say('第一句');
    await page.say('第二句');
    await page.ping();
    const log = page.logs.get(id);
    await page.cut();
    for (const have of [0, 1, log.length - 1]) {
      const back = await Page.open(server, { device: page.device, have: [{ case: id, seq: have }] });
      assert.deepEqual(back.welcome.cases, [id]);
      await back.events(id);
      assert.deepEqual(back.logs.get(id), log.slice(have));
      await back.close();
    }
  });

  test('who has everything gets an empty page, and then what is new', async () => {
    const page = await Page.open(server);
    const { case: id } = await page.say('在吗');
    await page.ping();
    const have = page.logs.get(id).length;
    await page.cut();
    const back = await Page.open(server, { device: page.device, have: [{ case: id, seq: have }] });
    assert.deepEqual((await back.events(id)).events, []);
    await back.say('还在吗');
    assert.equal((await back.events(id)).events[0].seq, have + 1);
    await back.close();
  });

  test('a long log comes in pages that are asked for', async () => {
    const page = await Page.open(server);
    const { case: id } = await page.say('开头');
    for (let i = 0; i < 150; i += 1) await page.say(`再说一句 ${i}`);
    await page.ping();
    const all = page.logs.get(id);
    assert.ok(all.length > 300);
    await page.cut();
    const back = await Page.open(server, { device: page.device });
    let frame = await back.events(id);
    assert.equal(frame.more, true);
    assert.equal(frame.events.length, 200);
    await back.say('说在中间，不插队'); // its events must wait for their page
    while (frame.more) {
      back.send({ kind: 'watch', case: id, have: back.logs.get(id).length });
      frame = await back.events(id);
    }
    const log = back.logs.get(id);
    assert.deepEqual(log.slice(0, all.length), all);
    assert.ok(log.some((event) => event.body.text === '说在中间，不插队'));
    await back.close();
  });

  test('a page that claims more than there is gets what is new all the same', async () => {
    const page = await Page.open(server);
    const { case: id } = await page.say('在吗');
    await page.cut();
    const back = await Page.open(server, { device: page.device, have: [{ case: id, seq: 999999 }] });
    assert.deepEqual((await back.events(id)).events, []);
    await back.say('又来了');
    assert.ok((await back.events(id)).events.some((event) => event.kind === 'said'));
    await back.close();
  });
});
