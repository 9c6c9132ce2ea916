// The indicators of each month, by town, body and type, down to the cases behind them.

import { signal } from "@preact/signals";
import { word } from "../i18n/desk";
import { ToldPage } from "./answer";
import { showPage } from "./desk";
import { lang } from "../i18n/lang";
import { FigureCards } from "./figures-cards";
import { BehindFigure } from "./figures-behind";
import { MonthTable } from "./figures-months";
import { me, ownUnit } from "./session";

export interface Cell {
  /** 202603 */
  month: number;
  num: number;
  den: number;
  /** As its kind is read: "66.67", "12", days "4.5"; "—" of nothing. */
  rate: string;
  provisional: boolean;
}

export type Kind = "rate" | "count" | "days" | "yuan";

export interface Figure {
  id: string;
  name: string;
  name_en: string;
  kind: Kind;
  /** Of the month's report, and no indicator. */
  detail?: boolean;
  /** Of patrols' sheets: no cases stand behind it. */
  sheets?: boolean;
  months: Cell[];
}

export interface Figures {
  from: number;
  to: number;
  today: number;
  scope: { town?: string; body?: string; name?: string };
  towns: Named[];
  /** Of the town, or of the city: that may be asked of by themselves. */
  bodies: Named[];
  figures: Figure[];
}

interface Named {
  id: string;
  name: string;
}

export const nameOf = (figure: Figure): string =>
  lang.value === "en" ? figure.name_en : figure.name;
export const monthName = (month: number): string =>
  `${Math.floor(month / 100)}-${String(month % 100).padStart(2, "0")}`;

const monthAfter = (month: number, by: 1 | -1): number => {
  const n = Math.floor(month / 100) * 12 + (month % 100) - 1 + by;
  return Math.floor(n / 12) * 100 + (n % 12) + 1;
};

/** Of the whole, or of one of these. */
function Pick(props: {
  name: string;
  all: string;
  list: Named[];
  value: string;
  onPick: (id: string) => void;
}) {
  if (props.list.length < 2) return null;
  return (
    <select
      class="field"
      aria-label={props.name}
      value={props.value}
      onChange={(event) => props.onPick(event.currentTarget.value)}
    >
      <option value="">{props.all}</option>
      {props.list.map(({ id, name }) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </select>
  );
}

function Head({
  got,
  onMonth,
  onScope,
}: {
  got: Figures;
  onMonth: (month: number) => void;
  onScope: (town: string, body: string) => void;
}) {
  const now = Math.floor(got.today / 100);
  const town = got.towns.find(({ id }) => id === got.scope.town);
  const name =
    got.scope.name ?? town?.name ?? (got.towns.length > 0 ? word("fg_city") : ownUnit(me.value!));
  return (
    <header>
      <h1>{word("fg_title", { name })}</h1>
      <Pick
        name={word("fg_town")}
        all={word("fg_city")}
        list={got.towns}
        value={got.scope.town ?? ""}
        onPick={(town) => onScope(town, "")}
      />
      <Pick
        name={word("fg_body")}
        all={word("fg_bodies")}
        list={got.bodies}
        value={got.scope.body ?? ""}
        onPick={(body) => onScope(got.towns.length > 0 ? (got.scope.town ?? "") : "", body)}
      />
      <span class="seg" role="group" aria-label={word("fg_month")}>
        <button aria-label={word("fg_before")} onClick={() => onMonth(monthAfter(got.to, -1))}>
          ‹
        </button>
        <b aria-live="polite">{monthName(got.to)}</b>
        <button
          aria-label={word("fg_after")}
          disabled={got.to >= now}
          onClick={() => onMonth(monthAfter(got.to, 1))}
        >
          ›
        </button>
      </span>
    </header>
  );
}

/** Outlive a case that is opened from here: whoever comes back finds the page as it was. */
const asked = signal<{ to?: number; town?: string; body?: string }>({});
const picked = signal("KPI_FIRST_ONCE");

/** Of the last month, of a town or of all that one may see. */
export function showFigure(id: string, town: string): void {
  asked.value = town ? { town } : {};
  picked.value = id;
  showPage("figures");
}

const narrowTo = (town: string, body: string) => (asked.value = { ...asked.value, town, body });

function Page({ got }: { got: Figures }) {
  const figure = got.figures.find(({ id }) => id === picked.value) ?? got.figures[0]!;
  return (
    <main class="figures scroll" tabIndex={0}>
      <Head got={got} onMonth={(to) => (asked.value = { ...asked.value, to })} onScope={narrowTo} />
      <FigureCards
        figures={got.figures.filter(({ detail }) => !detail)}
        picked={figure.id}
        onPick={(id) => (picked.value = id)}
      />
      <details class="more" open={figure.detail}>
        <summary>{word("fg_details")}</summary>
        <FigureCards
          figures={got.figures.filter(({ detail }) => detail)}
          picked={figure.id}
          onPick={(id) => (picked.value = id)}
        />
      </details>
      <BehindFigure
        key={`${figure.id} ${got.to} ${got.scope.town ?? ""} ${got.scope.body ?? ""}`}
        figure={figure}
        of={got}
        onScope={narrowTo}
      />
      <MonthTable got={got} />
    </main>
  );
}

export const FiguresPage = () => (
  <ToldPage<Figures> path="/api/figures" question={asked.value}>
    {(got) => <Page got={got} />}
  </ToldPage>
);
