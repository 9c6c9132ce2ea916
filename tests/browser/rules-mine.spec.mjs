// The workbench shows what is missed: phrases and words that nothing knows, and weights from what people say.
import { Bench } from "./support/bench.mjs";
import { tellEach } from "./support/said.mjs";
import { expect, expectAccessible, expectFits, test } from "./support/test.mjs";

test.use({ city: "rules-mine" });

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
