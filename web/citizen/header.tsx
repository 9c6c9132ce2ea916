import { useEffect, useRef } from "preact/hooks";
import { t } from "../i18n/citizen";
import { say } from "../i18n/common";
import { Icon } from "../ui/icon";
import * as icons from "../ui/icons";
import { print, setPrint } from "../ui/theme";
import type { CaseLog } from "../client/log";
import { back, current, go, isHere, screen, tell } from "./state";

/** What the talk calls this button; the words are what a citizen would write. */
function askForPerson(): void {
  tell("转人工", "human");
  go("chat");
}

function LargeButton() {
  return (
    <button type="button" class="hb lg" onClick={() => setPrint(print.value ? 0 : 1)}>
      {t(print.value ? "normal" : "large")}
    </button>
  );
}

function PersonButton() {
  return (
    <button type="button" class="hb" onClick={askForPerson}>
      {t("person")}
    </button>
  );
}

/** Whose matter it is, and whether that person is there: the first lasts, the second comes and goes. */
function aboutHolder({ head, events }: CaseLog): string {
  const { holder, holder_post: post = "" } = head;
  if (isHere(head)) return t("with_you", { post });
  const spoke = events.some((event) => event.kind === "reply" && event.name === holder);
  return t(spoke ? "has_left" : "has_it", { post });
}

export function ChatHeader() {
  const log = current.value;
  const person = log?.head.holder;
  return (
    <header class={`hdr ${isHere(log?.head) ? "on" : ""}`}>
      <svg class="i mk" viewBox="0 0 24 24" aria-hidden="true">
        <path d={person ? icons.person : icons.mark} />
      </svg>
      <div class={person ? "tt hum" : "tt"}>
        <h1>{person ?? t("title")}</h1>
        <span role={person ? "status" : undefined}>
          {person ? aboutHolder(log!) : t("subtitle")}
        </span>
      </div>
      <LargeButton />
      {!person && <PersonButton />}
      <button type="button" class="hb mn" aria-label={t("more")} onClick={() => go("menu")}>
        <Icon d={icons.menu} />
        <span>{t("more")}</span>
      </button>
    </header>
  );
}

export function ScreenHeader({ title }: { title: string }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    heading.current?.focus(); // a reader hears where they are now
    const onKey = (event: KeyboardEvent) => event.key === "Escape" && back();
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, []);
  return (
    <header class="hdr">
      <button type="button" class="hb" onClick={back}>
        <Icon d={icons.back} />
        {say("back")}
      </button>
      <div class="tt mid">
        <h1 tabIndex={-1} ref={heading}>
          {title}
        </h1>
      </div>
      {screen.value !== "menu" && <LargeButton />}
      <PersonButton />
    </header>
  );
}
