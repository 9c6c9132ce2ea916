// What can go wrong, one function each: it does the harm while the crowd goes on, and comes back when
// the program serves again.  What must hold afterwards is the same for all: promises.mjs.
import assert from 'node:assert/strict';
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { inStore } from '../support/in-store.mjs';
import { root } from '../support/server.mjs';

const DAY_MS = 86_400_000;
const RULES = join(root, 'intents/data/rules');
const WEB = join(root, 'web/dist');
const OLD = ['told-1.sql', 'simulated-13.sql', 'simulated-24.sql'];
const NO_CITY = 2; // they are without their city and their rules, which are most of a store
const WHEN = ['before', 'half', 'after'];

/** How far away a call of this kind may be: checkpoints are rarer than commits. */
const SOON = {
  'wal.write': 400,
  'wal.sync': 80,
  'db.write': 200,
  'db.sync': 4,
  'file.write': 12,
  'file.sync': 12,
  name: 8,
  alloc: 60_000,
};

// -- killed with -9 ------------------------------------------------------------------------------

async function killedBetweenReceipts(world) {
  await world.more(world.random.int(1, 200));
  await world.kill();
  await world.killedAndBack();
}

/** At the nth write or sync of the log of changes, or of the checkpoint: before it, in it, after it. */
const killedAt = (kind) => async (world) => {
  world.faults.kill(kind, world.random.pick(WHEN), world.random.int(1, SOON[kind]));
  await world.killedAndBack();
};

/** Everything that was to happen within days is due at once, and the timers' turns are cut off. */
async function killedInTimers(world) {
  await world.more(40);
  await world.rest();
  world.faults.kill('wal.write', world.random.pick(WHEN), world.random.size(60));
  world.faults.clockMs += 5 * DAY_MS;
  const { done } = world.faults;
  await world.until(() => world.faults.done > done || world.faults.calls('wal.sync') > 0);
  world.goOn(); // when the timers had less to write than that, it is the crowd's turn
  await world.killedAndBack();
}

/** A command of the program that dies at one of its own writes, beside the running server; or comes to its end
 *  before. */
async function killedCommand(world, words, kinds, { most = 12, end = 0, env = {} } = {}) {
  const mine = world.newFaults();
  mine.kill(world.random.pick(kinds), world.random.pick(WHEN), world.random.size(most));
  const ended = await world.command(words, { ...mine.env, ...env }, 'listening');
  mine.close();
  assert.ok(ended.signal === 'SIGKILL' || ended.code === end, `${words.join(' ')}: ${JSON.stringify(ended)}`);
}

/** How a copy is made and how it is opened: as likely sealed as plain. */
async function copyKind(world) {
  if (world.random.pick([true, false])) return { env: {}, opens: [] };
  const key = join(world.folder, `key-${world.receipts}`);
  await run(world, ['key', key]);
  const [JIEYOU_BACKUP_KEY] = /jieyou-public-\S+/.exec(readFileSync(key, 'utf8'));
  return { env: { JIEYOU_BACKUP_KEY }, opens: ['--key', key] };
}

async function killedInBackup(world) {
  const file = join(world.folder, `copy-${world.receipts}.db`);
  const words = ['backup', file, '--data', world.server.data];
  const { env, opens } = await copyKind(world);
  await killedCommand(world, words, ['file.write', 'file.sync', 'name', 'db.write'], { most: 100, env });
  if (!existsSync(file)) await run(world, words, env);
  assert.ok(!existsSync(join(world.server.data, 'jieyou.db.plain')), 'nothing plain is left');
  await copyIsWhole(world, file, opens);
}

/** Put back what a copy has, into another folder, and die at it: what stands there is whole, or not yet; over
 *  what stands there already: one or the other is whole. */
async function killedInRestore(world) {
  const file = join(world.folder, `copy-${world.receipts}.db`);
  const data = join(world.folder, 'elsewhere');
  const { env, opens } = await copyKind(world);
  await run(world, ['backup', file, '--data', world.server.data], env);
  const words = ['restore', file, '--data', data, ...opens];
  const kinds = ['file.write', 'file.sync', 'name', 'db.write'];
  await killedCommand(world, words, kinds);
  await run(world, words);
  await killedCommand(world, words, kinds);
  await run(world, ['check', '--deep', '--data', data]);
  await copyIsWhole(world, file, opens);
}

/** A store read row by row into a new one, and dead at it: the old one stands there still, or the new one already,
 *  with the same in it. */
async function killedInSalvage(world) {
  const file = join(world.folder, `copy-${world.receipts}.db`);
  const data = join(world.folder, 'elsewhere');
  const events = (of) => inStore(of, 'print(db.execute("SELECT count(*), max(id) FROM events").fetchall())');
  await run(world, ['backup', file, '--data', world.server.data]);
  await run(world, ['restore', file, '--data', data]);
  const had = events(data);
  for (let round = 0; round < 3; round++) {
    await killedCommand(world, ['salvage', '--data', data], ['wal.write', 'wal.sync', 'db.write', 'db.sync', 'name'], { most: 200 });
    await run(world, ['check', '--deep', '--data', data]);
    assert.equal(events(data), had);
  }
  await run(world, ['salvage', file, '--data', data]);
  assert.equal(events(data), had);
  await copyIsWhole(world, file);
}

/** A new office's first steps: the store made, the first start.  What dies in them is done again. */
async function killedInTheMaking(world) {
  await world.rest();
  const data = join(world.folder, 'new');
  await killedCommand(world, ['init', '--demo', '--data', data], ['wal.write', 'wal.sync', 'db.write', 'db.sync']);
  await run(world, ['init', '--demo', '--data', data]);
  const serve = ['serve', '--data', data, '--port', '0', '--web', WEB];
  await killedCommand(world, serve, ['file.write', 'file.sync', 'name'], { most: 1 });
  assert.equal((await world.command(serve, {}, 'listening')).code, 0, 'it starts, and stops when asked to');
  await run(world, ['check', '--deep', '--data', data]);
  rmSync(data, { recursive: true });
}

/** A new program over an old office's store: killed while it brings it up, it is the old one still or the new
 *  one already, with all that was in it; and the next start goes on. */
async function killedInMigration(world) {
  await world.rest();
  const data = join(world.folder, 'old');
  const serve = ['serve', '--data', data, '--port', '0', '--web', WEB];
  const had = oldStore(world.random.pick(OLD), data);
  await killedCommand(world, serve, ['wal.write', 'wal.sync'], { most: 200, end: NO_CITY });
  const check = await world.command(['check', '--deep', '--json', '--data', data]);
  if (storeOf(data).version === had.version) assert.equal(check.code, 1, 'an old one is not looked into');
  else assert.equal(check.code, 0, check.said);
  assert.equal((await world.command(serve)).code, NO_CITY);
  await run(world, ['import', join(root, 'intents/data/city'), '--data', data]); // and it can be written
  await run(world, ['check', '--deep', '--data', data]);
  assert.deepEqual({ ...storeOf(data), version: had.version }, had, 'nothing of it is lost');
  rmSync(data, { recursive: true });
}

/** Of one of the stores of tests/store/old/ the folder, as a program of then left it; what was in it. */
function oldStore(name, data) {
  mkdirSync(data);
  inStore(data, `db.executescript(open(${JSON.stringify(join(root, 'tests/store/old', name))}).read())`);
  return storeOf(data);
}

function storeOf(data) {
  const ask = 'print(db.execute("SELECT json_group_array(hash) FROM (SELECT hex(hash) AS hash FROM events)").fetchone()[0])';
  const version = inStore(data, 'print(db.execute("PRAGMA user_version").fetchone()[0])');
  return { version: Number(version), events: JSON.parse(inStore(data, ask)) };
}

async function killedInPublish(world) {
  const words = ['rules', 'publish', RULES, '--store', world.server.data, '--why', '演练'];
  await killedCommand(world, words, ['wal.write', 'wal.sync']);
  await run(world, ['rules', 'versions', '--store', world.server.data]);
  await world.more(20); // read by the rules in force, whichever they are
}

async function run(world, words, env) {
  const end = await world.command(words, env);
  assert.equal(end.code, 0, `${words.join(' ')}: ${end.said}`);
}

/** A copy has its name only when it is whole: put into another folder it is a store without a fault. */
async function copyIsWhole(world, file, opens = []) {
  const data = join(world.folder, 'elsewhere');
  await run(world, ['restore', file, '--data', data, ...opens]);
  await run(world, ['check', '--deep', '--data', data]);
  rmSync(data, { recursive: true });
  rmSync(file);
}

// -- a disk that fails ---------------------------------------------------------------------------

/** Once: that batch is refused, the next is not. */
const failsOnce = (kind, errno) => async (world) => {
  world.faults.fail(kind, errno, world.random.int(1, SOON[kind]));
  await world.until(() => world.faults.done > world.faultsBefore);
  await world.more(20);
};

/** Each citizen is told so once more: what came before on the same connection has come. */
async function allRefused(world) {
  const before = world.citizens.map((one) => one.busy);
  await world.until(() => world.citizens.every((one, i) => one.busy > before[i]));
  return world.citizens.map((one) => one.ledger.receipted.length);
}

/** While nothing can be stored it is said so, and everyone can read; how many receipts came meanwhile. */
async function refusesAndIsRead(world) {
  const before = await allRefused(world);
  await world.readsSomething();
  const after = await allRefused(world);
  return after.reduce((sum, n, i) => sum + n - before[i], 0);
}

/** Until it is mended; the program is not started again. */
const breaks = (errno) => async (world) => {
  await world.more(60);
  world.faults.breakDisk(errno, world.random.int(1, 60));
  assert.equal(await refusesAndIsRead(world), 0, 'nothing is receipted while nothing can be stored');
  world.faults.mend();
  await world.more(40);
};

/** A real one, to its last byte: what needs no more room is still stored, the rest is refused. */
async function fullDisk(world) {
  const ballast = await fillUp(world);
  await refusesAndIsRead(world);
  rmSync(ballast);
  await world.more(40);
}

async function fillUp(world) {
  await world.more(60);
  const path = join(world.folder, 'ballast');
  const fd = openSync(path, 'w');
  for (let n = 1 << 20; n > 0;) {
    try {
      if (writeSync(fd, Buffer.alloc(n)) < n) n >>= 1;
    } catch (error) {
      if (error.code !== 'ENOSPC') throw error;
      n >>= 1;
    }
  }
  closeSync(fd);
  return path;
}

async function killedOnFullDisk(world) {
  const ballast = await fillUp(world);
  await refusesAndIsRead(world);
  await world.kill();
  rmSync(ballast);
  await world.killedAndBack();
}

// -- the rest ------------------------------------------------------------------------------------

/** The nth allocation, and those behind it: a request is refused, or the program ends; then it is as if it was killed. */
const outOfMemory = (most) => async (world) => {
  world.faults.fail('alloc', 'ENOMEM', world.random.size(SOON.alloc), world.random.int(1, most));
  await world.until(() => world.faults.done > world.faultsBefore);
  if (world.isUpNow) await Promise.race([world.more(40), world.until(() => !world.isUpNow)]);
  if (!world.isUpNow) await world.killedAndBack();
};

const jumps = (ms) => async (world) => {
  await world.more(20);
  world.faults.clockMs += ms;
  await world.more(100);
};

async function badNetwork(world) {
  world.network.harm = 0.8;
  world.network.cutAll();
  await world.more(150);
}

async function restartedClients(world) {
  for (let round = 0; round < 3; round++) {
    await world.more(60);
    for (const one of world.everyone) if (world.random.chance(0.6)) one.restart();
  }
}

async function deafPartner(world) {
  await world.rest();
  world.flowing = 'guests';
  for (const status of [503, 0, 200]) {
    world.listener.status = status;
    const { length } = world.listener.heard;
    world.passPatience();
    await world.until(() => world.listener.heard.length > length);
  }
}

/** What failed is not put off until the clock is there again. */
async function deafAndBack(world) {
  world.listener.status = 503;
  const { length } = world.listener.heard;
  world.passPatience();
  await world.until(() => world.listener.heard.length > length);
  world.faults.clockMs -= DAY_MS;
  world.listener.status = 200;
  await world.until(() => world.listener.heard.at(-1).status === 200);
}

/** Asked to stop while everyone talks: it finishes what it has, says so, and ends in order. */
async function askedToStop(world) {
  await world.more(50);
  assert.equal(await world.kill('SIGTERM'), 0, 'it ends in order');
  await world.killedAndBack();
}

/** kind of fault → name → what happens.  Where a kind has many names, each is as likely. */
export const SCENARIOS = {
  killed: {
    'between receipts': killedBetweenReceipts,
    'at a write of a commit': killedAt('wal.write'),
    'at the sync of a commit': killedAt('wal.sync'),
    'at a write of a checkpoint': killedAt('db.write'),
    'at the sync of a checkpoint': killedAt('db.sync'),
    'at a write of an attachment': killedAt('file.write'),
    'at the sync of an attachment': killedAt('file.sync'),
    'when an attachment is given its name': killedAt('name'),
    'in the turns of timers': killedInTimers,
    'in a backup': killedInBackup,
    'in a publication of rules': killedInPublish,
    'in a restoration': killedInRestore,
    'while a store is salvaged': killedInSalvage,
    'in the making of a store': killedInTheMaking,
    'while an old store is brought up': killedInMigration,
  },
  disk: {
    'a write of a commit fails': failsOnce('wal.write', 'EIO'),
    'a write of a commit finds no room': failsOnce('wal.write', 'ENOSPC'),
    'the sync of a commit fails': failsOnce('wal.sync', 'EIO'),
    'a write of a checkpoint fails': failsOnce('db.write', 'EIO'),
    'the sync of a checkpoint fails': failsOnce('db.sync', 'EIO'),
    'a write of an attachment fails': failsOnce('file.write', 'EIO'),
    'a write of an attachment finds no room': failsOnce('file.write', 'ENOSPC'),
    'the sync of an attachment fails': failsOnce('file.sync', 'EIO'),
    'no write finds room': breaks('ENOSPC'),
    'every write fails': breaks('EIO'),
    'it is read-only': breaks('EROFS'),
    'it is full': fullDisk,
    'it is full, and the program is killed': killedOnFullDisk,
  },
  memory: { 'an allocation fails': outOfMemory(1), 'some in a row fail': outOfMemory(20) },
  clock: {
    'ahead by a day': jumps(DAY_MS),
    'back by a day': jumps(-DAY_MS),
    'ahead by half a minute': jumps(30_000),
    'back by an hour': jumps(-3_600_000),
    'back by a day, and the partner was deaf': deafAndBack,
  },
  network: { 'cut, stalled, crumbled': badNetwork },
  clients: { 'restarted with their outbox': restartedClients, 'the partner is deaf': deafPartner },
  stop: { 'asked to stop': askedToStop },
};

/** Those that need a disk of our own. */
export const NEED_DISK = [fullDisk, killedOnFullDisk];
