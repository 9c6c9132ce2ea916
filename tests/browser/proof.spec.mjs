// A citizen proves their telephone number by a code, and finds the matter by it from another phone.
import { Listener } from "../support/listener.mjs";
import { Server } from "../support/server.mjs";
import { allRules } from "../support/sources.mjs";
import { Citizen, STORY } from "./support/citizen.mjs";
import { Desk } from "./support/desk.mjs";
import { test as base, expect, expectAccessible, expectFits, generous } from "./support/test.mjs";

const NUMBER = "13900000001";
const MASKED = "139****0001";

/** A city that sends text messages: they come to the listener. */
const test = base.extend({
  gap: [60, { option: true }], // seconds between two to one number
  listener: async ({ browserName: _ }, use) => {
    const listener = await new Listener().open();
    await use(listener);
    listener.close();
  },
  server: async ({ listener, gap }, use) => {
    const server = await Server.open({ ...generous, ...listener.sender(), phone_gap_s: gap }, allRules);
    await use(server);
    await server.close();
  },
});

const heard = async (listener, n = 1) => {
  await listener.wait(() => listener.heard.length >= n);
  return listener.heard.at(-1).code;
};
const other = (code) => String((Number(code) + 1) % 1e6).padStart(6, "0");
const shot = (page, name) => page.screenshot({ path: `out/browser-proof-${name}.png`, fullPage: true });

test("the number is verified on the own phone, shown at the desk, and finds the matter on another", async ({
  page,
  browser,
  server,
  listener,
}) => {
  const citizen = await Citizen.filed(page, server, `${STORY}，我电话${NUMBER}`);
  const offer = page.getByText("进“查进度”，再点“验证这个电话”", { exact: false });
  await expect(offer).toBeVisible();
  await offer.scrollIntoViewIfNeeded();
  await page.screenshot({ path: "out/browser-proof-1-offer.png" });
  await page.goto("/");
  await page.evaluate(() => history.pushState({ screen: "progress", depth: 1 }, ""));
  await page.reload();

  const own = page.locator("section.card", { hasText: MASKED });
  await own.getByRole("button", { name: "验证这个电话" }).click();
  const field = own.getByLabel("短信里的六个数字");
  await expect(field).toBeVisible();
  await expect(own).toContainText("短信发出去了");
  const code = await heard(listener);
  await expectFits(page);
  await expectAccessible(page);
  await shot(page, "2-sent");
  await field.fill("123");
  await own.getByRole("button", { name: "确定" }).click();
  await expect(own).toContainText("要填六个数字");
  await field.fill(other(code));
  await own.getByRole("button", { name: "确定" }).click();
  await expect(own).toContainText("数字不对，还可以试 4 次");
  await shot(page, "3-wrong");
  await field.fill(code);
  await field.press("Enter");
  await expect(own).toContainText("已验证");
  await expect(field).toHaveCount(0);
  await shot(page, "4-verified");
  await page.getByRole("button", { name: "返回" }).click();
  await expect(page.getByText(`您的电话${MASKED}已验证`, { exact: false })).toBeVisible();
  await expect(page.getByText(code)).toHaveCount(0);
  expect(await citizen.page.locator("[role=log]").innerText()).not.toContain(code);

  const desk = await Desk.open(browser, server, "fenbo");
  const search = desk.page.getByRole("searchbox", { name: "找件" });
  await search.fill("围墙");
  await expect(desk.row("围墙")).toBeVisible();
  await search.press("Enter");
  await expect(desk.log).toContainText(`群众验证了电话 ${MASKED}`);
  await desk.panel.getByRole("tab", { name: "情况" }).click();
  await expect(desk.panel.locator(".chip", { hasText: "已验证" })).toBeVisible();
  await desk.page.screenshot({ path: "out/browser-proof-5-desk.png" });
  await desk.close();

  // Another phone has its own minute to wait for: the number's.
  const context = await browser.newContext();
  const phone = await context.newPage();
  await phone.goto(server.url);
  await phone.locator(".common .wide").click();
  const form = phone.locator("section.look", { hasText: "验证过电话的" });
  await form.getByLabel("手机号").fill("12345");
  await form.getByRole("button", { name: "发验证码" }).click();
  await expect(form).toContainText("手机号是 11 个数字");
  await form.getByLabel("手机号").fill(NUMBER);
  await form.getByRole("button", { name: "发验证码" }).click();
  await expect(form).toContainText("秒再试");
  await shot(phone, "6-too-soon");
  await context.close();
});

test.describe("from another phone", () => {
  test.use({ gap: 0 });

  test("what was verified is found, and a message that cannot be sent is said", async ({ page, server, listener }) => {
    const wire = await Citizen.proved(server, `${STORY}，我电话${NUMBER}`, () => heard(listener));
    await page.goto("/");
    await page.locator(".common .wide").click();
    const form = page.locator("section.look", { hasText: "验证过电话的" });
    listener.status = 500;
    await form.getByLabel("手机号").fill("139 0000 0002");
    await form.getByRole("button", { name: "发验证码" }).click();
    await expect(form).toContainText("短信现在发不出去");
    await shot(page, "7-failed");
    listener.status = 200;
    await form.getByLabel("手机号").fill(NUMBER);
    await form.getByRole("button", { name: "发验证码" }).click();
    const code = await heard(listener, 3);
    await form.getByLabel("短信里的六个数字").fill(code);
    await expectFits(page);
    await expectAccessible(page);
    await shot(page, "8-code");
    await form.getByRole("button", { name: "确定" }).click();
    const found = page.locator("section.card", { hasText: "隔壁、路、围墙" });
    await expect(found).toContainText("等签收");
    await expect(found).toContainText(wire.no.slice(0, 10));
    expect(await page.locator("main").innerText()).not.toContain("讲了几回都不听");
    await shot(page, "9-found");
    await expectFits(page);
  });
});
