// A browser's contexts, lent to one person after the other: a page opens in half the time where one has been open
// before.  What is given back has nothing left of whom it was lent to.
import { isTapped } from "./wire.mjs";

const idle = []; // of this worker

export const isIdle = (context) => idle.some(({ page }) => page.context() === context);

/** Somebody's own: nobody has had it before, and nobody will. */
export async function own(browser, server, options) {
  const context = await browser.newContext({ baseURL: server.url, ...options });
  return { page: await context.newPage(), giveBack: () => context.close() };
}

/** One that fits, of whatever size. */
export async function lend(browser, server, { viewport, ...options }) {
  await closeOthers(server);
  const fits = JSON.stringify(options);
  const at = idle.findIndex((lent) => lent.fits === fits);
  const lent = at < 0 ? await begin(browser, server, options) : idle.splice(at, 1)[0];
  await lent.page.setViewportSize(viewport);
  return lent;
}

/** Those of a server that has gone. */
async function closeOthers(server) {
  for (const lent of idle.filter((one) => one.server !== server)) {
    idle.splice(idle.indexOf(lent), 1);
    await lent.page.context().close();
  }
}

async function begin(browser, server, options) {
  const { page } = await own(browser, server, options);
  const devtools = await page.context().newCDPSession(page);
  const scripts = [];
  const add = page.addInitScript.bind(page);
  page.addInitScript = async (...script) => scripts.push(await add(...script));
  const lent = { page, server, fits: JSON.stringify(options) };
  lent.giveBack = async () => {
    if (page.isClosed() || isTapped(page)) return page.context().close();
    for (const script of scripts.splice(0)) await script.dispose();
    await clear(page, devtools, server);
    idle.push(lent);
  };
  return lent;
}

async function clear(page, devtools, server) {
  const context = page.context();
  for (const other of context.pages()) if (other !== page) await other.close();
  for (const event of ["console", "dialog", "pageerror", "request", "response"]) page.removeAllListeners(event);
  await Promise.all([page.unrouteAll(), context.setOffline(false), context.clearPermissions()]);
  if (page.url() !== "about:blank") await page.evaluate(() => sessionStorage.clear());
  await page.goto("about:blank");
  await page.emulateMedia({ media: null, colorScheme: null });
  await context.clearCookies();
  await devtools.send("Storage.clearDataForOrigin", { origin: server.url, storageTypes: "all" });
}
