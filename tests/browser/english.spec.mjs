// Whoever reads English reads it on every page of the desk: what stands there in Chinese is what people wrote.
import { Page as Citizens } from "../support/client.mjs";
import { file } from "../support/story.mjs";
import { Desk } from "./support/desk.mjs";
import { expect, test } from "./support/test.mjs";

test.use({ locale: "en-US", city: "english" });

/** A room's name is its city's own; a name of five characters is nobody's. */
const WRITTEN = /^信访接待中心一楼接访室$/;

const chineseOn = (page) =>
  page.evaluate(() => {
    const found = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const { data, parentElement } = walker.currentNode;
      if (/\p{Script=Han}{5}/u.test(data) && !parentElement.closest("[lang|=zh]")) found.push(data.trim());
    }
    return found;
  });

test("units, places, types and posts are in English wherever they stand", async ({ browser, server }) => {
  const desk = await Desk.open(browser, server, "fenbo", { locale: "en-US" });
  await expect(desk.page.locator(".top")).toContainText("City dispatch");
  await expect(desk.page.locator(".top")).toContainText("Dispatcher");
  const pages = {
    Overview: "Qionghu",
    Patrols: "Caowei Town",
    Reception: "Mayor",
    People: "Qionghu Subdistrict Mediation Committee",
    Figures: "Caowei Town",
  };
  for (const [name, words] of Object.entries(pages)) {
    await desk.goTo(name);
    await expect(desk.page.locator("#app")).toContainText(words);
    expect((await chineseOn(desk.page)).filter((text) => !WRITTEN.test(text))).toEqual([]);
  }
  // and what is there changes with the language
  await desk.page.getByRole("button", { name: "中文" }).click();
  await expect(desk.page.locator("#app")).toContainText("草尾镇");
  await desk.close();
});

test("the desk says of a matter that it is told in English, in Chinese", async ({ browser, server }) => {
  const citizen = await Citizens.open(server);
  const { id } = await file(citizen, "My neighbour plays loud music every night and I cannot sleep");
  const desk = await Desk.open(browser, server, "fenbo");
  await desk.arrived("loud music");
  await expect(desk.row("loud music")).toContainText("写英文");
  await desk.page.goto(`/desk/#${id}`);
  await expect(desk.head.locator(".under")).toContainText("写英文");
  await citizen.close();
  await desk.close();
});

test("what was done to a matter told in Chinese is read in English, and the other way round", async ({
  browser,
  server,
}) => {
  const citizen = await Citizens.open(server);
  const { id } = await file(citizen, "隔壁砌围墙把我屋里进出的路堵了，草尾镇乐园村3组的");
  const desk = await Desk.open(browser, server, "leyuan", { locale: "en-US" });
  await desk.page.goto(`/desk/#${id}`);
  await desk.step("Sign for");
  const line = desk.log.locator(".sysl").filter({ hasText: /has signed for it|已经签收/ });
  await expect(line).toContainText("Leyuan Village Mediation Committee has signed for it");
  await desk.picture("english-signed");
  await desk.page.getByRole("button", { name: "中文" }).click();
  await expect(line).toContainText("乐园村人民调解委员会已经签收");
  await citizen.close();
  await desk.close();
});
