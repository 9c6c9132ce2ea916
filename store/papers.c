/* papers.c - counted with the turn that issues a document, read from the log. */
#include "store/papers.h"

#include "store/inside.h"

enum jy_err jy_papers_take(struct jy_store *s, struct jy_str unit, struct jy_str code, int year,
                           int *serial)
{
    sqlite3_stmt *st = jy_sql(&s->db, JY_SQL_PAPER_SERIAL);
    enum jy_err e;

    jy_bind_str(st, 1, unit);
    jy_bind_str(st, 2, code);
    jy_bind_int(st, 3, year);
    e = jy_sql_row(&s->db, st);
    if (e != JY_OK) return jy_store_note(s, e);
    *serial = (int)jy_column_int(st, 0);
    jy_sql_end(st);
    return JY_OK;
}

static enum jy_err get(struct jy_db *db, int64_t case_id, int64_t seq, struct jy_arena *a,
                       struct jy_kept_paper *out)
{
    sqlite3_stmt *st = jy_sql(db, JY_SQL_PAPER_GET);
    enum jy_err e;

    jy_bind_int(st, 1, case_id);
    jy_bind_int(st, 2, seq);
    e = jy_sql_row(db, st);
    if (e != JY_OK) return e;
    *out = (struct jy_kept_paper){.body = jy_arena_str(a, jy_column_str(st, 0)),
                                  .name = jy_arena_str(a, jy_column_str(st, 1)),
                                  .number = jy_arena_str(a, jy_column_str(st, 2)),
                                  .seq = seq,
                                  .doc = jy_arena_str(a, jy_column_str(st, 6)),
                                  .by = jy_arena_str(a, jy_column_str(st, 7)),
                                  .staff_only = jy_column_int(st, 3) != 0,
                                  .sealed = jy_column_int(st, 4) != 0,
                                  .voided = jy_column_int(st, 5) != 0};
    jy_sql_end(st);
    return jy_arena_failed(a) ? JY_E_MEMORY : JY_OK;
}

enum jy_err jy_papers_find(struct jy_store *s, int64_t case_id, int64_t seq, struct jy_arena *a,
                           struct jy_kept_paper *out)
{
    return jy_store_note(s, get(&s->db, case_id, seq, a, out));
}

enum jy_err jy_papers_read(struct jy_reader *r, int64_t case_id, int64_t seq, struct jy_arena *a,
                           struct jy_kept_paper *out)
{
    return get(&r->db, case_id, seq, a, out);
}

enum jy_err jy_papers_holding(struct jy_reader *r, int64_t case_id, struct jy_arena *a,
                              struct jy_kept_paper *list, int *n)
{
    sqlite3_stmt *st = jy_sql(&r->db, JY_SQL_PAPER_LIST);
    enum jy_err e;

    *n = 0;
    jy_bind_int(st, 1, case_id);
    jy_bind_int(st, 2, JY_PAPERS_MOST);
    while ((e = jy_sql_row(&r->db, st)) == JY_OK)
        list[(*n)++] = (struct jy_kept_paper){.seq = jy_column_int(st, 0),
                                              .doc = jy_arena_str(a, jy_column_str(st, 1)),
                                              .by = jy_arena_str(a, jy_column_str(st, 2))};
    if (e != JY_E_NOT_FOUND) return e;
    return jy_arena_failed(a) ? JY_E_MEMORY : JY_OK;
}
