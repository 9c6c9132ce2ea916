// Words to the other side in their seat, as they are said: to both, or to them alone.  Which room it
// is stands in large letters over the field and on the button; each has a draft of its own.

import type { Head, Mediation } from "../client/frames";
import { day } from "../client/time";
import { word, type DeskWord } from "../i18n/desk";
import { lang } from "../i18n/lang";
import { Icon } from "../ui/icon";
import * as icons from "../ui/icons";
import { otherIsHere } from "./desk";
import { draft, keepDraft, type MediationRoom } from "./drafts";
import { move } from "./moves";

type Seat = NonNullable<Mediation["seat"]>;

/** Has the other side come in, and could they? */
export function SeatState({ seat }: { seat: Seat }) {
  const text: DeskWord = seat.opened
    ? "seat_opened"
    : seat.left === 0
      ? "seat_locked"
      : seat.left < 3
        ? "seat_tried"
        : "seat_waits";
  const values = {
    time: day(seat.opened ?? seat.issued, lang.value),
    until: day(seat.until - 1, lang.value),
    n: seat.left,
  };
  return (
    <div class={seat.left === 0 && !seat.opened ? "reed" : seat.opened ? "yes" : "i2"}>
      {word(text, values)}
      {otherIsHere.value && <span class="chip leaf">{word("seat_here")}</span>}
    </div>
  );
}

interface Props {
  head: Head;
  seat: Seat;
  busy: boolean;
  /** One field is open at a time, in all of the panel. */
  picked: MediationRoom | null;
  onPick: (room: MediationRoom | null) => void;
}

export function Live({ head, seat, busy, picked, onPick }: Props) {
  const room = picked && seat.rooms.includes(picked) ? picked : null;
  if (seat.rooms.length === 0) return null;
  const text = room ? draft(head.case, `talk_${room}`) : "";
  const send = () => {
    const words = text.trim();
    if (!room || !words || busy) return;
    const mediation = { act: "talk" as const, room };
    void move(head.case, head.staff!.epoch, "mediate", { text: words, mediation });
    keepDraft(head.case, `talk_${room}`, "");
  };
  return (
    <section class="rooms live" aria-label={word("live_title")}>
      <h3>{word("live_title")}</h3>
      <div class="doors" role="group">
        {seat.rooms.map((each) => (
          <button
            class={`b ${each === "joint" ? "joint" : "caucus"}`}
            aria-pressed={each === room}
            onClick={() => onPick(each === room ? null : each)}
          >
            {each !== "joint" && <Icon d={icons.lock} />}
            {word(`live_${each as "joint"}`)}
          </button>
        ))}
      </div>
      {room && (
        <div class={`room ${room === "joint" ? "joint" : "caucus"}`}>
          <p class="bn">
            <b>{word(`live_room_${room as "joint"}`)}</b>
            <span>{word(`live_reads_${room as "joint"}`)}</span>
          </p>
          <textarea
            class="box"
            name="live"
            rows={3}
            maxLength={4000}
            aria-label={word(`live_room_${room as "joint"}`)}
            value={text}
            onInput={(event) => keepDraft(head.case, `talk_${room}`, event.currentTarget.value)}
          />
          <button class="b send" disabled={busy || !text.trim()} onClick={send}>
            {word(`live_send_${room as "joint"}`)}
          </button>
        </div>
      )}
    </section>
  );
}
