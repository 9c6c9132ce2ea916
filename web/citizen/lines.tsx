// The lines of the conversation, one component for each kind.

import { useState } from "preact/hooks";
import type { EventBot, Head } from "../client/frames";
import { stamp } from "../client/time";
import { t } from "../i18n/citizen";
import { say } from "../i18n/common";
import { lang } from "../i18n/lang";
import { Bubble, SystemLine } from "../ui/bubble";
import { client, go, later, now, tell } from "./state";
import type { Line } from "./thread";

const LATE_MS = 30_000;

const at = (ms: number): string => stamp(ms, client.value?.now() ?? ms, lang.value);

export function LineView({ line }: { line: Line }) {
  switch (line.kind) {
    case "me":
      return <Mine line={line} />;
    case "bot":
      return <BotTurn event={line.event} first={line.first} at={line.id} />;
    case "person":
      return (
        <Bubble
          who="person"
          at={line.id}
          first={line.first}
          name={line.name}
          caption={line.post}
          time={at(line.at)}
        >
          {line.text}
          <Along line={line} />
        </Bubble>
      );
    case "system":
      return <Happened line={line} />;
    case "choices":
      return <Choices event={line.event} />;
    case "receipt": {
      const rest = later.value;
      return rest && <rest.Receipt event={line.event} head={line.head} why={line.why} />;
    }
    case "waiting": {
      const rest = later.value;
      return rest && <rest.Waiting event={line.event} />;
    }
    case "gap":
      return <SystemLine>{say("gap", { from: line.from, to: line.to })}</SystemLine>;
  }
}

/** What came along with the words, or is on its way. */
function Along({ line }: { line: Extract<Line, { kind: "me" | "person" }> }) {
  const File = later.value?.File;
  const item = line.kind === "me" ? line.item : undefined;
  if (!File || (!line.file && !item?.blob)) return null;
  return <File file={line.file} item={item} id={line.id} />;
}

function Mine({ line }: { line: Extract<Line, { kind: "me" }> }) {
  const [asked, setAsked] = useState(false);
  const { item, tick } = line;
  const rest = later.value;
  const waits = item && !item.receipt && !item.refusal;
  const choice = item?.frame.kind === "say" ? item.frame.choice : undefined;
  return (
    <>
      <Bubble
        who="me"
        first={false}
        tick={tick}
        time={tick && at(line.at)}
        onTick={waits ? () => setAsked(!asked) : undefined}
      >
        {line.text}
        <Along line={line} />
      </Bubble>
      {line.acceptedBy && <AcceptedBy head={line.acceptedBy} />}
      {waits && choice === "human" && <SystemLine>{t("looking")}</SystemLine>}
      {waits && now.value - line.at > LATE_MS && <p class="aside">{t("late")}</p>}
      {waits && choice && item.tries === 0 && (
        <p class="aside">
          <button type="button" class="b q" onClick={() => client.value?.drop(item.key)}>
            {t("change")}
          </button>
        </p>
      )}
      {rest && waits && asked && <rest.InOutbox item={item} />}
      {rest && item?.refusal && <rest.Refused item={item} />}
    </>
  );
}

/** Two ticks name who took the matter, and when. */
function AcceptedBy({ head }: { head: Head }) {
  const { accepted, accepted_by, unit = "" } = head;
  if (accepted === undefined) return null;
  return <p class="aside">{t("accepted_by", { by: accepted_by ?? unit, time: at(accepted) })}</p>;
}

function BotTurn({ event, first, at }: { event: EventBot; first: boolean; at: string }) {
  const { ask, choices, link, text } = event.body;
  const counted = ask && t("ask", { n: ask.n, of: ask.of });
  return (
    <>
      <Bubble who="bot" at={at} first={first || ask !== undefined} caption={counted}>
        {text}
      </Bubble>
      {link === "/privacy" && !choices?.some((choice) => choice.id === "read") && (
        <button type="button" class="b q lk-b" onClick={() => go("about")}>
          {t("read_all")}
        </button>
      )}
    </>
  );
}

function Happened({ line }: { line: Extract<Line, { kind: "system" }> }) {
  const { event } = line;
  switch (event.kind) {
    case "consent":
      return (
        <SystemLine>
          {t("consented", { time: at(event.at) })} ·{" "}
          <button type="button" class="lk" onClick={() => go("about")}>
            {t("read_all")}
          </button>
        </SystemLine>
      );
    case "claimed":
      return <SystemLine>{t("claimed", { name: event.body.name, time: at(event.at) })}</SystemLine>;
    case "released":
      return <SystemLine>{t("released")}</SystemLine>;
    case "handed":
      return <SystemLine>{t("handed", { to: event.body.to })}</SystemLine>;
    case "routed": {
      const { from = "", unit, reason } = event.body;
      return <SystemLine>{t("moved_unit", { from, unit, reason })}</SystemLine>;
    }
    case "paper": {
      const rest = later.value;
      return rest && <rest.Paper event={event} id={parseInt(line.id)} />;
    }
    case "moved":
    case "voided":
    case "erased":
    case "whistle":
    case "withdrawn":
    case "verified":
      return (
        <SystemLine>
          {event.body.text} {at(event.at)}
        </SystemLine>
      );
    default:
      return null;
  }
}

/** Pressing a button is saying its label; free text is always allowed beside it. */
export function choose(event: EventBot, index: number): void {
  const choice = event.body.choices?.[index];
  if (!choice) return;
  const picker = choice.id === "attach" && document.querySelector<HTMLElement>(".picker");
  if (choice.id === "read") go("about");
  else if (picker) picker.click();
  else tell(choice.label, choice.id);
}

function Choices({ event }: { event: EventBot }) {
  const choices = event.body.choices ?? [];
  return (
    <div class="ch" role="group" aria-label={t("choices")}>
      {choices.map((choice, i) => (
        <button
          type="button"
          key={choice.id}
          class={choice.style === "outline" ? "o" : ""}
          onClick={({ pointerType }: MouseEvent & { pointerType?: string }) => {
            choose(event, i);
            if (pointerType !== "touch") document.querySelector("textarea")?.focus(); // nor a keyboard on a phone
          }}
        >
          <i aria-hidden="true">{i + 1}</i>
          {choice.label}
        </button>
      ))}
    </div>
  );
}
