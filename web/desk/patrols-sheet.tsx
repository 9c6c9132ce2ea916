// A sheet of one's own: nothing found in one press, or what was found, line by line; kept on the
// phone until it is on the server's disk.

import { useEffect, useState } from "preact/hooks";
import { when } from "../client/time";
import { word } from "../i18n/desk";
import { lang } from "../i18n/lang";
import { Dialog } from "../ui/dialog";
import { Icon } from "../ui/icon";
import * as icons from "../ui/icons";
import { now } from "./desk";
import {
  daysOf,
  ITEMS_MAX,
  NOTE_MAX,
  periodName,
  stateOf,
  type Finding,
  type Found,
  type WholeSheet,
} from "./patrols-api";
import { Below } from "./patrols-below";
import { FindingLine } from "./patrols-found";
import { Handed } from "./patrols-handed";
import { emptyFinding, FindingForm } from "./patrols-item";
import { keepDraft, put, readDraft, takeBack, unsentOf, type Draft } from "./patrols-outbox";

function Extras({ sheet }: { sheet: WholeSheet }) {
  const english = lang.value === "en";
  return (
    <>
      {sheet.extras.map((extra) => (
        <div class="extras" key={extra.name}>
          <h3>{word("pt_extras", { name: (english && extra.name_en) || extra.name })}</h3>
          <ul>
            {((english && extra.items_en) || extra.items).split(";").map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </div>
      ))}
    </>
  );
}

/** What is sent of a finding that came back with a returned sheet. */
const sent = [
  "id",
  "text",
  "type",
  "place",
  "spot",
  "persons",
  "handling",
  "since",
  "hazard",
  "wants_case",
] as const satisfies readonly (keyof Finding)[];
const sentOf = (item: Found): Finding =>
  Object.fromEntries(
    sent.flatMap((name) => (item[name] === undefined ? [] : [[name, item[name]]])),
  ) as unknown as Finding;

/** In the place of one that is there, or behind all. */
const withItem = (items: readonly Finding[], at: number, item: Finding): Finding[] => [
  ...items.slice(0, at),
  item,
  ...items.slice(at + 1),
];

/** What was begun here; else what the sheet had when it was returned. */
const draftOf = (sheet: WholeSheet): Draft =>
  readDraft(sheet) ?? {
    items: sheet.items.filter((item) => !item.filed).map(sentOf),
    note: sheet.note ?? "",
  };

function NothingFound({ sheet, onYes }: { sheet: WholeSheet; onYes: () => void }) {
  const [asking, setAsking] = useState(false);
  return (
    <>
      <button class="b p big" onClick={() => setAsking(true)}>
        {word("pt_none_button")}
      </button>
      {asking && (
        <Dialog title={word("pt_none_title")} onClose={() => setAsking(false)}>
          <p>{word("pt_none_ask", { period: periodName(sheet) })}</p>
          <div class="ft">
            <button class="b p" onClick={onYes}>
              {word("pt_none_yes")}
            </button>
            <button class="b" onClick={() => setAsking(false)}>
              {word("pt_none_no")}
            </button>
          </div>
        </Dialog>
      )}
    </>
  );
}

function Filling({ sheet, today }: { sheet: WholeSheet; today: number }) {
  const [draft, setDraft] = useState(() => draftOf(sheet));
  const [at, setAt] = useState<number | null>(null);
  const filed = sheet.items.filter((item) => item.filed);
  const change = (to: Draft) => {
    setDraft(to);
    keepDraft(sheet, to);
  };
  const keep = (item: Finding) => {
    change({ ...draft, items: withItem(draft.items, at!, item) });
    setAt(null);
  };
  const all = filed.length + draft.items.length;
  return (
    <>
      {all === 0 && (
        <NothingFound sheet={sheet} onYes={() => put(sheet.id, { items: [], note: draft.note })} />
      )}
      <ul class="finding-list">
        {filed.map((item) => (
          <FindingLine key={item.id} item={item} />
        ))}
        {draft.items.map((item, i) => (
          <FindingLine key={i} item={item}>
            <button class="b t" onClick={() => setAt(i)}>
              {word("pt_edit")}
            </button>
            <button
              class="b t"
              onClick={() => change({ ...draft, items: draft.items.filter((_, k) => k !== i) })}
            >
              {word("pt_remove")}
            </button>
          </FindingLine>
        ))}
      </ul>
      {all < ITEMS_MAX ? (
        <button class="b big" onClick={() => setAt(draft.items.length)}>
          <Icon d={icons.plus} />
          {word(all === 0 ? "pt_add" : "pt_add_more")}
        </button>
      ) : (
        <p class="s i2">{word("pt_full", { n: ITEMS_MAX })}</p>
      )}
      <label class="fl">
        {word("pt_note")}
        <textarea
          class="field"
          name="note"
          rows={2}
          maxLength={NOTE_MAX}
          value={draft.note}
          onInput={(event) => change({ ...draft, note: event.currentTarget.value })}
        />
      </label>
      {all > 0 && (
        <button class="b p big" onClick={() => put(sheet.id, draft)}>
          {word("pt_send", { n: all })}
        </button>
      )}
      {at !== null && (
        <Dialog title={word("pt_item")} onClose={() => setAt(null)}>
          <FindingForm
            sheet={sheet}
            item={draft.items[at] ?? emptyFinding}
            today={today}
            onKeep={keep}
          />
        </Dialog>
      )}
    </>
  );
}

/** Filled in, and not on the server's disk yet. */
function Waiting({ sheet }: { sheet: WholeSheet }) {
  const item = unsentOf(sheet.id)!;
  const { items } = item.body;
  return (
    <div role="status" class="waiting">
      <p>
        <span class="chip major">{word("pt_waiting")}</span>{" "}
        {items.length === 0 ? word("pt_done_none") : word("pt_done_items", { n: items.length })}
      </p>
      {item.refused === undefined ? (
        <p class="s i2">{word("pt_waiting_why")}</p>
      ) : (
        <>
          <p class="bad s">{word("pt_refused", { why: item.refused })}</p>
          <div class="ft">
            <button class="b p" onClick={() => takeBack(sheet, item, true)}>
              {word("pt_take_back")}
            </button>
            <button class="b" onClick={() => takeBack(sheet, item, false)}>
              {word("pt_drop")}
            </button>
          </div>
        </>
      )}
      <ul class="finding-list">
        {items.map((one, i) => (
          <FindingLine key={i} item={one} />
        ))}
      </ul>
    </div>
  );
}

const titles = { village: "pt_week", town: "pt_half", city: "pt_month" } as const;
const titleOf = (sheet: WholeSheet): string =>
  word(sheet.department ? "pt_month_own" : titles[sheet.level]);

interface Props {
  sheet: WholeSheet;
  today: number;
  /** Something below it was checked or returned. */
  onDone: () => void;
}

export function MySheet({ sheet, today, onDone }: Props) {
  const waits = unsentOf(sheet.id) !== undefined;
  const fills = sheet.may.includes("fill");
  const state = stateOf(sheet);
  const time = when(sheet.due, now(), lang.value);
  // what somebody else has handed in leaves no draft behind on this phone
  useEffect(() => {
    if (!fills && !waits) keepDraft(sheet, null);
  }, [fills, waits]);
  return (
    <section class="patrol-sheet" aria-label={`${titleOf(sheet)} ${periodName(sheet)}`}>
      <header>
        <h2>
          {titleOf(sheet)} · {sheet.name}
        </h2>
        {!waits && <span class={`chip ${state.tone}`}>{state.words}</span>}
      </header>
      <p class="s i2">
        {periodName(sheet)} · {daysOf(sheet)} ·{" "}
        {word(sheet.due > now() ? "pt_due" : "pt_due_past", { time })}
      </p>
      {sheet.state === "returned" && !waits && (
        <p class="note" role="status">
          {word("pt_returned_why", { name: sheet.looked_by ?? "", reason: sheet.reason ?? "" })}
        </p>
      )}
      {fills && !waits && <Extras sheet={sheet} />}
      {sheet.below && <Below sheets={sheet.below} onDone={onDone} />}
      {waits ? (
        <Waiting sheet={sheet} />
      ) : fills ? (
        <Filling key={`${sheet.id} ${sheet.state}`} sheet={sheet} today={today} />
      ) : (
        <Handed sheet={sheet} />
      )}
    </section>
  );
}
