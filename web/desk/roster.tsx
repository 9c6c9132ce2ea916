// Who of a committee is here, what each is good at and has in hand; the chair changes it, and
// everybody says of himself whether he is here.

import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { maybe, word } from "../i18n/desk";
import { between, lang } from "../i18n/lang";
import { Dialog } from "../ui/dialog";
import { dateName } from "./dates";
import { counts } from "./desk";
import { RosterForm } from "./roster-form";
import { ask, isRefusal, me } from "./session";

export interface Person {
  id: string;
  name: string;
  post: string;
  signs_in: boolean;
  here: boolean;
  off: boolean;
  /** 20260310, both days included; 0: no leave. */
  leave_from: number;
  leave_to: number;
  capacity: number;
  /** Types or families, ";" between; empty: everything. */
  specialities: string;
  /** Grids, villages or towns, likewise; empty: everywhere. */
  areas: string;
  held: number;
  late: number;
  offered: number;
}

export interface Roster {
  body: string;
  name: string;
  today: number;
  /** The reader chairs this body. */
  chairs: boolean;
  people: Person[];
  /** What its people can be shared out over. */
  places: { id: string; name: string }[];
  bodies: { id: string; name: string; unclaimed: number; late: number }[];
}

/** What is sent of a person, whole. */
export const wholeOf = ({
  id,
  off,
  leave_from,
  leave_to,
  capacity,
  specialities,
  areas,
}: Person) => ({
  staff: id,
  off,
  leave_from,
  leave_to,
  capacity,
  specialities,
  areas,
});

function dayWords(date: number): string {
  const month = Math.floor(date / 100) % 100;
  return lang.value === "en" ? dateName(date) : `${month}月${date % 100}日`;
}

export function stateOf(person: Person, today: number): string {
  const { off, leave_from, leave_to } = person;
  const days = { from: dayWords(leave_from), to: dayWords(leave_to) };
  if (off) return word("ro_off");
  if (!person.here) return word("ro_leave", days);
  return leave_from > today
    ? `${word("ro_here")} · ${word("ro_leave_soon", days)}`
    : word("ro_here");
}

const familiesOf = (specialities: string): string =>
  specialities === ""
    ? word("ro_everything")
    : specialities
        .split(";")
        .map((id) => maybe("fam_", id))
        .join(between());

const areasOf = (areas: string, places: Roster["places"]): string =>
  areas
    .split(";")
    .map((id) => places.find((place) => place.id === id)?.name ?? id)
    .join(between());

const sumOf = (people: Person[], what: (person: Person) => number): number =>
  people.reduce((sum, person) => sum + what(person), 0);

function Load({ person }: { person: Person }) {
  const share = Math.min(1, (person.held + person.offered) / person.capacity);
  return (
    <span class="load">
      <i class={share >= 1 ? "full" : ""} style={{ width: `${Math.round(share * 100)}%` }} />
      <b>
        {person.held} / {person.capacity}
      </b>
    </span>
  );
}

interface LineProps {
  roster: Roster;
  person: Person;
  onChange: () => void;
}

function Line({ roster, person, onChange }: LineProps) {
  const may = roster.chairs || person.id === me.value?.id;
  return (
    <tr class={person.here ? "" : "away"}>
      <th scope="row">
        {person.name} <span class="i3 s">{person.post}</span>
      </th>
      <td data-name={word("ro_state")}>
        <span class={`dot ${person.here ? "on" : ""}`} /> {stateOf(person, roster.today)}
        {!person.signs_in && <span class="s i3"> · {word("ro_no_sign_in")}</span>}
      </td>
      <td data-name={word("ro_good_at")}>
        {familiesOf(person.specialities)}
        {person.areas !== "" && <span class="i3 s"> · {areasOf(person.areas, roster.places)}</span>}
      </td>
      <td data-name={word("ro_load")}>
        <Load person={person} />
      </td>
      <td data-name={word("ro_late_col")} class={person.late > 0 ? "r" : ""}>
        {person.late}
      </td>
      <td data-name={word("ro_offered_col")}>{person.offered}</td>
      <td>
        {may && (
          <button
            class="b t"
            aria-label={word("ro_change_of", { name: person.name })}
            onClick={onChange}
          >
            {word("ro_change")}
          </button>
        )}
      </td>
    </tr>
  );
}

function People({ roster, onChange }: { roster: Roster; onChange: (person: Person) => void }) {
  const { people } = roster;
  if (people.length === 0) return <p class="empty">{word("ro_none")}</p>;
  return (
    <>
      <p class="i2 sum">
        {word("ro_sum", {
          people: people.length,
          here: people.filter(({ here }) => here).length,
          held: sumOf(people, ({ held }) => held),
          late: sumOf(people, ({ late }) => late),
          offered: sumOf(people, ({ offered }) => offered),
        })}
      </p>
      <table>
        <thead>
          <tr>
            <th scope="col">{word("ro_who")}</th>
            <th scope="col">{word("ro_state")}</th>
            <th scope="col">{word("ro_good_at")}</th>
            <th scope="col">{word("ro_load")}</th>
            <th scope="col">{word("ro_late_col")}</th>
            <th scope="col">{word("ro_offered_col")}</th>
            <td />
          </tr>
        </thead>
        <tbody>
          {people.map((person) => (
            <Line
              key={person.id}
              roster={roster}
              person={person}
              onChange={() => onChange(person)}
            />
          ))}
        </tbody>
      </table>
    </>
  );
}

/** Villages of a town, or all committees: those with work that waits come first. */
function Bodies({ roster, onPick }: { roster: Roster; onPick: (id: string) => void }) {
  const waits = ({ unclaimed, late }: Roster["bodies"][number]) => late * 1000 + unclaimed;
  const all = [...roster.bodies].sort((a, b) => waits(b) - waits(a));
  return (
    <nav class="nav" aria-label={word("ro_bodies")}>
      {all.map((body) => (
        <button
          key={body.id}
          class={`${body.id === roster.body ? "on" : ""} ${body.late > 0 ? "r" : ""}`}
          aria-current={body.id === roster.body ? "page" : undefined}
          onClick={() => onPick(body.id)}
        >
          {body.name}
          <span>
            {[
              body.unclaimed > 0 && word("ro_unclaimed", { n: body.unclaimed }),
              body.late > 0 && word("ro_late", { n: body.late }),
            ]
              .filter(Boolean)
              .join(" · ")}
          </span>
        </button>
      ))}
    </nav>
  );
}

export function RosterPage() {
  const roster = useSignal<Roster | null | "failed">(null);
  const changing = useSignal<Person | null>(null);
  /** As the last one changed was before. */
  const before = useSignal<Person | null>(null);
  const body = useSignal("");

  /** Answers may come in another order than they were asked for: only the last one counts. */
  const latest = useRef(0);
  const take = (answer: Roster) => {
    latest.current++;
    roster.value = answer;
    body.value = answer.body;
  };
  const fetchAnew = async () => {
    const mine = ++latest.current;
    const answer = await ask<Roster>("/api/roster", { body: body.value }).catch(() => null);
    if (mine !== latest.current) return;
    if (answer === null || isRefusal(answer)) roster.value = "failed";
    else take(answer);
  };
  const undo = async (person: Person) => {
    const answer = await ask<Roster>("/api/roster/set", wholeOf(person));
    if (isRefusal(answer)) return;
    before.value = null;
    take(answer);
  };
  // The counts of the lists move whenever cases do: what people have in hand may have moved, too.  One
  // question at a time, however fast they move.
  const asking = useRef(false);
  const moved = useRef(false);
  useEffect(() => {
    moved.current = true;
    if (asking.current) return;
    asking.current = true;
    void (async () => {
      while (moved.current) {
        moved.current = false;
        await fetchAnew();
      }
      asking.current = false;
    })();
  }, [counts.value]);

  const got = roster.value;
  if (got === null) return <p class="empty">{word("ro_loading")}</p>;
  if (got === "failed")
    return (
      <main class="main">
        <p class="empty" role="status">
          {word("ro_error")} <button onClick={() => void fetchAnew()}>{word("ro_again")}</button>
        </p>
      </main>
    );
  return (
    <div class={got.bodies.length > 1 ? "main two" : "main one"}>
      {got.bodies.length > 1 && (
        <Bodies
          roster={got}
          onPick={(id) => {
            body.value = id;
            before.value = null;
            void fetchAnew();
          }}
        />
      )}
      <main class="roster scroll" tabIndex={0}>
        <h1>{word("ro_title", { name: got.name })}</h1>
        <div role="status">
          {before.value && (
            <p class="note">
              <span class="grow">{word("ro_saved", { name: before.value.name })}</span>
              <button class="b t" onClick={() => void undo(before.value!)}>
                {word("ro_undo")}
              </button>
            </p>
          )}
        </div>
        <People roster={got} onChange={(person) => (changing.value = person)} />
      </main>
      {changing.value && (
        <Dialog
          title={word("ro_change_of", { name: changing.value.name })}
          onClose={() => (changing.value = null)}
        >
          <RosterForm
            person={changing.value}
            chairs={got.chairs}
            places={got.places}
            onSaved={(answer) => {
              before.value = changing.value;
              changing.value = null;
              take(answer);
            }}
          />
        </Dialog>
      )}
    </div>
  );
}
