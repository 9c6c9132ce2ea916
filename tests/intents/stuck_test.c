/* stuck_test.c - no case without a clock, none without a way on: what a simulated year has found.
 */
#include "tests/support/cases.h"
#include "tests/support/check.h"
#include "tests/support/stage.h"

#include "intents/cases/calendar.h"
#include "intents/cases/casework.h"
#include "intents/cases/clocks.h"
#include "intents/cases/wake.h"

static struct jy_world w;
static struct jy_plan plan;
static struct jy_case *c;

static const struct jy_staff mediator = {.id = JY_STR_INIT("m1"),
                                         .name = JY_STR_INIT("王丁一"),
                                         .body = JY_STR_INIT("c430981114207"),
                                         .roles = JY_ROLE_MEDIATOR};

/* A dispute that a village has signed for. */
static int fresh(void **state)
{
    (void)state;
    w = (struct jy_world){.now_ms = jy_date_start_ms(20260310) + INT64_C(36000000), .city = city};
    c = fresh_plan(&plan, arena);
    *c = village_dispute(JY_CASE_SIGNED);
    strcpy(c->answered_by, "m9");
    jy_clocks_route(city, c, w.now_ms);
    jy_clocks_sign(city, c, w.now_ms);
    jy_clock_stop(c, JY_CLOCK_FIRST_CONTACT, w.now_ms);
    return 0;
}

static void look(int64_t at_ms)
{
    const struct jy_talk_event silence = {.input = JY_IN_WAKE};

    w.now_ms = at_ms;
    plan.cases[0].n_events = 0;
    jy_talk_step(&w, &silence, &plan);
}

static void what_has_gone_up_is_free_and_offered_at_the_next_look(void **state)
{
    int64_t start = c->clocks[JY_CLOCK_STAGE].start_ms, due = c->clocks[JY_CLOCK_STAGE].due_ms;

    (void)state;
    jy_str_copy(c->holder, sizeof c->holder, mediator.id);
    look(due + (due - start) / 2);
    CHECK_CSTR(c->owner, "c430981114000");
    CHECK_CSTR(c->holder, ""); /* else nobody of the town could take it */
    CHECK(c->offer.look_ms > w.now_ms && c->wake_ms > w.now_ms);
    CHECK(c->wake_ms < w.now_ms + 1000);
}

static void a_mark_has_passed_when_it_is_time_to_look_and_not_before(void **state)
{
    (void)state;
    for (int64_t length = 1; length < 40; length++) {
        struct jy_clock k = {.start_ms = 1000, .due_ms = 1000 + length};
        static const int marks[] = {80, 100, 150};
        for (size_t i = 0; i < JY_COUNT(marks); i++) {
            int64_t at = jy_clock_wake_ms(&k, 150);
            CHECK(jy_clock_passed(&k, at) >= marks[i]);
            CHECK(jy_clock_passed(&k, at - 1) < marks[i]);
            k.reminded = marks[i];
        }
    }
}

static bool is_running(enum jy_clock_id id)
{
    return c->clocks[id].due_ms != 0 && c->clocks[id].done_ms == 0;
}

static enum jy_err act(enum jy_move move, const struct jy_staff *by)
{
    const struct jy_action a = {.move = move,
                                .by = by,
                                .epoch = c->epoch,
                                .text = JY_STR("已核查，情况当面讲清楚了。"),
                                .reason = JY_STR("已答复，没有别的要办"),
                                .outcome = JY_STR("explain")};

    return jy_casework_step(&w, &a, &plan);
}

static void an_answered_clue_has_a_clock_and_is_closed_by_discipline_alone(void **state)
{
    static const struct jy_staff discipline = {.id = JY_STR_INIT("j1"),
                                               .name = JY_STR_INIT("孙戊五"),
                                               .body = JY_STR_INIT("jiwei"),
                                               .roles = JY_ROLE_DISCIPLINE};

    (void)state;
    jy_str_copy(c->owner, sizeof c->owner, discipline.body);
    c->kind = JY_KIND_CLUE;
    c->confidential = true;
    c->state = JY_CASE_HANDLING;
    CHECK_INT(act(JY_MOVE_ANSWER, &discipline), JY_OK);
    CHECK(is_running(JY_CLOCK_CALLBACK));
    CHECK(c->wake_ms > w.now_ms);
    CHECK((jy_casework_moves(city, c, &discipline) & JY_BIT(JY_MOVE_CLOSE)) != 0);
    c->confidential = false; /* what is no clue is asked after by somebody else */
    CHECK((jy_casework_moves(city, c, &discipline) & JY_BIT(JY_MOVE_CLOSE)) == 0);
    c->confidential = true;
    CHECK_INT(act(JY_MOVE_CLOSE, &discipline), JY_OK);
    CHECK_INT(c->state, JY_CASE_CLOSED);
    CHECK(!is_running(JY_CLOCK_CALLBACK));
}

static void who_was_told_another_way_is_not_forgotten(void **state)
{
    (void)state;
    c->state = JY_CASE_ROUTED;
    jy_clocks_route(city, c, w.now_ms);
    CHECK_INT(act(JY_MOVE_GUIDE, &mediator), JY_OK);
    CHECK_INT(c->state, JY_CASE_GUIDED);
    CHECK(!is_running(JY_CLOCK_SIGN));
    CHECK(is_running(JY_CLOCK_STAGE));
    CHECK_INT(act(JY_MOVE_HANDLE, &mediator), JY_OK);
    CHECK(is_running(JY_CLOCK_STAGE));
}

static void no_more_time_is_offered_once_it_is_over(void **state)
{
    static const struct jy_staff officer = {.id = JY_STR_INIT("o1"),
                                            .name = JY_STR_INIT("赵丙四"),
                                            .body = JY_STR_INIT("renshe"),
                                            .roles = JY_ROLE_OFFICER};

    (void)state;
    jy_str_copy(c->owner, sizeof c->owner, officer.body);
    c->kind = JY_KIND_PETITION;
    c->path = 6;
    c->state = JY_CASE_ACCEPTED;
    jy_clocks_accept(city, c, w.now_ms);
    CHECK((jy_casework_moves(city, c, &officer) & JY_BIT(JY_MOVE_EXTEND)) != 0);
    look(c->clocks[JY_CLOCK_CONCLUDE].due_ms);
    jy_str_copy(c->owner, sizeof c->owner, officer.body); /* whoever has it by now */
    c->state = JY_CASE_ACCEPTED;
    CHECK((jy_casework_moves(city, c, &officer) & JY_BIT(JY_MOVE_EXTEND)) == 0);
}

/* Whoever answers at once need not accept first; nothing is owed after it. */
static void an_answer_leaves_no_legal_clock_running(void **state)
{
    (void)state;
    c->kind = JY_KIND_PETITION;
    c->path = 6;
    c->state = JY_CASE_HANDLING;
    jy_clocks_route(city, c, w.now_ms);
    CHECK(is_running(JY_CLOCK_NOTICE));
    CHECK_INT(act(JY_MOVE_ANSWER, &mediator), JY_OK);
    CHECK(!is_running(JY_CLOCK_NOTICE));
    look(w.now_ms + INT64_C(40) * 86400000); /* no 60 days begin on the sixteenth */
    CHECK(!c->notice_missing && !is_running(JY_CLOCK_CONCLUDE));
}

static void after_the_last_opinion_no_clock_runs(void **state)
{
    static const struct jy_staff officer = {.id = JY_STR_INIT("o1"),
                                            .name = JY_STR_INIT("赵丙四"),
                                            .body = JY_STR_INIT("fucha"),
                                            .roles = JY_ROLE_OFFICER};
    struct jy_action a = {.move = JY_MOVE_OPINION,
                          .by = &officer,
                          .epoch = c->epoch,
                          .text = JY_STR("维持原答复。"),
                          .outcome = JY_STR("uphold")};

    (void)state;
    jy_str_copy(c->owner, sizeof c->owner, officer.body);
    c->state = JY_CASE_RECHECK;
    c->clocks[JY_CLOCK_CALLBACK] = c->clocks[JY_CLOCK_STAGE];
    jy_clocks_review(city, c, true, w.now_ms);
    CHECK_INT(jy_casework_step(&w, &a, &plan), JY_OK);
    CHECK_INT(c->state, JY_CASE_ENDED);
    CHECK_INT(c->closed_ms, w.now_ms);
    CHECK_INT(c->wake_ms, 0);
}

/* It was rung up about, so that no other clock of it runs. */
static void what_waits_for_a_dispatcher_has_a_clock_and_goes_up_to_the_citys(void **state)
{
    static const struct jy_staff town = {.id = JY_STR_INIT("d1"),
                                         .name = JY_STR_INIT("李乙三"),
                                         .body = JY_STR_INIT("dispatch-430981114000"),
                                         .roles = JY_ROLE_DISPATCHER};
    struct jy_action a = {
        .move = JY_MOVE_TRANSFER, .by = &town, .reason = JY_STR("讲不清是哪里的")};

    (void)state;
    a.epoch = c->epoch;
    a.to_body = town.body;
    CHECK_INT(jy_casework_step(&w, &a, &plan), JY_OK);
    CHECK_INT(c->state, JY_CASE_REGISTERED);
    CHECK(is_running(JY_CLOCK_STAGE) && !is_running(JY_CLOCK_SIGN));
    CHECK_INT(c->clocks[JY_CLOCK_STAGE].due_ms, jy_date_start_ms(20260313)); /* two working days */
    look(jy_date_start_ms(20260320));
    CHECK_CSTR(c->owner, "dispatch");
    CHECK_INT(c->state, JY_CASE_REGISTERED); /* nobody could sign for it there */
    CHECK(c->unrouted && is_running(JY_CLOCK_STAGE) && !is_running(JY_CLOCK_SIGN));
}

static void a_draft_that_a_person_holds_is_filed_after_a_day(void **state)
{
    struct jy_talk *talk = plan.cases[0].talk;

    (void)state;
    *c = (struct jy_case){.id = 1, .holder = "o36", .lang = "zh-Hans"};
    w.next_no = "YJ20260310-0007-1";
    talk->stage = JY_TALK_PERSON;
    jy_str_copy(talk->what, sizeof talk->what, JY_STR("隔壁把路堵了"));
    talk->last_say_ms = w.now_ms;
    CHECK_INT(jy_case_wake_ms(city, c, talk), w.now_ms + INT64_C(86400000));
    look(w.now_ms + INT64_C(3600000)); /* they are talking */
    CHECK_INT(c->state, JY_CASE_DRAFT);
    look(jy_case_wake_ms(city, c, talk));
    CHECK_CSTR(c->no, "YJ20260310-0007-1");
    CHECK(c->unconfirmed && c->unrouted);
}

static void whoever_asks_for_a_person_after_the_end_is_answered(void **state)
{
    static const struct jy_staff duty = {.id = JY_STR_INIT("o36"),
                                         .name = JY_STR_INIT("曹乙四"),
                                         .body = JY_STR_INIT("desk"),
                                         .roles = JY_ROLE_DUTY};

    (void)state;
    c->state = JY_CASE_CLOSED;
    c->closed_ms = w.now_ms;
    CHECK_INT(jy_casework_moves(city, c, &duty), 0);
    c->wants_human = true;
    CHECK((jy_casework_moves(city, c, &duty) & JY_BIT(JY_MOVE_SAY)) != 0);
    CHECK((jy_casework_moves(city, c, &mediator) & JY_BIT(JY_MOVE_SAY)) == 0);
    CHECK_INT(act(JY_MOVE_SAY, &duty), JY_OK);
    CHECK(!c->wants_human);
    CHECK_CSTR(c->holder, ""); /* the bot goes on */
    CHECK_INT(c->state, JY_CASE_CLOSED);
}

#define TEST(name) cmocka_unit_test_setup(name, fresh)
int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(what_has_gone_up_is_free_and_offered_at_the_next_look),
        TEST(a_mark_has_passed_when_it_is_time_to_look_and_not_before),
        TEST(an_answered_clue_has_a_clock_and_is_closed_by_discipline_alone),
        TEST(what_waits_for_a_dispatcher_has_a_clock_and_goes_up_to_the_citys),
        TEST(no_more_time_is_offered_once_it_is_over),
        TEST(an_answer_leaves_no_legal_clock_running),
        TEST(after_the_last_opinion_no_clock_runs),
        TEST(a_draft_that_a_person_holds_is_filed_after_a_day),
        TEST(whoever_asks_for_a_person_after_the_end_is_answered),
        TEST(who_was_told_another_way_is_not_forgotten),
    };

    return cmocka_run_group_tests(tests, stage_city, stage_strike);
}
