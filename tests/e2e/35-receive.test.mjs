// 35 - what another front end has exported becomes cases: each row once, however often and from
// whatever file it is taken in, with a server beside it.
import assert from 'node:assert/strict';
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { Page } from '../support/client.mjs';
import { Server, program } from '../support/server.mjs';
import { xlsx } from '../support/xlsx.mjs';

const HEAD = ['编号', '上报时间', '诉求人', '联系电话', '地点', '内容', '状态', '办理情况'];
const ROWS = [
  [
    'W001',
    '2026-11-02',
    '张某',
    '13900000001',
    '草尾镇乐园村3组',
    '隔壁砌围墙把我家进出的路堵了',
    '处理中',
    '已上门看过',
  ],
  ['W002', '2026-11-03', '李某', '13900000002', '琼湖街道', '老板欠我们二十几个人工资三个月没发', '未处理', ''],
  ['W003', '2026-11-03', '王某', '', '', '小区垃圾没人清', '已办结', '已清运'],
  ['W004', '2026-11-04', '赵某', '13900000004', '不知道哪里', '这个怎么弄', '未处理', ''],
  ['W005', '2026-11-04', '钱某', '13900000005', '草尾镇', '村支书贪污低保款，我要举报他', '未处理', ''],
];
const csv = (rows) => `${[HEAD, ...rows].map((row) => row.join(',')).join('\n')}\n`;

describe('an export', () => {
  let server, folder;
  before(async () => {
    server = await Server.open();
    folder = mkdtempSync(join(tmpdir(), 'jieyou-export-'));
    server.run('partner', 'add', 'wxg', '网小格');
  });
  after(async () => {
    rmSync(folder, { recursive: true, force: true });
    await server.close();
  });

  const put = (name, bytes) => {
    writeFileSync(join(folder, name), bytes);
    return join(folder, name);
  };
  const receive = (file, ...more) => JSON.parse(server.run('receive', 'wxg', file, '--json', ...more));
  const refused = (file, partner = 'wxg') =>
    spawnSync(program, ['receive', partner, file, '--data', server.data], { encoding: 'utf8' });
  const list = async (login, queue) => {
    const desk = await Page.desk(server, await server.signIn(login));
    const { rows } = await desk.list(queue, { limit: 50 });
    return { desk, rows };
  };

  test('is looked at without writing, taken in, and known the next time', () => {
    const file = put('a.csv', csv(ROWS));
    const sums = { taken: 4, known: 0, settled: 1, to_dispatcher: 1, confidential: 1 };
    assert.deepEqual(receive(file, '--dry-run'), { written: false, ...sums });
    assert.deepEqual(receive(file), { written: true, ...sums });
    assert.deepEqual(receive(file), {
      written: false,
      taken: 0,
      known: 4,
      settled: 1,
      to_dispatcher: 0,
      confidential: 0,
    });
  });

  test('is on the right desks, with its source and what was done, and a telephone to call', async () => {
    const { desk, rows } = await list('leyuan', 'bodies');
    const row = rows.find((one) => one.title.includes('砌围墙'));
    assert.ok(row, JSON.stringify(rows));
    const { head, events } = await desk.watch(row.case);
    assert.equal(head.staff.partner, '网小格');
    assert.equal(head.staff.place_text, '草尾镇乐园村3组');
    assert.match(head.staff.contact, /^139/);
    const note = events.find((event) => event.kind === 'note');
    assert.match(
      note.body.text,
      /^网小格转来，对方编号 W001；上报时间 2026-11-02；诉求人 张某；.*处理情况：已上门看过$/,
    );
    await desk.close();
  });

  test('every word of it stands in the log, and a telephone that cannot be dialled in the note', async () => {
    const story = `隔壁砌围墙把我家进出的路堵了。${'这堵墙的事讲了好多回。'.repeat(60)}最后一句：他屋里的狗还咬了人`;
    const rows = [
      ['L001', '', '', '+86 139 0000 0011', '草尾镇乐园村', story, '', ''],
      ['L002', '', '', '13900000012/0737-2780001', '草尾镇乐园村', '邻居家的狗半夜叫，吵得睡不着', '', ''],
    ];
    assert.equal(receive(put('long.csv', csv(rows))).taken, 2);
    const { desk, rows: listed } = await list('leyuan', 'bodies');
    const has = async (words) => {
      for (const row of listed) {
        const { head, events } = await desk.watch(row.case);
        if (events.some(({ kind, body }) => kind === 'said' && body.text.includes(words))) return { head, events };
      }
      return assert.fail(words);
    };
    const first = await has('最后一句');
    assert.equal(first.events.find(({ kind }) => kind === 'said').body.text, story);
    assert.match(first.head.staff.contact, /^139.*0011$/);
    const second = await has('半夜叫');
    assert.equal(second.head.staff.contact, undefined);
    assert.match(second.events.find(({ kind }) => kind === 'note').body.text, /电话 13900000012\/0737-2780001/);
    await desk.close();
  });

  test('what does not fit whole is refused, not cut', () => {
    const rows = [['L003', '', '', '', '', '路灯不亮', '', '长'.repeat(4001)]];
    assert.match(refused(put('handled.csv', csv(rows))).stderr, /handled\.csv:2: 除内容外/);
  });

  test('an accusation is one whatever type it was given', async () => {
    const file = put('typed.csv', '编号,内容,类型\nT001,村支书贪污扶贫款，我要举报他,低保\n');
    assert.equal(receive(file).confidential, 1);
    const { desk, rows } = await list('caowei', 'bodies');
    assert.ok(!rows.some((row) => row.title.includes('扶贫款')));
    await desk.close();
    const clues = await list('jiwei', 'clues');
    assert.ok(clues.rows.some((row) => row.title.includes('扶贫款')));
    await clues.desk.close();
  });

  test('an accusation goes to the discipline reader alone', async () => {
    const has = async (login, queue) => {
      const { desk, rows } = await list(login, queue);
      await desk.close();
      return rows.some((row) => row.title.includes('低保'));
    };
    assert.equal(await has('jiwei', 'clues'), true);
    assert.equal(await has('fenbo', 'dispatch'), false);
    assert.equal(await has('caowei', 'bodies'), false);
  });

  test('is the same in GBK and as an Excel file', () => {
    const gbk = execFileSync('iconv', ['-f', 'UTF-8', '-t', 'GBK'], { input: csv(ROWS) });
    assert.equal(receive(put('gbk.csv', gbk)).known, 4);
    assert.equal(receive(put('b.xlsx', xlsx([HEAD, ...ROWS]))).known, 4);
    const more = [
      ...ROWS,
      ['W006', '2026-11-05', '孙某', '', '草尾镇乐园村', '邻居家的狗半夜叫，吵得睡不着', '未处理', ''],
    ];
    const sums = receive(put('c.xlsx', xlsx([HEAD, ...more])));
    assert.equal(sums.taken, 1);
    assert.equal(sums.known, 4);
  });

  test('days of Excel are days, and a number that it has rounded is refused', async () => {
    const row = (id, day) => [id, day, '周某', '', '草尾镇乐园村', '邻居家的狗半夜叫，吵得睡不着', '', ''];
    for (const format of [14, 31, 57]) // 2026-11-30, 2026年11月30日, 11月30日
      assert.equal(receive(put('days.xlsx', xlsx([HEAD, row(`E${format}`, { number: 46356, format })]))).taken, 1);
    const { desk, rows } = await list('leyuan', 'bodies');
    const notes = [];
    for (const { case: id } of rows.filter(({ title }) => title.includes('半夜叫')))
      notes.push((await desk.watch(id)).events.find(({ kind }) => kind === 'note').body.text);
    await desk.close();
    assert.equal(notes.filter((text) => text.includes('上报时间 2026-11-30')).length, 3, notes.join());
    const long = { number: '2.0261130000012346E16', format: 0 };
    assert.match(refused(put('long.xlsx', xlsx([HEAD, row(long, '')]))).stderr, /long\.xlsx:2: .*Excel/);
  });

  test('with a mistake in it nothing is written, and each is named with file and line', () => {
    const bad = [
      ...ROWS.slice(0, 1),
      ['W101', '', '', '', '', '内容', '', ''],
      ['W101', '', '', '', '', '内容', '', ''],
      ['W102', '', '', '', '', '长'.repeat(4001), '', ''],
      ['', '', '', '', '', '没有编号', '', ''],
    ];
    const { status, stderr } = refused(put('bad.csv', csv(bad)));
    assert.equal(status, 1);
    assert.match(stderr, /bad\.csv:4: .*编号重复/);
    assert.match(stderr, /bad\.csv:5: 内容太长/);
    assert.match(stderr, /bad\.csv:6: .*编号/);
    assert.equal(
      receive(put('good.csv', csv([['W101', '', '', '', '', '路灯不亮', '', '']])), '--dry-run').taken,
      1,
      'W101 was not taken in',
    );
    assert.match(refused(put('no.csv', '甲,乙\n1,2\n')).stderr, /no\.csv:1: .*编号/);
    assert.match(refused(put('no.xlsx', 'PK no zip')).stderr, /Excel/);
    assert.match(refused(put('x.csv', csv(ROWS)), 'nobody').stderr, /没有这个对接方/);
  });

  test('broken off in the middle, the rest is taken in the next time, each once', async () => {
    const rows = Array.from({ length: 1500 }, (_, i) => [
      `K${i}`,
      '',
      '',
      '',
      '草尾镇乐园村',
      `邻居把水沟堵了，第${i}天`,
      '',
      '',
    ]);
    const file = put('many.csv', csv(rows));
    const citizen = await Page.open(server);
    const child = spawn(program, ['receive', 'wxg', file, '--data', server.data], { stdio: 'ignore' });
    const gone = once(child, 'exit');
    const probe = put('probe.csv', csv([rows[0]]));
    while (child.exitCode === null && receive(probe, '--dry-run').known === 0);
    assert.equal((await citizen.say('隔壁砌围墙把路堵了')).kind, 'receipt');
    assert.equal(child.exitCode, null, 'who talks did not have to wait until it had ended');
    await citizen.close();
    child.kill('SIGKILL');
    await gone;
    const { taken, known } = receive(file);
    assert.equal(taken + known, rows.length);
    assert.ok(known > 0, 'some were committed before');
    assert.equal(receive(file).known, rows.length);
    server.run('check');
  });
});
