// Every indicator of every month, as one table: for the eye, for the printer, for a screen reader.

import { useState } from "preact/hooks";
import { word } from "../i18n/desk";
import { lang, told } from "../i18n/lang";
import { isRefusal, takeAway } from "./session";
import { type Figures, monthName, nameOf } from "./figures";

type As = "csv" | "xlsx" | "pdf";

function Exports({ got }: { got: Figures }) {
  const [failed, setFailed] = useState("");
  const [busy, setBusy] = useState(false);
  const bring = async (as: As) => {
    setBusy(true);
    setFailed("");
    const { from, to, scope } = got;
    const asked = { from, to, town: scope.town ?? "", as, lang: lang.value };
    try {
      const answer = await takeAway(
        as === "pdf" ? "/api/figures/report" : "/api/figures/sheet",
        asked,
        `${word("rail_figures")}-${monthName(to)}.${as}`,
      );
      if (isRefusal(answer)) setFailed(told(answer));
    } catch {
      setFailed(word("no_answer"));
    }
    setBusy(false);
  };
  return (
    <p class="exports">
      {(["pdf", "xlsx", "csv"] as const).map((as) => (
        <button key={as} class="b" disabled={busy} onClick={() => void bring(as)}>
          {word(`fg_${as}`)}
        </button>
      ))}
      {failed !== "" && (
        <span class="bad s" role="alert">
          {word("fg_failed", { why: failed })}
        </span>
      )}
    </p>
  );
}

export const MonthTable = ({ got }: { got: Figures }) => (
  <details class="months">
    <summary>{word("fg_all")}</summary>
    <Exports got={got} />
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
                  {figure.count ? cell.den : cell.rate}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  </details>
);
