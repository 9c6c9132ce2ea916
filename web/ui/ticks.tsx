// The three marks of a message.  Each is a fact: in the outbox, on the server's disk,
// accepted by a body.  Read by the other side is said in grey, and is never a tick.

import { say } from "../i18n/common";

export type Tick = { state: "not_sent" | "received" | "accepted"; read?: boolean };

const glyph = {
  received: "M4 7.5l3.5 3.5L14 3.5",
  accepted: "M1 7.5L4.5 11 11 3.5M8 11l.5.3L15.5 3.5",
} as const;
const look = { not_sent: "no", received: "got", accepted: "acc" } as const;

export function Ticks({ tick, time }: { tick: Tick; time?: string | undefined }) {
  return (
    <div class="tick">
      {tick.read && <span>{say("read")}</span>}
      <span class={`g ${look[tick.state]}`}>
        <svg viewBox="0 0 18 14" aria-hidden="true">
          {tick.state === "not_sent" ? (
            <circle cx="9" cy="7" r="5" stroke-dasharray="2.5 2.7" />
          ) : (
            <path d={glyph[tick.state]} />
          )}
        </svg>
        {say(tick.state)}
      </span>
      {time && <span>&ensp;{time}</span>}
    </div>
  );
}
