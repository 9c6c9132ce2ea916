// Who invites, to what, that it is free and voluntary, what one's rights are, and the answer: all
// before anything is asked.

import { useState } from "preact/hooks";
import type { Client } from "../client/client";
import type { Head } from "../client/frames";
import { tp } from "../i18n/party";
import { ts } from "../i18n/seat";
import { isBusy, take, type Party } from "../party/acts";
import { Dialog } from "../ui/dialog";

export function About({ head, party }: { head: Head; party: Party }) {
  return (
    <section class="card">
      <h1>{ts("invites", { unit: head.unit ?? "" })}</h1>
      <dl>
        <dt>{ts("matter")}</dt>
        <dd>{head.title}</dd>
        <dt>{ts("where")}</dt>
        <dd>
          {head.unit} {party.mediator}
        </dd>
        {party.phone && (
          <>
            <dt>{ts("phone")}</dt>
            <dd>
              <a href={`tel:${party.phone}`}>{party.phone}</a>
            </dd>
          </>
        )}
        {party.state && (
          <>
            <dt>{ts("state")}</dt>
            <dd>
              <span role="status">{tp(`ms_${party.state}`)}</span>
            </dd>
          </>
        )}
      </dl>
      <p class="i2">{ts("from_other")}</p>
    </section>
  );
}

export function Rights({ open }: { open: boolean }) {
  return (
    <>
      <section class="card">
        <h2>{ts("free_h")}</h2>
        <ul>
          <li>{ts("free_1")}</li>
          <li>{ts("free_2")}</li>
          <li>{ts("free_3")}</li>
        </ul>
      </section>
      <details class="card" open={open}>
        <summary>
          <b>{ts("rights_h")}</b>
        </summary>
        <ul>
          {([1, 2, 3, 4, 5] as const).map((n) => (
            <li>{ts(`rights_${n}`)}</li>
          ))}
        </ul>
      </details>
    </>
  );
}

interface DecideProps {
  client: Client;
  id: number;
  party: Party;
  onAsk: () => void;
}

function Refuse({
  client,
  id,
  onClose,
}: Pick<DecideProps, "client" | "id"> & { onClose: () => void }) {
  const [text, setText] = useState("");
  const refuse = () => {
    take(client, id, "refuse", text);
    onClose();
  };
  return (
    <Dialog title={ts("refuse_h")} onClose={onClose}>
      <p>{ts("refuse_p")}</p>
      <label>
        {ts("refuse_why")}
        <textarea
          class="box"
          rows={3}
          maxLength={1000}
          value={text}
          onInput={(event) => setText(event.currentTarget.value)}
        />
      </label>
      <div class="acts">
        <button type="button" class="b dp" onClick={refuse}>
          {ts("refuse_do")}
        </button>
        <button type="button" class="b" onClick={onClose}>
          {ts("refuse_back")}
        </button>
      </div>
    </Dialog>
  );
}

export function Decide({ client, id, party, onAsk }: DecideProps) {
  const [refusing, setRefusing] = useState(false);
  const busy = isBusy(client, id);
  const may = (act: "consent" | "refuse") => party.acts.includes(act);
  if (!may("consent") && !may("refuse")) return null;
  return (
    <section class="card">
      <h2>{ts("decide")}</h2>
      {party.consented && <p role="status">{ts("consented")}</p>}
      <div class="acts">
        {may("consent") && (
          <button
            type="button"
            class="b p"
            disabled={busy}
            onClick={() => take(client, id, "consent")}
          >
            {ts("consent")}
          </button>
        )}
        <button type="button" class="b" disabled={busy} onClick={() => setRefusing(true)}>
          {ts("refuse")}
        </button>
        <button type="button" class="b" onClick={onAsk}>
          {ts("ask")}
        </button>
      </div>
      {refusing && <Refuse client={client} id={id} onClose={() => setRefusing(false)} />}
    </section>
  );
}
