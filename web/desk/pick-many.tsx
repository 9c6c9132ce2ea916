// Several of a long list, narrowed by two characters: what is picked stands first.

import { useState } from "preact/hooks";
import { word, type DeskWord } from "../i18n/desk";
import { NoneNamed, within } from "./choose";

interface Choice {
  id: string;
  name: string;
}

interface Props<C extends Choice> {
  name: string;
  /** Of the field that narrows it. */
  find?: string;
  legend: string;
  all: readonly C[];
  picked: readonly string[];
  most: number;
  /** Said when there is nobody to pick. */
  none?: DeskWord;
  /** What speaks for one of them. */
  mark?: (one: C) => string | undefined;
  onPick: (ids: string[]) => void;
}

export function PickMany<C extends Choice>({ name, legend, all, picked, most, ...more }: Props<C>) {
  const { find = `find_${name}`, none, mark, onPick } = more;
  const [part, setPart] = useState("");
  const found = all
    .filter((one) => picked.includes(one.id) || within(one, part))
    .sort((a, b) => Number(picked.includes(b.id)) - Number(picked.includes(a.id)));
  const toggle = (id: string) =>
    onPick(picked.includes(id) ? picked.filter((other) => other !== id) : [...picked, id]);
  return (
    <fieldset class="fl bodies">
      <legend>{legend}</legend>
      {all.length === 0 && none ? (
        <p class="s i2">{word(none)}</p>
      ) : (
        <>
          <input
            class="field"
            name={find}
            aria-label={`${legend} · ${word("find")}`}
            placeholder={word("find")}
            value={part}
            onInput={(e) => setPart(e.currentTarget.value)}
          />
          <div class="pickable">
            {found.slice(0, 60).map((one) => (
              <label key={one.id}>
                <input
                  type="checkbox"
                  name={name}
                  value={one.id}
                  checked={picked.includes(one.id)}
                  disabled={!picked.includes(one.id) && picked.length >= most}
                  onChange={() => toggle(one.id)}
                />
                <span>{one.name}</span>
                {mark?.(one) && <span class="chip line">{mark(one)}</span>}
              </label>
            ))}
          </div>
          {part && !found.some((one) => within(one, part)) && <NoneNamed part={part} />}
        </>
      )}
    </fieldset>
  );
}
