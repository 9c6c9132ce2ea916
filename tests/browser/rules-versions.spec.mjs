// What goes into force and what comes back: by two, by keys, and past no danger unseen.
import { Bench } from "./support/bench.mjs";
import { ODD, answerTo } from "./support/said.mjs";
import { Server } from "../support/server.mjs";
import { expect, expectAccessible, expectFits, generous, test } from "./support/test.mjs";

test.use({ city: "rules-versions" });

test("where two have to agree, one hands in and the other publishes", async ({ browser }) => {
  const server = await Server.open({ second_person: 1 });
  const guize = await Bench.open(browser, server, "guize");
  const admin = await Bench.open(browser, server, "admin");
  await guize.writePosts();
  await guize.save();
  await guize.at("check");
  await guize.page.locator(".pub textarea").fill("木桩归到邻里");
  await guize.page.getByRole("button", { name: "提交复核" }).click();
  await expect(guize.page.locator(".pub [role=status]")).toContainText("等另一个人复核");
  await admin.page.reload();
  await admin.at("check");
  await expect(admin.page.locator(".pub [role=status]")).toContainText(/金乙七 提交了.*木桩归到邻里/s);
  await admin.picture("14-second");
  await admin.page.locator(".pub .b.p").click(); // why stands there: it is not asked for again
  await expect(admin.page.locator(".pub.done")).toContainText("已生效");
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
  await guize.dropDraft();
  await guize.close();
});
