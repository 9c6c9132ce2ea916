// One thing that was found: what, of which kind, where, who, and whether it becomes a case.

import { useEffect, useState } from "preact/hooks";
import { maybe, word } from "../i18n/desk";
import { dateName, dateOf } from "./dates";
import { NOTE_MAX, SHORT_MAX, TEXT_MAX, type Finding, type WholeSheet } from "./patrols-api";
import { directory, loadDirectory } from "./session";

/** Accusations go through a channel of their own; a question is no finding. */
const apart = ["INT", "ASK"];

/** In the directory's order: first those of the same group, then the next. */
function grouped<T>(all: readonly T[], groupOf: (one: T) => string): [string, T[]][] {
  const groups = new Map<string, T[]>();
  for (const one of all) {
    const group = groupOf(one);
    groups.set(group, [...(groups.get(group) ?? []), one]);
  }
  return Array.from(groups);
}

interface PickProps {
  field: "type" | "place";
  value: string;
  groups: [string, { id: string; name: string }[]][];
  onPick: (id: string) => void;
}

const Pick = ({ field, value, groups, onPick }: PickProps) => (
  <label class="fl">
    {word(`pt_${field}`)}
    <select
      class="field"
      name={field}
      required
      value={value}
      onChange={(event) => onPick(event.currentTarget.value)}
    >
      <option value="">{word(`pt_${field}_pick`)}</option>
      {groups.map(([label, list]) => (
        <optgroup key={label} label={label}>
          {list.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </optgroup>
      ))}
    </select>
  </label>
);

interface TypesProps {
  value: string;
  /** Offered before all others. */
  own?: readonly string[];
  onPick: (id: string) => void;
}

export function Types({ value, own = [], onPick }: TypesProps) {
  const types = (directory.value?.types ?? []).filter(
    ({ id, accuses }) => !accuses && !apart.includes(id.slice(0, 3)),
  );
  const isOwn = ({ id }: { id: string }) => own.includes(id);
  const groups = grouped(
    [...types.filter(isOwn), ...types.filter((type) => !isOwn(type))],
    (type) => (isOwn(type) ? word("pt_type_own") : maybe("fam_", type.id.slice(0, 3))),
  );
  return <Pick field="type" value={value} groups={groups} onPick={onPick} />;
}

/** A grid lies in one village; a town and the city say which. */
function Places({
  sheet,
  value,
  onPick,
}: {
  sheet: WholeSheet;
  value: string;
  onPick: (code: string) => void;
}) {
  const places = (directory.value?.places ?? [])
    .filter(({ code }) => sheet.level === "city" || code.startsWith(sheet.unit.slice(0, 9)))
    .map(({ code, name, town }) => ({ id: code, name, town }));
  const groups = grouped(places, ({ town }) => town);
  return <Pick field="place" value={value} groups={groups} onPick={onPick} />;
}

interface Props {
  sheet: WholeSheet;
  item: Finding;
  today: number;
  onKeep: (item: Finding) => void;
}

export const emptyFinding: Finding = {
  text: "",
  type: "",
  since: 0,
  hazard: false,
  wants_case: true,
};

export function FindingForm({ sheet, item, today, onKeep }: Props) {
  const [said, setSaid] = useState(item);
  useEffect(() => void loadDirectory(), []);
  const change = (part: Partial<Finding>) => setSaid({ ...said, ...part });
  const placed = sheet.level === "village" || Boolean(said.place);
  const ready = said.text.trim() !== "" && said.type !== "" && placed;

  const line = (field: "spot" | "persons") => (
    <label class="fl">
      {word(`pt_${field}`)}
      <input
        class="field"
        name={field}
        maxLength={SHORT_MAX}
        value={said[field] ?? ""}
        onInput={(event) => change({ [field]: event.currentTarget.value })}
      />
    </label>
  );
  const box = (field: "hazard" | "wants_case", label: "pt_hazard" | "pt_case") => (
    <label class="tickbox">
      <input
        type="checkbox"
        name={field}
        checked={said[field]}
        onChange={(event) => change({ [field]: event.currentTarget.checked })}
      />
      <span>{word(label)}</span>
    </label>
  );

  return (
    <form
      class="form finding"
      onSubmit={(event) => {
        event.preventDefault();
        if (ready) onKeep(said);
      }}
    >
      <label class="fl">
        {word("pt_what")}
        <textarea
          class="field"
          name="text"
          rows={3}
          required
          maxLength={TEXT_MAX}
          placeholder={word("pt_what_hint")}
          value={said.text}
          onInput={(event) => change({ text: event.currentTarget.value })}
        />
      </label>
      <Types value={said.type} own={sheet.own ?? []} onPick={(type) => change({ type })} />
      {sheet.level !== "village" && (
        <Places sheet={sheet} value={said.place ?? ""} onPick={(place) => change({ place })} />
      )}
      {line("spot")}
      {line("persons")}
      <label class="fl">
        {word("pt_since")}
        <input
          class="field"
          type="date"
          name="since"
          max={dateName(today)}
          value={said.since ? dateName(said.since) : ""}
          onInput={(event) => change({ since: dateOf(event.currentTarget.value) })}
        />
      </label>
      <label class="fl">
        {word("pt_handling")}
        <textarea
          class="field"
          name="handling"
          rows={2}
          maxLength={NOTE_MAX}
          value={said.handling ?? ""}
          onInput={(event) => change({ handling: event.currentTarget.value })}
        />
      </label>
      {box("hazard", "pt_hazard")}
      {box("wants_case", "pt_case")}
      <p class="s i2">{word("pt_case_why")}</p>
      {!ready && <p class="s i2">{word("pt_needs")}</p>}
      <button class="b p" disabled={!ready}>
        {word("pt_keep")}
      </button>
    </form>
  );
}
