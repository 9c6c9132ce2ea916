// A keeper of the rules at the workbench: finds a rule, writes, saves, checks, publishes.
import { expect } from "@playwright/test";
import { Desk } from "./desk.mjs";

export const ROOMY = { width: 1440, height: 900 };

export class Bench extends Desk {
  static home = "/rules/";
  static size = ROOMY;

  constructor(page) {
    super(page);
    this.tree = page.locator(".tree");
    this.editor = page.locator(".ed");
    this.tried = page.locator(".try [role=status]");
    this.saved = page.locator(".bar.ok");
  }

  async ready() {
    await expect(this.page.locator(".rtop")).toBeVisible();
  }

  /** An address of the page; its own links lead there, too.  It is drawn before one goes on: two
   *  addresses in one breath would leave the first page as it stood. */
  async at(place) {
    await this.page.goto(`/rules/#${place}`);
    const link = this.page.locator(`.rtop nav a[href="#${place.split("/")[0]}"]`);
    if ((await link.count()) > 0) await expect(link).toHaveAttribute("aria-current", "page");
  }

  async openRule(node, id) {
    await this.at(`${node}/${id}`);
    await expect(this.editor).toBeVisible();
  }

  slot(n) {
    return this.editor.locator(".slot").nth(n - 1);
  }

  async addWords(n, words) {
    await this.slot(n).locator("input.add").fill(words);
    await this.slot(n).locator("input.add").press("Enter");
  }

  example(kind) {
    return this.editor.locator(".two section").nth(kind === "must" ? 0 : 1);
  }

  async addExample(kind, text) {
    const field = this.example(kind).locator(".new input");
    await field.fill(text);
    await field.press("Enter");
  }

  /** A rule of one's own about wooden posts, written in words. */
  async writePosts() {
    await this.at("NBR-04");
    await this.page.getByRole("button", { name: "写一条规则" }).click();
    await this.addWords(1, "稀奇古怪");
    await this.page.getByRole("button", { name: "再有" }).click();
    await this.addWords(2, "木桩、石墩");
    await this.editor.getByLabel("名字").fill("门口的木桩");
    await this.editor.getByRole("button", { name: /^很强/ }).click();
    await this.addExample("must", "门口稀奇古怪的木桩");
  }

  async save() {
    await this.page.keyboard.press("Control+s");
    await expect(this.saved).toContainText("存进草稿");
  }

  async tryOut(text) {
    await this.page.locator("#try").fill(text);
    await this.page.locator("#try").press("Enter");
    await expect(this.tried.locator(".fold").first()).toHaveText(text);
    await expect(this.tried).not.toHaveClass("old");
  }

  async dropDraft() {
    await this.at("check");
    await this.page.getByRole("button", { name: "放弃草稿" }).click();
    await this.page.getByRole("dialog").getByRole("button", { name: "放弃草稿" }).click();
    await expect(this.page.locator(".dft")).toContainText("和上线的一样");
  }

  async check() {
    await this.at("check");
    await this.page
      .getByRole("button", { name: /^(重新)?检查$/ })
      .first()
      .click();
    await expect(this.page.locator(".ck")).toBeVisible();
    await expect(this.page.locator(".ck progress")).toHaveCount(0);
    await expect(this.page.locator(".sum, .mid .empty").first()).toBeVisible();
  }

  async publish(why) {
    await this.at("check");
    await this.page.locator(".pub textarea").fill(why);
    await this.page.locator(".pub .b.p").click();
    await expect(this.page.locator(".pub.done")).toContainText("已生效");
  }

  async picture(name) {
    await this.page.screenshot({ path: `out/browser-rules-${name}.png` });
  }
}
