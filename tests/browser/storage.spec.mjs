// A browser in which its owner has refused every storage: no cookie, no table, no lock.
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Citizen, STORY } from "./support/citizen.mjs";
import { watchFaults } from "./support/faults.mjs";
import { expect, picture, test } from "./support/test.mjs";

const BLOCKED = 2; // Chromium's CONTENT_SETTING_BLOCK

test("whoever refuses every storage tells their matter all the same", async ({ playwright, server }, info) => {
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
  const faults = watchFaults(page, server);
  const citizen = new Citizen(page);
  await citizen.open();
  const refused = () => navigator.locks.request("any", () => {}).catch(({ name }) => name);
  expect(await page.evaluate(refused)).toBe("SecurityError");
  await citizen.turn(() => citizen.say(STORY));
  await citizen.answerToReceipt();
  await expect(citizen.slip.locator(".code")).toBeVisible();
  await picture(page, "citizen-no-storage");
  expect(faults).toEqual([]);
  await context.close();
});
