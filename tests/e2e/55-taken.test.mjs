// 55 - what somebody told one of ours at the counter, on the telephone or in a letter: read while it is
// written, registered once for a key, on the right desk at once, and followed with number and code.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { Page, newKey } from '../support/client.mjs';
import { Server } from '../support/server.mjs';
import { allRules } from '../support/sources.mjs';
import { until } from '../support/until.mjs';

const WALL = '我是草尾镇乐园村3组的，隔壁砌围墙把我屋里进出的路堵了，讲了几回都不听，要他让出来';
const generous = { rate: 1e5, burst: 1e5, device_rate: 1e5, device_burst: 1e5 };

describe('taken down', () => {
  let server, cookies;
  before(async () => {
    server = await Server.open(generous, allRules);
    cookies = {};
    for (const login of ['leyuan', 'leyuan2', 'wangge', 'fenbo', 'zhiban', 'jiwei', 'lingdao', 'hunyin', 'admin'])
      cookies[login] = await server.signIn(login);
  });
  after(() => server.close());

  const ask = (login, body, path = '') => server.post(`/api/take-down${path}`, body, { cookie: cookies[login] });
  const got = async (login, body, path) => {
    const answer = await ask(login, body, path);
    assert.equal(answer.status, 200, JSON.stringify(await answer.clone().json()));
    return answer.json();
  };
  const told = (more = {}) => ({ key: newKey(), way_in: 'counter', text: WALL, informed: true, ...more });
  /** Whatever is taken down is a case of its own; events also come of themselves, as the next is offered a case. */
  const stored = () => {
    const [, cases, receipts, files] = /cases (\d+), events \d+, receipts (\d+), files (\d+)/.exec(server.run('check'));
    return { cases, receipts, files };
  };
  const desk = (login) => Page.desk(server, cookies[login]);
  const rowOf = (rows, no) => rows.find((row) => row.no === no);
  const listed = async (login, queue, no) => rowOf((await (await desk(login)).list(queue)).rows, no) !== undefined;

  test('it is read while it is written, and nothing of that is kept', async () => {
    const before = stored();
    const read = await got('leyuan', { way_in: 'phone', text: WALL }, '/read');
    assert.match(read.type, /^NBR-/);
    assert.equal(read.types[0].id, read.type);
    assert.equal(read.place, '430981114207');
    assert.match(read.place_name, /乐园村3组/);
    assert.match(read.unit, /乐园村/);
    assert.equal(read.level, 'village');
    assert.notEqual(read.reason, '');
    assert.deepEqual([read.accuses, read.hazard, read.cards], [false, false, []]);
    const other = await got('leyuan', { way_in: 'phone', text: WALL, type: 'LAB-01', place: '430981006000' }, '/read');
    assert.deepEqual([other.type, other.place], ['LAB-01', '430981006000']);
    const danger = await got('leyuan', { way_in: 'phone', text: '他拿着刀在我屋门口，说要砍死我' }, '/read');
    assert.equal(danger.hazard, true);
    assert.ok(danger.cards.some(({ numbers }) => numbers.some(({ number }) => number === '110')));
    const english = await server.post('/api/take-down/read', { way_in: 'phone', text: WALL }, { cookie: cookies.leyuan, 'accept-language': 'en' });
    assert.match((await english.json()).unit, /Leyuan/);
    assert.deepEqual(stored(), before);
  });

  test('a visit is registered: on the right desk at once, with its words, and who wrote them down', async () => {
    const watcher = await desk('leyuan2');
    await watcher.list('bodies');
    const slip = await got('leyuan', told({ who: '李某', contact: '139 0000-0001' }));
    assert.match(slip.no, /^YJ\d{8}-\d{4}-\d$/);
    assert.match(slip.code, /^\d{6}$/);
    assert.ok(slip.contact_by > Date.now());
    assert.ok(slip.lines.some(({ text }) => text.includes(slip.no)));
    await until(() => listed('leyuan2', 'bodies', slip.no), Boolean);
    const page = await desk('leyuan2');
    await page.watch(slip.case);
    const events = page.logs.get(slip.case);
    assert.equal(events.find(({ kind }) => kind === 'said').body.text, WALL);
    const note = events.find(({ kind }) => kind === 'note');
    assert.match(note.body.text, /来访.*李某/);
    const { staff } = await page.head(slip.case);
    assert.equal(staff.way_in, 'counter');
    assert.equal(JSON.stringify(events).includes(slip.code), false, 'the code is in no log');
    assert.equal(JSON.stringify(events).includes('13900000001'), false, 'and no number');
  });

  test('whoever told it follows it with number and code, from any telephone', async () => {
    const { no, code } = await got('wangge', told());
    const phone = await Page.open(server);
    phone.send({ kind: 'progress', no, code });
    const progress = await phone.wait('progress');
    assert.deepEqual([progress.no, progress.state], [no, 'routed']);
    phone.send({ kind: 'progress', no, code: code === '000000' ? '000001' : '000000' });
    assert.equal((await phone.wait('error')).code, 'not_found');
  });

  test('sent twice it is one; other words under the same key are another, and nothing is lost', async () => {
    const once = told({ text: `${WALL}，水也排不出去` });
    const first = await got('leyuan', once), again = await got('leyuan', once);
    assert.deepEqual([again.no, again.code, again.case], [first.no, first.code, first.case]);
    assert.equal((await Promise.all([got('leyuan', once), got('leyuan', once)])).every(({ no }) => no === first.no), true);
    assert.notEqual((await got('leyuan', { ...once, text: WALL })).no, first.no);
    assert.notEqual((await got('wangge', once)).no, first.no, "another's key is another's");
    await server.stop();
    await server.start();
    assert.equal((await got('leyuan', once)).no, first.no, 'after a restart, too');
  });

  test('what is not theirs to see is theirs to hand in', async () => {
    const slip = await got('leyuan', told({ text: '市人民医院给我开错了药，吃了住院，找他们不认账', place: '430981006000' }));
    assert.equal(slip.case, undefined);
    assert.notEqual(slip.unit, '');
    assert.equal(await listed('leyuan', 'bodies', slip.no), false);
  });

  test('an accusation goes to discipline alone, and nobody else hears of it', async () => {
    const slip = await got('leyuan', told({ text: '村支书贪了我们组上的青苗补偿款', accuses: true }));
    assert.deepEqual([slip.unit, slip.case], ['保密通道', undefined]);
    assert.equal(await listed('jiwei', 'clues', slip.no), true);
    for (const [login, queue] of [['leyuan', 'bodies'], ['fenbo', 'dispatch'], ['zhiban', 'hazard']])
      assert.equal(await listed(login, queue, slip.no), false, login);
  });

  test('a danger rings at the duty desk', async () => {
    const slip = await got('wangge', told({ way_in: 'phone', text: '他拿着刀在我屋门口，说要砍死我', hazard: true }));
    assert.equal(await listed('zhiban', 'hazard', slip.no), true);
  });

  test('what is wrong is named, and nothing of it is stored', async () => {
    const before = stored();
    const rows = [
      [{ way_in: 'fax' }, 'way_in'], [{ way_in: 'chat' }, 'way_in'], [{ way_in: 3 }, 'way_in'], [{ text: '' }, 'text'], [{ text: 7 }, 'text'],
      [{ text: '墙'.repeat(4001) }, 'text'], [{ type: 'NBR-99' }, 'type'], [{ place: '43098111499' }, 'place'],
      [{ group: -1 }, 'group'], [{ group: 100 }, 'group'], [{ group: '3' }, 'group'], [{ group: 3 }, 'place'], [{ contact: '谢谢' }, 'contact'],
      [{ contact: '12' }, 'contact'], [{ who: '李'.repeat(31) }, 'who'], [{ informed: false }, 'informed'], [{ informed: 'yes' }, 'informed'],
      [{ hazard: true, accuses: true }, 'hazard'], [{ withhold: 1 }, 'withhold'], [{ key: 'x' }, 'key'], [{ key: undefined }, 'key'],
    ];
    for (const [wrong, field] of rows) {
      const answer = await ask('leyuan', told(wrong));
      const body = await answer.json();
      assert.deepEqual([answer.status, body.field], [400, field], JSON.stringify(wrong).slice(0, 80));
      assert.ok(body.zh && body.en);
    }
    for (const broken of ['', '[]', '{', '"x"']) assert.equal((await ask('leyuan', broken)).status, 400, broken);
    assert.deepEqual(stored(), before);
  });

  test('whoever could hold no case takes none down', async () => {
    for (const login of ['lingdao', 'admin'])
      for (const path of ['', '/read']) assert.equal((await ask(login, told(), path)).status, 403, login + path);
    assert.equal((await server.post('/api/take-down', told())).status, 401);
  });

  test('each stands in the audit log, and in the figures of the month', async () => {
    const said = await server.post('/api/audit', {}, { cookie: cookies.admin });
    assert.ok((await said.json()).rows.some(({ what }) => what === '替来人登记了一件'));
    const month = async (figure) => {
      const answer = await server.post('/api/figures/cases', { figure }, { cookie: cookies.fenbo });
      return (await answer.json()).cases.length;
    };
    assert.equal(await until(() => month('by_phone'), (n) => n > 0), 1);
    assert.ok((await month('by_counter')) >= 6);
    server.run('check', '--deep');
  });
});
