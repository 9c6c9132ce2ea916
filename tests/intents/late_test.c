/* late_test.c - every internal clock's marks (DOMAIN 3.4): reminded at 80 %, told above at 100 %,
 * one level up at 150 %; a case with no owner goes up before any late one. */
#include "intents/cases/casework.h"
#include "intents/cases/clocks.h"

#include "intents/cases/calendar.h"
#include "intents/cases/case_see.h"
#include "intents/cases/wake.h"
#include "tests/support/cases.h"
#include "tests/support/people.h"
#include "tests/support/stage.h"

#define HOUR INT64_C(3600000)
#define VILLAGE "c430981114207"
#define TOWN "c430981114000"

static struct jy_world w;
static struct jy_plan plan;
static struct jy_case *c;
static int64_t begun;

static const struct jy_staff town = {
    .id = JY_STR_INIT("t1"), .body = JY_STR_INIT(TOWN), .roles = JY_ROLE_CHAIR};
static const struct jy_staff petitions = {
    .id = JY_STR_INIT("x1"), .body = JY_STR_INIT("xinfang"), .roles = JY_ROLE_OFFICER};

/* A dispute that a village handles, with no clock yet. */
static int fresh(void **state)
{
    (void)state;
    begun = jy_date_start_ms(20260310) + 10 * HOUR;
    w = (struct jy_world){.now_ms = begun, .city = city};
    c = fresh_plan(&plan, arena);
    *c = village_dispute(JY_CASE_HANDLING);
    strcpy(c->holder, "m0603");
    return 0;
}

static void start(enum jy_clock_id id)
{
    c->clocks[id] = (struct jy_clock){.start_ms = begun, .due_ms = begun + 100 * HOUR};
}

/* What the log says once so many hundredths of the clock are over; NULL: nothing. */
static const struct jy_event *look_at(int percent)
{
    w.now_ms = begun + percent * HOUR;
    plan.cases[0].n_events = 0;
    jy_casework_wake(&w, &plan);
    return plan.cases[0].n_events > 0 ? &plan.cases[0].events[0] : NULL;
}

static bool says(const struct jy_event *e, const char *text)
{
    return e != NULL && e->kind == JY_EVENT_CLOCK && jy_str_find(e->body, jy_str_of(text)) >= 0;
}

static bool keeps(const struct jy_event *e, const char *text)
{
    return e != NULL && jy_str_find(e->inner, jy_str_of(text)) >= 0;
}

static void the_owners_clocks_remind_tell_the_superior_and_go_up(void **state)
{
    static const enum jy_clock_id ids[] = {JY_CLOCK_FIRST_CONTACT, JY_CLOCK_SIGN, JY_CLOCK_STAGE};

    (void)state;
    for (size_t i = 0; i < JY_COUNT(ids); i++) {
        const struct jy_event *e;
        fresh(NULL);
        start(ids[i]);
        CHECK(look_at(79) == NULL);
        e = look_at(80);
        CHECK(says(e, "\"mark\":80") && e->staff_only);
        CHECK(!jy_case_visible(city, c, &town));
        e = look_at(100);
        CHECK(says(e, "已提醒上级") && !e->staff_only);
        CHECK(keeps(e, "草尾镇"));
        CHECK_CSTR(c->owner, VILLAGE);
        CHECK(jy_case_visible(city, c, &town) && jy_case_is_guest(city, c, &town));
        CHECK_INT(jy_casework_moves(city, c, &town), JY_BIT(JY_MOVE_NOTE));
        CHECK(look_at(149) == NULL);
        e = look_at(150);
        CHECK(says(e, "\"mark\":150") && says(e, "已报上一级"));
        CHECK(keeps(e, "\"from\":\"乐园村") && keeps(e, "\"to\":\"草尾镇"));
        CHECK_INT(plan.cases[0].n_events, 1);
        CHECK_CSTR(c->owner, TOWN);
        CHECK_CSTR(c->holder, "");
        CHECK_INT(c->state, JY_CASE_ROUTED);
        CHECK_CSTR(c->copied[0], ""); /* who was told answers now */
        CHECK_INT(c->epoch, 6);
        CHECK(c->clocks[JY_CLOCK_FIRST_CONTACT].due_ms > w.now_ms);
    }
}

static void two_clocks_that_pass_at_once_take_it_up_one_level(void **state)
{
    (void)state;
    start(JY_CLOCK_FIRST_CONTACT);
    start(JY_CLOCK_SIGN);
    start(JY_CLOCK_STAGE);
    CHECK(look_at(150) != NULL);
    CHECK_CSTR(c->owner, TOWN);
}

static void once_contacted_nothing_goes_up_for_want_of_contact(void **state)
{
    (void)state;
    start(JY_CLOCK_FIRST_CONTACT);
    jy_clock_stop(c, JY_CLOCK_FIRST_CONTACT, begun);
    CHECK(look_at(150) == NULL);
    CHECK_CSTR(c->owner, VILLAGE);
}

static void at_the_top_the_petition_office_is_asked_to_urge(void **state)
{
    const struct jy_event *e;

    (void)state;
    jy_str_copy(c->owner, sizeof c->owner, JY_STR("gongan"));
    c->level = JY_LEVEL_CITY;
    start(JY_CLOCK_CONCLUDE);
    look_at(100);
    e = look_at(150);
    CHECK(says(e, "市信访局督办") || says(e, "还没有办"));
    CHECK_CSTR(c->owner, "gongan"); /* what the law limits binds whom it binds */
    CHECK(jy_case_visible(city, c, &petitions));
}

static void a_callback_that_nobody_makes_goes_to_the_centre(void **state)
{
    const struct jy_event *e;

    (void)state;
    c->state = JY_CASE_CALLBACK;
    c->holder[0] = '\0';
    start(JY_CLOCK_CALLBACK);
    CHECK(says(look_at(80), "\"mark\":80"));
    CHECK(says(look_at(100), "已提醒上级"));
    CHECK(jy_case_visible(city, c, &town) && !c->unrouted);
    e = look_at(150);
    CHECK(says(e, "市里分拨台"));
    CHECK(c->unrouted); /* on the dispatcher's list */
    CHECK_CSTR(c->owner, VILLAGE);
    CHECK_INT(c->state, JY_CASE_CALLBACK);
    CHECK((jy_casework_moves(city, c, &centre) & JY_BIT(JY_MOVE_CALL_BACK)) != 0);
    struct jy_action a = {.move = JY_MOVE_CALL_BACK,
                          .by = &centre,
                          .epoch = c->epoch,
                          .text = JY_STR("都好了"),
                          .settled = JY_STR("yes"),
                          .performed = JY_STR("yes")};
    CHECK_INT(jy_casework_step(&w, &a, &plan), JY_OK);
    CHECK_INT(c->state, JY_CASE_CLOSED);
    CHECK(!c->unrouted);
    CHECK_CSTR(c->copied[0], "");
}

static void a_clue_is_late_among_discipline_alone(void **state)
{
    static const enum jy_clock_id ids[] = {JY_CLOCK_FIRST_CONTACT, JY_CLOCK_SIGN, JY_CLOCK_STAGE,
                                           JY_CLOCK_CALLBACK};

    (void)state;
    for (size_t i = 0; i < JY_COUNT(ids); i++) {
        fresh(NULL);
        c->confidential = true;
        c->kind = JY_KIND_CLUE;
        jy_str_copy(c->owner, sizeof c->owner, JY_STR("jiwei"));
        start(ids[i]);
        CHECK(says(look_at(100), "已经超时，还没有办"));
        CHECK(says(look_at(150), "已经超时，还没有办"));
        CHECK_CSTR(c->owner, "jiwei");
        CHECK_CSTR(c->copied[0], "");
        CHECK(!c->unrouted);
        CHECK(!jy_case_visible(city, c, &centre) && !jy_case_visible(city, c, &petitions));
    }
}

static void who_is_of_the_matter_is_not_told(void **state)
{
    (void)state;
    jy_str_copy(c->aside[0], sizeof c->aside[0], JY_STR(TOWN));
    start(JY_CLOCK_FIRST_CONTACT);
    CHECK(says(look_at(100), "已经超时，还没有办"));
    CHECK(!jy_case_visible(city, c, &town));
}

/* -- no owner ------------------------------------------------------------------------------- */

static void wait_for_a_dispatcher(const char *queue)
{
    c->state = JY_CASE_REGISTERED;
    c->unrouted = true;
    c->holder[0] = '\0';
    jy_str_copy(c->owner, sizeof c->owner, jy_str_of(queue));
}

static void no_owner_goes_up_when_it_is_late_and_an_owner_later(void **state)
{
    static const enum jy_clock_id ids[] = {JY_CLOCK_FIRST_CONTACT, JY_CLOCK_STAGE};
    const struct jy_event *e;

    (void)state;
    for (size_t i = 0; i < JY_COUNT(ids); i++) {
        fresh(NULL);
        start(ids[i]);
        look_at(100);
        CHECK_CSTR(c->owner, VILLAGE); /* late, and still where it was */
        fresh(NULL);
        wait_for_a_dispatcher("dispatch-430981114000");
        start(ids[i]);
        CHECK(look_at(99) != NULL);
        CHECK_CSTR(c->owner, "dispatch-430981114000");
        e = look_at(100);
        CHECK_CSTR(c->owner, "dispatch");
        CHECK(says(e, "还没有定下归哪里办"));
        CHECK(c->unrouted && c->state == JY_CASE_REGISTERED);
        CHECK(c->clocks[JY_CLOCK_STAGE].due_ms > w.now_ms);
    }
}

/* When it goes up, filed at `at_ms` and looked at whenever it is time to. */
static int64_t goes_up_at(int64_t at_ms, enum jy_severity severity, bool urgent, bool unowned)
{
    const struct jy_talk_event silence = {.input = JY_IN_WAKE};

    fresh(NULL);
    c->state = JY_CASE_ROUTED;
    c->severity = severity;
    c->urgent = urgent;
    if (unowned) wait_for_a_dispatcher("dispatch-430981114000");
    jy_clocks_route(city, c, at_ms);
    if (unowned) jy_clocks_dispatch(city, c, at_ms);
    c->wake_ms = jy_case_wake_ms(city, c, plan.cases[0].talk);
    for (int look = 0; look < 100; look++) {
        w.now_ms = c->wake_ms;
        plan.cases[0].n_events = 0;
        jy_talk_step(&w, &silence, &plan);
        if (c->epoch > 5) return w.now_ms; /* of another owner now */
    }
    return 0;
}

static void filed_at_the_same_time_no_owner_goes_up_before_an_owner(void **state)
{
    static const struct {
        enum jy_severity severity;
        bool urgent;
    } kinds[] = {{JY_SEV_SIMPLE, false}, {JY_SEV_DIFFICULT, false}, {JY_SEV_SIMPLE, true}};

    (void)state;
    for (size_t i = 0; i < JY_COUNT(kinds); i++)
        for (int hour = 0; hour < 7 * 24; hour++) { /* of a week, with its nights and its end */
            int64_t at_ms = jy_date_start_ms(20260309) + hour * HOUR + HOUR / 2;
            int64_t owned = goes_up_at(at_ms, kinds[i].severity, kinds[i].urgent, false);
            int64_t none = goes_up_at(at_ms, kinds[i].severity, kinds[i].urgent, true);
            CHECK(none > at_ms && owned > at_ms);
            CHECK(none < owned);
        }
}

static void at_the_citys_queue_the_petition_office_is_told(void **state)
{
    (void)state;
    wait_for_a_dispatcher("dispatch");
    start(JY_CLOCK_STAGE);
    CHECK(says(look_at(100), "督办"));
    CHECK(jy_case_visible(city, c, &petitions));
    CHECK_CSTR(c->owner, "dispatch");
}

/* Told on a Friday at five: the 24 hours end on Saturday, and nobody was at work before Monday. */
static void first_contact_goes_up_only_when_somebody_has_been_back(void **state)
{
    static const struct {
        int64_t told, up; /* from Friday 00:00, in half hours */
        bool urgent;
    } rows[] = {
        {34, 72 * 2 + 30, false}, /* Friday 17:00: Monday 8:30 to 12:00, and half an hour more */
        {20, 72 * 2 + 30, false}, /* Friday 10:00 */
        {20, 26, true},           /* two hours, and one more, by day or night */
    };
    int64_t friday = jy_date_start_ms(20260313);

    (void)state;
    for (size_t i = 0; i < JY_COUNT(rows); i++) {
        struct jy_clock *k = &c->clocks[JY_CLOCK_FIRST_CONTACT];
        int64_t up = friday + rows[i].up * HOUR / 2;

        fresh(NULL);
        c->urgent = rows[i].urgent;
        jy_clocks_route(city, c, friday + rows[i].told * HOUR / 2);
        CHECK_INT(jy_clock_passed(k, up - 1), 100);
        CHECK_INT(jy_clock_passed(k, up), 150);
        k->reminded = 100;
        CHECK_INT(jy_clock_wake_ms(k, 150), up);
    }
}

/* DOMAIN 4.4: staff see the strict date, and nothing is overdue while days off follow it. */
static void what_the_law_gives_is_overdue_only_after_the_days_off(void **state)
{
    struct jy_clock *k = &c->clocks[JY_CLOCK_NOTICE];
    int64_t rolled =
        jy_date_start_ms(20261009); /* 国庆 ends on the 7th; the 8th is a working day */

    (void)state;
    *k = (struct jy_clock){0};
    c->kind = JY_KIND_PETITION;
    jy_clocks_route(city, c, jy_date_start_ms(20260918) + 9 * HOUR);
    CHECK_INT(jy_date_of(k->due_ms - 1), 20261003);
    CHECK_INT(jy_clock_late_ms(k), rolled);
    CHECK_INT(jy_clock_passed(k, k->due_ms), 80);
    CHECK_INT(jy_clock_passed(k, rolled - 1), 80);
    CHECK_INT(jy_clock_passed(k, rolled), 100);
    k->reminded = 80;
    CHECK_INT(jy_clock_wake_ms(k, 100), rolled);
}

/* -- left behind by the directory ----------------------------------------------------------- */

static bool is_told(const char *words)
{
    for (int i = 0; i < plan.cases[0].n_events; i++)
        if (jy_str_find(plan.cases[0].events[i].body, jy_str_of(words)) >= 0) return true;
    return false;
}

static void an_owner_that_is_no_more_leaves_it_to_the_centre(void **state)
{
    static const struct {
        enum jy_case_state from, to;
        bool confidential;
        const char *owner;
    } rows[] = {
        {JY_CASE_ROUTED, JY_CASE_REGISTERED, false, "dispatch"},
        {JY_CASE_HANDLING, JY_CASE_REGISTERED, false, "dispatch"},
        {JY_CASE_ANSWERED, JY_CASE_ANSWERED, false, "dispatch"},
        {JY_CASE_REVIEW, JY_CASE_REVIEW, false, "fucha"},
        {JY_CASE_SIGNED, JY_CASE_SIGNED, true, "jiwei"},
    };

    (void)state;
    for (size_t i = 0; i < JY_COUNT(rows); i++) {
        fresh(NULL);
        c->state = rows[i].from;
        c->confidential = rows[i].confidential;
        c->answered_ms = w.now_ms;
        c->clocks[JY_CLOCK_CONCLUDE] = (struct jy_clock){.start_ms = 1, .due_ms = w.now_ms + 1000};
        jy_str_copy(c->owner, sizeof c->owner, JY_STR("c999"));
        plan.cases[0].n_events = 0;
        jy_casework_wake(&w, &plan);
        CHECK_CSTR(c->owner, rows[i].owner);
        CHECK_INT(c->state, rows[i].to);
        CHECK_CSTR(c->holder, "");
        CHECK_INT(c->clocks[JY_CLOCK_CONCLUDE].due_ms, w.now_ms + 1000);
        CHECK(is_told("已经撤销或合并"));
        CHECK(!rows[i].confidential || !c->unrouted);
    }
}

static void a_case_that_is_over_is_left_where_it_was(void **state)
{
    (void)state;
    c->state = JY_CASE_CLOSED;
    jy_str_copy(c->owner, sizeof c->owner, JY_STR("c999"));
    jy_casework_wake(&w, &plan);
    CHECK_CSTR(c->owner, "c999");
    CHECK_INT(plan.cases[0].n_events, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
#define TEST(name) cmocka_unit_test_setup(name, fresh)
        TEST(first_contact_goes_up_only_when_somebody_has_been_back),
        TEST(the_owners_clocks_remind_tell_the_superior_and_go_up),
        TEST(two_clocks_that_pass_at_once_take_it_up_one_level),
        TEST(once_contacted_nothing_goes_up_for_want_of_contact),
        TEST(at_the_top_the_petition_office_is_asked_to_urge),
        TEST(a_callback_that_nobody_makes_goes_to_the_centre),
        TEST(a_clue_is_late_among_discipline_alone),
        TEST(who_is_of_the_matter_is_not_told),
        TEST(no_owner_goes_up_when_it_is_late_and_an_owner_later),
        TEST(filed_at_the_same_time_no_owner_goes_up_before_an_owner),
        TEST(at_the_citys_queue_the_petition_office_is_told),
        TEST(an_owner_that_is_no_more_leaves_it_to_the_centre),
        TEST(a_case_that_is_over_is_left_where_it_was),
        TEST(what_the_law_gives_is_overdue_only_after_the_days_off),
    };

    return cmocka_run_group_tests(tests, stage_city, stage_strike);
}
