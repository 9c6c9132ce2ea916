// 读出来: what the bot and people say is spoken by the phone, for whoever does not read well.

import { effect, signal } from "@preact/signals";
import { recall, remember } from "../client/pocket";
import { tl } from "../i18n/later";
import { clauses, lang } from "../i18n/lang";
import { print } from "../ui/theme";
import { discreet, thread } from "./state";
import type { Line } from "./thread";

export const canSpeak = "speechSynthesis" in window;
export const aloud = signal(canSpeak && recall("aloud") === "1");

export function setAloud(to: boolean): void {
  aloud.value = to;
  remember("aloud", to ? "1" : null);
  if (to) speakLast();
  else speechSynthesis.cancel();
}

/** What is heard of a line: with the buttons, since they are the way on. */
export function spoken(line: Line): string {
  if (line.kind === "person") return line.text;
  if (line.kind !== "bot" && line.kind !== "choices") return "";
  const choices = (line.event.body.choices ?? []).map(({ label }) => label);
  if (line.kind === "bot") return line.event.body.text;
  return choices.length > 0 ? tl("aloud_choices", { list: choices.join(clauses()) }) : "";
}

function speak(text: string): void {
  if (!text) return;
  const said = new SpeechSynthesisUtterance(text);
  said.lang = lang.value === "en" ? "en-US" : "zh-CN";
  said.rate = print.value > 0 ? 0.85 : 1;
  speechSynthesis.speak(said);
}

const isHeard = (line: Line): boolean => spoken(line) !== "";

function speakLast(): void {
  speechSynthesis.cancel();
  const lines = thread.value.lines;
  const last = lines.map(isHeard).lastIndexOf(true);
  // the words before their buttons
  const from = last > 0 && lines[last]!.kind === "choices" ? last - 1 : last;
  lines.slice(Math.max(0, from), last + 1).forEach((line) => speak(spoken(line)));
}

/** New lines only, and none where somebody beside the reader must not know (discreet). */
export function speakWhatComes(): void {
  if (!canSpeak) return;
  const heard = new Set(thread.value.lines.map(({ id }) => id));
  effect(() => {
    for (const line of thread.value.lines) {
      if (heard.has(line.id) || !isHeard(line)) continue;
      heard.add(line.id);
      if (aloud.value && !discreet.value) speak(spoken(line));
    }
  });
}

export function AgainAloud() {
  if (!aloud.value) return null;
  return (
    <button type="button" class="b aloud" onClick={speakLast}>
      {tl("aloud_again")}
    </button>
  );
}
