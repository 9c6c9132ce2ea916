// A grid member with a phone, in a real browser: receives, goes there, settles it on the spot, or sends
// it up; and whom to ask nearby.
import { Citizen } from "./support/citizen.mjs";
import { taken } from "./support/taken.mjs";
import { Desk, PHONE } from "./support/desk.mjs";
import { expect, expectAccessible, expectFits, test } from "./support/test.mjs";

test.use({ city: "grid" });

const WALL = "邻居在草尾镇乐园村3组砌围墙，把我家门前的路堵死了";
const NOISE = "隔壁在草尾镇乐园村2组养鸡，臭得我家窗户都不敢开";

test("takes it, goes there, and settles it where it happened", async ({ page, browser, server }) => {
  await Citizen.filed(page, server, WALL);
  const log = page.locator("[role=log]");
  const grid = await Desk.open(browser, server, "wangge", { size: PHONE });
  await grid.arrived(WALL);
  await expectFits(grid.page);
  await grid.picture("g1-list");
  await grid.openCase(WALL);
  await expectFits(grid.page);
  await grid.step("认领");
  await expect(grid.acts.locator("button").first()).toHaveText("走访记录"); // what one came for is first
  await grid.picture("g2-case");
  await grid.step("走访记录");
  await expect(grid.panel.locator("form")).toBeInViewport();
  await expectFits(grid.page);
  await grid.picture("g3-visit");
  await expectAccessible(grid.page);
  const photos = grid.panel.locator("[name=photos]");
  await photos.setInputFiles([
    await taken(page, "墙.jpg", { place: [28.84412, 112.36021] }),
    await taken(page, "路.jpg", { place: [28.84413, 112.36022] }),
    await taken(page, "狗.jpg"),
  ]);
  const keep = grid.panel.getByRole("checkbox", { name: /^带上拍摄地点/ });
  await expect(keep).toHaveCount(2);
  await expect(keep.first()).not.toBeChecked();
  await keep.nth(1).check();
  await grid.panel.getByRole("button", { name: "去掉 狗.jpg" }).click();
  await grid.panel.getByRole("button", { name: "拍照、加照片" }).scrollIntoViewIfNeeded();
  await expectFits(grid.page);
  await grid.picture("g3-photos");
  await expectAccessible(grid.page);
  await grid.form({ text: "见了老李和他堂客，墙砌了一米高，答应留路" });
  await expect(grid.log.locator(".there img")).toHaveCount(2);
  await expect(grid.log.locator(".there")).toContainText("拍摄地点 28.84413, 112.36022");
  await expect(grid.log.locator(".there")).not.toContainText("28.84412");
  await grid.log.locator(".there").scrollIntoViewIfNeeded();
  await grid.picture("g3-visited");
  await expect(log).toContainText("上门来看过了");
  await expect(log).not.toContainText("老李");
  await expect(log.locator(".att")).toHaveCount(0);
  await expect(grid.log).toContainText("答应留路");

  await grid.panel.getByRole("tab", { name: "情况", exact: true }).click();
  const chief = grid.panel.getByRole("link", { name: /^打电话给/ }).nth(1);
  await expect(chief).toHaveAttribute("href", /^tel:1390000\d{4}$/);
  await expect(grid.panel).toContainText("片长");
  await expectFits(grid.page);
  await grid.picture("g4-contacts");

  await grid.step("当场办结", { settle: "调成了（口头）", text: "墙拆开一个口子，路通了。" });
  await expect(grid.state).toHaveText("已答复");
  await expect(log).toContainText("墙拆开一个口子");
  await expect(log).toContainText("当场办好了");
  await grid.close();
});

test("what cannot be settled there goes up a level", async ({ page, browser, server }) => {
  await Citizen.filed(page, server, NOISE);
  const grid = await Desk.open(browser, server, "wangge", { size: PHONE });
  await grid.arrived(NOISE);
  await grid.openCase(NOISE);
  await grid.step("认领");
  await grid.step("送上一级", { ground: "做了工作，没解决", text: "讲了两次，他不肯搬鸡舍" });
  await expect(grid.acts.getByRole("button", { name: "当场办结" })).toHaveCount(0);
  const town = await Desk.open(browser, server, "caowei");
  await town.arrived(NOISE);
  await town.openCase(NOISE);
  await expect(town.log).toContainText("不肯搬鸡舍");
  await expect(town.acts.getByRole("button", { name: "当场办结" })).toHaveCount(0); // not in passing
  await grid.close();
  await town.close();
});

test("without a network a visit is written down, waits, and arrives by itself; one that comes too late is kept as a note", async ({
  page,
  browser,
  server,
}) => {
  const words = "邻居在草尾镇乐园村3组砌围墙，把我家进菜地的路堵了";
  await Citizen.filed(page, server, words);
  const log = page.locator("[role=log]");
  const grid = await Desk.open(browser, server, "wangge", { size: PHONE });
  await grid.arrived(words);
  await grid.openCase(words);
  await grid.step("认领");
  await expect(grid.acts.locator("button").first()).toHaveText("走访记录");
  const line = grid.page.context();
  const bar = grid.page.locator(".bar", { hasText: "断开了" });

  await line.setOffline(true);
  await expect(bar).toBeVisible();
  await grid.step("走访记录");
  const sheet = grid.panel.locator("form");
  await sheet.locator("[name=text]").fill("看了墙，有一米高，已经喊他停工");
  await expect(sheet.locator(".b.p")).toHaveText("记下，连上网就发");
  await grid.picture("g5-offline");
  await expectFits(grid.page);
  await sheet.locator(".b.p").click();
  await expect(bar).toContainText("1 条还没发出去");
  await expect(grid.log).toContainText("已经喊他停工");
  await expect(log).not.toContainText("上门来看过了");
  await grid.picture("g6-waiting");
  await line.setOffline(false);
  await expect(bar).toHaveCount(0);
  await expect(log).toContainText("上门来看过了");
  await expect(grid.log.getByText("已经喊他停工")).toHaveCount(1);

  await line.setOffline(true);
  await expect(bar).toBeVisible();
  await grid.step("当场办结", { settle: "调成了（口头）", text: "墙拆了口子，两家和好" });
  const centre = await Desk.open(browser, server, "fenbo");
  await centre.page.goto(`/desk/${new URL(grid.page.url()).hash}`);
  await centre.page.reload();
  await centre.panel.getByRole("button", { name: "改类型" }).click();
  await centre.form({ type: "宅基地", reason: "主要是屋基的事" });
  await expect(centre.head.locator("h1")).toContainText("宅基地");
  await line.setOffline(false);
  await expect(grid.head.locator("h1")).toContainText("宅基地");
  await expect(grid.page.locator(".bar.bad")).toContainText("您写的字放在内部备注里了");
  await grid.page.locator(".cmp").getByText("内部备注").first().click();
  await expect(grid.field).toHaveValue("墙拆了口子，两家和好");
  await expect(log).not.toContainText("两家和好");
  await centre.close();
  await grid.close();
});
