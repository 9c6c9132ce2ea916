// 一段对话: a short talk with the bot as it would run by the draft, beside the same talk by what is
// in force where they differ.  All lines go along each time; nothing is kept, here or there.

import { batch, signal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { maybe, word } from "../i18n/rules";
import { lang } from "../i18n/lang";
import { ask, type Talked, type Turn } from "./api";
import { actName, intentName, rankName } from "./names";
import { book, fail } from "./state";

interface Line {
  text: string;
  choice?: string;
}

const LINES_MAX = 40;
const lines = signal<readonly Line[]>([]);
const talked = signal<Talked | null>(null);
/** All that was said, also what is still being read: the next line comes after it. */
let said: readonly Line[] = [];

/** The last call counts.  False: what was said could not be read, and is taken back. */
async function play(next: readonly Line[]): Promise<boolean> {
  said = next;
  const got = await ask<Talked>("/api/rules/talk", { lines: next, lang: lang.value });
  if (said !== next) return true;
  if (!got.ok) {
    said = lines.value;
    fail(got);
    return false;
  }
  batch(() => {
    lines.value = next;
    talked.value = got.value;
  });
  return true;
}

const isAlike = (a: Turn | undefined, b: Turn | undefined): boolean =>
  JSON.stringify([a?.act, a?.reads?.type, a?.type, a?.events]) ===
  JSON.stringify([b?.act, b?.reads?.type, b?.type, b?.events]);

/** From which line on the two go on differently; -1: not at all. */
export const parting = ({ draft, live }: Talked): number =>
  draft.findIndex((one, i) => !isAlike(one, live[i]));

/** The buttons of its last line. */
const choicesOf = ({ events }: Turn) =>
  events.filter(({ kind }) => kind === "bot").pop()?.body.choices ?? [];

function Event({ kind, body }: Turn["events"][number]) {
  switch (kind) {
    case "opened":
      return <p class="bub">{body.greet}</p>;
    case "bot":
      return <p class="bub">{body.text}</p>;
    case "hazard":
      return (
        <p class="out bad">
          {(body.cards ?? []).map(({ id, title }) => (
            <b key={id}>{title}　</b>
          ))}
        </p>
      );
    case "routed":
      return (
        <p class="out">
          <b>{word("goes_to", { unit: body.unit ?? "" })}</b>
          <br />
          <span class="s">{body.reason}</span>
        </p>
      );
    case "slot":
      return body.name === "type" ? null : ( // the line above has it
        <p class="s i2">
          {word("noted", { name: maybe(`slot_${body.name}`, body.name!), value: body.value ?? "" })}
        </p>
      );
    default:
      return <p class="s i2">{maybe(`ev_${kind}`, kind)}</p>;
  }
}

/** What its words were read as, unless a button was pressed; and what the matter is by now. */
function readAs({ act = "unknown", reads, type }: Turn, pressed: boolean): string {
  const read = reads || act === "unknown" ? `${word("read_as")} ${rankName(reads)}` : null;
  const parts = [
    !pressed && read,
    !pressed && act !== "unknown" && actName(act),
    type && word("matter_is", { name: intentName(type) }),
  ];
  return parts.filter(Boolean).join(" · ");
}

function Side({ of, pressed, name }: { of: Turn; pressed: boolean; name?: string }) {
  return (
    <div class="side">
      {name && <span class="cap">{name}</span>}
      {of.act && <p class="s i3">{readAs(of, pressed)}</p>}
      {of.events.map((event, i) => (
        <Event key={i} {...event} />
      ))}
      {name && choicesOf(of).length > 0 && (
        <p class="s i2">{choicesOf(of).map(({ label }) => `［${label}］`)}</p>
      )}
    </div>
  );
}

interface Sides {
  draft: Turn;
  live: Turn | undefined;
  pressed: boolean;
}

function Both({ draft, live, pressed }: Sides) {
  if (!live || isAlike(draft, live)) return <Side of={draft} pressed={pressed} />;
  return (
    <div class="both">
      <Side of={draft} pressed={pressed} name={word("draft")} />
      <Side of={live} pressed={pressed} name={word("live_now")} />
    </div>
  );
}

/** The buttons that are on screen now, as the draft has it. */
function Choices({ of }: { of: Turn }) {
  if (choicesOf(of).length === 0) return null;
  return (
    <div class="chs" role="group" aria-label={word("bot_choices")}>
      {choicesOf(of).map(({ id, label }) => (
        <button
          key={id}
          type="button"
          class="b t"
          onClick={() => void play([...lines.value, { text: label, choice: id }])}
        >
          {label}
        </button>
      ))}
    </div>
  );
}

function Say() {
  const field = useRef<HTMLInputElement>(null);
  const full = lines.value.length >= LINES_MAX;
  return (
    <form
      class="dlg-say"
      onSubmit={(event) => {
        event.preventDefault();
        const text = field.current!.value.trim();
        if (!text || said.length >= LINES_MAX) return;
        field.current!.value = "";
        void play([...said, { text }]).then((read) => {
          if (!read && field.current) field.current.value ||= text;
        });
      }}
    >
      <input
        class="field"
        ref={field}
        maxLength={1000}
        disabled={full}
        aria-label={word("dlg_hint")}
        placeholder={word(full ? "dlg_full" : "dlg_hint")}
      />
      <button class="b p t" disabled={full}>
        {word("dlg_say")}
      </button>
    </form>
  );
}

export function Dialogue() {
  const now = talked.value;
  const end = useRef<HTMLDivElement>(null);
  useEffect(() => void play([...said]), [book.value?.draft.revision, book.value?.live.version]);
  useEffect(() => end.current?.scrollIntoView({ block: "nearest" }), [now]);
  const from = now ? parting(now) : -1;
  return (
    <section class="dlg">
      <p class="s i2" role="status">
        {!now ? word("loading") : from < 0 ? word("dlg_same") : word("dlg_differs", { n: from })}
      </p>
      <div class="dlg-log" role="log" tabIndex={0} aria-label={word("dialogue")}>
        {now?.draft.map((draft, i) => (
          <div key={i}>
            {i > 0 && <p class="bub me">{lines.value[i - 1]?.text}</p>}
            <Both
              draft={draft}
              live={now.live[i]}
              pressed={lines.value[i - 1]?.choice !== undefined}
            />
          </div>
        ))}
        <div ref={end} />
      </div>
      {now && <Choices of={now.draft[now.draft.length - 1]!} />}
      <Say />
      <p class="try-ft">
        <span class="s i3 grow">{word("try_note")}</span>
        <button
          type="button"
          class="b q t"
          disabled={lines.value.length === 0}
          onClick={() => void play(said.slice(0, -1))}
        >
          {word("dlg_undo")}
        </button>
        <button
          type="button"
          class="b q t"
          disabled={lines.value.length === 0}
          onClick={() => void play([])}
        >
          {word("dlg_restart")}
        </button>
      </p>
    </section>
  );
}
