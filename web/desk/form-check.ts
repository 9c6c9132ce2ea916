// What a form still lacks, and what of it goes to the server.

import type { Head } from "../client/frames";
import { word } from "../i18n/desk";
import { bare } from "./form-foot";
import {
  charsOf,
  labelOf,
  LEAST,
  longest,
  optional,
  optionalIn,
  type Field,
  type FormKind,
  type Values,
} from "./form-shapes";
import { inVillage } from "./group-field";
import type { Fields } from "./moves";

function lackOf(field: Field, kind: FormKind, head: Head, text: string): string | null {
  const name = bare(word(labelOf(field, kind, head)));
  const over = charsOf(text) - (longest[field] ?? Infinity);
  const needed = !optional.includes(field) && field !== optionalIn[kind];
  if (needed && text === "") return name;
  if (field === "reason_20" && charsOf(text) < LEAST)
    return word("chars_short", { name, n: LEAST - charsOf(text) });
  if (over > 0) return word("chars_over", { name, n: over });
  const isWrong =
    (field === "days" && !(Number(text) >= 1 && Number(text) <= 30)) ||
    (field === "group" && !/^\d{0,2}$/.test(text));
  return isWrong ? name : null;
}

export const lacksOf = (
  fields: readonly Field[],
  kind: FormKind,
  head: Head,
  values: Values,
): string[] =>
  fields
    .map((field) => lackOf(field, kind, head, (values[field] ?? "").trim()))
    .filter((lack) => lack !== null);

/** As the move takes them: numbers as numbers, what is unsaid left out. */
export function fieldsOf(values: Values, helping: readonly string[]): Fields {
  const {
    reason_20,
    hearts,
    other_hearts,
    to_bodies: _,
    satisfaction,
    met,
    days,
    group,
    to_case,
    opinion,
    settle,
    ...rest
  } = values;
  return {
    ...rest,
    ...(reason_20 && { reason: reason_20 }),
    ...(hearts && { hearts: Number(hearts) }),
    ...(other_hearts && { other_hearts: Number(other_hearts) }),
    ...(helping.length > 0 && { to_bodies: helping }),
    ...(satisfaction && { satisfaction }),
    ...(met && { met }),
    ...(days && { days: Number(days) }),
    ...(group && inVillage(rest.place) && { group: Number(group) }),
    ...(to_case && { to_case: Number(to_case) }),
    ...(opinion && { outcome: opinion }),
    ...(settle && { outcome: settle }),
  } as Fields;
}
