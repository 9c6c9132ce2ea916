// The desk in a real browser: what comes in, who takes it, what the citizen sees of it.
import { execFileSync } from "node:child_process";
import { Page as Citizens } from "../support/client.mjs";
import { program } from "../support/root.mjs";
import { answerAll, fileWall } from "../support/story.mjs";
import { taken } from "./support/taken.mjs";
import { Citizen } from "./support/citizen.mjs";
import { Desk, PASSWORD, PHONE } from "./support/desk.mjs";
import { expect, expectAccessible, expectFits, test } from "./support/test.mjs";

test.use({ city: "desk" });

/** The states of the page's sound output from here on. */
async function listen(page) {
  await page.locator("h1").first().click(); // no page sounds before a hand has been on it
  await page.evaluate(() => {
    window.heard = [];
    window.AudioContext = class extends AudioContext {
      constructor() {
        super();
        this.onstatechange = () => window.heard.push(this.state);
      }
    };
  });
  return () => page.evaluate(() => window.heard);
}

test("a case waits in a bar, is won by one, and the loser is told by whom", async ({
  page,
  browser,
  server,
}) => {
  const story = "隔壁砌围墙把我屋里进出的路堵哒，草尾镇乐园村的";
  const leyuan = await Desk.open(browser, server, "leyuan");
  const wangge = await Desk.open(browser, server, "wangge", { tapped: true });
  await expect(leyuan.page.locator(".empty").first()).toContainText("都接完了");
  await leyuan.picture("1-empty");
  const heard = await listen(leyuan.page);
  await Citizen.filed(page, server, story);

  await expect(leyuan.fresh).toContainText("有 1 件新的");
  await expect(leyuan.page).toHaveTitle(/^\(1\)/);
  await expect.poll(heard).toEqual(["running", "suspended"]); // it rings, and keeps no output open
  await expect(leyuan.rows).toHaveCount(0); // nothing moves under the hand
  await leyuan.fresh.click();
  await expect(leyuan.row(story)).toContainText("还剩");
  await expect(leyuan.page).not.toHaveTitle(/^\(/);
  await expect(leyuan.page.locator(".pv .sent .h").first()).toBeVisible();
  await leyuan.picture("2-queue");
  await expectAccessible(leyuan.page);

  await wangge.arrived(story);
  wangge.wire.hold();
  await leyuan.row(story).getByRole("button", { name: "认领" }).click();
  await expect(leyuan.row(story)).toContainText("我在办");
  await wangge.row(story).getByRole("button", { name: "认领" }).click();
  await expect(wangge.row(story)).toContainText("认领中");
  wangge.wire.letGo();
  await expect(wangge.row(story)).toContainText("张甲三刚认领");
  await wangge.picture("3-lost");
  await leyuan.openCase(story); // read now: no later test counts it as news
  await expect(leyuan.page).not.toHaveTitle(/^\(/);
  await leyuan.close();
  await wangge.close();
});

test("whose claim comes too late does nothing in the other's name by the key that was meant for it", async ({
  page,
  browser,
  server,
}) => {
  const story = "隔壁的狗天天叫，晚上睡不着，草尾镇乐园村的";
  const [leyuan, wangge] = [
    await Desk.open(browser, server, "leyuan"),
    await Desk.open(browser, server, "leyuan2"),
  ];
  await Citizen.filed(page, server, story);
  for (const desk of [leyuan, wangge]) {
    await desk.arrived(story);
    await desk.openCase(story);
  }
  const claim = (desk) => desk.acts.getByRole("button", { name: "认领" });
  await claim(wangge).focus();
  await claim(leyuan).click();
  await expect(wangge.page.getByRole("status").filter({ hasText: "张甲三 在办" })).toBeVisible();
  await wangge.page.keyboard.press("Enter"); // it was on its way to 认领, which is gone
  await expect(claim(wangge)).toHaveCount(0);

  await wangge.acts.getByRole("button", { name: "签收" }).click();
  const asked = wangge.page.getByRole("dialog");
  await expect(asked).toContainText("这件现在由张甲三办理");
  await asked.getByRole("button", { name: /取消|不/ }).click();
  await expect(wangge.log).not.toContainText("已经签收");

  const more = wangge.acts.locator(".menu > button");
  await more.click();
  await expect(more).toHaveAttribute("aria-expanded", "true");
  await wangge.log.click(); // pressed elsewhere, a menu goes
  await expect(more).toHaveAttribute("aria-expanded", "false");
  await more.click();
  await wangge.page.keyboard.press("Escape"); // it goes, and the case stays
  await expect(more).toHaveAttribute("aria-expanded", "false");
  await expect(wangge.log).toBeVisible();
  await leyuan.close();
  await wangge.close();
});

test("reads why, takes it up, talks, and the citizen sees each step", async ({
  page,
  browser,
  server,
}) => {
  const story = "隔壁起屋把阳沟填死哒，下雨水都灌到我屋里，草尾镇乐园村的";
  const leyuan = await Desk.open(browser, server, "leyuan");
  const wangge = await Desk.open(browser, server, "wangge");
  const citizen = await Citizen.filed(page, server, story);
  await leyuan.arrived(story);
  await leyuan.openCase(story);
  await expect(leyuan.log.locator(".h").first()).toBeVisible();
  await expect(leyuan.panel.locator(".h").first()).toBeVisible();
  await expect(leyuan.panel.locator(".ev .n").filter({ hasText: /^$/ })).toHaveCount(0); // no rule without a number or a dot
  await expect(leyuan.panel.locator(".trail li").last()).toContainText("乐园村人民调解委员会");
  await leyuan.picture("4-case");
  await expectAccessible(leyuan.page);
  await leyuan.page.keyboard.press("4");
  await expect(leyuan.panel).toContainText("转到以后签收：简单 8 个工作小时");
  await expect(leyuan.panel.locator(".cks li").first()).toContainText("还剩");
  await leyuan.picture("4a-limits");
  await expectAccessible(leyuan.page);
  await leyuan.page.keyboard.press("1");

  await leyuan.step("认领");
  await expect(page.locator(".hdr h1")).toHaveText("张甲三");
  await leyuan.step("签收");
  await expect(leyuan.state).toHaveText("已签收");
  const sure = leyuan.page.getByRole("dialog");
  await leyuan.step("受理"); // it binds from that moment on
  await expect(sure).toContainText("群众马上看到“已受理”");
  await expectAccessible(leyuan.page);
  await leyuan.picture("5a-accept");
  await leyuan.page.keyboard.press("Escape");
  await expect(sure).toHaveCount(0);
  await expect(leyuan.state).toHaveText("已签收");
  await leyuan.accept();
  await expect(leyuan.state).toHaveText("已受理");
  await expect(page.locator(".tick .acc").first()).toContainText("已受理");

  await leyuan.field.pressSequentially("您在屋");
  await expect(page.locator("body")).toContainText("正在写");
  // what is said often: found by "/" and a word, put where one writes, and not sent by itself
  await leyuan.field.fill("");
  await leyuan.field.pressSequentially("/照片");
  await expect(leyuan.page.getByRole("option")).toHaveCount(1);
  await leyuan.picture("5-phrases");
  await leyuan.field.press("ArrowDown");
  await leyuan.field.press("ArrowUp");
  await leyuan.field.press("Enter");
  await expect(leyuan.field).toHaveValue(/^现场照片方便的话/);
  await leyuan.field.fill("/没有这句");
  await expect(leyuan.page.getByRole("listbox")).toContainText("没有这样的常用话");
  await leyuan.field.press("Escape");
  await expect(leyuan.field).toHaveValue("");
  await leyuan.page.getByRole("button", { name: "常用话" }).click();
  await leyuan.page.getByRole("option").first().click();
  await expect(leyuan.field).toHaveValue(/^您好，您反映的我看到了/);
  await expect(leyuan.field).toBeFocused();
  await leyuan.write("say", "您在屋里等我，我下午四点来看路。");
  await expect(page.locator(".m.hum").last()).toContainText("我下午四点来看路");
  await expect(leyuan.log).toContainText("对方已读");
  await leyuan.write("note", "对方是组长的亲戚，莫走漏。");
  await expect(leyuan.log.locator(".note")).toContainText("莫走漏");

  await wangge.arrived(story);
  await wangge.openCase(story);
  await expect(wangge.log.locator(".note")).toContainText("莫走漏");
  await expect(leyuan.page.locator(".also")).toHaveText("卢辛一也在看");
  await wangge.page.keyboard.press("Escape");
  await expect(leyuan.page.locator(".also")).toBeHidden();

  await citizen.say("要得，我等你");
  await expect(leyuan.log).toContainText("要得，我等你");
  await expect(page.locator("body")).not.toContainText("莫走漏");
  await leyuan.picture("5-talk");

  await leyuan.page.keyboard.press("Escape"); // out of the field
  await leyuan.page.keyboard.press("Escape"); // out of the case
  await citizen.say("四点不行，五点要得不");
  await expect(leyuan.row(story).locator(".unread")).toHaveText("1");
  await expect(leyuan.page).toHaveTitle(/^\(1\)/);
  await leyuan.openCase(story);
  await expect(leyuan.page).not.toHaveTitle(/^\(/);
  await leyuan.close();
  await wangge.close();
});

test("corrects, hands on, answers; another asks whether it is settled; the citizen sees and gets the true state", async ({
  page,
  browser,
  server,
}) => {
  const story = "隔壁的狗天天半夜叫，吵得我崽睡不着，草尾镇乐园村的";
  const leyuan = await Desk.open(browser, server, "leyuan");
  const wangge = await Desk.open(browser, server, "wangge");
  const citizen = await Citizen.filed(page, server, story);
  await leyuan.arrived(story);
  await leyuan.openCase(story);
  await leyuan.step("认领");
  await leyuan.step("签收");
  await leyuan.panel.getByRole("button", { name: "改类型" }).click();
  await leyuan.picture("6-form");
  await expectAccessible(leyuan.page);
  await leyuan.form({ type: "通行、围墙", reason: "主要是围墙的事" });
  await expect(leyuan.page.locator(".head h1")).toContainText("通行、围墙");
  await leyuan.panel.getByRole("button", { name: "改地点" }).click();
  await leyuan.form({ place: "和平村", reason: "人住在和平村" });
  await expect(leyuan.page.locator(".head h1")).toContainText("和平村");

  await leyuan.step("交给同事", { to_staff: "卢辛一", reason: "网格员更熟" });
  await expect(page.locator(".hdr h1")).toHaveText("卢辛一");
  await wangge.arrived(story);
  await wangge.openCase(story);
  const asked = leyuan.page.getByRole("dialog");
  await leyuan.step("受理"); // whoever holds it would be stood in for: that is asked first
  await expect(asked).toContainText("这件现在由卢辛一办理");
  await expect(asked).toContainText("要替卢辛一“受理”吗");
  await leyuan.picture("6a-in-their-stead");
  await expectAccessible(leyuan.page);
  await asked.getByRole("button", { name: "取消" }).click();
  await expect(asked).toHaveCount(0);
  await expect(leyuan.state).toHaveText("已签收");
  await leyuan.step("受理");
  await asked.getByRole("button", { name: "替办：受理" }).click();
  await expect(leyuan.state).toHaveText("已受理");
  await wangge.step("开始办理");
  await wangge.step("答复", { outcome: "支持", text: "狗已经关到后院，夜里不再放出来。" });
  await expect(page.locator(".m.hum").last()).toContainText("狗已经关到后院");
  await expect(wangge.state).toHaveText("已答复");
  await expect(wangge.acts).not.toContainText("记回访"); // whoever answered does not ask
  await expect(wangge.head).toContainText("等别人回访");
  await wangge.picture("6b-others-call");
  await expect(leyuan.head).not.toContainText("等别人回访");
  await leyuan.step("没打通");
  await expect(leyuan.state).toHaveText("待回访");
  await expect(page.locator("[role=log]")).toContainText("没有联系上您");
  await leyuan.step("记回访");
  await expect(leyuan.panel).toContainText("记下以后，这件就办结了");
  await leyuan.panel.locator("[name=settled]").selectOption("没有");
  await expect(leyuan.panel.locator("form .note")).toContainText("不会自己再办");
  await leyuan.picture("7-callback");
  await expectAccessible(leyuan.page);
  await leyuan.form({
    settled: "是",
    performed: "还没到时候",
    satisfaction: "基本满意",
    hearts: "4",
    text: "夜里不叫了，再看几天",
  });
  await expect(leyuan.state).toHaveText("已办结");
  await expect(leyuan.log).toContainText("做到：还没到时候；基本满意");
  await expect(page.locator("[role=log]")).not.toContainText("再看几天");
  await leyuan.picture("7a-closed");
  await citizen.say("办得怎么样了");
  await expect(page.locator("[role=log] .m").last()).toContainText("已办结");
  await leyuan.close();
  await wangge.close();
});

test("sends it on with a reason, and is told that it has gone", async ({
  page,
  browser,
  server,
}) => {
  const story = "邻居的鸭子下到我塘里，把鱼苗都吃光哒，草尾镇乐园村的";
  const leyuan = await Desk.open(browser, server, "leyuan");
  const caowei = await Desk.open(browser, server, "caowei");
  await Citizen.filed(page, server, story);
  await leyuan.arrived(story);
  await leyuan.openCase(story);
  await leyuan.step("认领");
  await leyuan.field.fill("还没发的话");
  await leyuan.step("转送", { to_body: "草尾镇人民调解委员会", reason: "村里调过两回没调成" });
  await expect(leyuan.page.locator(".cmp")).toContainText("已转走");
  await expect(leyuan.page.locator(".cmp")).toContainText("还没发的话");
  await leyuan.picture("8-gone");
  await leyuan.page.locator(".list .lh button").click();
  await expect(leyuan.row(story)).toContainText("已不在这一类");
  await expect(leyuan.row(story)).not.toContainText("我在办");
  await expect(page.locator("[role=log]")).toContainText("草尾镇人民调解委员会");
  await caowei.arrived(story);
  await caowei.openCase(story);
  await expect(caowei.log).toContainText("村里调过两回没调成");

  const address = new URL(caowei.page.url()).hash;
  await leyuan.page.goto("about:blank"); // or the address is refused, and gone, before it is loaded anew
  await leyuan.page.goto(`/desk/${address}`);
  await expect(leyuan.page.locator(".bar.bad")).toContainText("您的岗位看不到这一件");
  await expect(leyuan.log).toHaveCount(0);
  await leyuan.close();
  await caowei.close();
});

test("a form says what it still wants, what is not found, and names the town's own first", async ({
  page,
  browser,
  server,
}) => {
  const leyuan = await Desk.open(browser, server, "leyuan");
  await Citizen.filed(page, server, "邻居的烟囱对着我屋里窗户吹，草尾镇乐园村的");
  await leyuan.arrived("烟囱");
  await leyuan.openCase("烟囱");
  await leyuan.step("认领");
  await leyuan.step("不归我们，退回");
  const form = leyuan.panel.locator("form");
  const lacks = form.locator(".lacks");
  await expect(lacks).toHaveText("还没填好：原因");
  await form.locator("[name=reason_20]").fill("不是村里的事");
  await expect(lacks).toHaveText("还没填好：原因再写 14 个字");
  await form.locator("[name=reason_20]").fill("长".repeat(1003));
  await expect(lacks).toHaveText("还没填好：原因多了 3 个字");
  await expect(form.locator("[name=reason_20]")).toHaveValue("长".repeat(1003));
  await form.locator("[name=find_to_body]").fill("xx");
  await expect(form).toContainText("没有名字里带“xx”的");
  await leyuan.picture("lacks");
  await expectAccessible(leyuan.page);
  await form.locator("[name=reason_20]").fill("长".repeat(20));
  await form.locator("[name=find_to_body]").fill("人民调解");
  await expect(lacks).toHaveCount(0);
  const bodies = form.locator("[name=to_body] option:not([value=''])");
  for (let i = 0; i < 2; i++) await expect(bodies.nth(i)).toContainText(/乐园村|草尾镇/);
  await leyuan.close();
});

test("a step that is refused has its form back, with its words", async ({
  page,
  browser,
  server,
}) => {
  const reason = "村里调过两回没调成，请镇里出面";
  const leyuan = await Desk.open(browser, server, "leyuan", { tapped: true });
  const fenbo = await Desk.open(browser, server, "fenbo");
  await Citizen.filed(page, server, "隔壁的水沟冲垮了我屋里的菜园，草尾镇乐园村的");
  await leyuan.arrived("水沟");
  await leyuan.openCase("水沟");
  await leyuan.step("认领");
  await leyuan.step("送上一级");
  const form = leyuan.panel.locator("form");
  await form.locator("[name=ground]").selectOption("做了工作，没解决");
  await form.locator("[name=text]").fill(reason);
  leyuan.wire.hold(({ kind }) => kind === "events" || kind === "row"); // does not know of it yet
  await fenbo.page.goto(`/desk/${new URL(leyuan.page.url()).hash}`);
  await fenbo.page.reload();
  await fenbo.panel.getByRole("button", { name: "改类型" }).click();
  await fenbo.form({ type: "家禽家畜", reason: "讲错了" });
  await expect(fenbo.page.locator(".head h1")).toContainText("家禽家畜");
  await form.locator(".b.p").click();
  await expect(leyuan.page.locator(".bar.bad")).toBeVisible();
  await expect(form.locator("[name=text]")).toHaveValue(reason);
  await expect(leyuan.field).toHaveValue("");
  leyuan.wire.letGo();
  await expect(leyuan.page.locator(".head h1")).toContainText("家禽家畜");
  await form.getByRole("button", { name: "看过了，还这样办" }).click();
  await leyuan.picture("refused");
  await form.locator(".b.p").click();
  await expect(leyuan.head).toContainText("草尾镇");
  await expect(leyuan.log).toContainText(reason);
  await leyuan.close();
  await fenbo.close();
});

test("of two dispatchers moving one case the later one is told where it is now, and decides on that", async ({
  page,
  browser,
  server,
}) => {
  const fenbo2 = await Desk.open(browser, server, "fenbo2");
  const fenbo = await Desk.open(browser, server, "fenbo");
  await Citizen.filed(page, server, "隔壁的水沟冲垮了我屋里的晒谷坪，草尾镇乐园村的");
  const leyuan = await Desk.open(browser, server, "leyuan");
  await leyuan.arrived("晒谷坪");
  await leyuan.openCase("晒谷坪");
  for (const { page } of [fenbo, fenbo2]) {
    await page.goto(`/desk/${new URL(leyuan.page.url()).hash}`);
    await page.reload();
  }
  await fenbo2.step("转送");
  const form = fenbo2.panel.locator("form");
  await form.locator("[name=reason]").fill("归水利局管");
  await fenbo.step("转送", { to_body: "农业农村局", reason: "归农业农村局管" });
  await expect(fenbo.head).toContainText("农业农村局");

  const told = form.getByRole("alert");
  await expect(told).toContainText("现在在市农业农村局，还没人认领");
  await fenbo2.picture("moved-meanwhile");
  await expect(form.locator("[name=reason]")).toHaveValue("归水利局管");
  await expect(form.locator(".ft > .b.p")).toBeDisabled();
  await told.getByRole("button", { name: "看过了，还这样办" }).press("Enter");
  await expect(told).toHaveCount(0);
  await fenbo2.form({ to_body: "水利局" });
  await expect(fenbo2.head).toContainText("水利局");
  await leyuan.close();
  await fenbo.close();
  await fenbo2.close();
});

test("what is too long stays whole, says by how much, and goes once it is shorter", async ({
  page,
  browser,
  server,
}) => {
  const leyuan = await Desk.open(browser, server, "leyuan");
  await Citizen.filed(page, server, "邻居半夜放炮仗把我屋里细伢子吓病了，草尾镇乐园村的");
  await leyuan.arrived("炮仗");
  await leyuan.openCase("炮仗");
  await leyuan.step("认领");
  const send = leyuan.page.locator(".cmp .b.p");
  await leyuan.field.fill("长".repeat(4012));
  await expect(leyuan.page.locator(".cmp")).toContainText("多了 12 个字");
  await expect(leyuan.field).toHaveValue("长".repeat(4012));
  await expect(send).toBeDisabled();
  await leyuan.field.press("Control+Enter");
  await expect(leyuan.field).toHaveValue("长".repeat(4012));
  await leyuan.picture("too-long");
  await leyuan.field.fill("长".repeat(4000));
  await send.click();
  await expect(page.locator("[role=log]")).toContainText("长".repeat(4000));
  await leyuan.close();
});

test("what is sent back leaves the page with its words, and nothing is called a fault", async ({
  page,
  browser,
  server,
}) => {
  const leyuan = await Desk.open(browser, server, "leyuan");
  await Citizen.filed(page, server, "隔壁的樟树把我屋顶的瓦压破了，草尾镇乐园村的");
  await leyuan.arrived("樟树");
  await leyuan.openCase("樟树");
  await leyuan.step("认领");
  await leyuan.step("不归我们，退回", { reason_20: "这棵树在公路边上，是公路部门栽的，村里没有权限去砍" });
  await expect(leyuan.page.locator(".bar.ok")).toContainText("已退回");
  await expect(leyuan.head).toHaveCount(0);
  await expect(leyuan.page.locator("body")).not.toContainText("樟树");
  await expect(leyuan.page.locator(".bar.bad")).toHaveCount(0);
  await leyuan.close();
});

test("what the village cannot settle goes up to the town with what was tried, and is still seen", async ({
  page,
  browser,
  server,
}) => {
  const story = "邻居家的竹子长到我屋场上来哒，挡哒晒谷，草尾镇乐园村的";
  const leyuan = await Desk.open(browser, server, "leyuan");
  const caowei = await Desk.open(browser, server, "caowei");
  await Citizen.filed(page, server, story);
  await leyuan.arrived(story);
  await leyuan.openCase(story);
  await leyuan.step("认领");
  await leyuan.step("签收");
  await leyuan.step("送上一级");
  await expect(leyuan.panel).toContainText("送到：草尾镇人民调解委员会");
  await leyuan.picture("8a-send-up");
  await expectAccessible(leyuan.page);
  await leyuan.form({ ground: "做了工作，没解决", text: "上门三次，对方不肯砍" });
  await expect(leyuan.state).toHaveText("待签收");
  await expect(leyuan.log).toContainText("上门三次，对方不肯砍");
  await expect(page.locator("[role=log]")).toContainText("已报草尾镇人民调解委员会接着办");
  await expect(page.locator("[role=log]")).not.toContainText("上门三次");
  await caowei.arrived(story);
  await caowei.openCase(story);
  await caowei.step("签收");
  await expect(caowei.state).toHaveText("已签收");
  await caowei.picture("8b-sent-up");
  await leyuan.close();
  await caowei.close();
});

/** The step of a call by its button; what it asks for, written and sent. */
async function answer(desk, body, name, fields = {}) {
  const card = desk.panel.getByRole("region", { name: body });
  await card.getByRole("button", { name, exact: true }).click();
  for (const [field, value] of Object.entries(fields)) {
    if (Array.isArray(value)) {
      for (const [i, mark] of value.entries())
        await card.locator("fieldset").nth(i).getByLabel(String(mark)).check();
    } else await card.locator(`[name=${field}]`).fill(value);
  }
  if (Object.keys(fields).length) await card.getByRole("button", { name: "确定" }).click();
  await expect(card.locator("form")).toHaveCount(0);
  return card;
}

/** The slip, filled in but for who approves it. */
async function writeSlip(desk, bodies, text) {
  const slip = desk.panel.locator("form");
  await slip.getByLabel("快办哨").check();
  for (const [find, name] of bodies) {
    await slip.locator("[name=find_bodies]").fill(find);
    await slip.getByLabel(name).check();
  }
  await slip.locator("[name=text]").fill(text);
  return slip;
}

test("a village asks its town to whistle; the town finds the slip filled in, and blows it or says why not", async ({
  page,
  browser,
  server,
}) => {
  const story = "隔壁起屋把公共通道占哒，板车进出不得，草尾镇乐园村的";
  const [leyuan, caowei] = [await Desk.open(browser, server, "leyuan"), await Desk.open(browser, server, "caowei")];
  await Citizen.filed(page, server, story);
  await leyuan.arrived(story);
  await leyuan.openCase(story);
  const ask = async () => {
    await leyuan.acts.getByRole("button", { name: "更多" }).click();
    await leyuan.acts.getByRole("button", { name: "请镇里吹哨" }).click();
    const slip = await writeSlip(leyuan, [["住房", "市住房和城乡建设局"]], "是不是违章，村里定不了");
    await expect(slip.locator("[name=approver]")).toHaveCount(0);
    await expect(slip).toContainText("先送给镇里看");
    await leyuan.picture("9h-ask");
    await expectAccessible(leyuan.page);
    await slip.getByRole("button", { name: "请镇里吹哨" }).click();
    await expect(slip).toHaveCount(0);
  };
  await ask();
  await expect(leyuan.panel).toContainText("等镇里吹");
  await expect(leyuan.log).toContainText("请镇里吹快办哨，叫市住房和城乡建设局到场");

  await caowei.page.locator(".rail").getByText("吹哨").click();
  await caowei.arrived(story);
  await expect(caowei.row(story)).toContainText("等镇里吹");
  await caowei.openCase(story);
  await answer(caowei, "市住房和城乡建设局", "不吹了", { reason: "先请派出所去拦一下" });
  await expect(leyuan.panel).toContainText("先请派出所去拦一下");
  await ask();

  await expect(caowei.panel).toContainText("等镇里吹");
  await caowei.picture("9h-asked");
  await expectAccessible(caowei.page);
  await caowei.page.keyboard.press("w");
  const slip = caowei.panel.locator("form");
  await expect(slip.getByLabel("快办哨")).toBeChecked();
  await expect(slip.getByLabel("市住房和城乡建设局")).toBeChecked();
  await expect(slip.locator("[name=text]")).toHaveValue("是不是违章，村里定不了");
  await slip.locator("[name=approver]").fill("镇长");
  await slip.getByRole("button", { name: "吹哨", exact: true }).click();
  await expect(leyuan.panel).toContainText("待签收");
  await expect(page.locator("[role=log]")).toContainText("已请市住房和城乡建设局到场一起办");
  await expect(page.locator("[role=log]")).not.toContainText("派出所"); // the town's reason, or that it was asked
  await expect(page.locator("[role=log]").getByText("住房和城乡建设局")).toHaveCount(1);
  await Promise.all([leyuan, caowei].map((desk) => desk.close()));
});

test("the town whistles two departments to the spot; one comes and is rated, the other objects", async ({
  page,
  browser,
  server,
}) => {
  const story = "隔壁起屋把公共通道占哒，我屋里进出不得，草尾镇乐园村的";
  const leyuan = await Desk.open(browser, server, "leyuan");
  const caowei = await Desk.open(browser, server, "caowei");
  const zhujian = await Desk.open(browser, server, "zhujian");
  const nongye = await Desk.open(browser, server, "nongye", { size: { width: 360, height: 740 } });
  await Citizen.filed(page, server, story);
  await leyuan.arrived(story);
  await leyuan.openCase(story);
  await leyuan.step("送上一级", { ground: "没有权限", text: "是不是违章，村里定不了" });
  await caowei.arrived(story);
  await caowei.openCase(story);
  await caowei.step("认领");
  await caowei.step("签收");
  await caowei.page.keyboard.press("w");
  const slip = caowei.panel.locator("form");
  await expect(slip).toContainText("1 个工作小时签收，24 小时联系，3 个工作日到场");
  const bodies = [["住房", "市住房和城乡建设局"], ["农业", "市农业农村局"]];
  await writeSlip(caowei, bodies, "是不是违章建筑，镇里定不了");
  await slip.locator("[name=approver]").fill("镇长");
  await caowei.picture("9a-blow");
  await expectAccessible(caowei.page);
  await slip.getByRole("button", { name: "吹哨", exact: true }).click();
  await expect(page.locator("[role=log]")).toContainText(
    "已请市住房和城乡建设局、市农业农村局到场一起办",
  );
  await expect(page.locator("[role=log]")).not.toContainText("违章");

  await zhujian.page.locator(".rail").getByText("吹哨").click();
  await zhujian.arrived(story);
  await expect(zhujian.row(story)).toContainText("待签收");
  await zhujian.picture("9b-whistles");
  await zhujian.openCase(story);
  await expect(zhujian.panel).toContainText("是不是违章建筑，镇里定不了");
  await expect(zhujian.acts.getByRole("button")).toHaveText([/^更多/]); // decides nothing over the case
  await zhujian.acts.getByRole("button", { name: "更多" }).click();
  await expect(zhujian.acts.locator(".drop button")).toHaveText(["做不了的，为什么"]);
  await zhujian.page.keyboard.press("Escape");
  const housing = "市住房和城乡建设局";
  await answer(zhujian, housing, "签收");
  await answer(zhujian, housing, "已联系", { text: "约好下午三点到路口" });
  const arrival = zhujian.panel.getByRole("region", { name: housing });
  await zhujian.page.context().grantPermissions(["geolocation"]);
  await zhujian.page.context().setGeolocation({ latitude: 28.84412, longitude: 112.36021, accuracy: 15 });
  await arrival.getByRole("button", { name: "到场", exact: true }).click();
  await arrival.locator("[name=spot]").fill("乐园村路口");
  const go = arrival.getByRole("button", { name: "确定" });
  await expect(go).toBeDisabled(); // neither a photo nor why there is none
  await arrival.getByRole("button", { name: /^记下我现在的位置/ }).click();
  await expect(arrival).toContainText("位置 28.84412, 112.36021（误差 15 米内）");
  await arrival.getByRole("button", { name: "不记位置" }).click();
  await expect(arrival).not.toContainText("28.84412");
  await arrival.getByRole("button", { name: /^记下我现在的位置/ }).click();
  await arrival.locator("[name=photos]").setInputFiles(await taken(page, "路口.jpg"));
  await expect(arrival.getByRole("img", { name: "路口.jpg" })).toBeVisible();
  await expect(arrival.locator("[name=why]")).toHaveCount(0);
  await zhujian.picture("9c-arrival-form");
  await expectAccessible(zhujian.page);
  await go.click();
  await expect(arrival.locator("form")).toHaveCount(0);
  const shown = zhujian.log.locator(".there img");
  await expect.poll(() => shown.evaluate((image) => image.naturalWidth)).toBe(800);
  await expect(zhujian.log).toContainText("位置 28.84412, 112.36021");
  await zhujian.picture("9c-arrived");
  await expectAccessible(zhujian.page);
  await answer(zhujian, housing, "办完了", { text: "占了公共通道，已责令拆除" });
  await expect(page.locator("[role=log]")).toContainText("市住房和城乡建设局已办完它管的那一部分");
  await expect(page.locator("[role=log]")).not.toContainText("责令");

  await nongye.page.locator(".rail").getByText("吹哨").click();
  await nongye.arrived(story);
  await expect(nongye.page.locator(".scores")).toBeVisible();
  await nongye.picture("9d-360-list");
  await expectFits(nongye.page);
  await nongye.openCase(story);
  await nongye.page.locator(".call").first().scrollIntoViewIfNeeded();
  await nongye.picture("9d-360");
  await expectFits(nongye.page);
  await answer(nongye, "市农业农村局", "不该我们来", { reason: "不是耕地，归自然资源局" });

  const card = caowei.panel.getByRole("region", { name: housing });
  await expect(card).toContainText("已责令拆除");
  await expect(caowei.panel).toContainText("不是耕地，归自然资源局");
  await card.getByRole("button", { name: "评价" }).click();
  await caowei.picture("9e-rate");
  await expectAccessible(caowei.page);
  await card.getByRole("button", { name: "取消" }).click();
  await answer(caowei, housing, "评价", { ratings: [5, 4, 5] });
  await expect(card).toContainText("快慢 5 · 态度 4 · 结果 5");
  await answer(caowei, "市农业农村局", "不用来了", { reason: "讲得对，改请自然资源局" });
  await expect(zhujian.panel).toContainText("态度 4");
  await answer(zhujian, housing, "说明", { text: "局里当天就派了人" });
  await expect(caowei.log).toContainText("局里当天就派了人");
  await caowei.picture("9f-rated");
  await zhujian.page.keyboard.press("Escape"); // out of the field
  await zhujian.page.keyboard.press("Escape"); // out of the case
  const score = zhujian.page.locator(".scores tbody tr");
  await expect(score).toHaveCount(1); // its own line
  await expect(score).toContainText("1/1（100%）");
  await expect(score).toContainText("5.0 · 4.0 · 5.0");
  await zhujian.picture("9g-scores");
  await expectAccessible(zhujian.page);
  await Promise.all([leyuan, caowei, zhujian, nongye].map((desk) => desk.close()));
});

test("the dispatcher routes what nothing could read", async ({ page, browser, server }) => {
  const fenbo = await Desk.open(browser, server, "fenbo");
  const citizen = new Citizen(page);
  await citizen.open();
  await citizen.turn(() => citizen.say("我想问一下那个"));
  await citizen.turn(() => citizen.say("就是那个事情咯"));
  await citizen.turn(() => citizen.choices.filter({ hasText: "都不是" }).click());
  await fenbo.picture("9-dispatch-empty");
  await citizen.answerToReceipt();
  await fenbo.arrived("那个");
  await fenbo.row("那个").locator(".pick").click();
  await fenbo.picture("10-dispatch");
  await fenbo.page.locator(".pv").getByRole("button", { name: "转送" }).click();
  await fenbo.form({ to_body: "市信访局", reason: "要当面问清楚" });
  await expect(page.locator("[role=log]")).toContainText("市信访局");
  await expect(fenbo.log).toContainText("要当面问清楚");
  await fenbo.close();
});

const UNTYPED = "职称评审的名额什么时候下来";

/** Told as far as the receipt, and no type is read in it. */
async function fileUntyped(page) {
  const citizen = new Citizen(page);
  await citizen.open();
  await citizen.turn(() => citizen.say(UNTYPED));
  const none = citizen.choices.filter({ hasText: /不是$/ }); // of several, or of the only one
  for (let i = 0; i < 6 && (await none.count()) === 0; i++)
    await citizen.turn(async () =>
      (await citizen.choices.filter({ hasText: "同意" }).count()) > 0
        ? citizen.choices.filter({ hasText: "同意" }).first().click()
        : citizen.say("就是职称评审的名额"),
    );
  await citizen.turn(() => none.click());
  await citizen.answerToReceipt();
}

test("once somebody has said the type, no guess stands beside it", async ({
  page,
  browser,
  server,
}) => {
  const fenbo = await Desk.open(browser, server, "fenbo");
  await fileUntyped(page);
  await fenbo.arrived("职称");
  await fenbo.openCase("职称");
  await expect(fenbo.panel).toContainText("看话里像是");
  await fenbo.panel.getByRole("button", { name: "改类型" }).click();
  await fenbo.form({ type: "家禽家畜", reason: "讲错了" });
  await expect(fenbo.panel).toContainText("依据的话");
  await expect(fenbo.panel).not.toContainText("看话里像是");
  await fenbo.step("转送", { to_body: "市人力资源和社会保障局", reason: "问职称" });
  await fenbo.close();
});

test("where no type is read the dispatcher is told whose affair it looks like, and decides", async ({
  page,
  browser,
  server,
}) => {
  const fenbo = await Desk.open(browser, server, "fenbo");
  await fileUntyped(page);
  await fenbo.arrived("职称");
  await fenbo.openCase("职称");
  await expect(fenbo.panel).toContainText("看话里像是 市人力资源和社会保障局 的事");
  await fenbo.picture("p1-proposed");
  await expectAccessible(fenbo.page);
  await fenbo.step("转送");
  await expect(fenbo.panel.locator("[name=to_body]")).toHaveValue("renshe");
  await fenbo.panel.locator("[name=reason]").fill("问职称");
  await fenbo.panel.locator("form .b.p").click();
  await expect(page.locator("[role=log]")).toContainText("市人力资源和社会保障局");
  await fenbo.close();
});

test("danger enters by itself with an alarm, and ends when somebody takes it", async ({
  page,
  browser,
  server,
}) => {
  const zhiban = await Desk.open(browser, server, "zhiban");
  const zhiban2 = await Desk.open(browser, server, "zhiban2");
  const citizen = new Citizen(page);
  await citizen.open();
  await citizen.say("我老倌喝哒酒正在打我");
  await expect(page.locator(".hz").first()).toBeVisible();
  await expect(zhiban.row("正在打我")).toHaveClass(/hz/);
  await expect(zhiban.fresh).toHaveCount(0);
  await expect(zhiban.page.locator(".bar.alarm")).toContainText("正在打我");
  await expect(zhiban.page).toHaveTitle(/^\(1\)/);
  await zhiban.picture("11-hazard");
  await expectAccessible(zhiban.page);
  await zhiban.page.locator(".bar.alarm").getByRole("button", { name: "我来接" }).click();
  await expect(zhiban.log).toContainText("曹乙四 接手"); // the words themselves carry their marks
  await expect(zhiban.page.locator(".bar.alarm")).toHaveCount(0);
  await expect(zhiban2.page.locator(".bar.alarm")).toHaveCount(0);
  await expect(zhiban2.row("正在打我")).not.toHaveClass(/hz/);
  await expect(zhiban.head.locator(".chip.danger")).toHaveText("险情"); // taken, and no small matter
  await expectAccessible(zhiban.page);
  await expect(page.locator(".hdr h1")).toHaveText("曹乙四");
  await zhiban.close();
  await zhiban2.close();
});

test("who asks for a person is seen waiting, and answered", async ({ page, browser, server }) => {
  const zhiban = await Desk.open(browser, server, "zhiban");
  const citizen = new Citizen(page);
  await citizen.open();
  await citizen.turn(() => citizen.say("转人工"));
  await expect(zhiban.fresh).toBeVisible();
  await zhiban.fresh.click();
  await expect(zhiban.rows.first()).toContainText("等人讲话");
  await zhiban.picture("12-waiting");
  await zhiban.rows.first().getByRole("button", { name: "认领" }).click();
  await expect(zhiban.rows.first()).toContainText("我在办");
  await zhiban.rows.first().locator(".pick").dblclick();
  await zhiban.write("say", "您好，我是值班员，您讲。");
  await expect(page.locator(".m.hum")).toContainText("我是值班员");
  await zhiban.close();
});

test("a mediator finds on the rail who waits to be talked to about a matter of their own unit", async ({
  browser,
  server,
}) => {
  const wire = await Citizens.open(server);
  await fileWall(wire, "，找个人讲");
  await wire.say("转人工");
  const desk = await Desk.open(browser, server, "leyuan");
  await desk.goTo("对话");
  await expect(desk.page.locator(".hdl h1")).toContainText("等人讲话的");
  await desk.arrived("找个人讲");
  await expect(desk.row("找个人讲")).toContainText("等人讲话");
  const rail = await desk.page.locator(".rail a").allInnerTexts();
  expect(rail.slice(0, 2).map((text) => text.replace(/\d+/g, "").trim())).toEqual(["待办", "对话"]);
  await desk.picture("rail-waiting");
  await desk.row("找个人讲").getByRole("button", { name: "认领" }).click(); // nobody waits any more
  await expect(desk.row("找个人讲")).toContainText("我在办");
  await desk.close();
  await wire.close();
});

test("an accusation is seen by the discipline reader alone", async ({ page, browser, server }) => {
  const others = [];
  for (const login of ["leyuan", "caowei", "fenbo"]) {
    others.push(await Desk.open(browser, server, login));
  }
  const jiwei = await Desk.open(browser, server, "jiwei");
  const citizen = new Citizen(page);
  await citizen.open();
  await citizen.turn(() => citizen.say("我要举报，乐园村村支书把征地款贪哒"));
  await citizen.answerToReceipt();
  await jiwei.arrived("征地款");
  await expect(jiwei.page.locator(".rail a")).toHaveText([/^线索/, "窗口登记", "查看记录"]);
  await jiwei.row("征地款").locator(".pick").click();
  await jiwei.picture("13-clue");
  await jiwei.openCase("征地款");
  await expect(jiwei.head).toContainText("检举线索");
  await expect(jiwei.panel).toContainText("依据的话");
  await expect(jiwei.panel).not.toContainText("转办时已经替您选好");
  for (const other of others) {
    for (const list of await other.page.locator(".nav button").all()) {
      await list.click();
      await other.ready();
      await expect(other.row("征地款")).toHaveCount(0);
    }
    await other.close();
  }
  await jiwei.close();
});

test("what one person told twice is merged by the centre, and parted again when that was wrong", async ({
  browser,
  server,
}) => {
  const citizen = await Citizens.open(server);
  const { no } = await fileWall(citizen);
  await citizen.say("还有一件事，老板欠我三个月工资不给，草尾镇乐园村的");
  await answerAll(citizen);
  const second = [...citizen.logs.keys()].at(-1);
  const fenbo = await Desk.open(browser, server, "fenbo");
  await fenbo.page.goto(`/desk/#${second}`);
  await fenbo.ready();
  await fenbo.panel.getByRole("tab", { name: "情况" }).click();
  await expect(fenbo.panel).toContainText("这个人的其他件");
  await expect(fenbo.panel).toContainText(no);
  await fenbo.step("并案");
  await fenbo.picture("m1-merge");
  await expectAccessible(fenbo.page);
  await fenbo.form({ to_case: no, reason: "是同一户的事" });
  await expect(fenbo.head).toContainText(`已并到 ${no} 一起办`);
  await fenbo.picture("m2-merged");
  await expectAccessible(fenbo.page);
  await fenbo.step("并错了，分开办", { reason: "并错了，是两件" });
  await expect(fenbo.head).not.toContainText("已并到");
  await fenbo.close();
  await citizen.close();
});

test("a case is found by two characters, opened by keys, and the queue is as it was", async ({
  browser,
  server,
}) => {
  const citizen = await Citizens.open(server);
  const { no } = await fileWall(citizen);
  const desk = await Desk.open(browser, server, "leyuan");
  const { page } = desk;
  const field = page.getByRole("searchbox", { name: "找件" });
  const found = page.locator(".queue .row");
  await page.keyboard.press("Control+k");
  await expect(field).toBeFocused();
  await expect(async () => {
    await field.fill("");
    await field.fill("围墙");
    await expect(found.filter({ hasText: no })).toBeVisible({ timeout: 500 });
  }).toPass(); // what was just filed is found a moment later
  await expect(page.locator(".hdl h1")).toContainText("找“围墙” · ");
  await expect(page.locator(".pv")).toContainText("围墙");
  await page.screenshot({ path: "out/browser-desk-find.png" });
  await expectAccessible(page);

  await field.fill(`乐园村 ${no.slice(-6)}`);
  await expect(page.locator(".hdl h1")).toContainText(`${no.slice(-6)}” · 1 件`);
  await field.press("Enter");
  await expect(page.locator(".head")).toContainText(no);
  await page.keyboard.press("Escape"); // back to what was found
  await expect(found).toHaveCount(1);
  await page.keyboard.press("Escape");
  await expect(page.locator(".hdl h1")).toContainText("本单位");
  await expect(field).toHaveValue("");

  await field.fill("没有这样的话");
  await expect(page.locator(".empty")).toContainText("没找到");
  await page.screenshot({ path: "out/browser-desk-find-none.png" });
  await page.getByRole("button", { name: "回到队列" }).click();
  await expect(page.locator(".hdl h1")).toContainText("本单位");
  await page.setViewportSize({ width: 360, height: 740 });
  await field.fill("围墙");
  await expect(page.locator(".hdl h1")).toContainText("找“围墙” · ");
  await expectFits(page);
  await page.screenshot({ path: "out/browser-desk-find-phone.png" });
  await desk.close();
  await citizen.close();
});

test("a case is printed whole: what was said and how it stands, and no button", async ({
  page,
  browser,
  server,
}) => {
  const leyuan = await Desk.open(browser, server, "leyuan");
  await Citizen.filed(page, server, "草尾镇乐园村的水渠堵了半个月，我家的田都干裂了，找了村里没人管");
  await leyuan.arrived("水渠");
  await leyuan.openCase("水渠");
  await leyuan.panel.getByRole("tab", { name: "期限", exact: true }).click();
  await leyuan.page.emulateMedia({ media: "print" });
  await expect(leyuan.page.locator(".rail")).toBeHidden();
  await expect(leyuan.field).toBeHidden();
  await expect(leyuan.page.getByRole("button").first()).toBeHidden();
  await expect(leyuan.log).toContainText("水渠堵了半个月");
  const cut = await leyuan.log.evaluate((log) => log.scrollHeight - log.clientHeight);
  expect(cut).toBeLessThanOrEqual(1); // nothing is scrolled out of sight
  await leyuan.page.screenshot({ path: "out/browser-desk-printed.png", fullPage: true });
  await leyuan.close();
});

test("everything can be done by keys", async ({ page, browser, server }) => {
  await Citizen.filed(page, server, "隔壁把围墙砌到我屋后头来哒，草尾镇乐园村的");
  const leyuan = await Desk.open(browser, server, "leyuan");
  const { keyboard } = leyuan.page;
  const story = "屋后头";
  await leyuan.arrived(story);
  const picked = leyuan.page.locator(".row.on");
  await expect(picked).toHaveCount(1);
  const first = await leyuan.rows.first().getAttribute("id");
  await expect(leyuan.rows.first()).toHaveClass(/on/);
  if ((await leyuan.rows.count()) > 1) {
    await keyboard.press("j");
    await expect(leyuan.rows.nth(1)).toHaveClass(/on/);
    await keyboard.press("k");
    await expect(leyuan.page.locator(`#${first}`)).toHaveClass(/on/);
  }
  while (!(await picked.innerText()).includes(story)) await keyboard.press("j");
  await expect(picked.locator(".pick")).toBeFocused(); // a reader says the row
  await keyboard.press("c");
  await expect(leyuan.row(story)).toContainText("我在办");
  await keyboard.press("Enter");
  await expect(leyuan.log).toContainText(story);
  await expect(leyuan.page.locator(".head h1")).toBeFocused();
  await keyboard.press("2");
  await expect(leyuan.panel.locator("[role=tab][aria-selected=true]")).toHaveText("情况");
  await keyboard.press("y");
  await expect(leyuan.panel.locator("[role=tab][aria-selected=true]")).toHaveText("为什么");
  await keyboard.press("n");
  await expect(leyuan.field).toBeFocused();
  await expect(leyuan.page.locator(".cmp")).toHaveClass(/note/);
  await keyboard.type("按键写的备注");
  await keyboard.press("Control+Enter");
  await expect(leyuan.log.locator(".note")).toContainText("按键写的备注");
  await keyboard.press("Escape");
  await keyboard.press("r");
  await keyboard.type("按键写的回话");
  await keyboard.press("Control+Enter");
  await expect(page.locator(".m.hum")).toContainText("按键写的回话");
  await keyboard.press("Escape");
  await keyboard.press("t");
  await expect(leyuan.panel.locator("form")).toBeVisible();
  await expect(leyuan.panel.locator("form :focus")).toHaveCount(1);
  await keyboard.press("Escape");
  await expect(leyuan.panel.locator("form")).toHaveCount(0);
  await expect(leyuan.page.locator(".head h1")).toBeFocused();
  // what was written stays, over Esc and a reload, until it is sent
  await keyboard.press("t");
  const why = leyuan.panel.locator("form textarea");
  await why.fill("要镇上的人一起来看");
  await keyboard.press("Escape"); // out of the field
  await keyboard.press("Escape"); // out of the form
  await expect(why).toHaveCount(0);
  await leyuan.page.reload();
  await expect(leyuan.log).toContainText(story);
  await keyboard.press("t");
  await expect(why).toHaveValue("要镇上的人一起来看");
  await why.fill("");
  await keyboard.press("Escape");
  await expect(why).toHaveCount(0);
  // no sooner drawn than left: the form goes, the case stays
  await leyuan.page.evaluate(async () => {
    const press = (key) => document.dispatchEvent(new KeyboardEvent("keydown", { key }));
    press("t");
    for (let i = 0; i < 1000 && !document.querySelector(".pan form"); i++) await Promise.resolve();
    press("Escape");
  });
  await expect(leyuan.panel.locator("form")).toHaveCount(0);
  await expect(leyuan.log).toBeVisible();
  await keyboard.press("?");
  await expect(leyuan.page.getByRole("dialog")).toBeVisible();
  await leyuan.picture("14-keys");
  const singly = leyuan.page.getByRole("checkbox", { name: "用单键" });
  await singly.uncheck();
  await keyboard.press("Escape");
  await expect(leyuan.page.getByRole("dialog")).toHaveCount(0);
  await keyboard.press("t"); // turned off: a letter is nothing
  await expect(leyuan.panel.locator("form")).toHaveCount(0);
  await leyuan.page.reload();
  await expect(leyuan.log).toContainText(story);
  await keyboard.press("?"); // a letter as well
  await expect(leyuan.page.getByRole("dialog")).toHaveCount(0);
  await leyuan.page.evaluate(() => localStorage.removeItem("jy.single_keys"));
  await leyuan.page.reload();
  await expect(leyuan.log).toContainText(story);
  await keyboard.press("Escape");
  await expect(leyuan.page.locator("main.queue")).toBeVisible();
  await leyuan.close();
});

test("signs in, refuses a wrong password, speaks English, fits a phone", async ({
  page,
  browser,
  server,
}) => {
  await Citizen.filed(page, server, "隔壁屋檐水滴到我屋里，墙都湿哒，草尾镇乐园村的");
  const desk = await Desk.atDoor(browser, server);
  await expect(desk.page.locator("input[name=login]")).toBeVisible();
  await desk.picture("15-door");
  await expectAccessible(desk.page);
  await desk.page.locator("input[name=login]").fill("leyuan");
  await desk.page.locator("input[name=password]").fill("wrong");
  await desk.page.locator(".door .b.p").click();
  await expect(desk.page.locator(".wrong")).not.toBeEmpty();
  await desk.signIn("leyuan");
  await desk.ready();
  await desk.page.getByRole("button", { name: "声音 开" }).click();
  await expect(desk.page.getByRole("button", { name: "声音 关" })).toBeVisible();
  await desk.page.getByRole("button", { name: "English" }).click();
  await desk.arrived("屋檐水");
  await desk.picture("16-english");
  await desk.page.reload();
  await desk.ready();
  await expect(desk.page.locator(".queue h1")).toContainText("My bodies");
  await desk.openCase("屋檐水");
  await expect(desk.panel.locator(".trail li").first()).toBeVisible();
  await desk.picture("17-english-case");
  await desk.page.getByRole("button", { name: "中文" }).click();
  await desk.page.setViewportSize({ width: 360, height: 740 });
  await expectFits(desk.page);
  await desk.picture("18-phone-case");
  await desk.page.keyboard.press("Escape");
  await expectFits(desk.page);
  await desk.picture("19-phone-queue");
  await expectAccessible(desk.page);
  await desk.close();
});

test("one's own name leads to another password, and to where else one is signed in", async ({
  browser,
  server,
}) => {
  const desk = await Desk.open(browser, server, "hunyin2");
  const elsewhere = await Desk.open(browser, server, "hunyin2");
  await desk.page.locator(".top .who").click();
  const own = desk.page.getByRole("dialog");
  await expect(own).toContainText("别处登录着（1 处）");
  const fill = async (old, wanted, again = wanted) => {
    await own.getByLabel("现在的密码").fill(old);
    await own.getByLabel("新密码", { exact: true }).fill(wanted);
    await own.getByLabel("新密码再输一遍").fill(again);
    await own.getByLabel("新密码再输一遍").press("Enter");
  };
  for (const [old, wanted, again, says] of [
    [PASSWORD, "短了点", "短了点", "太短或者太长"],
    [PASSWORD, "门前三棵树", "门前两棵树", "两遍新密码不一样"],
    [PASSWORD, PASSWORD, PASSWORD, "和现在的一样"],
    ["不是这个", "门前三棵树", "门前三棵树", "现在的密码不对"],
  ]) {
    await fill(old, wanted, again);
    await expect(own.getByRole("status")).toContainText(says);
  }
  await desk.picture("29-account");
  await expectAccessible(desk.page);
  await fill(PASSWORD, "门前三棵树");
  await expect(own.getByRole("status")).toHaveText("改好了。");
  await expect(own).toContainText("没有在别处登录着");
  await expect(elsewhere.page.locator(".door")).toBeVisible();
  await desk.page.keyboard.press("Escape");
  await expect(own).toHaveCount(0);
  await expect(desk.page.locator(".top .who")).toBeFocused();
  await desk.page.reload();
  await desk.ready();
  await desk.close();
  await elsewhere.close();
});

test("a password that the office gave lets nobody in before they have chosen their own", async ({
  browser,
  server,
}) => {
  const given = "given by the office";
  execFileSync(program, ["user", "passwd", "hunyin", "--data", server.data], { input: `${given}\n` });
  const desk = await Desk.atDoor(browser, server, { size: PHONE });
  const { page } = desk;
  const again = page.getByLabel("新密码再输一遍");
  const choose = async (wanted, repeated) => {
    await page.getByLabel("新密码", { exact: true }).fill(wanted);
    await again.fill(repeated);
    await again.press("Enter");
  };
  await page.getByLabel("账号").fill("hunyin");
  await page.getByLabel("密码", { exact: true }).fill(given);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("alert")).toHaveText("这个密码是别人替您定的。换一个自己的，再登录。");
  await expect(page.getByLabel("新密码", { exact: true })).toBeFocused();
  await desk.picture("30-own-password");
  await expectFits(page);
  await expectAccessible(page);
  for (const [wanted, repeated, says] of [
    ["短了点", "短了点", "新密码太短或者太长"],
    [given, given, "新密码和现在的一样"],
    ["门前三棵树", "门前两棵树", "两遍新密码不一样"],
  ]) {
    await choose(wanted, repeated);
    await expect(page.getByRole("alert")).toContainText(says);
  }
  await choose("门前三棵树", "门前三棵树");
  await desk.ready();
  await desk.close();
});
