// 16 - an answer that is not accepted: more time, review by the superior, recheck, and the end of it.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { Page } from '../support/client.mjs';
import { Server } from '../support/server.mjs';
import { allRules } from '../support/sources.mjs';
import { answerAll } from '../support/story.mjs';

describe('review', () => {
  let server, cookies;
  before(async () => {
    server = await Server.open({}, allRules);
    cookies = {};
    for (const login of ['caowei', 'fenbo', 'xinfang', 'fucha', 'fuhe']) cookies[login] = await server.signIn(login);
  });
  after(() => server.close());

  const desk = (login) => Page.desk(server, cookies[login]);
  /** The staff part of the head as it is now. */
  const staff = async (page, id) => (await page.head(id)).staff;
  const move = async (page, id, name, fields = {}) => {
    const { epoch } = await staff(page, id);
    return page.move(id, epoch, name, fields);
  };
  /** A farm subsidy that never came: the town's to handle, under article 31 item 6. */
  async function filed() {
    const citizen = await Page.open(server);
    await citizen.say('种粮补贴去年就没发到我卡上，草尾镇乐园村的');
    await answerAll(citizen);
    const { case: id } = await citizen.event('registered');
    return { citizen, id, office: await desk('caowei') };
  }
  const said = async (citizen, id, words) => {
    await citizen.ping();
    const texts = citizen.logs.get(id).map((event) => event.body?.text ?? '');
    assert.ok(texts.some((text) => text.includes(words)), `${words} in ${texts.slice(-3).join(' | ')}`);
  };

  test('goes up twice and ends, and the citizen reads each step with its last day', async () => {
    const { citizen, id, office } = await filed();
    const arrived = await staff(office, id);
    assert.equal(arrived.windows[0].id, 'LAW_OBJECT_5');
    for (const step of ['sign', 'accept']) assert.equal((await move(office, id, step)).kind, 'receipt');
    const before = (await staff(office, id)).clocks.find((clock) => clock.id === 'LAW_CONCLUDE_60');
    const more = { days: 20, approver: '镇长', reason: '要到银行核对发放记录' };
    assert.equal((await move(office, id, 'extend', more)).kind, 'receipt');
    const longer = (await staff(office, id)).clocks.find((clock) => clock.id === 'LAW_CONCLUDE_60');
    assert.equal(longer.due - before.due, 20 * 24 * 3600 * 1000);
    await said(citizen, id, '延长20天');
    assert.equal((await move(office, id, 'extend', more)).code, 'wrong_state', 'once');

    await move(office, id, 'handle');
    await move(office, id, 'answer', { outcome: 'reject', met: 'taught', text: '面积核对过，没有错。' });
    await said(citizen, id, '可以申请复查');
    const answered = await staff(office, id);
    assert.equal(answered.windows[0].id, 'LAW_REVIEW_ASK_30');
    assert.equal(answered.met, 'taught');
    assert.ok(!answered.moves.includes('opinion'));

    const centre = await desk('fenbo');
    await move(centre, id, 'ask_review', { text: '他不服，说少算了三亩' });
    await said(citizen, id, '由市信访局来查');
    const superior = await desk('xinfang');
    const refused = await office.move(id, (await staff(superior, id)).epoch, 'opinion', { outcome: 'uphold', text: '没错' });
    assert.equal(refused.code, 'denied', 'nobody reviews what they wrote');
    await move(superior, id, 'opinion', { outcome: 'uphold', text: '查过台账，维持。' });
    await said(citizen, id, '可以申请复核');

    await move(centre, id, 'ask_review', { text: '还是不服' });
    const last = await desk('fucha');
    assert.ok((await staff(last, id)).clocks.some((clock) => clock.id === 'LAW_RECHECK_30'));
    await move(last, id, 'opinion', { outcome: 'uphold', text: '维持。' });
    await said(citizen, id, '最后一级');
    const { moves, windows } = await staff(centre, id);
    assert.deepEqual(windows, []);
    assert.ok(!moves.includes('ask_review'));
  });

  test('what the petition office itself decided is rechecked two levels up, by another body', async () => {
    const { citizen, id, office } = await filed();
    const centre = await desk('fenbo');
    await move(centre, id, 'transfer', { to_body: 'xinfang', reason: '几年都没有解决，由信访局直接办' });
    const own = await desk('xinfang');
    for (const step of ['sign', 'accept', 'handle']) assert.equal((await move(own, id, step)).kind, 'receipt');
    await move(own, id, 'answer', { outcome: 'reject', text: '核对过，没有错。' });
    await move(centre, id, 'ask_review', { text: '不服' });
    const first = await desk('fucha');
    assert.equal((await first.head(id)).unit, '上级复查复核机构');
    await move(first, id, 'opinion', { outcome: 'uphold', text: '维持。' });
    await move(centre, id, 'ask_review', { text: '还是不服' });
    const last = await desk('fuhe');
    assert.equal((await last.head(id)).unit, '再上一级复核机构');
    const { epoch } = await staff(first, id);
    assert.equal((await first.move(id, epoch, 'opinion', { outcome: 'uphold', text: '维持。' })).code, 'denied', 'one body never does both');
    await move(last, id, 'opinion', { outcome: 'uphold', text: '维持。' });
    await said(citizen, id, '最后一级');
    await office.close();
  });

  test('what is missing or too much is named, and nothing happens', async () => {
    const { id, office } = await filed();
    for (const step of ['sign', 'accept']) await move(office, id, step);
    const { epoch } = await staff(office, id);
    const wrong = [
      [{ approver: '镇长', reason: '复杂' }, 'days'],
      [{ days: 20, reason: '复杂' }, 'approver'],
      [{ days: 20, approver: ' ', reason: '复杂' }, 'approver'],
    ];
    for (const [fields, field] of wrong) assert.equal((await office.move(id, epoch, 'extend', fields)).field, field);
    assert.equal((await office.move(id, epoch, 'extend', { days: 20, approver: '镇长' })).code, 'needs_reason');
    office.raw(JSON.stringify({ kind: 'move', key: 'a'.repeat(32), case: id, epoch, move: 'extend', days: 31, approver: 'x', reason: 'y' }));
    assert.equal((await office.wait('error')).field, 'days');
    assert.equal((await staff(office, id)).epoch, epoch);
    assert.equal((await office.move(id, epoch, 'ask_review', { text: '不服' })).code, 'wrong_state');
  });
});
