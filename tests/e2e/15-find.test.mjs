// 15 - cases by words: what each may find, and that an accusation is found by nobody.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { Page } from '../support/client.mjs';
import { Server } from '../support/server.mjs';
import { answerAll, fileWall } from '../support/story.mjs';

describe('find', () => {
  let server, cookies;
  before(async () => {
    server = await Server.open();
    cookies = {};
    for (const login of ['leyuan', 'caowei', 'fenbo', 'jiwei']) cookies[login] = await server.signIn(login);
  });
  after(() => server.close());

  const desk = (login) => Page.desk(server, cookies[login]);
  const ask = (page, text) => {
    page.forget();
    page.send({ kind: 'find', text });
    return page.wait(({ kind, of }) => kind === 'found' || (kind === 'error' && of === 'find'));
  };
  /** Asks at the pace that the server allows. */
  const find = async (page, text) => {
    for (;;) {
      const answer = await ask(page, text);
      if (answer.code !== 'slow_down') return answer;
      await new Promise((resolve) => setTimeout(resolve, answer.retry_after * 1000));
    }
  };

  test('a case is found by two characters, its number and its place, by whom it concerns', async () => {
    const citizen = await Page.open(server);
    const { id, no } = await fileWall(citizen);
    const village = await desk('leyuan');
    const { rows } = await find(village, no); // just filed: what is asked for now is taken in first
    assert.equal(rows[0].case, id);
    assert.equal(rows[0].no, no);
    assert.ok(rows[0].moves.includes('claim'), 'what is found can be taken from the list');
    for (const words of ['围墙', no.slice(-6), '乐园村 围墙', '把我家门前', '圍牆'])
      assert.equal((await find(village, words)).rows[0]?.case, id, words);
    assert.deepEqual((await find(village, '拖欠工资')).rows, []);

    const town = await desk('caowei');
    assert.deepEqual((await find(town, '围墙')).rows, [], 'the town has nothing to do with it yet');
    assert.equal((await find(await desk('fenbo'), '围墙')).rows[0].case, id);

    await village.move(id, rows[0].epoch, 'send_up', { ground: 'cannot', text: '上门三次，对方不肯' });
    assert.equal((await find(town, '围墙')).rows[0].level, 'town');
  });

  test('an accusation is found by nobody, however it is asked for', async () => {
    const citizen = await Page.open(server);
    await citizen.say('举报村主任贪污低保钱，草尾镇乐园村的');
    await answerAll(citizen);
    const { case: id, body } = await citizen.event('registered');
    const other = await Page.open(server);
    const wall = await fileWall(other, '，路灯也坏了');
    const centre = await desk('fenbo');
    assert.equal((await find(centre, '路灯')).rows[0].case, wall.id); // filed after it, and found
    for (const login of ['leyuan', 'fenbo', 'jiwei'])
      for (const words of ['贪污', '低保', body.no]) {
        const { rows } = await find(await desk(login), words);
        assert.ok(!rows.some((row) => row.case === id), `${login} ${words}`);
      }
  });

  test('bad questions are refused by name, and the connection goes on', async () => {
    const page = await desk('leyuan');
    for (const text of [' ', '？？', '"', '*']) {
      const refusal = await find(page, text);
      assert.equal(refusal.field, 'text', text);
      assert.equal(refusal.of, 'find');
    }
    for (const text of ['', '长'.repeat(101)]) {
      page.raw(JSON.stringify({ kind: 'find', text }));
      assert.equal((await page.wait('error')).field, 'text');
    }
    for (const text of ['" OR who : "', 'NEAR(a b)', 'words : x', '围墙" AND "', '-- x']) await find(page, text);
    const citizen = await Page.open(server);
    assert.equal((await find(citizen, '围墙')).code, 'denied');
    await page.ping();
  });
});
