// What stands behind one month's figure: its parts, and its cases.

import { useState } from "preact/hooks";
import { maybe, word } from "../i18n/desk";
import { Told, useAnswer } from "./answer";
import { CaseList, type Cases } from "./case-list";
import { showPage } from "./desk";
import { type Figure, type Figures, nameOf } from "./figures";
import { readsPatrols } from "./patrols-api";
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

function Parts({ figure, of, by }: { figure: Figure; of: Figures; by: By }) {
  const got = useAnswer<{ parts: Part[] }>("/api/figures/split", {
    figure: figure.id,
    by,
    from: of.to,
    to: of.to,
    town: of.scope.town ?? "",
  });
  return (
    <Told got={got}>{({ parts }) => <PartTable figure={figure} parts={parts} by={by} />}</Told>
  );
}

function PartTable({ figure, parts, by }: { figure: Figure; parts: Part[]; by: By }) {
  if (parts.length === 0) return <p class="empty">{word("fg_none")}</p>;
  const most = Math.max(...parts.map(({ den }) => den));
  const sorted = [...parts].sort((a, b) => b.den - a.den);
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">{word("fg_part")}</th>
          <th scope="col">{word(figure.count ? "fg_count" : "fg_rate")}</th>
          <th scope="col" />
        </tr>
      </thead>
      <tbody>
        {sorted.map((part) => (
          <tr key={part.id}>
            <th scope="row">{partName(part, by)}</th>
            <td>
              {figure.count ? part.den : `${part.rate}%`}
              {!figure.count && (
                <span class="i3 s"> {word("fg_of", { num: part.num, den: part.den })}</span>
              )}
            </td>
            <td aria-hidden="true">
              <span class="share">
                <i
                  style={{
                    width: `${(100 * (figure.count ? part.den / most : part.num / part.den)).toFixed(1)}%`,
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

function CasesOf({ figure, of }: { figure: Figure; of: Figures }) {
  const [missed, setMissed] = useState(false);
  const got = useAnswer<Cases>("/api/figures/cases", {
    figure: figure.id,
    from: of.to,
    to: of.to,
    town: of.scope.town ?? "",
    missed,
  });
  return (
    <section class="cases" aria-label={word("fg_behind")}>
      <h3>
        {word("fg_behind")}
        {!figure.count && (
          <label>
            <input
              type="checkbox"
              checked={missed}
              onChange={(event) => setMissed(event.currentTarget.checked)}
            />
            {word("fg_missed")}
          </label>
        )}
      </h3>
      <Told got={got}>{(told) => <CaseList got={told} />}</Told>
    </section>
  );
}

export function BehindFigure({ figure, of }: { figure: Figure; of: Figures }) {
  return (
    <section class="behind" aria-label={nameOf(figure)}>
      <h2>{nameOf(figure)}</h2>
      <p class="i2 s">{word("fg_how", { how: maybe("fh_", figure.id) })}</p>
      {figure.sheets ? <ToPatrols /> : <Pair figure={figure} of={of} />}
    </section>
  );
}

const ToPatrols = () =>
  has(readsPatrols) ? (
    <button class="b t" onClick={() => showPage("patrols")}>
      {word("fg_to_patrols")}
    </button>
  ) : null;

function Pair({ figure, of }: { figure: Figure; of: Figures }) {
  const ways: By[] = of.scope.body ? ["type"] : ["town", "body", "type"];
  const [by, setBy] = useState<By>(of.towns.length > 0 && !of.scope.town ? "town" : "type");
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
        <Parts figure={figure} of={of} by={by} />
      </div>
      <CasesOf figure={figure} of={of} />
    </div>
  );
}
