/* backup.c - copies of the whole file: out while the server writes, and back in when it does not.
 *
 * A copy is made page by page under one read transaction, so that it is one moment and never starts
 * over; it is switched out of WAL mode, so that it is a single file.  Nothing gets its final name
 * before it has been checked and synced, and what fails leaves nothing behind.  A sealed copy is the same
 * file once more, sealed, with the attachments behind it. */
#include "store/aside.h"
#include "store/inside.h"
#include "store/parcel.h"
#include "store/schema.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <libgen.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

enum { PAGES_A_STEP = 256 };

struct copying {
    const char *copy; /* its name: of the one that is made, or put back */
    struct jy_db from, to;
    struct jy_unsealing *sealed; /* NULL: it comes from a file of SQLite's */
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

static enum jy_err cannot_open_copy(const char *cause, struct jy_diag *why)
{
    char zh[256], en[256];

    snprintf(zh, sizeof zh, "打不开这份备份：%.200s", cause);
    snprintf(en, sizeof en, "cannot open the copy: %.200s", cause);
    jy_diag_set(why, "", 0, zh, en);
    return JY_E_STORE;
}

/* Whichever file it was, by the name that it was given; a copy that is being made is called as it
 * will be.  A damaged original is the caller's to know; anything else that fails is a disk of ours.
 */
static enum jy_err explain(const struct copying *k, const struct jy_db *failed, const char *file,
                           enum jy_err e, struct jy_diag *why)
{
    const char *name = strrchr(file, '/');
    bool of_copy = strcmp(file, k->copy) == 0;

    if (e == JY_OK) return JY_OK;
    if (e == JY_E_STORE && of_copy && !k->restoring)
        return jy_aside_not_made(file, failed->why, why);
    if (e == JY_E_STORE && of_copy)
        cannot_open_copy(failed->why, why);
    else if (e == JY_E_STORE)
        jy_store_explain(why, failed);
    jy_str_copy(why->file, sizeof why->file, jy_str_of(name ? name + 1 : file));
    if (e != JY_E_STORE) return e;
    return jy_db_is_damaged(&k->from) || jy_db_is_damaged(&k->to) ? JY_E_BAD_DATA : e;
}

static enum jy_err copy_plain(struct copying *k, const char *from, const char *part, const char *to,
                              struct jy_diag *why)
{
    enum jy_err e = jy_db_open(&k->from, from, JY_READER);

    if (e == JY_OK)
        e = k->restoring ? jy_schema_look(&k->from, why) : jy_schema_verify(&k->from, why);
    if (e == JY_OK) e = exec(&k->from, "BEGIN; SELECT count(*) FROM sqlite_schema");
    if (e != JY_OK) return explain(k, &k->from, from, e, why);
    e = open_part(&k->to, part);
    if (e == JY_OK) e = copy_pages(k);
    return explain(k, &k->to, to, e, why);
}

/* It needs no second one: it comes out as a file, and is brought up to date where it will stand. */
static enum jy_err copy_sealed(struct copying *k, const char *from, const char *part,
                               struct jy_diag *why)
{
    enum jy_err e = jy_parcel_take_store(k->sealed, part, why);

    if (e != JY_OK) return e;
    e = open_part(&k->to, part);
    if (e == JY_OK) e = jy_schema_look(&k->to, why);
    return explain(k, &k->to, from, e, why);
}

/* `part`, which must not exist, is to be `to`. */
static enum jy_err copy_file(struct copying *k, const char *from, const char *part, const char *to,
                             struct jy_diag *why)
{
    enum jy_err e =
        k->sealed ? copy_sealed(k, from, part, why) : copy_plain(k, from, part, to, why);

    if (e != JY_OK) return e;
    if (k->restoring) e = jy_schema_apply(&k->to, jy_schema_newest(), why);
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

    unlink(part); /* of a copy by the same name that was cut off */
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

/* What is done with every attachment that a copy names. */
struct each_file {
    enum jy_err (*take)(const struct each_file *x, const unsigned char hash[JY_FILE_HASH]);
    const struct jy_files *from, *to;
    const struct jy_files *before; /* of the copy before; NULL: there is none */
    struct jy_sealing *sealing;
    int *missing; /* or NULL */
};

static enum jy_err copy_one(const struct each_file *x, const unsigned char hash[JY_FILE_HASH])
{
    if (access(x->to->dir, F_OK) != 0 && mkdir(x->to->dir, 0700) != 0) return JY_E_STORE;
    if (x->before != NULL && jy_files_share(x->before, x->to, hash) == JY_OK) return JY_OK;
    return jy_files_copy(x->from, x->to, hash);
}

static enum jy_err seal_one(const struct each_file *x, const unsigned char hash[JY_FILE_HASH])
{
    return jy_parcel_put_file(x->sealing, x->from, hash);
}

static enum jy_err look_at_one(const struct each_file *x, const unsigned char hash[JY_FILE_HASH])
{
    return jy_files_verify(x->to, hash);
}

/* One that is missing or damaged where it comes from is left out, and check will say so: a copy of all
 * the rest is better than none. */
static enum jy_err take_files(const char *copy, const struct each_file *x, struct jy_diag *why)
{
    static const char list[] = "SELECT DISTINCT hash FROM files";
    unsigned char hash[JY_FILE_HASH];
    sqlite3_stmt *st = NULL;
    sqlite3 *db = NULL;
    enum jy_err e = JY_OK;

    if (sqlite3_open_v2(copy, &db, SQLITE_OPEN_READONLY, NULL) != SQLITE_OK ||
        sqlite3_prepare_v2(db, list, -1, &st, NULL) != SQLITE_OK)
        e = JY_E_STORE;
    while (e == JY_OK && sqlite3_step(st) == SQLITE_ROW) {
        jy_column_blob(st, 0, hash, JY_FILE_HASH);
        e = x->take(x, hash);
        if (e != JY_E_NOT_FOUND && e != JY_E_BAD_DATA) continue;
        if (x->missing != NULL) ++*x->missing;
        e = JY_OK;
    }
    sqlite3_finalize(st);
    sqlite3_close(db);
    if (e == JY_OK) return JY_OK;
    return jy_aside_refuse(why, copy, "附件没有拷全", "its attachments could not all be copied", e);
}

/* -- is there room? --------------------------------------------------------------------------- */

enum { LEFT_MB = 64, MB = 20 };

/* Bytes of a store by itself, and of the attachments that it names; nothing where it cannot be read: what
 * follows says why. */
struct weight {
    int64_t store, files;
};

static bool is_there(const struct jy_files *before, const unsigned char hash[JY_FILE_HASH])
{
    char path[JY_FILES_PATH];

    if (before == NULL) return false;
    jy_files_path(before, hash, path);
    return access(path, F_OK) == 0;
}

/* Without those that the copy before has. */
static struct weight weigh(const char *path, const struct jy_files *before)
{
    static const char pages[] =
        "SELECT page_count * page_size FROM pragma_page_count, pragma_page_size";
    static const char files[] = "SELECT DISTINCT hash, size FROM files";
    struct weight w = {0};
    unsigned char hash[JY_FILE_HASH];
    sqlite3_stmt *st = NULL;
    struct jy_db d;
    bool open = jy_db_open(&d, path, JY_READER) == JY_OK;

    if (open && sqlite3_prepare_v2(d.db, pages, -1, &st, NULL) == SQLITE_OK &&
        sqlite3_step(st) == SQLITE_ROW)
        w.store = jy_column_int(st, 0);
    sqlite3_finalize(st);
    st = NULL;
    if (open && sqlite3_prepare_v2(d.db, files, -1, &st, NULL) == SQLITE_OK)
        while (sqlite3_step(st) == SQLITE_ROW) {
            jy_column_blob(st, 0, hash, JY_FILE_HASH);
            if (!is_there(before, hash)) w.files += jy_column_int(st, 1);
        }
    sqlite3_finalize(st);
    jy_db_close(&d);
    return w;
}

/* So many bytes, and `spare_mb` besides, which stay free. */
static bool has_room(const char *folder, int64_t bytes, int64_t spare_mb, int64_t *free_mb)
{
    struct statvfs disk;

    if (statvfs(folder, &disk) != 0) return true; /* what follows says why */
    *free_mb = (int64_t)((uint64_t)disk.f_bavail * disk.f_frsize >> MB);
    return *free_mb - spare_mb > bytes >> MB;
}

/* Where the copy goes. */
static enum jy_err check_room(const struct jy_copy *to, struct weight w, struct jy_diag *why)
{
    char copy[JY_PATH], zh[256], en[256], kept_zh[64] = "", kept_en[64] = "";
    const char *folder;
    int64_t free_mb, bytes = w.store + w.files;

    snprintf(copy, sizeof copy, "%s", to->file);
    folder = dirname(copy);
    if (has_room(folder, bytes, to->spare_mb, &free_mb)) return JY_OK;
    if (to->spare_mb > 0) {
        snprintf(kept_zh, sizeof kept_zh, "，其中 %" PRId64 " MB 要留着（disk_free_mb）",
                 to->spare_mb);
        snprintf(kept_en, sizeof kept_en, ", of which %" PRId64 " stay free (disk_free_mb)",
                 to->spare_mb);
    }
    snprintf(zh, sizeof zh,
             "这块盘放不下这一份：连附件要 %" PRId64 " MB，还空 %" PRId64
             " MB%s。腾出地方，少留几份（--keep），或者放到别的盘上",
             (bytes >> MB) + 1, free_mb, kept_zh);
    snprintf(en, sizeof en,
             "its disk has no room for this copy: %" PRId64 " MB with its attachments; %" PRId64
             " MB are free%s. Make room, keep fewer copies (--keep), or name a folder on another "
             "disk",
             (bytes >> MB) + 1, free_mb, kept_en);
    jy_diag_set(why, folder, 0, zh, en);
    return JY_E_STORE;
}

/* The server beside us needs room for what it is told meanwhile. */
static enum jy_err check_room_beside(const char *from, const char *dir, struct weight w,
                                     struct jy_diag *why)
{
    int64_t free_mb;

    if (has_room(dir, w.store, LEFT_MB, &free_mb)) return JY_OK;
    return jy_aside_refuse(why, from, "数据所在的磁盘放不下再一份：加密以前要在那里放一会儿",
                           "its disk has no room for one more of it, which is there for a moment "
                           "before it is sealed",
                           JY_E_STORE);
}

/* -- out -------------------------------------------------------------------------------------- */

/* The attachments stand where they will while the store is a part still.  A folder of theirs that was there
 * before is of a copy by the same name that was cut off: it is gone on with, and stays. */
static enum jy_err back_up_plain(struct copying *k, const char *from, const struct jy_copy *to,
                                 const struct each_file *all, struct jy_diag *why)
{
    struct jy_files beside, before;
    struct each_file x = *all;
    char part[JY_PATH];
    bool was_there;
    enum jy_err e = files_of(to->file, &beside, why);

    if (e == JY_OK && to->before != NULL) e = files_of(to->before, &before, why);
    x.before = to->before != NULL ? &before : NULL;
    if (e == JY_OK) e = jy_aside_part(to->file, part, why);
    if (e == JY_OK) e = check_room(to, weigh(from, x.before), why);
    if (e != JY_OK) return e;
    x.take = copy_one;
    x.to = &beside;
    was_there = access(beside.dir, F_OK) == 0;
    e = make_part(k, from, part, to->file, why);
    if (e == JY_OK && (e = take_files(part, &x, why)) == JY_E_STORE)
        e = jy_aside_not_made(to->file, strerror(errno), why);
    if (e == JY_OK) e = jy_aside_give_name(part, to->file, why);
    if (e == JY_OK) return JY_OK;
    unlink(part);
    if (!was_there) (void)!jy_files_remove_folder(beside.dir);
    return e;
}

/* `plain` with its attachments as `part`, verified by reading it once more. */
static enum jy_err seal(const char *plain, const char *part, const struct jy_copy *to,
                        const struct each_file *all, struct jy_diag *why)
{
    struct each_file x = *all;
    enum jy_err e;

    unlink(part); /* of a copy that was cut off */
    e = jy_seal_begin(part, to->file, to->key, &x.sealing, why);
    if (e != JY_OK) return e;
    x.take = seal_one;
    e = jy_parcel_put_store(x.sealing, plain, why);
    if (e == JY_OK) e = take_files(plain, &x, why);
    e = jy_seal_end(x.sealing, e, why);
    if (e == JY_OK && (e = jy_sealed_look(part, why)) != JY_OK) unlink(part);
    return e;
}

/* Whoever reads the disk that the copies are on is not to find what was plain there for a moment; and it
 * is gone before the copy has its name. */
static enum jy_err back_up_sealed(struct copying *k, const char *dir, const char *from,
                                  const struct jy_copy *to, const struct each_file *all,
                                  struct jy_diag *why)
{
    char plain[JY_PATH], part[JY_PATH];
    int n = snprintf(plain, sizeof plain, "%s.plain", from);
    enum jy_err e = n > 0 && n < JY_PATH ? jy_aside_part(to->file, part, why) : JY_E_BAD_DATA;

    if (e == JY_OK) e = check_room_beside(from, dir, weigh(from, NULL), why);
    if (e == JY_OK) e = make_part(k, from, plain, to->file, why);
    if (e == JY_OK) {
        e = check_room(to, weigh(plain, NULL),
                       why); /* with the plain one on it, if it is the same disk */
        if (e == JY_OK) e = seal(plain, part, to, all, why);
        unlink(plain);
    }
    return e == JY_OK ? jy_aside_give_name(part, to->file, why) : e;
}

enum jy_err jy_keep_hold(const char *dir, int *held, struct jy_diag *why)
{
    *held = open(dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (*held < 0) {
        jy_diag_set(why, dir, 0, "数据文件夹打不开", "the data folder cannot be opened");
        return JY_E_STORE;
    }
    if (flock(*held, LOCK_EX | LOCK_NB) == 0) return JY_OK;
    close(*held);
    return jy_aside_refuse(why, dir, "另一个备份正在做，等它做完",
                           "another copy is being made: wait for it", JY_E_STORE);
}

enum jy_err jy_keep_backup(const char *dir, const struct jy_copy *to,
                           void (*progress)(void *ctx, int done, int total), void *ctx,
                           int *missing, struct jy_diag *why)
{
    struct copying k = {.copy = to->file, .progress = progress, .ctx = ctx};
    struct jy_files files;
    const struct each_file all = {.from = &files, .missing = missing};
    char from[JY_PATH];
    enum jy_err e = jy_store_path(dir, from, why);

    if (e == JY_OK && access(to->file, F_OK) == 0)
        e = jy_aside_refuse(why, to->file, "这个文件已经有了，不覆盖",
                            "exists already and is not replaced", JY_E_BAD_DATA);
    if (e == JY_OK) e = jy_files_at(dir, &files, why);
    if (e != JY_OK) return e;
    return to->key ? back_up_sealed(&k, dir, from, to, &all, why)
                   : back_up_plain(&k, from, to, &all, why);
}

/* -- and in ----------------------------------------------------------------------------------- */

/* Behind the store, whose attachments they are. */
static enum jy_err bring_files(const struct copying *k, const char *copy, const char *part,
                               const struct jy_files *files, int *missing, struct jy_diag *why)
{
    struct jy_files beside;
    struct each_file x = {.take = k->sealed ? look_at_one : copy_one,
                          .from = &beside,
                          .to = files,
                          .missing = missing};
    enum jy_err e =
        k->sealed ? jy_parcel_take_files(k->sealed, files, why) : files_of(copy, &beside, why);

    return e == JY_OK ? take_files(part, &x, why) : e;
}

static enum jy_err put_in_place(struct copying *k, const char *copy, const char *dir, int *missing,
                                struct jy_diag *why)
{
    char path[JY_PATH], part[JY_PATH];
    struct jy_files files;
    enum jy_err e = jy_store_path(dir, path, why);

    if (e == JY_OK) e = jy_aside_part(path, part, why);
    if (e == JY_OK) e = make_part(k, copy, part, path, why);
    if (e != JY_OK) return e;
    e = jy_files_open(dir, &files, why);
    if (e == JY_OK) e = bring_files(k, copy, part, &files, missing, why);
    if (e == JY_OK && access(path, F_OK) == 0) e = jy_aside_claim(path, why);
    if (e == JY_OK) e = jy_aside_keep(path, why);
    if (e == JY_OK) return jy_aside_give_name(part, path, why);
    unlink(part);
    return e;
}

enum jy_err jy_keep_restore(const struct jy_copy *from, const char *dir, int *missing,
                            struct jy_diag *why)
{
    struct copying k = {.copy = from->file, .restoring = true};
    enum jy_err e = jy_parcel_open(from->file, from->key, &k.sealed, why);

    if (e == JY_OK) e = put_in_place(&k, from->file, dir, missing, why);
    jy_unseal_end(k.sealed);
    return e;
}
