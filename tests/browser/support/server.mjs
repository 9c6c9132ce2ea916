// The real program over a demo city in a folder of its own: started, killed, started again.
import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";

const root = new URL("../../../", import.meta.url).pathname;
const jieyou = process.env.JIEYOU ?? join(root, "build/release/jieyou");

// One address plays a whole town here: the limits are tested elsewhere.
const generous = ["rate", "burst", "device_rate", "device_burst"].flatMap((name) => [
  `--${name}`,
  "100000",
]);

export class Server {
  #folder = mkdtempSync(join(tmpdir(), "jieyou-browser-"));
  #child = null;
  port = 0;

  get data() {
    return join(this.#folder, "data");
  }

  get url() {
    return `http://127.0.0.1:${this.port}`;
  }

  /** A new demo city, served on a free port. */
  static async open() {
    const server = new Server();
    execFileSync(jieyou, ["init", "--demo", "--data", server.data], { stdio: "pipe" });
    await server.start();
    return server;
  }

  /** The output of a command of the program on this city's data. */
  run(...words) {
    return execFileSync(jieyou, [...words, "--data", this.data], { encoding: "utf8" });
  }

  /** Again on the same data and port, so that open pages find it. */
  async start() {
    const settings = ["--data", this.data, "--port", String(this.port)];
    const pages = ["--web", join(root, "web/dist")];
    this.#child = spawn(jieyou, ["serve", ...settings, ...pages, ...generous], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    for await (const line of createInterface({ input: this.#child.stdout })) {
      const port = /listening on http:\/\/[^:]+:(\d+)/.exec(line)?.[1];
      if (!port) continue;
      this.port = Number(port);
      this.#child.stdout.resume();
      return;
    }
    throw new Error("the server ended before it listened");
  }

  /** No good-bye: what a power cut does. */
  async kill() {
    const gone = once(this.#child, "exit");
    this.#child.kill("SIGKILL");
    await gone;
  }

  async close() {
    await this.kill();
    rmSync(this.#folder, { recursive: true, force: true });
  }
}
