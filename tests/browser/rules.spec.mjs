// The rules page: what is in force, by family, and one sentence read by it.
import { Desk } from "./support/desk.mjs";
import { expect, expectAccessible, expectFits, test } from "./support/test.mjs";

test("shows the rules in force, finds one, and reads a sentence", async ({ browser, server }) => {
  const guize = await Desk.atDoor(browser, server);
  await guize.signIn("guize");
  const { page } = guize;
  await expect(page.locator(".rail")).toBeVisible();
  await page.goto("/rules/");
  const cards = page.locator(".rule");
  await expect(cards.first()).toBeVisible();
  await page.locator("input[type=search]").fill("围墙");
  await expect(cards.first()).toContainText("围墙");
  await page.locator(".pan textarea").fill("隔壁砌围墙把我屋里进出的路堵哒");
  await page.locator(".pan .b.p").click();
  await expect(page.locator(".pan [role=status]")).toContainText("通行、围墙");
  await guize.picture("21-rules");
  await expectAccessible(page);
  await page.locator(".nav button").first().click();
  await page.setViewportSize({ width: 360, height: 740 });
  await expectFits(page);
  await guize.picture("22-phone-rules");
  await guize.close();
});

test("is closed to whom it is no business of", async ({ browser, server }) => {
  const leyuan = await Desk.open(browser, server, "leyuan");
  await leyuan.page.goto("/rules/");
  await expect(leyuan.page.locator(".empty")).toBeVisible();
  await expect(leyuan.page.locator(".rule")).toHaveCount(0);
  await leyuan.close();
});
