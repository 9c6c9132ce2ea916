// The citizen's own side of a mediation, once the other side has come in: the joint room, the terms,
// and the way out.  What is said with the mediator alone stays where it was: in the chat.

import { tp } from "../i18n/party";
import { isBusy, settleSteps, take } from "../party/acts";
import { Danger, danger } from "../party/danger";
import { Room } from "../party/room";
import { Leave, Refusal, Terms } from "../party/terms";
import { ScreenHeader } from "./header";
import { client, go, screen } from "./state";

// this comes after the page has started
settleSteps(client.value!);
client.value!.listen((frame) => {
  if (frame.kind === "cards" && screen.value === "mediation") danger.value = frame.cards;
});

/** The newest; two at a time are rare, and each is opened from its own talk. */
function mediated() {
  const all = Array.from(client.value!.logs.cases.value.values());
  return all.filter((log) => log.head.party).sort((a, b) => b.case - a.case)[0];
}

const OVER = new Set(["m_failed", "m_refused", "m_performed", "m_released"]);

/** Under the head of the chat, as long as there is something to do there. */
export function MediationBar() {
  const party = mediated()?.head.party;
  if (!party || OVER.has(party.state ?? "")) return null;
  return (
    <button type="button" class="bar new jbar" onClick={() => go("mediation")}>
      {tp(party.acts.includes("accept") ? "bar_terms" : "bar")}
    </button>
  );
}

export function MediationScreen() {
  const log = mediated();
  const party = log?.head.party;
  const open = client.value!;
  return (
    <>
      <ScreenHeader title={tp("screen")} />
      <main class="pg">
        {log && party && (
          <>
            <p>
              <b>{log.head.unit}</b>
              {party.state && ` · ${tp(`ms_${party.state}`)}`}
            </p>
            <p class="i2">{tp("voluntary")}</p>
            <Refusal />
            {party.acts.includes("consent") && (
              <section class="card terms">
                <p>{tp("consent_ask")}</p>
                <button
                  type="button"
                  class="b p"
                  disabled={isBusy(open, log.case)}
                  onClick={() => take(open, log.case, "consent")}
                >
                  {tp("consent")}
                </button>
              </section>
            )}
            <Terms client={open} id={log.case} party={party} />
            <Danger />
            {!party.apart && <Room client={open} log={log} party={party} room="joint" />}
            <Leave client={open} id={log.case} party={party} />
          </>
        )}
      </main>
    </>
  );
}
