// Brings what is to be sent along, before the words that name it: piece by piece, on from where it
// was cut, one at a time.  Words do not wait for it.

import { signal } from "@preact/signals";
import type { Client } from "./client";
import type { ServerFrame, SError } from "./frames";
import type { Part } from "./unsent";

const AGAIN_MS = 5_000;
const FINAL = new Set<SError["code"]>(["bad_file", "file_too_big", "bad_field", "too_big"]);

export class Bringer {
  /** How much of each has come, 0 to 1, by its key. */
  readonly progress = signal<ReadonlyMap<string, number>>(new Map());
  private busy: Part | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly client: Client) {
    client.unsent.bring = (part) => void this.bring(part);
    client.listen((frame) => this.hear(frame));
    client.unsent.retryNow();
  }

  private async bring(part: Part): Promise<void> {
    if (this.busy) return;
    this.busy = part;
    const { key, blob } = part;
    if (!this.client.send({ kind: "upload", key, size: blob!.size })) this.later();
    else this.timer = setTimeout(() => this.later(), 3 * AGAIN_MS); // no answer: asked again
  }

  private hear(frame: ServerFrame): void {
    if (frame.kind === "upload" && frame.key === this.busy?.key) {
      clearTimeout(this.timer);
      void this.send(frame.have, frame.piece ?? 0, frame.url);
    } else if (frame.kind === "error" && frame.of === "upload" && frame.key === this.busy?.key) {
      clearTimeout(this.timer);
      if (FINAL.has(frame.code))
        this.busy = null; // the outbox keeps it as refused
      else this.later((frame.retry_after ?? 0) * 1000);
    }
  }

  private async send(from: number, size: number, url: string | undefined): Promise<void> {
    const part = this.busy!;
    const { key } = part;
    const blob = part.blob!;
    for (let at = from; url && at < blob.size;) {
      this.show(key, at / blob.size);
      const answer = await post(`${url}/${at}`, blob.slice(at, at + size));
      if (this.busy !== part || !this.client.unsent.owner(key)) return this.end(); // thrown away
      if (!answer) return this.later();
      if ("code" in answer) return this.refuse(key, answer);
      at = answer.have;
    }
    this.show(key, 1);
    this.busy = null;
    this.client.unsent.arrived(key);
  }

  private refuse(key: string, error: SError): void {
    if (!FINAL.has(error.code)) return this.later();
    this.busy = null;
    this.client.unsent.onError({ ...error, key });
  }

  /** The network went, or it came otherwise than we thought: ask again how far it is. */
  private later(ms = AGAIN_MS): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.end(), Math.max(ms, AGAIN_MS));
  }

  private end(): void {
    this.busy = null;
    this.client.unsent.pump();
  }

  private show(key: string, part: number): void {
    this.progress.value = new Map(this.progress.value).set(key, part);
  }
}

async function post(url: string, body: Blob): Promise<{ have: number } | SError | null> {
  try {
    const headers = { "content-type": "application/octet-stream" };
    const answer = await fetch(url, { method: "POST", headers, body });
    return (await answer.json()) as { have: number } | SError;
  } catch {
    return null;
  }
}
