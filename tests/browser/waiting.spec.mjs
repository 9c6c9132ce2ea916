// A server that does not answer, and no line at all: what the desk shows of what was pressed, and of
// what it knows already.
import { Citizen } from "./support/citizen.mjs";
import { Desk } from "./support/desk.mjs";
import { expect, expectAccessible, test } from "./support/test.mjs";

test.use({ city: "waiting" });

const STORY = "隔壁砌围墙把我屋里进出的路堵哒，草尾镇乐园村的";

test("what is pressed and not answered is drawn, told, and can be taken back", async ({
  page,
  browser,
  server,
}) => {
  await Citizen.filed(page, server, STORY);
  const desk = await Desk.open(browser, server, "leyuan", { tapped: true });
  await desk.arrived(STORY);
  await desk.openCase(STORY);
  const felt = desk.page.locator(".felt");
  const bar = (words) => desk.page.locator(".bar", { hasText: words });

  server.signal("SIGSTOP");
  await desk.acts.getByRole("button", { name: "认领" }).click();
  await expect(felt).toBeVisible();
  await expect(bar("“认领”送出去了，还没有回音")).toBeVisible();
  await expect(bar("“认领”还没有回音，不能算办成了")).toBeVisible();
  await desk.picture("waiting-too-long");
  await expectAccessible(desk.page);
  server.signal("SIGCONT");
  await expect(desk.head).toContainText("张甲三 在办");
  await expect(felt).toHaveCount(0);
  await expect(bar("没有回音")).toHaveCount(0);

  desk.wire.hold();
  await desk.acts.getByRole("button", { name: "签收" }).click();
  await bar("“签收”还没有回音").getByRole("button", { name: "不送了" }).click();
  await expect(felt).toHaveCount(0);
  desk.wire.letGo();
  await desk.close();
});

test("a case opened without a line has the head that its row knows", async ({
  page,
  browser,
  server,
}) => {
  const story = "隔壁的狗天天夜里叫，吵得一家人睡不着，草尾镇乐园村的";
  await Citizen.filed(page, server, story);
  const desk = await Desk.open(browser, server, "leyuan", { tapped: true });
  await desk.arrived(story);
  await desk.row(story).getByRole("button", { name: "认领" }).click();
  await expect(desk.row(story)).toContainText("我在办");
  const no = (await desk.row(story).innerText()).match(/YJ\d{8}-\d{4}-\d/)[0];
  desk.wire.hold(({ kind }) => kind === "events"); // the list comes, the cases do not
  await desk.page.reload();
  await desk.ready();
  const line = desk.page.context();
  await line.setOffline(true);
  await expect(desk.page.locator(".bar", { hasText: "断开了" })).toBeVisible();
  await desk.row(story).locator(".pick").dblclick();
  await expect(desk.head.locator("h1")).toContainText("草尾镇乐园村");
  await expect(desk.head).toContainText(no);
  await expect(desk.head).toContainText("张甲三 在办");
  await expect(desk.page.locator(".mid")).toContainText(story);
  await expect(desk.page.locator(".mid")).toContainText("连上自己会出来");
  await desk.picture("case-cut");
  await expectAccessible(desk.page);
  await line.setOffline(false);
  desk.wire.letGo();
  await expect(desk.log).toBeVisible();
  await desk.close();
});

test("a server that is not there yet is no sign-out", async ({ browser, server }) => {
  const desk = await Desk.open(browser, server, "leyuan");
  let away = true;
  await desk.page.route("**/api/me", (route) => (away ? route.abort() : route.continue()));
  await desk.page.reload();
  await expect(desk.page.locator(".door .wrong")).toHaveText(/^连不上服务器/);
  away = false;
  await desk.ready(); // signed in all the while
  await desk.close();
});
