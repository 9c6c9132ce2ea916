// A grid member fills the week's sheet on a phone where there is no network: it is kept, goes by itself,
// and never twice.  The town checks it or sends it back with a reason.  A department has the month's list,
// which the centre checks.
import { Desk, PHONE } from "./support/desk.mjs";
import { expect, expectAccessible, expectFits, test } from "./support/test.mjs";

test.use({ city: "patrols" });

const QUARREL = "张三在李四门口砌墙，两家讲不拢";

/** Somebody at the patrols' page. */
class Patrols extends Desk {
  static async at(browser, server, login, options) {
    const desk = await Patrols.open(browser, server, login, options);
    await desk.go();
    return desk;
  }

  async go() {
    await this.goTo("排查");
    await expect(this.page.locator(".patrols")).toBeVisible();
  }

  get sheet() {
    return this.page.locator(".patrol-sheet").first();
  }

  get dialog() {
    return this.page.getByRole("dialog");
  }

  button(name) {
    return this.sheet.getByRole("button", { name, exact: true });
  }

  async find(fields) {
    await this.sheet.getByRole("button", { name: /发现了问题|再加一条/ }).click();
    const form = this.dialog.locator("form");
    for (const [field, value] of Object.entries(fields)) {
      const place = form.locator(`[name=${field}]`);
      if ((await place.evaluate((node) => node.tagName)) === "SELECT") await place.selectOption({ label: value });
      else await place.fill(value);
    }
  }

  line(name) {
    return this.page.locator(".patrol-board tbody tr", { hasText: name });
  }
}

test("what was found without a network is kept, goes by itself once, and becomes a case", async ({ browser, server }) => {
  const member = await Patrols.at(browser, server, "wangge", { size: PHONE });
  const sent = [];
  member.page.on("response", (answer) => answer.url().endsWith("/api/patrols/fill") && sent.push(answer.status()));
  await expect(member.sheet).toContainText("本周排查 · 乐园村第一网格");
  await expect(member.sheet).toContainText("没交");
  await expectFits(member.page);
  await member.picture("pt1-week");
  await expectAccessible(member.page);

  const context = member.page.context();
  await context.setOffline(true);
  await member.find({ text: QUARREL, type: "通行、围墙、地界", spot: "3组老码头", persons: "张三、李四" });
  await expectFits(member.page);
  await member.picture("pt2-finding");
  await expectAccessible(member.page);
  await member.dialog.getByRole("button", { name: "记到表上" }).click();
  await expect(member.sheet.locator(".finding-line")).toContainText("张三、李四");
  await member.sheet.locator("[name=note]").fill("走了12户");
  await member.button("交上去（1 条）").click();
  await expect(member.sheet.locator(".waiting")).toContainText("还没送出");
  await expect(member.button("没发现问题")).toHaveCount(0);
  await member.picture("pt3-waiting");
  await expectAccessible(member.page);

  // it goes from whatever page stands there
  const place = (name) => member.page.locator(".rail").getByRole("link", { name });
  await place("待办").click();
  await expect(place("排查").locator("u")).toHaveText("1");
  await context.setOffline(false);
  await expect(place("排查").locator("u")).toHaveCount(0);
  await member.go();
  await expect(member.sheet.locator(".waiting")).toHaveCount(0);
  await expect(member.sheet).toContainText("已交，等核对");
  await expect(member.sheet).toContainText("走了12户");
  await expect(member.sheet.getByRole("button", { name: /^事项 YJ\d{8}/ })).toBeVisible();
  expect(sent).toEqual([200]);
  await member.picture("pt4-handed");

  await member.sheet.getByRole("button", { name: /^事项 YJ\d{8}/ }).click();
  await expect(member.log).toContainText("网格排查（乐园村第一网格");
  await member.panel.getByRole("tab", { name: "情况", exact: true }).click();
  await expect(member.panel).toContainText("网格排查发现");
  await member.close();
});

test("a page that is left keeps what was written, and what was not sent", async ({ browser, server }) => {
  const chair = await Patrols.at(browser, server, "caowei", { size: PHONE });
  await chair.find({ text: "两个村争水", type: "灌溉、排渍、沟渠", place: "乐园村" });
  await chair.dialog.getByRole("button", { name: "记到表上" }).click();
  await expect(chair.sheet.locator(".finding-line")).toContainText("争水");
  await chair.page.getByRole("button", { name: "English" }).click();
  await expect(chair.sheet.locator(".finding-line")).toContainText("irrigation");
  await chair.page.getByRole("button", { name: "中文" }).click();
  await chair.page.reload();
  await expect(chair.sheet.locator(".finding-line")).toContainText("争水");

  // the server is reached, but its answer is lost: sent again, stored once
  let lost = 0;
  await chair.page.route("**/api/patrols/fill", async (route) => {
    await route.fetch();
    lost++;
    await route.abort();
  });
  await chair.button("交上去（1 条）").click();
  await expect(chair.sheet.locator(".waiting")).toContainText("还没送出");
  await expect.poll(() => lost).toBe(1);
  await chair.page.unroute("**/api/patrols/fill");
  await chair.page.reload();
  await expect(chair.sheet).toContainText("已交，等核对");
  await expect(chair.sheet.locator(".finding-line")).toHaveCount(1);
  await chair.close();
});

test("the town sends it back with a reason, and checks what comes then", async ({ browser, server }) => {
  const town = await Patrols.at(browser, server, "caoweifenbo", { size: { width: 1366, height: 900 } });
  const line = town.line("乐园村第一网格");
  await expect(line).toContainText("已交，等核对");
  await expect(line).toContainText("1 条，成事项 1 件");
  await town.picture("pt5-board");
  await expectAccessible(town.page);
  await line.getByRole("button", { name: "看乐园村第一网格的排查表" }).click();
  await expect(town.dialog).toContainText(QUARREL);
  await expect(town.dialog.getByRole("button", { name: /^事项 YJ/ })).toBeVisible();
  await town.dialog.getByRole("button", { name: "退回", exact: true }).click();
  await town.dialog.locator("[name=reason]").fill("1组、2组去了没有？");
  await town.picture("pt6-return");
  await expectAccessible(town.page);
  await town.dialog.getByRole("button", { name: "退回去" }).click();
  await expect(town.dialog).toContainText("退回来了");
  await town.page.keyboard.press("Escape");
  await expect(town.dialog).toHaveCount(0);
  await expect(line).toContainText("退回来了");

  const member = await Patrols.at(browser, server, "wangge", { size: PHONE });
  await expect(member.sheet.locator(".note")).toContainText("1组、2组去了没有？");
  await expect(member.button("没发现问题")).toHaveCount(0); // there is something on it
  await member.find({ text: "2组王五家鱼塘漏水", type: "水面、鱼塘承包", persons: "王五" });
  await member.dialog.locator("[name=wants_case]").uncheck();
  await member.dialog.getByRole("button", { name: "记到表上" }).click();
  await member.picture("pt7-returned");
  await member.button("交上去（2 条）").click();
  await expect(member.sheet).toContainText("已交，等核对");
  await expect(member.sheet.locator(".finding-line")).toHaveCount(2);
  await expect(member.sheet).toContainText("只留意，没登记");
  await member.close();

  await town.page.reload();
  await line.getByRole("button", { name: "看乐园村第一网格的排查表" }).click();
  await town.dialog.getByRole("button", { name: "核对无误" }).click();
  await expect(town.dialog).toContainText("已核对");
  await town.page.keyboard.press("Escape");
  await expect(town.dialog).toHaveCount(0);
  await expect(line).toContainText("已核对");
  await town.close();
});

test("the centre sees the towns and goes down into one; nothing found is one press and a yes", async ({ browser, server }) => {
  const centre = await Patrols.at(browser, server, "fenbo", { size: { width: 1366, height: 900 } });
  await expect(centre.page.locator(".patrol-board tbody tr")).toHaveCount(14);
  await centre.button("没发现问题").click();
  await expect(centre.dialog).toContainText("写明“没发现”");
  await centre.picture("pt8-nothing");
  await expectAccessible(centre.page);
  await centre.page.keyboard.press("Escape");
  await expect(centre.button("没发现问题")).toBeVisible();
  await centre.button("没发现问题").press("Enter");
  await centre.dialog.getByRole("button", { name: "确定，没发现" }).click();
  await expect(centre.sheet).toContainText("没发现问题");
  await expect(centre.sheet).toContainText("已交");
  await centre.page.getByRole("button", { name: "看草尾镇的各网格" }).click();
  await expect(centre.line("乐园村第一网格")).toBeVisible();
  await centre.page.getByRole("button", { name: "前一期" }).click();
  await expect(centre.page.locator(".patrol-board")).toContainText("这一期没有排查表");
  await centre.page.getByRole("button", { name: "看各镇", exact: true }).click();
  await expect(centre.page.locator(".patrol-board tbody tr")).toHaveCount(14);
  await centre.page.setViewportSize({ width: 320, height: 640 });
  await expectFits(centre.page);
  await centre.picture("pt9-centre-320");
  await centre.page.getByRole("button", { name: "English" }).click();
  await expect(centre.page.locator(".patrol-board")).toContainText("patrols of the towns");
  await expectFits(centre.page);
  await centre.close();
});

test("whoever has no sheet is told so", async ({ browser, server }) => {
  const other = await Patrols.at(browser, server, "hunyin", { size: PHONE });
  await expect(other.page.locator(".patrols")).toContainText("没有您要填的排查表");
  await other.close();
});

test("a department's officer fills the month's list on a phone, and the centre checks it beside the towns'", async ({ browser, server }) => {
  const officer = await Patrols.at(browser, server, "renshe", { size: PHONE });
  await expect(officer.sheet).toContainText("部门月排查 · 市人力资源和社会保障局");
  await expect(officer.page.locator(".patrol-board")).toHaveCount(0);
  await expectFits(officer.page);
  await officer.find({ text: "工业园一家厂差四十个人两个月工资", type: "拖欠工资", place: "乐园村" });
  const own = officer.dialog.locator("[name=type] optgroup").first();
  await expect(own).toHaveAttribute("label", "本部门管的");
  await expect(own.locator("option")).toHaveCount(5);
  await expectFits(officer.page);
  await officer.picture("pt10-department-finding");
  await expectAccessible(officer.page);
  await officer.dialog.getByRole("button", { name: "记到表上" }).click();
  await officer.button("交上去（1 条）").click();
  await expect(officer.sheet).toContainText("已交，等核对");
  await expect(officer.sheet.getByRole("button", { name: /^事项 YJ\d{8}/ })).toBeVisible();
  await expectFits(officer.page);
  await officer.picture("pt11-department-handed");
  await expectAccessible(officer.page);

  const centre = await Patrols.at(browser, server, "fenbo", { size: { width: 1366, height: 900 } });
  const came = centre.sheet.getByRole("region", { name: "各部门" });
  await expect(came).toContainText("市人力资源和社会保障局 已交，等核对 · 1 条，成事项 1 件");
  await expect(centre.sheet.getByRole("region", { name: "各镇" })).toContainText("草尾镇");
  await centre.picture("pt12-centre-below");
  await expectAccessible(centre.page);
  await centre.page.getByRole("button", { name: "看各部门", exact: true }).click();
  await expect(centre.page.locator(".patrol-board")).toContainText("中心和各部门排查");
  const line = centre.line("市人力资源和社会保障局");
  await expect(line).toContainText("1 条，成事项 1 件");
  await expect(centre.line("市公安局")).toContainText("没交");
  await centre.picture("pt13-departments");
  await came.getByRole("button", { name: "市人力资源和社会保障局" }).click();
  await expect(centre.dialog).toContainText("差四十个人两个月工资");
  await centre.dialog.getByRole("button", { name: "核对无误" }).click();
  await expect(centre.dialog).toContainText("已核对");
  await centre.page.keyboard.press("Escape");
  await expect(centre.dialog).toHaveCount(0);
  await expect(came).toContainText("已核对");
  await expect(line).toContainText("已核对");
  await centre.page.setViewportSize({ width: 320, height: 640 });
  await expectFits(centre.page);
  await centre.page.getByRole("button", { name: "English" }).click();
  await expect(centre.page.locator(".patrol-board")).toContainText("lists of the centre and the departments");
  await expectFits(centre.page);
  await centre.picture("pt14-departments-320-en");
  await centre.close();

  await officer.page.reload();
  await expect(officer.sheet).toContainText("核对过了");
  await officer.close();
});
