/* sql.h - a connection and its statements: the few helpers that touch SQLite; private to this room.
 *
 * Every statement is prepared when a connection opens, so that a typo fails at start.  Texts and
 * blobs are bound without a copy: they must live until the statement is reset.
 * Threads  a struct jy_db belongs to one thread. */
#ifndef JY_SQL_H
#define JY_SQL_H

#include <sqlite3.h>

#include "store/statements.h"
#include "store/store.h"

struct jy_db {
    sqlite3 *db;
    sqlite3_stmt *stmts[JY_N_SQL];
    int patience_ms; /* how long a lock of another process is waited for */
    char why[256];
};

/* Whoever waits looks this often: a program that commits batch after batch (jy_store_give_way)
 * would be hit by chance alone with the growing pauses of sqlite3_busy_timeout(). */
enum { JY_PATIENCE_MS = 5000, JY_LOOK_MS = 2 };

/* A new file that only its owner may read; one that is there is left alone (closing a second handle
 * of it would drop SQLite's locks).  What SQLite puts beside it follows its mode. */
void jy_db_make_private(const char *path);
/* Opens a connection with its pragmas; no statements yet.  It stays where it is until it is closed. */
JY_MUST enum jy_err jy_db_open(struct jy_db *d, const char *path, enum jy_side side);
JY_MUST enum jy_err jy_db_prepare(struct jy_db *d, enum jy_side side);
void jy_db_close(struct jy_db *d);
enum jy_err jy_db_fail(struct jy_db *d); /* keeps SQLite's words; JY_E_STORE */
/* Did the last failure say that the file itself is damaged, or none of SQLite's? */
bool jy_db_is_damaged(const struct jy_db *d);
/* What became of a read: STORE on a damaged page is UNREADABLE. */
enum jy_err jy_db_read_error(const struct jy_db *d, enum jy_err e);

sqlite3_stmt *jy_sql(struct jy_db *d, enum jy_sql id);             /* ready to bind */
JY_MUST enum jy_err jy_sql_run(struct jy_db *d, sqlite3_stmt *st); /* wants no rows; resets */
/* NOT_FOUND when there is no further row; the statement is then reset. */
JY_MUST enum jy_err jy_sql_row(struct jy_db *d, sqlite3_stmt *st);
void jy_sql_end(sqlite3_stmt *st); /* done with the rows: lets go of the snapshot */

/* Parameters from 1, columns from 0, as SQLite counts. */
void jy_bind_int(sqlite3_stmt *st, int at, int64_t n);
void jy_bind_str(sqlite3_stmt *st, int at, struct jy_str text);
void jy_bind_cstr(sqlite3_stmt *st, int at, const char *text);
void jy_bind_blob(sqlite3_stmt *st, int at, const void *bytes, size_t len);
void jy_bind_null(sqlite3_stmt *st, int at);
int64_t jy_column_int(sqlite3_stmt *st, int at);
struct jy_str jy_column_str(sqlite3_stmt *st, int at); /* borrowed until the next step */
void jy_column_copy(sqlite3_stmt *st, int at, char *out, size_t size);
/* A blob of exactly `len` bytes; zeroes when it is not. */
void jy_column_blob(sqlite3_stmt *st, int at, unsigned char *out, size_t len);

#endif
