// What stands behind one month's figure: its parts, and its cases.

import { useState } from "preact/hooks";
import { maybe, word } from "../i18n/desk";
import { Told, useAnswer } from "./answer";
import { type Behind, CaseList, type Cases } from "./case-list";
import { showPage } from "./desk";
import { type Figure, type Figures, nameOf } from "./figures";
import { OutOf, unitOf } from "./figures-cards";
import { Pager, usePages } from "./pager";
import { periodName, readsPatrols, type Sheet, stateOf } from "./patrols-api";
import { LookAt } from "./patrols-look";
import { has } from "./session";

type By = "town" | "body" | "type";

interface Part {
  id: string;
  name?: string;
  num: number;
  den: number;
  rate: string;
}

const partName = (part: Part, by: By): string => part.name || part.id || word(`fg_no_${by}`);

/** Down into one part: what presses it; none where nothing of it can be asked for. */
type Narrow = (part: Part) => (() => void) | undefined;

function Parts(props: { figure: Figure; of: Figures; by: By; narrow: Narrow }) {
  const { figure, of, by, narrow } = props;
  const got = useAnswer<{ parts: Part[] }>("/api/figures/split", {
    figure: figure.id,
    by,
    from: of.to,
    to: of.to,
    ...scopeOf(of),
  });
  return (
    <Told got={got}>
      {({ parts }) => <PartTable figure={figure} parts={parts} by={by} narrow={narrow} />}
    </Told>
  );
}

function PartTable(props: { figure: Figure; parts: Part[]; by: By; narrow: Narrow }) {
  const { figure, parts, by, narrow } = props;
  if (parts.length === 0) return <p class="empty">{word("fg_none")}</p>;
  const sizeOf = ({ num, den }: Part): number =>
    figure.kind === "count" ? den : figure.kind === "yuan" ? num : num / den;
  const most = figure.kind === "rate" ? 1 : Math.max(...parts.map(sizeOf), 1);
  const sorted = [...parts].sort((a, b) => b.den - a.den);
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">{word("fg_part")}</th>
          <th scope="col">{word(`fg_col_${figure.kind}`)}</th>
          <th scope="col" />
        </tr>
      </thead>
      <tbody>
        {sorted.map((part) => (
          <tr key={part.id}>
            <th scope="row">
              {narrow(part) ? (
                <button class="lk" onClick={narrow(part)}>
                  {partName(part, by)}
                </button>
              ) : (
                partName(part, by)
              )}
            </th>
            <td>
              {part.rate}
              {unitOf(figure.kind)}{" "}
              <span class="i3 s">
                <OutOf kind={figure.kind} of={part} />
              </span>
            </td>
            <td aria-hidden="true">
              <span class="share">
                <i
                  style={{
                    width: `${((100 * sizeOf(part)) / most).toFixed(1)}%`,
                  }}
                />
              </span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Of the town and the body that are looked at. */
const scopeOf = (of: Figures) => ({ town: of.scope.town ?? "", body: of.scope.body ?? "" });

/** Another list: from its beginning. */
const Missed = (props: {
  on: boolean;
  onSet: (on: boolean) => void;
  pages: { restart: () => void };
}) => (
  <label>
    <input
      type="checkbox"
      checked={props.on}
      onChange={(event) => {
        props.onSet(event.currentTarget.checked);
        props.pages.restart();
      }}
    />
    {word("fg_missed")}
  </label>
);

type Row = Pick<Behind, "case" | "reached">;

/** Of the whole month, or of one type, which is then named and can be let go. */
function CasesOf(props: { figure: Figure; of: Figures; type: Part | null; onAll: () => void }) {
  const { figure, of, type, onAll } = props;
  const [missed, setMissed] = useState(false);
  const pages = usePages<Row>();
  const cell = type ?? figure.months[figure.months.length - 1]!;
  const all = missed ? cell.den - cell.num : cell.den;
  const got = useAnswer<Cases & { next?: Row }>("/api/figures/cases", {
    figure: figure.id,
    from: of.to,
    to: of.to,
    ...scopeOf(of),
    missed,
    ...(type && { type: type.id }),
    ...(pages.after && { after: pages.after }),
  });
  return (
    <section class="cases" aria-label={word("fg_behind")}>
      <h3>
        {word("fg_behind")}
        {type && (
          <button class="b t" onClick={onAll}>
            {word("fg_only", { name: partName(type, "type") })}
          </button>
        )}
        {figure.kind === "rate" && <Missed on={missed} onSet={setMissed} pages={pages} />}
      </h3>
      <Told got={got}>
        {({ cases, next }) => (
          <>
            {all === 0 ? (
              <p class="empty">{word("fg_none")}</p>
            ) : (
              <CaseList got={{ cases, more: false }} />
            )}
            <Pager pages={pages} shown={cases.length} next={next} all={all} />
          </>
        )}
      </Told>
    </section>
  );
}

type OnScope = (town: string, body: string) => void;

export function BehindFigure(props: { figure: Figure; of: Figures; onScope: OnScope }) {
  const { figure, of, onScope } = props;
  return (
    <section class="behind" aria-label={nameOf(figure)}>
      <h2>{nameOf(figure)}</h2>
      <p class="i2 s">{word("fg_how", { how: maybe("fh_", figure.id) })}</p>
      {!figure.sheets && <Pair figure={figure} of={of} onScope={onScope} />}
      {figure.sheets && has(readsPatrols) && <SheetsOf figure={figure} of={of} />}
    </section>
  );
}

/** Sheets stand behind the patrols' share, for whoever reads patrols. */
function SheetsOf({ figure, of }: { figure: Figure; of: Figures }) {
  const [missed, setMissed] = useState(true);
  const pages = usePages<number>();
  const cell = figure.months[figure.months.length - 1]!;
  const got = useAnswer<{ sheets: Sheet[]; next?: number }>("/api/patrols/due", {
    month: of.to,
    missed,
    ...(of.scope.town && { town: `${of.scope.town}000` }), // the whole code
    ...(pages.after && { after: pages.after }),
  });
  return (
    <section class="cases" aria-label={word("fg_sheets")}>
      <h3>
        {word("fg_sheets")}
        <Missed on={missed} onSet={setMissed} pages={pages} />
        <button class="b t" onClick={() => showPage("patrols")}>
          {word("fg_to_patrols")}
        </button>
      </h3>
      <Told got={got}>
        {({ sheets, next }) => (
          <>
            <SheetList sheets={sheets} />
            <Pager
              pages={pages}
              shown={sheets.length}
              next={next}
              all={missed ? cell.den - cell.num : cell.den}
            />
          </>
        )}
      </Told>
    </section>
  );
}

function SheetList({ sheets }: { sheets: Sheet[] }) {
  const [looked, setLooked] = useState<Sheet | null>(null);
  if (sheets.length === 0) return <p class="empty">{word("fg_none")}</p>;
  return (
    <>
      <ol class="behind-list">
        {sheets.map((sheet) => (
          <li key={sheet.id}>
            <button onClick={() => setLooked(sheet)}>
              <span class="grow">
                <span class={`chip ${stateOf(sheet).tone}`}>{stateOf(sheet).words}</span>{" "}
                {[sheet.town, sheet.name].filter(Boolean).join(" ")}
              </span>
              <span class="i3 s">
                {[periodName(sheet), sheet.member].filter(Boolean).join(" · ")}
              </span>
            </button>
          </li>
        ))}
      </ol>
      {looked && (
        <LookAt
          id={looked.id}
          name={looked.name}
          onClose={() => setLooked(null)}
          onDone={() => {}}
        />
      )}
    </>
  );
}

function Pair({ figure, of, onScope }: { figure: Figure; of: Figures; onScope: OnScope }) {
  const [type, setType] = useState<Part | null>(null);
  const ways: By[] = of.scope.body ? ["type"] : ["town", "body", "type"];
  const [by, setBy] = useState<By>(of.towns.length > 0 && !of.scope.town ? "town" : "type");
  const has = (list: { id: string }[], id: string) => list.some((one) => one.id === id);
  const narrow: Narrow = (part) => {
    if (by === "type") return part.id ? () => setType(part) : undefined;
    if (by === "town")
      return has(of.towns, part.id) && part.id !== of.scope.town
        ? () => onScope(part.id, "")
        : undefined;
    return has(of.bodies, part.id) ? () => onScope(of.scope.town ?? "", part.id) : undefined;
  };
  return (
    <div class="pair">
      <div>
        <span class="seg" role="group" aria-label={word("fg_by")}>
          {ways.map((way) => (
            <button
              key={way}
              class={way === by ? "on" : ""}
              aria-pressed={way === by}
              onClick={() => setBy(way)}
            >
              {word(`fg_by_${way}`)}
            </button>
          ))}
        </span>
        <Parts figure={figure} of={of} by={by} narrow={narrow} />
      </div>
      <CasesOf key={type?.id} figure={figure} of={of} type={type} onAll={() => setType(null)} />
    </div>
  );
}
