// How far the others are: a town's grids, the city's towns or its departments; what is missing, and
// where nothing is ever found although people complain.

import { useState } from "preact/hooks";
import { word } from "../i18n/desk";
import { monthName } from "./figures";
import { daysOf, foundIn, periodName, stateOf, type Board, type Sheet } from "./patrols-api";
import { LookAt } from "./patrols-look";

type Unit = Board["units"][number];

/** What wants a look first. */
function weight({ sheet, blind }: Unit): number {
  const out = sheet.state === "open" || sheet.state === "returned";
  if (out && sheet.mark === "missing") return 0;
  if (out && sheet.mark === "late") return 1;
  if (blind) return 2;
  return 3 + ["submitted", "returned", "open", "checked"].indexOf(sheet.state);
}

function Summary({ board }: { board: Board }) {
  const asked = board.units.filter(({ sheet }) => sheet.mark !== "gone");
  const n = (state: Sheet["state"]): number =>
    asked.filter(({ sheet }) => sheet.state === state).length;
  return (
    <>
      <p class="i2">
        {word("pt_sum", {
          all: asked.length,
          checked: n("checked"),
          submitted: n("submitted"),
          returned: n("returned"),
          open: n("open"),
        })}
      </p>
      <p class="i2 rates">
        {board.rates.map(({ month, num, den, rate }) => (
          <span key={month}>
            {word("pt_rate", {
              month: monthName(month),
              rate: den > 0 ? `${rate}%` : rate,
              num,
              den,
            })}
          </span>
        ))}
      </p>
    </>
  );
}

function Streak({ unit }: { unit: Unit }) {
  const { streak = 0, blind } = unit;
  if (blind) return <p class="chip major">{word("pt_blind", { n: streak, cases: blind })}</p>;
  return streak >= 4 ? <p class="s i2">{word("pt_streak", { n: streak })}</p> : null;
}

interface LineProps {
  unit: Unit;
  onTown?: () => void;
  onLook: () => void;
}

function Line({ unit, onTown, onLook }: LineProps) {
  const { sheet } = unit;
  const state = stateOf(sheet);
  return (
    <tr>
      <th scope="row">
        {onTown ? (
          <button
            class="b q t"
            aria-label={word("pt_grids_of", { name: sheet.name })}
            onClick={onTown}
          >
            {sheet.name}
          </button>
        ) : (
          sheet.name
        )}{" "}
        <span class="i3 s">{sheet.member}</span>
      </th>
      <td data-name={word("pt_state")}>
        <span class={`chip ${state.tone}`}>{state.words}</span>
      </td>
      <td data-name={word("pt_found")}>
        {foundIn(sheet)}
        <Streak unit={unit} />
      </td>
      <td>
        <button class="b t" aria-label={word("pt_look_of", { name: sheet.name })} onClick={onLook}>
          {word("pt_look")}
        </button>
      </td>
    </tr>
  );
}

function Missing({ board, onLook }: { board: Board; onLook: (sheet: Sheet) => void }) {
  if (board.missing.length === 0) return null;
  return (
    <section aria-label={word("pt_missing_title")}>
      <h3>{word("pt_missing_title")}</h3>
      <ul class="missing">
        {board.missing.map((sheet) => (
          <li key={sheet.id}>
            <button class="b q t" onClick={() => onLook(sheet)}>
              {word("pt_missing_line", {
                name: [sheet.town, sheet.name].filter(Boolean).join(" "),
                period: periodName(sheet),
              })}
            </button>
          </li>
        ))}
      </ul>
      {board.more_missing && <p class="s i2">{word("pt_missing_more")}</p>}
    </section>
  );
}

export interface Asked {
  town?: string;
  level?: "city";
  period?: string;
}

interface Props {
  board: Board;
  onAsk: (asked: Asked) => void;
  onDone: () => void;
}

export function BoardOf({ board, onAsk, onDone }: Props) {
  const [looked, setLooked] = useState<Sheet | null>(null);
  const { level } = board;
  const of: Asked = { ...(board.town && { town: board.town }), ...(level === "city" && { level }) };
  const units = [...board.units].sort((a, b) => weight(a) - weight(b));
  return (
    <section class="patrol-board">
      <header>
        <h2>{word(`pt_board_${level}`, { name: board.name })}</h2>
        {level !== "town" && board.all && (
          <button class="b t" onClick={() => onAsk({})}>
            {word("pt_to_city")}
          </button>
        )}
        {level === "town" && (
          <button class="b t" onClick={() => onAsk({ level: "city" })}>
            {word("pt_to_departments")}
          </button>
        )}
        <span class="seg" role="group" aria-label={periodName(board)}>
          <button
            aria-label={word("pt_before")}
            onClick={() => onAsk({ ...of, period: board.before })}
          >
            ‹
          </button>
          <b aria-live="polite">{periodName(board)}</b>
          <button
            aria-label={word("pt_after")}
            disabled={!board.after}
            onClick={() => onAsk({ ...of, ...(board.after && { period: board.after }) })}
          >
            ›
          </button>
        </span>
      </header>
      <p class="s i2">{daysOf(board)}</p>
      <Summary board={board} />
      {units.length === 0 ? (
        <p class="empty">{word("pt_no_units")}</p>
      ) : (
        <table>
          <thead>
            <tr>
              <th scope="col">{word(`pt_unit_${level}`)}</th>
              <th scope="col">{word("pt_state")}</th>
              <th scope="col">{word("pt_found")}</th>
              <td />
            </tr>
          </thead>
          <tbody>
            {units.map((unit) => (
              <Line
                key={unit.sheet.id}
                unit={unit}
                {...(level === "town" && { onTown: () => onAsk({ town: unit.sheet.unit }) })}
                onLook={() => setLooked(unit.sheet)}
              />
            ))}
          </tbody>
        </table>
      )}
      <Missing board={board} onLook={setLooked} />
      {looked && (
        <LookAt id={looked.id} name={looked.name} onClose={() => setLooked(null)} onDone={onDone} />
      )}
    </section>
  );
}
