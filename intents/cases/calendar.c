/* calendar.c - counting days as the law does, in Asia/Shanghai.  Never asks what time it is. */
#include "intents/cases/calendar.h"

#include <assert.h>

#define ZONE_MS ((int64_t)8 * 3600 * 1000)
#define MINUTE ((int64_t)60000)
#define HOUR (60 * MINUTE)

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

static int next_workday(const struct jy_city *c, int date)
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
    return next_workday(c, last_day);
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

bool jy_date_in(int from, int to, int date)
{
    if (from >= 10000) return date >= from && date <= to;
    date %= 10000;
    return from <= to ? date >= from && date <= to : date >= from || date <= to;
}

/* -- office hours --------------------------------------------------------------------------- */

/* Which rows are meant on this day; 0: the office is shut. */
static int day_row(const struct jy_city *c, int date)
{
    const struct jy_day *day = find_day(c, date);
    int weekday = jy_date_weekday(date);

    if (day != NULL && day->off) return 0;
    return day != NULL && weekday > 5 ? JY_MAKE_UP_DAY : weekday;
}

/* A day's stretches, as instants; a season's stand for those of the whole year. */
struct opening {
    int64_t from_ms, to_ms;
};
static int openings_of(const struct jy_city *c, int date, struct opening out[JY_HOURS_MOST])
{
    const struct jy_settings *s = &c->settings;
    int row = day_row(c, date), since = 0, n = 0;
    int64_t start = jy_date_start_ms(date);

    assert(s->n_hours > 0); /* the loader has seen to it */
    for (int i = 0; i < s->n_hours && since == 0; i++)
        if (s->hours[i].day == row && s->hours[i].since != 0 &&
            jy_date_in(s->hours[i].since, s->hours[i].until, date))
            since = s->hours[i].since;
    for (int i = 0; i < s->n_hours && n < JY_HOURS_MOST; i++)
        if (s->hours[i].day == row && s->hours[i].since == since)
            out[n++] = (struct opening){start + s->hours[i].from * MINUTE,
                                        start + s->hours[i].to * MINUTE};
    return n;
}

bool jy_in_working_hours(const struct jy_city *c, int64_t ms)
{
    struct opening open[JY_HOURS_MOST];
    int n = openings_of(c, jy_date_of(ms), open);

    for (int i = 0; i < n; i++)
        if (ms >= open[i].from_ms && ms < open[i].to_ms) return true;
    return false;
}

/* The stretch that is running or comes next. */
static struct opening next_opening(const struct jy_city *c, int64_t ms)
{
    for (int date = jy_date_of(ms);; date = jy_date_add(date, 1)) {
        struct opening open[JY_HOURS_MOST];
        int n = openings_of(c, date, open);
        for (int i = 0; i < n; i++)
            if (ms < open[i].to_ms) return open[i];
    }
}

int64_t jy_next_opening_ms(const struct jy_city *c, int64_t ms)
{
    int64_t from = next_opening(c, ms).from_ms;

    return ms > from ? ms : from;
}

int64_t jy_add_working_ms(const struct jy_city *c, int64_t from_ms, int64_t working_ms)
{
    for (;;) {
        struct opening open = next_opening(c, from_ms);
        int64_t at = from_ms > open.from_ms ? from_ms : open.from_ms;
        if (working_ms <= open.to_ms - at) return at + working_ms;
        working_ms -= open.to_ms - at;
        from_ms = open.to_ms;
    }
}

struct jy_str jy_say_hours(struct jy_arena *a, const struct jy_city *c, int date, bool english)
{
    struct opening open[JY_HOURS_MOST];
    int64_t start = jy_date_start_ms(date);
    int n = openings_of(c, date, open);
    struct jy_str said = JY_STR("");

    for (int i = 0; i < n; i++) {
        int from = (int)((open[i].from_ms - start) / MINUTE);
        int to = (int)((open[i].to_ms - start) / MINUTE);
        said = jy_arena_printf(a, english ? "%.*s%s%d:%02d to %d:%02d" : "%.*s%s%d:%02d到%d:%02d",
                               (int)said.len, said.ptr,
                               i == 0    ? ""
                               : english ? " and "
                                         : "、",
                               from / 60, from % 60, to / 60, to % 60);
    }
    return said;
}

/* -- terms ---------------------------------------------------------------------------------- */

static int64_t end_of(int date)
{
    return jy_date_start_ms(jy_date_add(date, 1));
}

int64_t jy_term_end_ms(const struct jy_city *c, int64_t from_ms, struct jy_term term)
{
    int date = jy_date_of(from_ms);

    switch (term.unit) {
    case JY_UNIT_MINUTE:
        return from_ms + term.n * MINUTE;
    case JY_UNIT_HOUR:
        return from_ms + term.n * HOUR;
    case JY_UNIT_WORK_HOUR:
        return jy_add_working_ms(c, from_ms, term.n * HOUR);
    case JY_UNIT_DAY:
        return end_of(jy_period_last_day(date, term.n));
    case JY_UNIT_WORK_DAY:
        return end_of(jy_period_workdays(c, date, term.n));
    case JY_UNIT_MONTH:
        return end_of(jy_date_add_months(date, term.n));
    case JY_UNIT_NONE:
    case JY_UNIT_PERCENT:
    case JY_N_UNITS:
        break;
    }
    return from_ms;
}

int64_t jy_term_close_ms(const struct jy_city *c, int64_t from_ms, struct jy_term term)
{
    struct opening open[JY_HOURS_MOST];
    int n;

    if (term.unit != JY_UNIT_WORK_DAY) return jy_term_end_ms(c, from_ms, term);
    n = openings_of(c, jy_period_workdays(c, jy_date_of(from_ms), term.n), open);
    assert(n > 0); /* a working day has hours: the loader has seen to that, too */
    return open[n - 1].to_ms;
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
