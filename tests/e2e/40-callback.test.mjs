// 40 - D23 and D24 of the sample dialogues whole, over the real socket: a suggestion goes to whose
// subject it is; and what is said of how it ended is read, kept and acted on, by whoever did not
// handle it.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { Page } from '../support/client.mjs';
import { play } from '../support/dialogue.mjs';
import { Server } from '../support/server.mjs';
import { allRules } from '../support/sources.mjs';
import { fileWall } from '../support/story.mjs';

describe('a suggestion', () => {
  let server;
  before(async () => {
    server = await Server.open({}, allRules);
  });
  after(() => server.close());

  test('D23: goes to the traffic police with transport helping, and no 60 days of the law', async () => {
    const citizen = await Page.open(server);
    const id = await play(server, citizen, 'D23');
    const jiaojing = await Page.desk(server, await server.signIn('fenbo'));
    const { unit, staff } = await jiaojing.head(id);
    assert.equal(unit, '市交警大队');
    assert.equal(staff.type, 'SUG-01');
    assert.deepEqual(staff.co_units, [{ id: 'jiaotong', name: '市交通运输局' }]);
    assert.equal(staff.clocks.some((clock) => clock.id === 'LAW_CONCLUDE_60'), false);
  });

  test('one on policy goes to who collects them', async () => {
    const citizen = await Page.open(server);
    await citizen.say('建议出台管狗的规定');
    await citizen.say('同意', { choice: 'agree' });
    for (let turn = 0; turn < 6; turn += 1) {
      await citizen.ping();
      const [[, log]] = [...citizen.logs];
      if (log.some((event) => event.kind === 'registered')) break;
      const choices = log.findLast((event) => event.kind === 'bot').body.choices ?? [];
      const pick = choices.find(({ id }) => id === 'yes') ?? choices.find(({ id }) => id === 'skip');
      await citizen.say(pick?.label ?? '跳过', pick ? { choice: pick.id } : {});
    }
    const { case: id } = await citizen.event('registered');
    const xinfang = await Page.desk(server, await server.signIn('fenbo'));
    const { staff } = await xinfang.head(id);
    assert.equal(staff.owner, 'xinfang');
  });
});

describe('how it ended', () => {
  let server;
  before(async () => {
    server = await Server.open({}, allRules);
  });
  after(() => server.close());

  const settle = async (id) => {
    const grid = await Page.desk(server, await server.signIn('wangge'));
    const { staff } = await grid.head(id);
    const answer = await grid.move(id, staff.epoch, 'settle', { outcome: 'mediated_oral', text: '两家讲好了，路让出一米' });
    assert.equal(answer.kind, 'receipt', JSON.stringify(answer));
    return grid;
  };

  test('D24: told in their own words, closed, and still a little on their mind', async () => {
    const citizen = await Page.open(server);
    let grid;
    const id = await play(server, citizen, 'D24', async (line, at) => {
      if (line.startsWith('answered')) grid = await settle(at);
      else if (line.startsWith('wait')) await citizen.say('收到了'); // a reply brings the question, too: 5.2 row 20
    });
    const head = await grid.head(id);
    assert.equal(head.state, 'closed');
    const visit = head.staff.clocks.find((clock) => clock.id === 'CLK_VISIT');
    assert.ok(visit.due > Date.now() && !visit.done);
    await grid.ping();
    const slots = grid.logs.get(id).filter((event) => event.kind === 'slot').map(({ body }) => [body.name, body.value]);
    for (const told of [['settled', 'yes'], ['performed', 'yes'], ['satisfaction', 'basically'], ['hearts', '3']])
      assert.ok(slots.some((slot) => slot.join() === told.join()), told.join());
    assert.equal(grid.logs.get(id).findLast((event) => event.kind === 'moved').by, 'system', 'not by the handler');

    const listed = await grid.list('visits');
    assert.deepEqual(listed.rows.map((row) => row.case), [id]);
    assert.equal(listed.counts.visits, 1);
    assert.ok(head.staff.moves.includes('visit'));
    assert.equal((await grid.move(id, head.staff.epoch, 'visit', { text: '路还是通的，两家打招呼了' })).kind, 'receipt');
    const after = await grid.head(id);
    assert.equal(after.staff.moves.includes('visit'), false, 'looked in on once');
    assert.deepEqual((await grid.list('visits')).rows, []);

    await citizen.say('不满意');
    await citizen.ping();
    const last = () => citizen.logs.get(id).findLast((event) => event.kind === 'bot').body.text;
    assert.match(last(), /两次的都留着/);
    await citizen.say('满意');
    await citizen.ping();
    assert.match(last(), /只能改一次/);
    server.run('check');
  });

  test('who handled it cannot record how it was', async () => {
    const citizen = await Page.open(server);
    const { id } = await fileWall(citizen);
    const grid = await settle(id);
    const { staff } = await grid.head(id);
    assert.equal(staff.moves.includes('call_back'), false);
    const found = { text: '满意', settled: 'yes', performed: 'yes', satisfaction: 'satisfied', hearts: 5 };
    assert.equal((await grid.move(id, staff.epoch, 'call_back', found)).code, 'denied');
    const village = await Page.desk(server, await server.signIn('leyuan'));
    await village.head(id);
    const both = await village.move(id, staff.epoch, 'call_back', { ...found, other_hearts: 4 });
    assert.equal(both.code, 'bad_field', 'nobody else took part');
    assert.equal((await village.move(id, staff.epoch, 'call_back', found)).kind, 'receipt');
  });
});
