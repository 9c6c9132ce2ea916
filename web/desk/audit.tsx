// The log of looks: who looked at what, when and why; by person, case and day, the newest first.

import { useEffect, useState } from "preact/hooks";
import { stamp } from "../client/time";
import { word } from "../i18n/desk";
import { lang, told } from "../i18n/lang";
import { dateOf, today } from "./dates";
import { now } from "./desk";
import { Exports } from "./exports";
import { Failed } from "./polled";
import { ask, isRefusal, takeAway } from "./session";

interface Row {
  id: number;
  at: number;
  /** Absent: the system itself. */
  staff?: string;
  name?: string;
  post?: string;
  session?: string;
  what?: string;
  why?: string;
  /** Of a case, which has no number as long as it is a draft. */
  of_case?: true;
  no?: string;
  kept_back?: true;
}

interface Page {
  /** The whole log; else what is about accusations alone. */
  all: boolean;
  more: boolean;
  rows: Row[];
}

interface Asked {
  staff: string;
  no: string;
  /** As a field has it; empty: of any day. */
  day: string;
}

const ANYTHING: Asked = { staff: "", no: "", day: "" };

const isNarrow = ({ staff, no, day }: Asked): boolean => staff + no + day !== "";

const bodyOf = ({ staff, no, day }: Asked): object => ({
  ...(staff && { staff }),
  ...(no && { no }),
  ...(day && { day: dateOf(day) }),
});

function whoOf({ staff, name }: Row): string {
  if (!staff) return word("au_system");
  return name ?? (staff === "console" ? word("au_console") : staff);
}

interface LineProps {
  row: Row;
  onAsk: (more: Partial<Asked>) => void;
}

function Case({ row, onAsk }: LineProps) {
  const { no } = row;
  if (row.kept_back) return <span class="i2">{word("au_kept_back")}</span>;
  if (!row.of_case) return null;
  if (!no) return <span class="i3">{word("au_draft")}</span>;
  return (
    <button
      class="b q t mono"
      aria-label={word("au_only_case", { no })}
      onClick={() => onAsk({ no })}
    >
      {no}
    </button>
  );
}

function Line({ row, onAsk }: LineProps) {
  const who = whoOf(row);
  return (
    <tr>
      <td data-name={word("au_when")} class="nw">
        {stamp(row.at, now(), lang.value)}
      </td>
      <th scope="row">
        {row.staff ? (
          <button
            class="b q t"
            aria-label={word("au_only_who", { name: who })}
            onClick={() => onAsk({ staff: row.staff! })}
          >
            {who}
          </button>
        ) : (
          who
        )}{" "}
        <span class="i3 s">{row.post}</span>
      </th>
      <td data-name={word("au_case")}>
        <Case row={row} onAsk={onAsk} />
      </td>
      <td data-name={word("au_what")}>{row.what}</td>
      <td data-name={word("au_why")}>{row.why}</td>
      <td data-name={word("au_session")}>
        {row.session && <span class="mono i3">{row.session}</span>}
      </td>
    </tr>
  );
}

interface FilterProps {
  asked: Asked;
  wrong: string;
  onAsk: (asked: Asked) => void;
}

function Filter({ asked, wrong, onAsk }: FilterProps) {
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const said = new FormData(event.currentTarget as HTMLFormElement);
    const [staff, no, day] = ["staff", "no", "day"].map((name) => String(said.get(name)).trim());
    onAsk({ staff: staff!, no: no!.toUpperCase(), day: day! });
  };
  return (
    <form class="audit-filter" onSubmit={submit} key={JSON.stringify(asked)}>
      <label class="fl">
        {word("au_who")}
        <input
          class="field"
          name="staff"
          defaultValue={asked.staff}
          placeholder={word("au_who_hint")}
        />
      </label>
      <label class="fl">
        {word("au_no")}
        <input class="field" name="no" defaultValue={asked.no} />
      </label>
      <label class="fl">
        {word("au_day")}
        <input class="field" name="day" type="date" max={today(now())} defaultValue={asked.day} />
      </label>
      <button class="b p">{word("au_filter")}</button>
      {isNarrow(asked) && (
        <button type="button" class="b" onClick={() => onAsk(ANYTHING)}>
          {word("au_all")}
        </button>
      )}
      <p class="wrong s" role="status">
        {wrong}
      </p>
    </form>
  );
}

export function AuditPage() {
  const [asked, setAsked] = useState(ANYTHING);
  const [page, setPage] = useState<Page | "failed" | null>(null);
  const [wrong, setWrong] = useState("");
  const look = async (what: Asked, behind?: Page) => {
    const last = behind?.rows.at(-1);
    const more = last ? { before_at: last.at, before_id: last.id } : {};
    const answer = await ask<Page>("/api/audit", { ...bodyOf(what), ...more }).catch(() => null);
    if (answer === null) {
      setWrong(word("no_answer"));
      setPage((seen) => seen ?? "failed");
    } else if (isRefusal(answer)) {
      setWrong(answer.field === "staff" ? word("au_several") : told(answer));
      setPage((seen) => seen ?? "failed");
    } else {
      setWrong("");
      setAsked(what);
      setPage({ ...answer, rows: [...(behind?.rows ?? []), ...answer.rows] });
    }
  };
  useEffect(() => void look(ANYTHING), []);
  if (page === null) return <p class="empty">{word("au_loading")}</p>;
  if (page === "failed")
    return <Failed text={word("au_error")} onAgain={() => void look(ANYTHING)} />;
  const columns = ["au_when", "au_who", "au_case", "au_what", "au_why", "au_session"] as const;
  return (
    <div class="main one">
      <main class="roster audit scroll" tabIndex={0}>
        <h1>{word("au_title")}</h1>
        <p class="sum i2">{word(page.all ? "au_sum" : "au_sum_clues")}</p>
        <Filter asked={asked} wrong={wrong} onAsk={(what) => void look(what)} />
        <Exports
          kinds={["xlsx", "csv"]}
          bring={(as) =>
            takeAway("/api/audit/sheet", { ...bodyOf(asked), as }, `${word("au_file")}.${as}`)
          }
        />
        {page.rows.length === 0 ? (
          <p class="empty">{word(isNarrow(asked) ? "au_none" : "au_none_ever")}</p>
        ) : (
          <table>
            <thead>
              <tr>
                {columns.map((name) => (
                  <th scope="col" key={name}>
                    {word(name)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {page.rows.map((row) => (
                <Line key={row.id} row={row} onAsk={(more) => void look({ ...asked, ...more })} />
              ))}
            </tbody>
          </table>
        )}
        {page.more && (
          <button class="b" onClick={() => void look(asked, page)}>
            {word("au_more")}
          </button>
        )}
      </main>
    </div>
  );
}
