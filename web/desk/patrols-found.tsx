// What stands on a sheet, to be read: the findings, with the case that each became.

import type { ComponentChildren } from "preact";
import { word } from "../i18n/desk";
import { openCase } from "./desk";
import { dateName } from "./dates";
import type { Finding, Found } from "./patrols-api";
import { placeOf, typeName } from "./session";

const typeOf = (item: Finding & { type_name?: string }): string =>
  typeName(item.type, item.type_name ?? item.type);

const placeName = (item: Finding & { place_name?: string }): string =>
  item.place_name ?? placeOf(item.place)?.name ?? "";

/** Once it was handed in. */
function Became({ item }: { item: Found }) {
  const { no } = item;
  if (item.case !== undefined && no)
    return (
      <button class="b t" onClick={() => openCase(item.case!)}>
        {word("pt_is_case", { no })}
      </button>
    );
  if (item.filed) return <span class="s i2">{word("pt_filed")}</span>;
  return <span class="s i2">{word(item.wants_case ? "pt_to_file" : "pt_not_filed")}</span>;
}

interface Props {
  item: Finding | Found;
  children?: ComponentChildren;
}

/** `children`: what can be done with it, while the sheet is still being filled in. */
export function FindingLine({ item, children }: Props) {
  if ("withheld" in item && item.withheld)
    return <li class="finding-line i2">{word("pt_withheld")}</li>;
  const where = [placeName(item), item.spot].filter(Boolean).join(" ");
  const more = [
    typeOf(item),
    where,
    item.persons,
    item.since > 0 ? dateName(item.since) : "",
    item.handling,
  ].filter(Boolean);
  return (
    <li class="finding-line">
      <p>
        {item.hazard && <span class="chip major">{word("pt_is_hazard")}</span>} {item.text}
      </p>
      <p class="s i2">{more.join(" · ")}</p>
      <div class="acts">{children ?? ("type_name" in item && <Became item={item} />)}</div>
    </li>
  );
}
