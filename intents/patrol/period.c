/* period.c - weeks, half months and months. */
#include "intents/patrol/period.h"

#include <stdio.h>

#include "intents/cases/calendar.h"

enum { OPENS_MS = 5 * 60000, CITY_WORKDAYS = 3 };

static int month_end(int date)
{
    int first = date / 100 * 100 + 1;

    return jy_date_add(jy_date_add_months(first, 1), -1);
}

static int days_between(int from, int to)
{
    return (int)((jy_date_start_ms(to) - jy_date_start_ms(from)) / JY_DAY_MS);
}

/* "W2026-48"; `part` behind it, or NUL. */
static void name(struct jy_period *p, char kind, int year, int n, char part)
{
    snprintf(p->id, sizeof p->id, "%c%04u-%02u%c", kind, (unsigned)year % 10000, (unsigned)n % 100,
             part);
}

/* A week belongs to the year that its Thursday lies in (ISO 8601). */
static void week_of(struct jy_period *p, int date)
{
    int thursday;

    p->first = jy_date_add(date, 1 - jy_date_weekday(date));
    p->last = jy_date_add(p->first, 6);
    thursday = jy_date_add(p->first, 3);
    name(p, 'W', thursday / 10000, days_between(thursday / 10000 * 10000 + 101, thursday) / 7 + 1,
         '\0');
}

static void half_of(struct jy_period *p, int date)
{
    bool second = date % 100 > 15;

    p->first = date / 100 * 100 + (second ? 16 : 1);
    p->last = second ? month_end(date) : date / 100 * 100 + 15;
    name(p, 'H', date / 10000, date / 100 % 100, second ? 'b' : 'a');
}

static void month_of(struct jy_period *p, int date)
{
    p->first = date / 100 * 100 + 1;
    p->last = month_end(date);
    name(p, 'M', date / 10000, date / 100 % 100, '\0');
}

struct jy_period jy_period_at(const struct jy_city *city, enum jy_level level, int date)
{
    struct jy_period p = {.level = level};
    int due;

    if (level == JY_LEVEL_VILLAGE) week_of(&p, date);
    if (level == JY_LEVEL_TOWN) half_of(&p, date);
    if (level == JY_LEVEL_CITY) month_of(&p, date);
    due = level == JY_LEVEL_CITY ? jy_period_workdays(city, p.last, CITY_WORKDAYS) : p.last;
    p.due_ms = jy_date_start_ms(due) + JY_DAY_MS;
    return p;
}

static int digits(struct jy_str id, size_t from, size_t n)
{
    int value = 0;

    for (size_t i = from; i < from + n; i++) {
        if (i >= id.len || id.ptr[i] < '0' || id.ptr[i] > '9') return -1;
        value = value * 10 + (id.ptr[i] - '0');
    }
    return value;
}

bool jy_period_of(const struct jy_city *city, struct jy_str id, struct jy_period *out)
{
    int year = digits(id, 1, 4), n = digits(id, 6, 2);
    struct jy_period p;
    int date;

    if (year < 2000 || n < 1 || n > 53) return false;
    if (id.ptr[0] == 'W') { /* 4 January is always in the first week */
        date = jy_date_add(year * 10000 + 104, 7 * (n - 1));
        p = jy_period_at(city, JY_LEVEL_VILLAGE, date);
    } else {
        if (n > 12) return false;
        date = year * 10000 + n * 100 + (id.ptr[id.len - 1] == 'b' ? 16 : 1);
        p = jy_period_at(city, id.ptr[0] == 'H' ? JY_LEVEL_TOWN : JY_LEVEL_CITY, date);
    }
    if (!jy_str_is(id, p.id)) return false;
    *out = p;
    return true;
}

struct jy_period jy_period_before(const struct jy_city *city, const struct jy_period *p)
{
    return jy_period_at(city, p->level, jy_date_add(p->first, -1));
}

struct jy_str jy_period_words(struct jy_arena *a, const struct jy_period *p)
{
    int year = p->first / 10000, month = p->first / 100 % 100;

    if (p->level == JY_LEVEL_VILLAGE) /* the id has its year, which may not be its first day's */
        return jy_arena_printf(a, "%.4s年第%d周", p->id + 1, digits(jy_str_of(p->id), 6, 2));
    if (p->level == JY_LEVEL_TOWN)
        return jy_arena_printf(a, "%d年%d月%s", year, month,
                               p->first % 100 == 1 ? "上半月" : "下半月");
    return jy_arena_printf(a, "%d年%d月", year, month);
}

int64_t jy_period_opens_ms(const struct jy_period *p)
{
    return jy_date_start_ms(p->first) + OPENS_MS;
}

struct jy_period jy_period_now(const struct jy_city *city, enum jy_level level, int64_t now_ms)
{
    return jy_period_at(city, level, jy_date_of(now_ms - OPENS_MS));
}

/* -- extras --------------------------------------------------------------------------------- */

static bool touches(const struct jy_patrol_time *t, const struct jy_period *p)
{
    if (t->level != JY_LEVEL_NONE && t->level != p->level) return false;
    for (int date = p->first; date <= p->last; date = jy_date_add(date, 1))
        if (jy_date_in(t->from, t->to, date)) return true;
    return false;
}

int jy_period_extras(const struct jy_city *city, const struct jy_period *p,
                     const struct jy_patrol_time *list[JY_EXTRAS_MAX])
{
    int n = 0;

    for (int i = 0; i < city->n_patrol_times && n < JY_EXTRAS_MAX; i++)
        if (touches(&city->patrol_times[i], p)) list[n++] = &city->patrol_times[i];
    return n;
}
