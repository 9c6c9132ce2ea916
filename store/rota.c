/* rota.c - the leaders' rota by day and minute, and the lists of what is booked in it. */
#include "store/rota.h"

#include "intents/cases/calendar.h"
#include "store/inside.h"

/* -- sittings ------------------------------------------------------------------------------- */

static struct jy_sitting sitting_of_row(sqlite3_stmt *st, struct jy_arena *a)
{
    enum { DATE, FROM, TO, CAPACITY, LEADER, POST, ROOM, THEMES, SUBSTITUTE, OFF, BY, AT };

    return (struct jy_sitting){.date = (int)jy_column_int(st, DATE),
                               .from = (int)jy_column_int(st, FROM),
                               .to = (int)jy_column_int(st, TO),
                               .capacity = (int)jy_column_int(st, CAPACITY),
                               .leader = jy_arena_str(a, jy_column_str(st, LEADER)),
                               .post = jy_arena_str(a, jy_column_str(st, POST)),
                               .room = jy_arena_str(a, jy_column_str(st, ROOM)),
                               .themes = jy_arena_str(a, jy_column_str(st, THEMES)),
                               .substitute = jy_arena_str(a, jy_column_str(st, SUBSTITUTE)),
                               .off = jy_column_int(st, OFF) != 0,
                               .by = jy_arena_str(a, jy_column_str(st, BY)),
                               .at_ms = jy_column_int(st, AT)};
}

static enum jy_err read_sittings(struct jy_db *d, int from, int to, struct jy_arena *a,
                                 struct jy_sitting *list, int *n)
{
    sqlite3_stmt *st = jy_sql(d, JY_SQL_ROTA_LIST);
    enum jy_err e;

    jy_bind_int(st, 1, from);
    jy_bind_int(st, 2, to);
    jy_bind_int(st, 3, JY_ROTA_MAX);
    while ((e = jy_sql_row(d, st)) == JY_OK)
        list[(*n)++] = sitting_of_row(st, a);
    return e == JY_E_NOT_FOUND ? JY_OK : e;
}

/* Both in the order of day and minute. */
static enum jy_err read_taken(struct jy_db *d, int from, int to, struct jy_sitting *list, int n)
{
    sqlite3_stmt *st = jy_sql(d, JY_SQL_BOOKING_TAKEN);
    enum jy_err e;

    jy_bind_int(st, 1, from);
    jy_bind_int(st, 2, to);
    while ((e = jy_sql_row(d, st)) == JY_OK) {
        int date = (int)jy_column_int(st, 0), at = (int)jy_column_int(st, 1);
        for (int i = 0; i < n; i++) {
            int slot = list[i].date == date ? jy_sitting_slot(&list[i], at) : -1;
            if (slot >= 0) list[i].taken |= UINT32_C(1) << slot;
        }
    }
    return e == JY_E_NOT_FOUND ? JY_OK : e;
}

static enum jy_err read_waiting(struct jy_db *d, int *n)
{
    sqlite3_stmt *st = jy_sql(d, JY_SQL_WAIT_COUNT);
    enum jy_err e = jy_sql_row(d, st);

    if (e == JY_OK) *n = (int)jy_column_int(st, 0);
    jy_sql_end(st);
    return e;
}

static enum jy_err read_rota(struct jy_db *d, int from, int to, struct jy_arena *a,
                             struct jy_rota *out)
{
    struct jy_sitting *list = jy_arena_take(a, JY_ROTA_MAX * sizeof *list);
    enum jy_err e = list ? JY_OK : JY_E_MEMORY;

    *out = (struct jy_rota){.list = list};
    if (e == JY_OK) e = read_sittings(d, from, to, a, list, &out->n);
    if (e == JY_OK) e = read_taken(d, from, to, list, out->n);
    if (e == JY_OK) e = read_waiting(d, &out->n_waiting);
    return e == JY_OK && jy_arena_failed(a) ? JY_E_MEMORY : e;
}

enum jy_err jy_rota_load(struct jy_store *s, int from, struct jy_arena *a, struct jy_rota *out)
{
    return jy_store_note(s, read_rota(&s->db, from, 99999999, a, out));
}

enum jy_err jy_rota_read(struct jy_reader *r, int from, int to, struct jy_arena *a,
                         struct jy_rota *out)
{
    return read_rota(&r->db, from, to, a, out);
}

enum jy_err jy_rota_put(struct jy_store *s, const struct jy_sitting *sitting, int64_t now_ms)
{
    sqlite3_stmt *st = jy_sql(&s->db, JY_SQL_ROTA_PUT);

    jy_bind_int(st, 1, sitting->date);
    jy_bind_int(st, 2, sitting->from);
    jy_bind_int(st, 3, sitting->to);
    jy_bind_int(st, 4, sitting->capacity);
    jy_bind_str(st, 5, sitting->leader);
    jy_bind_str(st, 6, sitting->post);
    jy_bind_str(st, 7, sitting->room);
    jy_bind_str(st, 8, sitting->themes);
    jy_bind_str(st, 9, sitting->substitute);
    jy_bind_int(st, 10, sitting->off);
    jy_bind_str(st, 11, sitting->by);
    jy_bind_int(st, 12, now_ms);
    return jy_store_note(s, jy_sql_run(&s->db, st));
}

enum jy_err jy_rota_drop(struct jy_store *s, int date, int from)
{
    sqlite3_stmt *st = jy_sql(&s->db, JY_SQL_ROTA_DROP);

    jy_bind_int(st, 1, date);
    jy_bind_int(st, 2, from);
    return jy_store_note(s, jy_sql_run(&s->db, st));
}

/* -- what does not stand any more, and who waits -------------------------------------------- */

static enum jy_err add_ids(struct jy_db *d, sqlite3_stmt *st, int64_t ids[JY_UNSEATED_MAX], int *n)
{
    enum jy_err e = JY_OK;

    while (*n < JY_UNSEATED_MAX && (e = jy_sql_row(d, st)) == JY_OK)
        ids[(*n)++] = jy_column_int(st, 0);
    jy_sql_end(st);
    return e == JY_E_NOT_FOUND ? JY_OK : e;
}

enum jy_err jy_rota_unsettled(struct jy_store *s, int today, int64_t ids[JY_UNSEATED_MAX], int *n)
{
    sqlite3_stmt *st = jy_sql(&s->db, JY_SQL_BOOKING_FALLEN);
    enum jy_err e;

    *n = 0;
    jy_bind_int(st, 1, today);
    e = add_ids(&s->db, st, ids, n);
    st = jy_sql(&s->db, JY_SQL_WAIT_LIST);
    jy_bind_int(st, 1, JY_UNSEATED_MAX);
    if (e == JY_OK) e = add_ids(&s->db, st, ids, n);
    return jy_store_note(s, e);
}

static enum jy_err is_any(struct jy_db *d, sqlite3_stmt *st)
{
    enum jy_err e = jy_sql_row(d, st);

    jy_sql_end(st);
    return e;
}

enum jy_err jy_rota_has_fallen(struct jy_reader *r, int today)
{
    sqlite3_stmt *st = jy_sql(&r->db, JY_SQL_BOOKING_FALLEN);

    jy_bind_int(st, 1, today);
    return is_any(&r->db, st);
}

enum jy_err jy_rota_has_waiting(struct jy_reader *r)
{
    sqlite3_stmt *st = jy_sql(&r->db, JY_SQL_WAIT_LIST);

    jy_bind_int(st, 1, 1);
    return is_any(&r->db, st);
}

/* -- lists ---------------------------------------------------------------------------------- */

enum jy_err jy_bookings_list(struct jy_reader *r, const struct jy_bookings_of *of,
                             struct jy_booked *list, int max, int *n)
{
    enum { CASE, STATE, DATE, AT, PERSONS };
    sqlite3_stmt *st = jy_sql(&r->db, JY_SQL_BOOKING_LIST);
    enum jy_err e = JY_OK;

    *n = 0;
    jy_bind_int(st, 1, of->from);
    jy_bind_int(st, 2, of->to);
    jy_bind_str(st, 3, of->leader);
    while (*n < max && (e = jy_sql_row(&r->db, st)) == JY_OK)
        list[(*n)++] =
            (struct jy_booked){.case_id = jy_column_int(st, CASE),
                               .state = (enum jy_reception_state)jy_column_int(st, STATE),
                               .date = (int)jy_column_int(st, DATE),
                               .at = (int)jy_column_int(st, AT),
                               .persons = (int)jy_column_int(st, PERSONS)};
    jy_sql_end(st);
    return e == JY_E_NOT_FOUND ? JY_OK : e;
}

enum jy_err jy_waits_list(struct jy_reader *r, int64_t *ids, int max, int *n)
{
    sqlite3_stmt *st = jy_sql(&r->db, JY_SQL_WAIT_LIST);

    jy_bind_int(st, 1, max);
    return jy_cases_ids(&r->db, st, ids, n);
}

enum jy_err jy_directions_list(struct jy_reader *r, struct jy_str leader, struct jy_directed *list,
                               int max, int *n)
{
    sqlite3_stmt *st = jy_sql(&r->db, JY_SQL_DIRECTION_LIST);
    enum jy_err e = JY_OK;

    *n = 0;
    jy_bind_str(st, 1, leader);
    while (*n < max && (e = jy_sql_row(&r->db, st)) == JY_OK)
        list[(*n)++] = (struct jy_directed){jy_column_int(st, 0), (int)jy_column_int(st, 1) + 1};
    jy_sql_end(st);
    return e == JY_E_NOT_FOUND ? JY_OK : e;
}

enum jy_err jy_rota_month(struct jy_reader *r, int month, int64_t now_ms,
                          struct jy_reception_month *out)
{
    int next = jy_date_add_months(month * 100 + 1, 1);
    sqlite3_stmt *st = jy_sql(&r->db, JY_SQL_BOOKING_MONTH);
    enum jy_err e;

    *out = (struct jy_reception_month){0};
    jy_bind_int(st, 1, (int64_t)month * 100);
    jy_bind_int(st, 2, next);
    e = jy_sql_row(&r->db, st);
    if (e == JY_OK) {
        out->days = jy_column_int(st, 0);
        out->received = jy_column_int(st, 1);
        out->persons = jy_column_int(st, 2);
        out->absent = jy_column_int(st, 3);
    }
    jy_sql_end(st);
    if (e != JY_OK) return e;
    st = jy_sql(&r->db, JY_SQL_DIRECTION_MONTH);
    jy_bind_int(st, 1, jy_date_start_ms(month * 100 + 1));
    jy_bind_int(st, 2, jy_date_start_ms(next));
    jy_bind_int(st, 3, now_ms);
    e = jy_sql_row(&r->db, st);
    if (e == JY_OK) {
        out->directed = jy_column_int(st, 0);
        out->in_time = jy_column_int(st, 1);
    }
    jy_sql_end(st);
    return e;
}
