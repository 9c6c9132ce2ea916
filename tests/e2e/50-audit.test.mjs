// 50 - the log of looks: opening a case, seeing a number, taking papers away, reading this log; who may read
// which row of it; and that it only grows.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { Page } from '../support/client.mjs';
import { photo, sayFile } from '../support/files.mjs';
import { Server } from '../support/server.mjs';
import { fileClue, fileWall } from '../support/story.mjs';
import { until } from '../support/until.mjs';

const generous = { rate: 1e5, burst: 1e5, device_rate: 1e5, device_burst: 1e5 };
const today = () => Number(new Date(Date.now() + 8 * 3600_000).toISOString().slice(0, 10).replaceAll('-', ''));

describe('the log of looks', () => {
  let server, cookies, owner, wall, clue;
  before(async () => {
    server = await Server.open(generous);
    cookies = {};
    for (const who of ['admin', 'jiwei', 'leyuan', 'leyuan2', 'guize', 'lingdao']) cookies[who] = await server.signIn(who);
    owner = await Page.open(server);
    wall = await fileWall(owner, '，我电话13900000001');
    const accuser = await Page.open(server);
    clue = await fileClue(accuser);
    await accuser.close();
  });
  after(async () => {
    await owner.close();
    await server.close();
  });

  const ask = async (body = {}, who = 'admin', lang = 'zh-CN') => {
    const answer = await server.post('/api/audit', body, { cookie: cookies[who], 'accept-language': lang });
    assert.equal(answer.status, 200);
    return answer.json();
  };
  const rows = async (body, who) => (await ask(body, who)).rows;
  /** Nobody waits for a look to be written down. */
  const told = (body, what, who) =>
    until(
      () => rows(body, who),
      (list) => list.some((row) => row.what === what),
    );
  const open = async (who, id) => {
    const page = await Page.desk(server, cookies[who]);
    await page.head(id);
    return page;
  };

  test('a case that is opened is noted once for a sign-in and a day', async () => {
    for (let i = 0; i < 3; i++) await (await open('leyuan', wall.id)).close();
    await (await open('leyuan2', wall.id)).close();
    const list = await until(
      () => rows({ no: wall.no }),
      (all) => all.filter(({ what }) => what === '打开这一件').length === 2,
    );
    const [second, first] = list.filter(({ what }) => what === '打开这一件');
    assert.ok(first.name && first.post && second.name !== first.name);
    assert.equal(first.no, wall.no);
    assert.match(first.session, /^[0-9a-f]{8}$/);
    const again = await server.signIn('leyuan');
    const page = await Page.desk(server, again);
    await page.head(wall.id);
    await page.close();
    const more = await until(
      () => rows({ no: wall.no }),
      (all) => all.filter(({ what }) => what === '打开这一件').length === 3,
    );
    assert.equal(new Set(more.filter(({ what }) => what === '打开这一件').map((row) => row.session)).size, 3);
  });

  test('who tries rules on what citizens said is noted once for a sign-in and a day', async () => {
    const rule = { id: 'X', intent: 'NBR-01', mode: 'regex', pattern: '围墙', weight: 1 };
    for (let i = 0; i < 2; i++) {
      const cookie = await server.signIn('guize');
      for (let k = 0; k < 3; k++)
        assert.equal((await server.post('/api/rules/probe', { rule }, { cookie })).status, 200);
    }
    const what = '拿群众讲的话试规则';
    const list = await until(
      () => rows({}),
      (all) => all.filter((row) => row.what === what).length === 2,
    );
    assert.equal(new Set(list.filter((row) => row.what === what).map(({ session }) => session)).size, 2);
  });

  test('a citizen who looks at their own is not in it', async () => {
    const page = await Page.open(server, { device: owner.device });
    await page.event('registered', wall.id);
    await page.close();
    assert.ok((await rows({ no: wall.no })).every(({ staff }) => staff));
  });

  test('a number that is looked at stands with its reason each time, an attachment once', async () => {
    const { seq } = await sayFile(server, owner, photo());
    const page = await open('leyuan', wall.id);
    for (const why of ['visit', 'contact']) {
      page.send({ kind: 'reveal', case: wall.id, what: 'contact', why });
      await page.wait('revealed');
      page.forget();
    }
    for (let i = 0; i < 2; i++) {
      page.send({ kind: 'file', case: wall.id, seq });
      await page.wait('file');
      page.forget();
    }
    await page.close();
    const list = await told({ no: wall.no }, `打开附件，第几条：${seq}`);
    assert.deepEqual(
      list.filter(({ what }) => what === '看号码').map(({ why }) => why),
      ['联系', '上门'],
    );
    assert.equal(list.filter(({ what }) => what.startsWith('打开附件')).length, 1);
    const english = await ask({ no: wall.no }, 'admin', 'en');
    assert.ok(english.rows.some(({ what, why }) => what === 'looked at the phone number' && why === 'to visit'));
  });

  test('tables that are taken away, and changes, stand in it', async () => {
    const answer = await server.post('/api/figures/sheet', { as: 'csv' }, { cookie: cookies.lingdao });
    assert.equal(answer.status, 200);
    const [row] = (await told({}, '下载指标表')).filter(({ what }) => what === '下载指标表');
    assert.match(row.why, /^\d{6}-\d{6}$/);
    assert.equal(row.no, undefined);
  });

  test('is narrowed by person, case and day, and read by pages without gap or double', async () => {
    const { staff } = (await rows({ no: wall.no })).find(({ what }) => what === '打开这一件');
    const by = await rows({ staff });
    assert.ok(by.length > 0 && by.every((row) => row.staff === staff));
    const { name } = by[0];
    assert.deepEqual((await rows({ staff: name })).map(({ id }) => id), by.map(({ id }) => id), 'by the name as well');
    assert.deepEqual(await rows({ staff: 'nobody-at-all' }), []);
    assert.deepEqual(await rows({ no: 'YJ20200101-0001-0' }), []);
    assert.deepEqual(await rows({ day: 20200101 }), []);
    assert.ok((await rows({ day: today() })).length > 5);
    for (const wrong of [{ day: 20200231 }, { before_at: 1 }])
      assert.equal((await server.post('/api/audit', wrong, { cookie: cookies.admin })).status, 400);

    for (let i = 0; i < 120; i++) await rows({ day: 20200101 }); // each is a row itself
    const first = await ask({ staff: 'admin' });
    assert.equal(first.more, true);
    assert.equal(first.rows.length, 100);
    const seen = [...first.rows];
    for (let page = first; page.more; ) {
      const { at, id } = seen.at(-1);
      page = await ask({ staff: 'admin', before_at: at, before_id: id });
      seen.push(...page.rows);
    }
    const ids = seen.map(({ id }) => id);
    assert.equal(new Set(ids).size, ids.length);
    assert.deepEqual(
      ids,
      ids.toSorted((a, b) => b - a),
    );
    assert.ok(ids.length > 120);
  });

  test('that it is read stands in it, with what was looked for', async () => {
    const [row] = await rows({ no: wall.no });
    assert.equal(row.what, '看查看记录');
    assert.equal(row.no, wall.no);
    const [day] = await rows({ day: today() });
    assert.equal(day.why, String(today()));
  });

  test('of an accusation an administrator reads who and when, and neither which nor what', async () => {
    const page = await open('jiwei', clue.id);
    page.send({ kind: 'reveal', case: clue.id, what: 'contact', why: 'verify' });
    await page.wait('revealed');
    await page.close();
    await told({}, '打开这一件', 'jiwei');
    const staff = (await rows({}, 'jiwei'))[0].staff;
    const list = await rows({ staff });
    const kept = list.filter(({ kept_back }) => kept_back);
    assert.ok(kept.length >= 2);
    for (const row of kept)
      assert.deepEqual(Object.keys(row).filter((key) => !['id', 'at', 'staff', 'name', 'post', 'session'].includes(key)), ['kept_back']);
    assert.deepEqual(await rows({ no: clue.no }), [], 'its number is the number of nothing');
    const csv = await server.post('/api/audit/sheet', { as: 'csv' }, { cookie: cookies.admin });
    const text = await csv.text();
    assert.ok(!text.includes(clue.no));
    assert.ok(text.includes(wall.no));
    assert.ok(!JSON.stringify(await ask({})).includes(clue.no));
  });

  test('and whoever reads accusations reads those rows alone', async () => {
    const { all, rows: list } = await ask({}, 'jiwei');
    assert.equal(all, false);
    assert.ok(list.length >= 2);
    assert.ok(list.every(({ no }) => no === clue.no));
    assert.ok(list.some(({ what, why }) => what === '看号码' && why === '核实'));
    assert.deepEqual(await rows({ no: wall.no }, 'jiwei'), []);
    assert.ok((await rows({ no: clue.no }, 'jiwei')).length > 0);
    const [latest] = (await rows({})).filter(({ what, kept_back }) => kept_back || what === '看查看记录');
    assert.ok(latest, 'their reading of it stands in it, too');
  });

  test('leaves as a table, which is noted as well', async () => {
    for (const as of ['csv', 'xlsx']) {
      const answer = await server.post('/api/audit/sheet', { as, no: wall.no }, { cookie: cookies.admin });
      assert.equal(answer.status, 200);
      const bytes = Buffer.from(await answer.arrayBuffer());
      if (as === 'xlsx') assert.equal(bytes.toString('latin1', 0, 2), 'PK');
      else {
        const lines = bytes.toString('utf8').trim().split('\r\n');
        assert.match(lines[0], /"序号","时间","谁","编号","哪一件","做什么","为什么"/);
        assert.ok(lines.length > 3);
        assert.match(lines[1], /^\d+,"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d",/);
      }
    }
    assert.equal((await server.post('/api/audit/sheet', { as: 'pdf' }, { cookie: cookies.admin })).status, 400);
    assert.equal((await rows({ no: wall.no })).filter(({ what }) => what === '下载查看记录').length, 2);
  });

  test('is nobody else’s to read', async () => {
    for (const who of ['leyuan', 'guize', 'lingdao'])
      assert.equal((await server.post('/api/audit', {}, { cookie: cookies[who] })).status, 403, who);
    assert.equal((await server.post('/api/audit', {})).status, 401);
  });

  test('and its chain holds', () => {
    const { findings, looks } = JSON.parse(server.run('check', '--json'));
    assert.deepEqual(findings, []);
    assert.ok(looks > 120);
  });
});
