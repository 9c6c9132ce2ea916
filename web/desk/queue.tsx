// The live queue: a list that does not move under the hand, and a preview that spares the opening.

import { useEffect } from "preact/hooks";
import type { Queue, Row } from "../client/frames";
import { stamp } from "../client/time";
import { maybe, word } from "../i18n/desk";
import { lang } from "../i18n/lang";
import { Icon } from "../ui/icon";
import * as icons from "../ui/icons";
import {
  countOf,
  counts,
  fresh,
  gone,
  isCut,
  isMine,
  list,
  listedAt,
  now,
  openCase,
  picked,
  queue,
  rows,
  show,
  takenBy,
} from "./desk";
import { order, type Order, orders, SavedFilters } from "./filters";
import { asked, leave, pickedRow, shown } from "./find";
import { FoundHead } from "./find-field";
import { hearsWho } from "./frame";
import { LeadMark, LeadSaid } from "./lead";
import { ClockChip, clockOf, LevelBadge } from "./marks";
import { move, pending } from "./moves";
import { OfferMark } from "./offer";
import { Preview } from "./preview";
import { ScoreBoard } from "./scores";
import { me, ownUnit } from "./session";

const lists: { queue: Queue; roles?: string[]; red?: boolean }[] = [
  { queue: "offered", roles: ["mediator"] },
  { queue: "mine" },
  { queue: "bodies" },
  { queue: "unclaimed" },
  { queue: "to_sign" },
  { queue: "due_today" },
  { queue: "late", red: true },
  { queue: "hazard", red: true },
  { queue: "callback" },
  { queue: "visits" },
  { queue: "whistles", roles: ["mediator", "chair", "officer", "dispatcher"] },
  { queue: "led", roles: ["leader", "conference", "dispatcher", "officer", "chair"] },
  { queue: "stuck", roles: ["dispatcher"] },
  { queue: "waiting", roles: hearsWho },
  { queue: "dispatch", roles: ["dispatcher"] },
  { queue: "clues", roles: ["discipline"] },
  { queue: "closed" },
];

/** The discipline reader sees the sealed compartment and nothing else. */
function listsOf(roles: string[]) {
  const sealed = roles.length === 1 && roles[0] === "discipline";
  return lists.filter((entry) =>
    sealed
      ? entry.queue === "clues"
      : !entry.roles || entry.roles.some((role) => roles.includes(role)),
  );
}

function Lists() {
  const own = listsOf(me.value?.roles ?? []);
  return (
    <nav class="nav" aria-label={word("queues")}>
      {own.map((entry) => {
        const n = counts.value[entry.queue] ?? 0;
        const here = entry.queue === queue.value && asked.value === null;
        return (
          <button
            class={`${here ? "on" : ""} ${entry.red && n > 0 ? "r" : ""}`}
            aria-current={here ? "page" : undefined}
            onClick={() => {
              leave();
              show(entry.queue);
            }}
          >
            {word(entry.queue)}
            <span>{n}</span>
          </button>
        );
      })}
      <SavedFilters queues={own.map((entry) => entry.queue)} />
    </nav>
  );
}

export function ClaimButton({ row }: { row: Row }) {
  const winner = takenBy.value.get(row.case);
  if (isMine(row)) return <span class="b own">{word("own")}</span>;
  if (pending.value.get(row.case) === "claim") {
    return (
      <button class="b wait" disabled>
        {word("claiming")}
      </button>
    );
  }
  if (winner || row.holder) {
    const words = winner ? word("lost", { name: winner }) : row.holder;
    return <span class="b lost s">{words}</span>;
  }
  if (!(row.moves ?? []).includes("claim")) return <span class="b lost" />;
  return (
    <button
      class={row.alarm ? "b dp" : "b"}
      disabled={isCut()}
      onClick={() => void move(row.case, row.epoch, "claim")}
    >
      {word(row.alarm ? "take_it" : "claim")}
    </button>
  );
}

function secondLine(row: Row): string {
  const parts = [
    row.type_name ?? word("no_type"),
    row.place_text,
    (row.times ?? 0) > 1 ? word("repeat_n", { n: row.times! }) : "",
    (row.people ?? 0) >= 5 ? word("group_n", { n: row.people! }) : "",
    row.minor ? word("minor") : "",
    row.lang === "en" ? word("in_english") : "",
  ];
  return parts.filter(Boolean).join(" · ");
}

/** Where the screen has room for it (queue.css); where it has none a press opens the case at once. */
const hasPreview = (): boolean => document.getElementById("preview")?.offsetParent !== null;

function QueueRow({ row }: { row: Row }) {
  const left = gone.value.has(row.case);
  const here = picked.value === row.case;
  const burns = row.alarm && !row.holder_id;
  const limit = clockOf(row);
  return (
    <li
      class={`row ${burns ? "hz" : ""} ${left ? "gone" : ""} ${here ? "on" : ""}`}
      id={`row-${row.case}`}
    >
      <LevelBadge level={row.level} />
      <button
        class="pick"
        aria-current={here ? "true" : undefined}
        onClick={() => (hasPreview() ? (picked.value = row.case) : openCase(row.case))}
        onDblClick={() => openCase(row.case)}
      >
        <span class="l1">
          <span class={burns ? "ell strong" : "ell"}>{row.title || word("no_words")}</span>
          {isMine(row) && (row.unread ?? 0) > 0 && (
            <u class="unread" title={word("unread", { n: row.unread! })}>
              {row.unread}
            </u>
          )}
        </span>
        <span class="ell l2">
          {row.whistle && (
            <span class="chip line wh">
              <Icon d={icons.whistle} size="s" />
              {me.value && row.whistle.name !== ownUnit(me.value) && `${row.whistle.name} `}
              {word(`cs_${row.whistle.state}`)}
            </span>
          )}
          {row.hazard && !burns && <span class="chip danger">{word("hazard")}</span>}
          <OfferMark row={row} />
          <LeadMark row={row} />
          {row.no && (
            <>
              <span class="mono">{row.no}</span>
              {" · "}
            </>
          )}
          {secondLine(row)}
        </span>
        <LeadSaid row={row} />
      </button>
      <div class="r">
        {limit ? <ClockChip clock={limit} /> : <span class="chip clock">{since(row)}</span>}
        <span>{left ? word("gone") : stateOf(row)}</span>
      </div>
      <ClaimButton row={row} />
    </li>
  );
}

/** What runs no clock yet still waits: since when. */
const since = (row: Row): string =>
  row.wants_human ? word("waits_since", { time: stamp(row.wants_human, now(), lang.value) }) : "";

const stateOf = (row: Row): string =>
  row.wants_human && !row.holder_id ? word("wants_human") : maybe("st_", row.state);

function Ghosts() {
  return (
    <ol aria-busy="true" aria-label={word("loading")}>
      {Array.from({ length: 8 }, () => (
        <li class="row ghost" />
      ))}
    </ol>
  );
}

function FoundPage() {
  const all = shown.value;
  return (
    <main class="queue">
      <FoundHead />
      <div class="scroll">
        {all === null ? (
          <Ghosts />
        ) : all.length === 0 ? (
          <p class="empty">{word("found_none")}</p>
        ) : (
          <ol>
            {all.map((row) => (
              <QueueRow key={row.case} row={row} />
            ))}
          </ol>
        )}
      </div>
    </main>
  );
}

const ordered: Record<Order, (all: readonly Row[]) => readonly Row[]> = {
  due: (all) => all,
  new: (all) => all.slice().sort((a, b) => b.case - a.case),
  place: (all) =>
    all.slice().sort((a, b) => (a.place_text ?? "").localeCompare(b.place_text ?? "")),
};

/** Stands over every list, so that no row moves under the hand when something comes. */
function News({ last }: { last: string }) {
  const n = fresh.value.length;
  return n === 0 ? (
    <p class="bar none">{word(isCut() ? "stale" : "fresh_none", { time: last })}</p>
  ) : (
    <button class="bar new" onClick={list}>
      <Icon d={icons.down} size="s" />
      {word("fresh", { n })}
    </button>
  );
}

function Rows() {
  const all = rows.value;
  if (all === null) return <Ghosts />;
  const burns = (row: Row) => row.alarm === true && !row.holder_id;
  const last = stamp(listedAt.value, now(), lang.value);
  return (
    <>
      <ol>
        {all.filter(burns).map((row) => (
          <QueueRow key={row.case} row={row} />
        ))}
      </ol>
      {all.length === 0 && fresh.value.length === 0 ? (
        <p class="empty">
          {queue.value === "led" ? word("empty_led") : word("empty", { time: last })}
        </p>
      ) : (
        <News last={last} />
      )}
      <ol>
        {ordered[order.value](all)
          .filter((row) => !burns(row))
          .map((row) => (
            <QueueRow key={row.case} row={row} />
          ))}
      </ol>
    </>
  );
}

function QueueList() {
  return (
    <main class="queue">
      <div class="hdl">
        <h1>
          {word(queue.value)}
          {countOf(queue.value)}
        </h1>
        <span class="seg" role="group" aria-label={word("ordered")}>
          {orders.map((name) => (
            <button
              class={order.value === name ? "on" : ""}
              aria-pressed={order.value === name}
              onClick={() => (order.value = name)}
            >
              {word(`by_${name}`)}
            </button>
          ))}
        </span>
        <span class="i3 s grow right hint">
          <kbd>J</kbd> <kbd>K</kbd> {word("up_down")} <kbd>C</kbd> {word("claim")} <kbd>Enter</kbd>{" "}
          {word("open")}
        </span>
      </div>
      {queue.value === "whistles" && <ScoreBoard />}
      <div class="scroll">
        <Rows />
      </div>
    </main>
  );
}

export function QueuePage() {
  const row = pickedRow.value;
  useEffect(() => {
    if (picked.value === null && shown.value?.[0]) picked.value = shown.value[0].case;
  }, [shown.value]);
  return (
    <div class="main three">
      <Lists />
      {asked.value === null ? <QueueList /> : <FoundPage />}
      <aside class="pv" id="preview" aria-label={word("preview")}>
        {row ? (
          <Preview row={row} />
        ) : (
          shown.value?.length !== 0 && <p class="empty">{word("pick_one")}</p>
        )}
      </aside>
    </div>
  );
}
