// 27 - what the joint conference had decided before the system was there comes in by lead_cases.csv:
// all of it or nothing, once, while the server runs, as if it had been decided here.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { Page } from '../support/client.mjs';
import { dateIn, dayIn } from '../support/dates.mjs';
import { program, Server } from '../support/server.mjs';
import { fileWall } from '../support/story.mjs';

const HEADER = 'case_no,leader_id,owner_unit,co_units,team_ids,target_date,decided_on\n';

describe('decisions from before', () => {
  let server, folder, people, leader;
  before(async () => {
    server = await Server.open();
    folder = mkdtempSync(join(tmpdir(), 'jieyou-leads-'));
    const answer = await fetch(`${server.url}/api/conference`, { headers: { cookie: await server.signIn('lianxi') } });
    const conference = await answer.json();
    people = conference.people;
    leader = conference.leaders.find((one) => one.post.startsWith('政法委书记')).id;
  });
  after(async () => {
    await server.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const someoneOf = (body) => people.find((one) => one.body === body).id;
  const rowOf = (no, more = {}) => {
    const team = `${someoneOf('zhujian')};${someoneOf('nongye')}`;
    const row = { no, leader, owner: 'zhujian', co: 'nongye', team, target: dayIn(30), decided: dayIn(-20), ...more };
    return `${row.no},${row.leader},${row.owner},${row.co},${row.team},${row.target},${row.decided}\n`;
  };
  function take(rows, ...flags) {
    const path = join(folder, 'lead_cases.csv');
    writeFileSync(path, HEADER + rows.join(''));
    const r = spawnSync(program, ['import', path, '--data', server.data, ...flags], { encoding: 'utf8' });
    return { code: r.status, out: r.stdout, err: r.stderr };
  }
  /** A wall, as it stands once it has been offered to somebody: nothing more comes by itself. */
  async function settledWall(page, office) {
    const wall = await fileWall(page);
    await office.head(wall.id);
    await office.event('offered', wall.id);
    return { ...wall, seq: (await office.head(wall.id)).seq };
  }
  const leadOf = async (page, id) => (await page.head(id)).staff.lead;

  test('a dry run, then all of it, then nothing more; the desks have it as if it were decided here', async () => {
    const office = await Page.desk(server, await server.signIn('fenbo'));
    const one = await settledWall(await Page.open(server), office);
    const two = await settledWall(await Page.open(server), office);
    const rows = [rowOf(one.no), rowOf(two.no, { target: dayIn(-1), decided: dayIn(-40) })];
    const before = one.seq;

    const dry = take(rows, '--dry-run', '--json');
    assert.equal(dry.code, 0, dry.err);
    assert.deepEqual(JSON.parse(dry.out).leads, { encoding: 'UTF-8', taken: 2, known: 0 });
    assert.equal(JSON.parse(dry.out).imported, false);
    assert.equal((await office.head(one.id)).seq, before, 'nothing is written');

    assert.equal(JSON.parse(take(rows, '--json').out).imported, true);
    const second = JSON.parse(take(rows, '--json').out);
    assert.deepEqual([second.imported, second.leads.taken, second.leads.known], [false, 0, 2]);
    server.run('check'); // throws unless everything agrees

    const { staff } = await office.head(one.id);
    assert.equal(staff.lead.state, 'led');
    assert.equal(staff.owner, 'zhujian');
    const leading = await Page.desk(server, await server.signIn('lingdao'));
    const { rows: led } = await leading.list('led');
    assert.deepEqual(new Set(led.map((row) => row.case)), new Set([one.id, two.id]));
    const housing = await Page.desk(server, await server.signIn('zhujian'));
    const log = (await housing.head(one.id)) && housing.logs.get(one.id);
    const [decided, ...again] = log.filter((event) => event.kind === 'moved' && event.body.move === 'lead');
    assert.equal(again.length, 0, 'one event, once');
    assert.equal(decided.by, 'system');
    assert.match(decided.inner.minutes, /联席会议已定/);
    assert.equal(decided.inner.date, dateIn(30));
    // it is worked on like any other, and the answer is in its log
    const reported = await housing.move(one.id, 0, 'lead', { lead: { step: 'report' }, text: '约了双方下周谈' });
    assert.equal(reported.kind, 'receipt');
    assert.equal((await leadOf(housing, one.id)).reports.length, 1);
    assert.equal(JSON.parse(take(rows, '--json').out).leads.known, 2, 'whatever has become of it');
  });

  test('one wrong row, and nothing is taken on; each mistake has its line and column', async () => {
    const office = await Page.desk(server, await server.signIn('fenbo'));
    const { id, no, seq } = await settledWall(await Page.open(server), office);
    const unknown = 'YJ20200101-0001-0'.replace(/\d$/, '');
    const absent = [...'0123456789'].map((digit) => unknown + digit);
    const rows = [
      rowOf(no),
      ...absent.map((number) => rowOf(number)), // one of them is well formed
      rowOf(no, { leader: someoneOf('zhujian') }),
      rowOf(no, { owner: 'weizhi', target: '2026/03/10' }),
    ];
    const r = take(rows);
    assert.equal(r.code, 1);
    assert.match(r.err, /lead_cases\.csv:\d+: case_no：没有这个编号的事项：YJ20200101-0001-\d \/ case_no: there is no such case/);
    assert.equal(r.err.match(/case_no：编号不对/g).length, 9);
    assert.match(r.err, /lead_cases\.csv:13: leader_id：这个人不是领导/);
    assert.match(r.err, /lead_cases\.csv:14: owner_unit：目录里没有这个编号：weizhi/);
    assert.match(r.err, /lead_cases\.csv:14: target_date：日期要写成 2026-03-10：2026\/03\/10/);
    assert.match(r.err, /什么都没导入/);
    assert.equal((await office.head(id)).seq, seq);
  });

  test('a number of an accusation is no number', async () => {
    const citizen = await Page.open(server);
    await citizen.say('我要举报，村支书把征地款贪了');
    await citizen.say('匿名', { choice: 'anonymous' });
    for (let turn = 0; turn < 6; turn += 1) {
      await citizen.ping();
      if ([...citizen.logs.values()].flat().some((event) => event.kind === 'registered')) break;
      await citizen.say(turn === 0 ? '去年修路征地，账上少了二十万' : '对');
    }
    const { body } = await citizen.event('registered');
    const r = take([rowOf(body.no)]);
    assert.equal(r.code, 1);
    assert.match(r.err, /没有这个编号的事项/);
  });
});
