// 57 - every kind of event there is comes over the wire, to staff with the half that is theirs, and is as
// the schema says (each page checks what it gets).
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { Page, newDevice, newKey } from '../support/client.mjs';
import { inStore } from '../support/in-store.mjs';
import { Listener } from '../support/listener.mjs';
import { documents } from '../support/protocol.mjs';
import { Server } from '../support/server.mjs';
import { fileWall } from '../support/story.mjs';

const { $defs } = documents['frames.schema.json'];
const named = ({ $ref }) => $ref.slice('#/$defs/'.length);

/** The kinds of event, those of `moved` by what they are of: each with its definition. */
const kinds = $defs.event.oneOf.map(named).flatMap((name) => $defs[name].oneOf?.map(named) ?? name);

/** Which of them this event is. */
function kindOf({ kind, body }) {
  if (kind !== 'moved') return `event_${kind}`;
  return kinds.find((name) => {
    const of = $defs[name].properties.body.$ref;
    const move = of && $defs[named({ $ref: of })].properties.move;
    return move && (move.const === body.move || move.enum?.includes(body.move));
  });
}

describe('every kind of event', () => {
  const seen = new Map(); // kind → those that came
  const desks = {};
  let server, listener;

  before(async () => {
    listener = await new Listener().open();
    server = await Server.open({ cases_per_day: 50, rate: 1000, burst: 1000, device_rate: 1000, device_burst: 1000, ...listener.sender() });
  });
  after(async () => {
    listener.close();
    await server.close();
  });

  function heard(page) {
    page.onFrame = ({ kind, events = [] }) => {
      for (const event of kind === 'events' ? events : [])
        seen.set(kindOf(event), [...(seen.get(kindOf(event)) ?? []), event]);
    };
    return page;
  }
  const open = async (options) => heard(await Page.open(server, options));
  const desk = async (login) => (desks[login] ??= heard(await Page.desk(server, await server.signIn(login))));
  const ask = async (login, path, body) => server.post(path, body, { cookie: await server.signIn(login) });
  const seat = async () => heard(await Page.open(server, { page: 'seat', device: newDevice() }));
  /** One move, as the case is now. */
  async function does(login, id, move, more = {}) {
    const page = await desk(login);
    const answer = await page.move(id, (await page.head(id)).staff.epoch, move, more);
    assert.equal(answer.kind, 'receipt', `${login} ${move}: ${JSON.stringify(answer)}`);
    await page.ping();
    return answer;
  }
  const mediate = (id, act, more = {}, text = '') => does('leyuan', id, 'mediate', { text, mediation: { act, ...more } });
  async function party(page, id, mediation, text) {
    const key = newKey();
    page.send({ kind: 'party', key, case: id, mediation, ...(text && { text }) });
    assert.equal((await page.answer(key)).kind, 'receipt');
  }
  async function issue(id, doc) {
    const { lines } = (await (await ask('leyuan', '/api/papers', { case: id })).json()).forms.find((one) => one.doc === doc);
    const written = lines.filter(({ kind }) => kind === 'field' || kind === 'write').map(({ text }) => text || '李某某');
    return does('leyuan', id, 'issue', { doc, lines: written });
  }

  test('a talk, its receipt, and what the desk does', async () => {
    const number = '13900000057';
    const citizen = await open();
    const { id } = await fileWall(citizen, `，我电话${number}`);
    citizen.send({ kind: 'send_code', case: id });
    await citizen.wait('proof');
    citizen.send({ kind: 'prove', case: id, code: listener.heard.findLast(({ to }) => to === number).code });
    await citizen.event('verified', id);
    await does('leyuan', id, 'claim');
    await does('leyuan', id, 'note', { text: '门牌要核实' });
    await does('leyuan', id, 'say', { text: '我明天来看' });
    await does('leyuan', id, 'correct', { type: 'NBR-04', reason: '问过了' });
    await does('leyuan', id, 'hand', { to_staff: 'm0604', reason: '我明天请假' });
    await does('leyuan2', id, 'release', { reason: '要等村里开会' });
    await does('leyuan', id, 'sign', { reason: '先看现场' });
    const { seq } = await issue(id, 'mediation_rights');
    await does('leyuan', id, 'void', { seq, reason: '名字写错了' });
    const told = citizen.logs.get(id).find(({ kind }) => kind === 'said');
    await does('fenbo', id, 'erase', { seq: told.seq, ground: 'unlawful', reason: '写了别人的身份证号' });
    await citizen.event('erased', id);
    await citizen.close();
  });

  test('a mediation with both sides', async () => {
    const [citizen, other] = [await open(), await seat()];
    const { id } = await fileWall(citizen);
    await does('leyuan', id, 'sign');
    await mediate(id, 'apply', {}, '要求让路');
    await mediate(id, 'invite', { channel: 'phone', result: 'reached' }, '讲清了自愿');
    const { url, code } = await (await desk('leyuan')).wait('invitation');
    other.send({ kind: 'enter', link: url.slice('/m/'.length), code: code === '000000' ? '000001' : '000000' });
    assert.equal((await other.wait('seat')).state, 'wrong');
    other.send({ kind: 'enter', link: url.slice('/m/'.length), code });
    assert.equal((await other.wait('seat')).state, 'open');
    await other.events(id);
    for (const page of [citizen, other]) await party(page, id, { act: 'consent' });
    await party(other, id, { act: 'talk', room: 'joint' }, '墙是我屋里的');
    await party(other, id, { act: 'talk', room: 'caucus_other' }, '最多让一米二');
    await mediate(id, 'session', { room: 'caucus_other' }, '他肯让一米二');
    await issue(id, 'caucus_note');
    await mediate(id, 'session', { room: 'joint' }, '当面谈了');
    await Promise.all([citizen, other].map((page) => page.close()));
  });

  test('a call, the joint conference, a reception, linked cases and a second matter', async () => {
    const [citizen, second] = [await open(), await open()];
    const { id } = await fileWall(citizen);
    await does('leyuan', id, 'send_up', { ground: 'cannot', text: '上门三次，对方不肯' });
    const slip = { grade: 'fast', to_bodies: ['zhujian'], spot: '路口', approver: '镇长', text: '是不是违章，镇里定不了' };
    await does('caowei', id, 'blow', slip);
    const texts = { matter: '围墙', history: '镇里调了两次', positions: '一个要拆，一个不拆', reasons: '两家都要上访' };
    await does('fenbo', id, 'lead', { lead: { step: 'propose', ...texts } });
    const free = await (await ask('fenbo', '/api/reception/free', { case: id })).json();
    const { date, minute } = free.slots[0];
    await does('fenbo', id, 'reception', { reception: { step: 'book', date, minute } });
    const alike = await fileWall(second);
    await does('fenbo', alike.id, 'link', { to_case: id, reason: '同一堵墙' });
    await does('fenbo', alike.id, 'report', { ground: 'major', text: '两家都喊了人' });
    await does('caowei', id, 'claim');
    const { seq } = await citizen.say('还有，宏达公司欠我三个月工资八千块钱不给');
    await does('fenbo', id, 'split', { type: 'LAB-01', text: '公司欠三个月工资', said: [seq] });
    await citizen.ping();
    await Promise.all([citizen, second].map((page) => page.close()));
  });

  test('a danger, a call for a person, a matter taken back', async () => {
    const [danger, asks, leaves] = [await open(), await open(), await open()];
    await danger.say('屋里起火了，草尾镇乐园村3组');
    await danger.event('hazard');
    await asks.say('转人工');
    await asks.event('wants_human');
    const { id } = await fileWall(leaves);
    await leaves.say('还有一件事，老板欠我三个月工资不给');
    await leaves.event('continued', id);
    await leaves.say('我要撤回这件事', { case: id });
    await leaves.ping();
    await leaves.say('撤回', { choice: 'withdraw', case: id });
    await leaves.event('withdrawn', id);
    await Promise.all([danger, asks, leaves].map((page) => page.close()));
  });

  test('a clock that nobody kept', async () => {
    const citizen = await open();
    const { id } = await fileWall(citizen);
    await citizen.close();
    await server.stop();
    for (const login of Object.keys(desks)) delete desks[login];
    const clock = ['due_ms', 'remind_ms', 'late_ms', 'up_ms'].map((name) => `'$.clocks.CLK_SIGN.${name}', 1000`);
    const sql = `UPDATE cases SET matter = json_set(matter, ${clock}), wake_ms = 1, wake_minute = 1 WHERE id = ${id}`;
    inStore(server.data, `db.execute("${sql}"); db.commit()`);
    await server.start();
    const centre = await desk('fenbo');
    centre.send({ kind: 'watch', case: id, have: 0 });
    const { inner } = await centre.event('clock', id);
    assert.equal(inner?.from, '乐园村人民调解委员会', 'it has gone up');
  });

  test('all have been seen, and of each that has a half for staff, one with it', () => {
    for (const kind of kinds) {
      const events = seen.get(kind) ?? [];
      assert.ok(events.length > 0, `${kind} was seen`);
      if ($defs[kind].properties.inner)
        assert.ok(events.some(({ inner }) => inner), `${kind}: with its half for staff`);
    }
    const acts = seen.get('event_mediated').map(({ inner }) => inner?.act);
    assert.ok(acts.includes('enter') && acts.includes('apply'), 'both halves of a mediation');
  });
});
