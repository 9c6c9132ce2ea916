// 34 - another front end files and follows matters for its people: the promises of the wire without a
// socket, and news by signed messages from an outbox.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { Person, isSigned, newState } from '../adapter/client.mjs';
import { Page, newKey } from '../support/client.mjs';
import { Listener } from '../support/listener.mjs';
import { Server } from '../support/server.mjs';
import { fileWall } from '../support/story.mjs';
import { until } from '../support/until.mjs';

const MATTER = '隔壁砌围墙把我屋里进出的路堵哒，草尾镇乐园村的';

const add = (server, id, name, hook) =>
  JSON.parse(server.run('partner', 'add', id, name, ...(hook ? [hook] : []), '--json'));

describe('another front end', () => {
  let server, listener, wxg, other;
  before(async () => {
    server = await Server.open({ hook_days: 0 });
    listener = await new Listener().open();
    wxg = add(server, 'wxg', '网小格', listener.url);
    other = add(server, 'other', '另一个');
  });
  after(async () => {
    listener.close();
    await server.close();
  });

  const person = (state = newState(), token = wxg.token) => new Person({ url: server.url, token, state });
  const post = (body, token = wxg.token) =>
    server.post('/adapter', body, token ? { authorization: `Bearer ${token}` } : {});
  const hello = (more = {}) => ({
    kind: 'hello',
    v: 1,
    page: 'citizen',
    lang: 'zh-Hans',
    device: newState().device,
    ...more,
  });
  const file = async (p) => {
    for (const text of [
      MATTER,
      '三组，上个月开始砌的',
      '就是隔壁邻居，喊他拆他不拆',
      '让出一米来就要得',
      '跳过',
      '对',
      '不用',
    ]) {
      p.say(text);
      await p.sync();
    }
    return Number(Object.keys(p.state.have)[0]);
  };

  test('codes are guessed no faster through a front end, whoever it says that its people are', async () => {
    const wxg2 = add(server, 'guesser', '第三个');
    const owner = await Page.open(server);
    const { no, code } = await fileWall(owner);
    const wrong = code === '000000' ? '000001' : '000000';
    const ask = async (token, ...lines) => {
      const say = (text) => ({ kind: 'say', key: newKey(), text });
      const answer = await (await post({ frames: [hello(), ...lines.map(say)] }, token)).json();
      const events = answer.frames.flatMap((frame) => frame.events ?? []);
      return events.filter(({ kind }) => kind === 'bot').at(-1).body.template;
    };
    const line = (with_code, of = no) => `查进度，编号${of}，查询码${with_code}`;
    for (let i = 0; i < 20; i++) await ask(wxg2.token, ...Array(12).fill(line(wrong)));
    const second = await fileWall(await Page.open(server));
    const right = line(second.code, second.no);
    assert.equal(await ask(wxg2.token, right), 'status_wrong', 'it pauses as a whole');
    assert.equal(await ask(other.token, right), 'progress', 'no other does');
    await owner.close();
  });

  test('files a matter from the first word to the slip, each word receipted', async () => {
    const p = person();
    const id = await file(p);
    assert.equal(p.state.unsent.length, 0, 'every word has its receipt');
    const log = p.state.log[id];
    assert.deepEqual(
      log.map((e) => e.seq),
      log.map((_, i) => i + 1),
      'dense from 1',
    );
    assert.ok(
      log.some((e) => e.kind === 'slip' || e.kind === 'routed'),
      log.map((e) => e.kind).join(),
    );
  });

  test('a call that is made again gets the first receipt, and nothing twice', async () => {
    const frames = [hello(), { kind: 'say', key: newKey(), text: MATTER }];
    const receipt = (answer) => answer.frames.find((f) => f.kind === 'receipt');
    const first = await (await post({ frames })).json();
    const again = await (await post({ frames })).json();
    assert.deepEqual(receipt(again), receipt(first));
    const said = (answer) => answer.frames.flatMap((f) => f.events ?? []).filter((e) => e.kind === 'said');
    assert.equal(said(again).length, 1, 'said once');
  });

  test('goes on after the server was killed', async () => {
    const p = person();
    p.say(MATTER);
    await p.sync();
    p.say('三组，上个月开始砌的');
    await server.stop('SIGKILL');
    await assert.rejects(p.sync());
    assert.equal(p.state.unsent.length, 1, 'kept');
    await server.start();
    await p.sync();
    assert.equal(p.state.unsent.length, 0);
    const [log] = Object.values(p.state.log);
    assert.equal(log.filter((e) => e.kind === 'said' && e.by === 'citizen').length, 2);
  });

  test('waits for news when it has nothing to say, and hears the mediator at once', async () => {
    const p = person();
    const id = await file(p);
    const desk = await Page.desk(server, await server.signIn('leyuan'));
    const head = await desk.head(id);
    const news = (frames) => frames.filter((f) => f.kind === 'events').flatMap((f) => f.events);
    while (news(await p.sync()).length > 0); // it has everything
    const waiting = p.sync(20);
    await desk.ping(); // nothing has happened, and it is not answered
    assert.equal((await desk.move(id, head.staff.epoch, 'claim')).kind, 'receipt');
    let told = news(await waiting);
    assert.ok(told.length > 0, 'it waits for an event, not only for how the case stands');
    while (!told.some((e) => e.by === 'staff')) told = news(await p.sync(20)); // what is withheld comes, too
    assert.equal(head.staff.partner, '网小格', 'the desk is told where it came from');
    await desk.close();
  });

  test("is told of news by a signed message, each event once in order, but not of its people's own words", async () => {
    const p = person();
    const id = await file(p);
    const mine = (m) => m.events.some((e) => e.case === id);
    const message = await listener.wait(mine);
    assert.equal(message.partner, 'wxg');
    assert.ok(isSigned(wxg.key, message.signature, message.body));
    assert.ok(
      !isSigned(wxg.key, message.signature, Buffer.concat([message.body, Buffer.from(' ')])),
      'not another body',
    );
    assert.ok(!isSigned(wxg.key, message.signature, message.body, Date.now() + 600000), 'not an old one');
    const shown = p.state.log[id].filter((e) => e.by !== 'citizen' && e.kind !== 'withheld').map((e) => e.seq);
    const told = () => listener.heard.flatMap((m) => m.events).filter((e) => e.case === id);
    await listener.wait(() => told().some((e) => e.seq >= shown.at(-1))); // what is withheld is told to nobody
    const events = told().filter((e) => e.seq <= shown.at(-1));
    assert.deepEqual(
      events.map((e) => e.seq),
      shown,
    );
    assert.equal(new Set(events.map((e) => e.id)).size, events.length);
    assert.ok(!message.body.includes('围墙'), 'no words');
  });

  test('one that hangs holds up neither who talks nor the stop, and is told afterwards', async (t) => {
    t.after(() => (listener.status = 200));
    listener.status = -1;
    const id = await file(person());
    await listener.wait((m) => m.status === -1 && m.events.some((e) => e.case === id));
    const other = person();
    other.say(MATTER);
    await other.sync();
    assert.equal(other.state.unsent.length, 0, 'receipted while it hangs');
    assert.equal(await server.stop(), 0);
    listener.status = 200;
    await server.start();
    await listener.wait((m) => m.status === 200 && m.events.some((e) => e.case === id));
  });

  test('what is not taken waits, is dead after its days, and is sent again when an administrator says so', async () => {
    const admin = await server.signIn('admin');
    const look = async () =>
      (
        await (
          await fetch(`${server.url}/api/partners`, {
            headers: { cookie: admin },
          })
        ).json()
      ).partners.find((one) => one.id === 'wxg');
    listener.status = 503;
    const id = await file(person());
    await listener.wait((m) => m.status === 503 && m.events.some((e) => e.case === id));
    let now = await look();
    while (now.dead === 0) now = await look();
    assert.equal(now.why, 'HTTP 503');
    listener.status = 204;
    assert.equal((await server.post('/api/partners/again', { id: 'wxg' }, { cookie: admin })).status, 200);
    await listener.wait((m) => m.status === 204 && m.events.some((e) => e.case === id));
    listener.status = 200;
  });

  test('who listens to nothing has nothing waiting for it, and the list tells a program so, too', async () => {
    const id = await file(person(newState(), other.token));
    assert.ok(id > 0);
    const list = JSON.parse(server.run('partner', 'list', '--json'));
    const of = (name) => list.find((one) => one.id === name);
    assert.ok(of('wxg').sent > 0);
    assert.equal(of('other').hook, undefined);
    assert.deepEqual([of('other').sent, of('other').waiting, of('other').dead], [0, 0, 0]);
  });

  test("a partner's person is nobody else: not on our page, not with another partner", async () => {
    const p = person();
    const id = await file(p);
    const page = await Page.open(server, { device: p.state.device });
    assert.deepEqual(page.welcome.cases, []);
    assert.equal((await page.watch(id)).code, 'not_found');
    await page.close();
    const stolen = await person({ ...newState(), device: p.state.device }, other.token).sync();
    assert.deepEqual(stolen.find((f) => f.kind === 'welcome').cases, []);
  });

  test('refuses by name: no token, a wrong one, no frames, too many, no desk, a wrong frame', async () => {
    const refused = async (body, token) => {
      const answer = await post(body, token);
      const { code, field } = await answer.json();
      return [answer.status, code, field];
    };
    assert.deepEqual(await refused({ frames: [hello()] }, ''), [401, 'signed_out', undefined]);
    assert.deepEqual(await refused({ frames: [hello()] }, 'x'.repeat(43)), [401, 'signed_out', undefined]);
    assert.deepEqual(await refused('{'), [400, 'bad_frame', undefined]);
    assert.deepEqual(await refused({}), [400, 'bad_field', 'frames']);
    assert.deepEqual(await refused({ frames: Array(17).fill(hello()) }), [400, 'bad_field', 'frames']);
    assert.deepEqual(await refused({ frames: [hello()], wait: 21 }), [400, 'bad_field', 'wait']);
    const first = async (...frames) => (await (await post({ frames })).json()).frames;
    assert.equal((await first(hello({ page: 'desk' })))[0].code, 'denied');
    assert.equal((await first(hello({ page: 'seat' })))[0].code, 'denied', 'nor the other side of a mediation');
    assert.equal((await first({ kind: 'say', key: newKey(), text: MATTER }))[0].code, 'wrong_phase');
    const [, error] = await first(hello(), {
      kind: 'list',
      queue: 'mine',
      limit: 10,
    });
    assert.equal(error.code, 'denied', 'nothing of the desk');
  });

  test('is let in no more once it is disabled', async () => {
    const gone = add(server, 'gone', '走了的');
    assert.equal((await post({ frames: [hello()] }, gone.token)).status, 200);
    server.run('partner', 'disable', 'gone');
    assert.equal((await post({ frames: [hello()] }, gone.token)).status, 401);
    server.run('partner', 'enable', 'gone');
    const renewed = JSON.parse(server.run('partner', 'renew', 'gone', '--json'));
    assert.equal((await post({ frames: [hello()] }, gone.token)).status, 401);
    assert.equal((await post({ frames: [hello()] }, renewed.token)).status, 200);
  });

  test('who may look: administrators alone', async () => {
    for (const login of ['leyuan', 'fenbo', 'lingdao']) {
      const cookie = await server.signIn(login);
      assert.equal((await fetch(`${server.url}/api/partners`, { headers: { cookie } })).status, 403, login);
    }
    assert.equal((await fetch(`${server.url}/api/partners`)).status, 401);
  });

  test('the log is whole afterwards', () => {
    server.run('check');
  });
});

describe('a front end that runs wild', () => {
  let server, wild, other;
  before(async () => {
    server = await Server.open({ partner_rate: 1, partner_burst: 4, links_per_partner: 2 });
    wild = add(server, 'wild', '乱跑的');
    other = add(server, 'other', '另一个');
  });
  after(() => server.close());

  const call = (who, more = {}) => {
    const hello = { kind: 'hello', v: 1, page: 'citizen', lang: 'zh-Hans', device: newState().device };
    return server.post('/adapter', { frames: [hello], ...more }, { authorization: `Bearer ${who.token}` });
  };
  const statusOf = async (answer) => (await answer).status;

  test('is told to come more slowly, and when; the others are heard', async () => {
    const refused = await until(() => call(wild), ({ status }) => status === 429);
    assert.equal((await refused.json()).code, 'slow_down');
    assert.ok(Number(refused.headers.get('retry-after')) > 0);
    assert.equal(await statusOf(call(other)), 200);
  });

  test('takes no more places than are its own, and has them again', async () => {
    await until(
      () => Promise.all([call(other, { wait: 3 }), call(other, { wait: 3 }), call(other, { wait: 3 })].map(statusOf)),
      (seen) => seen.includes(503),
    );
    assert.equal(await until(() => statusOf(call(wild)), (status) => status !== 429), 200);
    assert.equal(await until(() => statusOf(call(other)), (status) => status !== 429), 200);
  });
});
