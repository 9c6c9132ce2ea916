// 58 - what the law wants told at once: the level above and the petition office read along, a department
// hears of a child; the matter stays where it is, and the citizen does not read what was reported.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { Page } from '../support/client.mjs';
import { Server } from '../support/server.mjs';
import { file, fileWall } from '../support/story.mjs';

describe('at once', () => {
  let server, pages;
  before(async () => {
    server = await Server.open();
    pages = {};
    for (const login of ['leyuan', 'caowei', 'xinfang', 'fenbo'])
      pages[login] = await Page.desk(server, await server.signIn(login));
  });
  after(() => server.close());

  const tell = (login, id, epoch, fields) => pages[login].move(id, epoch, 'report', fields);

  test('whoever is above sees it come, reads what was reported, and decides nothing', async () => {
    const citizen = await Page.open(server);
    const { id } = await fileWall(citizen);
    const { staff } = await pages.leyuan.head(id);
    assert.ok(staff.moves.includes('report'));
    assert.ok(!staff.must_report);
    await pages.caowei.list('bodies');
    const text = '两边喊了几十个人，手里有锄头';
    assert.equal((await tell('leyuan', id, staff.epoch, { ground: 'major', text })).kind, 'receipt');
    await pages.caowei.wait((frame) => frame.kind === 'row' && frame.row.case === id && frame.in);
    for (const login of ['caowei', 'xinfang']) {
      const head = await pages[login].head(id);
      assert.equal(head.staff.guest, true, login);
      for (const decides of ['claim', 'answer', 'transfer', 'report']) assert.ok(!head.staff.moves.includes(decides), `${login} ${decides}`);
      const moved = pages[login].logs.get(id).find((event) => event.kind === 'moved' && event.body.move === 'report');
      assert.equal(moved.inner.ground, 'major');
      assert.equal(moved.inner.text, text);
      assert.equal(moved.inner.told.length, 2);
    }
    await citizen.ping();
    assert.ok(!JSON.stringify(citizen.logs.get(id)).includes('锄头'));
    const after = (await pages.leyuan.head(id)).staff;
    assert.equal(after.owner, staff.owner);
    assert.equal(after.urgent, true);
    await citizen.close();
  });

  test('of a child staff are reminded until a department was told, which then sees it', async () => {
    const citizen = await Page.open(server);
    const { id } = await file(citizen, '我崽在学校被几个大孩子打了好几次，脸都打肿了', '草尾镇乐园村3组');
    const { staff } = await pages.fenbo.head(id);
    assert.equal(staff.must_report, true);
    const wrong = [
      [{ ground: 'minor', text: '已经联系家长' }, 'to_body'],
      [{ ground: 'minor', to_body: 'nobody', text: '已经联系家长' }, 'to_body'],
      [{ to_body: 'minzheng', text: '已经联系家长' }, 'ground'],
      [{ ground: 'cannot', text: '已经联系家长' }, 'ground'],
      [{ ground: 'minor', to_body: 'minzheng', text: ' ' }, 'text'],
    ];
    for (const [fields, field] of wrong) assert.equal((await tell('fenbo', id, staff.epoch, fields)).field, field);
    const told = { ground: 'minor', to_body: 'minzheng', text: '已经联系家长' };
    assert.equal((await tell('fenbo', id, staff.epoch, told)).kind, 'receipt');
    assert.ok(!(await pages.fenbo.head(id)).staff.must_report);
    await citizen.close();
  });
});
