// What is being written and was not sent, kept in this browser per person, case and room: the next
// one at it does not read them.

import { signal } from "@preact/signals";
import type { CMove } from "../client/frames";
import { recall, remember } from "../client/pocket";
import { me } from "./session";

export type Room = "say" | "note";
export type MediationRoom = NonNullable<NonNullable<CMove["mediation"]>["room"]>;
type Drawer = Room | MediationRoom | `talk_${MediationRoom}`;
const drafts = signal<ReadonlyMap<string, string>>(new Map());
const draftName = (id: number, room: Drawer): string => `draft.${me.value?.id}.${id}.${room}`;

export function draft(id: number, room: Drawer): string {
  const name = draftName(id, room);
  return drafts.value.get(name) ?? recall(name) ?? "";
}

export function keepDraft(id: number, room: Drawer, text: string): void {
  const name = draftName(id, room);
  drafts.value = new Map(drafts.value).set(name, text);
  remember(name, text || null);
}

/** Behind what stands there already. */
export const addToDraft = (id: number, room: Room, text: string): void =>
  keepDraft(id, room, [draft(id, room), text].filter(Boolean).join("\n"));
