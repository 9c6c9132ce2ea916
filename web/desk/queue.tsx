// The live queue: a list that does not move under the hand, and a preview that spares the opening.

import { useEffect } from "preact/hooks";
import type { Queue, Row } from "../client/frames";
import { stamp } from "../client/time";
import { maybe, word } from "../i18n/desk";
import { lang } from "../i18n/lang";
import { Icon } from "../ui/icon";
import * as icons from "../ui/icons";
import {
  client,
  counts,
  fresh,
  gone,
  listedAt,
  move,
  openCase,
  pending,
  picked,
  pickedRow,
  queue,
  refresh,
  refused,
  rows,
  show,
} from "./desk";
import { ClockChip, LevelBadge } from "./marks";
import { Preview } from "./preview";
import { me } from "./session";

const lists: { queue: Queue; roles?: string[]; red?: boolean }[] = [
  { queue: "mine" },
  { queue: "bodies" },
  { queue: "unclaimed" },
  { queue: "to_sign" },
  { queue: "due_today" },
  { queue: "late", red: true },
  { queue: "hazard", red: true },
  { queue: "callback" },
  { queue: "stuck" },
  { queue: "waiting", roles: ["duty", "dispatcher"] },
  { queue: "dispatch", roles: ["dispatcher"] },
  { queue: "clues", roles: ["discipline"] },
  { queue: "closed" },
];

/** The discipline reader sees the sealed compartment and nothing else. */
function listsOf(roles: string[]) {
  const sealed = roles.length === 1 && roles[0] === "discipline";
  return lists.filter((list) =>
    sealed
      ? list.queue === "clues"
      : !list.roles || list.roles.some((role) => roles.includes(role)),
  );
}

function Lists() {
  return (
    <nav class="nav" aria-label={word("queues")}>
      {listsOf(me.value?.roles ?? []).map((list) => {
        const n = counts.value[list.queue] ?? 0;
        return (
          <button
            class={`${list.queue === queue.value ? "on" : ""} ${list.red && n > 0 ? "r" : ""}`}
            aria-current={list.queue === queue.value ? "page" : undefined}
            onClick={() => show(list.queue)}
          >
            {word(list.queue)}
            <span>{n}</span>
          </button>
        );
      })}
    </nav>
  );
}

export const holderWords = (row: Row): string => {
  const error = refused.value.get(row.case);
  if (error?.code === "claimed" && error.who) return word("lost", { name: error.who });
  return row.holder ?? "";
};

export function ClaimButton({ row }: { row: Row }) {
  if (row.holder_id === me.value?.id) return <span class="b own">{word("own")}</span>;
  if (pending.value.get(row.case) === "claim") {
    return (
      <button class="b" disabled>
        {word("claiming")}
      </button>
    );
  }
  const words = holderWords(row);
  if (words) return <span class="b lost s">{words}</span>;
  const cut = client.link.state.value !== "up";
  return (
    <button
      class={row.alarm ? "b dp" : "b"}
      disabled={cut}
      onClick={(event) => {
        event.stopPropagation();
        move(row.case, row.epoch, "claim");
      }}
    >
      {word(row.alarm ? "take_it" : "claim")}
    </button>
  );
}

function secondLine(row: Row): string {
  const parts = [
    row.type_name,
    row.place_text,
    (row.times ?? 0) > 1 ? word("repeat_n", { n: row.times! }) : "",
    (row.people ?? 0) >= 5 ? word("group_n", { n: row.people! }) : "",
    row.minor ? word("minor") : "",
  ];
  return parts.filter(Boolean).join(" · ");
}

function QueueRow({ row }: { row: Row }) {
  const left = gone.value.has(row.case);
  const state = `${row.alarm ? "hz" : ""} ${left ? "gone" : ""} ${picked.value === row.case ? "on" : ""}`;
  return (
    <li class={`row ${state}`} id={`row-${row.case}`}>
      <LevelBadge level={row.level} />
      <button
        class="ell pick"
        onClick={() => (picked.value = row.case)}
        onDblClick={() => openCase(row.case)}
      >
        <span class="ell l1">
          {row.alarm ? <b>{row.title}</b> : row.title}
          {(row.unread ?? 0) > 0 && <u class="unread">{row.unread}</u>}
        </span>
        <span class="ell l2">
          {secondLine(row)} {row.no && <span class="mono">{row.no}</span>}
        </span>
      </button>
      <div class="r">
        {row.clock && <ClockChip clock={row.clock} />}
        <br />
        {left ? word("gone") : maybe("st_", row.state)}
      </div>
      <ClaimButton row={row} />
    </li>
  );
}

function Rows() {
  const list = rows.value;
  if (list === null) {
    return (
      <ol aria-busy="true" aria-label={word("loading")}>
        {Array.from({ length: 8 }, () => (
          <li class="row ghost" />
        ))}
      </ol>
    );
  }
  const danger = list.filter((row) => row.alarm);
  const rest = list.filter((row) => !row.alarm);
  return (
    <>
      <ol>
        {danger.map((row) => (
          <QueueRow key={row.case} row={row} />
        ))}
      </ol>
      {fresh.value.length > 0 && (
        <button class="bar new" onClick={refresh}>
          <Icon d={icons.down} size="s" />
          {word("fresh", { n: fresh.value.length })}
        </button>
      )}
      {list.length === 0 && fresh.value.length === 0 && <p class="empty">{word("empty")}</p>}
      <ol>
        {rest.map((row) => (
          <QueueRow key={row.case} row={row} />
        ))}
      </ol>
    </>
  );
}

export function QueuePage() {
  const row = pickedRow.value;
  useEffect(() => {
    if (picked.value === null && rows.value?.[0]) picked.value = rows.value[0].case;
  }, [rows.value]);
  return (
    <div class="main three">
      <Lists />
      <main class="q">
        <div class="hdl">
          <h1>
            {word(queue.value)} · {counts.value[queue.value] ?? 0}
          </h1>
          {client.link.state.value !== "up" && listedAt.value > 0 && (
            <span class="s i3">
              {word("stale", { time: stamp(listedAt.value, client.now(), lang.value) })}
            </span>
          )}
          <span class="i3 s grow right">
            {word("order")} <kbd>J</kbd> <kbd>K</kbd> {word("up_down")} <kbd>C</kbd> {word("claim")}{" "}
            <kbd>Enter</kbd> {word("open")}
          </span>
        </div>
        <div class="scroll">
          <Rows />
        </div>
      </main>
      <aside class="pv" aria-label={word("preview")}>
        {row ? <Preview row={row} /> : <p class="empty">{word("pick_one")}</p>}
      </aside>
    </div>
  );
}
