/* inspect_patrols.c - what must hold of the sheets: each once for its unit and period; what nobody
 * has handed in two days after it was due stands before the level above; the month's share in time
 * is that of the sheets. */
#include <stdlib.h>

#include "intents/cases/calendar.h"
#include "store/meetings.h"
#include "store/patrols.h"
#include "tests/simulate/sim.h"

enum { UNITS_MAX = 512, MISSING_MAX = 8192, MONTHS = 24 };

struct counted {
    int64_t begin_ms; /* the first period's */
    int missing;
    struct jy_patrol_sums months[JY_LEVEL_CITY + 1][MONTHS];
};

static int month_index(const struct sim *x, int64_t due_ms)
{
    int date = jy_date_of(due_ms - 1), from = x->options.start; /* 24:00 is that day's */

    return (date / 10000 - from / 10000) * 12 + date / 100 % 100 - from / 100 % 100;
}

static void count(struct sim *x, struct counted *k, const struct jy_patrol *sheet)
{
    int at = month_index(x, sheet->due_ms);
    int64_t handed_ms = jy_patrol_handed_ms(sheet->state, sheet->submitted_ms);
    struct jy_patrol_sums *sums = &k->months[sheet->level][at < MONTHS ? at : MONTHS - 1];

    if (jy_patrol_mark(sheet->due_ms, handed_ms, x->now_ms) == JY_PATROL_MISSING) k->missing++;
    if (sheet->due_ms > x->now_ms || at < 0) return;
    sums->due++;
    sums->done += handed_ms > 0;
    sums->in_time += handed_ms > 0 && handed_ms < sheet->due_ms;
}

static int count_units(const struct jy_city *city, enum jy_level level)
{
    struct jy_str unit;
    int n = 0;

    for (int at = 0; jy_patrol_next(city, level, &at, &unit);)
        n++;
    return n;
}

/* In the order of their units, so that two of one stand together. */
static void look_at_period(struct sim *x, struct counted *k, const struct jy_period *p)
{
    const struct jy_patrol_scope scope = {.level = p->level};
    struct jy_patrol_list list = {.a = x->page, .max = UNITS_MAX};

    jy_arena_reset(x->page);
    list.rows = jy_arena_take(x->page, UNITS_MAX * sizeof *list.rows);
    if (list.rows == NULL ||
        jy_patrols_of_period(x->house.reader, &scope, jy_str_of(p->id), &list) != JY_OK)
        ledger_fault(x, 0, "sheets cannot be read", "%s", p->id);
    if (list.n != count_units(x->house.city, p->level))
        ledger_fault(x, 0, "not a sheet for every unit", "%s: %d", p->id, list.n);
    for (int i = 0; i < list.n; i++) {
        if (i > 0 && jy_str_eq(list.rows[i].unit, list.rows[i - 1].unit))
            ledger_fault(x, 0, "a sheet twice", "%s %.*s", p->id, (int)list.rows[i].unit.len,
                         list.rows[i].unit.ptr);
        count(x, k, &list.rows[i]);
    }
}

static void check_missing(struct sim *x, const struct counted *k)
{
    struct jy_patrol_list list = {.a = x->page, .max = MISSING_MAX};

    jy_arena_reset(x->page);
    list.rows = jy_arena_take(x->page, MISSING_MAX * sizeof *list.rows);
    if (list.rows == NULL ||
        jy_patrols_missing(x->house.reader, JY_STR(""), k->begin_ms, x->now_ms, &list) != JY_OK)
        ledger_fault(x, 0, "sheets cannot be read", "missing");
    if (list.n != k->missing)
        ledger_fault(x, 0, "missing, and not copied upward", "%d told, %d missing", list.n,
                     k->missing);
}

static void check_months(struct sim *x, const struct counted *k)
{
    for (int i = 0; i < MONTHS; i++) {
        int month = jy_date_add_months(x->options.start / 100 * 100 + 1, i) / 100;
        for (int level = JY_LEVEL_VILLAGE; level <= JY_LEVEL_CITY; level++) {
            const struct jy_patrol_scope of = {.level = (enum jy_level)level};
            const struct jy_patrol_sums *want = &k->months[level][i];
            struct jy_patrol_sums s = {0};
            if (jy_patrols_rate(x->house.reader, &of, month, x->now_ms, &s) != JY_OK ||
                s.due != want->due || s.done != want->done || s.in_time != want->in_time)
                ledger_fault(x, 0, "the share in time is another than the sheets'",
                             "%d %s: %d of %d, not %d of %d", month, jy_level_name(of.level),
                             s.in_time, s.due, want->in_time, want->due);
        }
    }
}

static void check_filed(struct sim *x)
{
    int64_t item, case_id;

    if (jy_patrols_unfiled(x->house.reader, &item) != JY_E_NOT_FOUND ||
        jy_meetings_unfiled(x->house.reader, &item) != JY_E_NOT_FOUND)
        ledger_fault(x, 0, "found, and no case", "item %lld", (long long)item);
    if (jy_meetings_untold(x->house.reader, &item, &case_id) != JY_E_NOT_FOUND)
        ledger_fault(x, case_id, "not told of a meeting", "meeting %lld", (long long)item);
}

void patrols_inspect(struct sim *x)
{
    struct counted *k = calloc(1, sizeof *k);
    const struct jy_city *city = x->house.city;

    if (k == NULL) return;
    for (int level = JY_LEVEL_VILLAGE; level <= JY_LEVEL_CITY; level++) {
        struct jy_period p = jy_period_at(city, (enum jy_level)level, x->options.start);
        if (k->begin_ms == 0) k->begin_ms = jy_date_start_ms(p.first);
        while (jy_period_opens_ms(&p) <= x->now_ms) {
            look_at_period(x, k, &p);
            p = jy_period_at(city, p.level, jy_date_add(p.last, 1));
        }
    }
    check_missing(x, k);
    check_months(x, k);
    check_filed(x);
    free(k);
}
