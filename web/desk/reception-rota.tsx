// The leaders' rota, week by week: who sits when, what is booked, days that nobody fills, days that
// have become holidays; and the form of one sitting.

import { useState } from "preact/hooks";
import { word } from "../i18n/desk";
import { Dialog } from "../ui/dialog";
import { Icon } from "../ui/icon";
import * as icons from "../ui/icons";
import { askOrWhy } from "./answer";
import { dateName, dateOf } from "./dates";
import {
  dayName,
  fetchBoard,
  hour,
  minuteOf,
  showWeeks,
  type Board,
  type Day,
  type Sitting,
} from "./reception-api";

const ROOM = 20;
const USUAL = { from: 540, to: 660, capacity: 6, room: "" };

/** Everything that is said of one; `was` and `seen` of the one that it replaces. */
const rowOf = (
  date: number,
  { from, to, capacity, leader, room, themes, substitute, off, seen }: Sitting,
) => ({
  date,
  from,
  to,
  capacity,
  leader,
  room,
  themes: themes ?? "",
  substitute: substitute ?? "",
  off,
  was: from,
  seen,
});
type Row = Omit<ReturnType<typeof rowOf>, "was"> & { was: number | null };

async function set(row: Row): Promise<string | null> {
  const { was, ...rest } = row;
  const answer = await askOrWhy<object>(
    "/api/reception/set",
    was === null ? rest : { ...rest, was },
    ({ field, who }) =>
      [who, field && word("rc_wrong", { field: word(`rc_f_${field as "date"}`) })]
        .filter(Boolean)
        .join(" "),
  );
  void fetchBoard();
  return typeof answer === "string" ? answer : null;
}

function SittingForm({ board, row, onClose }: { board: Board; row: Row; onClose: () => void }) {
  const [said, setSaid] = useState(row);
  const [state, setState] = useState<"" | "saving" | string>("");
  const change = (part: Partial<Row>) => setSaid({ ...said, ...part });
  const ready =
    said.date > 0 &&
    said.from >= 0 &&
    said.to > said.from &&
    said.leader !== "" &&
    said.room !== "";
  const submit = async (event: Event) => {
    event.preventDefault();
    if (!ready || state === "saving") return;
    setState("saving");
    const why = await set(said);
    if (why === null) onClose();
    else setState(why);
  };
  const time = (name: "from" | "to") => (
    <label class="fl">
      {word(`rc_f_${name}`)}
      <input
        class="field"
        type="time"
        name={name}
        required
        value={said[name] >= 0 ? hour(said[name]) : ""}
        onInput={(e) => change({ [name]: minuteOf(e.currentTarget.value) })}
      />
    </label>
  );
  const text = (name: "room" | "themes") => (
    <label class="fl">
      {word(`rc_f_${name}`)}
      <input
        class="field"
        name={name}
        maxLength={ROOM}
        required={name === "room"}
        value={said[name]}
        onInput={(e) => change({ [name]: e.currentTarget.value })}
      />
    </label>
  );
  const leader = (name: "leader" | "substitute", none: string) => (
    <label class="fl">
      {word(`rc_f_${name}`)}
      <select
        class="field"
        name={name}
        required={name === "leader"}
        value={said[name]}
        onChange={(e) => change({ [name]: e.currentTarget.value })}
      >
        <option value="">{none}</option>
        {board.leaders.map((one) => (
          <option key={one.id} value={one.id}>
            {one.post} {one.name}
          </option>
        ))}
      </select>
    </label>
  );
  return (
    <form class="form reception-form" onSubmit={(event) => void submit(event)}>
      <label class="fl">
        {word("rc_f_date")}
        <input
          class="field"
          type="date"
          name="date"
          required
          disabled={said.was !== null}
          value={said.date ? dateName(said.date) : ""}
          onInput={(e) => change({ date: dateOf(e.currentTarget.value) })}
        />
      </label>
      <div class="two">
        {time("from")}
        {time("to")}
      </div>
      {leader("leader", word("rc_pick"))}
      {said.was !== null && leader("substitute", word("rc_no_substitute"))}
      <label class="fl">
        {word("rc_f_capacity")}
        <input
          class="field"
          type="number"
          name="capacity"
          min={1}
          max={24}
          required
          value={said.capacity}
          onInput={(e) => change({ capacity: Number(e.currentTarget.value) })}
        />
      </label>
      {text("room")}
      {text("themes")}
      {said.was !== null && (
        <label class="tickbox">
          <input
            type="checkbox"
            name="off"
            checked={said.off}
            onChange={(e) => change({ off: e.currentTarget.checked })}
          />{" "}
          {word("rc_f_off")}
        </label>
      )}
      <p class="s i2">{word("rc_rota_rules")}</p>
      {state !== "" && state !== "saving" && (
        <p class="bad s" role="alert">
          {state}
        </p>
      )}
      <button class="b p" disabled={!ready}>
        {word(state === "saving" ? "rc_saving" : "rc_keep")}
      </button>
    </form>
  );
}

/** A day that became a holiday: all of its sittings are given up, and whoever is booked moves. */
function FallenForm({ day, onClose }: { day: Day; onClose: () => void }) {
  const [why, setWhy] = useState("");
  const n = day.sittings.reduce((sum, one) => sum + (one.off ? 0 : one.booked), 0);
  const go = async () => {
    for (const one of day.sittings.filter(({ off }) => !off)) {
      const failed = await set({ ...rowOf(day.date, one), off: true });
      if (failed !== null) return setWhy(failed);
    }
    onClose();
  };
  return (
    <>
      <p>{word("rc_fallen_ask", { day: dayName(day.date), n })}</p>
      {why && (
        <p class="bad s" role="alert">
          {why}
        </p>
      )}
      <button class="b p" onClick={() => void go()}>
        {word("rc_fallen_do")}
      </button>
    </>
  );
}

interface LineProps {
  sitting: Sitting;
  day: Day;
  keeps: boolean;
  onChange: () => void;
}

function SittingLine({ sitting, day, keeps, onChange }: LineProps) {
  const { post, leader_name, substitute_name, substitute_post, off } = sitting;
  const who = substitute_name ? `${substitute_post} ${substitute_name}` : `${post} ${leader_name}`;
  return (
    <div class={off ? "sitting off" : "sitting"}>
      <b class="nw">
        {hour(sitting.from)}–{hour(sitting.to)}
      </b>{" "}
      <span>{who}</span>
      {substitute_name && <span class="s i2">{word("rc_for", { name: leader_name })}</span>}
      <span class="s i2">{[sitting.room, sitting.themes].filter(Boolean).join(" · ")}</span>
      <span class="l2">
        <span class="s">
          {off
            ? word("rc_is_off")
            : word("rc_booked_of", { n: sitting.booked, all: sitting.capacity })}
        </span>
        {keeps && (sitting.ahead || !off) && (
          <button
            class="b t"
            aria-label={word("rc_change_of", { day: dayName(day.date), who })}
            onClick={onChange}
          >
            {word("rc_change")}
          </button>
        )}
      </span>
    </div>
  );
}

interface DayProps {
  day: Day;
  board: Board;
  onChange: (row: Row) => void;
  onFallen: () => void;
}

function DayCard({ day, board, onChange, onFallen }: DayProps) {
  const past = day.date < board.today;
  const fresh = {
    ...USUAL,
    date: day.date,
    leader: "",
    themes: "",
    substitute: "",
    off: false,
    seen: 0,
  };
  const room = board.days.flatMap(({ sittings }) => sittings).find((one) => one.room)?.room ?? "";
  return (
    <li class={`day ${day.state}${day.date === board.today ? " today" : ""}${past ? " past" : ""}`}>
      <h3>
        {dayName(day.date)}
        {day.uncertain && (
          <span class="s i2" title={word("rc_uncertain_why")}>
            {" "}
            {word("rc_uncertain")}
          </span>
        )}
      </h3>
      {day.sittings.map((sitting) => (
        <SittingLine
          key={sitting.from}
          sitting={sitting}
          day={day}
          keeps={board.keeps && !past}
          onChange={() => onChange(rowOf(day.date, sitting))}
        />
      ))}
      {(day.state === "unfilled" || day.state === "alarm") && (
        <p class={day.state === "alarm" && !past ? "wrong" : "i2"}>{word("rc_unfilled")}</p>
      )}
      {day.state === "rest" && <p class="s i2">{word("rc_rest")}</p>}
      {day.state === "fallen" && (
        <p class="wrong">
          {word("rc_fallen")}{" "}
          {board.keeps && !past && (
            <button class="b t" onClick={onFallen}>
              {word("rc_fallen_do")}
            </button>
          )}
        </p>
      )}
      {board.keeps && !past && (day.state === "unfilled" || day.state === "alarm") && (
        <button
          class="b t"
          aria-label={word("rc_fill_of", { day: dayName(day.date) })}
          onClick={() => onChange({ ...fresh, room, was: null })}
        >
          {word("rc_fill")}
        </button>
      )}
    </li>
  );
}

/** A weekend without a sitting says nothing; another day off does. */
const isShown = ({ state, weekday }: Day): boolean => state !== "rest" || weekday <= 5;

export function Rota({ board }: { board: Board }) {
  const [changing, setChanging] = useState<Row | null>(null);
  const [fallen, setFallen] = useState<Day | null>(null);
  const weeks = [0, 7, 14, 21].map((at) => board.days.slice(at, at + 7));
  return (
    <section class="rota" aria-labelledby="rc-rota">
      <header>
        <h2 id="rc-rota">{word("rc_rota")}</h2>
        <span class="seg">
          <button aria-label={word("rc_before")} onClick={() => showWeeks(board.before)}>
            <Icon d={icons.back} size="s" />
          </button>
          <b aria-live="polite">
            {dayName(board.days[0]!.date)}–{dayName(board.days[27]!.date)}
          </b>
          <button aria-label={word("rc_after")} onClick={() => showWeeks(board.after)}>
            <Icon d={icons.fwd} size="s" />
          </button>
        </span>
      </header>
      {weeks.map((week) => (
        <ul class="week" key={week[0]!.date}>
          {week.filter(isShown).map((day) => (
            <DayCard
              key={day.date}
              day={day}
              board={board}
              onChange={setChanging}
              onFallen={() => setFallen(day)}
            />
          ))}
        </ul>
      ))}
      {changing && (
        <Dialog
          title={changing.was === null ? word("rc_fill") : word("rc_change")}
          onClose={() => setChanging(null)}
        >
          <SittingForm board={board} row={changing} onClose={() => setChanging(null)} />
        </Dialog>
      )}
      {fallen && (
        <Dialog title={word("rc_fallen_do")} onClose={() => setFallen(null)}>
          <FallenForm day={fallen} onClose={() => setFallen(null)} />
        </Dialog>
      )}
    </section>
  );
}
