// Fails when the first view of a page (its HTML and what it names) is heavier than
// its budget, in bytes after gzip: a village phone on 2G opens it within 5 seconds.
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";

const dist = new URL("../dist/", import.meta.url);
const budget = {
  "index.html": 30,
  "desk/index.html": 160,
  "rules/index.html": 160,
  "guide/index.html": 6, // beside it the map itself: some 10 KB
  "meetings/index.html": 6,
  "seat/index.html": 30,
};

const weigh = (name) => statSync(new URL(`${name}.gz`, dist)).size; // as it is sent

for (const [page, limit] of Object.entries(budget)) {
  if (!existsSync(new URL(page, dist))) continue;
  const html = readFileSync(new URL(page, dist), "utf8");
  const now = html.replace(/<link rel="prefetch"[^>]*>/g, ""); // what may come later
  const named = Array.from(now.matchAll(/(?:src|href)="\/(assets\/[^"]+)"/g), (m) => m[1]);
  const bytes = [page, ...new Set(named)].reduce((sum, name) => sum + weigh(name), 0);
  const kb = (bytes / 1024).toFixed(1);
  console.log(`${page}: ${kb} KB of ${limit} KB`);
  if (bytes > limit * 1024) process.exitCode = 1;
}

// What a page fetches after that: on the citizen's by itself, once one can write; the other when it is first needed.
const after = { later: 28, "regex-field": 110 };
const assets = existsSync(new URL("assets/", dist)) ? readdirSync(new URL("assets/", dist)) : [];
for (const [chunk, limit] of Object.entries(after)) {
  const files = assets.filter((file) => file.startsWith(`${chunk}-`) && /\.(js|css)$/.test(file));
  if (files.length === 0) continue;
  const bytes = files.reduce((sum, file) => sum + weigh(`assets/${file}`), 0);
  console.log(`${chunk}: ${(bytes / 1024).toFixed(1)} KB of ${limit} KB`);
  if (bytes > limit * 1024) process.exitCode = 1;
}
