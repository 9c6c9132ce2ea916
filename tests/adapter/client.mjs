// An example of another front end: files a person's matters and follows them over POST /adapter, with
// the promises of the page.  It needs nothing but Node.
//
// Keep, for each person: `state` (a random device, what was read of each case, what was not receipted).
// A word is put into `unsent` before it is sent, and leaves it with its receipt; so a call may fail at
// any moment and be made again.
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/** 128 bits that begin with the time, as the wire wants its keys. */
function newKey() {
  const bytes = randomBytes(16);
  bytes.writeUIntBE(Date.now(), 0, 6);
  bytes[6] = 0x70 | (bytes[6] & 0x0f);
  bytes[8] = 0x80 | (bytes[8] & 0x3f);
  return bytes.toString('hex');
}

export const newState = () => ({
  device: randomBytes(32).toString('base64url'),
  have: {},
  unsent: [],
  log: {},
});

export class Person {
  /** `state` is the caller's to keep; it is changed in place, before and after each call. */
  constructor({ url, token, state, lang = 'zh-Hans' }) {
    Object.assign(this, { url, token, state, lang });
  }

  /** Puts words down to be sent. */
  say(text, choice) {
    this.state.unsent.push({
      kind: 'say',
      key: newKey(),
      text,
      ...(choice ? { choice } : {}),
    });
  }

  /** Sends what is unsent, takes what is new; with nothing to send, waits for news up to `wait` seconds. */
  async sync(wait = 0) {
    const { device, have, unsent } = this.state;
    const known = Object.entries(have).map(([id, seq]) => ({
      case: Number(id),
      seq,
    }));
    const hello = {
      kind: 'hello',
      v: 1,
      page: 'citizen',
      lang: this.lang,
      device,
      have: known,
    };
    const sent = unsent.slice(0, 8);
    const answer = await fetch(`${this.url}/adapter`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        authorization: `Bearer ${this.token}`,
      },
      body: JSON.stringify({
        frames: [hello, ...sent],
        ...(sent.length === 0 && wait ? { wait } : {}),
      }),
    });
    const body = await answer.json();
    if (!answer.ok)
      throw Object.assign(new Error(body.code), {
        status: answer.status,
        ...body,
      });
    for (const frame of body.frames) this.#take(frame);
    return body.frames;
  }

  #take(frame) {
    const { state } = this;
    if (frame.kind === 'receipt') state.unsent = state.unsent.filter((one) => one.key !== frame.key);
    // Refused for good: it will not be otherwise next time.
    if (frame.kind === 'error' && frame.key && !frame.retry_after)
      state.unsent = state.unsent.filter((one) => one.key !== frame.key);
    if (frame.kind !== 'events') return;
    const log = (state.log[frame.case] ??= []);
    for (const event of frame.events) {
      if (event.seq <= (state.have[frame.case] ?? 0)) continue;
      log.push(event);
      state.have[frame.case] = event.seq;
    }
  }
}

/** Is this message ours?  `signature`: the header x-jieyou-signature; `body`: its bytes, as they came. */
export function isSigned(keyHex, signature, body, nowMs = Date.now(), mostS = 300) {
  const [, seconds, mac] = /^t=(\d+),v1=([0-9a-f]{64})$/.exec(signature ?? '') ?? [];
  if (!seconds || Math.abs(nowMs / 1000 - Number(seconds)) > mostS) return false;
  const mine = createHmac('sha256', Buffer.from(keyHex, 'hex')).update(`${seconds}.`).update(body).digest();
  return timingSafeEqual(mine, Buffer.from(mac, 'hex'));
}
