// A hard matter, in real browsers: the town's team at hand, the proposal, the conference's decision, the
// leader on a phone, a new date, and the end; and what the citizen reads of it.
import { dayIn } from "../support/dates.mjs";
import { Citizen } from "./support/citizen.mjs";
import { Desk, PHONE } from "./support/desk.mjs";
import { expect, expectAccessible, expectFits, test } from "./support/test.mjs";

test.use({ city: "conference" });

const WALL = "邻居在草尾镇乐园村3组砌围墙，把我家门前的路堵死了";
const POND = "隔壁在草尾镇乐园村2组占了公家的水塘养鱼，把沟堵死了，我们一百二十户都浇不了水";

const tab = (desk, name) => desk.panel.getByRole("tab", { name, exact: true }).click();
const tick = (desk, name, value) =>
  desk.panel.locator(`input[name=${name}][value=${value}]`).check();

/** Somebody of the team, by unit. */
async function pick(desk, unit) {
  await desk.panel.locator("input[name=find_team]").fill(unit);
  await desk.panel.locator("label", { hasText: unit }).locator("input[name=team]").first().check();
}

test("from the town's team to the leader who answers for it", async ({ page, browser, server }) => {
  await Citizen.filed(page, server, WALL);
  const log = page.locator("[role=log]");
  const village = await Desk.open(browser, server, "leyuan");
  await village.arrived(WALL);
  await village.openCase(WALL);
  await tab(village, "情况");
  await expect(village.panel).toContainText("这一片的人");
  await expect(village.panel).not.toContainText("镇里的工作组");
  await village.step("认领");
  await village.step("送上一级", {
    ground: "做了工作，没解决",
    text: "讲了两次，他不肯拆",
  });
  await village.close();

  const town = await Desk.open(browser, server, "caowei", { size: PHONE });
  await town.arrived(WALL);
  await town.openCase(WALL);
  await tab(town, "情况");
  const team = town.panel.locator("dd", { hasText: "包村干部" });
  for (const role of ["镇领导", "包村干部", "支部书记", "调解主任", "驻村辅警"])
    await expect(team).toContainText(role);
  await expect(team.getByRole("link", { name: /^打电话给/ })).toHaveCount(5);
  await expect(team.getByRole("link").first()).toHaveAttribute("href", /^tel:1390000\d{4}$/);
  await expectFits(town.page);
  await team.scrollIntoViewIfNeeded();
  await town.picture("j1-team");
  await expectAccessible(town.page);
  await town.close();

  const centre = await Desk.open(browser, server, "fenbo");
  await centre.page.locator(".find input").fill("围墙");
  await centre.openCase("围墙");
  await centre.step("提请联席会议");
  await expect(centre.panel.locator("form .b.p")).toBeDisabled();
  await centre.panel.locator("[name=history]").fill("村里调了两次，镇里调了一次，都没有成");
  await centre.page.keyboard.press("Escape"); // out of the field, then out of the form
  await centre.page.keyboard.press("Escape");
  await expect(centre.panel.locator("form")).toHaveCount(0);
  await centre.step("提请联席会议");
  await expect(centre.panel.locator("[name=history]")).toHaveValue(/村里调了两次/); // as it was left
  await centre.picture("j2-propose");
  await expectAccessible(centre.page);
  await centre.form({
    positions: "群众要拆墙，对方不肯；住建、农业都说不归自己",
    reasons: "牵涉几个部门，容易激化",
  });
  await expect(centre.head).toContainText("等议定");
  await expect(centre.panel).toContainText("容易激化");

  const office = await Desk.open(browser, server, "lianxi");
  await office.arrived(WALL);
  await expect(office.row(WALL)).toContainText("等联席会议定");
  await office.openCase(WALL);
  await office.panel.getByRole("button", { name: "议定包案" }).click();
  await expect(office.panel.locator("form .b.p")).toBeDisabled();
  await office.panel
    .locator("[name=leader]")
    .selectOption({ label: await labelOf(office, "leader", "政法委书记") });
  await office.panel.locator("[name=owner]").selectOption("zhujian");
  await office.panel.locator("[name=find_co_units]").fill("农业");
  await tick(office, "co_units", "nongye");
  await pick(office, "市住房");
  await pick(office, "市农业");
  await office.panel.locator("[name=named]").check();
  await office.picture("j3-decide");
  await expectAccessible(office.page);
  await office.form({ date: dayIn(30), minutes: "3月第2次联席会议议定" });
  await expect(office.head).toContainText("包案");
  await expect(office.panel).toContainText("市农业农村局");
  await expect(office.panel).toContainText("群众看得到职务");
  await office.picture("j4-led");
  await expectAccessible(office.page);
  await expect(log).toContainText("由政法委书记（演示）包案，市住房和城乡建设局牵头办");

  const unit = await Desk.open(browser, server, "zhujian");
  await unit.arrived(WALL);
  await unit.openCase(WALL);
  await tab(unit, "包案");
  await unit.panel.getByRole("button", { name: "报化解进展" }).click();
  await unit.form({ text: "上门谈了，对方同意让出一米" });
  await expect(unit.panel).toContainText("让出一米");

  const leader = await Desk.open(browser, server, "lingdao", { size: PHONE });
  await leader.arrived(WALL);
  await expect(leader.row(WALL)).toContainText("让出一米");
  await expectFits(leader.page);
  await leader.picture("j5-list-phone");
  await leader.openCase(WALL);
  await expectFits(leader.page);
  await leader.panel.getByRole("button", { name: "改化解期限" }).click();
  await leader.form({ date: dayIn(60), reason: "要等汛期过了才能动工" });
  await expect(leader.panel).toContainText("改过 1 次");
  await leader.picture("j6-leader-phone");
  await expectAccessible(leader.page);
  await tab(leader, "期限");
  await expect(leader.panel).toContainText("包案期限");
  await tab(leader, "包案");
  await leader.panel.getByRole("button", { name: "已经化解" }).click();
  await leader.form({ text: "墙拆了一米，双方签了字" });
  await expect(leader.panel).toContainText("已化解");
  await expect(log).not.toContainText("汛期");
  await expect(log).not.toContainText("让出一米");
  await tab(leader, "经过");
  await expect(leader.panel).toContainText("联席会议议定");
  for (const desk of [centre, office, unit, leader]) await desk.close();
});

test("declined with its reason, and proposed again; in English as well", async ({
  page,
  browser,
  server,
}) => {
  const office = await inEnglish(browser, server, "lianxi");
  await expect(office.page.locator(".empty").first()).toContainText(
    "Nothing is before the joint conference",
  );
  await office.picture("j7-empty");
  await expectAccessible(office.page);
  await Citizen.filed(page, server, POND);
  const centre = await inEnglish(browser, server, "fenbo");
  await centre.page.locator(".find input").fill("水塘");
  await centre.openCase("水塘");
  const note = centre.head.locator(".note", { hasText: "weighs “major”" });
  await centre.picture("j8-major");
  await note.getByRole("button", { name: "Propose to the conference" }).click();
  await centre.form({ history: "a", positions: "b", reasons: "c" });
  await expect(note).toHaveCount(0);
  await office.arrived("水塘");
  await office.openCase("水塘");
  await office.panel.getByRole("button", { name: "Decline" }).click();
  await office.form({ reason: "the town can settle it" });
  await expect(office.panel).toContainText("The conference declined");
  await expect(centre.panel).toContainText("the town can settle it");
  await centre.panel.getByRole("button", { name: "Propose to the conference" }).click();
  await centre.form({ history: "a", positions: "b", reasons: "new facts" });
  await expect(centre.panel).toContainText("Before the conference");
  await centre.panel.getByRole("button", { name: "Take back the proposal" }).click();
  await centre.form({ reason: "settled meanwhile" });
  await expect(centre.panel.getByRole("tab", { name: "Lead", exact: true })).toHaveCount(0);
  for (const desk of [office, centre]) await desk.close();
});

async function inEnglish(browser, server, login) {
  const desk = await Desk.open(browser, server, login);
  await desk.page.getByRole("button", { name: "English" }).click();
  return desk;
}

async function labelOf(desk, name, part) {
  const option = desk.panel.locator(`[name=${name}] option`, { hasText: part }).first();
  await expect(option).toBeAttached();
  return option.innerText();
}
