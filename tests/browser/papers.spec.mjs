// Documents, in real browsers: read over, issued with a number, seen and opened by the citizen.
import { Citizen } from "./support/citizen.mjs";
import { Desk } from "./support/desk.mjs";
import { expect, expectAccessible, expectFits, test } from "./support/test.mjs";

test.use({ city: "papers" });

const STORY = "种粮补贴去年就没发到我卡上，草尾镇乐园村的";

/** The bytes behind a button that opens a page of its own; in large print behind an address of its own. */
async function opened(page, button, large = false) {
  const [sheet] = await Promise.all([page.context().waitForEvent("page"), button.click()]);
  const asked = await sheet.waitForRequest(/\/paper\//).catch(() => null);
  const url = asked?.url() ?? sheet.url();
  expect(url.endsWith("/large")).toBe(large);
  const answer = await page.request.get(url);
  await sheet.close();
  expect(answer.headers()["content-type"]).toBe("application/pdf");
  return (await answer.body()).subarray(0, 5).toString();
}

test("a notice of acceptance is read over, issued, and opened by both", { tag: "@window" }, async ({ page, browser, server }) => {
  await Citizen.filed(page, server, STORY);
  const town = await Desk.open(browser, server, "caowei");
  await town.arrived(STORY);
  await town.openCase(STORY);
  for (const step of ["认领", "签收"]) await town.step(step);
  await town.accept();

  await town.panel.getByRole("tab", { name: "文书", exact: true }).click();
  await expect(town.panel).toContainText("还没有出具过文书");
  await expect(town.panel.getByRole("button", { name: "人民调解协议书" })).toHaveCount(0); // no quarrel
  await town.picture("p1-forms");
  await expectAccessible(town.page);
  await town.panel.getByRole("button", { name: "信访事项受理告知书" }).click();
  const form = town.panel.locator("form");
  await expect(form.locator("input[name=line_1]")).toHaveValue(/^YJ/); // what the case knows is there
  await expect(form).toContainText("还有 1 项没填");
  await expect(form.locator(".b.p")).toBeDisabled();
  await form.locator("input[name=line_0]").fill("李某某");
  await town.panel.getByRole("button", { name: "取消" }).click();
  await town.panel.getByRole("button", { name: "信访事项受理告知书" }).click();
  await expect(form.locator("input[name=line_0]")).toHaveValue("李某某"); // what was begun is kept
  await town.picture("p2-fill");
  await expectAccessible(town.page);
  await form.locator(".b.p").click();
  await expect(town.panel.locator(".issued")).toContainText("草尾镇人民调解委员会受〔20");
  await expect(town.log).toContainText("出具《信访事项受理告知书》");
  await town.picture("p3-issued");
  const button = town.panel.getByRole("button", { name: "打开、打印" });
  expect(await opened(town.page, button)).toBe("%PDF-");
  expect(await opened(town.page, town.panel.getByRole("button", { name: "大字打印" }), true)).toBe("%PDF-");

  const slip = page.locator(".paper");
  await expect(slip).toContainText("给您出具了《信访事项受理告知书》");
  await slip.getByRole("button", { name: "看全文" }).click();
  await expect(slip).toContainText("李某某");
  await expect(slip).toContainText("30日内");
  await slip.scrollIntoViewIfNeeded();
  await page.screenshot({ path: "out/browser-citizen-p4-paper.png" });
  await expectAccessible(page);
  await expectFits(page);
  expect(await opened(page, slip.getByRole("button", { name: "打开、打印" }))).toBe("%PDF-");
  expect(await opened(page, slip.getByRole("button", { name: "大字打印" }), true)).toBe("%PDF-");
  await page.reload();
  await expect(page.locator(".paper")).toContainText("受理告知书"); // it stays

  await town.panel.getByRole("button", { name: "作废" }).click();
  await town.panel.locator("textarea[name=reason]").fill("名字写错了");
  await town.panel.locator("form .b.p").click();
  await expect(town.panel.locator(".issued")).toContainText("已作废");
  await expect(town.panel.getByRole("button", { name: "作废", exact: true })).toHaveCount(0);
  await town.picture("p5-voided");
  await expectAccessible(town.page);
  await expect(page.locator("[role=log]")).toContainText("作废了，不再算数");
  await expect(page.locator("[role=log]")).not.toContainText("写错");
  await town.close();
});
