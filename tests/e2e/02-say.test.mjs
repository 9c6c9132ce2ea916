// 02 - what a citizen says is stored once, and the receipt says where.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { Page, newDevice, newKey } from '../support/client.mjs';
import { play } from '../support/dialogue.mjs';
import { Server } from '../support/server.mjs';
import { allRules } from '../support/sources.mjs';
import { answerAll, fileWall } from '../support/story.mjs';

describe('say', () => {
  let server;
  before(async () => {
    server = await Server.open();
  });
  after(() => server.close());

  test('the receipt names the words, the events follow', async () => {
    const page = await Page.open(server);
    const receipt = await page.say('草尾镇乐园村的路灯坏了三盏');
    assert.equal(receipt.kind, 'receipt');
    const said = await page.event('said', receipt.case);
    assert.equal(said.seq, receipt.seq);
    assert.equal(said.body.text, '草尾镇乐园村的路灯坏了三盏');
    assert.equal((await page.event('opened', receipt.case)).seq, 1);
    await page.event('bot', receipt.case);
    await page.close();
  });

  test('who takes several frames at once gets the receipt and its events as one message', async () => {
    const page = await Page.open(server, { together: 64 });
    const messages = [];
    page.onMessage = (got) => messages.push([got].flat().map((frame) => frame.kind));
    const receipt = await page.say('草尾镇乐园村的路灯坏了三盏');
    const said = await page.event('said', receipt.case);
    assert.equal(said.seq, receipt.seq);
    assert.deepEqual(messages.find((kinds) => kinds.includes('receipt')), ['receipt', 'events']);
    await page.close();
  });

  for (const together of [0, 1, 65, '64'])
    test(`a hello that takes ${JSON.stringify(together)} frames at once is refused by name`, async () => {
      const page = await Page.connect(server);
      page.raw(JSON.stringify({ kind: 'hello', v: 1, page: 'citizen', lang: 'en', device: newDevice(), together }));
      const { code, field } = await page.wait('error');
      assert.deepEqual({ code, field }, { code: 'bad_field', field: 'together' });
      await page.close();
    });

  test('the same key and words get the first receipt, word for word', async () => {
    const page = await Page.open(server);
    const key = newKey();
    const first = await page.say('有人吗', { key });
    const again = await page.say('有人吗', { key });
    assert.deepEqual(again, first);
    const other = await page.say('有人吗？', { key });
    assert.equal(other.code, 'key_reused');
    await page.ping();
    assert.equal(page.logs.get(first.case).filter((event) => event.kind === 'said').length, 1);
    await page.close();
  });

  test('a resend from a new connection gets the first receipt too', async () => {
    const page = await Page.open(server);
    const key = newKey();
    page.send({ kind: 'say', key, text: '隔壁天天半夜唱歌' });
    const first = await page.answer(key);
    await page.cut();
    const back = await Page.open(server, { device: page.device });
    assert.deepEqual(await back.say('隔壁天天半夜唱歌', { key }), first);
    await back.close();
  });

  test('a key belongs to its device', async () => {
    const [a, b] = [await Page.open(server), await Page.open(server)];
    const key = newKey();
    const one = await a.say('甲的话', { key });
    const two = await b.say('乙的话', { key });
    assert.equal(two.kind, 'receipt');
    assert.notEqual(two.case, one.case);
    await Promise.all([a.close(), b.close()]);
  });

  test('many at once are answered in order, each once', async () => {
    const page = await Page.open(server);
    const keys = Array.from({ length: 16 }, newKey);
    for (const [i, key] of keys.entries()) page.send({ kind: 'say', key, text: `第${i}句` });
    const receipts = [];
    for (const key of keys) receipts.push(await page.answer(key));
    assert.ok(receipts.every((receipt) => receipt.kind === 'receipt'));
    assert.ok(receipts.every((receipt, i) => i === 0 || receipt.seq > receipts[i - 1].seq));
    await page.close();
  });

  test('danger shows its numbers before anything is stored', async () => {
    const page = await Page.open(server);
    const key = newKey();
    page.send({ kind: 'say', key, text: '家里煤气漏了好大味道' });
    const first = await page.wait((f) => f.kind === 'cards' || f.kind === 'receipt');
    assert.equal(first.kind, 'cards');
    assert.equal(first.key, key);
    assert.ok(first.cards[0].numbers.some((one) => one.number === '119'));
    const receipt = await page.answer(key);
    const stored = await page.event('hazard', receipt.case);
    assert.deepEqual(stored.body.cards, first.cards);
    await page.close();
  });

  test('a matter is told, asked after, confirmed, and registered with a number', async () => {
    const page = await Page.open(server);
    const { id, no, code } = await fileWall(page);
    assert.match(no, /^YJ\d{8}-\d{4}-\d$/);
    assert.match(code, /^\d{6}$/);
    const routed = await page.event('routed', id);
    assert.equal(routed.inner, undefined, 'the grounds are for staff');
    await page.close();
  });

  test('the second page of the same device sees everything', async () => {
    const a = await Page.open(server);
    const b = await Page.open(server, { device: a.device });
    const receipt = await a.say('请问你们几点上班');
    await a.event('bot', receipt.case);
    await b.event('bot', receipt.case);
    assert.deepEqual(b.logs.get(receipt.case), a.logs.get(receipt.case));
    await Promise.all([a.close(), b.close()]);
  });
});

describe('how many matters a device registers in a day', () => {
  let server;
  before(async () => {
    server = await Server.open({ cases_per_day: 2 }, allRules);
  });
  after(() => server.close());

  test('is limited in one talk as it is over several, and what is refused is said', async () => {
    const page = await Page.open(server);
    await fileWall(page);
    await page.say('还有一件事，老板欠我三个月工资没发');
    await answerAll(page);
    const filed = () => [...page.logs.values()].filter((log) => log.some((event) => event.kind === 'registered')).length;
    assert.equal(filed(), 2);
    await page.say('还有一件事，隔壁的狗咬了我崽');
    await page.ping();
    const told = [...page.logs.values()].flat().filter((event) => event.body?.template === 'day_full');
    assert.equal(told.length, 1);
    assert.match(told[0].body.text, /隔壁的狗咬了我崽.*明天再来讲/);
    assert.equal(page.logs.size, 2);
    await page.close();
  });
});

describe('two matters in one message', () => {
  let server;
  before(async () => {
    server = await Server.open({}, allRules);
  });
  after(() => server.close());

  test('get two numbers, and the second begins by saying so', async () => {
    const page = await Page.open(server);
    await play(server, page, 'E21-two-before-consent');
    const [second] = [...page.logs.values()].slice(-1);
    assert.match(second.find((event) => event.kind === 'bot').body.text, /^再讲您说的“隔壁的狗咬了我崽”的事。/);
    await page.close();
  });
});

describe('an address that makes up devices', () => {
  test('begins so many conversations in an hour, and those that are open go on', async () => {
    const server = await Server.open({ talks_per_hour: 3 });
    const pages = [];
    for (let i = 0; i < 4; i++) pages.push(await Page.open(server));
    for (const page of pages) assert.equal((await page.say('草尾镇乐园村的路灯坏了三盏')).kind, 'receipt');
    const late = await Page.open(server);
    assert.equal((await late.say('我要反映一件事')).code, 'limit');
    assert.equal((await pages[0].say('已经坏了半个月')).kind, 'receipt');
    await Promise.all([late, ...pages].map((page) => page.close()));
    await server.close();
  });
});
