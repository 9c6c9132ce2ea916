// Where staff write.  It names its reader in words and colour; what is written stays until sent.

import { useRef, useState } from "preact/hooks";
import type { Head } from "../client/frames";
import { word } from "../i18n/desk";
import { Icon } from "../ui/icon";
import * as icons from "../ui/icons";
import { client, draft, drafts, keepDraft, move, refused, type Room } from "./desk";
import { me } from "./session";

export const composing = { focus: (_: Room) => {} };
const MAX = 4000;

export function Composer({ head }: { head: Head }) {
  const [room, setRoom] = useState<Room>("say");
  const [typed, setTyped] = useState(0);
  const field = useRef<HTMLTextAreaElement>(null);
  void drafts.value;
  const text = draft(head.case, room);
  const mine = head.staff?.holder_id === me.value?.id;
  const may = (head.staff?.moves ?? []).includes(room) && (room === "note" || mine);
  composing.focus = (to) => {
    setRoom(to);
    field.current?.focus();
  };

  const send = () => {
    const words = text.trim();
    if (!words || !may || words.length > MAX) return;
    move(head.case, head.staff?.epoch ?? 0, room, { text: words });
    keepDraft(head.case, room, "");
  };
  const onInput = (value: string) => {
    keepDraft(head.case, room, value);
    if (room === "say" && Date.now() - typed > 3000) {
      setTyped(Date.now());
      client.send({ kind: "typing", case: head.case });
    }
  };

  const error = refused.value.get(head.case);
  const why =
    !mine && room === "say"
      ? head.holder
        ? word("held_by", { name: head.holder })
        : word("must_claim")
      : "";
  return (
    <div class={`cmp ${room}`}>
      <div class="tabs" role="tablist">
        {(["say", "note"] as const).map((name) => (
          <button
            role="tab"
            aria-selected={room === name}
            class={room === name ? "on" : ""}
            onClick={() => setRoom(name)}
          >
            {word(name === "say" ? "reply_tab" : "note_tab")}{" "}
            <kbd>{name === "say" ? "R" : "N"}</kbd>
          </button>
        ))}
      </div>
      <div class="rd">
        <Icon d={room === "say" ? icons.eye : icons.lock} />
        {why || word(room === "say" ? "reader_citizen" : "reader_note")}
      </div>
      <textarea
        class="box"
        ref={field}
        rows={2}
        maxLength={MAX}
        aria-label={word(room === "say" ? "reader_citizen" : "reader_note")}
        value={text}
        onInput={(event) => onInput(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === "Enter" && event.ctrlKey && !event.isComposing) send();
        }}
      />
      <div class="ft">
        {error && (
          <span class="s wrong">
            {error.code === "stale_epoch" ? word("lost_case", { time: "" }) : ""}
          </span>
        )}
        <span class="s i3 grow right">
          {text.length > 3500 ? `${text.length} / ${MAX}` : text ? word("draft_kept") : ""}
        </span>
        <button class="b p" disabled={!may || !text.trim()} onClick={send}>
          {word(room === "say" ? "to_citizen" : "to_note")}
        </button>
        <kbd>Ctrl Enter</kbd>
      </div>
    </div>
  );
}
