/* talk_hazard_test.c - danger cuts everything short, and a soft sign is asked about. */
#include "tests/support/check.h"
#include "tests/support/stage.h"
#include "tests/support/teller.h"

#include <string.h>

static void tell_of_the_gas(void)
{
    reading.cards[0] = JY_HZ_GAS;
    reading.n_cards = 1;
    reading.hazards = 1u << JY_HZ_GAS;
    step("楼里一股煤气味", "", JY_ACT_COMPLAIN, "CTY-03");
}

static void danger_registers_at_once_and_asks_nothing(void **state)
{
    (void)state;
    tell_of_the_gas();
    CHECK_INT(count(JY_EVENT_HAZARD), 1);
    CHECK_INT(count(JY_EVENT_REGISTERED), 1);
    CHECK_INT(count(JY_EVENT_BOT), 0);
    CHECK_INT(kept.kind, JY_KIND_EMERGENCY);
    CHECK(kept.alarm && kept.wants_human && kept.urgent);
    CHECK(kept.wake_ms > 0);
}

static void a_threat_is_no_hope(void **state)
{
    (void)state;
    reading.cards[0] = JY_HZ_THREAT;
    reading.n_cards = 1;
    reading.hazards = 1u << JY_HZ_THREAT;
    reading.slots.wish = (struct jy_wish){.found = true, .span = {0, sizeof "我要去砍死他" - 1}};
    step("我要去砍死他", "", JY_ACT_COMPLAIN, "FIN-01");
    CHECK(kept.no[0] != '\0');
    CHECK_CSTR(kept.wish, "");
}

static void another_matter_does_not_wait_for_those_whom_danger_has_called(void **state)
{
    (void)state;
    tell_of_the_gas();
    say("已经关了阀门", JY_ACT_UNKNOWN);
    CHECK_CSTR(memory.last_template, "noted");
    say("我还有别的事", JY_ACT_UNKNOWN);
    CHECK_CSTR(memory.last_template, "ask_what");
    step("邻居占我过道", "", JY_ACT_COMPLAIN, "NBR-01");
    CHECK_INT(plan.n_cases, 2);
    CHECK_CSTR(plan.cases[1].c.type, "NBR-01");
    CHECK(kept.alarm);
}

static void a_card_is_shown_while_a_person_holds_the_talk(void **state)
{
    (void)state;
    strcpy(kept.holder, "duty-1");
    reading.cards[0] = JY_HZ_SELFHARM;
    reading.n_cards = 1;
    reading.hazards = 1u << JY_HZ_SELFHARM;
    say("不想活哒", JY_ACT_COMPLAIN);
    CHECK_INT(count(JY_EVENT_HAZARD), 1);
    CHECK_INT(count(JY_EVENT_BOT), 0);
}

static void no_answer_to_the_soft_question_calls_a_person(void **state)
{
    (void)state;
    reading.soft = JY_SOFT_CHECK;
    reading.soft_of = JY_HZ_FIRE;
    step("前年隔壁起火", "", JY_ACT_COMPLAIN, "TRT-03");
    CHECK_INT(memory.stage, JY_TALK_SOFT);
    CHECK_INT(kept.wake_ms, world.now_ms + INT64_C(5) * 60000);
    wake_after(4);
    CHECK(!kept.alarm);
    wake_after(1);
    CHECK(kept.alarm && kept.wants_human);
}

static void a_soft_answer_leads_to_the_card_or_back(void **state)
{
    (void)state;
    reading.soft = JY_SOFT_CHECK;
    reading.soft_of = JY_HZ_FIRE;
    step("前年隔壁起火", "", JY_ACT_COMPLAIN, "TRT-03");
    press("danger");
    CHECK_INT(count(JY_EVENT_HAZARD), 1);
    CHECK_INT(kept.hazards, 1u << JY_HZ_FIRE);

    fresh(NULL);
    reading.soft = JY_SOFT_LOSS;
    step("做事的时候死哒人", "", JY_ACT_COMPLAIN, "TRT-05");
    CHECK_CSTR(memory.last_template, "soft_check_loss");
    say("没有", JY_ACT_NO); /* nobody else: that is safe */
    CHECK_INT(kept.hazards, 0);
    CHECK_INT(memory.stage, JY_TALK_CONSENT);
}

static void who_asks_again_in_danger_hears_the_numbers_and_stands_in_no_queue(void **state)
{
    (void)state;
    world.desk_waiting = 30;
    tell_of_the_gas();
    say("什么意思", JY_ACT_REPEAT);
    CHECK(last_says("先打119"));
    CHECK(!last_says("转人工") && !last_says("30"));
    say("转人工", JY_ACT_ASK_HUMAN);
    CHECK(last_says("先打119"));
    CHECK(jy_str_find(body_of(JY_EVENT_WANTS_HUMAN), JY_STR("\"ahead\":0")) > 0);

    fresh(NULL);
    world.desk_online = 0;
    tell_of_the_gas();
    say("转人工", JY_ACT_ASK_HUMAN);
    CHECK(
        last_says("3月10日（周二）12:00前有人联系您")); /* as on the receipt, whatever the hours */
    CHECK(last_says("先打119"));
}

static void a_figure_that_nobody_can_keep_is_not_told(void **state)
{
    (void)state;
    world.desk_waiting = 20;
    say("转人工", JY_ACT_ASK_HUMAN);
    CHECK(last_says("前面还有20位，大约60分钟"));
    fresh(NULL);
    world.desk_waiting = 21;
    say("转人工", JY_ACT_ASK_HUMAN);
    CHECK(last_says("要等一阵"));
    CHECK(!last_says("63"));
    world.desk_waiting = 0;
}

#define TEST(name) cmocka_unit_test_setup(name, fresh)
int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(danger_registers_at_once_and_asks_nothing),
        TEST(a_threat_is_no_hope),
        TEST(another_matter_does_not_wait_for_those_whom_danger_has_called),
        TEST(a_card_is_shown_while_a_person_holds_the_talk),
        TEST(no_answer_to_the_soft_question_calls_a_person),
        TEST(a_soft_answer_leads_to_the_card_or_back),
        TEST(who_asks_again_in_danger_hears_the_numbers_and_stands_in_no_queue),
        TEST(a_figure_that_nobody_can_keep_is_not_told),
    };
    return cmocka_run_group_tests(tests, stage_city, stage_strike);
}
