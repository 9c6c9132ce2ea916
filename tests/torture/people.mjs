// Who is in the crowd: citizens who tell of a wall, officials who read, note and claim, and people who
// come through another front end.
import { randomBytes } from 'node:crypto';
import { Person, newState } from '../adapter/client.mjs';
import { plainPhoto } from '../support/files.mjs';
import { Client, LATER } from './client.mjs';
import { Ledger } from './ledger.mjs';

const WORDS = [
  (n) => `隔壁砌围墙把路堵哒，草尾镇乐园村的，第${n}回讲`,
  (n) => `三组，上个月开始砌的，第${n}回讲`,
  (n) => `就是隔壁邻居，喊他拆他不拆，第${n}回讲`,
  (n) => `今天又运砖来哒，第${n}回讲`,
];
const MOST_KB = 300;
const MOST_PHOTOS = 3; // of an outbox: who waits with photos alone is never told over the socket that nothing is stored
const PRESSED = ['agree', 'yes', 'right', 'ok', 'register', 'skip'];
let serial = 0;

const words = () => WORDS[serial % WORDS.length](++serial);

/** What a patient person answers to the last question of these logs: a button, or more words. */
function answer(logs, random) {
  const log = [...logs.values()].at(-1) ?? [];
  const asked = log.findLast((event) => event.kind === 'bot');
  const buttons = asked?.body?.choices ?? [];
  const button = PRESSED.map((id) => buttons.find((one) => one.id === id)).find(Boolean);
  if (!button || random.chance(0.5)) return { text: words() };
  return { text: `${button.label} ${++serial}`, choice: button.id };
}

export class Citizen extends Client {
  device = randomBytes(32).toString('base64url');

  hello() {
    return { kind: 'hello', v: 1, page: 'citizen', lang: 'zh-Hans', device: this.device, have: this.haves() };
  }

  nextFrame() {
    const said = { kind: 'say', ...answer(this.ledger.logs, this.random) };
    const photos = Object.values(this.kept.unsent).filter((one) => one.file).length;
    const mayShow = this.heads.size > 0 && !said.choice && this.world.photosLeft > 0 && photos < MOST_PHOTOS;
    const shows = mayShow && this.random.chance(0.1);
    if (!shows) return said;
    this.world.photosLeft--;
    return { ...said, file: `照片${serial}.jpg` };
  }

  /** No two alike, of one piece or of several; nothing in it that would be taken out. */
  photo() {
    return plainPhoto(this.random.size(MOST_KB), serial);
  }

  follow(id) {
    if (this.ledger.logs.get(id).some((event) => event.kind === 'registered')) this.world.filed(id);
  }
}

/** Everything about a case may have changed since the page was drawn. */
const OVERTAKEN = ['claimed', 'stale_epoch', 'wrong_state', 'not_found', 'denied'];

export class Official extends Client {
  #watched = new Set(); // on this connection

  constructor(world, random, login) {
    super(world, random);
    this.login = login;
  }

  hello() {
    return { kind: 'hello', v: 1, page: 'desk', lang: 'zh-Hans', have: this.haves() };
  }

  headers() {
    return { cookie: this.world.cookies[this.login] };
  }

  welcomed() {
    this.#watched = new Set(Object.keys(this.kept.have).map(Number)); // by the hello
    for (const id of this.world.cases) this.watch(id);
  }

  watch(id) {
    if (this.#watched.has(id) || !this.isLive) return;
    this.#watched.add(id);
    this.send({ kind: 'watch', case: id, have: 0 });
  }

  /** The clock has jumped over the end of the session. */
  async signInAgain() {
    await this.world.signIn(this.login).catch(() => {}); // killed meanwhile: it will be told so again
  }

  nextFrame() {
    const seen = [...this.heads.keys()];
    if (seen.length === 0) return null;
    const id = this.random.pick(seen);
    const { epoch, moves = [] } = this.heads.get(id).staff ?? {};
    const move = this.random.pick(['note', 'claim', 'release']);
    if (move === 'note' || !moves.includes(move)) return { kind: 'move', case: id, epoch, move: 'note', text: words() };
    return { kind: 'move', case: id, move, epoch };
  }

  mayBeRefused({ code }) {
    return OVERTAKEN.includes(code);
  }
}

/** One of another front end's people, over HTTP. */
export class Guest {
  ledger = new Ledger();
  busy = 0;
  #written;

  constructor(world, random) {
    Object.assign(this, { world, random });
    this.state = newState();
    this.#written = JSON.stringify(this.state);
  }

  start() {
    this.stopped = false;
    void this.#run().catch((error) => this.world.broke(error));
    return this;
  }

  stop() {
    this.stopped = true;
  }

  /** As Client's. */
  restart() {
    const older = JSON.parse(this.#written);
    this.state = {
      ...older,
      unsent: [...this.ledger.asked.values()].filter((one) => !one.receipt).map((one) => one.frame),
    };
  }

  get isQuiet() {
    return this.state.unsent.length === 0 && this.upToDate;
  }

  async #run() {
    while (!this.stopped) {
      await this.world.up;
      if (this.world.flowing && this.state.unsent.length === 0) this.#say();
      this.upToDate = false;
      const { state } = this;
      const person = new Person({ url: this.world.network.url, token: this.world.partner.token, state });
      const frames = await person.sync().catch((error) => {
        if (error.code === 'ERR_ASSERTION') throw error;
        return null; // cut, killed, or busy
      });
      if (frames && state === this.state) this.#take(frames);
      this.world.moved();
      await new Promise((soon) => setTimeout(soon, this.random.int(5, 60))); // a front end's own pace
    }
  }

  #say() {
    const logs = new Map(Object.entries(this.state.log));
    const { text, choice } = answer(logs, this.random);
    const person = new Person({ state: this.state });
    person.say(text, choice);
    this.ledger.ask(this.state.unsent.at(-1));
  }

  #take(frames) {
    if (this.random.chance(0.2)) this.#written = JSON.stringify(this.state);
    for (const frame of frames) {
      if (frame.kind === 'receipt' && this.ledger.receipt(frame)) this.world.receipts++;
      if (frame.kind === 'error' && LATER.includes(frame.code)) this.busy++;
      else if (frame.kind === 'error') throw new Error(JSON.stringify(frame));
      if (frame.kind === 'events') {
        const have = frame.events.length > 0 ? frame.events[0].seq - 1 : 0;
        this.ledger.events(frame.case, frame.events, have);
      }
    }
    this.upToDate = frames.some((frame) => frame.kind === 'welcome');
  }
}
