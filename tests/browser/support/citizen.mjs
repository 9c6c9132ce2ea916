// A citizen at the page: writes, presses, waits for what the log says.
import { expect } from "@playwright/test";
import { Page } from "../../support/client.mjs";
import { file } from "../../support/story.mjs";

export const STORY = "隔壁砌围墙把我屋里进出的路堵了，讲了几回都不听";
const PLACE = "草尾镇乐园村3组";

export class Citizen {
  constructor(page) {
    this.page = page;
    this.field = page.locator("textarea");
    this.mine = page.locator(".m.me");
    this.choices = page.locator(".ch button");
    this.slip = page.locator(".slip");
  }

  /** Somebody whose matter is registered: told over the wire, which takes a fifth of the time. */
  static async registered(page, server, story) {
    const wire = await Page.open(server);
    await file(wire, story, PLACE);
    await wire.close();
    await page.addInitScript((device) => localStorage.setItem("jieyou.device", device), wire.device);
    return new Citizen(page);
  }

  /** Somebody on another phone, who proved their number a while ago: told over the wire. */
  static async proved(server, story, code) {
    const wire = await Page.open(server);
    const filed = await file(wire, story, PLACE);
    const answered = () => wire.wait("proof");
    wire.send({ kind: "send_code", case: filed.id });
    await answered();
    wire.send({ kind: "prove", case: filed.id, code: await code() });
    await answered();
    await wire.close();
    return filed;
  }

  /** The same, with the page open at the receipt. */
  static async filed(page, server, story) {
    const citizen = await Citizen.registered(page, server, story);
    await citizen.open();
    await expect(citizen.slip).toBeVisible();
    return citizen;
  }

  async open() {
    await this.page.goto("/");
    await expect(this.field).toBeVisible();
  }

  /** What the receipt shows, to look the matter up with. */
  async receipt() {
    const no = await this.slip.locator(".no").innerText();
    return { no, code: await this.slip.locator(".code").innerText() };
  }

  /** Loads the page anew. That the code was seen may still be on its way when the page goes, and until the
   *  server has heard of it, it keeps the code. */
  async reloadWithoutCode() {
    await expect(async () => {
      await this.page.reload();
      await expect(this.slip).toBeVisible();
      await expect(this.slip.locator(".code")).toHaveCount(0, { timeout: 1000 });
    }).toPass();
  }

  /** Looks the matter up on another phone, whose page is returned; its context is to be closed. */
  async lookUp(browser, { no, code }) {
    const other = await (await browser.newContext()).newPage();
    await other.goto(new URL("/", this.page.url()).href);
    await other.locator(".common .wide").click();
    await other.locator(".look input").first().fill(no);
    await other.locator(".look input").last().fill(code);
    await other.locator(".look button").click();
    return other;
  }

  async say(text) {
    await this.field.fill(text);
    await expect(async () => {
      await this.page.locator(".send").click(); // before the script has come it does nothing
      await expect(this.field).toHaveValue("", { timeout: 1000 });
    }).toPass();
  }

  /** Every word is on the server's disk. */
  async received() {
    await expect(this.page.locator(".tick .no")).toHaveCount(0);
    await expect(this.page.locator(".tick .got, .tick .acc").last()).toBeVisible();
  }

  /** Says or presses something, and waits for the turn that answers it. */
  async turn(act) {
    const before = await this.#turns();
    await act();
    await expect.poll(() => this.#turns()).toBeGreaterThan(before);
    await this.received();
  }

  /** Answers what is asked, as somebody in a hurry would, up to the receipt. */
  async answerToReceipt(most = 14) {
    for (let i = 0; i < most && (await this.slip.count()) === 0; i++) {
      await this.turn(() => this.answer());
    }
    await expect(this.slip).toBeVisible();
  }

  async answer() {
    const labels = await this.choices.allInnerTexts();
    const wanted = ["同意", "对", "平安", "没有", "跳过", "登记"];
    for (const word of wanted) {
      const i = labels.findIndex((label) => label.replace(/^\d\s*/, "").trim() === word);
      if (i >= 0) return this.choices.nth(i).click();
    }
    if (labels.length > 0) return this.choices.first().click();
    return this.say(PLACE);
  }

  /** Lines that are not the citizen's own. */
  #turns() {
    return this.page.locator("[role=log] .m:not(.me), [role=log] .slip, .hz").count();
  }
}
