// 41 - the centre says who leads (主办) and who helps (协办): one unit answers, the others read and
// write and decide nothing.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { Page } from '../support/client.mjs';
import { Server } from '../support/server.mjs';
import { fileWall } from '../support/story.mjs';

describe('who leads and who helps', () => {
  let server;
  before(async () => {
    server = await Server.open();
  });
  after(() => server.close());
  const desk = async (login) => Page.desk(server, await server.signIn(login));

  test('a dispatcher gives it to one to answer and to others to help', async () => {
    const citizen = await Page.open(server);
    const { id } = await fileWall(citizen);
    const [fenbo, zhujian, renshe] = [await desk('fenbo'), await desk('zhujian'), await desk('renshe')];
    const { epoch } = (await fenbo.head(id)).staff;
    const reason = '要住建看房子、人社看工钱，镇里牵头';
    const to = { to_body: 'c430981114000', reason };
    assert.equal((await fenbo.move(id, epoch, 'transfer', { ...to, to_bodies: ['c430981114000'] })).code, 'bad_field');
    assert.equal((await fenbo.move(id, epoch, 'transfer', { ...to, to_bodies: ['zhujian', 'renshe'] })).kind, 'receipt');
    const head = await fenbo.head(id);
    assert.equal(head.staff.owner, 'c430981114000');
    assert.deepEqual(head.staff.co_units.map((one) => one.id), ['zhujian', 'renshe']);
    await citizen.ping();
    const told = citizen.logs.get(id).findLast((event) => event.kind === 'moved').body.text;
    assert.match(told, /主办，市住房和城乡建设局、市人力资源和社会保障局协办/);

    // Whoever helps has it on their list, reads and notes, and decides nothing.
    assert.ok((await zhujian.list('bodies')).rows.some((row) => row.case === id));
    const helps = await zhujian.head(id);
    for (const move of ['sign', 'answer', 'transfer', 'share', 'close']) assert.ok(!helps.staff.moves.includes(move), move);
    assert.equal((await zhujian.move(id, 0, 'note', { text: '房子看过了，墙没有证' })).kind, 'receipt');
    assert.equal((await zhujian.move(id, helps.staff.epoch, 'sign')).code, 'denied');
    const town = await desk('caowei');
    const led = await town.head(id);
    assert.ok(led.staff.moves.includes('sign'));
    assert.ok(!led.staff.moves.includes('share'), 'the centre alone says who helps');

    // Later it needs one of them no more.
    const now = (await fenbo.head(id)).staff.epoch;
    assert.equal((await fenbo.move(id, now, 'share', { reason: '工钱已经结清', to_bodies: ['zhujian'] })).kind, 'receipt');
    assert.deepEqual((await fenbo.head(id)).staff.co_units.map((one) => one.id), ['zhujian']);
    assert.equal((await renshe.watch(id)).code, 'not_found', 'it helps no longer, and reads no longer');
    assert.equal((await fenbo.move(id, now, 'share', { reason: '迟了一步' })).code, 'stale_epoch');
    server.run('check');
  });
});
