// Waiting for what nobody tells: it is asked for again and again, and the program has the processor in between.
import { setTimeout as pause } from 'node:timers/promises';

const BREATH_MS = 20;

/** The first answer that fits. */
export async function until(ask, fits) {
  for (;;) {
    const answer = await ask();
    if (fits(answer)) return answer;
    await pause(BREATH_MS);
  }
}
