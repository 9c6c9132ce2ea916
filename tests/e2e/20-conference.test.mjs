// 20 - a hard matter: proposed to the joint conference, decided, led by one leader with a date, ended.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { Page } from '../support/client.mjs';
import { dateIn } from '../support/dates.mjs';
import { Server } from '../support/server.mjs';
import { fileWall } from '../support/story.mjs';

describe('joint conference', () => {
  let server, cookies, people, leaders;
  before(async () => {
    server = await Server.open();
    cookies = {};
    for (const login of ['leyuan', 'caowei', 'zhujian', 'nongye', 'xinfang', 'fenbo', 'lianxi', 'lingdao'])
      cookies[login] = await server.signIn(login);
    ({ people, leaders } = await (await api('lianxi')).json());
  });
  after(() => server.close());

  const api = (login) => fetch(`${server.url}/api/conference`, { headers: { cookie: cookies[login] } });
  const desk = (login) => Page.desk(server, cookies[login]);
  const fresh = async (page, id) => (await page.head(id)).staff;
  const lead = (page, id, step, fields = {}, more = {}, epoch = 0) =>
    page.move(id, epoch, 'lead', { lead: { step, ...fields }, ...more });
  const proposal = {
    matter: '围墙堵路，三次没调下来',
    history: '村里调了两次，镇里调了一次',
    positions: '当事人要拆，对方不肯；住建和农业都说不归自己',
    reasons: '牵涉几个部门，群众情绪大',
  };
  const someoneOf = (body) => people.find((one) => one.body === body).id;
  const leaderOf = (post) => leaders.find((one) => one.post.startsWith(post));
  const decision = () => ({
    leader: leaderOf('政法委书记').id,
    owner: 'zhujian',
    co_units: ['nongye'],
    team: [someoneOf('zhujian'), someoneOf('nongye')],
    date: dateIn(30),
    minutes: '3月10日联席会议定',
  });

  /** A wall, and the centre's page with it. */
  async function before_it() {
    const citizen = await Page.open(server);
    const { id } = await fileWall(citizen);
    const centre = await desk('fenbo');
    return { citizen, id, centre, staff: await fresh(centre, id) };
  }

  async function proposed() {
    const all = await before_it();
    assert.equal((await lead(all.centre, all.id, 'propose', proposal)).kind, 'receipt');
    return { ...all, office: await desk('lianxi') };
  }

  async function led(more = {}) {
    const all = await proposed();
    const { epoch } = await fresh(all.office, all.id);
    const answer = await lead(all.office, all.id, 'decide', { ...decision(), ...more }, {}, epoch);
    assert.equal(answer.kind, 'receipt', JSON.stringify(answer));
    return all;
  }

  test('from the proposal to the end: who sees it, who leads, by when, and what the citizen hears', async () => {
    const { citizen, id, centre, staff } = await before_it();
    assert.ok(staff.moves.includes('lead'));
    assert.deepEqual(staff.lead, { steps: ['propose'] });
    const [office, leader, housing] = [await desk('lianxi'), await desk('lingdao'), await desk('zhujian')];
    assert.equal((await office.watch(id)).code, 'not_found', 'nothing is before the conference yet');
    assert.equal((await lead(centre, id, 'propose', { ...proposal, history: ' ' })).field, 'history');
    await office.list('led');
    assert.equal((await lead(centre, id, 'propose', proposal)).kind, 'receipt');
    const { row, ...live } = await office.wait((f) => f.kind === 'row' && f.row.case === id);
    assert.deepEqual([live.in, live.fresh, row.lead.state], [true, true, 'proposed']);
    const seen = await fresh(office, id);
    assert.deepEqual(seen.moves, ['issue', 'void', 'lead'], 'the conference has forms of its own');
    assert.equal(seen.lead.positions, proposal.positions);
    assert.deepEqual(seen.lead.steps, ['decide', 'decline']);
    assert.equal((await leader.watch(id)).code, 'not_found');
    assert.equal((await lead(centre, id, 'decide', decision(), {}, seen.epoch)).code, 'denied');

    const all = decision();
    const wrong = async (part, field) =>
      assert.equal((await lead(office, id, 'decide', { ...all, ...part }, {}, seen.epoch)).field, field);
    await wrong({ leader: someoneOf('zhujian') }, 'leader');
    await wrong({ owner: 'jiwei' }, 'owner');
    await wrong({ co_units: ['zhujian'] }, 'co_units');
    await wrong({ team: [someoneOf('shuili')] }, 'team');
    await wrong({ team: [] }, 'team');
    await wrong({ minutes: '' }, 'minutes');
    await wrong({ date: dateIn() }, 'date');
    assert.equal((await lead(office, id, 'decide', all, {}, seen.epoch + 1)).code, 'stale_epoch');
    assert.equal((await lead(office, id, 'decide', { ...all, named: true }, {}, seen.epoch)).kind, 'receipt');

    const own = await fresh(leader, id);
    assert.deepEqual([own.owner, own.guest, own.moves], ['zhujian', true, ['lead']]);
    assert.deepEqual(own.lead.steps, ['report', 'postpone', 'resolve']);
    assert.ok(own.lead.team.every((one) => one.unit && one.phone));
    const mine = (await leader.list('led')).rows.find((one) => one.case === id);
    assert.equal(mine.lead.leader, leaderOf('政法委书记').name);
    assert.equal((await housing.list('led')).rows.filter((one) => one.case === id).length, 1);
    const handling = await fresh(housing, id);
    assert.ok(handling.moves.includes('sign'), 'it has come to them to be handled');
    assert.deepEqual(handling.lead.steps, ['report']);
    const village = await desk('leyuan');
    assert.deepEqual((await fresh(village, id)).lead.steps, [], 'whoever had it stays informed');

    assert.equal((await lead(housing, id, 'report')).field, 'text');
    assert.equal((await lead(housing, id, 'report', {}, { text: '上门谈了，对方同意让一米' })).kind, 'receipt');
    assert.equal((await lead(housing, id, 'postpone', { date: dateIn(60) }, { reason: '要等' })).code, 'denied');
    assert.equal((await lead(leader, id, 'postpone', { date: dateIn(60) })).code, 'needs_reason');
    assert.equal((await lead(leader, id, 'postpone', { date: dateIn(60) }, { reason: '要等汛期过' })).kind, 'receipt');
    const later = (await fresh(office, id)).lead;
    assert.deepEqual([later.postponed, later.n_reports, later.reports[0].text], [1, 1, '上门谈了，对方同意让一米']);
    assert.equal((await lead(leader, id, 'release', {}, { reason: '不包了' })).code, 'denied');
    assert.equal((await lead(leader, id, 'resolve', {}, { text: '墙已经拆了一米，双方认可' })).kind, 'receipt');
    assert.equal((await fresh(office, id)).lead.state, 'resolved');
    assert.equal((await office.list('led')).rows.some((one) => one.case === id), false);

    await citizen.ping();
    const told = citizen.logs.get(id).filter((event) => event.kind === 'moved' && event.body.move === 'lead');
    assert.equal(told.length, 1);
    assert.match(told[0].body.text, /由政法委书记（演示）包案，市住房和城乡建设局牵头办/);
    const log = JSON.stringify(citizen.logs.get(id));
    for (const inside of [leaderOf('政法委书记').name, '联席会议定', '汛期', '让一米', '群众情绪'])
      assert.equal(log.includes(inside), false, inside);
    await Promise.all([citizen, centre, office, leader, housing, village].map((page) => page.close()));
  });

  test('the conference may decline, the centre may take back and ask again', async () => {
    const { citizen, id, centre, office } = await proposed();
    assert.equal((await lead(centre, id, 'propose', proposal)).code, 'wrong_state');
    assert.equal((await lead(centre, id, 'take_back')).code, 'needs_reason');
    assert.equal((await lead(centre, id, 'take_back', {}, { reason: '材料不全' })).kind, 'receipt');
    assert.equal((await office.watch(id)).code, 'not_found');
    await lead(centre, id, 'propose', proposal);
    assert.equal((await lead(office, id, 'decline')).code, 'needs_reason');
    assert.equal((await lead(office, id, 'decline', {}, { reason: '镇里能办' })).kind, 'receipt');
    const { lead: now } = await fresh(centre, id);
    assert.deepEqual([now.state, now.end, now.steps], ['declined', '镇里能办', ['propose']]);
    await Promise.all([citizen, centre, office].map((page) => page.close()));
  });

  test('another leader, by the office alone and with a reason; the one before sees it no more', async () => {
    const { citizen, id, centre, office } = await led();
    const leader = await desk('lingdao');
    const { epoch } = await fresh(leader, id);
    const { date: _, ...rest } = decision();
    const other = { ...rest, leader: leaderOf('市长').id };
    assert.equal((await lead(office, id, 'amend', other, {}, epoch)).code, 'needs_reason');
    assert.equal((await lead(office, id, 'amend', other, { reason: '分工调整' }, epoch)).kind, 'receipt');
    assert.equal((await fresh(office, id)).lead.leader.name, leaderOf('市长').name);
    await leader.ping();
    assert.equal((await leader.watch(id)).code, 'not_found');
    assert.equal((await lead(office, id, 'release', {}, { reason: '已进入诉讼' })).kind, 'receipt');
    await citizen.ping();
    const told = citizen.logs.get(id).filter((event) => event.kind === 'moved' && event.body.move === 'lead');
    assert.equal(told.length, 1, 'the unit is the same: the citizen is told once');
    assert.doesNotMatch(told[0].body.text, /包案/, 'the conference did not agree to name anybody');
    await Promise.all([citizen, centre, office, leader].map((page) => page.close()));
  });

  test('two units say it is not theirs: the conference has it by itself', async () => {
    const { citizen, id, centre, staff } = await before_it();
    const to = async (unit, epoch) =>
      assert.equal((await centre.move(id, epoch, 'transfer', { to_body: unit, reason: '属事' })).kind, 'receipt');
    const no = async (page) => {
      const { epoch } = await fresh(page, id);
      const reason = '这件事不在本单位职责范围内，依据三定方案应当由别的单位办理';
      assert.equal((await page.move(id, epoch, 'object', { reason })).kind, 'receipt');
    };
    const [housing, farming, office] = [await desk('zhujian'), await desk('nongye'), await desk('lianxi')];
    await to('zhujian', staff.epoch);
    await no(housing);
    assert.equal((await fresh(centre, id)).lead.state, undefined, 'the first goes to the dispatcher alone');
    await to('nongye', (await fresh(centre, id)).epoch);
    await no(farming);
    const { lead: now, owner } = await fresh(office, id);
    assert.deepEqual([now.state, owner, now.unit], ['proposed', 'dispatch', undefined]);
    assert.match(now.positions, /市农业农村局：.*三定方案/);
    const event = await citizen.event('moved', id);
    assert.ok(event);
    assert.ok(JSON.stringify(citizen.logs.get(id)).includes('已提请市信访工作联席会议'));
    await Promise.all([citizen, centre, housing, farming, office].map((page) => page.close()));
  });

  test('what is major is proposed to the eye of whoever may', async () => {
    const citizen = await Page.open(server);
    const { id } = await fileWall(citizen, '，我们一百二十户都出不去');
    const [centre, village] = [await desk('fenbo'), await desk('leyuan')];
    const { severity, lead: hint, moves } = await fresh(centre, id);
    assert.deepEqual([severity, hint], ['major', { wanted: true, steps: ['propose'] }]);
    assert.ok(moves.includes('lead'));
    const routed = centre.logs.get(id).find((event) => event.kind === 'routed');
    assert.match(routed.inner.steps.find((step) => step.step === 'way').zh, /提请联席会议/);
    await lead(centre, id, 'propose', proposal);
    assert.equal((await fresh(centre, id)).lead.wanted, undefined);
    await Promise.all([citizen, centre, village].map((page) => page.close()));
  });

  test("the town's team is named to staff once the town has it, and never to the citizen", async () => {
    const citizen = await Page.open(server);
    const { id } = await fileWall(citizen);
    const village = await desk('leyuan');
    const { epoch, team } = await fresh(village, id);
    assert.equal(team, undefined, 'the village has it');
    await village.move(id, epoch, 'send_up', { ground: 'cannot', text: '上门三次，对方不肯' });
    const town = await desk('caowei');
    const named = (await fresh(town, id)).team;
    assert.deepEqual(named.map((one) => one.role), ['leader', 'cadre', 'secretary', 'chair', 'police']);
    assert.ok(named.every((one) => /^1390000\d{4}$/.test(one.phone)));
    await citizen.ping();
    const all = JSON.stringify([...citizen.logs.get(id)]);
    for (const one of named.filter(({ role }) => role !== 'chair')) assert.equal(all.includes(one.name), false);
    await Promise.all([citizen, village, town].map((page) => page.close()));
  });

  test('only the office reads whom it may name', async () => {
    assert.equal((await api('fenbo')).status, 403);
    assert.ok(leaders.length >= 12);
    assert.equal(people.some((one) => one.body === 'c430981114207'), false, 'no village people');
  });

  test('after a restart it is as it was, and what was stored checks out', async () => {
    const { id, office } = await led();
    const { lead: before, epoch } = await fresh(office, id);
    await server.stop('SIGKILL');
    await server.start();
    const back = await desk('lianxi');
    assert.deepEqual((await fresh(back, id)).lead, before);
    const papersFor = (login) =>
      fetch(`${server.url}/api/papers`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', cookie: cookies[login] },
        body: JSON.stringify({ case: id }),
      });
    const answer = await papersFor('lianxi');
    const { forms, voids } = await answer.json();
    assert.deepEqual(voids, []);
    assert.deepEqual(forms.map((form) => form.doc), ['lead_proposal', 'lead_sheet']);
    const lines = forms[1].lines.filter((line) => ['field', 'write'].includes(line.kind)).map((line) => line.text);
    assert.ok(lines.some((text) => text.includes(leaderOf('政法委书记').name)));
    assert.equal((await back.move(id, epoch, 'issue', { doc: 'transfer_slip', lines })).code, 'denied');
    assert.equal((await back.move(id, epoch, 'issue', { doc: 'lead_sheet', lines })).kind, 'receipt');
    await back.ping();
    const paper = back.logs.get(id).find((event) => event.kind === 'paper');
    assert.match(paper.body.number, /^市信访局包〔\d{4}〕1号$/);

    const owner = await desk('zhujian');
    const { seq } = paper;
    const void_ = (page) => page.move(id, epoch, 'void', { seq, reason: '期限写错了' });
    assert.deepEqual((await (await papersFor('zhujian')).json()).voids, [], 'the sheet is not the owner’s');
    assert.equal((await void_(owner)).code, 'denied');
    assert.deepEqual((await (await papersFor('lianxi')).json()).voids, [seq]);
    assert.equal((await void_(back)).kind, 'receipt', 'the office voids what it has issued');
    await back.ping();
    assert.equal(back.logs.get(id).findLast((event) => event.kind === 'voided').body.number, paper.body.number);
    assert.deepEqual((await (await papersFor('lianxi')).json()).voids, []);
    await owner.close();
    assert.ok((await back.list('led')).rows.some((row) => row.case === id));
    await back.close();
    server.run('check');
  });
});
