// 29 - who decides over a case, and from whom it is kept: a unit that helps, one that stepped aside,
// a mediator who is the other party, one whose family it is, a dispatcher of another town.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { Page } from '../support/client.mjs';
import { Server } from '../support/server.mjs';
import { file } from '../support/story.mjs';

describe('rights', () => {
  let server, cookies;
  before(async () => {
    server = await Server.open();
    cookies = {};
    for (const login of ['leyuan', 'leyuan2', 'leyuan3', 'caowei', 'caowei2', 'xinfang', 'fenbo', 'caoweifenbo'])
      cookies[login] = await server.signIn(login);
  });
  after(() => server.close());

  const desk = (login) => Page.desk(server, cookies[login]);
  const found = async (page, text) => {
    page.send({ kind: 'find', text });
    return (await page.wait('found')).rows;
  };

  async function told(text = '邻居在草尾镇乐园村3组砌围墙，把我家门前的路堵死了') {
    const citizen = await Page.open(server);
    const { id, no } = await file(citizen, text);
    return { citizen, id, no };
  }

  test('a unit that helps reads and writes, and takes nothing', async () => {
    const { citizen, id } = await told();
    const village = await desk('leyuan');
    const { head } = await village.watch(id);
    assert.equal((await village.move(id, head.staff.epoch, 'send_up', { ground: 'cannot', text: '上门三次' })).kind, 'receipt');
    const { staff } = await village.head(id);
    assert.deepEqual(
      ['claim', 'guide', 'transfer', 'hand', 'correct', 'sign', 'answer'].filter((m) => staff.moves.includes(m)),
      [],
    );
    for (const [what, fields] of [
      ['claim', {}],
      ['guide', { text: '去镇里问' }],
      ['transfer', { to_body: 'zhujian', reason: '归住建' }],
      ['hand', { to_staff: 'm0001', reason: '您来' }],
      ['correct', { type: 'NBR-02', reason: '是这个' }],
    ])
      assert.equal((await village.move(id, staff.epoch, what, fields)).code, 'denied', what);
    assert.equal((await village.move(id, staff.epoch, 'note', { text: '路已量过，宽两米' })).kind, 'receipt');
    await village.close();
    await citizen.close();
  });

  test('a body that stepped aside reads it no more and does not get it back', async () => {
    const { citizen, id, no } = await told();
    const village = await desk('leyuan');
    const town = await desk('caowei');
    const centre = await desk('fenbo');
    let { head } = await village.watch(id);
    await village.move(id, head.staff.epoch, 'send_up', { ground: 'cannot', text: '上门三次' });
    ({ head } = await town.watch(id));
    const up = { ground: 'conflict_of_interest', text: '对方是镇长的堂弟' };
    assert.equal((await town.move(id, head.staff.epoch, 'send_up', up)).kind, 'receipt');
    assert.equal((await town.watch(id)).code, 'not_found');
    assert.ok((await town.list('bodies')).rows.every((row) => row.case !== id));
    assert.deepEqual(await found(town, no), []);
    ({ head } = await centre.watch(id));
    const back = { to_body: 'c430981114000', reason: '还是镇里' };
    assert.equal((await centre.move(id, head.staff.epoch, 'transfer', back)).code, 'denied');
    for (const page of [village, town, centre, citizen]) await page.close();
  });

  test('who is the other party by name, or says that it is family, has it no more', async () => {
    const zhang = await desk('leyuan');
    const liu = await desk('leyuan2');
    const chen = await desk('leyuan3');
    const { citizen, id } = await told('邻居刘辛三在草尾镇乐园村3组砌围墙，把我家门前的路堵死了');
    assert.equal((await liu.watch(id)).code, 'not_found');
    assert.equal((await liu.move(id, 1, 'claim')).code, 'not_found');
    const { head } = await zhang.watch(id);
    const rows = (page) => page.list('bodies').then((frame) => frame.rows.filter((row) => row.case === id).length);
    assert.deepEqual([await rows(zhang), await rows(liu), await rows(chen)], [1, 0, 1]);
    assert.equal((await zhang.move(id, head.staff.epoch, 'recuse')).code, 'needs_reason');
    const why = { reason: '周家是我姐夫' };
    assert.equal((await zhang.move(id, head.staff.epoch, 'recuse', why)).kind, 'receipt');
    assert.deepEqual([await rows(zhang), await rows(chen)], [0, 1]);
    assert.equal((await zhang.watch(id)).code, 'not_found');
    for (const page of [zhang, liu, chen, citizen]) await page.close();
  });

  test('where it is their chair, the village has it no more: the town begins', async () => {
    const village = await desk('leyuan2');
    const town = await desk('caowei2');
    const { citizen, id } = await told('邻居张甲三在草尾镇乐园村3组砌围墙，把我家门前的路堵死了');
    assert.equal((await village.watch(id)).code, 'not_found');
    assert.equal((await town.watch(id)).kind, 'events');
    for (const page of [village, town, citizen]) await page.close();
  });

  test('where it is the chair of the town, neither the town has it nor its dispatchers', async () => {
    const town = await desk('caowei2');
    const dispatcher = await desk('caoweifenbo');
    const centre = await desk('fenbo');
    const { citizen, id } = await told('夏乙九在草尾镇乐园村3组砌围墙，把我家门前的路堵死了');
    for (const page of [town, dispatcher]) assert.equal((await page.watch(id)).code, 'not_found');
    assert.equal((await centre.watch(id)).kind, 'events');
    for (const page of [town, dispatcher, centre, citizen]) await page.close();
  });

  test("a town's dispatcher has the town's cases", async () => {
    const here = await told();
    const there = await told('邻居在泗湖山镇和平村3组砌围墙，把我家门前的路堵死了');
    const page = await desk('caoweifenbo');
    assert.equal((await page.watch(here.id)).kind, 'events');
    assert.equal((await page.watch(there.id)).code, 'not_found');
    await page.close();
    for (const { citizen } of [here, there]) await citizen.close();
  });
});
