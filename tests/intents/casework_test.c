/* casework_test.c - every move: who may, from where, with which epoch; on an error nothing changes.
 */
#include <inttypes.h>
#include <stdio.h>

#include "tests/support/cases.h"
#include "tests/support/check.h"

#include "intents/cases/calendar.h"
#include "intents/cases/case_see.h"
#include "intents/cases/casework.h"
#include "intents/cases/clocks.h"
#include "intents/cases/paper.h"
#include "intents/cases/talk.h"
#include "tests/support/stage.h"

static struct jy_world w;
static struct jy_plan plan;
static struct jy_case *c;

static const struct jy_staff mediator = {.id = JY_STR_INIT("m1"),
                                         .name = JY_STR_INIT("王丁一"),
                                         .post = JY_STR_INIT("调解员"),
                                         .body = JY_STR_INIT("c430981114207"),
                                         .roles = JY_ROLE_MEDIATOR};
static const struct jy_staff other = {.id = JY_STR_INIT("m2"),
                                      .name = JY_STR_INIT("张甲二"),
                                      .post = JY_STR_INIT("调解员"),
                                      .body = JY_STR_INIT("c430981114207"),
                                      .roles = JY_ROLE_MEDIATOR};
static const struct jy_staff chair = {.id = JY_STR_INIT("m3"),
                                      .name = JY_STR_INIT("周庚六"),
                                      .post = JY_STR_INIT("调解主任"),
                                      .body = JY_STR_INIT("c430981114207"),
                                      .roles = JY_ROLE_MEDIATOR | JY_ROLE_CHAIR};
static const struct jy_staff dispatcher = {.id = JY_STR_INIT("d1"),
                                           .name = JY_STR_INIT("李乙三"),
                                           .post = JY_STR_INIT("分拨员"),
                                           .body = JY_STR_INIT("dispatch"),
                                           .roles = JY_ROLE_DISPATCHER};
static const struct jy_staff stranger = {.id = JY_STR_INIT("x1"),
                                         .name = JY_STR_INIT("赵丙四"),
                                         .post = JY_STR_INIT("科员"),
                                         .body = JY_STR_INIT("renshe"),
                                         .roles = JY_ROLE_OFFICER};

/* A routed dispute on the desk of the village committee, an hour old. */
static int fresh(void **state)
{
    (void)state;
    w = (struct jy_world){.now_ms = jy_date_start_ms(20260310) + INT64_C(36000000),
                          .city = city,
                          .paper_number = JY_STR("受〔2026〕1号")}; /* there is one to void */
    c = fresh_plan(&plan, arena);
    *c = village_dispute(JY_CASE_ROUTED);
    return 0;
}

static struct jy_action action(enum jy_move move, const struct jy_staff *by)
{
    bool report = move == JY_MOVE_REPORT;

    return (struct jy_action){
        .move = move,
        .by = by,
        .epoch = c->epoch,
        .text = JY_STR("明天上午我去看路。"),
        .reason = JY_STR("不属于我们的职责范围，应当由镇里的调委会来处理这件事情。"),
        .to_body = report ? JY_STR("") : JY_STR("c430981114000"),
        .to_staff = JY_STR(""),
        .type = JY_STR("NBR-02"),
        .outcome = JY_STR("explain"),
        .ground = report ? JY_STR("major") : JY_STR("cannot"),
        .settled = JY_STR("yes"),
        .performed = JY_STR("not_due"),
        .satisfaction = JY_STR("basically"),
        .hearts = 4,
    };
}

/* The committee of the town, whatever its id is in the demo data. */
static struct jy_str town_committee(void)
{
    const struct jy_division *village = jy_city_division(city, JY_STR("430981114207"));

    return jy_city_committee(city, village->parent)->id;
}

static struct jy_str a_colleague(void)
{
    for (int i = 0; i < city->n_staff; i++)
        if (jy_str_is(city->staff[i].body, "c430981114207")) return city->staff[i].id;
    return JY_STR("");
}

/* The first form that may be issued now, written to the end. */
static void write_paper(struct jy_action *a)
{
    static const struct jy_str written = JY_STR_INIT("已核对");
    static struct jy_str lines[JY_PAPER_LINES];

    a->lines = lines;
    for (int i = 0; i < city->n_documents && a->doc.len == 0; i++)
        if (jy_paper_fits(&city->documents[i], c)) a->doc = city->documents[i].id;
    for (int i = 0; a->doc.len > 0 && i < jy_city_document(city, a->doc)->n_lines; i++)
        if (jy_paper_is_open(&jy_city_document(city, a->doc)->lines[i]))
            lines[a->n_lines++] = written;
}

static enum jy_err act(enum jy_move move, const struct jy_staff *by)
{
    struct jy_action a = action(move, by);

    if (move != JY_MOVE_REPORT) a.to_body = town_committee();
    a.to_staff = a_colleague();
    if (move == JY_MOVE_OPINION) a.outcome = JY_STR("uphold");
    if (move == JY_MOVE_ISSUE) write_paper(&a);
    if (move == JY_MOVE_BLOW) {
        a.grade = JY_GRADE_FAST;
        a.bodies[a.n_bodies++] = JY_STR("shuili");
        a.spot = JY_STR("村口");
    }
    return jy_casework_step(&w, &a, &plan);
}

static enum jy_event_kind last_event(void)
{
    return plan.cases[0].events[plan.cases[0].n_events - 1].kind;
}

static struct jy_str last_body(void)
{
    return plan.cases[0].events[plan.cases[0].n_events - 1].body;
}

/* -- refusals leave everything as it was ---------------------------------------------------- */

static void a_refused_move_leaves_the_plan_untouched(void **state)
{
    (void)state;
    for (int s = 0; s < JY_N_CASE_STATES; s++)
        for (int m = 0; m < JY_N_MOVES; m++) {
            struct jy_case before;
            fresh(NULL);
            c->state = (enum jy_case_state)s;
            CHECK_INT(jy_case_copy(&before, c, arena), JY_OK);
            if (act((enum jy_move)m, &mediator) == JY_OK) continue;
            CHECK(same_case(&before, c));
            CHECK_INT(plan.cases[0].n_events, 0);
        }
}

static void every_move_refuses_whoever_may_not_see_the_case(void **state)
{
    (void)state;
    for (int m = 0; m < JY_N_MOVES; m++) {
        fresh(NULL);
        CHECK_INT(act((enum jy_move)m, &stranger), JY_E_DENIED);
        CHECK_INT(plan.cases[0].n_events, 0);
    }
}

/* DOMAIN 3.2: one unit answers; the others read, write, and say that it is theirs no longer. */
static void a_unit_that_helps_decides_nothing(void **state)
{
    static const uint64_t helps = JY_BIT(JY_MOVE_NOTE) | JY_BIT(JY_MOVE_SAY) |
                                  JY_BIT(JY_MOVE_ASK_DISPATCH) | JY_BIT(JY_MOVE_RELEASE_HAZARD) |
                                  JY_BIT(JY_MOVE_LEAD) | JY_BIT(JY_MOVE_WHISTLE) |
                                  JY_BIT(JY_MOVE_RECUSE);

    (void)state;
    for (int s = JY_CASE_REGISTERED; s < JY_N_CASE_STATES; s++)
        for (int m = 0; m < JY_N_MOVES; m++) {
            enum jy_err e;
            fresh(NULL);
            c->state = (enum jy_case_state)s;
            jy_str_copy(c->owner, sizeof c->owner, town_committee());
            jy_str_copy(c->co_units[0], sizeof c->co_units[0], mediator.body);
            c->level = JY_LEVEL_TOWN;
            e = act((enum jy_move)m, &mediator);
            if ((helps & JY_BIT(m)) == 0) CHECK(e != JY_OK);
            fresh(NULL);
            jy_str_copy(c->co_units[0], sizeof c->co_units[0], stranger.body);
            e = act((enum jy_move)m, &stranger);
            if ((helps & JY_BIT(m)) == 0) CHECK(e != JY_OK);
        }
}

/* -- who leads and who helps (DOMAIN 3.2) --------------------------------------------------- */

static enum jy_err share(enum jy_move move, const struct jy_staff *by, const char *one,
                         const char *two)
{
    struct jy_action a = action(move, by);

    a.to_body = town_committee();
    a.bodies[a.n_bodies++] = jy_str_of(one);
    if (two != NULL) a.bodies[a.n_bodies++] = jy_str_of(two);
    return jy_casework_step(&w, &a, &plan);
}

static void the_centre_says_who_leads_and_who_helps(void **state)
{
    (void)state;
    CHECK_INT(share(JY_MOVE_TRANSFER, &dispatcher, "zhujian", "chengguan"), JY_OK);
    CHECK_STR(town_committee(), c->owner);
    CHECK_CSTR(c->co_units[0], "zhujian");
    CHECK_CSTR(c->co_units[1], "chengguan");
    CHECK(jy_str_find(last_body(), JY_STR("主办")) > 0);
    CHECK(jy_str_find(last_body(), JY_STR("、市城市管理")) > 0);
    CHECK_INT(share(JY_MOVE_SHARE, &dispatcher, "ziran", NULL), JY_OK);
    CHECK_STR(town_committee(), c->owner); /* it goes on answering */
    CHECK_INT(c->state, JY_CASE_ROUTED);
    CHECK_CSTR(c->co_units[0], "ziran");
    CHECK_CSTR(c->co_units[1], "");
    CHECK_INT(act(JY_MOVE_SHARE, &dispatcher), JY_OK); /* nobody: alone again */
    CHECK_CSTR(c->co_units[0], "");
    CHECK(jy_str_find(last_body(), JY_STR("一家办")) > 0);
}

static void a_transfer_that_names_no_helpers_keeps_them_but_whoever_leads_now(void **state)
{
    (void)state;
    jy_str_copy(c->co_units[0], sizeof c->co_units[0], town_committee());
    jy_str_copy(c->co_units[1], sizeof c->co_units[1], JY_STR("zhujian"));
    CHECK_INT(act(JY_MOVE_TRANSFER, &dispatcher), JY_OK);
    CHECK_CSTR(c->co_units[0], "");
    CHECK_CSTR(c->co_units[1], "zhujian");
}

static void nobody_helps_twice_or_leads_too_or_is_one_of_whom_it_is_kept(void **state)
{
    static const struct {
        const char *one, *two;
        const struct jy_staff *by;
        bool withheld, aside, secret;
        enum jy_err e;
    } rows[] = {
        {"zhujian", "zhujian", &dispatcher, false, false, false, JY_E_BAD_FIELD},
        {"c430981114207", NULL, &dispatcher, false, false, false, JY_E_BAD_FIELD}, /* it leads */
        {"nobody", NULL, &dispatcher, false, false, false, JY_E_BAD_FIELD},
        {"jiwei", NULL, &dispatcher, false, false, false, JY_E_BAD_FIELD},
        {"c430981114204", NULL, &dispatcher, true, false, false, JY_E_DENIED},
        {"c430981114204", NULL, &dispatcher, false, false, false, JY_OK},
        {"zhujian", NULL, &dispatcher, false, true, false, JY_E_DENIED},
        {"zhujian", NULL, &dispatcher, false, false, true, JY_E_DENIED},
        {"zhujian", NULL, &chair, false, false, false, JY_E_DENIED},
    };

    (void)state;
    for (size_t i = 0; i < JY_COUNT(rows); i++) {
        fresh(NULL);
        c->withhold_from_village = rows[i].withheld;
        c->confidential = rows[i].secret;
        if (rows[i].aside) jy_str_copy(c->aside[0], sizeof c->aside[0], JY_STR("zhujian"));
        CHECK_INT(share(JY_MOVE_SHARE, rows[i].by, rows[i].one, rows[i].two), rows[i].e);
        if (rows[i].e != JY_OK) CHECK_INT(plan.cases[0].n_events, 0);
    }
    fresh(NULL);
    c->state = JY_CASE_SIGNED;
    CHECK_INT(share(JY_MOVE_TRANSFER, &chair, "zhujian", NULL), JY_E_DENIED);
}

static void a_stale_page_changes_nothing(void **state)
{
    (void)state;
    for (int m = 0; m < JY_N_MOVES; m++) {
        struct jy_action a;
        enum jy_err e;
        fresh(NULL);
        a = action((enum jy_move)m, &mediator);
        a.epoch = 4;
        e = jy_casework_step(&w, &a, &plan);
        if (m == JY_MOVE_NOTE || m == JY_MOVE_SAY || m == JY_MOVE_VISIT || m == JY_MOVE_RECUSE ||
            m == JY_MOVE_REPORT) {
            CHECK_INT(e, JY_OK);
            continue;
        }
        if (m == JY_MOVE_WHISTLE) continue; /* the state of the call says who was late */
        if (m == JY_MOVE_LINK || m == JY_MOVE_UNLINK) continue; /* changes no owner: cluster_test */
        if (m == JY_MOVE_LEAD) continue;      /* compares it where it decides: lead_test */
        if (m == JY_MOVE_RECEPTION) continue; /* its own state tells: reception_test */
        CHECK_INT(e, JY_E_STALE_EPOCH);
        CHECK_INT(plan.cases[0].n_events, 0);
        CHECK_INT(c->epoch, 5);
    }
}

static void what_the_table_allows_is_what_the_buttons_show(void **state)
{
    (void)state;
    for (int s = 0; s < JY_N_CASE_STATES; s++)
        for (int m = 0; m < JY_N_MOVES; m++) {
            uint64_t shown;
            enum jy_err e;
            fresh(NULL);
            c->state = (enum jy_case_state)s;
            c->closed_ms = w.now_ms;
            shown = jy_casework_moves(city, c, &mediator);
            e = act((enum jy_move)m, &mediator);
            CHECK_INT((shown & JY_BIT(m)) != 0, e == JY_OK);
        }
}

static enum jy_bar bar_of(enum jy_move move, const struct jy_staff *by)
{
    return jy_casework_bar(city, c, by, move);
}

static void what_is_barred_says_by_what(void **state)
{
    (void)state;
    CHECK_INT(bar_of(JY_MOVE_SIGN, &mediator), JY_BAR_NONE);
    CHECK_INT(bar_of(JY_MOVE_ACCEPT, &mediator), JY_BAR_STATE); /* signed first */
    CHECK_INT(bar_of(JY_MOVE_MERGE, &mediator), JY_BAR_POST);
    CHECK_INT(bar_of(JY_MOVE_RELEASE, &mediator), JY_BAR_HOLDER);
    CHECK_INT(bar_of(JY_MOVE_RELEASE_HAZARD, &mediator), JY_BAR_SAFE);
    CHECK_INT(bar_of(JY_MOVE_BLOW, &mediator), JY_BAR_NONE); /* asks its town */

    jy_str_copy(c->holder, sizeof c->holder, other.id);
    CHECK_INT(bar_of(JY_MOVE_CLAIM, &mediator), JY_BAR_HELD);
    CHECK_INT(bar_of(JY_MOVE_SAY, &mediator), JY_BAR_HELD);
    CHECK_INT(bar_of(JY_MOVE_SAY, &other), JY_BAR_NONE);

    c->level = JY_LEVEL_TOWN;
    CHECK_INT(bar_of(JY_MOVE_SETTLE, &mediator), JY_BAR_VILLAGE);
    jy_str_copy(c->owner, sizeof c->owner, JY_STR("desk"));
    CHECK_INT(bar_of(JY_MOVE_SIGN, &mediator), JY_BAR_OWNER);
    c->confidential = true;
    CHECK_INT(bar_of(JY_MOVE_ASK_DISPATCH, &mediator), JY_BAR_SECRET);
    c->erased = true;
    CHECK_INT(bar_of(JY_MOVE_ASK_DISPATCH, &mediator), JY_BAR_ERASED);
    CHECK_INT(bar_of(JY_MOVE_NOTE, &mediator), JY_BAR_NONE);

    fresh(NULL);
    c->state = JY_CASE_ANSWERED;
    jy_str_copy(c->answered_by, sizeof c->answered_by, mediator.id);
    CHECK_INT(bar_of(JY_MOVE_CALL_BACK, &mediator), JY_BAR_ANSWERED);
    CHECK_INT(bar_of(JY_MOVE_CALL_BACK, &other), JY_BAR_NONE);
    CHECK_INT(bar_of(JY_MOVE_CLOSE, &mediator), JY_BAR_CALLBACK);
}

/* -- on the spot ---------------------------------------------------------------------------- */

static bool said_to(const char *words, bool citizen)
{
    const struct jy_case_plan *p = &plan.cases[0];

    for (int i = 0; i < p->n_events; i++) {
        struct jy_str text = citizen ? p->events[i].body : p->events[i].inner;
        if (jy_str_find(text, jy_str_of(words)) >= 0) return true;
    }
    return false;
}

static void a_visit_is_contact_and_what_was_seen_stays_among_staff(void **state)
{
    (void)state;
    jy_clocks_route(city, c, w.now_ms);
    CHECK_INT(act(JY_MOVE_VISIT, &mediator), JY_OK);
    CHECK(c->clocks[JY_CLOCK_FIRST_CONTACT].done_ms != 0);
    CHECK_INT(c->state, JY_CASE_ROUTED);
    CHECK_INT(c->epoch, 5);
    CHECK(said_to("上门来看过了", true));
    CHECK(said_to("明天上午我去看路", false) && !said_to("明天上午我去看路", true));
}

static void what_the_citizen_is_told_staff_have_in_both_languages(void **state)
{
    (void)state;
    CHECK_INT(act(JY_MOVE_SIGN, &mediator), JY_OK);
    CHECK(said_to("已经签收", true) && !said_to("signed for it", true));
    CHECK(said_to("\"en\":\"", false) && said_to("has signed for it", false));
    CHECK(said_to("Leyuan", false)); /* the unit by its name in that language */

    fresh(NULL);
    jy_str_copy(c->lang, sizeof c->lang, JY_STR("en"));
    CHECK_INT(act(JY_MOVE_TRANSFER, &dispatcher), JY_OK);
    CHECK(said_to("moved from Leyuan", true));
    CHECK(said_to("\"zh\":\"", false) && said_to("从乐园村", false));
}

static void the_village_settles_on_the_spot_in_one_step(void **state)
{
    struct jy_action a = action(JY_MOVE_SETTLE, &mediator);

    (void)state;
    jy_clocks_route(city, c, w.now_ms);
    a.outcome = JY_STR("reject");
    CHECK_INT(jy_casework_step(&w, &a, &plan), JY_E_BAD_FIELD);
    a.outcome = JY_STR("mediated_oral");
    CHECK_INT(jy_casework_step(&w, &a, &plan), JY_OK);
    CHECK_INT(c->state, JY_CASE_ANSWERED);
    CHECK_CSTR(c->answered_by, "m1");
    CHECK_CSTR(c->outcome, "mediated_oral");
    CHECK(c->signed_ms != 0 && c->clocks[JY_CLOCK_SIGN].done_ms != 0);
    CHECK_INT(c->accepted_ms, 0); /* a quarrel is not accepted like a petition */
    CHECK(said_to("当场办好了", true) && said_to("明天上午我去看路", true));
    CHECK(jy_callback_from_ms(c) != 0); /* somebody else will ask */

    fresh(NULL);
    c->kind = JY_KIND_PETITION;
    c->path = 6;
    a.epoch = c->epoch;
    CHECK_INT(jy_casework_step(&w, &a, &plan), JY_OK);
    CHECK(c->accepted_ms != 0 && c->clocks[JY_CLOCK_CONCLUDE].done_ms != 0);

    fresh(NULL);
    c->level = JY_LEVEL_TOWN; /* what has come up the levels is not settled in passing */
    CHECK_INT(jy_casework_step(&w, &a, &plan), JY_E_WRONG_STATE);
    CHECK((jy_casework_moves(city, c, &mediator) & JY_BIT(JY_MOVE_SETTLE)) == 0);
}

/* -- holding -------------------------------------------------------------------------------- */

static void one_wins_a_claim_and_the_other_hears_of_it(void **state)
{
    struct jy_action late;

    (void)state;
    c->wants_human = c->alarm = true;
    late = action(JY_MOVE_CLAIM, &other);
    CHECK_INT(act(JY_MOVE_CLAIM, &mediator), JY_OK);
    CHECK_CSTR(c->holder, "m1");
    CHECK_INT(c->epoch, 6);
    CHECK(!c->wants_human && !c->alarm);
    CHECK_INT(last_event(), JY_EVENT_CLAIMED);
    CHECK_STR(plan.cases[0].events[0].staff_name, "王丁一");
    CHECK_INT(jy_casework_step(&w, &late, &plan), JY_E_CLAIMED);
    CHECK_INT(act(JY_MOVE_SAY, &other), JY_E_CLAIMED);
    CHECK_INT(act(JY_MOVE_RELEASE, &other), JY_E_CLAIMED);
    CHECK_CSTR(c->holder, "m1");
}

static void whoever_speaks_first_holds_the_talk(void **state)
{
    (void)state;
    c->clocks[JY_CLOCK_FIRST_CONTACT] =
        (struct jy_clock){.start_ms = w.now_ms - 1, .due_ms = w.now_ms + 1};
    CHECK_INT(act(JY_MOVE_SAY, &mediator), JY_OK);
    CHECK_CSTR(c->holder, "m1");
    CHECK_INT(plan.cases[0].n_events, 2);
    CHECK_INT(plan.cases[0].events[0].kind, JY_EVENT_CLAIMED);
    CHECK_INT(last_event(), JY_EVENT_REPLY);
    CHECK_INT(c->clocks[JY_CLOCK_FIRST_CONTACT].done_ms, w.now_ms);
    CHECK_INT(act(JY_MOVE_RELEASE, &mediator), JY_OK);
    CHECK_CSTR(c->holder, "");
}

static void a_case_is_handed_to_a_colleague_with_a_reason(void **state)
{
    struct jy_action a;

    (void)state;
    CHECK_INT(act(JY_MOVE_HAND, &mediator), JY_OK);
    CHECK_INT(last_event(), JY_EVENT_HANDED);
    CHECK_STR(a_colleague(), c->holder);
    fresh(NULL);
    a = action(JY_MOVE_HAND, &mediator);
    a.to_staff = a_colleague();
    a.reason = JY_STR("  ");
    CHECK_INT(jy_casework_step(&w, &a, &plan), JY_E_NEEDS_REASON);
    a.reason = JY_STR("出差");
    a.to_staff = JY_STR("nobody");
    CHECK_INT(jy_casework_step(&w, &a, &plan), JY_E_BAD_FIELD);
    for (int i = 0; i < w.city->n_staff; i++) /* whoever could do nothing with it */
        if (w.city->staff[i].roles == JY_ROLE_CONFERENCE) a.to_staff = w.city->staff[i].id;
    CHECK_INT(jy_casework_step(&w, &a, &plan), JY_E_BAD_FIELD);
}

/* -- the life of a case --------------------------------------------------------------------- */

static void a_case_goes_from_signed_to_closed_and_the_citizen_sees_each_step(void **state)
{
    static const struct {
        enum jy_move move;
        enum jy_case_state to;
        const struct jy_staff *by;
    } way[] = {
        {JY_MOVE_SIGN, JY_CASE_SIGNED, &mediator},
        {JY_MOVE_ACCEPT, JY_CASE_ACCEPTED, &mediator},
        {JY_MOVE_HANDLE, JY_CASE_HANDLING, &mediator},
        {JY_MOVE_ANSWER, JY_CASE_ANSWERED, &mediator},
        {JY_MOVE_MISSED_CALL, JY_CASE_CALLBACK, &other},
        {JY_MOVE_CALL_BACK, JY_CASE_CLOSED, &other},
        {JY_MOVE_REOPEN, JY_CASE_HANDLING, &mediator},
    };

    (void)state;
    for (size_t i = 0; i < JY_COUNT(way); i++) {
        CHECK_INT(act(way[i].move, way[i].by), JY_OK);
        CHECK_INT(c->state, way[i].to);
        CHECK_INT(last_event(), JY_EVENT_MOVED);
        CHECK(!plan.cases[0].events[plan.cases[0].n_events - 1].staff_only);
        CHECK(jy_str_find(last_body(), JY_STR("\"text\":\"")) > 0);
        CHECK(jy_str_find(last_body(), JY_STR("{")) == 0);
    }
    CHECK_INT(c->reopens, 1);
    CHECK(c->signed_ms && c->accepted_ms && c->answered_ms);
    CHECK_INT(c->closed_ms, 0);
}

static void acceptance_is_told_with_body_and_date(void **state)
{
    (void)state;
    CHECK_INT(act(JY_MOVE_SIGN, &mediator), JY_OK);
    CHECK_INT(act(JY_MOVE_ACCEPT, &mediator), JY_OK);
    CHECK(jy_str_find(last_body(), JY_STR("YJ20260310-0007-1")) > 0);
    CHECK(jy_str_find(last_body(), JY_STR("受理")) > 0);
}

/* Nobody has called yet: by when they do is not by when they answer. */
static void the_answer_is_promised_for_the_end_of_the_stage(void **state)
{
    char due[40];

    (void)state;
    jy_clocks_route(city, c, w.now_ms);
    CHECK_INT(act(JY_MOVE_SIGN, &mediator), JY_OK);
    CHECK_INT(act(JY_MOVE_ACCEPT, &mediator), JY_OK);
    CHECK(c->clocks[JY_CLOCK_FIRST_CONTACT].due_ms < c->clocks[JY_CLOCK_STAGE].due_ms);
    snprintf(due, sizeof due, "\"due\":%" PRId64, c->clocks[JY_CLOCK_STAGE].due_ms);
    CHECK(jy_str_find(last_body(), jy_str_of(due)) > 0);
}

static void an_objection_needs_twenty_characters_and_goes_to_the_dispatcher(void **state)
{
    struct jy_action a = action(JY_MOVE_OBJECT, &mediator);

    (void)state;
    a.reason = JY_STR("不归我们");
    CHECK_INT(jy_casework_step(&w, &a, &plan), JY_E_NEEDS_REASON);
    CHECK_INT(act(JY_MOVE_OBJECT, &mediator), JY_OK);
    CHECK_INT(c->state, JY_CASE_REGISTERED);
    CHECK_CSTR(c->owner, "dispatch");
    CHECK(c->unrouted);
    CHECK_INT(c->objections, 1);
}

static void a_transfer_names_both_units_and_starts_a_new_stage(void **state)
{
    (void)state;
    c->registered_ms = w.now_ms - 1000;
    CHECK_INT(act(JY_MOVE_TRANSFER, &mediator), JY_E_DENIED); /* it goes up, with a ground */
    CHECK_INT(act(JY_MOVE_TRANSFER, &chair), JY_OK);
    CHECK_STR(town_committee(), c->owner);
    CHECK_INT(c->level, JY_LEVEL_TOWN);
    CHECK_INT(c->state, JY_CASE_ROUTED);
    CHECK_INT(c->epoch, 6);
    CHECK_INT(c->registered_ms, w.now_ms - 1000); /* the total keeps counting */
    CHECK(c->clocks[JY_CLOCK_SIGN].start_ms == w.now_ms);
    CHECK(jy_str_find(last_body(), JY_STR("乐园村")) > 0);
}

static void what_was_sent_out_of_the_city_comes_back_to_the_dispatcher(void **state)
{
    (void)state;
    c->state = JY_CASE_OUT;
    CHECK_INT(act(JY_MOVE_REOPEN, &mediator), JY_E_WRONG_STATE);
    CHECK_INT(act(JY_MOVE_REOPEN, &dispatcher), JY_OK);
    CHECK_INT(c->state, JY_CASE_REGISTERED);
    CHECK_CSTR(c->owner, "dispatch");
    CHECK(c->unrouted && c->clocks[JY_CLOCK_STAGE].due_ms > w.now_ms);
}

static void a_case_is_handed_back_down_once_at_most(void **state)
{
    struct jy_action a;

    (void)state;
    jy_str_copy(c->owner, sizeof c->owner, town_committee());
    c->level = JY_LEVEL_TOWN;
    a = action(JY_MOVE_TRANSFER, &dispatcher);
    a.to_body = JY_STR("c430981114207");
    CHECK_INT(jy_casework_step(&w, &a, &plan), JY_OK);
    CHECK_INT(c->handbacks, 1);
    jy_str_copy(c->owner, sizeof c->owner, town_committee());
    c->level = JY_LEVEL_TOWN;
    a.epoch = c->epoch;
    CHECK_INT(jy_casework_step(&w, &a, &plan), JY_E_WRONG_STATE);
}

static void what_is_kept_from_the_village_is_never_sent_there(void **state)
{
    struct jy_action a;

    (void)state;
    jy_str_copy(c->owner, sizeof c->owner, town_committee());
    c->level = JY_LEVEL_TOWN;
    c->withhold_from_village = true;
    a = action(JY_MOVE_TRANSFER, &dispatcher);
    a.to_body = JY_STR("c430981114207");
    CHECK_INT(jy_casework_step(&w, &a, &plan), JY_E_DENIED);
    CHECK_INT(plan.cases[0].n_events, 0);
}

static void a_clue_leaves_only_to_a_discipline_body(void **state)
{
    const struct jy_staff discipline = {.id = JY_STR("j1"),
                                        .name = JY_STR("孙戊五"),
                                        .post = JY_STR("干事"),
                                        .body = JY_STR("jiwei"),
                                        .roles = JY_ROLE_DISCIPLINE};

    (void)state;
    strcpy(c->owner, "jiwei");
    c->confidential = true;
    for (int m = 0; m < JY_N_MOVES; m++) {
        CHECK_INT(act((enum jy_move)m, &dispatcher), JY_E_DENIED);
        CHECK_INT(act((enum jy_move)m, &mediator), JY_E_DENIED);
    }
    CHECK_INT(act(JY_MOVE_TRANSFER, &discipline), JY_E_DENIED);
    CHECK_INT(jy_casework_moves(city, c, &discipline) & UINT64_C(1) << JY_MOVE_TRANSFER,
              0); /* there is none to pass it to: no button either */
    CHECK_INT(act(JY_MOVE_OBJECT, &discipline), JY_E_DENIED);
    CHECK_INT(act(JY_MOVE_ASK_DISPATCH, &discipline), JY_E_DENIED);
    CHECK_INT(act(JY_MOVE_SIGN, &discipline), JY_OK);
    CHECK(jy_str_find(last_body(), JY_STR("保密通道")) > 0);
}

static void a_correction_keeps_old_and_new_for_the_rules(void **state)
{
    struct jy_action a = action(JY_MOVE_CORRECT, &mediator);

    (void)state;
    a.reason = JY_STR(" ");
    CHECK_INT(jy_casework_step(&w, &a, &plan), JY_E_NEEDS_REASON);
    CHECK_CSTR(c->type, "NBR-01");
    CHECK_INT(act(JY_MOVE_CORRECT, &mediator), JY_OK);
    CHECK_CSTR(c->type, "NBR-02");
    CHECK_INT(last_event(), JY_EVENT_CORRECTED);
    CHECK(jy_str_find(last_body(), JY_STR("\"old\":\"NBR-01\",\"new\":\"NBR-02\"")) > 0);
    CHECK(jy_str_find(last_body(), JY_STR("\"reason\":\"不属于我们的职责范围")) > 0);
    CHECK(plan.cases[0].events[0].staff_only);
}

static void what_proves_an_accusation_is_kept_from_everybody_but_discipline(void **state)
{
    struct jy_action a = action(JY_MOVE_CORRECT, &mediator);
    const struct jy_staff *of_discipline = NULL;

    (void)state;
    a.type = JY_STR("INT-02"); /* conduct: as often a request */
    CHECK_INT(jy_casework_step(&w, &a, &plan), JY_OK);
    CHECK(!c->confidential);
    fresh(NULL);
    snprintf(c->co_units[0], sizeof c->co_units[0], "renshe");
    c->cluster = c->id + 1;
    a = action(JY_MOVE_CORRECT, &mediator);
    a.type = JY_STR("INT-01");
    CHECK_INT(jy_casework_step(&w, &a, &plan), JY_OK);
    CHECK(c->confidential);
    CHECK_INT(c->kind, JY_KIND_CLUE);
    CHECK_INT(c->state, JY_CASE_ROUTED);
    CHECK_CSTR(c->owner, "jiwei");
    CHECK_CSTR(c->holder, "");
    CHECK_CSTR(c->co_units[0], "");
    CHECK_INT(c->cluster, 0);
    CHECK(c->clocks[JY_CLOCK_SIGN].due_ms > w.now_ms);
    for (int i = 0; i < w.city->n_staff; i++) {
        const struct jy_staff *s = &w.city->staff[i];
        CHECK_INT(jy_case_visible(w.city, c, s), (s->roles & JY_ROLE_DISCIPLINE) != 0);
        if (s->roles & JY_ROLE_DISCIPLINE) of_discipline = s;
    }
    CHECK(of_discipline != NULL);
    CHECK(jy_casework_moves(w.city, c, of_discipline) & JY_BIT(JY_MOVE_SIGN));
}

static void a_note_is_for_staff_only(void **state)
{
    (void)state;
    CHECK_INT(act(JY_MOVE_NOTE, &mediator), JY_OK);
    CHECK_INT(last_event(), JY_EVENT_NOTE);
    CHECK(plan.cases[0].events[0].staff_only);
    CHECK_INT(c->epoch, 5);
}

/* -- clocks --------------------------------------------------------------------------------- */

static void a_clock_reminds_tells_and_goes_up(void **state)
{
    static const struct {
        int hours, mark, events;
    } marks[] = {
        {7, 0, 0},    {8, 80, 1}, {9, 80, 1},
        {10, 100, 2}, {15, 0, 3}, /* 150 %: a new owner, who has a clock of their own */
    };
    int64_t start = w.now_ms;

    (void)state;
    c->clocks[JY_CLOCK_SIGN] =
        (struct jy_clock){.start_ms = start, .due_ms = start + INT64_C(10) * 3600000};
    for (size_t i = 0; i < JY_COUNT(marks); i++) {
        w.now_ms = start + (int64_t)marks[i].hours * 3600000;
        jy_casework_wake(&w, &plan);
        CHECK_INT(c->clocks[JY_CLOCK_SIGN].reminded, marks[i].mark);
        CHECK_INT(plan.cases[0].n_events, marks[i].events);
    }
    CHECK_STR(town_committee(), c->owner); /* one level up, and the village stays informed */
    CHECK_CSTR(c->co_units[0], "c430981114207");
    CHECK_INT(c->state, JY_CASE_ROUTED);
    CHECK(c->clocks[JY_CLOCK_SIGN].due_ms > w.now_ms);
    CHECK(plan.cases[0].events[0].staff_only);
    CHECK(!plan.cases[0].events[1].staff_only);
}

static void answered(void)
{
    c->state = JY_CASE_HANDLING;
    CHECK_INT(act(JY_MOVE_ANSWER, &mediator), JY_OK);
}

static void whoever_answered_does_not_ask_whether_it_was_well_done(void **state)
{
    const uint64_t asking = JY_BIT(JY_MOVE_CALL_BACK) | JY_BIT(JY_MOVE_MISSED_CALL);

    (void)state;
    answered();
    CHECK_INT(act(JY_MOVE_CALL_BACK, &mediator), JY_E_DENIED);
    CHECK_INT(act(JY_MOVE_CLOSE, &mediator), JY_E_WRONG_STATE);
    CHECK((jy_casework_moves(city, c, &mediator) & asking) == 0);
    CHECK_INT(jy_casework_moves(city, c, &other) & asking, asking);
    CHECK_INT(act(JY_MOVE_CALL_BACK, &other), JY_OK);
    CHECK_INT(c->callback.settled, JY_EXTENT_YES);
    CHECK_INT(c->callback.performed, JY_EXTENT_NOT_DUE);
    CHECK_INT(c->callback.satisfaction, JY_SATISFACTION_BASICALLY);
    CHECK_INT(c->callback.hearts, 4);
    CHECK_CSTR(c->callback.asked_by, "m2");
    CHECK(c->closed_ms > 0);
    CHECK(jy_str_find(last_body(), JY_STR("basically")) < 0); /* what was found stays among staff */
}

static void no_answer_is_never_satisfied(void **state)
{
    struct jy_action call;

    (void)state;
    answered();
    call = action(JY_MOVE_CALL_BACK, &other);
    call.settled = JY_STR("not_due");
    CHECK_INT(jy_casework_step(&w, &call, &plan), JY_E_BAD_FIELD);
    call.settled = JY_STR("");
    CHECK_INT(jy_casework_step(&w, &call, &plan), JY_E_BAD_FIELD);
    call = action(JY_MOVE_CALL_BACK, &other);
    call.hearts = 6;
    CHECK_INT(jy_casework_step(&w, &call, &plan), JY_E_BAD_FIELD);
    call.hearts = 0;
    call.satisfaction = JY_STR("");
    CHECK_INT(jy_casework_step(&w, &call, &plan), JY_OK);
    CHECK_INT(c->callback.satisfaction, JY_SATISFACTION_UNSAID);
}

static void three_days_without_an_answer_end_it_with_nothing_said(void **state)
{
    (void)state;
    answered();
    for (int day = 1; day <= 3; day++) {
        CHECK_INT(act(JY_MOVE_MISSED_CALL, &other), JY_OK);
        CHECK_INT(c->callback.tries, day);
        if (day < 3) CHECK_INT(act(JY_MOVE_MISSED_CALL, &other), JY_E_WRONG_STATE); /* today */
        w.now_ms += INT64_C(86400000);
    }
    CHECK_INT(c->state, JY_CASE_CLOSED);
    CHECK_INT(c->callback.settled, JY_EXTENT_UNSAID);
    CHECK_INT(c->callback.satisfaction, JY_SATISFACTION_UNSAID);
}

static void a_supervisor_may_end_it_without_a_callback_but_says_why(void **state)
{
    struct jy_action end;

    (void)state;
    answered();
    end = action(JY_MOVE_CLOSE, &dispatcher);
    end.reason = JY_STR(" ");
    CHECK_INT(jy_casework_step(&w, &end, &plan), JY_E_NEEDS_REASON);
    end.reason = JY_STR("群众已经搬走，号码停用");
    CHECK_INT(jy_casework_step(&w, &end, &plan), JY_OK);
    CHECK_INT(c->state, JY_CASE_CLOSED);
}

static struct jy_action sent_up(const char *ground)
{
    struct jy_action act = action(JY_MOVE_SEND_UP, &mediator);

    act.ground = jy_str_of(ground);
    act.text = JY_STR("上门三次，对方不肯让路");
    return act;
}

static void a_level_that_cannot_sends_it_up_and_stays_informed(void **state)
{
    struct jy_action act = sent_up("cannot");
    const struct jy_event *e;

    (void)state;
    c->state = JY_CASE_HANDLING;
    jy_str_copy(c->holder, sizeof c->holder, JY_STR("m1"));
    c->clocks[JY_CLOCK_CONCLUDE] = (struct jy_clock){.start_ms = 1, .due_ms = w.now_ms + 1000};
    CHECK_INT(jy_casework_step(&w, &act, &plan), JY_OK);
    CHECK_STR(town_committee(), c->owner);
    CHECK_INT(c->level, JY_LEVEL_TOWN);
    CHECK_INT(c->state, JY_CASE_ROUTED);
    CHECK_CSTR(c->holder, "");
    CHECK_CSTR(c->co_units[0], "c430981114207");
    CHECK(jy_case_visible(city, c, &mediator));
    CHECK_INT(c->clocks[JY_CLOCK_CONCLUDE].due_ms, w.now_ms + 1000); /* the total goes on */
    CHECK(c->clocks[JY_CLOCK_SIGN].due_ms > w.now_ms);
    e = &plan.cases[0].events[0];
    CHECK(jy_str_find(e->body, JY_STR("上门三次")) < 0); /* what was tried stays among staff */
    CHECK(jy_str_find(e->inner, JY_STR("上门三次")) >= 0);
    CHECK(jy_str_find(e->inner, JY_STR("\"cannot\"")) >= 0);
}

static void a_conflict_of_interest_keeps_it_from_those_who_sent_it_up(void **state)
{
    struct jy_action act = sent_up("conflict_of_interest");

    (void)state;
    CHECK_INT(jy_casework_step(&w, &act, &plan), JY_OK);
    CHECK_STR(town_committee(), c->owner);
    CHECK(c->village_excluded);
    CHECK_CSTR(c->co_units[0], "");
    CHECK(!jy_case_visible(city, c, &mediator));
}

static void a_danger_sent_up_is_urgent(void **state)
{
    struct jy_action act = sent_up("danger");

    (void)state;
    CHECK_INT(jy_casework_step(&w, &act, &plan), JY_OK);
    CHECK(c->urgent);
    CHECK_INT(c->clocks[JY_CLOCK_SIGN].due_ms, w.now_ms + INT64_C(30) * 60000);
}

static void sending_up_needs_a_ground_words_and_a_level_above(void **state)
{
    struct jy_action act = sent_up("because");
    struct jy_staff top;

    (void)state;
    CHECK_INT(jy_casework_step(&w, &act, &plan), JY_E_BAD_FIELD);
    act = sent_up("cannot");
    act.text = JY_STR(" ");
    CHECK_INT(jy_casework_step(&w, &act, &plan), JY_E_BAD_FIELD);
    act = sent_up("cannot");
    act.by = &dispatcher; /* sends where it belongs, by transfer */
    CHECK_INT(jy_casework_step(&w, &act, &plan), JY_E_DENIED);
    top = stranger;
    top.body = JY_STR("xinfang"); /* nobody answers above the petition office */
    jy_str_copy(c->owner, sizeof c->owner, top.body);
    act.by = &top;
    CHECK_INT(jy_casework_step(&w, &act, &plan), JY_E_WRONG_STATE);
    CHECK((jy_casework_moves(city, c, &top) & JY_BIT(JY_MOVE_SEND_UP)) == 0);
    CHECK_INT(plan.cases[0].n_events, 0);
}

#define TEST(name) cmocka_unit_test_setup(name, fresh)
/* A case that began with danger, on the duty desk, told two days ago. */
static void begin_with_danger(const char *type)
{
    c->kind = JY_KIND_EMERGENCY;
    c->category = JY_CAT_NONE;
    c->hazards = 1u;
    c->alarm = true;
    c->registered_ms = w.now_ms - INT64_C(2) * 86400000;
    jy_str_copy(c->owner, sizeof c->owner, JY_STR("desk"));
    jy_str_copy(c->type, sizeof c->type, jy_str_of(type));
}

static void what_began_with_danger_is_then_treated_as_what_it_is_about(void **state)
{
    static const struct {
        const char *type;
        enum jy_matter_kind kind;
        int path;
    } rows[] = {{"NBR-01", JY_KIND_DISPUTE, 0},
                {"LAB-01", JY_KIND_PETITION, 5},
                {"LND-01", JY_KIND_DISPUTE, 0}};
    static const struct jy_staff duty = {.id = JY_STR_INIT("z1"),
                                         .name = JY_STR_INIT("钱戊五"),
                                         .post = JY_STR_INIT("值班员"),
                                         .body = JY_STR_INIT("desk"),
                                         .roles = JY_ROLE_DUTY | JY_ROLE_DISPATCHER};

    for (size_t i = 0; i < JY_COUNT(rows); i++) {
        struct jy_action a;

        fresh(state);
        begin_with_danger(rows[i].type);
        a = action(JY_MOVE_TRANSFER, &duty);
        a.to_body = JY_STR("c430981114000");
        CHECK_INT(jy_casework_step(&w, &a, &plan), JY_OK);
        CHECK_INT(c->kind, JY_KIND_EMERGENCY); /* nobody has seen to the danger yet */
        fresh(state);
        begin_with_danger(rows[i].type);
        CHECK_INT(act(JY_MOVE_RELEASE_HAZARD, &duty), JY_OK);
        CHECK_INT(c->kind, rows[i].kind);
        CHECK_INT(c->path, rows[i].path);
        CHECK_INT(c->hazards, 1); /* that there was some is not forgotten */
        CHECK_INT(c->clocks[JY_CLOCK_NOTICE].start_ms,
                  rows[i].kind == JY_KIND_PETITION ? c->registered_ms : 0);
    }
    fresh(state);
    begin_with_danger("SAF-01");
    c->alarm = false;                              /* claimed */
    CHECK_INT(act(JY_MOVE_CORRECT, &duty), JY_OK); /* NBR-02, as every action here says */
    CHECK_INT(c->kind, JY_KIND_DISPUTE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(what_began_with_danger_is_then_treated_as_what_it_is_about),
        TEST(a_refused_move_leaves_the_plan_untouched),
        TEST(every_move_refuses_whoever_may_not_see_the_case),
        TEST(a_unit_that_helps_decides_nothing),
        TEST(the_centre_says_who_leads_and_who_helps),
        TEST(a_transfer_that_names_no_helpers_keeps_them_but_whoever_leads_now),
        TEST(nobody_helps_twice_or_leads_too_or_is_one_of_whom_it_is_kept),
        TEST(a_stale_page_changes_nothing),
        TEST(what_the_table_allows_is_what_the_buttons_show),
        TEST(what_is_barred_says_by_what),
        TEST(a_visit_is_contact_and_what_was_seen_stays_among_staff),
        TEST(what_the_citizen_is_told_staff_have_in_both_languages),
        TEST(the_village_settles_on_the_spot_in_one_step),
        TEST(one_wins_a_claim_and_the_other_hears_of_it),
        TEST(whoever_speaks_first_holds_the_talk),
        TEST(a_case_is_handed_to_a_colleague_with_a_reason),
        TEST(a_case_goes_from_signed_to_closed_and_the_citizen_sees_each_step),
        TEST(acceptance_is_told_with_body_and_date),
        TEST(the_answer_is_promised_for_the_end_of_the_stage),
        TEST(an_objection_needs_twenty_characters_and_goes_to_the_dispatcher),
        TEST(whoever_answered_does_not_ask_whether_it_was_well_done),
        TEST(no_answer_is_never_satisfied),
        TEST(three_days_without_an_answer_end_it_with_nothing_said),
        TEST(a_supervisor_may_end_it_without_a_callback_but_says_why),
        TEST(a_level_that_cannot_sends_it_up_and_stays_informed),
        TEST(a_conflict_of_interest_keeps_it_from_those_who_sent_it_up),
        TEST(a_danger_sent_up_is_urgent),
        TEST(sending_up_needs_a_ground_words_and_a_level_above),
        TEST(a_transfer_names_both_units_and_starts_a_new_stage),
        TEST(what_was_sent_out_of_the_city_comes_back_to_the_dispatcher),
        TEST(a_case_is_handed_back_down_once_at_most),
        TEST(what_is_kept_from_the_village_is_never_sent_there),
        TEST(a_clue_leaves_only_to_a_discipline_body),
        TEST(a_correction_keeps_old_and_new_for_the_rules),
        TEST(what_proves_an_accusation_is_kept_from_everybody_but_discipline),
        TEST(a_note_is_for_staff_only),
        TEST(a_clock_reminds_tells_and_goes_up),
    };

    return cmocka_run_group_tests(tests, stage_city, stage_strike);
}
