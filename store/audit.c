/* audit.c - rows are added under the hash of the one before, and read by pages. */
#include "store/audit.h"

#include <string.h>

#include "intents/cases/calendar.h"
#include "store/chain.h"
#include "store/inside.h"

/* What the next row follows: nothing before the first, and before the first of the chain. */
static enum jy_err last_of(struct jy_store *s, int64_t *id, unsigned char hash[JY_HASH])
{
    sqlite3_stmt *st = jy_sql(&s->db, JY_SQL_AUDIT_LAST);
    enum jy_err e = jy_sql_row(&s->db, st);

    *id = 0;
    memset(hash, 0, JY_HASH);
    if (e != JY_OK) return e == JY_E_NOT_FOUND ? JY_OK : e;
    *id = jy_column_int(st, 0);
    jy_column_blob(st, 1, hash, JY_HASH);
    jy_sql_end(st);
    return JY_OK;
}

static enum jy_err add(struct jy_store *s, struct jy_audit_entry *row)
{
    sqlite3_stmt *st = jy_sql(&s->db, JY_SQL_AUDIT_ADD);
    unsigned char hash[JY_HASH];
    enum jy_err e = last_of(s, &row->id, hash);

    if (e != JY_OK) return jy_store_note(s, e);
    row->id++;
    jy_chain_audit(hash, row, hash);
    jy_bind_int(st, 1, row->id);
    jy_bind_int(st, 2, row->at_ms);
    jy_bind_str(st, 3, row->staff);
    jy_bind_str(st, 4, row->session);
    jy_bind_int(st, 5, row->case_id);
    jy_bind_str(st, 6, row->what);
    jy_bind_str(st, 7, row->why);
    jy_bind_blob(st, 8, hash, sizeof hash);
    return jy_store_note(s, jy_sql_run(&s->db, st));
}

enum jy_err jy_audit_add(struct jy_store *s, int64_t now_ms, struct jy_str staff, int64_t case_id,
                         struct jy_str what, struct jy_str why)
{
    struct jy_audit_entry row = {
        .at_ms = now_ms, .case_id = case_id, .staff = staff, .what = what, .why = why};

    return add(s, &row);
}

enum jy_err jy_audit_look(struct jy_store *s, int64_t now_ms, struct jy_str staff,
                          struct jy_str session, int64_t case_id, struct jy_str what)
{
    struct jy_audit_entry row = {
        .at_ms = now_ms, .case_id = case_id, .staff = staff, .session = session, .what = what};
    sqlite3_stmt *st = jy_sql(&s->db, JY_SQL_AUDIT_LOOKED);
    enum jy_err e;

    jy_bind_int(st, 1, case_id);
    jy_bind_int(st, 2, jy_date_start_ms(jy_date_of(now_ms)));
    jy_bind_str(st, 3, staff);
    jy_bind_str(st, 4, session);
    jy_bind_str(st, 5, what);
    e = jy_sql_row(&s->db, st);
    if (e == JY_OK) jy_sql_end(st);
    return e == JY_E_NOT_FOUND ? add(s, &row) : jy_store_note(s, e);
}

static struct jy_audit_row row_of(sqlite3_stmt *st, struct jy_arena *a)
{
    return (struct jy_audit_row){.id = jy_column_int(st, 0),
                                 .at_ms = jy_column_int(st, 1),
                                 .staff = jy_arena_str(a, jy_column_str(st, 2)),
                                 .session = jy_arena_str(a, jy_column_str(st, 3)),
                                 .case_id = jy_column_int(st, 4),
                                 .what = jy_arena_str(a, jy_column_str(st, 5)),
                                 .why = jy_arena_str(a, jy_column_str(st, 6)),
                                 .no = jy_arena_str(a, jy_column_str(st, 7)),
                                 .clue = jy_column_int(st, 8) != 0};
}

/* Each by the index that has the fewest rows of others. */
static enum jy_sql which(const struct jy_audit_asked *q)
{
    if (q->case_id != 0) return JY_SQL_AUDIT_OF_CASE;
    if (q->clues) return JY_SQL_AUDIT_OF_CLUES;
    return q->staff.len > 0 ? JY_SQL_AUDIT_OF_STAFF : JY_SQL_AUDIT_ALL;
}

enum jy_err jy_audit_read(struct jy_reader *r, const struct jy_audit_asked *q, struct jy_arena *a,
                          struct jy_audit_row *list, int max, int *n)
{
    enum jy_sql id = which(q);
    sqlite3_stmt *st = jy_sql(&r->db, id);
    enum jy_err e;

    *n = 0;
    jy_bind_int(st, 1, q->before_ms);
    jy_bind_int(st, 2, q->below);
    jy_bind_int(st, 3, q->from_ms);
    jy_bind_int(st, 4, max);
    if (id != JY_SQL_AUDIT_ALL) jy_bind_str(st, 5, q->staff);
    if (id == JY_SQL_AUDIT_OF_CASE) jy_bind_int(st, 6, q->case_id);
    while ((e = jy_sql_row(&r->db, st)) == JY_OK)
        list[(*n)++] = row_of(st, a);
    if (e == JY_E_NOT_FOUND) e = JY_OK;
    return e == JY_OK && jy_arena_failed(a) ? JY_E_MEMORY : e;
}

enum jy_err jy_audit_rolled_back(struct jy_reader *r, struct jy_arena *a, struct jy_audit_row *list,
                                 int max, int *n)
{
    sqlite3_stmt *st = jy_sql(&r->db, JY_SQL_AUDIT_ROLLED_BACK);
    enum jy_err e;

    *n = 0;
    jy_bind_int(st, 1, max);
    while ((e = jy_sql_row(&r->db, st)) == JY_OK)
        list[(*n)++] = (struct jy_audit_row){.at_ms = jy_column_int(st, 0),
                                             .staff = jy_arena_str(a, jy_column_str(st, 1)),
                                             .why = jy_arena_str(a, jy_column_str(st, 2))};
    if (e == JY_E_NOT_FOUND) e = JY_OK;
    return e == JY_OK && jy_arena_failed(a) ? JY_E_MEMORY : e;
}
