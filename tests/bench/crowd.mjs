// What every bench stands on: servers that are started and stopped, the crowd (load.c) as a process of
// its own, and how a spread is written.
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const here = dirname(fileURLToPath(import.meta.url));
export const folder = mkdtempSync(join(tmpdir(), 'jieyou-bench-'));
const jieyou = process.env.JIEYOU;
const running = new Set();
process.on('exit', () => {
  for (const child of running) child.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

export function compile(name, ...libraries) {
  const out = join(folder, name);
  execFileSync('cc', ['-O2', '-D_GNU_SOURCE', '-o', out, join(here, `${name}.c`), ...libraries]);
  return out;
}

/** Starts a server and waits for its "listening on" line. */
export function start(command, args) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'inherit'] });
    running.add(child);
    let text = '';
    child.stdout.on('data', (data) => {
      text += data;
      const port = /listening on http:\/\/127\.0\.0\.1:(\d+)/.exec(text)?.[1];
      if (port) resolve({ child, port });
    });
    child.on('exit', (code) => reject(new Error(`${command} ended with ${code}`)));
  });
}

export async function stop({ child }) {
  running.delete(child);
  child.removeAllListeners('exit');
  await new Promise((done) => {
    child.on('exit', done);
    child.kill('SIGTERM');
    setTimeout(() => child.kill('SIGKILL'), 5000).unref();
  });
}

let serial = 0;
/** A path in the folder that nothing has yet. */
export const fresh = (name) => join(folder, `${name}-${serial++}`);

/** The program on a demo city of its own; `settings`: {rate: 5, …}. */
export async function startJieyou(settings) {
  const data = fresh('jieyou');
  execFileSync(jieyou, ['init', '--demo', '--data', data], { stdio: 'ignore' });
  const flags = Object.entries(settings).flatMap(([name, value]) => [`--${name}`, String(value)]);
  return { ...(await start(jieyou, ['serve', '--data', data, '--port', '0', ...flags])), data };
}

/** A child that is ended with us; resolves with what it printed. */
export function run(command, args) {
  const child = spawn(command, args.map(String), { stdio: ['ignore', 'pipe', 'inherit'] });
  running.add(child);
  let text = '';
  child.stdout.on('data', (data) => (text += data));
  const done = new Promise((resolve, reject) =>
    child.on('exit', (code) => {
      running.delete(child);
      if (code === 0) resolve(text);
      else reject(new Error(`${command} ended with ${code}`));
    }),
  );
  return { child, done };
}

const load = compile('load');
/** `c` connections with `f` messages in flight; `pace` a second over all, `ms` long, or `n` in all. */
export async function crowd(server, { c, f, pace = 0, ms = 3000, n }) {
  const args = ['-p', server.port, '-c', c, '-f', f, '-w', 1000, '-t', ms, '-s', server.child.pid, '-r', pace];
  return JSON.parse(await run(load, n ? [...args, '-n', n] : args).done);
}
/** Connections that say nothing for so long. */
export const hold = (server, n, ms) =>
  run(load, ['-p', server.port, '-c', n, '-f', 0, '-w', 3000, '-t', ms, '-s', server.child.pid]);

/** Resident memory of a process, in KB. */
export const resident = (pid) => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))[1]);

export const spread = (list) => {
  const s = [...list].sort((a, b) => a - b);
  return { min: s[0], median: s[s.length >> 1], max: s[s.length - 1] };
};
export const show = (list, digits = 0) => {
  const { min, median, max } = spread(list);
  return `${median.toFixed(digits)} (${min.toFixed(digits)}–${max.toFixed(digits)})`;
};
