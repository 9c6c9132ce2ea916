// The other side of a mediation at their own page, beside the mediator's desk and the applicant.
import { dayIn } from "../support/dates.mjs";
import { watchFaults } from "./support/faults.mjs";
import { Citizen } from "./support/citizen.mjs";
import { taken } from "./support/mediation.mjs";
import { expect, expectAccessible, expectFits, test } from "./support/test.mjs";

test.use({ city: "seat" });

const NARROW = { width: 320, height: 640 };

/** Whoever was invited, in a browser of their own. */
class Other {
  #sockets = [];
  #isCut = false;

  constructor(page) {
    this.page = page;
    this.code = page.locator("#code");
    this.why = page.locator("#why");
    this.room = page.locator(".proom");
    this.words = page.locator(".proom .words");
    this.field = page.locator(".speak textarea");
  }

  static async at(browser, server, url, options = {}) {
    const context = await browser.newContext({
      viewport: NARROW,
      locale: "zh-CN",
      baseURL: server.url,
      ...options,
    });
    const other = new Other(await context.newPage());
    other.faults = watchFaults(other.page, server);
    await other.page.routeWebSocket(/\/ws$/, (socket) => {
      if (other.#isCut) return socket.close();
      socket.connectToServer();
      other.#sockets.push(socket);
    });
    await other.page.goto(url);
    return other;
  }

  /** No socket stands, and none comes to be, until it is mended. */
  async cut() {
    this.#isCut = true;
    for (const socket of this.#sockets.splice(0)) await socket.close();
  }

  mend() {
    this.#isCut = false;
  }

  async enter(code) {
    await expect(this.code).toBeEnabled();
    await this.code.fill(code);
    await this.code.press("Enter");
  }

  press(name) {
    return this.page.getByRole("button", { name, exact: true }).click();
  }

  async say(text) {
    await this.field.fill(text);
    await this.page.locator(".speak .send").click();
    await expect(this.words.locator(".m.me").filter({ hasText: text }).locator(".got")).toBeVisible();
  }

  picture(name) {
    return this.page.screenshot({ path: `out/browser-seat-${name}.png`, fullPage: true });
  }

  async close() {
    expect(this.faults).toEqual([]);
    await this.page.context().close();
  }
}

/** Applied for and invited; the address and the digits as the desk shows them. */
async function invited(page, browser, server, story, options) {
  await Citizen.filed(page, server, story);
  const panel = await taken(browser, server, story, options);
  await panel.send(await panel.fill("记下申请", { text: "要求让路" }));
  await expect(panel.now).toContainText("还没联系对方");
  await panel.send(await panel.fill("联系对方", { channel: "电话", result: "联系上了" }));
  const given = panel.root.locator(".given");
  const url = new URL(await given.locator("code").textContent());
  const code = await given.locator(".digits").textContent();
  return { panel, given, url: url.pathname, code };
}

test("from the link to the agreement, each in the room that is theirs", async ({
  page,
  browser,
  server,
}) => {
  const story = "隔壁砌围墙把我屋里进出的路堵哒，草尾镇乐园村三组的";
  const { panel, given, url, code } = await invited(page, browser, server, story);
  await expect(given).toContainText("只显示这一次");
  await panel.picture("31-invitation");
  await expectAccessible(panel.page);
  await given.getByRole("button", { name: "给过了，收起" }).click();
  await expect(panel.root.locator(".med > dl")).toContainText("还没打开");

  const other = await Other.at(browser, server, url);
  await expect(other.page.locator("h1")).toHaveText("有人请您来调解一件事");
  await expect(other.page.locator("body")).not.toContainText("乐园村");
  await expectFits(other.page);
  await expectAccessible(other.page);
  await other.picture("1-code");
  await other.enter(String((Number(code) + 1) % 1e6).padStart(6, "0"));
  await expect(other.why).toContainText("还可以试 2 次");
  await expect(panel.desk.log).toContainText("有人试口令");
  await other.enter(code);

  await expect(other.page.locator("h1")).toHaveText("乐园村人民调解委员会请您来调解");
  await expect(other.page.locator("main")).toContainText("第十七条");
  await expect(other.page.locator("main")).not.toContainText("堵");
  await expectFits(other.page);
  await expectAccessible(other.page);
  await other.picture("2-invitation");
  await expect(panel.root.locator(".med > dl")).toContainText("现在在");

  await other.press("想先问一问");
  await expect(other.field).toBeFocused();
  await expect(other.room).toContainText("只有您和调解员看得到");
  await other.say("要不要请人写状子？");
  await expect(panel.desk.log.locator(".m.caucus")).toContainText("写状子");
  const live = panel.root.locator(".live");
  await live.getByRole("button", { name: "只跟对方谈" }).click();
  await expect(live.locator(".room.caucus")).toContainText("只有对方看得到");
  await live.locator("textarea").fill("不要，来讲清楚就行");
  await panel.picture("32-live-apart");
  await expectAccessible(panel.page);
  await live.getByRole("button", { name: "只发给对方" }).click();
  await expect(other.words).toContainText("来讲清楚就行");

  await other.press("同意调解");
  await expect(other.page.locator("main")).toContainText("您同意了，记下了");
  const bar = page.locator(".jbar");
  await expectAccessible(page);
  await expectFits(page);
  await page.screenshot({ path: "out/browser-seat-3a-chat.png" });
  await bar.click();
  await page.getByRole("button", { name: "同意调解" }).click();
  await expect(panel.now).toContainText("双方都同意了");
  await expect(panel.desk.log).toContainText("对方自己在网上讲：同意调解");
  await expect(other.page.locator("main")).toContainText("双方都愿意了");
  await expect(other.room).toHaveClass(/caucus_other/); // nothing moves under the hand
  await other.press("一起谈");
  await expect(other.room).toContainText("您、对方和调解员都看得到");
  await other.say("墙是我屋里的");
  const mine = page.locator(".proom");
  await expect(mine).toContainText("墙是我屋里的");
  await expect(mine).not.toContainText("写状子");
  await mine.locator("textarea").fill("路是大家的");
  await mine.locator(".send").click();
  await expect(other.words).toContainText("路是大家的");
  await expectFits(page);
  await expectAccessible(page);
  await page.screenshot({ path: "out/browser-seat-3-applicant.png", fullPage: true });
  await live.getByRole("button", { name: "跟双方谈" }).click();
  await expect(live.locator("textarea")).toHaveValue("");
  await live.locator("textarea").fill("两位都不急");
  await live.getByRole("button", { name: "发给双方" }).click();
  for (const words of [other.words, mine]) await expect(words).toContainText("两位都不急");
  await other.picture("4-joint");
  await panel.picture("33-live-joint");

  await panel.write("面对面", "谈到一米五");
  await panel.root.getByRole("button", { name: "记进面对面" }).click();
  await expect(panel.now).toContainText("在谈");
  await panel.send(
    await panel.fill("写协议", {
      form: "书面协议",
      who_0: "对方",
      due_0: dayIn(20),
      what_0: "围墙退后一米五",
      text: "围墙退后一米五。",
    }),
  );
  await expect(other.page.locator(".terms")).toContainText("您 围墙退后一米五");
  await expect(mine.page().locator(".terms")).toContainText("对方 围墙退后一米五");
  await expectAccessible(other.page);
  await other.picture("5-terms");
  await other.press("同意这样写");
  await expect(other.page.locator(".terms")).toContainText("您同意了，记下了");
  await page.getByRole("button", { name: "同意这样写" }).click();
  await expect(panel.root.locator(".med > dl .yes").filter({ hasText: "：同意" })).toHaveCount(2);
  await panel.send(await panel.fill("签字生效", {}));
  await expect(other.page.locator("main")).toContainText("签了字，照协议办");
  await expect(other.page.getByRole("button", { name: "不调了" })).toHaveCount(0);
  await other.picture("6-signed");

  await other.page.reload();
  await expect(other.words).toContainText("墙是我屋里的");
  await other.close();
  await panel.desk.close();
});

test("no, in large print and in English, by the keyboard alone", async ({
  page,
  browser,
  server,
}) => {
  const story = "邻居的树把我家屋顶压坏了不肯赔，草尾镇乐园村五组";
  const { panel, url, code } = await invited(page, browser, server, story);
  const other = await Other.at(browser, server, url);
  await other.press("大字");
  await other.press("English");
  await expect(other.page.locator("h1")).toHaveText("Somebody asks you to mediation");
  await expectFits(other.page);
  await expectAccessible(other.page);
  await other.enter(code);
  await expect(other.page.locator("main")).toContainText("nobody may press you to sign");
  await expectFits(other.page);
  await other.picture("7-large-english");
  await other.page.getByRole("button", { name: "I do not", exact: true }).focus();
  await other.page.keyboard.press("Enter");
  await expect(other.page.getByRole("dialog")).toBeVisible();
  await other.page.keyboard.press("Escape");
  await expect(other.page.getByRole("dialog")).toHaveCount(0);
  await other.page.keyboard.press("Enter");
  await other.page.getByRole("dialog").locator("textarea").fill("没什么好谈的");
  await expectFits(other.page);
  await expectAccessible(other.page);
  await other.page.getByRole("button", { name: "No mediation", exact: true }).focus();
  await other.page.keyboard.press("Enter");
  await expect(other.words).toContainText("12348");
  await expect(panel.now).toContainText("对方不愿意调");
  const log = page.locator("[role=log]");
  await expect(log).toContainText("对方不愿意调解");
  await expect(log).not.toContainText("没什么好谈的");
  await expect(panel.desk.log).toContainText("没什么好谈的");
  await other.picture("8-refused");
  await other.close();
  await panel.desk.close();
});

test("three wrong codes close it, a new link opens it, and words wait for the network", async ({
  page,
  browser,
  server,
}) => {
  const story = "隔壁砌围墙堵了我的路，草尾镇乐园村六组";
  const { panel, given, url, code } = await invited(page, browser, server, story);
  const other = await Other.at(browser, server, url);
  const wrong = String((Number(code) + 1) % 1e6).padStart(6, "0");
  for (const said of ["还可以试 2 次", "还可以试 1 次", "三次都不对"]) {
    await other.enter(wrong);
    await expect(other.why).toContainText(said);
  }
  await expect(other.code).toHaveCount(0);
  await other.picture("9-locked");
  await expect(panel.root.locator(".med > dl")).toContainText("锁了");
  await panel.press("重新给对方链接和口令");
  await expect(given.locator("code")).not.toContainText(url);
  const again = new URL(await given.locator("code").textContent()).pathname;
  await other.page.goto(again);
  await expect(other.code).toBeEnabled();
  await other.cut();
  await other.enter(await given.locator(".digits").textContent());
  await expect(other.why).toContainText("一连上就替您打开");
  other.mend();
  await expect(other.room).toBeVisible();

  await other.page.context().setOffline(true);
  await other.page.evaluate(() => window.dispatchEvent(new Event("offline")));
  await other.field.fill("断了网也写得");
  await other.page.locator(".speak .send").click();
  await expect(other.words.locator(".m.me")).toContainText("断了网也写得");
  await other.page.context().setOffline(false);
  await other.page.reload();
  await expect(other.words.locator(".m.me .got")).toBeVisible();
  await expect(panel.desk.log.locator(".m.caucus")).toContainText("断了网也写得");
  await other.press("English");
  await other.press("中文");
  await other.close();
  await panel.desk.close();
});
