// What each side is told of the other: who is there, what was read, what has come below.
import { Citizen, STORY } from "./support/citizen.mjs";
import { Desk } from "./support/desk.mjs";
import { Officer } from "./support/officer.mjs";
import { expect, expectAccessible, picture, test } from "./support/test.mjs";

test.use({ city: "beside" });

/** A citizen with a slip, whose matter 张甲三 holds with the case open. */
async function held(page, browser, server, story = STORY) {
  const citizen = await Citizen.filed(page, server, `${story}，草尾镇乐园村3组`);
  const desk = await Desk.open(browser, server, "leyuan");
  await desk.arrived(story);
  await desk.openCase(story);
  await desk.step("认领");
  await expect(page.locator(".hdr h1")).toHaveText("张甲三");
  return { citizen, desk };
}

test("who has the matter is named; that they are there is said only while they are", async ({
  page,
  browser,
  server,
}) => {
  const about = page.locator(".hdr .tt span");
  const { desk } = await held(page, browser, server);
  await expect(about).toContainText("正在跟您讲");
  await expect(page.locator(".hdr.on")).toBeVisible();
  await desk.page.keyboard.press("Escape"); // out of the case, without a word said
  await expect(about).toContainText("在办您的事");
  await expect(page.locator(".hdr.on")).toHaveCount(0);
  await desk.openCase(STORY);
  await expect(about).toContainText("正在跟您讲");
  await desk.write("say", "我下午来看");
  await expect(page.locator(".m.hum").last()).toContainText("我下午来看");

  // to a colleague who has not opened it yet; this page is told at once, and after a reload
  await desk.step("交给同事", { to_staff: "卢辛一", reason: "网格员更熟" });
  await expect(page.locator(".hdr h1")).toHaveText("卢辛一");
  await expect(about).toContainText("在办您的事");
  await page.reload();
  await expect(page.locator(".hdr h1")).toHaveText("卢辛一");
  await expect(about).toContainText("在办您的事");
  await picture(page, "3-taken");

  const wangge = await Officer.signIn(server, "wangge");
  await wangge.open("mine");
  await expect(about).toContainText("正在跟您讲");
  await wangge.move("say", { text: "我是卢辛一，您讲" });
  await picture(page, "3-here");
  wangge.close();
  await expect(about).toHaveText("他离开了，您讲的他回来看得到");
  await page.setViewportSize({ width: 320, height: 568 });
  await expect(about).toBeVisible();
  await picture(page, "3-left-320");
  await expectAccessible(page);
  await desk.close();
});

/** Until the page has looked once more what of the talk is drawn. */
const looks = (page) =>
  page.locator(".log").evaluate(
    (log) =>
      new Promise((done) => {
        log.getBoundingClientRect = () => {
          delete log.getBoundingClientRect;
          requestAnimationFrame(() => done());
          return log.getBoundingClientRect();
        };
      }),
  );

test("read is what was on the screen; what comes below waits in a bar", async ({
  page,
  browser,
  server,
}) => {
  const story = "隔壁的鸭子把我田里的禾吃了一大片";
  const { citizen, desk } = await held(page, browser, server, story);
  // the slip does not hide the first words of a person
  await desk.write("say", "您好，我是张甲三");
  await expect(page.locator(".m.hum").last()).toBeInViewport();
  await expect(desk.log).toContainText("对方已读");

  await page.locator(".log").evaluate((log) => log.scrollTo(0, 0));
  await desk.write("say", "这一句您还没看到");
  await desk.write("say", "这一句也是");
  const bar = page.locator(".arrived button");
  await expect(bar).toHaveText("有新消息 2 条");
  await expect(page.locator(".m.hum").last()).not.toBeInViewport();
  await expect(page.locator(".arrived")).toHaveAttribute("role", "status");
  await looks(page);
  await looks(page);
  await expect(desk.log.getByText("对方已读")).toHaveCount(1);
  await picture(page, "4-below");
  await expectAccessible(page);
  await bar.focus();
  await page.keyboard.press("Enter");
  await expect(bar).toHaveCount(0);
  await expect(page.locator(".m.hum").last()).toBeInViewport();
  await expect(desk.log.getByText("对方已读")).toHaveCount(3);

  // and at the desk: at the end it follows, further up it waits
  const line = desk.log.locator(".m").last();
  await citizen.field.pressSequentially("在写");
  await expect(desk.log.getByText("群众正在写")).toBeInViewport();
  await desk.log.evaluate((log) => log.scrollTo(0, 0));
  await citizen.say("我屋里没人，明天来");
  const waits = desk.page.locator(".arrived button");
  await expect(waits).toContainText("有新消息 1 条");
  await expect(page.locator(".tick").last()).not.toContainText("对方已读");
  await desk.picture("4-below");
  await expectAccessible(desk.page);
  await waits.focus();
  await desk.page.keyboard.press("Enter");
  await expect(line).toBeInViewport();
  await expect(waits).toHaveCount(0);
  await expect(page.locator(".tick").last()).toContainText("对方已读");
  await desk.close();
});

test("without a network the bar is there, and the last words stay in view", async ({
  page,
  context,
}) => {
  const citizen = new Citizen(page);
  await citizen.open();
  await citizen.turn(() => citizen.say(STORY));
  const last = page.locator("[role=log] > *").last();
  await expect(last).toBeInViewport({ ratio: 0.95 });
  await context.setOffline(true);
  await expect(page.locator(".bar")).toContainText("没连上网");
  await expect(last).toBeInViewport({ ratio: 0.95 });
  await picture(page, "25-offline");
  await context.setOffline(false);
  await expect(page.locator(".bar")).toHaveCount(0);
});

test("a matter that was withdrawn is shown as withdrawn", async ({ page, browser, server }) => {
  const citizen = await Citizen.filed(page, server, `${STORY}，草尾镇乐园村5组`);
  const receipt = await citizen.receipt();
  await citizen.turn(() => citizen.say("我要撤回，不办了"));
  for (
    let i = 0;
    i < 4 && !(await page.locator(".sysl", { hasText: "撤回" }).count());
    i++
  )
    await citizen.turn(() => citizen.answer());
  await expect(citizen.slip.locator(".steps li").last()).toHaveText("已撤回");
  await page.locator(".hdr .mn").click();
  await page.locator(".row", { hasText: "查进度" }).click();
  await expect(page.locator(".pg .state")).toHaveText("现在：已撤回");
  await expect(page.locator(".pg .tl .now")).toContainText("已撤回");
  await picture(page, "13-withdrawn");

  const other = await citizen.lookUp(browser, receipt);
  await expect(other.locator(".card .tl li").last()).toContainText("已撤回");
  await expect(other.locator(".card .tl li")).toHaveCount(2);
  await other.context().close();
});

test("why it went there: the words that decided are underlined, and the rules are named", async ({
  page,
  server,
}) => {
  const citizen = await Citizen.filed(page, server, `${STORY}，草尾镇乐园村6组`);
  await citizen.slip.getByRole("button", { name: "为什么转到这里" }).click();
  const sheet = page.getByRole("dialog");
  await expect(sheet.locator(".grounds")).toContainText(STORY);
  expect(await sheet.locator(".grounds .h").count()).toBeGreaterThan(0);
  await expect(sheet).toContainText(/规则 \d{4}\.\d+\.\d+ 版/);
  await picture(page, "24-why");
  await expectAccessible(page);
});
