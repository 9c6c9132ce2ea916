// What most claims need: the sentence, why it came here, what is known, and the way to take it.

import { useEffect } from "preact/hooks";
import type { Row } from "../client/frames";
import { dayNumber, stamp } from "../client/time";
import { maybe, word } from "../i18n/desk";
import { lang } from "../i18n/lang";
import { formOpen } from "./case";
import { courseOf, reasonOf, routedOf } from "./course";
import { gone, isCut, isMine, logOf, now, openCase, peek } from "./desk";
import { Facts } from "./facts";
import { ClockChip, clockOf, Sentence } from "./marks";
import { claimAndSign, move, pending } from "./moves";
import { ClaimButton } from "./queue";
import { has, me, ownUnit } from "./session";

const isHandler = (): boolean => has(["mediator", "chair", "officer", "grid", "discipline"]);

/** Whoever reads along is not who it was sent to. */
const whither = ({ unit }: Row): string =>
  unit && unit !== ownUnit(me.value!) ? word("why_there", { unit }) : word("why_here");

function take(row: Row): void {
  if (row.state === "routed" && isHandler()) claimAndSign(row);
  else void move(row.case, row.epoch, "claim");
  openCase(row.case);
}

function Take({ row }: { row: Row }) {
  const cut = isCut();
  const may = (row.moves ?? []).includes("claim") && pending.value.get(row.case) !== "claim";
  if (!may) return isMine(row) ? null : <ClaimButton row={row} />;
  return (
    <button class={`b ${row.alarm ? "dp" : "p"} grow`} disabled={cut} onClick={() => take(row)}>
      {word(
        row.alarm ? "take_it" : row.state === "routed" && isHandler() ? "claim_and_sign" : "claim",
      )}
    </button>
  );
}

export function Preview({ row }: { row: Row }) {
  const up = !isCut();
  const hidden = gone.value.has(row.case) && (row.moves ?? []).length === 0;
  const log = hidden ? undefined : logOf(row.case);
  const routed = log && routedOf(log);
  const clock = clockOf(row);
  // A moment later, so that going down the list by key does not ask for every case on the way.
  useEffect(() => {
    if (!up || hidden) return;
    const timer = setTimeout(() => peek(row.case), 120);
    return () => clearTimeout(timer);
  }, [row.case, row.seq, up, hidden]);

  return (
    <>
      <div class="bd scroll" tabIndex={0}>
        <div class="hd">
          <h2>{row.type_name ?? word("no_type")}</h2>
          {clock && <ClockChip clock={clock} />}
        </div>
        <p class="s i2">
          {[
            row.place_text,
            maybe("sv_", row.severity),
            maybe("st_", row.state),
            log &&
              word("total_day", {
                n: dayNumber(log.head.registered ?? log.head.opened, now()),
              }),
          ]
            .filter(Boolean)
            .join(" · ")}
        </p>
        <p class="sent">{log ? <Sentence log={log} /> : row.title}</p>
        {routed && (
          <>
            <h3>{whither(row)}</h3>
            <p>{reasonOf(routed)}</p>
          </>
        )}
        {log && (
          <>
            <h3>{word("facts")}</h3>
            <Facts log={log} brief />
            <h3>{word("recent")}</h3>
            <ol class="evs">
              {courseOf(log)
                .slice(-3)
                .map(({ event, text }) => (
                  <li key={event.seq}>
                    <span>{stamp(event.at, now(), lang.value)}</span>
                    <span>{text}</span>
                  </li>
                ))}
            </ol>
          </>
        )}
      </div>
      <div class="ft">
        <Take row={row} />
        {(row.moves ?? []).includes("transfer") && row.state === "registered" && (
          <button
            class="b"
            onClick={() => {
              openCase(row.case);
              formOpen.later("transfer");
            }}
          >
            {word("do_transfer")}
          </button>
        )}
        <button class={isMine(row) ? "b p grow" : "b"} onClick={() => openCase(row.case)}>
          {word("open")}
        </button>
      </div>
    </>
  );
}
