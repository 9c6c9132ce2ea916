// 24 - the figures follow what happens, each asker reads no further than their own, and what leaves the
// house is a table in which nothing runs.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { isDeepStrictEqual } from 'node:util';
import { Page } from '../support/client.mjs';
import { Server } from '../support/server.mjs';
import { answerAll, fileWall } from '../support/story.mjs';
import { until } from '../support/until.mjs';
import { textInZip } from '../support/zip.mjs';

/** Asked again and again until they have followed. */
const generous = { rate: 100000, burst: 100000, device_rate: 100000, device_burst: 100000 };
const [BODY, TOWN] = ['c430981114207', '430981114']; // 乐园村, 草尾镇

describe('figures', () => {
  let server, cookies;
  before(async () => {
    server = await Server.open(generous);
    cookies = {};
    for (const login of ['lingdao', 'fenbo', 'leyuan', 'caowei', 'renshe', 'jiwei'])
      cookies[login] = await server.signIn(login);
  });
  after(() => server.close());

  const ask = (login, path, body = {}) => server.post(`/api/figures${path}`, body, { cookie: cookies[login] });
  const now = async (login, id, more) => {
    const { figures } = await (await ask(login, '', more)).json();
    return figures.find((figure) => figure.id === id).months.at(-1);
  };
  /** They follow a moment later: asked again until it is so. */
  const once = (login, id, den, more) => until(() => now(login, id, more), (cell) => cell.den === den);

  test('nothing yet is no figure, neither 0 nor 100', async () => {
    assert.deepEqual(
      (({ num, den, rate, provisional }) => ({ num, den, rate, provisional }))(await now('lingdao', 'KPI_ONTIME')),
      { num: 0, den: 0, rate: '—', provisional: true },
    );
  });

  test('a case counts where it is, a moment after it was filed, and opens from its figure', async () => {
    const { id, no } = await fileWall(await Page.open(server));
    const cell = await once('lingdao', 'registered', 1);
    assert.equal(cell.provisional, true);
    assert.deepEqual(await once('leyuan', 'registered', 1), cell, 'the village counts its own');
    assert.deepEqual(await once('caowei', 'registered', 1), cell, 'the town its villages');
    assert.equal((await now('renshe', 'registered')).den, 0, 'a department what it has');
    assert.equal((await once('lingdao', 'KPI_ROUTE_OK', 1)).rate, '100.00');

    const by = async (part) => (await (await ask('fenbo', '/split', { figure: 'registered', by: part })).json()).parts;
    assert.deepEqual((await by('town')).map(({ id: town, name, den }) => [town, name, den]), [[TOWN, '草尾镇', 1]]);
    assert.deepEqual((await by('body')).map(({ id: body, den }) => [body, den]), [[BODY, 1]]);
    assert.equal((await by('type'))[0].id.slice(0, 3), 'NBR');

    const { cases, more } = await (await ask('leyuan', '/cases', { figure: 'registered' })).json();
    assert.equal(more, false);
    assert.deepEqual(cases.map((one) => [one.case, one.no, one.reached]), [[id, no, undefined]]);
    const english = { cookie: cookies.leyuan, 'accept-language': 'en' };
    const abroad = await (await server.post('/api/figures/cases', { figure: 'registered' }, english)).json();
    assert.match(abroad.cases[0].place, /^Leyuan Village, Caowei Town/);
    assert.match(cases[0].place, /^草尾镇乐园村/);
  });

  test('what was given another type was routed wrong, and stands first behind its figure', async () => {
    const { id } = await fileWall(await Page.open(server));
    await once('lingdao', 'KPI_ROUTE_OK', 2);
    const chair = await Page.desk(server, cookies.leyuan);
    const { staff } = await chair.head(id);
    const answer = await chair.move(id, staff.epoch, 'correct', { reason: '是屋檐滴水', type: 'NBR-02' });
    assert.equal(answer.kind, 'receipt', JSON.stringify(answer));
    while ((await now('lingdao', 'KPI_ROUTE_OK')).num !== 1);
    const { cases } = await (await ask('fenbo', '/cases', { figure: 'KPI_ROUTE_OK', missed: true })).json();
    assert.deepEqual(cases.map((one) => [one.case, one.reached]), [[id, false]]);
    await chair.close();
  });

  test('what comes after a row of the list is the list without what stands before it', async () => {
    const list = async (after) =>
      (await (await ask('fenbo', '/cases', { figure: 'KPI_ROUTE_OK', after })).json()).cases.map((one) => one.case);
    const { cases, next } = await (await ask('fenbo', '/cases', { figure: 'KPI_ROUTE_OK' })).json();
    assert.equal(next, undefined, 'they fit on a page');
    assert.equal(cases.length, 2);
    const [missed, reached] = cases;
    assert.deepEqual(await list({ case: missed.case, reached: missed.reached }), [reached.case]);
    assert.deepEqual(await list({ case: reached.case, reached: reached.reached }), []);
    assert.deepEqual(await list('x'), [missed.case, reached.case], 'no row: from the beginning');
  });

  test('whoever reads of several bodies may choose one: a town its own, the city its departments', async () => {
    const bodies = async (login, body) => (await (await ask(login, '', body)).json()).bodies.map(({ id }) => id);
    const city = await bodies('fenbo');
    assert.ok(city.includes('renshe') && !city.includes(BODY));
    const town = await bodies('fenbo', { town: TOWN });
    assert.ok(town.includes(BODY) && !town.includes('renshe'));
    assert.deepEqual(await bodies('caowei'), town);
    assert.deepEqual(await bodies('leyuan'), [], 'a village has but its own');
    for (const body of [town[0], BODY]) assert.equal((await ask('caowei', '', { body })).status, 200, body);
  });

  test('what the report counts besides is told apart, and each by its kind', async () => {
    const { figures } = await (await ask('fenbo', '')).json();
    const kinds = Object.fromEntries(figures.map(({ id, kind, detail }) => [id, [kind, detail ?? false]]));
    assert.deepEqual(kinds.KPI_ONTIME, ['rate', false]);
    assert.deepEqual(kinds.transferred, ['count', true]);
    assert.deepEqual(kinds.days_town, ['days', true]);
    assert.deepEqual(kinds.agreed_amount, ['yuan', true]);
    assert.equal((await once('fenbo', 'dispute', 2)).rate, '2');
  });

  test('an accusation is in no figure, of nobody', async () => {
    const before = (await now('lingdao', 'registered')).den;
    const page = await Page.open(server);
    await page.say('我要举报草尾镇乐园村的支书贪污了集体的钱，把低保给了自己亲戚');
    await answerAll(page);
    await fileWall(await Page.open(server)); // counted after it
    await once('lingdao', 'registered', before + 1);
    for (const login of ['lingdao', 'fenbo', 'jiwei', 'caowei']) {
      const { cases } = await (await ask(login, '/cases', { figure: 'registered' })).json();
      assert.ok(!JSON.stringify(cases).includes('贪污'), login);
    }
  });

  const refusals = [
    ['leyuan', { town: '430981115' }, 404, 'town'],
    ['fenbo', { town: '430981999' }, 404, 'town'],
    ['leyuan', { body: 'renshe' }, 404, 'body'],
    ['caowei', { town: '430981115' }, 404, 'town'],
    ['caowei', { body: 'renshe' }, 404, 'body'],
    ['fenbo', { body: 'no-such' }, 404, 'body'],
    ['fenbo', { to: 202613 }, 400, 'to'],
    ['fenbo', { from: 202601, to: 202512 }, 400, 'from'],
    ['fenbo', { from: 200001 }, 400, 'from'],
    ['fenbo', { from: 'x' }, 400, 'from'],
  ];
  for (const [login, body, status, field] of refusals)
    test(`${login} asking ${JSON.stringify(body)} is refused`, async () => {
      const answer = await ask(login, '', body);
      assert.equal(answer.status, status);
      assert.equal((await answer.json()).field, field);
    });

  test('a village asks for nothing but its own, even by its own town', async () => {
    assert.equal((await ask('caowei', '', { town: TOWN, body: BODY })).status, 200);
    assert.equal((await ask('leyuan', '', { body: BODY })).status, 200);
    assert.equal((await ask('leyuan', '', { town: TOWN })).status, 404);
  });

  test('the overview: each town on its tile, what is open in it, and its cases', async () => {
    const over = (login, path = '', body = {}) => server.post(`/api/overview${path}`, body, { cookie: cookies[login] });
    const { towns, all, spots } = await (await over('lingdao')).json();
    assert.equal(towns.length, 14);
    assert.equal(new Set(towns.map(({ column, row }) => `${column} ${row}`)).size, 14, 'one tile each');
    const own = towns.find(({ id }) => id === TOWN);
    assert.ok(own.open >= 2 && own.new_today >= 2, JSON.stringify(own));
    assert.ok(all.open >= own.open);
    assert.deepEqual(spots, [], 'a few cases on the first day are no hot spot');

    const town = await (await over('caowei')).json();
    assert.deepEqual(town.towns.map(({ id, open }) => [id, open]), [[TOWN, own.open]], 'a town sees itself');
    const { cases } = await (await over('fenbo', '/cases', { what: 'open', town: TOWN })).json();
    assert.equal(cases.length, own.open);
    const fresh = await (await over('fenbo', '/cases', { what: 'new_today', town: TOWN })).json();
    assert.equal(fresh.cases.length, own.new_today);
    assert.equal(fresh.more, false);
    assert.equal((await over('leyuan')).status, 403, 'a village has its lists');
    assert.equal((await over('renshe')).status, 403);
    assert.equal((await over('caowei', '', { town: '430981115' })).status, 404);
    assert.equal((await over('fenbo', '/cases', { what: 'all' })).status, 400);
    assert.equal((await over('fenbo', '/cases', { spot: { kind: 'x' } })).status, 400);
  });

  test('what comes in more than chance is hot, with its cases, for those who may see them', async () => {
    for (let i = 0; i < 4; i += 1) await fileWall(await Page.open(server));
    const find = async (login) =>
      (await (await server.post('/api/overview', {}, { cookie: cookies[login] })).json()).spots.find(({ kind }) => kind === 'town');
    const spot = await until(() => find('lingdao'), Boolean);
    assert.equal(spot.family, 'NBR');
    assert.equal(spot.town_name, '草尾镇');
    assert.ok(spot.x >= 4 && spot.mean < spot.x);
    const { cases } = await (await server.post('/api/overview/cases', { spot }, { cookie: cookies.fenbo })).json();
    assert.ok(cases.length >= spot.x);
    assert.equal((await find('caowei')).family, 'NBR', 'the town is told, too');

    const told = async (login) => server.post('/api/overview/spots', {}, { cookie: cookies[login] });
    const own = await (await told('caowei')).json();
    assert.equal(own.town, TOWN);
    // What was filed is counted by and by: once all of it is, both are told the same.
    await until(
      async () => [await find('lingdao'), (await (await told('caowei')).json()).spots.find(({ kind }) => kind === 'town')],
      ([centre, town]) => isDeepStrictEqual(centre, town),
    );
    assert.deepEqual(await (await told('leyuan')).json(), {}, 'a village is of no town, for that');
    assert.deepEqual(await (await told('fenbo')).json(), {}, 'the centre has its map');
    assert.equal((await told('lingdao')).status, 403);
    assert.equal((await told('jiwei')).status, 403);
  });

  test('no figure, no part and no format that is not there', async () => {
    for (const [path, body] of [
      ['/split', { figure: 'KPI_X', by: 'town' }],
      ['/split', { figure: 'registered', by: 'month' }],
      ['/cases', {}],
      ['/sheet', { as: 'pdf' }],
    ])
      assert.equal((await ask('fenbo', path, body)).status, 400, path);
    assert.equal((await server.post('/api/figures', {})).status, 401);
  });
});

describe('figures to take away', () => {
  let server, cookie;
  before(async () => {
    server = await Server.open(generous);
    cookie = await server.signIn('lingdao');
    await fileWall(await Page.open(server));
    await until(async () => (await sheet('csv')).text(), (rows) => rows.includes('草尾镇'));
  });
  after(() => server.close());

  const sheet = (as, lang = 'zh-Hans') => server.post('/api/figures/sheet', { as, lang }, { cookie });

  test('as CSV and as a workbook, few cases of a town not told apart', async () => {
    const csv = await sheet('csv');
    assert.match(csv.headers.get('content-type'), /^text\/csv/);
    const lines = (await csv.text()).split('\r\n');
    assert.match(lines[0], /^\ufeff?"指标","月份"/);
    assert.ok(lines.some((line) => /^"登记",\d{6},"沅江市?",/.test(line) || line.startsWith('"登记"')), lines[1]);
    assert.ok(lines.some((line) => line.includes('草尾镇') && line.includes('"<3"')), 'the few are not told apart');

    const own = await server.signIn('caowei'); // a town's
    const rows = await (await server.post('/api/figures/sheet', { as: 'csv', lang: 'en' }, { cookie: own })).text();
    assert.match(rows.split('\r\n')[1], /^"Registered",\d{6},"Caowei Town",.*"<3"/, 'nor is its one case told of itself');

    const book = Buffer.from(await (await sheet('xlsx', 'en')).arrayBuffer());
    assert.match(textInZip(book, 'xl/sharedStrings.xml'), /Indicator.*Registered/s);
    assert.doesNotMatch(textInZip(book, 'xl/worksheets/sheet1.xml'), /<f>/, 'no formula');
  });

  test("the month's report, as PDF, in both languages and in large print", async () => {
    const report = (more) => server.post('/api/figures/report', more, { cookie });
    for (const more of [{}, { lang: 'en' }, { large: true }]) {
      const answer = await report(more);
      assert.equal(answer.headers.get('content-type'), 'application/pdf');
      assert.equal(Buffer.from(await answer.arrayBuffer()).subarray(0, 5).toString(), '%PDF-');
    }
    const own = await server.signIn('leyuan');
    const body = await server.post('/api/figures/report', {}, { cookie: own });
    assert.equal(body.headers.get('content-type'), 'application/pdf', 'a village has one, too');
    assert.equal((await report({ to: 202699 })).status, 400);
    assert.equal((await server.post('/api/figures/report', {})).status, 401);
  });
});
