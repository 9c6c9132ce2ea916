/* check.c - reads everything once and says what does not hold: the file itself, foreign keys, each
 * case's chain and dense seq, the projections against the record, stamps against the log, the
 * attachments that events name against their bytes, the audit log's chain.
 *
 * Works on a read-only snapshot beside a running server, and never repairs. */
#include "store/check_inside.h"
#include "store/inside.h"
#include "store/keep.h"
#include "store/schema.h"

#include <inttypes.h>
#include <sodium.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

void jy_found(struct jy_check *k, const char *zh, const char *en, ...)
{
    char text[2][256], both[sizeof text + 4];
    va_list args;

    va_start(args, en);
    vsnprintf(text[0], sizeof text[0], zh, args);
    va_end(args);
    va_start(args, en);
    vsnprintf(text[1], sizeof text[1], en, args);
    va_end(args);
    snprintf(both, sizeof both, "%s / %s", text[0], text[1]);
    k->sum->findings++;
    if (k->say) k->say(k->ctx, both);
}

typedef void row_fn(struct jy_check *k, sqlite3_stmt *st);

/* Calls `each` for every row; a read that fails half-way is a finding too. */
static void each_row(struct jy_check *k, enum jy_sql id, row_fn *each)
{
    sqlite3_stmt *st = jy_sql(&k->db, id);
    enum jy_err e;

    while ((e = jy_sql_row(&k->db, st)) == JY_OK)
        each(k, st);
    if (e != JY_E_NOT_FOUND)
        jy_found(k, "文件读不出来：%.200s", "the file cannot be read: %.200s", k->db.why);
}

static void on_integrity(struct jy_check *k, sqlite3_stmt *st)
{
    const char *line = (const char *)sqlite3_column_text(st, 0);

    if (line && strcmp(line, "ok") != 0) jy_found(k, "文件：%.200s", "file: %.200s", line);
}

static void on_foreign_key(struct jy_check *k, sqlite3_stmt *st)
{
    jy_found(k, "表 %s 第 %" PRId64 " 行指着的 %s 不在了",
             "%s row %" PRId64 " points to a %s that is not there",
             (const char *)sqlite3_column_text(st, 0), jy_column_int(st, 1),
             (const char *)sqlite3_column_text(st, 2));
}

static void on_stamp(struct jy_check *k, sqlite3_stmt *st)
{
    jy_found(k, "事项 %" PRId64 "：回执写的第 %" PRId64 " 条记录不在了",
             "case %" PRId64 ": a receipt names event %" PRId64 ", which is not there",
             jy_column_int(st, 0), jy_column_int(st, 1));
}

/* The chain of one case, while its events come by. */
struct run {
    int64_t case_id, seq;
    unsigned char hash[JY_HASH];
};

/* An erased text is NULL and stands by its hash alone. */
static void check_text(struct jy_check *k, const struct run *r, sqlite3_stmt *st, int at,
                       const unsigned char stored[JY_HASH], const char *what)
{
    unsigned char hash[JY_HASH];

    if (sqlite3_column_type(st, at) == SQLITE_NULL) return;
    jy_chain_text(jy_column_str(st, at), hash);
    if (memcmp(hash, stored, JY_HASH) != 0)
        jy_found(k, "事项 %" PRId64 " 第 %" PRId64 " 条记录：内容被改过 (%s)",
                 "case %" PRId64 " event %" PRId64 ": its %s was changed", r->case_id, r->seq,
                 what);
}

static void check_event(struct jy_check *k, struct run *r, sqlite3_stmt *st)
{
    unsigned char body[JY_HASH], inner[JY_HASH], stored[JY_HASH], hash[JY_HASH];
    bool has_inner = sqlite3_column_type(st, 11) != SQLITE_NULL;
    struct jy_chain_entry link = {.case_id = r->case_id,
                                  .seq = jy_column_int(st, 0),
                                  .at_ms = jy_column_int(st, 1),
                                  .kind = jy_column_str(st, 2),
                                  .by = jy_column_str(st, 3),
                                  .staff = jy_column_str(st, 4),
                                  .staff_name = jy_column_str(st, 5),
                                  .staff_post = jy_column_str(st, 6),
                                  .staff_only = jy_column_int(st, 7) != 0,
                                  .body_hash = body,
                                  .inner_hash = has_inner ? inner : NULL};

    k->sum->events++;
    if (link.seq != r->seq + 1)
        jy_found(k, "事项 %" PRId64 "：少了第 %" PRId64 " 条记录",
                 "case %" PRId64 ": event %" PRId64 " is missing", r->case_id, r->seq + 1);
    r->seq = link.seq;
    jy_column_blob(st, 10, body, JY_HASH);
    jy_column_blob(st, 11, inner, JY_HASH);
    jy_column_blob(st, 12, stored, JY_HASH);
    if (sqlite3_column_type(st, 8) != SQLITE_NULL &&
        jy_str_find(jy_column_str(st, 8), JY_STR("\"file\":{")) >= 0)
        k->files_named++; /* no text can say so: its quotes are escaped */
    check_text(k, r, st, 8, body, "body");
    check_text(k, r, st, 9, inner, "inner part");
    jy_chain_link(r->hash, &link, hash);
    if (memcmp(hash, stored, JY_HASH) != 0)
        jy_found(k, "事项 %" PRId64 " 第 %" PRId64 " 条记录：跟前一条接不上",
                 "case %" PRId64 " event %" PRId64 ": the chain is broken", r->case_id, r->seq);
    memcpy(r->hash, stored, JY_HASH); /* one break is one finding, not one for each event after */
}

void jy_check_log(struct jy_check *k, const struct jy_case *c)
{
    sqlite3_stmt *st = jy_sql(&k->db, JY_SQL_CHECK_EVENTS);
    struct run r = {.case_id = c->id};
    enum jy_err e;

    jy_bind_int(st, 1, c->id);
    while ((e = jy_sql_row(&k->db, st)) == JY_OK)
        check_event(k, &r, st);
    if (e != JY_E_NOT_FOUND)
        jy_found(k, "事项 %" PRId64 "：记录读不出来", "case %" PRId64 ": its log cannot be read",
                 c->id);
    if (r.seq != c->seq)
        jy_found(k, "事项 %" PRId64 "：记录到第 %" PRId64 " 条，台账写的是第 %" PRId64 " 条",
                 "case %" PRId64 ": the log ends at %" PRId64 ", the record at %" PRId64, c->id,
                 r.seq, c->seq);
}

static void on_case(struct jy_check *k, sqlite3_stmt *st)
{
    struct jy_talk talk;
    struct jy_case c;

    k->sum->cases++;
    jy_arena_reset(k->one);
    if (jy_cases_of_row(st, k->one, &c) != JY_OK ||
        jy_talk_unpack(jy_column_str(st, 5), &talk) != JY_OK) {
        jy_found(k, "事项 %" PRId64 "：台账读不出来", "case %" PRId64 ": its record cannot be read",
                 jy_column_int(st, 0));
        return;
    }
    jy_check_derived(k, st, &c, &talk);
    jy_check_log(k, &c);
}

/* The bytes of an attachment; all of them are read only when the check is a deep one. */
static bool is_whole(const struct jy_check *k, const unsigned char hash[JY_FILE_HASH], int64_t size)
{
    char path[JY_FILES_PATH];
    struct stat st;

    if (k->files == NULL) return true;
    jy_files_path(k->files, hash, path);
    if (stat(path, &st) != 0 || (int64_t)st.st_size != size) return false;
    return !k->deep || jy_files_verify(k->files, hash) == JY_OK;
}

static void on_attachment(struct jy_check *k, sqlite3_stmt *st)
{
    int64_t case_id = jy_column_int(st, 0), seq = jy_column_int(st, 1);
    unsigned char hash[JY_FILE_HASH];
    char hex[JY_FILE_HASH_HEX + 1];

    k->sum->files++;
    jy_column_blob(st, 2, hash, JY_FILE_HASH);
    jy_attachment_hex(hash, hex);
    if (sqlite3_column_type(st, 4) != SQLITE_NULL && !jy_str_is(jy_column_str(st, 4), hex))
        jy_found(k, "事项 %" PRId64 " 第 %" PRId64 " 条记录：写的是另一份附件",
                 "case %" PRId64 " event %" PRId64 ": it names another attachment", case_id, seq);
    if (!is_whole(k, hash, jy_column_int(st, 3)))
        jy_found(k, "事项 %" PRId64 " 第 %" PRId64 " 条记录：附件 %.12s 不在了或者坏了",
                 "case %" PRId64 " event %" PRId64 ": its attachment %.12s is missing or damaged",
                 case_id, seq, hex);
}

static void on_gone(struct jy_check *k, sqlite3_stmt *st)
{
    jy_found(k, "事项 %" PRId64 " 第 %" PRId64 " 条记录：内容没了，又没有写删过",
             "case %" PRId64 " event %" PRId64 ": its text is gone, and nobody has erased it",
             jy_column_int(st, 0), jy_column_int(st, 1));
}

static void on_erased(struct jy_check *k, sqlite3_stmt *st)
{
    jy_found(k, "事项 %" PRId64 " 第 %" PRId64 " 条记录：写了删掉，内容还在",
             "case %" PRId64 " event %" PRId64 ": it was erased, and its text is still there",
             jy_column_int(st, 0), jy_column_int(st, 1));
}

static void on_finding(struct jy_check *k, sqlite3_stmt *st)
{
    jy_found(k, "排查发现 %" PRId64 "：事项 %" PRId64 " 里没有写它",
             "finding %" PRId64 " of a patrol: case %" PRId64 " does not name it",
             jy_column_int(st, 0), jy_column_int(st, 1));
}

static void on_taken_away(struct jy_check *k, sqlite3_stmt *st)
{
    jy_found(k, "会上记的第 %" PRId64 " 条：事项 %" PRId64 " 里没有写它",
             "item %" PRId64 " of a meeting: case %" PRId64 " does not name it",
             jy_column_int(st, 0), jy_column_int(st, 1));
}

/* Rows of before the chain have no hash; the first that is left, when older ones have gone, follows
 * what nobody has any more. */
static void on_audit(struct jy_check *k, sqlite3_stmt *st)
{
    struct jy_audit_entry row = {.id = jy_column_int(st, 0),
                                 .at_ms = jy_column_int(st, 1),
                                 .staff = jy_column_str(st, 2),
                                 .session = jy_column_str(st, 3),
                                 .case_id = jy_column_int(st, 4),
                                 .what = jy_column_str(st, 5),
                                 .why = jy_column_str(st, 6)};
    unsigned char stored[JY_HASH], hash[JY_HASH];
    bool follows = k->audit_id != 0 || row.id == 1;

    k->sum->looks++;
    jy_column_blob(st, 7, stored, JY_HASH);
    if (k->audit_id != 0 && row.id != k->audit_id + 1)
        jy_found(k, "查看记录：少了第 %" PRId64 " 条", "the audit log: row %" PRId64 " is missing",
                 k->audit_id + 1);
    jy_chain_audit(k->audit_hash, &row, hash);
    if (sodium_is_zero(stored, JY_HASH) ? !sodium_is_zero(k->audit_hash, JY_HASH)
                                        : follows && memcmp(hash, stored, JY_HASH) != 0)
        jy_found(k, "查看记录：第 %" PRId64 " 条跟前一条接不上",
                 "the audit log: row %" PRId64 " does not follow the one before", row.id);
    k->audit_id = row.id;
    memcpy(k->audit_hash, stored, JY_HASH);
}

static void on_total(struct jy_check *k, sqlite3_stmt *st)
{
    k->sum->stamps = jy_column_int(st, 0);
}

static enum jy_err open_file(struct jy_check *k, const char *path, struct jy_diag *why)
{
    enum jy_err e = jy_db_open(&k->db, path, JY_READER);

    if (e == JY_OK) e = jy_schema_verify(&k->db, why);
    if (e == JY_OK) e = jy_db_prepare(&k->db, JY_CHECKER);
    if (e == JY_OK) e = jy_sql_run(&k->db, jy_sql(&k->db, JY_SQL_SNAPSHOT));
    if (e == JY_E_STORE) jy_store_explain(why, &k->db);
    return e == JY_E_STORE && jy_db_is_damaged(&k->db) ? JY_E_BAD_DATA : e;
}

/* NOLINTNEXTLINE(readability-function-size): six arguments, as the contract has it */
enum jy_err jy_check_file(const char *path, const struct jy_files *files, bool deep, jy_say_fn *say,
                          void *ctx, struct jy_check_sum *sum)
{
    struct jy_check k = {
        .say = say, .ctx = ctx, .sum = sum, .one = jy_arena_new(), .files = files, .deep = deep};
    struct jy_diag why = {0};
    enum jy_err e;

    *sum = (struct jy_check_sum){0};
    e = k.one != NULL && sodium_init() >= 0 ? open_file(&k, path, &why) : JY_E_MEMORY;
    if (e == JY_OK) {
        if (deep) each_row(&k, JY_SQL_CHECK_FILE, on_integrity);
        each_row(&k, JY_SQL_CHECK_KEYS, on_foreign_key);
        each_row(&k, JY_SQL_CHECK_CASES, on_case);
        each_row(&k, JY_SQL_MEASURE_UNEVEN, jy_check_uneven);
        each_row(&k, JY_SQL_CHECK_GONE, on_gone);
        each_row(&k, JY_SQL_CHECK_ERASED, on_erased);
        each_row(&k, JY_SQL_CHECK_FILES, on_attachment);
        if (k.files_named != sum->files)
            jy_found(&k, "有 %" PRId64 " 条记录写了附件，登记的是 %" PRId64 " 份",
                     "%" PRId64 " events name an attachment, %" PRId64 " are listed", k.files_named,
                     sum->files);
        each_row(&k, JY_SQL_CHECK_PATROLS, on_finding);
        each_row(&k, JY_SQL_CHECK_MEETINGS, on_taken_away);
        each_row(&k, JY_SQL_CHECK_STAMPS, on_stamp);
        each_row(&k, JY_SQL_CHECK_AUDIT, on_audit);
        each_row(&k, JY_SQL_CHECK_TOTAL, on_total);
    } else
        jy_found(&k, "%s%.0s", "%.0s%s", why.zh, why.en);
    jy_db_close(&k.db);
    jy_arena_free(k.one);
    return e;
}

enum jy_err jy_keep_check(const char *dir, bool deep, jy_say_fn *say, void *ctx,
                          struct jy_check_sum *sum)
{
    char path[JY_PATH];
    struct jy_files files;
    struct jy_diag why = {0};
    enum jy_err e = jy_store_path(dir, path, &why);

    if (e == JY_OK) e = jy_files_at(dir, &files, &why);
    return e == JY_OK ? jy_check_file(path, &files, deep, say, ctx, sum) : e;
}
