// 42 - a professional committee's own questions and notices (intake.csv): asked once, heard by button,
// kept for the mediator, and what a court has or violence touches is never pushed into mediation.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { Page } from '../support/client.mjs';
import { play } from '../support/dialogue.mjs';
import { Server } from '../support/server.mjs';
import { allRules } from '../support/sources.mjs';

describe("a committee's own questions", () => {
  let server;
  before(async () => {
    server = await Server.open({}, allRules);
  });
  after(() => server.close());

  const told = async (name, login) => {
    const citizen = await Page.open(server);
    const id = await play(server, citizen, name);
    const desk = await Page.desk(server, await server.signIn(login));
    const head = await desk.head(id);
    await desk.ping();
    const log = desk.logs.get(id);
    const answers = log.filter((event) => event.kind === 'slot' && event.body.name === 'intake').map((event) => event.body.value);
    const asked = log.filter((event) => event.kind === 'bot' && event.body.template.startsWith('intake_')).map((event) => event.body.template);
    assert.equal(new Set(asked).size, asked.length, 'none is asked twice');
    return { head, answers, log };
  };

  test('violence at home goes to the police and the women, with no word of mediation', async () => {
    const { head, answers, log } = await told('E12-violence-at-home', 'fenbo');
    assert.equal(head.staff.owner, 'gongan');
    assert.deepEqual(answers, ['打人的事：有']);
    assert.ok(log.some((event) => event.kind === 'bot' && event.body.text.includes('反家庭暴力法28条')));
    assert.equal(log.some((event) => event.kind === 'bot' && event.body.template === 'mediate_offer'), false);
  });

  test('custody in dispute goes to the marriage committee, whose mediator reads the answers', async () => {
    const { head, answers } = await told('E13-custody', 'hunyin');
    assert.equal(head.staff.owner, 'prof-marriage');
    assert.deepEqual(answers, ['打人的事：没有', '小孩：有，谈不拢', '起诉：没有']);
  });

  test('a crash goes to the traffic committee once there is a finding', async () => {
    const { head, log } = await told('E14-finding', 'fenbo');
    assert.equal(head.staff.owner, 'prof-traffic');
    assert.ok(log.some((event) => event.kind === 'bot' && event.body.text.includes('实施条例94条')));
  });

  test('what a court has goes to politics and law', async () => {
    const { head, answers } = await told('E15-hospital-in-court', 'fenbo');
    assert.equal(head.staff.owner, 'zhengfa');
    assert.deepEqual(answers, ['起诉：法院在办了']);
  });
});
