// What the desk says of a case's grounds and of who has it.
import { Citizen, STORY } from "./support/citizen.mjs";
import { Desk } from "./support/desk.mjs";
import { expect, expectAccessible, test } from "./support/test.mjs";

test.use({ city: "grounds" });

test("after a correction the reasons say what was read then, and who changed it", async ({
  page,
  browser,
  server,
}) => {
  await Citizen.filed(page, server, `${STORY}，草尾镇乐园村3组`);
  const desk = await Desk.open(browser, server, "leyuan");
  await desk.arrived(STORY);
  await desk.openCase(STORY);
  const rules = await desk.panel.locator(".ev .n").allInnerTexts();
  const place = await desk.panel.locator(".trail .n").allInnerTexts();
  expect(place.filter((n) => rules.includes(n))).toEqual([]); // the place has a number of its own
  const numbers = [...rules, ...place].filter((n) => n !== "·"); // whose words nobody carries
  expect(numbers.length).toBeGreaterThan(1);
  for (const n of numbers)
    await expect(
      desk.panel.locator(`.sent sup`).filter({ hasText: n }).first(),
    ).toBeVisible();

  const was = (
    await desk.panel.locator("h3", { hasText: "凭什么认作" }).innerText()
  ).match(/“(.*)”/)[1];
  await desk.step("认领");
  await desk.panel.getByRole("button", { name: "改类型" }).click();
  await desk.form({ type: "家禽家畜", reason: "讲错了" });
  await expect(desk.page.locator(".head h1")).toContainText("家禽家畜");
  await expect(
    desk.panel.locator("h3", { hasText: `凭什么认作“${was}”` }),
  ).toBeVisible();
  await expect(desk.panel.locator(".note")).toContainText(
    `当时认作“${was}”，张甲三`,
  );
  await expect(desk.panel.locator(".trail .reed")).toContainText("家禽家畜");
  await desk.picture("9b-read-then");
  await expectAccessible(desk.page);

  // another village: the group is kept in sight, its grids are there to choose from
  await desk.panel.getByRole("button", { name: "改地点" }).click();
  const form = desk.panel.locator("form");
  await form.locator("[name=find_place]").fill("和平村");
  const village = form
    .locator("[name=place] option")
    .filter({ hasText: "草尾镇 和平村" })
    .first();
  await form
    .locator("[name=place]")
    .selectOption(await village.getAttribute("value"));
  await expect(form.locator("[name=group]")).toHaveValue("3");
  await expect(form).toContainText("原来记的是 3组");
  expect(await form.locator("[name=grid] option").count()).toBeGreaterThan(1);
  await desk.picture("18-place");
  await form.locator("[name=group]").fill("6");
  await form.locator("[name=reason]").fill("他住那边");
  await form.locator(".b.p").click();
  await expect(desk.page.locator(".head h1")).toContainText("和平村6组");
  await expect(desk.panel.locator(".trail .reed").last()).toContainText(
    "和平村，6组".replace("，", ""),
  );
  await desk.close();
});

test("what English words were told for has Chinese reasons at a Chinese desk", async ({
  browser,
  server,
}) => {
  const context = await browser.newContext({
    locale: "en-US",
    baseURL: server.url,
  });
  const page = await context.newPage();
  const citizen = new Citizen(page);
  await citizen.open();
  await expect(page.locator(".send")).toHaveText("Send"); // nobody chose it: the browser speaks it
  await citizen.turn(() =>
    citizen.say("My neighbour built a wall and it blocks my path"),
  );
  for (let i = 0; i < 14 && (await citizen.slip.count()) === 0; i++) {
    const labels = await citizen.choices.allInnerTexts();
    const at = labels.findIndex((label) =>
      /Agree|Right|Skip|No\b|none|Register/.test(label),
    );
    await citizen.turn(() =>
      labels.length
        ? citizen.choices.nth(Math.max(0, at)).click()
        : citizen.say("skip"),
    );
  }
  await expect(citizen.slip).toBeVisible();
  const fenbo = await Desk.open(browser, server, "fenbo");
  await fenbo.arrived("My neighbour");
  await fenbo.openCase("My neighbour");
  const routed = fenbo.log.locator(".sysl", { hasText: "转到" }).first();
  await expect(routed).not.toContainText(/[a-z]{4}/);
  await expect(routed).toContainText("还不晓得是哪里的事"); // the type was certain
  await fenbo.picture("9a-chinese");
  await fenbo.page.getByRole("button", { name: "English" }).click();
  await expect(
    fenbo.log.locator(".sysl", { hasText: /To .*: / }).first(),
  ).not.toContainText(/[一-龥]/);
  await expect(fenbo.page.locator(".head h1")).toContainText(/[a-z]{4}/);
  await fenbo.picture("9a-english");
  await fenbo.step("Transfer");
  const form = fenbo.panel.locator("form");
  await form.locator("[name=find_to_body]").fill("caowei town"); // large or small
  await expect(form.locator("[name=to_body] option")).toHaveText([
    "Caowei Town Mediation Committee",
    "Caowei Town dispatch",
  ]);
  await fenbo.picture("9a-bodies");
  await fenbo.close();
  await context.close();
});

test("who hands a case over is named to whoever gets it; who was late reads whose it is", async ({
  page,
  browser,
  server,
}) => {
  const story = "隔壁屋檐水滴到我屋里，墙都湿哒";
  const leyuan = await Desk.open(browser, server, "leyuan");
  const wangge = await Desk.open(browser, server, "wangge", { tapped: true });
  await Citizen.filed(page, server, `${story}，草尾镇乐园村的`);
  await leyuan.arrived(story);
  await wangge.arrived(story);
  await leyuan.openCase(story);
  await leyuan.step("认领");
  await expect(wangge.row(story)).toContainText("张甲三");
  await leyuan.step("交给同事", { to_staff: "卢辛一", reason: "网格员更熟" });
  const bar = wangge.page.locator(".bar.new", { hasText: "转给了您" });
  await expect(bar).toContainText(/张甲三把 YJ\d{8}-\d{4}-\d 转给了您/);
  await expect(wangge.page).toHaveTitle(/^\(\d+\)/);
  await wangge.picture("16-handed");
  await expectAccessible(wangge.page);
  await bar.getByRole("button", { name: "打开" }).click();
  await expect(bar).toHaveCount(0);
  await expect(wangge.log).toContainText(story);
  // the former holder's buttons are those that the server would let press
  await expect(leyuan.page.locator(".cmp .rd")).toContainText("卢辛一");

  const other = "隔壁的狗天天半夜叫，吵得我崽睡不着";
  await leyuan.page.keyboard.press("Escape");
  await wangge.page.keyboard.press("Escape");
  await leyuan.arrived(story);
  await expect(leyuan.page.locator(".queue .bar.none")).toContainText("没有新的");
  const place = await leyuan.row(story).boundingBox();
  const elsewhere = await browser.newContext({ locale: "zh-CN", baseURL: server.url });
  await Citizen.filed(await elsewhere.newPage(), server, `${other}，草尾镇乐园村的`);
  await elsewhere.close();
  await expect(leyuan.fresh).toBeVisible();
  expect(await leyuan.row(story).boundingBox()).toEqual(place); // nothing moves under the hand
  await leyuan.picture("g1-news");
  await leyuan.arrived(other);
  await wangge.arrived(other);
  wangge.wire.hold();
  await leyuan.row(other).getByRole("button", { name: "认领" }).click();
  await expect(leyuan.row(other)).toContainText("我在办");
  await wangge.row(other).getByRole("button", { name: "认领" }).click();
  await expect(wangge.row(other)).toContainText("认领中");
  wangge.wire.letGo();
  const lost = wangge.page.locator(".bar.bad");
  await expect(lost).toContainText("张甲三刚认领");
  await wangge.openCase(story);
  await expect(lost).toHaveCount(0); // it was said of another case
  await leyuan.close();
  await wangge.close();
});

test("a colleague who looks in has not read for whoever has the case", async ({
  page,
  browser,
  server,
}) => {
  const story = "隔壁半夜打麻将，吵得我睡不着";
  const leyuan = await Desk.open(browser, server, "leyuan");
  const wangge = await Desk.open(browser, server, "wangge");
  const citizen = await Citizen.filed(page, server, `${story}，草尾镇乐园村的`);
  await leyuan.arrived(story);
  await leyuan.openCase(story);
  await leyuan.step("认领");
  await leyuan.page.keyboard.press("Escape");
  await wangge.arrived(story);
  await wangge.openCase(story);
  await citizen.say("今晚又吵了");
  await expect(wangge.log).toContainText("今晚又吵了");
  await wangge.page.keyboard.press("Escape");
  await leyuan.page.reload();
  await leyuan.ready();
  await expect(leyuan.row(story).locator(".unread")).toHaveText("1");
  await expect(page.locator(".tick").last()).not.toContainText("对方已读");
  await leyuan.openCase(story);
  await expect(page.locator(".tick").last()).toContainText("对方已读");
  await leyuan.close();
  await wangge.close();
});

test("a wrong password is called that; keys lead where a role has something", async ({
  browser,
  server,
}) => {
  const desk = await Desk.atDoor(browser, server);
  await desk.page.locator("input[name=login]").fill("fenbo");
  await desk.page.locator("input[name=password]").fill("wrong");
  await desk.page.locator(".door .b.p").click();
  await expect(desk.page.locator(".wrong")).toHaveText("用户名或密码不对。");
  await desk.signIn("fenbo");
  await desk.ready();
  await desk.page.keyboard.press("?");
  await expect(desk.page.getByRole("dialog")).toContainText("O 总览");
  await desk.page.keyboard.press("Escape");
  await desk.page.keyboard.press("g");
  await desk.page.keyboard.press("o");
  await expect(desk.page).toHaveURL(/#overview$/);
  await desk.close();

  const leyuan = await Desk.open(browser, server, "leyuan");
  await leyuan.page.keyboard.press("?");
  await expect(leyuan.page.getByRole("dialog")).toContainText("G 再按 Q 待办");
  await expect(leyuan.page.getByRole("dialog")).not.toContainText("总览");
  await leyuan.page.keyboard.press("Escape");
  await leyuan.page.keyboard.press("g");
  await leyuan.page.keyboard.press("o");
  await expect(leyuan.page.locator(".queue h1")).toBeVisible();
  await leyuan.close();
});
