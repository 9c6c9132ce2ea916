// Other front ends, as an administrator sees them, and where a mediator reads that a matter came
// through one.
import { createServer } from "node:http";
import { once } from "node:events";
import { Person, newState } from "../adapter/client.mjs";
import { Desk } from "./support/desk.mjs";
import { expect, expectAccessible, expectFits, test } from "./support/test.mjs";

test.use({ city: "partners" });

test("a partner's matter is on the desk with its source; an administrator sees how telling it goes", async ({
  browser,
  server,
}) => {
  const admin = await Desk.open(browser, server, "admin");
  await admin.goTo("对接");
  await expect(admin.page.locator(".roster")).toContainText(
    "jieyou partner add",
  );
  await admin.picture("pa1-none");

  let status = 503;
  const news = createServer((request, response) => {
    request.resume().on("end", () => response.writeHead(status).end());
  }).listen(0, "127.0.0.1");
  await once(news, "listening");
  const hook = `http://127.0.0.1:${news.address().port}/news`;
  const { token } = JSON.parse(
    server.run("partner", "add", "wxg", "网小格", hook, "--json"),
  );
  const person = new Person({ url: server.url, token, state: newState() });
  for (const text of [
    "隔壁砌围墙把我屋里进出的路堵哒，草尾镇乐园村三组的",
    "上个月",
    "让出一米来",
    "跳过",
    "对",
    "不用",
  ]) {
    person.say(text);
    await person.sync();
  }
  const row = admin.page.getByRole("row", { name: /网小格/ });
  await expect(row).toContainText("HTTP 503");
  await expect(row).toContainText(hook);
  await expectAccessible(admin.page);
  await admin.picture("pa2-failing");
  status = 200;
  await expect(row).toContainText("正常，上次", { timeout: 30_000 });
  await expect(row.locator("[data-name=没推送成]")).toHaveText("0");
  await admin.page.setViewportSize({ width: 360, height: 760 });
  await expectFits(admin.page);
  await admin.picture("pa3-phone");
  await admin.close();
  news.closeAllConnections();
  news.close();

  const chair = await Desk.open(browser, server, "leyuan");
  await chair.openCase("砌围墙");
  await chair.panel.getByRole("tab", { name: "情况", exact: true }).click();
  await expect(chair.panel).toContainText("群众在「网小格」上说的");
  await chair.picture("pa4-case");
  await chair.close();
});
