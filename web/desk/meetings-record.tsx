// The record of a meeting that was held: how many came, what was answered, what is taken away with an
// owner and a day, what came of the cases that were taken along.  What is typed is kept by this browser
// until it is stored: it is written on a phone, in a yard.

import { useMemo, useState } from "preact/hooks";
import { recall, remember } from "../client/pocket";
import { word } from "../i18n/desk";
import { askOrWhy } from "./answer";
import { Choose } from "./choose";
import { dateName, dateOf, today } from "./dates";
import { now } from "./desk";
import { keyed } from "./keyed";
import {
  ITEMS_MAX,
  LINE_MAX,
  MINUTES_MAX,
  PRESENT_MAX,
  TEXT_MAX,
  type Item,
  type Question,
  type WholeMeeting,
} from "./meetings-api";
import { Types } from "./patrols-item";
import { me } from "./session";

interface Draft {
  present: number | null;
  minutes: string;
  questions: Question[];
  items: Item[];
  outcomes: Record<number, string>;
}

const USUAL_DAYS = 15;

const draftOf = (meeting: WholeMeeting): Draft => ({
  present: meeting.state === "held" ? meeting.present : null,
  minutes: meeting.minutes ?? "",
  questions: meeting.questions ?? [],
  items: meeting.items,
  outcomes: Object.fromEntries(meeting.cases.map((one) => [one.id, one.outcome ?? ""])),
});

/** What was typed before, over what is stored: a question that has come since stands, too. */
function recalled(name: string, meeting: WholeMeeting): Draft {
  const stored = draftOf(meeting);
  const kept = recall(name);
  if (!kept) return stored;
  const typed = JSON.parse(kept) as Draft;
  const answers = new Map(typed.questions.map((one) => [one.id, one]));
  return {
    ...typed,
    questions: [
      ...stored.questions.filter((one) => one.beforehand).map((one) => answers.get(one.id) ?? one),
      ...typed.questions.filter((one) => !one.beforehand),
    ],
    items: [
      ...stored.items.filter((item) => item.filed),
      ...typed.items.filter((item) => item.id === 0),
    ],
    outcomes: { ...stored.outcomes, ...typed.outcomes },
  };
}

const blankItem = (question?: Question): Item => ({
  id: 0,
  text: question?.text ?? "",
  type: "",
  due: dateOf(today(now(), USUAL_DAYS)),
  hazard: false,
  ...(question && question.id > 0 && { question: question.id }),
});

interface QuestionProps {
  question: Question;
  onChange: (part: Partial<Question>) => void;
  onDrop?: () => void;
  onTake: () => void;
}

function QuestionFields({ question, onChange, onDrop, onTake }: QuestionProps) {
  return (
    <fieldset>
      <legend>{question.beforehand ? word("mt_asked_before") : word("mt_asked_there")}</legend>
      {question.beforehand ? (
        <p>{question.text}</p>
      ) : (
        <label class="fl">
          {word("mt_question")}
          <textarea
            class="field"
            name="question"
            rows={2}
            required
            maxLength={TEXT_MAX}
            value={question.text}
            onInput={(event) => onChange({ text: event.currentTarget.value })}
          />
        </label>
      )}
      <label class="fl">
        {word("mt_answer")}
        <textarea
          class="field"
          name="answer"
          rows={2}
          maxLength={TEXT_MAX}
          value={question.answer ?? ""}
          onInput={(event) => onChange({ answer: event.currentTarget.value })}
        />
      </label>
      <div class="acts">
        <button type="button" class="b t" onClick={onTake}>
          {word("mt_take")}
        </button>
        {onDrop && (
          <button type="button" class="b q t" onClick={onDrop}>
            {word("mt_remove")}
          </button>
        )}
      </div>
    </fieldset>
  );
}

interface ItemProps {
  item: Item;
  onChange: (part: Partial<Item>) => void;
  onDrop: () => void;
}

function ItemFields({ item, onChange, onDrop }: ItemProps) {
  return (
    <fieldset>
      <legend>{word("mt_item")}</legend>
      <label class="fl">
        {word("mt_i_text")}
        <textarea
          class="field"
          name="text"
          rows={2}
          required
          maxLength={TEXT_MAX}
          value={item.text}
          onInput={(event) => onChange({ text: event.currentTarget.value })}
        />
      </label>
      <Types value={item.type} onPick={(type) => onChange({ type })} />
      <Choose
        field="to_body"
        label={word("mt_i_owner")}
        none={word("mt_i_no_owner")}
        value={item.owner ?? ""}
        onPick={(owner) => onChange({ owner })}
      />
      <label class="fl">
        {word("mt_i_due")}
        <input
          class="field"
          type="date"
          name="due"
          required
          min={today(now())}
          value={item.due ? dateName(item.due) : ""}
          onInput={(event) => onChange({ due: dateOf(event.currentTarget.value) })}
        />
      </label>
      <label class="fl">
        {word("mt_i_persons")}
        <input
          class="field"
          name="persons"
          maxLength={LINE_MAX}
          value={item.persons ?? ""}
          onInput={(event) => onChange({ persons: event.currentTarget.value })}
        />
      </label>
      <label class="tick">
        <input
          type="checkbox"
          name="hazard"
          checked={item.hazard}
          onChange={(event) => onChange({ hazard: event.currentTarget.checked })}
        />{" "}
        {word("mt_i_hazard")}
      </label>
      <button type="button" class="b q t" onClick={onDrop}>
        {word("mt_remove")}
      </button>
    </fieldset>
  );
}

interface Props {
  meeting: WholeMeeting;
  onSaved: (meeting: WholeMeeting) => void;
  onBack: () => void;
}

export function RecordForm({ meeting, onSaved, onBack }: Props) {
  const name = `meeting.${me.value?.id ?? ""}.${meeting.id}`;
  const [said, setSaid] = useState(() => recalled(name, meeting));
  const [state, setState] = useState<"" | "saving" | string>("");
  const withKey = useMemo(keyed, []);
  const change = (part: Partial<Draft>) => {
    const next = { ...said, ...part };
    remember(name, JSON.stringify(next));
    setSaid(next);
  };
  const at = <T,>(list: T[], i: number, part: Partial<T>): T[] =>
    list.map((one, k) => (k === i ? { ...one, ...part } : one));
  const without = <T,>(list: T[], i: number): T[] => list.filter((_, k) => k !== i);

  const fresh = said.items.filter((item) => !item.filed);
  const ready =
    said.present !== null &&
    said.questions.every(({ text }) => text.trim() !== "") &&
    fresh.every(({ text, type, due }) => text.trim() !== "" && type !== "" && due > 0) &&
    meeting.cases.every(({ id }) => (said.outcomes[id] ?? "").trim() !== "") &&
    state !== "saving";

  const submit = async (event: Event) => {
    event.preventDefault();
    if (!ready) return;
    setState("saving");
    const body = {
      id: meeting.id,
      present: said.present,
      minutes: said.minutes,
      questions: said.questions.map(({ id, text, answer = "", beforehand }) =>
        beforehand ? { id, answer } : { text, answer },
      ),
      items: said.items.map(
        ({ id, text, type, owner = "", due, persons = "", hazard, question }) =>
          id > 0
            ? { id }
            : { text, type, owner, due, persons, hazard, ...(question && { question }) },
      ),
      outcomes: meeting.cases.map(({ id }) => ({ case: id, text: said.outcomes[id] })),
    };
    const answer = await askOrWhy<{ meeting: WholeMeeting }>("/api/meetings/record", withKey(body));
    if (typeof answer === "string") return setState(answer);
    remember(name, null);
    onSaved(answer.meeting);
  };

  return (
    <form class="form meeting-form" onSubmit={(event) => void submit(event)}>
      <label class="fl">
        {word("mt_r_present")}
        <input
          class="field"
          type="number"
          name="present"
          inputMode="numeric"
          min={0}
          max={PRESENT_MAX}
          required
          value={said.present ?? ""}
          onInput={(event) => {
            const { value } = event.currentTarget;
            change({ present: value === "" ? null : Number(value) });
          }}
        />
      </label>
      <p class="s i2">{word("mt_r_numbers")}</p>
      {meeting.cases.length > 0 && <h3>{word("mt_cases")}</h3>}
      {meeting.cases.map((one) => (
        <label class="fl" key={one.id}>
          {one.no
            ? word("mt_r_outcome", { no: one.no, title: one.title ?? "" })
            : word("mt_r_outcome_unseen")}
          <textarea
            class="field"
            name="outcome"
            rows={2}
            required
            maxLength={TEXT_MAX}
            value={said.outcomes[one.id] ?? ""}
            onInput={(event) =>
              change({ outcomes: { ...said.outcomes, [one.id]: event.currentTarget.value } })
            }
          />
        </label>
      ))}
      <h3>{word("mt_questions")}</h3>
      {said.questions.map((question, i) => (
        <QuestionFields
          key={i}
          question={question}
          onChange={(part) => change({ questions: at(said.questions, i, part) })}
          onTake={() => change({ items: [...said.items, blankItem(question)] })}
          {...(!question.beforehand && {
            onDrop: () => change({ questions: without(said.questions, i) }),
          })}
        />
      ))}
      <button
        type="button"
        class="b"
        onClick={() =>
          change({ questions: [...said.questions, { id: 0, text: "", beforehand: false }] })
        }
      >
        {word("mt_r_add_question")}
      </button>
      <h3>{word("mt_items")}</h3>
      <p class="s i2">{word("mt_r_items_how")}</p>
      {said.items.map((item, i) =>
        item.filed ? (
          <p key={i} class="i2">
            {item.text || word("mt_item_withheld")} · {item.no ?? word("mt_filed")}
          </p>
        ) : (
          <ItemFields
            key={i}
            item={item}
            onChange={(part) => change({ items: at(said.items, i, part) })}
            onDrop={() => change({ items: without(said.items, i) })}
          />
        ),
      )}
      {said.items.length < ITEMS_MAX && (
        <button
          type="button"
          class="b"
          onClick={() => change({ items: [...said.items, blankItem()] })}
        >
          {word("mt_r_add_item")}
        </button>
      )}
      <label class="fl">
        {word("mt_r_minutes")}
        <textarea
          class="field"
          name="minutes"
          rows={4}
          maxLength={MINUTES_MAX}
          value={said.minutes}
          onInput={(event) => change({ minutes: event.currentTarget.value })}
        />
      </label>
      {state !== "" && state !== "saving" && (
        <p class="bad s" role="alert">
          {word("mt_failed", { why: state })}
        </p>
      )}
      {!ready && state !== "saving" && <p class="s i2">{word("mt_r_needs")}</p>}
      <div class="ft">
        <button class="b p" disabled={!ready}>
          {word(state === "saving" ? "mt_saving" : "mt_r_go")}
        </button>
        <button type="button" class="b" onClick={onBack}>
          {word("mt_r_back")}
        </button>
      </div>
    </form>
  );
}
