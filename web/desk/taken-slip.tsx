// The receipt of what was taken down: to be read out, printed, handed over.  Its code is shown this once.

import { useState } from "preact/hooks";
import { moment } from "../client/time";
import { word } from "../i18n/desk";
import { lang } from "../i18n/lang";
import { openCase } from "./desk";
import { Sure } from "./sure";
import type * as api from "./taken-api";

export function Slip({ slip, onNext }: { slip: api.Taken; onNext: () => void }) {
  const [leaving, setLeaving] = useState(false);
  return (
    <article class="card taken-slip">
      <h1>{word("td_slip")}</h1>
      <dl>
        <dt>{word("td_no")}</dt>
        <dd class="no">{slip.no}</dd>
        <dt>{word("td_code")}</dt>
        <dd>
          <b class="code">{slip.code}</b> <span class="s i2 here">{word("td_code_once")}</span>
        </dd>
        <dt>{word("td_unit")}</dt>
        <dd>{slip.unit}</dd>
        {slip.type_name && (
          <>
            <dt>{word("td_what")}</dt>
            <dd>{slip.type_name}</dd>
          </>
        )}
        {slip.place_name && (
          <>
            <dt>{word("td_where")}</dt>
            <dd>{slip.place_name}</dd>
          </>
        )}
        {slip.contact_by !== undefined && (
          <>
            <dt>{word("td_by")}</dt>
            <dd>{moment(slip.contact_by, lang.value)}</dd>
          </>
        )}
        <dt>{word("td_ask")}</dt>
        <dd>{word("td_ask_how", { at: location.origin })}</dd>
      </dl>
      {slip.lines.length > 0 && (
        <section>
          <h2>{word("td_tell")}</h2>
          {slip.lines.map(({ text }) => (
            <p key={text}>{text}</p>
          ))}
        </section>
      )}
      <div class="ft">
        <button class="b p" onClick={() => print()}>
          {word("td_print")}
        </button>
        <button class="b" onClick={() => setLeaving(true)}>
          {word("td_next")}
        </button>
        {slip.case !== undefined ? (
          <button class="b" onClick={() => openCase(slip.case!)}>
            {word("td_open")}
          </button>
        ) : (
          <span class="s i2 here">{word("td_gone", { unit: slip.unit })}</span>
        )}
      </div>
      {leaving && (
        <Sure
          title={word("td_next")}
          text={word("td_leave")}
          yes={word("td_leave_go")}
          onYes={onNext}
          onNo={() => setLeaving(false)}
        />
      )}
    </article>
  );
}
