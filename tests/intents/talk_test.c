/* talk_test.c - the bot's step on the straight way, and on any other: nothing that comes breaks it. */
#include "tests/support/check.h"
#include "tests/support/stage.h"
#include "tests/support/teller.h"

#include <string.h>

static void the_words_are_the_first_event_whatever_they_are(void **state)
{
    (void)state;
    for (int act = 0; act < JY_N_ACTS; act++) {
        fresh(NULL);
        say("随便讲一句", (enum jy_act)act);
        CHECK_INT(plan.cases[0].events[0].kind, JY_EVENT_SAID);
        CHECK_INT(plan.cases[0].events[0].by, JY_BY_CITIZEN);
        CHECK(count(JY_EVENT_BOT) >= 1);
    }
}

static void consent_is_recorded_only_when_it_is_given(void **state)
{
    (void)state;
    step("隔壁砌围墙把路堵哒", "", JY_ACT_COMPLAIN, "NBR-01");
    CHECK_CSTR(memory.last_template, "privacy");
    say("草尾镇乐园村的", JY_ACT_UNKNOWN); /* just writes on */
    CHECK(!memory.consented);
    CHECK_INT(memory.stage, JY_TALK_ASKING);
    CHECK_CSTR(kept.place, "430981114207");

    fresh(NULL);
    tell_of_the_wall();
    CHECK(memory.consented);
    CHECK_INT(count(JY_EVENT_CONSENT), 1);
}

static void the_telephone_number_is_asked_only_after_consent(void **state)
{
    (void)state;
    step("隔壁砌围墙把路堵哒", "", JY_ACT_COMPLAIN, "NBR-01");
    say("草尾镇乐园村三组的", JY_ACT_UNKNOWN);
    answer_everything_with_skip();
    CHECK_CSTR(memory.last_template, "privacy"); /* once more, before the number */
    CHECK_INT(memory.asked[JY_Q_CONTACT], 0);
    say("随便", JY_ACT_UNKNOWN);
    CHECK_INT(memory.stage, JY_TALK_CONFIRM);
    CHECK_INT(memory.asked[JY_Q_CONTACT], 0);
}

static void consent_given_a_turn_late_is_no_answer(void **state)
{
    (void)state;
    step("隔壁砌围墙把路堵哒", "", JY_ACT_COMPLAIN, "NBR-01");
    say("我是个老实人", JY_ACT_UNKNOWN);
    CHECK_INT(memory.question, JY_Q_PLACE);
    say("同意", JY_ACT_YES);
    CHECK(memory.consented);
    CHECK_INT(memory.question, JY_Q_PLACE);
    CHECK_INT(memory.asked[JY_Q_PLACE], 1);
    CHECK_INT(memory.questions, 1);
    CHECK(!last_says("事情是在哪里发生的"));
}

static void nothing_is_asked_more_than_five_times_in_all(void **state)
{
    char type[8];

    (void)state;
    for (int i = 0; i < city->n_types; i++) {
        fresh(NULL);
        jy_str_copy(type, sizeof type, city->types[i].id);
        step("有件事", "", JY_ACT_COMPLAIN, type);
        if (memory.stage == JY_TALK_OFFER) press("register");
        if (memory.stage == JY_TALK_CONSENT && !kept.confidential) press("agree");
        for (int k = 0; k < 12 && memory.stage == JY_TALK_ASKING; k++)
            say("那个那个", JY_ACT_UNKNOWN);
        CHECK(memory.questions <= 5);
        for (int q = 0; q < JY_N_QUESTIONS; q++)
            CHECK(memory.asked[q] <= 2);
        CHECK_INT(memory.stage, JY_TALK_CONFIRM);
    }
}

static void the_receipt_has_number_unit_and_reason(void **state)
{
    (void)state;
    file_the_wall();
    CHECK_CSTR(kept.no, "YJ20260310-0007-1");
    CHECK(plan.cases[0].takes_no);
    CHECK_INT(count(JY_EVENT_REGISTERED), 1);
    CHECK_INT(count(JY_EVENT_ROUTED), 1);
    CHECK_CSTR(kept.owner, "c430981114207");
    CHECK_INT(kept.state, JY_CASE_ROUTED);
    CHECK_INT(kept.kind, JY_KIND_DISPUTE);
    CHECK_INT(memory.stage, JY_TALK_OFFER);
    for (int i = 0; i < plan.cases[0].n_events; i++) {
        const struct jy_event *e = &plan.cases[0].events[i];
        if (e->kind != JY_EVENT_ROUTED) continue;
        CHECK(jy_str_find(e->inner, JY_STR("\"seq\":2,")) > 0); /* where the wall was told */
        CHECK(jy_str_find(e->inner, JY_STR("\"steps\":[{")) > 0);
    }
}

static void the_contact_is_masked_in_the_log(void **state)
{
    (void)state;
    tell_of_the_wall();
    reading.slots.phone = (struct jy_phone){.found = true, .digits = "13900000001"};
    say("13900000001", JY_ACT_UNKNOWN);
    CHECK_CSTR(kept.contact, "13900000001");
    for (int i = 1; i < plan.cases[0].n_events; i++)
        CHECK(jy_str_find(plan.cases[0].events[i].body, JY_STR("13900000001")) < 0);
}

static void a_dropped_draft_comes_back_when_its_teller_says_so(void **state)
{
    static const char *const after_all[] = {"还是登记吧", "不，还是要登记"};

    for (size_t i = 0; i < JY_COUNT(after_all); i++) {
        fresh(state);
        tell_of_the_wall();
        say("草尾镇乐园村", JY_ACT_UNKNOWN);
        say("算了，不登记了", JY_ACT_WITHDRAW);
        CHECK(last_says("没有登记"));
        wake_after(60); /* nobody files what they did not want */
        CHECK_CSTR(kept.no, "");
        say(after_all[i], JY_ACT_UNKNOWN);
        CHECK(last_says("接着登记"));
        CHECK_CSTR(kept.type, "NBR-01");
        CHECK_CSTR(kept.place, "430981114207");
        CHECK_INT(memory.stage, JY_TALK_ASKING);
    }
    say("算了，不登记了", JY_ACT_WITHDRAW);
    press("resume");
    CHECK_INT(memory.stage, JY_TALK_ASKING);
    say("算了，不登记了", JY_ACT_WITHDRAW);
    step("老板欠我工资", "", JY_ACT_COMPLAIN, "LAB-01"); /* another one: the first is gone */
    CHECK_CSTR(kept.title, "老板欠我工资");
    CHECK_CSTR(kept.place, "");
}

static void more_words_after_the_receipt_are_noted(void **state)
{
    (void)state;
    file_the_wall();
    press("later");
    step("他今天又砌高了一层", "", JY_ACT_COMPLAIN, "NBR-01");
    CHECK_INT(plan.n_cases, 1);
    CHECK_CSTR(memory.last_template, "noted");
}

static void every_stage_has_a_way_on(void **state)
{
    (void)state;
    for (int stage = 0; stage < JY_N_TALK_STAGES; stage++)
        for (int act = 0; act < JY_N_ACTS; act++) {
            fresh(NULL);
            tell_of_the_wall();
            memory.stage = (enum jy_talk_stage)stage;
            memory.offer = JY_OFFER_REGISTER;
            say("随便讲一句", (enum jy_act)act);
            CHECK(count(JY_EVENT_BOT) + count(JY_EVENT_HAZARD) >= 1);
            CHECK(jy_str_of(jy_talk_stage_name(memory.stage)).len > 0);
            wake_after(31); /* and silence ends in a number, but for what was dropped */
            CHECK(kept.no[0] != '\0' || memory.what[0] == '\0' || memory.stage == JY_TALK_DROPPED);
        }
}

static void the_bot_speaks_the_language_of_the_case(void **state)
{
    (void)state;
    strcpy(kept.lang, "en");
    tell_of_the_wall();
    CHECK(last_says("Where did it happen?"));
    CHECK(last_says("\"ask\":{\"n\":1,\"of\":5}"));
    say("草尾镇乐园村3组", JY_ACT_UNKNOWN);
    answer_everything_with_skip();
    CHECK(last_says("Please check it"));
    CHECK(!last_says("Right / Change")); /* the buttons say it */
    press("yes");
    CHECK(last_says("Apply?"));
    CHECK(jy_str_find(body_of(JY_EVENT_REGISTERED),
                      JY_STR("\"place\":\"Leyuan Village, Caowei Town, group 3")) >= 0);
    CHECK_CSTR(kept.place_text, "草尾镇乐园村3组"); /* the record keeps the official name */

    fresh(state);
    strcpy(kept.lang, "en");
    or_type = "ENV-01";
    step("My neighbour's chickens stink", "", JY_ACT_COMPLAIN, "NBR-04");
    press("agree");
    CHECK(last_says("\"Animals of neighbours\"")); /* a button, as buttons are written */
}

static uint32_t seed;

static int any(int below) /* the same walk in every run */
{
    seed = seed * 1664525u + 1013904223u;
    return (int)(seed >> 16) % below;
}

static void read_anything(void)
{
    static const enum jy_hazard kinds[] = {JY_HZ_GAS, JY_HZ_DOMESTIC, JY_HZ_CHILD, JY_HZ_MASS};

    if (any(20) == 0) {
        enum jy_hazard kind = kinds[any(JY_COUNT(kinds))];
        reading.cards[0] = kind;
        reading.n_cards = 1;
        reading.hazards = 1u << kind;
    } else if (any(20) == 0) {
        reading.soft = any(2) ? JY_SOFT_CHECK : JY_SOFT_LOSS;
        reading.soft_of = JY_HZ_FIRE;
    }
    reading.slots.refuses_mediation = any(20) == 0;
    reading.slots.in_court = any(30) == 0;
    reading.slots.people = (struct jy_people){.found = any(4) == 0, .low = any(200)};
    if (any(6) == 0)
        reading.slots.when = (struct jy_when){.found = true, .precision = JY_WHEN_UNKNOWN};
}

static void walk_one_step(void)
{
    static const char *const words[] = {"草尾镇乐园村",     "和平村", "不晓得",
                                        "我在南县",         "跳过",   "不是三组，是四组",
                                        "还有一件事没讲完", "13岁",   "嗯"};
    char type[8], choice[24];

    if (any(12) == 0) {
        wake_after(1 + any(60));
    } else if (memory.n_choices > 0 && any(2) == 0) {
        jy_str_copy(choice, sizeof choice, jy_str_of(memory.choices[any(memory.n_choices)]));
        press(choice);
    } else {
        read_anything();
        jy_str_copy(type, sizeof type, city->types[any(city->n_types)].id);
        step(words[any(JY_COUNT(words))], "", (enum jy_act)any(JY_N_ACTS), any(3) ? NULL : type);
    }
}

static void no_order_of_words_and_buttons_breaks_the_bot(void **state)
{
    enum { WALKS = 200, STEPS = 40 };

    (void)state;
    seed = 20260310;
    for (int i = 0; i < WALKS; i++) {
        fresh(NULL);
        for (int k = 0; k < STEPS; k++) {
            walk_one_step();
            CHECK(memory.questions <= 5);
            CHECK(plan.cases[0].n_events < JY_PLAN_EVENTS);
            CHECK(kept.clocks[JY_CLOCK_SIGN].due_ms == 0 ||
                  kept.clocks[JY_CLOCK_SIGN].done_ms != 0 || kept.state == JY_CASE_ROUTED);
            CHECK(kept.no[0] == '\0' || jy_city_body(city, jy_str_of(kept.owner)) != NULL);
            CHECK(!kept.confidential || kept.no[0] == '\0' || strcmp(kept.owner, "jiwei") == 0);
        }
        wake_after(31);
        CHECK(kept.no[0] != '\0' || memory.what[0] == '\0' || memory.stage == JY_TALK_OFFER);
    }
}

static void every_line_the_bot_has_is_in_both_languages(void **state)
{
    (void)state;
    for (int i = 0; i < city->n_phrases; i++) {
        CHECK(city->phrases[i].zh.len > 0);
        CHECK(city->phrases[i].en.len > 0);
    }
}

#define TEST(name) cmocka_unit_test_setup(name, fresh)
int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(the_words_are_the_first_event_whatever_they_are),
        TEST(consent_is_recorded_only_when_it_is_given),
        TEST(the_telephone_number_is_asked_only_after_consent),
        TEST(consent_given_a_turn_late_is_no_answer),
        TEST(nothing_is_asked_more_than_five_times_in_all),
        TEST(the_receipt_has_number_unit_and_reason),
        TEST(the_contact_is_masked_in_the_log),
        TEST(a_dropped_draft_comes_back_when_its_teller_says_so),
        TEST(more_words_after_the_receipt_are_noted),
        TEST(every_stage_has_a_way_on),
        TEST(the_bot_speaks_the_language_of_the_case),
        TEST(no_order_of_words_and_buttons_breaks_the_bot),
        TEST(every_line_the_bot_has_is_in_both_languages),
    };
    return cmocka_run_group_tests(tests, stage_city, stage_strike);
}
