/* calendar.h - days, working days and working hours in Asia/Shanghai (UTC+8, no daylight saving).
 *
 * Source  holidays.csv and hours.csv of the city; the rules of counting are DOMAIN 4.4.  Past the
 * last loaded year the plain week is used, and whoever shows a limit says so (jy_calendar_knows).
 * Units   *_ms is Unix milliseconds; a date is an int 20260310.  Pure. */
#ifndef JY_CALENDAR_H
#define JY_CALENDAR_H

#include "intents/city/city.h"

#define JY_DAY_MS INT64_C(86400000)
int jy_date_of(int64_t ms);
int64_t jy_date_start_ms(int date);              /* 00:00 +08:00 */
bool jy_date_is(int64_t date, int from, int to); /* a day of the calendar, both included */
int jy_date_add(int date, int days);
int jy_date_add_months(int date, int months); /* the same day, or the month's end: Civil Code 202 */
int jy_date_weekday(int date);                /* 1 Monday .. 7 Sunday */
bool jy_is_workday(const struct jy_city *c, int date);

/* Last day of a period whose event was on `start` (day 0).  Rolled: over holidays (Civil
 * Code 203). */
int jy_period_last_day(int start, int days);
int jy_period_rolled(const struct jy_city *c, int last_day);
int jy_period_workdays(const struct jy_city *c, int start, int workdays);

/* Are the days off of this day's year known?  Else it was counted by plain weeks. */
bool jy_calendar_knows(const struct jy_city *c, int date);
/* The year that limits of today's cases reach into and nobody has announced; 0: none. */
int jy_calendar_missing(const struct jy_city *c, int today);

/* Is the day in a part of the year, 501 to 930, which may go over New Year, or of one year,
 * 20260210 to 20260224? */
bool jy_date_in(int from, int to, int date);

/* Working hours of the city (hours.csv): with the day's season, none on a day off. */
bool jy_in_working_hours(const struct jy_city *c, int64_t ms);
int64_t jy_next_opening_ms(const struct jy_city *c, int64_t ms); /* `ms` itself when open */
int64_t jy_add_working_ms(const struct jy_city *c, int64_t from_ms, int64_t working_ms);

/* When a term ends that begins now; days end at 24:00 of the last one (Civil Code 203). */
int64_t jy_term_end_ms(const struct jy_city *c, int64_t from_ms, struct jy_term term);
/* … working days when the office shuts on the last one. */
int64_t jy_term_close_ms(const struct jy_city *c, int64_t from_ms, struct jy_term term);

/* "8:30到12:00、14:30到17:30"; empty on a day when it is shut. */
struct jy_str jy_say_hours(struct jy_arena *a, const struct jy_city *c, int date, bool english);
/* "3月11日（周三）10:00" / "Wed 11 Mar 10:00", for people.  The end of a day is its 24:00, not the
 * next one's 00:00: periods end so (Civil Code 203). */
struct jy_str jy_say_time(struct jy_arena *a, int64_t ms, bool english);
/* "3月11日", with its year when that is not today's; "2026-03-11".  Empty for 0. */
struct jy_str jy_say_date(struct jy_arena *a, int date, int today, bool english);

#endif
