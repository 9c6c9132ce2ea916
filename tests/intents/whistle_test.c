/* whistle_test.c - calling bodies to the spot: the table, the limits, and what each step leaves. */
#include "tests/support/cases.h"
#include "tests/support/check.h"

#include <string.h>

#include "intents/cases/calendar.h"
#include "intents/cases/case_see.h"
#include "intents/cases/casework.h"
#include "intents/cases/wake.h"
#include "tests/support/stage.h"

#define MINUTE INT64_C(60000)
#define HOUR (60 * MINUTE)

static struct jy_world w;
static struct jy_plan plan;
static struct jy_case *c;

static const struct jy_staff town = {.id = JY_STR_INIT("t1"),
                                     .name = JY_STR_INIT("王丁一"),
                                     .post = JY_STR_INIT("调解主任"),
                                     .body = JY_STR_INIT("c430981114000"),
                                     .roles = JY_ROLE_CHAIR};
static const struct jy_staff village = {.id = JY_STR_INIT("m1"),
                                        .name = JY_STR_INIT("张甲二"),
                                        .post = JY_STR_INIT("调解员"),
                                        .body = JY_STR_INIT("c430981114207"),
                                        .roles = JY_ROLE_MEDIATOR};
static const struct jy_staff centre = {.id = JY_STR_INIT("d1"),
                                       .name = JY_STR_INIT("李乙三"),
                                       .post = JY_STR_INIT("分拨员"),
                                       .body = JY_STR_INIT("dispatch"),
                                       .roles = JY_ROLE_DISPATCHER};
static const struct jy_staff water = {.id = JY_STR_INIT("o1"),
                                      .name = JY_STR_INIT("赵丙四"),
                                      .post = JY_STR_INIT("经办人"),
                                      .body = JY_STR_INIT("shuili"),
                                      .roles = JY_ROLE_OFFICER};
static const struct jy_staff housing = {.id = JY_STR_INIT("o2"),
                                        .name = JY_STR_INIT("陈庚四"),
                                        .post = JY_STR_INIT("经办人"),
                                        .body = JY_STR_INIT("zhujian"),
                                        .roles = JY_ROLE_OFFICER};

/* The town handles a dispute; Tuesday 2026-03-10, ten in the morning. */
static int fresh(void **state)
{
    (void)state;
    w = (struct jy_world){.now_ms = jy_date_start_ms(20260310) + 10 * HOUR, .city = city};
    c = fresh_plan(&plan, arena);
    *c = (struct jy_case){
        .id = 1,
        .epoch = 5,
        .state = JY_CASE_HANDLING,
        .kind = JY_KIND_DISPUTE,
        .level = JY_LEVEL_TOWN,
        .no = "YJ20260310-0007-1",
        .place = "430981114207",
        .owner = "c430981114000",
        .offer = {.body = "c430981114000", .nobody = true}, /* they have been asked */
        .lang = "zh-Hans"};
    return 0;
}

static struct jy_action blow_by(const struct jy_staff *by)
{
    return (struct jy_action){.move = JY_MOVE_BLOW,
                              .by = by,
                              .epoch = c->epoch,
                              .grade = JY_GRADE_FAST,
                              .bodies = {JY_STR("shuili"), JY_STR("zhujian")},
                              .n_bodies = 2,
                              .text = JY_STR("电排的闸门归水利，镇里开不了"),
                              .approver = JY_STR("镇长"),
                              .spot = JY_STR("乐园村电排")};
}

static struct jy_action step_of(enum jy_whistle_step step, const struct jy_staff *by,
                                const char *body)
{
    return (struct jy_action){.move = JY_MOVE_WHISTLE,
                              .by = by,
                              .epoch = 0, /* whoever held the case meanwhile */
                              .step = step,
                              .to_body = jy_str_of(body),
                              .text = JY_STR("闸门修好了"),
                              .reason = JY_STR("这段沟归农业农村局管"),
                              .spot = JY_STR("乐园村电排"),
                              .ratings = {5, 4, 3}};
}

static enum jy_err act(struct jy_action a)
{
    return jy_casework_step(&w, &a, &plan);
}

static enum jy_err step(enum jy_whistle_step s, const struct jy_staff *by, const char *body)
{
    return act(step_of(s, by, body));
}

static void blown(void)
{
    CHECK_INT(act(blow_by(&town)), JY_OK);
    plan.cases[0].n_events = 0;
}

static const struct jy_event *last(void)
{
    return &plan.cases[0].events[plan.cases[0].n_events - 1];
}

static bool says(struct jy_str text, const char *part)
{
    return jy_str_find(text, jy_str_of(part)) >= 0;
}

static struct jy_str an_officer_of(const char *body)
{
    for (int i = 0; i < city->n_staff; i++)
        if (jy_str_is(city->staff[i].body, body)) return city->staff[i].id;
    return JY_STR("");
}

/* -- the table ------------------------------------------------------------------------------ */

static bool is_final(enum jy_call_state s)
{
    return s == JY_CALL_NONE || s == JY_CALL_RATED || s == JY_CALL_CANCELLED;
}

static bool can_move(enum jy_call_state from, uint32_t who)
{
    enum jy_call_state to;

    for (int s = 0; s < JY_N_WHISTLE_STEPS; s++)
        if (jy_whistle_move(from, (enum jy_whistle_step)s, who, &to) == JY_OK && to != from)
            return true;
    return false;
}

static void every_state_has_a_way_on_and_the_centre_a_way_out(void **state)
{
    (void)state;
    for (int s = 0; s < JY_N_CALL_STATES; s++) {
        enum jy_call_state from = (enum jy_call_state)s;
        CHECK_INT(can_move(from, JY_WHO_CALLED | JY_WHO_CALLER), !is_final(from));
        CHECK_INT(can_move(from, JY_WHO_CENTRE), !is_final(from));
    }
}

static void no_one_can_do_what_the_table_does_not_give(void **state)
{
    enum jy_call_state to = JY_CALL_NONE;

    (void)state;
    for (int s = 0; s < JY_N_WHISTLE_STEPS; s++)
        for (int from = 0; from < JY_N_CALL_STATES; from++) {
            enum jy_whistle_step one = (enum jy_whistle_step)s;
            bool called = one <= JY_WHISTLE_OBJECT || one == JY_WHISTLE_COMMENT;
            uint32_t wrong = called ? JY_WHO_CALLER | JY_WHO_CENTRE : JY_WHO_CALLED;
            CHECK_INT(jy_whistle_move((enum jy_call_state)from, one, wrong, &to), JY_E_DENIED);
            CHECK_INT(jy_whistle_move((enum jy_call_state)from, one, 0, &to), JY_E_DENIED);
        }
    CHECK_INT(to, JY_CALL_NONE); /* untouched on failure */
    CHECK_INT(jy_whistle_move(JY_CALL_BLOWN, JY_N_WHISTLE_STEPS, UINT32_MAX, &to), JY_E_BAD_FIELD);
}

static void what_the_steps_show_is_what_is_done(void **state)
{
    const struct jy_staff *people[] = {&town, &village, &centre, &water, &housing};

    (void)state;
    for (size_t p = 0; p < JY_COUNT(people); p++)
        for (int from = JY_CALL_BLOWN; from < JY_N_CALL_STATES; from++)
            for (int s = 0; s < JY_N_WHISTLE_STEPS; s++) {
                struct jy_case before;
                uint32_t shown;
                enum jy_err e;
                fresh(NULL);
                blown();
                c->whistle->calls[0].state = (enum jy_call_state)from;
                CHECK_INT(jy_case_copy(&before, c, arena), JY_OK);
                shown = jy_casework_steps(city, c, &c->whistle->calls[0], people[p]);
                e = step((enum jy_whistle_step)s, people[p], "shuili");
                CHECK_INT((shown & 1u << s) != 0, e == JY_OK);
                if (e == JY_OK) continue;
                CHECK(same_case(&before, c));
                CHECK_INT(plan.cases[0].n_events, 0);
            }
}

static void names_are_found_again(void **state)
{
    (void)state;
    for (int s = 0; s < JY_N_WHISTLE_STEPS; s++)
        CHECK_INT(jy_whistle_step_of(jy_str_of(jy_whistle_step_name((enum jy_whistle_step)s))), s);
    for (int g = JY_GRADE_URGENT; g < JY_N_GRADES; g++)
        CHECK_INT(jy_grade_of(jy_str_of(jy_grade_name((enum jy_grade)g))), g);
    CHECK_INT(jy_whistle_step_of(JY_STR("")), JY_N_WHISTLE_STEPS);
    CHECK_INT(jy_grade_of(JY_STR("")), JY_GRADE_NONE);
}

/* -- limits --------------------------------------------------------------------------------- */

static void each_grade_has_its_limits_in_working_hours(void **state)
{
    static const struct {
        enum jy_grade grade;
        int from_date, from_hour; /* Tuesday 10 March; Friday 13 March, five in the afternoon */
        int arrive_date;
        int64_t sign, contact, arrive; /* after from; arrive: after midnight */
    } rows[] = {
        {JY_GRADE_URGENT, 20260310, 10, 20260310, 15 * MINUTE, 30 * MINUTE, 12 * HOUR},
        {JY_GRADE_FAST, 20260310, 10, 20260313, HOUR, 24 * HOUR, 17 * HOUR + 30 * MINUTE},
        {JY_GRADE_NORMAL, 20260310, 10, 20260317, HOUR, 24 * HOUR, 17 * HOUR + 30 * MINUTE},
        {JY_GRADE_URGENT, 20260313, 17, 20260313, 15 * MINUTE, 30 * MINUTE, 19 * HOUR},
        /* half an hour on Friday, half on Monday; nobody is to phone before they have signed */
        {JY_GRADE_FAST, 20260313, 17, 20260318, 64 * HOUR, 64 * HOUR, 17 * HOUR + 30 * MINUTE},
    };

    (void)state;
    for (size_t i = 0; i < JY_COUNT(rows); i++) {
        int64_t from = jy_date_start_ms(rows[i].from_date) + rows[i].from_hour * HOUR;
        struct jy_call call = {0};
        jy_call_start(city, rows[i].grade, from, &call);
        CHECK_INT(call.dues[JY_DUE_SIGN].due_ms - from, rows[i].sign);
        CHECK_INT(call.dues[JY_DUE_CONTACT].due_ms - from, rows[i].contact);
        CHECK_INT(call.dues[JY_DUE_ARRIVE].due_ms - jy_date_start_ms(rows[i].arrive_date),
                  rows[i].arrive);
    }
}

static void a_limit_reminds_is_late_and_is_told_once_each(void **state)
{
    const struct jy_clock *sign;
    int64_t remind;

    (void)state;
    blown();
    sign = &c->whistle->calls[0].dues[JY_DUE_SIGN];
    remind = sign->start_ms + HOUR / 5 * 4;
    CHECK_INT(c->wake_ms, remind);
    w.now_ms = remind;
    jy_casework_wake(&w, &plan);
    CHECK_INT(plan.cases[0].n_events, 2); /* one for each of the two */
    CHECK(last()->staff_only);
    CHECK(says(last()->body, "\"remind\""));
    CHECK(says(last()->inner, "\"limit\":\"sign\""));
    CHECK_INT(jy_case_wake_ms(city, c, plan.cases[0].talk), sign->due_ms);
    w.now_ms = sign->due_ms;
    jy_casework_wake(&w, &plan);
    jy_casework_wake(&w, &plan);
    CHECK_INT(plan.cases[0].n_events, 4);
    CHECK(last()->staff_only);
    CHECK(says(last()->body, "\"late\""));
    CHECK_INT(jy_case_wake_ms(city, c, plan.cases[0].talk), sign->start_ms + 24 * HOUR / 5 * 4);
}

static void who_does_not_come_is_told_to_the_petition_office_and_the_citizen(void **state)
{
    struct jy_staff office = water;

    (void)state;
    office.body = JY_STR("xinfang");
    blown();
    CHECK(!jy_case_visible(city, c, &office));
    CHECK_INT(step(JY_WHISTLE_SIGN, &water, "shuili"), JY_OK);
    CHECK_INT(step(JY_WHISTLE_CONTACT, &water, "shuili"), JY_OK);
    CHECK_INT(step(JY_WHISTLE_CANCEL, &town, "zhujian"), JY_OK);
    w.now_ms = c->whistle->calls[0].dues[JY_DUE_ARRIVE].due_ms;
    plan.cases[0].n_events = 0;
    jy_casework_wake(&w, &plan);
    CHECK_INT(plan.cases[0].n_events, 1);
    CHECK(!last()->staff_only);
    CHECK(says(last()->body, "市水利局还没到场"));
    CHECK(jy_case_visible(city, c, &office));
    CHECK_INT(jy_casework_moves(city, c, &office),
              JY_BIT(JY_MOVE_NOTE) | JY_BIT(JY_MOVE_LEAD) | JY_BIT(JY_MOVE_RECEPTION));
    CHECK_CSTR(c->whistle->copied[0], "xinfang");
    CHECK_CSTR(c->whistle->copied[1], ""); /* the superior of both is that office */
    CHECK_INT(step(JY_WHISTLE_ARRIVE, &water, "shuili"), JY_OK); /* late, but there */
    CHECK_INT(c->whistle->calls[0].dues[JY_DUE_ARRIVE].reminded, 100);
}

/* -- who blows, and whom ---------------------------------------------------------------------- */

static void the_town_and_the_centre_blow(void **state)
{
    struct jy_action a;

    (void)state;
    CHECK(jy_casework_moves(city, c, &town) & JY_BIT(JY_MOVE_BLOW));
    CHECK_INT(act(blow_by(&town)), JY_OK);
    CHECK_INT(c->state, JY_CASE_HANDLING); /* beside what the owner does */
    CHECK_INT(c->epoch, 5);
    CHECK(says(last()->body,
               "已请市水利局、市住房和城乡建设局到场一起办，3月13日（周五）17:30前到。"));
    CHECK(!says(last()->body, "闸门"));
    CHECK(says(last()->inner, "闸门归水利"));
    CHECK(!last()->staff_only);
    CHECK(!(jy_casework_moves(city, c, &town) & JY_BIT(JY_MOVE_BLOW)));
    CHECK_INT(act(blow_by(&town)), JY_E_WRONG_STATE); /* one at a time */

    fresh(NULL);
    a = blow_by(&centre);
    a.approver = JY_STR("");
    CHECK_INT(act(a), JY_OK);

    fresh(NULL);
    jy_str_copy(c->owner, sizeof c->owner, water.body);
    c->level = JY_LEVEL_CITY;
    CHECK_INT(jy_casework_bar(city, c, &water, JY_MOVE_BLOW), JY_BAR_TOWN);
    CHECK_INT(act(blow_by(&water)), JY_E_DENIED);
    CHECK_INT(act(blow_by(&town)), JY_E_DENIED); /* not theirs */
}

/* Its case, and its town has not been told of it yet. */
static void at_the_village(void)
{
    fresh(NULL);
    jy_str_copy(c->owner, sizeof c->owner, village.body);
    c->level = JY_LEVEL_VILLAGE;
}

static void asked(void)
{
    struct jy_action a = blow_by(&village);

    at_the_village();
    a.approver = JY_STR(""); /* who is responsible in the town says so when it blows */
    CHECK_INT(act(a), JY_OK);
}

static void a_village_asks_its_town_which_blows(void **state)
{
    struct jy_whistle_turn turns[JY_CALLS + 1];

    (void)state;
    at_the_village();
    CHECK(!jy_case_visible(city, c, &town));
    CHECK_INT(act(blow_by(&town)), JY_E_DENIED);
    asked();
    CHECK(last()->staff_only); /* nobody is called yet */
    CHECK(says(last()->inner, "闸门归水利"));
    CHECK_INT(jy_whistle_wake_ms(c->whistle), 0);
    CHECK(!jy_case_visible(city, c, &water));
    CHECK_INT(jy_whistle_turns(c->whistle, turns), 1);
    CHECK_CSTR(turns[0].body, "c430981114000");
    CHECK_INT(act(blow_by(&village)), JY_E_WRONG_STATE);
    CHECK_INT(jy_casework_bar(city, c, &village, JY_MOVE_BLOW), JY_BAR_BLOWN);
    CHECK(step(JY_WHISTLE_SIGN, &water, "shuili") != JY_OK);

    CHECK(jy_case_is_guest(city, c, &town)); /* it stays the village's */
    CHECK(jy_casework_moves(city, c, &town) & JY_BIT(JY_MOVE_BLOW));
    CHECK_INT(act(blow_by(&town)), JY_OK);
    CHECK(says(last()->body, "已请市水利局、市住房和城乡建设局到场一起办"));
    CHECK_CSTR(c->owner, "c430981114207");
    CHECK_CSTR(c->whistle->approver, "镇长");
    CHECK_CSTR(c->whistle->asked_by, "m1");
    CHECK_CSTR(c->whistle->asked_by_body, "c430981114207");
    CHECK(jy_case_visible(city, c, &water));
    CHECK_INT(step(JY_WHISTLE_SIGN, &water, "shuili"), JY_OK);
    CHECK_INT(act(blow_by(&town)), JY_E_DENIED);
}

static void what_is_asked_is_refused_or_taken_back_as_a_whole(void **state)
{
    static const struct jy_staff *const who[] = {&town, &village, &centre};

    (void)state;
    for (size_t i = 0; i < JY_COUNT(who); i++) {
        asked();
        CHECK_INT(step(JY_WHISTLE_CANCEL, who[i], "zhujian"), JY_OK);
        CHECK(last()->staff_only); /* the citizen has heard of none of them */
        CHECK_INT(c->whistle->calls[0].state, JY_CALL_CANCELLED);
        CHECK_INT(c->whistle->calls[1].state, JY_CALL_CANCELLED);
        CHECK(!jy_whistle_is_open(c->whistle));
        CHECK(jy_casework_moves(city, c, &village) & JY_BIT(JY_MOVE_BLOW));
    }
}

static void a_village_asks_not_a_town_that_is_partial_nor_for_its_town(void **state)
{
    struct jy_action a;

    (void)state;
    at_the_village();
    a = blow_by(&village);
    a.bodies[1] = JY_STR("c430981114000");
    CHECK_INT(act(a), JY_E_BAD_FIELD);
    jy_str_copy(c->aside[0], sizeof c->aside[0], JY_STR("c430981114000"));
    CHECK_INT(act(blow_by(&village)), JY_E_DENIED);
}

static void a_slip_that_lacks_something_is_refused(void **state)
{
    struct jy_action a[8];

    (void)state;
    for (size_t i = 0; i < JY_COUNT(a); i++)
        a[i] = blow_by(&town);
    a[0].grade = JY_GRADE_NONE;
    a[1].n_bodies = 0;
    a[2].text = JY_STR(" ");
    a[3].spot = JY_STR("");
    a[4].approver = JY_STR("");
    a[5].bodies[1] = JY_STR("shuili");        /* twice */
    a[6].bodies[1] = JY_STR("c430981114207"); /* nobody calls downwards */
    a[7].bodies[1] = JY_STR("jiwei");
    for (size_t i = 0; i < JY_COUNT(a); i++)
        CHECK_INT(act(a[i]), JY_E_BAD_FIELD);
    a[0] = blow_by(&town);
    a[0].epoch = 4;
    CHECK_INT(act(a[0]), JY_E_STALE_EPOCH);
    CHECK_INT(plan.cases[0].n_events, 0);
    CHECK(c->whistle == NULL);
}

static void who_is_partial_is_never_called(void **state)
{
    (void)state;
    jy_str_copy(c->party, sizeof c->party, JY_STR("水利局的人"));
    CHECK_INT(act(blow_by(&town)), JY_E_DENIED);
    fresh(NULL);
    jy_str_copy(c->aside[0], sizeof c->aside[0], JY_STR("zhujian"));
    CHECK_INT(act(blow_by(&town)), JY_E_DENIED);
    CHECK_INT(plan.cases[0].n_events, 0);
}

static void a_clue_is_never_whistled(void **state)
{
    struct jy_staff discipline = town;

    (void)state;
    discipline.roles = UINT32_MAX;
    c->confidential = true;
    CHECK_INT(act(blow_by(&discipline)), JY_E_DENIED);
    CHECK_INT(act(blow_by(&centre)), JY_E_DENIED);
    *jy_whistle_make(c, arena) = (struct jy_whistle){
        .grade = JY_GRADE_FAST, .calls = {{.body = "shuili", .state = JY_CALL_BLOWN}}};
    CHECK(!jy_case_visible(city, c, &water));
}

/* -- from the call to the rating ------------------------------------------------------------ */

static void a_called_body_sees_the_case_and_decides_nothing_over_it(void **state)
{
    const char *bodies[JY_CASE_BODIES];

    (void)state;
    CHECK(!jy_case_visible(city, c, &water));
    blown();
    CHECK(jy_case_visible(city, c, &water));
    CHECK_INT(jy_casework_moves(city, c, &water), JY_BIT(JY_MOVE_NOTE) | JY_BIT(JY_MOVE_WHISTLE));
    CHECK_INT(act((struct jy_action){.move = JY_MOVE_HAND,
                                     .by = &town,
                                     .epoch = c->epoch,
                                     .to_staff = an_officer_of("shuili"),
                                     .reason = JY_STR("请您接着讲")}),
              JY_E_DENIED);
    CHECK_INT(jy_case_bodies(c, bodies), 3);
    CHECK_CSTR(bodies[0], "c430981114000");
    CHECK_INT(step(JY_WHISTLE_CANCEL, &town, "shuili"), JY_OK);
    CHECK(says(last()->body, "不用再等市水利局到场"));
    CHECK(!jy_case_visible(city, c, &water));
    CHECK_INT(jy_case_bodies(c, bodies), 2);
    CHECK_INT(step(JY_WHISTLE_SIGN, &water, "shuili"), JY_E_DENIED);
    c->state = JY_CASE_CLOSED;
    CHECK(!jy_case_visible(city, c, &housing));
}

static void a_call_goes_from_signed_to_rated_with_its_times(void **state)
{
    const struct jy_call *call;

    (void)state;
    blown();
    call = &c->whistle->calls[0];
    CHECK_INT(step(JY_WHISTLE_ARRIVE, &water, "shuili"), JY_E_WRONG_STATE);
    CHECK_INT(step(JY_WHISTLE_SIGN, &housing, "shuili"), JY_E_DENIED); /* each for itself */
    CHECK_INT(step(JY_WHISTLE_SIGN, &water, "shuili"), JY_OK);
    CHECK(last()->staff_only);
    CHECK_INT(step(JY_WHISTLE_SIGN, &water, "shuili"), JY_E_WRONG_STATE); /* a colleague, late */
    w.now_ms += HOUR;
    CHECK_INT(step(JY_WHISTLE_CONTACT, &water, "shuili"), JY_OK);
    CHECK_INT(step(JY_WHISTLE_ARRIVE, &water, "shuili"), JY_OK);
    CHECK(says(last()->body, "市水利局的人已经到场"));
    CHECK_INT(call->dues[JY_DUE_SIGN].done_ms, w.now_ms - HOUR);
    CHECK_INT(call->dues[JY_DUE_ARRIVE].done_ms, w.now_ms);
    CHECK_INT(step(JY_WHISTLE_DONE, &water, "shuili"), JY_OK);
    CHECK(!says(last()->body, "闸门修好了"));
    CHECK_CSTR(call->said, "闸门修好了");
    CHECK_INT(step(JY_WHISTLE_RATE, &water, "shuili"), JY_E_DENIED); /* nobody rates themselves */
    CHECK_INT(step(JY_WHISTLE_RATE, &town, "shuili"), JY_OK);
    CHECK(says(last()->inner, "\"ratings\":[5,4,3]"));
    CHECK(last()->staff_only);
    CHECK_INT(step(JY_WHISTLE_COMMENT, &water, "shuili"), JY_OK);
    CHECK_INT(step(JY_WHISTLE_COMMENT, &water, "shuili"), JY_E_WRONG_STATE);
    CHECK(jy_whistle_is_open(c->whistle)); /* the other has not come yet */
}

static void an_arrival_has_a_photo_or_says_why_not_and_names_what_comes_behind_it(void **state)
{
    static const struct jy_attachment photo = {.hash = {0xAB},
                                               .type = "image/jpeg",
                                               .size = 7,
                                               .name = JY_STR_INIT("路口.jpg"),
                                               .position = JY_STR_INIT("28.8,112.3")};
    struct jy_action arrival = step_of(JY_WHISTLE_ARRIVE, &water, "shuili");

    (void)state;
    blown();
    CHECK_INT(step(JY_WHISTLE_SIGN, &water, "shuili"), JY_OK);
    CHECK_INT(step(JY_WHISTLE_CONTACT, &water, "shuili"), JY_OK);
    plan.cases[0].n_events = 0;
    c->seq = 40;
    arrival.reason = JY_STR("");
    CHECK_INT(act(arrival), JY_E_NEEDS_REASON);
    CHECK_INT(plan.cases[0].n_events, 0);
    arrival.photos[0] = arrival.photos[1] = &photo;
    arrival.n_photos = 2;
    arrival.position = JY_STR("28.84412,112.36021,15");
    CHECK_INT(act(arrival), JY_OK);
    CHECK_INT(plan.cases[0].n_events, 3);
    CHECK(says(plan.cases[0].events[0].inner, "\"position\":\"28.84412,112.36021,15\""));
    CHECK(says(plan.cases[0].events[0].inner, "\"photos\":[{\"seq\":42,\"name\":\"路口.jpg\""));
    CHECK(says(plan.cases[0].events[0].inner, "{\"seq\":43,"));
    CHECK(!says(plan.cases[0].events[0].body, "28.8")); /* where they are is among staff */
    for (int i = 1; i < 3; i++) {
        CHECK_INT(plan.cases[0].events[i].kind, JY_EVENT_NOTE);
        CHECK(plan.cases[0].events[i].staff_only);
        CHECK(plan.cases[0].events[i].file == &photo);
        CHECK(says(plan.cases[0].events[i].body, "\"of\":41"));
        CHECK(says(plan.cases[0].events[i].body, "\"hash\":\"ab00"));
        CHECK(says(plan.cases[0].events[i].body, "\"position\":\"28.8,112.3\""));
    }
    arrival.step = JY_WHISTLE_COMMENT; /* nothing is photographed there */
    CHECK_INT(act(arrival), JY_E_BAD_FIELD);
}

static void what_was_late_is_told_before_what_is_done(void **state)
{
    (void)state;
    blown();
    w.now_ms = c->whistle->calls[0].dues[JY_DUE_SIGN].due_ms; /* the timer has not come by yet */
    CHECK_INT(step(JY_WHISTLE_SIGN, &water, "shuili"), JY_OK);
    CHECK_INT(plan.cases[0].n_events, 3);
    CHECK(says(plan.cases[0].events[0].body, "\"late\""));
    CHECK_INT(plan.cases[0].events[0].by, JY_BY_SYSTEM);
    CHECK(says(last()->body, "\"sign\""));
    CHECK(says(last()->inner, "\"late\":true"));
    CHECK_INT(last()->by, JY_BY_STAFF);
}

static void a_rating_is_one_to_five(void **state)
{
    struct jy_action a;

    (void)state;
    blown();
    c->whistle->calls[0].state = JY_CALL_DONE;
    for (int i = 0; i < JY_RATINGS; i++) {
        a = step_of(JY_WHISTLE_RATE, &town, "shuili");
        a.ratings[i] = i == 0 ? 6 : 0;
        CHECK_INT(act(a), JY_E_BAD_FIELD);
    }
}

static void an_objection_stops_one_clock_and_the_caller_calls_again_or_lets_go(void **state)
{
    struct jy_whistle_turn turns[JY_CALLS + 1];
    struct jy_action a;

    (void)state;
    blown();
    a = step_of(JY_WHISTLE_OBJECT, &water, "shuili");
    a.reason = JY_STR(" ");
    CHECK_INT(act(a), JY_E_NEEDS_REASON);
    CHECK_INT(step(JY_WHISTLE_OBJECT, &water, "shuili"), JY_OK);
    CHECK_CSTR(c->whistle->calls[0].said, "这段沟归农业农村局管");
    CHECK_INT(jy_whistle_turns(c->whistle, turns), 2);
    CHECK_CSTR(turns[0].body, "zhujian"); /* goes on */
    CHECK_CSTR(turns[1].body, "c430981114000");
    w.now_ms += HOUR;
    CHECK_INT(step(JY_WHISTLE_RECALL, &town, "shuili"), JY_OK);
    CHECK_INT(c->whistle->calls[0].state, JY_CALL_BLOWN);
    CHECK(c->whistle->calls[0].dues[JY_DUE_SIGN].due_ms > w.now_ms);
    CHECK(says(last()->body, "已再请市水利局到场"));
    CHECK_INT(step(JY_WHISTLE_OBJECT, &water, "shuili"), JY_OK);
    CHECK_INT(step(JY_WHISTLE_CANCEL, &centre, "shuili"), JY_OK);
    CHECK_INT(step(JY_WHISTLE_CANCEL, &centre, "zhujian"), JY_OK);
    CHECK(!jy_whistle_is_open(c->whistle));
    CHECK_INT(jy_whistle_wake_ms(c->whistle), 0);
    CHECK_INT(act(blow_by(&town)), JY_OK); /* the next one may be blown */
}

static void a_matter_that_is_over_calls_nobody_and_can_still_be_rated(void **state)
{
    struct jy_action close = {.move = JY_MOVE_CLOSE, .by = &centre, .reason = JY_STR("搬走了")};

    (void)state;
    blown();
    c->whistle->calls[1].state = JY_CALL_DONE;
    c->state = JY_CASE_ANSWERED;
    close.epoch = c->epoch;
    CHECK_INT(act(close), JY_OK);
    CHECK_INT(c->whistle->calls[0].state, JY_CALL_CANCELLED);
    CHECK_INT(c->wake_ms, 0);
    CHECK_INT(step(JY_WHISTLE_SIGN, &water, "shuili"), JY_E_DENIED);
    CHECK_INT(step(JY_WHISTLE_RATE, &town, "zhujian"), JY_OK);
}

#define TEST(name) cmocka_unit_test_setup(name, fresh)
int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(every_state_has_a_way_on_and_the_centre_a_way_out),
        TEST(no_one_can_do_what_the_table_does_not_give),
        TEST(what_the_steps_show_is_what_is_done),
        TEST(names_are_found_again),
        TEST(each_grade_has_its_limits_in_working_hours),
        TEST(a_limit_reminds_is_late_and_is_told_once_each),
        TEST(who_does_not_come_is_told_to_the_petition_office_and_the_citizen),
        TEST(the_town_and_the_centre_blow),
        TEST(a_village_asks_its_town_which_blows),
        TEST(what_is_asked_is_refused_or_taken_back_as_a_whole),
        TEST(a_village_asks_not_a_town_that_is_partial_nor_for_its_town),
        TEST(a_slip_that_lacks_something_is_refused),
        TEST(who_is_partial_is_never_called),
        TEST(a_clue_is_never_whistled),
        TEST(a_called_body_sees_the_case_and_decides_nothing_over_it),
        TEST(a_call_goes_from_signed_to_rated_with_its_times),
        TEST(an_arrival_has_a_photo_or_says_why_not_and_names_what_comes_behind_it),
        TEST(what_was_late_is_told_before_what_is_done),
        TEST(a_rating_is_one_to_five),
        TEST(an_objection_stops_one_clock_and_the_caller_calls_again_or_lets_go),
        TEST(a_matter_that_is_over_calls_nobody_and_can_still_be_rated),
    };

    return cmocka_run_group_tests(tests, stage_city, stage_strike);
}
