// What somebody looks for often, kept under a name in their browser.
import { Page as Citizens } from "../support/client.mjs";
import { fileWall } from "../support/story.mjs";
import { Desk, PHONE } from "./support/desk.mjs";
import { expect, expectAccessible, expectFits, test } from "./support/test.mjs";

test.use({ city: "filters" });

test("a list in an order, or words, is kept, used, removed and put back", async ({ browser, server }) => {
  const citizen = await Citizens.open(server);
  await fileWall(citizen);
  const desk = await Desk.open(browser, server, "leyuan");
  await desk.arrived("围墙");
  const saved = desk.page.locator(".nav .saved");
  const keepAs = async (name) => {
    await saved.getByRole("button", { name: "存下现在这样" }).click();
    await saved.getByRole("textbox", { name: "叫什么" }).fill(name);
    await desk.page.keyboard.press("Enter");
  };
  const use = (name) => saved.getByRole("button", { name, exact: false }).first();

  await desk.page.locator(".nav").getByRole("button", { name: "无人认领" }).click();
  await desk.page.locator(".hdl .seg").getByRole("button", { name: "按村" }).click();
  await keepAs("没人接的，按村");
  await expect(use("没人接的，按村")).toContainText("1"); // as many as its list has
  await expect(use("没人接的，按村")).toHaveAttribute("aria-current", "true");

  await desk.page.keyboard.press("Control+k");
  await desk.page.keyboard.type("乐园村 围墙");
  await expect(desk.page.locator(".hdl h1")).toContainText("1 件");
  await keepAs("乐园村的墙");
  await desk.picture("filters");
  await expectAccessible(desk.page);

  await use("没人接的，按村").click();
  await expect(desk.page.locator(".hdl h1")).toContainText("无人认领");
  await expect(desk.page.locator(".hdl .seg .on")).toHaveText("按村");
  await desk.page.reload(); // it outlives the page
  await desk.ready();
  await use("乐园村的墙").click();
  await expect(desk.page.locator(".hdl h1")).toContainText("乐园村 围墙");

  await saved.getByRole("button", { name: "去掉“没人接的，按村”" }).click();
  await expect(saved.locator(".one")).toHaveCount(1);
  await saved.getByRole("button", { name: "撤销" }).click();
  await expect(saved.locator(".one .ell")).toHaveText(["没人接的，按村", "乐园村的墙"]); // where it was
  await saved.getByRole("button", { name: "去掉“乐园村的墙”" }).click();

  // Esc gives no name, and closes nothing else
  await saved.getByRole("button", { name: "存下现在这样" }).click();
  await desk.page.keyboard.press("Escape");
  await expect(saved.getByRole("textbox")).toHaveCount(0);
  await expect(desk.page.locator(".hdl h1")).toContainText("乐园村 围墙");
  await desk.close();

  const other = await Desk.open(browser, server, "caowei", { size: PHONE });
  await expect(other.page.locator(".nav .saved .one")).toHaveCount(0);
  await expectFits(other.page);
  await other.picture("filters-phone");
  await other.close();
  await citizen.close();
});
