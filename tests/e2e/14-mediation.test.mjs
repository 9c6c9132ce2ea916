// 14 - people's mediation: voluntary at every step, apart where it must be, and kept to the last promise.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { Page, newKey } from '../support/client.mjs';
import { dateIn } from '../support/dates.mjs';
import { Server } from '../support/server.mjs';
import { fileWall } from '../support/story.mjs';

describe('mediation', () => {
  let server, cookies;
  before(async () => {
    server = await Server.open();
    cookies = {};
    for (const login of ['leyuan', 'caowei', 'fenbo']) cookies[login] = await server.signIn(login);
  });
  after(() => server.close());

  /** A registered wall between neighbours, signed for, and both who know of it. */
  async function signed() {
    const citizen = await Page.open(server);
    const { id } = await fileWall(citizen);
    const page = await Page.desk(server, cookies.leyuan);
    let head = await page.head(id);
    const move = async (what, more = {}) => {
      const answer = await page.move(id, head.staff.epoch, what, more);
      if (answer.kind === 'error') return answer;
      while (head.seq < answer.seq) ({ head } = await page.events(id));
      return answer;
    };
    assert.equal((await move('sign')).kind, 'receipt');
    return {
      id,
      citizen,
      page,
      move,
      head: () => head,
      refresh: async () => ({ head } = await page.events(id)),
      record: () => head.staff.mediation,
      act: (act, more = {}, text = '') => move('mediate', { text, mediation: { act, ...more } }),
      /** What the citizen has been told, by the last of the log. */
      async told(words) {
        const has = () => citizen.logs.get(id).some((e) => e.body?.text?.includes(words));
        while (!has()) await citizen.events(id);
      },
      close: () => Promise.all([citizen.close(), page.close()]),
    };
  }

  /** Both sides have said yes. */
  async function agreed(m) {
    await m.act('apply', {}, '要求让出一米五的路，念给他听过，没有出入');
    await m.act('invite', { channel: 'phone', result: 'reached' }, '讲清了自愿、不收钱');
    await m.act('consent', { side: 'applicant', closed: false });
    assert.equal((await m.act('consent', { side: 'other', closed: true })).kind, 'receipt');
    await m.told('双方都愿意调解了');
  }

  test('from the word of one side to the last thing done', async () => {
    const m = await signed();
    assert.equal(m.record().state, 'm_offered', 'the bot offered it with the receipt');
    assert.ok(m.record().acts.includes('apply'));
    await agreed(m);
    assert.equal(m.head().state, 'mediating');
    assert.equal(m.record().applicant.closed, false);
    assert.equal(m.record().other.closed, true);
    assert.ok(m.head().staff.clocks.some((clock) => clock.id === 'CLK_MEDIATE' && !clock.done));
    assert.equal(m.head().staff.moves.includes('answer'), false, 'it has no other answer meanwhile');

    await m.act('session', { room: 'joint' }, '双方到村部谈了两个小时');
    await m.told('当面谈了一次');
    const items = [
      { who: 'other', what: '围墙退后一米五', due: dateIn(20) },
      { who: 'applicant', what: '出一半工钱', amount: 30000, due: dateIn(30) },
    ];
    const without = await m.act('agree', { form: 'written', items: [] }, '退后一米五');
    assert.deepEqual([without.code, without.field], ['bad_field', 'items']);
    await m.act('agree', { form: 'written', items }, '围墙退后一米五，工钱一人一半。');
    await m.told('工钱一人一半');
    const papers = await server.post('/api/papers', { case: m.id }, { cookie: cookies.leyuan });
    const agreement = (await papers.json()).forms.find(({ doc }) => doc === 'agreement');
    const { text } = agreement.lines.find(({ label }) => label === '达成协议的内容');
    assert.equal(text, '围墙退后一米五，工钱一人一半。', 'as they said it, to be written over');
    await m.act('sign', { date: dateIn() });
    assert.equal(m.head().state, 'answered');
    assert.equal(m.head().staff.outcome, 'mediated_written');
    const last = m.record().confirm_by; // 30 days, and on over days off
    assert.ok(last >= dateIn(30) && last <= dateIn(40), `${last}`);
    await m.told('请法院确认');
    await m.act('perform', { item: 1, date: dateIn() }, '去看了，退好了');
    await m.told('做到了：围墙退后一米五');
    await m.act('perform', { item: 2, date: dateIn() }, '收条看过');
    assert.equal(m.record().state, 'm_performed');
    await m.told('全部做到');
    await m.close();
  });

  test('the centre ends the following of an agreement, and each side has a heart of its own', async () => {
    const m = await signed();
    await agreed(m);
    await m.act('session', { room: 'joint' }, '谈拢了');
    await m.act('agree', { form: 'written', items: [{ who: 'other', what: '围墙退后一米五', due: dateIn(20) }] }, '退后一米五。');
    await m.act('sign', { date: dateIn() });
    assert.ok(!m.record().acts.includes('release'), 'not the mediator');
    const centre = await Page.desk(server, cookies.fenbo);
    const { epoch, mediation } = (await centre.head(m.id)).staff;
    assert.ok(mediation.acts.includes('release'));
    const release = { mediation: { act: 'release' } };
    assert.equal((await centre.move(m.id, epoch, 'mediate', release)).field, 'text');
    assert.equal((await centre.move(m.id, epoch, 'mediate', { ...release, text: '两家都搬走了' })).kind, 'receipt');
    await m.told('协议照样有效');
    const now = (await centre.head(m.id)).staff;
    assert.equal(now.mediation.state, 'm_released');
    const found = { settled: 'yes', performed: 'partly', satisfaction: 'basically', hearts: 4, other_hearts: 2, text: '两家都问过' };
    assert.equal((await centre.move(m.id, now.epoch, 'call_back', found)).kind, 'receipt');
    await centre.ping();
    const { inner } = centre.logs.get(m.id).find((event) => event.body?.move === 'call_back');
    assert.deepEqual([inner.hearts, inner.other_hearts], [4, 2]);
    const { clocks } = (await centre.head(m.id)).staff;
    assert.ok(clocks.some(({ id, done }) => id === 'CLK_VISIT' && !done), 'the other side is not at peace');
    await m.close();
  });

  test('what is said in a caucus reaches nobody but who mediates the case', async () => {
    const m = await signed();
    await agreed(m);
    const secret = '最多肯让到一米二';
    const { seq } = await m.act('session', { room: 'caucus_other' }, secret);
    const kept = m.page.logs.get(m.id).find((event) => event.seq === seq);
    assert.deepEqual([kept.kind, kept.body.with, kept.body.text], ['caucus', 'other', secret]);
    await m.act('session', { room: 'joint' }, '谈到一米五');
    await m.told('当面谈了一次');
    assert.equal(JSON.stringify([...m.citizen.logs]).includes('一米二'), false);
    assert.equal(m.citizen.logs.get(m.id).find((event) => event.seq === seq).kind, 'withheld');
    assert.equal(JSON.stringify(m.record()).includes('一米二'), false);
    const supervisor = await Page.desk(server, cookies.fenbo);
    const colleague = await Page.desk(server, await server.signIn('leyuan2'));
    for (const page of [supervisor, colleague]) {
      await page.watch(m.id);
      assert.equal(page.logs.get(m.id).find((event) => event.seq === seq).kind, 'withheld');
    }
    await colleague.close();
    await m.act('session', { room: 'caucus_applicant' }, '他讲还是要一米六');
    await m.act('session', { room: 'joint' }, '再谈一次');
    while (supervisor.logs.get(m.id).length < m.head().seq) await supervisor.events(m.id);
    assert.equal(/一米二|一米六/.test(JSON.stringify([...supervisor.logs])), false, 'nor as it happens');
    await supervisor.close();
    const again = await Page.open(server, { device: m.citizen.device });
    assert.equal(JSON.stringify([...again.logs]).includes('一米二'), false);
    await again.close();
    await m.close();
  });

  test('whoever does not want it is left alone, and the other hears the other ways', async () => {
    const m = await signed();
    await m.act('apply', {}, '要求让路');
    await m.act('invite', { channel: 'visit', result: 'reached' }, '上门讲了');
    await m.act('refuse', {}, '没什么好谈的');
    assert.equal(m.record().state, 'm_refused');
    assert.equal(m.head().state, 'answered');
    await m.told('对方不愿意调解');
    await m.told('12348');
    assert.equal(JSON.stringify([...m.citizen.logs]).includes('没什么好谈的'), false);
    await m.close();
  });

  test('the one who asked ends it with a word in the chat, whoever holds the talk', async () => {
    const m = await signed();
    await m.move('claim');
    await agreed(m);
    await m.citizen.say('不调了。');
    await m.told('这次没有调成');
    while (m.head().state !== 'answered') await m.refresh();
    assert.equal(m.record().end, 'applicant_ends');
    await m.close();
  });

  test('a second try on the same day, a late writer, another body and a strange word are refused', async () => {
    const m = await signed();
    const late = m.head().staff.epoch;
    await m.act('apply', {}, '要求让路');
    const invite = { act: 'invite', channel: 'phone', result: 'not_reached' };
    assert.equal((await m.page.move(m.id, late, 'mediate', { mediation: invite })).code, 'stale_epoch');
    await m.act('invite', { channel: 'phone', result: 'not_reached' });
    assert.equal(m.record().acts.includes('invite'), false);
    assert.equal((await m.act('invite', { channel: 'visit', result: 'reached' })).code, 'wrong_state');
    assert.equal((await m.move('mediate')).field, 'mediation');
    const other = await Page.desk(server, cookies.caowei);
    const { epoch } = m.head().staff;
    assert.equal((await other.move(m.id, epoch, 'mediate', { mediation: { act: 'refuse' } })).code, 'not_found');
    const key = newKey();
    const strange = { kind: 'move', key, case: m.id, epoch, move: 'mediate', mediation: { act: 'win' } };
    m.page.raw(JSON.stringify(strange));
    assert.equal((await m.page.answer(key)).field, 'mediation');
    await other.close();
    await m.close();
  });

  test('the same step under the same key is one step', async () => {
    const m = await signed();
    const step = { act: 'apply', victim_asks: false };
    const key = newKey();
    const frame = { kind: 'move', key, case: m.id, epoch: m.head().staff.epoch, move: 'mediate', text: '要求让路' };
    m.page.send({ ...frame, mediation: step });
    const first = await m.page.answer(key);
    m.page.send({ ...frame, mediation: { victim_asks: false, act: 'apply' } });
    assert.deepEqual(await m.page.answer(key), first);
    m.page.send({ ...frame, mediation: { act: 'decline' } });
    assert.equal((await m.page.answer(key)).code, 'key_reused');
    await m.close();
  });

  test('the citizen applies in the chat, and the mediator finds it there', async () => {
    const citizen = await Page.open(server);
    const { id } = await fileWall(citizen);
    await citizen.say('申请', { choice: 'apply' });
    const page = await Page.desk(server, cookies.leyuan);
    const head = await page.head(id);
    assert.equal(head.staff.mediation.state, 'm_applied');
    await Promise.all([citizen.close(), page.close()]);
  });
});
