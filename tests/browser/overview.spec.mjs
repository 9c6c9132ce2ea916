// The leader's overview hangs on a wall and lies in a hand: everything of it is to be read on both, hot
// spots stand on the map, and the town that has one is told at its own desk.
import { Page } from "../support/client.mjs";
import { fileWall } from "../support/story.mjs";
import { until } from "../support/until.mjs";
import { Desk, PHONE } from "./support/desk.mjs";
import { expect, expectAccessible, expectFits, test } from "./support/test.mjs";

test.use({ city: "overview" });

const WALL = { width: 1920, height: 1080 };

/** Six of one kind in a town within a week: once for whoever comes first. */
async function heat(server) {
  const cookie = await server.signIn("lingdao");
  const spots = async () => (await (await server.post("/api/overview", {}, { cookie })).json()).spots;
  if ((await spots()).length > 0) return;
  for (let i = 0; i < 6; i += 1) {
    const page = await Page.open(server);
    await fileWall(page);
    await page.close();
  }
  await until(spots, (list) => list.some(({ kind, x }) => kind === "town" && x >= 6));
}

async function openOverview(browser, server, login, size, locale) {
  const desk = await Desk.open(browser, server, login, { size, locale });
  await desk.page.goto("/desk/#overview");
  await desk.page.reload();
  await expect(desk.page.locator(".overview .fig")).toHaveCount(7);
  return desk;
}

/** Words that do not fit into what they stand in, stick out of the window, or are smaller than that. */
const unread = (page, floor) =>
  page.evaluate((least) => {
    const found = [];
    const words = document.createTreeWalker(document.querySelector(".overview"), NodeFilter.SHOW_TEXT);
    for (let node = words.nextNode(); node; node = words.nextNode()) {
      const text = node.textContent.trim();
      const of = node.parentElement;
      const style = getComputedStyle(of);
      if (text === "" || style.display === "none" || of.closest("details:not([open]) > :not(summary)")) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      const box = range.getBoundingClientRect();
      if (box.width === 0) continue;
      if (parseFloat(style.fontSize) < least) found.push(`${text}: ${style.fontSize}`);
      if (box.left < -0.5 || box.right > innerWidth + 0.5) found.push(`${text}: out of the window`);
      for (let up = of; up && up !== document.body; up = up.parentElement) {
        const { overflowX, display } = getComputedStyle(up);
        if (display === "inline" || overflowX === "visible") continue;
        const clip = up.getBoundingClientRect();
        if (box.left < clip.left - 1 || box.right > clip.right + 1) found.push(`${text}: cut by .${up.className}`);
      }
      const holder = of.closest("button, li, td, th, h1, h2, p");
      const held = holder?.getBoundingClientRect();
      if (held && (box.left < held.left - 1 || box.right > held.right + 1 || box.bottom > held.bottom + 1))
        found.push(`${text}: sticks out of its ${holder.tagName}`);
    }
    return found;
  }, floor);

/** Of the marks, pairs that lie on each other's words. */
const overlapping = (page) =>
  page.evaluate(() =>
    [...document.querySelectorAll(".overview .spot")].flatMap((spot) => {
      const boxes = [...spot.querySelectorAll(".tile > span, .tile > b, .tile > i, .hot")].map((of) => {
        const range = document.createRange();
        range.selectNodeContents(of);
        return [of.className || of.tagName, (of.matches(".hot, i") ? of : range).getBoundingClientRect()];
      });
      return boxes.flatMap(([name, a], i) =>
        boxes
          .slice(i + 1)
          .filter(([, b]) => a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1)
          .map(([other]) => `${spot.textContent}: ${name} on ${other}`),
      );
    }),
  );

test("on a wall it is read from afar, the map and what is hot without a scroll", async ({ browser, server }) => {
  await heat(server);
  const boss = await openOverview(browser, server, "lingdao", WALL);
  await boss.picture("ov2-wall");
  await expectFits(boss.page);
  expect(await unread(boss.page, 18)).toEqual([]);
  expect(await overlapping(boss.page)).toEqual([]);
  for (const part of [".ov-nums", ".map .tiles", ".spots li"]) {
    const box = await boss.page.locator(part).first().boundingBox();
    expect(box.y + box.height, part).toBeLessThanOrEqual(WALL.height);
  }
  await expectAccessible(boss.page);
  await boss.close();
  const abroad = await openOverview(browser, server, "lingdao", WALL, "en-GB");
  await expectFits(abroad.page);
  expect(await unread(abroad.page, 18)).toEqual([]);
  expect(await overlapping(abroad.page)).toEqual([]);
  await abroad.close();
});

test("on a phone nothing is cut off, and every mark can be pressed", async ({ browser, server }) => {
  await heat(server);
  const boss = await openOverview(browser, server, "lingdao", PHONE);
  await boss.page.screenshot({ path: "out/browser-ov3-phone.png", fullPage: true });
  await expectFits(boss.page);
  expect(await unread(boss.page, 12)).toEqual([]);
  expect(await overlapping(boss.page)).toEqual([]);
  for (const mark of await boss.page.locator(".hot").all()) {
    const { width, height } = await mark.boundingBox();
    expect(Math.min(width, height)).toBeGreaterThanOrEqual(24);
  }
  await boss.close();
  const abroad = await openOverview(browser, server, "lingdao", PHONE, "en-GB");
  await abroad.page.screenshot({ path: "out/browser-ov4-phone-en.png", fullPage: true });
  await expectFits(abroad.page);
  expect(await unread(abroad.page, 12)).toEqual([]);
  await abroad.close();
});

test("a hot spot stands on the map, and leads to the list with its cases", async ({ browser, server }) => {
  await heat(server);
  const boss = await openOverview(browser, server, "fenbo", { width: 1440, height: 1000 });
  const over = boss.page.locator(".overview");
  const mark = over.getByRole("button", { name: /草尾镇：\d 个热点/ });
  await expect(mark).toHaveText(/^[1-9]$/);
  await boss.picture("ov5-hot");
  await mark.click();
  await expect(over.getByRole("heading", { level: 1 })).toContainText("草尾镇");
  const spot = over.locator(".spots li").filter({ hasText: "草尾镇 · 邻里" });
  await expect(spot).toBeVisible();
  await spot.getByRole("button").click();
  await over.locator(".behind").getByRole("button", { name: "砌围墙" }).first().click();
  await expect(boss.head).toContainText(/YJ\d{8}/);
  await boss.close();
});

test("the town is told at its own desk until it has looked; its villages and others are not", async ({ browser, server }) => {
  await heat(server);
  const chair = await Desk.open(browser, server, "caowei"); // who reads no village's cases
  await expect(chair.page.locator(".below .bar", { hasText: "热点：" })).toContainText("乐园村第一网格");
  await chair.close();
  const town = await Desk.open(browser, server, "caoweifenbo");
  const told = town.page.locator(".below .bar", { hasText: "热点：" });
  await expect(told).toContainText("乐园村第一网格 · 邻里：一星期来了 6 件");
  await expect(told).toContainText("另外还有 1 个");
  await town.picture("ov6-told");
  await expectAccessible(town.page);
  await told.getByRole("button", { name: "看看这些件" }).click();
  const over = town.page.locator(".overview");
  await expect(over.locator(".behind").getByRole("button", { name: "砌围墙" }).first()).toBeVisible();
  await expect(told).toContainText("草尾镇 · 邻里"); // the other one
  await told.getByRole("button", { name: "知道了" }).click();
  await expect(told).toHaveCount(0);
  await town.page.reload();
  await expect(over.locator(".spots li").first()).toBeVisible();
  await expect(town.page.locator(".rail").getByRole("link", { name: /总览/ })).toContainText(/[1-9]/);
  await expect(told).toHaveCount(0);
  await town.close();

  const village = await Desk.open(browser, server, "leyuan");
  await expect(village.page.locator(".rail").getByRole("link", { name: "排查" })).toBeVisible();
  await expect(village.page.locator(".rail").getByRole("link", { name: /总览/ })).toHaveCount(0);
  await expect(village.page.locator(".bar", { hasText: "热点：" })).toHaveCount(0);
  await village.close();
});
