// What is sent along, in real browsers: made small, shown on its way, seen by the other side, kept
// through a cut and a reload; words never wait for it.
import { Citizen, STORY } from "./support/citizen.mjs";
import { Desk } from "./support/desk.mjs";
import { picture } from "./support/picture.mjs";
import { taken } from "./support/taken.mjs";
import { expect, expectAccessible, expectFits, test } from "./support/test.mjs";

test.use({ city: "files" });

const photo = { name: "围墙.png", mimeType: "image/png", buffer: picture(2400, 1800) };
const note = { name: "借条.pdf", mimeType: "application/pdf", buffer: Buffer.from("%PDF-1.4\n借条\n%%EOF\n") };
const picker = (page) => page.locator("input[type=file]");
const shown = (place) => place.locator(".att img");
/** Drawn, and how wide the picture itself is. */
const widthOf = async (image) => {
  await expect.poll(() => image.evaluate((el) => el.naturalWidth)).toBeGreaterThan(0);
  return image.evaluate((el) => el.naturalWidth);
};

test("a photo is made small, arrives, and is seen on the desk; a paper comes back", { tag: "@window" }, async ({ page, browser, server }) => {
  const citizen = await Citizen.filed(page, server, STORY);
  await picker(page).setInputFiles(photo);
  await expect(citizen.mine.last().locator(".got")).toBeVisible();
  await expect(page.locator(".m").filter({ hasText: "材料收到了" })).toBeVisible();
  const own = shown(citizen.mine.last());
  expect(await widthOf(own)).toBe(1600);
  await expect(own).toHaveAttribute("alt", "照片：围墙.png");
  await own.scrollIntoViewIfNeeded();
  await page.screenshot({ path: "out/browser-citizen-f1-photo.png" });
  await expectAccessible(page);
  await expectFits(page);

  const village = await Desk.open(browser, server, "leyuan");
  await village.arrived(STORY);
  await village.openCase(STORY);
  expect(await widthOf(shown(village.log))).toBe(1600);
  await village.picture("f2-photo");
  await expectAccessible(village.page);
  await village.step("认领");
  await picker(village.page).setInputFiles(note);
  await expect(village.log.getByRole("button", { name: "打开 借条.pdf" })).toBeVisible();
  await village.panel.getByRole("tab", { name: "情况", exact: true }).click();
  await expect(village.panel.getByRole("button", { name: /围墙\.png（群众/ })).toBeVisible();
  await expect(village.panel.getByRole("button", { name: /借条\.pdf（张甲三/ })).toBeVisible();
  await village.picture("f5-facts");
  const paper = page.getByRole("button", { name: "打开 借条.pdf" });
  await expect(paper).toBeVisible();
  const [sheet] = await Promise.all([page.context().waitForEvent("page"), paper.click()]);
  const asked = await sheet.waitForRequest(/\/file\//).catch(() => null);
  const answer = await page.request.get(asked?.url() ?? sheet.url());
  expect(answer.headers()["content-type"]).toBe("application/pdf");
  await sheet.close();

  await page.reload();
  await expect(shown(citizen.mine).last()).toBeVisible();
  expect(await widthOf(shown(citizen.mine).last())).toBe(1600); // asked for anew
  await expect(paper).toBeVisible();
  await village.close();
});

test("a photo that is cut waits and is kept; words go ahead of it; it arrives by itself", async ({ page, server }) => {
  const citizen = await Citizen.filed(page, server, STORY);
  let pieces = 0;
  await page.route("**/upload/**", (route) => (pieces++ < 1 ? route.continue() : route.abort()));
  await picker(page).setInputFiles(photo);
  const waits = page.getByText(/正在传 围墙\.png/);
  await expect(waits).toBeVisible();
  await expect(page.locator("progress")).toBeVisible();
  await citizen.say("墙已经砌到一人高");
  await expect(citizen.mine.filter({ hasText: "墙已经砌到一人高" }).locator(".got")).toBeVisible();
  await expect(waits).toBeVisible();
  await waits.scrollIntoViewIfNeeded();
  await page.screenshot({ path: "out/browser-citizen-f3-waits.png" });
  await expectAccessible(page);

  await page.reload(); // the phone kept it
  await expect(page.getByText(/正在传 围墙\.png/)).toBeVisible();
  const from = [];
  page.on("request", (one) => one.url().includes("/upload/") && from.push(Number(one.url().split("/").pop())));
  await page.unroute("**/upload/**");
  await expect(page.getByText(/正在传/)).toHaveCount(0, { timeout: 30_000 });
  await expect(shown(citizen.mine)).toHaveCount(1);
  expect(from[0]).toBeGreaterThan(0); // on from where it was cut
});

test("what cannot be taken says why, and goes when it is told to; what is on its way can be stopped", async ({ page, server }) => {
  const citizen = await Citizen.filed(page, server, STORY);
  await picker(page).setInputFiles({ name: "表格.docx", mimeType: "application/octet-stream", buffer: Buffer.from("PK\x03\x04 not for us") });
  const why = page.getByRole("alert").filter({ hasText: "这个文件收不了" });
  await expect(why).toBeVisible();
  await why.scrollIntoViewIfNeeded();
  await page.screenshot({ path: "out/browser-citizen-f4-refused.png" });
  await expectAccessible(page);
  await why.getByRole("button", { name: "删掉" }).click();
  await expect(page.getByText("表格.docx")).toHaveCount(0);

  await page.route("**/upload/**", (route) => route.abort());
  await picker(page).setInputFiles(photo);
  await page.getByRole("button", { name: "不传了" }).click();
  await expect(page.getByText("围墙.png")).toHaveCount(0);
  await page.unroute("**/upload/**");
  await citizen.turn(() => citizen.say("办得怎么样了"));
  await expect(shown(citizen.mine)).toHaveCount(0);
});

test("where evidence is asked for, its button opens the picker, and a photo answers", async ({ page }) => {
  const citizen = new Citizen(page);
  await citizen.open();
  await citizen.turn(() => citizen.say("老板拖欠我三个月工资，一共五千块，就我一个人，琼湖街道的，去年的事"));
  await citizen.turn(() => page.getByRole("button", { name: "同意" }).click());
  const send = page.getByRole("button", { name: "发照片、文件" });
  await expect(send).toBeVisible();
  await expectAccessible(page);
  await page.screenshot({ path: "out/browser-citizen-f6-evidence.png" });
  const [chooser] = await Promise.all([page.waitForEvent("filechooser"), send.click()]);
  await chooser.setFiles(photo);
  await expect(page.locator(".m").filter({ hasText: "留个电话吧" })).toBeVisible();
  await expect(send).toHaveCount(0);
  expect(await widthOf(shown(citizen.mine.last()))).toBe(1600);
});

test("where a photo was taken is sent only when its sender says so", async ({ page, server }) => {
  const told = "楼上漏水，把我家天花板泡坏了，在琼湖街道和平社区";
  const citizen = await Citizen.filed(page, server, told);
  const place = [28.84412, 112.36021];
  const sheet = page.getByRole("dialog", { name: "照片里记着拍摄地点" });
  await picker(page).setInputFiles(await taken(page, "一.jpg", { place }));
  await expect(sheet).toBeVisible();
  await expectAccessible(page);
  await expectFits(page);
  await page.screenshot({ path: "out/browser-citizen-f7-place.png" });
  await page.keyboard.press("Escape"); // nothing is sent
  await expect(sheet).toHaveCount(0);
  await expect(citizen.mine.locator(".att")).toHaveCount(0);
  await picker(page).setInputFiles(await taken(page, "二.jpg", { place }));
  await sheet.getByRole("button", { name: "只发照片" }).click();
  await expect(citizen.mine.last().locator(".got")).toBeVisible();
  await picker(page).setInputFiles(await taken(page, "三.jpg", { place }));
  await sheet.getByRole("button", { name: "连地点一起发" }).click();
  await expect(shown(citizen.mine)).toHaveCount(2);
  await expect(page.getByRole("button", { name: "打开 三.jpg" })).toContainText("拍摄地点 28.84412, 112.36021");
  await expect(page.getByRole("button", { name: "打开 二.jpg" })).not.toContainText("拍摄地点");
  await picker(page).setInputFiles(await taken(page, "四.jpg")); // tells nothing: nothing is asked
  await expect(shown(citizen.mine)).toHaveCount(3);
});

test("who only speaks is heard by a person: recorded, heard again, sent, and played on the desk", { tag: "@window" }, async ({
  page,
  context,
  browser,
  server,
}) => {
  const duty = await Desk.open(browser, server, "zhiban");
  await context.grantPermissions(["microphone"]);
  await page.setViewportSize({ width: 320, height: 568 });
  const citizen = new Citizen(page);
  await citizen.open();
  const speak = page.getByRole("button", { name: "说话", exact: true });
  const sheet = page.getByRole("dialog");
  await speak.click();
  await expect(sheet).toHaveAccessibleName("正在听您说");
  await expect(sheet.getByRole("timer")).toContainText("0:01");
  await page.screenshot({ path: "out/browser-citizen-f6-speaking.png" });
  await expectAccessible(page);
  await expectFits(page);
  await page.keyboard.press("Escape"); // thrown away
  await expect(sheet).toHaveCount(0);
  await expect(citizen.mine).toHaveCount(0);

  await speak.press("Enter");
  await expect(sheet.getByRole("timer")).toContainText("0:01");
  await sheet.getByRole("button", { name: "停下听听" }).click();
  await expect(sheet).toHaveAccessibleName("您说的");
  await expect(sheet.locator("audio")).toBeVisible();
  await page.screenshot({ path: "out/browser-citizen-f7-said.png" });
  await sheet.getByRole("button", { name: "发送" }).click();
  await expect(citizen.mine.last().locator(".got")).toBeVisible();
  await expect(citizen.mine.last()).toContainText("录音：说话");
  await expect(page.locator(".m").filter({ hasText: "听不懂录音，请人来听" })).toBeVisible();
  await page.screenshot({ path: "out/browser-citizen-f8-voice.png" });
  await expectFits(page);

  await expect(duty.fresh).toBeVisible();
  await duty.fresh.click();
  await expect(duty.rows.first()).toContainText("等人讲话");
  await duty.rows.first().getByRole("button", { name: "认领" }).click();
  await duty.rows.first().locator(".pick").dblclick();
  const sound = duty.log.locator("audio");
  await sound.evaluate((el) => el.play()); // of a type that the browser plays, and not empty
  await expect.poll(() => sound.evaluate((el) => el.currentTime)).toBeGreaterThan(0);
  await duty.picture("f9-voice");
  await duty.close();
});

test("without leave for the microphone it says what else one can do, in large print", async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 568 });
  const citizen = new Citizen(page);
  await citizen.open();
  await page.getByRole("button", { name: "大字" }).click();
  const speak = page.getByRole("button", { name: "说话", exact: true });
  await expect(speak).toBeVisible();
  await expectFits(page);
  await page.screenshot({ path: "out/browser-citizen-f6-large.png" });
  await speak.click();
  await expect(page.getByRole("dialog")).toHaveAccessibleName("用不了话筒");
  await expect(page.getByRole("dialog")).toContainText("点图片按钮");
});
