/* offer_test.c - whom a case is offered to, taken back from, and never asked. */
#include "intents/cases/offer.h"

#include "intents/cases/calendar.h"
#include "intents/cases/casework.h"
#include "intents/cases/wake.h"
#include "tests/support/cases.h"
#include "tests/support/stage.h"

#include <stdio.h>

#define HOUR INT64_C(3600000)

enum { PEOPLE = 3 };

static struct jy_world w;
static struct jy_plan plan;
static struct jy_case *c;
static struct jy_standing people[PEOPLE];

static const struct jy_staff staff[PEOPLE] = {
    {.id = JY_STR_INIT("m1"),
     .name = JY_STR_INIT("张甲二"),
     .post = JY_STR_INIT("调解主任"),
     .body = JY_STR_INIT("c430981114207"),
     .roles = JY_ROLE_MEDIATOR | JY_ROLE_CHAIR,
     .login = JY_STR_INIT("a")},
    {.id = JY_STR_INIT("m2"),
     .name = JY_STR_INIT("刘辛三"),
     .post = JY_STR_INIT("调解员"),
     .body = JY_STR_INIT("c430981114207"),
     .roles = JY_ROLE_MEDIATOR,
     .login = JY_STR_INIT("b")},
    {.id = JY_STR_INIT("m0603"),
     .name = JY_STR_INIT("陈戊四"),
     .post = JY_STR_INIT("调解员"),
     .body = JY_STR_INIT("c430981114207"),
     .roles = JY_ROLE_MEDIATOR,
     .login = JY_STR_INIT("c")},
};

/* A village's dispute, filed on Tuesday 2026-03-10 at ten; nobody holds it. */
static int fresh(void **state)
{
    (void)state;
    c = fresh_plan(&plan, arena);
    *c = village_dispute(JY_CASE_ROUTED);
    c->id = 3; /* the first of three is looked at first */
    for (int i = 0; i < PEOPLE; i++)
        people[i] = (struct jy_standing){.who = &staff[i], .capacity = JY_CAPACITY};
    w = (struct jy_world){.now_ms = jy_date_start_ms(20260310) + 10 * HOUR,
                          .city = city,
                          .people = people,
                          .n_people = PEOPLE};
    jy_offer_keep(city, c, w.now_ms);
    return 0;
}

static const char *chosen(void)
{
    const struct jy_standing *s = jy_offer_choose(c, people, PEOPLE, w.now_ms);

    return s ? s->who->id.ptr : "";
}

static void look(void)
{
    plan.cases[0].n_events = 0;
    jy_casework_wake(&w, &plan);
}

static enum jy_err act(enum jy_move move, const struct jy_staff *by)
{
    struct jy_action a = {.move = move, .by = by, .epoch = c->epoch, .reason = JY_STR("手上事多")};

    plan.cases[0].n_events = 0;
    return jy_casework_step(&w, &a, &plan);
}

static bool told(const char *part)
{
    const struct jy_case_plan *p = &plan.cases[0];

    for (int i = 0; i < p->n_events; i++)
        if (p->events[i].kind == JY_EVENT_OFFERED && p->events[i].staff_only &&
            jy_str_find(p->events[i].body, jy_str_of(part)) >= 0)
            return true;
    return false;
}

/* -- whom ----------------------------------------------------------------------------------- */

static void the_lightest_load_by_what_each_can_carry(void **state)
{
    (void)state;
    CHECK_CSTR(chosen(), "m1");
    people[0].held = 1;
    CHECK_CSTR(chosen(), "m2");
    people[1].offered = 1; /* what is offered counts as well */
    CHECK_CSTR(chosen(), "m0603");
    people[2].held = 3;
    people[0].held = 4;
    people[0].capacity = 100; /* carries more */
    people[1].held = 3;
    CHECK_CSTR(chosen(), "m1");
}

static void equals_take_turns(void **state)
{
    (void)state;
    CHECK_CSTR(chosen(), "m1");
    c->id = 4;
    CHECK_CSTR(chosen(), "m2");
    c->id = 5;
    CHECK_CSTR(chosen(), "m0603");
}

static void a_speciality_comes_before_none_and_none_before_another(void **state)
{
    (void)state;
    people[0].specialities = JY_STR("FAM;LND");
    CHECK_CSTR(chosen(), "m2");
    people[2].specialities = JY_STR("FAM; NBR");
    people[2].held = 19;
    CHECK_CSTR(chosen(), "m0603"); /* whatever the load, while there is room */
    people[2].held = 20;
    CHECK_CSTR(chosen(), "m2");
    people[1].off = true;
    CHECK_CSTR(chosen(), "m1"); /* better than nobody */
    people[0].specialities = JY_STR("NBR-02");
    people[1] = (struct jy_standing){.who = &staff[1], .capacity = 5};
    people[1].specialities = JY_STR("NBR-01");
    CHECK_CSTR(chosen(), "m2"); /* a single type, too */
}

static void an_area_decides_among_those_whose_matter_it_is(void **state)
{
    (void)state;
    snprintf(c->place, sizeof c->place, "430981114207");
    snprintf(c->grid, sizeof c->grid, "g43098111420702");
    people[0].areas = JY_STR("g43098111420701");
    people[1].areas = JY_STR("g43098111420701; g43098111420702");
    CHECK_CSTR(chosen(), "m2"); /* their grid */
    people[1].held = 4;
    CHECK_CSTR(chosen(), "m2"); /* before the lighter load of whoever has none */
    people[1].areas = JY_STR("430981114000");
    CHECK_CSTR(chosen(), "m2"); /* their town */
    people[1].areas = JY_STR("430981114208");
    CHECK_CSTR(chosen(), "m0603"); /* none before another's */
    people[0].specialities = JY_STR("NBR");
    CHECK_CSTR(chosen(), "m1"); /* a speciality before any area */
}

static void who_is_away_full_asked_the_party_or_cannot_sign_in_is_not_asked(void **state)
{
    struct jy_staff mute = staff[2], clerk = staff[2];

    (void)state;
    people[0].off = true;
    people[1].leave_from = 20260309;
    people[1].leave_to = 20260310; /* the last day counts */
    CHECK_CSTR(chosen(), "m0603");
    strcpy(c->party, "隔壁陈戊四");
    CHECK_CSTR(chosen(), "");
    c->party[0] = '\0';
    people[2].capacity = 2;
    people[2].held = people[2].offered = 1;
    CHECK_CSTR(chosen(), "");
    people[2].held = 0;
    mute.login = JY_STR("");
    people[2].who = &mute;
    CHECK_CSTR(chosen(), "");
    clerk.roles = JY_ROLE_OFFICER;
    people[2].who = &clerk;
    CHECK_CSTR(chosen(), "");
    w.now_ms += 24 * HOUR; /* back from leave */
    CHECK_CSTR(chosen(), "m2");
    jy_offer_pass(c, JY_STR("m2"));
    CHECK_CSTR(chosen(), "");
}

static void two_working_hours_or_a_quarter_when_urgent(void **state)
{
    static const struct {
        int date, minutes;
        bool urgent;
        int until_date, until_minutes;
    } rows[] = {
        {20260310, 600, false, 20260310, 720},  /* ten to twelve */
        {20260310, 690, false, 20260310, 960},  /* over the noon break */
        {20260310, 1260, false, 20260311, 630}, /* in the evening: from when the doors open */
        {20260313, 1020, false, 20260316, 600}, /* over a weekend */
        {20260310, 1260, true, 20260310, 1275}, /* by night as by day */
    };

    (void)state;
    for (size_t i = 0; i < JY_COUNT(rows); i++) {
        c->urgent = rows[i].urgent;
        CHECK_INT(jy_offer_until_ms(city, c,
                                    jy_date_start_ms(rows[i].date) + rows[i].minutes * HOUR / 60),
                  jy_date_start_ms(rows[i].until_date) + rows[i].until_minutes * HOUR / 60);
    }
}

/* Who was promised a call for Sunday does not wait for who may answer on Monday. */
static void an_offer_ends_with_the_promise(void **state)
{
    int64_t saturday = jy_date_start_ms(20260314) + 10 * HOUR;
    struct jy_clock *contact = &c->clocks[JY_CLOCK_FIRST_CONTACT];

    (void)state;
    c->urgent = false;
    CHECK_INT(jy_offer_until_ms(city, c, saturday),
              jy_date_start_ms(20260316) + 10 * HOUR + HOUR / 2);
    contact->due_ms = saturday + 24 * HOUR;
    CHECK_INT(jy_offer_until_ms(city, c, saturday), contact->due_ms);
    contact->done_ms = saturday - 1; /* they have talked already */
    CHECK_INT(jy_offer_until_ms(city, c, saturday),
              jy_date_start_ms(20260316) + 10 * HOUR + HOUR / 2);
    contact->done_ms = 0;
    contact->due_ms = saturday - 1; /* late as it is */
    CHECK_INT(jy_offer_until_ms(city, c, saturday),
              jy_date_start_ms(20260316) + 10 * HOUR + HOUR / 2);
}

/* -- its life ------------------------------------------------------------------------------- */

static void it_is_made_and_taken_back_when_nobody_answers(void **state)
{
    (void)state;
    CHECK_INT(jy_case_wake_ms(city, c, plan.cases[0].talk), w.now_ms); /* at once */
    look();
    CHECK_CSTR(c->offer.to, "m1");
    CHECK_INT(c->offer.look_ms, w.now_ms + 2 * HOUR);
    CHECK(told("张甲二"));
    look();
    CHECK_INT(plan.cases[0].n_events, 0); /* nothing twice */
    w.now_ms = c->offer.look_ms;
    look();
    CHECK_CSTR(c->offer.to, "m2");
    CHECK(told("\"how\":\"lapsed\""));
    w.now_ms = c->offer.look_ms;
    look();
    CHECK_CSTR(c->offer.to, "m0603");
    w.now_ms = c->offer.look_ms;
    look();
    CHECK_CSTR(c->offer.to, "");
    CHECK(c->offer.nobody);
    CHECK(told("\"nobody\":true"));
    CHECK_INT(c->offer.look_ms, jy_date_start_ms(20260312) + 17 * HOUR / 2); /* when doors open */
    w.now_ms = c->offer.look_ms;
    look();
    CHECK(!told("nobody")); /* it has been said */
}

static void whoever_claims_first_has_it(void **state)
{
    (void)state;
    look();
    CHECK_CSTR(c->offer.to, "m1");
    CHECK_INT(act(JY_MOVE_CLAIM, &staff[2]), JY_OK);
    CHECK_CSTR(c->holder, "m0603");
    CHECK_CSTR(c->offer.to, "");
    CHECK_INT(c->offer.look_ms, 0);
    CHECK_INT(act(JY_MOVE_PASS_ON, &staff[0]), JY_E_WRONG_STATE);
    look();
    CHECK(!told(""));
    CHECK_INT(act(JY_MOVE_RELEASE, &staff[2]), JY_OK); /* let go of: to somebody else */
    CHECK(c->offer.look_ms == w.now_ms);
    people[0].held = people[1].held = 5;
    look();
    CHECK_CSTR(c->offer.to, "m1");
}

static void it_is_passed_on_by_whom_it_is_made_to(void **state)
{
    (void)state;
    look();
    CHECK_INT(act(JY_MOVE_PASS_ON, &staff[1]), JY_E_WRONG_STATE);
    CHECK((jy_casework_moves(city, c, &staff[1]) & JY_BIT(JY_MOVE_PASS_ON)) == 0);
    CHECK((jy_casework_moves(city, c, &staff[0]) & JY_BIT(JY_MOVE_PASS_ON)) != 0);
    CHECK_INT(act(JY_MOVE_PASS_ON, &staff[0]), JY_OK);
    CHECK(told("手上事多"));
    CHECK_INT(c->epoch, 5); /* takes nothing from anybody who is about to claim */
    look();
    CHECK_CSTR(c->offer.to, "m2");
}

static void who_goes_away_is_not_waited_for(void **state)
{
    (void)state;
    look();
    people[0].off = true;
    look();
    CHECK_CSTR(c->offer.to, "m2");
    CHECK(told("\"how\":\"away\""));
    people[0].off = false; /* back, and the other one is not */
    people[1].off = people[2].off = true;
    look();
    CHECK_CSTR(c->offer.to, "m1");
}

static void nobody_here_is_looked_for_again(void **state)
{
    (void)state;
    for (int i = 0; i < PEOPLE; i++)
        people[i].off = true;
    look();
    CHECK(c->offer.nobody && told("\"nobody\":true"));
    people[1].off = false; /* somebody has come: whatever the time */
    look();
    CHECK_CSTR(c->offer.to, "m2");
    CHECK(!c->offer.nobody);
}

static void only_a_committees_open_unheld_case_is_offered(void **state)
{
    static const struct {
        const char *owner, *holder;
        enum jy_case_state state;
        bool confidential, offered;
    } rows[] = {
        {"c430981114207", "", JY_CASE_ROUTED, false, true},
        {"c430981114000", "", JY_CASE_HANDLING, false, true},
        {"prof-marriage", "", JY_CASE_MEDIATING, false, true},
        {"c430981006000", "", JY_CASE_ROUTED, false, false}, /* nobody there signs in */
        {"renshe", "", JY_CASE_ROUTED, false, false},
        {"dispatch", "", JY_CASE_REGISTERED, false, false},
        {"c430981114207", "m9", JY_CASE_ROUTED, false, false},
        {"c430981114207", "", JY_CASE_ROUTED, true, false},
        {"c430981114207", "", JY_CASE_ANSWERED, false, false},
        {"c430981114207", "", JY_CASE_CLOSED, false, false},
    };

    (void)state;
    for (size_t i = 0; i < JY_COUNT(rows); i++) {
        struct jy_case one = *c;

        one.state = rows[i].state;
        strcpy(one.owner, rows[i].owner);
        strcpy(one.holder, rows[i].holder);
        one.confidential = rows[i].confidential;
        jy_offer_keep(city, &one, w.now_ms + 1);
        CHECK_INT(one.offer.look_ms != 0, rows[i].offered);
        CHECK_CSTR(one.offer.body, rows[i].offered ? rows[i].owner : "");
    }
}

#define TEST(name) cmocka_unit_test_setup(name, fresh)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(the_lightest_load_by_what_each_can_carry),
        TEST(equals_take_turns),
        TEST(a_speciality_comes_before_none_and_none_before_another),
        TEST(an_area_decides_among_those_whose_matter_it_is),
        TEST(who_is_away_full_asked_the_party_or_cannot_sign_in_is_not_asked),
        TEST(two_working_hours_or_a_quarter_when_urgent),
        TEST(an_offer_ends_with_the_promise),
        TEST(it_is_made_and_taken_back_when_nobody_answers),
        TEST(whoever_claims_first_has_it),
        TEST(it_is_passed_on_by_whom_it_is_made_to),
        TEST(who_goes_away_is_not_waited_for),
        TEST(nobody_here_is_looked_for_again),
        TEST(only_a_committees_open_unheld_case_is_offered),
    };

    return cmocka_run_group_tests(tests, stage_city, stage_strike);
}
