// A grid member with a phone, in a real browser: receives, goes there, settles it on the spot, or sends
// it up; and whom to ask nearby.
import { Citizen } from "./support/citizen.mjs";
import { taken } from "./support/taken.mjs";
import { Desk } from "./support/desk.mjs";
import { expect, expectAccessible, expectFits, test } from "./support/test.mjs";

test.use({ city: "grid" });

const PHONE = { width: 360, height: 740 };
const WALL = "邻居在草尾镇乐园村3组砌围墙，把我家门前的路堵死了";
const NOISE = "隔壁在草尾镇乐园村2组养鸡，臭得我家窗户都不敢开";

test("takes it, goes there, and settles it where it happened", async ({ page, browser, server }) => {
  await Citizen.filed(page, WALL);
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
  await Citizen.filed(page, NOISE);
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
