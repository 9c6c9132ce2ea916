// The forms of the mediation's steps, from one table: what each asks, and who will read it.

import { useState } from "preact/hooks";
import type { Head, Mediation, MediationAct, MediationItem, MediationStep } from "../client/frames";
import { word, type DeskWord } from "../i18n/desk";
import { now } from "./desk";
import { FormFoot } from "./form-foot";
import { dateOf, today } from "./dates";
import { move } from "./moves";
import { useOpened } from "./opened";

type Pick = "channel" | "result" | "side" | "form" | "end";
interface Shape {
  picks?: Partial<Record<Pick, DeskWord>>;
  date?: DeskWord;
  /** A date to come; else one that is past. */
  later?: boolean;
  items?: boolean;
  text: DeskWord;
  /** May be left empty. */
  silent?: boolean;
  told: DeskWord;
}

const shapes: Partial<Record<MediationAct, Shape>> = {
  apply: { text: "f_apply", told: "tell_apply" },
  invite: {
    picks: { channel: "f_channel", result: "f_result" },
    text: "f_note",
    silent: true,
    told: "tell_step",
  },
  consent: { picks: { side: "f_side" }, text: "f_note", silent: true, told: "tell_staff" },
  refuse: { text: "f_note", silent: true, told: "tell_end" },
  pause: { date: "f_until", later: true, text: "f_why", told: "tell_step" },
  prolong: { text: "f_prolong", told: "tell_step" },
  agree: { picks: { form: "f_form" }, items: true, text: "f_terms", told: "tell_terms" },
  sign: { date: "f_signed_on", text: "f_note", silent: true, told: "tell_step" },
  confirm: { date: "f_court_on", text: "f_court", told: "tell_step" },
  ruled: { picks: { result: "f_ruling" }, text: "f_note", silent: true, told: "tell_step" },
  perform: { date: "f_done_on", text: "f_note", silent: true, told: "tell_step" },
  breach: { text: "f_broken", told: "tell_step" },
  court: { text: "f_told", told: "tell_step" },
  release: { text: "f_release", told: "tell_end" },
  fail: { picks: { end: "f_end" }, text: "f_end_text", told: "tell_end" },
};

/** It may be done now, and there is something to fill in. */
export const isAsked = (record: Mediation, act: MediationAct): boolean =>
  act in shapes && record.acts.includes(act);

const prefix: Record<Pick, string> = {
  channel: "mc_",
  result: "mr_",
  side: "mi_",
  form: "mf_",
  end: "me_",
};

function idsOf(pick: Pick, act: MediationAct, record: Mediation): readonly string[] {
  switch (pick) {
    case "channel":
      return ["phone", "visit", "letter", "relayed"];
    case "result":
      return act === "ruled" ? ["valid", "dismissed"] : ["reached", "not_reached"];
    case "side": {
      const open = (["applicant", "other"] as const).filter((side) => !record[side]);
      return record.tries.length > 0 ? open : open.filter((side) => side === "applicant");
    }
    case "form":
      return ["written", "oral"];
    case "end": {
      const all = ["no_agreement", "applicant_ends", "other_ends", "in_court", "not_suitable"];
      return record.tries.length === 3 ? [...all, "unreachable"] : all;
    }
  }
}

interface Row {
  who: string;
  what: string;
  yuan: string;
  due: string;
}
const empty: Row = { who: "", what: "", yuan: "", due: "" };
const MOST = 6;
const fen = (yuan: string): number => Math.round(Number(yuan || 0) * 100);
const complete = (row: Row): boolean =>
  row.who !== "" && row.what.trim() !== "" && row.due !== "" && fen(row.yuan) >= 0;

type Change = (to: (rows: Row[]) => Row[]) => void;

function Items({ rows, onChange }: { rows: Row[]; onChange: Change }) {
  const set = (i: number, part: Partial<Row>) =>
    onChange((all) => all.map((row, k) => (k === i ? { ...row, ...part } : row)));
  return (
    <fieldset class="items">
      <legend>{word("f_items")}</legend>
      {rows.map((row, i) => (
        <div class="item">
          <label class="fl">
            {word("f_who")}
            <select
              class="field"
              name={`who_${i}`}
              value={row.who}
              onChange={(e) => set(i, { who: e.currentTarget.value })}
            >
              <option value="">{word("pick")}</option>
              {(["applicant", "other", "both"] as const).map((side) => (
                <option value={side}>{word(`mi_${side}`)}</option>
              ))}
            </select>
          </label>
          <label class="fl">
            {word("f_due")}
            <input
              class="field"
              type="date"
              name={`due_${i}`}
              min={today(now())}
              value={row.due}
              onInput={(e) => set(i, { due: e.currentTarget.value })}
            />
          </label>
          <label class="fl whole">
            {word("f_what")}
            <input
              class="field"
              name={`what_${i}`}
              maxLength={60}
              value={row.what}
              onInput={(e) => set(i, { what: e.currentTarget.value })}
            />
          </label>
          <label class="fl whole">
            {word("f_yuan")}
            <input
              class="field"
              type="number"
              min="0"
              step="0.01"
              name={`yuan_${i}`}
              value={row.yuan}
              onInput={(e) => set(i, { yuan: e.currentTarget.value })}
            />
          </label>
          {rows.length > 1 && (
            <button
              type="button"
              class="b q t"
              onClick={() => onChange((all) => all.filter((_, k) => k !== i))}
            >
              {word("f_drop")}
            </button>
          )}
        </div>
      ))}
      {rows.length < MOST && (
        <button type="button" class="b t" onClick={() => onChange((all) => [...all, empty])}>
          {word("f_add")}
        </button>
      )}
    </fieldset>
  );
}

const wireItem = (row: Row): MediationItem => ({
  who: row.who as MediationItem["who"],
  what: row.what.trim(),
  due: dateOf(row.due),
  ...(fen(row.yuan) > 0 && { amount: fen(row.yuan) }),
});

interface Props {
  head: Head;
  record: Mediation;
  act: MediationAct;
  item?: number;
  onClose: () => void;
}

export function ActForm({ head, record, act, item, onClose }: Props) {
  const opened = useOpened(head);
  const shape = shapes[act]!;
  const [values, setValues] = useState<Partial<Record<Pick, string>>>({});
  const pickOne = (pick: Pick, id: string) => setValues((all) => ({ ...all, [pick]: id }));
  const [date, setDate] = useState(shape.date && !shape.later ? today(now()) : "");
  const [text, setText] = useState("");
  const [closed, setClosed] = useState(false);
  const [victim, setVictim] = useState(false);
  const [rows, setRows] = useState<Row[]>([empty]);
  const picks = Object.entries(shape.picks ?? {}) as [Pick, DeskWord][];
  const violent = act === "apply" && record.apart;
  const ready =
    picks.every(([pick]) => values[pick]) &&
    (!shape.date || date !== "") &&
    (shape.silent || text.trim() !== "") &&
    (!shape.items || rows.every(complete)) &&
    (!violent || victim);

  const submit = (event: Event) => {
    event.preventDefault();
    if (!ready || opened.moved) return;
    const mediation = {
      act,
      ...values,
      ...(shape.date && { date: dateOf(date) }),
      ...(act === "consent" && { closed }),
      ...(violent && { victim_asks: true }),
      ...(item && { item }),
      ...(shape.items && { items: rows.map(wireItem) }),
    } as MediationStep;
    const said = text.trim();
    void move(head.case, opened.epoch, "mediate", {
      ...(said && { text: said }),
      mediation,
    });
    onClose();
  };

  return (
    <form class="form med" onSubmit={submit}>
      <h2>{word(`ma_${act}`)}</h2>
      {item && <p>{record.items[item - 1]?.what}</p>}
      {picks.map(([pick, label]) => (
        <label class="fl">
          {word(label)}
          <select
            class="field"
            name={pick}
            required
            value={values[pick] ?? ""}
            onChange={(e) => pickOne(pick, e.currentTarget.value)}
          >
            <option value="">{word("pick")}</option>
            {idsOf(pick, act, record).map((id) => (
              <option value={id}>{word(`${prefix[pick]}${id}` as DeskWord)}</option>
            ))}
          </select>
        </label>
      ))}
      {act === "consent" && (
        <label class="tickbox">
          <input
            type="checkbox"
            name="closed"
            checked={closed}
            onChange={(e) => setClosed(e.currentTarget.checked)}
          />
          {word("f_closed")}
        </label>
      )}
      {violent && (
        <label class="tickbox">
          <input
            type="checkbox"
            name="victim_asks"
            checked={victim}
            onChange={(e) => setVictim(e.currentTarget.checked)}
          />
          {word("f_victim")}
        </label>
      )}
      {shape.date && (
        <label class="fl">
          {word(shape.date)}
          <input
            class="field"
            type="date"
            name="date"
            required
            min={shape.later ? today(now(), 1) : undefined}
            max={shape.later ? undefined : today(now())}
            value={date}
            onInput={(e) => setDate(e.currentTarget.value)}
          />
        </label>
      )}
      {shape.items && <Items rows={rows} onChange={setRows} />}
      <label class="fl">
        {word(shape.text)}
        <textarea
          class="box"
          name="text"
          rows={shape.silent ? 3 : 5}
          maxLength={4000}
          required={!shape.silent}
          value={text}
          onInput={(e) => setText(e.currentTarget.value)}
        />
      </label>
      <p class="s i2">{word(shape.told)}</p>
      <FormFoot ready={ready} opened={opened} onClose={onClose} />
    </form>
  );
}
