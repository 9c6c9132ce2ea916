// What is known of a case, and the number behind its mask.

import { useState } from "preact/hooks";
import { openAt } from "../client/address";
import type { Head, HeadStaff } from "../client/frames";
import type { CaseLog } from "../client/log";
import { stamp } from "../client/time";
import { maybe, word } from "../i18n/desk";
import { tf } from "../i18n/files";
import { aside, between, clauses, lang } from "../i18n/lang";
import { Cluster } from "./cluster";
import { client, now, openCase, revealed } from "./desk";
import { TownTeam } from "./team";

function Phone({ id, masked }: { id: number; masked: string | undefined }) {
  const [asking, setAsking] = useState(false);
  const shown = revealed.value;
  if (!masked) return <>{word("none_said")}</>;
  if (shown && shown.case === id) {
    return (
      <>
        <b class="mono">{shown.value}</b> <span class="s i3">{word("shown_60")}</span>
      </>
    );
  }
  const look = (why: "contact" | "visit" | "verify" | "other") => {
    setAsking(false);
    client.send({ kind: "reveal", case: id, what: "contact", why });
  };
  return (
    <>
      <span class="mono">{masked}</span>{" "}
      {asking ? (
        <span role="group" aria-label={word("why_look")}>
          {(["contact", "visit", "verify", "other"] as const).map((why) => (
            <button class="b q t" onClick={() => look(why)}>
              {word(`look_${why}`)}
            </button>
          ))}
        </span>
      ) : (
        <button class="b q t" onClick={() => setAsking(true)}>
          {word("show_phone")}
        </button>
      )}
    </>
  );
}

/** What the same person has told besides: nobody is asked twice, nothing is handled twice. */
function Others({ staff }: { staff: Partial<HeadStaff> }) {
  const others = staff.others ?? [];
  if (others.length === 0) return null;
  return (
    <>
      <dt>{word("others")}</dt>
      <dd class="others">
        {others.map((other) => (
          <button class="b q t" key={other.case} onClick={() => openCase(other.case)}>
            <span class="mono">{other.no}</span> {other.title}
            {aside(
              [
                maybe("st_", other.state),
                other.split && word(`split_${other.split}`),
                other.again && word(`again_${other.again}`),
              ]
                .filter(Boolean)
                .join(clauses()),
            )}
          </button>
        ))}
      </dd>
    </>
  );
}

/** Whom one can ask on the spot; on a phone one press calls them. */
function GridContacts({ staff }: { staff: Partial<HeadStaff> }) {
  const { name, contacts = [] } = staff.grid ?? {};
  if (contacts.length === 0) return null;
  return (
    <>
      <dt>{word("grid_contacts")}</dt>
      <dd>
        <p class="s i2">{name}</p>
        <ul class="contacts">
          {contacts.map((one) => (
            <li>
              <span class="grow">
                {one.kind} <b>{one.name}</b>
              </span>
              {one.phone && (
                <a
                  class="b t mono"
                  href={`tel:${one.phone}`}
                  aria-label={word("call", { name: one.name })}
                >
                  {one.phone}
                </a>
              )}
            </li>
          ))}
        </ul>
      </dd>
    </>
  );
}

/** What the committee's own questions brought. */
function Intake({ log }: { log: CaseLog }) {
  const all = log.events.flatMap((event) =>
    event.kind === "slot" && event.body.name === "intake" ? [event.body.value] : [],
  );
  if (all.length === 0) return null;
  return (
    <>
      <dt>{word("intake")}</dt>
      <dd class="intake">
        {all.map((answer) => (
          <p key={answer}>{answer}</p>
        ))}
      </dd>
    </>
  );
}

/** Everything that was sent along, by both sides, in one place. */
function Files({ log }: { log: CaseLog }) {
  const all = log.events.flatMap((event) =>
    (event.kind === "said" || event.kind === "reply" || event.kind === "note") && event.body.file
      ? [{ event, file: event.body.file }]
      : [],
  );
  if (all.length === 0) return null;
  return (
    <>
      <dt>{tf("all")}</dt>
      <dd class="others">
        {all.map(({ event, file }) => (
          <button
            class="b q t"
            key={event.seq}
            onClick={() => openAt(client, "file", log.case, event.seq)}
          >
            {file.name}
            {aside(
              (event.name ?? tf("by_citizen")) + clauses() + stamp(event.at, now(), lang.value),
            )}
          </button>
        ))}
      </dd>
    </>
  );
}

/** Where it is from, when no citizen told it on our page. */
function sourceOf(head: Partial<HeadStaff>): string | undefined {
  const { patrol, meeting, partner, way_in } = head;
  if (way_in) return word(`way_${way_in}`);
  if (partner) return word("from_partner", { name: partner });
  if (patrol) return word("from_patrol");
  return meeting ? word("from_meeting") : undefined;
}

/** One unit answers, others help: who is who. */
export function Units({ head }: { head: Head }) {
  const helping = head.staff?.co_units ?? [];
  if (helping.length === 0) return null;
  return (
    <>
      <dt>{word("leads")}</dt>
      <dd class="lead-unit">{head.unit}</dd>
      <dt>{word("helps")}</dt>
      <dd class="co-units">{helping.map(({ name }) => name).join(between())}</dd>
    </>
  );
}

/** `brief`: only what is known. */
export function Facts({ log, brief = false }: { log: CaseLog; brief?: boolean }) {
  const staff: Partial<HeadStaff> = log.head.staff ?? {};
  const all: [string, string | number | undefined][] = [
    [word("source"), sourceOf(staff)],
    [word("when"), staff.when],
    [word("where"), staff.place_text],
    [word("party"), staff.party],
    [word("wish"), staff.wish],
    [word("amount"), staff.amount],
    [word("people"), staff.people],
    [word("injury"), staff.injury && maybe("inj_", staff.injury)],
    [word("times"), (staff.times ?? 1) > 1 ? staff.times : undefined],
    [word("outcome"), staff.outcome && maybe("o_", staff.outcome)],
    [word("met"), staff.met && word(`met_${staff.met}`)],
  ];
  const missing = all.slice(1, 5).filter(([, value]) => !value);
  return (
    <dl class="kv wide">
      <Units head={log.head} />
      {all
        .filter(([, value]) => value)
        .map(([name, value]) => (
          <>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </>
        ))}
      {(!brief || staff.contact) && (
        <>
          <dt>{word("phone")}</dt>
          <dd>
            <Phone id={log.case} masked={staff.contact} />{" "}
            {log.head.verified && <span class="chip line">{word("phone_verified")}</span>}
          </dd>
        </>
      )}
      {!brief && <TownTeam staff={staff} />}
      {!brief && <GridContacts staff={staff} />}
      {!brief && <Others staff={staff} />}
      {!brief && <Cluster key={log.case} head={log.head} />}
      <Intake log={log} />
      <Files log={log} />
      {missing.length > 0 && (
        <>
          <dt>{word("missing")}</dt>
          <dd class="i2">{missing.map(([name]) => name).join(between())}</dd>
        </>
      )}
    </dl>
  );
}
