// 52 - a telephone number is proved by a code that was sent to it, and finds its matters again from another phone.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { isSigned, newState } from '../adapter/client.mjs';
import { Page } from '../support/client.mjs';
import { inStore } from '../support/in-store.mjs';
import { Listener, SENDER_KEY } from '../support/listener.mjs';
import { Server, program, root } from '../support/server.mjs';
import { fileClue, fileWall } from '../support/story.mjs';

/** A different number for each test: what is sent to one is limited. */
let numbers = 0;
const newNumber = () => `139000${String((numbers += 1)).padStart(5, '0')}`;
const masked = (number) => `${number.slice(0, 3)}****${number.slice(-4)}`;

const answer = (page) =>
  page.wait(({ kind, of }) => kind === 'proof' || (kind === 'error' && (of === 'send_code' || of === 'prove')));
const send = (page, which) => {
  page.send({ kind: 'send_code', ...which });
  return answer(page);
};
const prove = (page, which, code) => {
  page.send({ kind: 'prove', code, ...which });
  return answer(page);
};
const another = (code) => String((Number(code) + 1) % 1e6).padStart(6, '0');

describe('a telephone number', () => {
  let server, listener;
  const settings = { code_tries: 100, phone_number_day: 3, phone_gap_s: 0 };
  before(async () => {
    listener = await new Listener().open();
    server = await Server.open({ ...settings, ...listener.sender() });
  });
  after(async () => {
    listener.close();
    await server.close();
  });

  const messages = (number) => listener.heard.filter(({ to }) => to === number);
  const codeFor = (number) => messages(number).at(-1).code;

  /** Somebody with a wall, who left this number. */
  async function filed(number, options) {
    const page = await Page.open(server, options);
    const wall = await fileWall(page, `，我电话${number}`);
    return { page, ...wall, which: { case: wall.id } };
  }

  async function proved(number) {
    const one = await filed(number);
    assert.equal((await send(one.page, one.which)).state, 'sent');
    assert.equal((await prove(one.page, one.which, codeFor(number))).state, 'proved');
    return one;
  }

  /** The program does not run while its rows are changed. */
  async function meanwhile(sql) {
    await server.stop();
    inStore(server.data, `db.execute("${sql}"); db.commit()`);
    await server.start();
  }

  test('is proved by the code that came to it: in the log, at the desk, and said by the bot', async () => {
    const number = newNumber();
    const { page, id, which } = await filed(number);
    assert.equal(page.welcome.phone, true);
    const offer = page.logs.get(id).find(({ body }) => body?.template === 'prove_number');
    assert.match(offer.body.text, /验证这个电话/);
    const before = await page.head(id);
    assert.deepEqual([before.phone, before.verified], [masked(number), undefined]);

    assert.deepEqual(await send(page, which), { kind: 'proof', state: 'sent', case: id, again: 0 });
    const [message] = messages(number);
    assert.ok(isSigned(SENDER_KEY, message.signature, message.body));
    assert.ok(!isSigned('f'.repeat(64), message.signature, message.body));
    assert.match(message.code, /^\d{6}$/);
    assert.equal(message.lang, 'zh-Hans');
    assert.match(message.text, new RegExp(message.code));
    assert.doesNotMatch(message.text, /围墙|登记|YJ/, 'who else holds the telephone learns nothing');

    assert.deepEqual(await prove(page, which, message.code), { kind: 'proof', state: 'proved', case: id });
    const event = await page.event('verified', id);
    assert.deepEqual([event.by, event.body.contact], ['citizen', masked(number)]);
    assert.ok((await page.head(id)).verified > 0);
    const desk = await Page.desk(server, await server.signIn('leyuan'));
    const head = await desk.head(id);
    assert.ok(head.verified > 0);
    assert.equal(head.phone, undefined);
    assert.equal(head.staff.contact, masked(number));
    assert.ok(desk.logs.get(id).some(({ kind }) => kind === 'verified'));
    const log = JSON.stringify(page.logs.get(id));
    assert.ok(!log.includes(message.code), 'no code in any log');
    await Promise.all([page, desk].map((one) => one.close()));
    server.run('check');
  });

  test('finds its matters from another phone, and tells what number and query code tell', async () => {
    const number = newNumber();
    const { page, no, code } = await proved(number);
    const phone = await Page.open(server, { lang: 'en' });
    assert.equal((await send(phone, { number })).state, 'sent');
    assert.equal(messages(number).at(-1).lang, 'en');
    const { state, matters } = await prove(phone, { number }, codeFor(number));
    assert.equal(state, 'proved');
    assert.equal(matters.length, 1);
    const [{ type, ...matter }] = matters;
    assert.equal(typeof type, 'string');
    phone.send({ kind: 'progress', no, code });
    const { kind, ...progress } = await phone.wait('progress');
    assert.equal(kind, 'progress');
    assert.deepEqual(matter, progress);
    assert.doesNotMatch(JSON.stringify(matters), /围墙|把我家门前/, 'no word');
    assert.equal(phone.logs.size, 0, 'and no log');
    await Promise.all([page, phone].map((one) => one.close()));
  });

  test('that was only typed is nobody’s: whoever proves it sees nothing of it', async () => {
    const number = newNumber();
    const { page, id } = await filed(number);
    const phone = await Page.open(server);
    await send(phone, { number });
    assert.deepEqual(await prove(phone, { number }, codeFor(number)), { kind: 'proof', state: 'proved', matters: [] });
    assert.equal((await page.head(id)).verified, undefined, "and does not prove it for the other's case");
    await Promise.all([page, phone].map((one) => one.close()));
  });

  test('answers the same, whatever is behind it', async () => {
    const [known, unknown] = [newNumber(), newNumber()];
    const { page } = await proved(known);
    const asked = async (number) => {
      const phone = await Page.open(server);
      const all = [await send(phone, { number }), await send(phone, { number })];
      all.push(await prove(phone, { number }, another(codeFor(number))));
      await phone.close();
      return all;
    };
    const answers = await asked(unknown);
    assert.deepEqual(await asked(known), answers);
    assert.deepEqual(
      answers.map(({ state }) => state),
      ['sent', 'sent', 'wrong'],
    );
    assert.equal(messages(unknown).length, 2, 'both get a message: no failure tells them apart either');
    assert.equal(messages(known).length, 3);
    await page.close();
  });

  test('of another is not sent to, nor proved, by their case', async () => {
    const { page, id, which } = await filed(newNumber());
    const stranger = await Page.open(server);
    const heard = listener.heard.length;
    assert.equal((await send(stranger, which)).code, 'not_found');
    await send(page, which);
    assert.equal((await prove(stranger, which, listener.heard.at(-1).code)).code, 'not_found');
    assert.equal((await send(stranger, { case: 999999 })).code, 'not_found');
    assert.equal(listener.heard.length, heard + 1);
    assert.equal((await page.head(id)).verified, undefined);
    await Promise.all([page, stranger].map((one) => one.close()));
  });

  test('takes its code on the phone that asked for it alone, and for what it was asked', async () => {
    const number = newNumber();
    const { page, which } = await proved(number);
    const [mine, theirs] = await Promise.all([Page.open(server), Page.open(server)]);
    await send(mine, { number });
    const code = codeFor(number);
    assert.equal((await prove(theirs, { number }, code)).state, 'over');
    const own = await Page.open(server, { device: page.device });
    assert.equal((await prove(own, which, code)).state, 'over', 'the one it had is used up');
    assert.equal((await prove(mine, { number }, code)).state, 'proved');
    assert.equal((await prove(mine, { number }, code)).state, 'over', 'and none is good twice');
    await Promise.all([page, mine, theirs, own].map((one) => one.close()));
  });

  test('a wrong code is counted, five are enough, and a new one must be sent', async () => {
    const number = newNumber();
    const { page, which } = await filed(number);
    await send(page, which);
    const wrong = another(codeFor(number));
    const answers = [];
    for (let i = 0; i < 5; i += 1) answers.push(await prove(page, which, wrong));
    assert.deepEqual(
      answers.map(({ state, left }) => [state, left]),
      [['wrong', 4], ['wrong', 3], ['wrong', 2], ['wrong', 1], ['over', undefined]],
    );
    assert.equal((await prove(page, which, codeFor(number))).state, 'over', 'the right one, too');
    await send(page, which);
    assert.equal((await prove(page, which, codeFor(number))).state, 'proved');
    await page.close();
  });

  test('a code is good for ten minutes', async () => {
    const number = newNumber();
    const { page, which } = await filed(number);
    await send(page, which);
    await page.close();
    await meanwhile('UPDATE phone_codes SET sent_ms = sent_ms - 600000');
    const later = await Page.open(server, { device: page.device });
    assert.equal((await prove(later, which, codeFor(number))).state, 'over');
    await later.close();
  });

  test('tries hold over a kill, and the code is good afterwards', async () => {
    const number = newNumber();
    const { page, which } = await filed(number);
    await send(page, which);
    const code = codeFor(number);
    for (let i = 0; i < 3; i += 1) await prove(page, which, another(code));
    await server.stop('SIGKILL');
    await page.closed;
    await server.start();
    const back = await Page.open(server, { device: page.device });
    assert.deepEqual(await prove(back, which, another(code)), { kind: 'proof', state: 'wrong', case: which.case, left: 1 });
    assert.equal((await prove(back, which, code)).state, 'proved');
    await back.close();
    server.run('check');
  });

  test('is sent to three times a day and no more, by whomever', async () => {
    const number = newNumber();
    const states = [];
    for (let i = 0; i < 4; i += 1) {
      const phone = await Page.open(server);
      const { state, code } = await send(phone, { number });
      states.push(state ?? code);
      await phone.close();
    }
    await server.stop('SIGKILL');
    await server.start();
    const back = await Page.open(server);
    assert.equal((await send(back, { number })).code, 'limit', 'over a kill');
    await back.close();
    assert.deepEqual(states, ['sent', 'sent', 'sent', 'limit']);
    assert.equal(messages(number).length, 3);
    await meanwhile('UPDATE phone_codes SET sent_ms = sent_ms - 86400000');
    const tomorrow = await Page.open(server);
    assert.equal((await send(tomorrow, { number })).state, 'sent');
    await tomorrow.close();
  });

  test('another number takes the proof away, and so does its age', async () => {
    const number = newNumber();
    const { page, id } = await proved(number);
    await page.say(`电话写错了，是${newNumber()}`);
    await page.ping();
    const corrected = await page.head(id);
    assert.equal(corrected.verified, undefined);
    const find = async (wanted) => {
      const phone = await Page.open(server);
      await send(phone, { number: wanted });
      const { matters } = await prove(phone, { number: wanted }, codeFor(wanted));
      await phone.close();
      return matters.length;
    };
    assert.equal(await find(number), 0);

    const old = newNumber();
    const one = await proved(old);
    await Promise.all([page, one.page].map((open) => open.close()));
    const age = 181 * 86400000;
    await meanwhile(
      `UPDATE phones SET at_ms = at_ms - ${age} WHERE case_id = ${one.id}`,
    );
    assert.equal(await find(old), 0, 'numbers change hands');
    await meanwhile(`UPDATE phones SET at_ms = at_ms + ${age} WHERE case_id = ${one.id}`);
    server.run('check');
  });

  test('of an accusation is neither proved nor found', async () => {
    const number = newNumber();
    const { page } = await proved(number);
    await page.say(`我要举报草尾镇乐园村支书贪污低保款，我电话${number}`);
    await page.ping();
    const accuser = await Page.open(server);
    const { id } = await fileClue(accuser);
    assert.equal((await send(accuser, { case: id })).code, 'wrong_state');
    assert.equal((await accuser.head(id)).phone, undefined);
    const phone = await Page.open(server);
    await send(phone, { number });
    const { matters } = await prove(phone, { number }, codeFor(number));
    assert.equal(matters.length, 1);
    assert.doesNotMatch(JSON.stringify(matters), /举报|低保|保密/);
    await Promise.all([page, accuser, phone].map((one) => one.close()));
  });

  test('a danger that was told keeps the kind of matter back', async () => {
    const number = newNumber();
    const page = await Page.open(server);
    const { id } = await fileWall(page, `，他拿刀砍人，我电话${number}`);
    assert.equal((await page.head(id)).hazard, true);
    await send(page, { case: id });
    await prove(page, { case: id }, codeFor(number));
    const phone = await Page.open(server);
    await send(phone, { number });
    const { matters } = await prove(phone, { number }, codeFor(number));
    assert.deepEqual([matters.length, matters[0].type], [1, undefined]);
    await Promise.all([page, phone].map((one) => one.close()));
  });

  test('what cannot be sent is said so, and sent a second time only where nobody has it', async (t) => {
    const rows = [
      [500, 1],
      [302, 1],
      [0, 1],
      [503, 2],
    ];
    t.after(() => (listener.status = 200));
    listener.headers = { location: listener.url };
    for (const [status, times] of rows) {
      const number = newNumber();
      const phone = await Page.open(server);
      listener.status = status;
      assert.deepEqual(await send(phone, { number }), { kind: 'proof', state: 'failed' }, `${status}`);
      assert.equal(messages(number).length, times, `${status}`);
      assert.equal(new Set(messages(number).map(({ id }) => id)).size, 1, 'the same message');
      await phone.close();
    }
    listener.headers = {};
    listener.status = 200;
    const phone = await Page.open(server);
    assert.equal((await send(phone, { number: newNumber() })).state, 'sent', 'and goes on');
    await phone.close();
  });

  test('one that says nothing is not waited for for ever, and nobody else waits', async (t) => {
    t.after(() => (listener.status = 200));
    listener.status = -1;
    const number = newNumber();
    const phone = await Page.open(server);
    phone.send({ kind: 'send_code', number });
    await listener.wait(({ to }) => to === number);
    const other = await Page.open(server);
    await other.say('隔壁砌围墙把我屋里进出的路堵哒'); // receipted while the sender hangs
    assert.equal((await answer(phone)).state, 'failed');
    assert.equal(messages(number).length, 1, 'it may have been taken: not again');
    await Promise.all([phone, other].map((one) => one.close()));
  });

  test('nor does a line grow before it: whoever would stand too far behind is told at once', async (t) => {
    t.after(() => (listener.status = 200));
    listener.status = -1;
    const phones = await Promise.all(Array.from({ length: 9 }, () => Page.open(server)));
    const [first, ...others] = phones;
    const number = newNumber();
    first.send({ kind: 'send_code', number });
    await listener.wait(({ to }) => to === number);
    for (const phone of others.slice(0, 7)) {
      phone.send({ kind: 'send_code', number: newNumber() });
      await phone.ping();
    }
    assert.equal((await send(others[7], { number: newNumber() })).state, 'failed');
    listener.status = 200;
    listener.server.closeAllConnections(); // the one that waits; the rest are taken
    assert.equal((await answer(first)).state, 'failed');
    for (const phone of others.slice(0, 7)) assert.equal((await answer(phone)).state, 'sent');
    await Promise.all(phones.map((one) => one.close()));
  });

  test('is asked for by neither or both', async () => {
    const phone = await Page.open(server);
    for (const more of [{}, { case: 1, number: newNumber() }]) {
      phone.raw(JSON.stringify({ kind: 'send_code', ...more }));
      const { code, field } = await answer(phone);
      assert.deepEqual([code, field], ['bad_field', 'number']);
    }
    await phone.close();
  });

  test("a partner's people are known to their partner: neither offered nor possible", async () => {
    const { token } = JSON.parse(server.run('partner', 'add', 'wxg', '网小格', '--json'));
    const { device } = newState();
    const frames = [
      { kind: 'hello', v: 1, page: 'citizen', lang: 'zh-Hans', device },
      { kind: 'send_code', number: newNumber() },
    ];
    const post = await server.post('/adapter', { frames }, { authorization: `Bearer ${token}` });
    const { frames: answers } = await post.json();
    assert.equal(answers.find(({ kind }) => kind === 'welcome').phone, undefined);
    assert.equal(answers.find(({ of }) => of === 'send_code').code, 'denied');
  });
});

describe('between two codes', () => {
  /** With a sender, for the length of a test. */
  async function begin(t, limits) {
    const listener = await new Listener().open();
    t.after(() => listener.close());
    const server = await Server.open({ ...listener.sender(), ...limits });
    t.after(() => server.close());
    return { listener, server };
  }

  test('to one number a minute goes by, whatever is behind it; in a day there are so many in all', async (t) => {
    const { listener, server } = await begin(t, { phone_device_day: 3, phone_total_day: 4, phone_address_hour: 7 });
    const number = newNumber();
    const page = await Page.open(server);
    const { id } = await fileWall(page, `，我电话${number}`);
    assert.deepEqual(await send(page, { case: id }), { kind: 'proof', state: 'sent', case: id, again: 60 });
    assert.equal((await prove(page, { case: id }, listener.heard.at(-1).code)).state, 'proved');
    const phone = await Page.open(server);
    const soon = await send(phone, { number });
    assert.deepEqual([soon.code, soon.retry_after > 0 && soon.retry_after <= 60], ['slow_down', true]);
    const unknown = newNumber();
    assert.deepEqual(await send(phone, { number: unknown }), { kind: 'proof', state: 'sent', again: 60 });
    assert.equal((await send(phone, { number: unknown })).code, 'slow_down');
    assert.equal((await send(phone, { number: newNumber() })).state, 'sent');
    const third = await Page.open(server);
    assert.equal((await send(third, { number: newNumber() })).state, 'sent');
    const full = await send(third, { number: newNumber() });
    assert.deepEqual([full.code, full.retry_after], ['limit', 86400]);
    const often = await send(third, { number: newNumber() });
    assert.equal(often.code, 'slow_down', 'the address has asked often enough');
    assert.equal(listener.heard.length, 4);
    await Promise.all([page, phone, third].map((one) => one.close()));
  });

  test('one phone asks for so many in a day', async (t) => {
    const { server } = await begin(t, { phone_device_day: 1 });
    const phone = await Page.open(server);
    assert.equal((await send(phone, { number: newNumber() })).state, 'sent');
    assert.equal((await send(phone, { number: newNumber() })).code, 'limit');
    await phone.close();
  });
});

describe('where codes are not sent', () => {
  test('nobody offers it, and a request for it is unknown', async () => {
    const server = await Server.open();
    const page = await Page.open(server);
    const { id } = await fileWall(page, `，我电话${newNumber()}`);
    assert.equal(page.welcome.phone, undefined);
    assert.equal((await page.head(id)).phone, undefined);
    assert.ok(!page.logs.get(id).some(({ body }) => body?.template === 'prove_number'));
    assert.equal((await send(page, { case: id })).code, 'unknown_kind');
    await page.close();
    await server.close();
  });
});

describe('sent into the log', () => {
  test('the code stands there, and the number, and nothing else does without it', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'jieyou-proof-log-'));
    const server = await Server.open({ phone_sender: 'log' });
    await server.stop();
    server.log = openSync(join(folder, 'log'), 'w');
    await server.start();
    const number = newNumber();
    const phone = await Page.open(server);
    assert.equal((await send(phone, { number })).state, 'sent');
    const [, code] = new RegExp(`code\\.sent to=${number} code=(\\d{6})`).exec(readFileSync(join(folder, 'log'), 'utf8'));
    assert.equal((await prove(phone, { number }, code)).state, 'proved');
    await phone.close();
    await server.close();
    rmSync(folder, { recursive: true, force: true });
  });

  test('does not start where other machines could ask, nor to an address that is read on the way', async () => {
    const server = await Server.open();
    await server.stop();
    const starts = (flags) =>
      spawnSync(program, ['serve', '--data', server.data, '--web', join(root, 'web/dist'), ...flags, '--port', '0'], { encoding: 'utf8' });
    const rows = [
      [['--phone_sender', 'log', '--host', '0.0.0.0', '--serve_plain_http', '1'], /writes codes into the log/],
      [['--phone_sender', 'http://sms.example/'], /begins with https/],
      [['--phone_sender', 'https://sms.example/'], /64 hex digits/],
    ];
    for (const [flags, says] of rows) {
      const { status, stderr } = starts(flags);
      assert.equal(status, 2);
      assert.match(stderr, says);
    }
    await server.close();
  });
});
