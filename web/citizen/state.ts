// What the citizen's page knows: the client, the screen, the draft, and what must be hidden.

import { computed, effect, signal } from "@preact/signals";
import type { ComponentType } from "preact";
import { Client } from "../client/client";
import type {
  Attachment,
  Event,
  EventPaper,
  EventRegistered,
  EventRouted,
  EventWantsHuman,
  Head,
  SError,
} from "../client/frames";
import { newDevice } from "../client/keys";
import type { CaseLog } from "../client/log";
import { forgetAll, recall, remember } from "../client/pocket";
import { openShelf } from "../client/shelf";
import type { Along, Item, Unkeyed } from "../client/unsent";
import { followLanguage, lang } from "../i18n/lang";
import { chainOf } from "./chain";
import { activeCards, asksToHide, type Card } from "./hazards";
import { threadOf } from "./thread";

export type Screen =
  "chat" | "menu" | "progress" | "meetings" | "mediation" | "about" | "own" | "away";

export interface ReceiptProps {
  event: EventRegistered;
  head: Head;
  why: EventRouted | undefined;
}

/** What is not needed for the first view, and comes after it (later.tsx). */
export interface Later {
  menu: ComponentType;
  progress: ComponentType;
  meetings: ComponentType;
  mediation: ComponentType;
  about: ComponentType;
  own: ComponentType;
  /** Beside the chat, and over it. */
  Margin: ComponentType;
  Receipt: ComponentType<ReceiptProps>;
  Paper: ComponentType<{ event: EventPaper; id: number }>;
  Attach: ComponentType;
  File: ComponentType<{ file?: Attachment | undefined; item?: Item | undefined; id: string }>;
  Waiting: ComponentType<{ event: EventWantsHuman }>;
  /** How much has come that is not in view, and the way down to it. */
  Arrived: ComponentType<{ n: number; onDown: () => void }>;
  HazardStays: ComponentType;
  InOutbox: ComponentType<{ item: Item }>;
  Refused: ComponentType<{ item: Item }>;
}
export const later = signal<Later | null>(null);

export const client = signal<Client | null>(null);
export const screen = signal<Screen>("chat");
export const draft = signal(recall("draft") ?? "");
export const flash = signal<readonly Card[]>([]);
/** A matter of one's own lies where the server cannot read it any more. */
export const unreadable = signal<SError | null>(null);
/** Moves each few seconds; whoever says how long something takes reads it. */
export const now = signal(Date.now());

/** The server's time when this page was opened; null until it has told us. */
const openedAt = signal<number | null>(null);
const born = Date.now();

const logs = computed(() => client.value?.logs.cases.value ?? new Map<number, CaseLog>());
export const chain = computed(() => chainOf(logs.value));
/** Where the talk is now. */
export const current = computed<CaseLog | undefined>(() => chain.value[chain.value.length - 1]);

const hidesAny = (which: (event: Event) => boolean): boolean =>
  Array.from(logs.value.values()).some((log) => asksToHide(log.events.filter(which)));
/** After violence at home nothing earlier is drawn again on this phone. */
export const veil = computed(() => {
  const since = openedAt.value;
  const earlier = (event: Event) =>
    since === null || (event.kind !== "withheld" && event.at < since);
  const hides = hidesAny(earlier);
  return (event: Event) => hides && earlier(event);
});
/** A glance over the shoulder must not tell. */
export const discreet = computed(() => hidesAny(() => true));

const items = computed(() => client.value?.unsent.items.value ?? []);
export const thread = computed(() => threadOf(chain.value, items.value, veil.value));
export const unsentCount = computed(
  () => items.value.filter((item) => !item.receipt && !item.refusal).length,
);
export const cards = computed(() => {
  const shown = chain.value.map((log) => ({
    ...log,
    events: log.events.filter((event) => !veil.value(event)),
  }));
  return activeCards(shown, flash.value);
});
/** For two seconds a lost link is nobody's business. */
export const offline = computed(() => {
  const since = client.value?.downSince.value ?? null;
  return since !== null && now.value - since > 2_000;
});

/** Whoever has the matter looks at it now; without a link nobody knows. */
export const isHere = (head: Head | undefined): boolean =>
  head?.holder_here === true && client.value?.link.state.value === "up";

export function setDraft(text: string): void {
  draft.value = text;
  remember("draft", text || null);
}

const TYPING_MS = 4_000;
let quiet: ReturnType<typeof setTimeout> | undefined;
let typedAt = 0;

/** Who is writing to this citizen now. */
export const writes = signal("");
function showTyping(name: string): void {
  writes.value = name;
  clearTimeout(quiet);
  quiet = setTimeout(() => (writes.value = ""), TYPING_MS);
}

/** A person who waits for the answer is told that one is coming. */
export function typing(): void {
  const head = current.value?.head;
  if (!head?.holder || Date.now() - typedAt < TYPING_MS - 1_000) return;
  typedAt = Date.now();
  client.value?.send({ kind: "typing", case: head.case });
}

let opened: (open: Client) => void;
/** Once what this phone kept has been read; until then nothing can be put into the outbox. */
export const opening = new Promise<Client>((resolve) => (opened = resolve));

/** Into the outbox first; everything else follows from there. */
function put(frame: Unkeyed, along?: Along): void {
  void opening.then((open) => open.put(frame, current.value, along));
}

export function tell(text: string, choice?: string): void {
  put({ kind: "say", text, ...(choice ? { choice } : {}) });
}

export function send(blob: Blob, file: string, position?: string): void {
  put({ kind: "say", text: "", file, ...(position && { position }) }, { blob });
}

interface Place {
  screen: Screen;
  /** Screens between here and the chat, so that one step leads back to it. */
  depth: number;
}
const place = (): Place => (history.state as Place | null) ?? { screen: "chat", depth: 0 };

/** Each screen is an entry of the history: a phone's own back button works. */
export function go(to: Screen): void {
  const { depth } = place();
  if (to === screen.value) return;
  if (to === "chat" && depth > 0) history.go(-depth);
  else history.pushState({ screen: to, depth: depth + 1 } satisfies Place, "");
  screen.value = to;
}

export function back(): void {
  if (place().depth > 0) history.back();
  else screen.value = "chat";
}

/** Gone at once, also without a network, and a reload shows nothing of before. */
export function leave(): void {
  client.value?.link.stop();
  setDraft("");
  history.replaceState(null, "");
  screen.value = "away";
}

export async function clearPhone(): Promise<void> {
  await client.value?.clear().catch(() => {});
  forgetAll();
  history.replaceState(null, "");
  location.replace("/");
}

function device(): string {
  const kept = recall("device");
  if (kept) return kept;
  const made = newDevice();
  remember("device", made);
  return made;
}

/** The log has the hazard now; what was shown ahead of it has done its work. */
function settleFlash(): void {
  effect(() => {
    if (chain.value.some((log) => log.head.hazard)) flash.value = [];
  });
}

/** The log holds it now: the outbox may forget it. */
function forgetWhatArrived(open: Client): void {
  effect(() => {
    const logs = open.logs.cases.value;
    for (const item of open.unsent.items.value) {
      const log = item.receipt && logs.get(item.receipt.case);
      if (log && item.receipt!.seq <= log.events.length) {
        void Promise.resolve().then(() => open.unsent.drop(item.key));
      }
    }
  });
}

export async function start(): Promise<void> {
  const open = new Client({
    page: "citizen",
    lang: () => lang.value,
    device,
    shelf: await openShelf("jieyou"),
    onFrame: (frame) => {
      if (frame.kind === "typing") showTyping(frame.name ?? "");
      if (frame.kind === "events") writes.value = "";
      if (frame.kind === "cards") flash.value = frame.cards;
      if (frame.kind === "error" && frame.code === "unreadable") unreadable.value = frame;
      if (frame.kind === "welcome" && openedAt.value === null) {
        openedAt.value = frame.now - (Date.now() - born);
      }
    },
  });
  screen.value = place().screen;
  await open.start();
  client.value = open;
  opened(open);
  document.body.dataset.ready = "";
  settleFlash();
  forgetWhatArrived(open);
  followLanguage(open.link);
  setInterval(() => (now.value = Date.now()), 1_000);
  window.addEventListener("popstate", () => {
    if (screen.value !== "away") screen.value = place().screen;
  });
}
