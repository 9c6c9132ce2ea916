// How long to wait before the nth try.  Jitter keeps a town's phones from coming
// back in the same second after the server was restarted.

const FIRST_MS = 500;
const MOST_MS = 30_000;

export function backoff(tries: number, random: () => number = Math.random): number {
  const most = Math.min(MOST_MS, FIRST_MS * 2 ** Math.min(tries, 16));
  return Math.round(most / 2 + (most / 2) * random());
}
