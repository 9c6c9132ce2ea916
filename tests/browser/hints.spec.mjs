// What the desk says when it is asked: how words were read, why it was asked, why something cannot be done.
import { Page as Citizens } from "../support/client.mjs";
import { answerAll, file } from "../support/story.mjs";
import { Desk } from "./support/desk.mjs";
import { expect, expectAccessible, test } from "./support/test.mjs";

test.use({ city: "hints" });

const STORY = "隔壁的堂客砌围墙,把我屋里进出的路堵哒，草尾镇乐园村3组的";

test("a message says what its Hunan words were read as, to the mouse, the keyboard and a tap", async ({
  browser,
  server,
}) => {
  const citizen = await Citizens.open(server);
  const { id } = await file(citizen, STORY);
  const desk = await Desk.open(browser, server, "leyuan");
  await desk.page.goto(`/desk/#${id}`);
  const said = desk.log.locator(".m").filter({ hasText: "堂客" });
  const tip = said.getByRole("tooltip", { includeHidden: true });
  await expect(said.locator(".bub")).toContainText("堂客"); // the citizen's words stay as they are
  await expect(said.locator(".as")).toHaveText(["堂客", "屋里", "哒"]);
  await expect(tip).toBeHidden();
  await said.hover();
  await expect(tip).toBeVisible();
  await expect(tip).toHaveText("规整：堂客 → 妻子 · 屋里 → 家里 · 哒 → 了");
  await desk.picture("hint-read-as");
  await expectAccessible(desk.page);
  await desk.head.hover();
  await expect(tip).toBeHidden();

  const button = said.getByRole("button", { name: "这些话是当什么词认的" });
  await button.focus();
  await expect(tip).toBeVisible();
  await desk.page.keyboard.press("Escape"); // it closes the hint, not the case
  await expect(tip).toBeHidden();
  await expect(desk.log).toBeVisible();
  await button.click();
  await expect(tip).toBeVisible();

  // what comes later is asked for as it comes; what was read as it stands has no hint
  await citizen.say("他冒得理");
  await expect(desk.log.locator(".m .as").last()).toHaveText("冒得");
  await citizen.say("我明天都在");
  await expect(desk.log.locator(".m").filter({ hasText: "我明天都在" })).toBeVisible();
  await expect(desk.log.locator(".m .hint")).toHaveCount(2);
  await desk.log.locator(".m").filter({ hasText: "冒得理" }).hover();
  await desk.picture("hint-last");
  await citizen.close();
  await desk.close();
});

test("each question of the bot says why it asked, and what was made of the words before", async ({
  browser,
  server,
}) => {
  const citizen = await Citizens.open(server);
  await citizen.say("隔壁砌围墙把我屋里进出的路堵哒，草尾镇乐园村的");
  await answerAll(citizen, "不晓得");
  const [[id]] = citizen.logs;
  const desk = await Desk.open(browser, server, "leyuan");
  await desk.page.goto(`/desk/#${id}`);
  const line = (words) => desk.log.locator(".bot").filter({ hasText: words });
  const group = line("乐园村哪个组");
  const tip = group.getByRole("tooltip", { includeHidden: true });
  await group.getByRole("button", { name: "为什么问这句" }).focus();
  await expect(tip).toBeVisible();
  await expect(tip).toHaveText("为什么问：事情要交给当地的村、镇来办，所以先问地方。");
  await desk.picture("hint-why-asked");
  await desk.page.keyboard.press("Escape");
  await expect(tip).toBeHidden();
  await expect(line("已收到，编号").locator(".hint")).toHaveCount(0); // it asks nothing
  await expectAccessible(desk.page);
  await desk.page.locator(".tools").getByRole("button", { name: "English" }).click();
  await expect(tip).toContainText("Why it asked: The place decides");
  await desk.page.getByRole("button", { name: "中文" }).click();
  await citizen.close();
  await desk.close();
});

test("what cannot be done stands under 更多 with its reason, when it is asked for", async ({ browser, server }) => {
  const citizen = await Citizens.open(server);
  const { id } = await file(citizen, STORY);
  const desk = await Desk.open(browser, server, "leyuan");
  await desk.page.goto(`/desk/#${id}`);
  await desk.acts.getByRole("button", { name: "更多" }).click();
  const menu = desk.acts.locator(".drop");
  const reason = (move) => menu.locator(".bars > div").filter({ hasText: move }).locator("dd");
  await expect(menu.locator(".bars")).toHaveCount(0); // not until it is asked for
  await menu.getByRole("button", { name: "做不了的，为什么" }).click();
  await expect(reason("受理")).toHaveText("现在是“待签收”，还不到这一步，或者已经过了。");
  await expect(reason("办结")).toHaveText("答复之后先回访，回访完了自己办结。");
  await expect(reason("险情解除")).toHaveText("没有险情要解除。");
  await expect(reason("合并")).toHaveCount(0); // no move of this post
  await desk.picture("hint-why-not");
  await expectAccessible(desk.page);
  await desk.page.keyboard.press("Escape");
  await expect(menu).toHaveCount(0);
  await desk.step("签收");
  await desk.acts.getByRole("button", { name: "更多" }).click();
  await menu.getByRole("button", { name: "做不了的，为什么" }).click();
  await expect(reason("签收")).toContainText("现在是“已签收”");
  await expect(reason("受理")).toHaveCount(0);
  await citizen.close();
  await desk.close();
});
