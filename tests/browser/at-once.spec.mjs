// A child stands in a matter: the page reminds of the report, asks to whom, and keeps it in the course.
import { Page } from "../support/client.mjs";
import { file } from "../support/story.mjs";
import { Desk } from "./support/desk.mjs";
import { expect, expectAccessible, test } from "./support/test.mjs";

test.use({ city: "at-once" });

test("what the law wants told at once is reminded of, told, and stands in the course", async ({ browser, server }) => {
  const wire = await Page.open(server);
  const { id } = await file(wire, "我崽在学校被几个大孩子打了好几次，不敢去上学", "草尾镇乐园村3组");
  await wire.close();
  const desk = await Desk.open(browser, server, "fenbo");
  await desk.page.goto(`/desk/#${id}`);
  const note = desk.page.locator(".head .note").filter({ hasText: "未成年人" });
  await expect(note).toContainText("未成年人保护法");
  await note.getByRole("button").click();
  const form = desk.panel.locator("form");
  await expect(form.locator("[name=ground]")).toHaveValue("minor"); // it is what was pressed for
  await expectAccessible(desk.page);
  await desk.picture("ao1-form");
  await desk.form({ authority: "市民政局", text: "孩子受了惊吓，家长已经联系上，学校在查" });
  await expect(note).toHaveCount(0);
  await desk.page.keyboard.press("3");
  await expect(desk.panel).toContainText("报告了未成年人受侵害的情况，报给市民政局：孩子受了惊吓");
  await desk.step("重大紧急报告", { text: "班上几个家长都说有，怕出大事" });
  await desk.page.keyboard.press("3");
  await expect(desk.panel).toContainText("作了重大紧急报告");
  await desk.picture("ao2-told");
  await desk.close();
});
