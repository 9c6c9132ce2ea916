// How the city, or a town, stands today: numbers, the towns as tiles, what is hot, how it goes.

import { signal } from "@preact/signals";
import { word } from "../i18n/desk";
import { between } from "../i18n/lang";
import { Told, ToldPage, useAnswer } from "./answer";
import { CaseList, type Cases } from "./case-list";
import { dateName } from "./dates";
import { counts, now, showPage } from "./desk";
import { type Figures, showFigure } from "./figures";
import { FigureCards } from "./figures-cards";
import { hour, readsReception } from "./reception-api";
import { me, ownUnit } from "./session";
import { type Spot, Spots } from "./spots";
import { type Load, type Town, TownMap } from "./town-map";

interface Reception {
  state: "rest" | "filled" | "unfilled" | "alarm" | "fallen";
  /** Minutes of the day. */
  sittings: {
    post: string;
    from: number;
    to: number;
    room: string;
    booked: number;
    slots: number;
  }[];
  alarm: number[];
  waiting: number;
}

interface Overview {
  today: number;
  towns: Town[];
  all: Load;
  spots: Spot[];
  /** Of the city as a whole. */
  reception?: Reception;
}

const WHATS = ["new_today", "open", "due_today", "late", "hazard"] as const;
type What = (typeof WHATS)[number];
/** The indicators that a leader asks for first. */
const FIRST = [
  "KPI_FIRST_ONCE",
  "KPI_STAY_VILLAGE",
  "KPI_STAY_TOWN",
  "KPI_ACCEPT",
  "KPI_ONTIME",
  "KPI_SATISFIED",
  "KPI_RATED", // how many of the invited that speaks for: never one without the other
];

/** What stands under the page: the cases of a number, or of a hot spot. */
type Asked = { what: What } | { spot: Spot };

function CasesOf({ asked, town, onClose }: { asked: Asked; town: string; onClose: () => void }) {
  const got = useAnswer<Cases>("/api/overview/cases", { ...asked, town });
  const title =
    "spot" in asked ? word("ov_behind") : word("ov_cases", { what: word(`ov_${asked.what}`) });
  return (
    <section class="behind" aria-label={title}>
      <h2>
        {title}{" "}
        <button class="b t" onClick={onClose}>
          {word("ov_close")}
        </button>
      </h2>
      <Told got={got}>{(told) => <CaseList got={told} />}</Told>
    </section>
  );
}

function Numbers({
  load,
  on,
  onPick,
}: {
  load: Load;
  on: What | undefined;
  onPick: (what: What) => void;
}) {
  return (
    <div class="ov-nums">
      {WHATS.map((what) => (
        <button
          key={what}
          class={`ov-num ${what}${what === on ? " on" : ""}`}
          aria-pressed={what === on}
          disabled={load[what] === 0}
          onClick={() => onPick(what)}
        >
          <b>{load[what]}</b>
          <span>{word(`ov_${what}`)}</span>
        </button>
      ))}
    </div>
  );
}

/** Which leader receives today; days that nobody fills. */
function ReceptionToday({ of }: { of: Reception }) {
  const none = of.state === "rest" || of.state === "fallen" ? "ov_rc_rest" : "ov_rc_none";
  return (
    <section class="received" aria-label={word("ov_reception")}>
      <h2>
        {word("ov_reception")}{" "}
        {readsReception() && (
          <button class="b t" onClick={() => showPage("reception")}>
            {word("ov_to_reception")}
          </button>
        )}
      </h2>
      {of.alarm.length > 0 && (
        <p class="wrong">
          {word("rc_alarm_unfilled", { days: of.alarm.map(dateName).join(between()) })}
        </p>
      )}
      {of.sittings.length === 0 && <p class="i2">{word(none)}</p>}
      <ul>
        {of.sittings.map((sitting) => (
          <li key={sitting.from}>
            {hour(sitting.from)}–{hour(sitting.to)} <b>{sitting.post}</b>{" "}
            <span class="i2">
              {sitting.room} · {word("ov_booked", { n: sitting.booked, of: sitting.slots })}
            </span>
          </li>
        ))}
      </ul>
      {of.waiting > 0 && <p class="i2">{word("ov_waiting", { n: of.waiting })}</p>}
    </section>
  );
}

function Trend({ town }: { town: string }) {
  const got = useAnswer<Figures>("/api/figures", { town }, [counts.value, now()]);
  return (
    <section aria-label={word("ov_trend")}>
      <h2>
        {word("ov_trend")}{" "}
        <button class="b t" onClick={() => showPage("figures")}>
          {word("ov_more")}
        </button>
      </h2>
      <Told got={got}>
        {({ figures }) => (
          <FigureCards
            figures={figures.filter(({ id }) => FIRST.includes(id))}
            picked=""
            onPick={(id) => showFigure(id, town)}
          />
        )}
      </Told>
    </section>
  );
}

/** Outlive a case that is opened from here: whoever comes back finds the page as it was. */
const town = signal("");
const asked = signal<Asked | null>(null);

/** Of one's own town: with its cases. */
export function showSpot(spot: Spot): void {
  town.value = spot.town ?? "";
  asked.value = { spot };
  showPage("overview");
}

function Page({ got }: { got: Overview }) {
  const pick = (next: Asked) => (asked.value = next);
  const goTo = (id: string) => {
    town.value = id;
    asked.value = null;
  };
  const name = town.value
    ? (got.towns[0]?.name ?? "")
    : got.towns.length > 1
      ? word("fg_city")
      : ownUnit(me.value!);
  return (
    <main class="figures overview scroll" tabIndex={0}>
      <header>
        <h1>{word("ov_title", { name })}</h1>
        {town.value !== "" && (
          <button class="b t" onClick={() => goTo("")}>
            {word("ov_all")}
          </button>
        )}
      </header>
      <Numbers
        load={got.all}
        on={asked.value && "what" in asked.value ? asked.value.what : undefined}
        onPick={(what) => pick({ what })}
      />
      <div class="pair">
        {got.towns.length > 1 && (
          <TownMap
            towns={got.towns}
            spots={got.spots}
            onPick={goTo}
            onSpots={([spot, ...others]) => {
              goTo(spot!.town!);
              if (others.length === 0) pick({ spot: spot! });
            }}
          />
        )}
        <Spots spots={got.spots} onPick={(spot) => pick({ spot })} />
      </div>
      {got.reception && <ReceptionToday of={got.reception} />}
      {asked.value && (
        <CasesOf asked={asked.value} town={town.value} onClose={() => (asked.value = null)} />
      )}
      <Trend town={town.value} />
    </main>
  );
}

export const OverviewPage = () => (
  <ToldPage<Overview> path="/api/overview" question={{ town: town.value }}>
    {(got) => <Page got={got} />}
  </ToldPage>
);
