// 43 - the sample dialogues of DOMAIN 6.9 whole, over the real socket.  Those with a photo are in
// 26, those about how a matter ended in 40.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { Page } from '../support/client.mjs';
import { play } from '../support/dialogue.mjs';
import { Server } from '../support/server.mjs';
import { allRules } from '../support/sources.mjs';
import { fileWall } from '../support/story.mjs';

const NAMES = ['01', '03', '04', '05', '07', '08', '09', '10', '13', '14', '15', '16', '17', '18', '19', '20', '21', '22'];

describe('sample dialogues', () => {
  let server, duty;
  before(async () => {
    server = await Server.open({ rate: 1000, burst: 1000, device_rate: 1000, device_burst: 1000 }, allRules);
    duty = await Page.desk(server, await server.signIn('zhiban'));
  });
  after(() => server.close());

  /** The duty officer claims if need be, and replies. */
  const reply = async (id, text) => {
    const { staff } = await duty.head(id);
    if (staff.moves.includes('claim')) await duty.move(id, staff.epoch, 'claim');
    const { staff: mine } = await duty.head(id);
    const answer = await duty.move(id, mine.epoch, 'say', { text });
    assert.equal(answer.kind, 'receipt', JSON.stringify(answer));
  };
  const others = async (line, id) => {
    if (line.startsWith('H ')) await reply(id, line.slice(2));
    else assert.match(line, /^(at|wait) /, 'another clock: what is said here does not hang on it');
  };

  for (const name of NAMES)
    test(`D${name}`, async () => {
      const citizen = await Page.open(server);
      await play(server, citizen, `D${name}`, others);
      await citizen.close();
    });

  test('D11: told before, and asked after from the same phone: the state at once, since it is the same talk', async () => {
    const citizen = await Page.open(server);
    const { id } = await fileWall(citizen);
    const again = await Page.open(server, { device: citizen.device });
    await again.say('我上次讲的围墙的事何解还没人来');
    await again.ping();
    assert.deepEqual([...again.logs.keys()], [id], 'no new case');
    const bot = again.logs.get(id).findLast(({ kind }) => kind === 'bot');
    assert.equal(bot.body.template, 'progress');
    assert.match(bot.body.text, /乐园村/);
    await citizen.close();
    await again.close();
  });
});

describe('at night', () => {
  let server;
  before(async () => {
    server = await Server.open({}, allRules);
  });
  after(() => server.close());

  test('D12: nobody is at the desk', async () => {
    const citizen = await Page.open(server);
    await play(server, citizen, 'D12', (line) => assert.match(line, /^(at|desk) /));
    await citizen.close();
  });
});
