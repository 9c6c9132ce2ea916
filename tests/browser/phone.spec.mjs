// The desk on a phone: one writes without looking for the place, and hits what one means to.
import { Citizen } from "./support/citizen.mjs";
import { Desk } from "./support/desk.mjs";
import { expect, expectAccessible, expectFits, test } from "./support/test.mjs";

test.use({ city: "phone" });

const SIZES = [
  { width: 390, height: 844 },
  { width: 320, height: 568 },
];
const STORY = "隔壁砌围墙把我屋里进出的路堵哒，草尾镇乐园村的";

/** What is to be hit with a thumb, and is smaller than one. */
const tooSmall = (page) =>
  page.evaluate(() =>
    [...document.querySelectorAll("button, a[href], input, select, textarea")]
      .filter((node) => node.checkVisibility())
      .map((node) => ({ node, box: (node.closest("label") ?? node).getBoundingClientRect() }))
      .filter(({ box }) => box.width < 43.5 || box.height < 43.5)
      .map(({ node, box }) => `${node.outerHTML.slice(0, 60)} ${box.width} × ${box.height}`),
  );

async function check(desk) {
  expect(await tooSmall(desk.page)).toEqual([]);
  await expectFits(desk.page);
}

const READ = "邻居的竹子长到我屋里菜地来了，草尾镇乐园村的";

test("one tap opens a case, to be read before it is taken", async ({ page, browser, server }) => {
  await Citizen.filed(page, server, READ);
  for (const size of SIZES) {
    const desk = await Desk.open(browser, server, "leyuan", { size, hasTouch: true });
    await desk.arrived(READ);
    await desk.row(READ).locator(".pick").tap();
    await expect(desk.log).toContainText(READ);
    await desk.close();
  }
});

/** Bars with more in them than fits, and no shade that says so. */
const unshaded = (page) =>
  page.evaluate(() =>
    [...document.querySelectorAll(".rail, .nav, .tabs")]
      .filter((bar) => bar.checkVisibility() && bar.scrollWidth > bar.clientWidth)
      .filter((bar) => !getComputedStyle(bar).backgroundAttachment.includes("local"))
      .map((bar) => bar.className),
  );

const WHOLE = "邻居的桂花树遮了我屋里的光，草尾镇乐园村的";

test("a row and a menu stand whole on the screen, a bar says that it goes on, and no key is named", async ({
  page,
  browser,
  server,
}) => {
  await Citizen.filed(page, server, WHOLE);
  for (const size of SIZES) {
    const desk = await Desk.open(browser, server, "leyuan", { size, hasTouch: true });
    await desk.arrived(WHOLE);
    const row = desk.row(WHOLE);
    await expect(desk.page.locator(".top kbd")).toBeHidden();
    await expect(desk.page.locator(".top .field")).not.toHaveAttribute("placeholder", /Ctrl/);
    expect((await row.getByText("待签收").boundingBox()).height).toBeLessThan(30);
    const told = row.locator(".l2");
    expect(await told.evaluate((node) => node.scrollWidth - node.clientWidth)).toBe(0);
    expect(await unshaded(desk.page)).toEqual([]);
    await desk.picture(`phone-list-${size.width}`);
    await desk.openCase(WHOLE);
    await desk.acts.locator(".menu > button").click();
    const { x, width } = await desk.page.locator(".drop").boundingBox();
    expect(x).toBeGreaterThanOrEqual(0);
    expect(x + width).toBeLessThanOrEqual(size.width);
    expect(await unshaded(desk.page)).toEqual([]);
    await check(desk);
    await desk.picture(`phone-menu-${size.width}`);
    await desk.close();
  }
});

test("where one writes is there as soon as a case is open, and nothing is too small to hit", async ({
  page,
  browser,
  server,
}) => {
  await Citizen.filed(page, server, STORY);
  for (const size of SIZES) {
    const desk = await Desk.open(browser, server, "leyuan", { size });
    await desk.arrived(STORY);
    await check(desk);
    await desk.openCase(STORY);
    await expect(desk.head.locator("h1")).toBeInViewport();
    await expect(desk.field).toBeInViewport({ ratio: 1 });
    await expect(desk.page.locator(".cmp .b.p")).toBeInViewport({ ratio: 1 });
    await expectAccessible(desk.page);
    await desk.picture(`phone-${size.width}`);
    for (const tab of await desk.panel.getByRole("tab").all()) {
      await tab.click();
      await expect(desk.panel.getByRole("tabpanel")).toBeInViewport();
      await expect(tab).toBeInViewport({ ratio: 1 });
      await check(desk);
    }
    await desk.panel.getByRole("button", { name: "改类型" }).click();
    await expect(desk.panel.locator("form")).toBeInViewport();
    await check(desk);
    await desk.panel.getByRole("button", { name: "取消" }).click();
    await desk.head.getByRole("button", { name: "回到列表" }).click();
    await expect(desk.row(STORY)).toBeVisible();
    await desk.close();
  }
});
