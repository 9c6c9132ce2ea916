// Where the citizen writes.  The text is kept with every stroke, and is in the outbox
// before the field is empty again.

import { useLayoutEffect, useRef } from "preact/hooks";
import { t } from "../i18n/citizen";
import { say } from "../i18n/common";
import { print } from "../ui/theme";
import { draft, later, opening, setDraft, tell, typing } from "./state";

const MOST = 4_000;
const COUNT_FROM = 3_500;
const LINES = 6;

/** Cut between characters, at the end of a sentence where there is one. */
export function parts(text: string): string[] {
  const rest = Array.from(text.trim());
  const cut: string[] = [];
  while (rest.length > MOST) {
    const piece = rest.slice(0, MOST).join("");
    const stop = Math.max(piece.lastIndexOf("。"), piece.lastIndexOf("\n"));
    const whole = stop > MOST / 2 ? piece.slice(0, stop + 1) : piece;
    rest.splice(0, Array.from(whole).length);
    cut.push(whole.trim());
  }
  return cut.concat(rest.join("").trim()).filter((piece) => piece !== "");
}

/** A phone's Enter is a new line; a keyboard's sends, unless the input method is composing. */
function sends(event: KeyboardEvent): boolean {
  if (event.key !== "Enter" || event.shiftKey) return false;
  if (event.isComposing || event.keyCode === 229) return false;
  return matchMedia("(hover: hover) and (pointer: fine)").matches;
}

export function Composer() {
  const field = useRef<HTMLTextAreaElement>(null);
  const text = draft.value;
  const length = Array.from(text).length;
  const Attach = later.value?.Attach;
  const isTight = print.value || (Attach && innerWidth < 360); // beside two buttons
  const pieces = length > MOST ? parts(text).length : 1;

  useLayoutEffect(() => {
    const box = field.current;
    if (!box) return;
    box.style.height = "auto";
    const line = parseFloat(getComputedStyle(box).lineHeight) || 28;
    box.style.height = `${Math.min(box.scrollHeight + 2, line * LINES + 20)}px`;
  }, [text, print.value]);

  const send = (event?: Event) => {
    event?.preventDefault();
    void opening.then(() => {
      for (const piece of parts(draft.value)) tell(piece);
      setDraft("");
    });
    field.current?.focus();
  };

  return (
    // method: pressed before the script has come, it keeps what was typed instead of leaving the page
    <form class="composer" method="dialog" aria-label={t("placeholder")} onSubmit={send}>
      {Attach && <Attach />}
      <textarea
        ref={field}
        class="fld"
        rows={1}
        aria-label={t("placeholder")}
        placeholder={t(isTight ? "placeholder_large" : "placeholder")}
        value={text}
        onInput={(event) => {
          setDraft(event.currentTarget.value);
          typing();
        }}
        onKeyDown={(event) => sends(event) && send(event)}
      />
      {length > COUNT_FROM && (
        <span class="count" role="status">
          {t("count", { n: length, max: MOST })}
        </span>
      )}
      <button type="submit" class="send">
        {pieces > 1 ? t("send_parts", { n: pieces }) : say("send")}
      </button>
    </form>
  );
}
