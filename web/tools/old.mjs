// Fails when a citizen's page, as built, uses what Chrome 61 does not know.  Phones of that
// age are in daily use in the villages, and would show a dead page.
import { readdirSync, readFileSync } from "node:fs";

const dist = new URL("../dist/assets/", import.meta.url);
const unknown = {
  js: /\.at\(|structuredClone|randomUUID|\.flat(Map)?\(|fromEntries|replaceAll|matchAll|globalThis|import\.meta|\bimport\(|\?\.[a-z]|\?\?|\.finally\(|AbortController|replaceChildren/g,
  css: /[^-]gap:|inset:|\ddvh|aspect-ratio|:is\(|:where\(|@layer|@container/g,
};

for (const name of [...readdirSync(dist), "../offline.js"]) {
  const kind =
    /^(?:\.\.\/offline|(?:main|later|citizen|guide|meetings|seat)[.-].*)\.(js|css)$/.exec(
      name,
    )?.[1];
  if (!kind) continue;
  const found = readFileSync(new URL(name, dist), "utf8").match(unknown[kind]);
  if (!found) continue;
  console.error(`${name} uses ${Array.from(new Set(found)).join(" ")}`);
  process.exitCode = 1;
}

// Read by engines that are older still, which know ECMAScript 5 (public/old.js).
const younger = readFileSync(new URL("../old.js", dist), "utf8")
  .replace(/\/\/.*/g, "")
  .match(/=>|\b(?:let|const|class|of)\b|`|,\s*\)/g);
if (younger) {
  console.error(`old.js uses ${younger.join(" ")}`);
  process.exitCode = 1;
}
