// A browser in which its owner has refused every storage: no cookie, no table, no lock.
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Citizen, STORY } from "./support/citizen.mjs";
import { watchFaults } from "./support/faults.mjs";
import { Desk } from "./support/desk.mjs";
import { expect, expectAccessible, picture, test } from "./support/test.mjs";

const BLOCKED = 2; // Chromium's CONTENT_SETTING_BLOCK

/** A page in such a browser, and what is wrong with it until it is closed. */
async function refusing(playwright, server, info) {
  const { launchOptions, viewport, locale } = info.project.use;
  const profile = info.outputPath("profile");
  mkdirSync(join(profile, "Default"), { recursive: true });
  writeFileSync(
    join(profile, "Default", "Preferences"),
    JSON.stringify({ profile: { default_content_setting_values: { cookies: BLOCKED } } }),
  );
  const context = await playwright.chromium.launchPersistentContext(profile, {
    ...launchOptions,
    viewport,
    locale,
    baseURL: server.url,
  });
  const page = context.pages()[0];
  return { page, faults: watchFaults(page, server), close: () => context.close() };
}

test("whoever refuses every storage tells their matter all the same", async ({ playwright, server }, info) => {
  const { page, faults, close } = await refusing(playwright, server, info);
  const citizen = new Citizen(page);
  await citizen.open();
  const refused = () => navigator.locks.request("any", () => {}).catch(({ name }) => name);
  expect(await page.evaluate(refused)).toBe("SecurityError");
  await citizen.turn(() => citizen.say(STORY));
  await citizen.answerToReceipt();
  await expect(citizen.slip.locator(".code")).toBeVisible();
  await picture(page, "citizen-no-storage");
  expect(faults).toEqual([]);
  await close();
});

test("whoever refuses cookies is told that nobody can sign in so", async ({ playwright, server }, info) => {
  const { page, faults, close } = await refusing(playwright, server, info);
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
  expect(faults).toEqual([]);
  await close();
});
