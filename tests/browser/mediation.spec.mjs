// A mediator's way through one matter, on a desk and on a phone, beside the citizen who waits for it.
import { dayIn } from "../support/dates.mjs";
import { Citizen } from "./support/citizen.mjs";
import { PHONE } from "./support/desk.mjs";
import { taken } from "./support/mediation.mjs";
import { expect, expectAccessible, expectFits, test } from "./support/test.mjs";

test.use({ city: "mediation" });

test("from the application to the last promise, and the citizen hears of each step", async ({
  page,
  browser,
  server,
}) => {
  const story = "隔壁砌围墙把我屋里进出的路堵哒，草尾镇乐园村三组的";
  await Citizen.filed(page, server, story);
  const log = page.locator("[role=log]");
  const panel = await taken(browser, server, story);
  await panel.picture("1-offered");

  await panel.send(await panel.fill("记下申请", { text: "要求让出一米五的路，念给他听过" }));
  await expect(panel.now).toContainText("还没联系对方");
  const invite = { channel: "电话", result: "联系上了", text: "讲清了自愿、不收钱" };
  await panel.send(await panel.fill("联系对方", invite));
  await expect(log).toContainText("转告对方");
  await panel.send(await panel.fill("记下同意", { side: "申请人" }));
  await panel.send(await panel.fill("记下同意", { side: "对方" }));
  await expect(panel.now).toContainText("双方都同意了");
  await expect(panel.desk.state).toHaveText("调解中");
  await expect(log).toContainText("双方都愿意调解了");
  await panel.picture("2-consented");

  await panel.write("背对背·对方", "最多肯让到一米二");
  await expect(panel.room).toContainText("背对背：只和对方谈");
  await panel.picture("3-caucus");
  await panel.write("面对面", "双方到村部谈，还差三十公分");
  await expect(panel.room).toContainText("面对面：双方都在场");
  await panel.picture("4-joint");
  await panel.room.getByRole("button", { name: "记进面对面" }).click();
  await expect(log).toContainText("当面谈了一次");
  await panel.doors.getByRole("button", { name: "背对背·对方" }).click();
  await expect(panel.room.locator("textarea")).toHaveValue("最多肯让到一米二"); // its own draft
  await panel.room.getByRole("button", { name: "记进背对背·对方" }).click();
  await expect(panel.desk.log.locator(".m.caucus")).toContainText("一米二");
  await expect(panel.room.locator("textarea")).toHaveValue("");

  const side = panel.desk.panel;
  await side.getByRole("tab", { name: "文书", exact: true }).click();
  const note = side.locator("li").filter({ hasText: "背对背记录" });
  await expect(note).toContainText("密封");
  await note.getByRole("button").click();
  for (const [name, words] of [["谈话的一方", "对方"], ["调解员", "张甲三"], ["这一方讲的话", "最多肯让到一米二"]])
    await side.getByLabel(name, { exact: false }).first().fill(words);
  await expect(side).toContainText("只有办这件调解的人看得到");
  await panel.picture("4b-caucus-note");
  await expectAccessible(panel.page);
  await side.locator("form .b.p").click();
  await expect(side.locator(".issued")).toContainText("背〔20");
  await expect(side.getByRole("button", { name: "作废" })).toHaveCount(0);
  await expect(panel.desk.log).toContainText("写了《背对背记录》");
  await expect(log).not.toContainText("背对背");
  await panel.picture("4c-caucus-note-written");
  await panel.open();

  const form = await panel.fill("写协议", {
    form: "书面协议",
    who_0: "对方",
    due_0: dayIn(20),
    what_0: "围墙退后一米五",
    text: "围墙退后一米五，工钱一人一半。",
  });
  await form.getByRole("button", { name: "加一条" }).click();
  await form.locator("[name=who_1]").selectOption({ label: "申请人" });
  await form.locator("[name=due_1]").fill(dayIn(2));
  await form.locator("[name=what_1]").fill("出一半工钱");
  await form.locator("[name=yuan_1]").fill("300.50");
  await panel.picture("5-terms");
  await expectAccessible(panel.page);
  await panel.send(form);
  await expect(panel.now).toContainText("等签字");
  await expect(log).toContainText("工钱一人一半");
  await panel.send(await panel.fill("签字生效", {}));
  await expect(panel.desk.state).toHaveText("已答复");
  await expect(panel.promised).toHaveCount(2);
  await expect(panel.promised.nth(1)).toContainText("300.5 元");
  await panel.picture("6-signed");
  await expectAccessible(panel.page);

  for (const item of ["围墙退后一米五", "出一半工钱"]) {
    await panel.promised.filter({ hasText: item }).getByRole("button", { name: "做到了" }).click();
    await panel.send(panel.root.locator("form.med"));
    await expect(panel.promised.filter({ hasText: item })).toContainText("做到");
  }
  await expect(panel.now).toContainText("全部做到了");
  await expect(log).toContainText("协议里的事全部做到了");
  await expect(log).not.toContainText("一米二");
  await page.reload();
  await expect(log).toContainText("协议里的事全部做到了");
  await expect(log).not.toContainText("一米二");
  await panel.picture("7-performed");
  await panel.desk.close();
});

test("on a phone the other side says no, and the citizen hears the other ways", async ({
  page,
  browser,
  server,
}) => {
  const story = "邻居的树把我家屋顶压坏了不肯赔，草尾镇乐园村五组";
  await Citizen.filed(page, server, story);
  const panel = await taken(browser, server, story, { size: PHONE });
  await expectFits(panel.page);
  await panel.picture("11-phone");
  await panel.send(await panel.fill("记下申请", { text: "要求赔瓦钱" }));
  await expect(panel.now).toContainText("还没联系对方");
  const form = await panel.fill("联系对方", { channel: "上门", result: "联系上了" });
  await expectFits(panel.page);
  await panel.picture("12-phone-form");
  await panel.send(form);
  await expect(panel.now).toContainText("在联系对方"); // the buttons have come to rest
  const refusal = await panel.fill("对方不愿意调", { text: "没什么好谈的" });
  await panel.send(refusal);
  await expect(panel.now).toContainText("对方不愿意调");
  await expect(panel.desk.state).toHaveText("已答复");
  const log = page.locator("[role=log]");
  await expect(log).toContainText("12348");
  await expect(log).not.toContainText("没什么好谈的");
  await panel.picture("13-phone-refused");
  await panel.desk.close();
});

test("on a phone each is heard apart, until a court has it", async ({ page, browser, server }) => {
  const story = "隔壁砌围墙堵了我的路，草尾镇乐园村六组";
  await Citizen.filed(page, server, story);
  const panel = await taken(browser, server, story, { size: PHONE });
  await panel.send(await panel.fill("记下申请", { text: "要求让路" }));
  await expect(panel.now).toContainText("还没联系对方");
  await panel.send(await panel.fill("联系对方", { channel: "电话", result: "联系上了" }));
  await expect(panel.now).toContainText("在联系对方");
  for (const side of ["申请人", "对方"]) {
    await panel.send(await panel.fill("记下同意", { side }));
    await expect(panel.root.locator(".med .yes").filter({ hasText: side })).toBeVisible();
  }
  await panel.write("背对背·申请人", "其实只想要个道歉");
  await expectFits(panel.page);
  await expectAccessible(panel.page);
  await panel.picture("21-phone-caucus");
  await panel.room.getByRole("button", { name: "记进背对背·申请人" }).click();
  await expect(panel.desk.log.locator(".m.caucus")).toContainText("道歉");
  await panel.send(await panel.fill("不调了", { end: "法院已经受理", text: "法院昨天立案了" }));
  await expect(panel.root.locator(".stop")).toContainText("法院已经在管");
  await expect(panel.acts.getByRole("button")).toHaveCount(0);
  await panel.picture("22-phone-court");
  await panel.desk.close();
});
