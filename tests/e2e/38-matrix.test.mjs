// 38 - every request of every kind by every role and relation: what the tables below do not give is
// refused.  A route or a frame that is added and stands in no table fails here.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { Page, newKey } from '../support/client.mjs';
import { Server, root } from '../support/server.mjs';
import { fileClue, fileWall } from '../support/story.mjs';

const { $defs } = JSON.parse(readFileSync(join(root, 'gateway/protocol/frames.schema.json'), 'utf8'));

/** One sign-in a role, and one more where it matters whose the role is. */
const WHO = {
  nobody: null,
  mediator: 'leyuan2',
  chair: 'leyuan',
  town_chair: 'caowei',
  professional: 'hunyin',
  grid: 'wangge',
  officer: 'renshe',
  petition: 'xinfang',
  discipline: 'jiwei',
  duty: 'zhiban',
  dispatcher: 'fenbo',
  town_dispatcher: 'caoweifenbo',
  leader: 'lingdao',
  conference: 'lianxi',
  rules: 'guize',
  admin: 'admin',
};
const STAFF = Object.keys(WHO).filter((who) => who !== 'nobody');
const EVERYBODY = Object.keys(WHO);
const HANDLERS = STAFF.filter((who) => !['leader', 'conference', 'rules', 'admin'].includes(who));
const DISPATCHERS = ['dispatcher', 'town_dispatcher'];
const KEEPERS = ['rules', 'admin'];
const RULE_READERS = [...KEEPERS, 'dispatcher']; // a town's would read the whole city's words
const RECEPTION = [...DISPATCHERS, 'officer', 'petition', 'leader', 'conference'];

const generous = { rate: 1e5, burst: 1e5, device_rate: 1e5, device_burst: 1e5, sign_in_tries: 100 };

describe('over HTTP', () => {
  let server, cookies;
  before(async () => {
    server = await Server.open(generous);
    cookies = {};
    for (const who of STAFF) cookies[who] = await server.signIn(WHO[who]);
  });
  after(() => server.close());

  /** Who may ask at all.  What they get of it, and of whose, is in the tests of each. */
  const ROUTES = {
    'POST /adapter': [], // a partner's token alone
    'GET /api/partners': ['admin'],
    'POST /api/partners/again': ['admin'],
    'GET /api/health': ['admin'],
    'GET /api/signed-in': ['admin'],
    'POST /api/signed-in/end': ['admin'],
    'POST /api/audit': ['admin', 'discipline'],
    'POST /api/audit/sheet': ['admin', 'discipline'],
    'POST /api/sign-in': EVERYBODY,
    'POST /api/sign-out': STAFF,
    'POST /api/password': STAFF,
    'GET /api/me': STAFF,
    'GET /api/sessions': STAFF,
    'GET /api/directory': STAFF,
    'GET /api/whistles': STAFF,
    'GET /api/conference': ['conference'],
    'POST /api/papers': STAFF,
    'POST /api/overview': STAFF,
    'POST /api/overview/cases': STAFF,
    'POST /api/overview/spots': [...DISPATCHERS, 'chair', 'town_chair', 'professional', 'officer', 'petition'],
    'POST /api/figures': STAFF,
    'POST /api/figures/split': STAFF,
    'POST /api/figures/sheet': STAFF,
    'POST /api/figures/report': STAFF,
    'POST /api/figures/cases': STAFF,
    'GET /api/guide': STAFF,
    'POST /api/campaigns': [...DISPATCHERS, 'leader', 'conference'],
    'POST /api/campaigns/set': DISPATCHERS,
    'POST /api/roster': STAFF,
    'POST /api/roster/set': STAFF,
    'POST /api/take-down': HANDLERS,
    'POST /api/take-down/read': HANDLERS,
    'POST /api/patrols': STAFF,
    'POST /api/patrols/due': STAFF,
    'POST /api/patrols/one': STAFF,
    'POST /api/patrols/fill': STAFF,
    'POST /api/patrols/check': STAFF,
    'POST /api/patrols/return': STAFF,
    'POST /api/reception': RECEPTION,
    'POST /api/reception/free': RECEPTION.filter((who) => who !== 'leader'),
    'POST /api/reception/set': RECEPTION.filter((who) => who !== 'leader'),
    'POST /api/meetings': STAFF,
    'POST /api/meetings/one': STAFF,
    'POST /api/meetings/plan': STAFF,
    'POST /api/meetings/cancel': STAFF,
    'POST /api/meetings/record': STAFF,
    'POST /api/meetings/print': STAFF,
    'POST /api/meetings/coming': EVERYBODY,
    'POST /api/meetings/come': EVERYBODY,
    'POST /api/meetings/ask': EVERYBODY,
    'POST /api/meetings/unask': EVERYBODY,
    'GET /api/rules': RULE_READERS,
    'POST /api/read': RULE_READERS,
    'GET /api/rules/book': RULE_READERS,
    'POST /api/rules/edit': KEEPERS,
    'POST /api/rules/undo': KEEPERS,
    'POST /api/rules/drop': KEEPERS,
    'POST /api/rules/explain': RULE_READERS,
    'POST /api/rules/probe': RULE_READERS,
    'POST /api/rules/talk': RULE_READERS,
    'POST /api/rules/check/stop': KEEPERS,
    'POST /api/rules/publish': KEEPERS,
    'POST /api/rules/back': KEEPERS,
    'GET /api/rules/versions': RULE_READERS,
    'POST /api/rules/compare': RULE_READERS,
    'GET /api/rules/ledger': RULE_READERS,
    'GET /api/rules/shadow': RULE_READERS,
    'GET /api/rules/watch': RULE_READERS,
    'POST /api/rules/watch': KEEPERS,
    'POST /api/rules/watch/stop': KEEPERS,
    'POST /api/rules/mine': RULE_READERS,
    'POST /api/rules/words': RULE_READERS,
    'POST /api/rules/fit': RULE_READERS,
    'GET /api/rules/progress': RULE_READERS,
    'POST /api/rules/check': KEEPERS,
    'GET /api/rules/check': RULE_READERS,
    'POST /api/rules/check/cell': RULE_READERS,
    'POST /api/rules/replay': RULE_READERS,
    'GET /api/rules/replay': RULE_READERS,
    'POST /api/rules/replay/stop': RULE_READERS,
    'POST /api/rules/replay/cell': RULE_READERS,
    'GET /healthz': EVERYBODY,
    'GET /readyz': EVERYBODY,
    'GET /metrics': EVERYBODY, // of this machine
    'GET /guide': EVERYBODY,
    'GET /meetings': EVERYBODY,
    'GET /meetings/en': EVERYBODY,
  };
  /** Opened by what stands in the address: without it there is nothing, for anybody. */
  const BY_ADDRESS = ['GET /paper/', 'GET /file/', 'GET /guide/', 'POST /upload/'];

  test('every route stands in the table', () => {
    const source = readFileSync(join(root, 'gateway/http_routes.c'), 'utf8');
    const routes = [...source.matchAll(/\{"(\/[^"]*)",\s+JY_(GET|POST),/g)].map(
      ([, path, method]) => `${method} ${path}`,
    );
    assert.ok(routes.length > 60);
    assert.deepEqual(
      routes.filter((route) => !(route in ROUTES) && !BY_ADDRESS.includes(route)),
      [],
    );
    assert.deepEqual(
      [...Object.keys(ROUTES), ...BY_ADDRESS].filter((route) => !routes.includes(route)),
      [],
    );
  });

  const ask = (route, who) => {
    const [method, path] = route.split(' ');
    const headers = who === 'nobody' ? {} : { cookie: cookies[who] };
    if (method === 'GET') return fetch(server.url + path, { headers });
    return server.post(path, {}, headers);
  };

  test('and gives nothing to whom it does not name', async () => {
    const wrong = [];
    let asked = 0;
    for (const [route, allowed] of Object.entries(ROUTES)) {
      for (const who of EVERYBODY) {
        if (route === 'POST /api/sign-out' && who !== 'nobody') continue; // it would end the matrix
        const answer = await ask(route, who);
        const { status } = answer;
        await answer.arrayBuffer();
        asked += 1;
        const may = allowed.includes(who);
        // Signed out or denied; what is another's answers as if it were not there.
        const refused = status === 401 || status === 403;
        if (route === 'POST /api/sign-in' ? status !== 400 : may ? status === 401 : !refused)
          wrong.push(`${who} ${route}: ${status}`);
        if (who === 'nobody' && !may && status !== 401) wrong.push(`${who} ${route}: ${status}, not 401`);
      }
    }
    assert.deepEqual(wrong, []);
    console.log(`# ${asked} requests over HTTP`);
  });

  test('what is opened by its address opens by no other', async () => {
    for (const route of BY_ADDRESS)
      for (const who of ['nobody', 'admin']) {
        const [method, path] = route.split(' ');
        const address = `${server.url}${path}1-1-99999999999999-${'0'.repeat(64)}`;
        const headers = {
          ...(who === 'nobody' ? {} : { cookie: cookies[who] }),
          'content-type': 'application/octet-stream',
        };
        const answer = await fetch(address, { method, headers, body: method === 'POST' ? 'x' : undefined });
        const text = await answer.text();
        assert.ok(answer.status === 404, `${who} ${route}: ${answer.status}`);
        assert.doesNotMatch(text, /围墙|低保/);
      }
  });

  test('a stolen or invented cookie is nobody', async () => {
    for (const cookie of ['jy=', 'jy=x', `jy=${'A'.repeat(43)}`, `${cookies.admin}x`, cookies.admin.replace(/.$/, '')])
      assert.equal((await fetch(`${server.url}/api/me`, { headers: { cookie } })).status, 401, cookie);
  });
});

describe('over the socket', () => {
  let server, cookies, owner, stranger, wall, accusation;
  const pages = {};
  before(async () => {
    server = await Server.open(generous);
    cookies = {};
    for (const who of STAFF) cookies[who] = await server.signIn(WHO[who]);
    owner = await Page.open(server);
    wall = await fileWall(owner, '，我电话13900000001');
    const accuser = await Page.open(server);
    accusation = await fileClue(accuser);
    stranger = await Page.open(server);
    for (const who of STAFF) pages[who] = await Page.desk(server, cookies[who]);
    await pages.chair.head(wall.id);
    await pages.chair.event('offered', wall.id); // the last that comes by itself
  });
  after(async () => {
    for (const page of [owner, stranger, ...Object.values(pages)]) await page.close();
    await server.close();
  });

  /** Who reads which case. */
  const SEES = {
    wall: ['mediator', 'chair', 'grid', 'dispatcher', 'town_dispatcher'],
    accusation: ['discipline'],
  };
  const CITIZENS = [
    'hello',
    'say',
    'progress',
    'send_code',
    'prove',
    'watch',
    'unwatch',
    'seen',
    'typing',
    'upload',
    'file',
    'paper',
    'ping',
  ];
  const DESK = [
    'hello',
    'move',
    'list',
    'find',
    'watch',
    'unwatch',
    'seen',
    'typing',
    'upload',
    'file',
    'paper',
    'reveal',
    'read_as',
    'why_not',
    'ping',
  ];
  const SEAT = ['enter', 'party']; // 37: the other side of a mediation

  /** Each kind of frame that names a case, as somebody would send it. */
  const about = (id) => ({
    watch: { kind: 'watch', case: id, have: 1e9 },
    seen: { kind: 'seen', case: id, seq: 1 },
    typing: { kind: 'typing', case: id },
    file: { kind: 'file', case: id, seq: 1 },
    paper: { kind: 'paper', case: id, seq: 1 },
    reveal: { kind: 'reveal', case: id, what: 'contact', why: 'contact' },
    why_not: { kind: 'why_not', case: id },
    read_as: { kind: 'read_as', case: id, have: 0, seq: 9 },
  });

  const kinds = Object.keys($defs).flatMap((name) => (name.startsWith('c_') ? [name.slice(2)] : []));

  /** The code of the refusal of this frame, or what came instead. */
  const answerTo = async (page, frame) => {
    page.forget();
    page.raw(JSON.stringify(frame));
    await page.ping();
    const [error] = page.has('error');
    return error?.code ?? 'given';
  };

  test('every frame stands in a table', () => {
    const known = new Set([...CITIZENS, ...DESK, ...SEAT]);
    assert.deepEqual(
      kinds.filter((kind) => !known.has(kind)),
      [],
    );
  });

  test('a citizen has no frame of the desk, and the desk none of a citizen', async () => {
    const frame = (kind) =>
      about(wall.id)[kind] ??
      {
        say: { kind, key: newKey(), text: '好' },
        move: { kind, key: newKey(), case: wall.id, epoch: 0, move: 'claim' },
        list: { kind, queue: 'bodies', limit: 10 },
        find: { kind, text: '围墙' },
        progress: { kind, no: wall.no, code: '000000' },
        send_code: { kind, case: wall.id },
        prove: { kind, case: wall.id, code: '000000' },
      }[kind];
    for (const kind of DESK.filter((one) => !CITIZENS.includes(one)))
      assert.equal(await answerTo(owner, frame(kind)), 'denied', kind);
    for (const kind of CITIZENS.filter((one) => !DESK.includes(one)))
      for (const who of STAFF) assert.equal(await answerTo(pages[who], frame(kind)), 'denied', `${who} ${kind}`);
  });

  test("another's case is not there, whatever is asked of it", async () => {
    let asked = 0;
    for (const [name, { id }] of Object.entries({ wall, accusation })) {
      for (const [kind, frame] of Object.entries(about(id))) {
        const code = await answerTo(stranger, frame);
        assert.equal(code, CITIZENS.includes(kind) ? 'not_found' : 'denied', `a stranger: ${kind} of the ${name}`);
        for (const who of STAFF.filter((one) => !SEES[name].includes(one))) {
          assert.equal(await answerTo(pages[who], frame), 'not_found', `${who}: ${kind} of the ${name}`);
          asked += 1;
        }
      }
    }
    console.log(`# ${asked} frames of cases that are another's`);
  });

  /** What each move needs beside a reason: a frame that is refused for a field asks after no right. */
  const NEEDS = {
    answer: { outcome: 'explain' },
    blow: { grade: 'fast', to_bodies: ['gongan'], spot: '村口' },
    call_back: { settled: 'yes', performed: 'yes', satisfaction: 'satisfied', hearts: 5 },
    close: { outcome: 'explain' },
    correct: { type: 'NBR-02' },
    erase: { ground: 'unlawful', seq: 3 },
    extend: { days: 5, approver: '市信访局' },
    hand: { to_staff: 'm0604' },
    issue: { doc: 'DOC-01' },
    lead: { lead: { step: 'report' } },
    link: { to_case: 1 },
    mediate: { mediation: { act: 'apply' } },
    merge: { to_case: 1 },
    opinion: { outcome: 'support' },
    reception: { reception: { step: 'wait' } },
    report: { ground: 'major' },
    send_up: { ground: 'cannot' },
    settle: { outcome: 'explain' },
    share: { to_bodies: ['renshe'] },
    split: { type: 'NBR-01', said: [2] },
    transfer: { to_body: 'renshe' },
    void: { seq: 3 },
    whistle: { step: 'sign', to_body: 'gongan' },
  };

  test('no move on it, by any role, and its log stays as it was', async () => {
    const before = await pages.discipline.head(accusation.id);
    const reader = await pages.chair.head(wall.id);
    let tried = 0;
    for (const [name, { id }] of Object.entries({ wall, accusation }))
      for (const who of STAFF.filter((one) => !SEES[name].includes(one)))
        for (const move of $defs.move.enum) {
          const frame = {
            kind: 'move',
            key: newKey(),
            case: id,
            epoch: 1,
            move,
            reason: '这件事不归我们管，请退回去重新分一下，谢谢大家了',
            text: '看看',
            ...NEEDS[move],
          };
          pages[who].raw(JSON.stringify(frame));
          const { kind, code } = await pages[who].wait(
            (answer) => ['receipt', 'error'].includes(answer.kind) && answer.key === frame.key,
          );
          assert.equal(code ?? kind, 'not_found', `${who}: ${move} of the ${name}`);
          tried += 1;
        }
    assert.equal((await pages.discipline.head(accusation.id)).seq, before.seq);
    assert.equal((await pages.chair.head(wall.id)).seq, reader.seq);
    console.log(`# ${tried} moves`);
  });

  test('who reads it, reads it', async () => {
    for (const [name, { id }] of Object.entries({ wall, accusation }))
      for (const who of SEES[name])
        assert.equal(await answerTo(pages[who], about(id).watch), 'given', `${who} ${name}`);
    assert.equal(await answerTo(owner, about(wall.id).watch), 'given');
  });

  test('lists, counts and searches have it for those alone', async () => {
    const listed = { wall: new Set(), accusation: new Set() };
    for (const who of STAFF) {
      const page = pages[who];
      for (const queue of $defs.queue.enum) {
        page.forget();
        page.send({ kind: 'list', queue, limit: 50 });
        await page.ping();
        const [answer] = page.has('listed');
        for (const [name, { id }] of Object.entries({ wall, accusation }))
          if (answer?.rows.some((row) => row.case === id)) listed[name].add(who);
        if (who !== 'discipline') assert.ok(!answer?.counts?.clues, `${who}: a count of clues`);
      }
      for (const words of ['围墙', '乐园', '低保', wall.no, accusation.no]) {
        page.forget();
        page.send({ kind: 'find', text: words });
        const answer = await page.wait(({ kind, of }) => kind === 'found' || (kind === 'error' && of === 'find'));
        const found = (answer.rows ?? []).map((row) => row.case);
        assert.ok(!found.includes(accusation.id), `${who} finds the accusation by ${words}`);
        if (found.includes(wall.id)) listed.wall.add(who);
      }
    }
    assert.deepEqual([...listed.accusation], ['discipline']);
    assert.deepEqual(
      [...listed.wall].filter((who) => !SEES.wall.includes(who)),
      [],
    );
  });
});
