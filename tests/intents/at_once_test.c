/* at_once_test.c - what must be told at once, to whom, and what it leaves as it was (条例 22 item 1, 25;
 * 未成年人保护法 11). */
#include "intents/cases/casework.h"

#include "intents/cases/calendar.h"
#include "intents/cases/case_see.h"
#include "intents/cases/clocks.h"
#include "tests/support/cases.h"
#include "tests/support/people.h"
#include "tests/support/stage.h"

#define VILLAGE "c430981114207"
#define TOWN "c430981114000"

static struct jy_world w;
static struct jy_plan plan;
static struct jy_case *c;
static const char *field;

static const struct jy_staff handler = {
    .id = JY_STR_INIT("m1"), .body = JY_STR_INIT(VILLAGE), .roles = JY_ROLE_MEDIATOR};

static struct jy_staff of(const char *body)
{
    return (struct jy_staff){
        .id = JY_STR("o9"), .body = jy_str_of(body), .roles = JY_ROLE_OFFICER | JY_ROLE_CHAIR};
}

static int fresh(void **state)
{
    (void)state;
    w = (struct jy_world){.city = city, .now_ms = jy_date_start_ms(20260310) + 36000000};
    c = fresh_plan(&plan, arena);
    *c = (struct jy_case){.id = 1,
                          .epoch = 3,
                          .state = JY_CASE_SIGNED,
                          .kind = JY_KIND_DISPUTE,
                          .level = JY_LEVEL_VILLAGE,
                          .no = "YJ20260310-0007-1",
                          .type = "SCH-02",
                          .place = "430981114207",
                          .owner = VILLAGE,
                          .registered_ms = w.now_ms,
                          .routed_ms = w.now_ms,
                          .lang = "zh-Hans"};
    jy_clocks_route(city, c, w.now_ms);
    return 0;
}

static enum jy_err report(const struct jy_staff *by, const char *ground, const char *to)
{
    const struct jy_action act = {.move = JY_MOVE_REPORT,
                                  .by = by,
                                  .ground = jy_str_of(ground),
                                  .to_body = jy_str_of(to),
                                  .text = JY_STR("几十个人围在村部，怕出事")};
    enum jy_case_state state;

    plan.cases[0].n_events = 0;
    field = NULL;
    (void)!jy_casework_may(&w, c, &act, &state, &field);
    return jy_casework_step(&w, &act, &plan);
}

static bool sees(const char *body)
{
    struct jy_staff staff = of(body);

    return jy_case_visible(city, c, &staff);
}

static void what_is_major_goes_to_the_level_above_and_to_the_petition_office(void **state)
{
    const struct jy_case before = *c;
    const struct jy_event *e = &plan.cases[0].events[0];
    struct jy_staff town = of(TOWN);

    (void)state;
    CHECK(!sees(TOWN));
    CHECK(!sees("xinfang"));
    CHECK_INT(report(&handler, "major", ""), JY_OK);
    CHECK(sees(TOWN));
    CHECK(sees("xinfang"));
    CHECK(!sees("renshe"));
    CHECK(jy_case_is_guest(city, c, &town));
    CHECK(c->urgent);
    /* it stays where it is, with its time */
    CHECK(jy_str_is(jy_str_of(c->owner), before.owner));
    CHECK_INT(c->state, before.state);
    CHECK_INT(c->epoch, before.epoch);
    CHECK_INT(c->clocks[JY_CLOCK_STAGE].due_ms, before.clocks[JY_CLOCK_STAGE].due_ms);
    /* among staff alone */
    CHECK_INT(plan.cases[0].n_events, 1);
    CHECK(e->staff_only);
    CHECK(jy_str_find(e->inner, JY_STR("怕出事")) >= 0);
    CHECK(jy_str_find(e->inner, JY_STR("草尾镇")) >= 0);
    CHECK(jy_str_find(e->inner, JY_STR("市信访局")) >= 0);
    /* once told, told: whoever was is not there twice */
    CHECK_INT(report(&handler, "major", ""), JY_OK);
    CHECK_CSTR(c->reported[2], "");
    c->state = JY_CASE_CLOSED;
    CHECK(!sees(TOWN));
}

static void of_a_child_it_is_asked_for_until_it_was_made(void **state)
{
    (void)state;
    CHECK(!jy_case_must_report(c));
    c->minor = true;
    CHECK(jy_case_must_report(c));
    CHECK_INT(report(&handler, "major", ""), JY_OK); /* another duty */
    CHECK(jy_case_must_report(c));
    CHECK_INT(report(&handler, "minor", "gongan"), JY_OK);
    CHECK(!jy_case_must_report(c));
    CHECK(sees("gongan"));
}

static void who_handles_it_may_know_of_a_child_that_the_words_did_not_tell(void **state)
{
    (void)state;
    CHECK_INT(report(&handler, "minor", "jiaoyu"), JY_OK);
    CHECK(c->minor);
    CHECK(!sees(TOWN));
}

static void what_does_not_fit_is_named(void **state)
{
    static const struct {
        const char *ground, *to, *field;
    } rows[] = {
        {"", "", "ground"},
        {"danger", "", "ground"},
        {"major", "gongan", "to_body"},
        {"minor", "", "to_body"},
        {"minor", "nobody", "to_body"},
        {"minor", VILLAGE, "to_body"},
        {"minor", "prof-marriage", "to_body"},
    };

    (void)state;
    for (size_t i = 0; i < JY_COUNT(rows); i++) {
        CHECK_INT(report(&handler, rows[i].ground, rows[i].to), JY_E_BAD_FIELD);
        CHECK_CSTR(field, rows[i].field);
    }
    CHECK_INT(c->reports, 0);
}

static void who_is_partial_is_not_told(void **state)
{
    (void)state;
    jy_str_copy(c->aside[0], sizeof c->aside[0], JY_STR("gongan"));
    CHECK_INT(report(&handler, "minor", "gongan"), JY_E_DENIED);
    CHECK(!sees("gongan"));
}

static void a_clue_is_never_reported_and_who_reads_along_does_not_report(void **state)
{
    struct jy_staff town = of(TOWN);

    (void)state;
    CHECK_INT(report(&handler, "major", ""), JY_OK);
    CHECK_INT(report(&town, "major", ""), JY_E_DENIED);
    c->confidential = true;
    c->minor = true;
    CHECK(!jy_case_must_report(c));
    CHECK_INT(report(&handler, "minor", "gongan"), JY_E_DENIED);
}

#define TEST(name) cmocka_unit_test_setup(name, fresh)
int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(what_is_major_goes_to_the_level_above_and_to_the_petition_office),
        TEST(of_a_child_it_is_asked_for_until_it_was_made),
        TEST(who_handles_it_may_know_of_a_child_that_the_words_did_not_tell),
        TEST(what_does_not_fit_is_named),
        TEST(who_is_partial_is_not_told),
        TEST(a_clue_is_never_reported_and_who_reads_along_does_not_report),
    };

    return cmocka_run_group_tests(tests, stage_city, stage_strike);
}
