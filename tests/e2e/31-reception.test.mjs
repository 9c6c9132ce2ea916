// 31 - leaders receive citizens: asked for in the chat, a day and a time chosen, cancelled and changed;
// the rota follows its own rules; who waits, waits by the age of the matter; a reception is recorded,
// and what the leader directs has a date.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { appendFileSync, cpSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { Page } from '../support/client.mjs';
import { dateIn } from '../support/dates.mjs';
import { program, Server } from '../support/server.mjs';
import { workingToday } from '../support/sources.mjs';
import { answerAll, fileWall } from '../support/story.mjs';
import { until } from '../support/until.mjs';

const dayOf = (date) => String(date).replace(/(\d{4})(\d\d)(\d\d)/, '$1-$2-$3');

/** What the bot said last in this case. */
const last = (page, id) =>
  page.logs
    .get(id)
    .filter((event) => event.kind === 'bot')
    .pop().body;
const buttons = (page, id) => (last(page, id).choices ?? []).filter((one) => /^recept:\d/.test(one.id));

/** Says it, and has what followed. */
async function say(page, text, choice) {
  const answer = await page.say(text, choice ? { choice } : {});
  assert.equal(answer.kind, 'receipt', answer.zh);
  await page.ping();
}
const press = (page, { id, label }) => say(page, label, id);

/** Books the first time of the first day that is offered. */
async function book(page, id) {
  await say(page, '我想见领导');
  await press(page, buttons(page, id)[0]);
  if (last(page, id).template === 'reception_time') await press(page, buttons(page, id)[0]);
}

class Centre {
  constructor(server, cookie) {
    this.server = server;
    this.headers = { cookie };
  }
  async ask(path, body = {}) {
    const answer = await this.server.post(path, body, this.headers);
    return { status: answer.status, ...(await answer.json()) };
  }
  board(from) {
    return this.ask('/api/reception', from ? { from } : {});
  }
  /** Asks until the board is as it must become. */
  boardOnce(fits) {
    return until(() => this.board(), fits);
  }
  /** Every sitting to come of the two pages that there are. */
  async sittings() {
    const one = await this.board();
    const two = await this.board(one.after);
    return [...one.days, ...two.days]
      .filter((day) => day.date > one.today)
      .flatMap((day) => day.sittings.map((sitting) => ({ date: day.date, ...sitting })));
  }
  set(sitting, change = {}) {
    const { date, from, to, leader, room, capacity, themes, substitute, off, seen } = sitting;
    const row = { date, from, to, leader, room, capacity, themes, substitute, off, seen, was: from };
    return this.ask('/api/reception/set', { ...row, ...change });
  }
}

/** What was done to the reception, in the log of staff. */
const stepsOf = (page, id) =>
  page.logs
    .get(id)
    .filter((event) => event.kind === 'moved' && event.body.move === 'reception')
    .map((event) => event.inner?.step ?? event.body.text);

describe('leaders receive citizens', () => {
  let server, centre, desk;
  before(async () => {
    server = await Server.open({ cases_per_day: 50, rate: 500, burst: 1000 }, workingToday);
    centre = new Centre(server, await server.signIn('fenbo'));
    desk = await Page.desk(server, await server.signIn('fenbo'));
  });
  after(async () => {
    await server.close();
  });

  const open = () => Page.open(server);
  const told = (page, id) => page.logs.get(id).filter((event) => event.kind === 'moved' && event.body.text);
  const epochOf = async (id) => (await desk.head(id)).staff.epoch;
  const step = async (page, id, reception, more = {}) => {
    const answer = await page.move(id, await epochOf(id), 'reception', { reception, ...more });
    await page.ping();
    return answer;
  };

  test('the overview of the city has who receives today, as the rota has it, and a town has none of it', async () => {
    const { reception } = await centre.ask('/api/overview');
    const { days, today } = await centre.board();
    const day = days.find(({ date }) => date === today);
    assert.equal(reception.state, day.state);
    assert.deepEqual(
      reception.sittings.map(({ post, from, to, booked }) => [post, from, to, booked]),
      day.sittings.map(({ post, from, to, booked }) => [post, from, to, booked]),
    );
    assert.ok(reception.sittings.length > 0, 'today is a working day');
    assert.doesNotMatch(JSON.stringify(reception), /leader|substitute/, 'posts, no persons');
    const { towns } = await centre.ask('/api/overview');
    assert.equal((await centre.ask('/api/overview', { town: towns[0].id })).reception, undefined);
  });

  test('asked for before anything is told: the matter first, then days, a time, and what to bring', async () => {
    const page = await open();
    await say(page, '我想见领导');
    const [[id]] = [...page.logs];
    assert.equal(last(page, id).template, 'reception_first');
    const wall = await fileWall(page);
    assert.equal(wall.id, id);
    await page.ping();
    assert.equal(last(page, id).template, 'reception_offer');
    const days = buttons(page, id);
    assert.equal(days.length, 4);
    await press(page, days[1]);
    assert.equal(last(page, id).template, 'reception_time');
    await press(page, buttons(page, id)[2]);
    const yours = page.logs.get(id).find((event) => event.body?.template === 'reception_yours').body;
    assert.match(yours.text, /9:40.*接访.*身份证/);
    await say(page, '我的电话是13900000001');
    assert.ok(page.logs.get(id).some((event) => event.kind === 'slot' && event.body.name === 'contact'));
    const board = await centre.board();
    const mine = board.bookings.find((one) => one.case === id);
    assert.equal(mine.minute, 580);
    assert.equal(mine.no, wall.no);

    await say(page, '我想见领导'); // again: what stands
    assert.equal(last(page, id).template, 'reception_have');
    await say(page, '换个时间');
    await press(page, buttons(page, id)[0]);
    await press(page, buttons(page, id)[0]);
    const moved = (await centre.board()).bookings.filter((one) => one.case === id);
    assert.deepEqual(moved.map((one) => [one.date, one.minute]), [[board.days.flatMap((d) => (d.date > board.today && d.sittings.length ? [d.date] : []))[0], 540]]);

    await say(page, '那天我来不了');
    assert.deepEqual(last(page, id).choices.map((one) => one.id), ['recept:gone', 'recept:keep']);
    await press(page, last(page, id).choices[0]);
    assert.equal((await centre.board()).bookings.filter((one) => one.case === id).length, 0);
    assert.equal((await desk.head(id)).staff.reception.state, 'cancelled');
    assert.deepEqual(stepsOf(desk, id), ['book', 'move', 'cancel']);
    await page.close();
  });

  test('two press the same time at once: one has it, the other is shown what is left', async () => {
    const pages = await Promise.all([open(), open()]);
    const walls = [];
    for (const page of pages) {
      const wall = await fileWall(page);
      walls.push(wall.id);
      await say(page, '约领导接访');
      await press(page, buttons(page, wall.id)[0]);
    }
    const slot = buttons(pages[0], walls[0])[0];
    assert.deepEqual(buttons(pages[1], walls[1])[0], slot);
    await Promise.all(pages.map((page) => press(page, slot)));
    const board = await centre.board();
    const [, date, minute] = /(\d+)-(\d+)$/.exec(slot.id);
    const there = board.bookings.filter((one) => one.date === Number(date) && one.minute === Number(minute));
    assert.equal(there.length, 1);
    const loser = walls.indexOf(walls.find((id) => id !== there[0].case));
    assert.equal(last(pages[loser], walls[loser]).template, 'reception_offer');
    assert.match(last(pages[loser], walls[loser]).text, /让别个约走了/);
    for (const [i, id] of walls.entries()) {
      if (i !== loser) await step(desk, id, { step: 'cancel' }, { reason: '测试' });
      await pages[i].close();
    }
  });

  test('nobody receives a matter in which he is named: not offered, and a substitute who is named moves it', async () => {
    const rota = await centre.sittings();
    const [first, second] = rota;
    const page = await open();
    await page.say(`邻居${second.leader_name}在草尾镇乐园村3组砌围墙，把我家门前的路堵死了`);
    await answerAll(page);
    const { case: id } = await page.event('registered');
    await say(page, '我想见领导');
    const offered = buttons(page, id).map((one) => Number(one.id.slice('recept:'.length)));
    assert.ok(offered.includes(first.date));
    assert.ok(!offered.includes(second.date), 'not on the day of the one who is named');
    await press(page, buttons(page, id)[0]);
    await press(page, buttons(page, id)[0]);
    const other = rota.find((one) => one.leader !== first.leader && one.leader !== second.leader);

    assert.equal((await centre.set(first, { substitute: other.leader })).status, 200);
    await centre.boardOnce((board) => !board.moving);
    assert.match((await page.headOnce(id, () => told(page, id).length > 0)).title, /围墙/);
    assert.match(told(page, id).pop().body.text, /改由.*接待/);

    const seen = (await centre.sittings())[0];
    assert.equal(seen.substitute, other.leader);
    assert.equal((await centre.set(seen, { substitute: second.leader })).status, 200);
    const board = await centre.boardOnce((b) => b.bookings.some((one) => one.case === id && one.date !== first.date));
    const now = board.bookings.find((one) => one.case === id);
    const day = board.days.find((one) => one.date === now.date);
    assert.notEqual(day.sittings[0].leader, second.leader);
    await page.ping();
    assert.match(told(page, id).pop().body.text, /改了时间/);
    const again = (await centre.sittings())[0];
    assert.equal((await centre.set(again, { substitute: '' })).status, 200);
    assert.equal((await step(desk, id, { step: 'cancel' }, { reason: '测试完了' })).kind, 'receipt');
    await page.close();
  });

  test('nor one in which a later message names him, however long the first was', async () => {
    const [first, second] = await centre.sittings();
    const page = await open();
    const { id } = await fileWall(page, `。${'这堵墙的事讲了好多回。'.repeat(30)}`);
    await say(page, `砌墙的是${second.leader_name}的外甥`);
    await say(page, '我想见领导');
    const offered = buttons(page, id).map((one) => Number(one.id.slice('recept:'.length)));
    assert.ok(offered.includes(first.date));
    assert.ok(!offered.includes(second.date));
    await press(page, buttons(page, id)[0]);
    await press(page, buttons(page, id)[0]);
    const { bookings } = await centre.board();
    assert.ok(bookings.some((one) => one.case === id && one.date === first.date), 'a button says a post, and names nobody');
    assert.equal((await step(desk, id, { step: 'cancel' }, { reason: '测试完了' })).kind, 'receipt');
    await page.close();
  });

  test('the rota refuses what does not fit, each with a clear answer, and changes nothing', async () => {
    const [one, two] = await centre.sittings();
    const fresh = { ...one, was: undefined, seen: undefined };
    const overlap = await centre.set(fresh, { was: undefined, from: one.from + 60, to: one.to + 60 });
    assert.equal(overlap.status, 409);
    assert.equal(overlap.code, 'overlap');
    assert.match(overlap.who, /^09:00-11:00 /);
    assert.equal((await centre.set(one, { seen: 1 })).code, 'stale_epoch');
    assert.equal((await centre.set(one, { leader: 'm0001' })).field, 'leader');
    assert.equal((await centre.set(one, { substitute: one.leader })).field, 'substitute');
    assert.equal((await centre.set(one, { capacity: 7 })).field, 'capacity');
    assert.equal((await centre.set(one, { to: one.from })).field, 'to');
    assert.equal((await centre.set(one, { room: ' ' })).field, 'room');
    assert.equal((await centre.set(one, { was: 1 })).code, 'not_found');
    const past = dateIn(-7);
    assert.match((await centre.set(fresh, { was: undefined, date: past })).code, /wrong_state|bad_field/);
    assert.equal((await centre.set(fresh, { was: undefined, date: 20260101 })).field, 'date');
    const after = await centre.sittings();
    assert.deepEqual(after.slice(0, 2), [one, two]);
    assert.equal((await centre.set(one, { from: 840, to: 960 })).status, 200, 'the afternoon instead');
    const moved = (await centre.sittings())[0];
    assert.equal(moved.from, 840);
    assert.equal((await centre.set(moved, { from: 540, to: 660 })).status, 200);
  });

  test('an accusation is on no list, and nobody but the centre and the leader reads who comes', async () => {
    const page = await open();
    await page.say('我要举报草尾镇乐园村的会计贪污公款，收了红包');
    await answerAll(page);
    const { case: id } = await page.event('registered');
    await say(page, '我想见领导');
    assert.equal(last(page, id).template, 'reception_secret');
    const discipline = await Page.desk(server, await server.signIn('jiwei'));
    const head = await discipline.head(id);
    assert.ok(!head.staff.moves.includes('reception'));
    const refused = await discipline.move(id, head.staff.epoch, 'reception', { reception: { step: 'wait' } });
    assert.equal(refused.code, 'denied');

    for (const login of ['leyuan', 'renshe', 'caoweifenbo', 'jiwei']) {
      const other = new Centre(server, await server.signIn(login));
      assert.equal((await other.board()).status, 403, login);
      assert.equal((await other.set((await centre.sittings())[0])).status, 403, login);
    }
    await discipline.close();
    await page.close();
  });

  test('received, recorded and directed: the leader sees his own alone, the unit does it by its date', async () => {
    const cookie = await server.signIn('lingdao');
    const leader = new Centre(server, cookie);
    const board = await centre.board();
    const today = board.days.find((day) => day.date === board.today).sittings[0];
    const his = (await centre.sittings()).find((one) => one.leader_name === '沈乙九');
    const page = await open();
    const { id, no } = await fileWall(page);
    const other = await fileWall(await open());
    await desk.ping();
    // who stands in the hall gets one of today's places from the centre
    assert.equal((await step(desk, other.id, { step: 'book', date: board.today, minute: 540 })).kind, 'receipt');
    assert.equal((await step(desk, id, { step: 'book', date: board.today, minute: 540 })).code, 'claimed');
    assert.equal((await step(desk, id, { step: 'book', date: board.today, minute: 541 })).field, 'slot');
    assert.equal((await step(desk, id, { step: 'book', date: his.date, minute: his.from })).kind, 'receipt');
    assert.match(told(page, id).pop().body.text, /约好了接访.*政法委书记/);

    const seat = await Page.desk(server, cookie);
    const mine = await leader.board();
    assert.equal(mine.keeps, false);
    assert.deepEqual(mine.bookings.map((one) => one.case), [id]);
    const english = new Centre(server, leader.headers.cookie);
    english.headers['accept-language'] = 'en';
    assert.match((await english.board()).bookings[0].place, /^Leyuan Village, Caowei Town/);
    assert.deepEqual(mine.waiting, []);
    assert.deepEqual((await seat.head(id)).staff.reception.steps, ['no_show', 'receive']);
    const early = await seat.move(id, 0, 'reception', { reception: { step: 'receive', persons: 1 }, text: '早了' });
    assert.equal(early.code, 'wrong_state', 'its day has not come');
    const stranger = await seat.move(other.id, 0, 'reception', { reception: { step: 'receive', persons: 1 }, text: '不是我的' });
    assert.equal(stranger.code, 'not_found');

    const bad = await step(desk, other.id, { step: 'receive', persons: 2 }, { text: ' ' });
    assert.equal(bad.field, 'text');
    assert.equal((await step(desk, other.id, { step: 'receive', persons: 2 }, { text: '围墙的事当面讲清楚了' })).kind, 'receipt');
    assert.equal((await step(desk, other.id, { step: 'receive', persons: 2 }, { text: '又记一次' })).code, 'wrong_state');
    const due = dateIn(10);
    const direction = { step: 'direct', unit: 'zhujian', date: due };
    assert.equal((await step(desk, other.id, { ...direction, unit: 'c430981114207' }, { text: '去看' })).field, 'unit');
    assert.equal((await step(desk, other.id, { ...direction, date: dateIn() }, { text: '去看' })).field, 'date');
    assert.equal((await step(desk, other.id, direction, { text: '住建局到现场看，十天内拿出办法' })).kind, 'receipt');
    const listed = (await centre.board()).directions;
    assert.deepEqual(listed.map((one) => [one.case, one.unit_id, one.date]), [[other.id, 'zhujian', due]]);
    assert.match(listed[0].post, new RegExp(today.substitute_post ?? today.post));
    const month = (await centre.board()).month;
    assert.deepEqual([month.days, month.received, month.persons], [1, 1, 2]);

    const unit = await Page.desk(server, await server.signIn('zhujian'));
    const head = await unit.head(other.id);
    assert.deepEqual(head.staff.reception.steps, ['direction_done']);
    assert.equal(head.staff.guest, true, 'the direction alone gives it nothing more');
    const done = { reception: { step: 'direction_done', nth: 0 }, text: '去看过了，围墙拆了两米' };
    assert.equal((await unit.move(other.id, 0, 'reception', done)).kind, 'receipt');
    assert.equal((await unit.move(other.id, 0, 'reception', done)).code, 'not_found', 'what is done is over');
    assert.equal((await centre.board()).directions.length, 0);
    assert.deepEqual(stepsOf(desk, other.id), ['book', 'receive', 'direct', 'direction_done']);

    assert.equal((await step(desk, id, { step: 'cancel' })).code, 'needs_reason');
    const cancelled = await step(desk, id, { step: 'cancel' }, { reason: '领导出差' });
    assert.equal(cancelled.kind, 'receipt', JSON.stringify(cancelled));
    assert.match(told(page, id).pop().body.text, /领导出差/);
    assert.ok(no);
    for (const one of [page, seat, unit]) await one.close();
  });

  test('a holiday that came after the rota flags the day; one action moves the bookings, nothing is lost', async () => {
    const [first] = await centre.sittings();
    const page = await open();
    const { id } = await fileWall(page);
    await book(page, id);
    assert.equal((await centre.board()).bookings.find((one) => one.case === id).date, first.date);
    const holidays = join(server.source, 'holidays.csv');
    cpSync(join(server.source, 'city/holidays.csv'), holidays);
    appendFileSync(holidays, `${dayOf(first.date)},off,改了的假,test\n`);
    server.run('import', holidays);
    const board = await centre.boardOnce((b) => b.days.some((day) => day.date === first.date && day.state === 'fallen'));
    assert.equal(board.bookings.find((one) => one.case === id).date, first.date, 'still there, and flagged');
    const another = await open();
    const wall = await fileWall(another);
    await say(another, '约领导接访');
    assert.ok(!buttons(another, wall.id).some((one) => one.id.includes(first.date)), 'nobody is booked there any more');
    assert.equal((await centre.set(first, { off: true })).status, 200);
    const moved = await centre.boardOnce((b) => b.bookings.some((one) => one.case === id && one.date !== first.date));
    assert.equal(moved.days.find((day) => day.date === first.date).state, 'rest');
    await page.ping();
    assert.match(told(page, id).pop().body.text, /改了时间/);
    await step(desk, id, { step: 'cancel' }, { reason: '测试' });
    for (const one of [page, another]) await one.close();
  });

  test('when all is full people wait, and a place goes to the oldest matter, not to who asks last', async () => {
    const rota = (await centre.sittings()).filter((one) => !one.off);
    for (const one of rota.slice(1)) {
      const day = (await centre.board(one.date)).days.find((d) => d.date === one.date);
      if (day.state === 'filled') assert.equal((await centre.set(one, { off: true })).status, 200);
    }
    assert.equal((await centre.set(rota[0], { capacity: 1, to: rota[0].from + 20 })).status, 200);
    const pages = [];
    for (let i = 0; i < 3; i += 1) pages.push(await open());
    const ids = [];
    for (const page of pages) ids.push((await fileWall(page)).id);
    await book(pages[2], ids[2]); // the youngest was first to ask
    for (const i of [1, 0]) {
      await say(pages[i], '我想见领导');
      assert.equal(last(pages[i], ids[i]).template, 'reception_full');
      await press(pages[i], last(pages[i], ids[i]).choices[0]);
    }
    const board = await centre.board();
    assert.deepEqual(board.waiting.map((one) => one.case), [ids[0], ids[1]], 'by the age of the case');
    await step(desk, ids[2], { step: 'cancel' }, { reason: '自己不来了' });
    await pages[0].headOnce(ids[0], () => told(pages[0], ids[0]).some((event) => /排到您了/.test(event.body.text)));
    const after = await centre.board();
    assert.deepEqual(after.bookings.filter((one) => one.date > after.today).map((one) => one.case), [ids[0]]);
    assert.deepEqual(after.waiting.map((one) => one.case), [ids[1]]);
    await say(pages[1], '不等了');
    await press(pages[1], last(pages[1], ids[1]).choices[0]);
    assert.deepEqual((await centre.board()).waiting, []);
    for (const page of pages) await page.close();
  });

  test('rota_leaders.csv: a dry run, then all of it, again nothing; what is wrong by file and line', async () => {
    const people = (await centre.board()).leaders;
    const path = join(server.source, 'rota_leaders.csv');
    const HEADER = 'date,leader_id,post,room,from,to,capacity,themes,substitute_id\n';
    const free = (await centre.sittings()).filter((one) => one.off);
    const take = (rows, ...flags) => {
      writeFileSync(path, HEADER + rows.join('\n') + '\n');
      const r = spawnSync(program, ['import', path, '--data', server.data, ...flags], { encoding: 'utf8' });
      return { code: r.status, out: r.stdout, err: r.stderr };
    };
    const day = dayOf(free[3].date);
    const good = [
      `${day},${people[0].id},,一楼接访室,09:00,11:00,,劳动;土地,`,
      `${day},${people[1].id},,二楼接访室,14:30,16:30,3,,${people[2].id}`,
    ];
    const dry = take(good, '--dry-run', '--json');
    assert.equal(dry.code, 0, dry.err);
    assert.deepEqual(JSON.parse(dry.out).rota, { encoding: 'UTF-8', taken: 2, known: 0 });
    assert.equal((await centre.sittings()).filter((one) => one.date === free[3].date && !one.off).length, 0);
    const real = take(good, '--json');
    assert.deepEqual(JSON.parse(real.out).rota, { encoding: 'UTF-8', taken: 2, known: 0 });
    assert.deepEqual(JSON.parse(take(good, '--json').out).rota, { encoding: 'UTF-8', taken: 0, known: 2 });
    const there = (await centre.sittings()).filter((one) => one.date === free[3].date);
    assert.deepEqual(there.map((one) => [one.from, one.to, one.capacity, one.themes]), [[540, 660, 6, '劳动;土地'], [870, 990, 3, undefined]]);

    const wrong = [
      [`${day},${people[0].id},,室,10:00,12:00,,,`, /rota_leaders.csv:2: .*(已经排了人|sits at that time)/],
      [`${good[0]}\n${day},${people[1].id},,室,10:00,12:00,,,`, /rota_leaders.csv:3: .*(前面已经有一行|overlaps)/],
      [`${day},nobody,,室,09:00,11:00,,,`, /rota_leaders.csv:2: .*leader_id/],
      [`${day},${people[0].id},,室,9点,11:00,,,`, /rota_leaders.csv:2: .*from/],
      [`${day},${people[0].id},,室,09:00,08:00,,,`, /rota_leaders.csv:2: .*to/],
      [`2026-01-01,${people[0].id},,室,09:00,11:00,,,`, /rota_leaders.csv:2: .*date/],
      [`${day},${people[0].id},,,09:00,11:00,,,`, /rota_leaders.csv:2: .*room/],
      [`${day},${people[0].id},,室,09:00,11:00,9,,`, /rota_leaders.csv:2: .*capacity/],
    ];
    const before = await centre.sittings();
    for (const [rows, why] of wrong) {
      const r = take([rows]);
      assert.equal(r.code, 1, rows);
      assert.match(r.err, why, rows);
    }
    assert.deepEqual(await centre.sittings(), before);
  });

  test('all of it is as the records say', async () => {
    assert.match(server.run('check'), /findings 0/);
  });
});
