// A citizen asks for a leader in the chat and gets a day and a time; the centre keeps the rota, notes who
// came, and what the leader directs has a date that the unit reports on.
import { dayIn } from "../support/dates.mjs";
import { workingToday } from "../support/sources.mjs";
import { Citizen } from "./support/citizen.mjs";
import { Desk, PHONE } from "./support/desk.mjs";
import { expect, expectAccessible, expectFits, picture, test } from "./support/test.mjs";

const WALL = "隔壁砌围墙把我屋里进出的路堵了，讲了几回都不听";
const DITCH = "上屋场把水圳堵了，我的田放不进水，讲了几回都不听";

test.use({ city: "reception", sources: async ({ browserName: _ }, use) => use(workingToday) });

class Receptions extends Desk {
  static async at(browser, server, login, options) {
    const desk = await Receptions.open(browser, server, login, options);
    await desk.go();
    return desk;
  }

  async go() {
    await this.goTo(/接访|Reception/);
    await expect(this.page.locator(".reception .rota")).toBeVisible();
  }

  get main() {
    return this.page.locator(".reception");
  }

  get dialog() {
    return this.page.getByRole("dialog");
  }

  section(name) {
    return this.main.locator("section").filter({ has: this.page.getByRole("heading", { name, level: 2 }) });
  }

  /** Days to come on which somebody sits. */
  get filled() {
    return this.page.locator(".day.filled:not(.past):not(.today)");
  }

  async fill(fields) {
    for (const [name, value] of Object.entries(fields)) {
      const place = this.dialog.locator(`[name=${name}]`);
      if ((await place.evaluate((node) => node.tagName)) === "SELECT")
        await place.selectOption(await place.locator("option").filter({ hasText: value }).first().getAttribute("value"));
      else await place.fill(value);
    }
  }

  async send() {
    await this.dialog.locator(".b.p").click();
  }
}

async function chat(browser, server, story) {
  const context = await browser.newContext({ viewport: PHONE, locale: "zh-CN", baseURL: server.url });
  return Citizen.filed(await context.newPage(), server, story);
}

/** Presses the button of these words, and waits for what it brings. */
const press = (citizen, words) => citizen.turn(() => citizen.choices.filter({ hasText: words }).first().click());

test("asked for in the chat on a phone: days, a time, what to bring; changed, and on the centre's page", async ({ browser, server }) => {
  const citizen = await chat(browser, server, WALL);
  await citizen.page.getByRole("button", { name: "更多" }).first().click();
  await citizen.turn(() => citizen.page.getByRole("button", { name: "见领导" }).click());
  await expect(citizen.choices.filter({ hasText: "周" })).toHaveCount(4);
  await expectFits(citizen.page);
  await picture(citizen.page, "rc1-days");
  await expectAccessible(citizen.page);
  await press(citizen, "周");
  await expect(citizen.choices.filter({ hasText: ":" })).toHaveCount(6);
  await press(citizen, "09:20");
  await expect(citizen.page.getByText("约好了：")).toContainText("09:20");
  await picture(citizen.page, "rc2-booked");

  const centre = await Receptions.at(browser, server, "fenbo");
  await expect(centre.section(/后面几天约好的/)).toContainText("1 件");
  await centre.section(/后面几天约好的/).locator("summary").click();
  await expect(centre.section(/后面几天约好的/)).toContainText(WALL);
  await centre.picture("rc3-page");
  await expectAccessible(centre.page);

  await citizen.turn(() => citizen.say("那天来不了"));
  await press(citizen, "不来了");
  await expect(citizen.page.getByText("取消了。想再约")).toBeVisible();
  await expect(centre.section(/后面几天约好的/)).toContainText("还没有人约");
  await centre.close();
  await citizen.page.context().close();
});

test("the rota: a substitute, what does not fit named, a day given up moves who is booked, and is filled again", async ({ browser, server }) => {
  const citizen = await chat(browser, server, DITCH);
  await citizen.turn(() => citizen.say("约领导接访"));
  await press(citizen, "周");
  await press(citizen, "09:00");
  const centre = await Receptions.at(browser, server, "fenbo");
  const day = centre.filled.first();
  await expect(day).toContainText("约了 1/6");
  await day.getByRole("button", { name: /^改/ }).click();
  await expectAccessible(centre.page);
  await centre.picture("rc4-sitting");
  await centre.fill({ substitute: "政协主席" });
  await centre.send();
  await expect(centre.dialog).toHaveCount(0);
  await expect(day).toContainText("政协主席");
  await expect(citizen.page.getByText("改由政协主席接待")).toBeVisible();

  // what does not fit is named in the form
  const name = await day.locator("h3").textContent();
  await day.getByRole("button", { name: /^改/ }).click();
  await centre.fill({ to: "08:00" });
  await expect(centre.dialog.locator(".b.p")).toBeDisabled();
  await centre.fill({ to: "09:20" });
  await centre.send();
  await expect(centre.dialog.getByRole("alert")).toContainText("人次");
  await centre.page.keyboard.press("Escape");
  await expect(centre.dialog).toHaveCount(0);

  await day.getByRole("button", { name: /^改/ }).click();
  await centre.dialog.locator("[name=off]").check();
  await centre.send();
  await expect(citizen.page.getByText("接访改了时间")).toBeVisible();
  const fallen = centre.page.locator(".day", { hasText: name });
  await expect(fallen).toContainText("取消了");
  await expect(fallen).toContainText("这一天没排人");
  await centre.picture("rc5-given-up");
  await fallen.getByRole("button", { name: /^排一位/ }).click();
  await centre.fill({ leader: "市长" });
  await centre.send();
  await expect(centre.dialog).toHaveCount(0);
  await expect(fallen).not.toContainText("没排人");
  await centre.close();
  await citizen.page.context().close();
});

test("today: who stands in the hall is booked, received, and the direction is reported done by its unit", async ({ browser, server }) => {
  const citizen = await chat(browser, server, "楼上装修把我家天花板砸裂了，找了几次都不管");
  const centre = await Receptions.at(browser, server, "fenbo");
  await expect(centre.section(/^今天/)).toContainText("今天没有人约");
  const no = /YJ[\d-]+/.exec(await citizen.slip.first().textContent())[0];
  await centre.page.locator(".find input, input[type=search]").first().fill(no);
  await centre.page.keyboard.press("Enter");
  await centre.openCase("天花板");
  await centre.page.getByRole("tab", { name: "接访" }).click();
  await centre.panel.getByRole("button", { name: "约接访" }).click();
  const slot = centre.panel.locator("[name=slot]");
  await slot.selectOption({ index: 1 });
  await centre.picture("rc6-book");
  await centre.panel.locator("form .b.p").click();
  await expect(centre.panel).toContainText("约好了");
  await expect(citizen.page.getByText("给您约好了接访")).toBeVisible();

  await centre.go();
  const today = centre.section(/^今天/);
  await today.getByRole("button", { name: /接了，记一下/ }).click();
  await centre.fill({ persons: "2", text: "当面讲清楚了，先修后谈赔" });
  await centre.page.keyboard.press("Escape"); // left, and nothing of it is lost
  await expect(centre.dialog).toHaveCount(0);
  await today.getByRole("button", { name: /接了，记一下/ }).click();
  await expect(centre.dialog.locator("[name=text]")).toHaveValue("当面讲清楚了，先修后谈赔");
  await centre.picture("rc7-record");
  await centre.send();
  await expect(today).toContainText("已接待");
  await today.getByRole("button", { name: /批示/ }).click();
  await centre.fill({ find_called: "住房和城乡建设局", called: "住房和城乡建设局", date: dayIn(7), text: "住建局七天内到现场看" });
  await centre.send();
  await expect(centre.section(/^批示/)).toContainText("住建局七天内到现场看");
  await expect(citizen.page.getByText("批示：请市住房和城乡建设局")).toBeVisible();
  await centre.picture("rc8-directed");
  await expectAccessible(centre.page);

  const unit = await Desk.open(browser, server, "zhujian");
  await unit.arrived("天花板");
  await unit.openCase("天花板");
  await unit.page.getByRole("tab", { name: "接访" }).click();
  await unit.panel.getByRole("button", { name: "报办结" }).click();
  await unit.panel.locator("[name=text]").fill("看过了，楼上答应修");
  await unit.panel.locator("form .b.p").click();
  await expect(centre.section(/^批示/)).toContainText("没有没办完的批示");
  await unit.close();
  await centre.close();
  await citizen.page.context().close();
});

test("on a phone, in English, and for a leader: his own alone, all of it within reach of a thumb", async ({ browser, server }) => {
  const leader = await Receptions.at(browser, server, "lingdao", { size: PHONE });
  await expect(leader.section(/候补/)).toHaveCount(0);
  await expect(leader.main).not.toContainText("天花板"); // received by another
  await expect(leader.page.getByRole("button", { name: /^改/ })).toHaveCount(0);
  await expectFits(leader.page);
  await leader.picture("rc9-leader");
  await expectAccessible(leader.page);
  await leader.close();
  const centre = await Receptions.at(browser, server, "xinfang", { size: PHONE, locale: "en-GB" });
  if ((await centre.page.getByRole("button", { name: "English", exact: true }).count()) > 0)
    await centre.page.getByRole("button", { name: "English", exact: true }).click();
  await expect(centre.section(/^Waiting/)).toContainText("Nobody waits");
  await expectFits(centre.page);
  await centre.picture("rc10-phone-en");
  await expectAccessible(centre.page);
  await centre.close();
});
