// One card an indicator: how it stands this month, out of how many, and how it went in the year.

import { word } from "../i18n/desk";
import { type Cell, type Figure, type Kind, monthName, nameOf } from "./figures";
import { lately } from "./lately";

const WIDE = 120;
const HIGH = 28;

/** What is drawn of a month: the rate of it, or how many; nothing where there was nothing. */
function heightOf(kind: Kind, { num, den }: Cell): number | null {
  if (kind === "count") return den;
  if (den === 0) return null;
  return kind === "yuan" ? num : num / den;
}

/** What stands behind the number; a count has none. */
export const unitOf = (kind: Kind): string =>
  kind === "count" ? "" : kind === "rate" ? "%" : word(`fg_unit_${kind}`);

/** Strokes from month to month; a month without any is a gap. */
function strokes(figure: Figure): string {
  const heights = figure.months.map((cell) => heightOf(figure.kind, cell));
  const most = figure.kind === "rate" ? 1 : Math.max(1, ...heights.map((height) => height ?? 0));
  const x = (i: number) => (i * WIDE) / Math.max(1, heights.length - 1);
  const y = (h: number) => HIGH - 2 - (h / most) * (HIGH - 4);
  return heights
    .map((h, i) =>
      h === null
        ? ""
        : `${(heights[i - 1] ?? null) === null ? "M" : "L"}${x(i).toFixed(1)} ${y(h).toFixed(1)}h.01`,
    )
    .join("");
}

const Spark = ({ figure }: { figure: Figure }) => (
  <svg class="spark" viewBox={`0 0 ${WIDE} ${HIGH}`} preserveAspectRatio="none" aria-hidden="true">
    <path d={strokes(figure)} />
  </svg>
);

/** Out of how many. */
export function OutOf({
  kind,
  of: { num, den },
}: {
  kind: Kind;
  of: { num: number; den: number };
}) {
  if (kind === "count") return null;
  return <>{kind === "rate" ? word("fg_of", { num, den }) : word("fg_n", { n: den })}</>;
}

/** Early in a month most have nothing yet: how it stood. */
function None({ figure }: { figure: Figure }) {
  const before = lately(figure);
  if (!before) return <>{word("fg_none")}</>;
  const rate = before.rate + unitOf(figure.kind);
  return <>{word("fg_none_but", { month: monthName(before.month), rate })}</>;
}

function Card({ figure, on, onPick }: { figure: Figure; on: boolean; onPick: () => void }) {
  const cell = figure.months[figure.months.length - 1]!;
  return (
    <button class={`fig${on ? " on" : ""}`} aria-pressed={on} onClick={onPick}>
      <span class="nm">{nameOf(figure)}</span>
      <b>
        {cell.rate}
        {cell.den > 0 && <small>{unitOf(figure.kind)}</small>}
      </b>
      <span class="i3 s">
        {cell.den === 0 ? <None figure={figure} /> : <OutOf kind={figure.kind} of={cell} />}
        {cell.provisional && cell.den > 0 && (
          <abbr class="chip line" title={word("fg_provisional_long")}>
            {word("fg_provisional")}
          </abbr>
        )}
      </span>
      <Spark figure={figure} />
    </button>
  );
}

export const FigureCards = (props: {
  figures: Figure[];
  picked: string;
  onPick: (id: string) => void;
}) => (
  <div class="figs">
    {props.figures.map((figure) => (
      <Card
        key={figure.id}
        figure={figure}
        on={figure.id === props.picked}
        onPick={() => props.onPick(figure.id)}
      />
    ))}
  </div>
);
