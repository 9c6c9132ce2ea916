/* plan_test.c - no statement of the server walks a whole table: what is closed or still a draft
 * costs the queues nothing, however much of it there is. */
#include "store/inside.h"
#include "tests/store/scene.h"

/* What SQLite would do for a prepared statement: calls for every line of its plan. */
static void each_step(sqlite3 *db, sqlite3_stmt *of,
                      void (*each)(const char *step, const char *sql))
{
    char text[2048];
    sqlite3_stmt *st = NULL;

    snprintf(text, sizeof(text), "EXPLAIN QUERY PLAN %s", sqlite3_sql(of));
    CHECK_INT(sqlite3_prepare_v2(db, text, -1, &st, NULL), SQLITE_OK);
    while (sqlite3_step(st) == SQLITE_ROW)
        each((const char *)sqlite3_column_text(st, 3), sqlite3_sql(of));
    sqlite3_finalize(st);
}

/* Sign-ins, the draft's edits, whistles that run, matters that are led, who waits and other front
 * ends are few, and wanted all at once; what is due to be found or counted is taken from the front;
 * a list inside one event is short, and so is what was limited already. */
static void is_no_walk(const char *step, const char *sql)
{
    bool walks = strncmp(step, "SCAN", 4) == 0 && strstr(step, "accounts") == NULL &&
                 strstr(step, "draft_edits") == NULL && strstr(step, "whistle_turns") == NULL &&
                 strstr(step, "SCAN leads") == NULL && strstr(step, "SCAN waits") == NULL &&
                 strstr(step, "SCAN partners") == NULL && strstr(step, "s_due") == NULL &&
                 strstr(step, "VIRTUAL TABLE") == NULL && strstr(step, "CONSTANT ROW") == NULL &&
                 strstr(step, "(subquery") == NULL && strcmp(step, "SCAN few") != 0;

    if (walks) print_error("%s\n    in %s\n", step, sql);
    CHECK(!walks);
}

static void no_statement_walks_a_whole_table(void **state)
{
    struct scene *x = *state;
    int n = 0;

    for (int i = 0; i < JY_N_SQL; i++) {
        sqlite3_stmt *st = x->s->db.stmts[i] ? x->s->db.stmts[i] : x->r->db.stmts[i];
        if (st == NULL || strncmp(sqlite3_sql(st), "SELECT", 6) != 0) continue;
        each_step(x->s->db.db, st, is_no_walk);
        n++;
    }
    CHECK(n > 40);
}

static void is_no_sort(const char *step, const char *sql)
{
    (void)sql;
    CHECK(strstr(step, "TEMP B-TREE") == NULL);
}

static void the_closed_are_listed_without_sorting_them_all(void **state)
{
    struct scene *x = *state;

    each_step(x->r->db.db, x->r->db.stmts[JY_SQL_QUEUE_LIST + JY_QUEUE_CLOSED], is_no_sort);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SCENE_TEST(no_statement_walks_a_whole_table),
        SCENE_TEST(the_closed_are_listed_without_sorting_them_all),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
