// Visits and yard meetings: what is coming and waits for its record first, then the year's, and the
// numbers that fall out of the records.

import { signal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { word } from "../i18n/desk";
import { Dialog } from "../ui/dialog";
import { isCut, now } from "./desk";
import { monthName } from "./figures";
import { placeOf, stateOf, whenOf, type Meeting, type Meetings, type Month } from "./meetings-api";
import { LookAtMeeting } from "./meetings-look";
import { blank, PlanForm } from "./meetings-plan";
import { ask, isRefusal } from "./session";

const got = signal<Meetings | null>(null);
const failed = signal(false);
const year = signal<number | undefined>(undefined);
const looked = signal<number | null>(null);
const planning = signal(false);
let turn = 0;

async function fetchAnew(): Promise<void> {
  const mine = ++turn;
  try {
    const answer = await ask<Meetings>("/api/meetings", year.value ? { year: year.value } : {});
    if (mine !== turn) return;
    failed.value = isRefusal(answer);
    if (!isRefusal(answer)) got.value = answer;
  } catch {
    if (mine === turn) failed.value = true;
  }
}

function Card({ meeting }: { meeting: Meeting }) {
  const state = stateOf(meeting, now());
  const told = [
    meeting.state === "held" && word("mt_present", { n: meeting.present }),
    meeting.coming > 0 && word("mt_coming_n", { n: meeting.coming }),
    meeting.n_cases > 0 && word("mt_cases_n", { n: meeting.n_cases }),
    meeting.n_questions > 0 && word("mt_questions_n", { n: meeting.n_questions }),
    meeting.n_items > 0 && word("mt_items_n", { n: meeting.n_items }),
    !meeting.open && word("mt_not_open"),
  ].filter(Boolean);
  return (
    <li>
      <button class="meeting" onClick={() => (looked.value = meeting.id)}>
        <b>{whenOf(meeting)}</b>
        <span class={`chip ${state.tone}`}>{state.words}</span>
        {meeting.mine && <span class="chip plum">{word("mt_mine")}</span>}
        <span class="whole">
          {word(`mt_${meeting.kind}`)} · {meeting.topic}
        </span>
        <span class="whole i2 s">
          {placeOf(meeting)} · {meeting.post}
        </span>
        {told.length > 0 && <span class="whole i3 s">{told.join(" · ")}</span>}
      </button>
    </li>
  );
}

function Months({ months }: { months: Month[] }) {
  const columns = ["visits", "yards", "cases", "questions", "items"] as const;
  const cell = (month: Month, name: (typeof columns)[number]): string => {
    if (name === "visits")
      return word("mt_sum_n", { n: month.visits, present: month.visit_present });
    if (name === "yards") return word("mt_sum_n", { n: month.yards, present: month.yard_present });
    if (name === "questions")
      return word("mt_sum_asked", { n: month.questions, answered: month.answered });
    if (name === "items") return word("mt_sum_taken", { n: month.items, closed: month.closed });
    return String(month.cases);
  };
  const all = months.reduce<Month>(
    (sum, month) => {
      const next = { ...sum };
      for (const name of Object.keys(sum) as (keyof Month)[]) next[name] += month[name];
      return next;
    },
    {
      ...{ month: 0, visits: 0, visit_present: 0, yards: 0, yard_present: 0 },
      ...{ cases: 0, questions: 0, answered: 0, items: 0, closed: 0 },
    },
  );
  return (
    <table class="months">
      <caption>{word("mt_sums")}</caption>
      <thead>
        <tr>
          <th scope="col">{word("mt_month")}</th>
          {columns.map((name) => (
            <th scope="col">{word(`mt_sum_${name}`)}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {[...months].reverse().map((month) => (
          <tr key={month.month}>
            <th scope="row">{monthName(month.month)}</th>
            {columns.map((name) => (
              <td data-name={word(`mt_sum_${name}`)}>{cell(month, name)}</td>
            ))}
          </tr>
        ))}
        {months.length > 1 && (
          <tr class="all">
            <th scope="row">{word("mt_all")}</th>
            {columns.map((name) => (
              <td data-name={word(`mt_sum_${name}`)}>{cell(all, name)}</td>
            ))}
          </tr>
        )}
      </tbody>
    </table>
  );
}

function Years({ of }: { of: Meetings }) {
  const to = (next: number) => {
    year.value = next;
    void fetchAnew();
  };
  const last = new Date(of.now + 8 * 3600 * 1000).getUTCFullYear();
  return (
    <span class="seg">
      <button aria-label={word("mt_before")} onClick={() => to(of.year - 1)}>
        ‹
      </button>
      <b aria-live="polite">{word("mt_year", { year: of.year })}</b>
      <button
        aria-label={word("mt_after")}
        disabled={of.year >= last}
        onClick={() => to(of.year + 1)}
      >
        ›
      </button>
    </span>
  );
}

const List = ({ of }: { of: Meeting[] }) => (
  <ul class="meeting-list">
    {of.map((meeting) => (
      <Card key={meeting.id} meeting={meeting} />
    ))}
  </ul>
);

function Lists({ of }: { of: Meetings }) {
  const planned = of.meetings.filter(({ state }) => state === "planned");
  const waits = planned.filter(({ at, may }) => at <= now() && may.includes("record"));
  const coming = planned.filter((meeting) => !waits.includes(meeting) && meeting.at > now());
  const past = of.meetings.filter((one) => !waits.includes(one) && !coming.includes(one)).reverse();
  return (
    <>
      {waits.length > 0 && (
        <section aria-label={word("mt_waits")}>
          <h2>{word("mt_waits")}</h2>
          <List of={waits} />
        </section>
      )}
      <section aria-label={word("mt_coming")}>
        <h2>{word("mt_coming")}</h2>
        {coming.length > 0 ? (
          <List of={coming} />
        ) : (
          <p class="empty">{word(of.organises ? "mt_none_plan" : "mt_none")}</p>
        )}
      </section>
      <section aria-label={word("mt_past")}>
        <h2>
          {word("mt_past")} <Years of={of} />
        </h2>
        {past.length > 0 ? <List of={past} /> : <p class="empty">{word("mt_none_past")}</p>}
        {of.months && of.months.length > 0 && <Months months={of.months} />}
      </section>
    </>
  );
}

export function MeetingsPage() {
  const up = !isCut();
  useEffect(() => void fetchAnew(), [now(), up]); // now and then, and when the line is back
  const all = got.value;
  if (all === null)
    return (
      <main class="main">
        <p class="empty" role="status">
          {word(failed.value ? "mt_error" : "mt_loading")}{" "}
          {failed.value && <button onClick={() => void fetchAnew()}>{word("mt_again")}</button>}
        </p>
      </main>
    );
  return (
    <main class="meetings scroll" tabIndex={0} aria-label={word("mt_title")}>
      <header>
        <h1>{word("mt_title")}</h1>
        <a class="b t" href="/meetings" target="_blank">
          {word("mt_page")}
        </a>
        {all.organises && (
          <button class="b p" onClick={() => (planning.value = true)}>
            {word("mt_plan")}
          </button>
        )}
      </header>
      {failed.value && (
        <p class="note" role="status">
          {word("mt_stale")}
        </p>
      )}
      <Lists of={all} />
      {planning.value && (
        <Dialog title={word("mt_plan")} onClose={() => (planning.value = false)}>
          <PlanForm
            meeting={blank(now())}
            leaders={all.leaders ?? []}
            onSaved={(meeting) => {
              planning.value = false;
              looked.value = meeting.id;
              void fetchAnew();
            }}
          />
        </Dialog>
      )}
      {looked.value !== null && (
        <LookAtMeeting
          key={looked.value}
          id={looked.value}
          leaders={all.leaders ?? []}
          onClose={() => (looked.value = null)}
          onDone={() => void fetchAnew()}
        />
      )}
    </main>
  );
}
