// What must hold after every fault, whatever it was.  Read anew, past the clients and the bad network:
// each reader's log from its first event, the store by `jieyou check --deep`.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import WebSocket from 'ws';
import { Person, newState } from '../adapter/client.mjs';
import { sha256 } from './ledger.mjs';
import { Guest, Official } from './people.mjs';

/** Every log that a page is shown of these cases (of all its own: undefined), from the beginning. */
async function readOverSocket(world, hello, headers, cases) {
  const { server } = world;
  const socket = new WebSocket(`ws://127.0.0.1:${server.port}/ws`, 'jieyou.1', { origin: server.url, headers });
  const logs = new Map();
  const heads = new Map();
  let wanted = cases;
  await new Promise((done, fail) => {
    socket.on('error', fail);
    socket.on('close', () => fail(new Error('the reader was sent away')));
    socket.on('open', () => socket.send(JSON.stringify(hello)));
    socket.on('message', (text) => {
      const frame = JSON.parse(text);
      if (frame.kind === 'welcome') {
        wanted ??= frame.cases;
        for (const id of cases ?? []) socket.send(JSON.stringify({ kind: 'watch', case: id, have: 0 }));
      }
      if (frame.kind === 'error') fail(new Error(JSON.stringify(frame)));
      if (frame.kind === 'events') {
        const log = logs.get(frame.case) ?? [];
        logs.set(frame.case, log);
        log.push(...frame.events);
        heads.set(frame.case, frame.head);
        if (frame.more) socket.send(JSON.stringify({ kind: 'watch', case: frame.case, have: log.at(-1).seq }));
      }
      if (wanted?.every((id) => logs.get(id)?.length >= heads.get(id)?.seq)) done();
    });
  });
  socket.removeAllListeners('close');
  socket.terminate();
  return logs;
}

async function readOverHttp(world, device) {
  const state = { ...newState(), device };
  const person = new Person({ url: world.server.url, token: world.partner.token, state });
  let before;
  do {
    before = JSON.stringify(state.have);
    await person.sync();
  } while (JSON.stringify(state.have) !== before);
  return new Map(Object.entries(state.log).map(([id, log]) => [Number(id), log]));
}

export async function readAnew(world, one) {
  if (one instanceof Guest) return readOverHttp(world, one.state.device);
  if (one instanceof Official) await world.signIn(one.login); // the clock may have jumped over the end of the session
  const hello = { ...one.hello(), have: [] };
  return readOverSocket(world, hello, one.headers(), one instanceof Official ? [...one.ledger.logs.keys()] : undefined);
}

/** No gap, no double, and nothing else than what was told while it happened. */
async function sameLogs(world, one, logs) {
  const told = (id) => one.ledger.logs.get(id) ?? [];
  for (const [id, log] of logs) {
    log.forEach((event, i) => assert.equal(event.seq, i + 1, `case ${id}: seq is dense`));
    await world.until(() => told(id).length >= log.length); // a timer may have written meanwhile
    assert.deepEqual(log, told(id).slice(0, log.length), `case ${id}: read anew it is what was told`);
  }
  if (one instanceof Official) return; // it may have begun to follow more meanwhile
  assert.deepEqual([...one.ledger.logs.keys()].sort(), [...logs.keys()].sort(), 'the same cases');
}

/** Each receipt names an event of its words, no two the same one; which ones they name. */
function storedOnce(one, logs) {
  const named = new Set();
  for (const { frame, receipt } of one.ledger.receipted) {
    const event = logs.get(receipt.case)?.[receipt.seq - 1];
    assert.ok(event, `no event for ${JSON.stringify(receipt)}`);
    assert.equal(event.at, receipt.at);
    if (frame.text) assert.equal(event.body?.text ?? event.inner?.text, frame.text, 'the receipt names the words');
    named.add(`${receipt.case}-${receipt.seq}`);
  }
  assert.equal(named.size, one.ledger.receipted.length, 'no two receipts name one event');
  return named;
}

/** What was sent along is there, whole, and one event names it; how many. */
function attachedOnce(world, one, logs) {
  const sent = one.ledger.receipted.filter(({ file }) => file);
  const named = [...logs.values()].flat().flatMap((event) => event.body?.file?.hash ?? []);
  for (const { receipt, file } of sent) {
    const { hash, size } = logs.get(receipt.case)[receipt.seq - 1].body.file;
    assert.deepEqual({ hash, size }, file, 'the receipt names what was sent along');
    assert.equal(named.filter((other) => other === hash).length, 1, `${hash} is named by one event`);
    const kept = readFileSync(join(world.server.data, 'files', hash.slice(0, 2), hash.slice(2)));
    assert.equal(sha256(kept), hash, `${hash} is whole`);
  }
  assert.equal(named.length, sent.length, 'no event names anything else');
  return sent.length;
}

/** What somebody said has its receipt; what has none was taken along from where it was said, once. */
function saidOnce(one, logs, named) {
  const words = new Set(one.ledger.receipted.map(({ frame }) => frame.text));
  let receipted = 0;
  for (const [id, log] of logs) {
    const said = log.filter(({ kind }) => kind === 'said');
    const copies = said.filter(({ seq }) => !named.has(`${id}-${seq}`)).map(({ body }) => body.text);
    const alone = copies.filter((text, i) => copies.indexOf(text) < i || !words.has(text) || !tookAlong(logs, id, text));
    assert.deepEqual(alone, [], `case ${id}: what was said is what was receipted`);
    receipted += said.length - copies.length;
  }
  assert.equal(receipted, named.size, 'each receipt is of something said');
}

/** A talk that goes on in another case takes its words there. */
function tookAlong(logs, into, text) {
  return [...logs.values()].some(
    (log) =>
      log.some(({ kind, body }) => kind === 'continued' && body.case === into) &&
      log.some(({ kind, body }) => kind === 'said' && body.text === text),
  );
}

/** Of those who claimed at the same epoch of a case, one. */
function claimedOnce(officials) {
  const won = new Set();
  for (const { frame, receipt } of officials.flatMap((one) => one.ledger.receipted)) {
    if (frame.move !== 'claim') continue;
    const claim = `${receipt.case} at ${frame.epoch}`;
    assert.ok(!won.has(claim), `case ${claim} was claimed twice`);
    won.add(claim);
  }
  return won.size;
}

/** The citizen's log and the staff's have the same events; what is withheld keeps its place. */
async function sameForStaff(world, citizens, officials) {
  let compared = 0;
  for (const one of officials) {
    for (const [id, log] of one.ledger.logs) {
      const theirs = citizens.find((citizen) => citizen.ledger.logs.has(id))?.ledger.logs.get(id);
      if (theirs === undefined) continue;
      await world.until(() => log.length === theirs.length);
      log.forEach((event, i) => {
        const { seq, at, kind, by } = theirs[i];
        if (kind !== 'withheld') assert.deepEqual([event.seq, event.at, event.kind, event.by], [seq, at, kind, by]);
      });
      compared++;
    }
  }
  return compared;
}

/** The partner was told each event of its people's cases that is not their own, in the log's order. */
function toldInOrder(world, guests) {
  const taken = world.listener.heard.filter((message) => message.status === 200).flatMap((message) => message.events);
  const first = new Map();
  const last = new Map();
  for (const { id, case: of, seq } of taken) {
    if (first.has(id)) {
      assert.deepEqual(first.get(id), [of, seq], 'an id is of one event');
      continue;
    }
    assert.ok(seq > (last.get(of) ?? 0), `case ${of}: ${seq} was told after ${last.get(of)}`);
    first.set(id, [of, seq]);
    last.set(of, seq);
  }
  for (const guest of guests) {
    for (const [id, log] of guest.ledger.logs) {
      const want = log.filter((event) => event.by !== 'citizen' && event.kind !== 'withheld').map((event) => event.seq);
      const told = [...first.values()].filter(([of]) => of === id).map(([, seq]) => seq);
      assert.deepEqual(told, want, `case ${id}: the partner was told`);
    }
  }
  return first.size;
}

/** Are all events of these guests told?  toldInOrder says which are not. */
export function isTold(world, guests) {
  try {
    toldInOrder(world, guests);
    return true;
  } catch {
    return false;
  }
}

/** All of it; how much was looked at. */
export async function checkPromises(world) {
  const { citizens, officials, guests } = world;
  let events = 0;
  let files = 0;
  for (const one of [...citizens, ...officials, ...guests]) {
    const logs = await readAnew(world, one);
    await sameLogs(world, one, logs);
    const named = storedOnce(one, logs);
    if (!(one instanceof Official)) {
      saidOnce(one, logs, named);
      files += attachedOnce(world, one, logs);
    }
    events += [...logs.values()].reduce((sum, log) => sum + log.length, 0);
  }
  const cases = await sameForStaff(world, [...citizens, ...guests], officials);
  const claims = claimedOnce(officials);
  await world.until(() => isTold(world, guests));
  const told = toldInOrder(world, guests);
  world.server.run('check', '--deep');
  return { events, cases, claims, told, files };
}
