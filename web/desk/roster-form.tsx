// What is said of one person, all at once: here or not, leave, how much, good at what.

import { useState } from "preact/hooks";
import * as families from "../i18n/families";
import { word, type DeskWord } from "../i18n/desk";
import { askOrWhy } from "./answer";
import { dateName, dateOf } from "./dates";
import { wholeOf, type Person, type Roster } from "./roster";

/** Families that nobody mediates. */
const apart = ["LAW", "INT", "SUG", "ASK"];
const choices = Object.keys(families.zh)
  .map((key) => key.slice("fam_".length))
  .filter((id) => !apart.includes(id));

interface Props {
  person: Person;
  chairs: boolean;
  places: Roster["places"];
  onSaved: (roster: Roster) => void;
}

const partsOf = (list: string): string[] => (list === "" ? [] : list.split(";"));

export function RosterForm({ person, chairs, places, onSaved }: Props) {
  const [said, setSaid] = useState(person);
  const [state, setState] = useState<"" | "saving" | string>("");
  const change = (part: Partial<Person>) => setSaid({ ...said, ...part });
  const badLeave =
    (said.leave_from === 0) !== (said.leave_to === 0) || said.leave_to < said.leave_from;
  const ready = !badLeave && said.capacity >= 1 && said.capacity <= 500 && state !== "saving";

  const toggle = (of: "specialities" | "areas", id: string, on: boolean) => {
    const list = partsOf(said[of]).filter((other) => other !== id);
    change({ [of]: (on ? [...list, id] : list).join(";") });
  };
  const picks = (of: "specialities" | "areas", choices: { id: string; name: string }[]) => (
    <div class="picks">
      {choices.map(({ id, name }) => (
        <label key={id}>
          <input
            type="checkbox"
            name={id}
            checked={partsOf(said[of]).includes(id)}
            onChange={(event) => toggle(of, id, event.currentTarget.checked)}
          />
          {name}
        </label>
      ))}
    </div>
  );
  const submit = async (event: Event) => {
    event.preventDefault();
    if (!ready) return;
    setState("saving");
    const answer = await askOrWhy<Roster>("/api/roster/set", wholeOf(said));
    if (typeof answer === "string") setState(answer);
    else onSaved(answer);
  };
  const date = (name: "leave_from" | "leave_to") => (
    <label class="fl">
      {word(`ro_${name}`)}
      <input
        class="field"
        type="date"
        name={name}
        value={said[name] ? dateName(said[name]) : ""}
        onInput={(event) => change({ [name]: dateOf(event.currentTarget.value) })}
      />
    </label>
  );

  return (
    <form class="form roster-form" onSubmit={(event) => void submit(event)}>
      <div class="seg" role="radiogroup" aria-label={word("ro_state")}>
        {([false, true] as const).map((off) => (
          <label class={said.off === off ? "on" : ""}>
            <input
              type="radio"
              name="off"
              checked={said.off === off}
              onChange={() => change({ off })}
            />
            {word(off ? "ro_am_off" : "ro_am_here")}
          </label>
        ))}
      </div>
      <div class="pair">
        {date("leave_from")}
        {date("leave_to")}
        <button
          type="button"
          class="b t"
          disabled={said.leave_from === 0 && said.leave_to === 0}
          onClick={() => change({ leave_from: 0, leave_to: 0 })}
        >
          {word("ro_no_leave")}
        </button>
      </div>
      {badLeave && <p class="bad s">{word("ro_bad_leave")}</p>}
      <fieldset disabled={!chairs}>
        <label class="fl">
          {word("ro_capacity")}
          <input
            class="field"
            type="number"
            name="capacity"
            min={1}
            max={500}
            required
            value={said.capacity || ""}
            onInput={(event) => change({ capacity: Number(event.currentTarget.value) })}
          />
        </label>
        <p class="fl">{word("ro_good_at")}</p>
        {picks(
          "specialities",
          choices.map((id) => ({ id, name: word(`fam_${id}` as DeskWord) })),
        )}
        {places.length > 1 && (
          <>
            <p class="fl">{word("ro_areas")}</p>
            {picks("areas", places)}
          </>
        )}
      </fieldset>
      {!chairs && <p class="s i2">{word("ro_chair_says")}</p>}
      {state !== "" && state !== "saving" && (
        <p class="bad s" role="alert">
          {word("ro_failed", { why: state })}
        </p>
      )}
      <button class="b p" disabled={!ready}>
        {word(state === "saving" ? "ro_saving" : "ro_keep")}
      </button>
    </form>
  );
}
