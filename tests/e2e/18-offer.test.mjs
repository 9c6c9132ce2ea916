// 18 - a case is offered to one of the committee's people, by load and speciality; passed on, taken
// back from whoever goes away; and the roster says who may change what.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { Page } from '../support/client.mjs';
import { Server } from '../support/server.mjs';
import { fileWall } from '../support/story.mjs';

const BODY = 'c430981114207'; // 乐园村
const GRID = 'g43098111420701';
const [CHAIR, FAMILY, LAND] = ['m0603', 'm0604', 'm0605'];

describe('offers and the roster', () => {
  let server, cookies;
  before(async () => {
    server = await Server.open();
    cookies = {};
    const logins = ['leyuan', 'leyuan2', 'leyuan3', 'caowei', 'caowei2', 'renshe', 'lingdao', 'jiwei', 'fenbo'];
    for (const login of logins) cookies[login] = await server.signIn(login);
  });
  after(() => server.close());

  const desk = (login) => Page.desk(server, cookies[login]);
  const ask = (login, path, body) => server.post(path, body, { cookie: cookies[login] });
  const roster = async (login, body = '') => (await ask(login, '/api/roster', { body })).json();
  const person = async (id, login = 'leyuan') => (await roster(login)).people.find((one) => one.id === id);
  /** Says something of one person; the rest stays as it is. */
  const set = async (login, id, change) => {
    const { off, leave_from, leave_to, capacity, specialities, areas } = await person(id);
    const whole = { staff: id, off, leave_from, leave_to, capacity, specialities, areas };
    return ask(login, '/api/roster/set', { ...whole, ...change });
  };
  /** The staff part of the head once it says `what`: each page follows a case once, and reads on. */
  const heads = new WeakMap();
  const until = async (page, id, what) => {
    if (!heads.has(page)) heads.set(page, new Map());
    const known = heads.get(page);
    if (!known.has(id)) page.send({ kind: 'watch', case: id, have: 0 });
    while (!known.has(id) || !what(known.get(id))) known.set(id, (await page.events(id)).head.staff);
    return known.get(id);
  };
  const offeredTo = (page, id, staff) => until(page, id, ({ offer }) => offer?.to_id === staff);
  const filed = async () => (await fileWall(await Page.open(server))).id;

  test('goes to whose speciality it is, who passes it on, and whoever claims first has it', async () => {
    const id = await filed();
    const land = await desk('leyuan3');
    const { offer, moves } = await offeredTo(land, id, LAND);
    assert.ok(offer.until > Date.now());
    assert.ok(moves.includes('pass_on') && moves.includes('claim'));
    const listed = await land.list('offered');
    assert.deepEqual(listed.rows.map((row) => row.case), [id]);
    assert.equal(listed.counts.offered, 1);

    const chair = await desk('leyuan');
    const seen = await offeredTo(chair, id, LAND);
    assert.ok(!seen.moves.includes('pass_on'), 'one passes on only what is offered to oneself');
    assert.equal((await chair.move(id, seen.epoch, 'pass_on')).code, 'wrong_state');

    assert.equal((await land.move(id, seen.epoch, 'pass_on', { reason: '是我堂弟' })).kind, 'receipt');
    const next = await until(chair, id, (staff) => staff.offer?.to_id && staff.offer.to_id !== LAND);
    assert.equal(next.offer.to_id, CHAIR, 'who has no speciality comes before who has another');
    assert.ok(chair.logs.get(id).some((event) => event.kind === 'offered' && event.body.reason === '是我堂弟'));

    const family = await desk('leyuan2');
    assert.equal((await family.move(id, next.epoch, 'claim')).kind, 'receipt');
    const { offer: over } = await until(family, id, (staff) => staff.holder_id === FAMILY);
    assert.equal(over, undefined);
    assert.equal((await person(FAMILY)).held, 1);
  });

  test('a citizen reads nothing of it', async () => {
    const citizen = await Page.open(server);
    const { id } = await fileWall(citizen);
    await offeredTo(await desk('leyuan3'), id, LAND);
    await citizen.ping();
    const log = citizen.logs.get(id);
    assert.ok(log.some((event) => event.kind === 'withheld'));
    assert.ok(!JSON.stringify(log).includes('陈戊四'));
  });

  test('who goes away is not waited for; when nobody is here the chair sees it, until somebody comes', async () => {
    const id = await filed();
    const chair = await desk('leyuan');
    await offeredTo(chair, id, LAND);
    assert.equal((await set('leyuan3', LAND, { off: true })).status, 200, 'one says of oneself whether one is here');
    const next = await until(chair, id, (staff) => staff.offer?.to_id && staff.offer.to_id !== LAND);
    assert.ok(chair.logs.get(id).some((event) => event.kind === 'offered' && event.body.how === 'away'));

    const { today } = await roster('leyuan');
    for (const staff of [CHAIR, FAMILY])
      assert.equal((await set('leyuan', staff, { leave_from: today, leave_to: today })).status, 200);
    await until(chair, id, ({ offer }) => offer?.nobody === true && !offer.to);
    await set('leyuan', next.offer.to_id === CHAIR ? FAMILY : CHAIR, { leave_from: 0, leave_to: 0 });
    await until(chair, id, ({ offer }) => offer?.to_id !== undefined);
    for (const staff of [CHAIR, FAMILY, LAND])
      assert.equal((await set('leyuan', staff, { off: false, leave_from: 0, leave_to: 0 })).status, 200);
  });

  test('what was said of a person outlives a restart', async () => {
    assert.equal((await set('leyuan', FAMILY, { capacity: 7, specialities: 'FAM;NBR-01', areas: GRID })).status, 200);
    await server.stop();
    await server.start();
    const { capacity, specialities, areas } = await person(FAMILY);
    assert.deepEqual([capacity, specialities, areas], [7, 'FAM;NBR-01', GRID]);
    assert.deepEqual((await roster('leyuan')).places.map((place) => place.id).includes(GRID), true);
    server.run('check'); // throws unless everything agrees
  });

  test('who may read and who may change what', async () => {
    const status = async (login, path, body) => (await ask(login, path, body)).status;
    const reads = (login, body) => status(login, '/api/roster', { body });
    assert.equal(await reads('leyuan2', BODY), 200, 'its own people');
    assert.equal(await reads('caowei', BODY), 200, "the town's chair");
    assert.equal(await reads('caowei2', BODY), 404, 'nobody else of the town');
    assert.equal(await reads('leyuan', 'c430981114000'), 404, 'not upwards');
    for (const login of ['fenbo', 'lingdao']) assert.equal(await reads(login, BODY), 200, login);
    for (const login of ['renshe', 'jiwei']) assert.equal(await reads(login, BODY), 404, login);
    assert.equal(await reads('fenbo', 'renshe'), 404, 'offices have no roster');
    assert.equal((await (await ask('fenbo', '/api/roster', { body: 'renshe' })).json()).field, 'body');
    assert.equal((await server.post('/api/roster', {})).status, 401);
    assert.ok((await roster('fenbo')).bodies.length > 200);
    assert.deepEqual((await roster('leyuan2')).bodies.map((one) => one.id), [BODY]);

    const all = await person(FAMILY);
    const whole = { staff: FAMILY, off: true, leave_from: 0, leave_to: 0, capacity: all.capacity, specialities: all.specialities, areas: all.areas };
    for (const login of ['leyuan3', 'caowei', 'fenbo', 'lingdao'])
      assert.equal(await status(login, '/api/roster/set', whole), 403, login);
    assert.equal(await status('leyuan2', '/api/roster/set', { ...whole, capacity: 1 }), 403, 'how much is for the chair');
    assert.equal(await status('leyuan2', '/api/roster/set', { ...whole, specialities: '' }), 403);
    assert.equal(await status('leyuan2', '/api/roster/set', { ...whole, areas: BODY.slice(1) }), 403);
    assert.equal((await server.post('/api/roster/set', whole)).status, 401);
    assert.equal((await person(FAMILY)).off, false, 'nothing of it happened');
  });

  test('what cannot be is refused by its field', async () => {
    const good = { staff: LAND, off: false, leave_from: 0, leave_to: 0, capacity: 20, specialities: 'NBR;LND' };
    const rows = [
      [{ off: 'yes' }, 'off'],
      [{ leave_from: 20261301, leave_to: 20261302 }, 'leave_from'],
      [{ leave_from: 20261202, leave_to: 20261201 }, 'leave_to'],
      [{ leave_from: 20261202 }, 'leave_to'],
      [{ capacity: 0 }, 'capacity'],
      [{ capacity: 1e15 }, 'capacity'],
      [{ specialities: 'NBR;XYZ' }, 'specialities'],
      [{ specialities: 'NBR;'.repeat(60) }, 'specialities'],
      [{ areas: 'g1' }, 'areas'],
      [{ areas: 'g43098111420801' }, 'areas'], // another village's
      [{ areas: `${GRID};`.repeat(30) }, 'areas'],
      [{ staff: 'm9999' }, 'staff'],
    ];
    for (const [change, field] of rows) {
      const answer = await ask('leyuan', '/api/roster/set', { ...good, ...change });
      assert.ok(answer.status >= 400 && answer.status < 500, field);
      assert.equal((await answer.json()).field, field);
    }
    assert.equal((await ask('leyuan', '/api/roster/set', '[]')).status, 400);
    assert.equal((await ask('leyuan', '/api/roster', '{')).status, 400);
  });
});
