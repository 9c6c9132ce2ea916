/* search_test.c - what is found by which words, by whom, and when. */
#include "store/search.h"

#include <sqlite3.h>

#include "intents/cases/case_no.h"
#include "store/finds.h"
#include "store/keep.h"
#include "tests/store/scene.h"

#define VILLAGE "c430981114207"
#define TOWN "c430981114000"

static const struct jy_viewer village = {.body = JY_STR_INIT(VILLAGE), .is_village = true};
static const struct jy_viewer town = {.body = JY_STR_INIT(TOWN)};
static const struct jy_viewer centre = {.body = JY_STR_INIT("dispatch"),
                                        .roles = JY_ROLE_DISPATCHER};

static struct jy_case wall(int serial)
{
    struct jy_case c = {.state = JY_CASE_ROUTED,
                        .kind = JY_KIND_DISPUTE,
                        .device = 1,
                        .place_text = "草尾镇乐园村3组",
                        .owner = VILLAGE,
                        .party = "隔壁王丁一",
                        .title = "冇得路走，圍牆把门口堵了",
                        .contact = "13800001234"};

    jy_case_no_make(c.no, 20260310, serial);
    return c;
}

static void take_in(struct scene *x)
{
    int n = 0;

    CHECK_INT(jy_store_begin(x->s), JY_OK);
    CHECK_INT(jy_store_mark(x->s), JY_OK);
    CHECK_INT(jy_search_take_in(x->s, &n), JY_OK);
    jy_store_keep(x->s);
    CHECK_INT(jy_store_commit(x->s), JY_OK);
}

/* How many it finds; -1: there is nothing to look for. */
static int finds(struct scene *x, const struct jy_viewer *v, const char *words)
{
    struct jy_case rows[8];
    bool more;
    int n = 0;
    enum jy_err e = jy_search(x->r, v, jy_str_of(words), x->a, rows, 8, &n, &more);

    if (e == JY_E_BAD_FIELD) return -1;
    CHECK_INT(e, JY_OK);
    CHECK(!more);
    return n;
}

static void any_two_characters_that_stand_together_are_found(void **state)
{
    static const char *const good[] = {
        "围墙",      "圍牆",   "没有", "没有路", "王丁",        "丁一", "乐园",
        "乐园村3组", "3组",    "0007", "1234",   "乐园 王丁一", "墙",   "YJ20260310-0007",
        "yj2026",    "围墙，", "一"};
    static const char *const bad[] = {"墙围", "王一", "乐园 李四",
                                      "1380", "没路", "\" OR who : \""};
    static const char *const empty[] = {"", "  ", "？！", "\"", "*", "(", "AND ("};
    struct scene *x = *state;
    struct jy_case c = wall(7);

    put_case(x, &c);
    CHECK_INT(finds(x, &village, "围墙"), 0); /* not taken in yet */
    take_in(x);
    for (size_t i = 0; i < JY_COUNT(good); i++)
        if (finds(x, &village, good[i]) != 1) fail_msg("not found: %s", good[i]);
    for (size_t i = 0; i < JY_COUNT(bad); i++)
        if (finds(x, &village, bad[i]) > 0) fail_msg("found: %s", bad[i]);
    for (size_t i = 0; i < JY_COUNT(empty) - 1; i++)
        CHECK_INT(finds(x, &village, empty[i]), -1);
    CHECK_INT(finds(x, &village, empty[JY_COUNT(empty) - 1]), 0); /* a word like any other */
}

static void who_may_not_see_it_does_not_find_it(void **state)
{
    struct scene *x = *state;
    struct jy_case c = wall(7), clue = wall(8), draft = wall(9), withheld = wall(10);

    clue.kind = JY_KIND_CLUE;
    draft.no[0] = '\0';
    draft.state = JY_CASE_DRAFT;
    withheld.withhold_from_village = true;
    put_case(x, &c);
    put_case(x, &clue);
    put_case(x, &draft);
    put_case(x, &withheld);
    take_in(x);
    CHECK_INT(finds(x, &village, "围墙"), 1);
    CHECK_INT(finds(x, &town, "围墙"), 0);
    CHECK_INT(finds(x, &centre, "围墙"), 2); /* the withheld one, too: never the clue */

    strcpy(c.owner, TOWN); /* sent up: the village keeps reading along as a co-unit */
    strcpy(c.co_units[0], VILLAGE);
    put_case(x, &c);
    take_in(x);
    CHECK_INT(finds(x, &town, "围墙"), 1);
    CHECK_INT(finds(x, &village, "围墙"), 1);

    c.confidential = true; /* it turns out to be an accusation */
    put_case(x, &c);
    CHECK_INT(finds(x, &town, "围墙"), 0); /* at once */
    take_in(x);
    CHECK_INT(finds(x, &centre, "围墙"), 1);
}

static void only_what_changes_the_words_is_taken_in_again(void **state)
{
    struct scene *x = *state;
    struct jy_case c = wall(7);

    put_case(x, &c);
    CHECK_INT(jy_search_waits(x->r), JY_OK);
    take_in(x);
    CHECK_INT(jy_search_waits(x->r), JY_E_NOT_FOUND);
    c.state = JY_CASE_SIGNED;
    c.accepted_ms = NOON_MS;
    put_case(x, &c);
    CHECK_INT(jy_search_waits(x->r), JY_E_NOT_FOUND);
    strcpy(c.party, "对门李丙三");
    put_case(x, &c);
    CHECK_INT(jy_search_waits(x->r), JY_OK);
    take_in(x);
    CHECK_INT(finds(x, &village, "李丙"), 1);
    CHECK_INT(finds(x, &village, "王丁"), 0);
}

static void the_newest_come_first_and_no_more_than_asked(void **state)
{
    struct scene *x = *state;
    struct jy_case rows[3];
    bool more = false;
    int n = 0;

    for (int i = 1; i <= 4; i++) {
        struct jy_case c = wall(i);
        put_case(x, &c);
    }
    take_in(x);
    CHECK_INT(jy_search(x->r, &village, JY_STR("围墙"), x->a, rows, 3, &n, &more), JY_OK);
    CHECK_INT(n, 3);
    CHECK(more);
    CHECK_INT(rows[0].id, 4);
    CHECK_INT(rows[2].id, 2);
}

static void say_nothing(void *ctx, const char *line)
{
    *(char *)ctx = line[0];
}

static void check_sees_an_entry_that_is_not_as_the_record_says(void **state)
{
    struct scene *x = *state;
    struct jy_check_sum sum;
    struct jy_case c = wall(7);
    sqlite3 *db;
    char path[400], first = '\0';

    put_case(x, &c);
    CHECK_INT(jy_keep_check(x->dir, false, say_nothing, &first, &sum), JY_OK); /* due is fine */
    CHECK_INT(sum.findings, 0);
    take_in(x);
    CHECK_INT(jy_keep_check(x->dir, false, say_nothing, &first, &sum), JY_OK);
    CHECK_INT(sum.findings, 0);
    snprintf(path, sizeof path, "%s/jieyou.db", x->dir);
    CHECK_INT(sqlite3_open(path, &db), SQLITE_OK);
    CHECK_INT(sqlite3_exec(db, "UPDATE finds SET who = 'c430981114208'", NULL, NULL, NULL),
              SQLITE_OK);
    sqlite3_close(db);
    CHECK_INT(jy_keep_check(x->dir, false, say_nothing, &first, &sum), JY_OK);
    CHECK_INT(sum.findings, 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SCENE_TEST(any_two_characters_that_stand_together_are_found),
        SCENE_TEST(who_may_not_see_it_does_not_find_it),
        SCENE_TEST(only_what_changes_the_words_is_taken_in_again),
        SCENE_TEST(the_newest_come_first_and_no_more_than_asked),
        SCENE_TEST(check_sees_an_entry_that_is_not_as_the_record_says),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
