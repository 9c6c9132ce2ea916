/* sql.c - a connection, and how its statements are prepared, bound and stepped. */
#include "store/sql.h"

#include <fcntl.h>
#include <pthread.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum jy_err jy_db_fail(struct jy_db *d)
{
    bool locked = (sqlite3_errcode(d->db) & 0xff) == SQLITE_BUSY;

    snprintf(d->why, sizeof(d->why), "%s%s", sqlite3_errmsg(d->db),
             locked ? ": another program writes, try again in a moment" : "");
    return JY_E_STORE;
}

static int on_locked(void *ctx, int looks)
{
    const struct jy_db *d = ctx;

    if (looks * JY_LOOK_MS >= d->patience_ms) return 0;
    sqlite3_sleep(JY_LOOK_MS);
    return 1;
}

bool jy_store_means_damage(int code)
{
    return (code & 0xff) == SQLITE_CORRUPT || (code & 0xff) == SQLITE_NOTADB;
}

bool jy_db_is_damaged(const struct jy_db *d)
{
    return d->db != NULL && jy_store_means_damage(sqlite3_errcode(d->db));
}

enum jy_err jy_db_read_error(const struct jy_db *d, enum jy_err e)
{
    return e == JY_E_STORE && jy_db_is_damaged(d) ? JY_E_UNREADABLE : e;
}

void jy_db_make_private(const char *path)
{
    int fd = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);

    if (fd >= 0) close(fd);
}

static jy_store_failed_fn *listener;

void jy_store_listen(jy_store_failed_fn *failed)
{
    listener = failed;
}

/* It also speaks of what is no failure: a constraint that holds, a log taken up again. */
static void on_said(void *ctx, int code, const char *text)
{
    (void)ctx;
    switch (code & 0xff) {
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
    case SQLITE_IOERR:
    case SQLITE_FULL:
    case SQLITE_CANTOPEN:
    case SQLITE_NOMEM:
        listener(code, text);
        break;
    default:
        break;
    }
}

/* SQLite's memory statistics cost a lock on every allocation, and nobody reads them. */
static void set_up_sqlite(void)
{
    sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
    if (listener != NULL) sqlite3_config(SQLITE_CONFIG_LOG, on_said, NULL);
}

/* The caches are small on purpose.  A b-tree that puts its pages in order lends them a number of
 * its own for a moment (SQLite's balance_nonroot), behind all that a file below 1 GB has; the
 * commit after that looks through the whole cache for pages behind the end.  At 64 MB that was 6 %
 * of the server's time under load; what is not in the cache is in the kernel's. */
enum jy_err jy_db_open(struct jy_db *d, const char *path, enum jy_side side)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    int flags =
        side == JY_WRITER ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE : SQLITE_OPEN_READWRITE;
    const char *pragmas = side == JY_WRITER ? "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;"
                                              "PRAGMA foreign_keys=ON; PRAGMA wal_autocheckpoint=0;"
                                              "PRAGMA temp_store=MEMORY; PRAGMA cache_size=-16384;"
                                              "PRAGMA secure_delete=ON;"
                                            : "PRAGMA query_only=ON; PRAGMA cache_size=-16384;";

    pthread_once(&once, set_up_sqlite);
    memset(d, 0, sizeof(*d));
    if (sqlite3_open_v2(path, &d->db, flags | SQLITE_OPEN_NOMUTEX, NULL) != SQLITE_OK)
        return d->db ? jy_db_fail(d) : JY_E_MEMORY;
    sqlite3_extended_result_codes(d->db, 1);
    d->patience_ms = JY_PATIENCE_MS;
    sqlite3_busy_handler(d->db, on_locked, d);
    if (sqlite3_exec(d->db, pragmas, NULL, NULL, NULL) != SQLITE_OK) return jy_db_fail(d);
    return JY_OK;
}

enum jy_err jy_db_prepare(struct jy_db *d, enum jy_side side)
{
    for (int i = 0; i < JY_N_SQL; i++) {
        const struct jy_statement *s = &jy_statements[i];
        if (!(s->sides & side)) continue;
        if (sqlite3_prepare_v3(d->db, s->text, -1, SQLITE_PREPARE_PERSISTENT, &d->stmts[i], NULL) !=
            SQLITE_OK)
            return jy_db_fail(d);
    }
    return JY_OK;
}

void jy_db_close(struct jy_db *d)
{
    for (int i = 0; i < JY_N_SQL; i++)
        sqlite3_finalize(d->stmts[i]);
    sqlite3_close(d->db);
    memset(d, 0, sizeof(*d));
}

sqlite3_stmt *jy_sql(struct jy_db *d, enum jy_sql id)
{
    return d->stmts[id];
}

enum jy_err jy_sql_run(struct jy_db *d, sqlite3_stmt *st)
{
    int rc = sqlite3_step(st);
    enum jy_err e = rc == SQLITE_DONE ? JY_OK : jy_db_fail(d);

    sqlite3_reset(st);
    return e;
}

enum jy_err jy_sql_row(struct jy_db *d, sqlite3_stmt *st)
{
    int rc = sqlite3_step(st);
    enum jy_err e;

    if (rc == SQLITE_ROW) return JY_OK;
    e = rc == SQLITE_DONE ? JY_E_NOT_FOUND : jy_db_fail(d);
    sqlite3_reset(st);
    return e;
}

void jy_sql_end(sqlite3_stmt *st)
{
    sqlite3_reset(st);
}

void jy_bind_int(sqlite3_stmt *st, int at, int64_t n)
{
    sqlite3_bind_int64(st, at, n);
}

void jy_bind_str(sqlite3_stmt *st, int at, struct jy_str text)
{
    sqlite3_bind_text64(st, at, text.len > 0 ? text.ptr : "", text.len, SQLITE_STATIC, SQLITE_UTF8);
}

void jy_bind_cstr(sqlite3_stmt *st, int at, const char *text)
{
    jy_bind_str(st, at, jy_str_of(text));
}

void jy_bind_blob(sqlite3_stmt *st, int at, const void *bytes, size_t len)
{
    sqlite3_bind_blob64(st, at, len > 0 ? bytes : "", len, SQLITE_STATIC);
}

void jy_bind_null(sqlite3_stmt *st, int at)
{
    sqlite3_bind_null(st, at);
}

int64_t jy_column_int(sqlite3_stmt *st, int at)
{
    return sqlite3_column_int64(st, at);
}

struct jy_str jy_column_str(sqlite3_stmt *st, int at)
{
    const void *p = sqlite3_column_blob(st, at);

    return (struct jy_str){p, (size_t)sqlite3_column_bytes(st, at)};
}

void jy_column_copy(sqlite3_stmt *st, int at, char *out, size_t size)
{
    jy_str_copy(out, size, jy_column_str(st, at));
}

void jy_column_blob(sqlite3_stmt *st, int at, unsigned char *out, size_t len)
{
    struct jy_str bytes = jy_column_str(st, at);

    if (bytes.len == len)
        memcpy(out, bytes.ptr, len);
    else
        memset(out, 0, len);
}
