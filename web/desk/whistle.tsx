// A whistle in the case's panel: one card a called body, with its four stations, the clock at the
// present one, and the buttons that the server allows.

import { useState } from "preact/hooks";
import type { Call, Clock, Head, Whistle, WhistleStep } from "../client/frames";
import { stamp } from "../client/time";
import { word, type DeskWord } from "../i18n/desk";
import { between, lang } from "../i18n/lang";
import { now } from "./desk";
import { FormFoot } from "./form-foot";
import { Here } from "./here";
import { ClockChip } from "./marks";
import { moveThere, pending, type Fields, type Photo } from "./moves";
import { isStepThere, stepNeedsLine } from "./out-there";
import { Photos } from "./photos";

const time = (ms: number): string => stamp(ms, now(), lang.value);

/** What is written with a step; the others are done at the press of their button. */
type Field = "text" | "reason" | "spot" | "ratings";
const asks: Partial<Record<WhistleStep, { field: Field; free?: boolean }>> = {
  contact: { field: "text", free: true },
  arrive: { field: "spot" },
  done: { field: "text" },
  object: { field: "reason" },
  rate: { field: "ratings" },
  comment: { field: "text" },
  recall: { field: "reason" },
  cancel: { field: "reason" },
};
/** Steps that the citizen is told of. */
const told = new Set<WhistleStep>(["arrive", "done", "recall", "cancel"]);
const likely = new Set<WhistleStep>(["sign", "contact", "arrive", "done", "rate"]);
const rated = ["speed", "attitude", "result"] as const;

function Ratings({ values, onRate }: { values: number[]; onRate: (values: number[]) => void }) {
  return (
    <>
      {rated.map((name, i) => (
        <fieldset class="marks">
          <legend>{word(`rate_${name}`)}</legend>
          {[1, 2, 3, 4, 5].map((mark) => (
            <label>
              <input
                type="radio"
                name={name}
                value={mark}
                checked={values[i] === mark}
                onChange={() => onRate(rated.map((_, k) => (k === i ? mark : (values[k] ?? 0))))}
              />
              {mark}
            </label>
          ))}
        </fieldset>
      ))}
    </>
  );
}

interface StepProps {
  head: Head;
  call: Call;
  step: WhistleStep;
  onClose: () => void;
}

function StepForm({ head, call, step, onClose }: StepProps) {
  const { field, free } = asks[step]!;
  const at = head.staff?.whistle?.spot ?? "";
  const [words, setWords] = useState(field === "spot" ? at : "");
  const [ratings, setRatings] = useState<number[]>([]);
  const [photos, setPhotos] = useState<readonly Photo[]>([]);
  const [here, setHere] = useState<string | null>(null);
  const [why, setWhy] = useState("");
  const arrives = step === "arrive";
  /** Whoever arrives shows it, or says why they cannot. */
  const unseen = arrives && photos.length === 0;
  const written =
    field === "ratings"
      ? rated.every((_, i) => (ratings[i] ?? 0) > 0)
      : free || words.trim() !== "";
  const ready = written && (!unseen || why.trim() !== "");
  const submit = (event: Event) => {
    event.preventDefault();
    if (!ready) return;
    const value: Fields = field === "ratings" ? { ratings } : { [field]: words };
    if (here) value.position = here;
    if (unseen) value.reason = why;
    take(head, call, step, value, photos);
    onClose();
  };
  return (
    <form class="step" onSubmit={submit}>
      {field === "ratings" ? (
        <Ratings values={ratings} onRate={setRatings} />
      ) : (
        <label class="fl">
          {word(`ask_${step}` as DeskWord)}
          <textarea
            class="box"
            name={field}
            rows={field === "spot" ? 1 : 3}
            maxLength={field === "spot" ? 30 : 80}
            required={!free}
            value={words}
            onInput={(e) => setWords(e.currentTarget.value)}
          />
        </label>
      )}
      {arrives && <Here at={here} onChange={setHere} />}
      {isStepThere(step) && <Photos all={photos} onChange={setPhotos} />}
      {unseen && (
        <label class="fl">
          {word("why_no_photo")}
          <input
            class="field"
            name="why"
            maxLength={80}
            required
            value={why}
            onInput={(e) => setWhy(e.currentTarget.value)}
          />
        </label>
      )}
      <p class="s i2">
        {word(told.has(step) && call.state !== "asked" ? "will_tell" : "will_staff")}
      </p>
      <FormFoot ready={ready} there={isStepThere(step)} onClose={onClose} />
    </form>
  );
}

function take(
  head: Head,
  call: Call,
  step: WhistleStep,
  fields: Fields = {},
  photos: readonly Photo[] = [],
): void {
  const { epoch = 0 } = head.staff ?? {};
  moveThere(head.case, epoch, "whistle", { step, to_body: call.body, ...fields }, photos);
}

/** 签收 → 联系 → 到场 → 办完: when it was, or how long there is. */
function Stations({ call }: { call: Call }) {
  const stops: { name: DeskWord; at?: number | undefined; clock?: Clock }[] = call.limits.map(
    (limit) => ({ name: `wl_${limit.id.slice(5)}` as DeskWord, at: limit.done, clock: limit }),
  );
  stops.push({ name: "wl_done", at: call.done });
  const stands = call.state === "objected" || call.state === "cancelled";
  const present = stands ? -1 : stops.findIndex((stop) => !stop.at);
  return (
    <ol class="four">
      {stops.map(({ name, at, clock }, i) => (
        <li
          class={at ? "dn" : i === present ? "now" : ""}
          aria-current={i === present ? "step" : undefined}
        >
          <b>{word(name)}</b>
          {at ? (
            <span class={clock && at > clock.due ? "s wrong" : "s i3"}>{time(at)}</span>
          ) : (
            clock && i === present && <ClockChip clock={clock} brief />
          )}
        </li>
      ))}
    </ol>
  );
}

function Words({ call }: { call: Call }) {
  const [speed, attitude, result] = call.ratings ?? [];
  const lines: [DeskWord, string | undefined][] = [
    ["call_reason", call.reason],
    ["call_spot", call.spot],
    ["call_result", call.result],
  ];
  return (
    <dl class="kv">
      {lines
        .filter(([, value]) => value)
        .map(([name, value]) => (
          <>
            <dt>{word(name)}</dt>
            <dd>{value}</dd>
          </>
        ))}
      {speed && (
        <>
          <dt>{word("call_rated")}</dt>
          <dd>{word("rated_as", { speed, attitude: attitude!, result: result! })}</dd>
        </>
      )}
    </dl>
  );
}

function CallCard({ head, call }: { head: Head; call: Call }) {
  const [open, setOpen] = useState<WhistleStep | null>(null);
  const busy = pending.value.has(head.case);
  const form = open && call.steps.includes(open) ? open : null;
  return (
    <section class="call" aria-label={call.name}>
      <div class="hd">
        <h3>{call.name}</h3>
        <span class={call.state === "objected" ? "chip late" : "chip line"}>
          {word(`cs_${call.state}`)}
        </span>
      </div>
      {call.limits.length > 0 && <Stations call={call} />}
      <Words call={call} />
      {form ? (
        <StepForm key={form} head={head} call={call} step={form} onClose={() => setOpen(null)} />
      ) : (
        call.steps.length > 0 && (
          <div class="does">
            {call.steps.map((step) => (
              <button
                class={likely.has(step) ? "b p" : "b"}
                disabled={busy || stepNeedsLine(step)}
                onClick={() => (asks[step] ? setOpen(step) : take(head, call, step))}
              >
                {word(call.state === "asked" ? "ws_unask" : `ws_${step}`)}
              </button>
            ))}
          </div>
        )
      )}
    </section>
  );
}

function Person({ unit, by, at }: { unit: string; by?: string; at?: number }) {
  return <>{[unit, by, at ? time(at) : word("not_blown")].filter(Boolean).join(" ")}</>;
}

function Slip({ whistle }: { whistle: Whistle }) {
  return (
    <dl class="kv slip-w">
      {whistle.asked && (
        <>
          <dt>{word("asked_by")}</dt>
          <dd>
            <Person {...whistle.asked} />
          </dd>
        </>
      )}
      <dt>{word("blown_by")}</dt>
      <dd>
        <Person {...whistle} />
      </dd>
      {whistle.approver && (
        <>
          <dt>{word("approved_by")}</dt>
          <dd>{whistle.approver}</dd>
        </>
      )}
      <dt>{word("place")}</dt>
      <dd>{whistle.spot}</dd>
      <dt>{word("needs_help")}</dt>
      <dd>{whistle.problem}</dd>
      {whistle.copied.length > 0 && (
        <>
          <dt>{word("copied_to")}</dt>
          <dd class="wrong">{whistle.copied.join(between())}</dd>
        </>
      )}
    </dl>
  );
}

export function WhistlePanel({ head }: { head: Head }) {
  const whistle = head.staff?.whistle;
  if (!whistle) return null;
  return (
    <>
      <h3>{word(`gr_${whistle.grade}`)}</h3>
      <Slip whistle={whistle} />
      {whistle.calls.map((call) => (
        <CallCard key={call.body} head={head} call={call} />
      ))}
    </>
  );
}
