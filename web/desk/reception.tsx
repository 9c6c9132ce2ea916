// Leaders receive citizens: what is wrong with the rota, who comes today, who waits, what was directed
// and by when, and the weeks.

import { useEffect, useState } from "preact/hooks";
import type { ReceptionStep } from "../client/frames";
import { word } from "../i18n/desk";
import { between } from "../i18n/lang";
import { Dialog } from "../ui/dialog";
import { useFresh } from "./answer";
import { dateName } from "./dates";
import { openCase } from "./desk";
import {
  board,
  boardFailed,
  dayName,
  fetchBoard,
  hour,
  type Board,
  type Booked,
  type Directed,
  type Matter,
} from "./reception-api";
import { Rota } from "./reception-rota";
import { ReceptionForm } from "./reception-step";
import "./reception.css";

interface Doing {
  of: Matter;
  step: ReceptionStep;
  nth?: number;
}
type OnStep = (doing: Doing) => void;

/** What is pressed in a list; the rest is in the case. */
const inLists: readonly ReceptionStep[] = [
  "receive",
  "no_show",
  "move",
  "cancel",
  "direct",
  "direction_done",
];

function Steps({
  of,
  nth,
  only,
  onStep,
}: {
  of: Matter;
  nth?: number;
  only: readonly ReceptionStep[];
  onStep: OnStep;
}) {
  const steps = inLists.filter((step) => of.steps.includes(step) && only.includes(step));
  return (
    <span class="acts">
      {steps.map((step, i) => (
        <button
          class={i === 0 ? "b p t" : "b t"}
          aria-label={`${word(`rc_do_${step as "book"}`)} ${of.no}`}
          onClick={() => onStep({ of, step, ...(nth !== undefined && { nth }) })}
        >
          {word(`rc_do_${step as "book"}`)}
        </button>
      ))}
    </span>
  );
}

function Of({ matter }: { matter: Matter }) {
  return (
    <span class="of">
      <a
        href={`/desk/#case-${matter.case}`}
        onClick={(event) => {
          event.preventDefault();
          openCase(matter.case);
        }}
      >
        {matter.title}
      </a>
      <span class="s i2">
        {[matter.no, matter.place, matter.contact].filter(Boolean).join(" · ")}
      </span>
    </span>
  );
}

const stepsOf = ({ state, date }: Booked, today: number): readonly ReceptionStep[] => {
  if (state === "received") return ["direct"];
  if (state === "no_show") return date === today ? ["receive"] : [];
  return date <= today ? ["receive", "no_show", "move", "cancel"] : ["move", "cancel"];
};

function BookedLine({ one, today, onStep }: { one: Booked; today: number; onStep: OnStep }) {
  return (
    <li class="line">
      <b class="time">{hour(one.minute)}</b>
      <Of matter={one} />
      {one.state !== "booked" && (
        <span class={one.state === "received" ? "chip leaf" : "chip line"}>
          {word(`rc_st_${one.state as "received"}`)}
          {one.persons ? word("rc_n_persons", { n: one.persons }) : ""}
        </span>
      )}
      {one.named && <span class="wrong">{word("rc_named")}</span>}
      <Steps of={one} only={stepsOf(one, today)} onStep={onStep} />
    </li>
  );
}

/** Today's, and what of the days before was neither received nor noted. */
function Today({ got, onStep }: { got: Board; onStep: OnStep }) {
  const today = got.bookings.filter(({ date }) => date === got.today);
  const left = got.bookings.filter(({ date, state }) => date < got.today && state === "booked");
  const day = got.days.find(({ date }) => date === got.today);
  const sits = day?.sittings.filter(({ off }) => !off) ?? [];
  return (
    <section aria-labelledby="rc-today">
      <h2 id="rc-today">{word("rc_today", { day: dayName(got.today) })}</h2>
      {day &&
        sits.map((one) => (
          <p key={one.from}>
            {hour(one.from)}–{hour(one.to)} {one.substitute_post ?? one.post}{" "}
            <b>{one.substitute_name ?? one.leader_name}</b> · {one.room}
          </p>
        ))}
      {day && sits.length === 0 && <p class="i2">{word("rc_today_nobody")}</p>}
      {today.length === 0 ? (
        <p class="empty">{word("rc_today_none")}</p>
      ) : (
        <ul class="lines">
          {today.map((one) => (
            <BookedLine
              key={`${one.case}-${one.minute}`}
              one={one}
              today={got.today}
              onStep={onStep}
            />
          ))}
        </ul>
      )}
      {left.length > 0 && (
        <>
          <h3 class="wrong">{word("rc_left")}</h3>
          <ul class="lines">
            {left.map((one) => (
              <li class="line" key={one.case}>
                <b class="time">{dayName(one.date)}</b>
                <Of matter={one} />
                <Steps of={one} only={["receive", "no_show"]} onStep={onStep} />
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

function Coming({ got, onStep }: { got: Board; onStep: OnStep }) {
  const coming = got.bookings.filter(({ date, state }) => date > got.today && state === "booked");
  const days = [...new Set(coming.map(({ date }) => date))];
  return (
    <section aria-labelledby="rc-coming">
      <h2 id="rc-coming">{word("rc_coming", { n: coming.length })}</h2>
      {days.length === 0 && <p class="empty">{word("rc_coming_none")}</p>}
      {days.map((date) => (
        <details key={date} open={coming.some((one) => one.date === date && one.named)}>
          <summary>
            {dayName(date)} ·{" "}
            {word("rc_n_matters", { n: coming.filter((one) => one.date === date).length })}
          </summary>
          <ul class="lines">
            {coming
              .filter((one) => one.date === date)
              .map((one) => (
                <BookedLine key={one.case} one={one} today={got.today} onStep={onStep} />
              ))}
          </ul>
        </details>
      ))}
    </section>
  );
}

function Waiting({ got, onStep }: { got: Board; onStep: OnStep }) {
  if (!got.keeps) return null;
  return (
    <section aria-labelledby="rc-waiting">
      <h2 id="rc-waiting">{word("rc_waiting", { n: got.waiting.length })}</h2>
      <p class="s i2">{word("rc_waiting_how")}</p>
      {got.waiting.length === 0 ? (
        <p class="empty">{word("rc_waiting_none")}</p>
      ) : (
        <ol class="lines">
          {got.waiting.map((one) => (
            <li class="line" key={one.case}>
              <b class="time">{dateName(one.registered)}</b>
              <Of matter={one} />
              <Steps of={one} only={["cancel"]} onStep={onStep} />
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}

function DirectedLine({ one, today, onStep }: { one: Directed; today: number; onStep: OnStep }) {
  const late = one.date < today;
  return (
    <li class="line">
      <b class={late ? "time wrong" : "time"}>
        {word(late ? "rc_was_due" : "rc_is_due", { day: dateName(one.date) })}
      </b>
      <span class="of">
        <span>
          {one.unit}：{one.text}
        </span>
        <span class="s i2">{[one.post, one.by].filter(Boolean).join(" ")}</span>
        <Of matter={one} />
      </span>
      <Steps of={one} nth={one.nth} only={["direction_done"]} onStep={onStep} />
    </li>
  );
}

function Directions({ got, onStep }: { got: Board; onStep: OnStep }) {
  return (
    <section aria-labelledby="rc-directions">
      <h2 id="rc-directions">{word("rc_directions", { n: got.directions.length })}</h2>
      {got.directions.length === 0 ? (
        <p class="empty">{word("rc_directions_none")}</p>
      ) : (
        <ul class="lines">
          {got.directions.map((one) => (
            <DirectedLine
              key={`${one.case}-${one.nth}`}
              one={one}
              today={got.today}
              onStep={onStep}
            />
          ))}
        </ul>
      )}
    </section>
  );
}

/** What of the rota must be seen to now. */
function Alarms({ got }: { got: Board }) {
  const unfilled = got.days.filter(({ state, date }) => state === "alarm" && date >= got.today);
  const fallen = got.days.filter(({ state, date }) => state === "fallen" && date >= got.today);
  const named = got.bookings.filter((one) => one.named);
  const names = (days: { date: number }[]) => days.map(({ date }) => dayName(date)).join(between());
  if (!got.keeps) return null;
  return (
    <>
      {unfilled.length > 0 && (
        <p class="note wrong" role="alert">
          {word("rc_alarm_unfilled", { days: names(unfilled) })}
        </p>
      )}
      {fallen.length > 0 && (
        <p class="note wrong" role="alert">
          {word("rc_alarm_fallen", { days: names(fallen) })}
        </p>
      )}
      {named.length > 0 && (
        <p class="note wrong" role="alert">
          {word("rc_alarm_named", { n: named.length })}
        </p>
      )}
      {got.moving && (
        <p class="note" role="status">
          {word("rc_moving")}
        </p>
      )}
    </>
  );
}

export function ReceptionPage() {
  const [doing, setDoing] = useState<Doing | null>(null);
  const got = board.value;
  useFresh(fetchBoard, got?.moving ?? false);
  useEffect(() => void fetchBoard(), []);
  if (got === null)
    return boardFailed.value ? (
      <main class="main">
        <p class="empty" role="status">
          {word("rc_error")} <button onClick={() => void fetchBoard()}>{word("rc_again")}</button>
        </p>
      </main>
    ) : (
      <p class="empty">{word("rc_loading")}</p>
    );
  return (
    <main class="reception scroll" tabIndex={0} aria-label={word("rc_title")}>
      <header>
        <h1>{word("rc_title")}</h1>
        {got.month && <p class="i2">{word("rc_month", { ...got.month })}</p>}
      </header>
      {boardFailed.value && (
        <p class="note" role="status">
          {word("rc_stale")}
        </p>
      )}
      <Alarms got={got} />
      <Today got={got} onStep={setDoing} />
      <Coming got={got} onStep={setDoing} />
      <Waiting got={got} onStep={setDoing} />
      <Directions got={got} onStep={setDoing} />
      <Rota board={got} />
      {doing && (
        <Dialog
          title={`${word(`rc_do_${doing.step as "book"}`)} · ${doing.of.no}`}
          onClose={() => setDoing(null)}
        >
          <ReceptionForm
            of={doing.of}
            step={doing.step}
            nth={doing.nth}
            onClose={() => setDoing(null)}
            onDone={() => void fetchBoard()}
          />
        </Dialog>
      )}
    </main>
  );
}
