// A mediator at the mediation panel of a case that they have taken.
import { expect } from "@playwright/test";
import { Desk } from "./desk.mjs";

/** The mediation panel of the open case. */
export class Panel {
  constructor(desk) {
    this.desk = desk;
    this.page = desk.page;
    this.root = desk.page.locator(".pan");
    this.now = this.root.locator(".med > .stand");
    this.acts = this.root.locator(".med > .acts");
    this.doors = this.root.locator(".doors");
    this.room = this.root.locator(".room");
    this.promised = this.root.locator(".promised li");
  }

  async open() {
    await this.desk.step("调解");
    await expect(this.now).toBeVisible();
  }

  async press(name) {
    await this.acts.getByRole("button", { name, exact: true }).click();
  }

  async fill(name, fields) {
    await this.press(name);
    const form = this.root.locator("form.med");
    await expect(form).toBeVisible();
    for (const [field, value] of Object.entries(fields)) {
      const place = form.locator(`[name=${field}]`);
      const tag = await place.evaluate((node) => node.tagName);
      if (tag === "SELECT") await place.selectOption({ label: value });
      else await place.fill(value);
    }
    return form;
  }

  async send(form) {
    await form.locator(".b.p").click();
    await expect(form).toHaveCount(0);
  }

  async write(room, text) {
    await this.doors.getByRole("button", { name: room, exact: true }).click();
    await this.room.locator("textarea").fill(text);
  }

  async picture(name) {
    await this.page.screenshot({ path: `out/browser-mediation-${name}.png` });
  }
}

export async function taken(browser, server, story, options) {
  const desk = await Desk.open(browser, server, "leyuan", options);
  await desk.arrived(story);
  await desk.openCase(story);
  await desk.step("认领");
  await desk.step("签收");
  const panel = new Panel(desk);
  await panel.open();
  return panel;
}
