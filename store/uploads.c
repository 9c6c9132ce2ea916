/* uploads.c - rows of attachments. */
#include "store/uploads.h"

#include <string.h>

#include "store/inside.h"

enum jy_err jy_uploads_put(struct jy_store *s, const struct jy_upload *u, int64_t now_ms)
{
    sqlite3_stmt *st = jy_sql(&s->db, JY_SQL_UPLOAD_PUT);

    jy_bind_blob(st, 1, u->key, sizeof u->key);
    jy_bind_int(st, 2, u->device);
    jy_bind_blob(st, 3, u->file.hash, JY_FILE_HASH);
    jy_bind_cstr(st, 4, u->file.type);
    jy_bind_int(st, 5, u->file.size);
    jy_bind_int(st, 6, now_ms);
    return jy_store_note(s, jy_sql_run(&s->db, st));
}

/* hash, type, size from column 0 on. */
static enum jy_err read_file(sqlite3_stmt *st, struct jy_attachment *out)
{
    *out = (struct jy_attachment){.type = jy_attachment_type(jy_column_str(st, 1)),
                                  .size = jy_column_int(st, 2)};
    jy_column_blob(st, 0, out->hash, JY_FILE_HASH);
    return out->type ? JY_OK : JY_E_BAD_DATA;
}

static enum jy_err find(struct jy_db *d, const unsigned char key[16], int64_t device,
                        struct jy_attachment *out)
{
    sqlite3_stmt *st = jy_sql(d, JY_SQL_UPLOAD_GET);
    enum jy_err e;

    jy_bind_blob(st, 1, key, 16);
    jy_bind_int(st, 2, device);
    e = jy_sql_row(d, st);
    if (e != JY_OK) return e;
    e = read_file(st, out);
    jy_sql_end(st);
    return e;
}

enum jy_err jy_uploads_find(struct jy_store *s, const unsigned char key[16], int64_t device,
                            struct jy_attachment *out)
{
    return jy_store_note(s, find(&s->db, key, device, out));
}

enum jy_err jy_uploads_look(struct jy_reader *r, const unsigned char key[16], int64_t device,
                            struct jy_attachment *out)
{
    return find(&r->db, key, device, out);
}

enum jy_err jy_uploads_attach(struct jy_store *s, const struct jy_upload *u, int64_t case_id,
                              int64_t seq, int64_t now_ms)
{
    sqlite3_stmt *add = jy_sql(&s->db, JY_SQL_FILE_ADD), *drop;
    enum jy_err e;

    jy_bind_int(add, 1, case_id);
    jy_bind_int(add, 2, seq);
    jy_bind_blob(add, 3, u->file.hash, JY_FILE_HASH);
    jy_bind_cstr(add, 4, u->file.type);
    jy_bind_int(add, 5, u->file.size);
    jy_bind_str(add, 6, u->file.name);
    jy_bind_int(add, 7, now_ms);
    e = jy_sql_run(&s->db, add);
    if (e == JY_OK) {
        drop = jy_sql(&s->db, JY_SQL_UPLOAD_DROP);
        jy_bind_blob(drop, 1, u->key, sizeof u->key);
        jy_bind_int(drop, 2, u->device);
        e = jy_sql_run(&s->db, drop);
    }
    return jy_store_note(s, e);
}

enum jy_err jy_uploads_of_case(struct jy_store *s, int64_t case_id, int *n)
{
    sqlite3_stmt *st = jy_sql(&s->db, JY_SQL_FILE_COUNT);
    enum jy_err e;

    jy_bind_int(st, 1, case_id);
    e = jy_sql_row(&s->db, st);
    if (e == JY_OK) *n = (int)jy_column_int(st, 0);
    jy_sql_end(st);
    return jy_store_note(s, e);
}

/* Nothing else names it once the row is gone. */
static enum jy_err is_alone(struct jy_store *s, const unsigned char hash[JY_FILE_HASH], bool *alone)
{
    sqlite3_stmt *st = jy_sql(&s->db, JY_SQL_FILE_NAMED);
    enum jy_err e;

    jy_bind_blob(st, 1, hash, JY_FILE_HASH);
    e = jy_sql_row(&s->db, st);
    if (e == JY_OK) jy_sql_end(st);
    *alone = e == JY_E_NOT_FOUND;
    return *alone ? JY_OK : e;
}

enum jy_err jy_uploads_forget(struct jy_store *s, int64_t before_ms, int max,
                              unsigned char (*hashes)[JY_FILE_HASH], int *n)
{
    sqlite3_stmt *st = jy_sql(&s->db, JY_SQL_UPLOAD_FORGET);
    enum jy_err e;
    int gone = 0;

    *n = 0;
    jy_bind_int(st, 1, before_ms);
    jy_bind_int(st, 2, max);
    while ((e = jy_sql_row(&s->db, st)) == JY_OK)
        jy_column_blob(st, 0, hashes[gone++], JY_FILE_HASH);
    jy_sql_end(st);
    e = e == JY_E_NOT_FOUND ? JY_OK : e;
    for (int i = 0; e == JY_OK && i < gone; i++) {
        bool alone = false;

        e = is_alone(s, hashes[i], &alone);
        if (e == JY_OK && alone) memmove(hashes[(*n)++], hashes[i], JY_FILE_HASH);
    }
    return jy_store_note(s, e);
}

static enum jy_err of_event(struct jy_db *d, int64_t case_id, int64_t seq, struct jy_arena *a,
                            struct jy_attachment *out, bool *staff_only)
{
    sqlite3_stmt *st = jy_sql(d, JY_SQL_FILE_GET);
    enum jy_err e;

    jy_bind_int(st, 1, case_id);
    jy_bind_int(st, 2, seq);
    e = jy_sql_row(d, st);
    if (e != JY_OK) return e;
    e = read_file(st, out);
    out->name = jy_arena_str(a, jy_column_str(st, 3));
    *staff_only = jy_column_int(st, 4) != 0;
    jy_sql_end(st);
    return jy_arena_failed(a) ? JY_E_MEMORY : e;
}

enum jy_err jy_uploads_read(struct jy_reader *r, int64_t case_id, int64_t seq, struct jy_arena *a,
                            struct jy_attachment *out, bool *staff_only)
{
    return of_event(&r->db, case_id, seq, a, out, staff_only);
}

enum jy_err jy_uploads_of_event(struct jy_store *s, int64_t case_id, int64_t seq,
                                struct jy_arena *a, struct jy_attachment *out)
{
    bool staff_only;

    return jy_store_note(s, of_event(&s->db, case_id, seq, a, out, &staff_only));
}

enum jy_err jy_uploads_copy(struct jy_store *s, int64_t case_id, int64_t seq, int64_t to_case,
                            int64_t to_seq, int64_t now_ms)
{
    sqlite3_stmt *st = jy_sql(&s->db, JY_SQL_FILE_COPY);

    jy_bind_int(st, 1, case_id);
    jy_bind_int(st, 2, seq);
    jy_bind_int(st, 3, to_case);
    jy_bind_int(st, 4, to_seq);
    jy_bind_int(st, 5, now_ms);
    return jy_store_note(s, jy_sql_run(&s->db, st));
}
