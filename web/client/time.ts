// Time as people say it.  The office is in one place: all times are Asia/Shanghai, which
// has been +8 the year round since 1991, so no time-zone tables are needed.

import type { Lang } from "./frames";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const WEEK_ZH = "日一二三四五六";
const WEEK_EN = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];
const MONTH_EN = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ");

/** A day's end, as limits have it: 24:00 of that day, not 00:00 of the next. */
const isEnd = (ms: number): boolean => (ms + 8 * HOUR) % DAY === 0;
const ours = (ms: number): number => ms + 8 * HOUR - (isEnd(ms) ? 1 : 0);
const local = (ms: number): Date => new Date(ours(ms));
const dayOf = (ms: number): number => Math.floor(ours(ms) / DAY);

/** 10:06 */
export function clock(ms: number): string {
  return isEnd(ms) ? "24:00" : local(ms).toISOString().slice(11, 16);
}

/** 3月10日 · 10 Mar */
export function day(ms: number, lang: Lang): string {
  const at = local(ms);
  const [month, date] = [at.getUTCMonth(), at.getUTCDate()];
  return lang === "en" ? `${date} ${MONTH_EN[month]}` : `${month + 1}月${date}日`;
}

/** 3月10日（周三）10:00 · Wed 10 Mar 10:00 */
export function moment(ms: number, lang: Lang): string {
  const week = local(ms).getUTCDay();
  return lang === "en"
    ? `${WEEK_EN[week]} ${day(ms, lang)} ${clock(ms)}`
    : `${day(ms, lang)}（周${WEEK_ZH[week]}）${clock(ms)}`;
}

/** 10:06 today, otherwise 3月10日 10:06 */
export function stamp(ms: number, now: number, lang: Lang): string {
  return dayOf(ms) === dayOf(now) ? clock(ms) : `${day(ms, lang)} ${clock(ms)}`;
}

/** 今天 17:30 · 明天 9:00 · 3月12日（周四）17:30 */
export function when(ms: number, now: number, lang: Lang): string {
  const far = dayOf(ms) - dayOf(now);
  const near = lang === "en" ? ["today", "tomorrow"] : ["今天", "明天"];
  return far === 0 || far === 1 ? `${near[far]} ${clock(ms)}` : moment(ms, lang);
}

/** A length of time: days beyond 48 hours, hours and minutes below. */
export function span(ms: number, lang: Lang): string {
  const minutes = Math.max(0, Math.floor(ms / MINUTE));
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  if (lang === "en") {
    if (hours > 48) return `${Math.floor(hours / 24)} days`;
    return hours ? `${hours} h${rest ? ` ${rest} min` : ""}` : `${rest} min`;
  }
  if (hours > 48) return `${Math.floor(hours / 24)} 天`;
  return hours ? `${hours} 小时${rest ? ` ${rest} 分` : ""}` : `${rest} 分`;
}

/** 还剩 3 小时 20 分（今天 17:30） · 超期 2 小时 */
export function left(due: number, now: number, lang: Lang): string {
  if (due < now) {
    return lang === "en" ? `${span(now - due, lang)} late` : `超期 ${span(now - due, lang)}`;
  }
  const spoken = span(due - now, lang);
  const at = when(due, now, lang);
  return lang === "en" ? `${spoken} left (${at})` : `还剩 ${spoken}（${at}）`;
}

/** 共第 6 天: the first day is 1. */
export function dayNumber(since: number, now: number): number {
  return dayOf(now) - dayOf(since) + 1;
}
