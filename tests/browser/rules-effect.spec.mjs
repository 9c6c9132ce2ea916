// The workbench tells what a change would do, before it is in force and after: on messages, dialogues and days,
// and beside what is in force as its shadow.
import { Bench } from "./support/bench.mjs";
import { ODD, tellEach, putRight } from "./support/said.mjs";
import { hold } from "./support/wire.mjs";
import { Page as Citizens } from "../support/client.mjs";
import { Server } from "../support/server.mjs";
import { expect, expectAccessible, expectFits, generous, test } from "./support/test.mjs";

test.use({ city: "rules-effect" });

test("a cell of the table opens to its messages, by keys, and what people put right has its own", async ({
  browser,
}) => {
  const server = await Server.open(generous);
  await putRight(server, "NBR-02");
  await tellEach(server, [ODD, "隔壁砌围墙把路堵哒", "老板拖欠我三个月工资", "楼上漏水", "鱼塘被人下药"]);
  const guize = await Bench.open(browser, server, "guize");
  await guize.writePosts();
  await guize.save();
  await guize.at("NBR-02");
  await guize.page.getByRole("button", { name: "写一条规则" }).click();
  await guize.addWords(1, "砌围墙");
  await guize.editor.getByRole("button", { name: /^很强/ }).click();
  await guize.editor.getByLabel("分量的数").fill("9");
  await guize.addExample("must", "砌围墙");
  await guize.save();
  await expect(guize.page.locator(".dft")).toContainText("改了 2 条");
  await guize.check();

  const moves = guize.page.getByRole("grid", { name: "改判表" });
  await moves.getByRole("button", { name: "▸ 邻里" }).first().click(); // opens on both sides
  await expect(moves.getByRole("button", { name: "▾ 邻里" })).toHaveCount(2);
  const cell = moves.getByRole("button", { name: /^没认出 → 家禽.*：\d+ 条$/ });
  await expect(cell).toBeVisible();
  await moves.getByRole("button", { name: /没认出 → 邻里/ }).focus();
  for (let i = 0; i < 20 && !(await cell.evaluate((one) => one === document.activeElement)); i++)
    await guize.page.keyboard.press("ArrowRight");
  await expect(cell).toBeFocused();
  await guize.page.keyboard.press("Enter");
  const rows = guize.page.locator(".df .diff");
  await expect(guize.page.locator("#cell")).toContainText("没认出 → 家禽");
  await expect(rows.filter({ hasText: "木桩" })).not.toHaveCount(0);
  await expect(rows.first()).toContainText(/没认出.*→.*家禽/);
  await guize.picture("22-cell");
  await expectAccessible(guize.page);

  const truth = guize.page.getByRole("grid", { name: "人改判过的话" });
  await guize.page.locator(".mx", { hasText: "人改判过的话" }).getByText("没变的也列出来").click();
  await truth.getByRole("button", { name: /邻里 里面：\d+ 条/ }).click();
  await expect(rows.first()).toContainText("人判的");
  await expect(guize.page.locator(".types")).toContainText("认准");
  await guize.picture("23-truth");
  await rows.first().locator(".lk").first().click();
  await expect(guize.tried.locator(".fold").first()).toBeVisible(); // explained

  await guize.page.setViewportSize({ width: 320, height: 640 });
  await guize.at("check");
  await guize.page.locator(".mx-list .lk", { hasText: "没认出 → 家禽" }).click();
  await expect(guize.page.locator("#cell")).toBeInViewport();
  await expectFits(guize.page);
  await guize.picture("24-phone-cell");
  await guize.page.locator(".mx").first().scrollIntoViewIfNeeded();
  await guize.picture("25-phone-moves");
  await guize.page.locator(".types").scrollIntoViewIfNeeded();
  await guize.picture("26-phone-types");
  await expectAccessible(guize.page);
  await guize.close();
  await server.close();
});

test("a whole dialogue is tried by the draft, beside what is in force where they part", async ({
  browser,
  server,
}) => {
  const guize = await Bench.open(browser, server, "guize");
  const { page } = guize;
  const talk = page.locator(".dlg");
  const heard = (text) => expect(talk.locator(".bub.me").last()).toHaveText(text);
  const type = async (text) => {
    await talk.getByLabel("像群众那样讲一句").fill(text);
    await talk.getByRole("button", { name: "讲", exact: true }).click();
  };
  const say = async (text) => {
    await type(text);
    await heard(text);
  };
  const [asked, release] = await hold(page, "**/api/rules/talk");
  await page.getByRole("button", { name: "一段对话" }).click();
  await asked; // the greeting is on its way: what is said now comes after it
  await type("邻居在草尾镇乐园村3组砌围墙，把我家门前的路堵死了");
  release();
  await heard("邻居在草尾镇乐园村3组砌围墙，把我家门前的路堵死了");
  await expect(talk).toContainText("归到 通行、围墙、地界");
  await talk.getByRole("button", { name: "同意" }).click();
  await expect(talk.locator("[role=status]")).toContainText("答得一样");
  await expect(talk.locator(".both")).toHaveCount(0);
  await say("没人受伤，上个月的事，跟村里讲过，要他拆了");
  await guize.picture("28-dialogue");
  await expectAccessible(page);

  await talk.getByRole("button", { name: "重新开始" }).click();
  await expect(talk.locator(".bub.me")).toHaveCount(0);
  await say(ODD);
  await guize.writePosts();
  await guize.save();
  await expect(talk.locator(".both .side")).toHaveCount(2); // played again as the draft moves on
  await expect(talk.locator("[role=status]")).toContainText("第 1 句起");
  await expect(talk.locator(".both .side").first()).toContainText("家禽");
  await talk.getByRole("button", { name: "同意" }).click();
  await expect(talk.locator(".both")).toHaveCount(2);
  await guize.picture("29-dialogue-parts");
  await expectAccessible(page);
  await talk.getByRole("button", { name: "收回上一句" }).click();
  await expect(talk.locator(".bub.me")).toHaveCount(1);

  await page.setViewportSize({ width: 320, height: 640 });
  await page.locator(".cols-sw").getByRole("button", { name: "试一试" }).click();
  await expect(talk).toBeVisible();
  await expectFits(page);
  await guize.picture("30-phone-dialogue");
  await expectAccessible(page);
  await page.setViewportSize({ width: 1440, height: 900 });
  await guize.dropDraft();
  await guize.close();
});

test("the ledger and a rule's head draw its last thirty days, and say them", async ({
  browser,
  server,
}) => {
  const citizen = await Citizens.open(server);
  for (let i = 0; i < 3; i++) await citizen.say("隔壁砌围墙把我屋里进出的路堵哒");
  await citizen.close();
  const guize = await Bench.open(browser, server, "guize");
  const { page } = guize;
  await guize.at("ledger");
  const row = page.locator(".acc tbody tr").first();
  await expect(row.getByRole("img")).toHaveAttribute(
    "aria-label",
    /近 30 天认出 \d+ 次，今天 \d+ 次；最多的一天/,
  );
  await expect(row.locator("rect").last()).toBeVisible();
  await guize.picture("31-ledger");
  await expectAccessible(page);
  await row.locator("a").click();
  await expect(guize.editor.locator(".earned")).toContainText(/近 30 天.*共认出 \d+ 次/);
  await expect(guize.editor.locator(".earned rect").last()).toBeVisible();
  await guize.picture("32-rule-days");
  await expectAccessible(page);
  await page.setViewportSize({ width: 320, height: 640 });
  await expect(() => guize.editor.locator(".earned").scrollIntoViewIfNeeded()).toPass(); // drawn anew
  await expectFits(page);
  await guize.picture("33-phone-days");
  await guize.at("ledger");
  await expect(row).toBeVisible();
  await expectFits(page);
  await guize.picture("34-phone-ledger");
  await guize.close();
});

/** The rules that run in shadow, in force. */
async function putShadow(guize) {
  await guize.writePosts();
  await guize.editor.getByLabel("状态").selectOption("shadow");
  await guize.save();
  await guize.at("NBR-02");
  await guize.page.getByRole("button", { name: "写一条规则" }).click();
  await guize.addWords(1, "砌围墙");
  await guize.editor.getByLabel("名字").fill("围墙挡光");
  await guize.editor.getByLabel("分量的数").fill("20");
  await guize.addExample("must", "砌围墙");
  await guize.editor.getByLabel("状态").selectOption("shadow");
  await guize.save();
  await guize.check();
  await guize.publish("先当影子跑");
}

test("a rule in shadow says what it would change and who was right; it goes live or stops by keys", async ({
  browser,
}) => {
  const server = await Server.open(generous);
  const guize = await Bench.open(browser, server, "guize");
  const { page } = guize;
  await guize.at("shadow");
  await expect(page.getByRole("link", { name: "影子" })).toHaveAttribute("aria-current", "page");
  await expect(page.locator(".empty")).toContainText("现在没有规则当影子跑");
  await guize.picture("50-shadow-none");
  await expectAccessible(page);
  await putShadow(guize);
  await tellEach(server, [ODD, `${ODD}，好多天了`]);
  await putRight(server, "NBR-02");
  await guize.at("shadow");
  const posts = page.locator(".shw", { hasText: "门口的木桩" });
  await expect(posts).toContainText(/开始跑.*认出 2 次.*会改变 2 次/s);
  await expect(posts.getByRole("img")).toHaveAttribute("aria-label", /会改变 2 次，今天 2 次/);
  await expect(posts.locator("rect").last()).toBeVisible();
  await expect(posts).toContainText("还没有人判过");
  const wall = page.locator(".shw", { hasText: "围墙挡光" });
  await expect(wall).toContainText("比上线的准");
  await expect(wall).toContainText("人判过 1 条：影子对 1 条（100%），上线的对 0 条");
  await guize.picture("51-shadow");
  await expectAccessible(page);

  const [live, stop] = ["转上线", "停"].map((name) =>
    posts.getByRole("button", { name, exact: true }),
  );
  await live.focus();
  await page.keyboard.press("Enter");
  await expect(posts).toContainText("草稿里已转上线，发布后生效");
  await expect(live).toBeFocused();
  await expect(live).toHaveAttribute("aria-pressed", "true");
  await page.keyboard.press("Control+z");
  await expect(live).toHaveAttribute("aria-pressed", "false");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect(posts).toContainText("草稿里已停，发布后生效");
  await expect(stop).toBeFocused();
  await page.keyboard.press("Enter"); // once more: as it was, and no edit is left
  await expect(page.locator(".dft")).toContainText("和上线的一样");
  await expect(guize.saved).toContainText("“门口的木桩”恢复成上线的了");
  await page.locator(".rtop .wide").click();
  await page.getByRole("button", { name: "English" }).click();
  await expect(wall).toContainText("Better than live");
  await page.emulateMedia({ colorScheme: "dark" });
  await guize.picture("52-shadow-english");
  await expectAccessible(page);
  await guize.close();
  await server.close();
});

test("a whole draft runs in shadow: what it would change of what is said since, by keys, and on a phone", async ({
  browser,
}) => {
  const server = await Server.open(generous);
  const guize = await Bench.open(browser, server, "guize");
  const { page } = guize;
  await guize.writePosts();
  await guize.save();
  await guize.at("check");
  const watch = page.getByRole("button", { name: "先当影子跑" });
  await expect(watch).toBeDisabled();
  await expect(page.locator(".pub")).toContainText("写一句为什么改");
  await page.getByLabel("为什么改").fill("拿不准，先看一个星期");
  await guize.picture("55-check-watch");
  await watch.focus();
  await page.keyboard.press("Enter");
  await expect(guize.saved).toContainText("草稿开始当影子跑");
  const whole = page.getByRole("region", { name: "整份草稿" });
  await expect(whole).toContainText(/“拿不准，先看一个星期”.*加 1，停 0，改 0.*说了 0 句/s);

  await tellEach(server, [ODD, "楼上漏水"]);
  await guize.at("ledger");
  await guize.at("shadow");
  await expect(whole).toContainText(/说了 2 句.*会改变 1 次/s);
  await expect(whole.getByRole("img")).toHaveAttribute("aria-label", /会改变 1 次，今天 1 次/);
  await expect(whole).toContainText("还没有人判过");
  await whole.getByText("看会改变的 1 句").click();
  await expect(whole.locator(".diff")).toContainText(ODD);
  await guize.picture("56-shadow-whole");
  await expectAccessible(page);
  await page.setViewportSize({ width: 320, height: 640 });
  await expectFits(page);
  await guize.picture("57-phone-shadow-whole");
  await page.setViewportSize({ width: 1440, height: 900 });

  await whole.getByRole("button", { name: "门口的木桩" }).click();
  await guize.addWords(1, "古里古怪");
  await guize.save();
  await guize.at("shadow");
  await expect(whole).toContainText("草稿后来又改过");
  await guize.at("check");
  await watch.click(); // the draft as it is now, in its place
  const dialog = page.getByRole("dialog");
  await expect(dialog).toContainText("换成这份，那份就停了");
  await dialog.getByRole("button", { name: "先当影子跑" }).click();
  await expect(whole).toContainText("说了 0 句");
  await page.locator(".rtop .wide").click();
  await page.getByRole("button", { name: "English" }).click();
  await page.emulateMedia({ colorScheme: "dark" });
  const english = page.getByRole("region", { name: "The whole draft" });
  await expect(english).toContainText("0 messages since then");
  await guize.picture("58-shadow-whole-english");
  await expectAccessible(page);
  await english.getByRole("button", { name: "Stop" }).press("Enter");
  await dialog.getByRole("button", { name: "Stop" }).press("Enter");
  await expect(guize.saved).toContainText("Stopped.");
  await expect(english).toHaveCount(0);
  await guize.close();
  await server.close();
});

test("on a phone what runs in shadow is read and decided, and waits in the draft", async ({
  browser,
  server,
}) => {
  const guize = await Bench.open(browser, server, "guize");
  const { page } = guize;
  await putShadow(guize);
  await page.setViewportSize({ width: 320, height: 640 });
  await guize.at("shadow");
  const posts = page.locator(".shw", { hasText: "门口的木桩" });
  await posts.getByRole("button", { name: "转上线" }).click();
  await expect(posts).toContainText("草稿里已转上线");
  for (const button of await posts.getByRole("button").all())
    expect((await button.boundingBox()).height).toBeGreaterThanOrEqual(44);
  await expectFits(page);
  await expect(page.getByRole("link", { name: "影子" })).toBeInViewport();
  await guize.picture("53-phone-shadow");
  await expectAccessible(page);
  await page.getByRole("button", { name: "撤销" }).click();
  await expect(posts).not.toContainText("草稿里");
  await page.locator(".rtop .wide").click();
  await page.getByRole("button", { name: "English" }).click();
  await expect(posts).toContainText("would change 0");
  await expectFits(page);
  await guize.picture("54-phone-shadow-english");
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.locator(".rtop .wide").click();
  await page.getByRole("button", { name: "中文" }).click();
  await guize.at("versions");
  await page.locator(".ver .b", { hasText: "退回上一版" }).click();
  await page.locator(".back input").fill("试完了");
  await page.locator(".back .b.p").click();
  await guize.at("shadow");
  await expect(page.locator(".empty")).toContainText("现在没有规则当影子跑");
  await guize.close();
});
