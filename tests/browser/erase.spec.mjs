// Words are taken out by law at the desk, with the keyboard, and are gone from the citizen's phone too.
import { Desk } from "./support/desk.mjs";
import { Citizen, STORY } from "./support/citizen.mjs";
import { expect, expectAccessible, expectFits, test } from "./support/test.mjs";

test.use({ city: "split" });

const SECRET = "谢谢你们，麻烦了，尾数七七四九一";

test("a message that should not have been taken down is erased, on both sides and on the phone", async ({
  browser,
  page,
  server,
}) => {
  const citizen = await Citizen.filed(page, server, STORY);
  await citizen.say(SECRET);
  const desk = await Desk.open(browser, server, "fenbo");
  const field = desk.page.getByRole("searchbox", { name: "找件" });
  await field.fill("围墙");
  await expect(desk.row("围墙")).toBeVisible();
  await field.press("Enter");
  await expect(desk.log).toContainText(SECRET);
  await desk.step("依法删内容");
  const form = desk.panel.locator("form");
  await expect(form.getByLabel("全部内容")).toBeDisabled(); // while it is dealt with
  await expect(form.locator(".b.p")).toBeDisabled();
  await form.getByLabel(SECRET).check();
  await form.locator("[name=ground]").selectOption("unlawful");
  await form.locator("[name=reason]").fill("别人的证件号，本来就不该收");
  await desk.picture("e1-form");
  await expectAccessible(desk.page);
  await form.locator("[name=reason]").press("Tab");
  await desk.page.keyboard.press("Enter");
  await expect(form).toHaveCount(0);
  await expect(desk.log).not.toContainText(SECRET);
  await expect(desk.log).toContainText("有内容依法删掉了：第四项：不该收的收了");
  await desk.picture("e2-done");

  await expect(page.getByText("有一条内容按《个人信息保护法》第四十七条删掉了", { exact: false })).toBeVisible();
  await expect(page.getByText(SECRET)).toHaveCount(0);
  await page.screenshot({ path: "out/browser-citizen-e3-erased.png", fullPage: true });
  await expectFits(page);
  await page.reload(); // from what the phone has kept, and from the server
  await expect(page.getByText("有一条内容按《个人信息保护法》第四十七条删掉了", { exact: false })).toBeVisible();
  await expect(page.getByText(SECRET)).toHaveCount(0);
  await desk.close();
});

test("whoever told it has it deleted from the page of what is kept of them, before it was registered", async ({ page, server: _ }) => {
  const TOLD = "隔壁王某半夜砸门的事我不想讲了";
  const citizen = new Citizen(page);
  await citizen.open();
  await citizen.say(TOLD);
  await expect(page.getByText("点“看全文”了解").or(page.getByText("看全文")).first()).toBeVisible();
  await page.getByRole("button", { name: "更多" }).click();
  await page.getByRole("button", { name: "我的信息" }).click();
  await expect(page.getByRole("heading", { name: "把记录删掉" })).toBeVisible();
  await expect(page.getByText(TOLD)).toBeVisible();
  await page.getByRole("button", { name: "我要删这件的记录" }).click();
  await expectAccessible(page);
  await expectFits(page);
  await page.screenshot({ path: "out/browser-e3-own-forget.png" });
  await page.getByRole("button", { name: "删掉，找不回来也删" }).click();
  await expect(page.getByText("按您的意思删掉了")).toBeVisible();
  await expect(page.getByText(TOLD)).toHaveCount(0);
  await page.reload();
  await expect(page.getByText("按您的意思删掉了")).toBeVisible();
  await expect(page.getByText(TOLD)).toHaveCount(0);
});
