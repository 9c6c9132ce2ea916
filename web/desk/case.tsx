// One case: what was said on the left, the conversation in the middle, its grounds on the right.

import { useState } from "preact/hooks";
import type { Head, Move, State } from "../client/frames";
import { dayNumber } from "../client/time";
import { maybe, word, type DeskWord } from "../i18n/desk";
import { Composer } from "./composer";
import { Conversation } from "./conversation";
import { client, closeCase, openCase, openLog, pending, rows, tick } from "./desk";
import { Form, type FormKind } from "./forms";
import { ClockChip, LevelBadge } from "./marks";
import { Panel } from "./panel";

const line: State[] = [
  "registered",
  "routed",
  "signed",
  "accepted",
  "handling",
  "answered",
  "closed",
];

function Stepper({ state }: { state: State }) {
  const at = line.indexOf(state);
  return (
    <ol class="stp" aria-label={word("stepper")}>
      {at < 0 && (
        <li class="now" aria-current="step">
          {maybe("st_", state)}
        </li>
      )}
      {line.map((step, i) => (
        <li
          class={i < at ? "dn" : i === at ? "now" : ""}
          aria-current={i === at ? "step" : undefined}
        >
          {maybe("st_", step)}
        </li>
      ))}
    </ol>
  );
}

/** The likely next step first; what needs fields opens a form in the panel. */
const next: Move[] = ["claim", "sign", "accept", "handle", "answer", "close", "reopen"];
const rest: Move[] = [
  "object",
  "transfer",
  "hand",
  "guide",
  "ask_dispatch",
  "release_hazard",
  "release",
];

function Actions({ head, onForm }: { head: Head; onForm: (kind: FormKind) => void }) {
  const [more, setMore] = useState(false);
  const moves = head.staff?.moves ?? [];
  const busy = pending.value.has(head.case) || client.link.state.value !== "up";
  const likely = next.filter((m) => moves.includes(m)).slice(0, 2);
  const others = [...next.slice(0), ...rest].filter(
    (m) => moves.includes(m) && !likely.includes(m),
  );
  const button = (m: Move, style: string) => (
    <button
      class={style}
      disabled={busy}
      onClick={() => {
        setMore(false);
        onForm(m);
      }}
    >
      {word(`do_${m}` as DeskWord)}
    </button>
  );
  return (
    <span class="acts">
      {likely.map((m, i) => button(m, i === 0 ? "b p" : "b"))}
      {others.length > 0 && (
        <span class="menu">
          <button class="b" aria-expanded={more} onClick={() => setMore(!more)}>
            {word("more")}
          </button>
          {more && <span class="drop">{others.map((m) => button(m, "b q"))}</span>}
        </span>
      )}
    </span>
  );
}

function HeadLine({ head, onForm }: { head: Head; onForm: (kind: FormKind) => void }) {
  void tick.value;
  const staff = head.staff;
  const running = staff?.clocks.filter((clock) => !clock.done) ?? [];
  return (
    <div class="head">
      <div class="hd">
        <h1 class="ell">
          {[staff?.type_name ?? word("no_type"), staff?.place_text].filter(Boolean).join(" · ")}
        </h1>
        <Actions head={head} onForm={onForm} />
      </div>
      <div class="s i2 under">
        <span class="mono">{head.no ?? word("unnumbered")}</span>
        <LevelBadge level={staff?.level} />
        <span class={staff?.severity === "major" ? "chip major" : ""}>
          {maybe("sv_", staff?.severity)}
        </span>
        <span>{maybe("k_", staff?.kind)}</span>
        {staff?.minor && <span class="chip line">{word("minor")}</span>}
        {(staff?.times ?? 0) > 1 && <span>{word("repeat_n", { n: staff!.times! })}</span>}
        <span>{head.unit}</span>
        {head.holder && <b>{head.holder}</b>}
      </div>
      <Stepper state={head.state} />
      <div class="clks">
        {running.map((clock) => (
          <ClockChip clock={clock} named />
        ))}
        <span class="i2 s grow right">
          {word("total_day", { n: dayNumber(head.registered ?? head.opened, client.now()) })}
        </span>
      </div>
    </div>
  );
}

function ShortList({ id }: { id: number }) {
  return (
    <aside class="list" aria-label={word("list")}>
      <div class="lh hd">
        <button class="b q t" onClick={closeCase}>
          {word("back")} <kbd>Esc</kbd>
        </button>
        <span class="s i3">
          <kbd>J</kbd> <kbd>K</kbd>
        </span>
      </div>
      {(rows.value ?? []).map((row) => (
        <button
          key={row.case}
          class={row.case === id ? "it on" : "it"}
          aria-current={row.case === id ? "true" : undefined}
          onClick={() => openCase(row.case)}
        >
          <span class="ell">{row.title}</span>
          <span class="l2">
            <span class="ell">
              <LevelBadge level={row.level} /> {row.type_name}
            </span>
            {row.clock && <ClockChip clock={row.clock} />}
          </span>
        </button>
      ))}
    </aside>
  );
}

export function CasePage({ id }: { id: number }) {
  const [form, setForm] = useState<{ id: number; kind: FormKind } | null>(null);
  const log = openLog.value;
  const head = log?.head;
  const kind = form?.id === id ? form.kind : null;
  const onForm = (to: FormKind | null) => setForm(to && { id, kind: to });
  return (
    <div class="main case">
      <ShortList id={id} />
      <main class="mid">
        {head ? <HeadLine head={head} onForm={onForm} /> : <p class="empty">{word("loading")}</p>}
        {log && <Conversation log={log} />}
        {head && <Composer key={id} head={head} />}
      </main>
      <aside class="pan">
        {head && kind ? (
          <Form head={head} kind={kind} onClose={() => onForm(null)} />
        ) : (
          log && <Panel log={log} onForm={onForm} />
        )}
      </aside>
    </div>
  );
}
