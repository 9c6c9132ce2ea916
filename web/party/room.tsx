// One room of a mediation: what was said in it, and a field to speak into it.  Who reads it stands
// over the field in large letters and on the button; each room has a colour, a pattern and a draft
// of its own.

import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { openAt } from "../client/address";
import type { Client } from "../client/client";
import type { Event } from "../client/frames";
import type { CaseLog } from "../client/log";
import { recall, remember } from "../client/pocket";
import { stamp } from "../client/time";
import type { Item } from "../client/unsent";
import { say } from "../i18n/common";
import { lang, told } from "../i18n/lang";
import { tp } from "../i18n/party";
import { Bubble } from "../ui/bubble";
import { accuses, talk, unsentIn, type Party, type Room as Name } from "./acts";

type Shown = Extract<Event, { kind: "joint" | "apart" | "told" }>;
const kindOf: Partial<Record<Name, Event["kind"]>> = { joint: "joint", caucus_other: "apart" };

interface Props {
  client: Client;
  log: CaseLog;
  party: Party;
  room: Name;
}

function Line({ client, log, party, event }: Omit<Props, "room"> & { event: Shown }) {
  const time = stamp(event.at, client.now(), lang.value);
  if (event.kind === "told") {
    const { text, paper } = event.body;
    return (
      <div class="told">
        <p>
          {text} <span class="nw">{time}</span>
        </p>
        {paper !== undefined && (
          <button type="button" class="b" onClick={() => openAt(client, "paper", log.case, paper)}>
            {tp("open_paper")}
          </button>
        )}
      </div>
    );
  }
  const mine = party.side === "other" ? "other" : "citizen";
  if (event.by === mine)
    return (
      <Bubble who="me" first={false} tick={{ state: "received" }} time={time}>
        {event.body.text}
      </Bubble>
    );
  if (event.by === "staff")
    return (
      <Bubble who="person" first name={event.name} caption={event.post} time={time}>
        {event.body.text}
      </Bubble>
    );
  return (
    <div class="m">
      <div class="cap">
        <b>{tp("counterpart")}</b> {time}
      </div>
      <div class="bub">{event.body.text}</div>
    </div>
  );
}

function Unsent({ client, item }: { client: Client; item: Item }) {
  const { refusal: why, receipt } = item;
  return (
    <>
      <Bubble who="me" first={false} tick={{ state: receipt ? "received" : "not_sent" }}>
        {item.frame.text}
      </Bubble>
      {why && (
        <div class="aside bad" role="alert">
          <p>
            {say("refused_kept")} {accuses(why) ? tp("accuses") : told(why)}
          </p>
          <button type="button" class="b" onClick={() => client.drop(item.key)}>
            {say("remove")}
          </button>
        </div>
      )}
    </>
  );
}

function Composer({ client, log, room }: Omit<Props, "party">) {
  const name = `party.${log.case}.${room}`;
  const [text, setText] = useState(recall(name) ?? "");
  const keep = (to: string) => {
    setText(to);
    remember(name, to || null);
  };
  const send = (event: globalThis.Event) => {
    event.preventDefault();
    const words = text.trim();
    if (!words) return;
    talk(client, log.case, room, words);
    keep("");
  };
  return (
    <form class="speak" onSubmit={send}>
      <textarea
        class="fld"
        name={room}
        rows={2}
        maxLength={4000}
        aria-label={tp(`write_${room as "joint"}`)}
        placeholder={tp(`write_${room as "joint"}`)}
        value={text}
        onInput={(event) => keep(event.currentTarget.value)}
      />
      <button type="submit" class="send">
        {tp(`send_${room as "joint"}`)}
      </button>
    </form>
  );
}

export function Room({ client, log, party, room }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const shown = log.events.filter(
    (event): event is Shown =>
      event.kind === kindOf[room] || (event.kind === "told" && party.side === "other"),
  );
  const unsent = unsentIn(client, log.case, room);
  useLayoutEffect(() => {
    if (box.current) box.current.scrollTop = box.current.scrollHeight;
  }, [room, shown.length, unsent.length]);
  const name = room as "joint";
  return (
    <section class={`proom ${room}`} aria-label={tp(`room_${name}`)}>
      <p class="who">
        <b>{tp(`room_${name}`)}</b>
        <span>{tp(`reads_${name}`)}</span>
      </p>
      <div class="words" role="log" aria-live="polite" tabIndex={0} ref={box}>
        {shown.length + unsent.length === 0 && <p class="i3">{tp(`nothing_${name}`)}</p>}
        {shown.map((event) => (
          <Line key={event.seq} client={client} log={log} party={party} event={event} />
        ))}
        {unsent.map((item) => (
          <Unsent key={item.key} client={client} item={item} />
        ))}
      </div>
      {party.rooms.includes(room) ? (
        <Composer key={room} client={client} log={log} room={room} />
      ) : (
        <p class="shut i3">{tp("closed_joint")}</p>
      )}
    </section>
  );
}
