// 23 - one conversation, two matters: the second is split off, nobody is asked again, and merging undoes it.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { newKey, Page } from '../support/client.mjs';
import { fileAddress, photo, sayFile } from '../support/files.mjs';
import { Server } from '../support/server.mjs';
import { fileWall } from '../support/story.mjs';

describe('split', () => {
  let server, cookies;
  before(async () => {
    server = await Server.open();
    cookies = {};
    for (const login of ['fenbo', 'leyuan', 'leyuan2', 'renshe', 'jiwei']) cookies[login] = await server.signIn(login);
  });
  after(() => server.close());

  const desk = (login) => Page.desk(server, cookies[login]);
  const staff = async (page, id) => (await page.head(id)).staff;
  const split = (page, id, epoch, more = {}) =>
    page.move(id, epoch, 'split', { type: 'LAB-01', text: '公司欠三个月工资', ...more });
  const texts = (page, id) => page.logs.get(id).map((event) => event.body?.text ?? '').join('\n');

  /** A wall whose talk the village holds, and in it wages, told in two messages with a photo. */
  async function both() {
    const citizen = await Page.open(server);
    const first = await fileWall(citizen, '，我电话13900000077');
    const village = await desk('leyuan');
    assert.equal((await village.move(first.id, (await staff(village, first.id)).epoch, 'claim')).kind, 'receipt');
    const told = (await citizen.say('还有，宏达公司欠我三个月工资八千块钱不给')).seq;
    const shown = (await sayFile(server, citizen, photo(20), '欠条.jpg')).seq;
    return { citizen, first, village, told, shown, epoch: (await staff(village, first.id)).epoch };
  }

  /** The case that came last to a citizen's page. */
  const newest = (page) => Math.max(...page.logs.keys());

  test('the second matter has a case of its own, with its words, and the talk goes on where it was', async () => {
    const { citizen, first, village, told, shown, epoch } = await both();
    const centre = await desk('fenbo');
    assert.ok((await staff(centre, first.id)).moves.includes('split'));
    const key = newKey();
    const done = await split(centre, first.id, epoch, { said: [told, shown], key });
    assert.equal(done.kind, 'receipt');
    assert.deepEqual(await split(centre, first.id, epoch, { said: [told, shown], key }), done, 'told twice is done once');
    assert.equal((await split(village, first.id, epoch)).code, 'stale_epoch', 'who comes late is refused');

    await citizen.ping();
    const second = newest(citizen);
    const { body } = citizen.logs.get(second).find((event) => event.kind === 'registered');
    assert.match(body.code, /^\d{6}$/);
    assert.ok(texts(citizen, first.id).includes(`编号${body.no}`), 'told in plain words where the talk is');
    assert.ok(texts(citizen, first.id).includes('宏达公司'), 'no message has left the first');
    assert.ok(texts(citizen, second).includes('宏达公司'));
    assert.ok(!citizen.logs.get(second).some((event) => event.body?.choices), 'nothing is asked');

    const [a, b] = [await staff(centre, first.id), await staff(centre, second)];
    assert.deepEqual([b.owner, b.place_text, b.party, b.amount], ['renshe', a.place_text, '宏达公司', '8000元']);
    assert.equal(b.contact, '139****0077');
    assert.deepEqual(a.others.map((one) => [one.case, one.split]), [[second, 'off']]);
    assert.deepEqual(b.others.map((one) => [one.case, one.split]), [[first.id, 'from']]);
    const notice = b.clocks.find((clock) => clock.id === 'LAW_NOTICE_15');
    const begun = b.clocks.find((clock) => clock.id === 'CLK_SIGN');
    assert.ok(notice.start < begun.start, 'the law counts from the telling');

    const office = await desk('renshe');
    const head = await office.head(second);
    assert.ok(head.staff.moves.includes('sign'));
    const photoAt = office.logs.get(second).find((event) => event.body?.file).seq;
    for (const page of [office, citizen]) {
      const answer = await fetch(server.url + (await fileAddress(page, second, photoAt)));
      assert.equal(answer.status, 200);
    }

    assert.equal((await citizen.say('墙还在那里')).case, first.id, 'the talk goes on with whoever holds it');
    assert.equal((await citizen.head(first.id)).current, true);
    const again = await Page.open(server, { device: citizen.device });
    assert.equal((await again.head(first.id)).current, true);
    assert.equal((await again.head(second)).current, undefined);

    assert.equal((await village.move(first.id, (await staff(village, first.id)).epoch, 'release', { reason: '讲完了' })).kind, 'receipt');
    await citizen.ping();
    const asked = citizen.logs.get(first.id).at(-1).seq;
    await citizen.say('查进度');
    await citizen.ping();
    const answer = citizen.logs.get(first.id).filter((event) => event.seq > asked && event.kind === 'bot').map((event) => event.body.text).join('\n');
    assert.ok(answer.includes(first.no) && answer.includes(body.no), 'both are told');

    const { epoch: now } = await staff(centre, second);
    assert.equal((await centre.move(second, now, 'merge', { to_case: first.id, reason: '分错了' })).kind, 'receipt');
    assert.equal((await staff(centre, second)).merged_into, first.id);
    server.run('check');
    await Promise.all([citizen, village, centre, office, again].map((page) => page.close()));
  });

  test('a part that accuses goes to discipline, and who split it off sees nothing more of it', async () => {
    const { citizen, first, village, told, epoch } = await both();
    const [centre, discipline] = [await desk('fenbo'), await desk('jiwei')];
    for (const page of [village, centre]) {
      await page.head(first.id);
      await page.list(page === centre ? 'dispatch' : 'bodies');
    }
    const frames = [];
    village.onFrame = centre.onFrame = (frame) => frames.push(JSON.stringify(frame));
    const done = await split(village, first.id, epoch, { type: 'INT-01', text: '村支书贪了低保的钱', said: [told] });
    assert.equal(done.case, first.id);
    await citizen.ping();
    const second = newest(citizen);
    const { body } = citizen.logs.get(second).find((event) => event.kind === 'registered');
    assert.ok(texts(citizen, second).includes('保密通道'));
    assert.ok(!texts(citizen, first.id).includes(body.no));

    for (const page of [village, centre]) {
      const head = await page.head(first.id);
      assert.deepEqual(head.staff.others, []);
      assert.equal((await page.watch(second)).code, 'not_found');
      page.send({ kind: 'find', text: body.no });
      assert.deepEqual((await page.wait('found')).rows, []);
    }
    const leaks = frames.filter((frame) => frame.includes('低保') || frame.includes('INT-01') || (frame.includes(body.no) && !frame.includes('"found"')));
    assert.deepEqual(leaks, []);
    const clue = await staff(discipline, second);
    assert.deepEqual([clue.owner, clue.confidential], ['jiwei', true]);
    assert.ok(!clue.moves.includes('split'), 'nothing is split off an accusation');
    await Promise.all([citizen, village, centre, discipline].map((page) => page.close()));
  });

  test('who may not, and what does not fit, is refused by name; five is enough', async () => {
    const { citizen, first, village, told, epoch } = await both();
    const mediator = await desk('leyuan2');
    assert.equal((await split(mediator, first.id, epoch)).code, 'denied');
    const wrong = async (more, field) => {
      const refused = await split(village, first.id, epoch, more);
      assert.deepEqual([refused.code, refused.field], ['bad_field', field]);
    };
    await wrong({ type: 'LAB-99' }, 'type');
    await wrong({ place: '430981999999' }, 'place');
    await wrong({ text: ' ' }, 'text');
    await wrong({ text: '长'.repeat(101) }, 'text');
    await wrong({ said: [1] }, 'said'); // the greeting
    await wrong({ said: [told, 4000] }, 'said');
    await wrong({ said: [told, told] }, 'said');
    assert.equal((await staff(village, first.id)).epoch, epoch, 'nothing has changed');
    for (let i = 0; i < 5; i += 1)
      assert.equal((await split(village, first.id, epoch + i)).kind, 'receipt');
    assert.equal((await split(village, first.id, epoch + 5)).code, 'wrong_state');
    assert.ok(!(await staff(village, first.id)).moves.includes('split'));
    await Promise.all([citizen, village, mediator].map((page) => page.close()));
  });
});
