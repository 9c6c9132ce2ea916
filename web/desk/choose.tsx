// A long list of the directory narrowed by two characters, for keyboard and reader alike.

import { useState } from "preact/hooks";
import { word } from "../i18n/desk";
import { aside } from "../i18n/lang";
import { directory, placeOf } from "./session";

export type Listed = "to_body" | "to_staff" | "type" | "place";

function choicesOf(field: Props["field"], near?: string): { id: string; name: string }[] {
  const all = directory.value;
  if (!all) return [];
  if (field === "to_body") return nearFirst(all.bodies, near);
  if (field === "called") return all.bodies.filter(({ called }) => called);
  if (field === "authority") return all.bodies.filter(({ authority }) => authority);
  if (field === "to_staff")
    return all.staff.map((s) => ({ id: s.id, name: `${s.name} · ${s.post}` }));
  if (field === "type") return all.types.map((t) => ({ id: t.id, name: t.name + aside(t.id) }));
  return all.places.map((p) => ({ id: p.code, name: `${p.town} ${p.name}` }));
}

/** Does it answer to these letters, large or small? */
export const within = ({ id, name }: { id: string; name: string }, part: string): boolean =>
  id.includes(part) || name.toLowerCase().includes(part.toLowerCase());

/** The bodies of its village and of its town before those of others, as their names tell. */
export function nearFirst<B extends { name: string }>(bodies: readonly B[], place?: string): B[] {
  const at = placeOf(place);
  const isNear = ({ name }: B) =>
    at !== undefined && (name.includes(at.name) || name.includes(at.town));
  return bodies.slice().sort((a, b) => Number(isNear(b)) - Number(isNear(a)));
}

/** What was looked for, and nothing has it in its name. */
export const NoneNamed = ({ part }: { part: string }) => (
  <p class="s i2" role="status">
    {word("none_named", { part })}
  </p>
);

/** A grid is picked within its village, which stays the one that is picked here. */
const villageOf = (id: string): string => placeOf(id)?.code ?? id;

interface Props {
  /** `called`: bodies that can be called to a matter, or given one. */
  field: Listed | "called" | "authority";
  label: string;
  value: string;
  /** What nothing picked means, where nothing need be. */
  none?: string;
  /** The place of the case. */
  near?: string | undefined;
  onPick: (id: string) => void;
}

export function Choose({ field, label, value, none, near, onPick }: Props) {
  const [part, setPart] = useState("");
  const found = choicesOf(field, near)
    .filter((choice) => within(choice, part))
    .sort((a, b) => Number(b.id === value) - Number(a.id === value)); // what is picked is in sight
  return (
    <label class="fl">
      {label}
      <input
        class="field"
        name={`find_${field}`}
        placeholder={word("find")}
        value={part}
        onInput={(e) => setPart(e.currentTarget.value)}
      />
      <select
        class="field"
        name={field}
        size={6}
        value={villageOf(value)}
        required={none === undefined}
        onChange={(e) => onPick(e.currentTarget.value)}
      >
        {none !== undefined && <option value="">{none}</option>}
        {found.slice(0, 60).map((choice) => (
          <option value={choice.id}>{choice.name}</option>
        ))}
      </select>
      {part && found.length === 0 && <NoneNamed part={part} />}
    </label>
  );
}
