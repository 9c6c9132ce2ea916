// Other front ends: how telling each of them goes, and what was not taken, to be sent again.

import { stamp } from "../client/time";
import { word } from "../i18n/desk";
import { lang, told } from "../i18n/lang";
import { notice, now } from "./desk";
import { Failed, usePolled } from "./polled";
import { ask, isRefusal } from "./session";

interface Partner {
  id: string;
  name: string;
  hook: string;
  off: boolean;
  sent: number;
  /** 0: never. */
  sent_at: number;
  waiting: number;
  dead: number;
  tries: number;
  due: number;
  why: string;
}

const timeOf = (ms: number): string => stamp(ms, now(), lang.value);

function stateOf({ off, tries, why, due, sent_at }: Partner): string {
  if (off) return word("fe_off");
  if (tries > 0) return word("fe_failing", { n: tries, why, time: timeOf(due) });
  return sent_at > 0 ? word("fe_fine_since", { time: timeOf(sent_at) }) : word("fe_fine");
}

function Line({ partner, onChange }: { partner: Partner; onChange: () => void }) {
  const again = async () => {
    const answer = await ask<object>("/api/partners/again", { id: partner.id });
    const bad = isRefusal(answer);
    const text = bad ? told(answer) : word("fe_again_done", { name: partner.name });
    notice.value = { bad, text };
    onChange();
  };
  return (
    <tr class={partner.off ? "away" : ""}>
      <th scope="row">
        {partner.name} <span class="i3 s mono">{partner.id}</span>
      </th>
      <td data-name={word("fe_hook")}>{partner.hook || word("fe_no_hook")}</td>
      <td data-name={word("fe_sent")}>{partner.sent}</td>
      <td data-name={word("fe_waiting")}>{partner.waiting}</td>
      <td data-name={word("fe_dead")} class={partner.dead > 0 ? "r" : ""}>
        {partner.dead}
      </td>
      <td data-name={word("fe_state")} class={partner.tries > 0 ? "r" : ""}>
        {stateOf(partner)}
      </td>
      <td>
        {partner.dead > 0 && (
          <button class="b t" onClick={() => void again()}>
            {word("fe_again")}
          </button>
        )}
      </td>
    </tr>
  );
}

export function PartnersPage() {
  const { got, look } = usePolled<{ partners: Partner[] }>("/api/partners");
  if (got === null) return <p class="empty">{word("ro_loading")}</p>;
  if (got === "failed") return <Failed text={word("fe_error")} onAgain={() => void look()} />;
  const list = got.partners;
  return (
    <div class="main one">
      <main class="roster scroll" tabIndex={0}>
        <h1>{word("fe_title")}</h1>
        <p class="sum i2">{word("fe_sum")}</p>
        {list.length === 0 ? (
          <p class="empty">{word("fe_none")}</p>
        ) : (
          <table>
            <thead>
              <tr>
                {(["who", "hook", "sent", "waiting", "dead", "state"] as const).map((name) => (
                  <th scope="col">{word(`fe_${name}`)}</th>
                ))}
                <th />
              </tr>
            </thead>
            <tbody>
              {list.map((partner) => (
                <Line key={partner.id} partner={partner} onChange={() => void look()} />
              ))}
            </tbody>
          </table>
        )}
      </main>
    </div>
  );
}
