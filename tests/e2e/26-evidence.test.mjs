// 26 - the sample dialogues with a photo in them, whole, over the real socket with a real photo: what
// there is to show is asked for once, kept beside the words it came with, and seen by the desk.  And
// what staff have photographed where they were.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import { newKey, Page } from '../support/client.mjs';
import { play } from '../support/dialogue.mjs';
import { fileAddress, photo, upload } from '../support/files.mjs';
import { Server } from '../support/server.mjs';
import { fileWall } from '../support/story.mjs';

describe('what there is to show', () => {
  let server;
  before(async () => {
    server = await Server.open();
  });
  after(() => server.close());

  test('D02: asked for before the number, and sent with words', async () => {
    const citizen = await Page.open(server);
    await play(server, citizen, 'D02');
    const [[id, log]] = [...citizen.logs];
    const asked = log.find((event) => event.kind === 'bot' && event.body.template === 'ask_evidence');
    assert.deepEqual(
      asked.body.choices.map((choice) => choice.id),
      ['attach', 'add_later', 'skip'],
    );
    const shown = log.find((event) => event.kind === 'said' && event.body.file);
    assert.equal(shown.body.text, '有考勤表的照片');
    assert.equal(shown.body.file.type, 'image/jpeg');
    assert.ok(log.some((event) => event.kind === 'slot' && event.body.name === 'evidence' && event.body.value === shown.body.text));

    const renshe = await Page.desk(server, await server.signIn('renshe'));
    const head = await renshe.head(id);
    assert.equal(head.staff.people, '26人');
    const answer = await fetch(server.url + (await fileAddress(renshe, id, shown.seq)));
    assert.equal(answer.status, 200);
    assert.equal(Number(answer.headers.get('content-length')) || (await answer.arrayBuffer()).byteLength, shown.body.file.size);
  });

  test('D06: an accusation with a photo is for the discipline desk alone', async () => {
    const citizen = await Page.open(server);
    await play(server, citizen, 'D06');
    const [[id, log]] = [...citizen.logs];
    const shown = log.find((event) => event.kind === 'said' && event.body.file);
    const jiwei = await Page.desk(server, await server.signIn('jiwei'));
    await jiwei.head(id);
    assert.match(await fileAddress(jiwei, id, shown.seq), /^\/file\//);
    const xinfang = await Page.desk(server, await server.signIn('xinfang'));
    assert.equal(await fileAddress(xinfang, id, shown.seq), undefined);
  });

  test('a photo alone answers it, and the next goes without a word', async () => {
    const citizen = await Page.open(server);
    await citizen.say('老板拖欠我三个月工资，一共五千块，就我一个人，琼湖街道的');
    await citizen.say('同意', { choice: 'agree' });
    for (let turn = 0; turn < 5; turn += 1) {
      await citizen.ping();
      const [[, log]] = [...citizen.logs];
      if (log.findLast((event) => event.kind === 'bot').body.template === 'ask_evidence') break;
      await citizen.say('跳过', { choice: 'skip' });
    }
    await citizen.say('', { key: await upload(server, citizen, photo(20, 7)), file: '工资条.jpg' });
    await citizen.say('', { key: await upload(server, citizen, photo(20, 8)), file: '考勤.jpg' });
    await citizen.ping();
    const [[, log]] = [...citizen.logs];
    const bots = log.filter((event) => event.kind === 'bot');
    assert.equal(bots.filter((event) => event.body.template === 'ask_evidence').length, 1);
    assert.ok(bots.at(-1).body.text.startsWith('材料收到了'), bots.at(-1).body.text);
    assert.match(bots.at(-1).body.text, /电话/);
    assert.ok(log.at(-1).kind === 'said' && log.at(-1).body.file.name === '考勤.jpg');
  });
});

describe('photos of those who were there', () => {
  let server;
  before(async () => {
    server = await Server.open({ files_per_case: 6 });
  });
  after(() => server.close());

  const photos = async (page, ...salts) =>
    Promise.all(salts.map(async (salt) => ({ key: await upload(server, page, photo(20, salt)), file: `${salt}.jpg` })));

  test('a visit names its photos, which stand behind it, for staff alone', async () => {
    const citizen = await Page.open(server);
    const { id } = await fileWall(citizen);
    const grid = await Page.desk(server, await server.signIn('wangge'));
    const { staff } = await grid.head(id);
    const [one, two] = await photos(grid, 1, 2);
    const there = [one, { ...two, position: '28.84412,112.36021' }];
    const foreign = { key: one.key.replace(/^./, (digit) => (digit === '0' ? '1' : '0')), file: 'x.jpg' };
    assert.equal((await grid.move(id, staff.epoch, 'visit', { text: '看过了', photos: [one, foreign] })).field, 'photos');
    assert.equal((await grid.move(id, staff.epoch, 'note', { text: '看过了', photos: [one] })).field, 'photos');
    assert.equal((await grid.move(id, staff.epoch, 'note', { text: '看过了', position: '28.8,112.3' })).field, 'position');
    const key = newKey();
    const receipt = await grid.move(id, staff.epoch, 'visit', { key, text: '看过了，墙有一米高', photos: there });
    assert.equal(receipt.kind, 'receipt');
    assert.deepEqual(await grid.move(id, staff.epoch, 'visit', { key, text: '看过了，墙有一米高', photos: there }), receipt);
    await grid.ping();
    const log = grid.logs.get(id);
    const visit = log.find((event) => event.seq === receipt.seq);
    const behind = log.filter((event) => event.kind === 'note');
    assert.equal(visit.body.move, 'visit');
    assert.deepEqual(
      visit.inner.photos.map(({ seq, hash }) => ({ seq, hash })),
      behind.map((event) => ({ seq: event.seq, hash: event.body.file.hash })),
    );
    assert.deepEqual(behind.map((event) => event.body.of), [visit.seq, visit.seq]);
    assert.deepEqual(behind.map((event) => event.body.file.position), [undefined, '28.84412,112.36021']);
    for (const event of behind) {
      const answer = await fetch(server.url + (await fileAddress(grid, id, event.seq)));
      const kept = Buffer.from(await answer.arrayBuffer());
      assert.equal(createHash('sha256').update(kept).digest('hex'), event.body.file.hash);
      assert.equal(kept.includes('GPS'), false, 'what the photo said of itself is gone');
      assert.equal(await fileAddress(citizen, id, event.seq), undefined);
    }
    await citizen.ping();
    const all = JSON.stringify(citizen.logs.get(id));
    assert.equal(all.includes('28.84412'), false);
    assert.equal(all.includes('1.jpg'), false);

    const settled = await grid.move(id, staff.epoch, 'settle', { outcome: 'explain', text: '讲清了', photos: await photos(grid, 3) });
    assert.equal(settled.kind, 'receipt');
    await grid.ping();
    const end = grid.logs.get(id).findLast((event) => event.kind === 'note');
    const moved = grid.logs.get(id).find((event) => event.seq === end.body.of);
    assert.deepEqual([moved.body.move, moved.inner.photos[0].seq], ['settle', end.seq]);
    server.run('check'); // throws unless everything agrees
  });

  test('a case takes so many, in whatever way they come', async () => {
    const citizen = await Page.open(server);
    const { id } = await fileWall(citizen);
    const grid = await Page.desk(server, await server.signIn('wangge'));
    const { staff } = await grid.head(id);
    const visit = async (...salts) => grid.move(id, staff.epoch, 'visit', { text: '看过了', photos: await photos(grid, ...salts) });
    assert.equal((await visit(11, 12, 13, 14)).kind, 'receipt');
    assert.equal((await visit(15, 16, 17)).code, 'too_many_files');
    assert.equal((await visit(15, 16)).kind, 'receipt');
  });

  test('an arrival has its photo, and its place where it was told', async () => {
    const citizen = await Page.open(server);
    const { id } = await fileWall(citizen);
    const village = await Page.desk(server, await server.signIn('leyuan'));
    const { staff } = await village.head(id);
    await village.move(id, staff.epoch, 'send_up', { ground: 'cannot', text: '上门三次，对方不肯' });
    const town = await Page.desk(server, await server.signIn('caowei'));
    const { epoch } = (await town.head(id)).staff;
    const slip = { grade: 'fast', to_bodies: ['zhujian'], spot: '乐园村路口', approver: '镇长', text: '围墙是不是违章，镇里定不了' };
    assert.equal((await town.move(id, epoch, 'blow', { ...slip, photos: await photos(town, 21) })).kind, 'receipt');
    const housing = await Page.desk(server, await server.signIn('zhujian'));
    await housing.head(id);
    const step = (name, more = {}) => housing.move(id, 0, 'whistle', { step: name, to_body: 'zhujian', ...more });
    await step('sign');
    await step('contact');
    const position = '28.84412,112.36021,15';
    const receipt = await step('arrive', { spot: '乐园村路口', position, photos: await photos(housing, 22) });
    assert.equal(receipt.kind, 'receipt');
    await town.ping();
    const log = town.logs.get(id);
    const arrived = log.find((event) => event.seq === receipt.seq);
    assert.equal(arrived.inner.position, position);
    assert.equal(log.find((event) => event.seq === arrived.inner.photos[0].seq).body.of, arrived.seq);
    assert.match(await fileAddress(town, id, arrived.inner.photos[0].seq), /^\/file\//);
    assert.ok(log.some((event) => event.kind === 'whistle' && event.body.step === 'blow' && event.inner.photos.length === 1));
    await citizen.ping();
    assert.equal(JSON.stringify(citizen.logs.get(id)).includes(position), false);
  });

  test('a citizen keeps the position of a photo only by saying so', async () => {
    const citizen = await Page.open(server);
    const { id } = await fileWall(citizen);
    const send = async (more) => {
      const key = await upload(server, citizen, photo(20, 30 + Object.keys(more).length));
      return citizen.say('', { key, file: '墙.jpg', ...more });
    };
    assert.equal((await citizen.say('墙在这里', { position: '28.8,112.3' })).field, 'position');
    await send({});
    await send({ position: '28.84412,112.36021' });
    await citizen.ping();
    const said = citizen.logs.get(id).filter((event) => event.kind === 'said' && event.body.file);
    assert.deepEqual(said.map((event) => event.body.file.position), [undefined, '28.84412,112.36021']);
  });
});

describe('a photo of an accusation', () => {
  let server;
  before(async () => {
    server = await Server.open();
  });
  after(() => server.close());

  test('goes where its words go, out of the case that others read', async () => {
    const citizen = await Page.open(server);
    const { id } = await fileWall(citizen);
    const key = await upload(server, citizen, photo(20, 41));
    assert.equal((await citizen.say('我还要举报，村支书把征地款贪了', { key, file: '书记收钱.jpg' })).kind, 'receipt');
    await citizen.ping();
    const [[clue, log]] = [...citizen.logs].filter(([other]) => other !== id);
    const told = log.find((event) => event.kind === 'said');
    assert.equal(told.body.file.name, '书记收钱.jpg');
    assert.match(await fileAddress(citizen, clue, told.seq), /^\/file\//);
    const village = await Page.desk(server, await server.signIn('leyuan'));
    await village.head(id);
    assert.ok(!JSON.stringify(village.logs.get(id)).includes('书记收钱'));
    for (const event of village.logs.get(id)) assert.equal(event.body?.file, undefined);
    server.run('check');
  });
});
