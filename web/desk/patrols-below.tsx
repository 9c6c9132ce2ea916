// What the centre has been handed for its month: the departments' lists beside the towns', to be read
// before it says what it makes of them.

import { useState } from "preact/hooks";
import { word } from "../i18n/desk";
import { foundIn, periodName, stateOf, type Sheet } from "./patrols-api";
import { LookAt } from "./patrols-look";

/** What was found stands before what was not. */
const byFindings = (a: Sheet, b: Sheet): number => b.n_items - a.n_items;

interface GroupProps {
  title: string;
  sheets: Sheet[];
  nameOf: (sheet: Sheet) => string;
  onLook: (sheet: Sheet) => void;
}

function Group({ title, sheets, nameOf, onLook }: GroupProps) {
  const came = sheets.filter((sheet) => sheet.filled !== undefined).sort(byFindings);
  const open = sheets.filter((sheet) => sheet.filled === undefined && sheet.mark !== "gone").length;
  return (
    <section aria-label={title}>
      <h4>{title}</h4>
      {came.length === 0 && <p class="s i2">{word("pt_below_none")}</p>}
      <ul>
        {came.map((sheet) => (
          <li key={sheet.id}>
            <button class="b q t" onClick={() => onLook(sheet)}>
              {nameOf(sheet)}
            </button>{" "}
            <span class="s i2">
              {stateOf(sheet).words} · {foundIn(sheet)}
            </span>
          </li>
        ))}
      </ul>
      {open > 0 && <p class="s i2">{word("pt_below_open", { n: open })}</p>}
    </section>
  );
}

export function Below({ sheets, onDone }: { sheets: Sheet[]; onDone: () => void }) {
  const [looked, setLooked] = useState<Sheet | null>(null);
  return (
    <div class="patrol-below">
      <h3>{word("pt_below")}</h3>
      <Group
        title={word("pt_below_departments")}
        sheets={sheets.filter(({ department }) => department)}
        nameOf={({ name }) => name}
        onLook={setLooked}
      />
      <Group
        title={word("pt_below_towns")}
        sheets={sheets.filter(({ department }) => !department)}
        nameOf={(sheet) => `${sheet.name} ${periodName(sheet)}`}
        onLook={setLooked}
      />
      {looked && (
        <LookAt id={looked.id} name={looked.name} onClose={() => setLooked(null)} onDone={onDone} />
      )}
    </div>
  );
}
