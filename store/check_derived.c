/* check_derived.c - what stands beside a record, to list, to find and to count it by, against what
 * the record and its log say it must be. */
#include "store/bookings.h"
#include "store/check_inside.h"
#include "store/finds.h"

#include <inttypes.h>

static bool same_text(sqlite3_stmt *st, int at, const char *text)
{
    return jy_str_is(jy_column_str(st, at), text);
}

/* The columns of CHECK_CASES from 6 on against what the record says they must be. */
static bool is_projected(sqlite3_stmt *st, const struct jy_case *c, const struct jy_columns *w)
{
    const int64_t n[] = {c->device,  c->wake_ms,   w->phase,      w->clue,     w->no_village,
                         w->hazard,  w->alarm,     w->waits,      w->dispatch, w->due_ms,
                         w->born_ms, w->quiet_day, w->wake_minute};

    for (int i = 0; i < (int)JY_COUNT(n); i++)
        if (jy_column_int(st, 11 + i) != n[i]) return false;
    return same_text(st, 6, w->no) && same_text(st, 7, w->state) && same_text(st, 8, w->owner) &&
           same_text(st, 9, w->holder) && same_text(st, 10, w->town) &&
           same_text(st, 11 + (int)JY_COUNT(n), w->offered) &&
           jy_column_int(st, 12 + (int)JY_COUNT(n)) == w->cluster &&
           same_text(st, 13 + (int)JY_COUNT(n), w->alike) &&
           same_text(st, 14 + (int)JY_COUNT(n), w->kept_from) &&
           jy_column_int(st, 15 + (int)JY_COUNT(n)) == w->late_ms;
}

static bool is_unit(sqlite3_stmt *st, const struct jy_case *c, const struct jy_columns *w)
{
    struct jy_str body = jy_column_str(st, 0);
    const char *bodies[JY_CASE_BODIES];
    int n = jy_case_bodies(c, bodies);
    bool owner = jy_str_is(body, c->owner), in = false;

    for (int i = 0; i < n; i++)
        in = in || jy_str_is(body, bodies[i]);
    return in && jy_column_int(st, 1) == (int64_t)w->phase && (jy_column_int(st, 2) != 0) == owner;
}

/* Bodies that take part, by the record; each must have its row, and no other may. */
static void check_units(struct jy_check *k, const struct jy_case *c, const struct jy_columns *w)
{
    sqlite3_stmt *st = jy_sql(&k->db, JY_SQL_CHECK_UNITS);
    const char *bodies[JY_CASE_BODIES];
    int expected = w->phase == JY_PHASE_DRAFT ? 0 : jy_case_bodies(c, bodies), n = 0, good = 0;
    enum jy_err e;

    jy_bind_int(st, 1, c->id);
    while ((e = jy_sql_row(&k->db, st)) == JY_OK) {
        good += is_unit(st, c, w);
        n++;
    }
    if (e != JY_E_NOT_FOUND || n != expected || good != n)
        jy_found(k, "事项 %" PRId64 "：各单位的列表跟台账对不上",
                 "case %" PRId64 ": its bodies' lists do not agree with its record", c->id);
}

static bool is_turn(sqlite3_stmt *st, const struct jy_whistle_turn *turns, int n)
{
    for (int i = 0; i < n; i++)
        if (same_text(st, 0, turns[i].body)) return jy_column_int(st, 1) == turns[i].due_ms;
    return false;
}

/* Whose turn it is in a whistle, likewise. */
static void check_turns(struct jy_check *k, const struct jy_case *c)
{
    sqlite3_stmt *st = jy_sql(&k->db, JY_SQL_CHECK_TURNS);
    struct jy_whistle_turn turns[JY_CALLS + 1];
    int expected = jy_turns_of(c, turns), n = 0, good = 0;
    enum jy_err e;

    jy_bind_int(st, 1, c->id);
    while ((e = jy_sql_row(&k->db, st)) == JY_OK) {
        good += is_turn(st, turns, expected);
        n++;
    }
    if (e != JY_E_NOT_FOUND || n != expected || good != n)
        jy_found(k, "事项 %" PRId64 "：吹哨的列表跟台账对不上",
                 "case %" PRId64 ": its whistle's list does not agree with its record", c->id);
}

/* The conference's list, likewise: one row or none. */
static void check_lead(struct jy_check *k, const struct jy_case *c)
{
    sqlite3_stmt *st = jy_sql(&k->db, JY_SQL_CHECK_LEAD);
    const char *leader;
    int64_t due_ms;
    bool there, same;

    same = jy_lead_of(c, &leader, &due_ms);
    jy_bind_int(st, 1, c->id);
    there = jy_sql_row(&k->db, st) == JY_OK;
    same =
        there == same && (!there || (same_text(st, 0, leader) && jy_column_int(st, 1) == due_ms));
    jy_sql_end(st);
    if (!same)
        jy_found(k, "事项 %" PRId64 "：包案的列表跟台账对不上",
                 "case %" PRId64 ": the led do not agree with its record", c->id);
}

/* The entry by which it is found reads as its record says, or is still to be taken in. */
static bool is_found(struct jy_check *k, const struct jy_case *c, const struct jy_talk *talk)
{
    sqlite3_stmt *st = jy_sql(&k->db, JY_SQL_FIND_GET);
    struct jy_buf words, who;
    bool there, same;

    jy_buf_init(&words);
    jy_buf_init(&who);
    if (jy_finds_has(c)) {
        jy_finds_words(k->one, c, talk, &words);
        jy_finds_who(c, &who);
    }
    jy_bind_int(st, 1, c->id);
    there = jy_sql_row(&k->db, st) == JY_OK;
    same = there ? sqlite3_column_type(st, 0) == SQLITE_NULL ||
                       (jy_str_eq(jy_column_str(st, 0), jy_buf_str(&words)) &&
                        jy_str_eq(jy_column_str(st, 1), jy_buf_str(&who)))
                 : !jy_finds_has(c);
    jy_sql_end(st);
    jy_buf_fini(&words);
    jy_buf_fini(&who);
    return same;
}

static bool is_measure(sqlite3_stmt *st, const struct jy_case *c, const struct jy_measure *list,
                       int n, const char *town)
{
    for (int i = 0; i < n; i++)
        if (jy_column_int(st, 0) == (int64_t)list[i].figure &&
            jy_column_int(st, 1) == list[i].month)
            return jy_column_int(st, 2) == list[i].num && jy_column_int(st, 3) == list[i].den &&
                   same_text(st, 4, town) && same_text(st, 5, c->owner) &&
                   same_text(st, 6, c->type);
    return false;
}

static bool is_arrival(struct jy_check *k, const struct jy_case *c, const struct jy_facts *f)
{
    sqlite3_stmt *st = jy_sql(&k->db, JY_SQL_ARRIVAL_GET);
    const struct jy_arrival a = jy_arrival_of(c, f);
    bool there, same;

    jy_bind_int(st, 1, c->id);
    there = jy_sql_row(&k->db, st) == JY_OK;
    same = there == a.counts &&
           (!there ||
            (jy_column_int(st, 0) == c->registered_ms && jy_column_int(st, 1) == a.week &&
             same_text(st, 2, a.family) && same_text(st, 3, c->type) && same_text(st, 4, a.town) &&
             same_text(st, 5, c->grid) && jy_column_int(st, 6) == c->device &&
             same_text(st, 7, a.party) && jy_column_int(st, 8) == c->people &&
             (jy_column_int(st, 9) != 0) == (c->hazards != 0) &&
             jy_column_int(st, 10) == a.closed_week && jy_column_int(st, 11) == a.days));
    jy_sql_end(st);
    return same;
}

/* What it adds to the figures is what its record and its log say, or is still to be counted. */
static void check_measures(struct jy_check *k, const struct jy_case *c, const char *town)
{
    sqlite3_stmt *st = jy_sql(&k->db, JY_SQL_MEASURE_GET);
    struct jy_measure list[JY_MEASURES];
    struct jy_facts facts;
    bool due = false;
    int n = 0, good = 0, expected;
    enum jy_err e = jy_figures_course(&k->db, c, &facts);

    expected = e == JY_OK ? jy_measures_of(c, &facts, list) : 0;
    jy_bind_int(st, 1, c->id);
    while (e == JY_OK && (e = jy_sql_row(&k->db, st)) == JY_OK) {
        due = due || jy_column_int(st, 0) < 0;
        good += is_measure(st, c, list, expected, town);
        n++;
    }
    if (e != JY_E_NOT_FOUND || (!due && (n != expected || good != n || !is_arrival(k, c, &facts))))
        jy_found(k, "事项 %" PRId64 "：统计数跟台账和记录对不上",
                 "case %" PRId64 ": the figures do not agree with its record and log", c->id);
}

void jy_check_uneven(struct jy_check *k, sqlite3_stmt *st)
{
    int64_t figure = jy_column_int(st, 0);
    bool known = figure >= 0 && figure < JY_N_FIGURES;

    jy_found(k, "%s 在 %" PRId64 " 月的总数跟各件加起来对不上",
             "the total of %s for month %" PRId64 " is not the sum of its cases",
             known ? jy_figure_name((enum jy_figure)figure) : "an unknown figure",
             jy_column_int(st, 1));
}

void jy_check_derived(struct jy_check *k, sqlite3_stmt *st, const struct jy_case *c,
                      const struct jy_talk *talk)
{
    struct jy_columns w;

    jy_columns_of(c, &w);
    if (!is_projected(st, c, &w))
        jy_found(k, "事项 %" PRId64 "：列表跟台账对不上",
                 "case %" PRId64 ": its lists do not agree with its record", c->id);
    if (!is_found(k, c, talk))
        jy_found(k, "事项 %" PRId64 "：查找用的字跟台账对不上",
                 "case %" PRId64 ": the words to find it by do not agree with its record", c->id);
    check_units(k, c, &w);
    check_turns(k, c);
    check_lead(k, c);
    if (!jy_bookings_agree(&k->db, c))
        jy_found(k, "事项 %" PRId64 "：接访的列表跟台账对不上",
                 "case %" PRId64 ": the receptions do not agree with its record", c->id);
    if (!jy_seats_agree(&k->db, c))
        jy_found(k, "事项 %" PRId64 "：对方的进门凭据跟台账对不上",
                 "case %" PRId64 ": the other side's seat does not agree with its record", c->id);
    if (!jy_phones_agree(&k->db, c))
        jy_found(k, "事项 %" PRId64 "：验证过的电话跟台账对不上",
                 "case %" PRId64 ": its proved number does not agree with its record", c->id);
    if (!c->erased) check_measures(k, c, w.town); /* else they were counted for good */
}
