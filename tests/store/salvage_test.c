/* salvage_test.c - whatever page of a file is damaged: what is whole is saved, what is not is named. */
#include "store/cases.h"
#include "store/keep.h"
#include "tests/store/findings.h"
#include "tests/store/old.h"
#include "tests/store/scene_files.h"

#include <fcntl.h>

enum { CASES = 24, TURNS = 6, PAGE = 4096, LINES = 400 };

/* Each with words of its own, and a receipt for them. */
static void tell(struct scene *x, int64_t first, int64_t last, int turn)
{
    char text[160];
    struct jy_stamp st;

    for (int64_t id = first; id <= last; id++) {
        st = stamp_of((int)(id * 100 + turn), 1);
        snprintf(text, sizeof text, "{\"text\":\"第%d件，第%d回讲：隔壁砌墙把路堵了\"}", (int)id,
                 turn);
        plan_say(x, id, text);
        commit_plan(x, &st);
        jy_arena_reset(x->a);
    }
}

static void many_cases(struct scene *x)
{
    for (int i = 0; i < CASES; i++)
        open_case(x);
    for (int turn = 1; turn <= TURNS; turn++)
        tell(x, 1, CASES, turn);
}

/* All of it in one file that nobody has open. */
static struct file closed(struct scene *x)
{
    char path[128];
    sqlite3 *db = NULL;

    scene_close_files(x);
    name_file(x, "jieyou.db", path);
    CHECK_INT(sqlite3_open(path, &db), SQLITE_OK);
    CHECK_INT(sqlite3_exec(db, "PRAGMA journal_mode=DELETE", NULL, NULL, NULL), SQLITE_OK);
    sqlite3_close(db);
    return read_file(x, "jieyou.db");
}

struct lines {
    int n;
    char text[LINES][200]; /* their English halves */
};

static void keep(void *ctx, const char *line)
{
    struct lines *l = ctx;
    const char *english = strstr(line, " / ");

    CHECK(english != NULL && (unsigned char)line[0] >= 0x80 && l->n < LINES);
    snprintf(l->text[l->n++], sizeof l->text[0], "%s", english + 3);
}

static enum jy_err salvage(struct scene *x, const char *copy, struct lines *said,
                           struct jy_salvage_sum *sum, struct jy_diag *why)
{
    *said = (struct lines){0};
    *why = (struct jy_diag){0};
    return jy_keep_salvage(x->dir, &(struct jy_copy){.file = copy}, keep, said, sum, why);
}

/* As it lies there, but for one page. */
static void lay(const struct scene *x, const struct file *whole, size_t page, int byte)
{
    static const char *const gone[] = {"jieyou.db-wal", "jieyou.db-shm", "jieyou.db.old1",
                                       JY_SALVAGED};
    struct file f = *whole;

    for (size_t i = 0; i < JY_COUNT(gone); i++)
        drop_file(x, gone[i]);
    f.bytes = malloc(f.len);
    CHECK(f.bytes != NULL);
    memcpy(f.bytes, whole->bytes, f.len);
    memset(f.bytes + page * PAGE, byte, PAGE);
    write_file(&f);
    free(f.bytes);
}

/* False: the page was one of those that say where everything lies. */
static bool salvaged(struct scene *x, const char *copy, struct lines *said,
                     struct jy_salvage_sum *sum)
{
    struct jy_diag why;
    enum jy_err e = salvage(x, copy, said, sum, &why);

    if (e == JY_OK) return true;
    CHECK_INT(e, JY_E_BAD_DATA);
    CHECK(strstr(why.en, "restore a copy") != NULL);
    CHECK(!has_file(x, "jieyou.db.old1"));
    return false;
}

static int count(const struct file *f, const char *what)
{
    const char *at = (const char *)f->bytes;
    int n = 0;

    while ((at = strstr(at, what)) != NULL) {
        at++;
        n++;
    }
    return n;
}

static void a_sound_file_loses_nothing(void **state)
{
    struct scene *x = *state;
    struct jy_salvage_sum sum;
    struct lines *said = malloc(sizeof *said);
    struct findings f;
    struct jy_diag why;
    struct file before, kept;

    CHECK(said != NULL);
    many_cases(x);
    before = closed(x);
    CHECK_INT(salvage(x, NULL, said, &sum, &why), JY_OK);
    CHECK_INT(said->n, 0);
    CHECK_INT(sum.whole, CASES);
    CHECK_INT(sum.left_out + sum.from_copy + sum.beside, 0);
    CHECK_INT(sum.left.events, CASES * (1 + 2 * TURNS));
    CHECK_INT(sum.left.stamps, CASES * TURNS);
    CHECK(!has_file(x, JY_SALVAGED));

    kept = read_file(x, "jieyou.db.old1");
    CHECK(kept.len == before.len && memcmp(kept.bytes, before.bytes, kept.len) == 0);

    scene_open_files(x); /* and it goes on */
    tell(x, 1, CASES, TURNS + 1);
    CHECK_INT(check(x, &f).events, CASES * (1 + 2 * (TURNS + 1)));
    CHECK_CSTR(f.first, "");
    free(before.bytes);
    free(kept.bytes);
    free(said);
}

/* How many rows either file has that the other has not.  A record is packed as this program packs it:
 * what it says, check has looked at. */
static int64_t differing(sqlite3 *db, const char *table)
{
    char sql[400], columns[1200], both[4000];
    sqlite3_stmt *st = NULL;
    int64_t n;

    snprintf(sql, sizeof sql,
             "SELECT group_concat('\"' || name || '\"') FROM pragma_table_info('%s')"
             " WHERE name NOT IN ('matter', 'talk')",
             table);
    CHECK_INT(sqlite3_prepare_v2(db, sql, -1, &st, NULL), SQLITE_OK);
    CHECK_INT(sqlite3_step(st), SQLITE_ROW);
    snprintf(columns, sizeof columns, "%s", (const char *)sqlite3_column_text(st, 0));
    sqlite3_finalize(st);
    snprintf(
        both, sizeof both,
        "WITH a AS (SELECT %.800s FROM main.\"%s\"), b AS (SELECT %.800s FROM old.\"%s\") SELECT"
        " (SELECT count(*) FROM (SELECT * FROM a EXCEPT SELECT * FROM b)) +"
        " (SELECT count(*) FROM (SELECT * FROM b EXCEPT SELECT * FROM a))",
        columns, table, columns, table);
    CHECK_INT(sqlite3_prepare_v2(db, both, -1, &st, NULL), SQLITE_OK);
    CHECK_INT(sqlite3_step(st), SQLITE_ROW);
    n = sqlite3_column_int64(st, 0);
    sqlite3_finalize(st);
    return n;
}

/* Rows in every table; what is made anew is what it was. */
static void every_table_is_as_it_was(void **state)
{
    struct scene *x = *state;
    struct jy_salvage_sum sum;
    struct lines *said = malloc(sizeof *said);
    struct jy_diag why;
    char path[128], sql[256];
    sqlite3_stmt *st = NULL;
    sqlite3 *db = NULL;
    int tables = 0;

    CHECK(said != NULL);
    scene_close_files(x);
    drop_file(x, "jieyou.db");
    name_file(x, "jieyou.db", path);
    old_store(path, "simulated", 24, jy_schema_newest());
    CHECK_INT(salvage(x, NULL, said, &sum, &why), JY_OK);
    CHECK_INT(said->n, 0);

    CHECK_INT(sqlite3_open(path, &db), SQLITE_OK);
    snprintf(sql, sizeof sql, "ATTACH '%s.old1' AS old", path);
    old_run(db, sql);
    CHECK_INT(
        sqlite3_prepare_v2(db,
                           "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT IN"
                           " ('measures_due', 'sessions', 'uploads', 'phone_codes') AND name NOT"
                           " LIKE 'finds%' AND name NOT LIKE 'sqlite%'",
                           -1, &st, NULL),
        SQLITE_OK);
    for (; sqlite3_step(st) == SQLITE_ROW; tables++) {
        const char *table = (const char *)sqlite3_column_text(st, 0);
        if (differing(db, table) != 0) fail_msg("%s is not what it was", table);
    }
    CHECK(tables > 30);
    sqlite3_finalize(st);
    sqlite3_close(db);
    scene_open_files(x);
    free(said);
}

/* Said or not: every case is there whole, or named. */
static void expect_all_accounted(const struct lines *said, const struct jy_salvage_sum *sum,
                                 bool cases_lost)
{
    int named = 0;

    for (int i = 0; i < said->n; i++)
        named += strstr(said->text[i], "left out") != NULL;
    CHECK_INT(sum->left.findings, 0);
    CHECK_INT(sum->left.cases, sum->whole);
    CHECK_INT(named, sum->left_out);
    if (!cases_lost) CHECK_INT(sum->whole + sum->left_out, CASES);
}

static void any_page_may_go(void **state)
{
    struct scene *x = *state;
    struct jy_salvage_sum sum;
    struct lines *said = malloc(sizeof *said);
    struct file whole, beside;
    int64_t most_whole = 0, some_lost = 0, beyond = 0;

    CHECK(said != NULL);
    many_cases(x);
    whole = closed(x);
    for (size_t page = 1; page < whole.len / PAGE; page += 3) {
        lay(x, &whole, page, page % 2 ? 0 : 0xa5);
        if (!salvaged(x, NULL, said, &sum)) {
            beyond++;
            continue;
        }
        expect_all_accounted(said, &sum, sum.whole == 0);
        if (sum.whole == CASES) most_whole++;
        if (sum.left_out > 0 && sum.whole > 0) {
            some_lost++;
            beside = read_file(x, JY_SALVAGED);
            CHECK_INT(count(&beside, "\n"), sum.beside);
            /* of each that is left out, words that lay elsewhere can be read */
            CHECK(count(&beside, "隔壁砌墙把路堵了") >= sum.left_out);
            free(beside.bytes);
        }
    }
    CHECK(most_whole > 3); /* an index, a list, a free page */
    CHECK(some_lost > 3);  /* a page of the log */
    CHECK(beyond < 20);
    free(whole.bytes);
    free(said);
}

static void what_is_not_whole_comes_from_the_copy(void **state)
{
    struct scene *x = *state;
    struct jy_salvage_sum sum;
    struct lines *said = malloc(sizeof *said);
    struct jy_diag why;
    struct file whole;
    char copy[128];
    int64_t from_copy = 0, beyond = 0;

    CHECK(said != NULL);
    many_cases(x);
    name_file(x, "copy", copy);
    CHECK_INT(jy_keep_backup(x->dir, &(struct jy_copy){.file = copy}, NULL, NULL, NULL, &why),
              JY_OK);
    tell(x, 1, CASES, TURNS + 1);
    whole = closed(x);
    for (size_t page = 2; page < whole.len / PAGE; page += 3) {
        lay(x, &whole, page, 0xff);
        if (!salvaged(x, copy, said, &sum)) {
            beyond++;
            continue;
        }
        CHECK_INT(sum.left.findings, 0);
        CHECK_INT(sum.left_out, 0);
        CHECK_INT(sum.left.cases, CASES);
        CHECK_INT(sum.left.events,
                  sum.whole * (1 + 2 * (TURNS + 1)) + sum.from_copy * (1 + 2 * TURNS));
        from_copy += sum.from_copy;
    }
    CHECK(from_copy > 3);
    CHECK(beyond < 20);
    free(whole.bytes);
    free(said);
}

static void where_nothing_can_be_done_nothing_is_touched(void **state)
{
    struct scene *x = *state;
    struct jy_salvage_sum sum;
    struct lines *said = malloc(sizeof *said);
    struct jy_diag why;
    struct file whole, now;
    char path[128];

    CHECK(said != NULL);
    many_cases(x);
    CHECK_INT(salvage(x, NULL, said, &sum, &why), JY_E_STORE);
    CHECK_CSTR(why.en, "a server still has it open: stop it first");

    whole = closed(x);
    name_file(x, "jieyou.db", path);
    lay(x, &whole, 3, 0);
    CHECK_INT(salvage(x, path, said, &sum, &why), JY_E_BAD_DATA); /* itself, as the copy */
    CHECK(strstr(why.en, "the copy does not verify") != NULL);
    CHECK(!has_file(x, "jieyou.db.old1"));

    lay(x, &whole, 0, 0);
    CHECK_INT(salvage(x, NULL, said, &sum, &why), JY_E_BAD_DATA);
    CHECK(strstr(why.en, "restore a copy") != NULL);
    now = read_file(x, "jieyou.db");
    CHECK(now.len == whole.len &&
          memcmp(now.bytes + PAGE, whole.bytes + PAGE, now.len - PAGE) == 0);
    CHECK(!has_file(x, "jieyou.db.old1"));
    free(now.bytes);

    drop_file(x, "jieyou.db");
    CHECK_INT(salvage(x, NULL, said, &sum, &why), JY_E_NOT_FOUND);
    write_file(&whole);
    scene_open_files(x);
    free(whole.bytes);
    free(said);
}

/* Until it is salvaged: who needs it is refused, and the others go on. */
static void a_case_on_a_damaged_page_is_refused_alone(void **state)
{
    struct scene *x = *state;
    struct jy_diag why;
    struct file whole;
    struct jy_case c;
    int refused = 0, went_on = 0;

    many_cases(x);
    whole = closed(x);
    for (size_t page = 1; page < whole.len / PAGE; page++) {
        lay(x, &whole, page, 0xa5);
        if (jy_store_open(x->dir, &x->s, &why) != JY_OK) continue;
        CHECK_INT(jy_store_begin(x->s), JY_OK);
        if (jy_store_mark(x->s) == JY_OK &&
            jy_cases_load(x->s, CASES / 2, x->a, &c, NULL) == JY_E_UNREADABLE) {
            refused++;
            CHECK(!jy_store_undo(x->s));
            CHECK_INT(jy_store_begin(x->s), JY_OK);
            CHECK_INT(jy_store_mark(x->s), JY_OK);
            plan_new(x);
            if (apply(x, NULL) == JY_OK) { /* else it is a page that every new case needs */
                jy_store_keep(x->s);
                CHECK_INT(jy_store_commit(x->s), JY_OK);
                went_on++;
            }
        }
        jy_store_close(x->s);
        jy_arena_reset(x->a);
    }
    write_file(&whole);
    scene_open_files(x);
    free(whole.bytes);
    CHECK(refused > 0);
    CHECK(went_on > 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SCENE_TEST(a_case_on_a_damaged_page_is_refused_alone),
        SCENE_TEST(a_sound_file_loses_nothing),
        SCENE_TEST(every_table_is_as_it_was),
        SCENE_TEST(any_page_may_go),
        SCENE_TEST(what_is_not_whole_comes_from_the_copy),
        SCENE_TEST(where_nothing_can_be_done_nothing_is_touched),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
