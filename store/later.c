/* later.c - what is derived of a case a moment after a turn: each due case once, the record from
 * memory where it is there; else from its row, and not kept: nobody talks in it. */
#include "store/inside.h"

static enum jy_err take_one(struct jy_store *s, int64_t id, jy_later_fn *each)
{
    const struct jy_hot_case *hot = jy_hot_find(s->hot, id);
    struct jy_case c;
    struct jy_talk talk;
    enum jy_err e;

    jy_arena_reset(s->scratch);
    if (hot != NULL) return each(s, &hot->c, &hot->talk);
    e = jy_cases_from_disk(s, id, s->scratch, &c, &talk);
    return e == JY_OK ? each(s, &c, &talk) : e;
}

enum jy_err jy_later_take_in(struct jy_store *s, enum jy_sql due, int most, jy_later_fn *each,
                             int *n)
{
    sqlite3_stmt *st = jy_sql(&s->db, due);
    int64_t ids[JY_LATER_MAX];
    enum jy_err e;

    jy_bind_int(st, 1, most < JY_LATER_MAX ? most : JY_LATER_MAX);
    e = jy_cases_ids(&s->db, st, ids, n);
    for (int i = 0; e == JY_OK && i < *n; i++)
        e = take_one(s, ids[i], each);
    return jy_store_note(s, e);
}

enum jy_err jy_later_run(struct jy_store *s, enum jy_sql which, int64_t id)
{
    sqlite3_stmt *st = jy_sql(&s->db, which);

    jy_bind_int(st, 1, id);
    return jy_sql_run(&s->db, st);
}

enum jy_err jy_later_waits(struct jy_reader *r, enum jy_sql any)
{
    sqlite3_stmt *st = jy_sql(&r->db, any);
    enum jy_err e = jy_sql_row(&r->db, st);

    jy_sql_end(st);
    return e;
}
