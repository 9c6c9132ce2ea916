// 33 - a city's own clocks, hours and thresholds: put in force while cases are open.  What runs keeps
// the end it was given; what begins afterwards has the new one; the law's days are not stretched.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { Page } from '../support/client.mjs';
import { program, root, Server } from '../support/server.mjs';
import { fileWall } from '../support/story.mjs';
import { until } from '../support/until.mjs';

const DAY = 86400000;
const shipped = (name) => readFileSync(join(root, 'intents/data/city', name), 'utf8');

describe("a city's own settings", () => {
  let server, folder, cookie, zhang;
  before(async () => {
    server = await Server.open();
    folder = mkdtempSync(join(tmpdir(), 'jieyou-settings-'));
    cookie = await server.signIn('leyuan');
    zhang = await Page.desk(server, cookie);
  });
  after(async () => {
    await zhang?.close();
    await server.close();
    rmSync(folder, { recursive: true, force: true });
  });

  /** `changes`: [from, to] each, in the shipped file. */
  function imported(name, changes, ...flags) {
    let text = shipped(name);
    for (const [from, to] of changes) {
      assert.ok(text.includes(from), `${name} has no ${from}`);
      text = text.replace(from, to);
    }
    writeFileSync(join(folder, name), text);
    return spawnSync(program, ['import', '--data', server.data, ...flags, join(folder, name)], { encoding: 'utf8' });
  }

  const directory = async () => (await fetch(`${server.url}/api/directory`, { headers: { cookie } })).json();

  /** What is imported is in force at the server's next look. */
  const inForce = (limit, wanted) => until(directory, ({ limits }) => limits[limit][0].n === wanted);

  /** A wall is filed and signed for; its stage's clock. */
  async function signed() {
    const citizen = await Page.open(server);
    const { id } = await fileWall(citizen);
    await citizen.close();
    assert.equal((await zhang.move(id, (await zhang.head(id)).staff.epoch, 'sign')).kind, 'receipt');
    return id;
  }
  const stage = async (id) => (await zhang.head(id)).staff.clocks.find((clock) => clock.id === 'CLK_STAGE');
  const days = ({ start, due }) => Math.floor((due - start) / DAY);

  test('a dry run checks and changes nothing', async () => {
    const r = imported('clocks.csv', [['7 天,7 天,7 天,1 天', '3 天,3 天,3 天,1 天']], '--dry-run');
    assert.equal(r.status, 0, r.stderr);
    assert.match(r.stdout, /changed: stage_village/);
    assert.deepEqual((await directory()).limits.stage_village[0], { n: 7, unit: 'day' });
  });

  test('why the bot asks what it asks is told to staff in the words of the city', async () => {
    const { whys } = await directory();
    assert.match(whys.find(({ id }) => id === 'group').zh, /网格员/);
    assert.ok(whys.some(({ id }) => id === 'any'), 'for a question with no reason of its own');
  });

  test('a running clock keeps its end, the next one has the new length', async () => {
    const before = await signed();
    const was = await stage(before);
    assert.equal(days(was), 7);
    const r = imported('clocks.csv', [['7 天,7 天,7 天,1 天', '3 天,3 天,3 天,1 天']]);
    assert.equal(r.status, 0, r.stderr);
    await inForce('stage_village', 3);
    const later = await signed();
    assert.equal(days(await stage(later)), 3);
    assert.deepEqual(await stage(before), was);
  });

  test("the law's days are refused by file, line and article, and nothing is in force", async () => {
    const r = imported('clocks.csv', [['15 天,信访工作条例23', '20 天,信访工作条例23'], ['7 天,7 天,7 天,1 天', '5 天,5 天,5 天,1 天']]);
    assert.equal(r.status, 1);
    assert.match(r.stderr, /clocks\.csv:16: urgent：信访工作条例第二十三条规定最多15天.* \/ .*article 23: at most 15 days/);
    assert.deepEqual((await directory()).limits.stage_village[0], { n: 3, unit: 'day' });
  });

  /** What staff are told of the weight of a wall, told with these words more. */
  async function weight(more) {
    const citizen = await Page.open(server);
    const { id } = await fileWall(citizen, more);
    await citizen.close();
    const centre = await Page.desk(server, await server.signIn('fenbo'));
    await centre.watch(id);
    const { inner } = await centre.event('routed', id);
    const { severity } = (await centre.head(id)).staff;
    await centre.close();
    return { severity, why: inner.steps.find((step) => step.step === 'severity') };
  }

  test('what people are stirred up by weighs, and staff read why', async () => {
    const plain = await weight('');
    assert.match(plain.why.zh, /^简单：没讲有人受伤、头一次登记$/);
    const { severity, why } = await weight('，这事抖音上到处在传');
    assert.notEqual(severity, plain.severity);
    assert.match(why.zh, /^疑难：群里、网上或者媒体在关注/);
    assert.match(why.en, /^difficult: talked about/);
  });

  test('a threshold that the city has moved counts for the next case', async () => {
    const moved = imported('thresholds.csv', [['群里在传,网上或媒体,', '网上或媒体,,']]);
    assert.equal(moved.status, 0, moved.stderr);
    const both = imported('clocks.csv', [['7 天,7 天,7 天,1 天', '4 天,4 天,4 天,1 天']]);
    assert.equal(both.status, 0, both.stderr);
    await inForce('stage_village', 4); /* a later version: the thresholds are there, too */
    assert.match((await weight('，这事抖音上到处在传')).why.zh, /^一般：群里、网上/);
  });

  for (const [name, from, to, wanted] of [
    ['thresholds.csv', ',5,30,100', ',50,30,100', /thresholds\.csv:2: .+ \/ .*must rise/],
    ['whistles.csv', '2 小时', '两小时', /whistles\.csv:2: arrive：.+ \/ arrive: write a number/],
    ['hours.csv', '周三,08:30,12:00', '周三,8点半,12:00', /hours\.csv:6: from：.+ \/ from: write times as 09:00/],
  ])
    test(`a faulty ${name} is refused with its line`, () => {
      const r = imported(name, [[from, to]]);
      assert.equal(r.status, 1);
      assert.match(r.stderr, wanted);
    });
});
