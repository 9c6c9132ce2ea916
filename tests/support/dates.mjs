// Days as they are in 沅江: eight hours ahead of UTC, all year.
const HOUR = 3600 * 1000;

/** 2026-03-10: today, some days on. */
export const dayIn = (days = 0) => new Date(Date.now() + (8 + 24 * days) * HOUR).toISOString().slice(0, 10);

/** The same as the protocol writes it: 20260310. */
export const dateIn = (days = 0) => Number(dayIn(days).replaceAll('-', ''));
