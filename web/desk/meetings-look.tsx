// One meeting, whole: what is planned, who asked what, what was taken away; changed, cancelled or
// recorded from here.

import { useEffect, useRef, useState } from "preact/hooks";
import { stamp } from "../client/time";
import { maybe, word } from "../i18n/desk";
import { aside, lang } from "../i18n/lang";
import { Dialog } from "../ui/dialog";
import { askOrWhy } from "./answer";
import { dateName } from "./dates";
import { now, openCase } from "./desk";
import {
  placeOf,
  REASON_MAX,
  stateOf,
  whenOf,
  type Item,
  type Meetings,
  type TakenCase,
  type WholeMeeting,
} from "./meetings-api";
import { PlanForm } from "./meetings-plan";
import { RecordForm } from "./meetings-record";
import { takeAway, typeName } from "./session";

const CaseButton = ({ of, onOpen }: { of: TakenCase | Item; onOpen: () => void }) => (
  <button
    class="b q t"
    onClick={() => {
      onOpen();
      openCase(of.case!);
    }}
  >
    {of.no} · {maybe("st_", of.state ?? "")}
  </button>
);

interface PartProps {
  meeting: WholeMeeting;
  onOpen: () => void;
}

function Cases({ meeting: { cases }, onOpen }: PartProps) {
  if (cases.length === 0) return null;
  return (
    <section>
      <h3>{word("mt_cases")}</h3>
      <ul class="lines">
        {cases.map((one) => (
          <li key={one.id}>
            {one.case ? (
              <>
                {one.title} <CaseButton of={one} onOpen={onOpen} />
                {one.outcome && <p class="i2">{word("mt_outcome_is", { text: one.outcome })}</p>}
              </>
            ) : (
              <span class="i2">{word("mt_case_unseen")}</span>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Questions({ meeting }: { meeting: WholeMeeting }) {
  if (!meeting.hears)
    return meeting.n_questions > 0 ? (
      <p class="i2">{word("mt_questions_hidden", { n: meeting.n_questions })}</p>
    ) : null;
  if (!meeting.questions?.length) return null;
  return (
    <section>
      <h3>{word("mt_questions")}</h3>
      <ul class="lines">
        {meeting.questions.map((question) => (
          <li key={question.id}>
            {question.text}{" "}
            <span class="i3 s">
              {word(question.beforehand ? "mt_asked_before" : "mt_asked_there")}
            </span>
            {question.answer && <p class="i2">{word("mt_answer_is", { text: question.answer })}</p>}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Items({ meeting: { items }, onOpen }: PartProps) {
  if (items.length === 0) return null;
  return (
    <section>
      <h3>{word("mt_items")}</h3>
      <ul class="lines">
        {items.map((item) => (
          <li key={item.id}>
            {item.withheld ? <span class="i2">{word("mt_item_withheld")}</span> : item.text}
            <p class="i2 s">
              {[
                typeName(item.type, item.type_name ?? ""),
                item.owner_name,
                word("mt_due", { date: dateName(item.due) }),
                !item.filed && word("mt_filing"),
              ]
                .filter(Boolean)
                .join(" · ")}{" "}
              {item.case && <CaseButton of={item} onOpen={onOpen} />}
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Cancel({ onGo, onStay }: { onGo: (reason: string) => void; onStay: () => void }) {
  const [reason, setReason] = useState("");
  const ready = reason.trim() !== "";
  return (
    <form
      class="form"
      onSubmit={(event) => {
        event.preventDefault();
        if (ready) onGo(reason);
      }}
    >
      <label class="fl">
        {word("mt_cancel_why")}
        <textarea
          class="field"
          name="reason"
          rows={2}
          required
          maxLength={REASON_MAX}
          value={reason}
          onInput={(event) => setReason(event.currentTarget.value)}
        />
      </label>
      <p class="s i2">{word("mt_cancel_how")}</p>
      <div class="ft">
        <button class="b d" disabled={!ready}>
          {word("mt_cancel_go")}
        </button>
        <button type="button" class="b" onClick={onStay}>
          {word("mt_cancel_no")}
        </button>
      </div>
    </form>
  );
}

function Told({ meeting, onOpen }: PartProps) {
  const state = stateOf(meeting, now());
  return (
    <>
      <p>
        <b>{whenOf(meeting)}</b> <span class={`chip ${state.tone}`}>{state.words}</span>
      </p>
      <p>{placeOf(meeting)}</p>
      <p class="i2">
        {meeting.post}
        {meeting.leader_name && aside(meeting.leader_name)} · {word("mt_by", { name: meeting.by })}
      </p>
      <p class="i2 s">
        {word(meeting.open ? "mt_open" : "mt_not_open")} ·{" "}
        {word("mt_coming_n", { n: meeting.coming })}
      </p>
      {meeting.state === "cancelled" && (
        <p class="note">{word("mt_cancelled_why", { reason: meeting.reason ?? "" })}</p>
      )}
      {meeting.state === "held" && (
        <p>
          {word("mt_present", { n: meeting.present })}
          {meeting.recorded && (
            <span class="i3 s">
              {" "}
              {word("mt_recorded", {
                name: meeting.recorded_by ?? "",
                time: stamp(meeting.recorded, now(), lang.value),
              })}
            </span>
          )}
        </p>
      )}
      {meeting.minutes && <p class="minutes">{meeting.minutes}</p>}
      <Cases meeting={meeting} onOpen={onOpen} />
      <Questions meeting={meeting} />
      <Items meeting={meeting} onOpen={onOpen} />
    </>
  );
}

interface Props {
  id: number;
  leaders: NonNullable<Meetings["leaders"]>;
  onClose: () => void;
  /** Something of it has changed. */
  onDone: () => void;
}

type Doing = "look" | "change" | "cancel" | "record";
const FILING_MS = 1000;

export function LookAtMeeting({ id, leaders, onClose, onDone }: Props) {
  const [meeting, setMeeting] = useState<WholeMeeting | null>(null);
  const [doing, setDoing] = useState<Doing>("look");
  const [wrong, setWrong] = useState("");

  const send = async (path: string, body: object): Promise<boolean> => {
    setWrong("");
    const answer = await askOrWhy<{ meeting: WholeMeeting }>(path, body);
    if (typeof answer === "string") setWrong(answer);
    else setMeeting(answer.meeting);
    return typeof answer !== "string";
  };
  const take = (fresh: WholeMeeting) => {
    setMeeting(fresh);
    setDoing("look");
    onDone();
  };
  useEffect(() => void send("/api/meetings/one", { id }), [id]);
  // what was taken away is filed a moment later
  const filing = meeting?.items.some((item) => !item.filed) ?? false;
  useEffect(() => {
    if (!filing || doing !== "look") return;
    const timer = setInterval(() => void send("/api/meetings/one", { id }), FILING_MS);
    return () => clearInterval(timer);
  }, [filing, doing]);

  // what was pressed is gone with what it stood in: keys go on from here
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.focus(), [doing, meeting?.state]);

  const title = meeting ? `${word(`mt_${meeting.kind}`)} · ${meeting.topic}` : word("mt_title");
  return (
    <Dialog title={title} onClose={onClose}>
      {meeting && (
        <div class="meeting-look" tabIndex={-1} ref={box}>
          {doing === "look" && <Told meeting={meeting} onOpen={onClose} />}
          {doing === "look" && (
            <div class="ft">
              {meeting.may.includes("record") && (
                <button class="b p" onClick={() => setDoing("record")}>
                  {word(meeting.state === "held" ? "mt_record_again" : "mt_record")}
                </button>
              )}
              {meeting.state === "held" && meeting.hears && (
                <button
                  class="b"
                  onClick={() => void takeAway("/api/meetings/print", { id }, `meeting-${id}.pdf`)}
                >
                  {word("mt_print")}
                </button>
              )}
              {meeting.may.includes("change") && (
                <button class="b" onClick={() => setDoing("change")}>
                  {word("mt_change")}
                </button>
              )}
              {meeting.may.includes("cancel") && (
                <button class="b" onClick={() => setDoing("cancel")}>
                  {word("mt_cancel")}
                </button>
              )}
            </div>
          )}
          {doing === "change" && <PlanForm meeting={meeting} leaders={leaders} onSaved={take} />}
          {doing === "record" && (
            <RecordForm meeting={meeting} onSaved={take} onBack={() => setDoing("look")} />
          )}
          {doing === "cancel" && (
            <Cancel
              onStay={() => setDoing("look")}
              onGo={(reason) => {
                void send("/api/meetings/cancel", { id, reason }).then((done) => {
                  if (done) onDone();
                  setDoing("look");
                });
              }}
            />
          )}
        </div>
      )}
      {!meeting && wrong === "" && <p class="empty">{word("mt_loading")}</p>}
      {wrong !== "" && (
        <p class="bad s" role="alert">
          {word("mt_failed", { why: wrong })}
        </p>
      )}
    </Dialog>
  );
}
