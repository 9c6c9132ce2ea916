// What the page of the other side knows: its link, whether it is open, and the case as it may see it.

import { computed, signal } from "@preact/signals";
import { Client } from "../client/client";
import type { SError, SSeat } from "../client/frames";
import { newDevice } from "../client/keys";
import { recall, remember } from "../client/pocket";
import { openShelf } from "../client/shelf";
import { followLanguage, lang } from "../i18n/lang";
import { settleSteps } from "../party/acts";
import { danger } from "../party/danger";

/** Of the address /m/<link>; each has a device and a shelf of its own in this browser. */
export const link = location.pathname.split("/")[2] ?? "";

export const client = signal<Client | null>(null);
/** What the last code came to. */
export const answer = signal<SSeat | SError | "asking" | null>(null);
export const now = signal(Date.now());
const cases = signal<readonly number[] | null>(null);

/** null: not known yet. */
export const isIn = computed<boolean | null>(() => {
  if (!client.value || cases.value === null) return null;
  return cases.value.length > 0;
});
export const log = computed(() => {
  const id = cases.value?.[0];
  return id === undefined ? undefined : client.value?.logs.cases.value.get(id);
});

function device(): string {
  const name = `seat.${link}`;
  const kept = recall(name);
  if (kept) return kept;
  const made = newDevice();
  remember(name, made);
  return made;
}

/** Said without a connection: it goes with the next. */
let waiting: string | null = null;

export function enter(code: string): void {
  answer.value = "asking";
  waiting = client.value?.send({ kind: "enter", link, code }) ? null : code;
}

/** What was sent and not answered is the person's to send again: a wrong code must not count twice. */
function enterAgain(): void {
  if (waiting !== null) enter(waiting);
  else if (answer.value === "asking") answer.value = null;
}

export async function start(): Promise<void> {
  const open = new Client({
    page: "seat",
    name: `seat-${link}`,
    lang: () => lang.value,
    device,
    shelf: await openShelf(`jieyou-seat-${link}`),
    onFrame: (frame) => {
      if (frame.kind === "welcome") {
        cases.value = frame.cases;
        enterAgain();
      }
      if (frame.kind === "cards") danger.value = frame.cards;
      if (frame.kind === "error" && frame.of === "enter") answer.value = frame;
      if (frame.kind !== "seat") return;
      answer.value = frame;
      if (frame.case !== undefined) cases.value = [frame.case];
      if (frame.state === "over") cases.value = [];
    },
  });
  await open.start();
  client.value = open;
  document.body.dataset.ready = "";
  settleSteps(open);
  followLanguage(open.link);
  setInterval(() => (now.value = Date.now()), 1_000);
}
