// What people say while the rules are worked on: citizens, and mediators who put right how they were read.
import { expect } from "@playwright/test";
import { Citizen } from "./citizen.mjs";
import { PHONE } from "./desk.mjs";
import { lend } from "./lent.mjs";
import { Page as Citizens } from "../../support/client.mjs";
import { fileWall } from "../../support/story.mjs";

export const ODD = "我屋门口摆哒一排稀奇古怪的木桩"; // nothing that the shipped rules know

/** What the bot answers to one sentence of somebody new. */
export async function answerTo(browser, server, text) {
  const { page, giveBack } = await lend(browser, server, { viewport: PHONE, locale: "zh-CN" });
  const citizen = new Citizen(page);
  await citizen.open();
  await citizen.turn(() => citizen.say(text));
  const said = await citizen.page.locator("[role=log] .m:not(.me) .bub").allInnerTexts();
  await giveBack();
  return said.join(" ");
}

/** Each by somebody else: said on one page, what comes second answers the bot. */
export async function tellEach(server, texts) {
  for (const text of texts) {
    const citizen = await Citizens.open(server);
    await citizen.say(text);
    await citizen.close();
  }
}

/** A mediator puts the type of a wall case right. */
export async function putRight(server, type) {
  const citizen = await Citizens.open(server);
  const { id } = await fileWall(citizen);
  const desk = await Citizens.desk(server, await server.signIn("leyuan"));
  let head = await desk.head(id);
  await desk.move(id, head.staff.epoch, "claim");
  head = await desk.headOnce(id, ({ holder }) => holder);
  const put = await desk.move(id, head.staff.epoch, "correct", { type, reason: "墙挡了光" });
  expect(put.kind).toBe("receipt");
  await Promise.all([citizen.close(), desk.close()]);
}
