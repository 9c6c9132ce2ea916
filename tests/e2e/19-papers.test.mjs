// 19 - documents: filled from the case, read over, numbered without a gap, kept in the log, printed,
// and seen by nobody who may not.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { inflateSync } from 'node:zlib';
import { Page } from '../support/client.mjs';
import { Server } from '../support/server.mjs';
import { fileWall } from '../support/story.mjs';

describe('documents', () => {
  let server, cookies;
  before(async () => {
    server = await Server.open();
    cookies = {};
    for (const login of ['leyuan', 'caowei', 'fenbo', 'jiwei']) cookies[login] = await server.signIn(login);
  });
  after(() => server.close());

  const desk = (login) => Page.desk(server, cookies[login]);
  const formsOf = async (login, id) =>
    (await server.post('/api/papers', { case: id }, { cookie: cookies[login] })).json();
  const move = async (page, id, name, fields) => page.move(id, (await page.head(id)).staff.epoch, name, fields);
  /** The open lines as a person would leave them: what is missing written in. */
  const written = (form) =>
    form.lines.filter(({ kind }) => kind === 'field' || kind === 'write').map(({ text }) => text || '李某某');
  async function accepted() {
    const citizen = await Page.open(server);
    const { id } = await fileWall(citizen);
    const village = await desk('leyuan');
    for (const step of ['claim', 'sign', 'accept']) assert.equal((await move(village, id, step)).kind, 'receipt', step);
    return { citizen, village, id };
  }
  const issue = async (village, id, doc) => {
    const form = (await formsOf('leyuan', id)).forms.find((one) => one.doc === doc);
    return move(village, id, 'issue', { doc, lines: written(form) });
  };
  const addressOf = async (page, id, seq) => {
    page.send({ kind: 'paper', case: id, seq });
    return page.wait((frame) => frame.kind === 'paper' || (frame.kind === 'error' && frame.of === 'paper'));
  };

  test('a notice is filled, issued, told, and opened as PDF by both sides', async () => {
    const { citizen, village, id } = await accepted();
    const { forms } = await formsOf('leyuan', id);
    const names = forms.map(({ doc }) => doc);
    assert.ok(names.includes('mediation_rights') && !names.includes('callback_record'), 'what fits the state');
    assert.ok(!names.includes('acceptance'), 'a quarrel is no petition');
    const notice = forms.find(({ doc }) => doc === 'mediation_rights');
    assert.equal(notice.to_citizen, true);
    assert.ok(notice.lines.find(({ label }) => label === '编号').text.startsWith('YJ'));
    assert.equal(notice.lines.find(({ label }) => label === '当事人').needed, true);

    const done = await issue(village, id, 'mediation_rights');
    assert.equal(done.kind, 'receipt');
    await citizen.ping();
    const told = citizen.logs.get(id).find((event) => event.kind === 'paper');
    assert.match(told.body.number, /^乐园村人民调解委员会权〔20\d\d〕1号$/);
    assert.ok(told.body.text.includes('《人民调解当事人权利义务告知书》'));
    assert.ok(told.body.lines.some(({ text }) => text.includes('李某某')));

    for (const page of [citizen, village]) {
      const { url, until } = await addressOf(page, id, told.seq);
      assert.ok(until > Date.now());
      const answer = await fetch(server.url + url);
      assert.equal(answer.status, 200);
      assert.equal(answer.headers.get('content-type'), 'application/pdf');
      const bytes = Buffer.from(await answer.arrayBuffer());
      assert.equal(bytes.subarray(0, 5).toString(), '%PDF-');
      assert.ok(bytes.length > 4000 && bytes.length < 400_000, `${bytes.length} bytes`);
    }
  });

  test('numbers have no gap, whatever was refused between them, and outlive a restart', async () => {
    const numbers = [];
    const { village, id } = await accepted();
    const next = async () => {
      assert.equal((await issue(village, id, 'mediation_notice')).kind, 'receipt');
      await village.ping();
      numbers.push(village.logs.get(id).filter((event) => event.kind === 'paper').at(-1).body.number);
    };
    await next();
    const short = await move(village, id, 'issue', { doc: 'mediation_notice', lines: ['只有一行'] });
    assert.equal(short.code, 'bad_field');
    assert.equal((await move(village, id, 'issue', { doc: 'opinion', lines: [] })).code, 'wrong_state');
    assert.equal((await move(village, id, 'issue', { lines: [] })).field, 'doc');
    await next();
    const other = await accepted();
    assert.equal((await issue(other.village, other.id, 'mediation_notice')).kind, 'receipt');
    await next();
    assert.deepEqual(
      numbers.map((number) => Number(/〕(\d+)号/.exec(number)[1])),
      [1, 2, 4],
      'one row for the whole unit'
    );
    await server.stop();
    await server.start();
    server.run('check');
  });

  test('a document is voided once, keeps its number, and says so in print', async () => {
    const { citizen, village, id } = await accepted();
    assert.equal((await issue(village, id, 'mediation_rights')).kind, 'receipt');
    await village.ping();
    const { seq, body } = village.logs.get(id).find((event) => event.kind === 'paper');
    const before = Buffer.from(await (await fetch(server.url + (await addressOf(village, id, seq)).url)).arrayBuffer());
    assert.equal((await move(village, id, 'void', { seq })).code, 'needs_reason');
    assert.equal((await move(village, id, 'void', { reason: '写错了' })).field, 'seq');
    assert.equal((await move(village, id, 'void', { seq: 1, reason: '写错了' })).code, 'bad_field');
    const other = await desk('fenbo');
    assert.equal((await move(other, id, 'void', { seq, reason: '写错了' })).code, 'denied');
    assert.equal((await move(village, id, 'void', { seq, reason: '名字写错了' })).kind, 'receipt');
    assert.equal((await move(village, id, 'void', { seq, reason: '再来一次' })).code, 'bad_field', 'once');
    await citizen.ping();
    const told = citizen.logs.get(id).find((event) => event.kind === 'voided');
    assert.equal(told.body.number, body.number);
    assert.ok(told.body.text.includes('作废') && !JSON.stringify(told).includes('写错'));
    const answer = await fetch(server.url + (await addressOf(citizen, id, seq)).url);
    const after = Buffer.from(await answer.arrayBuffer());
    assert.equal(answer.status, 200, 'it can still be read');
    assert.notEqual(after.length, before.length, 'stamped');
    assert.equal((await issue(village, id, 'mediation_rights')).kind, 'receipt');
    await village.ping();
    const numbers = village.logs.get(id).filter((event) => event.kind === 'paper').map((event) => event.body.number);
    assert.equal(new Set(numbers).size, 2, 'the number is not given again');
    server.run('check');
  });

  test('the same key gives the same number, once', async () => {
    const { village, id } = await accepted();
    const form = (await formsOf('leyuan', id)).forms.find(({ doc }) => doc === 'mediation_register');
    const { epoch } = (await village.head(id)).staff;
    const frame = { kind: 'move', key: '01930000000070008000000000000019', case: id, epoch, move: 'issue', doc: form.doc, lines: written(form) };
    village.send(frame);
    const first = await village.answer(frame.key);
    village.send(frame);
    assert.deepEqual(await village.answer(frame.key), first);
    village.send({ ...frame, lines: [...frame.lines.slice(0, -1), '别的话'] });
    assert.equal((await village.answer(frame.key)).code, 'key_reused');
    await village.ping();
    assert.equal(village.logs.get(id).filter((event) => event.kind === 'paper').length, 1);
  });

  test('what stays among staff has no address for the citizen, and others have none at all', async () => {
    const { citizen, village, id } = await accepted();
    assert.equal((await issue(village, id, 'transfer_slip')).kind, 'receipt');
    await village.ping();
    const { seq } = village.logs.get(id).find((event) => event.kind === 'paper');
    await citizen.ping();
    assert.ok(!citizen.logs.get(id).some((event) => event.kind === 'paper'));
    assert.equal((await addressOf(citizen, id, seq)).code, 'not_found');
    assert.equal((await addressOf(village, id, seq)).kind, 'paper');
    for (const page of [await desk('jiwei'), await desk('caowei'), await Page.open(server)])
      assert.equal((await addressOf(page, id, seq)).code, 'not_found');
    assert.equal((await addressOf(village, id, 1)).code, 'not_found', 'that is no document');

    assert.equal((await formsOf('jiwei', id)).code, 'not_found');
    assert.deepEqual((await formsOf('fenbo', id)).forms, [], 'who reads along issues nothing');
    assert.equal((await server.post('/api/papers', { case: id })).status, 401);
    assert.equal((await formsOf('leyuan', 'x')).code, 'bad_field');
  });

  /** Sizes of type in a PDF, in points, as its pages set them. */
  const sizesOf = (pdf) => {
    const sizes = new Set();
    for (let at = pdf.indexOf('stream\n'); at >= 0; at = pdf.indexOf('stream\n', at + 7)) {
      let page;
      try {
        page = inflateSync(pdf.subarray(at + 7)).toString('latin1');
      } catch {
        continue; // a font, or the end of one
      }
      for (const [, size] of page.matchAll(/([\d.]+) 0 0 [\d.-]+ [\d.]+ [\d.]+ Tm/g)) sizes.add(Math.round(Number(size) * 10) / 10);
    }
    return [...sizes].sort((a, b) => a - b);
  };

  test('every document is there in large print, by the same address', async () => {
    const { citizen, village, id } = await accepted();
    assert.equal((await issue(village, id, 'mediation_rights')).kind, 'receipt');
    await citizen.ping();
    const { seq } = citizen.logs.get(id).find((event) => event.kind === 'paper');
    const { url } = await addressOf(citizen, id, seq);
    const print = async (suffix) => Buffer.from(await (await fetch(server.url + url + suffix)).arrayBuffer());
    const [plain, large] = [sizesOf(await print('')), sizesOf(await print('/large'))];
    assert.ok(plain.includes(14) && !plain.includes(16), `${plain}`);
    assert.ok(large.includes(16) && !large.includes(14), `${large}`);
    for (const other of ['/small', '/large/', '/', '/largest']) assert.equal((await fetch(server.url + url + other)).status, 404, other);
  });

  test('a caucus note is for whoever heard it, and no trace of its words is anywhere else', async () => {
    const { citizen, village, id } = await accepted();
    assert.ok(!(await formsOf('leyuan', id)).forms.some(({ doc }) => doc === 'caucus_note'), 'nobody mediates yet');
    const mediate = async (act, more, text = '') => {
      const receipt = await move(village, id, 'mediate', { text, mediation: { act, ...more } });
      assert.equal(receipt.kind, 'receipt', `${act}: ${JSON.stringify(receipt)}`);
    };
    await mediate('apply', {}, '要求让出一米五的路');
    await mediate('invite', { channel: 'phone', result: 'reached' }, '讲清了自愿、不收钱');
    for (const side of ['applicant', 'other']) await mediate('consent', { side, closed: true });
    const form = (await formsOf('leyuan', id)).forms.find(({ doc }) => doc === 'caucus_note');
    assert.equal(form.sealed, true);
    const secret = '其实最多可以让一米二';
    const lines = written(form).map((text) => (text === '李某某' ? secret : text));
    const receipt = await move(village, id, 'issue', { doc: 'caucus_note', lines });
    assert.equal(receipt.kind, 'receipt');
    await village.ping();
    const note = village.logs.get(id).find((event) => event.kind === 'sealed');
    assert.equal(note.seq, receipt.seq);
    assert.match(note.body.number, /背〔20\d\d〕1号$/);

    const { url } = await addressOf(village, id, note.seq);
    for (const suffix of ['', '/large']) {
      const answer = await fetch(server.url + url + suffix);
      assert.equal(answer.headers.get('content-type'), 'application/pdf');
    }
    await citizen.ping();
    const others = [await desk('fenbo')]; // … and who could mediate it, too, but did not hear this
    for (const login of ['wangge', 'leyuan2']) others.push(await Page.desk(server, await server.signIn(login)));
    for (const page of others) await page.head(id);
    for (const page of [citizen, ...others]) {
      assert.equal(page.logs.get(id).find((event) => event.seq === note.seq).kind, 'withheld');
      assert.ok(!JSON.stringify(page.logs.get(id)).includes(secret));
      assert.equal((await addressOf(page, id, note.seq)).code, 'not_found');
    }
    assert.equal((await addressOf(await desk('jiwei'), id, note.seq)).code, 'not_found');
    assert.ok(!JSON.stringify(await formsOf('leyuan', id)).includes(secret), 'in no other form');
    assert.equal((await move(village, id, 'void', { seq: note.seq, reason: '写错了' })).code, 'bad_field');
    village.send({ kind: 'find', text: '一米二' });
    assert.deepEqual((await village.wait('found')).rows, []);
    server.run('check');
  });

  test('a ticket is of one document and of its time, and cannot be made', async () => {
    const { village, id } = await accepted();
    assert.equal((await issue(village, id, 'transfer_slip')).kind, 'receipt');
    await village.ping();
    const { seq } = village.logs.get(id).find((event) => event.kind === 'paper');
    const { url } = await addressOf(village, id, seq);
    const [, ticket] = /^\/paper\/(.*)$/.exec(url);
    const [, , until, mac] = ticket.split('-');
    const forged = [
      `${id}-${seq + 1}-${until}-${mac}`,
      `${id}-${seq}-${Number(until) + 1}-${mac}`,
      `${id}-${seq}-${until}-${'0'.repeat(32)}`,
      `+${ticket}`,
      `${ticket}0`,
      `0${ticket}`,
      '',
      'x'.repeat(400),
    ];
    for (const one of forged) assert.equal((await fetch(`${server.url}/paper/${one}`)).status, 404, one);
    assert.equal((await fetch(server.url + url)).status, 200);
    assert.equal((await server.post(url, {})).status, 405);
  });
});
