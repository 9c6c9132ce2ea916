// A partner's own server: hears what it is told, and answers as it is told to.
import { once } from 'node:events';
import { createServer } from 'node:http';

export class Listener {
  heard = []; // every message, with the status it was answered
  status = 200; // 0: hangs up without an answer
  onHeard = () => {};
  #waiting = [];

  async open() {
    this.server = createServer((request, response) => void this.#hear(request, response));
    this.server.listen(0, '127.0.0.1');
    await once(this.server, 'listening');
    this.url = `http://127.0.0.1:${this.server.address().port}/news`;
    return this;
  }

  async #hear(request, response) {
    const parts = [];
    for await (const part of request) parts.push(part);
    const body = Buffer.concat(parts);
    const { status } = this;
    if (status) response.writeHead(status).end();
    else request.socket.destroy();
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
  }
}
