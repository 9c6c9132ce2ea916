// The conversation: what stands above it, the log itself, and the keys.

import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import { t } from "../i18n/citizen";
import { say } from "../i18n/common";
import { lang } from "../i18n/lang";
import { Banner } from "../ui/banner";
import * as icons from "../ui/icons";
import { Composer } from "./composer";
import { Greeting } from "./greeting";
import { HazardCards, HazardState } from "./hazard";
import { ChatHeader } from "./header";
import { choose, LineView } from "./lines";
import { cards, client, later, now, offline, thread, unsentCount, writes } from "./state";
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
  if (!waiting) return null;
  const { error, until } = waiting;
  const s = Math.max(1, Math.ceil((until - now.value) / 1000));
  if (error.code === "slow_down") return <Banner icon={icons.time}>{say("rate", { s })}</Banner>;
  const words =
    error.code === "busy" || error.code === "no_memory"
      ? say("store")
      : lang.value === "en"
        ? error.en
        : error.zh;
  return (
    <Banner tone="bad" icon={icons.warn}>
      {words}
    </Banner>
  );
}

/** New lines are brought into view for who is at the end already, and for who just wrote;
 *  of a receipt, its head: number and code are what must not be missed. */
function useFollow(lines: readonly Line[], alarm: string) {
  const box = useRef<HTMLElement>(null);
  const isAtEnd = useRef(true);
  const slips = lines.filter((line) => line.kind === "receipt").length;
  const unsent = lines.filter((line) => line.kind === "me" && line.item).length;
  const had = useRef({ slips, unsent });

  const onScroll = () => {
    const el = box.current;
    if (el) isAtEnd.current = el.scrollHeight - el.scrollTop - el.clientHeight < NEAR_END;
  };
  useLayoutEffect(() => {
    const el = box.current;
    const all = el ? el.querySelectorAll<HTMLElement>(".slip") : [];
    const slip = all[all.length - 1];
    const { slips: slipsBefore, unsent: unsentBefore } = had.current;
    had.current = { slips, unsent };
    if (!el) return;
    if (slip && slips > slipsBefore && isAtEnd.current) {
      el.scrollTop = slip.offsetTop - 16;
      isAtEnd.current = false;
    } else if (lines.length > 0 && (isAtEnd.current || unsent > unsentBefore)) {
      el.scrollTop = el.scrollHeight;
    }
  }, [lines]);
  // Danger to life is the one thing that may move the page under a hand.
  useLayoutEffect(() => {
    if (!alarm || !box.current) return;
    box.current.scrollTop = 0;
    isAtEnd.current = false;
  }, [alarm]);
  return { box, onScroll };
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
  const Margin = later.value?.Margin;
  const danger = cards.value.length > 0;
  const alarm = cards.value.map((card) => card.id).join();
  const { box, onScroll } = useFollow(lines, alarm);

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
      <Composer />
      {Margin && <Margin />}
    </>
  );
}
