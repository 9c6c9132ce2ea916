// How called bodies have answered: in time of what fell due, and how they were rated.

import { useEffect, useState } from "preact/hooks";
import { word } from "../i18n/desk";
import { aside, lang } from "../i18n/lang";
import { counts } from "./desk";
import { ask, isRefusal } from "./session";

interface Share {
  in_time: number;
  due: number;
}

interface Score {
  id: string;
  name: string;
  called: number;
  objected: number;
  signed: Share;
  arrived: Share;
  ratings: number[];
}

interface Scores {
  days: number;
  bodies: Score[];
}

/** No share of nothing. */
const share = ({ in_time, due }: Share): string =>
  due === 0 ? "—" : `${in_time}/${due}${aside(`${Math.round((in_time / due) * 100)}%`)}`;

const marks = (ratings: number[]): string =>
  ratings.length === 0 ? "—" : ratings.map((mark) => mark.toFixed(1)).join(" · ");

export function ScoreBoard() {
  const [scores, setScores] = useState<Scores | null>(null);
  useEffect(() => {
    void ask<Scores>("/api/whistles").then((answer) => {
      if (!isRefusal(answer)) setScores(answer);
    });
  }, [counts.value.whistles, lang.value]);
  if (!scores || scores.bodies.length === 0) return null;
  return (
    <details class="scores" open={scores.bodies.length === 1}>
      <summary>{word("scores", { days: scores.days })}</summary>
      <div
        class="scroll"
        tabIndex={0}
        role="region"
        aria-label={word("scores", { days: scores.days })}
      >
        <table>
          <thead>
            <tr>
              <th scope="col">{word("sc_body")}</th>
              <th scope="col">{word("sc_called")}</th>
              <th scope="col">{word("sc_signed")}</th>
              <th scope="col">{word("sc_arrived")}</th>
              <th scope="col">{word("sc_objected")}</th>
              <th scope="col">{word("sc_ratings")}</th>
            </tr>
          </thead>
          <tbody>
            {scores.bodies.map((body) => (
              <tr key={body.id}>
                <th scope="row">{body.name}</th>
                <td>{body.called}</td>
                <td>{share(body.signed)}</td>
                <td>{share(body.arrived)}</td>
                <td>{body.objected}</td>
                <td>{marks(body.ratings)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}
