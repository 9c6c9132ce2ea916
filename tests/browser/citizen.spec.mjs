// A citizen's page, from the first word to the receipt, whatever happens on the way.
import { Citizen, STORY } from "./support/citizen.mjs";
import { Officer } from "./support/officer.mjs";
import {
  expect,
  expectAccessible,
  expectFits,
  picture,
  test,
} from "./support/test.mjs";
import { Wire } from "./support/wire.mjs";

test.describe("a citizen", () => {
  test("tells a matter and gets a receipt", async ({ page }) => {
    const citizen = new Citizen(page);
    await citizen.open();
    await picture(page, "1-greeting");
    await expectAccessible(page);
    await citizen.turn(() => citizen.say(STORY));
    await expect(citizen.mine.first()).toContainText(STORY);
    await picture(page, "2-first-answer");
    await citizen.answerToReceipt();
    await expect(citizen.slip.locator(".no")).toHaveText(/^YJ\d{8}-\d{4}-\d$/);
    await expect(citizen.slip.locator(".code")).toHaveText(/^\d{6}$/);
    await expect(citizen.slip.locator(".code")).toBeInViewport();
    await picture(page, "3-receipt");
    await expectAccessible(page);
  });

  test("sees the code once, and everything else again after a reload", async ({
    page,
  }) => {
    const citizen = new Citizen(page);
    await citizen.open();
    await citizen.turn(() => citizen.say(STORY));
    await citizen.answerToReceipt();
    const no = await citizen.slip.locator(".no").innerText();
    const said = await citizen.mine.allInnerTexts();
    await citizen.reloadWithoutCode();
    await expect(citizen.slip.locator(".no")).toHaveText(no);
    await expect(citizen.mine).toHaveCount(said.length);
  });

  test("has what comes read aloud, and keeps a copy of the own record", async ({
    page,
  }) => {
    await page.addInitScript(() => {
      window.spoken = [];
      window.SpeechSynthesisUtterance = class {
        constructor(text) {
          this.text = text;
        }
      };
      const speech = {
        speak: (one) => window.spoken.push(one.text),
        cancel() {},
      };
      Object.defineProperty(window, "speechSynthesis", { value: speech });
    });
    const spoken = () => page.evaluate(() => window.spoken.join("\n"));
    const citizen = new Citizen(page);
    await citizen.open();
    await page.getByRole("button", { name: "更多" }).click();
    await page.getByRole("button", { name: /^读出来：把/ }).click();
    await expect(
      page.getByRole("button", { name: /^读出来：开着/ }),
    ).toHaveAttribute("aria-pressed", "true");
    await picture(page, "36-menu");
    await expectAccessible(page);
    await page.getByRole("button", { name: "返回" }).click();
    await citizen.turn(() => citizen.say(STORY));
    await expect.poll(spoken).toContain("先说明");
    await expect.poll(spoken).not.toContain(STORY); // not one's own words
    const before = (await spoken()).length;
    await page.getByRole("button", { name: "再念一遍" }).click();
    await expect
      .poll(async () => (await spoken()).length)
      .toBeGreaterThan(before);
    await expectFits(page);

    await page.getByRole("button", { name: "更多" }).click();
    await page.getByRole("button", { name: "我的信息" }).click();
    await expect(page.locator(".pg")).toContainText("1 件事");
    await picture(page, "37-own");
    await expectAccessible(page);
    const [file] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", { name: "存一份自己留底" }).click(),
    ]);
    const { readFile } = await import("node:fs/promises");
    expect(await readFile(await file.path(), "utf8")).toMatch(
      new RegExp(`我：${STORY}[^]*解忧：先说明`),
    );
  });

  test("tells a second matter in the same talk", async ({ page }) => {
    const second = "还有一件事，老板欠我三个月工资不给";
    const citizen = new Citizen(page);
    await citizen.open();
    await citizen.turn(() => citizen.say(STORY));
    await citizen.answerToReceipt();
    await citizen.turn(() => citizen.say(second));
    await expect(citizen.mine.filter({ hasText: second })).toHaveCount(1);
    await expect(citizen.mine.first()).toContainText(STORY);
    await expect(citizen.slip).toHaveCount(1);
    await page.reload();
    await expect(citizen.mine.filter({ hasText: second })).toHaveCount(1);
    await expect(citizen.slip).toHaveCount(1);
    await picture(page, "4-second");
  });

  test("looks the matter up on another phone by number and code", async ({
    page,
    browser,
  }) => {
    const citizen = new Citizen(page);
    await citizen.open();
    await citizen.turn(() => citizen.say(STORY));
    await citizen.answerToReceipt();
    const other = await citizen.lookUp(browser, await citizen.receipt());
    await expect(other.locator(".card .tl")).toBeVisible();
    await picture(other, "4-progress");
    await other.context().close();
  });

  test("goes on where the talk was after a reload", async ({ page }) => {
    const citizen = new Citizen(page);
    await citizen.open();
    await citizen.turn(() => citizen.say(STORY));
    await citizen.field.fill("还没写完的");
    await page.reload();
    await expect(citizen.mine.first()).toContainText(STORY);
    await expect(citizen.field).toHaveValue("还没写完的");
    await citizen.answerToReceipt();
  });

  test("loses nothing when the server is killed and comes back", async ({
    page,
    server,
  }) => {
    const citizen = new Citizen(page);
    await citizen.open();
    await citizen.turn(() => citizen.say(STORY));
    await server.stop("SIGKILL");
    await citizen.say("三组的人都看见的");
    await expect(page.locator(".tick .no")).toHaveText("未送达");
    await expect(page.locator(".bar")).toContainText("1 条未送达");
    await picture(page, "5-cut-off");
    await server.start();
    await citizen.received();
    await expect(citizen.mine).toHaveCount(2);
    await expect(page.locator(".bar")).toHaveCount(0);
    await citizen.answerToReceipt();
  });

  test("writes without a network, closes the page, and it is sent later", async ({
    page,
    context,
  }) => {
    const citizen = new Citizen(page);
    await citizen.open();
    await citizen.turn(() => citizen.say(STORY));
    await context.setOffline(true);
    await citizen.say("墙有两米高");
    await citizen.say("老人出不去");
    await expect(page.locator(".tick .no")).toHaveCount(2);
    await expectAccessible(page);
    await context.setOffline(false);
    await page.reload();
    await citizen.received();
    await expect(citizen.mine).toHaveCount(3);
    const order = await citizen.mine.locator(".bub").allInnerTexts();
    expect(order).toEqual([STORY, "墙有两米高", "老人出不去"]);
  });

  test("sleeps for a day, while the server is another one, and goes on where it was", async ({
    firstPage: page, // its clock stays what it is made
    server,
  }) => {
    await page.clock.install();
    const citizen = new Citizen(page);
    await citizen.open();
    await citizen.turn(() => citizen.say(STORY));
    await page.clock.fastForward("24:00:00"); // with a socket of yesterday
    await citizen.turn(() => citizen.say("墙有两米高"));
    await server.stop();
    await citizen.say("老人出不去");
    await expect(page.locator(".tick .no")).toHaveText("未送达");
    await page.clock.fastForward("24:00:00");
    await expectAccessible(page);
    await server.start();
    await page.evaluate(() => document.dispatchEvent(new Event("visibilitychange"))); // it is looked at
    await citizen.received();
    await expect(page.locator(".bar")).toHaveCount(0);
    const order = await citizen.mine.locator(".bub").allInnerTexts();
    expect(order).toEqual([STORY, "墙有两米高", "老人出不去"]);
  });

  test("opens the page without a network, reads what was said and writes on", async ({
    firstPage: page,
    server,
  }) => {
    const citizen = new Citizen(page);
    await citizen.open();
    await citizen.turn(() => citizen.say(STORY));
    await page.waitForFunction(async () => {
      await navigator.serviceWorker.ready;
      const kept = await (await caches.open("page")).keys();
      const paths = kept.map(({ url }) => new URL(url).pathname);
      return (
        paths.includes("/") && paths.some((path) => /later-.*\.css$/.test(path))
      );
    });
    await server.stop();
    await page.reload();
    await expect(citizen.mine.first()).toContainText(STORY);
    await citizen.say("墙有两米高");
    await expect(page.locator(".tick .no")).toHaveText("未送达");
    await expect(page.locator(".bar")).toContainText("1 条未送达");
    await expectAccessible(page);
    await picture(page, "5-opened-cut-off");
    await page.reload(); // and what was written then is there as well
    await expect(citizen.mine).toHaveCount(2);
    await server.start();
    await citizen.received();
    await expect(page.locator(".bar")).toHaveCount(0);
    await expect(citizen.mine).toHaveCount(2);
  });

  test("has one conversation in two tabs", async ({ page, context }) => {
    const citizen = new Citizen(page);
    await citizen.open();
    await citizen.turn(() => citizen.say(STORY));
    const second = new Citizen(await context.newPage());
    await second.open();
    await expect(second.mine).toHaveCount(1);
    await second.turn(() => second.say("墙有两米高"));
    await expect(citizen.mine).toHaveCount(2);
    await expect(second.mine).toHaveCount(2);
  });

  test("in danger is given numbers to call first, and can leave", async ({
    page,
  }) => {
    const citizen = new Citizen(page);
    await citizen.open();
    await citizen.say("我老倌喝了酒正在打我，崽在哭");
    await expect(page.locator("[role=alert] a.call").first()).toHaveAttribute(
      "href",
      /^tel:110$/,
    );
    await citizen.received();
    await expect(page).toHaveTitle("天气");
    await expect(page.locator(".hz").first()).toBeInViewport();
    await picture(page, "6-hazard");
    await expectAccessible(page);
    await page.locator(".quit").click();
    await expect(citizen.field).toHaveCount(0);
    await page.reload();
    await expect(citizen.field).toBeVisible();
    await expect(page).toHaveTitle("天气");
    await expect(citizen.mine).toHaveCount(0);
  });

  test("in danger keeps advice, numbers and the way out in view while the talk goes on", async ({
    page,
  }) => {
    await page.setViewportSize({ width: 320, height: 640 });
    const citizen = new Citizen(page);
    await citizen.open();
    await citizen.say("我老倌喝了酒正在打我，崽在哭");
    await citizen.received();
    const card = page.locator(".hz").first();
    const advice = await card.locator("p").first().innerText();
    await citizen.turn(() => citizen.say("他还在外面砸门"));
    await citizen.turn(() => citizen.say("我锁在屋里"));
    await expect(card).not.toBeInViewport();
    const stays = page.locator(".hz-stays");
    await expect(stays.getByText(advice)).toBeInViewport();
    await expect(page.locator(".hz-st > a")).toHaveAttribute("href", "tel:110");
    await expect(stays.locator("a[href='tel:12338']")).toBeInViewport();
    await expect(citizen.mine.last()).toBeInViewport();
    await picture(page, "6-hazard-stays");
    await expectAccessible(page);
    await expectFits(page);
    await page.locator(".log").evaluate((log) => log.scrollTo(0, 0));
    await expect(stays).toHaveCount(0); // it is all in the card
    await expect(card).toBeInViewport();
    await page.locator(".log").evaluate((log) => log.scrollTo(0, log.scrollHeight));
    await stays.locator(".quit").click();
    await expect(citizen.field).toHaveCount(0);
  });

  test("asks for a person and is told the truth about it", async ({ page }) => {
    const citizen = new Citizen(page);
    await citizen.open();
    await page.locator(".hdr .hb", { hasText: "找人工" }).click();
    await citizen.received();
    await expect(page.locator("section.q")).toBeVisible();
    await expect(page.locator("section.q a[href='tel:12345']")).toBeVisible();
    await picture(page, "7-waiting");
  });

  test("talks with a person, who has a name and is not the program", async ({
    page,
    server,
  }) => {
    const citizen = new Citizen(page);
    await citizen.open();
    await page.locator(".hdr .hb", { hasText: "找人工" }).click();
    await expect(page.locator("section.q")).toBeVisible();
    const officer = await Officer.signIn(server, "zhiban");
    await officer.open("waiting");
    await officer.move("claim");
    await expect(page.locator(".hdr.on h1")).toHaveText(officer.name);
    await expect(page.locator("section.q")).toHaveCount(0);
    await officer.move("say", { text: "您好，您写的我都看了。" });
    await expect(page.locator(".m.hum")).toContainText("您写的我都看了");
    await expect(page.locator(".m.hum .hb em")).toHaveText("人工");
    await citizen.say("在的");
    await officer.reads();
    await expect(page.locator(".tick").last()).toContainText("对方已读");
    await picture(page, "8-person");
    await expectAccessible(page);
    officer.close();
  });

  test("sees two ticks only when the committee has accepted", async ({
    page,
    server,
  }) => {
    const citizen = new Citizen(page);
    await citizen.open();
    await citizen.turn(() => citizen.say(STORY));
    await citizen.answerToReceipt();
    await expect(page.locator(".tick .acc")).toHaveCount(0);
    const officer = await Officer.signIn(server, "leyuan");
    await officer.open(
      "to_sign",
      await citizen.slip.locator(".no").innerText(),
    );
    await officer.move("sign");
    await expect(citizen.slip.locator(".steps .dn")).toHaveCount(2);
    await expect(page.locator(".tick .acc")).toHaveCount(0);
    await officer.move("accept");
    await expect(page.locator(".tick .acc").last()).toHaveText("已受理");
    await expect(citizen.slip.locator(".steps .dn")).toHaveCount(3);
    await picture(page, "9-accepted");
    await page.locator(".hdr .mn").click();
    await page.locator(".row", { hasText: "查进度" }).click();
    await expect(page.locator(".pg .state")).toContainText("已受理");
    await picture(page, "9-progress");
    officer.close();
  });

  test("clears a shared phone", async ({ page }) => {
    const citizen = new Citizen(page);
    await citizen.open();
    await citizen.turn(() => citizen.say(STORY));
    await page.locator(".hdr .mn").click();
    await page.locator(".row", { hasText: "清掉" }).click();
    await page.locator(".sheet .b.d").click();
    await expect(page.locator(".common")).toBeVisible();
    await expect(citizen.mine).toHaveCount(0);
  });
});

test.describe("on a bad wire", () => {
  test("equal words said twice stay two", async ({ page }) => {
    const wire = await Wire.tap(page);
    const citizen = new Citizen(page);
    await citizen.open();
    await citizen.turn(() => citizen.say(STORY));
    wire.hold();
    await citizen.say(STORY);
    await expect(page.locator(".tick .no")).toHaveCount(1);
    await expect(citizen.mine).toHaveCount(2);
    wire.letGo();
    await citizen.received();
    await expect(citizen.mine).toHaveCount(2);
  });

  test("a lost piece of the log is asked for, and never skipped", async ({
    page,
  }) => {
    const wire = await Wire.tap(page);
    const citizen = new Citizen(page);
    await citizen.open();
    await citizen.turn(() => citizen.say(STORY));
    let lost = 0;
    wire.drops = (frame) => frame.kind === "events" && lost++ === 0;
    await citizen.say("墙有两米高");
    await expect(page.locator(".tick .got").last()).toBeVisible();
    await citizen.say("老人出不去");
    await citizen.received();
    await expect(citizen.mine).toHaveCount(3);
    await expect(page.locator(".log")).not.toContainText("正在补");
    expect(lost).toBeGreaterThan(1);
  });

  test("a lost receipt is asked for with the same key", async ({ page }) => {
    const wire = await Wire.tap(page);
    const citizen = new Citizen(page);
    await citizen.open();
    const keys = [];
    wire.refuses = (frame) => (
      frame.kind === "say" && keys.push(frame.key),
      null
    );
    let lost = 0;
    wire.drops = (frame) => frame.kind === "receipt" && lost++ === 0;
    await citizen.say(STORY);
    await expect(citizen.choices.first()).toBeVisible();
    await page.reload();
    await citizen.received();
    await expect.poll(() => keys.length).toBe(2);
    expect(keys[1]).toBe(keys[0]);
    await expect(citizen.mine).toHaveCount(1);
  });

  test("a busy server is waited for, and the words are kept", async ({
    page,
  }) => {
    const wire = await Wire.tap(page);
    const citizen = new Citizen(page);
    await citizen.open();
    let refused = 0;
    wire.refuses = (frame) =>
      frame.kind === "say" && refused++ === 0
        ? {
            kind: "error",
            code: "busy",
            key: frame.key,
            zh: "忙",
            en: "Busy",
            retry_after: 1,
          }
        : null;
    await citizen.say(STORY);
    await expect(page.locator(".bar.bad")).toContainText("没有收到");
    await expect(page.locator(".tick .no")).toHaveText("未送达");
    await citizen.received();
    await expect(page.locator(".bar")).toHaveCount(0);
  });

  test("what is refused for good stays, with the reason", async ({ page }) => {
    const wire = await Wire.tap(page);
    const citizen = new Citizen(page);
    await citizen.open();
    const zh = "今天开的事太多了";
    wire.refuses = (frame) =>
      frame.kind === "say"
        ? { kind: "error", code: "denied", key: frame.key, zh, en: "No" }
        : null;
    await citizen.say(STORY);
    await expect(page.locator(".aside.bad")).toContainText(zh);
    await expect(citizen.mine).toContainText(STORY);
    await expectAccessible(page);
    await page.locator(".aside.bad .b").last().click();
    await expect(citizen.field).toHaveValue(STORY);
    await expect(citizen.mine).toHaveCount(0);
  });
});

test.describe("the page", () => {
  test("can be typed into before its script has come", async ({ firstPage: page }) => {
    let release;
    const held = new Promise((resolve) => (release = resolve));
    await page.route("**/*.js", async (route) => {
      await held;
      await route.continue();
    });
    await page.goto("/", { waitUntil: "commit" });
    const field = page.locator("textarea");
    await field.click();
    await field.pressSequentially("隔壁");
    await page.locator(".send").click(); // nothing happens, and nothing is lost
    await field.click();
    const words = await page.locator("#app").innerText();
    await field.evaluate((node) => (node.dataset.mine = "yes"));
    release();
    await expect(page.locator("body")).toHaveAttribute("data-ready", "");
    await expect(field).toHaveAttribute("data-mine", "yes");
    await expect(field).toBeFocused();
    await expect(field).toHaveValue("隔壁");
    expect(await page.locator("#app").innerText()).toBe(words);
  });

  test("what is sent before the phone's memory is read stays in its field until then, and goes once", async ({
    page,
  }) => {
    await page.addInitScript(() => {
      let busy = true;
      const opening = indexedDB.open("jieyou", 1); // whoever else opens it waits for this
      opening.onupgradeneeded = () => {
        const unsent = opening.result.createObjectStore("unsent", { keyPath: "key" });
        opening.result.createObjectStore("cases", { keyPath: "case" });
        const stay = () => busy && (unsent.count().onsuccess = stay);
        stay();
      };
      opening.onsuccess = () => opening.result.close();
      window.release = () => (busy = false);
      const { setTimeout } = window;
      window.setTimeout = (what, ms) => setTimeout(what, ms === 5_000 ? 1e9 : ms); // it is not given up
    });
    const citizen = new Citizen(page);
    await citizen.open();
    await citizen.field.fill(STORY);
    await expect(page.locator("#app")).toHaveAttribute("style", /height/); // the script is here
    await page.locator(".send").click();
    await page.locator(".send").click();
    await expect(citizen.field).toHaveValue(STORY);
    await page.evaluate(() => window.release());
    await expect(citizen.field).toHaveValue("");
    await citizen.received();
    await expect(citizen.mine).toHaveText([new RegExp(STORY)]);
  });

  test("a receipt that is drawn after its log comes into view with its code, and counts as read", async ({
    firstPage: page,
    server,
  }) => {
    let release;
    const held = new Promise((resolve) => (release = resolve));
    await page.route("**/later-*.js", async (route) => {
      await held;
      await route.continue();
    });
    const citizen = await Citizen.registered(page, server, STORY);
    await citizen.open();
    await expect(page.locator("[role=log] .m").last()).toBeInViewport();
    await expect(citizen.slip).toHaveCount(0);
    release();
    await expect(citizen.slip.locator(".code")).toBeInViewport({ ratio: 1 });

    await citizen.reloadWithoutCode();
    await expect(page.locator("[role=log] > :last-child")).toBeInViewport();
  });

  test("turns English with whoever tells it in English, unless they chose Chinese", async ({ page }) => {
    const citizen = new Citizen(page);
    const send = page.locator(".send");
    await citizen.open();
    await expect(send).toHaveText("发送");
    await citizen.turn(() => citizen.say("My boss has not paid my wages for three months"));
    await expect(page.locator("html")).toHaveAttribute("lang", "en");
    await expect(send).toHaveText("Send");
    await expectAccessible(page);
    await picture(page, "8-turned-english");
    await page.reload();
    await expect(send).toHaveText("Send");
    await page.locator(".hdr .mn").click();
    await page.locator(".row", { hasText: "中文" }).click();
    await page.goBack();
    await expect(send).toHaveText("发送");
    await page.reload();
    await expect(page.locator(".m .bub").nth(1)).toBeVisible();
    await expect(send).toHaveText("发送");
  });

  test("speaks English", async ({ page }) => {
    const citizen = new Citizen(page);
    await citizen.open();
    await page.locator(".hdr .mn").click();
    await page.locator(".row", { hasText: "English" }).click();
    await page.goBack();
    await expect(page.locator(".send")).toHaveText("Send");
    await expect(page.locator("html")).toHaveAttribute("lang", "en");
    await expect(page.locator(".m .bub").first()).toContainText("Hello");
    await picture(page, "8-english");
    await expectFits(page);
    await citizen.turn(() => citizen.say(STORY));
    await expect(page.locator(".tick .got").last()).toHaveText("Received");
    await expect(citizen.choices.first()).toContainText("Agree");
    await page.setViewportSize({ width: 320, height: 640 });
    await citizen.say("my husband beats me");
    const number = page.locator(".hz .call.two b");
    await expect(number).toHaveText("12338");
    const { height } = await number.boundingBox();
    expect(height).toBeLessThan(2 * 32); // in one piece: it is read out to somebody
    await expectFits(page);
  });

  test("is worked by keyboard alone", async ({ page }) => {
    const citizen = new Citizen(page);
    await citizen.open();
    await citizen.field.focus();
    await page.keyboard.type(STORY);
    await page.keyboard.press("Enter");
    await citizen.received();
    await expect(citizen.choices.first()).toBeVisible();
    await page.locator(".hdr .mn").focus();
    await citizen.turn(() => page.keyboard.press("1"));
    await citizen.field.focus();
    await page.keyboard.type("草尾镇乐园村3组");
    await citizen.turn(() => page.keyboard.press("Enter"));
    await citizen.choices.first().focus();
    await citizen.turn(() => page.keyboard.press("Enter"));
    await expect(citizen.field).toBeFocused(); // the button is gone: writing goes on where one writes
    await page.locator(".hdr .mn").focus();
    await page.keyboard.press("Enter");
    await expect(page.locator(".hdr h1")).toBeFocused();
    const row = page.locator(".row", { hasText: "清掉" });
    await row.focus();
    await page.keyboard.press("Enter");
    await expect(page.locator("[role=dialog]")).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(page.locator("[role=dialog]")).toHaveCount(0);
    await expect(row).toBeFocused();
    await page.keyboard.press("Escape");
    await expect(citizen.field).toBeVisible();
  });

  test("does not send what the input method is composing", async ({ page }) => {
    const citizen = new Citizen(page);
    await citizen.open();
    await citizen.field.fill("gebi");
    await citizen.field.dispatchEvent("keydown", {
      key: "Enter",
      isComposing: true,
    });
    await expect(citizen.field).toHaveValue("gebi");
    await expect(citizen.mine).toHaveCount(0);
  });

  for (const theme of ["light", "dark", "contrast"]) {
    test(`fits 320 px in large print, ${theme}`, async ({ page }) => {
      await page.setViewportSize({ width: 320, height: 568 });
      await page.addInitScript((name) => {
        localStorage.setItem("jieyou.print", "1");
        localStorage.setItem("jieyou.theme", name);
      }, theme);
      const citizen = new Citizen(page);
      await citizen.open();
      await expect(page.locator(".sos")).toBeInViewport({ ratio: 1 });
      await picture(page, `9-large-${theme}`);
      await expectAccessible(page);
      await citizen.turn(() => citizen.say(STORY));
      await citizen.answerToReceipt();
      await expectFits(page);
      await expectAccessible(page);
      await picture(page, `9-large-${theme}-receipt`);
      await page.locator(".hdr .mn").click();
      await expect(page.locator(".pg")).toBeVisible();
      await expectFits(page);
      await expectAccessible(page);
    });
  }

  test("fits a wide screen, and the same at 200 %", async ({ page }) => {
    await page.setViewportSize({ width: 1366, height: 768 });
    const citizen = new Citizen(page);
    await citizen.open();
    await citizen.turn(() => citizen.say(STORY));
    await citizen.answerToReceipt();
    await expect(page.locator(".margin")).toContainText(
      await citizen.slip.locator(".no").innerText(),
    );
    await picture(page, "10-wide");
    await expectFits(page);
    await expectAccessible(page);
    await page.setViewportSize({ width: 683, height: 384 });
    await expectFits(page);
    await expect(citizen.field).toBeInViewport({ ratio: 1 });
  });

  test("has targets of 60 px in large print", async ({ page }) => {
    await page.addInitScript(() => localStorage.setItem("jieyou.print", "1"));
    const citizen = new Citizen(page);
    await citizen.open();
    const small = await page
      .locator("#app button:visible:not(.lk), #app a:visible")
      .evaluateAll((all) =>
        all
          .filter((node) => node.getBoundingClientRect().height < 60)
          .map((node) => node.outerHTML),
      );
    expect(small).toEqual([]);
  });

  test("saves and prints a receipt without a network", async ({
    page,
    context,
  }) => {
    const citizen = new Citizen(page);
    await citizen.open();
    await citizen.turn(() => citizen.say(STORY));
    await citizen.answerToReceipt();
    const no = await citizen.slip.locator(".no").innerText();
    await context.setOffline(true);
    const [saved] = await Promise.all([
      page.waitForEvent("download"),
      citizen.slip.locator(".b.p").click(),
    ]);
    expect(saved.suggestedFilename()).toBe(`${no}.png`);
    await saved.saveAs("out/browser-slip.png");
    await page.emulateMedia({ media: "print" });
    await expect(citizen.slip).toBeVisible();
    await expect(page.locator(".composer")).toBeHidden();
    await expect(citizen.mine.first()).toBeHidden();
    await picture(page, "slip-printed");
    const sheet = await page.pdf({ preferCSSPageSize: true });
    expect(sheet.toString("latin1").match(/\/Type \/Page\b/g)).toHaveLength(1);
  });

  test("tells who has no script whom to call", async ({ browser, server }) => {
    const context = await browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(server.url);
    await expect(page.locator(".noscript a[href='tel:12345']")).toBeVisible();
    await expect(page.locator(".composer")).toBeHidden();
    await context.close();
  });

  test("tells whose browser is too old for it whom to call", async ({ firstPage: page }) => {
    await page.route(/main-.*\.js$/, (route) => route.abort()); // as if it knew no modules
    await page.goto("/");
    await expect(page.locator(".composer")).toBeVisible();
    await page.addScriptTag({ url: await page.locator("script[nomodule]").getAttribute("src") });
    await expect(page.getByText("这台手机的浏览器太旧，这个页面写不了字。")).toBeInViewport();
    await expect(page.getByRole("link", { name: "12345", exact: true })).toBeVisible();
    await expect(page.getByRole("link", { name: "110 报警" })).toBeVisible();
    for (const role of ["button", "textbox"]) await expect(page.getByRole(role)).toHaveCount(0);
    await picture(page, "citizen-too-old");
  });
});
