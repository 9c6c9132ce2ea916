// What this person does to cases: put into the outbox, shown as under way, and settled when the
// server has answered.  A refused text goes back to the draft it came from.

import { computed, effect, signal } from "@preact/signals";
import type { CMove, Row, SError } from "../client/frames";
import { maybe, word, type DeskWord } from "../i18n/desk";
import { told } from "../i18n/lang";
import { addToDraft, keepDraft, type Room } from "./drafts";
import type { FormKind } from "./forms";
import { forgetKept, isKept } from "./kept-form";
import { isThere } from "./out-there";
import { client, giveUp, logOf, notice, open, say, takenBy } from "./desk";
import { settleTogether } from "./together";

export type Fields = Partial<
  Pick<
    CMove,
    | "text"
    | "reason"
    | "to_body"
    | "to_staff"
    | "type"
    | "place"
    | "group"
    | "outcome"
    | "met"
    | "ground"
    | "settled"
    | "performed"
    | "satisfaction"
    | "hearts"
    | "other_hearts"
    | "days"
    | "to_case"
    | "doc"
    | "lines"
    | "seq"
    | "said"
    | "step"
    | "grade"
    | "to_bodies"
    | "approver"
    | "spot"
    | "position"
    | "ratings"
    | "mediation"
    | "lead"
    | "reception"
  >
>;

/** What to do once a move is on the server's disk, by its key. */
const then = new Map<string, () => void>();

export async function move(
  id: number,
  epoch: number,
  what: CMove["move"],
  fields: Fields = {},
  next?: () => void,
): Promise<void> {
  notice.value = null; // what was said of the last one is past
  const item = await client.put({ kind: "move", case: id, epoch, move: what, ...fields });
  if (next) then.set(item.key, next);
}

/** A photo or a paper, with nothing said. */
export function sendFile(
  id: number,
  epoch: number,
  room: Room,
  blob: Blob,
  file: string,
  position?: string,
): void {
  const told = position && { position };
  const frame = { kind: "move" as const, case: id, epoch, move: room, text: "", file, ...told };
  void client.put(frame, undefined, { blob });
}

/** What was photographed where a move was made; its place is told only if whoever took it says so. */
export interface Photo {
  key: string;
  blob: Blob;
  name: string;
  position: string | undefined;
  tells: boolean;
}

/** A move of somebody who is there. */
export function moveThere(
  id: number,
  epoch: number,
  what: CMove["move"],
  fields: Fields,
  photos: readonly Photo[],
): void {
  const frame = { kind: "move" as const, case: id, epoch, move: what, ...fields };
  const named = photos.map(({ key, name, position, tells }) => ({
    key,
    file: name,
    ...(tells && position && { position }),
  }));
  const along = { photos: photos.map(({ key, blob }) => ({ key, blob })) };
  if (photos.length === 0) void client.put(frame);
  else void client.put({ ...frame, photos: named }, undefined, along);
}

/** Claim, and sign for it in the same breath, but only if the claim was won. */
export function claimAndSign(row: Row): void {
  void move(row.case, row.epoch, "claim", {}, () => void move(row.case, row.epoch + 1, "sign"));
}

/** What was done and is not answered yet. */
export const unanswered = computed(() =>
  client.unsent.items.value.flatMap((item) =>
    item.frame.kind === "move" && !item.receipt && !item.refusal
      ? [{ ...item, frame: item.frame }]
      : [],
  ),
);

/** The same by case: a button shows that it was pressed until the answer is here. */
export const pending = computed(
  () => new Map(unanswered.value.map(({ frame }) => [frame.case, frame.move])),
);

/** The epoch of the last step of a mediation that is on the disk: until its events are here too, the
 *  buttons are those of before, and may move under the hand. */
const landed = signal<ReadonlyMap<number, number>>(new Map());
export const isLanding = (id: number, epoch: number | undefined): boolean =>
  epoch !== undefined && landed.value.get(id) === epoch;

const later = (what: () => void): void => void Promise.resolve().then(what);

/** What was to follow on one that is refused. */
function dropFollowers(key: string): void {
  for (const item of client.unsent.items.value) if (item.waits === key) client.drop(item.key);
}

/** What is said of a case that one has sent away for good. */
const partedBy: Partial<Record<CMove["move"], DeskWord>> = {
  object: "objected",
  recuse: "stepped_aside",
};

/** Takes answered moves out of the outbox. */
export const settleMoves = (): (() => void) =>
  effect(() => {
    for (const { key, frame, receipt, refusal } of client.unsent.items.value) {
      if (frame.kind !== "move" || (!receipt && !refusal)) continue;
      later(() => {
        const next = then.get(key);
        then.delete(key);
        if (refusal) dropFollowers(key);
        client.drop(key);
        if (receipt) forgetKept(frame.case, formOf(frame));
        if (settleTogether(key, refusal)) return;
        if (refusal) refuse(frame, refusal);
        else {
          if (frame.move === "mediate" && frame.mediation?.act !== "talk")
            landed.value = new Map(landed.value).set(frame.case, frame.epoch);
          const parted = partedBy[frame.move];
          if (parted) giveUp(frame.case, word(parted));
          next?.();
        }
      });
    }
  });

/** The form that a step was filled in in, where it has one. */
const formOf = ({ move, type }: CMove): FormKind =>
  move === "correct" ? (type ? "correct_type" : "correct_place") : move;

/** To be shown again with its words. */
export const refused = signal<{ id: number; kind: FormKind } | null>(null);

/** Whoever is at the case and may still try has their form back.  What was done on the spot comes
 *  late, when nobody may be looking. */
function isFormBack(frame: CMove): boolean {
  const { case: id, move } = frame;
  const kind = formOf(frame);
  const may = logOf(id)?.head.staff?.moves.includes(move) ?? false;
  if (isThere(kind) || !may || open.value !== id || !isKept(id, kind)) return false;
  refused.value = { id, kind };
  return true;
}

function refuse(frame: CMove, error: SError): void {
  if (frame.move === "claim" && error.who) {
    takenBy.value = new Map(takenBy.value).set(frame.case, error.who);
  }
  const room = frame.move === "say" ? "say" : "note";
  const isBack = isFormBack(frame);
  const hasForm = isKept(frame.case, formOf(frame));
  const words = frame.text || (hasForm ? frame.reason : "") || "";
  const keeps = frame.move !== "mediate" && words !== "" && !isBack;
  if (keeps) addToDraft(frame.case, room, words);
  if (keeps && hasForm) forgetKept(frame.case, formOf(frame));
  if (frame.mediation?.room && frame.text) {
    const { act, room } = frame.mediation;
    keepDraft(frame.case, act === "talk" ? `talk_${room}` : room, frame.text);
  }
  if (error.code === "claimed" && error.who) return say(word("lost", { name: error.who }), true);
  const field =
    frame.lead && error.field
      ? word("ld_wrong", { field: maybe("ld_", error.field) })
      : frame.reception && error.field
        ? word("rc_wrong", { field: maybe("rc_", error.field) })
        : "";
  const kept = keeps && frame.move !== room ? word("kept_in_note") : "";
  say([told(error), field, kept].filter(Boolean).join(" "), true);
}
