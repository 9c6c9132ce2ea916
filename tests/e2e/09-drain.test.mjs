// 09 - told to stop, the server finishes what it has taken, says bye, and ends cleanly.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { Page, newKey } from '../support/client.mjs';
import { Server } from '../support/server.mjs';

const generous = { rate: 100000, burst: 100000, device_rate: 100000, device_burst: 100000, links_per_address: 1000 };

describe('drain', () => {
  let server;
  before(async () => {
    server = await Server.open(generous);
  });
  after(() => server.close());

  test('every request it has taken is answered before bye, and each receipt is true', async () => {
    const page = await Page.open(server);
    const idle = await Page.open(server);
    const sent = new Map();
    for (let i = 0; i < 32; i += 1) {
      const key = newKey();
      sent.set(key, `最后一批 ${i}`);
      page.send({ kind: 'say', key, text: `最后一批 ${i}` });
    }
    const first = await page.wait('receipt');
    const ended = server.exited();
    server.signal('SIGTERM');
    assert.equal((await idle.wait('bye')).reason, 'drain');
    const bye = await page.wait('bye');
    assert.ok(bye.retry_after >= 1);
    assert.equal(await page.closed, 1001);
    assert.equal(await idle.closed, 1001);
    assert.deepEqual(await ended, [0, null]);
    const receipts = [first, ...page.has('receipt')];

    await server.stop();
    await server.start();
    const back = await Page.open(server, { device: page.device });
    for (const receipt of receipts) {
      const again = await back.say(sent.get(receipt.key), { key: receipt.key });
      assert.deepEqual(again, receipt);
      sent.delete(receipt.key);
    }
    for (const [key, text] of sent) assert.equal((await back.say(text, { key })).kind, 'receipt');
    await back.ping();
    const said = back.logs.get(first.case).filter((event) => event.kind === 'said');
    assert.equal(said.length, 32);
    await back.close();
    server.run('check');
  });

  test('a crowd is asked to come back a second apart, not all at once', async () => {
    const crowd = await Promise.all(Array.from({ length: 520 }, () => Page.connect(server)));
    const ended = server.exited();
    server.signal('SIGTERM');
    const byes = await Promise.all(crowd.map((page) => page.wait('bye')));
    const after = (seconds) => byes.filter(({ retry_after }) => retry_after === seconds).length;
    assert.deepEqual([after(1), after(2)], [500, 20]);
    await ended;
    await server.stop();
  });
});
