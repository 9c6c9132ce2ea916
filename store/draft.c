/* draft.c - compare, then write: the loser of a race is told what is there now. */
#include "store/draft.h"

#include <sodium.h>
#include <string.h>

#include "store/inside.h"

void jy_draft_base(struct jy_str text, unsigned char out[32])
{
    memset(out, 0, 32);
    if (text.len > 0)
        crypto_generichash(out, 32, (const unsigned char *)text.ptr, text.len, NULL, 0);
}

static enum jy_err read_state(struct jy_db *d, struct jy_draft_state *out)
{
    sqlite3_stmt *st = jy_sql(d, JY_SQL_DRAFT_STATE);
    enum jy_err e = jy_sql_row(d, st);

    if (e != JY_OK) return e;
    out->revision = jy_column_int(st, 0);
    out->ready_revision = jy_column_int(st, 1);
    jy_column_copy(st, 2, out->ready_by, sizeof(out->ready_by));
    jy_column_copy(st, 3, out->ready_why, sizeof(out->ready_why));
    jy_sql_end(st);
    return JY_OK;
}

enum jy_err jy_draft_state(struct jy_reader *r, struct jy_draft_state *out)
{
    return read_state(&r->db, out);
}

enum jy_err jy_draft_look(struct jy_store *s, struct jy_draft_state *out)
{
    return jy_store_note(s, read_state(&s->db, out));
}

static enum jy_err read_edit(sqlite3_stmt *st, struct jy_arena *a, struct jy_draft_edit *out)
{
    *out = (struct jy_draft_edit){.id = jy_arena_str(a, jy_column_str(st, 0)),
                                  .file = jy_arena_str(a, jy_column_str(st, 1)),
                                  .body = jy_arena_str(a, jy_column_str(st, 2)),
                                  .revision = jy_column_int(st, 4),
                                  .by = jy_arena_str(a, jy_column_str(st, 5)),
                                  .at_ms = jy_column_int(st, 6)};
    jy_column_blob(st, 3, out->base, sizeof(out->base));
    return jy_arena_failed(a) ? JY_E_MEMORY : JY_OK;
}

enum jy_err jy_draft_read(struct jy_reader *r, struct jy_arena *a, struct jy_draft_edit **edits,
                          int *n)
{
    sqlite3_stmt *st = jy_sql(&r->db, JY_SQL_DRAFT_LIST);
    enum jy_err e;

    *n = 0;
    *edits = jy_arena_room(a, JY_DRAFT_MAX * sizeof(**edits));
    if (*edits == NULL) return JY_E_MEMORY;
    jy_bind_int(st, 1, JY_DRAFT_MAX);
    while ((e = jy_sql_row(&r->db, st)) == JY_OK) {
        e = read_edit(st, a, &(*edits)[*n]);
        if (e != JY_OK) {
            jy_sql_end(st);
            return e;
        }
        ++*n;
    }
    return e == JY_E_NOT_FOUND ? JY_OK : e;
}

/* The edit of `id` as it is; an empty id when there is none. */
static enum jy_err find(struct jy_store *s, struct jy_arena *a, struct jy_str id,
                        struct jy_draft_edit *out)
{
    sqlite3_stmt *st = jy_sql(&s->db, JY_SQL_DRAFT_FIND);
    enum jy_err e;

    *out = (struct jy_draft_edit){0};
    jy_bind_str(st, 1, id);
    e = jy_sql_row(&s->db, st);
    if (e == JY_E_NOT_FOUND) return JY_OK;
    if (e != JY_OK) return e;
    e = read_edit(st, a, out);
    jy_sql_end(st);
    return e;
}

static enum jy_err check_seen(struct jy_store *s, struct jy_arena *a, int64_t seen,
                              struct jy_str id, struct jy_draft_edit *now)
{
    enum jy_err e = find(s, a, id, now);

    return e == JY_OK && now->revision != seen ? JY_E_STALE_EPOCH : e;
}

/* The next revision; a proposal was of the one before, so it goes. */
static enum jy_err move_on(struct jy_store *s, int64_t *revision)
{
    sqlite3_stmt *st = jy_sql(&s->db, JY_SQL_DRAFT_MOVE);
    enum jy_err e = jy_sql_row(&s->db, st);

    if (e != JY_OK) return e;
    *revision = jy_column_int(st, 0);
    jy_sql_end(st);
    return JY_OK;
}

static enum jy_err check_room(struct jy_store *s, const struct jy_draft_edit *now)
{
    sqlite3_stmt *st = jy_sql(&s->db, JY_SQL_DRAFT_COUNT);
    enum jy_err e;

    if (now->id.len > 0) return JY_OK; /* takes the place of another */
    e = jy_sql_row(&s->db, st);
    if (e == JY_OK && jy_column_int(st, 0) >= JY_DRAFT_MAX) e = JY_E_LIMIT;
    jy_sql_end(st);
    return e;
}

enum jy_err jy_draft_put(struct jy_store *s, struct jy_arena *a, int64_t seen,
                         struct jy_draft_edit *edit, struct jy_draft_edit *now)
{
    sqlite3_stmt *st = jy_sql(&s->db, JY_SQL_DRAFT_PUT);
    enum jy_err e = check_seen(s, a, seen, edit->id, now);

    if (e == JY_OK) e = check_room(s, now);
    if (e == JY_OK) e = move_on(s, &edit->revision);
    if (e != JY_OK) return jy_store_note(s, e);
    jy_bind_str(st, 1, edit->id);
    jy_bind_str(st, 2, edit->file);
    if (edit->body.len > 0)
        jy_bind_str(st, 3, edit->body);
    else
        jy_bind_null(st, 3);
    jy_bind_blob(st, 4, edit->base, sizeof(edit->base));
    jy_bind_int(st, 5, edit->revision);
    jy_bind_str(st, 6, edit->by);
    jy_bind_int(st, 7, edit->at_ms);
    return jy_store_note(s, jy_sql_run(&s->db, st));
}

enum jy_err jy_draft_undo(struct jy_store *s, struct jy_arena *a, int64_t seen, struct jy_str id,
                          int64_t *revision, struct jy_draft_edit *now)
{
    sqlite3_stmt *st = jy_sql(&s->db, JY_SQL_DRAFT_UNDO);
    enum jy_err e = check_seen(s, a, seen, id, now);

    if (e == JY_OK && now->id.len == 0) e = JY_E_NOT_FOUND;
    if (e != JY_OK) return jy_store_note(s, e);
    jy_bind_str(st, 1, id);
    e = jy_sql_run(&s->db, st);
    if (e == JY_OK) e = move_on(s, revision);
    return jy_store_note(s, e);
}

static enum jy_err check_revision(struct jy_store *s, int64_t seen)
{
    struct jy_draft_state now;
    enum jy_err e = read_state(&s->db, &now);

    return e == JY_OK && now.revision != seen ? JY_E_STALE_EPOCH : e;
}

enum jy_err jy_draft_clear(struct jy_store *s, int64_t seen, int64_t *revision)
{
    enum jy_err e = check_revision(s, seen);

    if (e == JY_OK) e = jy_sql_run(&s->db, jy_sql(&s->db, JY_SQL_DRAFT_CLEAR));
    if (e == JY_OK) e = move_on(s, revision);
    return jy_store_note(s, e);
}

enum jy_err jy_draft_propose(struct jy_store *s, int64_t seen, struct jy_str by, struct jy_str why)
{
    sqlite3_stmt *st = jy_sql(&s->db, JY_SQL_DRAFT_READY);
    enum jy_err e = check_revision(s, seen);

    jy_bind_int(st, 1, seen);
    jy_bind_str(st, 2, by);
    jy_bind_str(st, 3, why);
    if (e == JY_OK) e = jy_sql_run(&s->db, st);
    return jy_store_note(s, e);
}
