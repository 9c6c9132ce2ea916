/* store.c - opening the file, and the batch: begin, mark, keep or undo, commit.
 *
 * A failed write loses the whole batch: commit then rolls back and answers STORE, nobody has been
 * told anything yet, and the next begin starts afresh.  What other processes commit in between
 * (an import from the command line) is noticed at begin, and memory is forgotten. */
#include "store/inside.h"
#include "store/owner.h"
#include "store/schema.h"

#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>

enum { PAGE = 4096, WAL_CAP_PAGES = 64 * 1024 * 1024 / PAGE };

static int on_wal(void *ctx, sqlite3 *db, const char *name, int pages)
{
    struct jy_store *s = ctx;

    (void)db;
    (void)name;
    s->wal_pages = pages;
    jy_checkpoint_wrote(s->checkpoint, pages);
    return SQLITE_OK;
}

enum jy_err jy_store_path(const char *dir, char path[JY_PATH], struct jy_diag *why)
{
    int n = snprintf(path, JY_PATH, "%s/jieyou.db", dir);

    if (n > 0 && n < JY_PATH) return JY_OK;
    jy_diag_set(why, "jieyou.db", 0, "数据目录的路径太长", "the data folder's path is too long");
    return JY_E_BAD_DATA;
}

void jy_store_explain(struct jy_diag *why, const struct jy_db *d)
{
    char zh[256], en[256];

    snprintf(zh, sizeof(zh), "打不开数据文件：%.200s", d->why);
    snprintf(en, sizeof(en), "cannot open the store: %.200s", d->why);
    jy_diag_set(why, "jieyou.db", 0, zh, en);
}

static void free_store(struct jy_store *s)
{
    jy_db_close(&s->db);
    jy_hot_free(s->hot);
    jy_buf_fini(&s->matter);
    jy_buf_fini(&s->talk);
    jy_arena_free(s->scratch);
    free(s);
}

enum jy_err jy_store_open(const char *dir, struct jy_store **out, struct jy_diag *why)
{
    struct jy_store *s = calloc(1, sizeof(*s));
    char path[JY_PATH];
    enum jy_err e;

    if (s == NULL || sodium_init() < 0) {
        free(s);
        return JY_E_MEMORY;
    }
    s->wal_next = WAL_CAP_PAGES;
    s->hot = jy_hot_new();
    s->scratch = jy_arena_new();
    e = s->hot && s->scratch ? jy_store_path(dir, path, why) : JY_E_MEMORY;
    if (e == JY_OK) jy_db_make_private(path);
    if (e == JY_OK) e = jy_db_open(&s->db, path, JY_WRITER);
    if (e == JY_OK) e = jy_schema_apply(&s->db, jy_schema_newest(), why);
    if (e == JY_OK) e = jy_db_prepare(&s->db, JY_WRITER);
    if (e == JY_OK) e = jy_checkpoint_start(path, &s->checkpoint);
    if (e == JY_E_STORE && !jy_owner_explains(path, why)) jy_store_explain(why, &s->db);
    if (e != JY_OK) {
        free_store(s);
        return e;
    }
    sqlite3_wal_hook(s->db.db, on_wal, s);
    *out = s;
    return JY_OK;
}

void jy_store_close(struct jy_store *s)
{
    if (s == NULL) return;
    jy_store_abort(s);
    jy_checkpoint_stop(s->checkpoint);
    free_store(s);
}

enum jy_err jy_reader_open(const char *dir, struct jy_reader **out, struct jy_diag *why)
{
    struct jy_reader *r = calloc(1, sizeof(*r));
    char path[JY_PATH];
    enum jy_err e;

    if (r == NULL) return JY_E_MEMORY;
    e = jy_store_path(dir, path, why);
    if (e == JY_OK) e = jy_db_open(&r->db, path, JY_READER);
    if (e == JY_OK) e = jy_schema_verify(&r->db, why);
    if (e == JY_OK) e = jy_db_prepare(&r->db, JY_READER);
    if (e == JY_E_STORE && !jy_owner_explains(path, why)) jy_store_explain(why, &r->db);
    if (e == JY_OK)
        *out = r;
    else
        jy_reader_close(r);
    return e;
}

void jy_reader_close(struct jy_reader *r)
{
    if (r == NULL) return;
    jy_db_close(&r->db);
    free(r);
}

enum jy_err jy_reader_hold(struct jy_reader *r)
{
    return jy_sql_run(&r->db, jy_sql(&r->db, JY_SQL_SNAPSHOT));
}

void jy_reader_release(struct jy_reader *r)
{
    (void)!jy_sql_run(&r->db, jy_sql(&r->db, JY_SQL_SNAPSHOT_END)); /* nothing was written */
}

enum jy_err jy_store_note(struct jy_store *s, enum jy_err e)
{
    if (e == JY_E_STORE || e == JY_E_MEMORY) s->failed = true;
    return e;
}

static void forget(struct jy_store *s)
{
    jy_hot_clear(s->hot);
    s->last_id = 0;
    s->serial_day = 0;
}

static enum jy_err look_who_wrote(struct jy_store *s)
{
    sqlite3_stmt *st = jy_sql(&s->db, JY_SQL_OTHERS_WROTE);
    enum jy_err e = jy_sql_row(&s->db, st);
    int64_t now = e == JY_OK ? jy_column_int(st, 0) : 0;

    jy_sql_end(st);
    if (e != JY_OK || now != s->others_wrote) forget(s);
    s->others_wrote = now;
    return e;
}

enum jy_err jy_store_begin(struct jy_store *s)
{
    enum jy_err e;

    jy_store_abort(s);
    s->failed = false;
    e = jy_sql_run(&s->db, jy_sql(&s->db, JY_SQL_BEGIN));
    if (e == JY_OK) e = look_who_wrote(s);
    return jy_store_note(s, e);
}

enum jy_err jy_store_mark(struct jy_store *s)
{
    if (s->failed) return JY_E_STORE;
    s->marked = true;
    s->rows_changed = sqlite3_total_changes64(s->db.db);
    return JY_OK;
}

void jy_store_keep(struct jy_store *s)
{
    if (!s->marked || s->failed) return;
    s->marked = false;
    jy_hot_keep(s->hot);
}

bool jy_store_undo(struct jy_store *s)
{
    if (s->failed) return false;
    if (!s->marked) return true;
    s->marked = false;
    jy_hot_undo(s->hot);
    s->last_id = 0;
    s->serial_day = 0;
    s->failed = sqlite3_total_changes64(s->db.db) != s->rows_changed;
    return !s->failed;
}

/* Above the cap the writer pays for the checkpoint itself: a WAL without end is worse.  A reader in
 * its way (a backup) is not waited for: it is tried again when the WAL has grown some more. */
static void bound_wal(struct jy_store *s)
{
    int rc;

    if (s->wal_pages < s->wal_next) return;
    s->db.patience_ms = JY_LOOK_MS;
    rc = sqlite3_wal_checkpoint_v2(s->db.db, NULL, SQLITE_CHECKPOINT_RESTART, NULL, NULL);
    s->db.patience_ms = JY_PATIENCE_MS;
    s->wal_next = rc == SQLITE_OK ? WAL_CAP_PAGES : s->wal_pages + WAL_CAP_PAGES / 16;
}

enum jy_err jy_store_commit(struct jy_store *s)
{
    if (s->marked && !jy_store_undo(s)) s->failed = true;
    if (!s->failed && jy_sql_run(&s->db, jy_sql(&s->db, JY_SQL_COMMIT)) == JY_OK) {
        bound_wal(s);
        return JY_OK;
    }
    s->failed = true; /* SQLite may have rolled back by itself: memory must forget all the same */
    jy_store_abort(s);
    return JY_E_STORE;
}

void jy_store_abort(struct jy_store *s)
{
    s->marked = false;
    if (sqlite3_get_autocommit(s->db.db) && !s->failed) return; /* no batch is open */
    if (!sqlite3_get_autocommit(s->db.db))
        (void)!jy_sql_run(&s->db, jy_sql(&s->db, JY_SQL_ROLLBACK));
    forget(s);
}

void jy_store_give_way(void)
{
    sqlite3_sleep(5 * JY_LOOK_MS);
}

const char *jy_store_why(const struct jy_store *s)
{
    return s->db.why;
}

const char *jy_store_engine(void)
{
    return "SQLite " SQLITE_VERSION;
}

int jy_store_shape(void)
{
    return jy_schema_version();
}
