// The whole way of one matter, three people in three browsers, and a power cut in the middle.
import { Citizen } from "./support/citizen.mjs";
import { Desk } from "./support/desk.mjs";
import { expect, test } from "./support/test.mjs";

test("from the first word to the closed case, with the server killed in between", async ({
  page,
  browser,
  server,
}) => {
  test.setTimeout(120_000);
  const story = "隔壁砌围墙把我屋里进出的路堵哒，草尾镇乐园村三组的";
  const leyuan = await Desk.open(browser, server, "leyuan");
  const caowei = await Desk.open(browser, server, "caowei");
  const citizen = new Citizen(page);
  await citizen.open();
  await citizen.turn(() => citizen.say(story));
  await citizen.answerToReceipt();
  const no = await citizen.slip.locator(".no").innerText();

  await leyuan.arrived(story);
  await leyuan.openCase(story);
  await expect(leyuan.head).toContainText(no);
  await leyuan.step("认领");
  await leyuan.step("签收");
  await leyuan.write("say", "您好，我姓张，明天上午来看。");
  await expect(page.locator(".m.hum")).toContainText("明天上午来看");

  await server.stop("SIGKILL");
  await expect(page.locator(".bar")).toBeVisible();
  await expect(leyuan.page.locator(".top .dot.bad")).toBeVisible();
  await expect(leyuan.page.locator(".below .bar")).toContainText("断开了");
  await citizen.say("要得，我在屋里等");
  await expect(page.locator(".tick .no")).toHaveText("未送达");
  await leyuan.write("say", "路先莫堵死，留个口子。");
  await expect(leyuan.log).toContainText("还没送达");
  await expect(leyuan.acts.locator("button").first()).toBeDisabled(); // acts wait for the line
  await leyuan.picture("20-cut-off");

  await server.start();
  await expect(leyuan.log).toContainText("要得，我在屋里等");
  await expect(page.locator(".m.hum").last()).toContainText("留个口子");
  await citizen.received();
  await expect(leyuan.log.getByText("留个口子")).toHaveCount(1);
  await expect(leyuan.log.getByText("要得，我在屋里等")).toHaveCount(1);
  await expect(leyuan.log).not.toContainText("还没送达");

  await leyuan.step("转送", { to_body: "草尾镇人民调解委员会", reason: "对方不肯来村里谈" });
  await caowei.arrived(story);
  await caowei.openCase(story);
  await expect(caowei.head).toContainText(no);
  await caowei.step("认领");
  await caowei.step("签收");
  await caowei.accept();
  await expect(page.locator(".tick .acc").first()).toContainText("已受理");
  await caowei.step("答复", { outcome: "调成了（书面）", text: "双方谈好了，留一米五的路。" });
  const fenbo = await Desk.open(browser, server, "fenbo"); // nobody else at the committee may ask
  await fenbo.page.locator(".nav").getByRole("button", { name: "待回访" }).click();
  await fenbo.openCase(story);
  await fenbo.step("记回访", {
    settled: "是",
    performed: "是",
    satisfaction: "满意",
    hearts: "5",
    text: "路留出来了，谢谢",
  });
  await expect(caowei.state).toHaveText("已办结");
  await expect(page.locator("[role=log]")).toContainText("留一米五的路");
  await page.reload();
  await expect(citizen.slip.locator(".no").first()).toHaveText(no);
  await leyuan.close();
  await caowei.close();
  await fenbo.close();
});
