/* talk_aside_test.c - thanks, a person, a question between: each leads back to what was asked. */
#include "tests/support/check.h"
#include "tests/support/stage.h"
#include "tests/support/teller.h"

#include <string.h>

#include "intents/cases/calendar.h"
#include "intents/cases/retention.h"

static void a_digression_leads_back_to_the_open_question(void **state)
{
    static const struct {
        enum jy_act act;
        const char *template_id;
    } rows[] = {
        {JY_ACT_THANKS, "thanks"},      {JY_ACT_CHITCHAT, "chitchat"},
        {JY_ACT_WHO, "bot_truth"},      {JY_ACT_PRIVACY, "privacy_full"},
        {JY_ACT_ABUSE, "abuse_1"},      {JY_ACT_REPEAT, "ask_place"},
        {JY_ACT_GREETING, "ask_place"},
    };

    (void)state;
    for (size_t i = 0; i < JY_COUNT(rows); i++) {
        fresh(NULL);
        tell_of_the_wall();
        CHECK_INT(memory.question, JY_Q_PLACE);
        say("随便讲一句", rows[i].act);
        CHECK_CSTR(memory.last_template, rows[i].template_id);
        CHECK(last_says(rows[i].act == JY_ACT_REPEAT ? "在哪个镇、哪个村" : "事情是在哪里发生的"));
        CHECK_INT(memory.question, JY_Q_PLACE);
        CHECK_INT(memory.asked[JY_Q_PLACE], 1); /* its tries are not used up */
    }
}

static void each_question_has_a_reason_in_both_languages(void **state)
{
    static const char *const langs[] = {"zh-Hans", "en"};

    (void)state;
    for (int q = JY_Q_PLACE; q < JY_N_QUESTIONS; q++)
        for (size_t l = 0; l < JY_COUNT(langs); l++) {
            if (q == JY_Q_INTAKE || q == JY_Q_PLACE_CHOICE) continue; /* not open here */
            fresh(NULL);
            tell_of_the_wall();
            strcpy(kept.lang, langs[l]);
            memory.question = (enum jy_question)q;
            memory.asked[q] = 1;
            say("问这个干什么", JY_ACT_WHY_ASKED);
            CHECK_CSTR(memory.last_template, "why_asked");
            CHECK(!last_says("\"text\":\"why_")); /* a phrase that is not there */
            CHECK(!last_says("\"text\":\"\""));
            CHECK_INT(memory.question, q);
            CHECK_INT(memory.asked[q], 1); /* its tries are not used up */
            CHECK_CSTR(memory.what, "隔壁砌围墙把路堵哒");
        }
}

static void where_the_office_is_may_be_asked_at_any_point(void **state)
{
    (void)state;
    step("你们电话多少", "", JY_ACT_ASK, "ASK-04");
    CHECK(last_says("12345"));
    CHECK_CSTR(kept.type, "");
    tell_of_the_wall();
    step("你们在哪里办公", "", JY_ACT_ASK, "ASK-04");
    CHECK(last_says("12345"));
    CHECK(last_says("在哪里发生")); /* and the open question again */
    CHECK_INT(memory.asked[JY_Q_PLACE], 1);
    CHECK_CSTR(kept.type, "NBR-01");
}

static void who_asks_after_the_notice_hears_all_of_it_and_not_the_same_again(void **state)
{
    (void)state;
    step("隔壁砌围墙把路堵哒", "", JY_ACT_COMPLAIN, "NBR-01");
    say("哪个看得到我讲的", JY_ACT_PRIVACY);
    CHECK_CSTR(memory.last_template, "privacy");
    CHECK(last_says("看得到的：承办单位和值班员"));
    press("agree");
    CHECK(memory.consented);
}

static void an_answered_question_needs_no_case(void **state)
{
    (void)state;
    step("低保怎么申请", "", JY_ACT_ASK, "SOC-03");
    CHECK_INT(memory.stage, JY_TALK_OFFER);
    CHECK_INT(kept.wake_ms, jy_kept_until_ms(city, &kept, &memory)); /* and no sooner */
    say("不登记", JY_ACT_UNKNOWN);
    CHECK_CSTR(memory.last_template, "bye");
    CHECK_CSTR(kept.no, "");
}

static void two_misses_offer_a_person_first(void **state)
{
    (void)state;
    say("那个那个", JY_ACT_UNKNOWN);
    CHECK_CSTR(memory.last_template, "ask_again");
    say("就是那个", JY_ACT_UNKNOWN);
    CHECK_CSTR(memory.last_template, "unknown");
    CHECK_CSTR(memory.choices[0], "human");
    press("none");
    answer_everything_with_skip();
    press("agree"); /* the small print was put off until now */
    answer_everything_with_skip();
    press("yes");
    CHECK_INT(count(JY_EVENT_REGISTERED), 1); /* no dead end: the dispatcher has it */
    CHECK(kept.unrouted);
}

static void a_person_is_always_to_be_had(void **state)
{
    (void)state;
    for (int stage = 0; stage < JY_N_TALK_STAGES; stage++) {
        fresh(NULL);
        tell_of_the_wall();
        memory.stage = (enum jy_talk_stage)stage;
        say("转人工", JY_ACT_ASK_HUMAN);
        CHECK_INT(count(JY_EVENT_WANTS_HUMAN), 1);
        CHECK_CSTR(memory.last_template, "handover");
        CHECK(kept.wants_human);
    }
}

static void an_empty_desk_is_said_and_the_matter_is_filed_all_the_same(void **state)
{
    (void)state;
    world.desk_online = 0;
    tell_of_the_wall();
    say("转人工", JY_ACT_ASK_HUMAN);
    CHECK_CSTR(memory.last_template, "handover_none");
    CHECK(kept.wants_human);
    wake_after(30);
    CHECK_INT(count(JY_EVENT_REGISTERED), 1);
    CHECK(kept.unconfirmed && kept.unrouted);
    CHECK_CSTR(kept.owner, "dispatch");
}

/* Minutes of 2026-03-10, and what is said of when somebody comes. */
static void an_empty_desk_names_an_opening_only_while_it_is_shut(void **state)
{
    static const struct {
        const char *lang;
        int at;
        const char *says, *not_this;
    } rows[] = {
        {"zh-Hans", 10 * 60, "一有人回来就联系您", "上班后"},
        {"zh-Hans", 10 * 60, "今天8:30到", "10:00"},
        {"zh-Hans", 7 * 60, "3月10日（周二）08:30上班后", "不在座位"},
        {"zh-Hans", 20 * 60, "3月11日（周三）08:30上班后", "不在座位"},
        {"en", 10 * 60, "as soon as somebody is back", "starts on"},
        {"en", 20 * 60, "starts on Wed 11 Mar", "this minute"},
    };

    (void)state;
    for (size_t i = 0; i < JY_COUNT(rows); i++) {
        fresh(NULL);
        strcpy(kept.lang, rows[i].lang);
        world.desk_online = 0;
        world.now_ms = jy_date_start_ms(20260310) + INT64_C(60000) * rows[i].at;
        say("转人工", JY_ACT_ASK_HUMAN);
        CHECK_CSTR(memory.last_template, "handover_none");
        CHECK(last_says(rows[i].says));
        CHECK(!last_says(rows[i].not_this));
    }
}

static void an_empty_desk_says_registered_only_of_what_has_a_number(void **state)
{
    (void)state;
    world.desk_online = 0;
    say("转人工", JY_ACT_ASK_HUMAN);
    CHECK(last_says("您可以先把事情跟我讲") && !last_says("登记好"));
    tell_of_the_wall();
    say("转人工", JY_ACT_ASK_HUMAN);
    CHECK(last_says("还没登记") && last_says("事情是在哪里发生的"));

    fresh(NULL);
    file_the_wall();
    press("later");
    world.desk_online = 0;
    say("转人工", JY_ACT_ASK_HUMAN);
    CHECK(last_says("已经登记（编号YJ20260310-0007-1）"));
}

static void the_bot_is_silent_while_a_person_holds_the_talk(void **state)
{
    (void)state;
    tell_of_the_wall();
    strcpy(kept.holder, "duty-1");
    for (int act = JY_ACT_ACCUSE + 1; act < JY_N_ACTS; act++) {
        if (act == JY_ACT_STATUS) continue; /* told whoever holds it */
        say("随便讲一句", (enum jy_act)act);
        CHECK_INT(count(JY_EVENT_SAID), 1);
        CHECK_INT(count(JY_EVENT_BOT), 0);
    }
}

static void another_matter_told_to_a_person_is_offered_a_case_of_its_own(void **state)
{
    (void)state;
    file_the_wall();
    press("later");
    strcpy(kept.holder, "m-1");
    kept.epoch = 4;
    step("还有一件事，我隔壁家的狗天天叫", "", JY_ACT_COMPLAIN, "NBR-04");
    CHECK_INT(plan.n_cases, 1);
    CHECK_CSTR(memory.last_template, "another_matter");
    CHECK(last_says("我隔壁家的狗天天叫"));
    press("apart");
    CHECK_INT(plan.n_cases, 2);
    CHECK_CSTR(memory.last_template, "split_off");
    CHECK_CSTR(plan.cases[1].c.type, "NBR-04");
    CHECK_CSTR(plan.cases[1].c.place, "430981114207");
    CHECK(plan.cases[1].takes_no && plan.cases[1].c.split_from == 1); /* the talk stays here */
    CHECK_INT(kept.splits, 1);
    CHECK_INT(kept.epoch, 4); /* the person's page is not out of date */
    CHECK_CSTR(kept.holder, "m-1");

    step("还有一件事，路灯也坏了", "", JY_ACT_COMPLAIN, "CTY-04");
    press("together");
    CHECK_INT(plan.n_cases, 1);
    CHECK_CSTR(memory.second, "");
}

static void an_answer_to_the_person_is_no_other_matter(void **state)
{
    (void)state;
    file_the_wall();
    press("later");
    strcpy(kept.holder, "m-1");
    kept.last_ms = world.now_ms; /* they wrote just now */
    world.now_ms += 60000;
    step("他还欠我工钱", "", JY_ACT_COMPLAIN, "LAB-01");
    CHECK_INT(count(JY_EVENT_BOT), 0);
    world.now_ms += INT64_C(3600000); /* nobody has written for an hour */
    step("他还欠我工钱", "", JY_ACT_COMPLAIN, "LAB-01");
    CHECK_CSTR(memory.last_template, "another_matter");
    say("我明天在屋里", JY_ACT_UNKNOWN); /* no answer to that: for the person */
    CHECK_INT(count(JY_EVENT_BOT), 0);
    say("单独登记", JY_ACT_UNKNOWN);
    CHECK_INT(plan.n_cases, 2);
}

#define TEST(name) cmocka_unit_test_setup(name, fresh)
int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_digression_leads_back_to_the_open_question),
        TEST(each_question_has_a_reason_in_both_languages),
        TEST(where_the_office_is_may_be_asked_at_any_point),
        TEST(who_asks_after_the_notice_hears_all_of_it_and_not_the_same_again),
        TEST(an_answered_question_needs_no_case),
        TEST(two_misses_offer_a_person_first),
        TEST(a_person_is_always_to_be_had),
        TEST(an_empty_desk_is_said_and_the_matter_is_filed_all_the_same),
        TEST(an_empty_desk_names_an_opening_only_while_it_is_shut),
        TEST(an_empty_desk_says_registered_only_of_what_has_a_number),
        TEST(the_bot_is_silent_while_a_person_holds_the_talk),
        TEST(another_matter_told_to_a_person_is_offered_a_case_of_its_own),
        TEST(an_answer_to_the_person_is_no_other_matter),
    };
    return cmocka_run_group_tests(tests, stage_city, stage_strike);
}
