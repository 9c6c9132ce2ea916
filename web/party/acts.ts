// What one side of a mediation does, as requests of the outbox: words stay there until they are in
// the log; a step that was refused says why and goes.

import { effect, signal } from "@preact/signals";
import type { Client } from "../client/client";
import type { CParty, Head, SError } from "../client/frames";
import { lastSeq } from "../client/log";
import type { Item } from "../client/unsent";

export type Party = NonNullable<Head["party"]>;
export type Act = Party["acts"][number];
export type Room = Party["rooms"][number];

/** Why the last step was not done. */
export const refusal = signal<SError | null>(null);

const stepOf = ({ frame }: Item): CParty["mediation"] | null =>
  frame.kind === "party" ? frame.mediation : null;

const isTalk = (item: Item): boolean => stepOf(item)?.act === "talk";

export function take(client: Client, id: number, act: Act, text = ""): void {
  refusal.value = null;
  const words = text.trim();
  void client.put({
    kind: "party",
    case: id,
    mediation: { act },
    ...(words && { text: words }),
  });
}

export function talk(client: Client, id: number, room: Room, text: string): void {
  void client.put({ kind: "party", case: id, mediation: { act: "talk", room }, text });
}

/** Words for this room that the log does not have yet. */
export function unsentIn(client: Client, id: number, room: Room): Item[] {
  return client.unsent.items.value.filter(
    (item) =>
      item.frame.case === id &&
      stepOf(item)?.room === room &&
      !(item.receipt && item.receipt.seq <= lastSeqOf(client, id)),
  );
}

const lastSeqOf = (client: Client, id: number): number => {
  const log = client.logs.cases.value.get(id);
  return log ? lastSeq(log) : 0;
};

/** A step is on its way: its buttons wait for it. */
export const isBusy = (client: Client, id: number): boolean =>
  client.unsent.items.value.some(
    (item) => item.frame.case === id && stepOf(item) && !isTalk(item) && !item.refusal,
  );

/** Refused for what it says, and not for where or when. */
export const accuses = (why: SError): boolean => why.code === "denied" && why.field === "text";

/** Steps leave the outbox when their events are here, or with the reason why not. */
export const settleSteps = (client: Client): (() => void) =>
  effect(() => {
    for (const item of client.unsent.items.value) {
      if (!stepOf(item)) continue;
      const { key, receipt, refusal: why } = item;
      const arrived = receipt && receipt.seq <= lastSeqOf(client, receipt.case);
      if (!arrived && !(why && !isTalk(item))) continue;
      void Promise.resolve().then(() => {
        if (why) refusal.value = why;
        client.drop(key);
      });
    }
  });
