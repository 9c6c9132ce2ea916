/* seats.c - seats as rows, from the record and against it, and cases found by them. */
#include "store/seats.h"

#include <string.h>

#include "intents/cases/seat.h"
#include "store/inside.h"

static const struct jy_m_seat *seat_of(const struct jy_case *c)
{
    static const struct jy_m_seat none;

    return jy_seat_stands(c) ? &jy_mediation_in(c)->seat : &none;
}

bool jy_seats_same(const struct jy_case *a, const struct jy_case *b)
{
    const struct jy_m_seat *of_a = seat_of(a), *of_b = seat_of(b);

    return of_a->device == of_b->device && strcmp(of_a->link, of_b->link) == 0;
}

enum jy_err jy_seats_put(struct jy_db *d, const struct jy_case *c)
{
    const struct jy_m_seat *seat = seat_of(c);
    bool stands = seat->link[0] != '\0';
    sqlite3_stmt *st = jy_sql(d, stands ? JY_SQL_SEAT_PUT : JY_SQL_SEAT_DROP);

    jy_bind_int(st, 1, c->id);
    if (stands) {
        jy_bind_cstr(st, 2, seat->link);
        jy_bind_int(st, 3, seat->device);
    }
    return jy_sql_run(d, st);
}

bool jy_seats_agree(struct jy_db *d, const struct jy_case *c)
{
    sqlite3_stmt *st = jy_sql(d, JY_SQL_CHECK_SEAT);
    const struct jy_m_seat *seat = seat_of(c);
    bool good;
    enum jy_err e;

    jy_bind_int(st, 1, c->id);
    e = jy_sql_row(d, st);
    if (e != JY_OK) return e == JY_E_NOT_FOUND && seat->link[0] == '\0';
    good = jy_str_is(jy_column_str(st, 0), seat->link) && jy_column_int(st, 1) == seat->device;
    jy_sql_end(st);
    return good;
}

enum jy_err jy_seats_case(struct jy_store *s, const char *link, int64_t *case_id)
{
    sqlite3_stmt *st = jy_sql(&s->db, JY_SQL_SEAT_CASE);
    enum jy_err e;

    jy_bind_cstr(st, 1, link);
    e = jy_sql_row(&s->db, st);
    if (e != JY_OK) return jy_store_note(s, e);
    *case_id = jy_column_int(st, 0);
    jy_sql_end(st);
    return JY_OK;
}

enum jy_err jy_seats_of_device(struct jy_reader *r, int64_t device, int64_t *cases, int max, int *n)
{
    sqlite3_stmt *st = jy_sql(&r->db, JY_SQL_SEATS_OF_DEVICE);

    jy_bind_int(st, 1, device);
    jy_bind_int(st, 2, max);
    return jy_cases_ids(&r->db, st, cases, n);
}
