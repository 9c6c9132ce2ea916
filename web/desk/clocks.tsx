// The time limits of a case: which rule each is, from when to when, and what became of it.

import { useEffect } from "preact/hooks";
import type { Head } from "../client/frames";
import { day, left, stamp } from "../client/time";
import { maybe, word } from "../i18n/desk";
import { lang } from "../i18n/lang";
import { now } from "./desk";
import { loadDirectory } from "./session";
import { basis, stand } from "./terms";

const extensible = new Set(["LAW_CONCLUDE_60", "LAW_DUTY"]);

/** Counted by plain weeks, since nobody has announced that year's days off. */
export function Unsure({ ends }: { ends: number }) {
  const year = new Date(ends - 1).getFullYear();
  return <span class="s strong">{word("ck_unsure", { year })}</span>;
}

export function Clocks({ head }: { head: Head }) {
  useEffect(() => void loadDirectory(), []);
  const { windows = [], notice_missing, extended_days, lead } = head.staff ?? {};
  const clocks = [...(head.staff?.clocks ?? []), ...(lead?.target ? [lead.target] : [])];
  if (clocks.length + windows.length === 0) return <p class="empty">{word("ck_none")}</p>;
  return (
    <ul class="cks">
      {windows.map(({ id, until, unsure }) => (
        <li key={id}>
          <b>{word(`win_${id}`)}</b>
          <span class="chip clock">{left(until, now(), lang.value)}</span>
          <span class="s i2">{word("win_until", { date: day(until - 1, lang.value) })}</span>
          <span class="s i3">{word(`basis_${id}`)}</span>
          {unsure && <Unsure ends={until} />}
        </li>
      ))}
      {clocks.map((clock) => {
        const { tone, text } = stand(clock, now());
        return (
          <li key={clock.id}>
            <b>{maybe("ck_", clock.id)}</b>
            <span class={`chip clock ${tone}`}>{text}</span>
            <span class="s i2">
              {word("ck_span", {
                from: stamp(clock.start, now(), lang.value),
                to: stamp(clock.due, now(), lang.value),
              })}
              {clock.done ? word("ck_ended", { at: stamp(clock.done, now(), lang.value) }) : ""}
              {extensible.has(clock.id) && (extended_days ?? 0) > 0 && (
                <b> {word("extended", { n: extended_days! })}</b>
              )}
            </span>
            <span class="s i3">{basis(clock, head)}</span>
            {clock.unsure && <Unsure ends={clock.due} />}
            {clock.id === "LAW_CONCLUDE_60" && notice_missing && (
              <span class="s strong">{word("notice_missing")}</span>
            )}
          </li>
        );
      })}
    </ul>
  );
}
