// Writes client/frames.ts from the one description of the wire, so that a page
// that misreads a frame does not compile.  Types only: nothing is checked at run time.
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { compile } from "json-schema-to-typescript";

const here = new URL("..", import.meta.url);
const schema = JSON.parse(
  await readFile(new URL("../gateway/protocol/frames.schema.json", here), "utf8"),
);
const types = await compile(schema, "Frame", {
  additionalProperties: false,
  bannerComment: "/* Made from gateway/protocol/frames.schema.json by tools/frames.mjs. */",
  format: false,
  ignoreMinAndMaxItems: true,
});
await mkdir(new URL("client/", here), { recursive: true });
await writeFile(new URL("client/frames.ts", here), types);
