// Builds each page that there is into dist/, and the worker that keeps one, and beside each file its .gz and .br: the
// server sends files as they lie on disk and compresses nothing.
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { build } from "vite";

const root = new URL("..", import.meta.url).pathname;
const dist = join(root, "dist");
const pages = {
  citizen: "index.html",
  desk: "desk/index.html",
  rules: "rules/index.html",
  guide: "guide/index.html",
  seat: "seat/index.html",
  meetings: "meetings/index.html",
  offline: "offline/worker.ts",
};

rmSync(dist, { recursive: true, force: true });
for (const [mode, page] of Object.entries(pages)) {
  if (existsSync(join(root, page))) await build({ root, mode, logLevel: "warn" });
}
for (const name of readdirSync(dist, { recursive: true })) {
  if (!/\.(html|js|css|json|svg)$/.test(name)) continue;
  const bytes = readFileSync(join(dist, name));
  writeFileSync(join(dist, `${name}.gz`), gzipSync(bytes, { level: 9, memLevel: 7 })); // files this small want small blocks
  writeFileSync(join(dist, `${name}.br`), brotliCompressSync(bytes));
}
