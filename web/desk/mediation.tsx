// The mediation of a case: how far it is, who wants it, what was promised, and what may be done now.
// Which buttons there are is the server's to say.

import { useEffect, useState } from "preact/hooks";
import type { CaseLog } from "../client/log";
import type { Mediation as Record, MediationAct } from "../client/frames";
import { day, stamp } from "../client/time";
import { maybe, word, type DeskWord } from "../i18n/desk";
import { lang } from "../i18n/lang";
import { isCut, now } from "./desk";
import { daysTo, dateName } from "./dates";
import { ActForm, isAsked } from "./mediation-form";
import type { MediationRoom } from "./drafts";
import { isLanding, move, pending } from "./moves";
import { Invitation } from "./invitation";
import { Live, SeatState } from "./mediation-live";
import { Rooms } from "./mediation-rooms";

type Item = Record["items"][number];

const line = ["apply", "invite", "consent", "session", "agree", "sign", "perform"] as const;
/** Where on the line each state stands; an end stands nowhere. */
const at: { [state: string]: number } = {
  m_offered: 0,
  m_applied: 1,
  m_invited: 1,
  m_consented: 3,
  m_session: 3,
  m_paused: 3,
  m_agreed: 5,
  m_signed: 6,
  m_confirm: 6,
  m_performing: 6,
  m_breached: 6,
  m_performed: 7,
};

function Line({ state }: { state: string | undefined }) {
  const here = state === undefined ? 0 : at[state];
  if (here === undefined) return null;
  return (
    <ol class="far" aria-label={word("med_line")}>
      {line.map((step, i) => (
        <li class={i < here ? "dn" : ""} aria-current={i === here ? "step" : undefined}>
          {i === here ? <b>{word(`med_step_${step}`)}</b> : word(`med_step_${step}` as DeskWord)}
        </li>
      ))}
    </ol>
  );
}

function Consent({ side, given }: { side: "applicant" | "other"; given: Record["applicant"] }) {
  const text = given
    ? word("med_yes_on", { time: stamp(given.at, now(), lang.value) })
    : word("med_not_yet");
  return (
    <div class={given ? "yes" : "i2"}>
      {word(`mi_${side}`)}：{text}
      {given?.closed && <span class="chip line">{word("med_closed")}</span>}
    </div>
  );
}

function Facts({ log, record }: { log: CaseLog; record: Record }) {
  const clock = log.head.staff?.clocks.find((each) => each.id === "CLK_MEDIATE" && !each.done);
  const asked = (at[record.state ?? ""] ?? 0) > 0;
  const rows: [DeskWord, preact.ComponentChildren][] = [];
  if (asked)
    rows.push([
      "med_consents",
      <>
        <Consent side="applicant" given={record.applicant} />
        <Consent side="other" given={record.other} />
      </>,
    ]);
  if (record.tries.length > 0 || record.acts.includes("invite"))
    rows.push([
      "med_tries",
      <>
        {record.tries.map((each) => (
          <div>
            {word("med_try", {
              date: dateName(each.date),
              channel: maybe("mc_", each.channel),
              result: maybe("mr_", each.result),
            })}
          </div>
        ))}
        {record.acts.includes("invite") && <div class="s i3">{word("med_tries_left")}</div>}
      </>,
    ]);
  if (record.seat) rows.push(["med_seat", <SeatState seat={record.seat} />]);
  if (record.state === "m_agreed" && record.seat)
    rows.push([
      "med_accepts",
      (["applicant", "other"] as const).map((side) => (
        <div class={record[`accepted_${side}`] ? "yes" : "i2"}>
          {word(`mi_${side}`)}：{word(record[`accepted_${side}`] ? "med_accepted" : "med_not_yet")}
        </div>
      )),
    ]);
  if (clock)
    rows.push([
      "med_due",
      clock.paused
        ? word("med_paused_until", { date: dateName(record.resume_on ?? 0) })
        : word("med_due_day", { date: day(clock.due - 1, lang.value) }),
    ]);
  if (record.sessions || record.caucuses)
    rows.push([
      "med_talks",
      word("med_n_talks", { n: record.sessions ?? 0, m: record.caucuses ?? 0 }),
    ]);
  if (record.effective) rows.push(["med_effective", dateName(record.effective)]);
  if (record.ruling) rows.push(["med_confirm_by", maybe("mr_", record.ruling)]);
  else if (record.confirm_asked)
    rows.push([
      "med_confirm_by",
      word("med_confirm_asked", { date: dateName(record.confirm_asked) }),
    ]);
  else if (record.confirm_by)
    rows.push(["med_confirm_by", word("med_confirm_until", { date: dateName(record.confirm_by) })]);
  return (
    <dl class="kv wide">
      {rows.map(([name, value]) => (
        <>
          <dt>{word(name)}</dt>
          <dd>{value}</dd>
        </>
      ))}
    </dl>
  );
}

function Due({ item }: { item: Item }) {
  if (item.done)
    return <span class="chip leaf">{word("med_item_done", { date: dateName(item.done) })}</span>;
  const left = daysTo(item.due, now());
  if (left < 0) return <span class="clock late">{word("med_item_late", { n: -left })}</span>;
  return (
    <span class={left <= 3 ? "clock soon" : "i2 s"}>
      {word("med_item_due", { date: dateName(item.due) })}
    </span>
  );
}

interface ItemsProps {
  record: Record;
  busy: boolean;
  onDone: (item: number) => void;
}

function Items({ record, busy, onDone }: ItemsProps) {
  if (record.items.length === 0) return null;
  const may = record.acts.includes("perform");
  return (
    <>
      <h3>{word("med_items")}</h3>
      <ul class="promised">
        {record.items.map((item, i) => (
          <li class={item.done ? "dn" : ""}>
            <div>
              <b>{word(`mi_${item.who}`)}</b> {item.what}
              {item.amount
                ? ` · ${word("med_yuan", { n: (item.amount / 100).toLocaleString("en") })}`
                : ""}
            </div>
            <div class="ln">
              <Due item={item} />
              {may && !item.done && (
                <button class="b t" disabled={busy} onClick={() => onDone(i + 1)}>
                  {word("ma_perform")}
                </button>
              )}
            </div>
          </li>
        ))}
      </ul>
    </>
  );
}

/** Why it is not to be begun, in the words of whoever reads it. */
function Bar({ record }: { record: Record }) {
  const text = record.bar ? maybe("mb_", record.bar) : record.apart ? word("med_apart") : "";
  return text ? (
    <p class="stop" role="note">
      {text}
    </p>
  ) : null;
}

/** In the order in which they are likely; the end last. */
const order: MediationAct[] = [
  "apply",
  "invite",
  "consent",
  "resume",
  "sign",
  "agree",
  "offer",
  "prolong",
  "pause",
  "ruled",
  "confirm",
  "court",
  "breach",
  "seat",
  "decline",
  "refuse",
  "fail",
  "release",
];
const bare: MediationAct[] = ["offer", "decline", "resume", "seat"];
/** What is waited for, if it may be done; the others are there and not pressed upon anybody. */
const awaited: MediationAct[] = ["apply", "invite", "consent", "resume", "sign", "ruled", "court"];

export function Mediation({ log, record }: { log: CaseLog; record: Record }) {
  const [act, setAct] = useState<{ act: MediationAct; item?: number } | null>(null);
  const [door, setDoor] = useState<{ live: boolean; room: MediationRoom } | null>(null);
  const { head } = log;
  const acts = order.filter((each) => record.acts.includes(each));
  const busy = pending.value.has(head.case) || isLanding(head.case, head.staff?.epoch) || isCut();
  useEffect(() => setAct(null), [record.state, head.case]);
  useEffect(() => setDoor(null), [head.case]);
  const press = (to: MediationAct) => {
    if (!bare.includes(to)) return setAct({ act: to });
    void move(head.case, head.staff!.epoch, "mediate", { mediation: { act: to } });
  };
  if (act && isAsked(record, act.act))
    return <ActForm head={head} record={record} {...act} onClose={() => setAct(null)} />;
  const name = (each: MediationAct): DeskWord => {
    if (each === "agree" && record.state === "m_agreed") return "ma_agree_again";
    return each === "seat" && record.seat ? "ma_seat_again" : `ma_${each}`;
  };
  return (
    <div class="med">
      <Line state={record.state} />
      <p class="stand">
        {record.state ? maybe("ms_", record.state) : record.bar ? "" : word("med_none")}
        {record.end && `：${maybe("me_", record.end)}`}
        {(record.attempts ?? 0) > 1 && (
          <span class="chip line">{word("med_again", { n: record.attempts! })}</span>
        )}
      </p>
      <Bar record={record} />
      <Invitation id={head.case} />
      {record.seat && (
        <Live
          head={head}
          seat={record.seat}
          busy={busy}
          picked={door?.live ? door.room : null}
          onPick={(room) => setDoor(room && { live: true, room })}
        />
      )}
      {record.acts.includes("session") && (
        <Rooms
          head={head}
          record={record}
          busy={busy}
          room={door && !door.live ? door.room : null}
          onPick={(room) => setDoor(room && { live: false, room })}
        />
      )}
      <div class="acts">
        {acts.map((each, i) => (
          <button
            key={each}
            class={i === 0 && awaited.includes(each) ? "b p" : "b"}
            disabled={busy}
            onClick={() => press(each)}
          >
            {word(name(each))}
          </button>
        ))}
      </div>
      <Facts log={log} record={record} />
      <Items record={record} busy={busy} onDone={(item) => setAct({ act: "perform", item })} />
      {(at[record.state ?? "m_offered"] ?? 6) < 6 && <p class="s i2">{word("med_voluntary")}</p>}
    </div>
  );
}
