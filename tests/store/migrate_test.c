/* migrate_test.c - a store of every version there ever was comes up to this one: of the same shape
 * as a new one, clean, and nothing of it lost. */
#include <unistd.h>

#include "store/keep.h"
#include "tests/store/old.h"
#include "tests/store/scene.h"

/* What each story begins with: the program of that version wrote it. */
static const struct {
    const char *story;
    int version;
} stories[] = {{"told", 1}, {"simulated", 13}, {"simulated", 24}};

/* What a migration puts right on purpose.  That it did is seen by the check, which compares these
 * with the record that they are derived of; of the record itself only what moved is left out. */
static const char changed[] = " waits alike due_ms late_ms wake_ms wake_minute ";

struct old {
    char dir[64], path[96], before[96];
};

/* In memory where the machine has a place for that: a hundred stores are written here, and what a
 * disk takes for each fsync would be most of it. */
static void start(struct old *o)
{
    const char *place = access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp";

    snprintf(o->dir, sizeof o->dir, "%s/jy-old-XXXXXX", place);
    CHECK(mkdtemp(o->dir) != NULL);
    snprintf(o->path, sizeof o->path, "%s/jieyou.db", o->dir);
    snprintf(o->before, sizeof o->before, "%s/before.db", o->dir);
}

static void end(const struct old *o)
{
    CHECK_INT(nftw(o->dir, scene_remove, 8, FTW_DEPTH | FTW_PHYS), 0);
}

static sqlite3 *opened(const char *path)
{
    sqlite3 *db = NULL;

    CHECK_INT(sqlite3_open(path, &db), SQLITE_OK);
    return db;
}

/* The first column of all rows, a line each; the caller's to free. */
static char *answers(sqlite3 *db, const char *query)
{
    sqlite3_stmt *st = NULL;
    struct jy_buf lines;
    char *text;

    jy_buf_init(&lines);
    if (sqlite3_prepare_v2(db, query, -1, &st, NULL) != SQLITE_OK)
        fail_msg("%s: %s", query, sqlite3_errmsg(db));
    while (sqlite3_step(st) == SQLITE_ROW) {
        jy_buf_add(&lines, jy_column_str(st, 0));
        jy_buf_add(&lines, JY_STR("\n"));
    }
    CHECK_INT(sqlite3_finalize(st), SQLITE_OK);
    text = strndup(lines.len > 0 ? lines.ptr : "", lines.len);
    CHECK(text != NULL);
    jy_buf_fini(&lines);
    return text;
}

static void answer_is(sqlite3 *db, const char *query, const char *expected)
{
    char *text = answers(db, query);

    CHECK_CSTR(text, expected);
    free(text);
}

static void say_finding(void *ctx, const char *finding)
{
    (void)ctx;
    print_error("%s\n", finding);
}

static void brought_up(const struct old *o)
{
    struct jy_store *s = NULL;
    struct jy_diag why = {0};

    CHECK_INT(jy_store_open(o->dir, &s, &why), JY_OK);
    jy_store_close(s);
}

static void is_clean(const struct old *o)
{
    struct jy_check_sum sum;

    CHECK_INT(jy_keep_check(o->dir, true, say_finding, NULL, &sum), JY_OK);
    CHECK_INT(sum.findings, 0);
    CHECK(sum.cases > 0 && sum.events > sum.cases && sum.stamps > 0);
}

/* Tables, columns, indexes; the words of an ALTER stand where a new store has them, too. */
static char *shape_of(const char *path)
{
    sqlite3 *db = opened(path);
    char *shape = answers(db, "SELECT type || ' ' || name || ' ' || coalesce(sql, '')"
                              " FROM sqlite_schema ORDER BY type, name");

    sqlite3_close(db);
    return shape;
}

static char *new_shape;

static int make_a_new_one(void **state)
{
    struct old fresh;

    (void)state;
    start(&fresh);
    brought_up(&fresh);
    new_shape = shape_of(fresh.path);
    end(&fresh);
    return 0;
}

static int forget_it(void **state)
{
    (void)state;
    free(new_shape);
    return 0;
}

static void has_the_shape_of_a_new_one(const struct old *o)
{
    char *shape = shape_of(o->path);

    CHECK_CSTR(shape, new_shape);
    free(shape);
}

static sqlite3 *opened_with_before(const struct old *o)
{
    sqlite3 *db = opened(o->path);
    char sql[160];

    snprintf(sql, sizeof sql, "ATTACH '%s' AS before", o->before);
    old_run(db, sql);
    return db;
}

/* Every row that stood in a table stands there still, in the columns that it had. */
static void nothing_is_lost(const struct old *o)
{
    sqlite3 *db = opened_with_before(o);
    char sql[2048], *tables, *rest, *table, *version;

    tables = answers(db, "SELECT name FROM before.sqlite_schema WHERE type = 'table'"
                         " AND name NOT LIKE 'sqlite_%'");
    for (table = strtok_r(tables, "\n", &rest); table != NULL;
         table = strtok_r(NULL, "\n", &rest)) {
        char *columns;

        snprintf(
            sql, sizeof sql,
            "SELECT group_concat(CASE name WHEN 'talk' THEN 'json_remove(talk, ''$.evidence'')'"
            " WHEN 'matter' THEN 'json_remove(matter, ''$.wake_ms'')' ELSE name END)"
            " FROM pragma_table_info('%s', 'before')"
            " WHERE '%s' <> 'cases' OR instr('%s', ' ' || name || ' ') = 0",
            table, table, changed);
        columns = answers(db, sql);
        snprintf(sql, sizeof sql,
                 "SELECT '%s' FROM (SELECT %s FROM before.%s EXCEPT SELECT %s FROM main.%s)"
                 " UNION ALL SELECT 'fewer %s' WHERE"
                 " (SELECT count(*) FROM before.%s) > (SELECT count(*) FROM main.%s)",
                 table, columns, table, columns, table, table, table, table);
        answer_is(db, sql, "");
        free(columns);
    }
    free(tables);
    version = answers(db, "PRAGMA user_version");
    CHECK_INT(atoi(version), jy_schema_newest());
    free(version);
    sqlite3_close(db);
}

static void keep_as_it_was(const struct old *o)
{
    sqlite3 *db = opened(o->path);
    char sql[256];

    snprintf(sql, sizeof sql, "VACUUM INTO '%s'", o->before);
    old_run(db, sql);
    sqlite3_close(db);
}

static void a_store_of_every_version_comes_up(void **state)
{
    (void)state;
    for (int i = 0; i < (int)JY_COUNT(stories); i++)
        for (int version = stories[i].version; version < jy_schema_newest(); version++) {
            struct old o;

            print_message("%s, version %d\n", stories[i].story, version);
            start(&o);
            old_store(o.path, stories[i].story, stories[i].version, version);
            keep_as_it_was(&o);
            brought_up(&o);
            is_clean(&o);
            nothing_is_lost(&o);
            has_the_shape_of_a_new_one(&o);
            end(&o);
        }
}

/* But for what is derived of a record that no story has: who waits for a leader, who sits at the
 * other side, which directions and attachments there are, which number is proved. */
static const char untold[] = " waits seats directions files phones ";

static void a_story_tells_rows_to_every_table(void **state)
{
    struct old o;
    sqlite3 *db;
    char *tables, *rest, *table, sql[256];

    (void)state;
    start(&o);
    old_store(o.path, stories[2].story, stories[2].version, jy_schema_newest());
    db = opened(o.path);
    tables = answers(db, "SELECT name FROM sqlite_schema WHERE type = 'table'"
                         " AND name NOT LIKE 'sqlite_%'");
    for (table = strtok_r(tables, "\n", &rest); table != NULL;
         table = strtok_r(NULL, "\n", &rest)) {
        snprintf(sql, sizeof sql,
                 "SELECT '%s' WHERE EXISTS (SELECT 1 FROM %s) = (instr('%s', ' %s ') > 0)", table,
                 table, untold, table);
        answer_is(db, sql, "");
    }
    free(tables);
    sqlite3_close(db);
    end(&o);
}

/* Version 3 kept a draft's evidence inside the bot's memory. */
static void the_evidence_of_a_draft_moves_out_of_the_memory(void **state)
{
    struct old o;
    sqlite3 *db;

    (void)state;
    start(&o);
    old_store(o.path, "told", 1, 3);
    keep_as_it_was(&o);
    brought_up(&o);
    db = opened_with_before(&o);
    answer_is(db, "SELECT count(*) FROM cases WHERE talk ->> '$.evidence' IS NOT NULL", "0\n");
    answer_is(db,
              "SELECT count(*) > 0 FROM before.cases b JOIN main.evidence e"
              " ON e.case_id = b.id AND e.text = b.talk ->> '$.evidence' WHERE e.text <> ''",
              "1\n");
    sqlite3_close(db);
    end(&o);
}

/* What the stories have no case of: a record as a program of that version wrote it, and what the
 * column beside it must come to be. */
static void what_older_programs_saw_otherwise_is_put_right(void **state)
{
    static const struct {
        int version;
        const char *record, *query, *expected;
    } rows[] = {
        /* whoever asked for a person after the end stood in no list */
        {12,
         "UPDATE cases SET phase = 2, holder = '', waits = 0,"
         " matter = json_set(matter, '$.wants_human', json('true')) WHERE id = 1",
         "SELECT waits FROM cases WHERE id = 1", "1\n"},
        /* the strict date counted, and what stands still with it */
        {21,
         "UPDATE cases SET due_ms = 50, matter = json_set(matter, '$.clocks', json('{"
         "\"CLK_STAGE\":{\"start_ms\":1,\"due_ms\":50,\"paused_ms\":40},"
         "\"CLK_SIGN\":{\"start_ms\":1,\"due_ms\":60,\"done_ms\":55},"
         "\"LAW_NOTICE_15\":{\"start_ms\":1,\"due_ms\":100,\"late_ms\":400},"
         "\"CLK_CALLBACK\":{\"start_ms\":1,\"due_ms\":300}}')) WHERE id = 1",
         "SELECT due_ms || ' ' || late_ms FROM cases WHERE id = 1", "100 300\n"},
        /* what goes by age was looked at by nobody */
        {28,
         "UPDATE cases SET wake_ms = 0, wake_minute = 0, matter = json_remove(matter, '$.wake_ms')"
         " WHERE id = (SELECT min(id) FROM cases WHERE no = '' AND talk ->> '$.last_say_ms' > 0)",
         "SELECT wake_ms || ' ' || wake_minute || ' ' || (matter ->> '$.wake_ms') FROM cases"
         " WHERE id = (SELECT min(id) FROM cases WHERE no = '' AND talk ->> '$.last_say_ms' > 0)",
         "60000 1 60000\n"},
        /* each case is counted anew, but for one of which no word is left to count */
        {30,
         "DELETE FROM measures_due;"
         "UPDATE cases SET matter = json_set(matter, '$.erased', json('true'))"
         " WHERE id = (SELECT min(id) FROM cases WHERE no <> '')",
         "SELECT ((SELECT count(*) FROM cases WHERE no <> '') - count(*)) || ' ' || (min(case_id) >"
         " (SELECT min(id) FROM cases WHERE no <> '')) FROM measures_due",
         "1 1\n"},
    };

    (void)state;
    for (int i = 0; i < (int)JY_COUNT(rows); i++) {
        struct old o;
        sqlite3 *db;

        start(&o);
        old_store(o.path, "told", 1, rows[i].version);
        db = opened(o.path);
        old_run(db, rows[i].record);
        CHECK_INT(sqlite3_changes(db), 1);
        sqlite3_close(db);
        brought_up(&o);
        db = opened(o.path);
        answer_is(db, rows[i].query, rows[i].expected);
        sqlite3_close(db);
        end(&o);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_store_of_every_version_comes_up),
        cmocka_unit_test(a_story_tells_rows_to_every_table),
        cmocka_unit_test(the_evidence_of_a_draft_moves_out_of_the_memory),
        cmocka_unit_test(what_older_programs_saw_otherwise_is_put_right),
    };

    return cmocka_run_group_tests(tests, make_a_new_one, forget_it);
}
