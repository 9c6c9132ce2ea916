import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { SError, SReceipt } from "../client/frames";
import type { Shelf } from "../client/shelf";
import { memoryShelf } from "./memory-shelf";
import { Unsent, type Request } from "../client/unsent";

const receipt = (key: string, seq = 1): SReceipt => ({ kind: "receipt", key, case: 1, seq, at: 0 });
const refusal = (key: string, code: SError["code"], retry_after?: number): SError => ({
  kind: "error",
  code,
  key,
  zh: "",
  en: "",
  ...(retry_after === undefined ? {} : { retry_after }),
});

describe("the outbox", () => {
  let shelf: Shelf;
  let sent: Request[];
  let up: boolean;
  let silences: number;
  let unsent: Unsent;
  const open = () => {
    const send = (frame: Request) => (up ? (sent.push(frame), true) : false);
    return new Unsent(shelf, send, () => silences++);
  };

  beforeEach(() => {
    vi.useFakeTimers();
    shelf = memoryShelf();
    sent = [];
    up = true;
    silences = 0;
    unsent = open();
  });
  afterEach(() => vi.useRealTimers());

  it("keeps words before it sends them", async () => {
    const order: string[] = [];
    const put = shelf.putUnsent;
    shelf.putUnsent = async (item) => (order.push("kept"), put(item));
    unsent = new Unsent(shelf, () => (order.push("sent"), true));
    unsent.setReady(true);
    await unsent.put({ kind: "say", text: "路堵了" });
    expect(order).toEqual(["kept", "sent"]);
  });

  it("shows words at once, before they are kept", () => {
    void unsent.put({ kind: "say", text: "路堵了" });
    expect(unsent.items.value).toHaveLength(1);
  });

  it("brings the photos of a move one after the other, and the move when all have come", async () => {
    const brought: string[] = [];
    unsent.bring = (part) => void brought.push(part.key);
    unsent.setReady(true);
    const names = [
      { key: "p1", file: "1.jpg" },
      { key: "p2", file: "2.jpg" },
    ];
    const visit = { kind: "move", case: 1, epoch: 0, move: "visit", text: "看过了" } as const;
    const parts = names.map(({ key }) => ({ key, blob: new Blob([key]) }));
    const item = await unsent.put({ ...visit, photos: names }, undefined, { photos: parts });
    expect(sent).toEqual([]);
    expect(brought.at(-1)).toBe("p1");
    expect(unsent.owner("p2")?.key).toBe(item.key);
    unsent.arrived("p1");
    expect(brought.at(-1)).toBe("p2");
    expect(sent).toEqual([]);
    unsent.arrived("p2");
    expect(sent.map((frame) => frame.key)).toEqual([item.key]);

    const later = open(); // another page has to ask again how far they came
    await later.load();
    unsent.bring = () => {};
    later.bring = (part) => void brought.push(part.key);
    later.setReady(true);
    expect(brought.at(-1)).toBe("p1");
  });

  it("shows a photo that is refused as the move that is refused", async () => {
    unsent.setReady(true);
    const visit = { kind: "move", case: 1, epoch: 0, move: "visit", text: "看过了" } as const;
    const photos = [{ key: "p1", file: "1.jpg" }];
    const parts = [{ key: "p1", blob: new Blob(["x"]) }];
    const item = await unsent.put({ ...visit, photos }, undefined, { photos: parts });
    unsent.onError({ ...refusal("p1", "bad_file"), of: "upload" });
    expect(unsent.items.value.find(({ key }) => key === item.key)?.refusal?.code).toBe("bad_file");
  });

  it("keeps what follows with the first, and sends it once that is received, after a reload too", async () => {
    const answer = (id: number) => ({ kind: "move", case: id, epoch: 0, move: "answer" }) as const;
    let puts = 0;
    const put = shelf.putUnsent;
    shelf.putUnsent = async (...items) => (puts++, put(...items));
    unsent.setReady(true);
    const first = await unsent.put(answer(1), undefined, {}, [answer(2), answer(3)]);
    expect(puts).toBe(1); // all at once: a reload finds all of it
    expect(sent.map((frame) => frame.case)).toEqual([1]);

    const later = open();
    await later.load();
    later.setReady(true);
    expect(sent.map((frame) => frame.case)).toEqual([1, 1]);
    later.onReceipt(receipt(first.key));
    later.drop(first.key);
    expect(sent.map((frame) => frame.case)).toEqual([1, 1, 2]);
    later.onReceipt(receipt(sent[2]!.key));
    expect(sent.map((frame) => frame.case)).toEqual([1, 1, 2, 3]);
  });

  it("holds back what follows on a refusal", async () => {
    const answer = (id: number) => ({ kind: "move", case: id, epoch: 0, move: "answer" }) as const;
    unsent.setReady(true);
    const first = await unsent.put(answer(1), undefined, {}, [answer(2)]);
    unsent.onError(refusal(first.key, "stale_epoch"));
    expect(sent.map((frame) => frame.case)).toEqual([1]);
  });

  it("brings what is sent along first, and words do not wait for it", async () => {
    const brought: string[] = [];
    unsent.bring = (item) => void brought.push(item.key);
    unsent.setReady(true);
    const photo = { kind: "say" as const, text: "", file: "墙.jpg" };
    const one = await unsent.put(photo, undefined, { blob: new Blob(["…"]) });
    const two = await unsent.put({ kind: "say", text: "墙在这里" });
    expect(brought).toContain(one.key);
    expect(sent.map((frame) => frame.key)).toEqual([two.key]);
    unsent.arrived(one.key);
    unsent.onReceipt(receipt(two.key));
    expect(sent.map((frame) => frame.key)).toEqual([two.key, one.key]);
    expect(sent[1]).toEqual({ ...photo, key: one.key }); // the bytes have gone before
  });

  it("does not hold words back for a file that must wait, and keeps one that is refused", async () => {
    unsent.setReady(true);
    const frame = { kind: "say" as const, text: "", file: "墙.jpg" };
    const one = await unsent.put(frame, undefined, { blob: new Blob(["…"]) });
    unsent.onError({ ...refusal(one.key, "slow_down", 600), of: "upload" });
    const two = await unsent.put({ kind: "say", text: "墙在这里" });
    expect(sent.map(({ key }) => key)).toEqual([two.key]);
    unsent.onError({ ...refusal(one.key, "bad_file"), of: "upload" });
    expect(unsent.items.value[0]!.refusal!.code).toBe("bad_file");
  });

  it("sends one at a time, in the order of writing", async () => {
    const one = await unsent.put({ kind: "say", text: "一" });
    const two = await unsent.put({ kind: "say", text: "二" });
    unsent.setReady(true);
    expect(sent.map((frame) => frame.key)).toEqual([one.key]);
    unsent.onReceipt(receipt(one.key));
    expect(sent.map((frame) => frame.key)).toEqual([one.key, two.key]);
  });

  it("resends with the same key after the link was cut", async () => {
    unsent.setReady(true);
    const item = await unsent.put({ kind: "say", text: "一" });
    unsent.setReady(false);
    unsent.setReady(true);
    expect(sent.map((frame) => frame.key)).toEqual([item.key, item.key]);
  });

  it("is taken up by the next page, in order", async () => {
    const one = await unsent.put({ kind: "say", text: "一" });
    const two = await unsent.put({ kind: "say", text: "二" });
    const next = open();
    await next.load();
    expect(next.items.value.map((item) => item.key)).toEqual([one.key, two.key]);
    next.setReady(true);
    expect(sent).toEqual([one.frame]);
  });

  it("forgets a message only on its receipt", async () => {
    unsent.setReady(true);
    const item = await unsent.put({ kind: "say", text: "一" });
    expect(await shelf.unsent()).toHaveLength(1);
    unsent.onReceipt(receipt(item.key, 7));
    expect(await shelf.unsent()).toHaveLength(0);
    expect(unsent.items.value[0]!.receipt).toEqual({ case: 1, seq: 7 });
  });

  it("waits as long as the server asks, and nothing overtakes", async () => {
    unsent.setReady(true);
    const one = await unsent.put({ kind: "say", text: "一" });
    await unsent.put({ kind: "say", text: "二" });
    unsent.onError(refusal(one.key, "slow_down", 3));
    vi.advanceTimersByTime(2_999);
    expect(sent).toHaveLength(1);
    vi.advanceTimersByTime(1);
    expect(sent.map((frame) => frame.key)).toEqual([one.key, one.key]);
    expect(unsent.waiting.value).toBeNull();
  });

  it("keeps refused words and goes on with the next", async () => {
    unsent.setReady(true);
    const one = await unsent.put({ kind: "say", text: "一" });
    const two = await unsent.put({ kind: "say", text: "二" });
    unsent.onError(refusal(one.key, "stale_epoch"));
    expect(unsent.items.value[0]!.refusal!.code).toBe("stale_epoch");
    expect(sent[1]!.key).toBe(two.key);
    expect((await shelf.unsent())[0]!.refusal!.code).toBe("stale_epoch");
  });

  it("does not trust a link that gives no receipt", async () => {
    unsent.setReady(true);
    await unsent.put({ kind: "say", text: "一" });
    vi.advanceTimersByTime(15_000);
    expect(silences).toBe(1);
  });

  it("sends although nothing can be kept", async () => {
    shelf.putUnsent = async () => {
      throw new Error("full");
    };
    unsent.setReady(true);
    await unsent.put({ kind: "say", text: "一" });
    expect(sent).toHaveLength(1);
  });

  it("does not take up what another tab has sent while the shelf was being read", async () => {
    const other = open();
    const sentThere = await other.put({ kind: "say", text: "墙有两米高" });
    const dropped = await other.put({ kind: "say", text: "算了" });
    const left = await other.put({ kind: "say", text: "还没送" });
    const all = await shelf.unsent();
    let give: (items: typeof all) => void = () => {};
    shelf.unsent = () => new Promise((resolve) => (give = resolve));
    const loading = unsent.load();
    unsent.onReceipt(receipt(sentThere.key)); // the other tab's, told here
    unsent.drop(dropped.key);
    give(all);
    await loading;
    expect(unsent.items.value.map(({ key }) => key)).toEqual([left.key]);
  });

  it("takes a message up once, however many tabs tell of it at the same time", async () => {
    const item = await open().put({ kind: "say", text: "一" });
    await Promise.all([unsent.load(), unsent.load()]);
    expect(unsent.items.value.map(({ key }) => key)).toEqual([item.key]);
  });

  it("ignores a receipt for a message of another tab", async () => {
    unsent.setReady(true);
    await unsent.put({ kind: "say", text: "一" });
    unsent.onReceipt(receipt("0".repeat(32)));
    expect(unsent.items.value[0]!.receipt).toBeUndefined();
  });
});
