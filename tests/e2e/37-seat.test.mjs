// 37 - the other side's seat in a mediation: in by link and code, its own yes and no, its own room,
// and nothing else of the case by any frame there is.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { Page, newDevice, newKey } from '../support/client.mjs';
import { dateIn } from '../support/dates.mjs';
import { Server, root } from '../support/server.mjs';
import { fileWall } from '../support/story.mjs';

const wrongCode = (code) => String((Number(code) + 1) % 1_000_000).padStart(6, '0');
const textsOf = (page, id) => (page.logs.get(id) ?? []).filter((e) => e.kind !== 'withheld').map((e) => e.body.text);

describe('the seat of the other side', () => {
  let server, cookies;
  before(async () => {
    server = await Server.open({ code_tries: 50 });
    cookies = {};
    for (const login of ['leyuan', 'leyuan2', 'fenbo', 'jiwei']) cookies[login] = await server.signIn(login);
  });
  after(() => server.close());

  /** A wall between neighbours, applied for; the mediator's desk, with what was last seen of it. */
  async function applied() {
    const citizen = await Page.open(server);
    const { id, no } = await fileWall(citizen, '，我电话13800000123');
    const page = await Page.desk(server, cookies.leyuan);
    let head = await page.head(id);
    const move = async (what, more = {}) => {
      const answer = await page.move(id, head.staff.epoch, what, more);
      while (answer.kind === 'receipt' && head.seq < answer.seq) ({ head } = await page.events(id));
      return answer;
    };
    await move('sign');
    const m = {
      id,
      no,
      citizen,
      page,
      move,
      head: () => head,
      refresh: async () => (head = await page.head(id)),
      record: () => head.staff.mediation,
      act: (act, more = {}, text = '') => move('mediate', { text, mediation: { act, ...more } }),
      close: (...pages) => Promise.all([citizen, page, ...pages].map((each) => each.close())),
    };
    await m.act('apply', {}, '要求让出一米五的路');
    return m;
  }

  async function invited() {
    const m = await applied();
    assert.equal((await m.act('invite', { channel: 'phone', result: 'reached' }, '讲清了自愿')).kind, 'receipt');
    const { url, code, until } = await m.page.wait('invitation');
    assert.ok(until > Date.now());
    return { ...m, link: url.slice('/m/'.length), code };
  }

  const seat = (device = newDevice(), more = {}) => Page.open(server, { page: 'seat', device, ...more });

  async function enter(page, link, code) {
    page.send({ kind: 'enter', link, code });
    return page.wait('seat');
  }

  /** In, with the first page of what is there. */
  async function seated() {
    const m = await invited();
    const other = await seat();
    assert.deepEqual(await enter(other, m.link, m.code), { kind: 'seat', state: 'open', case: m.id });
    await other.events(m.id);
    await m.refresh();
    return { ...m, other };
  }

  async function does(page, id, act, more = {}, text) {
    const key = newKey();
    const said = text === undefined ? {} : { text };
    page.send({ kind: 'party', key, case: id, mediation: { act, ...more }, ...said });
    return page.answer(key);
  }

  const talks = (page, id, room, text) => does(page, id, 'talk', { room }, text);

  /** Both have said yes, each by themselves. */
  async function agreed() {
    const m = await seated();
    assert.equal((await does(m.citizen, m.id, 'consent')).kind, 'receipt');
    assert.equal((await does(m.other, m.id, 'consent')).kind, 'receipt');
    await m.refresh();
    assert.equal(m.record().state, 'm_consented');
    return m;
  }

  test('what an invitation tells, and what it does not', async () => {
    const m = await seated();
    const { head } = await (async () => ({ head: await m.other.head(m.id) }))();
    assert.equal(m.other.welcome.role, 'other');
    assert.deepEqual(m.other.welcome.cases, []);
    assert.equal(head.unit, '乐园村人民调解委员会');
    assert.ok(head.title.length > 0 && head.party.phone.length > 0);
    assert.deepEqual(head.party.acts.sort(), ['consent', 'refuse', 'talk']);
    assert.deepEqual(head.party.rooms, ['caucus_other']);
    const everything = JSON.stringify([head, ...m.other.logs.get(m.id)]);
    for (const secret of ['堵死', '一米五', '13800000123', '0123', m.no, 'YJ', '要求'])
      assert.equal(everything.includes(secret), false, secret);
    assert.equal(head.staff, undefined);
    await m.close(m.other);
  });

  test('in with the code, on this device for good, and the desk sees it', async () => {
    const m = await invited();
    const presence = (here) => m.page.wait((f) => f.kind === 'presence' && f.case === m.id && !f.other === !here);
    m.page.forget();
    const other = await seat();
    await enter(other, m.link, m.code);
    await presence(true);
    await m.refresh();
    assert.ok(m.record().seat.opened > 0);
    assert.equal(m.record().seat.left, 3);
    await other.close();
    await presence(false);
    const again = await seat(other.device);
    assert.deepEqual(again.welcome.cases, [m.id]);
    await again.events(m.id);
    await presence(true);
    await m.close(again);
  });

  test('three codes that do not fit close the link; a new one opens', async () => {
    const m = await invited();
    const other = await seat();
    const bad = wrongCode(m.code);
    assert.deepEqual(await enter(other, m.link, bad), { kind: 'seat', state: 'wrong', left: 2 });
    assert.deepEqual(await enter(other, m.link, bad), { kind: 'seat', state: 'wrong', left: 1 });
    assert.deepEqual(await enter(other, m.link, bad), { kind: 'seat', state: 'locked' });
    assert.deepEqual(await enter(other, m.link, m.code), { kind: 'seat', state: 'locked' });
    await m.refresh();
    assert.equal(m.record().seat.left, 0);
    assert.equal((await m.act('seat')).kind, 'receipt');
    const fresh = await m.page.wait('invitation');
    assert.deepEqual(await enter(other, m.link, m.code), { kind: 'seat', state: 'over' }, 'the old one is void');
    assert.equal((await enter(other, fresh.url.slice(3), fresh.code)).state, 'open');
    await m.close(other);
  });

  test('who tries one link after the other has to wait', async () => {
    const strict = await Server.open({ code_tries: 3 });
    const page = await Page.open(strict, { page: 'seat' });
    for (let i = 0; i < 4; i += 1)
      assert.equal((await enter(page, `abcdefghijkmnp2${i + 2}`, '123456')).state, 'over');
    page.send({ kind: 'enter', link: 'abcdefghijkmnpqr', code: '123456' });
    const error = await page.wait('error');
    assert.equal(error.code, 'slow_down');
    assert.ok(error.retry_after > 0);
    await page.close();
    await strict.close();
  });

  test('neither link nor code is in the store; a resent invitation gets the same', async () => {
    const m = await applied();
    const key = newKey();
    const mediation = { act: 'invite', channel: 'phone', result: 'reached' };
    const { epoch } = m.head().staff;
    const first = await m.page.move(m.id, epoch, 'mediate', { key, mediation });
    const shown = await m.page.wait('invitation');
    assert.deepEqual(await m.page.move(m.id, epoch, 'mediate', { key, mediation }), first);
    assert.deepEqual(await m.page.wait('invitation'), shown);
    await m.page.ping();
    const files = ['jieyou.db', 'jieyou.db-wal'].map((name) => readFileSync(join(server.data, name)));
    for (const bytes of files) assert.equal(bytes.includes(shown.url.slice(3)), false);
    const logs = JSON.stringify([...m.page.logs, ...m.citizen.logs]);
    assert.equal(logs.includes(shown.url.slice(3)) || logs.includes(`"${shown.code}"`), false);
    assert.deepEqual(m.citizen.has('invitation'), []);
    await m.close();
  });

  test('yes from both begins it; each heard by itself', async () => {
    const m = await agreed();
    assert.ok(m.record().other.at > 0);
    await m.other.ping();
    assert.ok(textsOf(m.other, m.id).some((text) => text.includes('双方都愿意调解了')));
    assert.ok(textsOf(m.citizen, m.id).some((text) => text?.includes('双方都愿意调解了')));
    assert.deepEqual((await m.other.head(m.id)).party.rooms, ['joint', 'caucus_other']);
    await m.close(m.other);
  });

  test('no ends it, without the reason going to the applicant, and both hear their other ways', async () => {
    const m = await seated();
    assert.equal((await does(m.other, m.id, 'refuse', {}, '没什么好谈的')).kind, 'receipt');
    await Promise.all([m.citizen.ping(), m.other.ping()]);
    assert.equal(JSON.stringify([...m.citizen.logs]).includes('没什么好谈的'), false);
    assert.ok(textsOf(m.citizen, m.id).some((text) => text?.includes('对方不愿意调解')));
    assert.ok(textsOf(m.other, m.id).some((text) => text.includes('12348')));
    await m.refresh();
    assert.equal(m.record().state, 'm_refused');
    assert.equal(m.head().state, 'answered');
    assert.deepEqual((await m.other.head(m.id)).party.acts, []);
    assert.equal((await does(m.other, m.id, 'consent')).code, 'wrong_state');
    await m.close(m.other);
  });

  test('the joint room is for both, the room apart for who mediates alone', async () => {
    const m = await agreed();
    const colleague = await Page.desk(server, cookies.leyuan2);
    const centre = await Page.desk(server, cookies.fenbo);
    for (const page of [colleague, centre]) {
      await page.watch(m.id);
    }
    const secret = '最多肯让到一米二';
    assert.equal((await talks(m.other, m.id, 'caucus_other', secret)).kind, 'receipt');
    assert.equal((await m.act('talk', { room: 'caucus_other' }, '我晓得了，不讲给他听')).kind, 'receipt');
    assert.equal((await talks(m.citizen, m.id, 'joint', '路是大家的')).kind, 'receipt');
    assert.equal((await talks(m.other, m.id, 'joint', '墙是我屋里的')).kind, 'receipt');
    assert.equal((await m.act('talk', { room: 'joint' }, '两位都不急')).kind, 'receipt');
    for (const page of [m.citizen, m.other, centre, colleague, m.page]) await page.ping();
    const joint = (page) => page.logs.get(m.id).filter((e) => e.kind === 'joint').map((e) => [e.by, e.body.text]);
    const said = [
      ['citizen', '路是大家的'],
      ['other', '墙是我屋里的'],
      ['staff', '两位都不急'],
    ];
    for (const page of [m.citizen, m.other, centre, m.page]) assert.deepEqual(joint(page), said);
    assert.deepEqual(
      m.other.logs.get(m.id).filter((e) => e.kind === 'apart').map((e) => e.by),
      ['other', 'staff'],
    );
    const again = await Page.open(server, { device: m.citizen.device });
    await again.ping();
    for (const page of [m.citizen, again, centre]) {
      const all = JSON.stringify([...page.logs]);
      assert.equal(all.includes('一米二') || all.includes('不讲给他听'), false);
    }
    assert.ok(JSON.stringify([...m.page.logs]).includes('一米二'));
    assert.equal(JSON.stringify([...m.other.logs]).includes('堵死'), false, 'nor the talk before it');
    await m.close(m.other, again, colleague, centre);
  });

  test('words are once under their key, and what was cut off comes again by seq', async () => {
    const m = await agreed();
    const key = newKey();
    const frame = { kind: 'party', key, case: m.id, mediation: { act: 'talk', room: 'joint' }, text: '好好讲' };
    m.other.send(frame);
    const first = await m.other.answer(key);
    m.other.send(frame);
    assert.deepEqual(await m.other.answer(key), first);
    m.other.send({ ...frame, text: '不讲了' });
    assert.equal((await m.other.answer(key)).code, 'key_reused');
    await m.other.ping();
    const log = m.other.logs.get(m.id);
    assert.equal(log.filter((e) => e.kind === 'joint').length, 1);
    await m.other.cut();
    await talks(m.citizen, m.id, 'joint', '您讲');
    const back = await seat(m.other.device, { have: [{ case: m.id, seq: log.at(-1).seq }] });
    const { events } = await back.events(m.id);
    assert.deepEqual(events.map((e) => e.body?.text), ['您讲']);
    await m.close(back);
  });

  test('terms are shown to both, agreed to by each, given on paper, and left at will', async () => {
    const m = await agreed();
    await m.act('session', { room: 'joint' }, '谈到一米五');
    const items = [{ who: 'other', what: '围墙退后一米五', due: dateIn(20) }];
    await m.act('agree', { form: 'written', items }, '围墙退后一米五。');
    const { party } = await m.other.head(m.id);
    assert.deepEqual(party.items, items);
    assert.ok(textsOf(m.other, m.id).includes('围墙退后一米五。'));
    assert.deepEqual(party.acts.sort(), ['accept', 'fail', 'reject', 'talk']);
    assert.equal((await does(m.other, m.id, 'reject', {}, '太多')).kind, 'receipt');
    await m.refresh();
    assert.equal(m.record().state, 'm_session');
    await m.act('agree', { form: 'written', items }, '围墙退后一米五，分两次。');
    for (const page of [m.other, m.citizen]) assert.equal((await does(page, m.id, 'accept')).kind, 'receipt');
    await m.refresh();
    assert.ok(m.record().accepted_applicant > 0 && m.record().accepted_other > 0);
    await m.other.ping();
    assert.ok(textsOf(m.other, m.id).some((text) => text.includes('双方都同意写下来的协议')));

    const forms = await (await server.post('/api/papers', { case: m.id }, { cookie: cookies.leyuan })).json();
    const issue = async (doc) => {
      const form = forms.forms.find((one) => one.doc === doc);
      const open = form.lines.filter(({ kind }) => kind === 'field' || kind === 'write');
      const { seq } = await m.move('issue', { doc, lines: open.map(({ text }) => text || '李某某') });
      return seq;
    };
    const rights = await issue('mediation_rights');
    const agreement = await issue('agreement');
    await m.other.ping();
    const told = m.other.logs.get(m.id).filter((e) => e.kind === 'told' && e.body.paper);
    assert.deepEqual(told.map((e) => e.body.paper), [agreement]);
    m.other.send({ kind: 'paper', case: m.id, seq: agreement });
    const { url } = await m.other.wait('paper');
    assert.equal((await fetch(server.url + url)).headers.get('content-type'), 'application/pdf');
    m.other.send({ kind: 'paper', case: m.id, seq: rights });
    assert.equal((await m.other.wait('error')).code, 'not_found');

    await m.act('sign', { date: dateIn() });
    const signed = await m.other.head(m.id);
    assert.equal(signed.party.state, 'm_signed');
    assert.ok(signed.party.confirm_by > dateIn(29));
    assert.equal((await does(m.other, m.id, 'fail')).code, 'wrong_state', 'a signed one is kept');

    const centre = await Page.desk(server, cookies.fenbo);
    const { epoch } = (await centre.head(m.id)).staff;
    await centre.move(m.id, epoch, 'mediate', { mediation: { act: 'release' }, text: '两家都搬走了' });
    for (const page of [m.other, m.citizen]) assert.equal((await page.head(m.id)).party.state, 'm_released');
    await m.close(m.other, centre);
  });

  test('they leave at any time before it is signed', async () => {
    const m = await agreed();
    assert.equal((await does(m.other, m.id, 'fail', { end: 'applicant_ends' })).kind, 'receipt');
    await m.refresh();
    assert.equal(m.record().state, 'm_failed');
    assert.equal(m.record().end, 'other_ends', 'their own end, whatever was sent');
    await m.other.ping();
    assert.ok(textsOf(m.other, m.id).some((text) => text.includes('调解到此为止')));
    await m.close(m.other);
  });

  test('every kind of frame, from a seat', async () => {
    const m = await agreed();
    await m.page.move(m.id, m.head().staff.epoch, 'note', { text: '内部的话' });
    const elsewhere = await Page.open(server);
    const { id: foreign } = await fileWall(elsewhere);
    const key = () => newKey();
    const at = m.id;
    /** What each kind comes to: an error's code, or the kind that answers. */
    const tries = {
      hello: [[{ v: 1, page: 'citizen', lang: 'zh-Hans', device: newDevice() }, 'wrong_phase']],
      say: [
        [{ key: key(), text: '我的事呢' }, 'denied'],
        [{ key: key(), text: '我的事呢', case: at }, 'denied'],
      ],
      move: [
        [{ key: key(), case: at, epoch: m.head().staff.epoch, move: 'claim' }, 'denied'],
        [
          { key: key(), case: at, epoch: m.head().staff.epoch, move: 'mediate', mediation: { act: 'sign', date: dateIn() } },
          'denied',
        ],
      ],
      watch: [
        [{ case: at, have: 1e9 }, 'events'],
        [{ case: foreign }, 'not_found'],
      ],
      unwatch: [[{ case: foreign }, null]],
      list: [[{ queue: 'mine' }, 'denied']],
      find: [[{ text: '围墙' }, 'denied']],
      seen: [[{ case: at, seq: 1 }, 'denied']],
      typing: [[{ case: at }, 'denied']],
      progress: [[{ no: m.no, code: '123456' }, 'denied']],
      send_code: [[{ case: at }, 'denied']],
      prove: [[{ number: '13900000001', code: '123456' }, 'denied']],
      upload: [[{ key: key(), size: 1000 }, 'denied']],
      file: [[{ case: at, seq: 1 }, 'denied']],
      reveal: [[{ case: at, what: 'contact', why: 'contact' }, 'denied']],
      read_as: [[{ case: at, have: 0, seq: 9 }, 'denied']],
      why_not: [[{ case: at }, 'denied']],
      paper: [
        [{ case: at, seq: 1 }, 'not_found'],
        [{ case: foreign, seq: 1 }, 'not_found'],
      ],
      enter: [[{ link: 'abcdefghijkmnpqr', code: '123456' }, 'seat']],
      party: [
        [{ key: key(), case: foreign, mediation: { act: 'talk', room: 'joint' }, text: '在吗' }, 'not_found'],
        [{ key: key(), case: at, mediation: { act: 'talk', room: 'caucus_applicant' }, text: '在吗' }, 'bad_field'],
        [{ key: key(), case: at, mediation: { act: 'agree', form: 'oral' }, text: '都听我的' }, 'denied'],
        [{ key: key(), case: at, mediation: { act: 'seat' } }, 'denied'],
      ],
      ping: [[{}, 'pong']],
    };
    const schema = JSON.parse(readFileSync(join(root, 'gateway/protocol/frames.schema.json'), 'utf8'));
    const kinds = Object.keys(schema.$defs).filter((name) => name.startsWith('c_'));
    assert.deepEqual(Object.keys(tries).sort(), kinds.map((name) => name.slice(2)).sort(), 'no kind is left out');
    for (const [kind, list] of Object.entries(tries))
      for (const [fields, answer] of list) {
        m.other.forget();
        m.other.send({ kind, ...fields });
        if (answer === null) continue;
        const own = (f) => f.of === kind || (f.kind === 'error' && f.key === fields.key) || f.kind === answer;
        const got = await m.other.wait(own);
        assert.equal(got.code ?? got.kind, answer, `${kind} ${JSON.stringify(fields)}`);
      }
    const kinds_seen = new Set([...m.other.logs.get(at)].map((e) => e.kind));
    for (const kind of kinds_seen) assert.ok(['withheld', 'joint', 'apart', 'told'].includes(kind), kind);
    assert.deepEqual([...m.other.logs.keys()], [at]);
    await m.close(m.other, elsewhere);
  });

  test('a citizen is nobody\'s other side, and a seat nobody\'s page', async () => {
    const m = await agreed();
    const stranger = await Page.open(server);
    assert.equal((await does(stranger, m.id, 'consent')).code, 'not_found');
    stranger.send({ kind: 'enter', link: m.link, code: m.code });
    assert.equal((await stranger.wait('error')).code, 'denied');
    const asCitizen = await Page.open(server, { device: m.other.device });
    assert.deepEqual(asCitizen.welcome.cases, [], 'its device is not the case\'s');
    const asSeat = await seat(m.citizen.device);
    assert.deepEqual(asSeat.welcome.cases, []);
    assert.equal((await does(asSeat, m.id, 'consent')).code, 'not_found');
    assert.equal((await talks(m.citizen, m.id, 'caucus_other', '让我看看')).field, 'room');
    await m.close(m.other, stranger, asCitizen, asSeat);
  });

  test('a danger is answered with numbers before the receipt, and the desk has an alarm', async () => {
    const m = await seated();
    const key = newKey();
    const text = '他拿刀要杀我，救命';
    m.other.send({ kind: 'party', key, case: m.id, mediation: { act: 'talk', room: 'caucus_other' }, text });
    const { cards } = await m.other.wait('cards');
    assert.ok(cards[0].numbers.some(({ number }) => number === '110'));
    assert.equal((await m.other.answer(key)).kind, 'receipt');
    await m.refresh();
    assert.equal(m.head().staff.alarm, true);
    await m.citizen.ping();
    assert.equal(m.citizen.logs.get(m.id).some((e) => e.kind === 'hazard'), false);
    await m.close(m.other);
  });

  test('what accuses an official is kept in no room', async () => {
    const m = await agreed();
    const refused = await talks(m.other, m.id, 'joint', '我要举报村支书收了他家的钱，贪污');
    assert.deepEqual([refused.code, refused.field], ['denied', 'text']);
    await m.citizen.ping();
    assert.equal(JSON.stringify([...m.citizen.logs]).includes('贪污'), false);
    await m.close(m.other);
  });

  test('signs beside the log of the applicant are not told to the other side', async () => {
    const m = await seated();
    m.other.forget();
    m.page.send({ kind: 'typing', case: m.id });
    await m.citizen.wait('typing');
    m.page.send({ kind: 'seen', case: m.id, seq: m.head().seq });
    await m.citizen.wait('seen');
    await m.other.ping();
    for (const kind of ['typing', 'seen']) assert.deepEqual(m.other.has(kind), []);
    await m.close(m.other);
  });

  test('a matter that turns out an accusation is closed to them at once', async () => {
    const m = await agreed();
    const corrected = await m.page.move(m.id, m.head().staff.epoch, 'correct', { type: 'INT-01', reason: '说的是干部' });
    assert.equal(corrected.kind, 'receipt');
    assert.equal((await m.other.wait('seat')).state, 'over');
    assert.equal((await m.other.watch(m.id)).code, 'not_found');
    assert.equal((await talks(m.other, m.id, 'joint', '在吗')).code, 'not_found');
    assert.equal((await enter(m.other, m.link, m.code)).state, 'over');
    const again = await seat(m.other.device);
    assert.deepEqual(again.welcome.cases, []);
    await m.close(m.other, again);
  });

  test('what was said and who sits there outlives a restart, and the books agree', async () => {
    const own = await Server.open({ public_url: 'https://jieyou.example/', serve_demo: 1 });
    const citizen = await Page.open(own);
    const { id } = await fileWall(citizen);
    const page = await Page.desk(own, await own.signIn('leyuan'));
    const move = async (what, more) => page.move(id, (await page.head(id)).staff.epoch, what, more);
    await move('sign');
    await move('mediate', { text: '让路', mediation: { act: 'apply' } });
    await move('mediate', { mediation: { act: 'invite', channel: 'phone', result: 'reached' } });
    const { url, code, address, qr } = await page.wait('invitation');
    assert.equal(address, 'https://jieyou.example', 'a slip that a phone can scan');
    assert.ok(qr.width >= 25 && qr.path.startsWith('M0 0h1v1h-1z'));
    const other = await Page.open(own, { page: 'seat' });
    assert.equal((await enter(other, url.slice(3), code)).state, 'open');
    await talks(other, id, 'caucus_other', '想先问一问');
    await Promise.all([citizen.close(), page.close(), other.close()]);
    await own.stop();
    assert.match(own.run('check'), /./);
    await own.start();
    const back = await Page.open(own, { page: 'seat', device: other.device });
    await back.events(id);
    assert.ok(textsOf(back, id).includes('想先问一问'));
    await back.close();
    await own.close();
  });
});
