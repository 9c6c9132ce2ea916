// 25 - the three patrols: sheets made once by the calendar, filled once for a key, checked or returned by
// the level above, refused to everybody else; and what was found is a case, linked both ways.
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { Page } from '../support/client.mjs';
import { Server, root } from '../support/server.mjs';
import { until } from '../support/until.mjs';

/** Asked again and again until what was found has been filed. */
const generous = { rate: 100000, burst: 100000, device_rate: 100000, device_burst: 100000 };
const [GRID, TOWN, OTHER_TOWN] = ['g43098111420701', '430981114000', '430981006000']; // 乐园村, 草尾镇, 琼湖街道

let serial = 0;
const newKey = () => (++serial).toString(16).padStart(32, '0');
/** The village steps aside in it: DOMAIN 3.6. */
const village = { type: 'VIL-01', text: '村委会的账三年没公开，不晓得钱用到哪里去了', wants_case: true };
const wall = { type: 'NBR-01', text: '张三在李四门口砌墙，两家讲不拢', spot: '3组老码头', persons: '张三、李四', since: 20260301 };

describe('patrols', () => {
  let server, cookies;
  before(async () => {
    server = await Server.open(generous);
    cookies = {};
    for (const login of ['wangge', 'leyuan', 'leyuan2', 'caowei', 'caoweifenbo', 'fenbo', 'lingdao', 'renshe', 'gongan', 'nongye', 'jiwei', 'zhiban'])
      cookies[login] = await server.signIn(login);
  });
  after(() => server.close());

  const ask = (login, path, body = {}) => server.post(`/api/patrols${path}`, body, { cookie: cookies[login] });
  const got = async (login, path, body) => {
    const answer = await ask(login, path, body);
    assert.equal(answer.status, 200, JSON.stringify(await answer.clone().json()));
    return answer.json();
  };
  /** The sheets are there a moment after the start. */
  const all = (login, body) =>
    until(() => got(login, '', body), ({ mine, board }) => mine.length > 0 || board?.units.length > 0);
  const mineOf = async (login, level) => (await all(login)).mine.find((sheet) => sheet.level === level);
  const refusal = async (login, path, body) => {
    const answer = await ask(login, path, body);
    const { code, field } = await answer.json();
    return [answer.status, code, field].filter(Boolean).join(' ');
  };
  /** The sheet once everything on it that is to be filed is. */
  const filed = async (login, id) => {
    const isFiled = ({ sheet }) => sheet.items.every((item) => !item.wants_case || item.filed);
    return (await until(() => got(login, '/one', { id }), isFiled)).sheet;
  };

  test('every grid has the week, every town the half month, the centre and the departments the month', async () => {
    const grid = await mineOf('wangge', 'village');
    assert.equal(grid.unit, GRID);
    assert.match(grid.period, /^W\d{4}-\d\d$/);
    assert.deepEqual(grid.may, ['fill']);
    assert.equal(grid.state, 'open');
    assert.match((await mineOf('caowei', 'town')).period, /^H\d{4}-\d\d[ab]$/);
    const centre = await mineOf('fenbo', 'city');
    assert.match(centre.period, /^M\d{4}-\d\d$/);
    const own = await mineOf('renshe', 'city');
    assert.deepEqual([own.unit, own.department, own.name], ['renshe', true, '市人力资源和社会保障局']);
    assert.deepEqual([own.period, own.due], [centre.period, centre.due], 'three working days behind the month');
    assert.deepEqual(own.own, ['LAB-01', 'LAB-02', 'LAB-03', 'LAB-04', 'SOC-01'], 'its own kinds, to be offered first');
    assert.equal(centre.department, false);
    const { board } = await all('fenbo');
    assert.equal(board.units.length, 14);
    assert.equal(board.units.filter(({ sheet }) => sheet.unit === TOWN).length, 1);
    const grids = (await all('caowei')).board.units.map(({ sheet }) => sheet.unit);
    assert.ok(grids.includes(GRID) && grids.every((id) => id.startsWith('g430981114')));
  });

  test('each once, also over a restart', async () => {
    const ids = ({ board, mine }) => [mine.map(({ id }) => id), board.units.map(({ sheet }) => sheet.id)];
    const before = [ids(await all('fenbo')), ids(await all('caowei'))];
    assert.equal(await server.stop(), 0);
    await server.start();
    assert.deepEqual([ids(await all('fenbo')), ids(await all('caowei'))], before);
  });

  test('the figures have how many were handed in on time, as the board does, and no body has it', async () => {
    const figures = async (login, body = {}) => {
      const answer = await server.post('/api/figures', body, { cookie: cookies[login] });
      return (await answer.json()).figures.find(({ id }) => id === 'KPI_PATROL');
    };
    const { board } = await all('fenbo');
    const figure = await figures('fenbo');
    assert.equal(figure.sheets, true);
    for (const { month, num, den } of board.rates) {
      const cell = figure.months.find((one) => one.month === month);
      assert.deepEqual([cell.num, cell.den], [num, den]);
    }
    assert.equal(await figures('renshe'), undefined);
    const split = await server.post('/api/figures/split', { figure: 'KPI_PATROL', by: 'town' }, { cookie: cookies.fenbo });
    assert.equal(split.status, 400, 'no cases stand behind it');
  });

  test('behind the share stand the sheets of the month that are due, within reach', async () => {
    const month = (board) => board.rates[0].month;
    for (const login of ['fenbo', 'lingdao', 'caowei']) {
      const { board } = await all(login);
      const { sheets, next } = await got(login, '/due', { month: month(board) });
      const cell = board.rates[0];
      if (login === 'caowei') assert.ok(sheets.every(({ town }) => town === undefined || town === '草尾镇'));
      else if (next === undefined) assert.ok(sheets.length >= cell.den, 'all levels, where the board has one');
      const missed = (await got(login, '/due', { month: month(board), missed: true })).sheets;
      assert.ok(missed.every(({ mark, submitted }) => mark !== undefined || submitted === undefined));
    }
    for (const login of ['wangge', 'leyuan2', 'renshe', 'gongan'])
      assert.equal(await refusal(login, '/due', { month: 202603 }), '404 not_found', login);
    assert.equal(await refusal('caowei', '/due', { month: 202603, town: OTHER_TOWN }), '404 not_found');
    for (const wrong of [undefined, 0, 202613, 20260301, 'x'])
      assert.equal(await refusal('fenbo', '/due', { month: wrong }), '400 bad_field month', String(wrong));
  });

  test('nobody reads or does what is not theirs', async () => {
    const { id } = await mineOf('wangge', 'village');
    const town = await mineOf('caowei', 'town');
    for (const login of ['leyuan2', 'jiwei', 'zhiban']) {
      const seen = await got(login, '');
      assert.deepEqual([seen.mine, seen.board], [[], undefined], login);
      assert.equal(await refusal(login, '/one', { id }), '404 not_found', login);
      assert.equal(await refusal(login, '/fill', { id, key: newKey(), none: true }), '404 not_found', login);
      assert.equal(await refusal(login, '', { town: TOWN }), '404 not_found', login);
    }
    assert.equal(await refusal('caowei', '', { town: OTHER_TOWN }), '404 not_found');
    assert.equal(await refusal('wangge', '/one', { id: town.id }), '404 not_found');
    assert.equal(await refusal('caowei', '/fill', { id, key: newKey(), none: true }), '403 denied', 'the town checks it');
    assert.equal(await refusal('wangge', '/check', { id }), '403 denied');
    assert.equal(await refusal('lingdao', '/fill', { id, key: newKey(), none: true }), '403 denied', 'leaders read');
    assert.equal((await got('lingdao', '', { town: OTHER_TOWN })).board.town, OTHER_TOWN);
    assert.equal(await refusal('caowei', '/check', { id }), '409 wrong_state', 'there is nothing to check yet');
    const answer = await server.post('/api/patrols', {});
    assert.equal(answer.status, 401);
  });

  test('what does not fit is refused by its field', async () => {
    const { id } = await mineOf('wangge', 'village');
    const fill = (more) => refusal('wangge', '/fill', { id, key: newKey(), ...more });
    const item = (more) => fill({ items: [{ ...wall, ...more }] });
    assert.equal(await fill({}), '400 bad_field items', 'nothing found is to be said');
    assert.equal(await fill({ none: true, items: [wall] }), '400 bad_field none');
    assert.equal(await fill({ key: 'x', none: true }), '400 bad_field key');
    assert.equal(await fill({ items: Array(21).fill(wall) }), '400 bad_field items');
    assert.equal(await item({ type: 'INT-01' }), '400 bad_field type', 'an accusation has its own channel');
    assert.equal(await item({ type: 'NBR-99' }), '400 bad_field type');
    assert.equal(await item({ text: ' ' }), '400 bad_field text');
    assert.equal(await item({ text: '长'.repeat(301) }), '400 bad_field text');
    assert.equal(await item({ since: 20260231 }), '400 bad_field since');
    assert.equal(await item({ since: 29990101 }), '400 bad_field since');
    assert.equal(await item({ persons: '长'.repeat(61) }), '400 bad_field persons');
    assert.equal(await refusal('wangge', '/fill', { id: 1e9, key: newKey(), none: true }), '404 not_found');
    const town = await mineOf('caowei', 'town');
    const elsewhere = { id: town.id, key: newKey(), items: [{ ...wall, place: '430981006001' }] };
    assert.equal(await refusal('caowei', '/fill', elsewhere), '400 bad_field place');
    assert.equal((await mineOf('wangge', 'village')).state, 'open');
  });

  test('filled once for a key, returned with a reason, filled again; what was found is a case', async () => {
    const { id } = await mineOf('wangge', 'village');
    const first = { id, key: newKey(), note: '走了12户', items: [{ ...wall, wants_case: true }, village] };
    const answers = await Promise.all([got('wangge', '/fill', first), got('wangge', '/fill', first)]);
    for (const { sheet } of answers) assert.deepEqual([sheet.state, sheet.items.length], ['submitted', 2]);
    assert.equal(await refusal('wangge', '/fill', { ...first, note: '别的话' }), '409 key_reused');
    assert.equal(await refusal('wangge', '/fill', { ...first, key: newKey() }), '409 wrong_state');

    const sheet = await filed('caowei', id);
    assert.equal(sheet.n_cases, 2);
    const [item] = sheet.items;
    assert.equal(item.no, undefined, 'the village has it: the town reads that there is one, not which');
    const [own] = (await filed('wangge', id)).items;
    const page = await Page.desk(server, cookies.wangge);
    const { head, events } = await page.watch(own.case);
    assert.equal(head.no, own.no);
    assert.equal(head.staff.patrol, true);
    assert.equal(head.staff.owner, 'c430981114207', 'the router has put it where such a matter goes');
    const [note] = events.filter(({ kind }) => kind === 'note');
    assert.match(note.body.text, /^网格排查（乐园村第一网格，\d{4}年第\d+周）：张三在李四门口砌墙/);
    assert.match(note.body.text, /当事人：张三、李四/);
    assert.ok(!events.some(({ kind }) => kind === 'said'), 'no citizen said anything');

    // the village reads that there is one; whoever wrote it, and the level that checks it, read it whole
    const about = async (login) => (await filed(login, id)).items[1];
    assert.deepEqual(await about('leyuan'), { id: own.id + 1, withheld: true, filed: true });
    assert.equal((await about('wangge')).text, village.text);
    assert.match((await about('caoweifenbo')).no, /^YJ/);

    assert.equal(await refusal('caowei', '/return', { id, reason: ' ' }), '400 needs_reason reason');
    assert.equal((await got('caowei', '/return', { id, reason: '3组去了没有？' })).sheet.state, 'returned');
    const again = await got('wangge', '/fill', first);
    assert.equal(again.sheet.state, 'returned', 'an old fill that arrives late changes nothing');
    assert.equal(again.sheet.reason, '3组去了没有？');
    assert.equal(await refusal('wangge', '/fill', { id, key: newKey(), none: true }), '400 bad_field items');
    const second = { id, key: newKey(), items: [{ ...wall, id: own.id, wants_case: true }, { type: 'LAB-01', text: '工地上差两个月工资' }] };
    assert.equal((await got('leyuan', '/fill', second)).sheet.state, 'submitted', 'the chair of the village may, too');
    const whole = await filed('wangge', id);
    assert.deepEqual(whole.items.map(({ text }) => text), [wall.text, village.text, '工地上差两个月工资']);
    assert.equal((await about('leyuan')).withheld, true, 'also where the chair has filled the sheet since');
    assert.equal(whole.items[0].no, own.no, 'linked, not filed twice');
    assert.equal(whole.reason, undefined);

    assert.equal((await got('caoweifenbo', '/check', { id })).sheet.state, 'checked');
    assert.equal(await refusal('caowei', '/return', { id, reason: '再看' }), '409 wrong_state');
    const board = (await all('caowei')).board.units.find((unit) => unit.sheet.id === id);
    assert.deepEqual([board.sheet.state, board.sheet.n_items, board.sheet.n_cases], ['checked', 3, 2]);
  });

  test('the town answers to the centre, and nothing found is an answer', async () => {
    const { id } = await mineOf('caoweifenbo', 'town');
    const { sheet } = await got('caoweifenbo', '/fill', { id, key: newKey(), none: true });
    assert.deepEqual([sheet.state, sheet.none, sheet.by], ['submitted', true, '叶丙四']);
    assert.equal(await refusal('caowei', '/check', { id }), '403 denied', 'nobody checks their own');
    assert.equal((await got('fenbo', '/check', { id })).sheet.state, 'checked');
  });

  test("a department's list: its officers', checked by the centre, which reads it beside the towns'", async () => {
    const { id } = await mineOf('renshe', 'city');
    const wages = { type: 'LAB-01', text: '工业园一家厂差四十个人两个月工资', place: '430981006001', wants_case: true };
    for (const login of ['gongan', 'caowei', 'wangge', 'jiwei'])
      assert.equal(await refusal(login, '/fill', { id, key: newKey(), none: true }), '404 not_found', login);
    assert.equal(await refusal('fenbo', '/fill', { id, key: newKey(), none: true }), '403 denied', 'the centre checks it');
    assert.equal(await refusal('renshe', '/check', { id }), '403 denied');
    assert.equal(await refusal('renshe', '', { level: 'city' }), '404 not_found', 'the board is the centre\'s');
    assert.equal((await got('renshe', '')).board, undefined);

    await got('renshe', '/fill', { id, key: newKey(), items: [wages] });
    const [item] = (await filed('renshe', id)).items;
    const page = await Page.desk(server, cookies.renshe);
    const { head, events } = await page.watch(item.case);
    assert.deepEqual([head.staff.patrol, head.staff.owner], [true, 'renshe']);
    const [note] = events.filter(({ kind }) => kind === 'note');
    assert.match(note.body.text, /^排查（市人力资源和社会保障局，\d{4}年\d+月）：工业园/);

    const board = (await got('fenbo', '', { level: 'city' })).board;
    assert.equal(board.level, 'city');
    assert.ok(board.units.some(({ sheet }) => sheet.unit === 'gongan' && sheet.state === 'open'));
    for (const unit of ['jiwei', 'gongshui', 'hotline', 'zhengfa', 'dispatch'])
      assert.ok(!board.units.some(({ sheet }) => sheet.unit === unit), unit);
    const { below } = await mineOf('fenbo', 'city');
    const came = below.find((sheet) => sheet.id === id);
    assert.deepEqual([came.department, came.state, came.n_items, came.n_cases], [true, 'submitted', 1, 1]);
    assert.ok(below.some(({ unit, level }) => unit === TOWN && level === 'town'), "the towns' beside it");
    assert.ok(!below.some(({ unit }) => unit === '430981000000'), 'not its own');

    assert.equal((await got('fenbo', '/return', { id, reason: '哪家厂？' })).sheet.state, 'returned');
    assert.equal(await refusal('renshe', '/fill', { id, key: newKey(), none: true }), '400 bad_field items');
    await got('renshe', '/fill', { id, key: newKey(), items: [{ ...wages, id: item.id }], note: '是服装厂' });
    assert.equal((await got('fenbo', '/check', { id })).sheet.state, 'checked');
    const other = await mineOf('gongan', 'city');
    const { sheet } = await got('gongan', '/fill', { id: other.id, key: newKey(), none: true });
    assert.deepEqual([sheet.none, sheet.by, sheet.submitted > 0], [true, '莫癸五', true], 'nothing found has a name and a time');
  });

  test('a department that leaves the directory is asked no more; when it is back, again', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'jieyou-import-'));
    const table = (name) => readFileSync(join(root, 'intents/data/city', name), 'utf8').split('\n');
    const use = (keep) => {
      const files = ['departments.csv', 'officers.csv'].map((name) => {
        writeFileSync(join(folder, name), table(name).filter(keep).join('\n'));
        return join(folder, name);
      });
      server.run('import', ...files);
    };
    const sheet = async () => {
      const { board } = await got('fenbo', '', { level: 'city' });
      return board.units.map((unit) => unit.sheet).find(({ unit }) => unit === 'gonghui');
    };
    const marked = (mark) => until(sheet, (one) => one.mark === mark);
    const asked = await sheet();
    use((line) => !/\bgonghui\b/.test(line));
    const gone = await marked('gone');
    assert.deepEqual([gone.id, gone.state, gone.may, gone.name], [asked.id, 'open', [], 'gonghui']);
    assert.equal(await refusal('fenbo', '/fill', { id: gone.id, key: newKey(), none: true }), '403 denied');
    use(() => true);
    const back = await marked(undefined);
    assert.deepEqual([back.id, back.due, back.name], [asked.id, asked.due, '市总工会']);
    rmSync(folder, { recursive: true });
  });

  test('what accuses an official is the discipline body’s alone, whether a case was wanted or not', async () => {
    const { id } = await mineOf('nongye', 'city');
    const of = (text, more) => ({ type: 'SOC-03', text, place: '430981114207', persons: '村支书张三', ...more });
    const items = [
      of('村支书贪污低保款，群众要举报他'),
      of('村主任把低保指标都给了他亲戚，要举报', { wants_case: true }),
      of('村支书贪污修堤款，大堤上有管涌', { type: 'SAF-03', hazard: true }),
    ];
    const { sheet } = await got('nongye', '/fill', { id, key: newKey(), items });
    const hidden = sheet.items.map((item) => ({ id: item.id, withheld: true, filed: true }));
    assert.deepEqual(sheet.items, hidden, 'from the first moment, also for whoever wrote it');
    const titles = async (login, queue) => {
      const page = await Page.desk(server, cookies[login]);
      const { rows } = await page.list(queue, { limit: 50 });
      page.close();
      return rows.map(({ title }) => title).filter((title) => /低保|修堤款/.test(title)).sort();
    };
    const clues = items.slice(0, 2).map(({ text }) => text).sort();
    assert.deepEqual(await until(() => titles('jiwei', 'clues'), (found) => found.length === 2), clues);
    for (const login of ['nongye', 'fenbo', 'lingdao'])
      assert.deepEqual((await filed(login, id)).items.slice(0, 2), hidden.slice(0, 2), login);
    for (const login of ['leyuan', 'caowei', 'nongye', 'fenbo'])
      for (const queue of ['bodies', 'dispatch']) assert.deepEqual(await titles(login, queue).catch(() => []), [], `${login} ${queue}`);
    const rings = await until(() => titles('zhiban', 'hazard'), (found) => found.length > 0);
    assert.deepEqual(rings, [items[2].text], 'life first: the desk reads of a danger');
    assert.equal((await got('fenbo', '/return', { id, reason: '再看看' })).sheet.state, 'returned');
    assert.equal(await refusal('nongye', '/fill', { id, key: newKey(), none: true }), '400 bad_field items', 'they stay');
  });

  test('a danger that was found rings where dangers do', async () => {
    const { id } = await mineOf('fenbo', 'city');
    const dyke = { type: 'SAF-03', text: '大堤上有管涌', place: '430981114207', hazard: true, wants_case: true };
    await got('fenbo', '/fill', { id, key: newKey(), items: [dyke] });
    const [item] = (await filed('fenbo', id)).items;
    assert.equal(item.filed, true);
    const page = await Page.desk(server, cookies.zhiban);
    const { rows } = await page.list('hazard');
    assert.ok(rows.some((row) => row.case === item.case));
  });

  test('the store holds together', () => {
    assert.match(server.run('check'), /findings 0/);
  });
});
