// Where staff write.  It names its reader in words and colour; what is written stays until sent.

import { useLayoutEffect, useRef, useState } from "preact/hooks";
import type { Head } from "../client/frames";
import { clock } from "../client/time";
import { say } from "../i18n/common";
import { word } from "../i18n/desk";
import { Icon } from "../ui/icon";
import * as icons from "../ui/icons";
import { client, lost } from "./desk";
import { Attach } from "../ui/attach";
import { draft, keepDraft, type Room } from "./drafts";
import { move, sendFile } from "./moves";
import { Replies, replyId, useReplies } from "./replies";
import { me } from "./session";

export const composing = { focus: (_: Room) => {} };
const MAX = 4000;
const TYPING_MS = 3000;

/** It went where this reader may not follow: nothing is sent, nothing written is lost. */
function Lost({ at, text }: { at: number; text: string }) {
  return (
    <div class="cmp">
      <p class="rd">
        <Icon d={icons.lock} />
        {word("lost_case", { time: clock(at) })}
      </p>
      {text && (
        <div class="ft">
          <p class="grow">{text}</p>
          <button class="b" onClick={() => void navigator.clipboard?.writeText(text)}>
            {say("copy")}
          </button>
        </div>
      )}
    </div>
  );
}

function whyNot(head: Head, room: Room): string {
  const staff = head.staff;
  if (!staff?.moves.includes("note")) return word("read_only");
  if (room === "note") return "";
  if (staff.holder_id && staff.holder_id !== me.value?.id)
    return word("held_by", { name: head.holder ?? "" });
  if (!staff.moves.includes("say")) return word("closed_case");
  return staff.holder_id ? "" : word("must_claim");
}

export function Composer({ head }: { head: Head }) {
  /** Whom a whistle called writes to colleagues only. */
  const rooms: Room[] = head.staff?.guest ? ["note"] : ["say", "note"];
  const [room, setRoom] = useState<Room>(rooms[0]!);
  const [choosing, setChoosing] = useState(false);
  const typed = useRef(0);
  const field = useRef<HTMLTextAreaElement>(null);
  const text = draft(head.case, room);
  const why = whyNot(head, room);
  const over = Array.from(text).length - MAX; // as the server counts them
  useLayoutEffect(() => {
    composing.focus = (to) => {
      if (rooms.includes(to)) setRoom(to);
      field.current?.focus();
    };
    return () => (composing.focus = () => {});
  }, [rooms.length]);
  const slash = text.startsWith("/");
  const offers = room === "say" && why === "";
  const listed = offers && (choosing || slash);
  const write = (value: string) => {
    setChoosing(false);
    keepDraft(head.case, room, value);
    field.current?.focus();
  };
  const pick = (words: string) => write(slash ? words : text + words);
  const replies = useReplies(
    listed ? (slash ? text.slice(1) : "") : null,
    head.lang === "en",
    pick,
    () => write(slash ? "" : text),
  );
  const lostAt = lost.value.get(head.case);
  if (lostAt !== undefined) return <Lost at={lostAt} text={text} />;

  const send = () => {
    const words = draft(head.case, room).trim();
    if (!words || why || over > 0) return;
    void move(head.case, head.staff!.epoch, room, { text: words });
    keepDraft(head.case, room, "");
    typed.current = 0;
  };
  const onInput = (value: string) => {
    keepDraft(head.case, room, value);
    if (room !== "say" || why || Date.now() - typed.current < TYPING_MS) return;
    typed.current = Date.now();
    client.send({ kind: "typing", case: head.case });
  };
  const reader = word(room === "say" ? "reader_citizen" : "reader_note");
  return (
    <div class={`cmp ${room}`}>
      <div class="tabs" role="group" aria-label={word("rooms")}>
        {rooms.map((name) => (
          <button
            aria-pressed={room === name}
            class={room === name ? "on" : ""}
            onClick={() => setRoom(name)}
          >
            {word(name === "say" ? "reply_tab" : "note_tab")}{" "}
            <kbd>{name === "say" ? "R" : "N"}</kbd>
          </button>
        ))}
      </div>
      <div class={why ? "rd i2" : "rd"}>
        <Icon d={room === "say" && !why ? icons.eye : icons.lock} />
        {why || reader}
      </div>
      {listed && <Replies {...replies} onPick={pick} />}
      <textarea
        class="box"
        ref={field}
        rows={2}
        aria-label={reader}
        aria-controls={listed ? "replies" : undefined}
        aria-activedescendant={listed && replies.list.length > 0 ? replyId(replies.at) : undefined}
        value={text}
        onInput={(event) => onInput(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (replies.onKey(event)) (event.preventDefault(), event.stopPropagation());
          else if (event.key === "Enter" && event.ctrlKey && !event.isComposing) send();
        }}
      />
      <div class="ft">
        <Attach
          disabled={why !== ""}
          onPick={(...picked) => sendFile(head.case, head.staff!.epoch, room, ...picked)}
        />
        {offers && (
          <button
            class="b q t"
            aria-expanded={listed}
            onClick={() => {
              setChoosing(!listed);
              if (slash) write("");
              field.current?.focus();
            }}
          >
            {word("replies")} <kbd>/</kbd>
          </button>
        )}
        <span class={over > 0 ? "s wrong grow right" : "s i3 grow right"} role="status">
          {over > 0
            ? word("too_long", { n: over, most: MAX })
            : over > -500
              ? `${MAX + over} / ${MAX}`
              : text
                ? word("draft_kept")
                : ""}
        </span>
        <button class="b p" disabled={why !== "" || !text.trim() || over > 0} onClick={send}>
          {word(room === "say" ? "to_citizen" : "to_note")}
        </button>
        <kbd>Ctrl Enter</kbd>
      </div>
    </div>
  );
}
