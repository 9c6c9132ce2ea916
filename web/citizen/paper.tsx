// A document that was issued to the citizen: one line, its words to unfold, and the sheet itself.

import { useState } from "preact/hooks";
import type { EventPaper } from "../client/frames";
import { openAt } from "../client/address";
import { tl } from "../i18n/later";
import { client } from "./state";

export function Paper({ event, id }: { event: EventPaper; id: number }) {
  const [open, setOpen] = useState(false);
  const { name, number, lines, text = name } = event.body;
  return (
    <div class="slip paper">
      <p>{text}</p>
      {open && (
        <div class="sheet-of">
          <h3>{name}</h3>
          <p class="right">{number}</p>
          {lines.map((line) => (
            <p class={line.kind === "sign" ? "right" : ""}>
              {line.label && <b>{line.label}：</b>}
              {line.text}
            </p>
          ))}
        </div>
      )}
      <button type="button" class="b" aria-expanded={open} onClick={() => setOpen(!open)}>
        {tl(open ? "paper_fold" : "paper_read")}
      </button>
      {[false, true].map((large) => (
        <button
          type="button"
          class="b"
          onClick={() => openAt(client.value!, "paper", id, event.seq, large)}
        >
          {tl(large ? "paper_large" : "paper_open")}
        </button>
      ))}
    </div>
  );
}
