// Dates as the wire has them, 20260310, and as a field has them, 2026-03-10.

const DAY = 24 * 3600 * 1000;

/** 2026-03-10 */
export function dateName(date: number): string {
  const text = String(date);
  return `${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6)}`;
}

/** 0 for an empty field. */
export const dateOf = (field: string): number => Number(field.split("-").join(""));

/** The day it is here, some days on. */
export const today = (now: number, days = 0): string =>
  new Date(now + 8 * 3600 * 1000 + days * DAY).toISOString().slice(0, 10);

/** Whole days until then; negative when it is over. */
export const daysTo = (date: number, now: number): number =>
  Math.round((Date.parse(dateName(date)) - Date.parse(today(now))) / DAY);
