// Several people, one matter: suggested, linked, answered together; each citizen sees the own case alone.
import { Page as Citizens } from "../support/client.mjs";
import { fileWall } from "../support/story.mjs";
import { Desk } from "./support/desk.mjs";
import { expect, expectAccessible, expectFits, test } from "./support/test.mjs";

test.use({ city: "cluster" });

/** Taken up, so that it can be answered. */
async function handled(desk, id) {
  await desk.page.goto(`/desk/#${id}`);
  await desk.ready();
  await desk.step("认领");
  await desk.step("签收");
  await desk.step("开始办理");
  await expect(desk.state).toContainText("办理中");
}

/** Two people's cases of one wall, both in the village's hands. */
async function twoHandled(browser, server) {
  const [a, b] = [await Citizens.open(server), await Citizens.open(server)];
  const first = await fileWall(a);
  const second = await fileWall(b);
  const desk = await Desk.open(browser, server, "leyuan");
  await handled(desk, first.id);
  await handled(desk, second.id);
  return { a, b, first, second, desk };
}

test("two people's one matter is linked with a reason, answered together, and parted again", async ({
  browser,
  server,
}) => {
  const { a, b, first, second, desk } = await twoHandled(browser, server);
  await desk.panel.getByRole("tab", { name: "情况" }).click();
  await expect(desk.panel).toContainText("还没有关联别人的件");
  await desk.picture("c1-alike");
  await expectAccessible(desk.page);

  await desk.panel.getByRole("button", { name: `关联 ${first.no}` }).focus();
  await desk.page.keyboard.press("Enter");
  await expect(desk.panel.locator("form textarea")).toBeFocused();
  await expect(desk.panel).toContainText("群众之间互不知道");
  await desk.picture("c2-reason");
  await desk.form({ reason: "同一堵墙，两户都讲路堵了" });
  const linked = desk.panel.getByRole("list", { name: "已关联的件" });
  await expect(linked).toContainText(first.no);
  await desk.picture("c3-linked");
  await expectAccessible(desk.page);

  await desk.step("答复");
  await expect(desk.panel).toContainText("同时答复关联的 1 件");
  await desk.panel.locator("input[name=together]").check();
  await desk.picture("c4-answer");
  await expectAccessible(desk.page);
  await desk.form({ outcome: "支持", text: "围墙今天就拆，路就通了。" });
  await expect(desk.page.getByText("已答复 2 件")).toContainText(first.no);
  for (const [page, { id }] of [
    [a, first],
    [b, second],
  ]) {
    const { body } = await page.event("reply", id);
    expect(body.text).toBe("围墙今天就拆，路就通了。");
    expect([...page.logs.keys()]).toEqual([id]);
  }

  await desk.panel.getByRole("tab", { name: "情况" }).click();
  await desk.page.setViewportSize({ width: 360, height: 740 });
  await expectFits(desk.page);
  await linked.scrollIntoViewIfNeeded();
  await desk.picture("c5-phone");
  await desk.panel.getByRole("button", { name: "这一件退出关联" }).click();
  await desk.form({ reason: "看过了，是两堵墙" });
  await expect(desk.panel).toContainText("还没有关联别人的件");
  await desk.close();
  await Promise.all([a.close(), b.close()]);
});

test("what could not be answered along is named, with the reason; the rest is answered", async ({
  browser,
  server,
}) => {
  const { a, b, first, second, desk } = await twoHandled(browser, server);
  const other = await Citizens.desk(server, await server.signIn("leyuan"));
  const { staff } = await other.head(first.id);
  await other.move(second.id, 0, "link", { to_case: first.id, reason: "同一堵墙" });
  await desk.step("答复");
  await desk.panel.locator("input[name=together]").check();
  const answer = { outcome: "support", text: "先单独答复了。" };
  expect((await other.move(first.id, staff.epoch, "answer", answer)).kind).toBe("receipt");
  await desk.form({ outcome: "支持", text: "围墙今天就拆。" });
  const told = desk.page.getByText("没有答复");
  await expect(told).toContainText(`已答复 1 件：${second.no}`);
  await expect(told).toContainText(`${first.no}（这件事现在这个状态不能做这一步。）`);
  await desk.picture("c6-not-all");
  await expectAccessible(desk.page);
  expect((await b.event("reply", second.id)).body.text).toBe("围墙今天就拆。");
  await desk.close();
  await Promise.all([a, b, other].map((page) => page.close()));
});

test("a reload in the middle of answering several changes nothing: the rest follows, and it is told", async ({
  browser,
  server,
}) => {
  const people = [await Citizens.open(server), await Citizens.open(server), await Citizens.open(server)];
  const cases = [];
  for (const person of people) cases.push(await fileWall(person));
  const desk = await Desk.open(browser, server, "leyuan", { tapped: true });
  for (const { id } of cases) await handled(desk, id);
  const other = await Citizens.desk(server, await server.signIn("leyuan"));
  for (const { id } of cases.slice(0, 2))
    expect((await other.move(cases[2].id, 0, "link", { to_case: id, reason: "同一堵墙" })).kind).toBe("receipt");
  await desk.step("答复");
  await expect(desk.panel).toContainText("同时答复关联的 2 件");
  await desk.panel.locator("input[name=together]").check();
  desk.wire.hold(); // the first is sent, and nothing that comes of it is heard
  await desk.form({ outcome: "支持", text: "围墙今天就拆，三家都通。" });
  await people[2].event("reply", cases[2].id);
  desk.wire.hold(); // what the old page did not hear, the new one does not either
  await desk.page.reload();
  desk.wire.letGo();
  await expect(desk.page.getByText("已答复 3 件")).toContainText(cases[0].no);
  for (const [i, person] of people.entries()) {
    const { body } = await person.event("reply", cases[i].id);
    expect(body.text).toBe("围墙今天就拆，三家都通。");
    await person.ping();
    expect(person.logs.get(cases[i].id).filter((event) => event.kind === "reply")).toHaveLength(1);
  }
  await desk.picture("c7-after-reload");
  await desk.page.reload();
  await expect(desk.state).toHaveText("已答复");
  await expect(desk.page.getByText("已答复 3 件")).toHaveCount(0); // told once
  await desk.close();
  await Promise.all([...people, other].map((page) => page.close()));
});
