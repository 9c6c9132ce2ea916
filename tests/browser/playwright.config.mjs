// The pages in the distribution's own browser, against the real program.
import { defineConfig } from "@playwright/test";

const flags = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--use-fake-device-for-media-stream", // a microphone that beeps; whether a page may have it is asked
  // No page here lives long enough to earn back what its optimised code costs, nor draws enough for a
  // process that does only that: together a ninth of all the browser's work.
  "--js-flags=--no-maglev --no-turbofan",
  "--in-process-gpu",
  // The last one stands: Playwright's own, and no code kept for a next visit, a tenth of what a page takes to load.
  "--blink-settings=primaryHoverType=2,availableHoverTypes=2,primaryPointerType=4,availablePointerTypes=4,v8CacheOptions=1",
];

const browser = (name) => ({ launchOptions: { executablePath: process.env.CHROMIUM ?? `/usr/bin/${name}`, args: flags } });
// The same engine without a window that nobody sees takes a quarter less time, but has neither a reader
// of PDF nor a microphone, and takes no settings.
const needsWindow = /@window/; // a test's tag

export default defineConfig({
  testDir: ".",
  testMatch: "*.spec.mjs",
  outputDir: "../out/browser",
  workers: 2, // each with a server of its own; the end-to-end tests run beside them
  timeout: 300_000, // these end what hangs; they judge no speed
  expect: { timeout: 60_000 },
  reporter: [["list"]],
  use: {
    browserName: "chromium",
    viewport: { width: 360, height: 740 },
    locale: "zh-CN",
    timezoneId: "Asia/Shanghai",
    actionTimeout: 60_000,
    contextOptions: { reducedMotion: "reduce" }, // frames that nobody looks at: an eighth of the browser's work
    serviceWorkers: "block", // to keep the page for a visit without a network is a fifth of it; firstPage has one
    screenshot: "only-on-failure",
  },
  projects: [
    { name: "page", grepInvert: needsWindow, use: browser("chromium-headless-shell") },
    { name: "window", grep: needsWindow, use: browser("chromium") },
  ],
});
