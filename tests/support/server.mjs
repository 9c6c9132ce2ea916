// The real program over a demo city in a folder of its own, on a free port.  Ends only what it
// started.
import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { makeCity } from './cities.mjs';
import { program, root } from './root.mjs';
import { fewRules } from './sources.mjs';

export { program, root };

/** Whoever fails between open and close leaves one behind, and Node waits for its children for ever:
 *  those that are there a minute after the last test are ended. */
const running = new Set();
if (process.env.NODE_TEST_CONTEXT) {
  const { after } = await import('node:test');
  after(() => setTimeout(() => running.forEach((child) => child.kill('SIGKILL')), 60_000).unref());
}

export class Server {
  #folder = mkdtempSync(join(tmpdir(), 'jieyou-e2e-'));
  #child = null;
  #settings = [];
  env = {}; // of the program, besides ours
  log; // an open file, for what it writes there
  port = 0;

  /** `settings`: {rate: 5, …}, as flags.  `sources`: of sources.mjs, or alike. */
  static async open(settings = {}, sources = fewRules) {
    const server = new Server();
    const roomy = { talks_per_hour: 100000, ...settings }; // a test is one address
    server.#settings = Object.entries(roomy).flatMap(([name, value]) => [`--${name}`, String(value)]);
    makeCity(sources, server.source, server.data);
    await server.start();
    return server;
  }

  get data() {
    return join(this.#folder, 'data');
  }

  /** What it was made from, where no city of that kind was ready. */
  get source() {
    return join(this.#folder, 'source');
  }

  get url() {
    return `http://127.0.0.1:${this.port}`;
  }

  get pid() {
    return this.#child.pid;
  }

  /** On the same data, and on the same port when it has run before. */
  async start() {
    if (this.#isRunning()) throw new Error('it is running'); // one that is forgotten would never end
    const where = ['--data', this.data, '--port', String(this.port), '--web', join(root, 'web/dist')];
    this.#child = spawn(program, ['serve', ...where, ...this.#settings], {
      stdio: ['ignore', 'pipe', this.log ?? (process.env.JIEYOU_LOG ? 'inherit' : 'ignore')],
      env: { ...process.env, ...this.env },
    });
    const child = this.#child;
    running.add(child);
    child.once('exit', () => running.delete(child));
    for await (const line of createInterface({ input: child.stdout })) {
      const port = /listening on https?:\/\/[^:]+:(\d+)/.exec(line)?.[1];
      if (!port) continue;
      this.port = Number(port);
      child.stdout.resume();
      return;
    }
    throw new Error('the server ended before it listened');
  }

  #isRunning() {
    return this.#child !== null && this.#child.exitCode === null && this.#child.signalCode === null;
  }

  /** Asks it to stop; its exit code. */
  async stop(signal = 'SIGTERM') {
    const child = this.#child;
    const isRunning = this.#isRunning();
    this.#child = null;
    if (!isRunning) return child?.exitCode;
    const gone = once(child, 'exit');
    child.kill(signal);
    const [code] = await gone;
    return code;
  }

  signal(name) {
    this.#child.kill(name);
  }

  exited() {
    return once(this.#child, 'exit');
  }

  /** The output of another command of the program on this city's data. */
  run(...words) {
    return execFileSync(program, [...words, '--data', this.data], { encoding: 'utf8' });
  }

  async close() {
    const code = await this.stop();
    rmSync(this.#folder, { recursive: true, force: true });
    if (code !== undefined) assert.equal(code, 0, 'the server ended cleanly');
  }

  async post(path, body, headers = {}) {
    return fetch(this.url + path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
  }

  /** A cookie of a demo sign-in. */
  async signIn(login, password = 'jieyou-demo') {
    const answer = await this.post('/api/sign-in', { login, password });
    assert.equal(answer.status, 200, `${login} signs in`);
    return answer.headers.get('set-cookie').split(';')[0];
  }
}
