// What is said of a meeting beforehand, all at once: what, when, where, who comes, which cases are
// taken along, and whether everybody is told.

import { useMemo, useState } from "preact/hooks";
import { word } from "../i18n/desk";
import { askOrWhy } from "./answer";
import { Choose } from "./choose";
import { today } from "./dates";
import { keyed } from "./keyed";
import {
  CASES_MAX,
  LINE_MAX,
  type MeetingKind,
  type Meetings,
  type WholeMeeting,
} from "./meetings-api";

type Planned = Pick<
  WholeMeeting,
  "id" | "kind" | "at" | "place" | "spot" | "topic" | "post" | "open" | "cases"
> & { leader?: string };

const HOUR = 3600 * 1000;
const TOMORROW_AT = 9;

export const blank = (now: number): Planned => ({
  id: 0,
  kind: "yard_meeting",
  at: Date.parse(`${today(now, 1)}T0${TOMORROW_AT}:00:00+08:00`),
  place: "",
  spot: "",
  topic: "",
  post: "",
  open: true,
  cases: [],
});

/** As a field has it, in the office's time: 2026-12-01T09:00 */
const fieldOf = (at: number): string => new Date(at + 8 * HOUR).toISOString().slice(0, 16);
const msOf = (field: string): number => Date.parse(`${field}:00+08:00`);

/** The numbers among what was typed or pasted, each once. */
const numbersIn = (text: string): string[] =>
  Array.from(
    new Set(
      text
        .toUpperCase()
        .split(/[\s,，、;；]+/)
        .filter(Boolean),
    ),
  );

interface Props {
  meeting: Planned;
  leaders: NonNullable<Meetings["leaders"]>;
  onSaved: (meeting: WholeMeeting) => void;
}

export function PlanForm({ meeting, leaders, onSaved }: Props) {
  const [said, setSaid] = useState(meeting);
  const [numbers, setNumbers] = useState(
    meeting.cases
      .map(({ no }) => no)
      .filter(Boolean)
      .join("\n"),
  );
  const [state, setState] = useState<"" | "saving" | string>("");
  const withKey = useMemo(keyed, []);
  const change = (part: Partial<Planned>) => setSaid({ ...said, ...part });
  const cases = numbersIn(numbers);
  const unseen = meeting.cases.filter(({ no }) => !no).length;
  const filled = [said.place, said.spot.trim(), said.topic.trim(), said.post.trim()].every(Boolean);
  const ready = filled && said.at > 0 && cases.length + unseen <= CASES_MAX && state !== "saving";

  const submit = async (event: Event) => {
    event.preventDefault();
    if (!ready) return;
    setState("saving");
    const { id, kind, at, place, spot, topic, post, leader, open } = said;
    const body = { ...(id > 0 && { id }), kind, at, place, spot, topic, post, open, cases };
    const answer = await askOrWhy<{ meeting: WholeMeeting }>(
      "/api/meetings/plan",
      withKey({ ...body, ...(leader && { leader }) }),
    );
    if (typeof answer === "string") setState(answer);
    else onSaved(answer.meeting);
  };
  const line = (name: "topic" | "spot" | "post") => (
    <label class="fl">
      {word(`mt_f_${name}`)}
      <input
        class="field"
        name={name}
        maxLength={LINE_MAX}
        required
        value={said[name]}
        onInput={(event) => change({ [name]: event.currentTarget.value })}
      />
    </label>
  );
  const box = (name: "open") => (
    <label class="tick">
      <input
        type="checkbox"
        name={name}
        checked={said[name]}
        onChange={(event) => change({ [name]: event.currentTarget.checked })}
      />{" "}
      {word("mt_f_open")}
    </label>
  );

  return (
    <form class="form meeting-form" onSubmit={(event) => void submit(event)}>
      <label class="fl">
        {word("mt_f_kind")}
        <select
          class="field"
          name="kind"
          value={said.kind}
          onChange={(event) => change({ kind: event.currentTarget.value as MeetingKind })}
        >
          <option value="yard_meeting">{word("mt_yard_meeting")}</option>
          <option value="visit_down">{word("mt_visit_down")}</option>
        </select>
      </label>
      {line("topic")}
      <label class="fl">
        {word("mt_f_at")}
        <input
          class="field"
          type="datetime-local"
          name="at"
          required
          value={fieldOf(said.at)}
          onInput={(event) => change({ at: msOf(event.currentTarget.value) || said.at })}
        />
      </label>
      <Choose
        field="place"
        label={word("mt_f_place")}
        value={said.place}
        onPick={(place) => change({ place })}
      />
      {line("spot")}
      {line("post")}
      <label class="fl">
        {word("mt_f_leader")}
        <select
          class="field"
          name="leader"
          value={said.leader ?? ""}
          onChange={(event) => {
            const leader = event.currentTarget.value;
            const post = leaders.find(({ id }) => id === leader)?.post;
            change({ leader, ...(post && said.post === "" && { post }) });
          }}
        >
          <option value="">{word("mt_f_no_leader")}</option>
          {leaders.map(({ id, name, post }) => (
            <option key={id} value={id}>
              {name} · {post}
            </option>
          ))}
        </select>
      </label>
      <label class="fl">
        {word("mt_f_cases")}
        <textarea
          class="field"
          name="cases"
          rows={2}
          placeholder="YJ20261126-0001-3"
          value={numbers}
          onInput={(event) => setNumbers(event.currentTarget.value)}
        />
      </label>
      <p class="s i2">{word("mt_f_cases_how", { n: CASES_MAX })}</p>
      {unseen > 0 && <p class="s i2">{word("mt_f_unseen", { n: unseen })}</p>}
      {box("open")}
      <p class="s i2">{word("mt_f_open_how")}</p>
      {state !== "" && state !== "saving" && (
        <p class="bad s" role="alert">
          {word("mt_failed", { why: state })}
        </p>
      )}
      <button class="b p" disabled={!ready}>
        {word(state === "saving" ? "mt_saving" : meeting.id ? "mt_keep" : "mt_plan_go")}
      </button>
    </form>
  );
}
