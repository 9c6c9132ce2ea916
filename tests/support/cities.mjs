// Demo cities to begin with.  A whole run makes those that many tests share once, and has them copied:
//     node support/cities.mjs FOLDER; CITIES=FOLDER node --test …
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { program } from './root.mjs';
import { allRules, fewRules } from './sources.mjs';

/** What `init` makes of `sources` in the folder `data`, by way of the folder `source`. */
export function makeCity(sources, source, data) {
  const ready = process.env.CITIES && join(process.env.CITIES, sources.name);
  if (ready && existsSync(ready)) return cpSync(ready, data, { recursive: true });
  sources(source);
  execFileSync(program, ['init', '--demo', '--from', source, '--data', data], { stdio: 'pipe' });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const folder = mkdtempSync(join(tmpdir(), 'jieyou-cities-'));
  for (const sources of [allRules, fewRules])
    makeCity(sources, join(folder, sources.name), join(process.argv[2], sources.name));
  rmSync(folder, { recursive: true });
}
