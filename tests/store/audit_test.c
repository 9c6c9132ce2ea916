/* audit_test.c - the log of looks: once a day where that is enough, read by pages, never changed. */
#include "store/audit.h"

#include <sqlite3.h>

#include "store/keep.h"
#include "tests/store/scene.h"

#define DAY_MS INT64_C(86400000)
#define EVER INT64_MAX

static void add(struct scene *x, int64_t at_ms, const char *staff, int64_t case_id,
                const char *what)
{
    CHECK_INT(jy_store_begin(x->s), JY_OK);
    CHECK_INT(jy_audit_add(x->s, at_ms, jy_str_of(staff), case_id, jy_str_of(what), JY_STR("why")),
              JY_OK);
    CHECK_INT(jy_store_commit(x->s), JY_OK);
}

static void look(struct scene *x, int64_t at_ms, const char *session, int64_t case_id)
{
    CHECK_INT(jy_store_begin(x->s), JY_OK);
    CHECK_INT(
        jy_audit_look(x->s, at_ms, JY_STR("m1"), jy_str_of(session), case_id, JY_STR("opened")),
        JY_OK);
    CHECK_INT(jy_store_commit(x->s), JY_OK);
}

/* One that is an accusation. */
static int64_t open_clue(struct scene *x)
{
    struct jy_case c = {.device = 1, .opened_ms = NOON_MS, .lang = "zh-Hans", .kind = JY_KIND_CLUE};

    put_case(x, &c);
    return c.id;
}

/* The ids that are read, "3 2 1". */
static void reads(struct scene *x, struct jy_audit_asked q, const char *wanted)
{
    struct jy_audit_row list[16];
    char got[64] = "";
    int n = 0, len = 0;

    if (q.before_ms == 0) q.before_ms = q.below = EVER;
    CHECK_INT(jy_audit_read(x->r, &q, x->a, list, 16, &n), JY_OK);
    for (int i = 0; i < n; i++)
        len += snprintf(got + len, sizeof got - (size_t)len, i ? " %d" : "%d", (int)list[i].id);
    CHECK_CSTR(got, wanted);
}

static void sql(const struct scene *x, const char *text, int wanted)
{
    char path[96];
    sqlite3 *db;

    snprintf(path, sizeof path, "%s/jieyou.db", x->dir);
    CHECK_INT(sqlite3_open(path, &db), SQLITE_OK);
    CHECK_INT(sqlite3_exec(db, text, NULL, NULL, NULL), wanted);
    sqlite3_close(db);
}

static void a_look_is_noted_once_for_each_session_case_and_day(void **state)
{
    struct scene *x = *state;
    int64_t first = open_case(x), second = open_case(x);

    look(x, NOON_MS, "aa", first);
    look(x, NOON_MS + 5, "aa", first);
    look(x, NOON_MS + 6, "bb", first);
    look(x, NOON_MS + 7, "aa", second);
    look(x, NOON_MS + DAY_MS, "aa", first);
    look(x, NOON_MS + DAY_MS + 1, "aa", first);
    reads(x, (struct jy_audit_asked){0}, "4 3 2 1");
}

static void it_is_read_by_person_case_and_day_and_by_pages(void **state)
{
    struct scene *x = *state;
    int64_t a = open_case(x), b = open_case(x);

    add(x, NOON_MS, "m1", a, "contact");
    add(x, NOON_MS + 1, "m2", a, "contact");
    add(x, NOON_MS + 1, "m1", b, "contact");
    add(x, NOON_MS + DAY_MS, "o1", 0, "rules.published");
    reads(x, (struct jy_audit_asked){0}, "4 3 2 1");
    reads(x, (struct jy_audit_asked){.staff = JY_STR("m1")}, "3 1");
    reads(x, (struct jy_audit_asked){.case_id = a}, "2 1");
    reads(x, (struct jy_audit_asked){.case_id = a, .staff = JY_STR("m2")}, "2");
    reads(x, (struct jy_audit_asked){.from_ms = NOON_MS + DAY_MS}, "4");
    reads(x, (struct jy_audit_asked){.from_ms = NOON_MS + 1, .before_ms = NOON_MS + DAY_MS}, "3 2");
    /* of one moment the cursor tells them apart */
    reads(x, (struct jy_audit_asked){.before_ms = NOON_MS + 1, .below = 3}, "2 1");
    reads(x, (struct jy_audit_asked){.clues = true}, "");
}

static void rows_of_accusations_are_marked_and_listed_by_themselves(void **state)
{
    struct scene *x = *state;
    int64_t plain = open_case(x), clue = open_clue(x);
    const struct jy_audit_asked all = {.before_ms = EVER, .below = EVER};
    struct jy_audit_row list[4];
    int n = 0;

    add(x, NOON_MS, "d1", clue, "contact");
    add(x, NOON_MS + 1, "d1", plain, "contact");
    add(x, NOON_MS + 2, "d2", clue, "contact");
    reads(x, (struct jy_audit_asked){.clues = true}, "3 1");
    reads(x, (struct jy_audit_asked){.clues = true, .staff = JY_STR("d2")}, "3");
    CHECK_INT(jy_audit_read(x->r, &all, x->a, list, 4, &n), JY_OK);
    CHECK_INT(n, 3);
    CHECK(list[0].clue && !list[1].clue && list[2].clue);
}

static void only_what_was_put_in_force_again_is_told_and_the_newest_first(void **state)
{
    struct scene *x = *state;
    struct jy_audit_row list[2];
    int n = 0;

    CHECK_INT(jy_store_begin(x->s), JY_OK);
    for (int i = 0; i < 3; i++) {
        CHECK_INT(jy_audit_add(x->s, NOON_MS + i, JY_STR("o1"), 0, JY_STR("rules.rolled_back"),
                               jy_str_of(i == 2 ? "v1: 误派" : "v2: 退")),
                  JY_OK);
        CHECK_INT(jy_audit_add(x->s, NOON_MS + i, JY_STR("o2"), 0, JY_STR("rules.published"),
                               JY_STR("v3")),
                  JY_OK);
    }
    CHECK_INT(jy_store_commit(x->s), JY_OK);
    CHECK_INT(jy_audit_rolled_back(x->r, x->a, list, 2, &n), JY_OK);
    CHECK_INT(n, 2);
    CHECK_INT(list[0].at_ms, NOON_MS + 2);
    CHECK_STR(list[0].staff, "o1");
    CHECK_STR(list[0].why, "v1: 误派");
    CHECK_STR(list[1].why, "v2: 退");
}

static void no_row_is_changed_and_none_goes_before_half_a_year(void **state)
{
    struct scene *x = *state;

    add(x, NOON_MS, "m1", 0, "old");
    add(x, NOON_MS + 200 * DAY_MS, "m1", 0, "new");
    sql(x, "UPDATE audit SET staff = 'm2'", SQLITE_CONSTRAINT);
    sql(x, "DELETE FROM audit", SQLITE_CONSTRAINT);
    reads(x, (struct jy_audit_asked){0}, "2 1");
    sql(x, "DELETE FROM audit WHERE what = 'old'", SQLITE_OK);
    reads(x, (struct jy_audit_asked){0}, "2");
}

static int findings(const struct scene *x)
{
    struct jy_check_sum sum;

    CHECK_INT(jy_keep_check(x->dir, false, NULL, NULL, &sum), JY_OK);
    return sum.findings;
}

static void check_sees_what_somebody_did_behind_the_back_of_the_triggers(void **state)
{
    struct scene *x = *state;

    for (int i = 0; i < 5; i++)
        add(x, NOON_MS + i, "m1", 0, "rota");
    CHECK_INT(findings(x), 0);
    sql(x, "DROP TRIGGER audit_stays; DROP TRIGGER audit_kept", SQLITE_OK);
    sql(x, "UPDATE audit SET staff = 'm2' WHERE id = 2", SQLITE_OK);
    CHECK_INT(findings(x), 1);
    sql(x, "UPDATE audit SET staff = 'm1' WHERE id = 2", SQLITE_OK);
    CHECK_INT(findings(x), 0);
    sql(x, "UPDATE audit SET hash = NULL WHERE id = 3", SQLITE_OK);
    CHECK_INT(findings(x), 2); /* it, and the one behind it */
    sql(x, "DELETE FROM audit WHERE id = 3", SQLITE_OK);
    CHECK_INT(findings(x), 2); /* it is missing, and the next does not follow */
}

static void what_is_older_than_the_chain_stands_and_the_oldest_may_go(void **state)
{
    struct scene *x = *state;

    sql(x,
        "INSERT INTO audit(id, at_ms, staff, case_id, what, why) VALUES"
        " (1, 1, 'm1', 0, 'rota', ''), (2, 2, 'm1', 0, 'rota', '')",
        SQLITE_OK);
    for (int i = 0; i < 3; i++)
        add(x, NOON_MS + i, "m1", 0, "rota");
    CHECK_INT(findings(x), 0);
    sql(x, "DELETE FROM audit WHERE id < 3", SQLITE_OK);
    CHECK_INT(findings(x), 0);
    add(x, NOON_MS + 300 * DAY_MS, "m1", 0, "rota");
    sql(x, "DELETE FROM audit WHERE id < 5", SQLITE_OK);
    CHECK_INT(findings(x), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SCENE_TEST(a_look_is_noted_once_for_each_session_case_and_day),
        SCENE_TEST(it_is_read_by_person_case_and_day_and_by_pages),
        SCENE_TEST(rows_of_accusations_are_marked_and_listed_by_themselves),
        SCENE_TEST(only_what_was_put_in_force_again_is_told_and_the_newest_first),
        SCENE_TEST(no_row_is_changed_and_none_goes_before_half_a_year),
        SCENE_TEST(check_sees_what_somebody_did_behind_the_back_of_the_triggers),
        SCENE_TEST(what_is_older_than_the_chain_stands_and_the_oldest_may_go),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
