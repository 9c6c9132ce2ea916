// 22 - several people, one matter: suggested, linked by the centre, answered alike; no citizen hears of another.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { Page } from '../support/client.mjs';
import { Server } from '../support/server.mjs';
import { answerAll, fileWall } from '../support/story.mjs';

describe('cluster', () => {
  let server, cookies;
  before(async () => {
    server = await Server.open();
    cookies = {};
    for (const login of ['fenbo', 'leyuan', 'leyuan2', 'jiwei']) cookies[login] = await server.signIn(login);
  });
  after(() => server.close());

  const desk = (login) => Page.desk(server, cookies[login]);
  const staff = async (page, id) => (await page.head(id)).staff;
  const cases = (list) => (list ?? []).map((one) => one.case);
  const link = (page, id, to, more = {}) => page.move(id, 0, 'link', { to_case: to, reason: '同一堵墙，都讲路堵了', ...more });

  /** Every frame that comes to this page from now on, as text. */
  function listening(page) {
    const frames = [];
    page.onFrame = (frame) => frames.push(JSON.stringify(frame));
    return frames;
  }

  test('the like is suggested, linked by the centre, and neither citizen sees anything of the other', async () => {
    const [a, b] = [await Page.open(server), await Page.open(server)];
    const first = await fileWall(a, '，我叫甲先生的词');
    const heardByA = listening(a);
    const second = await fileWall(b, '，这是乙女士的词');
    const heardByB = listening(b);
    const centre = await desk('fenbo');
    const before = await staff(centre, second.id);
    const like = before.cluster.alike.find((one) => one.case === first.id);
    assert.equal(like.no, first.no);
    assert.ok(like.place_text.includes('乐园村'));
    assert.ok(!JSON.stringify(before.cluster).includes('甲先生'), 'a number and a place, no words');
    assert.equal(before.cluster.linked, undefined);

    assert.equal((await link(centre, second.id, first.id)).kind, 'receipt');
    const linked = (await staff(centre, second.id)).cluster;
    assert.deepEqual(cases(linked.linked), [first.id]);
    assert.ok(!cases(linked.alike).includes(first.id), 'what is linked is no suggestion any more');
    assert.deepEqual(cases((await staff(centre, first.id)).cluster.linked), [second.id]);
    const event = centre.logs.get(second.id).findLast((one) => one.kind === 'moved');
    assert.deepEqual([event.body.move, event.body.text, event.inner.other], ['link', '', first.no]);
    assert.equal((await link(centre, second.id, first.id)).code, 'linked');

    for (const page of [a, b]) await page.ping();
    const withheld = (page, id) => page.logs.get(id).at(-1).kind;
    assert.deepEqual([withheld(a, first.id), withheld(b, second.id)], ['withheld', 'withheld']);
    const of = (frames, words) => frames.filter((frame) => words.some((word) => frame.includes(word)));
    assert.ok(heardByA.length > 0 && heardByB.length > 0);
    const secrets = ['cluster', '同一堵墙', '"link"'];
    assert.deepEqual(of(heardByA, [second.no, '乙女士', `"case":${second.id},`, ...secrets]), []);
    assert.deepEqual(of(heardByB, [first.no, '甲先生', `"case":${first.id},`, ...secrets]), []);
    await Promise.all([a, b, centre].map((page) => page.close()));
  });

  test('one answer reaches both, each in its own log by its own turn; then they are parted', async () => {
    const citizens = [await Page.open(server), await Page.open(server)];
    const filed = [];
    for (const page of citizens) filed.push(await fileWall(page));
    const [centre, village] = [await desk('fenbo'), await desk('leyuan')];
    assert.equal((await link(village, filed[1].id, filed[0].id)).kind, 'receipt', "the owner's head may");
    for (const { id } of filed)
      for (const step of ['claim', 'sign', 'handle'])
        assert.equal((await village.move(id, (await staff(village, id)).epoch, step)).kind, 'receipt');
    const { epoch, cluster } = await staff(village, filed[0].id);
    assert.deepEqual(cluster.linked.map((one) => [one.case, one.answers]), [[filed[1].id, true]]);
    assert.equal((await staff(centre, filed[0].id)).cluster.linked[0].answers, undefined, 'the centre does not answer');
    const targets = [{ case: filed[0].id, epoch }, ...cluster.linked];
    const answer = { text: '围墙今天拆，路就通了。', outcome: 'support' };
    for (const one of targets) assert.equal((await village.move(one.case, one.epoch, 'answer', answer)).kind, 'receipt');
    for (const [i, page] of citizens.entries()) {
      await page.ping();
      assert.deepEqual([...page.logs.keys()], [filed[i].id]);
      assert.ok(page.logs.get(filed[i].id).some((one) => one.kind === 'reply' && one.body.text === answer.text));
      assert.equal((await staff(centre, filed[i].id)).outcome, 'support');
    }
    const unlink = (id) => centre.move(id, 0, 'unlink', { reason: '是两堵墙' });
    assert.equal((await unlink(filed[0].id)).code, 'wrong_state', 'the first stays until the other has left');
    assert.equal((await unlink(filed[1].id)).kind, 'receipt');
    for (const { id } of filed) assert.equal((await staff(centre, id)).cluster.linked, undefined);
    await Promise.all([...citizens, centre, village].map((page) => page.close()));
  });

  test('merged into another case of the same person, its place in the cluster goes on there', async () => {
    const [a, b] = [await Page.open(server), await Page.open(server)];
    const neighbour = await fileWall(a);
    const first = await fileWall(b);
    b.forget();
    await b.say('还有一件事，老板欠我三个月工资不给，草尾镇乐园村的');
    await answerAll(b);
    const second = Math.max(...b.logs.keys());
    const centre = await desk('fenbo');
    assert.equal((await link(centre, second, neighbour.id)).kind, 'receipt');
    const { epoch } = await staff(centre, second);
    assert.equal((await centre.move(second, epoch, 'merge', { to_case: first.id, reason: '一件事' })).kind, 'receipt');
    assert.deepEqual(cases((await staff(centre, first.id)).cluster.linked), [neighbour.id]);
    assert.deepEqual(cases((await staff(centre, neighbour.id)).cluster.linked), [first.id]);
    assert.equal((await staff(centre, second)).cluster.linked, undefined);
    const told = centre.logs.get(first.id).findLast((one) => one.kind === 'moved');
    assert.deepEqual(told.inner, { cluster: true });
    await b.ping();
    assert.equal(b.logs.get(first.id).findLast((one) => one.kind === 'moved').inner, undefined, 'no word of it to the citizen');
    server.run('check');
    await Promise.all([a, b, centre].map((page) => page.close()));
  });

  test('who may not is refused, and so is what is no other citizen’s case', async () => {
    const [a, b] = [await Page.open(server), await Page.open(server)];
    const [first, second] = [await fileWall(a), await fileWall(b)];
    const [centre, mediator, discipline] = [await desk('fenbo'), await desk('leyuan2'), await desk('jiwei')];
    assert.equal((await link(mediator, second.id, first.id)).code, 'denied');
    assert.equal((await link(discipline, second.id, first.id)).code, 'not_found');
    assert.equal((await link(centre, second.id, first.id, { reason: ' ' })).code, 'needs_reason');
    for (const to of [second.id, 999999]) {
      const refused = await link(centre, second.id, to);
      assert.deepEqual([refused.code, refused.field], ['bad_field', 'to_case']);
    }
    assert.equal((await centre.move(second.id, 0, 'link', { reason: '像是一件' })).field, 'to_case');
    assert.equal((await centre.move(second.id, 0, 'unlink', { reason: '没关联过' })).code, 'wrong_state');
    assert.equal((await staff(centre, second.id)).cluster.linked, undefined);
    await Promise.all([a, b, centre, mediator, discipline].map((page) => page.close()));
  });
});
