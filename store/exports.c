/* exports.c - a partner's own numbers, and the cases they became. */
#include "store/exports.h"

#include "store/inside.h"

enum jy_err jy_exports_take(struct jy_store *s, struct jy_str partner, struct jy_str external,
                            int64_t *item)
{
    sqlite3_stmt *st = jy_sql(&s->db, JY_SQL_EXPORT_TAKE);
    enum jy_err e;

    jy_bind_str(st, 1, partner);
    jy_bind_str(st, 2, external);
    e = jy_sql_row(&s->db, st);
    if (e == JY_E_NOT_FOUND) return JY_E_LINKED;
    if (e != JY_OK) return jy_store_note(s, e);
    *item = jy_column_int(st, 0);
    jy_sql_end(st);
    return JY_OK;
}

enum jy_err jy_exports_link(struct jy_store *s, int64_t item, int64_t case_id)
{
    sqlite3_stmt *st = jy_sql(&s->db, JY_SQL_EXPORT_LINK);

    jy_bind_int(st, 1, item);
    jy_bind_int(st, 2, case_id);
    return jy_store_note(s, jy_sql_run(&s->db, st));
}
