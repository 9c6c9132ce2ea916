// What was pressed and is not answered yet (UI.md 2.3): drawn once it is felt, told when it lasts,
// with a way out in the end.

import { computed, effect, signal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { maybe, word } from "../i18n/desk";
import { Icon } from "../ui/icon";
import * as icons from "../ui/icons";
import type { CMove } from "../client/frames";
import { client, isCut } from "./desk";
import { unanswered } from "./moves";
import { isStepThere, isThere } from "./out-there";

/** Stands in the log, with its own mark. */
const isWritten = ({ move, mediation }: CMove): boolean =>
  move === "say" || move === "note" || mediation?.act === "talk";
/** Was written down to go when the line is back. */
const mayWait = ({ move, step }: CMove): boolean =>
  isCut() && (isThere(move) || (step !== undefined && isStepThere(step)));

const first = computed(() =>
  unanswered.value.find(({ frame }) => !isWritten(frame) && !mayWait(frame)),
);

/** Felt, lasting, too long. */
const STAGES_MS = [400, 2_000, 10_000];
const stage = signal(0);

const watch = (): (() => void) =>
  effect(() => {
    const age = Date.now() - (first.value?.at ?? Infinity);
    const timers = STAGES_MS.map(
      (ms, i) => first.value && setTimeout(() => (stage.value = i + 1), Math.max(0, ms - age)),
    );
    stage.value = STAGES_MS.filter((ms) => ms <= age).length;
    return () => timers.forEach(clearTimeout);
  });

export function Waiting() {
  useEffect(() => watch(), []);
  const item = first.value;
  const move = maybe("do_", item?.frame.move);
  const tooLong = stage.value === STAGES_MS.length;
  return (
    <div role="status">
      {item && stage.value > 0 && <div class="felt" />}
      {item && stage.value > 1 && (
        <div class={tooLong ? "bar bad" : "bar"}>
          <Icon d={icons.time} />
          <span class="grow">{word(tooLong ? "no_answer_yet" : "sent_waits", { move })}</span>
          {tooLong && (
            <button class="b t" onClick={() => client.drop(item.key)}>
              {word("take_back")}
            </button>
          )}
        </div>
      )}
    </div>
  );
}
