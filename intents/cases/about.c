/* about.c - sums, heads and years in words. */
#include "intents/cases/about.h"

#include <inttypes.h>

#include "intents/cases/calendar.h"

/* 10 of 20 to 29, 100 of 200 to 299: what 多 stands for; 0: nothing of the kind. */
static int64_t more_of(int64_t low, int64_t high)
{
    int64_t unit = high - low + 1, power = 10;

    while (power < unit)
        power *= 10;
    return power == unit && low >= unit && low % unit == 0 ? unit : 0;
}

/* 3万多, 30多万, 十几. */
static struct jy_str say_more(int64_t low, int64_t unit, struct jy_arena *a)
{
    static const struct {
        int64_t one;
        const char *name;
    } large[] = {{INT64_C(100000000), "亿"}, {10000, "万"}};

    if (low == 10 && unit == 10) return JY_STR("十几");
    for (size_t i = 0; i < JY_COUNT(large); i++) {
        bool before = unit > large[i].one;
        if (unit < large[i].one) continue;
        return jy_arena_printf(a, "%" PRId64 "%s%s%s", low / large[i].one, before ? "多" : "",
                               large[i].name, before ? "" : "多");
    }
    return jy_arena_printf(a, "%" PRId64 "多", low);
}

/* 几十 is 20 to 99, 上百 is 100 to 999; NULL: neither. */
static const char *say_tens(int64_t low, int64_t high, bool english)
{
    static const struct {
        int64_t unit;
        const char *some, *over, *en;
    } units[] = {
        {1, "几", "", "several"},
        {10, "几十", "", "several dozen"},
        {100, "几百", "上百", "several hundred"},
        {1000, "几千", "上千", "several thousand"},
        {10000, "几万", "上万", "tens of thousands of"},
        {100000, "几十万", "上十万", "hundreds of thousands of"},
        {1000000, "几百万", "上百万", "several million"},
        {10000000, "几千万", "上千万", "tens of millions of"},
    };

    for (size_t i = 0; i < JY_COUNT(units); i++) {
        if (high != units[i].unit * 10 - 1 && !(units[i].unit == 1 && high == 9)) continue;
        if (low == units[i].unit * 2) return english ? units[i].en : units[i].some;
        if (low == units[i].unit && units[i].over[0] != '\0' && !english) return units[i].over;
    }
    return NULL;
}

static struct jy_str say(int64_t low, int64_t high, bool english, struct jy_arena *a)
{
    const char *tens = high > low ? say_tens(low, high, english) : NULL;
    int64_t unit = high > low ? more_of(low, high) : 0;

    if (high <= low) return jy_arena_printf(a, "%" PRId64, low);
    if (tens != NULL) return jy_str_of(tens);
    if (english && (unit > 0 || high == low * 10 - 1))
        return jy_arena_printf(a, "over %" PRId64, low);
    if (unit > 0) return say_more(low, unit, a);
    return jy_arena_printf(a, english ? "%" PRId64 " to %" PRId64 : "%" PRId64 "到%" PRId64, low,
                           high);
}

struct jy_str jy_say_yuan(const struct jy_case *c, bool english, struct jy_arena *a)
{
    int64_t low = c->amount_low_fen, high = c->amount_high_fen;
    struct jy_str sum;

    if (high <= 0) return JY_STR("");
    if (low == high && low % 100 != 0)
        sum = jy_arena_printf(a, "%" PRId64 ".%02" PRId64, low / 100, low % 100);
    else
        sum = say(low / 100, high / 100, english, a);
    return jy_arena_printf(a, english ? "%.*s yuan" : "%.*s元", (int)sum.len, sum.ptr);
}

struct jy_str jy_say_people(const struct jy_case *c, bool english, struct jy_arena *a)
{
    struct jy_str n;

    if (c->people <= 0) return JY_STR("");
    n = say(c->people, c->people_high, english, a);
    if (!english)
        return jy_arena_printf(a, "%.*s%s", (int)n.len, n.ptr, c->households ? "户" : "人");
    return c->households ? jy_arena_printf(a, "%.*s households", (int)n.len, n.ptr) : n;
}

struct jy_str jy_say_years(const struct jy_when *when, bool english, struct jy_arena *a)
{
    int first = jy_date_of(when->from_ms) / 10000, last = jy_date_of(when->to_ms - 1) / 10000;

    if (last <= first || when->still_on) return jy_arena_printf(a, english ? "%d" : "%d年", first);
    return jy_arena_printf(a, english ? "%d to %d" : "%d年到%d年", first, last);
}
