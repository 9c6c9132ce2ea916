/* bookings.c - bookings, waits and directions as rows, from the record and against it.
 *
 * The record keeps the last bookings and directions of a case; what came to something before stays in its row, where
 * the months count it.  Of a matter kept secret there is none: no list that others read names it. */
#include "store/bookings.h"

#include <string.h>

static const struct jy_reception *reception_of(const struct jy_case *c)
{
    static const struct jy_reception none;

    return c->confidential ? &none : jy_reception_in(c);
}

bool jy_bookings_same(const struct jy_case *a, const struct jy_case *b)
{
    const struct jy_reception *of_a = reception_of(a), *of_b = reception_of(b);

    if (of_a == of_b) return true;
    return a->registered_ms == b->registered_ms &&
           memcmp(of_a, of_b, sizeof *of_a) == 0; /* NOLINT: at worst it is written again */
}

/* -- the rows that the record asks for ------------------------------------------------------ */

static bool is_listed(const struct jy_booking *b)
{
    return b->state != JY_RECEPTION_NONE;
}

static int waits(const struct jy_case *c)
{
    return reception_of(c)->state == JY_RECEPTION_WAITING;
}

static int first_nth(const struct jy_reception *r)
{
    return r->n_bookings > JY_BOOKINGS ? r->n_bookings - JY_BOOKINGS : 0;
}

/* -- writing -------------------------------------------------------------------------------- */

static enum jy_err add_booking(struct jy_db *d, int64_t id, int nth, const struct jy_booking *b)
{
    sqlite3_stmt *st = jy_sql(d, JY_SQL_BOOKING_ADD);

    jy_bind_int(st, 1, id);
    jy_bind_int(st, 2, nth);
    jy_bind_int(st, 3, b->state);
    jy_bind_int(st, 4, b->date);
    jy_bind_int(st, 5, b->at);
    jy_bind_cstr(st, 6, b->leader);
    jy_bind_int(st, 7, b->persons);
    return jy_sql_run(d, st);
}

static enum jy_err add_direction(struct jy_db *d, int64_t id, int nth,
                                 const struct jy_direction *of)
{
    sqlite3_stmt *st = jy_sql(d, JY_SQL_DIRECTION_ADD);

    jy_bind_int(st, 1, id);
    jy_bind_int(st, 2, nth);
    jy_bind_cstr(st, 3, of->unit);
    jy_bind_cstr(st, 4, of->by);
    jy_bind_int(st, 5, of->due.due_ms);
    jy_bind_int(st, 6, of->due.done_ms);
    return jy_sql_run(d, st);
}

/* But for what the record holds no more; of directions all are written over. */
static enum jy_err clear(struct jy_db *d, int64_t id, const struct jy_reception *r)
{
    static const enum jy_sql which[] = {JY_SQL_BOOKING_CLEAR, JY_SQL_WAIT_CLEAR,
                                        JY_SQL_DIRECTION_CLEAR};
    enum jy_err e = JY_OK;

    for (size_t i = 0; e == JY_OK && i < JY_COUNT(which); i++) {
        sqlite3_stmt *st = jy_sql(d, which[i]);
        jy_bind_int(st, 1, id);
        if (which[i] == JY_SQL_BOOKING_CLEAR) jy_bind_int(st, 2, first_nth(r));
        if (which[i] == JY_SQL_DIRECTION_CLEAR) jy_bind_int(st, 2, r->n_directions);
        e = jy_sql_run(d, st);
    }
    return e;
}

enum jy_err jy_bookings_put(struct jy_db *d, const struct jy_case *c)
{
    const struct jy_reception *r = reception_of(c);
    enum jy_err e = clear(d, c->id, r);

    for (int i = 0; e == JY_OK && i < JY_BOOKINGS; i++)
        if (is_listed(&r->bookings[i]))
            e = add_booking(d, c->id, first_nth(r) + i, &r->bookings[i]);
    for (int i = 0; e == JY_OK && i < JY_DIRECTIONS; i++)
        if (r->directions[i].unit[0] != '\0')
            e = add_direction(d, c->id, jy_direction_no(r, i) - 1, &r->directions[i]);
    if (e == JY_OK && waits(c)) {
        sqlite3_stmt *st = jy_sql(d, JY_SQL_WAIT_ADD);
        jy_bind_int(st, 1, c->id);
        jy_bind_int(st, 2, c->registered_ms);
        e = jy_sql_run(d, st);
    }
    return e;
}

/* -- checking ------------------------------------------------------------------------------- */

static bool is_booking(sqlite3_stmt *st, const struct jy_reception *r)
{
    int64_t i = jy_column_int(st, 0) - first_nth(r);
    const struct jy_booking *b = i >= 0 && i < JY_BOOKINGS ? &r->bookings[i] : NULL;

    if (i < 0) /* before those that the record holds: it came to something */
        return jy_column_int(st, 1) == JY_RECEPTION_RECEIVED ||
               jy_column_int(st, 1) == JY_RECEPTION_ABSENT;
    return b != NULL && is_listed(b) && jy_column_int(st, 1) == (int64_t)b->state &&
           jy_column_int(st, 2) == b->date && jy_column_int(st, 3) == b->at &&
           jy_str_is(jy_column_str(st, 4), b->leader) && jy_column_int(st, 5) == b->persons;
}

static bool is_direction(sqlite3_stmt *st, const struct jy_reception *r)
{
    int no = (int)jy_column_int(st, 0) + 1, nth = jy_direction_nth(r, no);
    const struct jy_direction *d;

    if (nth < 0) return no <= r->n_directions && jy_column_int(st, 4) > 0; /* it was done */
    d = &r->directions[nth];
    return d->unit[0] != '\0' && jy_str_is(jy_column_str(st, 1), d->unit) &&
           jy_str_is(jy_column_str(st, 2), d->by) && jy_column_int(st, 3) == d->due.due_ms &&
           jy_column_int(st, 4) == d->due.done_ms;
}

/* Rows of the case that `is` finds in the record; -1 when one of them is not. */
static int count(struct jy_db *d, enum jy_sql which, int64_t id, const struct jy_reception *r,
                 bool (*is)(sqlite3_stmt *, const struct jy_reception *))
{
    sqlite3_stmt *st = jy_sql(d, which);
    bool good = true;
    int n = 0;

    jy_bind_int(st, 1, id);
    for (; jy_sql_row(d, st) == JY_OK; n++)
        good = good && (is == NULL || is(st, r));
    return good ? n : -1;
}

/* What is held, and of what gave way at most all: an earlier program has let go of it. */
static bool is_between(int found, int held, int all)
{
    return found >= held && found <= (all > held ? all : held);
}

bool jy_bookings_agree(struct jy_db *d, const struct jy_case *c)
{
    const struct jy_reception *r = reception_of(c);
    int bookings = 0, directions = 0;

    for (int i = 0; i < JY_BOOKINGS; i++)
        bookings += is_listed(&r->bookings[i]);
    for (int i = 0; i < JY_DIRECTIONS; i++)
        directions += r->directions[i].unit[0] != '\0';
    return is_between(count(d, JY_SQL_CHECK_BOOKINGS, c->id, r, is_booking), bookings,
                      r->n_bookings) &&
           is_between(count(d, JY_SQL_CHECK_DIRECTIONS, c->id, r, is_direction), directions,
                      r->n_directions) &&
           count(d, JY_SQL_CHECK_WAIT, c->id, r, NULL) == waits(c);
}
