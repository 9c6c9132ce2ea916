/* erase.c - texts out of the log. */
#include "store/erase.h"

#include "store/inside.h"
#include "store/journal.h"

enum jy_err jy_erase_look(struct jy_store *s, int64_t case_id, int64_t seq, struct jy_arena *a,
                          struct jy_str *words)
{
    sqlite3_stmt *st = jy_sql(&s->db, JY_SQL_ERASE_LOOK);
    enum jy_err e;

    jy_bind_int(st, 1, case_id);
    jy_bind_int(st, 2, seq);
    e = jy_sql_row(&s->db, st);
    if (e != JY_OK) return jy_store_note(s, e);
    *words = jy_arena_str(a, jy_column_str(st, 0));
    jy_sql_end(st);
    return jy_arena_failed(a) ? JY_E_MEMORY : JY_OK;
}

static enum jy_err run(struct jy_store *s, enum jy_sql which, const struct jy_written *w)
{
    sqlite3_stmt *st = jy_sql(&s->db, which);

    jy_bind_int(st, 1, w->case_id);
    jy_bind_int(st, 2, w->event->erases_from);
    jy_bind_int(st, 3, w->event->erases_to);
    return jy_sql_run(&s->db, st);
}

enum jy_err jy_erase_events(struct jy_store *s, const struct jy_written *w)
{
    enum jy_err e = run(s, JY_SQL_ERASE_TEXTS, w);

    if (e == JY_OK) e = run(s, JY_SQL_ERASE_LET_GO, w);
    if (e == JY_OK) e = run(s, JY_SQL_ERASE_FILES, w);
    return jy_store_note(s, e);
}

enum jy_err jy_erase_record(struct jy_store *s, const struct jy_case *was, const struct jy_case *c)
{
    enum jy_err e;

    if (!c->erased || was->erased) return JY_OK;
    e = jy_figures_settle(s, was);
    if (e == JY_OK) e = jy_later_run(s, JY_SQL_ERASE_ARRIVAL, c->id);
    return jy_store_note(s, e);
}
