/* salvage_rows.c - from both ends to the damage, and where that leaves a gap, into each half of it. */
#include "store/salvage_rows.h"

#include <stdio.h>
#include <string.h>

enum {
    SQL = 2048,
    NAME = 64,
    COLUMNS = 64,
    IN_VAIN = 20000, /* so many looks in a row that gave nothing: there is nothing more */
};

struct work {
    sqlite3 *from;
    struct jy_db *to;
    sqlite3_stmt *up, *down, *put; /* up, down: the rows between two ids, or all of them */
    bool by_id;                    /* the first column of both is the row's id, and not to be put */
    struct jy_salvaged *out;
    int in_vain;
};

/* The columns of the key in their order, for those tables that have nothing else to go by. */
static bool key_of(struct jy_db *to, const char *table, char out[SQL])
{
    sqlite3_stmt *st = NULL;
    size_t len = 0;

    out[0] = '\0';
    if (sqlite3_prepare_v2(to->db,
                           "SELECT name FROM pragma_table_info(?1) WHERE pk > 0 ORDER BY pk", -1,
                           &st, NULL) != SQLITE_OK)
        return false;
    sqlite3_bind_text(st, 1, table, -1, SQLITE_STATIC);
    while (sqlite3_step(st) == SQLITE_ROW && len < SQL - NAME)
        len += (size_t)snprintf(out + len, SQL - len, "%s\"%s\" DESC", len > 0 ? ", " : "",
                                (const char *)sqlite3_column_text(st, 0));
    return sqlite3_finalize(st) == SQLITE_OK && len > 0;
}

static bool has_ids(struct jy_db *to, const char *table)
{
    sqlite3_stmt *st = NULL;
    bool has = false;

    if (sqlite3_prepare_v2(to->db, "SELECT wr FROM pragma_table_list(?1)", -1, &st, NULL) ==
        SQLITE_OK) {
        sqlite3_bind_text(st, 1, table, -1, SQLITE_STATIC);
        has = sqlite3_step(st) == SQLITE_ROW && sqlite3_column_int(st, 0) == 0;
    }
    sqlite3_finalize(st);
    return has;
}

static bool prepare_reads(struct work *w, const char *table)
{
    char up[SQL], down[SQL * 2], key[SQL];

    if (w->by_id) {
        snprintf(up, sizeof up,
                 "SELECT rowid, * FROM \"%s\" WHERE rowid BETWEEN ?1 AND ?2"
                 " ORDER BY rowid",
                 table);
        snprintf(down, sizeof down, "%s DESC", up);
    } else {
        if (!key_of(w->to, table, key)) return false;
        snprintf(up, sizeof up, "SELECT * FROM \"%s\"", table);
        snprintf(down, sizeof down, "SELECT * FROM \"%s\" ORDER BY %.1900s", table, key);
    }
    return sqlite3_prepare_v2(w->from, up, -1, &w->up, NULL) == SQLITE_OK &&
           sqlite3_prepare_v2(w->from, down, -1, &w->down, NULL) == SQLITE_OK;
}

static bool prepare_put(struct work *w, const char *table)
{
    int columns = sqlite3_column_count(w->up) - w->by_id;
    char sql[SQL];
    size_t len = (size_t)snprintf(sql, sizeof sql, "INSERT OR IGNORE INTO \"%s\" VALUES (?", table);

    if (columns < 1 || columns > COLUMNS) return false;
    for (int i = 1; i < columns; i++)
        len += (size_t)snprintf(sql + len, sizeof sql - len, ", ?");
    snprintf(sql + len, sizeof sql - len, ")");
    return sqlite3_prepare_v2(w->to->db, sql, -1, &w->put, NULL) == SQLITE_OK;
}

/* A row that is nonsense is one that cannot be read. */
static enum jy_err put(struct work *w, sqlite3_stmt *row)
{
    int n = sqlite3_column_count(row), rc;

    sqlite3_reset(w->put);
    for (int i = w->by_id; i < n; i++)
        sqlite3_bind_value(w->put, i + 1 - w->by_id, sqlite3_column_value(row, i));
    rc = sqlite3_step(w->put);
    if ((rc & 0xff) == SQLITE_CONSTRAINT || (rc & 0xff) == SQLITE_MISMATCH) {
        w->out->whole = false;
        return JY_OK;
    }
    if (rc != SQLITE_DONE) return jy_db_fail(w->to);
    w->out->rows += sqlite3_changes(w->to->db);
    return JY_OK;
}

/* All rows of `st` until one cannot be read; the id of the last that could. */
static enum jy_err take(struct work *w, sqlite3_stmt *st, bool *end, bool *any, int64_t *last)
{
    enum jy_err e = JY_OK;
    int rc;

    *any = false;
    while (e == JY_OK && (rc = sqlite3_step(st)) == SQLITE_ROW) {
        *any = true;
        *last = sqlite3_column_int64(st, 0);
        e = put(w, st);
    }
    *end = e == JY_OK && rc == SQLITE_DONE;
    sqlite3_reset(st);
    return e;
}

static enum jy_err take_between(struct work *w, int64_t low, int64_t high)
{
    int64_t last, half;
    bool end, any;
    enum jy_err e;

    if (w->in_vain >= IN_VAIN) return JY_OK;
    sqlite3_bind_int64(w->up, 1, low);
    sqlite3_bind_int64(w->up, 2, high);
    e = take(w, w->up, &end, &any, &last);
    if (e != JY_OK || end) return e;
    w->out->whole = false;
    w->in_vain = any ? 0 : w->in_vain + 1;
    if (any) low = last + 1;
    sqlite3_bind_int64(w->down, 1, low);
    sqlite3_bind_int64(w->down, 2, high);
    e = take(w, w->down, &end, &any, &last);
    if (any) high = last - 1;
    if (e != JY_OK || end || low >= high) return e;
    half = low + (high - low) / 2;
    e = take_between(w, low, half);
    return e == JY_OK ? take_between(w, half + 1, high) : e;
}

static enum jy_err take_both_ways(struct work *w)
{
    int64_t last;
    bool end, any;
    enum jy_err e = take(w, w->up, &end, &any, &last);

    if (e != JY_OK || end) return e;
    w->out->whole = false;
    return take(w, w->down, &end, &any, &last);
}

enum jy_err jy_salvage_rows(sqlite3 *from, struct jy_db *to, const char *table,
                            struct jy_salvaged *out)
{
    struct work w = {.from = from, .to = to, .by_id = has_ids(to, table), .out = out};
    enum jy_err e = JY_OK;

    *out = (struct jy_salvaged){.whole = true};
    if (!prepare_reads(&w, table))
        out->whole = false; /* of the table itself nothing is known */
    else if (!prepare_put(&w, table))
        e = jy_db_fail(to);
    else
        e = w.by_id ? take_between(&w, 0, INT64_MAX) : take_both_ways(&w);
    sqlite3_finalize(w.up);
    sqlite3_finalize(w.down);
    sqlite3_finalize(w.put);
    return e;
}
