/* salvage.c - a new file of what can be read of a damaged one.
 *
 * Row by row first (salvage_rows.h).  Then a case is taken only whole: its record, a log without a
 * gap that is chained to its end, the attachments that its events name.  One that is not whole is
 * taken as the last copy has it, or left out; what can be read of it besides goes into a text beside
 * the store.  Whatever is derived of the records is made anew.  The damaged file is only read until all of it is
 * done. */
#include "store/aside.h"
#include "store/check_inside.h"
#include "store/parcel.h"
#include "store/salvage_rows.h"
#include "store/schema.h"

#include <inttypes.h>
#include <sodium.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Taken as they are.  Not what is made anew of the records, nor the search's own (`finds`); who was
 * signed in signs in again; what had come and belonged to nothing yet, and codes, are sent again. */
#define IS_TAKEN \
    " m.type = 'table' AND m.name NOT LIKE 'sqlite%' AND m.name NOT LIKE 'finds%' AND m.name NOT IN" \
    " ('case_units', 'whistle_turns', 'leads', 'bookings', 'waits', 'directions', 'seats', 'phones'," \
    " 'measures_due', 'totals', 'sessions', 'uploads', 'phone_codes')"
#define TABLES "SELECT m.name FROM sqlite_schema m WHERE" IS_TAKEN
/* Those of them whose rows belong to cases, the column that says to which, and whether a row stays
 * without its case. */
#define OF_CASES \
    "SELECT m.name, f.\"from\", NOT t.\"notnull\" AND t.pk = 0 FROM sqlite_schema m," \
    " pragma_foreign_key_list(m.name) f, pragma_table_info(m.name) t WHERE" IS_TAKEN \
    " AND f.\"table\" = 'cases' AND t.name = f.\"from\"" \
    " UNION ALL SELECT 'stamps', 'case_id', 0 UNION ALL SELECT 'cases', 'id', 0"
/* Of the audit log what follows the last gap is chained; what was before it is told beside. */
#define AUDIT_GAP \
    "(SELECT max(id) FROM audit a WHERE NOT EXISTS (SELECT 1 FROM audit b WHERE b.id = a.id - 1))"

#define OPENED "copy.db"

enum { SQL = 512, BATCH = 200 };

struct salvage {
    struct jy_check k; /* of the new file; counts what there was to say */
    sqlite3 *from;
    bool has_copy;
    char opened[JY_PATH]; /* where the copy is while it is needed, when it is sealed */
    FILE *beside;
    struct jy_salvage_sum *sum;
};

static enum jy_err run(struct salvage *s, const char *sql)
{
    return sqlite3_exec(s->k.db.db, sql, NULL, NULL, NULL) == SQLITE_OK ? JY_OK
                                                                        : jy_db_fail(&s->k.db);
}

typedef enum jy_err row_fn(struct salvage *s, sqlite3_stmt *row);

static enum jy_err each_row(struct salvage *s, const char *sql, row_fn *each)
{
    sqlite3_stmt *st = NULL;
    enum jy_err e = JY_OK;
    int rc = sqlite3_prepare_v2(s->k.db.db, sql, -1, &st, NULL);

    while (rc == SQLITE_OK && e == JY_OK && (e = jy_sql_row(&s->k.db, st)) == JY_OK)
        e = each(s, st);
    sqlite3_finalize(st);
    if (rc != SQLITE_OK) return jy_db_fail(&s->k.db);
    return e == JY_E_NOT_FOUND ? JY_OK : e;
}

static const char *text_of(sqlite3_stmt *row, int at)
{
    const char *text = (const char *)sqlite3_column_text(row, at);

    return text ? text : "";
}

/* -- rows ------------------------------------------------------------------------------------ */

static enum jy_err take_table(struct salvage *s, sqlite3_stmt *row)
{
    const char *table = text_of(row, 0);
    struct jy_salvaged got;
    char sql[SQL];
    enum jy_err e;

    snprintf(sql, sizeof sql, "DELETE FROM main.\"%s\"", table); /* what a new store begins with */
    e = run(s, sql);
    if (e == JY_OK) e = jy_salvage_rows(s->from, &s->k.db, table, &got);
    if (e != JY_OK || got.whole) return e;
    jy_found(&s->k, "表 %s：有几页读不出来，读出来的有 %" PRId64 " 行",
             "table %s: some pages cannot be read; %" PRId64 " rows could be", table, got.rows);
    if (!s->has_copy) return JY_OK;
    snprintf(sql, sizeof sql, "INSERT OR IGNORE INTO main.\"%s\" SELECT * FROM copy.\"%s\"", table,
             table);
    return run(s, sql);
}

/* -- cases ------------------------------------------------------------------------------------ */

/* Those that its events name are those that are listed. */
static bool has_files(struct salvage *s, int64_t id)
{
    sqlite3_stmt *st = NULL;
    bool all = false;

    if (sqlite3_prepare_v2(s->k.db.db, "SELECT count(*) FROM files WHERE case_id = ?1", -1, &st,
                           NULL) == SQLITE_OK) {
        jy_bind_int(st, 1, id);
        all = sqlite3_step(st) == SQLITE_ROW && jy_column_int(st, 0) == s->k.files_named;
    }
    sqlite3_finalize(st);
    return all;
}

/* Counted silently: one word is said of each case, not one of each break in it. */
static bool is_whole(struct salvage *s, sqlite3_stmt *row)
{
    struct jy_check_sum sum = {0}, *const said = s->k.sum;
    jy_say_fn *const say = s->k.say;
    struct jy_talk talk;
    struct jy_case c;
    bool whole;

    s->k.say = NULL;
    s->k.sum = &sum;
    s->k.files_named = 0;
    jy_arena_reset(s->k.one);
    whole = jy_cases_of_row(row, s->k.one, &c) == JY_OK &&
            jy_talk_unpack(jy_column_str(row, 5), &talk) == JY_OK;
    if (whole) jy_check_log(&s->k, &c);
    s->k.say = say;
    s->k.sum = said;
    return whole && sum.findings == 0 && has_files(s, c.id);
}

static enum jy_err judge(struct salvage *s, sqlite3_stmt *row)
{
    char sql[SQL];

    if (is_whole(s, row)) {
        s->sum->whole++;
        return JY_OK;
    }
    snprintf(sql, sizeof sql, "INSERT INTO temp.broken(id) VALUES (%" PRId64 ")",
             jy_column_int(row, 0));
    return run(s, sql);
}

static enum jy_err judge_all(struct salvage *s)
{
    sqlite3_stmt *st = jy_sql(&s->k.db, JY_SQL_CHECK_CASES);
    enum jy_err e = JY_OK;

    while (e == JY_OK && (e = jy_sql_row(&s->k.db, st)) == JY_OK)
        e = judge(s, st);
    jy_sql_end(st);
    if (e != JY_E_NOT_FOUND) return e;
    e = run(s, "INSERT OR IGNORE INTO temp.broken(id) SELECT case_id FROM events"
               " WHERE case_id NOT IN (SELECT id FROM cases)");
    if (e == JY_OK)
        e = run(s, "UPDATE temp.broken SET no ="
                   " coalesce((SELECT no FROM cases c WHERE c.id = broken.id), '')");
    if (e != JY_OK || !s->has_copy) return e;
    return run(s, "UPDATE temp.broken SET seq ="
                  " coalesce((SELECT seq FROM copy.cases c WHERE c.id = broken.id), 0)");
}

static enum jy_err name(struct salvage *s, sqlite3_stmt *row)
{
    int64_t id = jy_column_int(row, 0), seq = jy_column_int(row, 2);

    s->sum->from_copy += seq > 0;
    s->sum->left_out += seq == 0;
    if (seq > 0)
        jy_found(&s->k, "事项 %" PRId64 "（%s）：读不全，用了备份里的，到第 %" PRId64 " 条为止",
                 "case %" PRId64 " (%s): not whole; taken from the copy, up to event %" PRId64, id,
                 text_of(row, 1), seq);
    else
        jy_found(&s->k, "事项 %" PRId64 "（%s）：读不全，备份里也没有，没有放进来",
                 "case %" PRId64 " (%s): not whole and not in a copy; left out", id,
                 text_of(row, 1));
    return JY_OK;
}

static enum jy_err put_beside(struct salvage *s, sqlite3_stmt *row)
{
    s->sum->beside++;
    return fprintf(s->beside, "%s\n", text_of(row, 0)) > 0 ? JY_OK : JY_E_STORE;
}

static enum jy_err replace_rows(struct salvage *s, sqlite3_stmt *row)
{
    const char *table = text_of(row, 0), *column = text_of(row, 1);
    char sql[SQL];
    enum jy_err e;

    if (sqlite3_column_int(row, 2)) {
        snprintf(sql, sizeof sql,
                 "UPDATE main.\"%s\" SET \"%s\" = NULL WHERE \"%s\" IN"
                 " (SELECT id FROM temp.broken WHERE seq = 0)",
                 table, column, column);
        return run(s, sql);
    }
    snprintf(sql, sizeof sql,
             "DELETE FROM main.\"%s\" WHERE \"%s\" IN (SELECT id FROM temp.broken)", table, column);
    e = run(s, sql);
    if (e != JY_OK || !s->has_copy) return e;
    snprintf(sql, sizeof sql,
             "INSERT OR REPLACE INTO main.\"%s\" SELECT * FROM copy.\"%s\" WHERE"
             " \"%s\" IN (SELECT id FROM temp.broken)",
             table, table, column);
    return run(s, sql);
}

static enum jy_err take_cases(struct salvage *s)
{
    enum jy_err e = run(s, "CREATE TABLE temp.broken (id INTEGER PRIMARY KEY, no TEXT,"
                           " seq INTEGER NOT NULL DEFAULT 0)");

    if (e == JY_OK) e = judge_all(s);
    if (e == JY_OK) e = each_row(s, "SELECT id, no, seq FROM temp.broken ORDER BY id", name);
    if (e == JY_OK)
        e = each_row(s,
                     "SELECT json_object('case', c.id, 'no', c.no, 'record', matter) FROM"
                     " main.cases c JOIN temp.broken b ON b.id = c.id WHERE b.seq = 0",
                     put_beside);
    if (e == JY_OK)
        e = each_row(s,
                     "SELECT json_object('case', e.case_id, 'no', b.no, 'seq', e.seq, 'at_ms',"
                     " at_ms, 'kind', kind, 'by', by, 'staff', staff_name, 'body', body, 'inner',"
                     " \"inner\") FROM main.events e JOIN temp.broken b ON b.id = e.case_id"
                     " WHERE e.seq > b.seq ORDER BY e.case_id, e.seq",
                     put_beside);
    return e == JY_OK ? each_row(s, OF_CASES, replace_rows) : e;
}

/* The log's own trigger keeps its rows; this is not the log yet. */
static enum jy_err take_audit(struct salvage *s)
{
    enum jy_err e;

    e = each_row(s,
                 "SELECT json_object('audit', id, 'at_ms', at_ms, 'staff', staff, 'case', case_id,"
                 " 'what', what, 'why', why) FROM audit WHERE id < " AUDIT_GAP,
                 put_beside);
    sqlite3_db_config(s->k.db.db, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, NULL);
    return e == JY_OK ? run(s, "DELETE FROM audit WHERE id < " AUDIT_GAP) : e;
}

static enum jy_err take_all(struct salvage *s)
{
    enum jy_err e = run(s, "PRAGMA foreign_keys = OFF; BEGIN");

    if (e == JY_OK) e = each_row(s, TABLES, take_table);
    if (e == JY_OK) e = take_cases(s);
    if (e == JY_OK) e = take_audit(s);
    if (e == JY_OK)
        e = run(s,
                "INSERT INTO totals(figure, month, town, body, type, num, den) SELECT figure,"
                " month, town, body, type, sum(num), sum(den) FROM (" JY_ROLLED_UP ")"
                " GROUP BY figure, month, town, body, type;"
                "INSERT OR IGNORE INTO draft(one, revision, ready_revision, ready_by)"
                " VALUES (1, 0, 0, '');"
                "INSERT INTO measures_due(case_id) SELECT id FROM cases WHERE no <> ''"
                " AND matter ->> '$.erased' IS NULL;" /* what was erased stays as it was counted */
                "COMMIT");
    return e;
}

/* -- what is derived ------------------------------------------------------------------------------ */

static enum jy_err make_anew(struct jy_store *s, struct jy_arena *a, int64_t id)
{
    struct jy_talk talk;
    struct jy_case c;
    char sql[SQL];
    enum jy_err e;

    jy_arena_reset(a);
    e = jy_cases_from_disk(s, id, a, &c, &talk);
    if (e != JY_OK) return e;
    snprintf(sql, sizeof sql,
             "PRAGMA defer_foreign_keys = ON; DELETE FROM cases WHERE id = %" PRId64, id);
    if (sqlite3_exec(s->db.db, sql, NULL, NULL, NULL) != SQLITE_OK) return jy_db_fail(&s->db);
    return jy_cases_put(s, NULL, &c, &talk);
}

/* The cases behind this one, no more than a batch. */
static enum jy_err next_ids(struct jy_store *s, int64_t after, int64_t ids[BATCH], int *n)
{
    sqlite3_stmt *st = NULL;
    enum jy_err e;

    if (sqlite3_prepare_v2(s->db.db, "SELECT id FROM cases WHERE id > ?1 ORDER BY id LIMIT ?2", -1,
                           &st, NULL) != SQLITE_OK)
        return jy_db_fail(&s->db);
    jy_bind_int(st, 1, after);
    jy_bind_int(st, 2, BATCH);
    e = jy_cases_ids(&s->db, st, ids, n);
    sqlite3_finalize(st);
    return e;
}

static enum jy_err make_all_anew(const char *place, struct jy_arena *a, struct jy_diag *why)
{
    struct jy_store *s = NULL;
    int64_t ids[BATCH] = {0}, last = 0;
    int n = 1;
    enum jy_err e = jy_store_open(place, &s, why);

    while (e == JY_OK && n > 0) {
        e = next_ids(s, last, ids, &n);
        if (e == JY_OK) e = jy_store_begin(s);
        for (int i = 0; e == JY_OK && i < n; i++)
            e = make_anew(s, a, last = ids[i]);
        if (e == JY_OK) e = jy_store_commit(s);
    }
    if (e == JY_E_STORE && s) jy_store_explain(why, &s->db);
    jy_store_close(s);
    return e;
}

/* -- files ------------------------------------------------------------------------------------ */

/* For oneself, which has to be said before the file is touched, and only to be read: what SQLite
 * would write into it on the way out is left undone. */
static enum jy_err claim_damaged(const char *path, struct jy_db *d)
{
    if (sqlite3_open_v2(path, &d->db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL) !=
        SQLITE_OK)
        return d->db ? jy_db_fail(d) : JY_E_MEMORY;
    sqlite3_db_config(d->db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
    if (sqlite3_exec(d->db,
                     "PRAGMA locking_mode = EXCLUSIVE; PRAGMA query_only = ON;"
                     "SELECT count(*) FROM sqlite_schema",
                     NULL, NULL, NULL) != SQLITE_OK)
        return jy_db_fail(d);
    return JY_OK;
}

static enum jy_err open_damaged(const char *path, struct jy_db *d, struct jy_diag *why)
{
    enum jy_err e;

    if (access(path, R_OK) != 0)
        return jy_aside_refuse(why, path, "没有这个文件", "no such file", JY_E_NOT_FOUND);
    e = claim_damaged(path, d);
    if (e == JY_E_STORE && (sqlite3_errcode(d->db) & 0xff) == SQLITE_BUSY)
        return jy_aside_refuse(why, path, "服务还在运行，请先停下",
                               "a server still has it open: stop it first", e);
    if (e == JY_OK) e = jy_schema_verify(d, why);
    if (e != JY_E_STORE) return e;
    return jy_aside_refuse(why, path, "开头就坏了，救不出来：请用备份恢复",
                           "its beginning is damaged and nothing can be saved: restore a copy",
                           JY_E_BAD_DATA);
}

/* The copy as a file that can be attached: itself, or what is sealed in it, in `opened`. */
static enum jy_err open_copy(const struct jy_copy *copy, const char *opened, const char **file,
                             struct jy_diag *why)
{
    struct jy_unsealing *sealed;
    enum jy_err e = jy_parcel_open(copy->file, copy->key, &sealed, why);

    *file = sealed ? opened : copy->file;
    if (e == JY_OK && sealed) e = jy_parcel_take_store(sealed, opened, why);
    if (e == JY_OK && sealed) e = jy_parcel_take_files(sealed, NULL, why);
    jy_unseal_end(sealed);
    return e;
}

static enum jy_err attach_copy(struct salvage *s, const struct jy_copy *from, struct jy_diag *why)
{
    struct jy_check_sum sum;
    sqlite3_stmt *st = NULL;
    const char *copy;
    bool attached;
    enum jy_err e = open_copy(from, s->opened, &copy, why);

    if (e != JY_OK) return e;
    if (jy_check_file(copy, NULL, true, NULL, NULL, &sum) != JY_OK || sum.findings > 0)
        return jy_aside_refuse(
            why, from->file,
            "这份备份校验不过，或者是别的版本的：先用 restore 放进一个空文件夹，再用那里的 jieyou.db",
            "the copy does not verify, or is of another version: restore it into an empty folder, and "
            "name the jieyou.db there",
            JY_E_BAD_DATA);
    attached = sqlite3_prepare_v2(s->k.db.db, "ATTACH ?1 AS copy", -1, &st, NULL) == SQLITE_OK &&
               sqlite3_bind_text(st, 1, copy, -1, SQLITE_STATIC) == SQLITE_OK &&
               sqlite3_step(st) == SQLITE_DONE;
    sqlite3_finalize(st);
    s->has_copy = attached;
    return attached ? JY_OK : jy_db_fail(&s->k.db);
}

/* An empty store in `place`, which the rows go into. */
static enum jy_err open_new(struct salvage *s, const char *place, struct jy_diag *why)
{
    struct jy_store *empty = NULL;
    char path[JY_PATH], beside[JY_PATH];
    enum jy_err e = jy_store_open(place, &empty, why);

    jy_store_close(empty);
    if (e == JY_OK) e = jy_store_path(place, path, why);
    if (e != JY_OK) return e;
    e = jy_db_open(&s->k.db, path, JY_WRITER);
    if (e == JY_OK) e = jy_db_prepare(&s->k.db, JY_CHECKER);
    snprintf(beside, sizeof beside, "%.480s/" JY_SALVAGED, place);
    jy_db_make_private(beside);
    s->beside = fopen(beside, "we");
    if (e == JY_OK && s->beside == NULL) e = JY_E_STORE;
    return e;
}

/* All of it goes into a folder inside the store's, in which an attempt that was cut off is no harm. */
static enum jy_err make_place(const char *dir, char place[JY_PATH], struct jy_diag *why)
{
    static const char *const left[] = {"jieyou.db", "jieyou.db-wal", "jieyou.db-shm", JY_SALVAGED,
                                       OPENED};
    char path[JY_PATH + 32];
    int n = snprintf(place, JY_PATH, "%s/.salvage", dir);

    if (n < 0 || n >= JY_PATH)
        return jy_aside_refuse(why, dir, "路径太长", "the path is too long", JY_E_BAD_DATA);
    for (size_t i = 0; i < JY_COUNT(left); i++) {
        snprintf(path, sizeof path, "%s/%s", place, left[i]);
        unlink(path);
    }
    if (mkdir(place, 0700) == 0 || access(place, W_OK) == 0) return JY_OK;
    return jy_aside_refuse(why, dir, "这里写不了", "nothing can be written here", JY_E_STORE);
}

static enum jy_err fill(struct salvage *s, const char *place, const struct jy_copy *copy,
                        struct jy_diag *why)
{
    enum jy_err e = open_new(s, place, why);

    snprintf(s->opened, sizeof s->opened, "%.480s/" OPENED, place);
    if (e == JY_OK && copy->file) e = attach_copy(s, copy, why);
    if (e == JY_OK) e = take_all(s);
    if (s->beside && fclose(s->beside) != 0 && e == JY_OK) e = JY_E_STORE;
    if (e == JY_E_STORE && why->en[0] == '\0') jy_store_explain(why, &s->k.db);
    jy_db_close(&s->k.db);
    unlink(s->opened);
    return e;
}

/* Into the place of the damaged one, which keeps another name, with what its WAL had in it: apart from
 * each other, a moment later, neither would be all of it. */
static enum jy_err take_place(const char *dir, const char *place, int64_t beside,
                              struct jy_diag *why)
{
    char from[JY_PATH], path[JY_PATH], text[JY_PATH], kept[JY_PATH];
    enum jy_err e = jy_store_path(place, from, why);

    if (e == JY_OK) e = jy_store_path(dir, path, why);
    if (e == JY_OK) e = jy_aside_claim(from, why); /* out of WAL mode: one file */
    if (e == JY_OK) e = jy_aside_sync(from, path, why);
    snprintf(text, sizeof text, "%.480s/" JY_SALVAGED, place);
    snprintf(kept, sizeof kept, "%.480s/" JY_SALVAGED, dir);
    if (e == JY_OK && beside > 0) e = jy_aside_sync(text, kept, why);
    if (e == JY_OK && beside > 0) e = jy_aside_give_name(text, kept, why);
    if (e == JY_OK) e = jy_aside_claim(path, why);
    if (e == JY_OK) e = jy_aside_keep(path, why);
    if (e == JY_OK) e = jy_aside_give_name(from, path, why);
    unlink(text);
    rmdir(place);
    return e;
}

enum jy_err jy_keep_salvage(const char *dir, const struct jy_copy *copy, jy_say_fn *say, void *ctx,
                            struct jy_salvage_sum *sum, struct jy_diag *why)
{
    struct jy_check_sum said = {0};
    struct salvage s = {.sum = sum,
                        .k = {.say = say, .ctx = ctx, .sum = &said, .one = jy_arena_new()}};
    char path[JY_PATH], place[JY_PATH];
    struct jy_db damaged = {0};
    struct jy_files files;
    enum jy_err e = s.k.one && sodium_init() >= 0 ? jy_store_path(dir, path, why) : JY_E_MEMORY;

    *sum = (struct jy_salvage_sum){0};
    if (e == JY_OK) e = open_damaged(path, &damaged, why);
    s.from = damaged.db;
    if (e == JY_OK) e = make_place(dir, place, why);
    if (e == JY_OK) e = fill(&s, place, copy, why);
    if (e == JY_OK) e = make_all_anew(place, s.k.one, why);
    if (e == JY_OK) e = jy_files_at(dir, &files, why);
    if (e == JY_OK) e = jy_store_path(place, path, why);
    if (e == JY_OK) e = jy_check_file(path, &files, true, say, ctx, &sum->left);
    jy_db_close(&damaged);
    if (e == JY_OK) e = take_place(dir, place, sum->beside, why);
    jy_arena_free(s.k.one);
    return e;
}
