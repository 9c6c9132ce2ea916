// The conversation: what stands above it, the log itself, and the keys.

import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { t } from "../i18n/citizen";
import { say } from "../i18n/common";
import { told } from "../i18n/lang";
import { Banner } from "../ui/banner";
import * as icons from "../ui/icons";
import { Composer } from "./composer";
import { Greeting } from "./greeting";
import { HazardCards, HazardState } from "./hazard";
import { ChatHeader } from "./header";
import { choose, LineView } from "./lines";
import {
  cards,
  client,
  later,
  now,
  offline,
  thread,
  unreadable,
  unsentCount,
  writes,
  type Later,
} from "./state";
import type { Line } from "./thread";

const NEAR_END = 80;

/** What is wrong now, what was kept, and when it goes on. */
function Trouble() {
  const n = unsentCount.value;
  const waiting = client.value?.unsent.waiting.value;
  if (offline.value) {
    return (
      <Banner>
        {say("offline")} {n > 0 && <b class="nw">{say("offline_n", { n })}</b>}
      </Banner>
    );
  }
  const error = waiting?.error ?? unreadable.value;
  if (!error) return null;
  if (error.code === "slow_down") {
    const s = Math.max(1, Math.ceil((waiting!.until - now.value) / 1000));
    return <Banner icon={icons.time}>{say("rate", { s })}</Banner>;
  }
  return (
    <Banner tone="bad" icon={icons.warn}>
      {error.code === "busy" || error.code === "no_memory" ? say("store") : told(error)}
    </Banner>
  );
}

const isTheirs = ({ kind }: Line) => kind === "person" || kind === "bot" || kind === "receipt";

/** What is new is brought into view for who is at the end, and for who just wrote; who has
 *  scrolled up is told of it instead.  Of a receipt the head comes first: number and code are what
 *  must not be missed. */
function useFollow(lines: readonly Line[], alarm: string, rest: Later | null) {
  const box = useRef<HTMLElement>(null);
  const follows = useRef(true);
  /** Only up is a reader's wish: down also goes the browser, when something above grows. */
  const was = useRef(0);
  const atEnd = useRef(true);
  /** Receipts whose code was not yet in view; none is drawn before the rest of the page is here. */
  const slips = lines.filter(
    (line) => rest && line.kind === "receipt" && line.event.body.code,
  ).length;
  const unsent = lines.filter((line) => line.kind === "me" && line.item).length;
  const theirs = lines.filter(isTheirs).length;
  const persons = lines.filter((line) => line.kind === "person").length;
  /** For whoever was set up with an earlier view. */
  const count = useRef({ theirs, all: 0 });
  count.current = { theirs, all: lines.length };
  const had = useRef({ slips, unsent, persons });
  const [read, setRead] = useState(theirs);

  const isNearEnd = (el: HTMLElement) =>
    el.scrollHeight - el.scrollTop - el.clientHeight < NEAR_END;
  const scroll = (top: number) => {
    const el = box.current;
    if (!el) return;
    el.scrollTop = top;
    was.current = el.scrollTop;
    follows.current = true;
    atEnd.current = isNearEnd(el);
    setRead(count.current.theirs);
  };
  const down = () => scroll(box.current?.scrollHeight ?? 0);
  /** The first screen begins at its beginning. */
  const hold = () => count.current.all > 0 && down();
  const onScroll = () => {
    const el = box.current;
    if (!el) return;
    const isUp = el.scrollTop < was.current - 2;
    was.current = el.scrollTop;
    atEnd.current = isNearEnd(el);
    follows.current = atEnd.current || (follows.current && !isUp);
    if (atEnd.current) setRead(count.current.theirs);
  };
  useLayoutEffect(() => {
    const all = box.current!.querySelectorAll<HTMLElement>(".slip");
    const slip = all[all.length - 1];
    const before = had.current;
    had.current = { slips, unsent, persons };
    const wrote = unsent > before.unsent;
    if (slip && slips > before.slips && follows.current) scroll(slip.offsetTop - 16);
    else if (wrote || (follows.current && (persons > before.persons || atEnd.current))) hold();
  }, [lines, rest, writes.value]);
  // Danger to life is the one thing that may move the page under a hand.
  useLayoutEffect(() => {
    if (!alarm) return;
    scroll(0);
    follows.current = false;
  }, [alarm]);
  // A bar or a keyboard takes room: the last line stays above the field.
  useEffect(() => {
    if (typeof ResizeObserver === "undefined") return;
    const eye = new ResizeObserver(() => follows.current && atEnd.current && hold());
    eye.observe(box.current!);
    return () => eye.disconnect();
  }, []);
  return { box, onScroll, down, below: theirs - read };
}

/** 1 to 5 press the buttons on screen, unless somebody is writing. */
function onKey(event: KeyboardEvent): void {
  const target = event.target as HTMLElement;
  const open = thread.value.choices;
  if (!open || /^(TEXTAREA|INPUT|SELECT)$/.test(target.tagName)) return;
  if (event.ctrlKey || event.altKey || event.metaKey) return;
  if (/^[1-5]$/.test(event.key)) choose(open, Number(event.key) - 1);
}

export function Chat() {
  const { lines } = thread.value;
  const rest = later.value;
  const danger = cards.value.length > 0;
  const alarm = cards.value.map((card) => card.id).join();
  const { box, onScroll, down, below } = useFollow(lines, alarm, rest);

  useEffect(() => {
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, []);

  return (
    <>
      <ChatHeader />
      <Trouble />
      <main class="log" ref={box} onScroll={onScroll}>
        {danger && <HazardCards />}
        <HazardState />
        {!danger && <Greeting whole={lines.length === 0} />}
        <div role="log" aria-live="polite" aria-label={t("log")}>
          {lines.map((line) => (
            <LineView line={line} key={line.id} />
          ))}
        </div>
        {writes.value && <p class="aside">{t("writes", { name: writes.value })}</p>}
      </main>
      {rest && <rest.Arrived n={below} onDown={down} />}
      <Composer />
      {rest && <rest.Margin />}
    </>
  );
}
