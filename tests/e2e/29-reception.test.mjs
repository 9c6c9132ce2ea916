// 29 - leaders receive citizens: asked for in the chat, a day and a time chosen, cancelled and changed;
// the rota follows its own rules; who waits, waits by the age of the matter; a reception is recorded,
// and what the leader directs has a date.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { Page } from '../support/client.mjs';
import { Server } from '../support/server.mjs';
import { fileWall } from '../support/story.mjs';

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
  async boardOnce(fits) {
    for (;;) {
      const board = await this.board();
      if (fits(board)) return board;
    }
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

describe('leaders receive citizens', () => {
  let server, centre, desk;
  before(async () => {
    server = await Server.open({ cases_per_day: 50 });
    centre = new Centre(server, await server.signIn('fenbo'));
    desk = await Page.desk(server, await server.signIn('fenbo'));
  });
  after(() => server.close());

  test('asked for before anything is told: the matter first, then days, a time, and what to bring', async () => {
    const page = await Page.open(server);
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
    const told = page.logs.get(id).filter((event) => event.body?.template === 'reception_yours').pop().body;
    assert.match(told.text, /9:40.*接访.*身份证/);
    const board = await centre.board();
    const mine = board.bookings.find((one) => one.case === id);
    assert.equal(mine.minute, 580);
    assert.equal(mine.no, wall.no);
    await page.close();
  });
});
