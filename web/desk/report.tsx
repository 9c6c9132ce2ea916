// What must be told at once: a major or urgent matter to whoever is above, a child who was harmed to a
// department that can protect them.  The matter stays where it is.

import { useEffect, useRef } from "preact/hooks";
import type { Head, ReportGround } from "../client/frames";
import { word } from "../i18n/desk";
import { Choose } from "./choose";
import { bare, FormFoot } from "./form-foot";
import { useKept } from "./kept-form";
import { move } from "./moves";
import { useOpened } from "./opened";
import { loadDirectory } from "./session";

const grounds: readonly ReportGround[] = ["major", "minor"];

export function ReportForm({ head, onClose }: { head: Head; onClose: () => void }) {
  const opened = useOpened(head);
  const [{ ground, to_body, text }, keep] = useKept(head.case, "report", () => ({
    ground: (head.staff?.must_report ? "minor" : "major") as ReportGround,
    to_body: "",
    text: "",
  }));
  const sheet = useRef<HTMLFormElement>(null);
  const ofChild = ground === "minor";
  const lacks = [
    ...(ofChild && to_body === "" ? [word("report_to")] : []),
    ...(text.trim() === "" ? [word("report_text")] : []),
  ].map(bare);
  useEffect(() => {
    void loadDirectory();
    sheet.current?.scrollIntoView({ block: "nearest" });
    sheet.current?.querySelector("select")?.focus();
  }, []);
  const submit = (event: Event) => {
    event.preventDefault();
    if (lacks.length > 0 || opened.moved) return;
    void move(head.case, opened.epoch, "report", { ground, text, ...(ofChild && { to_body }) });
    onClose();
  };
  return (
    <form class="form" ref={sheet} onSubmit={submit}>
      <h2>{word(ofChild ? "do_report_child" : "do_report")}</h2>
      <label class="fl">
        {word("report_why")}
        <select
          class="field"
          name="ground"
          value={ground}
          onChange={(e) => keep({ ground: e.currentTarget.value as ReportGround })}
        >
          {grounds.map((id) => (
            <option value={id}>{word(`rg_${id}`)}</option>
          ))}
        </select>
      </label>
      {ofChild && (
        <Choose
          field="authority"
          label={word("report_to")}
          value={to_body}
          onPick={(id) => keep({ to_body: id })}
        />
      )}
      <label class="fl">
        {word("report_text")}
        <textarea
          class="box"
          name="text"
          rows={4}
          maxLength={4000}
          required
          value={text}
          onInput={(e) => keep({ text: e.currentTarget.value })}
        />
      </label>
      <p class="note">{word(ofChild ? "report_told_minor" : "report_told_major")}</p>
      <FormFoot
        go={ofChild ? "do_report_child" : "do_report"}
        ready={lacks.length === 0}
        lacks={lacks}
        opened={opened}
        onClose={onClose}
      />
    </form>
  );
}

/** A child stands in it, and nobody was told yet whom the law names. */
export function ReportNote({ head, onReport }: { head: Head; onReport: () => void }) {
  if (!head.staff?.must_report) return null;
  return (
    <p class="note">
      <span class="grow">{word("must_report")}</span>
      {head.staff.moves.includes("report") && (
        <button class="b t" onClick={onReport}>
          {word("do_report_child")}
        </button>
      )}
    </p>
  );
}
