// Who is signed in, and an end to it: a desk that was left open, a phone that was lost.

import { useState } from "preact/hooks";
import { stamp } from "../client/time";
import { word } from "../i18n/desk";
import { lang, told } from "../i18n/lang";
import { notice, now } from "./desk";
import { Late, usePolled } from "./polled";
import { ask, isRefusal } from "./session";
import { Sure } from "./sure";

interface Session {
  id: string;
  /** By which the audit log names it. */
  mark: string;
  staff: string;
  name?: string;
  post?: string;
  body?: string;
  login?: string;
  address: string;
  /** 0: not known. */
  since: number;
  last: number;
  pages: number;
}

const timeOf = (ms: number): string => (ms > 0 ? stamp(ms, now(), lang.value) : word("si_unknown"));
const nameOf = ({ name, staff }: Session): string => name ?? staff;
const addressOf = ({ address }: Session): string => address || word("si_unknown");

/** `whole`: of the person, wherever they are signed in. */
interface Asked {
  session: Session;
  whole: boolean;
}

function Line({ session, onEnd }: { session: Session; onEnd: (asked: Asked) => void }) {
  const name = nameOf(session);
  const address = addressOf(session);
  return (
    <tr>
      <th scope="row">
        {name}{" "}
        <span class="i3 s">
          {[session.body, session.post, session.login].filter(Boolean).join(" · ")}
        </span>
      </th>
      <td data-name={word("si_since")}>{timeOf(session.since)}</td>
      <td data-name={word("si_last")}>{timeOf(session.last)}</td>
      <td data-name={word("si_from")}>
        <span class="mono">{address}</span>
      </td>
      <td data-name={word("si_pages")}>{session.pages}</td>
      <td data-name={word("au_session")}>
        <span class="mono">{session.mark}</span>
      </td>
      <td class="acts">
        <button
          class="b t"
          aria-label={word("si_end_one_of", { name, address })}
          onClick={() => onEnd({ session, whole: false })}
        >
          {word("si_end_one")}
        </button>
        <button
          class="b t"
          aria-label={word("si_end_of", { name })}
          onClick={() => onEnd({ session, whole: true })}
        >
          {word("si_end")}
        </button>
      </td>
    </tr>
  );
}

export function SignedIn() {
  const { got, late, look } = usePolled<{ sessions: Session[] }>("/api/signed-in");
  const [asked, setAsked] = useState<Asked | null>(null);
  const end = async ({ session, whole }: Asked) => {
    setAsked(null);
    const { staff, id } = session;
    const body = whole ? { staff } : { staff, session: id };
    const answer = await ask<object>("/api/signed-in/end", body).catch(() => null);
    const bad = answer === null || isRefusal(answer);
    const text = bad
      ? answer === null
        ? word("no_answer")
        : told(answer)
      : word("si_done", { name: nameOf(session) });
    notice.value = { bad, text };
    await look();
  };
  if (got === null) return null;
  if (got === "failed") return <p role="status">{word("si_error")}</p>;
  return (
    <section>
      <h2>{word("si_title")}</h2>
      <Late at={late} />
      <table>
        <thead>
          <tr>
            {(["si_who", "si_since", "si_last", "si_from", "si_pages", "au_session"] as const).map(
              (name) => (
                <th scope="col" key={name}>
                  {word(name)}
                </th>
              ),
            )}
            <th />
          </tr>
        </thead>
        <tbody>
          {got.sessions.map((session) => (
            <Line key={session.id} session={session} onEnd={setAsked} />
          ))}
        </tbody>
      </table>
      {asked && (
        <Sure
          title={word(asked.whole ? "si_end_of" : "si_end_one_of", {
            name: nameOf(asked.session),
            address: addressOf(asked.session),
          })}
          text={word(asked.whole ? "si_sure" : "si_sure_one", {
            name: nameOf(asked.session),
            address: addressOf(asked.session),
          })}
          yes={word(asked.whole ? "si_end" : "si_end_one")}
          onYes={() => void end(asked)}
          onNo={() => setAsked(null)}
        />
      )}
    </section>
  );
}
