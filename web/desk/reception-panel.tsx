// A reception by a leader in the case: when and by whom, what was said there, what was directed and by
// when, and the steps that the server allows.

import { useState } from "preact/hooks";
import type { Head, Reception, ReceptionDirection, ReceptionStep } from "../client/frames";
import { word } from "../i18n/desk";
import { between } from "../i18n/lang";
import { dateName } from "./dates";
import { isCut, now } from "./desk";
import { pending } from "./moves";
import { readsReception, slotName } from "./reception-api";
import { ReceptionForm } from "./reception-step";
import { me } from "./session";
import "./reception.css";

function Direction({ of, onDone }: { of: ReceptionDirection; onDone: (() => void) | undefined }) {
  const late = !of.done_at && of.due <= now();
  return (
    <li>
      <p>
        <b>{of.unit}</b>：{of.text}
      </p>
      <p class="s">
        <span class={late ? "wrong" : "i2"}>
          {word(of.done_at ? "rc_done" : late ? "rc_was_due" : "rc_is_due", {
            day: dateName(of.date),
          })}
        </span>{" "}
        <span class="i2">{[of.post, of.by].filter(Boolean).join(" ")}</span>
      </p>
      {of.done && <p class="i2">{of.done}</p>}
      {onDone && (
        <button class="b t" onClick={onDone}>
          {word("rc_do_direction_done")}
        </button>
      )}
    </li>
  );
}

/** Which of the open ones this reader may report, where the server says that there is one. */
const mayReport = (of: ReceptionDirection, steps: readonly ReceptionStep[]): boolean =>
  !of.done_at &&
  steps.includes("direction_done") &&
  (of.unit_id === me.value?.body || readsReception());

function Bookings({ reception }: { reception: Reception }) {
  if (reception.bookings.length === 0) return null;
  return (
    <ul class="lines">
      {reception.bookings.map((one) => (
        <li key={`${one.date}-${one.minute}`}>
          {slotName(one)} {one.post} {one.leader} · {one.room}{" "}
          <span class={one.state === "received" ? "chip leaf" : "chip line"}>
            {word(`rc_st_${one.state as "received"}`)}
            {one.persons ? word("rc_n_persons", { n: one.persons }) : ""}
          </span>
        </li>
      ))}
    </ul>
  );
}

/** Whoever takes a step here stays here, also when it was the last. */
export function ReceptionPanel({ head, onStay }: { head: Head; onStay: () => void }) {
  const [open, setOpen] = useState<{ step: ReceptionStep; nth?: number } | null>(null);
  const reception = head.staff?.reception;
  if (!reception) return null;
  const { steps, directions } = reception;
  const busy = pending.value.has(head.case) || isCut();
  const start = (step: ReceptionStep, nth?: number) => {
    onStay();
    setOpen({ step, ...(nth !== undefined && { nth }) });
  };
  if (open && steps.includes(open.step))
    return (
      <>
        <h3>{word(`rc_do_${open.step as "book"}`)}</h3>
        <ReceptionForm
          of={{ case: head.case, epoch: head.staff!.epoch }}
          step={open.step}
          nth={open.nth}
          onClose={() => setOpen(null)}
        />
      </>
    );
  return (
    <div class="reception-panel">
      <p class="stand">{word(`rc_st_${(reception.state ?? "none") as "none"}`)}</p>
      {reception.named && <p class="wrong">{word("rc_named")}</p>}
      <Bookings reception={reception} />
      <div class="does">
        {steps
          .filter((step) => step !== "direction_done")
          .map((step, i) => (
            <button class={i === 0 ? "b p" : "b"} disabled={busy} onClick={() => start(step)}>
              {word(`rc_do_${step as "book"}`)}
            </button>
          ))}
      </div>
      {reception.record && (
        <>
          <h3>{word("rc_record")}</h3>
          <p>{reception.record}</p>
        </>
      )}
      {directions.length > 0 && <h3>{word("rc_directions_of")}</h3>}
      <ul class="directions">
        {directions.map((one) => (
          <Direction
            key={one.nth}
            of={one}
            onDone={mayReport(one, steps) ? () => start("direction_done", one.nth) : undefined}
          />
        ))}
      </ul>
      {(reception.copied ?? []).length > 0 && (
        <p class="wrong s">{word("rc_copied", { who: reception.copied!.join(between()) })}</p>
      )}
    </div>
  );
}
