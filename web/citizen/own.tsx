// 我的信息: what this phone has of its reader, and a copy of it to keep.

import { useState } from "preact/hooks";
import type { Event } from "../client/frames";
import type { CaseLog } from "../client/log";
import { stamp } from "../client/time";
import { tl } from "../i18n/later";
import { lang } from "../i18n/lang";
import { ScreenHeader } from "./header";
import { shownCases } from "./progress";
import { client, go, veil } from "./state";

function lineOf(event: Event, now: number): string {
  if (event.kind !== "said" && event.kind !== "reply" && event.kind !== "bot") return "";
  const who = event.kind === "said" ? tl("own_me") : (event.name ?? tl("own_bot"));
  return `${stamp(event.at, now, lang.value)} ${who}：${event.body.text}`;
}

/** As text that any phone opens; what is veiled here is not in it either. */
function recordOf(logs: readonly CaseLog[], now: number): string {
  return logs
    .map(({ head, events }) => {
      const lines = events
        .filter((event) => event.kind === "withheld" || !veil.value(event))
        .map((event) => lineOf(event, now));
      return [`${head.no ?? tl("in_talk")} ${head.title}`, ...lines.filter(Boolean)].join("\r\n");
    })
    .join("\r\n\r\n");
}

function save(text: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([`\ufeff${text}`], { type: "text/plain" }));
  link.download = `${tl("own_file")}.txt`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

/** The bot answers in the talk: a talk that was not registered goes at once, else a person looks. */
function Forget({ shown }: { shown: readonly CaseLog[] }) {
  const [asked, setAsked] = useState<number | null>(null);
  const told = shown.filter(({ head, events }) => head.title !== "" || events.length > 2);
  if (told.length === 0) return null;
  const forget = (log: CaseLog) => {
    void client.value!.put(
      { kind: "say", text: tl("own_forget_say"), choice: "forget", case: log.case },
      log,
    );
    go("chat");
  };
  return (
    <section>
      <h2>{tl("own_forget")}</h2>
      <p>{tl("own_forget_lead")}</p>
      {told.map((log) => (
        <div class="card" key={log.case}>
          <p class="mono">{log.head.no ?? tl("in_talk")}</p>
          <p>{log.head.title}</p>
          {asked === log.case ? (
            <div class="acts">
              <button type="button" class="b p" onClick={() => forget(log)}>
                {tl(log.head.no ? "own_forget_ask" : "own_forget_now")}
              </button>
              <button type="button" class="b" onClick={() => setAsked(null)}>
                {tl("own_forget_not")}
              </button>
            </div>
          ) : (
            <button type="button" class="b" onClick={() => setAsked(log.case)}>
              {tl("own_forget_this")}
            </button>
          )}
        </div>
      ))}
    </section>
  );
}

export function OwnRecord() {
  const shown = shownCases();
  return (
    <>
      <ScreenHeader title={tl("own")} />
      <main class="pg prose">
        <p>{tl("own_lead", { n: shown.length })}</p>
        <p>{tl("about_keep")}</p>
        <p>{tl("own_wrong")}</p>
        <div class="acts">
          <button
            type="button"
            class="b p"
            disabled={shown.length === 0}
            onClick={() => save(recordOf(shown, client.value!.now()))}
          >
            {tl("own_save")}
          </button>
          <button type="button" class="b" onClick={() => go("progress")}>
            {tl("my_matters")}
          </button>
        </div>
        <Forget shown={shown} />
      </main>
    </>
  );
}
