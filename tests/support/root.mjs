// Where the project is, and its program.
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
export const program = process.env.JIEYOU ?? join(root, 'build/release/jieyou');
