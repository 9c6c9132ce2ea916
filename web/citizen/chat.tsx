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
import { cards, client, later, now, offline, thread, unsentCount } from "./state";

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

/** New lines are brought into view only for who is at the end already. */
function useFollow(mark: string) {
  const box = useRef<HTMLElement>(null);
  const wasAtEnd = useRef(true);
  const onScroll = () => {
    const el = box.current;
    if (el) wasAtEnd.current = el.scrollHeight - el.scrollTop - el.clientHeight < NEAR_END;
  };
  useLayoutEffect(() => {
    const el = box.current;
    if (el && mark && wasAtEnd.current) el.scrollTop = el.scrollHeight;
  }, [mark]);
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
  const last = lines[lines.length - 1];
  const { box, onScroll } = useFollow(last ? `${lines.length}${last.id}` : "");
  const alarm = cards.value.map((card) => card.id).join();

  useEffect(() => {
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, []);
  // Danger to life is the one thing that may move the page under a hand.
  useLayoutEffect(() => {
    if (alarm && box.current) box.current.scrollTop = 0;
  }, [alarm]);

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
      </main>
      <Composer />
      {Margin && <Margin />}
    </>
  );
}
