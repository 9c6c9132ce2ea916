// One card an indicator: how it stands this month, out of how many, and how it went in the year.

import { word } from "../i18n/desk";
import { type Cell, type Figure, nameOf } from "./figures";

const WIDE = 120;
const HIGH = 28;

/** What is drawn of a month: the rate of it, or how many; nothing where there was nothing. */
const heightOf = (figure: Figure, cell: Cell): number | null =>
  figure.count ? cell.den : cell.den === 0 ? null : cell.num / cell.den;

/** Strokes from month to month; a month without any is a gap. */
function strokes(figure: Figure): string {
  const heights = figure.months.map((cell) => heightOf(figure, cell));
  const most = figure.count ? Math.max(1, ...figure.months.map(({ den }) => den)) : 1;
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

function Card({ figure, on, onPick }: { figure: Figure; on: boolean; onPick: () => void }) {
  const cell = figure.months[figure.months.length - 1]!;
  return (
    <button class={`fig${on ? " on" : ""}`} aria-pressed={on} onClick={onPick}>
      <span class="nm">{nameOf(figure)}</span>
      <b>
        {figure.count ? cell.den : cell.rate}
        {!figure.count && cell.den > 0 && <small>%</small>}
      </b>
      <span class="i3 s">
        {cell.den === 0
          ? word("fg_none")
          : !figure.count && word("fg_of", { num: cell.num, den: cell.den })}
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
