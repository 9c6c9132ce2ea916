// What the program has no command for, said in Python to a store that nobody has open: `db` is its connection.
// Node has no SQLite before its 22nd version.
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

export function inStore(data, ask) {
  const program = `import sqlite3; db = sqlite3.connect(${JSON.stringify(join(data, 'jieyou.db'))})\n${ask}\ndb.close()`;
  return execFileSync('python3', ['-c', program], { encoding: 'utf8' });
}
