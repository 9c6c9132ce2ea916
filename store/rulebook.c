/* rulebook.c - whole versions of files; putting one in force retires the one before.
 *
 * A version names all of its files, whose texts it mostly shares with others: an edit changes one of
 * them, and all together have some megabytes. */
#include "store/rulebook.h"

#include <string.h>

#include "store/inside.h"

static const char *name_of(enum jy_book book)
{
    switch (book) {
    case JY_BOOK_CITY:
        return "city";
    case JY_BOOK_RULES:
        return "rules";
    case JY_BOOK_SHADOW:
        return "shadow";
    }
    return "";
}

/* The id of what is in force; 0: nothing yet. */
static enum jy_err live_id(struct jy_store *s, enum jy_book book, int64_t *id)
{
    sqlite3_stmt *st = jy_sql(&s->db, JY_SQL_BOOK_LIVE);
    enum jy_err e;

    jy_bind_cstr(st, 1, name_of(book));
    e = jy_sql_row(&s->db, st);
    *id = e == JY_OK ? jy_column_int(st, 0) : 0;
    jy_sql_end(st);
    return e == JY_E_NOT_FOUND ? JY_OK : e;
}

static enum jy_err retire(struct jy_store *s, enum jy_book book)
{
    sqlite3_stmt *st = jy_sql(&s->db, JY_SQL_BOOK_RETIRE);

    jy_bind_cstr(st, 1, name_of(book));
    return jy_sql_run(&s->db, st);
}

static enum jy_err add_version(struct jy_store *s, enum jy_book book,
                               const struct jy_book_head *head, int64_t *id)
{
    sqlite3_stmt *add = jy_sql(&s->db, JY_SQL_BOOK_ADD);
    int64_t before = 0;
    enum jy_err e = live_id(s, book, &before);

    if (e == JY_OK) e = retire(s, book);
    if (e != JY_OK) return e;
    jy_bind_cstr(add, 1, name_of(book));
    jy_bind_cstr(add, 2, head->version);
    jy_bind_int(add, 3, head->at_ms);
    jy_bind_cstr(add, 4, head->by);
    jy_bind_cstr(add, 5, head->second);
    jy_bind_cstr(add, 6, head->why);
    jy_bind_int(add, 7, head->rules);
    jy_bind_int(add, 8, head->added);
    jy_bind_int(add, 9, head->removed);
    jy_bind_int(add, 10, head->edited);
    if (before > 0)
        jy_bind_int(add, 11, before);
    else
        jy_bind_null(add, 11);
    e = jy_sql_row(&s->db, add);
    if (e != JY_OK) return e;
    *id = jy_column_int(add, 0);
    jy_sql_end(add);
    return JY_OK;
}

/* The text of a file of version `id`, kept once where one before had the same. */
static enum jy_err keep_text(struct jy_store *s, int64_t id, const struct jy_book_file *file,
                             int64_t *text)
{
    sqlite3_stmt *known = jy_sql(&s->db, JY_SQL_BOOK_TEXT_KNOWN), *st = known;
    enum jy_err e;

    jy_bind_int(known, 1, id);
    jy_bind_cstr(known, 2, file->name);
    jy_bind_blob(known, 3, file->bytes.ptr, file->bytes.len);
    e = jy_sql_row(&s->db, known);
    if (e == JY_E_NOT_FOUND) {
        st = jy_sql(&s->db, JY_SQL_BOOK_TEXT_ADD);
        jy_bind_blob(st, 1, file->bytes.ptr, file->bytes.len);
        e = jy_sql_row(&s->db, st);
    }
    if (e != JY_OK) return e;
    *text = jy_column_int(st, 0);
    jy_sql_end(st);
    return JY_OK;
}

enum jy_err jy_rulebook_put(struct jy_store *s, enum jy_book book, const struct jy_book_head *head,
                            const struct jy_book_file *files, int n_files)
{
    sqlite3_stmt *st = jy_sql(&s->db, JY_SQL_BOOK_FILE_ADD);
    int64_t id = 0, text = 0;
    enum jy_err e = add_version(s, book, head, &id);

    for (int i = 0; e == JY_OK && i < n_files; i++) {
        e = keep_text(s, id, &files[i], &text);
        if (e != JY_OK) break;
        jy_bind_int(st, 1, id);
        jy_bind_int(st, 2, i);
        jy_bind_cstr(st, 3, files[i].name);
        jy_bind_int(st, 4, text);
        e = jy_sql_run(&s->db, st);
    }
    return jy_store_note(s, e);
}

/* Row of the version to go back to. */
static enum jy_err find_before(struct jy_db *d, enum jy_book book, int64_t *id, char version[24])
{
    sqlite3_stmt *st = jy_sql(d, JY_SQL_BOOK_BEFORE);
    enum jy_err e;

    jy_bind_cstr(st, 1, name_of(book));
    e = jy_sql_row(d, st);
    if (e != JY_OK) return e;
    *id = jy_column_int(st, 0);
    jy_column_copy(st, 1, version, 24);
    jy_sql_end(st);
    return JY_OK;
}

static enum jy_err find_named(struct jy_db *d, enum jy_book book, const char *version, int64_t *id)
{
    sqlite3_stmt *st = jy_sql(d, JY_SQL_BOOK_NAMED);
    enum jy_err e;

    jy_bind_cstr(st, 1, name_of(book));
    jy_bind_cstr(st, 2, version);
    e = jy_sql_row(d, st);
    if (e != JY_OK) return e;
    *id = jy_column_int(st, 0);
    jy_sql_end(st);
    return JY_OK;
}

static enum jy_err revive(struct jy_store *s, enum jy_book book, int64_t id)
{
    sqlite3_stmt *st = jy_sql(&s->db, JY_SQL_BOOK_REVIVE);
    enum jy_err e = retire(s, book);

    if (e != JY_OK) return e;
    jy_bind_int(st, 1, id);
    return jy_sql_run(&s->db, st);
}

enum jy_err jy_rulebook_back(struct jy_store *s, enum jy_book book, char version[24])
{
    int64_t id = 0;
    enum jy_err e = find_before(&s->db, book, &id, version);

    if (e == JY_OK) e = revive(s, book, id);
    return jy_store_note(s, e);
}

enum jy_err jy_rulebook_again(struct jy_store *s, enum jy_book book, const char *version)
{
    int64_t id = 0, live = 0;
    enum jy_err e = find_named(&s->db, book, version, &id);

    if (e == JY_OK) e = live_id(s, book, &live);
    if (e == JY_OK && id == live) e = JY_E_WRONG_STATE;
    if (e == JY_OK) e = revive(s, book, id);
    return jy_store_note(s, e);
}

enum jy_err jy_rulebook_before(struct jy_reader *r, enum jy_book book, char version[24])
{
    int64_t id;

    return find_before(&r->db, book, &id, version);
}

static enum jy_err read_files(struct jy_reader *r, int64_t id, struct jy_arena *a,
                              struct jy_book_file *files, int max, int *n)
{
    sqlite3_stmt *st = jy_sql(&r->db, JY_SQL_BOOK_FILES);
    enum jy_err e;

    jy_bind_int(st, 1, id);
    jy_bind_int(st, 2, max);
    while ((e = jy_sql_row(&r->db, st)) == JY_OK) {
        struct jy_str name = jy_arena_str(a, jy_column_str(st, 0));
        struct jy_str bytes = jy_arena_str(a, jy_column_str(st, 1));
        if (name.ptr == NULL || bytes.ptr == NULL) {
            jy_sql_end(st);
            return JY_E_MEMORY;
        }
        files[(*n)++] = (struct jy_book_file){name.ptr, bytes};
    }
    return e == JY_E_NOT_FOUND ? JY_OK : e;
}

static enum jy_err read_version(struct jy_db *d, enum jy_book book, char version[24])
{
    sqlite3_stmt *st = jy_sql(d, JY_SQL_BOOK_LIVE);
    enum jy_err e;

    jy_bind_cstr(st, 1, name_of(book));
    e = jy_sql_row(d, st);
    if (e != JY_OK) return e;
    jy_column_copy(st, 1, version, 24);
    jy_sql_end(st);
    return JY_OK;
}

enum jy_err jy_rulebook_version(struct jy_reader *r, enum jy_book book, char version[24])
{
    return read_version(&r->db, book, version);
}

enum jy_err jy_rulebook_look(struct jy_store *s, enum jy_book book, char version[24])
{
    return jy_store_note(s, read_version(&s->db, book, version));
}

enum jy_err jy_rulebook_end(struct jy_store *s, enum jy_book book, const char *version)
{
    char now[24] = "";
    enum jy_err e = read_version(&s->db, book, now);

    if (e == JY_E_NOT_FOUND || (e == JY_OK && strcmp(now, version) != 0)) return JY_E_WRONG_STATE;
    return jy_store_note(s, e == JY_OK ? retire(s, book) : e);
}

/* NOLINTNEXTLINE(readability-function-size): seven arguments, as the contract has it */
enum jy_err jy_rulebook_live(struct jy_reader *r, enum jy_book book, struct jy_arena *a,
                             char version[24], struct jy_book_file *files, int max, int *n_files)
{
    sqlite3_stmt *st = jy_sql(&r->db, JY_SQL_BOOK_LIVE);
    int64_t id;
    enum jy_err e;

    *n_files = 0;
    jy_bind_cstr(st, 1, name_of(book));
    e = jy_sql_row(&r->db, st);
    if (e != JY_OK) return e;
    id = jy_column_int(st, 0);
    jy_column_copy(st, 1, version, 24);
    e = read_files(r, id, a, files, max, n_files);
    jy_sql_end(st); /* held until now: one snapshot for the version and its files */
    return e;
}

/* NOLINTNEXTLINE(readability-function-size): seven arguments, as the contract has it */
enum jy_err jy_rulebook_named(struct jy_reader *r, enum jy_book book, const char *version,
                              struct jy_arena *a, struct jy_book_file *files, int max, int *n_files)
{
    int64_t id;
    enum jy_err e = find_named(&r->db, book, version, &id);

    *n_files = 0;
    if (e != JY_OK) return e;
    return read_files(r, id, a, files, max, n_files); /* a version never changes */
}

static void read_head(sqlite3_stmt *st, struct jy_book_head *out)
{
    jy_column_copy(st, 0, out->version, sizeof(out->version));
    out->at_ms = jy_column_int(st, 1);
    out->live = jy_column_int(st, 2) != 0;
    jy_column_copy(st, 3, out->by, sizeof(out->by));
    jy_column_copy(st, 4, out->second, sizeof(out->second));
    jy_column_copy(st, 5, out->why, sizeof(out->why));
    out->rules = (int)jy_column_int(st, 6);
    out->added = (int)jy_column_int(st, 7);
    out->removed = (int)jy_column_int(st, 8);
    out->edited = (int)jy_column_int(st, 9);
}

enum jy_err jy_rulebook_list(struct jy_reader *r, enum jy_book book, struct jy_book_head *list,
                             int max, int *n)
{
    sqlite3_stmt *st = jy_sql(&r->db, JY_SQL_BOOK_LIST);
    enum jy_err e;

    *n = 0;
    jy_bind_cstr(st, 1, name_of(book));
    jy_bind_int(st, 2, max);
    while ((e = jy_sql_row(&r->db, st)) == JY_OK)
        read_head(st, &list[(*n)++]);
    return e == JY_E_NOT_FOUND ? JY_OK : e;
}
