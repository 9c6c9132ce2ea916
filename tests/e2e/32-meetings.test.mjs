// 32 - visits and yard meetings: planned for one's own places, announced to everybody, asked to
// beforehand; a case that is taken along hears of it, what was taken away becomes a case with an owner
// and a day; and the numbers of a month fall out of the records.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { newDevice, newKey, Page } from '../support/client.mjs';
import { Server } from '../support/server.mjs';
import { fileWall } from '../support/story.mjs';
import { until } from '../support/until.mjs';

const generous = { rate: 100000, burst: 100000, device_rate: 100000, device_burst: 100000, asks_per_hour: 1000 };
const [VILLAGE, TOWN, OTHER] = ['430981114207', '430981114000', '430981006000']; // 乐园村, 草尾镇, 琼湖街道
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

const yard = (more = {}) => ({
  kind: 'yard_meeting',
  at: Date.now() + 2 * DAY,
  place: VILLAGE,
  spot: '3组晒谷坪',
  topic: '秋冬水利和邻里纠纷',
  post: '镇党委副书记',
  open: true,
  ...more,
});
/** 20261231 */
const dateIn = (days) => Number(new Date(Date.now() + days * DAY + 8 * HOUR).toISOString().slice(0, 10).replaceAll('-', ''));
/** Meetings here were held an hour ago: on the first of a month that may be another. */
const monthHeld = () => Math.floor(dateIn(-1 / 24) / 100);
const item = (more = {}) => ({ text: '3组机耕路断了一截，收割机进不去', type: 'AGR-01', owner: 'c430981114000', due: dateIn(20), ...more });

describe('meetings', () => {
  let server, cookies, demo;
  before(async () => {
    server = await Server.open(generous);
    cookies = {};
    for (const login of ['wangge', 'leyuan', 'leyuan2', 'caowei', 'caoweifenbo', 'fenbo', 'lingdao', 'renshe', 'jiwei'])
      cookies[login] = await server.signIn(login);
    demo = await got('fenbo', '');
  });
  after(() => server.close());

  const ask = (login, path, body = {}) => server.post(`/api/meetings${path}`, body, { cookie: cookies[login] });
  const got = async (login, path, body) => {
    const answer = await ask(login, path, body);
    const told = await answer.json();
    assert.equal(answer.status, 200, JSON.stringify(told));
    return told;
  };
  const refusal = async (login, path, body) => {
    const answer = await ask(login, path, body);
    const { code, field } = await answer.json();
    return [answer.status, code, field].filter(Boolean).join(' ');
  };
  const plan = async (login, more = {}, id) =>
    (await got(login, '/plan', { key: newKey(), ...(id && { id }), ...yard(more) })).meeting;
  const whole = async (login, id) => (await got(login, '/one', { id })).meeting;
  /** It has begun: the plan is moved to an hour ago. */
  const begin = (login, meeting, more = {}) => plan(login, { ...more, at: Date.now() - HOUR }, meeting.id);
  const record = (id, more = {}) => ({ id, key: newKey(), present: 26, minutes: '三件事，两件当场答复', ...more });
  /** A citizen's own way in: no cookie. */
  const say = async (path, body) => {
    const answer = await server.post(`/api/meetings${path}`, body);
    return { status: answer.status, ...(await answer.json()) };
  };
  const filed = (login, id) => until(() => whole(login, id), ({ items }) => items.every((one) => one.filed));

  test('a demo begins with ten yard meetings, plainly made up, and no case of them', async () => {
    const { now, year } = demo;
    const last = await got('fenbo', '', { year: year - 1 }); // it reaches back two months
    const meetings = [...last.meetings, ...demo.meetings];
    const months = [...last.months, ...demo.months];
    assert.equal(meetings.length, 10);
    assert.deepEqual(meetings.map(({ state }) => state).sort(), [...Array(6).fill('held'), ...Array(4).fill('planned')]);
    assert.ok(meetings.every((one) => one.kind === 'yard_meeting' && one.topic.includes('演示数据') && one.n_items === 0));
    assert.ok(meetings.every((one) => (one.state === 'planned') === one.at > now));
    assert.equal(months.reduce((sum, month) => sum + month.yards, 0), 6);
  });

  test('a town plans in its own places, the centre anywhere, nobody else at all', async () => {
    const meeting = await plan('caoweifenbo');
    assert.deepEqual([meeting.state, meeting.place_name, meeting.town_name], ['planned', '乐园村', '草尾镇']);
    assert.deepEqual(meeting.may, ['change', 'cancel'], 'not to be recorded before it has begun');
    assert.equal(await refusal('caowei', '/plan', { key: newKey(), ...yard({ place: OTHER }) }), '400 bad_field place');
    assert.equal((await plan('fenbo', { place: OTHER })).place_name, '琼湖街道');
    for (const login of ['wangge', 'leyuan', 'lingdao', 'renshe', 'jiwei'])
      assert.equal(await refusal(login, '/plan', { key: newKey(), ...yard() }), '403 denied', login);
    assert.equal((await server.post('/api/meetings/plan', { key: newKey(), ...yard() })).status, 401);
  });

  test('each reads what is of their place', async () => {
    const { id } = await plan('caowei', { topic: '哪些人看得到' });
    const seen = async (login) => (await got(login, '')).meetings.some((one) => one.id === id);
    for (const login of ['caowei', 'caoweifenbo', 'fenbo', 'lingdao', 'leyuan', 'wangge']) assert.ok(await seen(login), login);
    for (const login of ['leyuan2', 'renshe', 'jiwei']) {
      assert.ok(!(await seen(login)), login);
      assert.equal(await refusal(login, '/one', { id }), '404 not_found', login);
      assert.equal(await refusal(login, '/cancel', { id, reason: '不办了' }), '404 not_found', login);
    }
    assert.equal(await refusal('leyuan', '/cancel', { id, reason: '不办了' }), '403 denied');
  });

  test('what does not fit is refused by its field', async () => {
    const wrong = (more) => refusal('caowei', '/plan', { key: newKey(), ...yard(more) });
    assert.equal(await wrong({ kind: 'party' }), '400 bad_field kind');
    assert.equal(await wrong({ at: Date.now() - 90 * DAY }), '400 bad_field at');
    assert.equal(await wrong({ place: '430981000000' }), '400 bad_field place');
    assert.equal(await wrong({ spot: ' ' }), '400 bad_field spot');
    assert.equal(await wrong({ topic: '长'.repeat(61) }), '400 bad_field topic');
    assert.equal(await wrong({ leader: 'm0001' }), '400 bad_field leader');
    assert.equal(await wrong({ cases: ['YJ20260101-0001-1'] }), '400 bad_field cases');
    assert.equal(await wrong({ key: 'x' }), '400 bad_field key');
  });

  test('sent twice it is planned once', async () => {
    const body = { key: newKey(), ...yard({ topic: '只有一场' }) };
    const [one, other] = await Promise.all([got('caowei', '/plan', body), got('caowei', '/plan', body)]);
    assert.equal(one.meeting.id, other.meeting.id);
    assert.equal(await refusal('caowei', '/plan', { ...body, topic: '别的' }), '409 key_reused');
  });

  test('what is announced is a page for everybody, without a script', async () => {
    await plan('caowei', { topic: '公开的<一场>' });
    await plan('caowei', { topic: '不公开的一场', open: false });
    const answer = await fetch(`${server.url}/meetings`);
    assert.equal(answer.status, 200);
    assert.equal(answer.headers.get('set-cookie'), null);
    const html = await answer.text();
    assert.match(html, /<html lang="zh-Hans">/);
    assert.match(html, /公开的&lt;一场&gt;/);
    assert.match(html, /草尾镇乐园村，3组晒谷坪/);
    assert.match(html, /镇党委副书记/);
    assert.match(html, /href="\/#meetings"/);
    assert.doesNotMatch(html, /不公开的一场|\{\{|<!--meetings-->|meet_/);
    assert.doesNotMatch(html, /<script(?![^>]* src=)|\son\w+=|\sstyle=/, 'nothing inline');
    const english = await (await fetch(`${server.url}/meetings/en`)).text();
    assert.match(english, /<html lang="en">.*Yard meeting/s);
    assert.equal((await fetch(`${server.url}/meetings/fr`)).status, 404);
  });

  test('the bot tells the next ones to whoever asks', async () => {
    await plan('caowei', { topic: '马上就开', at: Date.now() + HOUR });
    const citizen = await Page.open(server);
    await citizen.say('最近有屋场会吗');
    await citizen.ping();
    const [[, log]] = citizen.logs;
    const told = log.filter((event) => event.kind === 'bot').pop().body;
    assert.equal(told.template, 'meetings_coming');
    assert.match(told.text, /乐园村，3组晒谷坪：马上就开/);
    assert.doesNotMatch(told.text, /不公开/);
    citizen.close();
  });

  test('我要来 is counted and nobody is known; a question is its asker’s, and the organisers read it', async () => {
    const { id } = await plan('caowei', { topic: '先问后来' });
    const device = newDevice();
    const other = newDevice();
    for (const one of [device, device, other]) await say('/come', { device: one, id, coming: true });
    await say('/come', { device: other, id, coming: false });
    const mine = async (who) => (await say('/coming', { device: who })).meetings.find((one) => one.id === id);
    assert.deepEqual([(await mine(device)).coming, (await mine(device)).mine, (await mine(other)).mine], [1, true, false]);

    const question = { device, id, key: newKey(), text: '机耕路什么时候修' };
    await say('/ask', question);
    const { asked } = await say('/ask', question);
    assert.deepEqual(asked.map((one) => one.text), ['机耕路什么时候修'], 'sent twice, asked once');
    assert.equal((await say('/ask', { ...question, text: '别的' })).code, 'key_reused');
    assert.deepEqual((await say('/coming', { device: other })).asked, []);
    assert.deepEqual((await whole('caowei', id)).questions.map((one) => one.text), ['机耕路什么时候修']);
    const village = await whole('leyuan', id);
    assert.deepEqual([village.questions, village.n_questions, village.hears], [undefined, 1, false], 'the village reads how many');

    for (const text of ['低保怎么申请', '渠道谁来清']) await say('/ask', { device, id, key: newKey(), text });
    assert.equal((await say('/ask', { device, id, key: newKey(), text: '第四个' })).code, 'limit');
    assert.equal((await say('/unask', { device: other, id: asked[0].id })).status, 404, 'not theirs');
    assert.equal((await say('/unask', { device, id: asked[0].id })).asked.length, 2);
    assert.equal((await say('/ask', { device, id, key: newKey(), text: '长'.repeat(301) })).field, 'text');
    assert.equal((await say('/ask', { device: 'x', id, key: newKey(), text: '问' })).field, 'device');
    const closed = await plan('caowei', { open: false });
    assert.equal((await say('/come', { device, id: closed.id, coming: true })).status, 404);
  });

  test('an accusation and a danger are not kept where organisers read', async () => {
    const { id } = await plan('caowei', { topic: '不该写在这里的' });
    const device = newDevice();
    const asks = (text) => say('/ask', { device, id, key: newKey(), text });
    assert.equal((await asks('我要举报村支书贪污修路的钱')).instead, 'accuse');
    assert.equal((await asks('隔壁煤气漏了，满屋子煤气味')).instead, 'danger');
    assert.equal((await whole('caowei', id)).n_questions, 0);
  });

  test('a case that is taken along hears of it, and of what came of it; a secret one is never taken', async () => {
    const citizen = await Page.open(server);
    const wall = await fileWall(citizen);
    const heard = async (words) => {
      for (;;) {
        const log = citizen.logs.get(wall.id) ?? [];
        const found = log.find((event) => event.kind === 'moved' && event.body.text.includes(words));
        if (found) return found;
        await citizen.events(wall.id);
      }
    };
    assert.equal(await refusal('caowei', '/plan', { key: newKey(), ...yard({ cases: [wall.no] }) }), '400 bad_field cases', 'the village has it: the town does not read it');
    const meeting = await plan('fenbo', { topic: '带案', kind: 'visit_down', cases: [wall.no], open: false });
    assert.deepEqual(meeting.cases.map((one) => one.no), [wall.no]);
    assert.match((await heard('会带上您的事')).body.text, /镇党委副书记到乐园村（3组晒谷坪）下访/);
    const hidden = await whole('caowei', meeting.id);
    assert.deepEqual(hidden.cases, [{ id: wall.id }], 'who may not see the case reads that there is one');
    const moved = await plan('caowei', { topic: '带案', kind: 'visit_down', at: Date.now() + 3 * DAY, spot: '村部', open: false }, meeting.id);
    assert.equal(moved.n_cases, 1, 'what somebody else chose stays');
    await heard('（村部）');
    await begin('fenbo', meeting, { topic: '带案', kind: 'visit_down', cases: [wall.no], open: false });
    assert.equal(await refusal('fenbo', '/record', record(meeting.id)), '400 bad_field outcomes', 'no case stays without a word');
    await got('fenbo', '/record', record(meeting.id, { outcomes: [{ case: wall.id, text: '两家当面说好，墙退半米' }] }));
    assert.match((await heard('谈了您的事')).body.text, /两家当面说好，墙退半米/);
    const dropped = await plan('fenbo', { topic: '又不带了', cases: [wall.no] });
    await plan('fenbo', { topic: '又不带了', cases: [] }, dropped.id);
    await heard('这次不带您的事');

    const accuser = await Page.open(server);
    const clue = await fileWall(accuser, '，村支书收了他家的钱，我要举报他');
    assert.equal(await refusal('fenbo', '/plan', { key: newKey(), ...yard({ cases: [clue.no] }) }), '400 bad_field cases');
    citizen.close();
    accuser.close();
  });

  test('a cancelled meeting tells everybody, and takes nothing more', async () => {
    const { id } = await plan('caowei', { topic: '下雨改期' });
    const device = newDevice();
    await say('/ask', { device, id, key: newKey(), text: '还开不开' });
    assert.equal(await refusal('caowei', '/cancel', { id, reason: ' ' }), '400 bad_field reason');
    assert.equal((await got('caowei', '/cancel', { id, reason: '下大雨' })).meeting.state, 'cancelled');
    assert.equal(await refusal('caowei', '/cancel', { id, reason: '下大雨' }), '409 wrong_state');
    assert.equal((await say('/come', { device, id, coming: true })).status, 409);
    const seen = await say('/coming', { device });
    assert.ok(!seen.meetings.some((one) => one.id === id));
    assert.equal(seen.asked[0].meeting.state, 'cancelled');
  });

  test('recorded once for a key: answers, and what was taken away is a case with an owner and a day', async () => {
    const planned = await plan('caowei', { topic: '收回来的事' });
    const { id } = planned;
    const device = newDevice();
    await say('/come', { device, id, coming: true });
    for (const text of ['机耕路什么时候修', '低保怎么申请']) await say('/ask', { device, id, key: newKey(), text });
    assert.equal(await refusal('caowei', '/record', record(id)), '409 wrong_state', 'it has not begun');
    const begun = await begin('caowei', planned, { topic: '收回来的事' });
    assert.equal((await say('/ask', { device, id, key: newKey(), text: '晚了' })).status, 409);
    const [road, dole] = begun.questions;
    const body = record(id, {
      questions: [
        { id: road.id, answer: '带回去，20天内答复' },
        { id: dole.id, answer: '带户口本到镇便民中心填表' },
        { text: '路灯坏了找谁', answer: '找村里，这周换' },
      ],
      items: [item({ question: road.id, persons: '3组张三' }), item({ text: '村干部占了3组的集体鱼塘', type: 'VIL-01', owner: '' })],
    });
    const wrong = (more) => refusal('caowei', '/record', { ...body, key: newKey(), ...more });
    assert.equal(await wrong({ present: -1 }), '400 bad_field present');
    assert.equal(await wrong({ items: [item({ due: 20200101 })] }), '400 bad_field due');
    assert.equal(await wrong({ items: [item({ owner: 'jiwei' })] }), '400 bad_field owner');
    assert.equal(await wrong({ items: [item({ type: 'INT-01' })] }), '400 bad_field type', 'an accusation has its own channel');
    assert.equal(await wrong({ items: [item({ question: 1e9 })] }), '400 bad_field question');
    assert.equal(await wrong({ questions: [{ id: 1e9, answer: '哪一问' }], items: [] }), '400 bad_field questions');
    assert.equal((await whole('caowei', id)).state, 'planned', 'nothing of what was refused stands');

    await Promise.all([got('caowei', '/record', body), got('caowei', '/record', body)]);
    assert.equal(await refusal('caowei', '/record', { ...body, present: 27 }), '409 key_reused');
    const held = await filed('fenbo', id);
    assert.deepEqual([held.state, held.present, held.coming, held.n_questions, held.n_filed], ['held', 26, 1, 3, 2]);
    assert.equal(held.questions[2].beforehand, false);

    const page = await Page.desk(server, cookies.fenbo);
    const { head, events } = await page.watch(held.items[0].case);
    assert.deepEqual([head.staff.owner, head.staff.meeting], ['c430981114000', true], 'with whom it was left');
    const promise = head.staff.clocks.find((clock) => clock.id === 'CLK_PROMISE');
    assert.equal(Number(new Date(promise.due + 8 * HOUR - 1).toISOString().slice(0, 10).replaceAll('-', '')), dateIn(20));
    const [note] = events.filter(({ kind }) => kind === 'note');
    assert.match(note.body.text, /^屋场会（乐园村，.*镇党委副书记）带回：3组机耕路/);
    assert.match(note.body.text, /谁提的：3组张三/);
    assert.ok(!events.some(({ kind }) => kind === 'said'));
    page.close();

    const { asked } = await say('/coming', { device });
    assert.deepEqual(asked.map((one) => [one.answer, one.taken]), [['带户口本到镇便民中心填表', false], ['带回去，20天内答复', true]]);
    const village = await whole('leyuan', id);
    assert.equal(village.minutes, undefined);
    assert.deepEqual(village.items.map((one) => [one.withheld, one.text]), [[true, undefined], [true, undefined]], 'what is not the village’s is not known there');

    // put right later: what has a case stays, one more is filed
    const more = record(id, { present: 30, questions: [], items: [{ id: held.items[0].id }, item({ text: '渠道要清淤', type: 'LND-01' })] });
    await got('caoweifenbo', '/record', more);
    const again = await filed('fenbo', id);
    assert.deepEqual(again.items.map((one) => one.text), [held.items[0].text, held.items[1].text, '渠道要清淤']);
    assert.equal(again.items[0].case, held.items[0].case, 'linked, not filed twice');
    assert.equal(again.present, 30);
    assert.equal(await refusal('caowei', '/cancel', { id, reason: '写错' }), '409 wrong_state');
  });

  test('what accuses an official stands on no record: the discipline body has it', async () => {
    const begun = await plan('caowei', { topic: '有人告状', at: Date.now() - HOUR });
    const body = record(begun.id, {
      questions: [
        { text: '路灯坏了找谁', answer: '找村里' },
        { text: '村主任把低保指标都给了他亲戚，我要举报', answer: '会查清楚' },
      ],
      items: [item({ text: '村支书贪污修路的钱，群众要举报他', type: 'VIL-01', persons: '3组李四' })],
    });
    await got('caowei', '/record', body);
    const held = await filed('caowei', begun.id);
    assert.deepEqual(held.questions.map(({ text }) => text), ['路灯坏了找谁']);
    const clues = async () => {
      const page = await Page.desk(server, cookies.jiwei);
      const { rows } = await page.list('clues', { limit: 50 });
      page.close();
      return rows.filter(({ title }) => /低保指标|修路的钱/.test(title));
    };
    const found = await until(clues, (rows) => rows.length === 2);
    for (const login of ['caowei', 'fenbo', 'lingdao', 'leyuan'])
      for (const one of (await whole(login, begun.id)).items)
        assert.deepEqual([one.withheld, one.text, one.persons, one.no, one.owner], [true, undefined, undefined, undefined, undefined], login);
    const desk = await Page.desk(server, cookies.jiwei);
    const notes = [];
    for (const row of found) {
      const { head, events } = await desk.watch(row.case);
      assert.equal(head.staff.owner, 'jiwei');
      notes.push(events.find(({ kind }) => kind === 'note').body.text);
    }
    desk.close();
    assert.ok(notes.some((text) => /谁提的：3组李四/.test(text)));
    assert.ok(notes.some((text) => /我要举报（当场答复：会查清楚）$/.test(text)));
    const again = { ...body, key: newKey(), questions: body.questions.slice(0, 1), items: held.items.map(({ id }) => ({ id })) };
    await got('caowei', '/record', again);
    assert.equal((await whole('caowei', begun.id)).items.length, 2, 'put right later, they stay');
    const printed = await ask('caowei', '/print', { id: begun.id });
    assert.equal(printed.status, 200);
  });

  test('a leader records the one he leads, and reads all', async () => {
    const leader = (await got('fenbo', '')).leaders.find((one) => one.name === '沈乙九').id;
    const his = await plan('fenbo', { kind: 'visit_down', leader, post: '政法委书记', place: TOWN, at: Date.now() - HOUR });
    const others = await plan('fenbo', { kind: 'visit_down', place: TOWN, at: Date.now() - HOUR });
    assert.deepEqual((await whole('lingdao', his.id)).may, ['record']);
    assert.equal((await whole('lingdao', his.id)).mine, true);
    await got('lingdao', '/record', record(his.id, { present: 9 }));
    assert.equal(await refusal('lingdao', '/record', record(others.id)), '403 denied');
    assert.ok((await whole('wangge', his.id)).id, 'what is for the whole town is every village’s');
  });

  test('the numbers of a month fall out of the records', async () => {
    const numbers = (login) => got(login, '').then(({ months }) => months.find((one) => one.month === monthHeld()));
    const month = await numbers('fenbo');
    const before = demo.months.find((one) => one.month === monthHeld()) ?? {};
    const more = (name) => month[name] - (before[name] ?? 0);
    assert.deepEqual(['visits', 'visit_present', 'yards', 'yard_present'].map(more), [2, 26 + 9, 2, 30 + 26]);
    assert.deepEqual(['cases', 'items', 'questions', 'answered'].map(more), [1, 3, 3, 3], 'what was asked there is as it was recorded last; what accuses is not counted');
    assert.deepEqual(await numbers('lingdao'), month);
    assert.equal((await got('wangge', '')).months, undefined);
    const sent = (path, body) => server.post(path, body, { cookie: cookies.fenbo });
    const pdf = await (await sent('/api/figures/report', { to: monthHeld() })).arrayBuffer();
    assert.equal(Buffer.from(pdf).subarray(0, 5).toString(), '%PDF-');
    const csv = await (await sent('/api/figures/sheet', { from: monthHeld(), to: monthHeld(), as: 'csv' })).text();
    assert.match(csv, new RegExp(`"下访（次）",${monthHeld()},"沅江市","","",${month.visits},`));
    assert.match(csv, new RegExp(`"下访接待（人）",${monthHeld()},"沅江市","","",${month.visit_present},`));
  });

  test('a record is a paper for whoever organises or leads', async () => {
    const held = (await got('caowei', '')).meetings.find((one) => one.topic === '收回来的事');
    const planned = (await got('caowei', '')).meetings.find((one) => one.state === 'planned');
    const answer = await ask('caowei', '/print', { id: held.id });
    assert.equal(answer.headers.get('content-type'), 'application/pdf');
    assert.equal(Buffer.from(await answer.arrayBuffer()).subarray(0, 5).toString(), '%PDF-');
    assert.equal(await refusal('leyuan', '/print', { id: held.id }), '403 denied');
    assert.equal(await refusal('renshe', '/print', { id: held.id }), '404 not_found');
    assert.equal(await refusal('caowei', '/print', { id: planned.id }), '409 wrong_state');
  });

  test('everything is there after a restart, and holds together', async () => {
    const before = (await got('fenbo', '')).meetings;
    assert.equal(await server.stop(), 0);
    await server.start();
    assert.deepEqual((await got('fenbo', '')).meetings, before);
    assert.match(server.run('check'), /findings 0/);
  });
});

describe('a meeting that somebody floods', () => {
  test('one address says so much in an hour', async () => {
    const server = await Server.open({ asks_per_hour: 3 });
    const cookie = await server.signIn('caowei');
    const planned = await server.post('/api/meetings/plan', { key: newKey(), ...yard() }, { cookie });
    const { id } = (await planned.json()).meeting;
    const come = () => server.post('/api/meetings/come', { device: newDevice(), id, coming: true });
    const answers = [];
    for (let i = 0; i < 4; i += 1) answers.push((await come()).status);
    assert.deepEqual(answers, [200, 200, 200, 429]);
    assert.ok(Number((await come()).headers.get('retry-after')) > 0);
    await server.close();
  });
});
