// The rules workbench: two keepers of the rules edit one draft, see what it does, check it, publish
// it while citizens write, and go back.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { request } from 'node:http';
import { after, before, describe, test } from 'node:test';
import { Page } from '../support/client.mjs';
import { program, Server } from '../support/server.mjs';
import { spoil } from '../support/spoil.mjs';
import { allRules } from '../support/sources.mjs';
import { fileWall } from '../support/story.mjs';
import { until } from '../support/until.mjs';

const FILE = '11-nbr.json';
const ODD = '我屋门口摆哒一排稀奇古怪的木桩'; // nothing that the shipped rules know
const rule = (id, more = {}) => ({
  id, intent: 'NBR-04', mode: 'words', weight: 6, note: '木桩', pattern: '稀奇古怪 …4 木桩',
  examples: ['稀奇古怪的木桩'], counter_examples: ['木桩'], ...more,
});

/** A wall for each, taken up, and put under the type, or left as it is; the pages that are open. */
async function judgeWalls(server, types) {
  const desk = await Page.desk(server, await server.signIn('leyuan'));
  const citizens = [];
  for (const type of types) {
    const citizen = await Page.open(server);
    const { id } = await fileWall(citizen);
    const head = await desk.head(id);
    assert.equal((await desk.move(id, head.staff.epoch, 'claim')).kind, 'receipt');
    const { staff } = await desk.headOnce(id, ({ holder }) => holder);
    if (type) assert.equal((await desk.move(id, staff.epoch, 'correct', { type, reason: '墙挡了光' })).kind, 'receipt');
    citizens.push(citizen);
  }
  return [desk, ...citizens];
}

/** Of each server's draft, as it was told last: the whole book is long. */
const revisions = new Map();

/** A keeper of the rules, or whoever the login is. */
class Keeper {
  static async of(server, login) {
    const keeper = new Keeper();
    keeper.server = server;
    keeper.cookie = login ? await server.signIn(login) : '';
    return keeper;
  }

  async get(what) {
    return this.#read(await fetch(`${this.server.url}/api/rules/${what}`, { headers: { cookie: this.cookie } }));
  }

  async post(what, body) {
    return this.#read(await this.server.post(`/api/rules/${what}`, body, { cookie: this.cookie }));
  }

  async #read(answer) {
    const read = { status: answer.status, ...(await answer.json()) };
    if (read.draft?.revision !== undefined) revisions.set(this.server, read.draft.revision);
    return read;
  }

  /** The same, and it must succeed. */
  async done(what, body, status = 200) {
    const answer = await this.post(what, body);
    assert.equal(answer.status, status, JSON.stringify(answer));
    return answer;
  }

  async book() {
    const book = await this.get('book');
    assert.equal(book.status, 200, JSON.stringify(book));
    return book;
  }

  /** Starts over: no edits. */
  async clear() {
    const { draft } = await this.book();
    if (draft.edits.length > 0) await this.done('drop', { seen: draft.revision });
  }

  async publish(why, more = {}) {
    const seen = revisions.get(this.server) ?? (await this.book()).draft.revision;
    return this.post('publish', { seen, why, ...more });
  }

  /** The end of a check. */
  async checked() {
    await this.done('check', {}, 202);
    return this.#ended('check');
  }

  /** The end of a replay of a version, or of the one before. */
  async replayed(body) {
    await this.done('replay', body, 202);
    return this.#ended('replay');
  }

  #ended(what) {
    return until(() => this.get(what), ({ state }) => state !== 'running');
  }
}

/** Waits until the live set has this version, as every page is told. */
async function inForce(server, version) {
  const began = Date.now();
  const health = async () => (await fetch(`${server.url}/healthz`)).json();
  await until(health, ({ rules }) => {
    assert.ok(rules === version || Date.now() - began < 5000, `${version} is not in force: ${rules}`);
    return rules === version;
  });
}

/** Tells the bot, and waits for what it answers. */
async function tell(page, text) {
  const receipt = await page.say(text);
  assert.equal(receipt.kind, 'receipt', JSON.stringify(receipt));
  await page.ping();
  return page.logs.get(receipt.case).filter((event) => event.kind === 'bot').pop().body;
}

describe('rules', () => {
  let server, guize, admin;
  before(async () => {
    server = await Server.open({ rate: 100000, burst: 100000, device_rate: 100000, device_burst: 100000 });
    guize = await Keeper.of(server, 'guize');
    admin = await Keeper.of(server, 'admin');
  });
  after(() => server.close());

  const WRITES = ['edit', 'undo', 'drop', 'check', 'check/stop', 'publish', 'replay', 'replay/stop', 'back', 'watch', 'watch/stop'];
  const LOOKS = ['explain', 'probe', 'talk', 'compare', 'mine', 'words', 'check/cell', 'replay/cell'];
  const READS = ['book', 'check', 'replay', 'versions', 'ledger', 'shadow', 'watch'];

  test('nobody but the keepers of the rules may do anything, and the dispatcher only look', async () => {
    const nobody = await Keeper.of(server, '');
    const mediator = await Keeper.of(server, 'leyuan');
    const dispatcher = await Keeper.of(server, 'fenbo');
    for (const what of [...WRITES, ...LOOKS]) {
      assert.equal((await nobody.post(what, {})).status, 401, what);
      assert.equal((await mediator.post(what, {})).status, 403, what);
    }
    for (const what of READS) {
      assert.equal((await nobody.get(what)).status, 401, what);
      assert.equal((await mediator.get(what)).status, 403, what);
      assert.equal((await dispatcher.get(what)).status, 200, what);
    }
    for (const what of WRITES) assert.equal((await dispatcher.post(what, {})).status, 403, what);
    const town = await Keeper.of(server, 'caoweifenbo'); // would read the whole city's words
    for (const what of [...WRITES, ...LOOKS]) assert.equal((await town.post(what, {})).status, 403, what);
    assert.equal((await dispatcher.post('explain', { text: '堵路', of: 'live' })).status, 200);
    assert.equal((await guize.get('versions')).versions.length, 1);
  });

  test('the book has the live files, no edits, and says who may publish', async () => {
    const book = await guize.book();
    assert.ok(book.live.version);
    assert.deepEqual(book.draft.edits, []);
    assert.deepEqual(book.settings, { second_person: false });
    assert.deepEqual(book.problems, []);
    assert.ok(book.files.some((file) => file.name === FILE && file.content.rules.length > 10));
  });

  test('an edit is kept, shown to both, and survives a restart', async () => {
    const { edit, draft } = await guize.done('edit', { id: 'NBR-04.posts', seen: 0, file: FILE, rule: rule('NBR-04.posts') });
    assert.equal(edit.kind, 'new');
    assert.equal(edit.stale, false);
    assert.equal(edit.revision, draft.revision);
    await server.stop();
    await server.start();
    const [there] = (await admin.book()).draft.edits;
    assert.deepEqual(there, edit);
    assert.deepEqual(there.rule, rule('NBR-04.posts'));
    await guize.clear();
  });

  test('the second of two is refused, with what is there now, and nothing is overwritten', async () => {
    const first = await guize.done('edit', { id: 'X', seen: 0, file: FILE, rule: rule('X', { note: '一' }) });
    const late = await admin.post('edit', { id: 'X', seen: 0, file: FILE, rule: rule('X', { note: '二' }) });
    assert.equal(late.status, 409);
    assert.equal(late.code, 'stale_epoch');
    assert.deepEqual(late.edit, first.edit);
    assert.equal(late.who, first.edit.by);
    assert.equal((await guize.book()).draft.edits[0].rule.note, '一');
    const second = await admin.done('edit', { id: 'X', seen: first.edit.revision, rule: rule('X', { note: '二' }) });
    assert.ok(second.edit.revision > first.edit.revision);
    assert.equal((await guize.post('undo', { id: 'X', seen: first.edit.revision })).status, 409);
    assert.equal((await guize.post('drop', { seen: first.draft.revision })).status, 409);
    await guize.done('undo', { id: 'X', seen: second.edit.revision });
    const gone = await admin.post('edit', { id: 'X', seen: second.edit.revision, rule: rule('X') });
    assert.deepEqual([gone.status, gone.edit], [409, null]);
    assert.deepEqual((await guize.book()).draft.edits, []);
  });

  test('two at the same moment: one is stored, the other is told', async () => {
    const answers = await Promise.all([guize, admin].map((keeper, i) =>
      keeper.post('edit', { id: 'RACE', seen: 0, file: FILE, rule: rule('RACE', { note: String(i) }) })));
    assert.deepEqual(answers.map((answer) => answer.status).sort(), [200, 409]);
    const won = answers.find((answer) => answer.status === 200);
    assert.deepEqual(answers.find((answer) => answer.status === 409).edit, won.edit);
    await guize.clear();
  });

  test('a rule that is wrong is refused with field, column and both languages, and not stored', async () => {
    for (const [more, field, column, zh] of [
      [{ mode: 'regex', pattern: '木桩)' }, 'pattern', 3, '去掉它'],
      [{ mode: 'regex', pattern: '(木桩' }, 'pattern', 2, '左括号没有配对的右括号'],
      [{ mode: 'regex', pattern: '木?' }, 'pattern', 1, '空话'],
      [{ mode: 'regex', pattern: '(?<a>木)\\k<b>' }, 'pattern', undefined, '没有定义'],
      [{ mode: 'regex', pattern: '堵(.{1,60})\\1完' }, 'pattern', 11, '不能回指'], // held a message for seconds
      [{ mode: 'regex', pattern: '(?i)堵(?<a>.{1,60})\\k<a>完' }, 'pattern', undefined, '不能回指'],
      [{ mode: 'regex', pattern: '(*NO_JIT)(?:堵+)完' }, 'pattern', 2, '不能用 (*…)'],
      [{ mode: 'regex', pattern: '(?i)(?:堵+)+完', examples: ['堵完'] }, 'pattern', undefined, '会卡'],
      [{ pattern: '{nowhere} 木桩' }, 'pattern', 1, ''],
      [{ unless: ['(' ] }, 'unless', 1, ''],
      [{ weight: 'heavy' }, 'weight', undefined, ''],
      [{ unles: ['田'] }, 'unles', undefined, '没有这个字段'],
      [{ mode: 'regex', pattern: '(.*)+[吵噪].*睡', examples: ['吵得睡不着'] }, 'pattern', undefined, '会卡'],
      [{ pattern: '木'.repeat(100000) }, 'pattern', undefined, '太长'],
    ]) {
      const answer = await guize.post('edit', { id: 'X', seen: 0, file: FILE, rule: rule('X', more) });
      assert.equal(answer.status, 400, `${JSON.stringify(more)} ${JSON.stringify(answer)}`);
      assert.deepEqual([answer.kind, answer.code, answer.field], ['error', 'bad_data', field]);
      if (column) assert.equal(answer.column, column, JSON.stringify(answer));
      assert.ok(answer.zh.includes(zh), `${JSON.stringify(more).slice(0, 99)} ${answer.zh}`);
      assert.ok(answer.en.length > 0);
    }
    assert.deepEqual((await guize.book()).draft.edits, []);
  });

  test('bodies that are no edit are answered', async () => {
    for (const [body, status, field] of [
      ['{', 400, 'body'],
      ['[]', 400, 'body'],
      [{}, 400, 'id'],
      [{ id: '', seen: 0, rule: null }, 400, 'id'],
      [{ id: 'X', rule: rule('X') }, 400, 'seen'],
      [{ id: 'X', seen: -1, rule: rule('X') }, 400, 'seen'],
      [{ id: 'X', seen: 0, file: FILE }, 400, 'rule'],
      [{ id: 'X', seen: 0, file: FILE, rule: 'words' }, 400, 'rule'],
      [{ id: 'X', seen: 0, file: '99.json', rule: rule('X') }, 400, 'file'],
      [{ id: 'X', seen: 0, file: FILE, rule: rule('Y') }, 400, 'id'],
      [{ id: 'list:neighbour', seen: 0, rule: { words: [] } }, 400, 'lists'],
    ]) {
      const answer = await guize.post('edit', body);
      assert.deepEqual([answer.status, answer.field], [status, field], JSON.stringify(body));
    }
    const big = await guize.post('edit', { id: 'X', seen: 0, file: FILE, rule: rule('X', { note: '木'.repeat(300000) }) });
    assert.equal(big.status, 413);
    for (const [what, body] of [['explain', { text: 1, of: 'live' }], ['explain', { text: '堵', of: 'old' }],
      ['explain', { text: '堵'.repeat(4001), of: 'live' }], ['probe', { rule: [] }], ['undo', { id: 'X' }],
      ['drop', { seen: '0' }], ['mine', {}], ['mine', { type: 1 }], ['mine', { type: 'NBR-99' }], ['mine', { type: '' }],
      ['check/stop', {}], ['publish', { seen: 0 }], ['publish', { seen: 0, why: ' ' }], ['back', {}]]) {
      const answer = await guize.post(what, body);
      assert.equal(answer.status, 400, `${what} ${JSON.stringify(answer)}`);
      assert.equal(answer.kind, 'error');
    }
    assert.equal((await guize.post('undo', { id: 'NOTHING', seen: 0 })).status, 404);
    assert.equal((await guize.post('check/stop', { job: 99 })).status, 404);
    assert.equal((await guize.post('back', { why: '试试' })).status, 404, 'there is no version before');
    assert.deepEqual((await guize.book()).draft.edits, []);
  });

  test('a list that rules use cannot be taken away, but it can grow', async () => {
    const list = (await guize.book()).files.find((file) => file.content.lists?.neighbour).content.lists.neighbour;
    const gone = await guize.post('edit', { id: 'list:neighbour', seen: 0, rule: null });
    assert.equal(gone.status, 400);
    assert.match(gone.en, /rule /);
    const { edit } = await guize.done('edit', { id: 'list:neighbour', seen: 0, rule: [...list, '斜对过'] });
    assert.equal(edit.kind, 'changed');
    const words = '斜对过的又来堵路';
    assert.ok((await guize.post('explain', { text: words, of: 'draft' })).hits.length >
      (await guize.post('explain', { text: words, of: 'live' })).hits.length);
    await guize.clear();
  });

  test('a sentence is explained step by step, by the draft and by what is live', async () => {
    await guize.done('edit', { id: 'X', seen: 0, file: FILE, rule: rule('X') });
    const text = '隔 壁又把我门口的路堵哒，要赔三千块，打我电话13900001234';
    const live = await guize.done('explain', { text, of: 'live' });
    assert.equal(live.raw, text);
    assert.ok(live.folded.text.startsWith('隔壁又把我门口的路堵了'));
    for (const [from, to, start, end] of live.folded.map)
      assert.notEqual(text.slice(from, to), live.folded.text.slice(start, end));
    // what is not in the map is the same on both sides
    let raw = '', at = 0;
    for (const [from, to, start, end] of live.folded.map) {
      raw += text.slice(at, from) + live.folded.text.slice(start, end);
      at = to;
    }
    assert.equal(raw + text.slice(at), live.folded.text);
    assert.ok(live.candidates >= live.hits.length && live.candidates < live.rules);
    assert.ok(live.hits.every((hit) => hit.pattern && ['words', 'wildcard', 'regex'].includes(hit.mode)));
    assert.equal(live.ranks[0].type.slice(0, 3), 'NBR');
    assert.ok(live.ranks[0].probability > 0 && live.ranks[0].score > 0);
    assert.equal(live.thresholds.sure, 0.7);
    assert.ok(live.slots.amount.low_fen === 300000 && live.slots.phone);
    assert.ok(['route', 'ask'].includes(live.verdict));
    const odd = await guize.done('explain', { text: ODD, of: 'draft' });
    assert.ok(odd.hits.some((hit) => hit.rule === 'X'));
    assert.equal(odd.rules, live.rules + 1);
    assert.equal((await guize.done('explain', { text: ODD, of: 'live' })).hits.some((hit) => hit.rule === 'X'), false);
    assert.equal((await guize.done('explain', { text: '屋里起火了快来人', of: 'live' })).verdict, 'hazard');
    await guize.clear();
  });

  test('what was heard before anybody knew it for an accusation is read no more once it is one', async () => {
    const hits = async () => (await guize.done('probe', { rule: rule('X') })).recent.hits;
    const page = await Page.open(server);
    const before = await hits();
    await tell(page, '门口那排稀奇古怪的木桩');
    assert.equal(await hits(), before + 1);
    await tell(page, '我要举报村支书收了人家两万块钱好处费');
    assert.equal(await hits(), before);
    await page.close();
  });

  test('how often people accuse is in no number that the keepers read', async () => {
    const accusing = (ledger) => ledger.rules.filter(({ id }) => /^(INT-|act\.accuse)/.test(id));
    const before = await guize.get('ledger');
    const page = await Page.open(server);
    await tell(page, '我要举报村支书收了人家两万块钱好处费');
    const after = await guize.get('ledger');
    assert.equal(after.routes, before.routes);
    assert.ok(accusing(after).length > 50);
    for (const row of accusing(after)) {
      assert.ok(row.withheld, row.id);
      assert.deepEqual([row.hits, row.runs, row.agreed, row.corrected, row.timed], [0, 0, 0, 0, 0], row.id);
      assert.equal(row.days, undefined);
    }
    assert.ok(!after.rules.find(({ id }) => id === 'NBR-01.wall-alley').withheld);
    await page.close();
  });

  test('what citizens have said is there to try a rule on, their numbers hidden', async () => {
    const page = await Page.open(server);
    await page.say('门口那排稀奇古怪的木桩又来了，我电话13900005678');
    await page.say('今天天气好');
    const good = await guize.done('probe', { rule: rule('X', { unless: ['田|土'] }), text: ODD });
    assert.equal(good.ok, true);
    assert.match(good.aloud.zh, /^先有 稀奇古怪；4 个字以内再有 木桩；话里不能有 田、土 之一$/);
    assert.equal(good.always_runs, false);
    assert.deepEqual(good.examples.map((e) => [e.should, e.matched]), [[true, true], [false, false]]);
    assert.equal(ODD.slice(good.text.spans[0].start, good.text.spans[0].end), '稀奇古怪');
    assert.ok(good.recent.n >= 2);
    assert.equal(good.recent.hits, 1);
    const [sample] = good.recent.samples;
    assert.ok(sample.text.includes('139********') && !sample.text.includes('13900005678'));
    assert.equal(sample.text.slice(sample.spans[1].start, sample.spans[1].end), '木桩');
    assert.ok('reads' in sample && good.cost.spent === 0);
    assert.equal(good.hurt, undefined);
    const slow = await guize.done('probe', { rule: rule('X', { mode: 'regex', pattern: '(.*)+[吵噪].*睡', examples: ['吵得睡不着'] }) });
    assert.ok(slow.ok && slow.hurt.text.length > 0);
    const bad = await guize.done('probe', { rule: rule('X', { mode: 'regex', pattern: '木桩)' }) });
    assert.deepEqual([bad.ok, bad.field, bad.column], [false, 'pattern', 3]);
    assert.equal((await guize.done('probe', { rule: rule('X', { mode: 'regex', pattern: '(?i)abc' }) })).always_runs, true);
    await page.close();
  });

  test('small signs are told by what they come to', async (t) => {
    const whole = await Server.open({}, allRules);
    t.after(() => whole.close());
    const cookie = await whole.signIn('guize');
    const sumsOf = async (text) => {
      const answer = await whole.post('/api/rules/explain', { of: 'live', text }, { cookie });
      const { sums, soft, cards } = await answer.json();
      return { ...Object.fromEntries(sums.map(({ intent, sum }) => [intent, sum])), told: soft || cards.length > 0 };
    };
    const danger = await sumsOf('毛毛吃了桌上的纽扣样的东西，现在脸憋得乌紫，喊也不应');
    assert.ok(danger['hs.danger'] >= 1 && danger['sign.accuse'] < 1 && danger.told, JSON.stringify(danger));
    const accusation = await sumsOf('救灾的棉被有一半进了组长屋里，名单上写的人家一床也没见到');
    assert.ok(accusation['sign.accuse'] >= 1 && accusation['hs.danger'] < 1, JSON.stringify(accusation));
    const neither = await sumsOf('想问一下社保卡在哪里换');
    assert.ok(neither['sign.accuse'] < 1 && neither['hs.danger'] < 1 && !neither.told, JSON.stringify(neither));
  });

  test('a line that is full says that it is busy, and when to ask again', async () => {
    const words = { of: 'live', text: '隔壁砌围墙把我屋里进出的路堵哒，讲了几回都不听。'.repeat(100) };
    const ask = () => server.post('/api/rules/explain', words, { cookie: guize.cookie });
    let full;
    while (!full) full = (await Promise.all(Array.from({ length: 200 }, ask))).find(({ status }) => status !== 200);
    assert.equal(full.status, 503);
    assert.ok(Number(full.headers.get('retry-after')) >= 1);
    const { code, zh, en } = await full.json();
    assert.equal(code, 'queued');
    assert.match(zh, /这里正忙.*再点一下/);
    assert.match(en, /Busy.*try again/);
  });

  test('published, a citizen is understood otherwise within a second; back, as before', async () => {
    const before = (await guize.book()).live.version;
    const early = await Page.open(server);
    const unread = await tell(early, ODD);
    await guize.clear();
    await guize.done('edit', { id: 'NBR-04.posts', seen: 0, file: FILE, rule: rule('NBR-04.posts') });

    // messages go on while it is put in force: none is lost, none waits long
    const busy = await Page.open(server);
    const receipts = [];
    let stop = false;
    const crowd = (async () => {
      while (!stop) receipts.push(await busy.say('今天天气好'));
    })();
    const asked = Date.now();
    const published = await guize.publish('木桩归到邻里');
    stop = true;
    await crowd;
    assert.equal(published.status, 200, JSON.stringify(published));
    assert.ok(receipts.length > 0 && receipts.every((receipt) => receipt.kind === 'receipt'));
    await inForce(server, published.version);
    assert.ok(published.at >= asked);

    const late = await Page.open(server);
    const read = await tell(late, ODD);
    assert.notDeepEqual(read.template, unread.template, 'the same words, another answer');
    const book = await admin.book();
    assert.deepEqual([book.live.version, book.live.why, book.draft.edits], [published.version, '木桩归到邻里', []]);
    const [now, old] = (await guize.get('versions')).versions;
    assert.deepEqual(now.changed, { added: 1, removed: 0, edited: 0 });
    assert.deepEqual([now.live, old.live, old.version], [true, false, before]);

    const account = (await guize.get('ledger')).rules.find((one) => one.id === 'NBR-04.posts');
    assert.ok(account.hits >= 1 && account.runs >= 1);

    assert.equal((await admin.post('back', { why: '' })).status, 400);
    assert.equal((await admin.done('back', { why: '误派' })).version, before);
    await inForce(server, before);
    const again = await Page.open(server);
    assert.equal((await tell(again, ODD)).template, unread.template);
    await Promise.all([early, busy, late, again].map((page) => page.close()));
  });

  test('two versions are compared, and any of them is put in force again', async () => {
    await guize.clear();
    const first = (await guize.book()).live.version;
    const page = await Page.open(server);
    const unread = (await tell(page, ODD)).template;
    const list = (await guize.book()).files.find((file) => file.content.lists?.neighbour).content.lists.neighbour;
    await guize.done('edit', { id: 'T', seen: 0, file: FILE, rule: rule('T') });
    await guize.done('edit', { id: 'list:neighbour', seen: 0, rule: [...list, '斜对过'] });
    const drafted = await guize.done('compare', { from: first, to: 'draft' });
    assert.deepEqual(drafted.rules.map((one) => [one.id, one.kind]).sort(), [['T', 'new'], ['list:neighbour', 'changed']]);
    const second = (await guize.publish('加木桩')).version;
    await guize.done('edit', { id: 'T', seen: 0, rule: rule('T', { weight: 7 }) });
    const third = (await guize.publish('木桩加重')).version;
    await inForce(server, third);

    const dispatcher = await Keeper.of(server, 'fenbo');
    const one = await dispatcher.done('compare', { from: second, to: third });
    assert.deepEqual([one.added, one.removed, one.edited], [0, 0, 1]);
    assert.deepEqual([one.rules[0].from.weight, one.rules[0].to.weight], [6, 7]);
    const back = await guize.done('compare', { from: third, to: first });
    assert.deepEqual([back.added, back.removed, back.edited], [0, 1, 1]);
    const gone = back.rules.find((row) => row.id === 'T');
    assert.deepEqual([gone.kind, gone.from.id, gone.to], ['deleted', 'T', null]);
    assert.deepEqual(back.rules.find((row) => row.id === 'list:neighbour').to, list);
    assert.deepEqual((await guize.done('compare', { from: third, to: 'draft' })).rules, []);
    for (const [body, status, field] of [[{}, 400, 'from'], [{ from: third }, 400, 'to'], [{ from: 3, to: third }, 400, 'from'],
      [{ from: third, to: 'v9' }, 404, 'to'], [{ from: '', to: third }, 404, 'from']]) {
      const answer = await guize.post('compare', body);
      assert.deepEqual([answer.status, answer.field], [status, field], JSON.stringify(body));
    }

    for (const [body, status, zh, en] of [
      [{ version: 'v9', why: 'x' }, 404, /没有 v9 这一版/, /no version v9/],
      [{ version: third, why: 'x' }, 409, /就是现在用的/, /in force/],
      [{ version: 7, why: 'x' }, 400, /./, /./],
      [{ version: 'v'.repeat(24), why: 'x' }, 400, /./, /./],
      [{ version: first, why: 'x', accept: 'T' }, 400, /./, /./],
      [{ version: first, why: '' }, 400, /./, /./],
    ]) {
      const answer = await guize.post('back', body);
      assert.equal(answer.status, status, JSON.stringify(answer));
      assert.match(answer.zh, zh);
      assert.match(answer.en, en);
    }
    assert.equal((await guize.book()).live.version, third, 'what was refused changed nothing');

    await admin.done('back', { version: first, why: '都不要' });
    await inForce(server, first);
    const late = await Page.open(server);
    assert.equal((await tell(late, ODD)).template, unread, 'read by the old rules');
    await admin.done('back', { version: third, why: '还是要' });
    await inForce(server, third);
    const again = await Page.open(server);
    assert.notEqual((await tell(again, ODD)).template, unread, 'and forward again');
    assert.equal((await admin.done('back', { why: '退一步' })).version, second);
    await guize.done('back', { version: first, why: '退到头' });
    const { moves } = await guize.get('versions');
    assert.deepEqual(moves.slice(0, 4).map(({ what }) => what), [`${first}: 退到头 (${second}: +0 -1 ~1)`,
      `${second}: 退一步 (${third}: +0 -0 ~1)`, `${third}: 还是要 (${first}: +1 -0 ~1)`, `${first}: 都不要 (${third}: +0 -1 ~1)`]);
    assert.ok(moves[0].by && moves[0].by !== moves[1].by && moves[0].at >= moves[1].at);
    await Promise.all([page, late, again].map((one) => one.close()));
  });

  test('a version that this program cannot load any more is refused, and what is in force stays', async () => {
    await guize.clear();
    const first = (await guize.book()).live.version;
    await guize.done('edit', { id: 'T', seen: 0, file: FILE, rule: rule('T') });
    const { version } = await guize.publish('试');
    await server.stop();
    spoil(server.data, first);
    await server.start();
    const refused = await guize.post('back', { version: first, why: '退' });
    assert.deepEqual([refused.status, refused.field], [400, 'version']);
    assert.ok(refused.zh.includes(first) && refused.en.includes('does not load'), JSON.stringify(refused));
    assert.equal((await guize.book()).live.version, version);
    await server.stop();
    spoil(server.data, first, true);
    await server.start();
    await guize.done('back', { version: first, why: '退' });
  });

  test('how often a rule spoke is kept by the day, over a new version and a restart', async () => {
    await guize.clear();
    const page = await Page.open(server);
    const hits = async () => {
      const { rules, first_day } = await guize.get('ledger');
      assert.match(String(first_day), /^20\d{6}$/);
      return rules.find(({ id }) => id === 'DAY');
    };
    await guize.done('edit', { id: 'DAY', seen: 0, file: FILE, rule: rule('DAY', { weight: 9 }) });
    const all = async () => (await guize.get('ledger')).rules.reduce((sum, one) => sum + one.hits, 0);
    const before = await all();
    await guize.publish('试');
    assert.equal((await hits()).days, undefined, 'never heard of');
    assert.equal(await all(), before, 'what a set finds while it is tried is no traffic');
    for (let i = 0; i < 65; i++) await page.say(`${ODD}${i}`);
    const now = await hits();
    assert.deepEqual([now.hits, now.days.length, now.days.at(-1)], [65, 30, 65]);
    assert.ok(now.timed >= 1 && now.timed <= 2 && now.mean_us > 0, 'one message in 64 is timed');
    assert.equal(now.days.slice(0, -1).every((n) => n === 0), true);

    await guize.done('edit', { id: 'E', seen: 0, file: FILE, rule: rule('E', { pattern: '木头人', examples: ['木头人'] }) });
    await guize.publish('另一版');
    await page.say(ODD);
    const next = await hits();
    assert.deepEqual([next.hits, next.days.at(-1)], [66, 66], 'the counters begin anew, the day goes on');
    await page.close();
    await server.stop();
    await server.start();
    const later = await hits();
    assert.deepEqual([later.hits, later.days.at(-1)], [66, 66]);
    await guize.done('back', { why: '试完了' });
    await guize.done('back', { why: '试完了' });
  });

  test('a dialogue is tried with the draft beside what is in force, and nothing of it is kept', async () => {
    await guize.clear();
    await guize.done('edit', { id: 'T', seen: 0, file: FILE, rule: rule('T', { weight: 9 }) });
    const kept = async () => {
      const metrics = await (await fetch(`${server.url}/metrics`)).text();
      return [metrics.match(/^jieyou_hazard_cards.*$/m)[0], (await guize.done('probe', { rule: rule('X') })).recent.n];
    };
    const before = await kept();
    const lines = [{ text: ODD }, { text: '同意', choice: 'agree' }];
    const { draft, live } = await guize.done('talk', { lines });
    assert.deepEqual([draft.length, live.length], [3, 3], 'the opening and two lines');
    assert.ok(draft[0].events[0].body.greet);
    assert.deepEqual([draft[1].reads.type, draft[1].type, live[1].reads, live[1].type], ['NBR-04', 'NBR-04', null, undefined]);
    const said = (turn) => turn.events.filter(({ kind }) => kind === 'bot').map(({ body }) => body.text).join();
    assert.notEqual(said(draft[2]), said(live[2]), 'they go on differently');
    const undone = await guize.done('talk', { lines: lines.slice(0, 1) });
    assert.deepEqual(undone.draft, draft.slice(0, 2), 'one line less is how it was before');
    const fire = await guize.done('talk', { lines: [{ text: '屋里起火了，快来救人' }] });
    assert.ok(fire.draft[1].events.some(({ kind }) => kind === 'hazard'));

    assert.deepEqual(await kept(), before);
    assert.equal((await guize.post('talk', { lines: Array(41).fill({ text: '喂' }) })).status, 400);
    assert.equal((await guize.post('talk', { lines: [{ text: ' ' }] })).status, 400);
    assert.equal((await guize.post('talk', {})).status, 400);
    await guize.clear();
  });

  test('a version is replayed before one goes back to it, beside a check, and can be stopped', async () => {
    await guize.clear();
    const first = (await guize.book()).live.version;
    const page = await Page.open(server);
    await page.say(ODD);
    await guize.done('edit', { id: 'T', seen: 0, file: FILE, rule: rule('T') });
    const { version } = await guize.publish('试');
    const { state, result, version: of, stale } = await guize.replayed({});
    assert.deepEqual([state, of, stale], ['done', first, false], 'without a name the one before');
    const row = result.replay.rows.find(({ text }) => text === ODD);
    assert.deepEqual([row.kind, row.from.type, row.to], ['lost', 'NBR-04', null]);
    assert.deepEqual(Object.keys(result), ['replay', 'types', 'cells', 'truth'], 'what was checked when it came is not again');
    const { job } = await guize.get('replay');
    const { n, rows } = await guize.done('replay/cell', { job, from: 'NBR-04', to: '' });
    assert.ok(n >= 1 && rows.some(({ text }) => text === ODD));

    await guize.done('edit', { id: 'S', seen: 0, file: FILE, rule: rule('S', { weight: 7 }) });
    const { job: check } = await guize.done('check', {}, 202);
    const again = await guize.done('replay', { version: first }, 202);
    const stopped = await guize.done('replay/stop', { job: again.job });
    assert.ok(['stopped', 'done'].includes(stopped.state));
    const after = await guize.get('check');
    assert.deepEqual([after.job, ['running', 'done'].includes(after.state)], [check, true], 'the check goes on');

    const same = await guize.replayed({ version });
    assert.equal(same.result.replay.lost + same.result.replay.gained + same.result.replay.moved, 0);
    const seen = (await guize.get('replay')).job;
    assert.equal((await guize.done('replay/stop', { job: seen })).state, 'stopped', 'who has seen it lets go of it');
    assert.equal((await guize.post('replay/cell', { job: seen, from: '' })).code, 'wrong_state');
    const missing = await guize.post('replay', { version: '1999.01.1' });
    assert.deepEqual([missing.status, missing.field], [404, 'version']);
    assert.equal((await guize.post('replay', { version: '' })).status, 400);
    await guize.clear();
    await guize.done('back', { why: '试完了' });
    assert.equal((await guize.get('replay')).stale, true);
    await page.close();
  });

  test('going back past a danger names it, and only who accepts it may', async () => {
    await guize.clear();
    const first = (await guize.book()).live.version;
    const gas = { ...rule('hz_gas.odd', { intent: 'hz_gas', pattern: '气味 …4 稀奇古怪', examples: ['气味稀奇古怪'], counter_examples: [] }) };
    await guize.done('edit', { id: gas.id, seen: 0, file: '03-hazard-things.json', rule: gas });
    assert.equal((await guize.publish('多认一种漏气')).status, 200);
    const refused = await guize.post('back', { why: '误报' });
    assert.deepEqual([refused.status, refused.field], [400, 'hazards']);
    assert.deepEqual(refused.hazards, [{ rule: gas.id, text: '气味稀奇古怪', card: 'hz_gas' }]);
    assert.equal((await guize.post('back', { why: '误报', accept: ['T'] })).status, 400);
    assert.equal((await guize.done('back', { why: '误报', accept: [gas.id] })).version, first);
  });

  test('an example that breaks and a danger that is lost stand in the way', async () => {
    await guize.clear();
    const { edit } = await guize.done('edit', { id: 'B', seen: 0, file: FILE, rule: rule('B', { examples: ['今天天气好'] }) });
    const refused = await guize.publish('试');
    assert.deepEqual([refused.status, refused.field], [400, 'examples']);
    assert.deepEqual(refused.examples, [{ rule: 'B', text: '今天天气好', should: true }]);
    const stale = await guize.post('publish', { seen: edit.revision - 1, why: '试' });
    assert.deepEqual([stale.status, stale.draft.revision], [409, edit.revision]);
    const hazards = (await guize.book()).files.flatMap((file) => file.content.rules ?? []).filter((one) => one.intent === 'hz_gas');
    for (const one of hazards) await guize.done('edit', { id: one.id, seen: 0, rule: null });
    const foreseen = (await guize.checked()).result.replay.hazards;
    assert.ok(foreseen.some((one) => one.kind === 'lost' && one.card === 'hz_gas'), 'the check says so before');
    const lost = await guize.publish('试', { accept: ['B', ...hazards.map((one) => one.id)] });
    assert.deepEqual([lost.status, lost.field], [400, 'hazards']);
    assert.ok(lost.hazards.some((one) => one.card === 'hz_gas'));
    for (const one of (await guize.book()).draft.edits)
      if (one.kind === 'deleted') await guize.done('undo', { id: one.id, seen: one.revision });
    assert.equal((await guize.publish('试', { accept: ['B'] })).status, 200);
    await guize.done('back', { why: '试完了' });
    assert.equal((await guize.publish('空的')).status, 409, 'nothing to publish');
  });

  test('an edit whose live rule has changed since says so', async () => {
    await guize.clear();
    const file = (await guize.book()).files.find((one) => one.name === FILE).content;
    const [first] = file.rules;
    await guize.done('edit', { id: first.id, seen: 0, rule: { ...first, weight: first.weight + 0.5 } });
    await guize.publish('加重');
    const again = await guize.done('edit', { id: first.id, seen: 0, rule: { ...first, weight: first.weight + 1 } });
    assert.deepEqual([again.edit.kind, again.edit.stale], ['changed', false]);
    await guize.done('back', { why: '退' });
    assert.equal((await guize.book()).draft.edits[0].stale, true);
    await guize.clear();
  });

  test('the check finds broken examples, moved messages, clashes and costs; a new edit makes it stale', async () => {
    await guize.clear();
    const page = await Page.open(server);
    await page.say(ODD);
    await guize.done('edit', { id: 'K1', seen: 0, file: FILE, rule: rule('K1', { examples: ['今天天气好', '稀奇古怪的木桩', '稀奇古怪一木桩', '稀奇古怪木桩'] }) });
    const { edit } = await guize.done('edit', { id: 'K2', seen: 0, file: FILE, rule: rule('K2', { weight: 2, pattern: '木桩', examples: ['木桩'], counter_examples: [] }) });
    const { state, result, revision, stale } = await guize.checked();
    assert.deepEqual([state, revision, stale], ['done', edit.revision, false]);
    assert.ok(result.examples.some((one) => one.rule === 'K1' && one.text === '今天天气好' && one.should === true));
    assert.ok(result.replay.n >= 1);
    const row = result.replay.rows.find((one) => one.text === ODD);
    assert.ok(['gained', 'moved'].includes(row.kind));
    assert.equal(row.to.type, 'NBR-04');
    assert.ok(row.to.name && row.rules.includes('K1') && row.spans.length > 0);
    assert.equal(result.replay.gained + result.replay.moved + result.replay.lost > 0, true);
    assert.deepEqual(result.replay.hazards, []);
    assert.ok(result.types.find((one) => one.type === 'NBR-04').draft.n >= 1);
    assert.ok(result.clash.every((one) => ['dead', 'shadowed', 'redundant', 'conflict'].includes(one.kind)));
    assert.ok(result.cost.slow.length > 0 && result.cost.worst_text);
    await guize.done('undo', { id: 'K2', seen: edit.revision });
    assert.equal((await guize.get('check')).stale, true);
    await guize.clear();
    await page.close();
  });

  test('of rules without examples a clash is shown by a sentence of their own words', async () => {
    await guize.clear();
    const bare = { examples: [], counter_examples: [], pattern: '飞天木桩' };
    await guize.done('edit', { id: 'K1', seen: 0, file: FILE, rule: rule('K1', bare) });
    await guize.done('edit', { id: 'K2', seen: 0, file: FILE, rule: rule('K2', { ...bare, intent: 'SAF-01' }) });
    await guize.done('edit', { id: 'K3', seen: 0, file: FILE, rule: rule('K3', { ...bare, pattern: '遁地木桩', unless: ['遁地'] }) });
    await guize.done('edit', { id: 'K4', seen: 0, file: FILE, rule: rule('K4', { ...bare, pattern: '水漂木桩' }) });
    const { clash } = (await guize.checked()).result;
    assert.ok(clash.every(({ text }) => text), 'no line without a sentence');
    const of = (id) => clash.filter((one) => [one.rule, one.other].includes(id))
      .map(({ kind, text, made }) => [kind, text, made]);
    assert.deepEqual(of('K1'), [['conflict', '飞天木桩', true]]);
    assert.deepEqual(of('K3'), [['dead', '遁地木桩', true]]);
    assert.deepEqual(of('K4'), [], 'nobody said it yet: that is no death');
    await guize.clear();
  });

  test('every message is in a cell of the table, a cell opens by type or family, and in pages', async () => {
    await guize.clear();
    const page = await Page.open(server);
    const posts = [...Array(45)].map((_, i) => `第${i + 1}户门口摆哒一排稀奇古怪的木桩`);
    for (const text of posts) await page.say(text);
    await guize.done('edit', { id: 'K1', seen: 0, file: FILE, rule: rule('K1') });
    const { job, result } = await guize.checked();
    const sum = (cells) => cells.reduce((all, { n }) => all + n, 0);
    assert.equal(sum(result.cells), result.replay.n);
    const moved = result.cells.filter(({ from, to }) => from !== to);
    assert.equal(sum(moved), result.replay.gained + result.replay.lost + result.replay.moved);
    const cell = moved.find(({ to }) => to === 'NBR-04');
    assert.ok(cell.n >= posts.length, JSON.stringify(moved));

    const first = await guize.done('check/cell', { job, from: cell.from, to: 'NBR-04' });
    assert.deepEqual([first.n, first.rows.length], [cell.n, 40]);
    const texts = first.rows.map(({ text }) => text);
    while (texts.length < cell.n) {
      const { rows } = await guize.done('check/cell', { job, from: cell.from, to: 'NBR-04', skip: texts.length });
      assert.equal(rows.length, Math.min(40, cell.n - texts.length));
      texts.push(...rows.map(({ text }) => text));
    }
    assert.ok(posts.every((text) => texts.includes(text)));
    for (const row of first.rows) assert.deepEqual([row.from?.type ?? '', row.to.type], [cell.from, 'NBR-04']);
    const family = await guize.done('check/cell', { job, from: cell.from, to: 'NBR' });
    assert.ok(family.n >= cell.n);
    const same = await guize.done('check/cell', { job, from: '', to: '' });
    assert.equal(same.n, result.cells.find(({ from, to }) => from === '' && to === '')?.n ?? 0);
    assert.ok(same.rows.every(({ kind }) => kind === 'same'));

    assert.equal((await guize.post('check/cell', { job: job + 1, from: '' })).status, 404);
    assert.equal((await guize.post('check/cell', { from: '' })).status, 400);
    await guize.clear(); // the figures stay, of an older draft; its rule sets are let go of
    assert.equal((await guize.get('check')).result.cells.length, result.cells.length);
    assert.equal((await guize.post('check/cell', { job, from: cell.from, to: 'NBR-04' })).code, 'wrong_state');
    await page.close();
  });

  test('what a mediator put right counts: for the types, and against the rules that spoke', async () => {
    await guize.clear();
    const citizen = await Page.open(server);
    const { id } = await fileWall(citizen);
    const desk = await Page.desk(server, await server.signIn('leyuan'));
    let head = await desk.head(id);
    const { inner } = desk.logs.get(id).find((event) => event.kind === 'routed');
    assert.equal((await desk.move(id, head.staff.epoch, 'claim')).kind, 'receipt');
    head = await desk.headOnce(id, ({ holder }) => holder);
    const put = await desk.move(id, head.staff.epoch, 'correct', { type: 'NBR-02', reason: '墙挡了光' });
    assert.equal(put.kind, 'receipt', JSON.stringify(put));
    const { rules, version, routes } = await guize.get('ledger');
    assert.equal(version, inner.version);
    assert.ok(routes >= 1 && rules.every((one) => one.agreed + one.corrected <= routes));
    const spoke = rules.find((one) => one.id === inner.hits[0].rule);
    assert.ok(spoke.corrected >= 1);

    // a draft that reads those words as the mediator did is right where the live rules are wrong
    await guize.done('edit', { id: 'W', seen: 0, file: FILE, rule: rule('W', { intent: 'NBR-02', weight: 9, pattern: '砌 …3 围墙', examples: ['砌围墙'] }) });
    const { job, result } = await guize.checked();
    const { corrected } = result.types.find((one) => one.type === 'NBR-02');
    assert.deepEqual(corrected, { live: { right: 0, n: 1 }, draft: { right: 1, n: 1 } });
    const wrong = { type: 'NBR-02', from: 'NBR-01', to: 'NBR-02', n: 1 };
    assert.deepEqual(result.truth, [wrong]);
    const { n, rows: [row] } = await guize.done('check/cell', { job, truth: 'NBR-02', from: 'NBR-01' });
    assert.deepEqual([n, row.truth, row.to.type], [1, 'NBR-02', 'NBR-02']);
    assert.equal((await guize.done('check/cell', { job, truth: 'NBR-02', to: 'NBR-01' })).n, 0);
    await guize.clear();
    await Promise.all([citizen.close(), desk.close()]);
  });

  test('what nothing matched is mined: phrases, what a rule of them would win, and what it would take', async () => {
    await guize.clear();
    const texts = ['塘边的石碾子滚得到处都是', '石碾子又滚下来哒，电话13900001234', '哪个管石 碾 子咯'];
    for (const text of [...texts, ...texts]) { // so often that what the tests before said does not outweigh it
      const citizen = await Page.open(server); // each tells a matter: the third of one would answer
      await citizen.say(text);
      await citizen.close();
    }
    const page = await Page.open(server);
    await page.say('隔壁砌围墙把我屋里进出的路堵哒，还放个石碾子');
    for (let i = 2; i < 10; i++) await page.say(`老板拖欠我${i}个月工资不给`); // what all others say
    const mined = await guize.done('mine', { type: null });
    assert.ok(mined.n >= 4 && mined.group >= 3 && mined.us > 0 && mined.version, JSON.stringify(mined));
    const one = mined.phrases.find(({ words }) => words === '石碾子');
    assert.ok(one, JSON.stringify(mined));
    assert.deepEqual([one.in, one.out, one.won.n, one.risk.n], [6, 1, 6, 1], JSON.stringify(mined.phrases));
    assert.ok(one.z > 1);
    for (const { text, spans: [span], reads } of one.won.texts) {
      assert.match(text.slice(span.start, span.end), /^石 ?碾 ?子$/, 'spans are of the words as written');
      assert.equal(reads, null);
      assert.ok(!text.includes('13900001234'), 'numbers are hidden');
    }
    const [taken] = one.risk.texts;
    assert.equal(taken.text.slice(taken.spans[0].start, taken.spans[0].end), '石碾子');
    assert.deepEqual(one.risk.by, [{ type: taken.reads.type, name: taken.reads.name, n: 1 }]);

    // the rule a page makes of it finds what was promised
    const made = rule('M', { note: one.words, pattern: one.words, examples: [one.words], counter_examples: [] });
    await guize.done('edit', { id: 'M', seen: 0, file: FILE, rule: made });
    assert.equal((await guize.done('probe', { rule: made })).recent.hits, one.won.n + one.out);
    await guize.clear();
    await page.close();
  });

  test('what mediators corrected to a type is mined beside all others', async () => {
    const desk = await Page.desk(server, await server.signIn('leyuan'));
    const citizens = [];
    for (let i = 0; i < 3; i++) {
      const citizen = await Page.open(server);
      const { id } = await fileWall(citizen);
      let head = await desk.head(id);
      assert.equal((await desk.move(id, head.staff.epoch, 'claim')).kind, 'receipt');
      head = await desk.headOnce(id, ({ holder }) => holder);
      const put = await desk.move(id, head.staff.epoch, 'correct', { type: 'NBR-02', reason: '墙挡了光' });
      assert.equal(put.kind, 'receipt', JSON.stringify(put));
      citizens.push(citizen);
    }
    const mined = await guize.done('mine', { type: 'NBR-02' });
    assert.equal(mined.type, 'NBR-02');
    assert.ok(mined.group >= 2);
    assert.ok(mined.corrected.find(({ type }) => type === 'NBR-02').n >= 2);
    assert.ok(mined.phrases.length > 0 && mined.phrases.every((one) => one.in >= 2 && one.won.n === one.in));
    assert.ok(mined.phrases.every((one) => one.risk.by.every(({ type }) => type !== 'NBR-02')));
    // the command line counts as the page does: what was corrected is no witness of the others
    const told = spawnSync(program, ['rules', 'mine', '--json', '--store', server.data], { encoding: 'utf8' });
    assert.equal(told.status, 0, told.stderr);
    const ours = JSON.parse(told.stdout).find(({ type }) => type === 'NBR-02');
    assert.equal(ours.missed, mined.group);
    for (const { words, in: n, others } of ours.phrases) {
      const same = mined.phrases.find((one) => one.words === words);
      assert.deepEqual([n, others], [same.in, same.out], words);
    }
    const none = await guize.done('mine', { type: 'NBR-03' });
    assert.deepEqual([none.group, none.phrases], [0, []]);
    await Promise.all([desk, ...citizens].map((page) => page.close()));
  });

  test('several may mine at once, beside a check, and small questions are answered meanwhile', async () => {
    const { job } = await guize.done('check', {}, 202);
    const [a, b, , probe] = await Promise.all([guize.post('mine', { type: null }), admin.post('mine', { type: 'NBR-02' }),
      guize.post('mine', { type: null }), guize.post('probe', { rule: rule('X') })]);
    assert.deepEqual([a.status, b.status, b.type, probe.status], [200, 200, 'NBR-02', 200]);
    await guize.post('check/stop', { job });
    const many = await Promise.all(Array.from({ length: 30 }, () => guize.post('mine', { type: null })));
    assert.ok(many.every(({ status }) => status === 200 || status === 503), JSON.stringify(many.map(({ status }) => status)));
    assert.ok(many.filter(({ status }) => status === 200).length >= 8);
  });

  test('a dialect word is read as its meaning by draft and live, highlighted as it was typed', async () => {
    const said = '对门的人 打 横，车出不去';
    const form = (word, meaning, seen = 0) => guize.post('edit', { id: `form:${word}`, seen, file: FILE, rule: meaning });
    for (const [word, meaning] of [['么子', '什么'], ['横', '堵路'], ['打横', ''], ['打横', 'block'], ['打横', '打横']])
      assert.deepEqual([(await form(word, meaning)).status, (await form(word, meaning)).field], [400, 'forms'], word);
    const { edit } = await guize.done('edit', { id: 'form:打横', seen: 0, file: FILE, rule: '堵路' });
    assert.deepEqual([edit.kind, edit.rule, edit.file], ['new', '堵路', FILE]);
    const draft = await guize.done('explain', { text: said, of: 'draft' });
    assert.match(draft.folded.text, /堵路/);
    const hit = draft.hits.find(({ spans }) => spans.some(({ start, end }) => said.slice(start, end) === '打 横'));
    assert.ok(hit, JSON.stringify(draft.hits));
    assert.match((await guize.done('explain', { text: said, of: 'live' })).folded.text, /打横/, 'what is live stays');
    const { rules } = await guize.done('compare', { from: (await guize.book()).live.version, to: 'draft' });
    assert.deepEqual(rules, [{ id: 'form:打横', kind: 'new', from: null, to: '堵路' }]);
    assert.equal((await form('关横', '堵路', 0)).status, 200);
    assert.equal((await form('打横', '关横', edit.revision)).status, 400, 'a meaning has no dialect word in it');
    await guize.done('undo', { id: 'form:关横', seen: (await guize.book()).draft.edits.find(({ id }) => id === 'form:关横').revision });

    assert.equal((await guize.publish('打横就是堵路')).status, 200);
    assert.match((await guize.done('explain', { text: said, of: 'live' })).folded.text, /堵路/);
    assert.ok((await guize.book()).files.some(({ content }) => content.forms?.['打横'] === '堵路'));
    await guize.done('back', { why: '试完了' });
    assert.match((await guize.done('explain', { text: said, of: 'live' })).folded.text, /打横/);
  });

  test('words that nothing knows are noted, until somebody says what they mean', async () => {
    await guize.clear();
    for (const text of ['那个嬲塞得很', '真嬲 塞呢，电话13900001234', '都讲嬲塞，冇办法', '又嬲塞咯'])
      await (await Page.open(server)).say(text);
    const noted = await guize.done('words', {});
    assert.ok(noted.n >= noted.missed && noted.missed >= 4 && noted.us > 0 && noted.version, JSON.stringify(noted));
    const one = noted.words.find(({ word }) => word === '嬲塞');
    assert.deepEqual([one.n, one.in, one.others, one.texts.length], [4, 4, 0, 3], JSON.stringify(noted.words));
    for (const { text, spans: [span] } of one.texts) {
      assert.match(text.slice(span.start, span.end), /^嬲 ?塞$/, 'spans are of the words as written');
      assert.ok(!text.includes('13900001234'), 'numbers are hidden');
    }
    assert.equal((await guize.post('words', '[]')).status, 400);

    await guize.done('edit', { id: 'form:嬲塞', seen: 0, file: FILE, rule: '不讲理' });
    assert.equal((await guize.publish('嬲塞就是不讲理')).status, 200);
    assert.ok(!(await guize.done('words', {})).words.some(({ word }) => word === '嬲塞' || word === '不讲理'));
    await guize.done('back', { why: '试完了' });
  });

  test('a page that closes takes its mining with it, and no other', async () => {
    const left = async () => Number(/^jieyou_jobs_left_total (\d+)/m.exec(await (await fetch(`${server.url}/metrics`)).text())[1]);
    const before = await left();
    const asksAndGoes = async () => {
      const asked = request(`${server.url}/api/rules/mine`, {
        method: 'POST', agent: false,
        headers: { 'content-type': 'application/json', cookie: guize.cookie },
      });
      asked.on('error', () => {}); // it hangs up on itself
      asked.end('{"type":null}', () => asked.destroy()); // the question is on its way
      await new Promise((done) => asked.on('close', done));
    };
    do { // one may be answered before it is missed
      await Promise.all(Array.from({ length: 6 }, asksAndGoes));
      assert.ok((await guize.done('mine', { type: null })).phrases, 'others are answered all the same');
    } while ((await left()) === before);
  });

  test('a shadow rule changes nothing, and says by the day what it would, and since when', async () => {
    await guize.clear();
    const page = await Page.open(server);
    const began = Date.now();
    const watched = async () => new Map((await guize.get('shadow')).rules.map((one) => [one.id, one]));
    await guize.done('edit', { id: 'SH', seen: 0, file: FILE, rule: rule('SH', { state: 'shadow' }) });
    await guize.done('edit', { id: 'SH2', seen: 0, file: FILE, rule: rule('SH2', { state: 'shadow', pattern: '木头人', examples: ['木头人'] }) });
    await guize.done('edit', { id: 'SH3', seen: 0, file: FILE, rule: rule('SH3', { state: 'shadow', weight: 0.1, pattern: '木桩', examples: ['木桩'], counter_examples: [] }) });
    assert.equal((await watched()).size, 0, 'only what is in force counts');
    assert.equal((await guize.publish('先当影子跑')).status, 200);
    await page.say(ODD);
    const read = await guize.done('explain', { text: ODD, of: 'live' });
    assert.equal(read.hits.some((hit) => hit.rule === 'SH'), false);
    const first = await watched();
    const { hits, would_change, days, since } = first.get('SH');
    assert.deepEqual([would_change, days.length, days.at(-1), days[0]], [hits, 30, hits, 0]);
    assert.ok(hits >= 1 && since >= began && since <= Date.now());
    assert.deepEqual(first.get('SH2'), { id: 'SH2', since, days: Array(30).fill(0), hits: 0, would_change: 0, judged: 0, agreed: 0, live_agreed: 0 });
    assert.equal(first.get('SH3').hits, hits);

    await guize.done('edit', { id: 'E', seen: 0, file: FILE, rule: rule('E', { pattern: '石头人', examples: ['石头人'] }) });
    await guize.done('edit', { id: 'SH4', seen: 0, file: FILE, rule: rule('SH4', { state: 'shadow', pattern: '泥巴人', examples: ['泥巴人'] }) });
    await guize.publish('另一版');
    assert.deepEqual((await watched()).get('SH'), first.get('SH'), 'over a new version it goes on');
    assert.ok((await watched()).get('SH4').since > since);
    await page.close();
    await server.stop();
    await server.start();
    assert.deepEqual((await watched()).get('SH'), first.get('SH'), 'and over a restart');
    await guize.done('back', { why: '试完了' });
    await guize.done('back', { why: '试完了' });
    assert.equal((await watched()).size, 0);
  });

  test('what people judged says who was right: the shadow rule, or what is in force', async () => {
    await guize.clear();
    await guize.done('edit', { id: 'SW', seen: 0, file: FILE, rule: rule('SW', {
      state: 'shadow', intent: 'NBR-02', weight: 20, pattern: '围墙 …20 堵死', examples: ['围墙把路堵死'], counter_examples: [],
    }) });
    await guize.publish('围墙先当影子跑');
    const pages = await judgeWalls(server, ['NBR-02', 'NBR-02', 'NBR-03', null]);
    const { rules: [one] } = await guize.get('shadow');
    assert.deepEqual([one.id, one.judged, one.agreed, one.live_agreed], ['SW', 4, 2, 1], JSON.stringify(one));
    assert.ok(one.would_change >= 4);
    await guize.done('back', { why: '试完了' });
    await Promise.all(pages.map((page) => page.close()));
  });

  test('a whole draft runs in shadow: it changes nothing, and says what it would of all that is said since', async () => {
    await guize.clear();
    const page = await Page.open(server);
    await page.say(ODD); // before it began
    assert.equal((await guize.get('watch')).watched, null);
    const { draft } = await guize.done('edit', { id: 'W1', seen: 0, file: FILE, rule: rule('W1') });
    assert.equal((await guize.post('watch', { seen: draft.revision, why: ' ' })).code, 'needs_reason');
    assert.equal((await guize.post('watch', { seen: draft.revision - 1, why: '看看' })).status, 409);
    const { version } = await guize.done('watch', { seen: draft.revision, why: '拿不准，先看一个星期' });

    await page.say(`${ODD}，第二次说`);
    await page.say('隔壁砌围墙把路堵了');
    assert.equal((await guize.done('explain', { text: ODD, of: 'live' })).hits.some(({ rule: id }) => id === 'W1'), false);
    const first = await guize.get('watch');
    assert.deepEqual(
      [first.watched.version, first.watched.why, first.watched.live, first.differs, first.moved_on, first.all],
      [version, '拿不准，先看一个星期', true, { added: 1, removed: 0, edited: 0 }, false, true],
    );
    assert.deepEqual([first.replay.n, first.days.at(-1), first.days.length], [2, 1, 30], JSON.stringify(first.replay));
    assert.deepEqual(first.replay.rows.map(({ text, to, rules }) => [text, to.type, rules[0]]), [[`${ODD}，第二次说`, 'NBR-04', 'W1']]);

    // the draft goes on without it; so does what is in force
    await guize.done('edit', { id: 'W2', seen: 0, file: FILE, rule: rule('W2', { pattern: '石头人', examples: ['石头人'] }) });
    assert.equal((await guize.get('watch')).moved_on, true);
    await guize.publish('两条一起上');
    const behind = await guize.get('watch');
    assert.deepEqual(behind.differs, { added: 0, removed: 1, edited: 0 });
    assert.equal(behind.replay.rows.length, 0, 'both read it so now');
    await guize.done('back', { why: '试完了' });
    await server.stop();
    await server.start();
    assert.deepEqual((await guize.get('watch')).replay, first.replay, 'over a restart it goes on');

    await guize.done('edit', { id: 'W3', seen: 0, file: FILE, rule: rule('W3', { pattern: '木头人', examples: ['木头人'] }) });
    const { draft: now } = await guize.book();
    assert.equal((await admin.post('watch', { seen: now.revision, why: '不晓得有一份在跑' })).code, 'stale_epoch');
    assert.equal((await guize.get('watch')).watched.version, version, "a colleague's does not end unseen");
    assert.equal((await guize.post('watch', { seen: now.revision, why: '换', instead_of: 7 })).field, 'instead_of');
    const other = await guize.done('watch', { seen: now.revision, why: '换一份', instead_of: version });
    assert.equal((await guize.post('watch/stop', { version })).code, 'wrong_state', 'it is another one by now');
    assert.equal((await guize.post('watch/stop', {})).code, 'bad_field');
    await guize.done('watch/stop', { version: other.version });
    assert.equal((await guize.post('watch/stop', { version: other.version })).code, 'wrong_state');
    assert.equal((await guize.get('watch')).watched, null);
    assert.equal((await guize.get('versions')).versions.some((one) => one.version === other.version), false);
    await guize.clear();
    assert.equal((await guize.post('watch', { seen: (await guize.book()).draft.revision, why: '没有改' })).code, 'wrong_state');
    await page.close();
  });

  test('of a whole draft in shadow, too, what people judged says who was right', async () => {
    await guize.clear();
    const { draft } = await guize.done('edit', { id: 'WJ', seen: 0, file: FILE, rule: rule('WJ', {
      intent: 'NBR-02', weight: 20, pattern: '围墙 …20 堵死', examples: ['围墙把路堵死'], counter_examples: [],
    }) });
    const { version } = await guize.done('watch', { seen: draft.revision, why: '看看谁对' });
    const pages = await judgeWalls(server, ['NBR-02', 'NBR-02', 'NBR-03', null]);
    const { types } = await guize.get('watch');
    const sum = (side, of) => types.reduce((all, { corrected }) => all + corrected[side][of], 0);
    assert.deepEqual([sum('draft', 'n'), sum('draft', 'right'), sum('live', 'right')], [4, 2, 1], JSON.stringify(types));
    await guize.done('watch/stop', { version });
    await guize.clear();
    await Promise.all(pages.map((page) => page.close()));
  });

  test('a check can be stopped, and small questions are answered while it runs', async () => {
    const { job } = await guize.done('check', {}, 202);
    const probe = await guize.done('probe', { rule: rule('X') });
    assert.equal(probe.ok, true);
    const stopped = await guize.done('check/stop', { job });
    assert.ok(['stopped', 'done'].includes(stopped.state));
    assert.ok(['stopped', 'done'].includes((await guize.get('check')).state));
  });
});

describe('weights', () => {
  let server, guize;
  before(async () => {
    server = await Server.open({ rate: 100000, burst: 100000, device_rate: 100000, device_burst: 100000 });
    guize = await Keeper.of(server, 'guize');
  });
  after(() => server.close());

  /** A case of a wall, taken by a mediator, and put under another type when one is given. */
  async function label(desk, more, type) {
    const citizen = await Page.open(server);
    const { id } = await fileWall(citizen, more);
    let head = await desk.head(id);
    assert.equal((await desk.move(id, head.staff.epoch, 'claim')).kind, 'receipt');
    head = await desk.headOnce(id, ({ holder }) => holder);
    if (type) assert.equal((await desk.move(id, head.staff.epoch, 'correct', { type, reason: '看错了' })).kind, 'receipt');
    await citizen.close();
  }

  test('are learnt from what people put right and confirmed, and taken into the draft', async () => {
    const few = await guize.post('fit', {});
    assert.deepEqual([few.status, few.code], [409, 'wrong_state']);
    assert.match(few.zh, /有 0 条，至少要 40 条/);
    assert.equal((await (await Keeper.of(server, 'fenbo')).post('fit', {})).status, 403);

    const desk = await Page.desk(server, await server.signIn('leyuan'));
    for (let i = 0; i < 40; i++) {
      const odd = i % 3 > 0;
      await label(desk, odd ? `，门口堆了${i + 10}块砖，麻麻亮` : `，门口堆了${i + 10}块砖`, odd ? 'NBR-02' : null);
    }
    await desk.close();
    const pinned = await guize.post('fit', {});
    assert.match(pinned.zh, /分量都是手定的/, JSON.stringify(pinned));

    const free = (id, intent, pattern) => ({ ...rule(id, { intent, pattern, examples: [pattern], counter_examples: [] }), weight: undefined });
    await guize.done('edit', { id: 'F2', seen: 0, file: FILE, rule: free('F2', 'NBR-02', '麻麻亮') });
    const got = await guize.done('fit', {});
    assert.deepEqual([got.corrected, got.confirmed, got.free], [26, 14, 1], JSON.stringify(got));
    assert.ok(got.aside > 0 && got.us > 0);
    const [{ id, old, new: fresh }] = got.rules;
    assert.deepEqual([id, old, got.rules.length], ['F2', 1, 1], 'pinned ones stay');
    assert.ok(fresh > 2, JSON.stringify(got));
    assert.ok(got.after.accuracy > got.before.accuracy, JSON.stringify(got));
    assert.deepEqual((await guize.book()).draft.edits.map((edit) => edit.id), ['F2'], 'nothing is taken unasked');
    assert.deepEqual(await guize.get('progress'), { status: 200, waits: false, done: 0, of: 0 });

    const { files } = await guize.book();
    const { name, content: { weights } } = files.find(({ content }) => content.weights);
    const { edit } = await guize.done('edit', { id: 'weights', seen: 0, file: name, rule: { ...weights, F2: fresh } });
    assert.equal(edit.kind, 'changed');
    const said = '邻居砌围墙堵路，麻麻亮';
    const weightOf = async (of) => (await guize.done('explain', { text: said, of })).hits.find((hit) => hit.rule === 'F2')?.weight;
    assert.ok(Math.abs((await weightOf('draft')) - fresh) < 0.01);
    assert.deepEqual((await guize.done('fit', {})).rules.filter((one) => Math.abs(one.new - one.old) > 0.05), [], 'it is there');
    assert.equal((await guize.publish('按改判定分量')).status, 200);
    assert.ok(Math.abs((await weightOf('live')) - fresh) < 0.01);
  });

  test('that somebody sets by hand are no longer in the table', async () => {
    const { files } = await guize.book();
    const { name, content: { weights } } = files.find(({ content }) => content.weights);
    await guize.done('edit', { id: 'F2', seen: 0, file: FILE, rule: rule('F2', { intent: 'NBR-02', weight: 2, pattern: '麻麻亮', examples: ['麻麻亮'], counter_examples: [] }) });
    await guize.done('edit', { id: 'weights', seen: 0, file: name, rule: { ...weights, F2: 5 } });
    const { hits } = await guize.done('explain', { text: '麻麻亮', of: 'draft' });
    assert.equal(hits.find((hit) => hit.rule === 'F2').weight, 2);
    await guize.clear();
  });
});

describe('two-person publish', () => {
  let server;
  before(async () => {
    server = await Server.open({ second_person: 1 });
  });
  after(() => server.close());

  test('one proposes, another confirms, and a change in between takes the proposal back', async () => {
    const [guize, admin] = [await Keeper.of(server, 'guize'), await Keeper.of(server, 'admin')];
    assert.equal((await guize.book()).settings.second_person, true);
    const { edit } = await guize.done('edit', { id: 'X', seen: 0, file: FILE, rule: rule('X') });
    const asked = await guize.publish('加木桩');
    assert.deepEqual([asked.status, asked.waiting_for], [202, 'second']);
    assert.equal((await guize.publish('加木桩')).status, 202, 'the author cannot be the second');
    assert.equal((await admin.book()).draft.ready.revision, edit.revision);
    await admin.done('edit', { id: 'X', seen: edit.revision, rule: rule('X', { weight: 5 }) });
    assert.equal((await admin.book()).draft.ready, undefined);
    assert.equal((await admin.publish('加木桩')).status, 202);
    const published = await guize.publish('加木桩，同意');
    assert.equal(published.status, 200);
    await inForce(server, published.version);
    const [version] = (await guize.get('versions')).versions;
    assert.ok(version.by && version.second && version.by !== version.second);
    // a version that two have agreed to needs no second for coming back, nor forward again
    await guize.done('back', { why: '退' });
    await guize.done('back', { version: version.version, why: '还是用它' });
    await inForce(server, version.version);
  });
});
