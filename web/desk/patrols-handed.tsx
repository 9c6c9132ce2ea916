// A sheet that was handed in, to be read: when, by whom, and what.

import { stamp } from "../client/time";
import { word } from "../i18n/desk";
import { lang } from "../i18n/lang";
import { now } from "./desk";
import type { WholeSheet } from "./patrols-api";
import { FindingLine } from "./patrols-found";

export function Handed({ sheet }: { sheet: WholeSheet }) {
  if (sheet.filled === undefined) return <p class="empty">{word("pt_empty_sheet")}</p>;
  const time = stamp(sheet.filled, now(), lang.value);
  return (
    <>
      <p>
        <b>
          {sheet.none ? word("pt_done_none") : word("pt_done_items", { n: sheet.items.length })}
        </b>{" "}
        <span class="s i2">{word("pt_done", { time, name: sheet.by ?? "" })}</span>
      </p>
      {sheet.note && <p class="i2">{sheet.note}</p>}
      <ul class="finding-list">
        {sheet.items.map((item) => (
          <FindingLine key={item.id} item={item} />
        ))}
      </ul>
      {sheet.state === "checked" && (
        <p class="s i2">{word("pt_checked_by", { name: sheet.looked_by ?? "" })}</p>
      )}
    </>
  );
}
