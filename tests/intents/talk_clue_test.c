/* talk_clue_test.c - an accusation of officials is for the discipline desk alone, from its first word. */
#include "tests/support/check.h"
#include "tests/support/stage.h"
#include "tests/support/teller.h"

#include <string.h>

static void an_accusation_is_confidential_from_its_first_word(void **state)
{
    (void)state;
    step("村支书把征地款贪哒", "", JY_ACT_ACCUSE, "INT-01");
    CHECK(kept.confidential);
    CHECK_CSTR(memory.last_template, "accuse_safe");
    press("anonymous");
    CHECK_INT(memory.question, JY_Q_CLUE);
    say("去年修路那笔", JY_ACT_UNKNOWN);
    press("yes");
    CHECK_CSTR(kept.owner, "jiwei");
    CHECK_INT(kept.kind, JY_KIND_CLUE);
    CHECK_INT(kept.severity, JY_SEV_NONE);
    CHECK(last_says("保密通道"));
}

static void who_will_not_be_named_is_not_asked_again(void **state)
{
    (void)state;
    step("村支书把征地款贪哒", "", JY_ACT_ACCUSE, "INT-01");
    say("电话不想留", JY_ACT_UNKNOWN);
    CHECK(memory.anonymous);
    CHECK_INT(memory.question, JY_Q_CLUE);
    say("去年修路那笔", JY_ACT_UNKNOWN);
    CHECK_CSTR(memory.last_template, "confirm");
}

static void a_clue_left_in_silence_is_on_the_discipline_desk(void **state)
{
    (void)state;
    step("村支书把征地款贪哒", "", JY_ACT_ACCUSE, "INT-01");
    wake_after(31);
    CHECK_CSTR(kept.owner, "jiwei");
    CHECK_INT(kept.state, JY_CASE_ROUTED);
    CHECK(kept.unconfirmed && !kept.unrouted);
}

static void an_accusation_never_enters_the_log_of_an_open_case(void **state)
{
    (void)state;
    file_the_wall();
    press("later");
    along = &a_photo;
    step("村主任收了他的钱", "", JY_ACT_ACCUSE, "INT-01");
    CHECK_INT(plan.n_cases, 2);
    CHECK(!plan.cases[0].c.confidential);
    CHECK(plan.cases[1].c.confidential);
    for (int i = 0; i < plan.cases[0].n_events; i++)
        CHECK(plan.cases[0].events[i].file == NULL &&
              jy_str_find(plan.cases[0].events[i].body, JY_STR("收了他的钱")) < 0 &&
              jy_str_find(plan.cases[0].events[i].body, a_photo.name) < 0);
    CHECK(jy_str_find(plan.cases[1].events[1].body, JY_STR("收了他的钱")) > 0);
    CHECK(plan.cases[1].events[1].file == &a_photo); /* its photo goes with it */
    CHECK_CSTR(plan.cases[1].talk->last_template, "accuse_safe");
}

static void an_accusation_in_a_draft_makes_it_confidential_and_the_officer_leaves(void **state)
{
    (void)state;
    tell_of_the_wall();
    strcpy(kept.holder, "duty-1");
    kept.epoch = 3;
    step("村主任收了他的钱", "", JY_ACT_ACCUSE, "INT-01");
    CHECK(kept.confidential);
    CHECK_CSTR(kept.holder, "");
    CHECK_INT(kept.epoch, 4);
    CHECK_CSTR(memory.last_template, "accuse_safe");
}

static void a_danger_told_in_a_clue_gets_a_case_that_the_desk_can_see(void **state)
{
    (void)state;
    step("村支书把征地款贪哒", "", JY_ACT_ACCUSE, "INT-01");
    reading.cards[0] = JY_HZ_VIOLENCE;
    reading.n_cards = 1;
    reading.hazards = 1u << JY_HZ_VIOLENCE;
    step("他带人拿刀堵在我门口", "", JY_ACT_ACCUSE, "INT-01");
    CHECK_INT(plan.n_cases, 2);
    CHECK(!plan.cases[1].c.confidential && plan.cases[1].c.alarm);
    CHECK_CSTR(plan.cases[1].c.owner, "desk");
    CHECK_INT(plan.cases[1].c.kind, JY_KIND_EMERGENCY);
    CHECK_CSTR(plan.cases[1].c.co_units[0], "");
}

#define TEST(name) cmocka_unit_test_setup(name, fresh)
int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(an_accusation_is_confidential_from_its_first_word),
        TEST(who_will_not_be_named_is_not_asked_again),
        TEST(a_clue_left_in_silence_is_on_the_discipline_desk),
        TEST(an_accusation_never_enters_the_log_of_an_open_case),
        TEST(an_accusation_in_a_draft_makes_it_confidential_and_the_officer_leaves),
        TEST(a_danger_told_in_a_clue_gets_a_case_that_the_desk_can_see),
    };
    return cmocka_run_group_tests(tests, stage_city, stage_strike);
}
