// Somebody of the staff at the desk: signs in, picks, claims, writes.
import { expect } from "@playwright/test";
import { watchFaults } from "./faults.mjs";
import { lend } from "./lent.mjs";
import { Wire } from "./wire.mjs";

export const PASSWORD = "jieyou-demo";
export const PHONE = { width: 360, height: 740 };
export const WIDE = { width: 1366, height: 768 };

export class Desk {
  /** Where its pages lie, and the window they are made for. */
  static home = "/desk/";
  static size = WIDE;

  constructor(page) {
    this.page = page;
    this.rows = page.locator(".queue .row:not(.ghost)");
    this.fresh = page.locator(".queue .bar.new");
    this.head = page.locator(".head");
    this.log = page.locator(".conv");
    this.panel = page.locator(".pan");
    this.acts = page.locator(".acts");
    this.field = page.locator(".cmp textarea");
    this.state = page.locator(".stp .now");
  }

  /** In a browser in which nothing is open. */
  static async #begin(kind, browser, server, { size = kind.size, locale = "zh-CN", tapped = false, ...more } = {}) {
    const { page, giveBack } = await lend(browser, server, { viewport: size, locale, ...more });
    const desk = Object.assign(new kind(page), { giveBack, faults: watchFaults(page, server) });
    if (tapped) desk.wire = await Wire.tap(page);
    return desk;
  }

  static async atDoor(browser, server, options) {
    const desk = await Desk.#begin(this, browser, server, options);
    await desk.page.goto(this.home);
    return desk;
  }

  /** Signed in, with the list drawn; not by way of the door, which has tests of its own. */
  static async open(browser, server, login, options) {
    const desk = await Desk.#begin(this, browser, server, options);
    const [name, value] = (await server.signIn(login)).split("=");
    await desk.page.context().addCookies([{ name, value, url: server.url, httpOnly: true, sameSite: "Strict" }]);
    await desk.page.goto(this.home);
    await desk.ready();
    return desk;
  }

  async signIn(login) {
    await this.page.locator("input[name=login]").fill(login);
    await this.page.locator("input[name=password]").fill(PASSWORD);
    await this.page.locator(".door .b.p").click();
  }

  /** Welcomed, and the list is here. */
  async ready() {
    await expect(this.page.locator(".top .dot.on")).toBeVisible();
    await expect(this.page.locator(".row.ghost")).toHaveCount(0);
  }

  /** To a page or a list, by its entry on the rail. */
  async goTo(name) {
    await this.page.locator(".rail").getByRole("link", { name }).click();
  }

  row(words) {
    return this.rows.filter({ hasText: words });
  }

  /** The case has come, by itself or behind the bar. */
  async arrived(words) {
    await expect(this.row(words).or(this.fresh).first()).toBeVisible();
    await expect(async () => {
      if ((await this.row(words).count()) === 0) await this.fresh.click({ timeout: 1000 });
      await expect(this.row(words)).toBeVisible({ timeout: 1000 });
    }).toPass();
  }

  async openCase(words) {
    const row = this.row(words).locator(".pick");
    const isWide = await this.page.locator("#preview").isVisible();
    await (isWide ? row.dblclick() : row.click());
    await expect(this.log).toBeVisible();
  }

  /** A formal acceptance, which is asked about first. */
  async accept() {
    await this.step("受理");
    await this.page.getByRole("dialog").getByRole("button", { name: "受理" }).click();
  }

  /** A step by its button, wherever the head keeps it; its form, if it has one, filled and sent. */
  async step(name, fields) {
    const button = this.acts.getByRole("button", { name, exact: true });
    const more = this.acts.locator(".menu > button");
    await expect(button.or(more).first()).toBeEnabled();
    if ((await button.count()) === 0) await more.click();
    await button.click();
    if (fields) await this.form(fields);
  }

  async form(fields) {
    const form = this.panel.locator("form");
    await expect(form).toBeVisible();
    for (const [field, value] of Object.entries(fields)) await this.#fill(form, field, value);
    await form.locator(".b.p").click();
    await expect(form).toHaveCount(0);
  }

  async #fill(form, field, value) {
    const place = form.locator(`[name=${field}]`);
    if ((await place.evaluate((node) => node.tagName)) !== "SELECT") return place.fill(value);
    const finder = form.locator(`[name=find_${field}]`);
    if (await finder.count()) await finder.fill(value);
    const option = place.locator("option").filter({ hasText: value }).first();
    await expect(option).toBeAttached();
    await place.selectOption(await option.getAttribute("value"));
  }

  async write(room, text) {
    await this.page.locator(".cmp .tabs button").nth(room === "say" ? 0 : 1).click();
    await this.field.fill(text);
    await this.field.press("Control+Enter");
    await expect(this.field).toHaveValue("");
  }

  async picture(name) {
    await this.page.screenshot({ path: `out/browser-desk-${name}.png` });
  }

  async close() {
    expect(this.faults).toEqual([]);
    await this.giveBack();
  }
}
