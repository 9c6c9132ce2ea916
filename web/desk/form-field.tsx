// One field of a plain form, by what it is.

import type { Head } from "../client/frames";
import { word } from "../i18n/desk";
import { Choose, nearFirst, type Listed } from "./choose";
import {
  CO_UNITS,
  isPick,
  labelOf,
  labels,
  optional,
  optionalIn,
  optionsOf,
  type Field,
  type FormKind,
  type Values,
} from "./form-shapes";
import { GroupField } from "./group-field";
import { PickMany } from "./pick-many";
import { directory } from "./session";

/** Who may help: whom a whistle may call, and villages; nobody leads and helps. */
const helpers = (lead: string | undefined) =>
  (directory.value?.bodies ?? []).filter(
    ({ id, level, called }) => id !== lead && (called || level === "village"),
  );

interface FieldProps {
  field: Field;
  kind: FormKind;
  head: Head;
  values: Values;
  /** Who leads, and who is to help. */
  lead: string | undefined;
  helping: readonly string[];
  onSet: (field: Field, value: string) => void;
}

function HelpersField({ kind, head, lead, helping, onSet }: FieldProps) {
  return (
    <>
      <PickMany
        name="to_bodies"
        legend={word("co_units", { n: helping.length, most: CO_UNITS })}
        all={nearFirst(helpers(lead), head.staff?.place)}
        picked={helping}
        most={CO_UNITS}
        onPick={(ids) => onSet("to_bodies", ids.join(";"))}
      />
      <p class="s i2">{word(kind === "share" ? "co_units_none" : "co_units_keep")}</p>
    </>
  );
}

/** The same person's cases that this one could be merged into. */
const othersOf = (head: Head): { id: string; name: string }[] =>
  (head.staff?.others ?? [])
    .filter(({ takes_in }) => takes_in)
    .map((other) => ({ id: String(other.case), name: `${other.no} ${other.title ?? ""}` }));

function PickField({ field, head, values, onSet }: FieldProps) {
  const options = isPick(field) ? optionsOf(field) : othersOf(head);
  if (options.length === 0) return <p class="note">{word("merge_none")}</p>;
  return (
    <label class="fl">
      {word(labels[field])}
      <select
        class="field"
        name={field}
        required={!optional.includes(field)}
        value={values[field] ?? ""}
        onChange={(e) => onSet(field, e.currentTarget.value)}
      >
        <option value="">{word(optional.includes(field) ? "unsaid" : "pick")}</option>
        {options.map(({ id, name }) => (
          <option value={id}>{name}</option>
        ))}
      </select>
    </label>
  );
}

function LineField({ field, values, onSet }: FieldProps) {
  return (
    <label class="fl">
      {word(labels[field])}
      <input
        class="field"
        name={field}
        {...(field === "days" ? { type: "number", min: 1, max: 30 } : { maxLength: 20 })}
        required
        value={values[field] ?? ""}
        onInput={(e) => onSet(field, e.currentTarget.value)}
      />
    </label>
  );
}

function WordsField({ field, kind, head, values, onSet }: FieldProps) {
  return (
    <label class="fl">
      {word(labelOf(field, kind, head))}
      <textarea
        class="box"
        name={field}
        rows={field === "text" ? 5 : 3}
        required={field !== optionalIn[kind]}
        value={values[field] ?? ""}
        onInput={(e) => onSet(field, e.currentTarget.value)}
      />
    </label>
  );
}

export function FormField(props: FieldProps) {
  const { field, kind, head, values, onSet } = props;
  if (isPick(field)) return <PickField {...props} />;
  switch (field) {
    case "to_bodies":
      return <HelpersField {...props} />;
    case "to_case":
      return <PickField {...props} />;
    case "days":
    case "approver":
      return <LineField {...props} />;
    case "reason":
    case "reason_20":
    case "text":
      return <WordsField {...props} />;
    case "group":
      return (
        <GroupField
          place={values.place}
          group={values.group ?? ""}
          was={head.staff?.group}
          onPlace={(id) => onSet("place", id)}
          onGroup={(n) => onSet("group", n)}
        />
      );
    default:
      return (
        <Choose
          field={field satisfies Listed}
          label={word(labels[field])}
          value={values[field] ?? ""}
          near={head.staff?.place}
          {...(field === optionalIn[kind] && { none: word("body_unsure") })}
          onPick={(id) => onSet(field, id)}
        />
      );
  }
}
