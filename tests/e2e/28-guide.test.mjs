// 28 - the guide map is for whoever comes: a page without a script, a page of paper for each kind of
// matter, and campaigns whose leaflets are counted without anybody being known.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { request } from 'node:http';
import { after, before, describe, test } from 'node:test';
import { gunzipSync } from 'node:zlib';
import { Server, root } from '../support/server.mjs';

const CODE = 'abcdefgh';
const campaign = (more = {}) => ({
  code: CODE,
  date: 20260310,
  place: '430981114000',
  title: '法治赶集',
  leaflets: 3000,
  reached: 800,
  ...more,
});

describe('the guide map', () => {
  let server;
  before(async () => {
    server = await Server.open();
  });
  after(() => server.close());

  const get = (path, headers = {}) => fetch(server.url + path, { headers });
  const page = async (path = '/guide') => (await get(path)).text();

  test('is a page for everybody, strict, without a cookie', async () => {
    const answer = await get('/guide');
    assert.equal(answer.status, 200);
    assert.equal(answer.headers.get('content-type'), 'text/html; charset=utf-8');
    assert.equal(answer.headers.get('set-cookie'), null);
    assert.equal(answer.headers.get('cache-control'), 'no-cache');
    assert.equal(answer.headers.get('x-frame-options'), 'DENY');
    const policy = answer.headers.get('content-security-policy');
    assert.match(policy, /default-src 'none'; script-src 'self'; style-src 'self';/);
    assert.doesNotMatch(policy, /unsafe|\*/);
    const html = await answer.text();
    assert.doesNotMatch(html, /(?:src|href)="(?:https?:)?\/\//, 'no other host');
    assert.doesNotMatch(html, /\{\{|<!--guide-->|map_/);
    assert.doesNotMatch(html, /<script(?![^>]* src=)|\son\w+=|\sstyle=/, 'nothing inline');
  });

  test('says of a matter what the directory says', async () => {
    const html = await page();
    const row = /<article class="row" id="LAB-01">.*?<\/article>/s.exec(html)[0];
    for (const words of ['工资没发', '劳动监察', 'href="tel:12333"', '市民路9号', '两年内', '欠条', '劳动争议调解仲裁法27条'])
      assert.ok(row.includes(words), words);
    assert.match(row, /href="\/#say=%E5%B7%A5%E8%B5%84/, 'leads on to the talk, with its words');
  });

  test('has a place for every type but accusations, of which it says only where to go', async () => {
    const html = await page();
    const types = readFileSync(`${root}/intents/data/city/types.csv`, 'utf8').match(/^[A-Z]{3}-\d\d/gm);
    assert.equal(types.length, 107);
    for (const id of types) assert.equal(html.includes(`id="${id}"`), !id.startsWith('INT-'), id);
    const section = /<section class="fam" id="INT">.*?<\/section>/s.exec(html)[0];
    assert.match(section, /市纪委监委.*12388/s);
    assert.doesNotMatch(section, /贪|保护伞|优亲|作风|晓得的时间|不写名字|say/);
    assert.doesNotMatch(html, /干部贪钱|黑恶势力/);
  });

  test('is there in English, and small for a slow line', async () => {
    const html = await page('/guide/en');
    assert.match(html, /<html lang="en">.*Unpaid wages/s);
    const { request } = await import('node:http');
    const raw = await new Promise((done, fail) => {
      request(`${server.url}/guide`, { headers: { 'accept-encoding': 'gzip' } }, (answer) => {
        const parts = [];
        answer.on('data', (part) => parts.push(part));
        answer.on('end', () => done({ coding: answer.headers['content-encoding'], bytes: Buffer.concat(parts) }));
      })
        .on('error', fail)
        .end();
    });
    assert.equal(raw.coding, 'gzip');
    assert.ok(raw.bytes.length < 12 * 1024, `${raw.bytes.length} bytes`);
    assert.equal(gunzipSync(raw.bytes).toString(), await page());
  });

  test('prints one kind of matter, in large print too', async () => {
    for (const path of ['/guide/LAB.pdf', '/guide/INT.pdf', '/guide/HSE.pdf/large']) {
      const answer = await get(path);
      assert.equal(answer.status, 200, path);
      assert.equal(answer.headers.get('content-type'), 'application/pdf');
      assert.match(Buffer.from(await answer.arrayBuffer()).toString('latin1'), /^%PDF-/);
    }
  });

  test('no such kind, page or campaign is not found', async () => {
    for (const path of ['/guide/XXX.pdf', '/guide/LAB', '/guide/LAB-01.pdf', '/guide/LAB.pdf/huge', '/guide/fr', '/guide/.pdf'])
      assert.equal((await get(path)).status, 404, path);
    assert.equal((await get(`/guide/LAB.pdf?c=${CODE}`)).status, 404, 'a campaign that is not there');
    assert.equal((await fetch(`${server.url}/guide`, { method: 'POST' })).status, 405);
  });

  test('an address may not keep the printer to itself', async () => {
    let last;
    for (let i = 0; i < 60 && last?.status !== 429; i++) last = await get('/guide/SUG.pdf');
    assert.equal(last.status, 429);
    assert.ok(Number(last.headers.get('retry-after')) >= 1);
    assert.equal((await get('/guide')).status, 200, 'the page is there all the same');
  });

  test('officials read who meets it and within which limits; others nothing', async () => {
    assert.equal((await get('/api/guide')).status, 401);
    for (const login of ['renshe', 'jiwei', 'leyuan']) {
      const cookie = await server.signIn(login);
      const { families, has_code } = await (await get('/api/guide', { cookie })).json();
      assert.equal(has_code, false, 'no public address is set');
      const [wages] = families.find(({ id }) => id === 'LAB').rows.filter(({ matter }) => matter === '工资没发');
      assert.deepEqual([wages.types[0].id, wages.types[0].who, wages.types[0].level], ['LAB-01', '市人力资源和社会保障局', '市级']);
      assert.match(wages.types[0].path, /31条五项.*31条二项/);
      assert.match(wages.types[0].clocks, /23条.*60个工作日.*27、43条/);
      assert.deepEqual(families.find(({ id }) => id === 'INT').rows, [
        { matter: '检举控告', body: '市纪委监委', address: '演示地址 市民路8号', phone: '12388', types: [] },
      ]);
    }
  });
});

describe('campaigns', () => {
  let server, cookies;
  before(async () => {
    server = await Server.open({ public_url: 'https://jieyou.example', scans_per_hour: 3, serve_demo: 1 });
    cookies = {};
    for (const login of ['fenbo', 'caoweifenbo', 'lingdao', 'leyuan', 'renshe', 'jiwei']) cookies[login] = await server.signIn(login);
  });
  after(() => server.close());

  const ask = (login, body = {}) => server.post('/api/campaigns', body, { cookie: cookies[login] });
  const set = (login, body) => server.post('/api/campaigns/set', body, { cookie: cookies[login] });
  /** From an address that nobody of the staff signs in from. */
  const scan = (code) =>
    new Promise((resolve, reject) => {
      const where = { host: '127.0.0.1', port: server.port, path: `/guide?c=${code}`, localAddress: '127.0.0.77', agent: false };
      request(where, (answer) => {
        answer.resume();
        answer.on('end', () => resolve({ status: answer.statusCode, cookies: answer.headers['set-cookie'] }));
      })
        .on('error', reject)
        .end();
    });
  const scansOf = async (code) =>
    (await (await ask('fenbo', { year: 2026 })).json()).campaigns.find((one) => one.code === code).scans;

  test('are written down by the centre and add up by year', async () => {
    const answer = await (await set('fenbo', campaign())).json();
    assert.deepEqual(
      (({ year, keeps, has_code, years }) => ({ year, keeps, has_code, years }))(answer),
      { year: 2026, keeps: true, has_code: true, years: [{ year: 2026, activities: 1, leaflets: 3000, reached: 800, scans: 0 }] },
    );
    const [one] = answer.campaigns;
    assert.deepEqual([one.title, one.place_name, one.date], ['法治赶集', '草尾镇', 20260310]);
    await set('fenbo', campaign({ title: '法治大集', leaflets: 4000 })); // the same again, put right
    await set('fenbo', campaign({ code: 'bcdefghj', date: 20251231, leaflets: 10, reached: 1 }));
    const { years, campaigns } = await (await ask('lingdao', { year: 2026 })).json();
    assert.deepEqual(years.map((y) => [y.year, y.activities, y.leaflets]), [[2026, 1, 4000], [2025, 1, 10]]);
    assert.deepEqual(campaigns.map(({ title }) => title), ['法治大集']);
  });

  test('a scan adds one and leaves nothing; an address cannot add for ever', async () => {
    const answer = await scan(CODE);
    assert.equal(answer.status, 200);
    assert.equal(answer.cookies, undefined);
    while ((await scansOf(CODE)) !== 1);
    for (let i = 0; i < 9; i++) assert.equal((await scan(CODE)).status, 200, 'the page is there whatever is counted');
    while ((await scansOf(CODE)) !== 3);
    await set('fenbo', campaign({ code: 'cdefghjk' })); // written after all the scans
    assert.equal(await scansOf(CODE), 3);
    const store = readFileSync(`${server.data}/jieyou.db`).toString('latin1') + readFileSync(`${server.data}/jieyou.db-wal`).toString('latin1');
    assert.ok(!store.includes('127.0.0.77'), 'no address on disk');
  });

  test('a code that is none is a page like any other', async () => {
    for (const code of ['zzzzzzzz', 'ABCDEFGH', "a'--", '', 'x'.repeat(500)]) assert.equal((await scan(encodeURIComponent(code))).status, 200);
  });

  test('a leaflet is the page of paper under the campaign’s title', async () => {
    const answer = await fetch(`${server.url}/guide/LAB.pdf?c=${CODE}`);
    assert.equal(answer.status, 200);
    assert.equal(answer.headers.get('content-type'), 'application/pdf');
  });

  test('one written down by mistake counts nowhere, and every change is in the audit', async () => {
    await set('fenbo', campaign({ code: 'cdefghjk', off: true }));
    const { years, campaigns } = await (await ask('fenbo', { year: 2026 })).json();
    assert.equal(years[0].activities, 1);
    assert.equal(campaigns.find(({ code }) => code === 'cdefghjk').off, true);
    assert.equal((await fetch(`${server.url}/guide/LAB.pdf?c=cdefghjk`)).status, 404);
    const wal = readFileSync(`${server.data}/jieyou.db-wal`).toString() + readFileSync(`${server.data}/jieyou.db`).toString();
    assert.ok(wal.includes('campaign.cdefghjk'));
    assert.match(wal, /date=20260310 place=430981114000 leaflets=3000 reached=800 off=1 title=法治赶集/);
  });

  test('leaders read, others neither read nor write; a town writes of its own places', async () => {
    assert.equal((await ask('lingdao')).status, 200);
    assert.equal((await (await ask('lingdao')).json()).keeps, false);
    assert.equal((await set('lingdao', campaign())).status, 403);
    for (const login of ['leyuan', 'renshe', 'jiwei']) {
      assert.equal((await ask(login)).status, 403, login);
      assert.equal((await set(login, campaign())).status, 403, login);
    }
    assert.equal((await server.post('/api/campaigns', {})).status, 401);
    assert.equal((await set('caoweifenbo', campaign({ code: 'defghjkm', place: '430981114207' }))).status, 200);
    const other = await set('caoweifenbo', campaign({ code: 'efghjkmn', place: '430981115000' }));
    assert.deepEqual([other.status, (await other.json()).field], [400, 'place']);
  });

  const wrong = [
    ['code', { code: 'short' }],
    ['code', { code: 'ABCDEFGH' }],
    ['date', { date: 20260230 }],
    ['date', { date: 'today' }],
    ['place', { place: '110000000000' }],
    ['title', { title: ' ' }],
    ['title', { title: '字'.repeat(41) }],
    ['leaflets', { leaflets: -1 }],
    ['leaflets', { leaflets: 1.5 }],
    ['reached', { reached: 10000001 }],
    ['off', { off: 'no' }],
  ];
  for (const [field, more] of wrong)
    test(`${JSON.stringify(more).slice(0, 40)} is refused by name`, async () => {
      const answer = await set('fenbo', campaign(more));
      assert.equal(answer.status, 400);
      assert.equal((await answer.json()).field, field);
    });
});
