/* roster.c - people as the directory has them, what was said of them since, and what they hold. */
#include "store/roster.h"

#include "store/inside.h"

enum jy_err jy_roster_put(struct jy_store *s, const struct jy_roster_row *row, int64_t now_ms)
{
    sqlite3_stmt *st = jy_sql(&s->db, JY_SQL_ROSTER_PUT);

    jy_bind_str(st, 1, row->staff);
    jy_bind_int(st, 2, row->off);
    jy_bind_int(st, 3, row->leave_from);
    jy_bind_int(st, 4, row->leave_to);
    jy_bind_int(st, 5, row->capacity);
    jy_bind_str(st, 6, row->specialities);
    jy_bind_str(st, 7, row->by);
    jy_bind_int(st, 8, now_ms);
    jy_bind_str(st, 9, row->areas);
    return jy_store_note(s, jy_sql_run(&s->db, st));
}

static enum jy_err read_one(struct jy_db *db, const struct jy_staff *who, int64_t now_ms,
                            struct jy_arena *a, struct jy_standing *out)
{
    enum { HELD, LATE, OFFERED, OFF, LEAVE_FROM, LEAVE_TO, CAPACITY, SPECIALITIES, AREAS };
    sqlite3_stmt *st = jy_sql(db, JY_SQL_ROSTER_GET);
    enum jy_err e;

    *out = (struct jy_standing){.who = who,
                                .capacity = JY_CAPACITY,
                                .specialities = who->specialities,
                                .areas = who->areas};
    jy_bind_str(st, 1, who->id);
    jy_bind_int(st, 2, now_ms);
    e = jy_sql_row(db, st);
    if (e != JY_OK) return e;
    out->held = (int)jy_column_int(st, HELD);
    out->late = (int)jy_column_int(st, LATE);
    out->offered = (int)jy_column_int(st, OFFERED);
    if (sqlite3_column_type(st, OFF) != SQLITE_NULL) {
        out->off = jy_column_int(st, OFF) != 0;
        out->leave_from = (int)jy_column_int(st, LEAVE_FROM);
        out->leave_to = (int)jy_column_int(st, LEAVE_TO);
        out->capacity = (int)jy_column_int(st, CAPACITY);
        if (sqlite3_column_type(st, SPECIALITIES) != SQLITE_NULL)
            out->specialities = jy_arena_str(a, jy_column_str(st, SPECIALITIES));
        if (sqlite3_column_type(st, AREAS) != SQLITE_NULL)
            out->areas = jy_arena_str(a, jy_column_str(st, AREAS));
    }
    jy_sql_end(st);
    return JY_OK;
}

static enum jy_err read_people(struct jy_db *db, const struct jy_city *city, struct jy_str id,
                               int64_t now_ms, struct jy_arena *a, struct jy_roster *out)
{
    const struct jy_body *body = jy_city_body(city, id);
    const struct jy_staff *first = body ? body->people : NULL;
    struct jy_standing *list;
    int count = 0;
    enum jy_err e = JY_OK;

    for (const struct jy_staff *one = first; one; one = one->colleague)
        count++;
    list = jy_arena_take(a, (size_t)(count + 1) * sizeof *list);
    if (list == NULL) return JY_E_MEMORY;
    *out = (struct jy_roster){list, 0};
    for (const struct jy_staff *one = first; e == JY_OK && one; one = one->colleague)
        e = read_one(db, one, now_ms, a, &list[out->n++]);
    return e;
}

enum jy_err jy_roster_people(struct jy_store *s, const struct jy_city *city, struct jy_str body,
                             int64_t now_ms, struct jy_arena *a, struct jy_roster *out)
{
    return jy_store_note(s, read_people(&s->db, city, body, now_ms, a, out));
}

enum jy_err jy_roster_read(struct jy_reader *r, const struct jy_city *city, struct jy_str body,
                           int64_t now_ms, struct jy_arena *a, struct jy_roster *out)
{
    return read_people(&r->db, city, body, now_ms, a, out);
}

enum jy_err jy_roster_offers(struct jy_reader *r, struct jy_str staff, int64_t *ids, int max,
                             int *n)
{
    sqlite3_stmt *st = jy_sql(&r->db, JY_SQL_ROSTER_OFFERS);

    jy_bind_str(st, 1, staff);
    jy_bind_int(st, 2, max);
    return jy_cases_ids(&r->db, st, ids, n);
}
