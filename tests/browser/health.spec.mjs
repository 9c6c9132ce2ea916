// An administrator sees how the house is and what to do next, ends somebody's sign-in, and reads who looked
// at what.
import { Desk } from "./support/desk.mjs";
import { Citizen, STORY } from "./support/citizen.mjs";
import { expect, expectAccessible, expectFits, test } from "./support/test.mjs";

test.use({ city: "health" });

test("lights say what to do next, and change by themselves when it is done", async ({ browser, server }) => {
  const admin = await Desk.open(browser, server, "admin");
  await admin.goTo("运行情况");
  const light = (name) => admin.page.locator(".lights li").filter({ has: admin.page.getByRole("heading", { name, exact: true }) });
  await expect(light("备份")).toContainText("要处理");
  await expect(light("备份")).toContainText("怎么办：在服务器上运行 sudo systemctl enable --now jieyou-backup.timer");
  await expect(light("存数据")).toContainText("正常");
  await expect(light("存数据")).not.toContainText("怎么办");
  await expect(admin.page.locator(".lights li").first()).toContainText("要处理"); // what wants somebody comes first
  await expectAccessible(admin.page);
  await admin.picture("he1-lights");

  server.run("backup", `${server.data}/copies`, "--keep", "2");
  await expect(light("备份")).toContainText("备份好，校验过", { timeout: 30_000 });
  await expect(light("备份")).toContainText("正常");

  await admin.page.setViewportSize({ width: 360, height: 760 });
  await expectFits(admin.page);
  await admin.picture("he2-phone");
  await admin.page.setViewportSize(Desk.size);

  await admin.page.locator(".tools").getByText("English").click();
  await expect(admin.page.getByRole("heading", { name: "How the house is" })).toBeVisible();
  await expect(admin.page.locator(".lights li").first()).toContainText("What to do:");
  await admin.picture("he3-english");
  await admin.close();
});

test("what was seen stays when the server does not answer", async ({ browser, server }) => {
  const admin = await Desk.open(browser, server, "admin");
  await admin.page.route("**/api/health", (route) => route.abort());
  await admin.goTo("运行情况");
  await expect(admin.page.getByText("没有取到运行情况。")).toBeVisible();
  await admin.page.unroute("**/api/health");
  await expect(admin.page.locator(".lights li")).toHaveCount(14, { timeout: 30_000 }); // it asks again by itself
  await admin.page.route("**/api/health", (route) => route.abort());
  await expect(admin.page.locator(".health [role=status]").filter({ hasText: "的样子" })).toBeVisible({ timeout: 30_000 });
  await expect(admin.page.locator(".lights li")).toHaveCount(14);
  await admin.page.unroute("**/api/health");
  admin.faults.length = 0; // those that this test made
  await admin.close();
});

test("a sign-in is ended from here, by the keyboard alone, and is out at once", async ({ browser, server }) => {
  const chair = await Desk.open(browser, server, "leyuan");
  const admin = await Desk.open(browser, server, "admin");
  await admin.goTo("运行情况");
  const row = admin.page.getByRole("row", { name: /leyuan(?!2)/ });
  await expect(row).toContainText("127.0.0.1");
  await row.getByRole("button", { name: /^退出.*的账号$/ }).focus();
  await admin.page.keyboard.press("Enter");
  const dialog = admin.page.getByRole("dialog");
  await expect(dialog).toContainText("马上退出");
  await expectAccessible(admin.page);
  await admin.picture("he4-sure");
  await admin.page.keyboard.press("Escape");
  await expect(row).toBeVisible();
  await row.getByRole("button", { name: /^退出.*的账号$/ }).focus();
  await admin.page.keyboard.press("Enter");
  await dialog.getByRole("button", { name: "退出该账号" }).focus();
  await admin.page.keyboard.press("Enter");
  await expect(admin.page.locator(".bar.ok")).toContainText("退出");
  await expect(row).toHaveCount(0);
  await expect(chair.page.locator("input[name=login]")).toBeVisible();
  await admin.close();
  await chair.close();
});

test("who looked at what is read, narrowed and taken away", async ({ browser, server, page }) => {
  await Citizen.filed(page, server, STORY);
  const chair = await Desk.open(browser, server, "leyuan");
  await chair.arrived("砌围墙");
  await chair.openCase("砌围墙");
  await chair.close();

  const admin = await Desk.open(browser, server, "admin");
  await admin.goTo("查看记录");
  const table = admin.page.locator(".audit tbody");
  const opened = table.getByRole("row").filter({ hasText: "打开这一件" }).first();
  await expect(async () => {
    await admin.page.getByRole("button", { name: "查", exact: true }).click();
    await expect(opened).toBeVisible({ timeout: 1000 });
  }).toPass(); // nobody waits for a look to be written down
  await expectAccessible(admin.page);
  await admin.picture("au1-log");
  const no = (await opened.locator("td").nth(1).innerText()).trim();
  await opened.getByRole("button", { name: `只看 ${no} 的` }).click();
  await expect(admin.page.locator("input[name=no]")).toHaveValue(no);
  await expect(table.getByRole("row").filter({ hasNotText: no })).toHaveCount(0);
  const coming = admin.page.waitForEvent("download");
  await admin.page.getByRole("button", { name: /CSV/ }).click();
  expect((await coming).suggestedFilename()).toBe("查看记录.csv");

  await admin.page.locator("input[name=no]").fill("YJ20200101-0001-0");
  await admin.page.locator("input[name=no]").press("Enter");
  await expect(admin.page.getByText("没有这样的记录。")).toBeVisible();
  await admin.picture("au2-none");
  await admin.page.getByRole("button", { name: "看全部" }).click();
  await expect(opened).toBeVisible();
  await admin.page.setViewportSize({ width: 360, height: 760 });
  await expectFits(admin.page);
  await admin.picture("au3-phone");
  await admin.close();
});
