/* tally.c - added where there is a row, forgotten by the range of days. */
#include "store/tally.h"

#include "store/inside.h"

static enum jy_err add(struct jy_store *s, int day, const struct jy_tally *t)
{
    sqlite3_stmt *st = jy_sql(&s->db, JY_SQL_TALLY_ADD);

    jy_bind_int(st, 1, day);
    jy_bind_str(st, 2, t->rule);
    jy_bind_int(st, 3, t->hits);
    jy_bind_int(st, 4, t->changes);
    return jy_sql_run(&s->db, st);
}

enum jy_err jy_tally_add(struct jy_store *s, int day, int oldest, const struct jy_tally *list,
                         int n)
{
    sqlite3_stmt *st = jy_sql(&s->db, JY_SQL_TALLY_FORGET);
    enum jy_err e;

    jy_bind_int(st, 1, oldest);
    e = jy_sql_run(&s->db, st);
    for (int i = 0; e == JY_OK && i < n; i++)
        e = add(s, day, &list[i]);
    return jy_store_note(s, e);
}

enum jy_err jy_tally_read(struct jy_reader *r, int since_day, jy_tally_fn *each, void *ctx)
{
    sqlite3_stmt *st = jy_sql(&r->db, JY_SQL_TALLY_LIST);
    enum jy_err e;

    jy_bind_int(st, 1, since_day);
    while ((e = jy_sql_row(&r->db, st)) == JY_OK) {
        const struct jy_tally tally = {jy_column_str(st, 1), jy_column_int(st, 2),
                                       jy_column_int(st, 3)};
        each(ctx, (int)jy_column_int(st, 0), &tally);
    }
    return e == JY_E_NOT_FOUND ? JY_OK : e;
}
