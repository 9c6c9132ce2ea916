// 06 - "how is it going": in the same conversation, in a new one, and from another phone.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { Page, newDevice } from '../support/client.mjs';
import { fileAddress, photo, sayFile } from '../support/files.mjs';
import { Server } from '../support/server.mjs';
import { fileWall } from '../support/story.mjs';

describe('status', () => {
  let server;
  before(async () => {
    server = await Server.open({ code_tries: 3 });
  });
  after(() => server.close());

  test('asked in the conversation, the bot tells the true state', async () => {
    const page = await Page.open(server);
    const { id, no } = await fileWall(page);
    const { seq } = await page.say('查进度');
    await page.ping();
    const answer = page.logs.get(id).find((event) => event.kind === 'bot' && event.seq > seq);
    assert.match(answer.body.text, new RegExp(no));
    assert.match(answer.body.text, /乐园村人民调解委员会/);

    const staff = await Page.desk(server, await server.signIn('leyuan'));
    const head = await staff.head(id);
    assert.equal((await staff.move(id, head.staff.epoch, 'sign')).kind, 'receipt');
    await page.event('moved', id);
    page.send({ kind: 'progress', no, code: (await page.event('registered', id)).body.code });
    const progress = await page.wait('progress');
    assert.equal(progress.state, 'signed');
    assert.deepEqual(progress.steps.map((step) => step.status), ['done', 'done', 'now', 'future']);
    await Promise.all([page, staff].map((one) => one.close()));
  });

  test('of a danger the slip and the progress name one time, in words and as a moment', async () => {
    const page = await Page.open(server);
    await page.say('着火了，草尾镇乐园村3组，隔壁屋里烧起来了');
    const { body } = await page.event('registered');
    page.send({ kind: 'progress', no: body.no, code: body.code });
    const progress = await page.wait('progress');
    assert.ok(progress.text.includes(`最迟${body.contact_by_text}`), progress.text);
    assert.equal(progress.due, body.contact_by);
    await page.close();
  });

  /** Settled on the spot, and found so by somebody else. */
  const closed = async (id) => {
    const [grid, village] = [
      await Page.desk(server, await server.signIn('wangge')),
      await Page.desk(server, await server.signIn('leyuan')),
    ];
    const { staff } = await grid.head(id);
    await grid.move(id, staff.epoch, 'settle', { outcome: 'mediated_oral', text: '两家讲好了，路让出一米' });
    const answered = await village.head(id);
    const found = { text: '满意', settled: 'yes', performed: 'yes', satisfaction: 'satisfied', hearts: 5 };
    assert.equal((await village.move(id, answered.staff.epoch, 'call_back', found)).kind, 'receipt');
    return { grid, village, answered };
  };

  test('asked after the end it is the state of what ended, and what comes back is asked about', async () => {
    const page = await Page.open(server);
    const { id, no } = await fileWall(page);
    const { grid, village } = await closed(id);
    const last = async (text, more) => {
      const receipt = await page.say(text, more);
      await page.ping();
      return page.logs.get(receipt.case).findLast((event) => event.kind === 'bot').body;
    };

    assert.equal((await last('谢谢')).template, 'thanks');
    const state = await last('办得怎么样了');
    assert.equal(state.template, 'progress');
    assert.match(state.text, new RegExp(`${no}：已办结`));
    assert.doesNotMatch(state.text, /最迟/);
    assert.equal((await last('他又把路堵哒')).template, 'privacy');
    const known = await last('同意', { choice: 'agree' });
    assert.equal(known.template, 'known');
    assert.match(known.text, new RegExp(no));
    await Promise.all([page, grid, village].map((one) => one.close()));
  });

  test('told again, and the same: the closed case is open again at its owner, and the talk goes on in it', async () => {
    const page = await Page.open(server);
    const { id } = await fileWall(page);
    const { grid, village, answered } = await closed(id);
    await village.list('closed');
    await page.ping();

    const words = '他又把路堵哒，比上次还堵得死一些';
    const draft = (await page.say(words)).case;
    assert.notEqual(draft, id);
    await page.say('同意', { choice: 'agree' });
    await sayFile(server, page, photo(20), '路.jpg');
    await page.ping(); // what it brought has been heard
    page.forget();
    village.forget();
    await page.say('是，有新情况', { choice: 'known_new' });
    const heads = [];
    while (heads.length < 2) heads.push((await page.wait('events')).head);
    const current = ({ case: of, current: is = false }) => [of, is];
    assert.deepEqual(heads.map(current), [[draft, false], [id, true]]);
    assert.equal(heads[1].state, 'handling');

    const row = await village.wait((f) => f.kind === 'row' && f.row.case === id);
    assert.equal(row.in, false, 'no longer among what is done');
    const told = (await village.head(id)).seq;
    const log = village.logs.get(id).filter((event) => event.seq > answered.seq);
    const said = log.filter((event) => event.kind === 'said');
    assert.deepEqual(said.map(({ body }) => body.file?.name ?? body.text), [words, '路.jpg']);
    assert.ok(await fileAddress(village, id, said[1].seq), 'what came along is there, too');
    const moved = log.findLast((event) => event.kind === 'moved');
    assert.deepEqual([moved.by, moved.body.move, moved.inner.reason], ['citizen', 'reopen', words]);

    const more = await page.say('锄头都拿出来了'); // without a case: where the talk is now
    assert.equal(more.case, id);
    await village.ping();
    const since = village.logs.get(id).filter((event) => event.seq > told);
    const next = since.filter((event) => event.by === 'citizen')[0];
    assert.deepEqual([next.seq, next.body.text], [more.seq, '锄头都拿出来了']);
    const between = since.filter((event) => event.seq < more.seq); // an offer by the system, at most
    assert.deepEqual(between.filter((event) => event.by !== 'system'), []);
    assert.equal((await page.say('今天的事', { case: draft })).case, id);
    const later = await Page.open(server, { device: page.device });
    const all = [];
    for (let i = 0; i < 2; i += 1) all.push((await later.wait('events')).head);
    assert.deepEqual(all.map(current), [[id, true], [draft, false]]);
    await Promise.all([page, later, grid, village].map((one) => one.close()));
    server.run('check');
  });

  test('in the middle of telling, it says that this one is not registered yet', async () => {
    const page = await Page.open(server);
    await page.say('隔壁砌围墙把我屋里进出的路堵哒');
    await page.say('同意', { choice: 'agree' });
    const { case: id } = await page.say('办得怎么样了');
    await page.ping();
    const { text } = page.logs.get(id).findLast((event) => event.kind === 'bot').body;
    assert.match(text, /还没有登记.*编号和查询码.*事情是在哪里发生的/s);
    await page.close();
  });

  test('from another phone it takes the number and the query code', async () => {
    const page = await Page.open(server);
    const { no, code } = await fileWall(page);
    const phone = await Page.open(server, { lang: 'en' });
    phone.send({ kind: 'progress', no, code });
    const progress = await phone.wait('progress');
    assert.equal(progress.no, no);
    assert.equal(progress.state, 'routed');
    assert.equal(progress.text.includes('围墙'), false, 'nothing of what was said');
    assert.match(progress.text, /Leyuan Village Mediation Committee/);
    const own = await Page.open(server, { device: page.device, lang: 'en' });
    assert.equal((await own.wait('events')).head.unit, 'Leyuan Village Mediation Committee');
    await own.close();
    await Promise.all([page, phone].map((one) => one.close()));
  });

  test('the code is shown until the page has seen it, then never again', async () => {
    const page = await Page.open(server);
    const { id, code } = await fileWall(page);
    const before = await Page.open(server, { device: page.device });
    assert.equal((await before.event('registered', id)).body.code, code);
    const { seq } = await page.event('registered', id);
    page.send({ kind: 'seen', case: id, seq });
    await before.close();
    await page.say('好'); // the clerk has both behind it now
    const after = await Page.open(server, { device: page.device });
    assert.equal((await after.event('registered', id)).body.code, undefined);
    const staff = await Page.desk(server, await server.signIn('leyuan'));
    await staff.watch(id);
    assert.equal((await staff.event('registered', id)).body.code, undefined);
    await Promise.all([page, after, staff].map((one) => one.close()));
  });

  test('guessing codes is slowed down, for the right one too', async () => {
    const page = await Page.open(server);
    const { no, code } = await fileWall(page);
    const wrong = code === '000000' ? '000001' : '000000';
    const ask = async (guess) => {
      page.send({ kind: 'progress', no, code: guess });
      return page.wait((f) => f.kind === 'progress' || f.kind === 'error');
    };
    const answers = [];
    for (let i = 0; i < 5; i += 1) answers.push((await ask(wrong)).code);
    assert.equal(answers[0], 'not_found');
    assert.equal(answers[4], 'slow_down');
    const late = await ask(code);
    assert.equal(late.code, 'slow_down');
    assert.ok(late.retry_after >= 1);
    await page.close();
  });

  test('in the chat too, and for the number, however many addresses they come from', async () => {
    const open = await Server.open({ code_tries: 3, trusted_proxies: '127.0.0.1', serve_demo: 1 });
    const owner = await Page.open(open);
    const { id, no, code } = await fileWall(owner);
    const wrong = code === '000000' ? '000001' : '000000';
    const from = async (address, ...lines) => {
      const page = await Page.connect(open, { headers: { 'x-forwarded-for': address } });
      page.send({ kind: 'hello', v: 1, page: 'citizen', lang: 'zh-Hans', device: newDevice() });
      await page.wait('welcome');
      for (const line of lines) await page.say(line);
      await page.ping();
      const said = [...page.logs.values()].flat().filter(({ kind }) => kind === 'bot');
      await page.close();
      return said.at(-1).body.template;
    };
    assert.equal(await from('192.0.2.1', `查进度，编号${no}，查询码${code}`), 'progress');
    for (let i = 0; i < 5; i++)
      assert.equal(await from(`192.0.2.${i + 2}`, `查进度，编号${no}，查询码${wrong}`), 'status_wrong');
    assert.equal(await from('192.0.2.90', `查进度，编号${no}，查询码${code}`), 'status_wrong', 'nor is the right one told');
    assert.equal(await from('192.0.2.91', `查进度，编号${no}`, code), 'status_ask', 'nor in two lines');
    await owner.say(`查进度，编号${no}`);
    await owner.ping();
    const last = owner.logs.get(id).filter(({ kind }) => kind === 'bot').at(-1);
    assert.equal(last.body.template, 'progress', 'their own is theirs');
    await owner.close();
    await open.close();
  });
});
