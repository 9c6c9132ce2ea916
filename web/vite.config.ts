// How a page is built: for old phones, under hashed names, with nothing inline.
import type { Plugin } from "vite";
import { defineConfig } from "vitest/config";

const root = import.meta.dirname;

/** Names the entry that a page fetches after its first view, in a link it can read. */
function later(): Plugin {
  return {
    name: "later",
    transformIndexHtml: {
      order: "post",
      handler(html, { bundle, path }) {
        if (path !== "/index.html") return html;
        const entry = Object.values(bundle ?? {}).find((file) => file.name === "later");
        const href = entry ? `/${entry.fileName}` : "/citizen/later.tsx";
        const attrs = { rel: "prefetch", as: "script", "data-later": true, href };
        return [{ tag: "link", attrs, injectTo: "head" }];
      },
    },
  };
}

/** Every page is built by itself (tools/build.mjs): a chunk shared with the desk would make
 *  a citizen's phone wait for one more file. */
export const inputs: Record<string, Record<string, string>> = {
  citizen: { citizen: "index.html", later: "citizen/later.tsx" },
  desk: { desk: "desk/index.html" },
  rules: { rules: "rules/index.html" },
  guide: { guide: "guide/index.html" },
  seat: { seat: "seat/index.html" },
  meetings: { meetings: "meetings/index.html" },
  offline: { offline: "offline/worker.ts" },
};

export default defineConfig(({ mode }) => ({
  root,
  plugins: [later()],
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  build: {
    target: "es2017",
    cssTarget: "chrome61",
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    emptyOutDir: false,
    reportCompressedSize: false,
    rolldownOptions: {
      input: inputs[mode] ?? inputs.citizen!,
      // a worker speaks for the folder that it lies in, under one name for good
      ...(mode === "offline" && { output: { entryFileNames: "[name].js", format: "iife" } }),
    },
  },
  test: { include: ["tests/**/*.test.ts"] },
}));
