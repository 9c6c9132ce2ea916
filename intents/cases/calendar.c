/* calendar.c - counting days as the law does, in Asia/Shanghai.  Never asks what time it is. */
#include "intents/cases/calendar.h"

#include <stdio.h>

#define ZONE_MS ((int64_t)8 * 3600 * 1000)
#define AT(h, m) (((int64_t)(h)*60 + (m)) * 60000)

/* Office hours of a working day: DOMAIN 4.4, a setting of the place. */
static const struct {
    int64_t from_ms, to_ms;
} hours[] = {
    {AT(8,  30), AT(12, 0) },
    {AT(14, 30), AT(17, 30)},
};

/* Days since 1970-01-01 and back: the civil calendar of H. Hinnant's "chrono" paper. */
static int64_t days_of(int date)
{
    int64_t y = date / 10000, m = date / 100 % 100, d = date % 100;
    int64_t era, yoe, doy;

    y -= m <= 2;
    era = (y >= 0 ? y : y - 399) / 400;
    yoe = y - era * 400;
    doy = (153 * (m + (m > 2 ? -3 : 9)) + 2) / 5 + d - 1;
    return era * 146097 + yoe * 365 + yoe / 4 - yoe / 100 + doy - 719468;
}

static int date_from_days(int64_t days)
{
    int64_t z = days + 719468;
    int64_t era = (z >= 0 ? z : z - 146096) / 146097;
    int64_t doe = z - era * 146097;
    int64_t yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
    int64_t doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
    int64_t mp = (5 * doy + 2) / 153;
    int64_t d = doy - (153 * mp + 2) / 5 + 1;
    int64_t m = mp < 10 ? mp + 3 : mp - 9;
    int64_t y = yoe + era * 400 + (m <= 2);

    return (int)(y * 10000 + m * 100 + d);
}

static int64_t floor_div(int64_t a, int64_t b)
{
    return a / b - (a % b < 0);
}

int jy_date_of(int64_t ms)
{
    return date_from_days(floor_div(ms + ZONE_MS, JY_DAY_MS));
}

int64_t jy_date_start_ms(int date)
{
    return days_of(date) * JY_DAY_MS - ZONE_MS;
}

bool jy_date_is(int64_t date, int from, int to)
{
    return date >= from && date <= to && jy_date_add((int)date, 0) == date;
}

int jy_date_add(int date, int days)
{
    return date_from_days(days_of(date) + days);
}

static int days_in_month(int year, int month)
{
    int first = year * 10000 + month * 100 + 1;
    int next = month == 12 ? (year + 1) * 10000 + 101 : first + 100;

    return (int)(days_of(next) - days_of(first));
}

int jy_date_add_months(int date, int months)
{
    int months_in_all = date / 10000 * 12 + (date / 100 % 100 - 1) + months;
    int year = months_in_all / 12, month = months_in_all % 12 + 1;
    int day = date % 100, last = days_in_month(year, month);

    return year * 10000 + month * 100 + (day < last ? day : last);
}

int jy_date_weekday(int date)
{
    int64_t since_monday = (days_of(date) + 3) % 7; /* 1970-01-01 was a Thursday */

    return (int)(since_monday < 0 ? since_monday + 7 : since_monday) + 1;
}

/* The day's own row of the holiday notice, or NULL for a plain day. */
static const struct jy_day *find_day(const struct jy_city *c, int date)
{
    int low = 0, high = c->n_days;

    while (low < high) {
        int mid = low + (high - low) / 2;
        if (c->days[mid].date < date)
            low = mid + 1;
        else
            high = mid;
    }
    return low < c->n_days && c->days[low].date == date ? &c->days[low] : NULL;
}

bool jy_calendar_knows(const struct jy_city *c, int date)
{
    return date / 10000 <= c->last_year;
}

int jy_calendar_missing(const struct jy_city *c, int today)
{
    enum { LONGEST_LIMIT = 90 }; /* days: 60 and 30 of article 34 */
    int last = jy_date_add(today, LONGEST_LIMIT);

    return jy_calendar_knows(c, last) ? 0 : last / 10000;
}

bool jy_is_workday(const struct jy_city *c, int date)
{
    const struct jy_day *day = find_day(c, date);

    return day ? !day->off : jy_date_weekday(date) <= 5;
}

int jy_next_workday(const struct jy_city *c, int date)
{
    while (!jy_is_workday(c, date))
        date = jy_date_add(date, 1);
    return date;
}

int jy_period_last_day(int start, int days)
{
    return jy_date_add(start, days); /* the day of the event is not counted: Civil Code 201 */
}

int jy_period_rolled(const struct jy_city *c, int last_day)
{
    return jy_next_workday(c, last_day);
}

int jy_period_workdays(const struct jy_city *c, int start, int workdays)
{
    int date = start;

    for (int n = 0; n < workdays;) {
        date = jy_date_add(date, 1);
        if (jy_is_workday(c, date)) n++;
    }
    return date;
}

bool jy_in_working_hours(const struct jy_city *c, int64_t ms)
{
    int date = jy_date_of(ms);
    int64_t time = ms - jy_date_start_ms(date);

    if (!jy_is_workday(c, date)) return false;
    for (size_t i = 0; i < JY_COUNT(hours); i++)
        if (time >= hours[i].from_ms && time < hours[i].to_ms) return true;
    return false;
}

int64_t jy_next_opening_ms(const struct jy_city *c, int64_t ms)
{
    int date = jy_date_of(ms);
    int64_t time = ms - jy_date_start_ms(date);

    if (jy_is_workday(c, date))
        for (size_t i = 0; i < JY_COUNT(hours); i++) {
            if (time < hours[i].from_ms) return jy_date_start_ms(date) + hours[i].from_ms;
            if (time < hours[i].to_ms) return ms;
        }
    date = jy_next_workday(c, jy_date_add(date, 1));
    return jy_date_start_ms(date) + hours[0].from_ms;
}

int64_t jy_add_working_ms(const struct jy_city *c, int64_t from_ms, int64_t working_ms)
{
    int64_t at = jy_next_opening_ms(c, from_ms);

    for (;;) {
        int64_t day = jy_date_start_ms(jy_date_of(at)), closing = at;
        for (size_t i = 0; i < JY_COUNT(hours); i++)
            if (at - day >= hours[i].from_ms && at - day < hours[i].to_ms)
                closing = day + hours[i].to_ms;
        if (working_ms <= closing - at) return at + working_ms;
        working_ms -= closing - at;
        at = jy_next_opening_ms(c, closing);
    }
}

struct jy_str jy_say_time(struct jy_arena *a, int64_t ms, bool english)
{
    static const char *const zh[] = {"一", "二", "三", "四", "五", "六", "日"};
    static const char *const en[] = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
    static const char *const months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                         "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    bool ends = ms == jy_date_start_ms(jy_date_of(ms));
    int date = jy_date_of(ends ? ms - 1 : ms), month = date / 100 % 100, day = date % 100;
    int weekday = jy_date_weekday(date) - 1;
    int minute = (int)((ms - jy_date_start_ms(date)) / 60000);

    if (english)
        return jy_arena_printf(a, "%s %d %s %02d:%02d", en[weekday], day, months[month - 1],
                               minute / 60, minute % 60);
    return jy_arena_printf(a, "%d月%d日（周%s）%02d:%02d", month, day, zh[weekday], minute / 60,
                           minute % 60);
}

struct jy_str jy_say_date(struct jy_arena *a, int date, int today, bool english)
{
    int year = date / 10000, month = date / 100 % 100, day = date % 100;

    if (date == 0) return JY_STR("");
    if (english) return jy_arena_printf(a, "%d-%02d-%02d", year, month, day);
    if (year == today / 10000) return jy_arena_printf(a, "%d月%d日", month, day);
    return jy_arena_printf(a, "%d年%d月%d日", year, month, day);
}
