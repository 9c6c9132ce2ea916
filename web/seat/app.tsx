// The page of the other side: the code first, then the invitation, then the rooms.

import { useEffect, useState } from "preact/hooks";
import type { Client } from "../client/client";
import type { CaseLog } from "../client/log";
import { say } from "../i18n/common";
import { lang, setLang } from "../i18n/lang";
import { tp } from "../i18n/party";
import { ts } from "../i18n/seat";
import type { Party, Room as RoomName } from "../party/acts";
import { Danger } from "../party/danger";
import { Room } from "../party/room";
import { Leave, Refusal, Terms } from "../party/terms";
import { Banner } from "../ui/banner";
import { print, setPrint } from "../ui/theme";
import { Code } from "./code";
import { About, Decide, Rights } from "./invitation";
import { client, isIn, log, now } from "./state";

function Header() {
  return (
    <header class="hdr">
      <div class="tt">
        <b>{tp("screen")}</b>
      </div>
      <button
        type="button"
        class="hb"
        lang={lang.value === "en" ? "zh-Hans" : "en"}
        onClick={() => setLang(lang.value === "en" ? "zh-Hans" : "en")}
      >
        {lang.value === "en" ? "中文" : "English"}
      </button>
      <button type="button" class="hb" onClick={() => setPrint(print.value ? 0 : 1)}>
        {ts(print.value ? "normal" : "large")}
      </button>
    </header>
  );
}

function Offline({ open }: { open: Client }) {
  const since = open.downSince.value;
  return since !== null && now.value - since > 2_000 ? <Banner>{say("offline")}</Banner> : null;
}

const all: RoomName[] = ["joint", "caucus_other"];

/** Those that are open, and those in which something was said. */
const roomsOf = (open: CaseLog, party: Party): RoomName[] =>
  all.filter(
    (room) =>
      party.rooms.includes(room) ||
      open.events.some(({ kind }) => kind === (room === "joint" ? "joint" : "apart")),
  );

interface RoomsProps {
  open: Client;
  of: CaseLog;
  party: Party;
  room: RoomName;
  onPick: (room: RoomName) => void;
}

function Rooms({ open, of, party, room, onPick }: RoomsProps) {
  const rooms = roomsOf(of, party);
  const here = rooms.includes(room) ? room : rooms[0];
  return (
    <>
      {rooms.length > 1 && (
        <div class="tabs" role="group" aria-label={ts("rooms")}>
          {rooms.map((each) => (
            <button
              type="button"
              class="b"
              aria-pressed={each === here}
              onClick={() => onPick(each)}
            >
              {tp(`room_${each as "joint"}`)}
            </button>
          ))}
        </div>
      )}
      <Room client={open} log={of} party={party} room={here ?? "caucus_other"} />
    </>
  );
}

function Seat({ open, of, party }: { open: Client; of: CaseLog; party: Party }) {
  const [room, setRoom] = useState<RoomName>("joint");
  const id = of.case;
  const undecided = party.acts.includes("consent");
  const ask = () => {
    setRoom("caucus_other");
    document.querySelector<HTMLElement>('textarea[name="caucus_other"]')?.focus();
  };
  return (
    <main class="seat">
      <About head={of.head} party={party} />
      <Refusal />
      {undecided && <Rights open />}
      <Decide client={open} id={id} party={party} onAsk={ask} />
      {party.apart && <p class="i2">{ts("apart")}</p>}
      <Terms client={open} id={id} party={party} />
      <Danger />
      <Rooms open={open} of={of} party={party} room={room} onPick={setRoom} />
      <Leave client={open} id={id} party={party} />
      {!undecided && <Rights open={false} />}
      <p class="i2">{ts("danger")}</p>
    </main>
  );
}

export function App() {
  const title = ts("title");
  useEffect(() => {
    document.title = title;
  }, [title]);
  const open = client.value;
  const of = log.value;
  const party = of?.head.party;
  return (
    <>
      <Header />
      {open && <Offline open={open} />}
      {open && isIn.value && of && party && <Seat open={open} of={of} party={party} />}
      {isIn.value === false && <Code />}
    </>
  );
}
