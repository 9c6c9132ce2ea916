/* towns.c - over the index of what is open, which is as long as the present, not as the years. */
#include "store/towns.h"

#include "intents/cases/calendar.h"
#include "intents/figures/hot.h"
#include "store/inside.h"

enum { LOOKED_AT_MAX = 1000 };

static struct jy_town_load *town_of(struct jy_town_load *list, int *n, struct jy_str town)
{
    int i = 0;

    while (i < *n && !jy_str_is(town, list[i].town))
        i++;
    if (i == JY_TOWNS_MAX) return NULL;
    if (i == *n) {
        list[(*n)++] = (struct jy_town_load){0};
        jy_str_copy(list[i].town, sizeof list[i].town, town);
    }
    return &list[i];
}

static enum jy_err read_new(struct jy_reader *r, int64_t now_ms, struct jy_town_load *list, int *n)
{
    sqlite3_stmt *st = jy_sql(&r->db, JY_SQL_TOWNS_NEW);
    enum jy_err e;

    jy_bind_int(st, 1, jy_week_of(now_ms));
    jy_bind_int(st, 2, jy_date_start_ms(jy_date_of(now_ms)));
    while ((e = jy_sql_row(&r->db, st)) == JY_OK) {
        struct jy_town_load *t = town_of(list, n, jy_column_str(st, 0));
        if (t != NULL) t->new_today = (int)jy_column_int(st, 1);
    }
    return e == JY_E_NOT_FOUND ? JY_OK : e;
}

enum jy_err jy_towns_read(struct jy_reader *r, int64_t now_ms,
                          struct jy_town_load list[JY_TOWNS_MAX], int *n)
{
    sqlite3_stmt *st = jy_sql(&r->db, JY_SQL_TOWNS_OPEN);
    enum jy_err e;

    *n = 0;
    jy_bind_int(st, 1, now_ms);
    jy_bind_int(st, 2, jy_today_ends_ms(now_ms));
    while ((e = jy_sql_row(&r->db, st)) == JY_OK) {
        struct jy_town_load *t = town_of(list, n, jy_column_str(st, 0));
        if (t == NULL) continue;
        t->open = (int)jy_column_int(st, 1);
        t->late = (int)jy_column_int(st, 2);
        t->due_today = (int)jy_column_int(st, 3);
        t->hazard = (int)jy_column_int(st, 4);
    }
    return e == JY_E_NOT_FOUND ? read_new(r, now_ms, list, n) : e;
}

static sqlite3_stmt *ask_new(struct jy_reader *r, struct jy_str town, int64_t now_ms)
{
    sqlite3_stmt *st = jy_sql(&r->db, JY_SQL_TOWN_CASES_NEW);

    jy_bind_int(st, 1, jy_week_of(now_ms));
    jy_bind_int(st, 2, jy_date_start_ms(jy_date_of(now_ms)));
    jy_bind_str(st, 3, town);
    jy_bind_int(st, 4, LOOKED_AT_MAX);
    return st;
}

static sqlite3_stmt *ask_open(struct jy_reader *r, struct jy_str town, enum jy_town_what what,
                              int64_t now_ms)
{
    sqlite3_stmt *st = jy_sql(&r->db, JY_SQL_TOWN_CASES);

    jy_bind_int(st, 1, now_ms);
    jy_bind_int(st, 2, jy_today_ends_ms(now_ms));
    jy_bind_str(st, 3, town);
    jy_bind_int(st, 4, what == JY_TOWN_LATE);
    jy_bind_int(st, 5, what == JY_TOWN_DUE_TODAY);
    jy_bind_int(st, 6, what == JY_TOWN_HAZARD);
    jy_bind_int(st, 7, LOOKED_AT_MAX);
    return st;
}

/* NOLINTNEXTLINE(readability-function-size): seven arguments, as the contract has it */
enum jy_err jy_towns_cases(struct jy_reader *r, struct jy_str town, enum jy_town_what what,
                           int64_t now_ms, struct jy_arena *a, jy_town_case_fn *each, void *ctx)
{
    sqlite3_stmt *st =
        what == JY_TOWN_NEW_TODAY ? ask_new(r, town, now_ms) : ask_open(r, town, what, now_ms);
    enum jy_err e;

    while ((e = jy_sql_row(&r->db, st)) == JY_OK) {
        struct jy_case c;
        e = jy_cases_of_row(st, a, &c);
        if (e != JY_OK || !each(ctx, &c)) break;
    }
    jy_sql_end(st);
    return e == JY_E_NOT_FOUND ? JY_OK : e;
}
