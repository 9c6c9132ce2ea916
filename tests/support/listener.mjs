// Somebody else's server, a partner's or one that sends text messages: hears what it is told, and answers as it is
// told to.
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** That codes for telephone numbers are signed with. */
export const SENDER_KEY = '0123456789abcdef'.repeat(4);

export class Listener {
  heard = []; // every message, with the status it was answered
  status = 200; // 0: hangs up without an answer; -1: says nothing at all
  headers = {};
  onHeard = () => {};
  #waiting = [];
  #folder;

  async open() {
    this.server = createServer((request, response) => void this.#hear(request, response));
    this.server.listen(0, '127.0.0.1');
    await once(this.server, 'listening');
    this.url = `http://127.0.0.1:${this.server.address().port}/news`;
    return this;
  }

  /** Settings of a server that has its codes for telephone numbers sent here. */
  sender() {
    this.#folder ??= mkdtempSync(join(tmpdir(), 'jieyou-sender-'));
    const phone_key = join(this.#folder, 'key');
    writeFileSync(phone_key, `${SENDER_KEY}\n`, { mode: 0o600 });
    return { phone_sender: this.url, phone_key };
  }

  async #hear(request, response) {
    const parts = [];
    for await (const part of request) parts.push(part);
    const body = Buffer.concat(parts);
    const { status } = this;
    if (status > 0) response.writeHead(status, this.headers).end();
    else if (status === 0) request.socket.destroy();
    this.heard.push({ signature: request.headers['x-jieyou-signature'], body, status, ...JSON.parse(body) });
    for (const done of this.#waiting.splice(0)) done();
    this.onHeard();
  }

  /** Until some message fits. */
  async wait(fits) {
    for (;;) {
      const found = this.heard.find(fits);
      if (found) return found;
      await new Promise((done) => this.#waiting.push(done));
    }
  }

  close() {
    this.server.closeAllConnections();
    this.server.close();
    if (this.#folder) rmSync(this.#folder, { recursive: true });
  }
}
