// 23 - the sample dialogues with a photo in them, whole, over the real socket with a real photo: what
// there is to show is asked for once, kept beside the words it came with, and seen by the desk.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { Page } from '../support/client.mjs';
import { fileAddress, photo, upload } from '../support/files.mjs';
import { root, Server } from '../support/server.mjs';

const PHOTO = ' [photo]';

/** Plays the C, P and B lines of a dialogue; the privacy notice is agreed to where none is expected. */
async function play(server, page, name) {
  const lines = readFileSync(join(root, 'tests/data/dialogues', `${name}.txt`), 'utf8').split('\n');
  let heard = 0;
  const bots = () => [...page.logs.values()].flat().filter((event) => event.kind === 'bot');
  const next = async () => {
    await page.ping(); // what the last words brought is here now
    return bots()[heard];
  };
  const say = async (text, more = {}) => assert.equal((await page.say(text, more)).kind, 'receipt', text);
  const agree = async (line) => {
    const bot = await next();
    if (bot?.body.template !== 'privacy' || line === 'B privacy') return;
    heard += 1;
    await say('同意', { choice: 'agree' });
  };
  for (const line of lines) {
    const rest = line.slice(2);
    if (line.startsWith('C ') && rest.endsWith(PHOTO)) {
      const key = await upload(server, page, photo(120, name.charCodeAt(2)));
      await say(rest.slice(0, -PHOTO.length), { key, file: '照片.jpg' });
    } else if (line.startsWith('C ')) {
      await agree(line);
      await say(rest);
    } else if (line.startsWith('B ')) {
      await agree(line);
      assert.equal((await next())?.body.template, rest, `${name}: ${line}`);
      heard += 1;
    }
  }
  await page.ping();
  assert.equal(bots().length, heard, 'the bot says nothing more');
}

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
    assert.equal(head.staff.people, 26);
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
