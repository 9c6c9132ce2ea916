// The dispatcher names who leads and who helps, by hand; the case page says which is which.
import { Desk } from "./support/desk.mjs";
import { Citizen, STORY } from "./support/citizen.mjs";
import { expect, expectAccessible, test } from "./support/test.mjs";

test.use({ city: "co-units" });

test("one unit leads and two help, and the page says who is who", async ({
  browser,
  page,
  server,
}) => {
  const citizen = await Citizen.filed(page, server, STORY);
  await expect(citizen.slip).toHaveCount(1);
  const village = await Desk.open(browser, server, "leyuan");
  await village.arrived("围墙");
  await village.openCase("围墙");
  await village.step("请分拨员看", { reason: "要几个部门一起看，村里定不了" });
  const desk = await Desk.open(browser, server, "fenbo");
  await desk.arrived("围墙");
  await desk.openCase("围墙");
  await desk.step("转送");
  const form = desk.panel.locator("form");
  await form.locator("[name=find_to_body]").fill("草尾镇人民调解");
  await form.locator("[name=to_body]").selectOption("c430981114000");
  const tick = async (part, id) => {
    await form.locator("[name=find_to_bodies]").fill(part);
    await form.locator(`[name=to_bodies][value=${id}]`).check();
  };
  await tick("住房", "zhujian");
  await tick("城市管理", "chengguan");
  await expect(form).toContainText("已选 2 个");
  await form.locator("[name=find_to_bodies]").fill("草尾镇人民调解");
  await expect(form.locator("[name=to_bodies][value=c430981114000]")).toHaveCount(0); // it leads
  await form.locator("[name=reason]").fill("要住建和城管一起看");
  await expectAccessible(desk.page);
  await desk.picture("c1-form");
  await form.locator(".b.p").click();
  await expect(form).toHaveCount(0);
  await expect(desk.panel.locator(".lead-unit")).toContainText("草尾镇");
  await expect(desk.panel.locator(".co-units")).toHaveText(
    "市住房和城乡建设局、市城市管理和综合执法局",
  );
  await desk.picture("c2-done");
  await expect(page.getByText("主办，", { exact: false }).first()).toBeVisible();

  await desk.step("主办协办");
  await form.locator("[name=to_bodies][value=chengguan]").click(); // and is out of sight among the others
  await form.locator("[name=reason]").fill("城管看过了");
  await form.locator(".b.p").click();
  await expect(desk.panel.locator(".co-units")).toHaveText("市住房和城乡建设局");
  await village.close();
  await desk.close();
});
