// The three marks of a message.  Each is a fact: in the outbox, on the server's disk,
// accepted by a body.  Read by the other side is said in grey, and is never a tick.

import { say } from "../i18n/common";

export type Tick = { state: "not_sent" | "received" | "accepted"; read?: boolean };

const glyph = {
  received: "M4 7.5l3.5 3.5L14 3.5",
  accepted: "M1 7.5L4.5 11 11 3.5M8 11l.5.3L15.5 3.5",
} as const;
const look = { not_sent: "no", received: "got", accepted: "acc" } as const;

interface TicksProps {
  tick: Tick;
  time?: string | undefined;
  /** A message that is not sent yet can be asked about. */
  onPress?: (() => void) | undefined;
}

export function Ticks({ tick, time, onPress }: TicksProps) {
  const mark = (
    <>
      <svg viewBox="0 0 18 14" aria-hidden="true">
        {tick.state === "not_sent" ? (
          <circle cx="9" cy="7" r="5" stroke-dasharray="2.5 2.7" />
        ) : (
          <path d={glyph[tick.state]} />
        )}
      </svg>
      {say(tick.state)}
    </>
  );
  const shape = `g ${look[tick.state]}`;
  return (
    <div class="tick">
      {tick.read && <span>{say("read")}</span>}
      {onPress ? (
        <button type="button" class={shape} onClick={onPress}>
          {mark}
        </button>
      ) : (
        <span class={shape}>{mark}</span>
      )}
      {time && <span>&ensp;{time}</span>}
    </div>
  );
}
