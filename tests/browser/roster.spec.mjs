// A case finds somebody to take it, in real browsers: offered, passed on, and the chair's view of who
// is here and how much each has in hand.
import { Citizen } from "./support/citizen.mjs";
import { Desk } from "./support/desk.mjs";
import { expect, expectAccessible, expectFits, test } from "./support/test.mjs";

test.use({ city: "roster" });

const STORY = "邻居在草尾镇乐园村3组砌围墙，把我家门前的路堵死了";

test("offered to whose speciality it is, passed on with a reason, and claimed by the next", async ({
  page,
  browser,
  server,
}) => {
  const chen = await Desk.open(browser, server, "leyuan3"); // good at neighbours' quarrels
  await Citizen.filed(page, server, STORY);
  const place = chen.page.locator(".rail").getByRole("link", { name: "派给我" });
  await expect(place).toContainText("1");
  await expect(chen.page).toHaveTitle(/^\(\d+\)/);
  await place.click();
  await expect(chen.rows).toHaveCount(1);
  await expect(chen.rows).toContainText("派给您");
  await chen.picture("o1-offered");
  await expectAccessible(chen.page);

  const zhang = await Desk.open(browser, server, "leyuan");
  await zhang.openCase("砌围墙");
  await expect(zhang.head).toContainText("这件派给陈戊四");
  await chen.openCase("砌围墙");
  await expect(chen.head).toContainText("这件派给您");
  await chen.head.getByRole("button", { name: "让给别人" }).click();
  await expect(chen.panel).toContainText("不再派给您");
  await chen.picture("o2-pass-on");
  await chen.form({ reason: "对方是我堂弟" });
  await expect(zhang.head).toContainText("这件派给您"); // nobody's speciality comes before another's
  await zhang.panel.getByRole("tab", { name: "经过", exact: true }).click();
  await expect(zhang.panel).toContainText("陈戊四让给别人");
  await expect(zhang.panel).toContainText("对方是我堂弟");
  await zhang.step("认领");
  await expect(zhang.head).not.toContainText("派给");
  await expect(page.locator("[role=log]")).not.toContainText("堂弟");
  await chen.page.keyboard.press("Escape");
  await expect(place).not.toContainText("1");
  await chen.close();
  await zhang.close();
});

test("whose family it is steps aside: it is gone from the desk, and another goes on", async ({
  page,
  browser,
  server,
}) => {
  const chen = await Desk.open(browser, server, "leyuan3", { size: { width: 360, height: 760 } });
  const zhang = await Desk.open(browser, server, "leyuan");
  await Citizen.filed(page, server, "草尾镇乐园村4组周家养鸭子，鸭子把我的秧苗都踩了");
  await chen.arrived("鸭子");
  await chen.openCase("鸭子");
  await chen.step("认领");
  await chen.step("我要回避");
  await expect(chen.panel).toContainText("您看不到这件事");
  await expectFits(chen.page);
  await expectAccessible(chen.page);
  await chen.picture("o7-step-aside");
  await chen.form({ reason: "周家是我姐夫屋里" });
  await expect(chen.page.locator(".bar.ok")).toContainText("已回避");
  await expect(chen.head).toHaveCount(0);
  await expect(chen.page.locator("body")).not.toContainText("鸭子");
  await expect(chen.page.locator(".bar.bad")).toHaveCount(0);
  await chen.picture("o7-stepped-aside");
  await chen.page.reload();
  await chen.ready();
  await expect(chen.row("鸭子")).toHaveCount(0);
  await zhang.arrived("鸭子");
  await zhang.openCase("鸭子");
  await zhang.panel.getByRole("tab", { name: "经过", exact: true }).click();
  await expect(zhang.panel).toContainText("回避了，由别人接着办");
  await expect(zhang.panel).toContainText("姐夫");
  await zhang.step("认领");
  await expect(page.locator("[role=log]")).not.toContainText("姐夫");
  await chen.close();
  await zhang.close();
});

test("the chair sees the load, sends somebody on leave, and takes it back", async ({ browser, server }) => {
  const zhang = await Desk.open(browser, server, "leyuan");
  const people = zhang.page.locator(".roster");
  const row = (name) => people.getByRole("row", { name });
  await zhang.goTo("人手");
  await expect(people.getByRole("heading", { level: 1 })).toContainText("乐园村");
  await expect(people).toContainText("3 人，在岗 3 人");
  await expect(row("陈戊四")).toContainText("邻里、土地承包、征收、水");
  await zhang.picture("o3-people");
  await expectAccessible(zhang.page);

  await zhang.page.getByRole("button", { name: "改刘辛三的安排" }).click();
  const form = zhang.page.locator(".roster-form");
  await form.locator("input[name=leave_from]").fill("2026-01-05");
  await expect(form).toContainText("结束的日子要在开始之后");
  await expect(form.locator(".b.p")).toBeDisabled();
  await form.locator("input[name=leave_to]").fill("2099-01-09");
  await form.locator("input[name=capacity]").fill("8");
  await form.locator("input[name=LAB]").check();
  await form.getByLabel("乐园村第一网格").check();
  await zhang.picture("o4-change");
  await expectAccessible(zhang.page);
  await form.locator(".b.p").click();
  await expect(row("刘辛三")).toContainText("请假");
  await expect(row("刘辛三")).toContainText("/ 8");
  await expect(row("刘辛三")).toContainText("劳动");
  await expect(row("刘辛三")).toContainText("乐园村第一网格");
  await expect(people).toContainText("在岗 2 人");
  await people.getByRole("button", { name: "改回去" }).click();
  await expect(row("刘辛三")).toContainText("/ 20");
  await expect(people).toContainText("在岗 3 人");

  await zhang.page.reload(); // it has an address
  await expect(people).toContainText("在岗 3 人");
  await zhang.close();
});

test("one says of oneself whether one is here, and nothing else", async ({ browser, server }) => {
  const liu = await Desk.open(browser, server, "leyuan2", { size: { width: 360, height: 760 } });
  await liu.page.goto("/desk/#roster");
  await liu.page.reload();
  const people = liu.page.locator(".roster");
  await expect(people).toContainText("乐园村");
  await expectFits(liu.page);
  await expect(people.getByRole("button", { name: /^改/ })).toHaveCount(1);
  await people.getByRole("button", { name: "改刘辛三的安排" }).click();
  const form = liu.page.locator(".roster-form");
  await expect(form.locator("input[name=capacity]")).toBeDisabled();
  await form.getByText("离岗（先不派新的）").click();
  await liu.picture("o5-phone");
  await form.locator(".b.p").click();
  await expect(people.getByRole("row", { name: "刘辛三" })).toContainText("离岗");
  await people.getByRole("button", { name: "改回去" }).click();
  await expect(people.getByRole("row", { name: "刘辛三" })).toContainText("在岗");
  await liu.close();
});

test("a town's chair reads its villages, the centre all, in English too", async ({ browser, server }) => {
  const town = await Desk.open(browser, server, "caowei");
  await town.page.getByRole("button", { name: "English" }).click();
  await town.goTo("People");
  const people = town.page.locator(".roster");
  await expect(people).toContainText("here");
  await town.page.locator(".nav").getByRole("button", { name: /Leyuan Village/ }).click();
  await expect(people.getByRole("heading", { level: 1 })).toContainText("Leyuan Village");
  await expect(people.getByRole("button", { name: /^Change/ })).toHaveCount(0);
  await town.picture("o6-town");
  await expectAccessible(town.page);
  await town.close();
});

test("an answer that comes late takes nobody back to the body that was left", async ({ browser, server }) => {
  const town = await Desk.open(browser, server, "caowei");
  await town.goTo("人手");
  const heading = town.page.locator(".roster").getByRole("heading", { level: 1 });
  await expect(heading).toContainText("草尾镇");
  let letGo;
  const held = new Promise((resolve) => (letGo = resolve));
  await town.page.route("**/api/roster", async (route) => {
    const answer = await route.fetch();
    if ((await answer.json()).name.includes("乐园村")) await held;
    await route.fulfill({ response: answer });
  });
  const late = town.page.waitForResponse(async (answer) => answer.url().endsWith("/api/roster") && (await answer.json()).name.includes("乐园村"));
  await town.page.locator(".nav").getByRole("button", { name: /乐园村/ }).click();
  await town.page.locator(".nav").getByRole("button", { name: /和平村/ }).click();
  await expect(heading).toContainText("和平村");
  letGo();
  await (await late).finished();
  await town.page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  await expect(heading).toContainText("和平村");
  await town.close();
});
