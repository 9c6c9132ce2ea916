// The leader reads the figures: a case counts a moment after it was filed, each number leads to its
// cases, and the table goes along as a file.
import { readFileSync } from "node:fs";
import { Citizen } from "./support/citizen.mjs";
import { Desk } from "./support/desk.mjs";
import { expect, expectAccessible, expectFits, test } from "./support/test.mjs";

test.use({ city: "figures" });

const STORY = "邻居在草尾镇乐园村3组砌围墙，把我家门前的路堵死了";

test("a number comes by itself, and leads to its cases and back", async ({ page, browser, server }) => {
  const boss = await Desk.open(browser, server, "fenbo", {
    size: { width: 1440, height: 1000 },
  });
  await boss.goTo("数据");
  const figures = boss.page.locator(".figures");
  const card = (name) => figures.locator(".fig", { hasText: name });
  await expect(card("登记")).toContainText("这个月还没有");
  await expect(card("按期办结率")).toContainText("—");

  await Citizen.filed(page, server, STORY);
  await expect(card("登记").locator("b")).toHaveText("1");
  await expect(card("首次分拨正确率")).toContainText("100.00%");
  await expect(card("首次分拨正确率")).toContainText("1 / 1 件");
  await expect(card("首次分拨正确率")).toContainText("暂");

  await card("首次分拨正确率").click();
  const behind = figures.locator(".behind");
  await expect(behind).toContainText("没被异议、没改过类型");
  await expect(behind.locator("table")).toContainText("草尾镇");
  await behind.getByRole("button", { name: "按单位" }).click();
  await expect(behind.locator("table")).toContainText("乐园村人民调解委员会");
  await behind.getByRole("button", { name: "按类型" }).click();
  await expect(behind.locator("table")).toContainText("通行、围墙");
  await boss.picture("fg1-figures");
  await expectAccessible(boss.page);

  await expect(behind.locator(".pager")).toHaveText("第 1–1 件，这个数共 1 件");
  await behind.locator(".cases").getByRole("button", { name: "砌围墙" }).click();
  await expect(boss.head).toContainText(/YJ\d{8}/);
  await boss.page.keyboard.press("Escape");
  await expect(figures).toBeVisible();
  await behind.getByLabel("只看没做到的").check();
  await expect(behind.locator(".cases")).toContainText("这个月还没有");
  await behind.getByLabel("只看没做到的").uncheck();

  // each part leads on: a type to its cases, a town and a body to their own numbers
  await behind.getByRole("button", { name: "按类型" }).click();
  await behind.locator("table").getByRole("button", { name: "通行、围墙" }).press("Enter");
  await expect(behind.locator(".cases")).toContainText("只看“通行、围墙");
  await expect(behind.locator(".cases").getByRole("button", { name: "砌围墙" })).toBeVisible();
  await behind.getByRole("button", { name: "只看“通行" }).press("Enter");
  await expect(behind.locator(".cases")).not.toContainText("只看“通行");
  await behind.getByRole("button", { name: "按镇" }).click();
  await behind.locator("table").getByRole("button", { name: "草尾镇" }).press("Enter");
  await expect(figures.getByRole("heading", { level: 1 })).toContainText("草尾镇");
  await behind.getByRole("button", { name: "按单位" }).click();
  await behind.locator("table").getByRole("button", { name: "乐园村人民调解委员会" }).press("Enter");
  await expect(figures.getByRole("heading", { level: 1 })).toContainText("乐园村");
  await figures.getByLabel("镇（街道）").selectOption({ label: "全市" });

  await figures.getByRole("button", { name: "上个月" }).click();
  await expect(card("登记")).toContainText("这个月还没有");
  await expect(behind).toContainText("这个月还没有");
  await figures.getByRole("button", { name: "下个月" }).click();
  await expect(card("登记").locator("b")).toHaveText("1");
  await expect(figures.getByRole("button", { name: "下个月" })).toBeDisabled();

  await figures.getByLabel("镇（街道）").selectOption({ label: "共华镇" });
  await expect(figures.getByRole("heading", { level: 1 })).toContainText("共华镇");
  await expect(card("登记")).toContainText("这个月还没有");
  await boss.close();
});

test("one body by itself; the report's other numbers; the sheets behind the patrols", async ({ page, browser, server }) => {
  await Citizen.filed(page, server, STORY);
  const boss = await Desk.open(browser, server, "fenbo", { size: { width: 1440, height: 1000 } });
  await boss.goTo("数据");
  const figures = boss.page.locator(".figures");
  const card = (name) => figures.locator(".fig", { has: boss.page.getByText(name, { exact: true }) });
  await figures.getByLabel("单位", { exact: true }).selectOption({ label: "市人力资源和社会保障局" });
  await expect(figures.getByRole("heading", { level: 1 })).toContainText("市人力资源和社会保障局");
  await expect(card("登记")).toContainText("这个月还没有");
  await figures.getByLabel("镇（街道）").selectOption({ label: "草尾镇" });
  await figures.getByLabel("单位", { exact: true }).selectOption({ label: "乐园村人民调解委员会" });
  await expect(card("登记").locator("b")).not.toHaveText("0");

  await figures.getByText("月报里的其他数").click();
  await card("矛盾纠纷").click();
  const behind = figures.locator(".behind");
  await expect(behind.locator(".cases").getByRole("button", { name: "砌围墙" }).first()).toBeVisible();
  await boss.picture("fg3-body");
  await expectAccessible(boss.page);

  await figures.getByLabel("单位", { exact: true }).selectOption({ label: "所有单位" });
  await card("排查按时率").click();
  const sheets = behind.getByRole("region", { name: "背后的排查表" });
  await expect(sheets.getByLabel("只看没做到的")).toBeChecked();
  await expect(sheets).toContainText("这个月还没有");
  await sheets.getByRole("button", { name: "看排查表" }).click();
  await expect(boss.page.locator(".patrol-board")).toBeVisible();
  await boss.close();
});

test("the overview leads from a town to its cases", async ({ page, browser, server }) => {
  await Citizen.filed(page, server, STORY);
  const boss = await Desk.open(browser, server, "fenbo", {
    size: { width: 1440, height: 1000 },
  });
  await boss.goTo("总览");
  const over = boss.page.locator(".overview");
  await expect(over.locator(".tile")).toHaveCount(14);
  await expect(over.locator(".tile", { hasText: "草尾" }).locator("b")).not.toHaveText("0");
  await expect(over.locator(".ov-num.new_today b")).not.toHaveText("0");
  await boss.picture("ov1-overview");
  await expectAccessible(boss.page);

  await over.getByRole("button", { name: /草尾镇：在办/ }).click();
  await expect(over.getByRole("heading", { level: 1 })).toContainText("草尾镇");
  await over.locator(".ov-num.open").click();
  await over.locator(".behind").getByRole("button", { name: "砌围墙" }).first().click();
  await expect(boss.head).toContainText(/YJ\d{8}/);
  await boss.page.keyboard.press("Escape");
  await over.getByRole("button", { name: "回到全市" }).click();
  await expect(over.locator(".tile")).toHaveCount(14);
  await over.locator(".ov-num.new_today").click();
  await expect(over.locator(".behind").getByRole("button", { name: "砌围墙" }).first()).toBeVisible();
  await over.getByRole("button", { name: "看全部数据" }).click();
  await expect(boss.page.getByRole("heading", { level: 1 })).toContainText("数据");

  await boss.goTo("总览");
  await over.getByRole("button", { name: /草尾镇：在办/ }).click();
  await expect(over.locator(".fig", { hasText: "群众满意率" })).toBeVisible();
  await over.locator(".fig", { hasText: "参评率" }).click();
  await expect(boss.page.getByRole("heading", { level: 1 })).toContainText("草尾镇");
  await expect(boss.page.locator(".fig", { hasText: "参评率" })).toHaveAttribute("aria-pressed", "true");
  await boss.close();
});

test("every month as a table, on the screen and as a file", async ({ page, browser, server }) => {
  await Citizen.filed(page, server, STORY);
  const boss = await Desk.open(browser, server, "lingdao");
  await boss.goTo("数据");
  const months = boss.page.locator(".months");
  await expect(boss.page.locator(".fig", { hasText: "登记" }).locator("b")).not.toHaveText("0");
  await months.locator("summary").click();
  await expect(months.locator("thead th")).toHaveCount(13);
  await expect(months.getByRole("row", { name: "不出村率" })).toContainText("—");
  const [file] = await Promise.all([
    boss.page.waitForEvent("download"),
    months.getByRole("button", { name: "导出 CSV" }).click(),
  ]);
  expect(file.suggestedFilename()).toMatch(/^数据-\d{4}-\d\d\.csv$/);
  expect(readFileSync(await file.path(), "utf8")).toContain("登记");
  const [book] = await Promise.all([
    boss.page.waitForEvent("download"),
    months.getByRole("button", { name: "导出 Excel" }).click(),
  ]);
  const [report] = await Promise.all([
    boss.page.waitForEvent("download"),
    months.getByRole("button", { name: "当月月报" }).click(),
  ]);
  expect(
    readFileSync(await report.path())
      .subarray(0, 4)
      .toString(),
  ).toBe("%PDF");
  expect(
    readFileSync(await book.path())
      .subarray(0, 2)
      .toString(),
  ).toBe("PK");
  await boss.close();
});

test("a village reads its own, on a narrow phone, in English", async ({ page, browser, server }) => {
  await Citizen.filed(page, server, STORY);
  const chair = await Desk.open(browser, server, "leyuan", {
    size: { width: 320, height: 800 },
  });
  await chair.page.getByRole("button", { name: "English" }).click();
  await chair.page.goto("/desk/#figures");
  await chair.page.reload();
  const figures = chair.page.locator(".figures");
  await expect(figures.locator(".fig", { hasText: "Registered" }).locator("b")).not.toHaveText("0");
  await expect(figures.getByRole("combobox")).toHaveCount(0);
  await expectFits(chair.page);
  await expectAccessible(chair.page);
  await chair.picture("fg2-phone");
  await chair.close();
});
