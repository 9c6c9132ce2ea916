/* talk_progress_test.c - who asks how it stands gets the true state. */
#include "tests/support/check.h"
#include "tests/support/stage.h"
#include "tests/support/teller.h"

#include <string.h>

#include "intents/cases/calendar.h"
#include "intents/cases/case_no.h"

static void progress_tells_the_true_state_and_what_is_late(void **state)
{
    struct jy_str text;

    (void)state;
    file_the_wall();
    say("查进度", JY_ACT_STATUS);
    CHECK_CSTR(memory.last_template, "progress");
    CHECK(last_says("等签收"));
    world.now_ms += INT64_C(5) * 24 * 3600000;
    text = jy_talk_progress(&world, &kept, false, arena);
    CHECK(jy_str_find(text, JY_STR("超时")) > 0);
    text = jy_talk_progress(&world, &kept, true, arena);
    CHECK(jy_str_find(text, JY_STR("late")) > 0);
}

static void the_state_is_told_whoever_holds_the_talk(void **state)
{
    (void)state;
    file_the_wall();
    strcpy(kept.holder, "m-1");
    say("办得怎么样了", JY_ACT_STATUS);
    CHECK_INT(count(JY_EVENT_BOT), 1);
    CHECK_CSTR(memory.last_template, "progress");
    CHECK(last_says("等签收"));
    CHECK_INT(memory.stage, JY_TALK_OFFER); /* nothing else has moved */

    fresh(NULL);
    tell_of_the_wall();
    strcpy(kept.holder, "duty-1");
    say("办得怎么样了", JY_ACT_STATUS);
    CHECK_INT(count(JY_EVENT_BOT), 1);
    CHECK(last_says("还没有登记") && !last_says("事情是在哪里发生的")); /* the person asks */
}

static struct jy_case earlier[4];

static const struct jy_case *earlier_of[4];

/* What this device has filed before, the newest first. */
static void know_earlier(const enum jy_case_state *states, int n)
{
    for (int i = 0; i < n; i++) {
        earlier[i] = (struct jy_case){.id = 90 - i, .state = states[i]};
        jy_case_no_make(earlier[i].no, 20260301, i + 1);
        strcpy(earlier[i].type, "NBR-01");
        earlier[i].opened_ms = earlier[i].registered_ms = world.now_ms - INT64_C(9) * JY_DAY_MS;
        earlier[i].last_ms = world.now_ms - (i + 1) * JY_DAY_MS;
        earlier_of[i] = &earlier[i];
    }
    world.known = earlier_of;
    world.n_known = n;
}

static void asked_after_the_end_the_ended_and_the_open_ones_are_told(void **state)
{
    static const enum jy_case_state one[] = {JY_CASE_CLOSED},
                                    three[] = {JY_CASE_CLOSED, JY_CASE_HANDLING, JY_CASE_CLOSED};

    (void)state;
    know_earlier(one, 1);
    say("谢谢", JY_ACT_THANKS);
    say("办得怎么样了", JY_ACT_STATUS);
    CHECK_INT(count(JY_EVENT_BOT), 1);
    CHECK_CSTR(memory.last_template, "progress");
    CHECK(last_says("已办结"));

    fresh(NULL);
    know_earlier(three, 3);
    say("办得怎么样了", JY_ACT_STATUS);
    CHECK_INT(count(JY_EVENT_BOT), 2); /* what ended last, and the open one */
    CHECK(jy_str_find(plan.cases[0].events[1].body, jy_str_of(earlier[0].no)) > 0);
    CHECK(last_says(earlier[1].no) && last_says("正在办"));
}

static void asked_in_one_conversation_the_others_are_told_behind_it(void **state)
{
    static const enum jy_case_state two[] = {JY_CASE_HANDLING, JY_CASE_CLOSED};

    (void)state;
    file_the_wall();
    know_earlier(two, 2);
    say("办得怎么样了", JY_ACT_STATUS);
    CHECK_INT(count(JY_EVENT_BOT), 2); /* what is handled elsewhere is asked after there */
    CHECK(jy_str_find(plan.cases[0].events[1].body, jy_str_of(kept.no)) > 0); /* its own first */
    CHECK(last_says("已办结"));
    kept.thread = earlier[0].thread = 1; /* told in one conversation */
    say("办得怎么样了", JY_ACT_STATUS);
    CHECK_INT(count(JY_EVENT_BOT), 3);
}

static void what_is_told_when_asked_about_the_earlier_one_is_kept(void **state)
{
    static const enum jy_case_state one[] = {JY_CASE_ROUTED};

    (void)state;
    know_earlier(one, 1);
    say("我上次讲的围墙的事何解还没人来", JY_ACT_STATUS);
    CHECK_CSTR(memory.last_template, "known");
    step("他又把路堵哒", "", JY_ACT_COMPLAIN, "NBR-01");
    CHECK_CSTR(memory.what, "他又把路堵哒");
    press("agree");
    CHECK_CSTR(memory.last_template, "known"); /* is it the same? is asked with that */
    press("known_other");
    CHECK_INT(memory.question, JY_Q_PLACE);
    CHECK_CSTR(memory.what, "他又把路堵哒");
}

static void asked_while_it_is_told_it_is_said_that_nothing_is_registered_yet(void **state)
{
    static const enum jy_case_state one[] = {JY_CASE_HANDLING};

    (void)state;
    tell_of_the_wall();
    say("办得怎么样了", JY_ACT_STATUS);
    CHECK_INT(count(JY_EVENT_BOT), 1);
    CHECK(last_says("这件还没有登记"));
    CHECK(last_says("编号和查询码"));
    CHECK(last_says("事情是在哪里发生的")); /* and on with what is missing */
    CHECK_INT(memory.asked[JY_Q_PLACE], 1);

    know_earlier(one, 1); /* of what this device has filed no number is needed */
    say("办得怎么样了", JY_ACT_STATUS);
    CHECK_INT(count(JY_EVENT_BOT), 2);
    CHECK(last_says("这件还没有登记") && !last_says("查询码"));
}

static void a_limit_is_named_only_where_there_is_one(void **state)
{
    static const struct {
        const char *zh, *en;
    } halves = {"最迟", ", by "};
    struct jy_str text;

    (void)state;
    file_the_wall();
    text = jy_talk_progress(&world, &kept, false, arena);
    CHECK(jy_str_find(text, jy_str_of(halves.zh)) > 0);
    press("later");
    say("我不投诉哒", JY_ACT_WITHDRAW);
    press("withdraw");
    CHECK_INT(kept.state, JY_CASE_WITHDRAWN);
    text = jy_talk_progress(&world, &kept, false, arena);
    CHECK(jy_str_find(text, JY_STR("下一步：没有了，有新情况随时讲。")) > 0);
    CHECK(jy_str_find(text, jy_str_of(halves.zh)) < 0);
    text = jy_talk_progress(&world, &kept, true, arena);
    CHECK(jy_str_find(text, JY_STR("Next: nothing; tell us if it returns.")) > 0);
    CHECK(jy_str_find(text, jy_str_of(halves.en)) < 0);
}

/* A danger is signed for within minutes and its citizen contacted within hours. */
static void the_slip_and_the_progress_name_one_time_for_the_contact(void **state)
{
    const enum jy_hazard cards[] = {JY_HZ_FIRE};
    struct jy_str by;

    (void)state;
    reading.hazards = 1u << JY_HZ_FIRE;
    reading.cards[0] = cards[0];
    reading.n_cards = 1;
    say("隔壁屋里着火了", JY_ACT_COMPLAIN);
    CHECK_INT(kept.state, JY_CASE_ROUTED);
    CHECK(kept.clocks[JY_CLOCK_STAGE].due_ms < kept.clocks[JY_CLOCK_FIRST_CONTACT].due_ms);
    by = jy_say_time(arena, kept.clocks[JY_CLOCK_FIRST_CONTACT].due_ms, false);
    CHECK(jy_str_find(jy_talk_progress(&world, &kept, false, arena), by) > 0);
    kept.clocks[JY_CLOCK_FIRST_CONTACT].done_ms = world.now_ms; /* and then the next that runs */
    by = jy_say_time(arena, kept.clocks[JY_CLOCK_STAGE].due_ms, false);
    CHECK(jy_str_find(jy_talk_progress(&world, &kept, false, arena), by) > 0);
}

static void who_has_not_both_is_told_what_is_missing(void **state)
{
    (void)state;
    say("查进度", JY_ACT_STATUS);
    CHECK(last_says("请写编号和查询码"));
    say("482913", JY_ACT_UNKNOWN);
    CHECK(last_says("还差编号"));
    say("回执丢了", JY_ACT_UNKNOWN);
    CHECK_CSTR(memory.last_template, "status_lost");
}

static void the_number_and_its_code_may_come_in_two_lines(void **state)
{
    static struct jy_case asked = {.no = "YJ20260310-0009-7", .state = JY_CASE_ACCEPTED};

    (void)state;
    say("查进度", JY_ACT_STATUS);
    strcpy(reading.slots.case_no, "YJ20260310-0009-7");
    say("YJ20260310-0009-7", JY_ACT_STATUS);
    CHECK(last_says("还差查询码"));
    world.asked_wrong = true; /* as the store found it */
    say("482913", JY_ACT_UNKNOWN);
    CHECK_CSTR(memory.last_template, "status_wrong");
    world.asked_wrong = false;
    say("482914", JY_ACT_UNKNOWN); /* each guess names what it is for */
    CHECK(last_says("还差编号"));
    strcpy(reading.slots.case_no, "YJ20260310-0009-7");
    say("YJ20260310-0009-7", JY_ACT_STATUS);
    world.asked = &asked;
    say("482914", JY_ACT_UNKNOWN);
    CHECK_CSTR(memory.last_template, "progress");
    CHECK_CSTR(memory.asked_no, "");
}

#define TEST(name) cmocka_unit_test_setup(name, fresh)
int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(progress_tells_the_true_state_and_what_is_late),
        TEST(the_state_is_told_whoever_holds_the_talk),
        TEST(asked_after_the_end_the_ended_and_the_open_ones_are_told),
        TEST(asked_in_one_conversation_the_others_are_told_behind_it),
        TEST(what_is_told_when_asked_about_the_earlier_one_is_kept),
        TEST(asked_while_it_is_told_it_is_said_that_nothing_is_registered_yet),
        TEST(a_limit_is_named_only_where_there_is_one),
        TEST(the_slip_and_the_progress_name_one_time_for_the_contact),
        TEST(who_has_not_both_is_told_what_is_missing),
        TEST(the_number_and_its_code_may_come_in_two_lines),
    };
    return cmocka_run_group_tests(tests, stage_city, stage_strike);
}
