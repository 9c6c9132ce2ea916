/* talk_forget_test.c - what was told is to be deleted: at once where nothing was registered, by a
 * person where it is over, and not while it is dealt with. */
#include "tests/support/check.h"
#include "tests/support/stage.h"
#include "tests/support/teller.h"

#include <string.h>

static void how_it_is_said(void **state)
{
    static const struct {
        const char *words;
        bool asks;
    } rows[] = {
        {"把我讲的话都删掉", true},      {"请删除我的个人信息", true},
        {"我要求删掉我的记录", true},    {"please delete my data", true},
        {"他把我微信删了", false},       {"村里把我低保名额删了", false},
        {"监控录像被他们删掉了", false}, {"那条短信我删了", false},
    };

    (void)state;
    for (size_t i = 0; i < JY_COUNT(rows); i++) {
        fresh(NULL);
        tell_of_the_wall();
        say(rows[i].words, JY_ACT_UNKNOWN);
        if ((strcmp(memory.last_template, "forget_sure") == 0) != rows[i].asks)
            fail_msg("%s", rows[i].words);
    }
}

static void a_talk_goes_at_once_after_one_question(void **state)
{
    (void)state;
    tell_of_the_wall();
    say("把我讲的都删掉", JY_ACT_UNKNOWN);
    CHECK_CSTR(memory.choices[0], "forget");
    CHECK_INT(count(JY_EVENT_ERASED), 0);
    press("forget");
    CHECK_INT(count(JY_EVENT_ERASED), 1);
    CHECK(jy_str_find(body_of(JY_EVENT_ERASED), JY_STR("\"ground\":\"consent\"")) >= 0);
    CHECK(jy_str_find(body_of(JY_EVENT_ERASED), JY_STR("\"from\":1")) >= 0);
    for (int i = 0; i < plan.cases[0].n_events; i++) { /* all that stands before it, itself not */
        const struct jy_event *e = &plan.cases[0].events[i];
        if (e->kind != JY_EVENT_ERASED) continue;
        CHECK_INT(e->erases_from, 1);
        CHECK_INT(e->erases_to, kept.seq - plan.cases[0].n_events + i);
    }
    CHECK_CSTR(kept.title, "");
    CHECK_CSTR(kept.type, "");
    CHECK_CSTR(memory.what, "");
    CHECK_INT(memory.stage, JY_TALK_GREETING);
    tell_of_the_wall(); /* and begins anew */
    CHECK_CSTR(kept.type, "NBR-01");
}

static void who_keeps_it_is_asked_what_was_open(void **state)
{
    (void)state;
    tell_of_the_wall();
    say("删掉我的记录", JY_ACT_UNKNOWN);
    press("go_on_told");
    CHECK_INT(count(JY_EVENT_ERASED), 0);
    CHECK_CSTR(memory.last_template, "ask_place");
    CHECK_CSTR(kept.type, "NBR-01");
}

static void while_it_is_dealt_with_it_stays(void **state)
{
    (void)state;
    file_the_wall();
    press("forget");
    CHECK_CSTR(memory.last_template, "forget_open");
    CHECK_INT(count(JY_EVENT_ERASED), 0);
    CHECK(!kept.wants_human);
}

static void of_what_is_over_a_person_decides(void **state)
{
    (void)state;
    file_the_wall();
    kept.state = JY_CASE_CLOSED;
    memory.stage = JY_TALK_CLOSED;
    press("forget");
    CHECK_CSTR(memory.last_template, "forget_asked");
    CHECK(kept.wants_human);
    CHECK_INT(count(JY_EVENT_ERASED), 0);
    kept.wants_human = false;
    kept.erased = true;
    press("forget");
    CHECK_CSTR(memory.last_template, "forget_gone");
    CHECK(!kept.wants_human);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(how_it_is_said, fresh),
        cmocka_unit_test_setup(a_talk_goes_at_once_after_one_question, fresh),
        cmocka_unit_test_setup(who_keeps_it_is_asked_what_was_open, fresh),
        cmocka_unit_test_setup(while_it_is_dealt_with_it_stays, fresh),
        cmocka_unit_test_setup(of_what_is_over_a_person_decides, fresh),
    };

    return cmocka_run_group_tests(tests, stage_city, stage_strike);
}
