// A second matter of the same citizen: what it is, of which kind, where, and which of their words
// belong to it.  What is ticked stays in the first case, too.

import { useEffect, useRef } from "preact/hooks";
import type { EventSaid, Head } from "../client/frames";
import { word } from "../i18n/desk";
import { Choose } from "./choose";
import { logOf } from "./desk";
import { bare, FormFoot } from "./form-foot";
import { useKept } from "./kept-form";
import { move } from "./moves";
import { useOpened } from "./opened";
import { accuses, loadDirectory } from "./session";

const LINE = 100;
const MOST = 8;

/** In the citizen's own words, the last first: who presses a button says nothing of their matter. */
const saidIn = (id: number): EventSaid[] =>
  (logOf(id)?.events ?? [])
    .filter((event): event is EventSaid => event.kind === "said" && !event.body.choice)
    .reverse();

interface PickProps {
  said: readonly EventSaid[];
  picked: readonly number[];
  onPick: (seqs: number[]) => void;
}

function PickSaid({ said, picked, onPick }: PickProps) {
  const toggle = (seq: number) =>
    onPick(
      picked.includes(seq)
        ? picked.filter((other) => other !== seq)
        : [...picked, seq].sort((a, b) => a - b),
    );
  return (
    <fieldset class="fl bodies">
      <legend>{word("split_said", { n: picked.length, most: MOST })}</legend>
      <div class="pickable">
        {said.map(({ seq, body }) => (
          <label key={seq}>
            <input
              type="checkbox"
              name="said"
              value={seq}
              checked={picked.includes(seq)}
              disabled={!picked.includes(seq) && picked.length >= MOST}
              onChange={() => toggle(seq)}
            />
            <span>{[body.text, body.file?.name].filter(Boolean).join(" · ")}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

export function SplitForm({ head, onClose }: { head: Head; onClose: () => void }) {
  const opened = useOpened(head);
  const [{ text, type, place, picked }, keep] = useKept(head.case, "split", () => ({
    text: "",
    type: "",
    place: "",
    picked: [] as number[],
  }));
  const sheet = useRef<HTMLFormElement>(null);
  const said = saidIn(head.case);
  const hides = accuses(type);
  const lacks = [
    ...(text.trim() === "" ? [word("split_what")] : []),
    ...(type === "" ? [word("split_type")] : []),
  ].map(bare);
  useEffect(() => {
    void loadDirectory();
    sheet.current?.scrollIntoView({ block: "nearest" });
    sheet.current?.querySelector("input")?.focus();
  }, []);
  const submit = (event: Event) => {
    event.preventDefault();
    if (lacks.length > 0 || opened.moved) return;
    void move(head.case, opened.epoch, "split", {
      text,
      type,
      ...(place && { place }),
      ...(picked.length > 0 && { said: picked }),
    });
    onClose();
  };
  return (
    <form class="form" ref={sheet} onSubmit={submit}>
      <h2>{word("do_split")}</h2>
      <label class="fl">
        {word("split_what")}
        <input
          class="field"
          name="text"
          maxLength={LINE}
          required
          value={text}
          onInput={(e) => keep({ text: e.currentTarget.value })}
        />
      </label>
      <Choose
        field="type"
        label={word("split_type")}
        value={type}
        onPick={(type) => keep({ type })}
      />
      <Choose
        field="place"
        label={word("split_place")}
        value={place}
        none={word("split_same_place", { place: head.staff?.place_text || word("none_said") })}
        onPick={(place) => keep({ place })}
      />
      {said.length > 0 && (
        <PickSaid said={said} picked={picked} onPick={(picked) => keep({ picked })} />
      )}
      <p class={hides ? "note" : "s i2"} role={hides ? "status" : undefined}>
        {word(hides ? "split_hides" : "split_told")}
      </p>
      <FormFoot
        go="do_split"
        ready={lacks.length === 0}
        lacks={lacks}
        opened={opened}
        onClose={onClose}
      />
    </form>
  );
}
