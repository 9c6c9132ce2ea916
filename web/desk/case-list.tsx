// The cases behind a number, each to be opened.

import { maybe, word } from "../i18n/desk";
import { openCase } from "./desk";

export interface Behind {
  case: number;
  no: string;
  title: string;
  place: string;
  unit: string;
  state: string;
  /** Whether it reached what is counted; absent where nothing is. */
  reached?: boolean;
}

export interface Cases {
  cases: Behind[];
  /** There are more than are listed. */
  more: boolean;
}

export const CaseList = ({ got: { cases, more } }: { got: Cases }) => (
  <>
    {cases.length === 0 && <p class="empty">{word("fg_no_cases")}</p>}
    <ol class="behind-list">
      {cases.map((row) => (
        <li key={row.case}>
          <button onClick={() => openCase(row.case)}>
            <span class="grow">
              {row.reached === false && <span class="chip major">{word("fg_not_reached")}</span>}{" "}
              {row.title || row.no}
            </span>
            <span class="i3 s">
              {[row.place, row.unit, maybe("st_", row.state), row.no].filter(Boolean).join(" · ")}
            </span>
          </button>
        </li>
      ))}
    </ol>
    {more && <p class="i3 s">{word("fg_more")}</p>}
  </>
);
