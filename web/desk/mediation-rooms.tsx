// Where a talk is written down: together, or apart with one side.  Which room it is stands in large
// letters over the field and on the button, in a colour and a pattern of its own; each room keeps
// its own draft, and nothing crosses.

import { useEffect, useRef } from "preact/hooks";
import type { Head, Mediation } from "../client/frames";
import { word } from "../i18n/desk";
import { Icon } from "../ui/icon";
import * as icons from "../ui/icons";
import { draft, keepDraft, type MediationRoom } from "./drafts";
import { move } from "./moves";

const rooms: MediationRoom[] = ["joint", "caucus_applicant", "caucus_other"];

interface Props {
  head: Head;
  record: Mediation;
  busy: boolean;
  /** One field is open at a time, in all of the panel. */
  room: MediationRoom | null;
  onPick: (room: MediationRoom | null) => void;
}

export function Rooms({ head, record, busy, room, onPick }: Props) {
  const doors = record.apart ? rooms.slice(1) : rooms;
  const banner = useRef<HTMLParagraphElement>(null);
  useEffect(() => banner.current?.focus(), [room]);
  const text = room ? draft(head.case, room) : "";
  const send = () => {
    const note = text.trim();
    if (!room || !note || busy) return;
    const mediation = { act: "session" as const, room };
    void move(head.case, head.staff!.epoch, "mediate", { text: note, mediation });
    keepDraft(head.case, room, "");
  };
  return (
    <section class="rooms" aria-label={word("ma_session")}>
      <h3>{word("ma_session")}</h3>
      <div class="doors" role="group">
        {doors.map((each) => (
          <button
            class={`b ${each === "joint" ? "joint" : "caucus"}`}
            aria-pressed={each === room}
            onClick={() => onPick(each === room ? null : each)}
          >
            {each !== "joint" && <Icon d={icons.lock} />}
            {word(`mo_${each}`)}
          </button>
        ))}
      </div>
      {room && (
        <div class={`room ${room === "joint" ? "joint" : "caucus"}`}>
          <p class="bn" ref={banner} tabIndex={-1}>
            <b>{word(`room_${room}`)}</b>
            <span>{word(`reads_${room}`)}</span>
          </p>
          <textarea
            class="box"
            name="session"
            rows={5}
            maxLength={4000}
            placeholder={word("session_text")}
            aria-label={word(`room_${room}`)}
            value={text}
            onInput={(event) => keepDraft(head.case, room, event.currentTarget.value)}
          />
          <button class="b send" disabled={busy || !text.trim()} onClick={send}>
            {word(`send_${room}`)}
          </button>
        </div>
      )}
    </section>
  );
}
