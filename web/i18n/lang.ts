// The language of this browser, and tables of words whose keys the compiler checks.

import { signal } from "@preact/signals";
import type { Lang } from "../client/frames";
import { recall, remember } from "../client/pocket";

export const lang = signal<Lang>(recall("lang") === "en" ? "en" : "zh-Hans");

export function setLang(to: Lang): void {
  lang.value = to;
  remember("lang", to);
  document.documentElement.lang = to;
}

type Table = Readonly<Record<string, string>>;
type Values = Readonly<Record<string, string | number>>;

export const fill = (words: string, values: Values = {}): string =>
  words.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));

/** A speaker of two tables with the same keys; English that is missing does not compile. */
export function speaker<T extends Table>(zh: T, en: Readonly<Record<keyof T, string>>) {
  return (key: keyof T & string, values?: Values): string =>
    fill((lang.value === "en" ? en : zh)[key]!, values);
}
