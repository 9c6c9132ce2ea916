// 08 - a reader that does not read is sent away to resume; the server does not grow, others go on.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { Page } from '../support/client.mjs';
import { Server } from '../support/server.mjs';

const generous = { rate: 100000, burst: 100000, device_rate: 100000, device_burst: 100000 };

describe('slow reader', () => {
  let server;
  before(async () => {
    server = await Server.open({ ...generous, out_max: 65536 });
  });
  after(() => server.close());

  const metric = async (name) => {
    const text = await (await fetch(`${server.url}/metrics`)).text();
    return Number(new RegExp(`^jieyou_${name} (\\d+)`, 'm').exec(text)[1]);
  };

  test('its queue is bounded, it is told bye, and it resumes without a gap', async () => {
    const writer = await Page.open(server);
    const slow = await Page.open(server, { device: writer.device });
    const { case: id } = await writer.say('开头');
    await slow.event('said', id);
    const had = slow.logs.get(id).length;
    slow.pause();
    const long = '这句话很长。'.repeat(600);
    // Sent until the system's own buffers between the two are full as well.
    while ((await metric('slow_closed_total')) === 0) {
      for (let i = 0; i < 50; i += 1) assert.equal((await writer.say(long)).kind, 'receipt');
      assert.ok((await metric('out_waiting_bytes')) <= 2 * 65536, 'two readers, each within its limit');
    }
    slow.resume();
    await slow.wait('bye').catch(() => {});
    await slow.closed;

    await writer.ping();
    const whole = writer.logs.get(id);
    const back = await Page.open(server, { device: writer.device, have: [{ case: id, seq: had }] });
    let frame = await back.events(id);
    while (frame.more) {
      back.send({ kind: 'watch', case: id, have: had + back.logs.get(id).length });
      frame = await back.events(id);
    }
    assert.deepEqual(back.logs.get(id), whole.slice(had));
    await Promise.all([writer.close(), back.close()]);
  });
});
