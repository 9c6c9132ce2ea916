// An answer that is not accepted, in real browsers: more time, review, recheck, and what each desk and
// the citizen see of its limits.
import { Citizen } from "./support/citizen.mjs";
import { Desk } from "./support/desk.mjs";
import { expect, expectAccessible, expectFits, test } from "./support/test.mjs";

test.use({ city: "review" });

const STORY = "种粮补贴去年就没发到我卡上，草尾镇乐园村的";

async function tab(desk, name) {
  await desk.panel.getByRole("tab", { name, exact: true }).click();
}

test("the town takes more time and answers; the superior reviews, the next one rechecks, and it ends", async ({
  page,
  browser,
  server,
}) => {
  await Citizen.filed(page, server, STORY);
  const log = page.locator("[role=log]");

  const town = await Desk.open(browser, server, "caowei");
  await town.arrived(STORY);
  await town.openCase(STORY);
  await tab(town, "期限");
  await expect(town.panel).toContainText("不归本单位管的，可以提异议");
  await expect(town.panel).toContainText("第二十三条");
  for (const step of ["认领", "签收"]) await town.step(step);
  await town.accept();
  await town.step("延长期限");
  await expect(town.panel.locator("form .b.p")).toBeDisabled(); // not without who approved it
  await town.picture("r1-extend");
  await expectAccessible(town.page);
  await town.form({ days: "20", approver: "镇长", reason: "要到银行核对发放记录" });
  await expect(log).toContainText("延长20天");
  await tab(town, "期限");
  await expect(town.panel).toContainText("报批延长了 20 天");
  await town.picture("r2-extended");
  await town.step("开始办理");
  await town.step("答复", { outcome: "不予支持", met: "诉求无理：思想教育到位", text: "面积核对过，没有错。" });
  await expect(log).toContainText("三十日以内可以申请复查");
  await tab(town, "期限");
  await expect(town.panel).toContainText("群众可以申请复查");
  await town.picture("r3-window");

  await town.step("登记复查、复核申请", { text: "他不服，说少算了三亩" });
  await expect(town.state).toHaveText("复查");
  await expect(log).toContainText("由市信访局来查");
  const superior = await Desk.open(browser, server, "xinfang");
  await superior.arrived(STORY);
  await superior.openCase(STORY);
  await expect(superior.log).toContainText("他不服，说少算了三亩");
  await tab(superior, "期限");
  await expect(superior.panel).toContainText("30 日复查");
  await superior.step("出复查、复核意见");
  await superior.picture("r4-opinion");
  await expectAccessible(superior.page);
  await superior.form({ opinion: "维持原来的意见", text: "查过台账，维持。" });
  await expect(log).toContainText("以内可以申请复核");

  await superior.step("登记复查、复核申请", { text: "还是不服，要复核" });
  const last = await Desk.open(browser, server, "fucha", { size: { width: 360, height: 740 } });
  await last.arrived(STORY);
  await last.openCase(STORY);
  await last.step("听证", { reason: "双方都要求当面讲" });
  await expect(log).toContainText("听证的时间不算在30日里");
  await tab(last, "期限");
  await expect(last.panel).toContainText("停着");
  await expectFits(last.page);
  await last.step("听证结束", { reason: "听证会开完了" });
  await expect(log).toContainText("听证开完了");
  await last.step("出复查、复核意见");
  await expectFits(last.page);
  await last.picture("r5-phone");
  await last.form({ opinion: "维持原来的意见", text: "维持。" });
  await expect(log).toContainText("这是最后一级");
  await expect(last.state).toHaveText("终结");
  await page.screenshot({ path: "out/browser-citizen-r6-ended.png" });
  await expectAccessible(page);

  const centre = await Desk.open(browser, server, "fenbo");
  await centre.page.locator(".find input").fill("种粮补贴");
  await centre.openCase("种粮补贴"); // what has ended is found by its words
  await centre.step("重新办理");
  await expect(centre.panel).toContainText("新的事实或者理由是什么");
  await centre.panel.locator("form").waitFor();
  await centre.form({ reason: "新找到了2023年的领款表，上面没有他的签字" });
  await expect(centre.state).toHaveText("已登记");
  await expect(log).toContainText("有新的事实或者理由");
  for (const desk of [town, superior, last, centre]) await desk.close();
});
