// 17 - one person tells one matter twice: the centre merges them, one goes on, and a mistake is undone.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { Page } from '../support/client.mjs';
import { Server } from '../support/server.mjs';
import { answerAll, fileWall } from '../support/story.mjs';

describe('merge', () => {
  let server, cookies;
  before(async () => {
    server = await Server.open();
    cookies = {};
    for (const login of ['fenbo', 'leyuan']) cookies[login] = await server.signIn(login);
  });
  after(() => server.close());

  const desk = (login) => Page.desk(server, cookies[login]);
  const staff = async (page, id) => (await page.head(id)).staff;
  /** Two matters of one person, told in one conversation. */
  async function twice() {
    const citizen = await Page.open(server);
    const first = await fileWall(citizen);
    citizen.forget();
    await citizen.say('还有一件事，老板欠我三个月工资不给，草尾镇乐园村的');
    await answerAll(citizen);
    const second = [...citizen.logs.keys()].at(-1);
    assert.notEqual(second, first.id);
    return { citizen, first, second };
  }

  test('the other cases of a person stand beside one, and one is merged into the other', async () => {
    const { citizen, first, second } = await twice();
    const centre = await desk('fenbo');
    const before = await staff(centre, second);
    const other = before.others.find((one) => one.case === first.id);
    assert.equal(other.no, first.no);
    assert.equal(other.takes_in, true);

    const village = await desk('leyuan');
    assert.ok(!(await staff(village, first.id)).moves.includes('merge'), 'the centre says what is one matter');
    const done = await centre.move(second, before.epoch, 'merge', { to_case: first.id, reason: '同一堵墙' });
    assert.equal(done.kind, 'receipt');
    const merged = await staff(centre, second);
    assert.equal(merged.merged_into, first.id);
    assert.equal(merged.merged_no, first.no);
    await citizen.ping();
    const told = (id) => citizen.logs.get(id).map((event) => event.body?.text ?? '').join('\n');
    assert.ok(told(second).includes(`并到${first.no}一起办`));
    assert.ok(told(first.id).includes('并到这一件来了'));
    assert.ok(!told(second).includes('同一堵墙'), 'the reason stays among staff');

    await citizen.say('墙还在那里'); // the conversation goes on in the one that goes on
    await citizen.ping();
    assert.ok(citizen.logs.get(first.id).some((event) => event.body?.text === '墙还在那里'));

    const { epoch, moves } = merged;
    assert.ok(moves.includes('reopen'));
    assert.equal((await centre.move(second, epoch, 'reopen', { reason: '是两堵墙' })).kind, 'receipt');
    assert.equal((await staff(centre, second)).merged_into, undefined);
  });

  test('another person, a case that is not there, and no case at all are refused by name', async () => {
    const { second } = await twice();
    const stranger = await Page.open(server);
    const foreign = await fileWall(stranger);
    const centre = await desk('fenbo');
    const { epoch } = await staff(centre, second);
    for (const fields of [{ to_case: foreign.id }, { to_case: 999999 }, { to_case: second }])
      assert.equal((await centre.move(second, epoch, 'merge', { ...fields, reason: '像是一件' })).code, 'bad_field');
    assert.equal((await centre.move(second, epoch, 'merge', { reason: '像是一件' })).field, 'to_case');
    assert.equal((await staff(centre, second)).epoch, epoch);
  });
});
