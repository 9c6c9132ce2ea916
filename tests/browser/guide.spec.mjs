// The guide map, as whoever has a leaflet opens it: on a small phone, without a script, on paper; and as
// officials read it, with the campaigns that carry it.
import { Citizen } from "./support/citizen.mjs";
import { Desk } from "./support/desk.mjs";
import { expect, expectAccessible, expectFits, picture, test } from "./support/test.mjs";

test.use({ city: "guide" });

const rows = (page) => page.locator(".row:visible");

test("a leaflet leads to its row, on a phone of 320 px", async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await page.goto("/guide?c=abcdefgh#LAB-04"); // a type in the middle of a row
  const here = page.locator(".row.here");
  await expect(here).toHaveCount(1);
  await expect(here).toBeInViewport();
  await expect(here).toContainText("加班、社保没买");
  await expect(here.getByRole("link", { name: "12333" })).toHaveAttribute("href", "tel:12333");
  await expectFits(page);
  await picture(page, "guide-1-row");
  await expectAccessible(page);
  await page.evaluate(() => (location.hash = "#SOC-02"));
  await expect(here).toContainText("市医疗保障局");
  await expect(here).toHaveCount(1);
});

test("what is looked for is found, and what is not is said", async ({ page }) => {
  await page.goto("/guide");
  const all = await rows(page).count();
  expect(all).toBeGreaterThan(70);
  const field = page.getByRole("searchbox");
  const status = page.getByRole("status");
  await field.fill("工资");
  await expect(status).toHaveText(/找到 \d+ 条/);
  await expect(rows(page).first()).toContainText("工资");
  expect(await rows(page).count()).toBeLessThan(5);
  await picture(page, "guide-2-found");
  await field.fill("工资 仲裁");
  await expect(rows(page)).toHaveCount(1);
  await field.fill("月亮");
  await expect(rows(page)).toHaveCount(0);
  await expect(status).toContainText("没有找到");
  await field.fill("");
  await expect(rows(page)).toHaveCount(all);
  await expectAccessible(page);
});

test("a row leads on to the talk with its words in the field", async ({ page }) => {
  await page.goto("/guide#LAB-01");
  await page.locator("#LAB-01").getByRole("link", { name: "现在就说这件事" }).click();
  const citizen = new Citizen(page);
  await expect(citizen.field).toHaveValue("工资没发：");
  expect(new URL(page.url()).hash).toBe("");
});

test("large print is kept for the talk, and the other way", async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await page.goto("/guide");
  await page.getByRole("button", { name: "大字" }).click();
  await expect(page.locator("body")).toHaveClass(/large/);
  await expectFits(page);
  await picture(page, "guide-3-large");
  await expectAccessible(page);
  await page.goto("/");
  await expect(page.locator("body")).toHaveClass(/large/);
});

test("dark, in English, by keyboard alone", async ({ page }) => {
  await page.emulateMedia({ colorScheme: "dark" });
  await page.goto("/guide");
  await page.getByRole("link", { name: "English" }).focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Where to go in Yuanjiang");
  await page.getByRole("navigation").getByRole("link", { name: "Labour" }).focus();
  await page.keyboard.press("Enter");
  await expect(page.locator("#LAB h2")).toBeInViewport();
  await picture(page, "guide-4-dark");
  await expectAccessible(page);
  await expect(page.locator("#INT .row")).toContainText("12388");
});

test("without a script all of it is there", async ({ browser, server }) => {
  const context = await browser.newContext({
    javaScriptEnabled: false,
    viewport: { width: 320, height: 640 },
    baseURL: server.url,
  });
  const page = await context.newPage();
  await page.goto("/");
  await page.getByRole("link", { name: "路线图" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("沅江市有事找谁");
  await expect(page.getByRole("searchbox")).toBeHidden();
  await expect(page.getByRole("button")).toHaveCount(0);
  expect(await rows(page).count()).toBeGreaterThan(70);
  await page.getByRole("navigation").getByRole("link", { name: "医疗" }).click();
  await expect(page.locator("#MED h2")).toBeInViewport();
  await picture(page, "guide-5-no-script");
  await context.close();
});

test("on paper only what can be read on paper", async ({ page }) => {
  await page.goto("/guide");
  await page.emulateMedia({ media: "print" });
  await expect(page.getByRole("navigation")).toBeHidden();
  await expect(page.getByRole("searchbox")).toBeHidden();
  await expect(page.locator("#LAB-01")).toBeVisible();
  await expect(page.locator("#LAB-01 .say")).toBeHidden();
  await picture(page, "guide-6-paper");
});

test("the menu of the talk leads to it", async ({ page }) => {
  const citizen = new Citizen(page);
  await citizen.open();
  await page.getByRole("button", { name: "更多" }).click();
  await picture(page, "guide-7-menu");
  await page.getByRole("link", { name: "有事找谁" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("沅江市有事找谁");
});

test("officials read who meets it first, and the limits", async ({ browser, server }) => {
  const zhang = await Desk.open(browser, server, "leyuan");
  await zhang.goTo("导引图");
  const map = zhang.page.locator(".guide-map");
  const kinds = zhang.page.locator(".nav");
  await kinds.getByRole("button", { name: "邻里" }).click();
  await expect(map.getByRole("row", { name: /NBR-01/ })).toContainText("网格员先上门");
  await expect(map).toContainText("还没有设网址");
  await kinds.getByRole("searchbox").fill("养猪");
  await expect(kinds.getByRole("button")).toHaveCount(1);
  await expect(map).toContainText("市生态环境分局");
  await zhang.picture("g1-map");
  await expectAccessible(zhang.page);
  await kinds.getByRole("searchbox").fill("月亮");
  await expect(map).toContainText("没有找到");
  await kinds.getByRole("searchbox").fill("");
  await kinds.getByRole("button", { name: "检举控告" }).click();
  await expect(map.getByRole("table")).toHaveCount(0);
  await expect(kinds.getByRole("button", { name: "法治宣传" })).toHaveCount(0); // not a mediator's
  await zhang.page.getByRole("button", { name: "English" }).click();
  await expect(kinds.getByRole("button", { name: "Neighbours" })).toBeVisible();
  await zhang.page.setViewportSize({ width: 360, height: 740 });
  await expectFits(zhang.page);
  await zhang.picture("g2-phone");
  await zhang.close();
});

test("the centre writes a campaign down, puts it right, and prints its leaflet", async ({ browser, server }) => {
  const desk = await Desk.open(browser, server, "fenbo");
  await desk.page.goto("/desk/#guide");
  await desk.page.reload(); // it has an address
  await desk.page.locator(".nav").getByRole("button", { name: "法治宣传" }).click();
  const list = desk.page.locator(".guide-map");
  await expect(list).toContainText("这一年还没有活动");
  await list.getByRole("button", { name: "记一次活动" }).click();
  const form = desk.page.locator(".campaign-form");
  await expect(form.locator(".b.p")).toBeDisabled();
  await form.locator("[name=title]").fill("送法进村");
  await form.locator("[name=find_place]").fill("乐园村");
  await form.locator("[name=place]").selectOption("430981114207");
  await form.locator("[name=leaflets]").fill("1200");
  await form.locator("[name=reached]").fill("300");
  await desk.picture("g3-form");
  await expectAccessible(desk.page);
  await form.locator(".b.p").click();
  const line = list.locator(".campaigns").getByRole("row", { name: /送法进村/ });
  await expect(line).toContainText("乐园村");
  await expect(line).toContainText("1200");
  await expect(list.locator(".years")).toContainText("300");
  await desk.picture("g4-campaigns");
  await expectAccessible(desk.page);

  await line.getByRole("button", { name: "印“送法进村”的传单" }).click();
  const leaflet = desk.page.getByRole("dialog").getByRole("link", { name: "劳动" });
  const path = await leaflet.getAttribute("href");
  expect(path).toMatch(/^\/guide\/LAB\.pdf\?c=[a-z2-9]{8}$/);
  const print = await desk.page.request.get(path);
  expect(print.headers()["content-type"]).toBe("application/pdf");
  await desk.page.keyboard.press("Escape");

  await line.getByRole("button", { name: "改“送法进村”" }).click();
  await form.locator("[name=off]").check();
  await form.locator(".b.p").click();
  await expect(line).toContainText("不算");
  await expect(line.getByRole("button", { name: /传单/ })).toHaveCount(0);
  await desk.page.setViewportSize({ width: 360, height: 740 });
  await expectFits(desk.page);
  await desk.picture("g5-phone");
  await desk.close();
});
