// One conversation, two matters: split off at the desk with the keyboard, told to the citizen in the same talk.
import { Page as Wire } from "../support/client.mjs";
import { fileWall } from "../support/story.mjs";
import { Desk } from "./support/desk.mjs";
import { Citizen, STORY } from "./support/citizen.mjs";
import { expect, expectAccessible, expectFits, test } from "./support/test.mjs";

test.use({ city: "split" });

const WAGES = "还有，宏达公司欠我三个月工资八千块钱不给";

/** A wall whose talk the village holds, and wages told in it. */
async function both(browser, page, server) {
  const citizen = await Citizen.filed(page, server, STORY);
  const desk = await Desk.open(browser, server, "leyuan");
  await desk.arrived("围墙");
  await desk.openCase("围墙");
  await desk.step("认领");
  await expect(desk.field).toBeVisible();
  await citizen.say(WAGES);
  await expect(desk.log).toContainText("宏达公司");
  return { citizen, desk };
}

test("a second matter is split off with the keyboard, and the citizen reads it in the same talk", async ({
  browser,
  page,
  server,
}) => {
  const { citizen, desk } = await both(browser, page, server);
  await desk.page.locator(".conv").click();
  await desk.page.keyboard.press("f");
  const form = desk.panel.locator("form");
  await expect(form.locator("[name=text]")).toBeFocused();
  await expect(form.locator("[name=place] option").first()).toContainText("和这件一样");
  await expect(form.locator(".b.p")).toBeDisabled();
  await desk.page.keyboard.type("公司欠三个月工资八千块");
  await desk.page.keyboard.press("Tab");
  await desk.page.keyboard.type("LAB-01");
  await desk.page.keyboard.press("Tab");
  await desk.page.keyboard.press("ArrowDown");
  await expect(form.locator("[name=type]")).toHaveValue("LAB-01");
  await form.getByLabel(WAGES).focus();
  await desk.page.keyboard.press("Space");
  await expect(form).toContainText("已选 1");
  await expect(form).toContainText("不用再讲一遍");
  await desk.picture("s1-form");
  await expectAccessible(desk.page);
  await form.locator(".b.p").focus();
  await desk.page.keyboard.press("Enter");
  await expect(form).toHaveCount(0);
  await expect(desk.log).toContainText("分出一件");
  await desk.picture("s2-done");

  await expect(citizen.slip).toHaveCount(2);
  await expect(page.getByText("不用再讲", { exact: false })).toBeVisible();
  await expect(page.locator(".m.me").filter({ hasText: "宏达公司" })).toHaveCount(1);
  await page.screenshot({ path: "out/browser-citizen-s3-told.png", fullPage: true });
  await expectFits(page);
  await expectAccessible(page);
  await citizen.say("墙还在那里");
  await expect(desk.log).toContainText("墙还在那里");
  await page.setViewportSize({ width: 320, height: 640 });
  await expectFits(page);
  await desk.close();
});

test("on a phone the form fits, says what becomes of an accusation, and leaves with Esc", async ({
  browser,
  server,
}) => {
  const citizen = await Wire.open(server);
  const { id } = await fileWall(citizen);
  const desk = await Desk.open(browser, server, "leyuan");
  await desk.page.goto(`/desk/#${id}`);
  await desk.ready();
  await desk.page.setViewportSize({ width: 320, height: 700 });
  await desk.step("分案");
  const form = desk.panel.locator("form");
  await form.locator("[name=find_type]").fill("INT-01");
  await form.locator("[name=type]").selectOption("INT-01");
  await expect(form.getByRole("status")).toContainText("只有纪检看得到");
  await expectFits(desk.page);
  await expectAccessible(desk.page);
  await form.getByRole("status").scrollIntoViewIfNeeded();
  await desk.picture("s4-phone");
  await form.locator("[name=find_type]").focus();
  await desk.page.keyboard.press("Escape");
  await desk.page.keyboard.press("Escape");
  await expect(form).toHaveCount(0);
  await desk.close();
  await citizen.close();
});

test("in English too, for the centre", async ({ browser, server }) => {
  const citizen = await Wire.open(server);
  const { id } = await fileWall(citizen);
  const desk = await Desk.open(browser, server, "fenbo");
  await desk.page.goto(`/desk/#${id}`);
  await desk.ready();
  await desk.page.getByRole("button", { name: "English" }).click();
  await desk.step("Split off");
  await expect(desk.panel.locator("form")).toContainText("What the other matter is");
  await desk.picture("s5-english");
  await desk.form({ text: "Three months of wages", type: "LAB-01" });
  await expect(desk.log).toContainText("Split off as YJ");
  await desk.panel.getByRole("tab", { name: "Facts" }).click();
  await expect(desk.panel.locator(".others")).toContainText("split off this one");
  await desk.picture("s6-others");
  await expectAccessible(desk.page);
  await desk.panel.locator(".others button").click();
  await expect(desk.head).toContainText("Human Resources");
  await desk.panel.getByRole("tab", { name: "Facts" }).click();
  await expect(desk.panel.locator(".others")).toContainText("this one was split off it");
  await desk.close();
  await citizen.close();
});
