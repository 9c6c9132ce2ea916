/* check.c - reads everything once and says what does not hold: the file itself, foreign keys, each
 * case's chain and dense seq, the projections against the record, stamps against the log, the
 * attachments that events name against their bytes.
 *
 * Works on a read-only snapshot beside a running server, and never repairs. */
#include "store/chain.h"
#include "store/finds.h"
#include "store/inside.h"
#include "store/keep.h"
#include "store/schema.h"

#include <inttypes.h>
#include <sodium.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

struct check {
    struct jy_db db;
    jy_say_fn *say;
    void *ctx;
    struct jy_check_sum *sum;
    struct jy_arena *one; /* record */
    const struct jy_files *files;
    bool deep;
    int64_t files_named; /* by events */
};

static void found(struct check *k, const char *fmt, ...) JY_PRINTF(2, 3);
static void found(struct check *k, const char *fmt, ...)
{
    char text[256];
    va_list args;

    va_start(args, fmt);
    vsnprintf(text, sizeof(text), fmt, args);
    va_end(args);
    k->sum->findings++;
    if (k->say) k->say(k->ctx, text);
}

typedef void row_fn(struct check *k, sqlite3_stmt *st);

/* Calls `each` for every row; a read that fails half-way is a finding too. */
static void each_row(struct check *k, enum jy_sql id, row_fn *each)
{
    sqlite3_stmt *st = jy_sql(&k->db, id);
    enum jy_err e;

    while ((e = jy_sql_row(&k->db, st)) == JY_OK)
        each(k, st);
    if (e != JY_E_NOT_FOUND) found(k, "the file cannot be read: %.200s", k->db.why);
}

static void on_integrity(struct check *k, sqlite3_stmt *st)
{
    const char *line = (const char *)sqlite3_column_text(st, 0);

    if (line && strcmp(line, "ok") != 0) found(k, "file: %.200s", line);
}

static void on_foreign_key(struct check *k, sqlite3_stmt *st)
{
    found(k, "%s row %" PRId64 " points to a %s that is not there",
          (const char *)sqlite3_column_text(st, 0), jy_column_int(st, 1),
          (const char *)sqlite3_column_text(st, 2));
}

static void on_stamp(struct check *k, sqlite3_stmt *st)
{
    found(k, "case %" PRId64 ": a receipt names event %" PRId64 ", which is not there",
          jy_column_int(st, 0), jy_column_int(st, 1));
}

/* The chain of one case, while its events come by. */
struct run {
    int64_t case_id, seq;
    unsigned char hash[JY_HASH];
};

/* An erased text is NULL and stands by its hash alone. */
static void check_text(struct check *k, const struct run *r, sqlite3_stmt *st, int at,
                       const unsigned char stored[JY_HASH], const char *what)
{
    unsigned char hash[JY_HASH];

    if (sqlite3_column_type(st, at) == SQLITE_NULL) return;
    jy_chain_text(jy_column_str(st, at), hash);
    if (memcmp(hash, stored, JY_HASH) != 0)
        found(k, "case %" PRId64 " event %" PRId64 ": its %s was changed", r->case_id, r->seq,
              what);
}

static void check_event(struct check *k, struct run *r, sqlite3_stmt *st)
{
    unsigned char body[JY_HASH], inner[JY_HASH], stored[JY_HASH], hash[JY_HASH];
    bool has_inner = sqlite3_column_type(st, 11) != SQLITE_NULL;
    struct jy_link link = {.case_id = r->case_id,
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
        found(k, "case %" PRId64 ": event %" PRId64 " is missing", r->case_id, r->seq + 1);
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
        found(k, "case %" PRId64 " event %" PRId64 ": the chain is broken", r->case_id, r->seq);
    memcpy(r->hash, stored, JY_HASH); /* one break is one finding, not one for each event after */
}

static void check_log(struct check *k, const struct jy_case *c)
{
    sqlite3_stmt *st = jy_sql(&k->db, JY_SQL_CHECK_EVENTS);
    struct run r = {.case_id = c->id};
    enum jy_err e;

    jy_bind_int(st, 1, c->id);
    while ((e = jy_sql_row(&k->db, st)) == JY_OK)
        check_event(k, &r, st);
    if (e != JY_E_NOT_FOUND) found(k, "case %" PRId64 ": its log cannot be read", c->id);
    if (r.seq != c->seq)
        found(k, "case %" PRId64 ": the log ends at %" PRId64 ", the record at %" PRId64, c->id,
              r.seq, c->seq);
}

static bool same_text(sqlite3_stmt *st, int at, const char *text)
{
    return jy_str_is(jy_column_str(st, at), text);
}

/* The columns of CHECK_CASES from 6 on against what the record says they must be. */
static bool is_projected(sqlite3_stmt *st, const struct jy_case *c, const struct jy_columns *w)
{
    const int64_t n[] = {c->device,  c->wake_ms,   w->phase,      w->clue,     w->no_village,
                         w->hazard,  w->alarm,     w->waits,      w->dispatch, w->due_ms,
                         w->born_ms, w->quiet_day, w->wake_minute};

    for (int i = 0; i < (int)JY_COUNT(n); i++)
        if (jy_column_int(st, 11 + i) != n[i]) return false;
    return same_text(st, 6, w->no) && same_text(st, 7, w->state) && same_text(st, 8, w->owner) &&
           same_text(st, 9, w->holder) && same_text(st, 10, w->town) &&
           same_text(st, 11 + (int)JY_COUNT(n), w->offered) &&
           jy_column_int(st, 12 + (int)JY_COUNT(n)) == w->cluster &&
           same_text(st, 13 + (int)JY_COUNT(n), w->alike);
}

static bool is_unit(sqlite3_stmt *st, const struct jy_case *c, const struct jy_columns *w)
{
    struct jy_str body = jy_column_str(st, 0);
    const char *bodies[JY_CASE_BODIES];
    int n = jy_case_bodies(c, bodies);
    bool owner = jy_str_is(body, c->owner), in = false;

    for (int i = 0; i < n; i++)
        in = in || jy_str_is(body, bodies[i]);
    return in && jy_column_int(st, 1) == (int64_t)w->phase && (jy_column_int(st, 2) != 0) == owner;
}

/* Bodies that take part, by the record; each must have its row, and no other may. */
static void check_units(struct check *k, const struct jy_case *c, const struct jy_columns *w)
{
    sqlite3_stmt *st = jy_sql(&k->db, JY_SQL_CHECK_UNITS);
    const char *bodies[JY_CASE_BODIES];
    int expected = w->phase == JY_PHASE_DRAFT ? 0 : jy_case_bodies(c, bodies), n = 0, good = 0;
    enum jy_err e;

    jy_bind_int(st, 1, c->id);
    while ((e = jy_sql_row(&k->db, st)) == JY_OK) {
        good += is_unit(st, c, w);
        n++;
    }
    if (e != JY_E_NOT_FOUND || n != expected || good != n)
        found(k, "case %" PRId64 ": its bodies' lists do not agree with its record", c->id);
}

static bool is_turn(sqlite3_stmt *st, const struct jy_whistle_turn *turns, int n)
{
    for (int i = 0; i < n; i++)
        if (same_text(st, 0, turns[i].body)) return jy_column_int(st, 1) == turns[i].due_ms;
    return false;
}

/* Whose turn it is in a whistle, likewise. */
static void check_turns(struct check *k, const struct jy_case *c)
{
    sqlite3_stmt *st = jy_sql(&k->db, JY_SQL_CHECK_TURNS);
    struct jy_whistle_turn turns[JY_CALLS + 1];
    int expected = jy_turns_of(c, turns), n = 0, good = 0;
    enum jy_err e;

    jy_bind_int(st, 1, c->id);
    while ((e = jy_sql_row(&k->db, st)) == JY_OK) {
        good += is_turn(st, turns, expected);
        n++;
    }
    if (e != JY_E_NOT_FOUND || n != expected || good != n)
        found(k, "case %" PRId64 ": its whistle's list does not agree with its record", c->id);
}

/* The conference's list, likewise: one row or none. */
static void check_lead(struct check *k, const struct jy_case *c)
{
    sqlite3_stmt *st = jy_sql(&k->db, JY_SQL_CHECK_LEAD);
    const char *leader;
    int64_t due_ms;
    bool there, same;

    same = jy_lead_of(c, &leader, &due_ms);
    jy_bind_int(st, 1, c->id);
    there = jy_sql_row(&k->db, st) == JY_OK;
    same =
        there == same && (!there || (same_text(st, 0, leader) && jy_column_int(st, 1) == due_ms));
    jy_sql_end(st);
    if (!same) found(k, "case %" PRId64 ": the led do not agree with its record", c->id);
}

/* The entry by which it is found reads as its record says, or is still to be taken in. */
static bool is_found(struct check *k, const struct jy_case *c, const struct jy_talk *talk)
{
    sqlite3_stmt *st = jy_sql(&k->db, JY_SQL_FIND_GET);
    struct jy_buf words, who;
    bool there, same;

    jy_buf_init(&words);
    jy_buf_init(&who);
    if (jy_finds_has(c)) {
        jy_finds_words(k->one, c, talk, &words);
        jy_finds_who(c, &who);
    }
    jy_bind_int(st, 1, c->id);
    there = jy_sql_row(&k->db, st) == JY_OK;
    same = there ? sqlite3_column_type(st, 0) == SQLITE_NULL ||
                       (jy_str_eq(jy_column_str(st, 0), jy_buf_str(&words)) &&
                        jy_str_eq(jy_column_str(st, 1), jy_buf_str(&who)))
                 : !jy_finds_has(c);
    jy_sql_end(st);
    jy_buf_fini(&words);
    jy_buf_fini(&who);
    return same;
}

static bool is_measure(sqlite3_stmt *st, const struct jy_case *c, const struct jy_measure *list,
                       int n)
{
    struct jy_columns k;

    jy_columns_of(c, &k);
    for (int i = 0; i < n; i++)
        if (jy_column_int(st, 0) == (int64_t)list[i].figure &&
            jy_column_int(st, 1) == list[i].month)
            return jy_column_int(st, 2) == list[i].num && jy_column_int(st, 3) == list[i].den &&
                   same_text(st, 4, k.town) && same_text(st, 5, c->owner) &&
                   same_text(st, 6, c->type);
    return false;
}

static bool is_arrival(struct check *k, const struct jy_case *c, const struct jy_facts *f)
{
    sqlite3_stmt *st = jy_sql(&k->db, JY_SQL_ARRIVAL_GET);
    const struct jy_arrival a = jy_arrival_of(c, f);
    bool there, same;

    jy_bind_int(st, 1, c->id);
    there = jy_sql_row(&k->db, st) == JY_OK;
    same = there == a.counts &&
           (!there ||
            (jy_column_int(st, 0) == c->registered_ms && jy_column_int(st, 1) == a.week &&
             same_text(st, 2, a.family) && same_text(st, 3, c->type) && same_text(st, 4, a.town) &&
             same_text(st, 5, c->grid) && jy_column_int(st, 6) == c->device &&
             same_text(st, 7, a.party) && jy_column_int(st, 8) == c->people &&
             (jy_column_int(st, 9) != 0) == (c->hazards != 0) &&
             jy_column_int(st, 10) == a.closed_week && jy_column_int(st, 11) == a.days));
    jy_sql_end(st);
    return same;
}

/* What it adds to the figures is what its record and its log say, or is still to be counted. */
static void check_measures(struct check *k, const struct jy_case *c)
{
    sqlite3_stmt *st = jy_sql(&k->db, JY_SQL_MEASURE_GET);
    struct jy_measure list[JY_MEASURES];
    struct jy_facts facts;
    bool due = false;
    int n = 0, good = 0, expected;
    enum jy_err e = jy_figures_course(&k->db, c->id, &facts);

    expected = e == JY_OK ? jy_measures_of(c, &facts, list) : 0;
    jy_bind_int(st, 1, c->id);
    while (e == JY_OK && (e = jy_sql_row(&k->db, st)) == JY_OK) {
        due = due || jy_column_int(st, 0) < 0;
        good += is_measure(st, c, list, expected);
        n++;
    }
    if (e != JY_E_NOT_FOUND || (!due && (n != expected || good != n || !is_arrival(k, c, &facts))))
        found(k, "case %" PRId64 ": the figures do not agree with its record and log", c->id);
}

static void on_uneven(struct check *k, sqlite3_stmt *st)
{
    int64_t figure = jy_column_int(st, 0);
    bool known = figure >= 0 && figure < JY_N_FIGURES;

    found(k, "the total of %s for month %" PRId64 " is not the sum of its cases",
          known ? jy_figure_name((enum jy_figure)figure) : "an unknown figure",
          jy_column_int(st, 1));
}

static void on_case(struct check *k, sqlite3_stmt *st)
{
    struct jy_columns w;
    struct jy_talk talk;
    struct jy_case c;

    k->sum->cases++;
    jy_arena_reset(k->one);
    if (jy_cases_of_row(st, k->one, &c) != JY_OK ||
        jy_talk_unpack(jy_column_str(st, 5), &talk) != JY_OK) {
        found(k, "case %" PRId64 ": its record cannot be read", jy_column_int(st, 0));
        return;
    }
    jy_columns_of(&c, &w);
    if (!is_projected(st, &c, &w))
        found(k, "case %" PRId64 ": its lists do not agree with its record", c.id);
    if (!is_found(k, &c, &talk))
        found(k, "case %" PRId64 ": the words to find it by do not agree with its record", c.id);
    check_units(k, &c, &w);
    check_turns(k, &c);
    check_lead(k, &c);
    check_measures(k, &c);
    check_log(k, &c);
}

/* The bytes of an attachment; all of them are read only when the check is a deep one. */
static bool is_whole(const struct check *k, const unsigned char hash[JY_FILE_HASH], int64_t size)
{
    char path[JY_FILES_PATH];
    struct stat st;

    if (k->files == NULL) return true;
    jy_files_path(k->files, hash, path);
    if (stat(path, &st) != 0 || (int64_t)st.st_size != size) return false;
    return !k->deep || jy_files_verify(k->files, hash) == JY_OK;
}

static void on_attachment(struct check *k, sqlite3_stmt *st)
{
    int64_t case_id = jy_column_int(st, 0), seq = jy_column_int(st, 1);
    unsigned char hash[JY_FILE_HASH];
    char hex[JY_FILE_HASH_HEX + 1];

    k->sum->files++;
    jy_column_blob(st, 2, hash, JY_FILE_HASH);
    jy_attachment_hex(hash, hex);
    if (sqlite3_column_type(st, 4) != SQLITE_NULL && !same_text(st, 4, hex))
        found(k, "case %" PRId64 " event %" PRId64 ": it names another attachment", case_id, seq);
    if (!is_whole(k, hash, jy_column_int(st, 3)))
        found(k, "case %" PRId64 " event %" PRId64 ": its attachment %.12s is missing or damaged",
              case_id, seq, hex);
}

static void on_finding(struct check *k, sqlite3_stmt *st)
{
    found(k, "finding %" PRId64 " of a patrol: case %" PRId64 " does not name it",
          jy_column_int(st, 0), jy_column_int(st, 1));
}

static void on_total(struct check *k, sqlite3_stmt *st)
{
    k->sum->stamps = jy_column_int(st, 0);
}

static enum jy_err open_file(struct check *k, const char *path, struct jy_diag *why)
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
    struct check k = {
        .say = say, .ctx = ctx, .sum = sum, .one = jy_arena_new(), .files = files, .deep = deep};
    struct jy_diag why = {0};
    enum jy_err e;

    *sum = (struct jy_check_sum){0};
    e = k.one != NULL && sodium_init() >= 0 ? open_file(&k, path, &why) : JY_E_MEMORY;
    if (e == JY_OK) {
        if (deep) each_row(&k, JY_SQL_CHECK_FILE, on_integrity);
        each_row(&k, JY_SQL_CHECK_KEYS, on_foreign_key);
        each_row(&k, JY_SQL_CHECK_CASES, on_case);
        each_row(&k, JY_SQL_MEASURE_UNEVEN, on_uneven);
        each_row(&k, JY_SQL_CHECK_FILES, on_attachment);
        if (k.files_named != sum->files)
            found(&k, "%" PRId64 " events name an attachment, %" PRId64 " are listed",
                  k.files_named, sum->files);
        each_row(&k, JY_SQL_CHECK_PATROLS, on_finding);
        each_row(&k, JY_SQL_CHECK_STAMPS, on_stamp);
        each_row(&k, JY_SQL_CHECK_TOTAL, on_total);
    } else
        found(&k, "%s", why.en);
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
