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

  /** An address of the page; its own links lead there, too. */
  async at(place) {
    await this.page.goto(`/rules/#${place}`);
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
