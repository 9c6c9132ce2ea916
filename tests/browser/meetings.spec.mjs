// A town plans a yard meeting on a phone; everybody sees where and when, one says 我要来 and asks
// something; what was heard is recorded there and becomes a case; the asker reads the answer.
import { Citizen } from "./support/citizen.mjs";
import { Desk, PHONE } from "./support/desk.mjs";
import { expect, expectAccessible, expectFits, picture, test } from "./support/test.mjs";

test.use({ city: "meetings" });

const TOPIC = "机耕路和水利";
const HOUR = 3_600_000;
/** As the field of the form has it, in the office's time. */
const fieldAt = (ms) => new Date(ms + 8 * HOUR).toISOString().slice(0, 16);

/** Somebody at the page of the meetings. */
class Meetings extends Desk {
  static async at(browser, server, login, options) {
    const desk = await Meetings.open(browser, server, login, options);
    await desk.goTo("下访");
    await expect(desk.page.locator(".meetings")).toBeVisible();
    return desk;
  }

  get dialog() {
    return this.page.getByRole("dialog");
  }

  card(words) {
    return this.page.locator(".meeting", { hasText: words });
  }

  press(name) {
    return this.dialog.getByRole("button", { name, exact: true }).click();
  }

  async fill(fields, within = this.dialog.locator("form")) {
    for (const [field, value] of Object.entries(fields)) {
      const place = within.locator(`[name=${field}]`);
      if ((await place.evaluate((node) => node.tagName)) !== "SELECT") {
        await place.fill(value);
        continue;
      }
      const finder = within.locator(`[name=find_${field}]`);
      if (await finder.count()) await finder.fill(value);
      const option = place.locator("option").filter({ hasText: value }).first();
      await expect(option).toBeAttached();
      await place.selectOption(await option.getAttribute("value"));
    }
  }
}

/** The citizens' screen of what is announced. */
async function openScreen(page) {
  await page.getByRole("button", { name: /更多|More/ }).click();
  await page.getByRole("button", { name: "下访和屋场会" }).click();
  await expect(page.getByRole("heading", { name: "下访和屋场会" })).toBeFocused();
}
const cardOf = (page, words) => page.locator(".card", { hasText: words });

test("whoever has nothing to see is told what will stand here", async ({ browser, server }) => {
  const member = await Meetings.at(browser, server, "wangge", { size: PHONE });
  await expect(member.page.locator(".meetings")).toContainText("镇里、中心安排了会列在这里");
  await expect(member.page.getByRole("button", { name: "安排一场" })).toHaveCount(0);
  await expectFits(member.page);
  await expectAccessible(member.page);
  await member.picture("mt1-empty");
  await member.close();
});

test("a town plans one on a phone, and the village reads it", async ({ browser, server }) => {
  const town = await Meetings.at(browser, server, "caowei", { size: PHONE });
  await town.page.getByRole("button", { name: "安排一场" }).click();
  await expect(town.dialog.getByRole("button", { name: "定下来" })).toBeDisabled();
  await town.fill({ topic: TOPIC, place: "乐园村", spot: "3组晒谷坪", post: "镇党委副书记" });
  await expectFits(town.page);
  await expectAccessible(town.page);
  await town.picture("mt2-plan");
  await town.press("定下来");
  await expect(town.dialog).toContainText("草尾镇乐园村 · 3组晒谷坪");
  await expectAccessible(town.page);
  await town.picture("mt3-planned");
  await town.page.keyboard.press("Escape");
  await expect(town.card(TOPIC)).toContainText("要办");
  await town.close();

  const member = await Meetings.at(browser, server, "wangge", { size: PHONE });
  await member.card(TOPIC).press("Enter");
  await expect(member.dialog).toContainText("镇党委副书记");
  await expect(member.dialog.getByRole("button", { name: "改安排" })).toHaveCount(0);
  await member.close();
});

test("everybody sees it without a script", async ({ browser, server }) => {
  const context = await browser.newContext({ javaScriptEnabled: false, viewport: PHONE, baseURL: server.url });
  const page = await context.newPage();
  await page.goto("/meetings");
  const row = page.locator("article", { hasText: TOPIC });
  await expect(row).toContainText("草尾镇乐园村，3组晒谷坪");
  await expect(row).toContainText("09:00");
  await picture(page, "mt4-page");
  await page.getByRole("link", { name: "English" }).click();
  await expect(page.locator("article", { hasText: TOPIC })).toContainText("Yard meeting");
  await expect(page.locator("html")).toHaveAttribute("lang", "en");
  await context.close();

  const reader = await browser.newContext({ viewport: { width: 320, height: 640 }, baseURL: server.url });
  const other = await reader.newPage();
  await other.goto("/meetings");
  await other.getByRole("button", { name: "大字" }).click();
  await expect(other.locator("body")).toHaveClass(/large/);
  await expectFits(other);
  await expectAccessible(other);
  await other.getByRole("link", { name: "我要来、先提个问题" }).click();
  await expect(other.getByRole("heading", { name: "下访和屋场会" })).toBeVisible();
  await expect(cardOf(other, TOPIC)).toBeVisible();
  await reader.close();
});

test("one says 我要来 and asks; it is recorded in the yard; the asker reads the answer", async ({ browser, server, page }) => {
  const citizen = new Citizen(page);
  await citizen.open();
  await openScreen(page);
  const card = cardOf(page, TOPIC);
  await card.getByRole("button", { name: "我要来" }).click();
  await expect(card.getByRole("button", { name: "不来了" })).toHaveAttribute("aria-pressed", "true");
  await expect(card).toContainText("1 人说要来");
  await card.locator("textarea").fill("3组的机耕路什么时候修");
  await card.getByRole("button", { name: "提交问题" }).click();
  await expect(card).toContainText("您问的：3组的机耕路什么时候修");
  await expect(card.locator("textarea")).toHaveValue("");
  await card.locator("textarea").fill("电排坏了");
  await card.getByRole("button", { name: "提交问题" }).click();
  await card.locator(".asked", { hasText: "电排" }).getByRole("button", { name: "撤回" }).click();
  await expect(card.locator(".asked")).toHaveCount(1);
  await expectFits(page);
  await expectAccessible(page);
  await picture(page, "mt5-citizen");

  // what accuses somebody is not for whoever holds the meeting: it goes on in the talk
  await card.locator("textarea").fill("我要举报村支书贪污修路的钱");
  await card.getByRole("button", { name: "提交问题" }).click();
  await expect(page.getByRole("alert")).toContainText("保密通道");
  await expectAccessible(page);
  await picture(page, "mt6-instead");
  await page.getByRole("button", { name: "到聊天里讲" }).click();
  await expect(citizen.field).toHaveValue("我要举报村支书贪污修路的钱");
  await openScreen(page);
  await expect(card.locator("textarea")).toHaveValue("");
  await page.getByRole("button", { name: "回到聊天" }).click();

  const town = await Meetings.at(browser, server, "caowei", { size: PHONE });
  await town.card(TOPIC).click();
  await expect(town.dialog).toContainText("1 人说要来");
  await expect(town.dialog).toContainText("3组的机耕路什么时候修");
  await town.press("改安排");
  await town.fill({ at: fieldAt(Date.now() - HOUR) });
  await town.press("改好了");
  await town.press("记下来");
  await town.fill({ present: "26", minutes: "三件事，两件当场答复" });
  const question = town.dialog.locator("fieldset").first();
  await question.locator("[name=answer]").fill("带回去，月底前答复");
  await question.getByRole("button", { name: "带回去办" }).click();
  const item = town.dialog.locator("fieldset", { hasText: "带回的一件事" });
  await expect(item.locator("[name=text]")).toHaveValue("3组的机耕路什么时候修");
  await town.fill({ type: "灌溉、排渍、沟渠", to_body: "草尾镇人民调解委员会", persons: "3组张三" }, item);
  await town.press("加一个当场提的问题");
  const there = town.dialog.locator("fieldset", { hasText: "当场提的" });
  await town.fill({ question: "路灯坏了找谁", answer: "找村里，这周换" }, there);
  await expectFits(town.page);
  await expectAccessible(town.page);
  await town.picture("mt7-record");

  // what was typed stays, whatever becomes of the page
  await town.page.reload();
  await town.card(TOPIC).click();
  await town.press("记下来");
  await expect(town.dialog.locator("[name=present]")).toHaveValue("26");
  await expect(item.locator("[name=persons]")).toHaveValue("3组张三");
  await town.press("存记录");
  await expect(town.dialog).toContainText("到场 26 人");
  await expect(town.dialog.getByRole("button", { name: /^YJ\d{8}/ })).toBeVisible();
  await expectAccessible(town.page);
  await town.picture("mt8-held");
  await town.dialog.getByRole("button", { name: /^YJ\d{8}/ }).click();
  await expect(town.log).toContainText("带回：3组的机耕路");
  await town.panel.getByRole("tab", { name: "情况", exact: true }).click();
  await expect(town.panel).toContainText("下访、屋场会上带回来的");
  await town.close();

  await openScreen(page);
  const asked = page.locator(".card", { hasText: "会上答复：带回去，月底前答复" });
  await expect(asked).toContainText("已经带回去办了");
  await picture(page, "mt9-answered");
});

test("the centre has the numbers by month, takes a case along, and cancels with a reason", async ({ browser, server, page }) => {
  const citizen = await Citizen.filed(page, server, "隔壁砌围墙把我屋里进出的路堵了，讲了几回都不听");
  const no = /YJ\d{8}-\d{4}-\d/.exec((await citizen.slip.innerText()).replace(/\s/g, ""))[0];
  const centre = await Meetings.at(browser, server, "fenbo");
  await expect(centre.page.locator(".months tbody tr").first()).toContainText(/屋场会|\d+ 场，\d+ 人/);
  await expect(centre.card(TOPIC)).toContainText("到场 26 人");
  await expectAccessible(centre.page);
  await centre.picture("mt10-centre");
  await centre.page.getByRole("button", { name: "安排一场" }).click();
  await centre.fill({
    kind: "下访",
    topic: "上门谈围墙",
    place: "乐园村",
    spot: "村部",
    leader: "沈乙九",
    cases: no,
  });
  await expect(centre.dialog.locator("[name=post]")).toHaveValue("政法委书记（演示）");
  await centre.press("定下来");
  await expect(centre.dialog).toContainText(no);
  await expect(page.locator("[role=log]")).toContainText("会带上您的事当面商量");
  await picture(page, "mt11-told");
  await centre.press("不办了");
  await expect(centre.dialog.getByRole("button", { name: "确定不办" })).toBeDisabled();
  await centre.fill({ reason: "下大雨，改日再定" });
  await expectAccessible(centre.page);
  await centre.press("确定不办");
  await expect(centre.dialog).toContainText("不办了：下大雨");
  await expect(page.locator("[role=log]")).toContainText("您的事照常办");
  await centre.page.keyboard.press("Escape");
  await centre.page.setViewportSize({ width: 320, height: 640 });
  await expectFits(centre.page);
  await centre.page.getByRole("button", { name: "English" }).click();
  await expect(centre.page.locator(".meetings")).toContainText("Visits and yard meetings");
  await expectFits(centre.page);
  await centre.picture("mt12-english-320");
  await centre.close();
});
