// What was written down, for one side to say yes or no to; and the way out, which is always there.

import { useState } from "preact/hooks";
import type { Client } from "../client/client";
import { told } from "../i18n/lang";
import { tp } from "../i18n/party";
import { Dialog } from "../ui/dialog";
import { isBusy, refusal, take, type Party } from "./acts";

const dateName = (date: number): string => {
  const text = String(date);
  return `${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6)}`;
};

interface Props {
  client: Client;
  id: number;
  party: Party;
}

const whoDoes = (party: Party, who: string): string =>
  tp(who === "both" ? "both" : who === party.side ? "me" : "counterpart");

export function Terms({ client, id, party }: Props) {
  if (party.items.length === 0) return null;
  const busy = isBusy(client, id);
  const may = (act: "accept" | "reject") => party.acts.includes(act);
  return (
    <section class="card terms">
      <h2>{tp("terms")}</h2>
      <ol>
        {party.items.map((item) => (
          <li>
            <b>{whoDoes(party, item.who)}</b> {item.what}
            {item.amount ? ` · ${tp("yuan", { n: item.amount / 100 })}` : ""}
            <span class="i2">
              {" · "}
              {item.done
                ? tp("terms_done", { date: dateName(item.done) })
                : tp("terms_due", { date: dateName(item.due) })}
            </span>
          </li>
        ))}
      </ol>
      {party.effective && <p>{tp("effective", { date: dateName(party.effective) })}</p>}
      {party.confirm_by && <p>{tp("confirm_by", { date: dateName(party.confirm_by) })}</p>}
      {party.accepted && may("reject") && <p role="status">{tp("accepted")}</p>}
      {may("accept") && <p>{tp("terms_ask")}</p>}
      <div class="acts">
        {may("accept") && (
          <button
            type="button"
            class="b p"
            disabled={busy}
            onClick={() => take(client, id, "accept")}
          >
            {tp("accept")}
          </button>
        )}
        {may("reject") && (
          <button
            type="button"
            class="b"
            disabled={busy}
            onClick={() => take(client, id, "reject")}
          >
            {tp("reject")}
          </button>
        )}
      </div>
    </section>
  );
}

export function Leave({ client, id, party }: Props) {
  const [asked, setAsked] = useState(false);
  if (!party.acts.includes("fail")) return null;
  const leave = () => {
    take(client, id, "fail");
    setAsked(false);
  };
  return (
    <>
      <button type="button" class="b d" onClick={() => setAsked(true)}>
        {tp("leave")}
      </button>
      {asked && (
        <Dialog title={tp("leave")} onClose={() => setAsked(false)}>
          <p>{tp("leave_ask")}</p>
          <div class="acts">
            <button type="button" class="b dp" onClick={leave}>
              {tp("leave_do")}
            </button>
            <button type="button" class="b" onClick={() => setAsked(false)}>
              {tp("stay")}
            </button>
          </div>
        </Dialog>
      )}
    </>
  );
}

export function Refusal() {
  const why = refusal.value;
  return (
    why && (
      <p class="bar bad" role="alert">
        {tp("refused", { why: told(why) })}
      </p>
    )
  );
}
