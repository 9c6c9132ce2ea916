/* talk_correct_test.c - what was said is put right or taken back. */
#include "tests/support/check.h"
#include "tests/support/stage.h"
#include "tests/support/teller.h"

static void a_correction_keeps_the_old_value_in_the_log(void **state)
{
    (void)state;
    tell_of_the_wall();
    say("草尾镇乐园村", JY_ACT_UNKNOWN);
    say("地点搞错哒，是草尾镇和平村", JY_ACT_CORRECT);
    CHECK_INT(count(JY_EVENT_SLOT), 1);
    CHECK(jy_str_find(plan.cases[0].events[1].body, JY_STR("\"old\":\"草尾镇乐园村\"")) > 0);
    CHECK(jy_str_find(jy_str_of(kept.place_text), JY_STR("和平村")) > 0);
}

static void to_the_confirmation(void)
{
    tell_of_the_wall();
    say("草尾镇乐园村", JY_ACT_UNKNOWN);
    answer_everything_with_skip();
    CHECK_INT(memory.stage, JY_TALK_CONFIRM);
}

static void what_is_put_right_is_not_added_to_the_matter(void **state)
{
    static const struct {
        const char *words;
        enum jy_act act;
    } rows[] = {
        {"不是草尾镇乐园村，是草尾镇和平村", JY_ACT_UNKNOWN},
        {"不是草尾镇乐园村，是草尾镇和平村", JY_ACT_CORRECT},
        {"对方是包工头刘某", JY_ACT_UNKNOWN},
        {"对方不是隔壁，是我堂弟", JY_ACT_CORRECT},
    };

    (void)state;
    for (size_t i = 0; i < JY_COUNT(rows); i++) {
        fresh(NULL);
        to_the_confirmation();
        say(rows[i].words, rows[i].act);
        CHECK_CSTR(memory.what, "隔壁砌围墙把路堵哒");
        CHECK_CSTR(kept.title, "隔壁砌围墙把路堵哒");
        CHECK_INT(memory.stage, JY_TALK_CONFIRM);
    }
    CHECK_CSTR(kept.party, "我堂弟");
    say("他还挖了我的树", JY_ACT_COMPLAIN);
    CHECK_CSTR(memory.what, "隔壁砌围墙把路堵哒；他还挖了我的树");
    say("不是我堂弟", JY_ACT_UNKNOWN); /* who then? */
    CHECK_CSTR(memory.last_template, "edit_what");
}

static void what_is_put_right_after_the_receipt_is_said(void **state)
{
    (void)state;
    file_the_wall();
    say("我要申请调解", JY_ACT_UNKNOWN);
    CHECK(memory.applied);
    say("电话写错了", JY_ACT_CORRECT);
    CHECK(last_says("正确的是什么"));
    reading.slots.phone =
        (struct jy_phone){.found = true, .span = {0, 11}, .digits = "13900000017"};
    say("13900000017", JY_ACT_UNKNOWN);
    CHECK(last_says("改过来了"));
    CHECK_CSTR(kept.contact, "13900000017");
    reading.slots.phone =
        (struct jy_phone){.found = true, .span = {0, 11}, .digits = "13900000018"};
    say("13900000018", JY_ACT_UNKNOWN); /* by itself: the new one */
    CHECK_CSTR(kept.contact, "13900000018");
    say("地点错了，是草尾镇乐园村5组", JY_ACT_CORRECT);
    CHECK(last_says("改过来了"));
    say("他还在砌", JY_ACT_UNKNOWN);
    CHECK(last_says("记下了"));
}

static void another_matter_than_it_was_taken_for_gets_its_type(void **state)
{
    (void)state;
    tell_of_the_wall();
    step("不是，是停车的事", "", JY_ACT_CORRECT, "CTY-01");
    CHECK_CSTR(kept.type, "CTY-01");
    CHECK(jy_str_find(plan.cases[0].events[1].body, JY_STR("\"old\":\"NBR-01\"")) > 0);
    CHECK(!last_says("事情是在哪里发生的"));
}

static void a_withdrawal_is_confirmed_first(void **state)
{
    (void)state;
    file_the_wall();
    say("我不投诉哒", JY_ACT_WITHDRAW);
    CHECK_INT(kept.state, JY_CASE_ROUTED);
    say("对", JY_ACT_YES);
    CHECK_INT(kept.state, JY_CASE_WITHDRAWN);
    CHECK_INT(count(JY_EVENT_WITHDRAWN), 1);
}

static void what_is_safety_or_secret_cannot_be_withdrawn_by_a_program(void **state)
{
    (void)state;
    file_the_wall();
    kept.minor = true;
    say("我不投诉哒", JY_ACT_WITHDRAW);
    CHECK_CSTR(memory.last_template, "withdraw_not");
    CHECK_INT(kept.state, JY_CASE_ROUTED);
}

#define TEST(name) cmocka_unit_test_setup(name, fresh)
int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_correction_keeps_the_old_value_in_the_log),
        TEST(what_is_put_right_is_not_added_to_the_matter),
        TEST(what_is_put_right_after_the_receipt_is_said),
        TEST(another_matter_than_it_was_taken_for_gets_its_type),
        TEST(a_withdrawal_is_confirmed_first),
        TEST(what_is_safety_or_secret_cannot_be_withdrawn_by_a_program),
    };
    return cmocka_run_group_tests(tests, stage_city, stage_strike);
}
