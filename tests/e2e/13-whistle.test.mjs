// 13 - the town calls a department to the spot; it signs, contacts, comes, is done, and is rated.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { Page } from '../support/client.mjs';
import { Server } from '../support/server.mjs';
import { fileWall } from '../support/story.mjs';

describe('whistle', () => {
  let server, cookies;
  before(async () => {
    server = await Server.open();
    cookies = {};
    for (const login of ['leyuan', 'caowei', 'zhujian', 'nongye', 'xinfang', 'fenbo'])
      cookies[login] = await server.signIn(login);
  });
  after(() => server.close());

  const desk = (login) => Page.desk(server, cookies[login]);
  /** The head as it is after whatever was sent before. */
  const fresh = async (page, id) => (await page.head(id)).staff;
  const scores = async (login) => {
    const answer = await fetch(`${server.url}/api/whistles`, { headers: { cookie: cookies[login] } });
    return answer.json();
  };
  const slip = {
    grade: 'fast',
    to_bodies: ['zhujian', 'nongye'],
    spot: '乐园村3组路口',
    approver: '镇长',
    text: '围墙是不是违章，镇里定不了',
  };
  const step = (page, id, name, fields = {}) =>
    page.move(id, 0, 'whistle', { step: name, to_body: 'zhujian', ...fields });

  /** A wall that the village has sent up: the town's now. */
  async function atTown() {
    const citizen = await Page.open(server);
    const { id } = await fileWall(citizen);
    const village = await desk('leyuan');
    const { epoch } = await fresh(village, id);
    await village.move(id, epoch, 'send_up', { ground: 'cannot', text: '上门三次，对方不肯' });
    await village.close();
    const town = await desk('caowei');
    return { citizen, town, id, staff: await fresh(town, id) };
  }

  test('from the call to the rating, and the citizen hears what matters to them', async () => {
    const { citizen, town, id, staff } = await atTown();
    const housing = await desk('zhujian');
    await housing.list('whistles');
    assert.ok(staff.moves.includes('blow'));
    assert.equal((await town.move(id, staff.epoch, 'blow', { ...slip, to_bodies: undefined })).field, 'to_bodies');
    assert.equal((await town.move(id, staff.epoch, 'blow', { ...slip, spot: ' ' })).field, 'spot');
    assert.equal((await town.move(id, staff.epoch + 3, 'blow', slip)).code, 'stale_epoch');
    assert.equal((await town.move(id, staff.epoch, 'blow', slip)).kind, 'receipt');
    assert.equal((await town.move(id, staff.epoch, 'blow', slip)).code, 'wrong_state');

    const { row, ...live } = await housing.wait((f) => f.kind === 'row' && f.row.case === id);
    assert.deepEqual([live.in, live.fresh, live.counts.whistles], [true, true, 1]);
    assert.deepEqual([row.whistle.state, row.whistle.limit.id], ['blown', 'CALL_sign']);
    const seen = await fresh(housing, id);
    assert.deepEqual(seen.moves, ['note', 'whistle']);
    assert.equal(seen.whistle.problem, slip.text);
    assert.deepEqual(seen.whistle.calls.map((call) => call.steps), [['sign', 'object'], []]);
    assert.equal((await housing.move(id, staff.epoch, 'claim')).code, 'denied');
    assert.equal((await step(housing, id, 'sign', { to_body: 'nongye' })).code, 'denied');
    assert.equal((await step(town, id, 'sign')).code, 'denied');

    assert.equal((await step(housing, id, 'arrive', { spot: '路口' })).code, 'wrong_state');
    assert.equal((await step(housing, id, 'sign')).kind, 'receipt');
    assert.equal((await step(housing, id, 'sign')).code, 'wrong_state', 'a colleague was first');
    assert.equal((await step(housing, id, 'contact', { text: '和镇里通了电话' })).kind, 'receipt');
    assert.equal((await step(housing, id, 'arrive')).field, 'spot');
    assert.equal((await step(housing, id, 'arrive', { spot: '乐园村3组路口' })).code, 'needs_reason', 'no photo, and not why');
    assert.equal((await step(housing, id, 'arrive', { spot: '乐园村3组路口', reason: '手机没电' })).kind, 'receipt');
    assert.equal((await step(housing, id, 'done', { text: '墙占了路，已限期拆' })).kind, 'receipt');
    assert.equal((await step(housing, id, 'rate', { ratings: [5, 5, 5] })).code, 'denied');
    await town.ping();
    assert.ok((await town.list('whistles')).rows.some((one) => one.case === id), 'the town is to rate it');
    assert.equal((await step(town, id, 'rate')).field, 'ratings');
    assert.equal((await step(town, id, 'rate', { ratings: [5, 4, 3] })).kind, 'receipt');
    assert.equal((await step(housing, id, 'comment', { text: '周末来的' })).kind, 'receipt');
    const { whistle } = await fresh(town, id);
    assert.deepEqual(whistle.calls[0].ratings, [5, 4, 3]);
    assert.equal(whistle.calls[0].result, '墙占了路，已限期拆');
    assert.equal(whistle.calls[1].state, 'blown');
    assert.ok(whistle.calls[0].limits.every((limit) => limit.done > 0));

    const own = await scores('zhujian');
    assert.equal(own.bodies.length, 1, 'a body reads its own line');
    const { called, signed, arrived, rated, ratings } = own.bodies[0];
    assert.deepEqual(
      { called, signed, arrived, rated, ratings },
      { called: 1, signed: { in_time: 1, due: 1 }, arrived: { in_time: 1, due: 1 }, rated: 1, ratings: [5, 4, 3] },
    );
    assert.deepEqual((await scores('fenbo')).bodies.map((body) => body.id), ['nongye', 'zhujian']);
    assert.deepEqual((await scores('leyuan')).bodies, []);

    await citizen.ping();
    const told = citizen.logs.get(id).filter((event) => event.kind === 'whistle');
    assert.deepEqual(told.map((event) => event.body.step), ['blow', 'arrive', 'done']);
    assert.match(told[0].body.text, /已请市住房和城乡建设局、市农业农村局到场一起办，.*前到/);
    const all = JSON.stringify(citizen.logs.get(id));
    for (const internal of ['违章', '镇长', '限期拆', '通了电话', '周末']) assert.equal(all.includes(internal), false);
    await Promise.all([citizen, town, housing].map((page) => page.close()));
  });

  test('a village asks its town, which blows what it is asked for, or does not', async () => {
    const citizen = await Page.open(server);
    const { id } = await fileWall(citizen);
    const [village, town, housing] = await Promise.all(['leyuan', 'caowei', 'zhujian'].map(desk));
    await town.list('whistles');
    const { approver: _, ...asked } = slip; // who approves is the town's to say
    const ask = async () => village.move(id, (await fresh(village, id)).epoch, 'blow', asked);
    assert.equal((await town.watch(id)).code, 'not_found', 'not the town’s affair yet');
    assert.equal((await ask()).kind, 'receipt');
    assert.equal((await ask()).code, 'wrong_state');
    const { row, ...live } = await town.wait((f) => f.kind === 'row' && f.row.case === id);
    assert.deepEqual([live.in, live.fresh, row.whistle.state], [true, true, 'asked']);
    assert.equal((await housing.watch(id)).code, 'not_found', 'nobody is called yet');

    let { whistle, moves, epoch } = await fresh(town, id);
    assert.ok(moves.includes('blow'));
    assert.deepEqual([whistle.at, whistle.problem, whistle.calls[0].limits], [undefined, slip.text, []]);
    assert.ok(whistle.asked.at > 0 && whistle.asked.unit.includes('乐园村'));
    assert.deepEqual(whistle.calls[0].steps, ['cancel']);
    assert.equal((await step(town, id, 'cancel', { reason: '先问问城管' })).kind, 'receipt');
    ({ whistle } = await fresh(village, id));
    assert.deepEqual(whistle.calls.map((call) => [call.state, call.reason]), [
      ['cancelled', '先问问城管'],
      ['cancelled', '先问问城管'],
    ]);

    assert.equal((await ask()).kind, 'receipt', 'it may ask again');
    const again = await town.wait((f) => f.kind === 'row' && f.row.case === id && f.counts.whistles === 1);
    assert.deepEqual([again.in, again.row.whistle.state], [true, 'asked']);
    ({ epoch } = await fresh(town, id));
    assert.equal((await town.move(id, epoch, 'blow', asked)).field, 'approver');
    assert.equal((await town.move(id, epoch, 'blow', { ...slip, to_bodies: ['zhujian'] })).kind, 'receipt');
    assert.equal((await step(housing, id, 'sign')).kind, 'receipt');
    const after = await fresh(village, id);
    assert.deepEqual([after.owner, after.whistle.calls.length, after.whistle.approver], ['c430981114207', 1, '镇长']);
    assert.ok(after.whistle.at > 0 && after.whistle.asked.unit.includes('乐园村'));

    await citizen.ping();
    const told = citizen.logs.get(id).filter((event) => event.kind === 'whistle');
    assert.deepEqual(told.map((event) => event.body.step), ['blow'], 'what was only asked for stays among staff');
    await Promise.all([citizen, village, town, housing].map((page) => page.close()));
  });

  test('one objects without stopping the other; the town lets it go, and it sees no more', async () => {
    const { citizen, town, id, staff } = await atTown();
    const farming = await desk('nongye');
    await town.move(id, staff.epoch, 'blow', slip);
    await fresh(farming, id);
    assert.equal((await step(farming, id, 'object', { to_body: 'nongye' })).code, 'needs_reason');
    const reason = '不是耕地上的事，归自然资源局';
    assert.equal((await step(farming, id, 'object', { to_body: 'nongye', reason })).kind, 'receipt');
    const { whistle } = await fresh(town, id);
    assert.deepEqual(whistle.calls.map((call) => call.state), ['blown', 'objected']);
    assert.deepEqual(whistle.calls[1].steps, ['recall', 'cancel']);
    assert.equal(whistle.calls[1].reason, reason);
    assert.equal((await step(town, id, 'cancel', { to_body: 'nongye', reason: '讲得对' })).kind, 'receipt');
    assert.equal((await farming.watch(id)).code, 'not_found');
    assert.equal((await farming.list('bodies')).rows.some((row) => row.case === id), false);
    await Promise.all([citizen, town, farming].map((page) => page.close()));
  });

  test('a body that stepped aside is never called; nobody else sees the case for a whistle', async () => {
    const { citizen, town, id, staff } = await atTown();
    assert.equal(
      (await town.move(id, staff.epoch, 'send_up', { ground: 'conflict_of_interest', text: '对方是镇里的干部' })).kind,
      'receipt',
    );
    const centre = await desk('fenbo');
    const { epoch, moves } = await fresh(centre, id);
    assert.ok(moves.includes('blow'));
    const to_bodies = ['zhujian', 'c430981114000'];
    assert.equal((await centre.move(id, epoch, 'blow', { ...slip, to_bodies })).code, 'denied');
    assert.equal((await centre.move(id, epoch, 'blow', { ...slip, to_bodies: ['jiwei'] })).code, 'bad_field');
    const { approver: _, ...own } = slip; // the centre answers for itself
    assert.equal((await centre.move(id, epoch, 'blow', { ...own, to_bodies: ['zhujian'] })).kind, 'receipt');
    const farming = await desk('nongye');
    assert.equal((await farming.watch(id)).code, 'not_found');
    await Promise.all([citizen, town, centre, farming].map((page) => page.close()));
  });

  test('after a restart the call is where it was, and what was stored checks out', async () => {
    const { town, id, staff } = await atTown();
    await town.move(id, staff.epoch, 'blow', slip);
    const before = (await fresh(town, id)).whistle;
    await server.stop('SIGKILL');
    await server.start();
    const back = await desk('caowei');
    assert.deepEqual((await fresh(back, id)).whistle, before);
    const housing = await desk('zhujian');
    assert.ok((await housing.list('whistles')).rows.some((row) => row.case === id));
    assert.equal((await step(housing, id, 'sign')).kind, 'receipt');
    await Promise.all([back, housing].map((page) => page.close()));
    server.run('check');
  });
});
