// The live rule set as the server gives it, and the reading of one sentence.

import { signal } from "@preact/signals";

export interface Rule {
  id: string;
  intent: string;
  mode: "words" | "wildcard" | "regex";
  pattern: string;
  weight: number;
  needs?: string[];
  unless?: string[];
  note?: string;
  examples?: string[];
  counter_examples?: string[];
  state?: string;
}

export interface Reading {
  act: string;
  ranks: { type: string; name: string; probability: number }[];
  hits: {
    rule: string;
    intent: string;
    note: string;
    weight: number;
    spans: { start: number; end: number }[];
  }[];
  cards: { id: string; title: string }[];
  soft: boolean;
  text: string;
}

interface Refusal {
  code: string;
  zh: string;
  en: string;
}

export const version = signal("");
export const rules = signal<readonly Rule[] | null>(null);
export const trouble = signal<Refusal | null>(null);

const isRefusal = (answer: object): answer is Refusal => "code" in answer && "zh" in answer;

export async function loadRules(): Promise<void> {
  const answer = (await (await fetch("/api/rules")).json()) as
    { version: string; files: { name: string; content: { rules?: Rule[] } }[] } | Refusal;
  if (isRefusal(answer)) {
    trouble.value = answer;
    return;
  }
  version.value = answer.version;
  rules.value = answer.files.flatMap((file) => file.content.rules ?? []);
}

export async function readSentence(text: string): Promise<Reading | Refusal> {
  const answer = await fetch("/api/read", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ text }),
  });
  return (await answer.json()) as Reading | Refusal;
}

export const refusalOf = (answer: Reading | Refusal): Refusal | null =>
  isRefusal(answer) ? answer : null;

/** NBR of NBR-01; acts, hazards and signs each are a family of their own. */
export function familyOf(rule: Rule): string {
  if (/^[A-Z]{3}(-\d\d)?$/.test(rule.intent)) return rule.intent.slice(0, 3);
  if (rule.intent.startsWith("act.")) return "acts";
  return rule.intent.startsWith("hz_") || rule.intent.startsWith("soft") ? "hazards" : "signs";
}
