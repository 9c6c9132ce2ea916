/* backup.c - copies of the whole file: out while the server writes, and back in when it does not.
 *
 * A copy is made page by page under one read transaction, so that it is one moment and never starts
 * over; it is switched out of WAL mode, so that it is a single file.  Nothing gets its final name
 * before it has been checked and synced. */
#include "store/aside.h"
#include "store/inside.h"
#include "store/schema.h"

#include <fcntl.h>
#include <libgen.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { PAGES_A_STEP = 256 };

struct copying {
    struct jy_db from, to;
    bool restoring; /* a copy made by an older program is brought up to date on the way in */
    void (*progress)(void *ctx, int done, int total);
    void *ctx;
};

static enum jy_err exec(struct jy_db *d, const char *sql)
{
    return sqlite3_exec(d->db, sql, NULL, NULL, NULL) == SQLITE_OK ? JY_OK : jy_db_fail(d);
}

static enum jy_err copy_pages(struct copying *k)
{
    sqlite3_backup *b = sqlite3_backup_init(k->to.db, "main", k->from.db, "main");
    int rc = SQLITE_OK;

    if (b == NULL) return jy_db_fail(&k->to);
    while (rc == SQLITE_OK) {
        int total;
        rc = sqlite3_backup_step(b, PAGES_A_STEP);
        total = sqlite3_backup_pagecount(b);
        if (k->progress) k->progress(k->ctx, total - sqlite3_backup_remaining(b), total);
    }
    sqlite3_backup_finish(b);
    return rc == SQLITE_DONE ? JY_OK : jy_db_fail(&k->to);
}

/* A new file that is thrown away on any failure needs no journal; it is synced once, whole. */
static enum jy_err open_part(struct jy_db *d, const char *part)
{
    int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX;

    if (sqlite3_open_v2(part, &d->db, flags, NULL) != SQLITE_OK) return jy_db_fail(d);
    return exec(d, "PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF");
}

/* Whichever file it was, by the name that it was given; a copy that is being made is called as it
 * will be.  A damaged original is the caller's to know; anything else that fails is a disk of ours.
 */
static enum jy_err explain(const struct copying *k, const struct jy_db *failed, const char *file,
                           enum jy_err e, struct jy_diag *why)
{
    const char *name = strrchr(file, '/');

    if (e == JY_OK) return JY_OK;
    if (e == JY_E_STORE) jy_store_explain(why, failed);
    jy_str_copy(why->file, sizeof why->file, jy_str_of(name ? name + 1 : file));
    if (e != JY_E_STORE) return e;
    return jy_db_is_damaged(&k->from) || jy_db_is_damaged(&k->to) ? JY_E_BAD_DATA : e;
}

/* `part`, which must not exist, is to be `to`. */
static enum jy_err copy_file(struct copying *k, const char *from, const char *part, const char *to,
                             struct jy_diag *why)
{
    enum jy_err e = jy_db_open(&k->from, from, JY_READER);

    if (e == JY_OK)
        e = k->restoring ? jy_schema_look(&k->from, why) : jy_schema_verify(&k->from, why);
    if (e == JY_OK) e = exec(&k->from, "BEGIN; SELECT count(*) FROM sqlite_schema");
    if (e != JY_OK) return explain(k, &k->from, from, e, why);
    e = open_part(&k->to, part);
    if (e == JY_OK) e = copy_pages(k);
    if (e == JY_OK && k->restoring) e = jy_schema_apply(&k->to, jy_schema_newest(), why);
    /* What had come and belonged to nothing yet is not in a copy: its sender sends it again. */
    if (e == JY_OK && k->restoring) e = exec(&k->to, "DELETE FROM uploads");
    if (e == JY_OK) e = exec(&k->to, "PRAGMA journal_mode=DELETE");
    return explain(k, &k->to, to, e, why);
}

static enum jy_err verify(const char *path, const char *to, struct jy_diag *why)
{
    struct jy_check_sum sum;
    enum jy_err e = jy_check_file(path, NULL, true, NULL, NULL, &sum);

    if (e == JY_OK && sum.findings == 0) return JY_OK;
    return jy_aside_refuse(why, to, "副本校验不通过，没有使用",
                           "the copy does not verify and was not used", JY_E_BAD_DATA);
}

/* A verified, synced copy of `from` under the name `part`, to be `to`; removed again when anything
 * fails. */
static enum jy_err make_part(struct copying *k, const char *from, const char *part, const char *to,
                             struct jy_diag *why)
{
    enum jy_err e;

    unlink(part); /* of a copy that was cut off */
    jy_db_make_private(part);
    e = copy_file(k, from, part, to, why);
    jy_db_close(&k->to);
    jy_db_close(&k->from);
    if (e == JY_OK) e = verify(part, to, why);
    if (e == JY_OK) e = jy_aside_sync(part, to, why);
    if (e != JY_OK) unlink(part);
    return e;
}

/* The attachments of a copy stand beside it. */
static enum jy_err files_of(const char *copy, struct jy_files *out, struct jy_diag *why)
{
    int n = snprintf(out->dir, sizeof out->dir, "%s.files", copy);

    if (n > 0 && n < (int)sizeof out->dir) return JY_OK;
    return jy_aside_refuse(why, copy, "路径太长", "the path is too long", JY_E_BAD_DATA);
}

static enum jy_err copy_one(sqlite3_stmt *st, const struct jy_files *from,
                            const struct jy_files *to)
{
    unsigned char hash[JY_FILE_HASH];

    jy_column_blob(st, 0, hash, JY_FILE_HASH);
    return jy_files_copy(from, to, hash);
}

/* Every attachment that the verified copy names.  One that is missing or damaged where it comes
 * from is left out, and check will say so: a copy of all the rest is better than none. */
static enum jy_err copy_files(const char *copy, const struct jy_files *from,
                              const struct jy_files *to, int *missing, struct jy_diag *why)
{
    static const char list[] = "SELECT DISTINCT hash FROM files";
    sqlite3_stmt *st = NULL;
    sqlite3 *db = NULL;
    enum jy_err e = JY_OK;

    if (sqlite3_open_v2(copy, &db, SQLITE_OPEN_READONLY, NULL) != SQLITE_OK ||
        sqlite3_prepare_v2(db, list, -1, &st, NULL) != SQLITE_OK)
        e = JY_E_STORE;
    while (e == JY_OK && sqlite3_step(st) == SQLITE_ROW) {
        if (access(to->dir, F_OK) != 0 && mkdir(to->dir, 0700) != 0)
            e = JY_E_STORE;
        else
            e = copy_one(st, from, to);
        if (e != JY_E_NOT_FOUND && e != JY_E_BAD_DATA) continue;
        if (missing != NULL) ++*missing;
        e = JY_OK;
    }
    sqlite3_finalize(st);
    sqlite3_close(db);
    if (e == JY_OK) return JY_OK;
    return jy_aside_refuse(why, copy, "附件没有拷全", "its attachments could not all be copied", e);
}

enum jy_err jy_keep_backup(const char *dir, const char *to_file,
                           void (*progress)(void *ctx, int done, int total), void *ctx,
                           int *missing, struct jy_diag *why)
{
    struct copying k = {.progress = progress, .ctx = ctx};
    char from[JY_PATH], part[JY_PATH];
    struct jy_files files, beside;
    enum jy_err e = jy_store_path(dir, from, why);

    if (e == JY_OK && access(to_file, F_OK) == 0)
        e = jy_aside_refuse(why, to_file, "这个文件已经有了，不覆盖",
                            "exists already and is not replaced", JY_E_BAD_DATA);
    if (e == JY_OK) e = jy_files_at(dir, &files, why);
    if (e == JY_OK) e = files_of(to_file, &beside, why);
    if (e == JY_OK) e = jy_aside_part(to_file, part, why);
    if (e == JY_OK) e = make_part(&k, from, part, to_file, why);
    if (e == JY_OK) e = copy_files(part, &files, &beside, missing, why);
    if (e == JY_OK) e = jy_aside_give_name(part, to_file, why);
    return e;
}

enum jy_err jy_keep_restore(const char *from_file, const char *dir, int *missing,
                            struct jy_diag *why)
{
    struct copying k = {.restoring = true};
    char path[JY_PATH], part[JY_PATH];
    struct jy_files files, beside;
    enum jy_err e = jy_store_path(dir, path, why);

    if (e == JY_OK && access(from_file, R_OK) != 0)
        e = jy_aside_refuse(why, from_file, "没有这个文件", "no such file", JY_E_NOT_FOUND);
    if (e == JY_OK) e = jy_aside_part(path, part, why);
    if (e == JY_OK) e = make_part(&k, from_file, part, path, why);
    if (e != JY_OK) return e;
    e = jy_files_open(dir, &files, why);
    if (e == JY_OK) e = files_of(from_file, &beside, why);
    if (e == JY_OK) e = copy_files(part, &beside, &files, missing, why);
    if (e == JY_OK && access(path, F_OK) == 0) e = jy_aside_claim(path, why);
    if (e == JY_OK) e = jy_aside_keep(path, why);
    if (e == JY_OK) return jy_aside_give_name(part, path, why);
    unlink(part);
    return e;
}
