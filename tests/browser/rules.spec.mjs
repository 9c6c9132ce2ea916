// The rules workbench in a real browser: what one changes, sees, publishes and takes back, and what
// a citizen notices of it.
import { Bench } from "./support/bench.mjs";
import { Citizen } from "./support/citizen.mjs";
import { Desk } from "./support/desk.mjs";
import { Page as Citizens } from "../support/client.mjs";
import { Server } from "../support/server.mjs";
import { fileWall } from "../support/story.mjs";
import { expect, expectAccessible, expectFits, generous, test } from "./support/test.mjs";

test.use({ city: "rules" });

const ODD = "我屋门口摆哒一排稀奇古怪的木桩"; // nothing that the shipped rules know

/** What the bot answers to one sentence of somebody new. */
async function answerTo(browser, server, text) {
  const context = await browser.newContext({ baseURL: server.url, locale: "zh-CN" });
  const citizen = new Citizen(await context.newPage());
  await citizen.open();
  await citizen.turn(() => citizen.say(text));
  const said = await citizen.page.locator("[role=log] .m:not(.me) .bub").allInnerTexts();
  await context.close();
  return said.join(" ");
}

/** Holds calls to an address whose body `matches`: when the first has come, and what lets all go. */
async function hold(page, address, matches = () => true) {
  let seen, release;
  const asked = new Promise((resolve) => (seen = resolve));
  const free = new Promise((resolve) => (release = resolve));
  await page.route(address, async (route) => {
    if (matches(route.request().postDataJSON())) {
      seen();
      await free;
    }
    await route.continue();
  });
  return [asked, release];
}

/** A rule of one's own about wooden posts, written in words. */
async function writePosts(guize) {
  await guize.at("NBR-04");
  await guize.page.getByRole("button", { name: "写一条规则" }).click();
  await guize.addWords(1, "稀奇古怪");
  await guize.page.getByRole("button", { name: "再有" }).click();
  await guize.addWords(2, "木桩、石墩");
  await guize.editor.getByLabel("名字").fill("门口的木桩");
  await guize.editor.getByRole("button", { name: /^很强/ }).click();
  await guize.addExample("must", "门口稀奇古怪的木桩");
}

/** Each by somebody else: said on one page, what comes second answers the bot. */
async function tellEach(server, texts) {
  for (const text of texts) {
    const citizen = await Citizens.open(server);
    await citizen.say(text);
    await citizen.close();
  }
}

test("a rule is edited, its effect seen, published, a citizen is read otherwise, and back", async ({
  browser,
  server,
}) => {
  const before = await answerTo(browser, server, ODD);
  const guize = await Bench.open(browser, server, "guize");
  await writePosts(guize);
  await expect(guize.editor.locator(".read")).toContainText(
    "先有 稀奇古怪；8 个字以内再有 木桩、石墩 之一",
  );
  await expect(guize.example("must").locator(".y")).toHaveText(/✓/);
  await expect(guize.editor.locator(".live")).toContainText("木桩"); // what was just said, found
  await guize.addExample("must", "门口的花坛");
  await expect(guize.example("must").locator("li").first()).toContainText("✗");
  await guize.picture("1-editor");
  await expectAccessible(guize.page);
  await guize.example("must").getByRole("button", { name: "去掉 门口的花坛" }).click();
  await guize.save();
  await expect(guize.page.locator(".dft")).toContainText("改了 1 条");

  await guize.tryOut(ODD);
  await expect(guize.tried.locator(".beside")).toContainText("上线版");
  await expect(guize.tried.locator(".sent2 .h", { hasText: "稀奇古怪" })).toBeVisible();
  await guize.picture("2-explained");

  await guize.check();
  const row = guize.page.locator(".diff", { hasText: "木桩" }).first();
  await expect(row).toContainText(/多认|改判/);
  await row.getByRole("button", { name: "对", exact: true }).click();
  await guize.picture("3-check");
  await expectAccessible(guize.page);
  await expect(guize.page.locator(".pub .b.p")).toBeDisabled(); // not without a reason
  await guize.publish("木桩归到邻里");
  await guize.picture("4-published");

  const after = await answerTo(browser, server, ODD);
  expect(after).not.toBe(before);
  await guize.page.locator(".pub.done .b").click();
  await expect(guize.saved).toContainText("退回了");
  expect(await answerTo(browser, server, ODD)).toBe(before);
  await guize.at("versions");
  await expect(guize.page.locator(".ver")).toHaveCount(2);
  await expect(guize.page.locator(".ver").first()).toContainText("木桩归到邻里");
  await guize.picture("5-versions");
  await expectAccessible(guize.page);
  await guize.close();
});

test("two admins: the second is shown both, field by field, and nothing is lost", async ({
  browser,
  server,
}) => {
  const guize = await Bench.open(browser, server, "guize");
  const admin = await Bench.open(browser, server, "admin");
  for (const one of [guize, admin]) await one.openRule("NBR-01", "NBR-01.wall-alley");
  await guize.editor.getByLabel("分量的数").fill("1.5");
  await guize.addWords(3, "封死");
  await guize.save();
  await admin.editor.getByLabel("分量的数").fill("4");
  await admin.addExample("must", "他把巷口挖断了");
  await admin.page.keyboard.press("Control+s");
  const three = admin.page.locator(".three");
  await expect(three).toContainText("先改了这一条");
  await expect(three.locator("tr.both th")).toHaveText("分量");
  await expect(three.getByRole("button", { name: "按这样存" })).toBeDisabled();
  await admin.picture("6-three-way");
  await expectAccessible(admin.page);
  await three.locator("tr.both input").nth(1).check();
  await three.getByRole("button", { name: "按这样存" }).click();
  await expect(admin.saved).toContainText("存进草稿");
  await expect(admin.editor.getByLabel("分量的数")).toHaveValue("4");
  await expect(admin.slot(3)).toContainText("封死");
  await expect(admin.example("must")).toContainText("他把巷口挖断了");

  await admin.page.getByRole("button", { name: "撤销" }).first().click();
  await expect(admin.editor.getByLabel("分量的数")).toHaveValue("1.5"); // his stands again
  await admin.page.getByRole("button", { name: "更多" }).click();
  await admin.page.getByRole("button", { name: "恢复成上线的" }).click();
  await expect(admin.page.locator(".dft")).toContainText("和上线的一样");
  await admin.close();
  await guize.close();
});

test("a number stays as it is typed while answers come in, and Ctrl S takes it along", async ({
  browser,
  server,
}) => {
  const guize = await Bench.open(browser, server, "guize");
  const { page, editor } = guize;
  const [asked, release] = await hold(page, "**/api/rules/probe");
  await guize.openRule("NBR-02", await firstRule(guize, "NBR-02"));
  await asked;
  const weight = editor.getByLabel("分量的数");
  await weight.fill("4.2");
  release();
  await expect(editor).not.toHaveClass(/waits/); // the answer is on the page
  await expect(weight).toHaveValue("4.2");
  await guize.save();
  await expect(weight).toHaveValue("4.2");
  await expect(editor.getByRole("button", { name: /4\.2/ })).toBeVisible();
  await guize.example("must").locator(".new input").fill("他家的水往我屋里流");
  await guize.save();
  await expect(guize.example("must")).toContainText("他家的水往我屋里流");
  await expect(page.locator(".dft")).not.toContainText("没存");
  await dropDraft(guize);
  await guize.close();
});

test("what is not saved survives a reload", async ({ browser, server }) => {
  const guize = await Bench.open(browser, server, "guize");
  await guize.openRule("NBR-02", await firstRule(guize, "NBR-02"));
  await guize.addWords(1, "没存的词");
  await expect(guize.page.locator(".dft")).toContainText("1 条还没存");
  await guize.page.reload();
  await expect(guize.slot(1)).toContainText("没存的词");
  await guize.page.getByRole("button", { name: "放弃改动" }).click();
  await expect(guize.slot(1)).not.toContainText("没存的词");
  await guize.page.reload();
  await expect(guize.slot(1)).not.toContainText("没存的词");
  await guize.close();
});

async function firstRule(bench, node) {
  await bench.at(node);
  const rule = bench.page.locator(".rule").first();
  await expect(rule).toHaveAttribute("id", new RegExp(`^${node}`));
  return rule.getAttribute("id");
}

test("a pattern goes up to an expression, shows its fault under its column, and comes down whole", async ({
  browser,
  server,
}) => {
  const guize = await Bench.open(browser, server, "guize");
  await guize.openRule("NBR-01", "NBR-01.fence-over");
  const mode = (name) => guize.editor.locator(".ed-hd .seg").getByRole("button", { name });
  await mode("通配").click();
  await expect(guize.editor.getByRole("alert")).toContainText("只能留一个");
  await mode("正则").click();
  const field = guize.editor.locator(".cm-content");
  await field.click();
  await field.press("Control+End");
  await guize.page.keyboard.type("堵)", { delay: 5 });
  await expect(guize.editor.locator(".wrongly")).toContainText(/第 \d+ 个字/);
  await expect(guize.editor.locator(".t-wrong")).toHaveText(")");
  await guize.picture("7-regex");
  await expectAccessible(guize.page);
  for (const _ of "堵)") await field.press("Backspace");
  await expect(guize.editor.locator(".wrongly")).toHaveCount(0);
  await mode("词表").click();
  await expect(guize.slot(1)).toContainText("篱笆");
  await expect(guize.page.locator(".dft")).not.toContainText("没存"); // as it was: no work is left
  await guize.close();
});

test("the tree is searched by name and by a sentence", async ({ browser, server }) => {
  const guize = await Bench.open(browser, server, "guize");
  const find = guize.page.getByRole("searchbox");
  await guize.page.keyboard.press("/");
  await expect(find).toBeFocused();
  await find.fill("宅基地");
  await expect(guize.tree.locator("a.t").first()).toContainText("宅基地");
  await find.fill("老板拖欠我三个月工资不给");
  await expect(guize.tree.locator(".lit").first()).toBeVisible();
  await expect(guize.tree.locator("a.t", { hasText: "工资" }).first()).toBeVisible();
  await guize.picture("8-lit");
  await guize.close();
});

test("on a phone it is read and tried, nothing is edited, and all of it fits", async ({
  browser,
  server,
}) => {
  const guize = await Bench.open(browser, server, "guize", { size: { width: 360, height: 740 } });
  await guize.picture("9-phone-tree");
  await expectAccessible(guize.page);
  await guize.at("NBR-01/NBR-01.wall-alley");
  await expect(guize.editor.locator(".read")).toBeVisible();
  await expect(guize.editor.locator("input")).toHaveCount(0);
  await guize.picture("10-phone-rule");
  await expectAccessible(guize.page);
  await guize.page.getByRole("button", { name: "试一试" }).first().click();
  await guize.tryOut("隔壁砌围墙把我屋里进出的路堵哒");
  await guize.picture("11-phone-try");
  for (const width of [360, 320]) {
    await guize.page.setViewportSize({ width, height: 640 });
    for (const place of [
      "lists",
      "NBR-01/NBR-01.wall-alley",
      "check",
      "mine",
      "mine/words",
      "mine/fit",
      "versions",
      "ledger",
      "shadow",
      "print",
    ]) {
      await guize.at(place);
      await expect(guize.page.locator(".mid")).toBeVisible();
      await expectFits(guize.page);
    }
  }
  await guize.close();
});

test("dark, in English, and the other pages keep nobody out", async ({ browser, server }) => {
  const guize = await Bench.open(browser, server, "guize");
  await guize.page.emulateMedia({ colorScheme: "dark" });
  await guize.openRule("NBR-01", "NBR-01.wall-alley");
  await guize.tryOut("隔壁砌围墙把我屋里进出的路堵哒");
  await guize.picture("12-dark");
  await expectAccessible(guize.page);
  await guize.at("print");
  await guize.page.emulateMedia({ media: "print", colorScheme: "light" });
  await expect(guize.page.locator(".rtop")).toBeHidden();
  await guize.picture("17-print");
  await guize.page.emulateMedia({ media: "screen", colorScheme: "dark" });
  for (const place of ["check", "mine", "mine/words", "mine/fit", "ledger", "print", "lists"]) {
    await guize.at(place);
    await expect(guize.page.locator(".mid")).toBeVisible();
    await expectAccessible(guize.page);
  }
  await guize.page.locator(".rtop .wide").click();
  await guize.page.getByRole("button", { name: "English" }).click();
  await guize.at("NBR-01/NBR-01.wall-alley");
  await expect(guize.editor.locator(".read")).toContainText("First one of");
  await guize.picture("13-english");
  await guize.close();
});

test("a cut line is said, what is written stays, and it goes on", async ({ browser, server }) => {
  const guize = await Bench.open(browser, server, "guize");
  await guize.openRule("NBR-01", "NBR-01.wall-alley");
  await guize.page.context().setOffline(true);
  await guize.addWords(1, "断网时写的");
  await expect(guize.page.locator(".bar", { hasText: "断开了" })).toBeVisible();
  await guize.page.context().setOffline(false);
  await expect(guize.page.locator(".bar", { hasText: "断开了" })).toHaveCount(0); // by itself
  await expect(guize.slot(1)).toContainText("断网时写的");
  await guize.close();
});

test("what was judged becomes an example, by keys", async ({ browser, server }) => {
  await answerTo(browser, server, ODD);
  const guize = await Bench.open(browser, server, "guize");
  await writePosts(guize);
  await guize.save();
  await guize.page.getByRole("link", { name: "检查并发布" }).click(); // begins the check
  const row = guize.page.locator(".diff", { hasText: "木桩" }).first();
  await expect(row).toBeVisible();
  await guize.page.keyboard.press("+");
  await expect(row.locator(".k")).toHaveText("对");
  await guize.page.getByRole("button", { name: /记成例句/ }).click();
  await expect(guize.saved).toContainText("记成例句了");
  await expect(guize.page.locator(".mid .note")).toContainText("草稿改过了");
  await guize.page.locator(".chg a", { hasText: "门口的木桩" }).click();
  await expect(guize.example("must")).toContainText(ODD);

  await guize.page.keyboard.press("Control+d");
  await expect(guize.editor.getByLabel("名字")).toHaveValue("门口的木桩（照写）");
  await guize.page.keyboard.press("Alt+ArrowUp");
  await expect(guize.editor.getByLabel("名字")).toHaveValue("门口的木桩");
  await guize.page.locator("h1").click();
  await guize.page.keyboard.press("F8"); // the copy is not saved yet
  await expect(guize.editor.getByLabel("名字")).toHaveValue("门口的木桩（照写）");
  await guize.page.getByRole("button", { name: "不要了" }).click();
  await guize.page.keyboard.press("?");
  await expect(guize.page.getByRole("dialog")).toContainText("Ctrl S");
  await guize.page.keyboard.press("Escape");
  await guize.page.keyboard.press("Control+z");
  await expect(guize.saved).toContainText("撤销了");
  await dropDraft(guize);
  await guize.close();
});

test("what nobody's rule reads is mined, made a draft, and stands in the tree", async ({
  browser,
  server,
}) => {
  const said = ["塘边的石碾子滚得到处都是", "石碾子又滚下来哒", "哪个管石碾子咯"];
  const read = ["隔壁砌围墙把我屋里进出的路堵哒，还放个石碾子", "楼上漏水到我屋里"];
  for (let i = 0; i < 6; i++) read.push(`老板拖欠我${i + 2}个月工资不给`);
  await tellEach(server, [...said, ...read]);
  const guize = await Bench.open(browser, server, "guize");
  await guize.page.getByRole("link", { name: "挖掘" }).click();
  const card = guize.page.locator(".mn", { hasText: "“石碾子”" });
  await expect(card).toContainText("这些话里 3 条有，别的话里 1 条有");
  await expect(card.locator(".h").first()).toHaveText("石碾子");
  await expect(card).toContainText("多认出 3 条");
  const loss = card.locator("summary");
  await expect(loss).toContainText("现在读成别类的 1 条");
  await loss.focus();
  await guize.page.keyboard.press("Enter"); // all of it without a mouse
  await expect(card.locator("details")).toContainText("隔壁砌围墙");
  await guize.picture("18-mining");
  await expectAccessible(guize.page);

  await guize.page.getByRole("button", { name: "不要 石碾子" }).click();
  await expect(card).toHaveCount(0);
  await guize.page.reload();
  await guize.page.getByRole("button", { name: "把不要的 1 个再列出来" }).click();
  await expect(card).toHaveCount(1);

  const make = card.getByRole("button", { name: "做成草稿" });
  await make.press("Enter");
  await expect(guize.page.locator(".bar.bad")).toContainText("先在上面选");
  const type = guize.page.getByLabel("规则归哪一类");
  await expect(type).toBeFocused();
  await type.selectOption("NBR-04");
  await make.press("Enter");
  await expect(guize.editor.getByLabel("名字")).toHaveValue("石碾子");
  await expect(guize.slot(1)).toContainText("石碾子");
  await expect(guize.example("must").locator(".lk")).toHaveText("石碾子"); // no citizen's sentence
  await expect(guize.editor.locator(".live")).toContainText("塘边的石碾子滚得到处都是");
  await guize.save();
  await expect(guize.page.locator(".dft")).toContainText("改了 1 条");
  await guize.page.getByRole("searchbox").fill("家禽");
  await expect(guize.tree.locator('a.t[href="#NBR-04"]')).toContainText("草稿里改过");
  await expect(guize.page.locator(".rule.open .rl")).toContainText("石碾子");
  await guize.at("mine");
  await card.getByRole("button", { name: "已写成规则，去看" }).click();
  await expect(guize.editor.getByLabel("名字")).toHaveValue("石碾子");

  await guize.page.getByRole("button", { name: "撤销" }).first().click();
  await expect(guize.page.locator(".dft")).toContainText("和上线的一样");
  await guize.at("mine");
  await expect(make).toBeVisible();
  await guize.page.setViewportSize({ width: 320, height: 640 });
  await guize.picture("19-phone-mining");
  await expect(make).toHaveCount(0); // a phone only reads
  await expectFits(guize.page);
  await expectAccessible(guize.page);
  await guize.page.locator(".rtop .wide").click();
  await guize.page.getByRole("button", { name: "English" }).click();
  await expect(card).toContainText("A rule of it would find 3 more");
  await expectFits(guize.page);
  await guize.picture("20-phone-mining-english");
  await guize.close();
});

test("a word that nothing knows is noted, told, published, and read from then on", async ({
  browser,
  server,
}) => {
  await tellEach(server, ["那个嬲塞得很", "真嬲 塞呢，隔壁的院墙", "都讲嬲塞，冇办法", "又嬲塞咯"]);
  await tellEach(server, ["他犟牯得很", "还犟牯呢，院墙", "犟牯啊", "又犟牯哒"]);
  const guize = await Bench.open(browser, server, "guize");
  await guize.at("mine");
  await guize.page.getByRole("link", { name: "方言本" }).click();
  const card = guize.page.locator(".mn", { hasText: "“嬲塞”" });
  await expect(card).toContainText("没认对的话里 4 条有，共 4 次；别的话里 0 条有");
  await expect(card.locator(".h").first()).toHaveText(/嬲 ?塞/);
  await guize.picture("22-notebook");
  await expectAccessible(guize.page);

  const meaning = guize.page.getByLabel("“嬲塞”的意思");
  await meaning.fill("very bad");
  await meaning.press("Enter"); // no mouse is needed
  await expect(card.getByRole("alert")).toContainText("汉字");
  await guize.picture("23-notebook-refused");
  await meaning.fill("不讲理");
  await expect(card.getByRole("alert")).toHaveCount(0);
  await meaning.press("Enter");
  await expect(guize.saved).toContainText("嬲塞 当“不讲理”来认");
  await expect(card).toContainText("嬲塞 当“不讲理”来认");
  await expect(guize.page.locator(".own li")).toContainText("嬲塞 → 不讲理");

  await guize.page.getByRole("button", { name: "撤销" }).first().click();
  await expect(meaning).toBeVisible();
  await guize.page.getByRole("button", { name: "重做" }).click();
  await expect(card).toContainText("嬲塞 当“不讲理”来认");

  const other = guize.page.locator(".mn", { hasText: "犟牯”" });
  await other.getByRole("button", { name: /^不要/ }).press("Enter");
  await expect(other).toHaveCount(0);
  await guize.page.reload();
  await guize.page.getByRole("button", { name: "把不要的 1 个再列出来" }).press("Enter");
  await guize.page.getByLabel("规则归哪一类").selectOption("NBR-04");
  await other.getByRole("button", { name: /^做成草稿/ }).press("Enter");
  await expect(guize.slot(1)).toContainText("犟牯");
  await guize.page.getByRole("button", { name: "不要了" }).click();

  await guize.check();
  await expect(guize.page.locator(".chg")).toContainText("方言词 嬲塞");
  await expect(guize.page.locator(".chg ins")).toHaveText("不讲理");
  await guize.picture("24-notebook-check");
  await guize.publish("嬲塞就是不讲理");
  await guize.at("NBR-01");
  await guize.tryOut("又嬲塞咯");
  await expect(guize.tried).toContainText("不讲理");
  await guize.at("mine/words");
  await expect(card).toHaveCount(0); // it is known by now
  const own = guize.page.locator(".own li", { hasText: "嬲塞" });
  await own.getByRole("button", { name: "删去 嬲塞" }).click();
  await expect(own.locator("del")).toHaveText("不讲理");
  await guize.at("versions");
  await expect(guize.page.locator("#compare")).toContainText("方言词 嬲塞");
  await guize.at("mine/words");
  await own.getByRole("button", { name: "不改了 嬲塞" }).click();
  await expect(own.locator("del")).toHaveCount(0);

  await guize.page.setViewportSize({ width: 320, height: 640 });
  await guize.at("mine/words");
  await expect(own.getByRole("button")).toHaveCount(0); // a phone only reads
  await expectFits(guize.page);
  await expectAccessible(guize.page);
  await guize.picture("25-phone-notebook");
  await guize.page.locator(".rtop .wide").click();
  await guize.page.getByRole("button", { name: "English" }).click();
  await expect(guize.page.locator(".own")).toContainText("The city's own dialect words (1)");
  await expectFits(guize.page);
  await guize.picture("26-phone-notebook-english");
  const empty = { version: "1", n: 900, missed: 7, words: [], us: 900 };
  await guize.page.route("**/api/rules/words", (route) => route.fulfill({ json: empty }));
  await guize.at("mine");
  await guize.at("mine/words");
  await expect(guize.page.locator(".empty")).toContainText("7 are missed; no unknown word");
  await guize.close();
});

test("weights are worked out, stopped, ticked, and taken into the draft", async ({
  browser,
  server,
}) => {
  const guize = await Bench.open(browser, server, "guize");
  await guize.at("mine/fit");
  const start = guize.page.getByRole("button", { name: "算一算" });
  await start.click();
  await expect(guize.page.locator(".empty")).toContainText("至少要 40 条才能定分量");
  await expectAccessible(guize.page);
  await guize.picture("27-weights-too-few");

  // one that takes long: how far it is, and that it can be stopped
  let answered = () => {};
  await guize.page.route("**/api/rules/fit", (route) => {
    answered = (json) => route.fulfill({ json }).catch(() => {});
  });
  await guize.page.route("**/api/rules/progress", (route) =>
    route.fulfill({ json: { waits: true, done: 300, of: 1200 } }),
  );
  await start.press("Enter");
  await expect(guize.page.locator(".mid [role=status]").first()).toContainText("已看 300 / 1200");
  await guize.picture("28-weights-running");
  await guize.page.getByRole("button", { name: "停下" }).press("Enter");
  await expect(start).toBeVisible();

  const revision = async () => {
    const { draft } = await (await guize.page.request.get("/api/rules/book")).json();
    return draft.revision;
  };
  const rules = [
    { id: "topic.city-02", note: "", name: "城乡建设", old: 1.26, new: 0.4 },
    { id: "topic.city-01", note: "房子", name: "城乡建设", old: 1, new: 2.346 },
  ];
  const found = { corrected: 37, confirmed: 120, aside: 41, free: 9, us: 52000, rules };
  const judged = { before: { accuracy: 0.8, ece: 0.12 }, after: { accuracy: 0.95, ece: 0.05 } };
  const result = { revision: await revision(), ...found, ...judged };
  await start.click();
  await expect(guize.page.getByRole("button", { name: "停下" })).toBeVisible();
  answered(result);
  await expect(guize.page.locator(".sum")).toContainText("80% → 95%");
  await expect(guize.page.locator(".sum")).toContainText("0.12 → 0.05");
  const rows = guize.page.locator(".fits li");
  await expect(rows.first()).toContainText("1.00 → 2.35"); // it moves most
  await guize.picture("29-weights");
  await expectAccessible(guize.page);
  await guize.page.getByLabel("改 topic.city-02 的分量").press("Space");
  await guize.page.getByRole("button", { name: "把选的 1 条记进草稿" }).press("Enter");
  await expect(guize.saved).toContainText("1 条规则的分量记进草稿了");
  await guize.at("check");
  await expect(guize.page.locator(".chg")).toContainText("由数据定的分量");
  await expect(guize.page.locator(".chg")).toContainText("topic.city-01");
  await expect(guize.page.locator(".chg")).not.toContainText("topic.city-02");
  await guize.openRule("topic.city", "topic.city-01");
  await expect(guize.editor).toContainText("2.3");
  await guize.page.getByRole("button", { name: "撤销" }).first().click();
  await expect(guize.page.locator(".dft")).toContainText("和上线的一样");

  await guize.page.setViewportSize({ width: 320, height: 640 });
  await guize.at("mine/fit");
  await start.click();
  await expect(guize.page.getByRole("button", { name: "停下" })).toBeVisible();
  answered({ ...result, revision: 0 });
  await expect(guize.page.locator(".mid .note")).toContainText("草稿改过了");
  await expect(guize.page.getByRole("button", { name: /记进草稿/ })).toHaveCount(0);
  await expectFits(guize.page);
  await expectAccessible(guize.page);
  await guize.picture("30-phone-weights");
  await guize.page.locator(".rtop .wide").click();
  await guize.page.getByRole("button", { name: "English" }).click();
  await expect(guize.page.locator(".sum")).toContainText("Calibration error");
  await expectFits(guize.page);
  await guize.picture("31-phone-weights-english");
  await guize.close();
});

test("a mining that fails says why, and can be tried again", async ({ browser, server }) => {
  const guize = await Bench.open(browser, server, "guize");
  const busy = { kind: "error", code: "busy", zh: "现在忙，请再试", en: "Busy, try again" };
  await guize.page.route("**/api/rules/mine", (route) =>
    route.fulfill({ status: 409, json: busy }),
  );
  await guize.at("mine");
  await expect(guize.page.locator(".mid [role=status]")).toContainText("现在忙，请再试");
  await guize.page.unroute("**/api/rules/mine");
  await guize.page.getByRole("button", { name: "重试" }).click();
  await expect(guize.page.locator(".mid [role=status]")).toContainText("看了最近");
  await guize.close();
});

test("where there is nothing to mine the page says so, and long names fit", async ({
  browser,
  server,
}) => {
  const guize = await Bench.open(browser, server, "guize", { size: { width: 320, height: 640 } });
  const corrected = [{ type: "NBR-02", name: "采光、通风、日照和隔壁的滴水".repeat(2), n: 37 }];
  let answer = { version: "1", n: 0, group: 0, corrected: [], phrases: [], us: 900 };
  await guize.page.route("**/api/rules/mine", (route) => {
    const { type } = route.request().postDataJSON();
    return route.fulfill({ json: type ? { ...answer, type } : answer });
  });
  await guize.at("mine");
  await expect(guize.page.locator(".empty")).toContainText("还没有存下来的话");
  answer = { ...answer, n: 900, group: 7, corrected };
  await guize.at("ledger");
  await expect(guize.page.locator(".acc")).toBeVisible(); // or both are one step, and nothing is asked anew
  await guize.at("mine");
  await expect(guize.page.locator(".empty")).toContainText("没认出来的有 7 条");
  await expectFits(guize.page);
  await guize.page.getByLabel("看哪些话").selectOption("NBR-02");
  await expect(guize.page.locator(".empty")).toContainText("改判成这一类、现在还没认对的有 7 条");
  const box = await guize.page.getByLabel("看哪些话").boundingBox();
  expect(box.x + box.width).toBeLessThanOrEqual(320);
  await expectFits(guize.page);
  await guize.picture("21-phone-mining-nothing");
  await guize.close();
});

/** A mediator puts the type of a wall case right. */
async function putRight(browser, server, type) {
  const citizen = await Citizens.open(server);
  const { id } = await fileWall(citizen);
  const desk = await Citizens.desk(server, await server.signIn("leyuan"));
  desk.send({ kind: "watch", case: id });
  let { head } = await desk.events(id);
  await desk.move(id, head.staff.epoch, "claim");
  head = await desk.headOnce(id, ({ holder }) => holder);
  const put = await desk.move(id, head.staff.epoch, "correct", { type, reason: "墙挡了光" });
  expect(put.kind).toBe("receipt");
  await Promise.all([citizen.close(), desk.close()]);
}

test("a cell of the table opens to its messages, by keys, and what people put right has its own", async ({
  browser,
}) => {
  const server = await Server.open(generous);
  await putRight(browser, server, "NBR-02");
  await tellEach(server, [ODD, "隔壁砌围墙把路堵哒", "老板拖欠我三个月工资", "楼上漏水", "鱼塘被人下药"]);
  const guize = await Bench.open(browser, server, "guize");
  await writePosts(guize);
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
  await writePosts(guize);
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
  await dropDraft(guize);
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
  await writePosts(guize);
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
  await putRight(browser, server, "NBR-02");
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

async function dropDraft(guize) {
  await guize.at("check");
  await guize.page.getByRole("button", { name: "放弃草稿" }).click();
  await guize.page.getByRole("dialog").getByRole("button", { name: "放弃草稿" }).click();
  await expect(guize.page.locator(".dft")).toContainText("和上线的一样");
}

test("a shared word list grows, and what it reaches is told first", async ({ browser, server }) => {
  const guize = await Bench.open(browser, server, "guize");
  await guize.at("lists");
  const list = guize.page.locator(".wl", { hasText: "{neighbour}" });
  await list.locator("input.add").fill("斜对过");
  await list.locator("input.add").press("Enter");
  await expect(list).toContainText(/用到它的 \d+ 条规则都会变/);
  await list.getByRole("button", { name: "存进草稿" }).click();
  await expect(list).toContainText("改过");
  await guize.picture("16-lists");
  await guize.tryOut("斜对过的又来堵路");
  await expect(guize.tried.locator(".hits")).toContainText("邻居堵路");
  await guize.at("check");
  await expect(guize.page.locator(".chg")).toContainText("＋ 斜对过");
  await dropDraft(guize);
  await guize.close();
});

test("a weight set by hand can be given back to the data", async ({ browser, server }) => {
  const guize = await Bench.open(browser, server, "guize");
  await guize.openRule("topic.city", "topic.city-02");
  const byData = guize.editor.locator(".chip", { hasText: "由数据定的" });
  await expect(byData).toBeVisible();
  await guize.editor.getByRole("button", { name: /^强/ }).click();
  await expect(byData).toHaveCount(0);
  await guize.save();
  await guize.editor.getByRole("button", { name: "由数据定", exact: true }).click();
  await expect(byData).toBeVisible();
  await expect(guize.editor.getByLabel("分量的数")).not.toHaveValue("3.5");
  await guize.page.keyboard.press("Control+s");
  await expect(guize.page.locator(".dft")).not.toContainText("没存");
  await dropDraft(guize);
  await guize.close();
});

test("a gap without an end is cured by a button", async ({ browser, server }) => {
  const guize = await Bench.open(browser, server, "guize");
  await guize.openRule("NBR-01", "NBR-01.fence-over");
  await guize.editor.locator(".ed-hd .seg").getByRole("button", { name: "正则" }).click();
  const field = guize.editor.locator(".cm-content");
  await field.click();
  await field.press("Control+a");
  await guize.page.keyboard.type("篱笆.*越界");
  await expect(guize.editor.locator(".note")).toContainText("没有尽头");
  await guize.editor.getByRole("button", { name: "改成有限的间隔" }).click();
  await expect(field).toHaveText("篱笆.{0,8}越界");
  await expect(guize.editor.locator(".note")).toHaveCount(0);
  await guize.page.getByRole("button", { name: "放弃改动" }).click();
  await guize.close();
});

test("a word that dialect folding knows is said to be known", async ({ browser, server }) => {
  const known = "“冇得”和“没有”已经算同一个词，不用写。";
  const guize = await Bench.open(browser, server, "guize");
  const [asked, release] = await hold(
    guize.page,
    "**/api/rules/explain",
    ({ text }) => text === "没有",
  );
  await guize.openRule("NBR-01", "NBR-01.wall-alley");
  await guize.addWords(3, "没有");
  await asked;
  await guize.addWords(3, "冇得");
  await expect(guize.editor).toContainText(known);
  const late = guize.page.waitForResponse((response) =>
    response.request().postData()?.includes("没有"),
  );
  release();
  await late;
  await expect(guize.editor).toContainText(known); // the first word's answer comes last
  await guize.page.getByRole("button", { name: "放弃改动" }).click();
  await guize.close();
});

test("where two have to agree, one hands in and the other publishes", async ({ browser }) => {
  const server = await Server.open({ second_person: 1 });
  const guize = await Bench.open(browser, server, "guize");
  const admin = await Bench.open(browser, server, "admin");
  await writePosts(guize);
  await guize.save();
  await guize.at("check");
  await guize.page.locator(".pub textarea").fill("木桩归到邻里");
  await guize.page.getByRole("button", { name: "提交复核" }).click();
  await expect(guize.page.locator(".pub [role=status]")).toContainText("等另一个人复核");
  await admin.page.reload();
  await admin.at("check");
  await expect(admin.page.locator(".pub [role=status]")).toContainText(/金乙七 提交了.*木桩归到邻里/s);
  await admin.picture("14-second");
  await admin.publish("同意");
  await admin.at("versions");
  await expect(admin.page.locator(".ver").first()).toContainText(/木桩归到邻里.*复核/s);
  await guize.close();
  await admin.close();
  await server.close();
});

/** The draft goes into force without the page: what is shown of it is the matter here. */
async function put(guize, server, rule, why) {
  const send = async (what, data) => {
    const got = await guize.page.request.post(`${server.url}/api/rules/${what}`, { data });
    expect(got.status(), await got.text()).toBe(200);
    return got.json();
  };
  const file = rule.intent.startsWith("hz_") ? "03-hazard-things.json" : "11-nbr.json";
  const { draft } = await send("edit", { id: rule.id, seen: 0, file, rule });
  return (await send("publish", { seen: draft.revision, why })).version;
}

test("two versions are compared, an old one is put in force by keys, and the new one again", async ({
  browser,
}) => {
  const server = await Server.open(generous);
  const guize = await Bench.open(browser, server, "guize");
  const { page } = guize;
  const compared = page.locator(".cmp");
  const rows = page.locator(".ver");
  const posts = {
    id: "NBR-04.posts",
    intent: "NBR-04",
    mode: "words",
    weight: 6,
    note: "门口的木桩",
    pattern: "稀奇古怪 …4 木桩",
    examples: ["稀奇古怪的木桩"],
  };
  await guize.at("versions");
  await expect(compared).toContainText("只有一版");
  await expect(page.getByRole("button", { name: "换成这一版" })).toHaveCount(0);
  const unread = await answerTo(browser, server, ODD);
  const second = await put(guize, server, posts, "加木桩");
  await put(guize, server, { ...posts, weight: 7, examples: ["稀奇古怪木桩"] }, "木桩加重");
  const read = await answerTo(browser, server, ODD);
  expect(read).not.toBe(unread);

  await page.reload();
  await expect(rows).toHaveCount(3);
  await expect(compared).toContainText("改 1"); // the newest against the one before
  await expect(compared.locator(".was-is")).toContainText("分量");
  await expect(compared.locator("del")).toHaveText("6");
  await expect(compared.locator("ins")).toHaveText("7");
  await expect(compared.locator(".was-is")).toContainText("＋ 稀奇古怪木桩");
  await guize.picture("18-compare");
  await expectAccessible(page);
  await compared.getByLabel("从").selectOption(second);
  await compared.getByLabel("到").selectOption(second);
  await expect(compared).toContainText("同一版");
  await compared.getByLabel("到").selectOption("draft");
  await expect(compared.locator("ins")).toHaveText("7");
  await rows.last().getByRole("button", { name: "和现在用的比" }).press("Enter");
  await expect(compared).toBeFocused();
  await expect(compared.locator(".chg")).toContainText("门口的木桩");
  await expect(compared.locator(".chg")).toContainText("新加");

  await rows.last().getByRole("button", { name: "换成这一版" }).press("Enter");
  await expect(rows.last().getByLabel("为什么换成这一版")).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(rows.last().getByRole("button", { name: "换成这一版" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(rows.last().getByLabel("为什么换成这一版")).toBeFocused();
  await page.keyboard.type("木桩归错了");
  const replay = rows.last().locator(".rp");
  await expect(replay).toContainText(/要是换成这一版：最近 \d+ 条会这样读/);
  await expect(replay.locator(".diff", { hasText: "木桩" }).first()).toContainText("少认");
  await guize.picture("27-back-replayed");
  await expectAccessible(page);
  await replay.getByRole("grid", { name: "改判表" }).getByRole("button", { name: /邻里 → 没认出/ }).click();
  await expect(replay.locator("#cell")).toBeFocused();
  await expect(replay.locator(".diff")).not.toHaveCount(0);
  await rows.last().getByLabel("为什么换成这一版").press("Enter");
  await expect(guize.saved).toContainText("换好了");
  await expect(rows.last().locator(".chip")).toHaveText("现在用的");
  await expect(page.locator(".moves")).toContainText("木桩归错了");
  await expect(page.locator(".moves")).toContainText("金乙七");
  expect(await answerTo(browser, server, ODD)).toBe(unread);
  await rows.first().getByRole("button", { name: "换成这一版" }).press("Enter");
  await page.keyboard.type("还是要");
  await expect(rows.first().locator(".rp .sum")).toBeVisible();
  for (const width of [360, 320]) {
    await page.setViewportSize({ width, height: 640 });
    await expectFits(page);
  }
  await guize.picture("19-versions-phone");
  await expectAccessible(page);
  await rows.first().getByLabel("为什么换成这一版").press("Enter");
  await expect(rows.first().locator(".chip")).toHaveText("现在用的");
  expect(await answerTo(browser, server, ODD)).toBe(read);
  await guize.close();
  await server.close();
});

test("going back past a danger names it first", async ({ browser }) => {
  const server = await Server.open({ second_person: 0 });
  const guize = await Bench.open(browser, server, "guize");
  const gas = {
    id: "hz_gas.odd",
    intent: "hz_gas",
    mode: "words",
    pattern: "气味 …4 稀奇古怪",
    examples: ["气味稀奇古怪"],
  };
  await put(guize, server, gas, "多认一种漏气");
  await guize.page.reload();
  await guize.page.setViewportSize({ width: 320, height: 640 });
  await guize.at("versions");
  await guize.page.getByRole("button", { name: "退回上一版" }).click();
  await guize.page.keyboard.type("误报");
  await guize.page.keyboard.press("Enter");
  const lost = guize.page.locator(".ver [role=alert]");
  await expect(lost).toContainText("气味稀奇古怪");
  await expectFits(guize.page);
  await expectAccessible(guize.page);
  await guize.page.getByRole("button", { name: "看过了，还是要换" }).click();
  await expect(guize.page.locator(".ver").last().locator(".chip")).toHaveText("现在用的");
  await guize.close();
  await server.close();
});

test("a danger that would be lost is named, whole, and stands in the way", async ({
  browser,
  server,
}) => {
  const guize = await Bench.open(browser, server, "guize");
  await guize.at("hz_gas");
  const rows = guize.page.locator(".rl[aria-expanded]");
  await expect(rows.first()).toBeVisible();
  for (let i = 0; i < (await rows.count()); i++) {
    await rows.nth(i).click();
    await guize.page.getByRole("button", { name: "更多" }).click();
    await guize.page.getByRole("button", { name: "停用（下一版拿掉）" }).click();
    await expect(guize.page.locator(".rl.gone")).toHaveCount(i + 1);
    await rows.nth(i).click();
    await expect(guize.editor).toHaveCount(0);
  }
  await guize.at("check");
  await guize.page.locator(".pub textarea").fill("试");
  await guize.page.getByRole("button", { name: "发布", exact: true }).click();
  await expect(guize.page.locator(".pub [role=alert]")).toContainText("燃气");
  await expect(guize.page.locator(".pub .b.p")).toBeDisabled();
  await guize.picture("15-refused");
  await dropDraft(guize);
  await guize.close();
});

test("the dispatcher reads it, a mediator does not see it", async ({ browser, server }) => {
  const fenbo = await Bench.open(browser, server, "fenbo");
  await fenbo.at("NBR-01/NBR-01.wall-alley");
  await expect(fenbo.editor.locator(".read")).toBeVisible();
  await expect(fenbo.page.getByRole("button", { name: "存进草稿" })).toHaveCount(0);
  await fenbo.at("check");
  await expect(fenbo.page.locator(".pub")).toContainText("只能看");
  await fenbo.close();
  const leyuan = await Desk.open(browser, server, "leyuan");
  await leyuan.page.goto("/rules/");
  await expect(leyuan.page.locator(".empty")).toContainText("看不到规则");
  await expect(leyuan.page.locator(".tree")).toHaveCount(0);
  await leyuan.close();
});
