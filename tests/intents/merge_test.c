/* merge_test.c - one matter told twice by one person: one goes on, the other points to it. */
#include "intents/cases/casework.h"

#include "intents/cases/calendar.h"
#include "intents/cases/wake.h"
#include "tests/support/cases.h"
#include "tests/support/people.h"
#include "tests/support/stage.h"

static struct jy_world w;
static struct jy_plan plan;
static struct jy_case *c, other;

static int fresh(void **state)
{
    (void)state;
    w = (struct jy_world){.now_ms = jy_date_start_ms(20260310) + INT64_C(36000000), .city = city};
    c = fresh_plan(&plan, arena);
    *c = (struct jy_case){.id = 2,
                          .device = 7,
                          .epoch = 3,
                          .state = JY_CASE_ROUTED,
                          .kind = JY_KIND_DISPUTE,
                          .level = JY_LEVEL_VILLAGE,
                          .no = "YJ20260310-0002-4",
                          .owner = "c430981114207",
                          .lang = "zh-Hans"};
    c->clocks[JY_CLOCK_SIGN] = (struct jy_clock){.start_ms = 1, .due_ms = w.now_ms + 1000};
    other = *c;
    other.id = 1;
    other.state = JY_CASE_HANDLING;
    strcpy(other.no, "YJ20260302-0001-6");
    return 0;
}

static enum jy_err merge(const struct jy_case *into)
{
    struct jy_action a = {.move = JY_MOVE_MERGE,
                          .by = &centre,
                          .epoch = c->epoch,
                          .reason = JY_STR("同一堵墙，讲了两回"),
                          .other = into};

    return jy_casework_step(&w, &a, &plan);
}

static void one_goes_on_and_both_say_so(void **state)
{
    (void)state;
    CHECK_INT(merge(&other), JY_OK);
    CHECK_INT(c->state, JY_CASE_MERGED);
    CHECK_INT(c->merged_into, 1);
    CHECK_CSTR(c->merged_no, "YJ20260302-0001-6");
    CHECK_INT(c->epoch, 4);
    CHECK(c->clocks[JY_CLOCK_SIGN].done_ms != 0);
    CHECK_INT(jy_case_wake_ms(city, c, plan.cases[0].talk), 0);
    CHECK_INT(plan.n_cases, 2);
    CHECK_INT(plan.cases[1].c.id, 1);
    CHECK_INT(plan.cases[1].c.state, JY_CASE_HANDLING); /* goes on as it was */
    CHECK_INT(plan.cases[1].n_events, 1);
    CHECK(jy_str_find(plan.cases[1].events[0].body, JY_STR("YJ20260310-0002-4")) > 0);
    CHECK(jy_str_find(plan.cases[0].events[0].body, JY_STR("YJ20260302-0001-6")) > 0);
    CHECK(jy_str_find(plan.cases[0].events[0].body, JY_STR("两回")) < 0); /* among staff */
}

static void only_open_matters_of_one_person_and_nothing_secret(void **state)
{
    (void)state;
    CHECK_INT(merge(NULL), JY_E_BAD_FIELD);
    CHECK_INT(merge(c), JY_E_BAD_FIELD);
    other.device = 8;
    CHECK_INT(merge(&other), JY_E_BAD_FIELD);
    fresh(NULL);
    other.state = JY_CASE_CLOSED;
    CHECK_INT(merge(&other), JY_E_BAD_FIELD);
    fresh(NULL);
    other.confidential = true;
    CHECK_INT(merge(&other), JY_E_BAD_FIELD);
    fresh(NULL);
    other.no[0] = '\0';
    CHECK_INT(merge(&other), JY_E_BAD_FIELD);
    CHECK_INT(plan.n_cases, 1);
    CHECK_INT(plan.cases[0].n_events, 0);
    CHECK_INT(c->state, JY_CASE_ROUTED);
}

static void a_wrong_merge_is_undone(void **state)
{
    struct jy_action a = {.move = JY_MOVE_REOPEN, .by = &centre, .reason = JY_STR("是两堵墙")};

    (void)state;
    CHECK_INT(merge(&other), JY_OK);
    plan.n_cases = 1;
    plan.cases[0].n_events = 0;
    a.epoch = c->epoch;
    CHECK_INT(jy_casework_step(&w, &a, &plan), JY_OK);
    CHECK_INT(c->state, JY_CASE_HANDLING);
    CHECK_INT(c->merged_into, 0);
    CHECK_CSTR(c->merged_no, "");
}

static void the_one_that_goes_on_takes_its_place_in_the_cluster(void **state)
{
    (void)state;
    c->cluster = 9; /* the first of it is another citizen's */
    CHECK_INT(merge(&other), JY_OK);
    CHECK_INT(plan.cases[1].c.cluster, 9);
    CHECK_INT(c->cluster, 0);
    CHECK(jy_str_find(plan.cases[1].events[0].body, JY_STR("cluster")) < 0); /* among staff */
    CHECK_STR(plan.cases[1].events[0].inner, "{\"cluster\":true}");
}

static void the_first_of_a_cluster_goes_on_naming_it(void **state)
{
    (void)state;
    c->cluster = c->id;
    CHECK_INT(merge(&other), JY_OK);
    CHECK_INT(plan.cases[1].c.cluster, c->id);
    CHECK_INT(c->cluster, c->id); /* or the next one that it names would be taken for it */
}

static void who_is_in_another_cluster_stays_in_it(void **state)
{
    (void)state;
    c->cluster = 9;
    other.cluster = 5;
    CHECK_INT(merge(&other), JY_OK);
    CHECK_INT(plan.cases[1].c.cluster, 5);
    CHECK_INT(c->cluster, 9);
    CHECK_INT(plan.cases[1].events[0].inner.len, 0);
}

static void two_of_one_cluster_are_one_in_it_and_nobody_stays_alone(void **state)
{
    static const struct {
        int n_linked;
        int64_t after;
    } rows[] = {{2, 1}, {1, 0}};

    (void)state;
    for (size_t i = 0; i < JY_COUNT(rows); i++) {
        struct jy_action a = {.move = JY_MOVE_MERGE,
                              .by = &centre,
                              .reason = JY_STR("同一堵墙"),
                              .n_linked = rows[i].n_linked};
        fresh(NULL);
        c->cluster = other.cluster = 1;
        a.epoch = c->epoch;
        a.other = &other;
        CHECK_INT(jy_casework_step(&w, &a, &plan), JY_OK);
        CHECK_INT(plan.cases[1].c.cluster, rows[i].after);
        CHECK_INT(c->cluster, 0);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
#define TEST(name) cmocka_unit_test_setup(name, fresh)
        TEST(one_goes_on_and_both_say_so),
        TEST(only_open_matters_of_one_person_and_nothing_secret),
        TEST(a_wrong_merge_is_undone),
        TEST(the_one_that_goes_on_takes_its_place_in_the_cluster),
        TEST(the_first_of_a_cluster_goes_on_naming_it),
        TEST(who_is_in_another_cluster_stays_in_it),
        TEST(two_of_one_cluster_are_one_in_it_and_nobody_stays_alone),
    };

    return cmocka_run_group_tests(tests, stage_city, stage_strike);
}
