// Words are taken out by law: one message, or all of them once the matter is over.  What was decided
// stays; nobody can bring back what is gone.

import { useEffect, useRef } from "preact/hooks";
import type { EraseGround, Event as CaseEvent, Head } from "../client/frames";
import { stamp } from "../client/time";
import { word } from "../i18n/desk";
import { lang } from "../i18n/lang";
import { logOf, now } from "./desk";
import { bare, FormFoot } from "./form-foot";
import { useKept } from "./kept-form";
import { move } from "./moves";
import { useOpened } from "./opened";

const grounds: readonly EraseGround[] = ["purpose", "expired", "consent", "unlawful", "other_law"];
const ALL = 0;
const OPEN = [
  "registered",
  "routed",
  "signed",
  "accepted",
  "guided",
  "handling",
  "mediating",
  "answered",
  "callback",
  "review",
  "recheck",
];

type Words = Extract<CaseEvent, { kind: "said" | "bot" | "reply" | "note" | "joint" }>;
const isWords = (event: CaseEvent): event is Words =>
  ["said", "bot", "reply", "note", "joint"].includes(event.kind);

const whose = (event: Words): string =>
  event.kind === "said"
    ? word("citizen")
    : event.kind === "bot"
      ? word("computer")
      : (event.name ?? "");

const wordsOf = ({ body }: Words): string =>
  [body.text, "file" in body && body.file?.name].filter(Boolean).join(" · ");

export function EraseForm({ head, onClose }: { head: Head; onClose: () => void }) {
  const opened = useOpened(head);
  const [{ seq, ground, reason }, keep] = useKept(head.case, "erase", () => ({
    seq: -1,
    ground: "" as EraseGround | "",
    reason: "",
  }));
  const sheet = useRef<HTMLFormElement>(null);
  const words = (logOf(head.case)?.events ?? []).filter(isWords).reverse();
  const over = !OPEN.includes(head.state);
  const lacks = [
    ...(seq < ALL ? [word("erase_which")] : []),
    ...(ground === "" ? [word("erase_ground")] : []),
    ...(reason.trim() === "" ? [word("reason")] : []),
  ].map(bare);
  useEffect(() => {
    sheet.current?.scrollIntoView({ block: "nearest" });
    sheet.current?.querySelector("input")?.focus();
  }, []);
  const submit = (event: Event) => {
    event.preventDefault();
    if (lacks.length > 0 || ground === "" || opened.moved) return;
    void move(head.case, opened.epoch, "erase", {
      ground,
      reason,
      ...(seq > ALL && { seq }),
    });
    onClose();
  };
  const choice = (value: number, name: string, about: string) => (
    <label key={value}>
      <input
        type="radio"
        name="seq"
        value={value}
        checked={seq === value}
        disabled={value === ALL && !over}
        onChange={() => keep({ seq: value })}
      />
      <span>
        <b>{name}</b> {about}
      </span>
    </label>
  );
  return (
    <form class="form" ref={sheet} onSubmit={submit}>
      <h2>{word("do_erase")}</h2>
      <fieldset class="fl bodies">
        <legend>{word("erase_which")}</legend>
        <div class="pickable">
          {choice(ALL, word("erase_all"), word(over ? "erase_all_left" : "erase_all_open"))}
          {words.map((event) =>
            choice(
              event.seq,
              `${whose(event)} ${stamp(event.at, now(), lang.value)}`,
              wordsOf(event),
            ),
          )}
        </div>
      </fieldset>
      <label class="fl">
        {word("erase_ground")}
        <select
          class="field"
          name="ground"
          required
          value={ground}
          onChange={(e) => keep({ ground: e.currentTarget.value as EraseGround })}
        >
          <option value="">{word("pick")}</option>
          {grounds.map((id) => (
            <option value={id}>{word(`eg_${id}`)}</option>
          ))}
        </select>
      </label>
      <label class="fl">
        {word("reason")}
        <textarea
          class="box"
          name="reason"
          rows={3}
          maxLength={1000}
          required
          value={reason}
          onInput={(e) => keep({ reason: e.currentTarget.value })}
        />
      </label>
      <p class="note">{word("erase_told")}</p>
      <FormFoot
        go="do_erase"
        ready={lacks.length === 0}
        lacks={lacks}
        opened={opened}
        onClose={onClose}
      />
    </form>
  );
}
