// One turn of a conversation.  The program, a person and the reader never look alike.

import type { ComponentChildren } from "preact";
import { say } from "../i18n/common";
import { Ticks, type Tick } from "./ticks";

export type Speaker = "me" | "bot" | "person";

interface BubbleProps {
  who: Speaker;
  /** Name and post of a person; said once for a run of turns. */
  name?: string | undefined;
  caption?: string | undefined;
  /** The first of a run carries the caption. */
  first: boolean;
  tick?: Tick | undefined;
  time?: string | undefined;
  onTick?: (() => void) | undefined;
  /** Case and seq, where being in view is being read. */
  at?: string | undefined;
  children: ComponentChildren;
}

const shape = { me: "m me", bot: "m", person: "m hum" } as const;

export function Bubble(props: BubbleProps) {
  const { who, name, caption, first, tick, time, onTick, at, children } = props;
  return (
    <div class={shape[who]} data-at={at}>
      {first && who === "bot" && (
        <div class="cap">
          {say("bot")}
          {caption && ` · ${caption}`}
        </div>
      )}
      {first && who === "person" && (
        <div class="cap">
          <span class="hb">
            {name}
            <em>{say("human")}</em>
          </span>{" "}
          {caption} {time}
        </div>
      )}
      <div class="bub">{children}</div>
      {tick && <Ticks tick={tick} time={time} onPress={onTick} />}
    </div>
  );
}

/** Something that happened, said by nobody. */
export function SystemLine({ children }: { children: ComponentChildren }) {
  return (
    <p class="sysl">
      <span>{children}</span>
    </p>
  );
}
