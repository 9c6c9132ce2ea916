// 05 - from the live list to the answer: claim once, talk, and the citizen sees each step.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { Page, newKey } from '../support/client.mjs';
import { Server } from '../support/server.mjs';
import { answerAll, fileWall } from '../support/story.mjs';

describe('desk', () => {
  let server, cookies;
  before(async () => {
    server = await Server.open();
    cookies = {};
    for (const login of ['leyuan', 'caowei', 'zhiban', 'zhiban2', 'fenbo', 'jiwei'])
      cookies[login] = await server.signIn(login);
  });
  after(() => server.close());

  const desk = (login) => Page.desk(server, cookies[login]);
  test('a new case comes into the list of its own body by itself, and into no other', async () => {
    const [own, other] = [await desk('leyuan'), await desk('caowei')];
    const before = await own.list('unclaimed');
    await other.list('unclaimed');
    const citizen = await Page.open(server);
    const { id, no } = await fileWall(citizen);
    const row = await own.wait((f) => f.kind === 'row' && f.row.case === id);
    assert.equal(row.in, true);
    assert.equal(row.fresh, true);
    assert.equal(row.row.no, no);
    assert.equal(row.counts.unclaimed, before.counts.unclaimed + 1);
    assert.equal((await own.list('unclaimed')).rows.length, row.counts.unclaimed);
    await other.ping();
    assert.deepEqual(other.has('row'), []);
    await Promise.all([own, other, citizen].map((page) => page.close()));
  });

  test('one of two wins the claim, the loser is told who', async () => {
    const citizen = await Page.open(server);
    const { id } = await fileWall(citizen);
    const [a, b] = [await desk('leyuan'), await desk('fenbo')];
    const [head] = await Promise.all([a.head(id), b.head(id)]);
    const answers = await Promise.all([a.move(id, head.staff.epoch, 'claim'), b.move(id, head.staff.epoch, 'claim')]);
    const lost = answers.find((answer) => answer.kind === 'error');
    assert.equal(answers.filter((answer) => answer.kind === 'receipt').length, 1);
    assert.ok(['claimed', 'stale_epoch'].includes(lost.code));
    const winner = answers[0].kind === 'receipt' ? a : b;
    assert.equal(lost.who, winner.welcome.staff.name);
    const claimed = await citizen.event('claimed', id);
    assert.equal(claimed.body.name, winner.welcome.staff.name);
    await Promise.all([a, b, citizen].map((page) => page.close()));
  });

  test('staff read the grounds, answer, note; the citizen reads the answer only', async () => {
    const citizen = await Page.open(server);
    const { id } = await fileWall(citizen);
    const page = await desk('leyuan');
    let head = await page.head(id);
    const routed = page.logs.get(id).find((event) => event.kind === 'routed');
    assert.equal(routed.inner.text, '邻居在草尾镇乐园村3组砌围墙，把我家门前的路堵死了');
    for (const hit of routed.inner.hits)
      for (const { start, end } of hit.spans) assert.ok(end > start && end <= routed.inner.text.length);

    assert.equal((await page.move(id, head.staff.epoch, 'claim')).kind, 'receipt');
    head = await page.headOnce(id, ({ holder }) => holder);
    assert.ok(head.staff.moves.includes('say'));
    const note = await page.move(id, head.staff.epoch, 'note', { text: '他家门牌要再核实' });
    assert.equal(note.kind, 'receipt');
    const said = await page.move(id, head.staff.epoch, 'say', { text: '您好，我明天上午来看现场。' });
    assert.equal(said.kind, 'receipt');
    const reply = await citizen.event('reply', id);
    assert.equal(reply.body.text, '您好，我明天上午来看现场。');
    assert.equal(reply.name, page.welcome.staff.name);
    const hidden = citizen.logs.get(id).find((event) => event.seq === note.seq);
    assert.equal(hidden.kind, 'withheld');
    assert.equal(JSON.stringify(citizen.logs.get(id)).includes('门牌'), false);

    const silent = await citizen.say('好的，谢谢');
    await citizen.ping();
    const after = citizen.logs.get(id).filter((event) => event.seq > silent.seq);
    assert.deepEqual(after, [], 'the bot is silent while a person holds the conversation');
    await Promise.all([page, citizen].map((one) => one.close()));
  });

  test('staff are told what Hunan words were read as, when they ask; the words stay as they are', async () => {
    const citizen = await Page.open(server);
    const words = '隔壁的堂客在草尾镇乐园村3组砌围墙,把我屋里的路堵死哒';
    await citizen.say(words);
    await answerAll(citizen);
    const [[id, log]] = citizen.logs;
    const { seq } = log.find(({ kind }) => kind === 'said');
    const page = await desk('leyuan');
    const about = { kind: 'read_as', case: id, have: 0, seq: log.at(-1).seq };
    page.send(about);
    const refused = await page.wait(({ kind, of }) => kind === 'error' && of === 'read_as');
    assert.equal(refused.code, 'not_found', 'whoever asks has the case open');
    await page.head(id);
    const [first] = page.logs.get(id).filter(({ kind }) => kind === 'said');
    assert.equal(first.body.text, words);
    page.send(about);
    const answer = await page.wait('read_as');
    assert.equal(answer.seq, about.seq);
    const read = answer.said.map(({ words: list }) => list.map(({ start, end, as }) => [words.slice(start, end), as]));
    assert.deepEqual(read, [[['堂客', '妻子'], ['屋里', '家里'], ['哒', '了']]], 'no mark, no button');
    assert.equal(answer.said[0].seq, seq);
    page.send({ ...about, have: seq });
    assert.deepEqual((await page.wait('read_as')).said, []);
    await Promise.all([page, citizen].map((one) => one.close()));
  });

  test('a move that cannot be made says why when it is asked for', async () => {
    const citizen = await Page.open(server);
    const { id } = await fileWall(citizen);
    const [page, centre] = [await desk('leyuan'), await desk('fenbo')];
    const barsOf = async (one) => {
      one.send({ kind: 'why_not', case: id });
      return Object.fromEntries((await one.wait('why_not')).moves.map(({ move, bar }) => [move, bar]));
    };
    const { staff } = await page.head(id);
    const bars = await barsOf(page);
    assert.deepEqual(
      staff.moves.filter((move) => bars[move]),
      [],
      'what can be made is not barred',
    );
    assert.deepEqual([bars.accept, bars.release_hazard], ['state', 'safe']);
    assert.equal(bars.merge, undefined, 'no move of this post');
    await page.move(id, staff.epoch, 'claim');
    await centre.head(id);
    assert.deepEqual([(await barsOf(centre)).claim, (await barsOf(centre)).say], ['held', 'held']);
    await Promise.all([page, centre, citizen].map((one) => one.close()));
  });

  test('whoever holds it, the state is told, and another matter gets its own number while the talk goes on', async () => {
    const citizen = await Page.open(server);
    const { id, no } = await fileWall(citizen);
    const page = await desk('leyuan');
    const { staff } = await page.head(id);
    assert.equal((await page.move(id, staff.epoch, 'claim')).kind, 'receipt');
    const { staff: held } = await page.headOnce(id, ({ holder }) => holder);
    const answerTo = async (text, more) => {
      const { seq, case: at } = await citizen.say(text, more);
      assert.equal(at, id, 'the talk stays with the person');
      await citizen.ping();
      return citizen.logs.get(id).filter((event) => event.seq > seq && event.kind === 'bot');
    };

    const [state] = await answerTo('办得怎么样了');
    assert.equal(state.body.template, 'progress');
    assert.match(state.body.text, new RegExp(no));
    assert.deepEqual(await answerTo('我明天在屋里'), []);
    const [offer] = await answerTo('还有一件事，我隔壁家的狗天天叫，吵死人');
    assert.deepEqual(offer.body.choices.map((choice) => choice.id), ['apart', 'together']);
    const [told] = await answerTo('单独登记', { choice: 'apart' });
    const [, log] = [...citizen.logs].find(([at]) => at !== id);
    const second = log.find((event) => event.kind === 'registered').body;
    assert.notEqual(second.no, no);
    assert.match(told.body.text, new RegExp(second.no));
    assert.match(second.code, /^\d{6}$/);
    assert.deepEqual(await answerTo('我后天也在'), []);
    const said = await page.move(id, held.epoch, 'say', { text: '好，我明天来。' });
    assert.equal(said.kind, 'receipt', 'their page is not out of date');
    await Promise.all([page, citizen].map((one) => one.close()));
  });

  test('typing and read marks go to the other side only', async () => {
    const citizen = await Page.open(server);
    const { id } = await fileWall(citizen);
    const page = await desk('leyuan');
    const head = await page.head(id);
    page.send({ kind: 'typing', case: id });
    const typing = await citizen.wait('typing');
    assert.equal(typing.by, 'staff');
    assert.equal(typing.name, page.welcome.staff.name);
    citizen.send({ kind: 'typing', case: id });
    assert.equal((await page.wait('typing')).by, 'citizen');
    page.send({ kind: 'seen', case: id, seq: head.seq });
    assert.deepEqual(await citizen.wait('seen'), { kind: 'seen', case: id, by: 'staff', seq: head.seq });
    await page.ping();
    assert.deepEqual(page.has('seen'), []);
    await Promise.all([page, citizen].map((one) => one.close()));
  });

  test('a move without its reason, by a stranger, or too late is refused', async () => {
    const citizen = await Page.open(server);
    const { id } = await fileWall(citizen);
    const [own, stranger] = [await desk('leyuan'), await desk('caowei')];
    const head = await own.head(id);
    const { epoch } = head.staff;
    assert.equal((await stranger.move(id, epoch, 'claim')).code, 'not_found');
    assert.equal((await stranger.move(id, epoch, 'note', { text: ' ' })).code, 'not_found', 'whatever is missing');
    assert.equal((await own.move(id, epoch, 'transfer', { to_body: 'dispatch' })).code, 'needs_reason');
    assert.equal((await own.move(id, epoch, 'correct', { type: 'NBR-02', reason: ' ' })).code, 'needs_reason');
    assert.equal((await own.move(id, epoch, 'correct', { place: '430981114207' })).field, 'reason');
    assert.equal((await own.move(id, epoch, 'note', { text: ' ' })).field, 'text');
    assert.equal((await own.move(id, epoch, 'close')).code, 'wrong_state');
    assert.equal((await own.move(id, epoch + 7, 'claim')).code, 'stale_epoch');
    await Promise.all([own, stranger, citizen].map((page) => page.close()));
  });

  test('what the village cannot settle goes to the town, then to the city, and the citizen hears of it', async () => {
    const citizen = await Page.open(server);
    const { id } = await fileWall(citizen);
    const [village, town] = [await desk('leyuan'), await desk('caowei')];
    await town.list('unclaimed');
    let head = await village.head(id);
    const up = (page, fields) => page.move(id, head.staff.epoch, 'send_up', fields);
    assert.equal(head.staff.above, '草尾镇人民调解委员会');
    assert.equal((await up(village, { text: '上门三次' })).field, 'ground');
    assert.equal((await up(village, { ground: 'cannot', text: ' ' })).field, 'text');
    assert.equal((await up(village, { ground: 'cannot', text: '上门三次，对方不肯让路' })).kind, 'receipt');
    const told = await citizen.event('moved', id);
    assert.match(told.body.text, /草尾镇人民调解委员会接着办/);
    assert.equal(JSON.stringify(citizen.logs.get(id)).includes('上门三次'), false);
    const row = await town.wait((f) => f.kind === 'row' && f.row.case === id);
    assert.equal(row.in, true);

    head = await town.head(id);
    const sent = town.logs.get(id).find((event) => event.kind === 'moved');
    const { en, ...inner } = sent.inner;
    assert.deepEqual(inner, { reason: '上门三次，对方不肯让路', ground: 'cannot' });
    assert.match(en, /^Leyuan Village Mediation Committee could not settle it; Caowei Town/, 'for who reads English');
    assert.equal(head.staff.above, '市信访局');
    assert.equal((await up(town, { ground: 'conflict_of_interest', text: '对方是镇里的干部' })).kind, 'receipt');
    await citizen.wait((f) => f.kind === 'events' && f.events.some((e) => e.body?.text?.includes('市信访局来办')));
    await Promise.all([village, town, citizen].map((page) => page.close()));
  });

  test('who watches a case is seen by the others of the staff', async () => {
    const citizen = await Page.open(server);
    const { id } = await fileWall(citizen);
    const [a, b] = [await desk('leyuan'), await desk('fenbo')];
    const head = await a.head(id);
    b.send({ kind: 'watch', case: id });
    const both = await a.wait((f) => f.kind === 'presence' && f.watching?.length === 2);
    assert.deepEqual(both.watching.map((one) => one.name).sort(), [a, b].map((p) => p.welcome.staff.name).sort());
    await b.cut();
    await a.wait((f) => f.kind === 'presence' && f.watching?.length === 1);
    await citizen.ping();
    assert.deepEqual(citizen.has('presence'), []); // of colleagues who look in nothing is told
    await a.move(id, head.staff.epoch, 'claim');
    const taken = await citizen.wait((f) => f.kind === 'events' && f.case === id && f.head.holder);
    assert.equal(taken.head.holder_here, true);
    a.send({ kind: 'unwatch', case: id });
    const gone = await citizen.wait('presence');
    assert.deepEqual(gone, { kind: 'presence', case: id, holder_here: false });
    a.send({ kind: 'watch', case: id });
    assert.equal((await citizen.wait('presence')).holder_here, true);
    await Promise.all([a, citizen].map((page) => page.close()));
  });

  test('a contact is shown masked, and whole only after an audit entry', async () => {
    const citizen = await Page.open(server);
    await citizen.say('草尾镇乐园村3组，隔壁砌围墙堵了我家的路，我电话13900000042');
    await answerAll(citizen);
    const { case: id } = await citizen.event('registered');
    const page = await desk('leyuan');
    const head = await page.head(id);
    assert.equal(head.staff.contact, '139****0042');
    page.send({ kind: 'reveal', case: id, what: 'contact', why: 'visit' });
    const revealed = await page.wait('revealed');
    assert.equal(revealed.value, '13900000042');
    const stranger = await desk('caowei');
    stranger.send({ kind: 'reveal', case: id, what: 'contact', why: 'visit' });
    assert.equal((await stranger.wait('error')).code, 'not_found');
    await Promise.all([page, stranger, citizen].map((one) => one.close()));
  });

  test('a clue is for the discipline officer alone', async () => {
    const citizen = await Page.open(server);
    await citizen.say('我要举报村里会计贪污低保款，收了我们的钱');
    await answerAll(citizen);
    const { case: id } = await citizen.event('registered');
    const officer = await desk('jiwei');
    assert.ok((await officer.list('clues')).rows.some((row) => row.case === id));
    for (const login of ['leyuan', 'caowei', 'zhiban', 'fenbo']) {
      const page = await desk(login);
      assert.equal((await page.watch(id)).code, 'not_found');
      assert.equal((await page.list('clues')).rows.length, 0);
      await page.close();
    }
    await Promise.all([officer, citizen].map((page) => page.close()));
  });

  test('who asks for a person is taken by one, and the same key is one claim', async () => {
    const [a, b] = [await desk('zhiban'), await desk('zhiban2')];
    await a.list('waiting');
    const citizen = await Page.open(server);
    assert.equal(citizen.welcome.desk_online, 2);
    const { case: id } = await citizen.say('转人工');
    const { row } = await a.wait((f) => f.kind === 'row' && f.row.case === id && f.in);
    const key = newKey();
    const claim = { kind: 'move', key, case: id, epoch: row.epoch, move: 'claim' };
    a.send(claim);
    a.send(claim);
    const first = await a.answer(key);
    assert.equal(first.kind, 'receipt');
    assert.deepEqual(await a.answer(key), first);
    const late = await b.move(id, row.epoch, 'claim');
    assert.equal(late.code, 'claimed');
    assert.equal(late.who, a.welcome.staff.name);
    await citizen.event('claimed', id);
    await Promise.all([a, b, citizen].map((page) => page.close()));
  });

  test('an account that is disabled is out, wherever it is open', async () => {
    const page = await desk('caowei');
    server.run('user', 'disable', 'caowei');
    assert.equal((await page.wait('error')).code, 'signed_out');
    assert.equal(await page.closed, 1008);
    const answer = await server.post('/api/sign-in', { login: 'caowei', password: 'jieyou-demo' });
    assert.equal(answer.status, 401);
  });
});
