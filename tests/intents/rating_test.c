/* rating_test.c - a week after the answer the bot asks how it went, once, and hears the reply. */
#include "tests/support/check.h"

#include "intents/cases/calendar.h"
#include "intents/cases/casework.h"
#include "tests/support/stage.h"
#include "tests/support/teller.h"

enum { DAY = 24 * 60 };

/* Who calls back: not the one who answered. */
static const struct jy_staff other = {.id = JY_STR_INIT("m2"),
                                      .name = JY_STR_INIT("张甲二"),
                                      .body = JY_STR_INIT("c430981114207"),
                                      .roles = JY_ROLE_MEDIATOR};

/* Answered on Tuesday 2026-03-10 at 10:00 by m1, who still holds the talk. */
static int answered(void **state)
{
    (void)state;
    world =
        (struct jy_world){.now_ms = jy_date_start_ms(20260310) + INT64_C(36000000), .city = city};
    memory = (struct jy_talk){.stage = JY_TALK_PERSON};
    kept = (struct jy_case){.id = 1,
                            .seq = 9,
                            .no = "YJ20260310-0007-1",
                            .state = JY_CASE_ANSWERED,
                            .kind = JY_KIND_DISPUTE,
                            .type = "NBR-01",
                            .level = JY_LEVEL_VILLAGE,
                            .place = "430981114207",
                            .owner = "c430981114207",
                            .holder = "m0603",
                            .answered_by = "m1",
                            .answered_ms = world.now_ms,
                            .lang = "zh-Hans"};
    return 0;
}

static void seven_days_after_the_answer_it_asks_once(void **state)
{
    (void)state;
    wake_after(0);
    CHECK_INT(kept.state, JY_CASE_ANSWERED);
    CHECK_INT(kept.wake_ms, world.now_ms + INT64_C(7) * DAY * 60000);
    wake_after(7 * DAY);
    CHECK_INT(kept.state, JY_CASE_CALLBACK);
    CHECK(count(JY_EVENT_MOVED) > 0);
    CHECK(jy_str_find(body_of(JY_EVENT_BOT), JY_STR("YJ20260310-0007-1")) > 0);
    CHECK(jy_str_find(body_of(JY_EVENT_BOT), JY_STR("\"not_satisfied\"")) > 0);
    CHECK_INT(kept.clocks[JY_CLOCK_CALLBACK].due_ms, jy_date_start_ms(20260325));
    wake_after(DAY);
    CHECK_INT(count(JY_EVENT_BOT), 0);
    CHECK_INT(count(JY_EVENT_MOVED), 0);
}

static void what_the_citizen_presses_is_one_fact_and_closes_nothing(void **state)
{
    (void)state;
    wake_after(7 * DAY);
    step("基本满意", "basically", JY_ACT_UNKNOWN, NULL);
    CHECK_INT(kept.callback.satisfaction, JY_SATISFACTION_BASICALLY);
    CHECK_INT(kept.callback.settled, JY_EXTENT_UNSAID);
    CHECK_INT(kept.state, JY_CASE_CALLBACK);
    CHECK(count(JY_EVENT_SAID) > 0);
    CHECK(count(JY_EVENT_SLOT) > 0);
    say("不满意", JY_ACT_UNKNOWN); /* typed, and another mind */
    CHECK_INT(kept.callback.satisfaction, JY_SATISFACTION_NOT);
    CHECK(jy_str_find(body_of(JY_EVENT_BOT), JY_STR("再联系您")) > 0);
}

static void words_beside_it_go_to_the_person(void **state)
{
    (void)state;
    wake_after(7 * DAY);
    say("墙还没有拆完", JY_ACT_UNKNOWN);
    CHECK_INT(kept.callback.satisfaction, JY_SATISFACTION_UNSAID);
    CHECK_INT(count(JY_EVENT_BOT), 0);
}

static void the_person_who_calls_keeps_what_was_written(void **state)
{
    struct jy_action call = {.move = JY_MOVE_CALL_BACK,
                             .by = &other,
                             .text = JY_STR("好些了"),
                             .settled = JY_STR("partly"),
                             .performed = JY_STR("yes")};

    (void)state;
    wake_after(7 * DAY);
    step("满意", "satisfied", JY_ACT_UNKNOWN, NULL);
    call.epoch = plan.cases[0].c.epoch;
    CHECK_INT(jy_casework_step(&world, &call, &plan), JY_OK);
    CHECK_INT(plan.cases[0].c.callback.satisfaction, JY_SATISFACTION_SATISFIED);
    CHECK_INT(plan.cases[0].c.callback.settled, JY_EXTENT_PARTLY);
    CHECK_INT(plan.cases[0].c.state, JY_CASE_CLOSED);
}

static void a_reply_brings_the_question_at_once(void **state)
{
    (void)state;
    memory.stage = JY_TALK_FILED;
    kept.holder[0] = '\0';
    say("收到了", JY_ACT_UNKNOWN);
    CHECK_INT(kept.state, JY_CASE_CALLBACK);
    CHECK(jy_str_find(body_of(JY_EVENT_BOT), JY_STR("callback_ask")) > 0);
    CHECK_INT(kept.clocks[JY_CLOCK_CALLBACK].due_ms, jy_date_start_ms(20260318));
}

/* Closed by a person, who was told that they are satisfied. */
static void close_rated(int64_t hearts)
{
    struct jy_action call = {.move = JY_MOVE_CALL_BACK,
                             .by = &other,
                             .text = JY_STR("都好"),
                             .settled = JY_STR("yes"),
                             .performed = JY_STR("yes"),
                             .satisfaction = JY_STR("satisfied"),
                             .hearts = hearts};
    struct jy_str until;

    wake_after(7 * DAY);
    call.epoch = plan.cases[0].c.epoch;
    CHECK_INT(jy_casework_step(&world, &call, &plan), JY_OK);
    CHECK_INT(jy_case_copy(&kept, &plan.cases[0].c, whole), JY_OK);
    CHECK_INT(kept.state, JY_CASE_CLOSED);
    /* until when it can be reopened: the city's ninety days */
    until = jy_say_date(arena, jy_date_add(jy_date_of(world.now_ms), 90), jy_date_of(world.now_ms),
                        false);
    CHECK(plan.cases[0].n_events > 0);
    CHECK(jy_str_find(plan.cases[0].events[plan.cases[0].n_events - 1].body, until) > 0);
}

static void it_is_changed_once_within_thirty_days_and_both_are_kept(void **state)
{
    (void)state;
    close_rated(5);
    wake_after(30 * DAY - 60);
    say("不满意", JY_ACT_UNKNOWN);
    CHECK_INT(kept.callback.satisfaction, JY_SATISFACTION_NOT);
    CHECK_INT(kept.callback.rated_first, JY_SATISFACTION_SATISFIED);
    CHECK_INT(kept.state, JY_CASE_CLOSED);
    CHECK(jy_str_find(body_of(JY_EVENT_SLOT), JY_STR("\"old\":\"satisfied\"")) > 0);
    say("满意", JY_ACT_UNKNOWN);
    CHECK_INT(kept.callback.satisfaction, JY_SATISFACTION_NOT); /* once */
    CHECK(jy_str_find(body_of(JY_EVENT_BOT), JY_STR("rated_kept")) > 0);
}

static void the_same_once_more_is_no_change(void **state)
{
    (void)state;
    close_rated(5);
    say("满意", JY_ACT_UNKNOWN);
    CHECK_INT(count(JY_EVENT_SLOT), 0);
    CHECK(jy_str_find(body_of(JY_EVENT_BOT), JY_STR("\"rated\"")) > 0);
    CHECK_INT(kept.callback.rated_first, JY_SATISFACTION_UNSAID);
}

static void who_tells_it_to_the_person_otherwise_has_changed_it(void **state)
{
    int64_t first_ms;

    (void)state;
    wake_after(7 * DAY);
    step("不满意", "not_satisfied", JY_ACT_UNKNOWN, NULL);
    first_ms = kept.callback.rated_ms;
    close_rated(5);
    CHECK_INT(kept.callback.satisfaction, JY_SATISFACTION_SATISFIED);
    CHECK_INT(kept.callback.rated_first, JY_SATISFACTION_NOT);
    CHECK_INT(kept.callback.rated_ms, first_ms);
}

static void after_thirty_days_it_stays(void **state)
{
    (void)state;
    close_rated(5);
    wake_after(31 * DAY);
    say("不满意", JY_ACT_UNKNOWN);
    CHECK_INT(kept.callback.satisfaction, JY_SATISFACTION_SATISFIED);
    CHECK_INT(count(JY_EVENT_SLOT), 0);
}

static void what_is_on_their_mind_is_looked_in_on_once_more(void **state)
{
    static const struct {
        int64_t hearts;
        bool again;
    } rows[] = {
        {0, false}, /* unsaid is unsaid */
        {1, true},  {3, true}, {4, false}, {5, false},
    };

    (void)state;
    for (size_t i = 0; i < JY_COUNT(rows); i++) {
        CHECK_INT(answered(NULL), 0);
        close_rated(rows[i].hearts);
        CHECK_INT(kept.clocks[JY_CLOCK_VISIT].due_ms != 0, rows[i].again);
        if (rows[i].again)
            CHECK_INT(kept.clocks[JY_CLOCK_VISIT].due_ms,
                      jy_date_start_ms(jy_date_add(jy_date_of(world.now_ms), 31)));
    }
}

static void a_clue_is_not_asked_after(void **state)
{
    (void)state;
    kept.confidential = true;
    wake_after(8 * DAY);
    CHECK_INT(kept.state, JY_CASE_ANSWERED);
    CHECK_INT(kept.wake_ms, 0);
}

#define TEST(name) cmocka_unit_test_setup(name, answered)
int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(seven_days_after_the_answer_it_asks_once),
        TEST(what_the_citizen_presses_is_one_fact_and_closes_nothing),
        TEST(words_beside_it_go_to_the_person),
        TEST(the_person_who_calls_keeps_what_was_written),
        TEST(a_reply_brings_the_question_at_once),
        TEST(it_is_changed_once_within_thirty_days_and_both_are_kept),
        TEST(the_same_once_more_is_no_change),
        TEST(who_tells_it_to_the_person_otherwise_has_changed_it),
        TEST(after_thirty_days_it_stays),
        TEST(what_is_on_their_mind_is_looked_in_on_once_more),
        TEST(a_clue_is_not_asked_after),
    };

    return cmocka_run_group_tests(tests, stage_city, stage_strike);
}
