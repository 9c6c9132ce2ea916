// At the counter: an old man tells his trouble, the chair of the village writes it down and sees where it
// goes; he leaves with a slip, and his daughter follows it on her telephone.
import { Desk, PHONE } from "./support/desk.mjs";
import { expect, expectAccessible, expectFits, picture, test } from "./support/test.mjs";

test.use({ city: "counter" });

const WALL = "我是草尾镇乐园村3组的，隔壁砌围墙把我屋里进出的路堵了，讲了几回都不听";

class Counter extends Desk {
  static async at(browser, server, login, options) {
    const desk = await Counter.open(browser, server, login, options);
    await desk.goTo(/窗口登记|Counter/);
    await expect(desk.page.locator(".form.taken")).toBeVisible();
    return desk;
  }

  get text() {
    return this.page.locator("textarea[name=text]");
  }
  get read() {
    return this.page.locator(".read");
  }
  get slip() {
    return this.page.locator(".taken-slip");
  }
  box(name) {
    return this.page.locator(`input[name=${name}]`);
  }
  go() {
    return this.page.getByRole("button", { name: "登记", exact: true });
  }
}

test("a visit: written down as it is told, seen where it goes, registered, printed, followed", async ({ browser, server, page }) => {
  const desk = await Counter.at(browser, server, "leyuan");
  await expect(desk.read).toContainText("什么都还没登记");
  await expect(desk.go()).toBeDisabled();
  await desk.text.fill(WALL);
  await expect(desk.read).toContainText("乐园村");
  await expect(desk.read.locator("dl")).toContainText("草尾镇乐园村3组");
  await expect(desk.page.locator(".lacks")).toContainText("跟来人讲清楚");
  await desk.page.locator("input[name=who]").fill("李某");
  await desk.page.locator("input[name=contact]").fill("13900000001");
  await expectAccessible(desk.page);
  await desk.box("informed").check();
  await desk.picture("counter");

  await desk.page.reload(); // a power cut, a wrong key: what was written is there
  await expect(desk.text).toHaveValue(WALL);
  await expect(desk.box("informed")).toBeChecked();
  await expect(desk.read).toContainText("乐园村");
  await desk.go().click();
  await expect(desk.slip).toBeVisible();
  await expectAccessible(desk.page);
  await desk.picture("counter-slip");
  const no = await desk.slip.locator(".no").innerText();
  const code = await desk.slip.locator(".code").innerText();
  await expect(desk.slip).toContainText("请念给来人听");

  await desk.page.emulateMedia({ media: "print" });
  await expect(desk.slip).toContainText(no);
  await expect(desk.page.locator(".rail")).toBeHidden();
  await expect(desk.slip.getByRole("button", { name: "打印" })).toBeHidden();
  await desk.page.emulateMedia({ media: "screen" });

  await page.goto("/"); // his daughter's
  await page.locator(".common .wide").click();
  await page.locator(".look input").first().fill(no);
  await page.locator(".look input").last().fill(code);
  await page.locator(".look button").click();
  await expect(page.locator("main, body").first()).toContainText(no);

  await desk.slip.getByRole("button", { name: "打开这件" }).click();
  await expect(desk.log).toContainText("砌围墙");
  await expect(desk.log).toContainText("来人：李某");
  await expect(desk.page.locator(".pan, .case").first()).toBeVisible();
  await desk.page.goBack();
  await expect(desk.slip).toContainText(no); // still there: it has not been handed over
  await desk.slip.getByRole("button", { name: "再登一件" }).click();
  await desk.page.getByRole("dialog").getByRole("button", { name: "交了，再登一件" }).click();
  await expect(desk.text).toHaveValue("");
  await expect(desk.page.locator("body")).not.toContainText(code);
  await desk.close();
});

test("on a telephone, with the keyboard: a call that tells of danger, another type, another place", async ({ browser, server }) => {
  const desk = await Counter.at(browser, server, "wangge", { size: PHONE });
  await expectFits(desk.page);
  await desk.page.locator("input[value=phone]").check();
  await desk.text.fill("他拿着刀在我屋门口，说要砍死我");
  await expect(desk.read.getByRole("alert")).toContainText("110");
  await desk.box("hazard").check();
  await desk.box("accuses").check();
  await expect(desk.page.locator(".ft").getByRole("alert")).toContainText("分开登记");
  await desk.box("accuses").uncheck();
  await desk.box("informed").check();
  await desk.page.locator("input[name=find_place]").fill("乐园");
  await desk.page.locator("select[name=place]").selectOption({ label: "草尾镇 乐园村" });
  await desk.page.locator("input[name=group]").fill("3");
  await expect(desk.read).toContainText("乐园村3组");
  await expectFits(desk.page);
  await picture(desk.page, "counter-phone");
  await desk.page.keyboard.press("Tab");
  await desk.go().focus();
  await desk.page.keyboard.press("Enter");
  await expect(desk.slip).toBeVisible();
  await expectFits(desk.page);
  const no = await desk.slip.locator(".no").innerText();
  const duty = await Desk.open(browser, server, "zhiban");
  await duty.goTo("险情");
  await expect(duty.row("拿着刀")).toBeVisible();
  await duty.close();
  await desk.close();
  expect(no).toMatch(/^YJ/);
});

test("in English; what the server refuses is said, and what was written stays", async ({ browser, server }) => {
  const desk = await Counter.at(browser, server, "leyuan", { locale: "en-GB" });
  await desk.text.fill(WALL);
  await expect(desk.read).toContainText("Leyuan");
  await desk.page.locator("input[name=contact]").fill("call me");
  await desk.box("informed").check();
  await desk.page.getByRole("button", { name: "Register", exact: true }).click();
  await expect(desk.page.locator(".ft").getByRole("alert")).toContainText("Not registered");
  await expect(desk.text).toHaveValue(WALL);
  await expectAccessible(desk.page);
  await desk.page.locator("input[name=contact]").fill("");
  await desk.page.getByRole("button", { name: "Register", exact: true }).click();
  await expect(desk.slip).toContainText("Query code");
  await desk.close();
});
