/* talk_evidence_test.c - what is shown or spoken into the telephone, asked for once. */
#include "tests/support/check.h"
#include "tests/support/stage.h"
#include "tests/support/teller.h"

static void skip_up_to_the_evidence(void)
{
    for (int i = 0; i < 12 && memory.question != JY_Q_EVIDENCE; i++) {
        CHECK_INT(memory.stage, JY_TALK_ASKING);
        press("skip");
    }
}

static void tell_of_wages(void)
{
    step("老板拖欠工资", "", JY_ACT_COMPLAIN, "LAB-01");
    press("agree");
    say("草尾镇乐园村三组", JY_ACT_UNKNOWN);
}

static void evidence_is_asked_once_where_the_type_asks_for_it_and_the_number_last(void **state)
{
    (void)state;
    tell_of_wages();
    skip_up_to_the_evidence();
    CHECK(last_says("没有也行"));
    CHECK(memory.questions <= 4); /* one is kept for the number */
    press("attach");              /* from a page that does not open its picker by itself */
    CHECK_CSTR(memory.last_template, "evidence_how");
    CHECK_INT(memory.question, JY_Q_EVIDENCE);
    say("晚点发上来", JY_ACT_UNKNOWN);
    CHECK_CSTR(memory.last_template, "ask_contact");
    CHECK(last_says("随时可以"));
    CHECK_INT(memory.asked[JY_Q_EVIDENCE], 1);

    fresh(NULL);
    tell_of_the_wall(); /* its row does not ask for any */
    say("草尾镇乐园村", JY_ACT_UNKNOWN);
    answer_everything_with_skip();
    CHECK_INT(memory.asked[JY_Q_EVIDENCE], 0);
}

static void a_photo_or_words_answer_the_question_for_evidence(void **state)
{
    (void)state;
    tell_of_wages();
    skip_up_to_the_evidence();
    along = &a_photo;
    say("", JY_ACT_UNKNOWN);
    CHECK_INT(memory.question, JY_Q_CONTACT);
    CHECK(last_says("材料收到了"));
    along = &a_photo; /* another: it is kept, and nothing is asked again */
    say("", JY_ACT_UNKNOWN);
    CHECK_INT(count(JY_EVENT_BOT), 0);
    CHECK_INT(memory.question, JY_Q_CONTACT);

    fresh(NULL);
    tell_of_wages();
    skip_up_to_the_evidence();
    say("工友可以作证", JY_ACT_UNKNOWN);
    CHECK_INT(memory.question, JY_Q_CONTACT);
    CHECK_INT(count(JY_EVENT_SLOT), 1);
    CHECK(!last_says("随时可以"));
}

static const struct jy_attachment a_recording = {
    .type = "audio/webm", .size = 1, .name = JY_STR_INIT("a.webm")};

static void speak(void)
{
    along = &a_recording;
    say("", JY_ACT_UNKNOWN);
}

static void who_only_speaks_gets_a_person_to_listen(void **state)
{
    (void)state;
    speak();
    CHECK_CSTR(memory.last_template, "voice_first");
    CHECK(last_says("听不懂录音"));
    CHECK_INT(count(JY_EVENT_WANTS_HUMAN), 1);
    CHECK(plan.cases[0].c.wants_human);
    speak(); /* somebody is coming to hear this one, too */
    CHECK_INT(count(JY_EVENT_BOT), 0);
    CHECK_INT(count(JY_EVENT_WANTS_HUMAN), 0);
}

static void a_recording_beside_words_is_kept_and_the_question_stays(void **state)
{
    (void)state;
    tell_of_wages();
    CHECK_INT(memory.stage, JY_TALK_ASKING);
    speak();
    CHECK_CSTR(memory.last_template, "voice_kept");
    CHECK_INT(count(JY_EVENT_WANTS_HUMAN), 0);
    CHECK(!plan.cases[0].c.wants_human);
    CHECK_INT(memory.stage, JY_TALK_ASKING);
    speak();
    CHECK_INT(count(JY_EVENT_BOT), 0);

    fresh(NULL);
    tell_of_wages();
    skip_up_to_the_evidence();
    speak(); /* asked for */
    CHECK_INT(memory.question, JY_Q_CONTACT);
    CHECK_INT(count(JY_EVENT_WANTS_HUMAN), 0);
}

static void who_has_shown_or_named_evidence_is_not_asked_for_it(void **state)
{
    (void)state;
    tell_of_wages();
    along = &a_photo;
    say("", JY_ACT_UNKNOWN);
    for (int i = 0; i < 12 && memory.stage == JY_TALK_ASKING; i++)
        press("skip");
    CHECK_INT(memory.stage, JY_TALK_CONFIRM);
    CHECK_INT(memory.asked[JY_Q_EVIDENCE], 0);

    fresh(NULL);
    reading.slots.shows = true;
    step("老板拖欠工资，我有欠条", "", JY_ACT_COMPLAIN, "LAB-01");
    press("agree");
    say("草尾镇乐园村三组", JY_ACT_UNKNOWN);
    for (int i = 0; i < 12 && memory.stage == JY_TALK_ASKING; i++)
        press("skip");
    CHECK_INT(memory.stage, JY_TALK_CONFIRM);
    CHECK_INT(memory.asked[JY_Q_EVIDENCE], 0);
}

#define TEST(name) cmocka_unit_test_setup(name, fresh)
int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(evidence_is_asked_once_where_the_type_asks_for_it_and_the_number_last),
        TEST(a_photo_or_words_answer_the_question_for_evidence),
        TEST(who_only_speaks_gets_a_person_to_listen),
        TEST(a_recording_beside_words_is_kept_and_the_question_stays),
        TEST(who_has_shown_or_named_evidence_is_not_asked_for_it),
    };
    return cmocka_run_group_tests(tests, stage_city, stage_strike);
}
