/* review_test.c - more time once, an objection in five working days, review and recheck to the end:
 * articles 23, 34, 35 and 36 by their days, holidays included. */
#include "intents/cases/casework.h"

#include "intents/cases/calendar.h"
#include "intents/cases/clocks.h"
#include "intents/cases/talk.h"
#include "intents/cases/wake.h"
#include "tests/support/cases.h"
#include "tests/support/people.h"
#include "tests/support/stage.h"

static struct jy_world w;
static struct jy_plan plan;
static struct jy_case *c;

static const struct jy_staff renshe = {.id = JY_STR_INIT("o1"),
                                       .name = JY_STR_INIT("王丁一"),
                                       .post = JY_STR_INIT("经办人"),
                                       .body = JY_STR_INIT("renshe"),
                                       .roles = JY_ROLE_OFFICER};
static const struct jy_staff petition = {.id = JY_STR_INIT("o2"),
                                         .name = JY_STR_INIT("武己四"),
                                         .post = JY_STR_INIT("经办人"),
                                         .body = JY_STR_INIT("xinfang"),
                                         .roles = JY_ROLE_OFFICER};
static const struct jy_staff above = {.id = JY_STR_INIT("o3"),
                                      .name = JY_STR_INIT("肖己六"),
                                      .post = JY_STR_INIT("复查复核员"),
                                      .body = JY_STR_INIT("fucha"),
                                      .roles = JY_ROLE_OFFICER};

static void at(int date)
{
    w.now_ms = jy_date_start_ms(date) + 10 * INT64_C(3600000);
}

/* A petition under item 6, routed to the labour department on Monday 2026-03-02 at ten. */
static int fresh(void **state)
{
    (void)state;
    w = (struct jy_world){.city = city};
    at(20260302);
    c = fresh_plan(&plan, arena);
    *c = (struct jy_case){.id = 1,
                          .epoch = 1,
                          .state = JY_CASE_ROUTED,
                          .kind = JY_KIND_PETITION,
                          .category = JY_CAT_CLAIM,
                          .path = 6,
                          .level = JY_LEVEL_CITY,
                          .no = "YJ20260302-0007-1",
                          .type = "SOC-01",
                          .owner = "renshe",
                          .registered_ms = w.now_ms,
                          .routed_ms = w.now_ms,
                          .lang = "zh-Hans"};
    jy_clocks_route(city, c, w.now_ms);
    return 0;
}

static enum jy_err act(enum jy_move move, const struct jy_staff *by, const char *outcome)
{
    struct jy_action a = {.move = move,
                          .by = by,
                          .epoch = c->epoch,
                          .text = JY_STR("按社会保险法第几条，理由如下。"),
                          .reason =
                              JY_STR("这件事不归我们管，应当由医保部门来办，材料也在他们那里。"),
                          .approver = JY_STR("局长"),
                          .days = 20,
                          .outcome = jy_str_of(outcome)};

    plan.cases[0].n_events = 0;
    return jy_casework_step(&w, &a, &plan);
}

static bool told(const char *words)
{
    for (int i = 0; i < plan.cases[0].n_events; i++)
        if (jy_str_find(plan.cases[0].events[i].body, jy_str_of(words)) >= 0) return true;
    return false;
}

static bool may(const struct jy_staff *by, enum jy_move move)
{
    return (jy_casework_moves(city, c, by) & JY_BIT(move)) != 0;
}

static void answered(int date, const char *outcome)
{
    CHECK_INT(act(JY_MOVE_SIGN, &renshe, ""), JY_OK);
    CHECK_INT(act(JY_MOVE_ACCEPT, &renshe, ""), JY_OK);
    CHECK_INT(act(JY_MOVE_HANDLE, &renshe, ""), JY_OK);
    at(date);
    CHECK_INT(act(JY_MOVE_ANSWER, &renshe, outcome), JY_OK);
}

static void it_is_objected_to_within_five_working_days(void **state)
{
    (void)state;
    CHECK_INT(jy_object_last_day(city, c), 20260309);
    at(20260310);
    CHECK_INT(act(JY_MOVE_OBJECT, &renshe, ""), JY_E_WRONG_STATE);
    at(20260309);
    CHECK_INT(act(JY_MOVE_OBJECT, &renshe, ""), JY_OK);
    fresh(NULL);
    c->routed_ms = jy_date_start_ms(20260930); /* over the national holiday: DOMAIN 4.4 */
    CHECK_INT(jy_object_last_day(city, c), 20261013);
    c->kind = JY_KIND_DISPUTE; /* no petition, no limit of that law */
    CHECK_INT(jy_object_last_day(city, c), 0);
}

static void more_time_is_had_once_with_a_head_and_a_reason(void **state)
{
    (void)state;
    CHECK(!may(&renshe, JY_MOVE_EXTEND));
    CHECK_INT(act(JY_MOVE_SIGN, &renshe, ""), JY_OK);
    CHECK_INT(act(JY_MOVE_ACCEPT, &renshe, ""), JY_OK);
    CHECK_INT(jy_date_of(c->clocks[JY_CLOCK_CONCLUDE].due_ms - 1), 20260501); /* 60 days */
    CHECK(may(&renshe, JY_MOVE_EXTEND));
    CHECK(!may(&petition, JY_MOVE_EXTEND));
    c->clocks[JY_CLOCK_CONCLUDE].reminded = 80;
    CHECK_INT(act(JY_MOVE_EXTEND, &renshe, ""), JY_OK);
    CHECK_INT(jy_date_of(c->clocks[JY_CLOCK_CONCLUDE].due_ms - 1), 20260521);
    CHECK_INT(c->clocks[JY_CLOCK_CONCLUDE].reminded, 0); /* its marks come again */
    CHECK(told("延长20天") && told("医保部门"));
    CHECK(!may(&renshe, JY_MOVE_EXTEND));
    CHECK_INT(act(JY_MOVE_EXTEND, &renshe, ""), JY_E_WRONG_STATE);

    fresh(NULL);
    CHECK_INT(act(JY_MOVE_SIGN, &renshe, ""), JY_OK);
    CHECK_INT(act(JY_MOVE_ACCEPT, &renshe, ""), JY_OK);
    at(20260507); /* too late to ask: the first working day behind the holiday is over, too */
    CHECK_INT(act(JY_MOVE_EXTEND, &renshe, ""), JY_E_WRONG_STATE);
    at(20260506); /* what is offered is done: not overdue yet (4.4) */
    CHECK(may(&renshe, JY_MOVE_EXTEND));
    CHECK_INT(act(JY_MOVE_EXTEND, &renshe, ""), JY_OK);
    CHECK_INT(jy_date_of(c->clocks[JY_CLOCK_CONCLUDE].due_ms - 1),
              20260521); /* from the strict day */
}

static void a_late_notice_buys_no_time(void **state)
{
    (void)state;
    at(20260318); /* the 16th day */
    jy_casework_wake(&w, &plan);
    CHECK(c->notice_missing);
    CHECK_INT(jy_date_of(c->clocks[JY_CLOCK_CONCLUDE].start_ms), 20260318);
    CHECK_INT(jy_date_of(c->clocks[JY_CLOCK_CONCLUDE].due_ms - 1), 20260517);
    c->state = JY_CASE_SIGNED;
    strcpy(c->owner, "renshe");
    at(20260401);
    CHECK_INT(act(JY_MOVE_ACCEPT, &renshe, ""), JY_OK);
    CHECK_INT(jy_date_of(c->clocks[JY_CLOCK_CONCLUDE].due_ms - 1), 20260517);
}

static void a_review_is_asked_for_within_thirty_days_that_roll(void **state)
{
    static const struct {
        int answered, last;
    } days[] = {
        {20260310, 20260409},
        {20260116, 20260224}, /* over the spring festival: DOMAIN 4.4 */
        {20260910, 20261010}, /* a working Saturday */
    };

    (void)state;
    for (size_t i = 0; i < JY_COUNT(days); i++) {
        fresh(NULL);
        answered(days[i].answered, "reject");
        c->received_ms = w.now_ms;
        at(jy_date_add(days[i].last, 1));
        CHECK_INT(jy_review_last_day(city, c, w.now_ms), days[i].last);
        CHECK_INT(act(JY_MOVE_ASK_REVIEW, &centre, ""), JY_E_WRONG_STATE);
        at(days[i].last);
        CHECK_INT(act(JY_MOVE_ASK_REVIEW, &centre, ""), JY_OK);
    }
    fresh(NULL);
    answered(20260310, "mediated_written"); /* no handling opinion: nothing to review */
    CHECK_INT(jy_review_last_day(city, c, w.now_ms), 0);
    CHECK(!may(&centre, JY_MOVE_ASK_REVIEW));
    fresh(NULL);
    c->path = 4; /* another law's way */
    answered(20260310, "reject");
    CHECK_INT(jy_review_last_day(city, c, w.now_ms), 0);
}

/* 自收到之日起: what has not come to them runs out for nobody. */
static void the_thirty_days_run_from_when_the_answer_was_received(void **state)
{
    (void)state;
    fresh(NULL);
    answered(20260310, "reject");
    CHECK_INT(c->received_ms, 0);
    at(20260601);
    CHECK_INT(jy_review_last_day(city, c, w.now_ms), 20260701); /* as if it came today */
    CHECK_INT(act(JY_MOVE_ASK_REVIEW, &centre, ""), JY_OK);

    fresh(NULL);
    answered(20260310, "reject");
    at(20260330);
    c->received_ms = w.now_ms;
    at(20260429);
    CHECK_INT(jy_review_last_day(city, c, w.now_ms), 20260429);
    CHECK_INT(act(JY_MOVE_ASK_REVIEW, &centre, ""), JY_OK);
    at(20260430);
    CHECK_INT(act(JY_MOVE_OPINION, &petition, "change"), JY_OK);
    CHECK_INT(c->received_ms, 0); /* another answer, another receipt */
}

/* 三到位一处理: of a petition's answer, by whoever gives it; another answer says it anew. */
static void how_it_is_met_is_said_of_a_petition_alone(void **state)
{
    struct jy_action a = {.move = JY_MOVE_ANSWER,
                          .by = &renshe,
                          .text = JY_STR("补上了。"),
                          .outcome = JY_STR("support"),
                          .met = JY_STR("solved")};

    (void)state;
    c->state = JY_CASE_HANDLING;
    strcpy(c->owner, "renshe");
    a.epoch = c->epoch;
    a.met = JY_STR("well");
    CHECK_INT(jy_casework_step(&w, &a, &plan), JY_E_BAD_FIELD);
    c->kind = JY_KIND_DISPUTE;
    a.met = JY_STR("solved");
    CHECK_INT(jy_casework_step(&w, &a, &plan), JY_E_BAD_FIELD);
    c->kind = JY_KIND_PETITION;
    CHECK_INT(jy_casework_step(&w, &a, &plan), JY_OK);
    CHECK_INT(c->met, JY_MET_SOLVED);
    CHECK_INT(act(JY_MOVE_ASK_REVIEW, &centre, ""), JY_OK);
    CHECK_INT(act(JY_MOVE_OPINION, &petition, "uphold"), JY_OK);
    CHECK_INT(c->met, JY_MET_UNSAID);
    a = (struct jy_action){
        .move = JY_MOVE_NOTE, .by = &petition, .text = JY_STR("x"), .met = a.met};
    CHECK_INT(jy_casework_step(&w, &a, &plan), JY_E_BAD_FIELD);
}

static void three_levels_and_then_it_has_ended(void **state)
{
    (void)state;
    answered(20260310, "reject");
    CHECK(told("收到答复三十日以内可以申请复查（今天收到的，4月9日以前）"));
    CHECK(!may(&renshe, JY_MOVE_OPINION));
    CHECK_INT(act(JY_MOVE_ASK_REVIEW, &centre, ""), JY_OK);
    CHECK_INT(c->state, JY_CASE_REVIEW);
    CHECK_CSTR(c->owner, "xinfang");
    CHECK_CSTR(c->co_units[0], "renshe"); /* stays informed, decides nothing */
    CHECK(!may(&renshe, JY_MOVE_OPINION));
    CHECK_INT(jy_date_of(c->clocks[JY_CLOCK_REVIEW].due_ms - 1), 20260409);
    CHECK(told("由市信访局来查"));
    at(20260320);
    CHECK_INT(act(JY_MOVE_OPINION, &renshe, "uphold"), JY_E_DENIED);
    CHECK_INT(act(JY_MOVE_OPINION, &petition, "explain"), JY_E_BAD_FIELD);
    CHECK_INT(act(JY_MOVE_OPINION, &petition, "uphold"), JY_OK);
    CHECK_INT(c->state, JY_CASE_ANSWERED);
    CHECK(c->clocks[JY_CLOCK_REVIEW].done_ms != 0);
    CHECK(told("4月20日以前）")); /* 19 April is a Sunday */

    CHECK_INT(act(JY_MOVE_ASK_REVIEW, &centre, ""), JY_OK);
    CHECK_INT(c->state, JY_CASE_RECHECK);
    CHECK_CSTR(c->owner, "fucha");
    at(20260401);
    CHECK_INT(act(JY_MOVE_OPINION, &above, "change"), JY_OK);
    CHECK_INT(c->state, JY_CASE_ENDED);
    CHECK(told("最后一级"));
    CHECK_INT(jy_review_last_day(city, c, w.now_ms), 0);
    CHECK(!may(&centre, JY_MOVE_ASK_REVIEW));
    CHECK_INT(jy_case_wake_ms(city, c, plan.cases[0].talk), 0); /* nothing runs any more */
}

/* Articles 35, 36: what the petition office itself has decided is reviewed above the city, and
 * rechecked above that; one body never does both. */
static void review_and_recheck_are_two_bodies_wherever_it_was_decided(void **state)
{
    static const char *const deciders[] = {"renshe", "xinfang", "gongan", "fulian",
                                           "c430981114000"};

    (void)state;
    for (size_t i = 0; i < JY_COUNT(deciders); i++) {
        const struct jy_body *first, *second;
        fresh(NULL);
        jy_str_copy(c->owner, sizeof c->owner, jy_str_of(deciders[i]));
        first = jy_reviewer_of(city, c);
        assert_non_null(first);
        CHECK(!jy_str_is(first->id, deciders[i]));
        jy_str_copy(c->owner, sizeof c->owner, first->id);
        second = jy_reviewer_of(city, c);
        assert_non_null(second);
        CHECK(second != first && !jy_str_is(second->id, deciders[i]));
    }
}

static void three_levels_end_it_where_the_petition_office_decided(void **state)
{
    static const struct jy_staff two_up = {.id = JY_STR_INIT("o0341"),
                                           .name = JY_STR_INIT("赵丙四"),
                                           .body = JY_STR_INIT("fuhe"),
                                           .roles = JY_ROLE_OFFICER};

    (void)state;
    answered(20260310, "reject");
    jy_str_copy(c->owner, sizeof c->owner, petition.body);
    CHECK_INT(act(JY_MOVE_ASK_REVIEW, &centre, ""), JY_OK);
    CHECK_CSTR(c->owner, "fucha");
    at(20260320);
    CHECK_INT(act(JY_MOVE_OPINION, &above, "uphold"), JY_OK);
    CHECK_INT(act(JY_MOVE_ASK_REVIEW, &centre, ""), JY_OK);
    CHECK_CSTR(c->owner, "fuhe");
    CHECK_INT(act(JY_MOVE_OPINION, &above, "uphold"), JY_E_DENIED);
    at(20260401);
    CHECK_INT(act(JY_MOVE_OPINION, &two_up, "uphold"), JY_OK);
    CHECK_INT(c->state, JY_CASE_ENDED);
    CHECK(!may(&centre, JY_MOVE_ASK_REVIEW));
}

static void what_is_sent_back_is_handled_and_may_be_reviewed_anew(void **state)
{
    (void)state;
    answered(20260310, "reject");
    CHECK_INT(act(JY_MOVE_ASK_REVIEW, &centre, ""), JY_OK);
    at(20260320);
    CHECK_INT(act(JY_MOVE_OPINION, &petition, "return"), JY_OK);
    CHECK_INT(c->state, JY_CASE_HANDLING);
    CHECK_CSTR(c->owner, "renshe");
    CHECK_INT(jy_review_last_day(city, c, w.now_ms), 0);
    at(20260325);
    CHECK_INT(act(JY_MOVE_ANSWER, &renshe, "support"), JY_OK);
    CHECK_INT(jy_review_last_day(city, c, w.now_ms), 20260424);
    CHECK_INT(act(JY_MOVE_ASK_REVIEW, &centre, ""), JY_OK);
    CHECK_INT(c->state, JY_CASE_REVIEW); /* the first of the new answer */
}

static void a_duty_has_the_limit_of_its_own_law(void **state)
{
    static const struct {
        const char *type;
        int accepted, last;
    } rows[] = {
        {"CSM-01", 20260924, 20261012}, /* 7 working days over two holidays: 消法 46 */
        {"LAB-01", 20260302, 20260528}, /* 60 working days: 劳动保障监察条例 17 */
        {"SAF-04", 20260302, 20260502}, /* two months: 行政诉讼法 47 */
        {"SAF-04", 20251231, 20260228}, /* to the month's end: Civil Code 202 */
    };

    (void)state;
    for (size_t i = 0; i < JY_COUNT(rows); i++) {
        fresh(NULL);
        c->path = 5;
        strcpy(c->type, rows[i].type);
        CHECK_INT(act(JY_MOVE_SIGN, &renshe, ""), JY_OK);
        at(rows[i].accepted);
        CHECK_INT(act(JY_MOVE_ACCEPT, &renshe, ""), JY_OK);
        CHECK_INT(jy_date_of(c->clocks[JY_CLOCK_DUTY].due_ms - 1), rows[i].last);
        CHECK_INT(c->clocks[JY_CLOCK_CONCLUDE].due_ms, 0); /* the 60 days are item 6 alone */
        CHECK(may(&renshe, JY_MOVE_EXTEND) == (rows[i].type[0] == 'L'));
    }
}

static void whose_duty_is_late_may_go_to_court(void **state)
{
    (void)state;
    c->path = 5;
    strcpy(c->type, "LAB-01");
    CHECK_INT(act(JY_MOVE_SIGN, &renshe, ""), JY_OK);
    at(20260302);
    CHECK_INT(act(JY_MOVE_ACCEPT, &renshe, ""), JY_OK);
    CHECK(told("5月28日"));
    CHECK_INT(act(JY_MOVE_EXTEND, &renshe, ""), JY_OK);
    CHECK_INT(jy_date_of(c->clocks[JY_CLOCK_DUTY].due_ms - 1), 20260626); /* 20 working days */
    c->clocks[JY_CLOCK_STAGE] = (struct jy_clock){0}; /* these would take it one level up */
    c->clocks[JY_CLOCK_FIRST_CONTACT] = (struct jy_clock){0};
    at(20260627);
    jy_casework_wake(&w, &plan);
    CHECK(told("向人民法院起诉"));
    CHECK_INT(act(JY_MOVE_ANSWER, &renshe, "support"), JY_OK);
    CHECK(c->clocks[JY_CLOCK_DUTY].done_ms != 0);
}

static void a_suggestion_is_answered_in_sixty_days_by_policy(void **state)
{
    (void)state;
    c->category = JY_CAT_SUGGESTION;
    c->path = 0;
    CHECK_INT(act(JY_MOVE_SIGN, &renshe, ""), JY_OK);
    CHECK_INT(act(JY_MOVE_ACCEPT, &renshe, ""), JY_OK);
    CHECK_INT(jy_date_of(c->clocks[JY_CLOCK_SUGGESTION].due_ms - 1), 20260501);
    CHECK_INT(c->clocks[JY_CLOCK_CONCLUDE].due_ms, 0);
}

/* Asked for on 10 March, and again on 20 March. */
static void in_recheck(void)
{
    answered(20260310, "reject");
    CHECK_INT(act(JY_MOVE_ASK_REVIEW, &centre, ""), JY_OK);
    at(20260320);
    CHECK_INT(act(JY_MOVE_OPINION, &petition, "uphold"), JY_OK);
    CHECK_INT(act(JY_MOVE_ASK_REVIEW, &centre, ""), JY_OK);
    CHECK_INT(jy_date_of(c->clocks[JY_CLOCK_RECHECK].due_ms - 1), 20260419);
}

static void the_days_of_a_hearing_do_not_count(void **state)
{
    (void)state;
    CHECK(!may(&above, JY_MOVE_HEARING));
    in_recheck();
    CHECK(!may(&petition, JY_MOVE_HEARING));
    at(20260401);
    CHECK_INT(act(JY_MOVE_HEARING, &above, ""), JY_OK);
    CHECK(told("听证的时间不算"));
    CHECK_INT(jy_clock_wake_ms(&c->clocks[JY_CLOCK_RECHECK], 150), 0); /* it stands still */
    at(20260411);
    CHECK_INT(act(JY_MOVE_HEARING, &above, ""), JY_OK);
    CHECK_INT(jy_date_of(c->clocks[JY_CLOCK_RECHECK].due_ms - 1), 20260429); /* ten days on */
    CHECK(told("听证开完了"));
    CHECK_INT(act(JY_MOVE_OPINION, &above, "uphold"), JY_OK);
    CHECK_INT(c->state, JY_CASE_ENDED);
}

static void an_opinion_may_come_out_of_a_hearing(void **state)
{
    (void)state;
    in_recheck();
    CHECK_INT(act(JY_MOVE_HEARING, &above, ""), JY_OK);
    CHECK_INT(act(JY_MOVE_OPINION, &above, "uphold"), JY_OK);
    CHECK_INT(c->state, JY_CASE_ENDED);
    CHECK_INT(jy_case_wake_ms(city, c, plan.cases[0].talk), 0);
}

static void what_has_ended_begins_anew_for_new_facts_alone(void **state)
{
    (void)state;
    in_recheck();
    CHECK_INT(act(JY_MOVE_OPINION, &above, "uphold"), JY_OK);
    CHECK(!may(&above, JY_MOVE_REOPEN) && !may(&renshe, JY_MOVE_REOPEN));
    CHECK(may(&centre, JY_MOVE_REOPEN));
    CHECK_INT(act(JY_MOVE_REOPEN, &centre, ""), JY_OK);
    CHECK_INT(c->state, JY_CASE_REGISTERED);
    CHECK_CSTR(c->owner, "dispatch");
    CHECK(c->unrouted && c->reviews == 0 && c->accepted_ms == 0);
    CHECK_INT(c->clocks[JY_CLOCK_RECHECK].due_ms, 0);
    CHECK(told("重新登记"));
    CHECK_INT(act(JY_MOVE_REOPEN, &centre, ""), JY_E_WRONG_STATE);
}

static void a_review_that_stands_still_has_a_supervisors_exit(void **state)
{
    (void)state;
    answered(20260310, "reject");
    CHECK_INT(act(JY_MOVE_ASK_REVIEW, &centre, ""), JY_OK);
    CHECK(may(&centre, JY_MOVE_CLOSE));
    CHECK(may(&petition, JY_MOVE_CLAIM) && may(&petition, JY_MOVE_SAY) &&
          may(&petition, JY_MOVE_NOTE));
    CHECK_INT(act(JY_MOVE_CLOSE, &centre, ""), JY_OK);
    CHECK_INT(c->state, JY_CASE_CLOSED);
}

/* The citizen's words, as the bot hears them. */
static void say(const char *words)
{
    static struct jy_reading reading;
    struct jy_talk_event ev = {.input = JY_IN_SAY, .text = jy_str_of(words), .reading = &reading};

    reading = (struct jy_reading){.act = JY_ACT_COMPLAIN};
    CHECK_INT(jy_fold(arena, ev.text, &reading.text), JY_OK);
    plan.cases[0].n_events = 0;
    plan.cases[0].talk->stage = JY_TALK_CLOSED;
    jy_talk_step(&w, &ev, &plan);
}

static void who_does_not_accept_it_is_told_until_when_and_gets_a_person(void **state)
{
    (void)state;
    answered(20260310, "reject");
    say("我不服，要复查");
    CHECK(told("4月9日以前申请都算数"));
    CHECK(c->wants_human);
    CHECK_INT(c->received_ms, w.now_ms); /* who speaks of it has it */
    c->wants_human = false;
    at(20260410);
    say("我要复查");
    CHECK(told("现在过了"));
    CHECK(!c->wants_human);
    fresh(NULL);
    answered(20260310, "mediated_written");
    say("我要复查");
    CHECK(told("没有复查这一步"));
    fresh(NULL); /* nothing is answered yet: words like any other */
    say("我不服他们的做法");
    CHECK(!told("复查"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
#define TEST(name) cmocka_unit_test_setup(name, fresh)
        TEST(it_is_objected_to_within_five_working_days),
        TEST(more_time_is_had_once_with_a_head_and_a_reason),
        TEST(a_late_notice_buys_no_time),
        TEST(a_review_is_asked_for_within_thirty_days_that_roll),
        TEST(the_thirty_days_run_from_when_the_answer_was_received),
        TEST(how_it_is_met_is_said_of_a_petition_alone),
        TEST(three_levels_and_then_it_has_ended),
        TEST(review_and_recheck_are_two_bodies_wherever_it_was_decided),
        TEST(three_levels_end_it_where_the_petition_office_decided),
        TEST(what_is_sent_back_is_handled_and_may_be_reviewed_anew),
        TEST(a_duty_has_the_limit_of_its_own_law),
        TEST(whose_duty_is_late_may_go_to_court),
        TEST(a_suggestion_is_answered_in_sixty_days_by_policy),
        TEST(the_days_of_a_hearing_do_not_count),
        TEST(an_opinion_may_come_out_of_a_hearing),
        TEST(what_has_ended_begins_anew_for_new_facts_alone),
        TEST(a_review_that_stands_still_has_a_supervisors_exit),
        TEST(who_does_not_accept_it_is_told_until_when_and_gets_a_person),
    };

    return cmocka_run_group_tests(tests, stage_city, stage_strike);
}
