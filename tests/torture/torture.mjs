// The real program under every fault of scenarios.mjs, in an order and at moments that a seed decides;
// after each, the promises.  Prints what it covered.
//
//   node torture.mjs [--minutes N | --rounds N] [--seed N] [--only WORDS]
//
// Without minutes or rounds: every scenario once.
import { parseArgs } from 'node:util';
import { randomBytes } from 'node:crypto';
import { checkPromises } from './promises.mjs';
import { Random } from './random.mjs';
import { NEED_DISK, SCENARIOS } from './scenarios.mjs';
import { World } from './world.mjs';

const CROWD_ROUNDS = 8; // then others come
const PHOTOS = 30; // of all citizens in a round
const HUNG_MS = 300_000; // a round that does not move at all says where it stands; judges no speed

const { values } = parseArgs({
  options: {
    minutes: { type: 'string' },
    rounds: { type: 'string' },
    seed: { type: 'string' },
    only: { type: 'string' },
  },
});
const seed = Number(values.seed ?? randomBytes(4).readUInt32LE());

const all = Object.entries(SCENARIOS).flatMap(([kind, named]) =>
  Object.entries(named).map(([name, happens]) => ({ kind, name, happens })),
);

/** In rounds through all of them, each time in another order. */
function* schedule(scenarios, random) {
  for (;;) yield* random.shuffled(scenarios);
}

class Totals {
  faults = Object.fromEntries(Object.keys(SCENARIOS).map((kind) => [kind, 0]));
  rounds = 0;
  messages = 0;
  receipts = 0;
  lost = 0; // claims and the like that came too late
  again = 0;
  busy = 0;
  reused = 0;
  events = 0;
  claims = 0;
  claimed = 0; // by the crowd that is here
  compared = 0;
  told = 0;
  attached = 0;
  pieces = 0;
  resumed = 0;
  looked = 0; // at attachments

  /** What a crowd that goes, or that is here in the end, has done. */
  leave(people) {
    this.claims += this.claimed;
    for (const { ledger, busy, reused = 0, pieces = 0, resumed = 0 } of people) {
      this.attached += ledger.receipted.filter((one) => one.file).length;
      this.pieces += pieces;
      this.resumed += resumed;
      this.messages += ledger.asked.size;
      this.receipts += ledger.receipted.length;
      this.lost += [...ledger.asked.values()].filter((one) => one.refusal).length;
      this.again += ledger.again;
      this.busy += busy;
      this.reused += reused;
    }
  }

  say(world) {
    const { cut, stalled, crumbled } = world.network.counts;
    const faults = Object.entries(this.faults)
      .map(([kind, n]) => `${kind} ${n}`)
      .join(', ');
    console.log(`faults: ${faults}; connections cut ${cut}, stalled ${stalled}, crumbled ${crumbled}`);
    console.log(
      `messages: ${this.messages} asked, ${this.receipts} receipts, each stored once, ${this.again} given again word for word`,
    );
    console.log(
      `refused: ${this.busy} busy, ${this.reused} keys with another body, ${this.lost} that others had overtaken; ${this.claims} claims, one winner each`,
    );
    console.log(
      `attachments: ${this.attached} in ${this.pieces} pieces, ${this.resumed} went on where they had been cut; looked at ${this.looked} times, each time whole and named once`,
    );
    console.log(
      `checks: ${this.rounds}; ${this.events} events read anew, ${this.compared} logs the same for citizen and staff, ${this.told} events told to the partner`,
    );
  }
}

async function happensAndHolds(world, happens) {
  await happens(world);
  await world.rest();
  return checkPromises(world);
}

async function round(world, { kind, name, happens }, totals) {
  let timer;
  const hangs = new Promise((_, fail) => {
    timer = setTimeout(() => fail(new Error(`it hangs: ${world.describe()}`)), HUNG_MS);
  });
  world.faultsBefore = world.faults.done;
  world.photosLeft = PHOTOS;
  try {
    const seen = await Promise.race([hangs, happensAndHolds(world, happens)]);
    totals.events += seen.events;
    totals.compared += seen.cases;
    totals.claimed = seen.claims;
    totals.told = seen.told;
    totals.looked += seen.files;
    totals.faults[kind]++;
    totals.rounds++;
  } catch (error) {
    throw new Error(`${kind}: ${name}`, { cause: error });
  } finally {
    clearTimeout(timer);
  }
  world.goOn();
}

async function main() {
  const random = new Random(seed);
  console.log(`seed ${seed}`);
  const world = await World.open(random);
  const scenarios = all.filter(
    ({ name, kind, happens }) =>
      (world.hasOwnDisk || !NEED_DISK.includes(happens)) && `${kind}: ${name}`.includes(values.only ?? ''),
  );
  if (!world.hasOwnDisk) console.log('skipped: a disk that is really full (needs root, and leave to mount)');
  const rounds = values.rounds ? Number(values.rounds) : values.minutes ? Infinity : scenarios.length;
  const until = values.minutes ? Date.now() + Number(values.minutes) * 60_000 : Infinity;
  const totals = new Totals();
  try {
    for (const scenario of schedule(scenarios, random)) {
      if (totals.rounds >= rounds || Date.now() >= until) break;
      if (process.env.TORTURE_LOG) console.log(`${new Date().toISOString()} ${scenario.kind}: ${scenario.name}`);
      await round(world, scenario, totals);
      if (totals.rounds % CROWD_ROUNDS === 0) {
        totals.leave(world.everyone);
        world.newCrowd();
      }
    }
    totals.leave(world.everyone);
    totals.say(world);
  } finally {
    await world.server.stop('SIGKILL');
    world.close();
  }
}

main().then(
  () => process.exit(0),
  (error) => {
    console.error(error); // and what caused it
    console.error(`again: --seed ${seed}`);
    process.exit(1);
  },
);
