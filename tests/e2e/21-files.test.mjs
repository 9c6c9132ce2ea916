// 21 - photos, recordings and papers: piece by piece, on from where they were cut, receipted once,
// seen by whoever may see the words they came with, and by nobody else.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { newKey, Page } from '../support/client.mjs';
import { askUpload, fileAddress, paper, photo, recording, sayFile, sendPiece, upload } from '../support/files.mjs';
import { Server } from '../support/server.mjs';
import { fileWall } from '../support/story.mjs';

const sha256 = (bytes) => createHash('sha256').update(bytes).digest('hex');
const lastSaid = (page, id) => page.logs.get(id).findLast((event) => event.kind === 'said');

describe('attachments', () => {
  let server, cookie, other;
  before(async () => {
    server = await Server.open({ file_mb: 1, files_per_case: 4 });
    cookie = await server.signIn('leyuan');
    other = await server.signIn('jiwei');
  });
  after(() => server.close());

  const onDisk = (hash) => join(server.data, 'files', hash.slice(0, 2), hash.slice(2));

  test('a photo goes on where it was cut, is kept once, without its place, and both sides see it', async () => {
    const citizen = await Page.open(server);
    const { id } = await fileWall(citizen);
    const bytes = photo(150);
    const key = newKey();
    const first = await askUpload(citizen, key, bytes.length);
    assert.equal(first.have, 0);
    await sendPiece(server, first.url, 0, bytes.subarray(0, first.piece));
    await server.stop('SIGKILL');
    await server.start();

    const again = await Page.open(server, { device: citizen.device, have: [{ case: id, seq: 0 }] });
    assert.equal((await askUpload(again, key, bytes.length)).have, first.piece, 'what was answered is there');
    await upload(server, again, bytes, key);
    assert.equal((await askUpload(again, key, bytes.length)).url, undefined, 'all of it has come');

    const receipt = await again.say('', { key, file: '围墙.jpg' });
    assert.equal(receipt.kind, 'receipt');
    assert.deepEqual(await again.say('', { key, file: '围墙.jpg' }), receipt, 'told twice is told once');
    assert.equal((await again.say('', { key, file: '别的.jpg' })).code, 'key_reused');
    const said = lastSaid(again, id);
    assert.deepEqual({ seq: said.seq, name: said.body.file.name, type: said.body.file.type }, { seq: receipt.seq, name: '围墙.jpg', type: 'image/jpeg' });
    await again.ping();
    assert.ok(again.logs.get(id).some((event) => event.kind === 'bot' && event.body.template === 'file_kept'));

    const village = await Page.desk(server, cookie);
    await village.head(id);
    for (const page of [again, village]) {
      const answer = await fetch(server.url + (await fileAddress(page, id, said.seq)));
      const kept = Buffer.from(await answer.arrayBuffer());
      assert.equal(answer.headers.get('content-type'), 'image/jpeg');
      assert.equal(answer.headers.get('x-content-type-options'), 'nosniff');
      assert.match(answer.headers.get('content-security-policy'), /default-src 'none'.*sandbox/);
      assert.equal(sha256(kept), said.body.file.hash);
      assert.equal(kept.length, said.body.file.size);
      assert.ok(!kept.includes('GPS'), 'the place is gone');
      assert.ok(kept.includes('\x01\x12\0\x03\0\0\0\x01\0\x06', 0, 'latin1'), 'which side is up stays');
    }
    assert.match(server.run('check', '--deep'), /findings 0/);
  });

  test('a recording is kept without its place and its time, the voice where it was', async () => {
    const citizen = await Page.open(server);
    const { id } = await fileWall(citizen);
    const came = recording();
    const { seq } = await sayFile(server, citizen, came, '录音.m4a');
    await citizen.ping();
    assert.equal(lastSaid(citizen, id).body.file.type, 'audio/mp4');
    const kept = Buffer.from(await (await fetch(server.url + (await fileAddress(citizen, id, seq)))).arrayBuffer());
    assert.deepEqual([kept.includes('GPS'), kept.includes('made')], [false, false]);
    assert.equal(kept.indexOf('the voice itself'), came.indexOf('the voice itself'));
    assert.equal(kept.length, came.length);
  });

  test('who may not see the case, or the note, does not see the file', async () => {
    const citizen = await Page.open(server);
    const { id } = await fileWall(citizen);
    const { seq } = await sayFile(server, citizen, photo(2, 2));
    const village = await Page.desk(server, cookie);
    const { staff } = await village.head(id);
    const note = await village.move(id, staff.epoch, 'note', {
      text: '', key: await upload(server, village, paper('for colleagues')), file: '内部.pdf',
    });
    assert.equal(note.kind, 'receipt');
    const reply = await village.move(id, staff.epoch, 'claim');
    assert.equal(reply.kind, 'receipt');

    const stranger = await Page.open(server);
    const elsewhere = await Page.desk(server, other);
    assert.equal(await fileAddress(stranger, id, seq), undefined);
    assert.equal(await fileAddress(elsewhere, id, seq), undefined);
    assert.equal(await fileAddress(citizen, id, note.seq), undefined, 'a note is for colleagues');
    assert.ok(await fileAddress(village, id, note.seq));
    assert.equal(await fileAddress(village, id, 1), undefined, 'nothing came with the greeting');

    const url = await fileAddress(citizen, id, seq);
    assert.equal((await fetch(server.url + url)).status, 200);
    assert.equal((await fetch(server.url + url.replace(/.$/, (c) => (c === '0' ? '1' : '0')))).status, 404);
    assert.equal((await fetch(server.url + url.replace(/^\/file\/\d+/, '/file/999'))).status, 404);
  });

  test('what is too big, of no kind we take, or not there is refused with its field, and nothing is kept', async () => {
    const citizen = await Page.open(server);
    const { id } = await fileWall(citizen);
    const big = await askUpload(citizen, newKey(), 50 << 20);
    assert.deepEqual([big.kind, big.code, big.field], ['error', 'file_too_big', 'size']);

    for (const bytes of [Buffer.from('<html><script>alert(1)</script>'), photo(2).subarray(0, 900), Buffer.from('MZ program')]) {
      const key = newKey();
      const { url } = await askUpload(citizen, key, bytes.length);
      const answer = await sendPiece(server, url, 0, bytes);
      assert.equal(answer.status, 400);
      assert.equal((await answer.json()).code, 'bad_file');
      const refused = await citizen.say('', { key, file: 'x.jpg' });
      assert.deepEqual([refused.code, refused.field], ['bad_field', 'file']);
      assert.equal((await askUpload(citizen, key, bytes.length)).have, 0, 'it may be sent anew');
    }
    assert.equal((await citizen.say('', { file: '没有.jpg' })).field, 'file');
    assert.equal((await citizen.say('')).field, 'text');

    const key = newKey();
    const { url } = await askUpload(citizen, key, 100);
    for (const [path, body, status] of [
      [`${url}/50`, 'x'.repeat(50), 409], // the first half is missing
      [`${url}/0`, 'x'.repeat(101), 400], // more than was announced
      [`${url}/-1`, 'x', 404],
      [`${url}/0x1`, 'x', 404],
      [url, 'x', 404],
      [`${url.replace(/100-/, '999-')}/0`, 'x', 404], // another size than the pass says
      [`/upload/up-1-${key}-100-9999999999999-00/0`, 'x', 404],
    ]) {
      const answer = await fetch(server.url + path, { method: 'POST', headers: { 'content-type': 'application/octet-stream' }, body });
      assert.equal(answer.status, status, path);
    }
    const asJson = await fetch(`${server.url}${url}/0`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' });
    assert.equal(asJson.status, 415);
    const foreign = await Page.open(server);
    assert.equal((await foreign.say('', { key, file: 'x.jpg' })).field, 'file', "another device's upload");
    await citizen.ping();
    assert.ok(citizen.logs.get(id).every((event) => event.kind !== 'said' || !event.body.file));
  });

  test('a case takes so many and no more; the next words go on', async () => {
    const citizen = await Page.open(server);
    const { id } = await fileWall(citizen);
    for (let n = 0; n < 4; n += 1) assert.equal((await sayFile(server, citizen, photo(1, 10 + n))).kind, 'receipt');
    assert.equal((await sayFile(server, citizen, photo(1, 20))).code, 'too_many_files');
    assert.equal((await citizen.say('照片发完了')).kind, 'receipt');
    await citizen.ping();
    const thanks = citizen.logs.get(id).filter((event) => event.kind === 'bot' && event.body.template === 'file_kept');
    assert.equal(thanks.length, 1, 'several in a row are thanked for once');
  });

  test('a picture alone begins a talk, and what it is about is asked', async () => {
    const citizen = await Page.open(server);
    assert.equal((await sayFile(server, citizen, photo(1, 30))).kind, 'receipt');
    await citizen.ping();
    const [[, log]] = [...citizen.logs];
    const bot = log.filter((event) => event.kind === 'bot').pop();
    assert.ok(bot.body.text.includes('材料收到了'), bot.body.text);
    const { id } = await fileWall(citizen);
    const filed = citizen.logs.get(id);
    assert.ok(filed.some((event) => event.kind === 'said' && event.body.file), 'it is in the same case');
  });

  test('one device has its share of an hour, and hears when it may go on', async () => {
    const small = await Server.open({ upload_mb: 1 });
    try {
      const citizen = await Page.open(small);
      await upload(small, citizen, photo(600, 40));
      const refused = await askUpload(citizen, newKey(), 700 << 10);
      assert.equal(refused.code, 'slow_down');
      assert.ok(refused.retry_after > 60);
      assert.equal((await citizen.say('话照样可以讲，邻居的墙砌到我家门口')).kind, 'receipt');
    } finally {
      await small.close();
    }
  });

  test('a copy brings its files along; a file that was changed or lost is found by check', async () => {
    const citizen = await Page.open(server);
    const { id } = await fileWall(citizen);
    await sayFile(server, citizen, photo(3, 50));
    await citizen.ping(); // its event comes behind the receipt
    const { hash } = lastSaid(citizen, id).body.file;
    const copy = join(server.data, 'copy.db');
    server.run('backup', copy);
    assert.equal(sha256(readFileSync(join(`${copy}.files`, hash.slice(0, 2), hash.slice(2)))), hash);

    const bytes = readFileSync(onDisk(hash));
    writeFileSync(onDisk(hash), Buffer.concat([bytes.subarray(0, -3), Buffer.from('???')]));
    const found = (...words) => {
      try {
        return server.run('check', ...words);
      } catch (error) {
        return String(error.stdout) + String(error.stderr);
      }
    };
    assert.match(found('--deep'), new RegExp(`case ${id} event \\d+: its attachment ${hash.slice(0, 12)} is missing or damaged`));
    await server.stop();
    server.run('restore', copy);
    assert.match(server.run('check', '--deep'), /findings 0/);
    assert.equal(sha256(readFileSync(onDisk(hash))), hash);
    assert.deepEqual(readdirSync(join(server.data, 'files', 'coming')).filter((name) => name.endsWith('.part')), []);
    await server.start();
    assert.ok(existsSync(onDisk(hash)));
  });
});
