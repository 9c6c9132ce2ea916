/* dossier.c - rows to lines, under one snapshot. */
#include "store/dossier.h"

#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "intents/json.h"
#include "store/chain.h"
#include "store/inside.h"
#include "store/schema.h"

struct dossier {
    struct jy_db db; /* of its own: the server's readers have no statement that walks all cases */
    struct jy_files from, to;
    const struct jy_dossier_of *of;
    struct jy_dossier_sum *sum;
    FILE *cases, *log;
    struct jy_buf line;
};

static enum jy_err refuse(struct jy_diag *why, const char *folder, enum jy_err e, const char *zh,
                          const char *en)
{
    jy_diag_set(why, folder, 0, zh, en);
    return e;
}

static enum jy_err put_line(struct dossier *d, FILE *out)
{
    bool whole;

    jy_json_close(&d->line, '}');
    jy_buf_add_byte(&d->line, '\n');
    whole = !d->line.failed && fwrite(d->line.ptr, 1, d->line.len, out) == d->line.len;
    return whole ? JY_OK : d->line.failed ? JY_E_MEMORY : JY_E_STORE;
}

static void put_hash(struct jy_buf *b, const char *name, sqlite3_stmt *st, int at)
{
    unsigned char hash[JY_HASH];
    char hex[JY_FILE_HASH_HEX + 1];

    _Static_assert((int)JY_HASH == (int)JY_FILE_HASH, "one function writes both");
    if (sqlite3_column_type(st, at) == SQLITE_NULL) return;
    jy_column_blob(st, at, hash, JY_HASH);
    jy_attachment_hex(hash, hex);
    jy_json_put_cstr(b, name, hex);
}

/* As a text, not as what it says: its hash is over the bytes. */
static void put_text(struct jy_buf *b, const char *name, sqlite3_stmt *st, int at, bool may)
{
    if (may && sqlite3_column_type(st, at) != SQLITE_NULL)
        jy_json_put_always(b, name, jy_column_str(st, at));
}

/* Said to a mediator alone, or written of it: in no export (intents/cases/plan.h). */
static bool is_of_caucus(struct jy_str kind)
{
    return jy_str_is(kind, jy_event_name(JY_EVENT_CAUCUS)) ||
           jy_str_is(kind, jy_event_name(JY_EVENT_SEALED)) ||
           jy_str_is(kind, jy_event_name(JY_EVENT_APART));
}

static enum jy_err put_event(struct dossier *d, int64_t case_id, sqlite3_stmt *st)
{
    struct jy_buf *b = &d->line;
    bool staff_only = jy_column_int(st, 7) != 0, caucus = is_of_caucus(jy_column_str(st, 2));

    d->sum->events++;
    jy_buf_clear(b);
    jy_json_open(b, '{');
    jy_json_put_int(b, "case", case_id);
    jy_json_put_int(b, "seq", jy_column_int(st, 0));
    jy_json_put_int(b, "at_ms", jy_column_int(st, 1));
    put_text(b, "kind", st, 2, true);
    put_text(b, "by", st, 3, true);
    put_text(b, "staff", st, 4, true);
    put_text(b, "staff_name", st, 5, true);
    put_text(b, "staff_post", st, 6, true);
    jy_json_put_int(b, "staff_only", staff_only);
    put_text(b, "body", st, 8, !caucus && !(staff_only && d->of->outward));
    put_hash(b, "body_hash", st, 10);
    put_text(b, "inner", st, 9, !caucus && !d->of->outward);
    put_hash(b, "inner_hash", st, 11);
    put_hash(b, "hash", st, 12);
    return put_line(d, d->log);
}

static enum jy_err put_log(struct dossier *d, int64_t case_id)
{
    sqlite3_stmt *st = jy_sql(&d->db, JY_SQL_DOSSIER_LOG);
    enum jy_err e;

    jy_bind_int(st, 1, case_id);
    while ((e = jy_sql_row(&d->db, st)) == JY_OK && (e = put_event(d, case_id, st)) == JY_OK)
        ;
    jy_sql_end(st);
    return e == JY_E_NOT_FOUND ? JY_OK : e;
}

static enum jy_err copy_file(struct dossier *d, sqlite3_stmt *st)
{
    unsigned char hash[JY_FILE_HASH];
    enum jy_err e;

    jy_column_blob(st, 0, hash, JY_FILE_HASH);
    e = jy_files_copy(&d->from, &d->to, hash);
    d->sum->files += e == JY_OK;
    if (e != JY_E_NOT_FOUND && e != JY_E_BAD_DATA) return e;
    d->sum->missing++; /* the rest is better than nothing */
    return JY_OK;
}

static enum jy_err copy_files(struct dossier *d, int64_t case_id)
{
    sqlite3_stmt *st = jy_sql(&d->db, JY_SQL_DOSSIER_FILES);
    enum jy_err e;

    jy_bind_int(st, 1, case_id);
    jy_bind_int(st, 2, d->of->outward);
    while ((e = jy_sql_row(&d->db, st)) == JY_OK && (e = copy_file(d, st)) == JY_OK)
        ;
    jy_sql_end(st);
    return e == JY_E_NOT_FOUND ? JY_OK : e;
}

static enum jy_err put_case(struct dossier *d, sqlite3_stmt *st)
{
    int64_t id = jy_column_int(st, 0);
    enum jy_err e;

    if (d->of->no == NULL && !d->of->clues && jy_column_int(st, 2) != 0) {
        d->sum->kept_back++;
        return JY_OK;
    }
    d->sum->cases++;
    jy_buf_clear(&d->line);
    jy_json_open(&d->line, '{');
    jy_json_put_int(&d->line, "case", id);
    jy_json_put_always(&d->line, "no", jy_column_str(st, 1));
    if (!d->of->outward) {
        jy_json_key(&d->line, "record");
        jy_json_raw(&d->line, jy_column_str(st, 3));
    }
    e = put_line(d, d->cases);
    if (e == JY_OK) e = put_log(d, id);
    return e == JY_OK ? copy_files(d, id) : e;
}

static enum jy_err put_all(struct dossier *d)
{
    sqlite3_stmt *st = jy_sql(&d->db, d->of->no ? JY_SQL_DOSSIER_CASE : JY_SQL_DOSSIER_CASES);
    enum jy_err e;

    if (d->of->no != NULL) jy_bind_cstr(st, 1, d->of->no);
    while ((e = jy_sql_row(&d->db, st)) == JY_OK && (e = put_case(d, st)) == JY_OK)
        ;
    jy_sql_end(st);
    if (e != JY_E_NOT_FOUND) return e;
    return d->of->no != NULL && d->sum->cases == 0 ? JY_E_NOT_FOUND : JY_OK;
}

static FILE *open_in(const char *folder, const char *name)
{
    char path[JY_PATH + 32];

    snprintf(path, sizeof path, "%s/%s", folder, name);
    return fopen(path, "wxe");
}

static bool finish(FILE *f)
{
    bool whole = f != NULL && fflush(f) == 0 && fsync(fileno(f)) == 0;

    return f != NULL && fclose(f) == 0 && whole;
}

static enum jy_err write_into(struct dossier *d, const char *folder)
{
    enum jy_err e;
    bool whole;

    snprintf(d->to.dir, sizeof d->to.dir, "%s/files", folder);
    if (mkdir(folder, 0700) != 0 || mkdir(d->to.dir, 0700) != 0) return JY_E_STORE;
    d->cases = open_in(folder, "cases.jsonl");
    d->log = open_in(folder, "log.jsonl");
    jy_buf_init(&d->line);
    e = d->cases != NULL && d->log != NULL ? JY_OK : JY_E_STORE;
    if (e == JY_OK) e = jy_sql_run(&d->db, jy_sql(&d->db, JY_SQL_SNAPSHOT));
    if (e == JY_OK) e = put_all(d);
    jy_buf_fini(&d->line);
    whole = finish(d->cases);
    whole = finish(d->log) && whole;
    return e == JY_OK && !whole ? JY_E_STORE : e;
}

/* Nothing has come into it. */
static void remove_empty(const struct dossier *d, const char *folder)
{
    static const char *const names[] = {"cases.jsonl", "log.jsonl"};
    char path[JY_PATH + 32];

    for (size_t i = 0; i < JY_COUNT(names); i++) {
        snprintf(path, sizeof path, "%s/%s", folder, names[i]);
        unlink(path);
    }
    rmdir(d->to.dir);
    rmdir(folder);
}

static enum jy_err open_store(struct dossier *d, const char *dir, struct jy_diag *why)
{
    char path[JY_PATH];
    enum jy_err e = jy_files_at(dir, &d->from, why);

    if (e == JY_OK) e = jy_store_path(dir, path, why);
    if (e != JY_OK) return e;
    e = jy_db_open(&d->db, path, JY_READER);
    if (e == JY_OK) e = jy_schema_verify(&d->db, why);
    if (e == JY_OK) e = jy_db_prepare(&d->db, JY_CHECKER);
    if (e == JY_E_STORE) jy_store_explain(why, &d->db);
    return e;
}

static enum jy_err write_folder(struct dossier *d, const char *folder, struct jy_diag *why)
{
    char part[JY_FILES_DIR - 16];
    int n = snprintf(part, sizeof part, "%s.part", folder);
    enum jy_err e;

    if (n < 0 || n >= (int)sizeof part)
        return refuse(why, folder, JY_E_BAD_DATA, "路径太长", "the path is too long");
    if (access(folder, F_OK) == 0 || access(part, F_OK) == 0)
        return refuse(why, access(folder, F_OK) == 0 ? folder : part, JY_E_BAD_DATA,
                      "已经有了，不覆盖：换个名字，或者先删掉它",
                      "exists already and is not replaced: another name, or remove it first");
    e = write_into(d, part);
    if (e == JY_E_NOT_FOUND) remove_empty(d, part);
    if (e == JY_E_NOT_FOUND)
        return refuse(why, d->of->no, e, "没有这个编号", "there is no case of this number");
    if (e == JY_OK && rename(part, folder) != 0) e = JY_E_STORE;
    if (e == JY_E_STORE)
        return refuse(why, part, e, "没有写完：磁盘满了，或者写不了",
                      "not all of it could be written: the disk is full, or not to be written to");
    return e;
}

enum jy_err jy_dossier_write(const char *dir, const char *folder, const struct jy_dossier_of *of,
                             struct jy_dossier_sum *sum, struct jy_diag *why)
{
    struct dossier d = {.of = of, .sum = sum};
    enum jy_err e = open_store(&d, dir, why);

    *sum = (struct jy_dossier_sum){0};
    if (e == JY_OK) e = write_folder(&d, folder, why);
    jy_db_close(&d.db);
    return e;
}
