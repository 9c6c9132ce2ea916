// Documents of a case: those issued, and the forms that may be, filled as far as the case knows.

import { signal } from "@preact/signals";
import { useEffect, useState } from "preact/hooks";
import type { Event, EventPaper, EventSealed, Head } from "../client/frames";
import type { CaseLog } from "../client/log";
import { openAt } from "../client/address";
import { stamp } from "../client/time";
import { word } from "../i18n/desk";
import { lang } from "../i18n/lang";
import { Unsure } from "./clocks";
import { client, now } from "./desk";
import { FormFoot } from "./form-foot";
import { move } from "./moves";
import { useOpened } from "./opened";
import { ask, isRefusal } from "./session";

interface Line {
  kind: "field" | "text" | "write" | "sign";
  label?: string;
  text: string;
  needed?: true;
}

interface PaperForm {
  doc: string;
  name: string;
  name_en: string;
  to_citizen: boolean;
  sealed?: true;
  law?: string;
  lines: Line[];
}

/** What may be issued, and which of the issued ones may be voided, by their events. */
interface Answer {
  forms: PaperForm[];
  voids: number[];
}

const isPaper = (event: Event): event is EventPaper | EventSealed =>
  event.kind === "paper" || event.kind === "sealed";
const readerOf = (form: PaperForm): string =>
  word(form.sealed ? "pa_sealed" : form.to_citizen ? "pa_to_citizen" : "pa_inside");
const keptWords = (form: PaperForm): string =>
  word(form.sealed ? "pa_sealed_kept" : form.to_citizen ? "pa_told" : "pa_kept");
const isOpen = ({ kind }: Line): boolean => kind === "field" || kind === "write";
const nameOf = (form: PaperForm): string => (lang.value === "en" ? form.name_en : form.name);

/** What was written and not issued yet stays while this page is open, whatever else is looked at. */
const begun = signal<ReadonlyMap<string, readonly string[]>>(new Map());

/** Why it does not hold any more; its number is not given again. */
function VoidForm({ head, seq, onClose }: { head: Head; seq: number; onClose: () => void }) {
  const opened = useOpened(head);
  const [reason, setReason] = useState("");
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (opened.moved) return;
    void move(head.case, opened.epoch, "void", { seq, reason });
    onClose();
  };
  return (
    <form class="form paper" onSubmit={submit}>
      <label class="fl">
        {word("pa_void_why")}
        <textarea
          class="box"
          name="reason"
          rows={2}
          maxLength={1000}
          value={reason}
          onInput={(event) => setReason(event.currentTarget.value)}
        />
      </label>
      <FormFoot go="pa_void" ready={reason.trim() !== ""} opened={opened} onClose={onClose} />
    </form>
  );
}

function Issued({ log, voids }: { log: CaseLog; voids: readonly number[] }) {
  const [voiding, setVoiding] = useState<number | null>(null);
  const all = log.events.filter(isPaper);
  const gone = new Set(
    log.events.flatMap((event) => (event.kind === "voided" ? [event.body.paper] : [])),
  );
  return (
    <>
      <h3>{word("pa_issued")}</h3>
      {all.length === 0 && <p class="i2">{word("pa_none")}</p>}
      <ul class="papers issued">
        {all.map((event) => (
          <li key={event.seq}>
            <span class="grow">
              <b>{event.body.name}</b>
              {event.kind === "sealed" && <span class="chip line"> {word("pa_sealed")}</span>}
              {gone.has(event.seq) && <span class="chip late"> {word("pa_voided")}</span>}
              <br />
              <span class="s i2">
                {event.body.number} · {event.name} {stamp(event.at, now(), lang.value)}
              </span>
            </span>
            {[false, true].map((large) => (
              <button
                class={large ? "b q t" : "b t"}
                onClick={() => openAt(client, "paper", log.case, event.seq, large)}
              >
                {word(large ? "pa_large" : "pa_open")}
              </button>
            ))}
            {voids.includes(event.seq) && event.kind === "paper" && !gone.has(event.seq) && (
              <button class="b q t" onClick={() => setVoiding(event.seq)}>
                {word("pa_void")}
              </button>
            )}
            {voiding === event.seq && (
              <VoidForm head={log.head} seq={event.seq} onClose={() => setVoiding(null)} />
            )}
          </li>
        ))}
      </ul>
    </>
  );
}

interface FillProps {
  head: Head;
  form: PaperForm;
  onClose: () => void;
}

function Fill({ head, form, onClose }: FillProps) {
  const opened = useOpened(head);
  const key = `${head.case}.${form.doc}`;
  const open = form.lines.filter(isOpen);
  const values = begun.value.get(key) ?? open.map(({ text }) => text);
  const unsure = head.staff?.clocks?.find((clock) => clock.unsure);
  const missing = open.filter((line, i) => line.needed && values[i]!.trim() === "").length;
  const keep = (to: readonly string[] | null) => {
    const all = new Map(begun.value);
    if (to) all.set(key, to);
    else all.delete(key);
    begun.value = all;
  };
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (missing > 0 || opened.moved) return;
    void move(head.case, opened.epoch, "issue", { doc: form.doc, lines: [...values] }, () =>
      keep(null),
    );
    onClose();
  };
  let at = -1;
  return (
    <form class="form paper" onSubmit={submit}>
      <h2>{nameOf(form)}</h2>
      {form.law && <p class="s i2">{form.law}</p>}
      {unsure && <Unsure ends={unsure.due} />}
      {form.lines.map((line) => {
        if (!isOpen(line)) return <p class={line.kind === "sign" ? "right" : "i2"}>{line.text}</p>;
        at += 1;
        const i = at;
        const write = (text: string) => keep(values.map((old, j) => (j === i ? text : old)));
        return (
          <label class="fl">
            <span>
              {line.label}
              {line.needed && <b class="r"> *</b>}
            </span>
            {line.kind === "write" ? (
              <textarea
                class="box"
                name={`line_${i}`}
                rows={4}
                maxLength={1300}
                value={values[i]}
                onInput={(event) => write(event.currentTarget.value)}
              />
            ) : (
              <input
                class="field"
                name={`line_${i}`}
                maxLength={300}
                value={values[i]}
                onInput={(event) => write(event.currentTarget.value)}
              />
            )}
          </label>
        );
      })}
      <p class="s i2">{missing > 0 ? word("pa_missing", { n: missing }) : keptWords(form)}</p>
      <FormFoot go="pa_issue" ready={missing === 0} opened={opened} onClose={onClose} />
    </form>
  );
}

export function Papers({ log }: { log: CaseLog }) {
  const [forms, setForms] = useState<PaperForm[] | null | "failed">(null);
  const [voids, setVoids] = useState<readonly number[]>([]);
  const [picked, setPicked] = useState<string | null>(null);
  const { head } = log;
  const fetchAnew = async () => {
    try {
      const answer = await ask<Answer>("/api/papers", { case: head.case });
      setForms(isRefusal(answer) ? "failed" : answer.forms);
      setVoids(isRefusal(answer) ? [] : answer.voids);
    } catch {
      setForms("failed");
    }
  };
  // What the forms are filled from changes with every event.
  useEffect(() => void fetchAnew(), [head.case, head.seq]);

  const form = Array.isArray(forms) ? forms.find(({ doc }) => doc === picked) : undefined;
  if (form) return <Fill head={head} form={form} onClose={() => setPicked(null)} />;
  return (
    <>
      <Issued log={log} voids={voids} />
      <h3>{word("pa_may")}</h3>
      {forms === null && <p class="i2">{word("pa_loading")}</p>}
      {forms === "failed" && (
        <p role="status">
          {word("pa_error")}{" "}
          <button class="b t" onClick={() => void fetchAnew()}>
            {word("pa_again")}
          </button>
        </p>
      )}
      {Array.isArray(forms) && forms.length === 0 && <p class="i2">{word("pa_nothing")}</p>}
      <ul class="papers">
        {Array.isArray(forms) &&
          forms.map((one) => (
            <li key={one.doc}>
              <button class="b q grow left" onClick={() => setPicked(one.doc)}>
                {nameOf(one)}
              </button>
              <span class="chip line">{readerOf(one)}</span>
            </li>
          ))}
      </ul>
    </>
  );
}
