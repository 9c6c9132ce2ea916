// What the server says of rules, as types, and one way to ask it.  A cut line is an answer, too:
// nothing here throws, so that no caller can forget what is then to be kept.

import { signal } from "@preact/signals";
import type { Rule } from "./shape";

export interface Span {
  start: number;
  end: number;
}

export interface Refusal {
  code: string;
  zh: string;
  en: string;
  field?: string;
  column?: number;
  who?: string;
  edit?: Edit | null;
  /** Why a draft may not go into force. */
  examples?: CheckResult["examples"];
  hazards?: { rule?: string; text: string; card: string }[];
  slow?: { rule: string; text: string }[];
}

/** What an edit holds: a rule, a list of words, a dialect word's meaning, or the fitted weights. */
export type Body = Rule | string[] | string | Weights;

export interface Edit {
  id: string;
  revision: number;
  file: string;
  by: string;
  at: number;
  kind: "new" | "changed" | "deleted";
  rule: Body | null;
  stale: boolean;
}

export interface Book {
  live: { version: string; at: number; by: string; why: string };
  draft: {
    revision: number;
    edits: Edit[];
    /** Handed in for a second person, as it was at that revision. */
    ready?: { revision: number; by: string; by_id: string; why?: string };
  };
  files: {
    name: string;
    content: { about?: string; lists?: Lists; forms?: Forms; rules?: Rule[]; weights?: Weights };
  }[];
  settings: { second_person: boolean };
  problems: { rule?: string; zh: string; en: string }[];
}
export type Lists = Record<string, string[]>;
/** A dialect word and what it is read as. */
export type Forms = Record<string, string>;
export type Weights = Record<string, number>;

export interface Rank {
  type: string;
  name: string;
  probability: number;
}

/** Of the first few: what rules say, and the words that lean to it most, for the rest of its score. */
export interface Score extends Rank {
  score: number;
  ruled?: number;
  words?: string[];
}

export interface Hit {
  rule: string;
  intent: string;
  note: string;
  weight: number;
  spans: Span[];
  mode?: string;
  pattern?: string;
}

export interface Explained {
  version: string;
  raw: string;
  folded: { text: string; map: [number, number, number, number][] };
  rules: number;
  candidates: number;
  hits: Hit[];
  /** What many small signs come to; said from 1 on. */
  sums: { intent: string; sum: number }[];
  act: string;
  acts_also: string[];
  ranks: Score[];
  also: { type: string; name: string }[];
  thresholds: { sure: number; lead: number; talk: number };
  /** How much its words are like talk of no matter; where they are heard. */
  talk?: number;
  confident: boolean;
  verdict: "route" | "ask" | "unknown" | "hazard";
  cards: { id: string; title: string }[];
  soft: boolean;
  /** What was read out of it, each with its words; times_raised is a bare number. */
  slots: Record<string, { span: Span; low_fen?: number; high_fen?: number } | number>;
  us: number;
}

export interface Probed {
  ok: true;
  aloud: { zh: string; en: string };
  always_runs: boolean;
  examples: { text: string; should: boolean; matched: boolean; spans: Span[] }[];
  recent: {
    n: number;
    hits: number;
    samples: { text: string; spans: Span[]; reads: Rank | null }[];
  };
  cost: { mean_us: number; worst_us: number; spent: number };
  us: number;
}
export interface Broken {
  ok: false;
  field: string;
  column: number;
  zh: string;
  en: string;
}

export interface DiffRow {
  text: string;
  kind: "gained" | "lost" | "moved" | "same";
  /** What a person put it under. */
  truth?: string;
  from: Rank | null;
  to: Rank | null;
  spans: Span[];
  rules: string[];
}
export interface CheckResult {
  /** How many there are; the lists are bounded. */
  n_examples: number;
  n_clash: number;
  examples: { rule: string; text: string; should: boolean; read?: Rank | null }[];
  replay: {
    n: number;
    gained: number;
    lost: number;
    moved: number;
    rows: DiffRow[];
    hazards: { text: string; kind: "gained" | "lost"; card: string }[];
  };
  types: {
    type: string;
    name: string;
    live: { n: number };
    draft: { n: number };
    corrected: { live: { right: number; n: number }; draft: { right: number; n: number } };
  }[];
  /** How many messages of each pair of readings; a type, or empty for none. */
  cells: { from: string; to: string; n: number }[];
  /** The same of what people have put right. */
  truth: { type: string; from: string; to: string; n: number }[];
  clash: {
    kind: "dead" | "shadowed" | "redundant" | "conflict";
    rule: string;
    other?: string;
    text: string;
    /** Nobody said it: it is made of the rule's own words. */
    made: boolean;
  }[];
  cost: {
    worst_us: number;
    worst_text: string;
    slow: { rule: string; mean_us: number; worst_us: number }[];
  };
}
export interface Check {
  job?: number | string;
  /** Which one is replayed; empty: the draft is checked. */
  version?: string;
  revision: number;
  state: "none" | "running" | "done" | "stopped";
  step: "examples" | "replay" | "clash" | "cost";
  done: number;
  of: number;
  stale: boolean;
  result?: Partial<CheckResult>;
}

export interface Version {
  version: string;
  at: number;
  by: string;
  second?: string;
  why: string;
  rules: number;
  changed: { added: number; removed: number; edited: number };
  live: boolean;
}

/** A whole draft in shadow, and what it would have changed of all that was said since; without
 *  `watched` none. */
export type DraftInShadow =
  | { live: string; watched: null }
  | ({
      live: string;
      watched: Version;
      /** From what is in force now. */
      differs: Version["changed"];
      /** The draft is another by now. */
      moved_on: boolean;
      /** Else the oldest words since are no longer kept at hand. */
      all: boolean;
      first_day: number;
      days: number[];
    } & Pick<CheckResult, "replay" | "types">);

/** A version that was put in force again: which, why, and what it changed against which. */
export interface Move {
  at: number;
  by: string;
  what: string;
}

/** How a rule or list differs between two versions; null where it is not. */
export interface Difference {
  id: string;
  kind: Edit["kind"];
  from: Edit["rule"];
  to: Edit["rule"];
}
/** The list is bounded, the counts are not. */
export interface Compared {
  added: number;
  removed: number;
  edited: number;
  rules: Difference[];
}

export interface Cost {
  id: string;
  runs: number;
  /** In the last days, as `days` has them. */
  hits: number;
  spent: number;
  agreed: number;
  corrected: number;
  mean_us: number;
  /** How many runs on live traffic the mean is of; 0: it was tried alone on the newest messages. */
  timed: number;
  /** Hits of each of the last days, today's the last; without: none. */
  days?: number[];
  /** Gave up so often that it no longer runs. */
  quarantined?: boolean;
  /** Of accusations: how often they come is not told, all numbers are 0. */
  withheld?: boolean;
}

export interface MinedText {
  text: string;
  spans: Span[];
  reads: Rank | null;
}
/** Words that tell a group of messages from all others. */
export interface Phrase {
  words: string;
  z: number;
  /** Messages of the group, and of the others, that have it. */
  in: number;
  out: number;
  /** The lists are bounded. */
  won: { n: number; texts: MinedText[] };
  /** Messages that are read as a type today and would be hit too. */
  risk: { n: number; texts: MinedText[]; by: { type: string; name: string; n: number }[] };
}
export interface Mined {
  version: string;
  /** What the group was corrected to; without: what was read as no type. */
  type?: string;
  n: number;
  group: number;
  /** How often people corrected to which type. */
  corrected: { type: string; name: string; n: number }[];
  phrases: Phrase[];
  us: number;
}

/** A word of missed messages that nothing knows. */
export interface Noted {
  word: string;
  n: number;
  in: number;
  others: number;
  /** Known words that stand next to it. */
  beside: string[];
  texts: MinedText[];
}
export interface Notebook {
  version: string;
  n: number;
  missed: number;
  words: Noted[];
  us: number;
}

/** A rule that would weigh something else than it does. */
export interface Refitted {
  id: string;
  note: string;
  /** Of its type. */
  name: string;
  old: number;
  new: number;
}
export interface Fit {
  /** Of the draft that it was learnt for. */
  revision: number;
  corrected: number;
  confirmed: number;
  /** Messages that were kept aside and judged by. */
  aside: number;
  /** Rules without a weight set by hand that were met. */
  free: number;
  before: { accuracy: number; ece: number };
  after: { accuracy: number; ece: number };
  rules: Refitted[];
  us: number;
}

/** One turn of a dialogue that is tried: what the line was read as, and what followed. */
export interface Turn {
  act?: string;
  reads?: Rank | null;
  /** Of the matter, so far. */
  type?: string;
  stage: string;
  events: { kind: string; body: TurnBody }[];
}
export interface TurnBody {
  text?: string;
  greet?: string;
  choices?: { id: string; label: string }[];
  cards?: { id: string; title: string }[];
  unit?: string;
  reason?: string;
  name?: string;
  value?: string;
}
/** The opening, and a turn for each line. */
export interface Talked {
  draft: Turn[];
  live: Turn[];
}

export type Answer<T> = { ok: true; status: number; value: T } | Failed;
export interface Failed {
  ok: false;
  status: number;
  refusal: Refusal;
}

/** Since when the server has not answered; null while it does. */
export const cutSince = signal<number | null>(null);

const CUT: Refusal = {
  code: "cut",
  zh: "没连上服务器。写的都留在这里。",
  en: "The server cannot be reached. What you wrote is kept here.",
};
const isRefusal = (answer: object): answer is Refusal => "code" in answer && "zh" in answer;

export async function ask<T>(path: string, body?: object, until?: AbortSignal): Promise<Answer<T>> {
  const post: RequestInit = body
    ? {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify(body),
      }
    : {};
  try {
    const came = await fetch(path, {
      credentials: "same-origin",
      ...post,
      ...(until ? { signal: until } : {}),
    });
    const value = (await came.json()) as object;
    cutSince.value = null;
    if (isRefusal(value)) return { ok: false, status: came.status, refusal: value };
    return { ok: true, status: came.status, value: value as T };
  } catch {
    if (until?.aborted) return { ok: false, status: 0, refusal: { ...CUT, code: "aborted" } };
    cutSince.value ??= Date.now();
    return { ok: false, status: 0, refusal: CUT };
  }
}
