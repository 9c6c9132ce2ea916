// A browser in which its owner has refused every storage: no cookie, no table, no lock.
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Citizen, STORY } from "./support/citizen.mjs";
import { Desk } from "./support/desk.mjs";
import { test as base, expect, expectAccessible, picture } from "./support/test.mjs";

const BLOCKED = 2; // Chromium's CONTENT_SETTING_BLOCK
const preferences = { profile: { default_content_setting_values: { cookies: BLOCKED } } };

const test = base.extend({
  context: async ({ playwright, launchOptions, viewport, locale, baseURL }, use, info) => {
    const profile = info.outputPath("profile");
    mkdirSync(join(profile, "Default"), { recursive: true });
    writeFileSync(join(profile, "Default", "Preferences"), JSON.stringify(preferences));
    const options = { ...launchOptions, viewport, locale, baseURL };
    const context = await playwright.chromium.launchPersistentContext(profile, options);
    await use(context);
    await context.close();
  },
});

test("whoever refuses every storage tells their matter all the same", { tag: "@window" }, async ({ page }) => {
  const citizen = new Citizen(page);
  await citizen.open();
  const refused = () => navigator.locks.request("any", () => {}).catch(({ name }) => name);
  expect(await page.evaluate(refused)).toBe("SecurityError");
  await citizen.turn(() => citizen.say(STORY));
  await citizen.answerToReceipt();
  await expect(citizen.slip.locator(".code")).toBeVisible();
  await picture(page, "citizen-no-storage");
});

test("whoever refuses cookies is told that nobody can sign in so", { tag: "@window" }, async ({ page }) => {
  const desk = new Desk(page);
  await page.goto(Desk.home);
  const told = page.getByRole("alert");
  await desk.signIn("leyuan");
  await expect(told).toContainText("准许本站的 Cookie");
  await expectAccessible(page);
  await picture(page, "desk-no-cookies");
  await page.getByRole("button", { name: "English" }).click();
  await desk.signIn("leyuan");
  await expect(told).toContainText("refuses cookies");
});
