// 51 - words are taken out by law, and at the wish of whoever told them: out of the log, the record, the search, the photo's address and the
// file itself; the chain, the check and a dossier verify as before, and everybody reads that it was done.
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { Page } from '../support/client.mjs';
import { fileAddress, photo, sayFile } from '../support/files.mjs';
import { Server } from '../support/server.mjs';
import { fileWall } from '../support/story.mjs';

const SECRET = '他屋里的身份证号我抄给你：尾数七七四九一';
const why = { ground: 'unlawful', reason: '别人的证件号，本来就不该收' };

describe('asked for by whoever told it', () => {
  const TOLD = '我屋里的事，隔壁王某天天半夜砸我家的门，讲了七七四九回';
  let server;
  before(async () => (server = await Server.open()));
  after(() => server.close());
  const forget = (page, id) => page.say('请把我讲的话删掉', { choice: 'forget', ...(id && { case: id }) });

  test('what was not registered goes at once, from every reader and from the disk, and the talk begins anew', async () => {
    const page = await Page.open(server);
    const { case: id } = await page.say(TOLD);
    assert.equal((await forget(page, id)).kind, 'receipt');
    const { body, seq } = await page.event('erased', id);
    assert.deepEqual([body.from, body.to, body.ground], [1, seq - 1, 'consent']);
    const fresh = await Page.open(server, { device: page.device });
    await fresh.ping();
    assert.deepEqual([...new Set(fresh.logs.get(id).map(({ kind }) => kind))].sort(), ['erased', 'withheld']);
    assert.equal(fresh.logs.get(id).length, seq);
    await fileWall(fresh);
    await Promise.all([page, fresh].map((one) => one.close()));
    await server.stop();
    server.run('check', '--deep');
    for (const name of ['jieyou.db', 'jieyou.db-wal'])
      if (existsSync(join(server.data, name)))
        assert.equal(readFileSync(join(server.data, name)).includes(Buffer.from('半夜砸我家的门')), false, name);
    await server.start();
  });

  test('while it is dealt with it stays; once it is over a person is called, who erases it or says why not', async () => {
    const page = await Page.open(server);
    const { id } = await fileWall(page);
    await forget(page, id);
    const last = () => page.logs.get(id).findLast(({ kind }) => kind === 'bot').body.template;
    await page.ping();
    assert.equal(last(), 'forget_open');
    await page.say('不要了，撤回');
    await page.ping();
    await page.say('撤回', { choice: 'withdraw' });
    const [duty, desk] = [await Page.desk(server, await server.signIn('zhiban')), await Page.desk(server, await server.signIn('fenbo'))];
    assert.equal((await desk.head(id)).state, 'withdrawn');
    await forget(page, id);
    await page.ping();
    assert.equal(last(), 'forget_asked');
    const waits = async () => (await duty.list('waiting')).rows.some((row) => row.case === id);
    assert.equal(await waits(), true);
    const { staff } = await desk.head(id);
    assert.equal((await desk.move(id, staff.epoch, 'erase', { ground: 'consent', reason: '本人要求' })).kind, 'receipt');
    assert.equal(await waits(), false);
    await forget(page, id);
    await page.ping();
    assert.equal(last(), 'forget_gone');
    await Promise.all([page, duty, desk].map((one) => one.close()));
  });
});

describe('erased by law', () => {
  let server, page, desk, id, told;
  const erase = async (more) => desk.move(id, (await desk.head(id)).staff.epoch, 'erase', { ...why, ...more });

  before(async () => {
    server = await Server.open();
    [page, desk] = [await Page.open(server), await Page.desk(server, await server.signIn('fenbo'))];
    ({ id } = await fileWall(page));
    told = await page.say(SECRET);
    await desk.head(id);
  });
  after(() => server.close());

  test('what is asked for wrongly is refused by name, and nothing goes', async () => {
    assert.equal((await erase({ seq: told.seq, ground: 'cannot' })).field, 'ground', 'another move’s');
    assert.equal((await erase({ seq: told.seq, reason: ' ' })).code, 'needs_reason');
    assert.equal((await erase({ seq: 1 })).field, 'seq', 'no words of anybody');
    assert.equal((await erase({ seq: 9999 })).field, 'seq');
    assert.equal((await erase({})).code, 'wrong_state', 'all of it, while it is dealt with');
    const village = await Page.desk(server, await server.signIn('leyuan'));
    const head = await village.head(id);
    assert.equal(head.staff.moves.includes('erase'), false);
    assert.equal((await village.move(id, head.staff.epoch, 'erase', { ...why, seq: told.seq })).code, 'denied');
    assert.equal((await erase({ seq: told.seq, ground: undefined })).field, 'ground');
    await village.close();
    assert.ok(page.logs.get(id).some((event) => event.body?.text === SECRET));
  });

  test('one message goes, with its photo, for every reader and from the disk', async () => {
    const sent = await sayFile(server, page, photo(20, 51));
    const address = await fileAddress(desk, id, sent.seq);
    assert.equal((await fetch(server.url + address)).status, 200);
    assert.equal((await erase({ seq: told.seq })).kind, 'receipt');
    assert.equal((await erase({ seq: sent.seq })).kind, 'receipt');
    assert.equal((await erase({ seq: told.seq })).field, 'seq', 'once');

    const { body, inner } = (await desk.event('erased', id)) ?? {};
    assert.deepEqual([body.from, body.to, body.ground], [told.seq, told.seq, 'unlawful']);
    assert.equal(inner.reason, why.reason);
    const seen = await page.event('erased', id);
    assert.match(seen.body.text, /第四十七条/);
    assert.equal(seen.inner, undefined, 'why is among staff');

    const fresh = await Page.open(server, { device: page.device });
    await fresh.ping();
    const log = fresh.logs.get(id);
    assert.deepEqual(log[told.seq - 1], { seq: told.seq, kind: 'withheld' });
    assert.deepEqual(log[sent.seq - 1], { seq: sent.seq, kind: 'withheld' });
    assert.ok(log.some((event) => event.kind === 'registered'), 'all else is there');
    assert.equal(await fileAddress(desk, id, sent.seq), undefined);
    assert.equal((await fetch(server.url + address)).status, 404);
    await fresh.close();
  });

  test('of what is over nothing is left but its frame', async () => {
    const no = (await desk.head(id)).no;
    const { staff } = await desk.head(id);
    assert.equal((await page.say('不要了，撤回')).kind, 'receipt');
    await page.ping();
    await page.say('撤回', { choice: 'withdraw' });
    await desk.headOnce(id, (head) => head.state === 'withdrawn');
    assert.equal((await erase({ ground: 'consent', reason: '本人撤回同意' })).kind, 'receipt');
    const head = await desk.headOnce(id, (one) => one.staff.moves.join() === 'note');
    assert.equal(head.title, '');
    assert.equal(head.no, no);
    assert.equal(head.staff.type, staff.type);
    assert.equal((await erase({ ground: 'consent' })).code, 'denied', 'nothing is left to erase');

    const fresh = await Page.open(server, { device: page.device });
    await fresh.ping();
    const kinds = new Set(fresh.logs.get(id).map((event) => event.kind));
    assert.deepEqual([...kinds].sort(), ['erased', 'withheld']);
    await fresh.close();
  });

  test('the chain verifies, and no byte of it is in the file', async () => {
    await Promise.all([page, desk].map((one) => one.close()));
    await server.stop();
    server.run('check', '--deep');
    const bytes = readFileSync(join(server.data, 'jieyou.db'));
    assert.equal(bytes.includes(Buffer.from(SECRET)), false);
    assert.equal(bytes.includes(Buffer.from('围墙，把我家门前的路堵死了')), false);
    await server.start();
  });
});
