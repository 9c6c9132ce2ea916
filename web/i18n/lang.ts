// The language of this browser, and tables of words whose keys the compiler checks.

import { Signal, effect, signal, type ReadonlySignal } from "@preact/signals";
import type { Lang } from "../client/frames";
import { recall, remember } from "../client/pocket";

/** What was chosen here; else what the browser speaks, where that is no Chinese at all. */
function first(): Lang {
  const chosen = recall("lang");
  if (chosen) return chosen === "en" ? "en" : "zh-Hans";
  const all = typeof document === "undefined" ? [] : (navigator.languages ?? []);
  return all.length > 0 && !all.some((one) => /^zh/i.test(one)) ? "en" : "zh-Hans";
}

export const lang = signal<Lang>(first());

export function showIn(to: Lang): void {
  lang.value = document.documentElement.lang = to;
}

export function setLang(to: Lang): void {
  showIn(to);
  remember("lang", to);
}

/** What comes over a connection is said in the language of its last hello: in another one it is
 *  opened anew. */
export function followLanguage(link: { restart(): void }): void {
  let told = lang.peek();
  effect(() => {
    if (lang.value === told) return;
    told = lang.value;
    link.restart();
  });
}

/** What the server says in both languages, in the reader's. */
export const told = ({ zh, en }: { zh: string; en: string }): string =>
  lang.value === "en" ? en : zh;

/** What stands between the parts of a list. */
export const between = (language: Lang = lang.value): string => (language === "en" ? ", " : "、");

/** What stands between the clauses of a sentence. */
export const clauses = (): string => (lang.value === "en" ? ", " : "，");

/** What stands between two sentences that are one thought. */
export const pause = (): string => (lang.value === "en" ? "; " : "；");

/** Said beside something: （旁注）, or in English " (a note)". */
export const aside = (text: string): string => (lang.value === "en" ? ` (${text})` : `（${text}）`);

/** A place within its town: 草尾镇乐园村; Leyuan Village, Caowei Town. */
export const placeWithin = (town: string, name: string): string =>
  lang.value === "en" && town ? `${name}, ${town}` : town + name;

type Table = Readonly<Record<string, string>>;
type English<T> = Readonly<Record<keyof T, string>>;
type Values = Readonly<Record<string, string | number>>;

export const fill = (words: string, values: Values = {}): string =>
  words.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));

/** A speaker of two tables with the same keys; English that is missing does not compile.
 *  A table may come later: until then the words are Chinese. */
export function speaker<T extends Table>(
  zh: T,
  en: English<T> | ReadonlySignal<English<T> | null>,
) {
  const english = () => (en instanceof Signal ? en.value : en) as English<T> | null;
  return (key: keyof T & string, values?: Values): string =>
    fill(((lang.value === "en" && english()) || zh)[key]!, values);
}
