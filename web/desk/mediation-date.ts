// Dates of a mediation: 20260310 on the wire, 2026-03-10 in a field.

const DAY = 24 * 3600 * 1000;

/** 2026-03-10 */
export function dateName(date: number): string {
  const text = String(date);
  return `${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6)}`;
}

export const dateOf = (field: string): number => Number(field.split("-").join(""));

/** The day it is here, some days on. */
export const today = (now: number, days = 0): string =>
  new Date(now + 8 * 3600 * 1000 + days * DAY).toISOString().slice(0, 10);

/** Whole days until then; negative when it is over. */
export const daysTo = (date: number, now: number): number =>
  Math.round((Date.parse(dateName(date)) - Date.parse(today(now))) / DAY);
