/* talk_again_test.c - what has ended is told again: the same matter goes on where it was, and
 * whatever cannot go there has a case of its own. */
#include "tests/support/check.h"

#include <string.h>

#include "intents/cases/calendar.h"
#include "intents/cases/retention.h"
#include "intents/cases/talk.h"
#include "intents/cases/talk_again.h"
#include "tests/support/stage.h"

enum { DRAFT_ID = 7, EARLIER_ID = 3 };

static struct jy_world w;
static struct jy_plan *plan;
static struct jy_case earlier;
static struct jy_talk its_talk;
static const struct jy_case *known[] = {&earlier};
static const struct jy_said told[] = {
    {.seq = 2, .text = JY_STR_INIT("他又把路堵哒")},
    {.seq = 5,
     .text = JY_STR_INIT(""),
     .file = {.type = "image/jpeg", .name = JY_STR_INIT("路.jpg")}},
};
static struct jy_again again;

/* Closed at the village ten days ago; the bot has asked about it in a draft. */
static int asked(void **state)
{
    (void)state;
    jy_arena_reset(arena);
    earlier = (struct jy_case){.id = EARLIER_ID,
                               .seq = 40,
                               .epoch = 9,
                               .no = "YJ20260210-0003-9",
                               .state = JY_CASE_CLOSED,
                               .level = JY_LEVEL_VILLAGE,
                               .type = "NBR-01",
                               .owner = "tw-caowei",
                               .outcome = "mediated_oral",
                               .lang = "zh-Hans"};
    w = (struct jy_world){.now_ms = jy_date_start_ms(20260310) + INT64_C(36000000),
                          .city = city,
                          .next_no = "YJ20260310-0007-1",
                          .known = known,
                          .n_known = 1,
                          .again = &again};
    earlier.registered_ms = w.now_ms - 30 * JY_DAY_MS;
    earlier.closed_ms = w.now_ms - 10 * JY_DAY_MS;
    its_talk = (struct jy_talk){.stage = JY_TALK_CLOSED};
    again = (struct jy_again){
        .c = &earlier, .talk = &its_talk, .told = told, .n_told = (int)JY_COUNT(told)};
    plan = jy_plan_new(arena);
    jy_talk_open(&w, "zh-Hans", plan);
    plan->cases[0].is_new = false;
    plan->cases[0].n_events = 0;
    plan->cases[0].c.id = DRAFT_ID;
    plan->cases[0].c.seq = 6;
    strcpy(plan->cases[0].c.type, "NBR-01");
    *plan->cases[0].talk = (struct jy_talk){.stage = JY_TALK_KNOWN,
                                            .act = JY_ACT_COMPLAIN,
                                            .consented = true,
                                            .consent_shown = true,
                                            .type_settled = true,
                                            .known_asked = true,
                                            .what = "他又把路堵哒",
                                            .known_no = "YJ20260210-0003-9",
                                            .n_choices = 1,
                                            .choices = {"known_new"}};
    return 0;
}

static void press_the_same(void)
{
    static const struct jy_reading nothing = {.act = JY_ACT_UNKNOWN};
    const struct jy_talk_event ev = {.input = JY_IN_SAY,
                                     .text = JY_STR("是，有新情况"),
                                     .choice = JY_STR("known_new"),
                                     .reading = &nothing};

    jy_talk_step(&w, &ev, plan);
}

static void the_earlier_one_is_open_again_with_what_was_told(void **state)
{
    const struct jy_case *c = &plan->cases[1].c;
    const struct jy_event *e = plan->cases[1].events;

    (void)state;
    press_the_same();
    CHECK_INT(plan->n_cases, 2);
    CHECK(!plan->cases[1].is_new && !plan->cases[0].takes_no);
    CHECK_INT(c->id, EARLIER_ID);
    CHECK_INT(c->state, JY_CASE_HANDLING);
    CHECK_INT(c->reopens, 1);
    CHECK_INT(c->times_raised, 2); /* no first time any more */
    CHECK_INT(c->epoch, 10);
    CHECK_INT(c->closed_ms, 0);
    CHECK_CSTR(c->outcome, "");
    CHECK_CSTR(c->owner, "tw-caowei");
    CHECK_INT(c->clocks[JY_CLOCK_STAGE].start_ms, w.now_ms); /* a new stage … */
    CHECK_INT(c->registered_ms, w.now_ms - 30 * JY_DAY_MS);  /* … and the total goes on */
    CHECK(c->wake_ms > w.now_ms);

    CHECK_INT(plan->cases[1].n_events, 4);
    CHECK(e[0].kind == JY_EVENT_SAID && jy_str_find(e[0].body, told[0].text) > 0);
    CHECK(e[1].kind == JY_EVENT_SAID && jy_str_find(e[1].body, JY_STR("路.jpg")) > 0);
    CHECK(e[2].kind == JY_EVENT_MOVED && e[2].by == JY_BY_CITIZEN);
    CHECK(jy_str_find(e[2].inner, JY_STR("\"reason\":\"他又把路堵哒\"")) > 0);
    CHECK(e[3].kind == JY_EVENT_BOT && jy_str_find(e[3].body, JY_STR("不用重讲")) > 0);
    CHECK_INT(plan->cases[1].talk->stage, JY_TALK_FILED);
}

static void to_one_that_is_still_open_the_words_are_added(void **state)
{
    const struct jy_case *c = &plan->cases[1].c;
    const struct jy_event *e = plan->cases[1].events;

    (void)state;
    earlier.state = JY_CASE_HANDLING;
    its_talk.stage = JY_TALK_FILED;
    press_the_same();
    CHECK_INT(plan->n_cases, 2);
    CHECK_INT(c->state, JY_CASE_HANDLING);
    CHECK_INT(c->reopens, 0);
    CHECK_INT(c->epoch, 9);
    CHECK_INT(plan->cases[1].n_events, 3);
    CHECK(e[0].kind == JY_EVENT_SAID && jy_str_find(e[0].body, told[0].text) > 0);
    CHECK(e[1].kind == JY_EVENT_SAID && jy_str_find(e[1].body, JY_STR("路.jpg")) > 0);
    CHECK(e[2].kind == JY_EVENT_BOT && jy_str_find(e[2].body, JY_STR("记下了")) > 0);
    CHECK_INT(plan->cases[0].c.merged_into, EARLIER_ID);

    asked(state);
    earlier.state = JY_CASE_HANDLING;
    its_talk.stage = JY_TALK_PERSON;
    strcpy(earlier.holder, "m0001"); /* who has it answers */
    press_the_same();
    CHECK_INT(plan->cases[1].n_events, 2);
}

static void the_draft_ends_there_and_nothing_is_ever_filed_of_it(void **state)
{
    struct jy_case_plan *draft = &plan->cases[0];

    (void)state;
    press_the_same();
    CHECK_INT(draft->c.state, JY_CASE_MERGED);
    CHECK(jy_case_went_on(&draft->c));
    CHECK_INT(draft->c.merged_into, EARLIER_ID);
    CHECK_INT(draft->c.wake_ms, jy_kept_until_ms(city, &draft->c, draft->talk)); /* and no sooner */
    CHECK_CSTR(draft->c.no, "");
    CHECK_INT(draft->n_events, 2);
    CHECK_INT(draft->events[1].kind, JY_EVENT_CONTINUED);
}

/* A case of its own, linked with the earlier one, which is untouched. */
static void check_is_filed_apart(void)
{
    press_the_same();
    CHECK_INT(plan->n_cases, 1);
    CHECK_INT(plan->cases[0].c.again_of, EARLIER_ID);
    CHECK_INT(plan->cases[0].c.times_raised, 2);
    CHECK_INT(plan->cases[0].talk->stage, JY_TALK_ASKING);
    CHECK_CSTR(plan->cases[0].talk->what, "他又把路堵哒");
}

static void on_the_ninetieth_day_it_is_opened_and_on_the_ninety_first_it_is_linked(void **state)
{
    earlier.closed_ms = w.now_ms - 90 * JY_DAY_MS;
    press_the_same();
    CHECK_INT(plan->cases[1].c.state, JY_CASE_HANDLING);

    asked(state);
    earlier.closed_ms = w.now_ms - 91 * JY_DAY_MS;
    check_is_filed_apart();
}

static void what_only_people_can_undo_is_linked(void **state)
{
    static const enum jy_case_state ends[] = {JY_CASE_ENDED, JY_CASE_OUT, JY_CASE_MERGED};

    for (size_t i = 0; i < JY_COUNT(ends); i++) {
        asked(state);
        earlier.state = ends[i];
        check_is_filed_apart();
    }
}

static void what_its_handlers_must_not_get_is_filed_apart(void **state)
{
    plan->cases[0].c.alarm = true; /* somebody must come, now */
    check_is_filed_apart();

    asked(state);
    plan->cases[0].c.wants_human = true;
    check_is_filed_apart();

    asked(state);
    plan->cases[0].c.withhold_from_village = true;
    check_is_filed_apart();

    asked(state);
    strcpy(plan->cases[0].talk->waiting[0].what,
           "工资也没发"); /* it waits for the end of this one */
    check_is_filed_apart();
}

#define TEST(name) cmocka_unit_test_setup(name, asked)
int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(the_earlier_one_is_open_again_with_what_was_told),
        TEST(to_one_that_is_still_open_the_words_are_added),
        TEST(the_draft_ends_there_and_nothing_is_ever_filed_of_it),
        TEST(on_the_ninetieth_day_it_is_opened_and_on_the_ninety_first_it_is_linked),
        TEST(what_only_people_can_undo_is_linked),
        TEST(what_its_handlers_must_not_get_is_filed_apart),
    };

    return cmocka_run_group_tests(tests, stage_city, stage_strike);
}
