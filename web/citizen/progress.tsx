// 查进度: the matters of this phone from its own log, and any other by number and code.

import { useEffect, useState } from "preact/hooks";
import type { Event, Head, SError, SProgress } from "../client/frames";
import type { CaseLog } from "../client/log";
import { dayNumber } from "../client/time";
import { t } from "../i18n/citizen";
import { tl } from "../i18n/later";
import { told } from "../i18n/lang";
import { clockNow, Found, Timeline, type Step } from "./found";
import { ScreenHeader } from "./header";
import { ByNumber, OwnNumber } from "./proof";
import { broken, STATIONS, stationsDone } from "./receipt";
import { client, go, veil } from "./state";

/** What has happened, by its events; the last one is where the matter stands. */
export function stepsOf(log: CaseLog): Step[] {
  const done = log.events.reduce<Step[]>((steps, event: Event) => {
    if (event.kind === "registered") {
      steps.push({ name: tl("step_received"), at: event.at, status: "done" });
    } else if ((event.kind === "moved" || event.kind === "whistle") && event.body.text) {
      steps.push({ name: event.body.text, at: event.at, status: "done" });
    } else if (event.kind === "claimed") {
      const name = `${tl("step_taken")}：${event.body.name}`;
      steps.push({ name, at: event.at, status: "done" });
    } else if (event.kind === "withdrawn") {
      steps.push({ name: tl("withdrawn"), at: event.at, status: "done" });
    }
    return steps;
  }, []);
  return done.map((step, i) => (i === done.length - 1 ? { ...step, status: "now" } : step));
}

/** Of the cases on this phone, those that nothing veils. */
export const shownCases = (): CaseLog[] =>
  Array.from(client.value?.logs.cases.value.values() ?? []).filter(
    (log) => !log.events[0] || !veil.value(log.events[0]),
  );

export function OwnCases({ brief = false }: { brief?: boolean }) {
  const shown = shownCases().sort((a, b) => b.case - a.case);
  if (shown.length === 0) return <p class="i3 none">{tl("own_none")}</p>;
  return (
    <>
      {shown.map((log) => (
        <OwnCase log={log} brief={brief} key={log.case} />
      ))}
    </>
  );
}

/** In one word; what was taken back stands at none of the four stations. */
const standing = (head: Head): string =>
  tl(head.state === "withdrawn" ? "withdrawn" : STATIONS[stationsDone(head) - 1]!);

function OwnCase({ log, brief }: { log: CaseLog; brief: boolean }) {
  const { no, title, progress, registered, unit } = log.head;
  const steps = stepsOf(log);
  return (
    <section class={brief ? "brief" : "card"}>
      <p class="mono">{no ? broken(no) : tl("in_talk")}</p>
      <p>{title}</p>
      {!brief && (
        <p class="s i3">
          {[unit, registered !== undefined && tl("days", { n: dayNumber(registered, clockNow()) })]
            .filter(Boolean)
            .join(" · ")}
        </p>
      )}
      {no && <p class="state">{tl("now", { state: standing(log.head) })}</p>}
      {!brief && progress && <p>{progress}</p>}
      {!brief && steps.length > 0 && <Timeline steps={steps} />}
      {!brief && <OwnNumber head={log.head} />}
    </section>
  );
}

function LookUp() {
  const [no, setNo] = useState("");
  const [code, setCode] = useState("");
  const [wrong, setWrong] = useState<"look_format" | "look_offline" | null>(null);
  const [answer, setAnswer] = useState<SProgress | SError | "asking" | null>(null);
  useEffect(
    () =>
      client.value?.listen((frame) => {
        if (frame.kind === "progress" || (frame.kind === "error" && frame.of === "progress"))
          setAnswer(frame);
      }),
    [],
  );

  const up = client.value?.link.state.value === "up";

  const ask = (event?: globalThis.Event) => {
    event?.preventDefault();
    const [number, digits] = [no.trim().toUpperCase(), code.trim()];
    setAnswer(null);
    if (number === "" || number.length > 24 || !/^\d{6}$/.test(digits)) {
      setWrong("look_format");
    } else if (client.value?.send({ kind: "progress", no: number, code: digits })) {
      setWrong(null);
      setAnswer("asking");
    } else setWrong("look_offline");
  };
  useEffect(() => {
    if (up && wrong === "look_offline") ask(); // it was asked for before the network was there
  }, [up, wrong]);

  return (
    <>
      <form class="card look" onSubmit={ask}>
        <h2>{tl("other_device")}</h2>
        <label>
          {tl("number")}
          <input
            class="field"
            value={no}
            autocomplete="off"
            onInput={(event) => setNo(event.currentTarget.value)}
          />
        </label>
        <label>
          {tl("code")}
          <input
            class="field"
            value={code}
            inputMode="numeric"
            autocomplete="off"
            onInput={(event) => setCode(event.currentTarget.value)}
          />
        </label>
        <button type="submit" class="b p">
          {tl("look")}
        </button>
        <p role="status">
          {wrong && tl(wrong)}
          {answer === "asking" && tl("looking_up")}
          {answer !== "asking" && answer?.kind === "error" && told(answer)}
        </p>
      </form>
      {answer !== "asking" && answer?.kind === "progress" && <Found found={answer} />}
    </>
  );
}

/** When somebody is there, as the server last said it. */
export function Hours() {
  const opens = client.value?.link.welcome.value?.opens;
  return (
    <p class="s i3">
      {tl("about_hours")} {opens && tl("opens", { time: opens })}
    </p>
  );
}

export function Progress() {
  return (
    <>
      <ScreenHeader title={t("progress")} />
      <main class="pg">
        <h2 class="lab">{tl("own_cases")}</h2>
        <OwnCases />
        <LookUp />
        {client.value?.link.welcome.value?.phone && <ByNumber />}
        <div class="acts">
          <button type="button" class="b" onClick={() => go("chat")}>
            {tl("add_words")}
          </button>
        </div>
      </main>
    </>
  );
}
