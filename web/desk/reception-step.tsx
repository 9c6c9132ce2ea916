// One step of a reception, asked for in a form: a slot, a record, a direction with unit and date, what
// was done, or why.

import { useEffect, useState } from "preact/hooks";
import type { ReceptionMove, ReceptionStep } from "../client/frames";
import { word } from "../i18n/desk";
import { askOrWhy } from "./answer";
import { forgetBegun, useBegun } from "./begun";
import { Choose } from "./choose";
import { dateOf, today } from "./dates";
import { now } from "./desk";
import { FormFoot } from "./form-foot";
import { move, type Fields } from "./moves";
import { slotName, type Free } from "./reception-api";
import { loadDirectory } from "./session";

const CHARS = 300;
const PERSONS = 5;

/** What each step asks for; the others are asked whether they are meant. */
const asks: Partial<
  Record<ReceptionStep, readonly ("slot" | "persons" | "text" | "unit" | "reason")[]>
> = {
  book: ["slot"],
  move: ["slot"],
  cancel: ["reason"],
  receive: ["persons", "text"],
  direct: ["unit", "text"],
  direction_done: ["text"],
};

interface Props {
  of: { case: number; epoch: number };
  step: ReceptionStep;
  /** direction_done: which of the list. */
  nth?: number | undefined;
  onClose: () => void;
  /** It is on the disk. */
  onDone?: (() => void) | undefined;
}

function SlotField({
  id,
  value,
  onPick,
}: {
  id: number;
  value: string;
  onPick: (v: string) => void;
}) {
  const [free, setFree] = useState<Free | string | null>(null);
  useEffect(() => void askOrWhy<Free>("/api/reception/free", { case: id }).then(setFree), [id]);
  if (free === null) return <p class="i2">{word("rc_loading")}</p>;
  if (typeof free === "string")
    return (
      <p class="bad s" role="alert">
        {free}
      </p>
    );
  if (free.slots.length === 0) return <p class="i2">{word("rc_no_slot")}</p>;
  return (
    <>
      {free.waiting > 0 && (
        <p class="note" role="note">
          {word("rc_others_wait", { n: free.waiting })}
        </p>
      )}
      <label class="fl">
        {word("rc_slot")}
        <select
          class="field"
          name="slot"
          required
          value={value}
          onChange={(e) => onPick(e.currentTarget.value)}
        >
          <option value="">{word("rc_pick")}</option>
          {free.slots.map((slot) => (
            <option key={`${slot.date}-${slot.minute}`} value={`${slot.date}-${slot.minute}`}>
              {slotName(slot)} {slot.post}
            </option>
          ))}
        </select>
      </label>
    </>
  );
}

export function ReceptionForm({ of, step, nth, onClose, onDone }: Props) {
  const key = `reception.${of.case}.${step}.${nth ?? ""}`;
  const [said, change] = useBegun(key, {
    slot: "",
    persons: 1,
    text: "",
    unit: "",
    date: "",
    reason: "",
  });
  const fields = asks[step] ?? [];
  useEffect(() => void (fields.includes("unit") && loadDirectory()), []);
  const ready = fields.every(
    (name) => String(said[name]).trim() !== "" && (name !== "unit" || said.date !== ""),
  );
  const submit = (event: Event) => {
    event.preventDefault();
    if (!ready) return;
    const [date = 0, minute = 0] = said.slot.split("-").map(Number);
    const reception: ReceptionMove = {
      step,
      ...(fields.includes("slot") && { date, minute }),
      ...(fields.includes("persons") && { persons: said.persons }),
      ...(fields.includes("unit") && { unit: said.unit, date: dateOf(said.date) }),
      ...(nth !== undefined && { nth }),
    };
    const words: Fields = {
      ...(fields.includes("text") && { text: said.text.trim() }),
      ...(fields.includes("reason") && { reason: said.reason.trim() }),
    };
    void move(of.case, of.epoch, "reception", { reception, ...words }, () => {
      forgetBegun(key);
      onDone?.();
    });
    onClose();
  };
  const box = (name: "text" | "reason") => (
    <label class="fl">
      {word(name === "reason" ? "rc_reason" : `rc_text_${step as "receive"}`)}
      <textarea
        class="box"
        name={name}
        rows={4}
        maxLength={CHARS}
        required
        value={said[name]}
        onInput={(e) => change({ [name]: e.currentTarget.value })}
      />
    </label>
  );
  return (
    <form class="form reception-form" onSubmit={submit}>
      {fields.includes("slot") && (
        <SlotField id={of.case} value={said.slot} onPick={(slot) => change({ slot })} />
      )}
      {fields.includes("persons") && (
        <label class="fl">
          {word("rc_persons")}
          <input
            class="field"
            type="number"
            name="persons"
            min={1}
            max={PERSONS}
            required
            value={said.persons}
            onInput={(e) => change({ persons: Number(e.currentTarget.value) })}
          />
        </label>
      )}
      {fields.includes("unit") && (
        <>
          <Choose
            field="called"
            label={word("rc_unit")}
            value={said.unit}
            onPick={(unit) => change({ unit })}
          />
          <label class="fl">
            {word("rc_due")}
            <input
              class="field"
              type="date"
              name="date"
              required
              min={today(now(), 1)}
              max={today(now(), 730)}
              value={said.date}
              onInput={(e) => change({ date: e.currentTarget.value })}
            />
          </label>
        </>
      )}
      {fields.includes("text") && box("text")}
      {fields.includes("reason") && box("reason")}
      {fields.length === 0 && <p>{word(`rc_ask_${step as "wait"}`)}</p>}
      <p class="s i2">{word("rc_told")}</p>
      <FormFoot go={`rc_do_${step as "book"}`} ready={ready} onClose={onClose} />
    </form>
  );
}
