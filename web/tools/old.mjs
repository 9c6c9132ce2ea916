// Fails when a citizen's page, as built, uses what Chrome 61 does not know.  Phones of that
// age are in daily use in the villages, and would show a dead page.  What is told to engines
// that are older still (public/old.js) is ECMAScript 5.
import { readdirSync, readFileSync } from "node:fs";

const dist = new URL("../dist/", import.meta.url);
const unknown = {
  js: /\.at\(|structuredClone|randomUUID|\.flat(Map)?\(|fromEntries|replaceAll|matchAll|globalThis|import\.meta|\bimport\(|\?\.[a-z]|\?\?|\.finally\(|AbortController|replaceChildren/g,
  css: /[^-]gap:|inset:|\ddvh|aspect-ratio|:is\(|:where\(|@layer|@container/g,
};
const unknownToOld = /=>|\b(?:let|const|class|of)\b|`|,\s*\)/g;

function check(name, words) {
  const found = readFileSync(new URL(name, dist), "utf8").match(words);
  if (!found) return;
  console.error(`${name} uses ${Array.from(new Set(found)).join(" ")}`);
  process.exitCode = 1;
}

for (const name of readdirSync(new URL("assets/", dist))) {
  const kind = /^(?:main|later|citizen|guide|meetings|seat)[.-].*\.(js|css)$/.exec(name)?.[1];
  if (kind) check(`assets/${name}`, unknown[kind]);
}
check("offline.js", unknown.js);
check("old.js", unknownToOld);
