// Every indicator of every month, as one table: for the eye, for the printer, for a screen reader.

import { word } from "../i18n/desk";
import { lang } from "../i18n/lang";
import { type As, Exports } from "./exports";
import { takeAway } from "./session";
import { type Figures, monthName, nameOf } from "./figures";

function bring(as: As, got: Figures): Promise<object> {
  const { from, to, scope } = got;
  return takeAway(
    as === "pdf" ? "/api/figures/report" : "/api/figures/sheet",
    { from, to, town: scope.town ?? "", body: scope.body ?? "", as, lang: lang.value },
    `${word("rail_figures")}-${monthName(to)}.${as}`,
  );
}

export const MonthTable = ({ got }: { got: Figures }) => (
  <details class="months">
    <summary>{word("fg_all")}</summary>
    <Exports kinds={["pdf", "xlsx", "csv"]} bring={(as) => bring(as, got)} />
    <div class="scroll" tabIndex={0} role="region" aria-label={word("fg_all")}>
      <table>
        <thead>
          <tr>
            <th scope="col">{word("fg_figure")}</th>
            {got.figures[0]!.months.map(({ month }) => (
              <th scope="col" key={month}>
                {monthName(month)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {got.figures.map((figure) => (
            <tr key={figure.id}>
              <th scope="row">{nameOf(figure)}</th>
              {figure.months.map((cell) => (
                <td key={cell.month} title={word("fg_of", { num: cell.num, den: cell.den })}>
                  {cell.rate}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  </details>
);
