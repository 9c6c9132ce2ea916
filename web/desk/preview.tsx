// What most claims need: the sentence, why it came here, and the way to take it.

import type { Row } from "../client/frames";
import { maybe, word } from "../i18n/desk";
import { client, move, openCase, pending } from "./desk";
import { ClockChip } from "./marks";
import { ClaimButton } from "./queue";
import { me } from "./session";

export function Preview({ row }: { row: Row }) {
  const cut = client.link.state.value !== "up";
  const mayClaim = !row.holder_id && (row.moves ?? ["claim"]).includes("claim");
  return (
    <>
      <div class="bd">
        <div class="hd">
          <h2>{row.type_name ?? word("no_type")}</h2>
          {row.clock && <ClockChip clock={row.clock} named />}
        </div>
        <p class="s i2">
          {[row.place_text, maybe("sv_", row.severity), maybe("st_", row.state)]
            .filter(Boolean)
            .join(" · ")}
        </p>
        <p class="sent">{row.title}</p>
        {row.why && (
          <>
            <h3>{word("why_here")}</h3>
            <p>{row.why}</p>
          </>
        )}
        <h3>{word("facts")}</h3>
        <dl class="kv">
          <dt>{word("where")}</dt>
          <dd>{row.place_text ?? word("none_said")}</dd>
          <dt>{word("people")}</dt>
          <dd>{row.people ?? word("none_said")}</dd>
          <dt>{word("times")}</dt>
          <dd>{row.times || 1}</dd>
        </dl>
        <p class="mono s i3">{row.no ?? word("unnumbered")}</p>
      </div>
      <div class="ft">
        {mayClaim && pending.value.get(row.case) !== "claim" ? (
          <button class="b p grow" disabled={cut} onClick={() => take(row)}>
            {word(row.state === "routed" && isHandler() ? "claim_and_sign" : "claim")}
          </button>
        ) : (
          <ClaimButton row={row} />
        )}
        <button class="b" onClick={() => openCase(row.case)}>
          {word("open")}
        </button>
      </div>
    </>
  );
}

const isHandler = (): boolean =>
  (me.value?.roles ?? []).some((role) =>
    ["mediator", "chair", "officer", "grid", "discipline"].includes(role),
  );

/** Claim, and sign for it in the same breath: the outbox sends the second after the first. */
function take(row: Row): void {
  move(row.case, row.epoch, "claim");
  if (row.state === "routed" && isHandler()) move(row.case, row.epoch + 1, "sign");
  openCase(row.case);
}
