/* recuse_test.c - whom a case is kept from, and who goes on with it (DOMAIN 3.6). */
#include "tests/support/cases.h"
#include "tests/support/check.h"

#include "intents/cases/calendar.h"
#include "intents/cases/case_see.h"
#include "intents/cases/casework.h"
#include "intents/cases/offer.h"
#include "intents/cases/recuse.h"
#include "tests/support/stage.h"

#include <stdio.h>

#define VILLAGE "c430981114207"
#define TOWN "c430981114000"

static struct jy_world w;
static struct jy_plan plan;
static struct jy_case *c;

static const struct jy_staff *of(const char *body, uint32_t role, int skip)
{
    for (int i = 0; i < city->n_staff; i++)
        if (jy_str_is(city->staff[i].body, body) && city->staff[i].roles & role && skip-- == 0)
            return &city->staff[i];
    return NULL;
}

static int fresh(void **state)
{
    (void)state;
    w = (struct jy_world){.now_ms = jy_date_start_ms(20260310) + INT64_C(36000000), .city = city};
    c = fresh_plan(&plan, arena);
    *c = (struct jy_case){.id = 1,
                          .epoch = 5,
                          .state = JY_CASE_SIGNED,
                          .kind = JY_KIND_DISPUTE,
                          .level = JY_LEVEL_VILLAGE,
                          .no = "YJ20260310-0007-1",
                          .type = "NBR-01",
                          .place = "430981114207",
                          .owner = VILLAGE,
                          .lang = "zh-Hans"};
    return 0;
}

static enum jy_err recuse(const struct jy_staff *by, const char *why)
{
    const struct jy_action a = {
        .move = JY_MOVE_RECUSE, .by = by, .epoch = c->epoch, .reason = jy_str_of(why)};

    plan.cases[0].n_events = 0;
    return jy_casework_step(&w, &a, &plan);
}

static void who_is_named_as_the_other_party_does_not_see_it(void **state)
{
    const struct jy_staff *one = of(VILLAGE, JY_ROLE_MEDIATOR, 0);
    const struct jy_staff *other = of(VILLAGE, JY_ROLE_MEDIATOR, 1);

    (void)state;
    jy_str_copy(c->party, sizeof c->party, one->name);
    CHECK(jy_case_visible(city, c, one)); /* nobody has looked yet */
    jy_offer_keep(city, c, w.now_ms);
    CHECK(!jy_case_visible(city, c, one));
    CHECK_INT(jy_casework_moves(city, c, one), 0);
    CHECK(jy_case_visible(city, c, other));
}

static void who_is_named_in_its_first_words_does_not_either_and_who_is_not_does(void **state)
{
    const struct jy_staff *one = of(VILLAGE, JY_ROLE_MEDIATOR, 0);
    const struct jy_staff *town = of(TOWN, JY_ROLE_MEDIATOR, 0);

    (void)state;
    snprintf(c->title, sizeof c->title, "%.*s砌墙占了我的路", (int)one->name.len, one->name.ptr);
    jy_offer_keep(city, c, w.now_ms);
    CHECK(!jy_case_visible(city, c, one));
    /* a namesake elsewhere reads it when it comes to them, unless it names one of theirs */
    jy_str_copy(c->owner, sizeof c->owner, JY_STR(TOWN));
    snprintf(c->title, sizeof c->title, "%.*s不肯让路", (int)town->name.len, town->name.ptr);
    jy_offer_keep(city, c, w.now_ms);
    CHECK(!jy_case_visible(city, c, town));
    CHECK(jy_case_visible(city, c, of(TOWN, JY_ROLE_MEDIATOR, 1)));
}

static void who_is_named_and_asked_to_help_does_not_see_it_either(void **state)
{
    const struct jy_staff *one = of(TOWN, JY_ROLE_MEDIATOR, 0);
    struct jy_action share = {.move = JY_MOVE_SHARE,
                              .by = of("dispatch", JY_ROLE_DISPATCHER, 0),
                              .reason = JY_STR("请镇里一起来办这件事"),
                              .bodies = {JY_STR(TOWN)},
                              .n_bodies = 1};

    (void)state;
    snprintf(c->title, sizeof c->title, "%.*s不肯让路", (int)one->name.len, one->name.ptr);
    jy_offer_keep(city, c, w.now_ms);
    share.epoch = c->epoch;
    CHECK_INT(jy_casework_step(&w, &share, &plan), JY_OK);
    CHECK(!jy_case_visible(city, c, one));
    CHECK(jy_case_visible(city, c, of(TOWN, JY_ROLE_MEDIATOR, 1)));
}

static void who_says_that_it_is_family_holds_it_no_longer_and_never_again(void **state)
{
    const struct jy_staff *one = of(VILLAGE, JY_ROLE_MEDIATOR, 0);
    const struct jy_staff *other = of(VILLAGE, JY_ROLE_MEDIATOR, 1);
    struct jy_action hand = {.move = JY_MOVE_HAND, .by = other, .reason = JY_STR("您来")};

    (void)state;
    jy_str_copy(c->holder, sizeof c->holder, one->id);
    CHECK_INT(recuse(one, " "), JY_E_NEEDS_REASON);
    CHECK_INT(recuse(one, "对方是我堂弟"), JY_OK);
    CHECK_CSTR(c->holder, "");
    CHECK_CSTR(c->owner, VILLAGE);
    CHECK(!jy_case_visible(city, c, one));
    CHECK_INT(recuse(one, "对方是我堂弟"), JY_E_DENIED);
    CHECK(jy_case_visible(city, c, other));
    hand.epoch = c->epoch;
    hand.to_staff = one->id;
    CHECK_INT(jy_casework_step(&w, &hand, &plan), JY_E_DENIED);
}

static void the_citizen_does_not_hear_why(void **state)
{
    (void)state;
    CHECK_INT(recuse(of(VILLAGE, JY_ROLE_MEDIATOR, 0), "对方是我堂弟"), JY_OK);
    for (int i = 0; i < plan.cases[0].n_events; i++)
        CHECK(jy_str_find(plan.cases[0].events[i].body, JY_STR("堂弟")) < 0);
    CHECK(plan.cases[0].events[0].staff_only);
    CHECK(jy_str_find(plan.cases[0].events[0].inner, JY_STR("堂弟")) > 0);
}

static void where_nobody_is_left_it_goes_up_and_is_kept_from_the_body(void **state)
{
    const struct jy_staff *one;

    (void)state;
    for (int i = 0; (one = of(VILLAGE, JY_ROLE_MEDIATOR | JY_ROLE_GRID | JY_ROLE_CHAIR, i)); i++) {
        if (!jy_case_visible(city, c, one)) continue; /* it has gone up */
        CHECK_CSTR(c->owner, VILLAGE);
        CHECK_INT(recuse(one, "一家人"), JY_OK);
    }
    CHECK_CSTR(c->owner, TOWN);
    CHECK_CSTR(c->co_units[0], "");
    CHECK(c->village_excluded);
    CHECK(!jy_case_visible(city, c, of(VILLAGE, JY_ROLE_MEDIATOR, 0)));
}

static void at_the_top_the_centre_says_whose_it_is_and_no_clock_brings_it_back(void **state)
{
    const struct jy_staff *only = of("xinfang", JY_ROLE_OFFICER, 0);

    (void)state;
    CHECK(of("xinfang", JY_ROLE_OFFICER, 1) == NULL);
    jy_str_copy(c->owner, sizeof c->owner, JY_STR("xinfang"));
    c->level = JY_LEVEL_CITY;
    CHECK_INT(recuse(only, "我妹夫"), JY_OK);
    CHECK_CSTR(c->owner, "dispatch");
    CHECK_INT(c->state, JY_CASE_REGISTERED);
    CHECK(c->unrouted);
    jy_str_copy(c->owner, sizeof c->owner, JY_STR("xinfang")); /* risen again, by being late */
    c->state = JY_CASE_ROUTED;
    plan.cases[0].n_events = 0;
    jy_casework_wake(&w, &plan);
    CHECK_CSTR(c->owner, "dispatch");
    CHECK_INT(c->state, JY_CASE_REGISTERED);
}

static void a_clue_that_nobody_is_left_for_stays_and_says_nothing(void **state)
{
    const struct jy_staff *one;
    int64_t epoch;

    (void)state;
    c->confidential = true;
    c->kind = JY_KIND_CLUE;
    c->level = JY_LEVEL_CITY;
    jy_str_copy(c->owner, sizeof c->owner, JY_STR("jiwei"));
    for (int i = 0; (one = of("jiwei", JY_ROLE_DISCIPLINE, i)) != NULL; i++)
        jy_recuse(c, one->id);
    CHECK(!jy_is_anybody_left(city, c));
    epoch = c->epoch;
    plan.cases[0].n_events = 0;
    jy_casework_wake(&w, &plan);
    CHECK_INT(plan.cases[0].n_events, 0);
    CHECK_INT(c->epoch, epoch);
    CHECK_CSTR(c->owner, "jiwei");
}

static void a_body_that_stepped_aside_never_gets_it_back(void **state)
{
    const struct jy_staff *town = of(TOWN, JY_ROLE_CHAIR, 0);
    const struct jy_staff centre = {
        .id = JY_STR("d1"), .body = JY_STR("dispatch"), .roles = JY_ROLE_DISPATCHER};
    struct jy_action a = {.move = JY_MOVE_SEND_UP,
                          .by = town,
                          .epoch = c->epoch,
                          .ground = JY_STR("conflict_of_interest"),
                          .text = JY_STR("对方是镇长的堂弟")};

    (void)state;
    jy_str_copy(c->owner, sizeof c->owner, JY_STR(TOWN));
    c->level = JY_LEVEL_TOWN;
    CHECK_INT(jy_casework_step(&w, &a, &plan), JY_OK);
    CHECK(!jy_case_visible(city, c, town));
    CHECK_CSTR(c->co_units[0], "");
    a = (struct jy_action){.move = JY_MOVE_TRANSFER,
                           .by = &centre,
                           .epoch = c->epoch,
                           .reason = JY_STR("还是镇里"),
                           .to_body = JY_STR(TOWN)};
    CHECK_INT(jy_casework_step(&w, &a, &plan), JY_E_DENIED);
}

static void the_last_who_could_send_it_on_stays(void **state)
{
    int left = 0;

    (void)state;
    for (int i = 0; i < city->n_staff; i++) {
        const struct jy_staff *one = &city->staff[i];
        bool could = one->roles & JY_ROLE_DISPATCHER && one->login.len > 0;
        if (!could || !jy_case_visible(city, c, one)) continue;
        if (recuse(one, "我表哥") == JY_E_WRONG_STATE) left++;
    }
    CHECK_INT(left, 1);
}

static void a_towns_dispatcher_sees_the_town_alone(void **state)
{
    const struct jy_staff here = {
        .id = JY_STR("t1"), .body = JY_STR("dispatch-430981114000"), .roles = JY_ROLE_DISPATCHER};
    const struct jy_staff there = {
        .id = JY_STR("t2"), .body = JY_STR("dispatch-430981006000"), .roles = JY_ROLE_DISPATCHER};

    (void)state;
    CHECK(jy_city_body(city, here.body) != NULL && jy_city_body(city, there.body) != NULL);
    CHECK(jy_case_visible(city, c, &here));
    CHECK(!jy_case_visible(city, c, &there));
}

static void where_a_town_steps_aside_its_dispatchers_do_too(void **state)
{
    const struct jy_staff here = {
        .id = JY_STR("t1"), .body = JY_STR("dispatch-430981114000"), .roles = JY_ROLE_DISPATCHER};

    (void)state;
    jy_str_copy(c->aside[0], sizeof c->aside[0], JY_STR("c430981006000")); /* another */
    CHECK(jy_case_visible(city, c, &here));
    jy_str_copy(c->aside[1], sizeof c->aside[1], JY_STR(TOWN));
    CHECK(!jy_case_visible(city, c, &here));
    CHECK(jy_case_visible(city, c, of("dispatch", JY_ROLE_DISPATCHER, 0)));
}

#define TEST(name) cmocka_unit_test_setup(name, fresh)
int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(who_is_named_as_the_other_party_does_not_see_it),
        TEST(who_is_named_in_its_first_words_does_not_either_and_who_is_not_does),
        TEST(who_is_named_and_asked_to_help_does_not_see_it_either),
        TEST(who_says_that_it_is_family_holds_it_no_longer_and_never_again),
        TEST(the_citizen_does_not_hear_why),
        TEST(where_nobody_is_left_it_goes_up_and_is_kept_from_the_body),
        TEST(at_the_top_the_centre_says_whose_it_is_and_no_clock_brings_it_back),
        TEST(a_clue_that_nobody_is_left_for_stays_and_says_nothing),
        TEST(a_body_that_stepped_aside_never_gets_it_back),
        TEST(the_last_who_could_send_it_on_stays),
        TEST(a_towns_dispatcher_sees_the_town_alone),
        TEST(where_a_town_steps_aside_its_dispatchers_do_too),
    };

    return cmocka_run_group_tests(tests, stage_city, stage_strike);
}
