// 44 - a matter is withdrawn from another phone: by its number and code, and never unasked.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { Page } from '../support/client.mjs';
import { Server } from '../support/server.mjs';
import { allRules } from '../support/sources.mjs';
import { fileWall } from '../support/story.mjs';

describe('withdrawn from elsewhere', () => {
  let server;
  before(async () => {
    server = await Server.open({}, allRules);
  });
  after(() => server.close());

  /** What the bot answers, the last line of it. */
  const asks = (page) => async (text, more) => {
    const receipt = await page.say(text, more);
    await page.ping();
    return page.logs.get(receipt.case).findLast((event) => event.kind === 'bot').body;
  };

  test('shown by number and code, it is asked whether that one, and then it is', async () => {
    const [page, desk] = [await Page.open(server), await Page.desk(server, await server.signIn('leyuan'))];
    const { id, no, code } = await fileWall(page);
    const phone = await Page.open(server);
    const say = asks(phone);

    assert.equal((await say('查进度')).template, 'status_ask');
    assert.match((await say(`${no}，${code}`)).text, new RegExp(`${no}：已转`));
    const asked = await say('这件事不办了，跟他讲好了');
    assert.match(asked.text, new RegExp(`撤回这件事（编号${no}）`));
    assert.match((await say('我想通哒')).text, new RegExp(`撤回这件事（编号${no}）`), 'that may be either');
    assert.equal((await desk.head(id)).state, 'routed', 'not before they say yes');
    assert.equal((await say('撤回', { choice: 'withdraw' })).template, 'withdrawn');
    assert.equal((await desk.head(id)).state, 'withdrawn');
    assert.equal((await page.event('withdrawn', id)).body.text, '这件事不办了，跟他讲好了');
    const log = desk.logs.get(id);
    assert.match(log.findLast((event) => event.kind === 'note').body.text, /编号和查询码/);
    assert.equal((await say('我要撤回这件事')).template, 'withdraw_which', 'once is enough');
    assert.equal(phone.logs.has(id), false, 'nothing of it is shown to the other phone');
    await Promise.all([page, phone, desk].map((one) => one.close()));
    server.run('check');
  });

  test('asked for first, the number and the code come after; kept is kept', async () => {
    const page = await Page.open(server);
    const { id, no, code } = await fileWall(page);
    const phone = await Page.open(server);
    const say = asks(phone);

    assert.equal((await say('我要撤回这件事')).template, 'withdraw_which');
    assert.equal((await say(`${no}，${code === '000000' ? '000001' : '000000'}`)).template, 'status_wrong');
    assert.equal((await say('我要撤回这件事')).template, 'withdraw_which', 'a wrong code proves nothing');
    assert.match((await say(`${no}，${code}`)).text, new RegExp(`撤回这件事（编号${no}）`));
    assert.match((await say('不撤', { choice: 'keep' })).text, /不撤/);
    await page.ping();
    assert.equal(page.logs.get(id).some((event) => event.kind === 'withdrawn'), false);
    await Promise.all([page, phone].map((one) => one.close()));
  });
});
