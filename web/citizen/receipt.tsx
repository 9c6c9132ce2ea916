// The slip that says what was registered, where it went and who comes when.

import { useEffect, useRef, useState } from "preact/hooks";
import type { Head, State } from "../client/frames";
import { clock, day, moment } from "../client/time";
import { t } from "../i18n/citizen";
import { tl } from "../i18n/later";
import { say } from "../i18n/common";
import { lang } from "../i18n/lang";
import { copyText } from "../ui/copy";
import { Icon } from "../ui/icon";
import * as icons from "../ui/icons";
import { saveSlip, slipText } from "./slip";
import { codesInView } from "./seen";
import type { ReceiptProps } from "./state";
import { Why } from "./why";

const TAKEN = new Set<State>(["signed", "accepted", "handling", "mediating", "guided"]);
const ANSWERED = new Set<State>(["answered", "callback", "closed", "review", "recheck", "ended"]);

/** How many of the four stations are behind us: each by its fact, none by time. */
export function stationsDone(head: Head): number {
  if (ANSWERED.has(head.state)) return 4;
  if (head.accepted !== undefined) return 3;
  return TAKEN.has(head.state) ? 2 : 1;
}

export const STATIONS = ["step_received", "step_taken", "step_accepted", "step_answered"] as const;

function Stations({ head }: { head: Head }) {
  const done = stationsDone(head);
  const isOver = head.state === "withdrawn"; // what has not come by then does not come any more
  const names = isOver ? ([...STATIONS.slice(0, done), "withdrawn"] as const) : STATIONS;
  const passed = isOver ? names.length : done;
  return (
    <ol class="steps">
      {names.map((name, i) => (
        <li
          key={name}
          class={i < passed ? "dn" : i === passed ? "nx" : ""}
          aria-current={i === passed - 1 ? "step" : undefined}
        >
          {tl(name)}
        </li>
      ))}
    </ol>
  );
}

export function Receipt({ event, head, why }: ReceiptProps) {
  const [asking, setAsking] = useState(false);
  const [copied, setCopied] = useState(false);
  const { body } = event;
  const copy = () => {
    void copyText(slipText(event)).then(() => setCopied(true));
  };
  return (
    <section class="slip" aria-label={t("receipt")} data-at={`${head.case}.${event.seq}`}>
      <div class="hd">
        <h2>{t("receipt")}</h2>
        <span class="t">{`${day(event.at, lang.value)} ${clock(event.at)}`}</span>
      </div>
      <div class="t">{tl("number")}</div>
      <div class="no">{broken(body.no)}</div>
      {body.code ? (
        <>
          <div class="t">{tl("code_once")}</div>
          <Code at={event.at} code={body.code} />
        </>
      ) : (
        <p class="t">{tl("code_gone")}</p>
      )}
      <dl>
        <Row name={tl("what")} value={body.what} />
        {body.place && <Row name={tl("place")} value={body.place} />}
        <Row name={tl("sent_to")} value={body.unit} />
        <Row
          name={tl("contact")}
          value={tl("by_time", {
            time: body.contact_by_text || moment(body.contact_by, lang.value),
          })}
          strong
        />
      </dl>
      <Stations head={head} />
      {head.accepted === undefined && <p class="note">{tl("not_accepted")}</p>}
      <div class="acts">
        <button type="button" class="b p" onClick={() => saveSlip(event)}>
          <Icon d={icons.save} />
          {tl("save_image")}
        </button>
        <button type="button" class="b" onClick={() => setAsking(true)}>
          {tl("why")}
        </button>
      </div>
      <div class="acts">
        <button type="button" class="b q" onClick={copy} aria-live="polite">
          <Icon d={icons.copy} />
          {say(copied ? "copied" : "copy")}
        </button>
        <button type="button" class="b q" onClick={() => window.print()}>
          {tl("print")}
        </button>
      </div>
      {asking && <Why event={event} head={head} why={why} onClose={() => setAsking(false)} />}
    </section>
  );
}

/** It may be shown once only: it counts as shown when it has been in view. */
function Code({ at, code }: { at: number; code: string }) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (typeof IntersectionObserver === "undefined") return; // stays kept: never counted as seen
    const eye = new IntersectionObserver((seen) => {
      if (!seen.some((one) => one.isIntersecting)) return;
      codesInView.value = new Set(codesInView.value).add(at);
      eye.disconnect();
    });
    eye.observe(box.current!);
    return () => eye.disconnect();
  }, [at]);
  return (
    <div class="code" ref={box}>
      {code}
    </div>
  );
}

function Row({ name, value, strong }: { name: string; value: string; strong?: boolean }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{strong ? <b>{value}</b> : value}</dd>
    </div>
  );
}

/** A case number breaks at its dashes only. */
export function broken(no: string) {
  return no.split("-").map((part, i) => (
    <>
      {i > 0 && (
        <>
          -<wbr />
        </>
      )}
      <span class="nw">{part}</span>
    </>
  ));
}
