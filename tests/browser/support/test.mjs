// What the browser tests share: one server for all who name no city of their own, a picture of each state, and what no page may do.
import { expect, test as base } from "@playwright/test";
import { Server } from "../../support/server.mjs";
import { allRules } from "../../support/sources.mjs";
import { watchFaults } from "./faults.mjs";
import { isIdle, lend, own } from "./lent.mjs";

export { expect };
export { expectAccessible } from "./accessible.mjs";

// Every stack is mapped through source maps, which these modules have none of: a fourth of the worker's time.
Error.prepareStackTrace = undefined;
Error.stackTraceLimit = 20;

// One address plays a whole town here: the limits are tested elsewhere.
export const generous = { rate: 1e5, burst: 1e5, device_rate: 1e5, device_burst: 1e5 };

export const test = base.extend({
  /** A file that begins with empty queues says test.use({ city: "its own" }). */
  city: ["shared", { option: true }],
  sources: async ({ browserName: _ }, use) => use(allRules),
  /** The one server of this worker: the next city's takes its place. */
  running: [
    async ({ browserName: _ }, use) => {
      const running = { city: null, server: null };
      await use(running);
      await running.server?.close();
    },
    { scope: "worker" },
  ],
  server: async ({ city, sources, running }, use) => {
    if (running.city !== city) {
      const before = running.server;
      Object.assign(running, { city: null, server: null });
      await before?.close();
      Object.assign(running, { city, server: await Server.open(generous, sources) });
    }
    await use(running.server);
  },
  baseURL: async ({ server }, use) => use(server.url),

  /** What a test opens it closes, and so hears of its faults. */
  closed: [
    async ({ browser }, use, { errors }) => {
      await use();
      if (errors.length === 0) expect(browser.contexts().filter((context) => !isIdle(context))).toEqual([]);
    },
    { auto: true },
  ],

  context: async ({ browser, server, viewport, locale }, use) => {
    const { page, giveBack } = await lend(browser, server, { viewport, locale });
    await use(page.context());
    await giveBack();
  },
  /** No page may speak to another host, break its own policy, or throw. */
  page: async ({ context, server }, use) => {
    const page = context.pages()[0];
    const faults = watchFaults(page, server);
    await use(page);
    expect(faults).toEqual([]);
  },
  /** A page that no test has had before: none of our scripts is in its memory, and it may keep itself. */
  firstPage: async ({ browser, server }, use) => {
    const { page, giveBack } = await own(browser, server, { serviceWorkers: "allow" });
    const faults = watchFaults(page, server);
    await use(page);
    expect(faults).toEqual([]);
    await giveBack();
  },
});

export const picture = (page, name) => page.screenshot({ path: `out/browser-${name}.png` });

/** No sideways scrolling. */
export async function expectFits(page) {
  const over = await page.evaluate(() =>
    [document.documentElement, ...document.querySelectorAll("main")] // some pages scroll within
      .filter((box) => box.tagName === "HTML" || getComputedStyle(box).overflowX !== "visible")
      .filter((box) => box.scrollWidth > box.clientWidth)
      .map((box) => `${box.tagName}.${box.className}: ${box.scrollWidth} in ${box.clientWidth}`),
  );
  expect(over).toEqual([]);
}
