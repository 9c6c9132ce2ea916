// The rules workbench in a real browser: what one changes, sees, publishes and takes back, and what
// a citizen notices of it.
import { Bench } from "./support/bench.mjs";
import { ODD, answerTo } from "./support/said.mjs";
import { hold } from "./support/wire.mjs";
import { Desk } from "./support/desk.mjs";
import { expect, expectAccessible, expectFits, test } from "./support/test.mjs";

test.use({ city: "rules" });

test("a rule is edited, its effect seen, published, a citizen is read otherwise, and back", async ({
  browser,
  server,
}) => {
  const before = await answerTo(browser, server, ODD);
  const guize = await Bench.open(browser, server, "guize");
  await guize.writePosts();
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
  await guize.dropDraft();
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
  await guize.writePosts();
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
  await guize.dropDraft();
  await guize.close();
});

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
  await guize.dropDraft();
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
  await guize.dropDraft();
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
