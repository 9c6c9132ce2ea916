/* mediation_test.c - the mediation's table and record: voluntary to the end, nobody stuck, and
 * nothing that may not be mediated. */
#include "tests/support/cases.h"
#include "tests/support/check.h"

#include "intents/cases/calendar.h"
#include "intents/cases/case.h"
#include "intents/cases/casework.h"
#include "intents/cases/wake.h"
#include "tests/support/stage.h"

enum { MD = JY_ROLE_MEDIATOR };
static const int64_t day_ms = INT64_C(24) * 3600 * 1000;
static struct jy_world w;
static struct jy_plan plan;
static struct jy_case *c;
static size_t gone; /* steps of go_to that are behind us */

static const struct jy_staff mediator = {.id = JY_STR_INIT("m1"),
                                         .name = JY_STR_INIT("王丁一"),
                                         .post = JY_STR_INIT("调解员"),
                                         .body = JY_STR_INIT("c430981114207"),
                                         .roles = JY_ROLE_MEDIATOR};
static const struct jy_staff dispatcher = {.id = JY_STR_INIT("d1"),
                                           .name = JY_STR_INIT("李乙三"),
                                           .post = JY_STR_INIT("分拨员"),
                                           .body = JY_STR_INIT("dispatch"),
                                           .roles = JY_ROLE_DISPATCHER};

static int fresh(void **state)
{
    (void)state;
    gone = 0;
    w = (struct jy_world){.now_ms = jy_date_start_ms(20260310) + INT64_C(36000000), .city = city};
    c = fresh_plan(&plan, arena);
    *c = village_dispute(JY_CASE_HANDLING);
    c->offer =
        (struct jy_offered){.body = "c430981114207", .nobody = true}; /* they have been asked */
    return 0;
}

static enum jy_err act_as(const struct jy_staff *by, struct jy_m_step step, const char *text)
{
    struct jy_action a = {.move = JY_MOVE_MEDIATE,
                          .by = by,
                          .epoch = c->epoch,
                          .text = jy_str_of(text),
                          .mediation = step};

    plan.cases[0].n_events = 0;
    return jy_casework_step(&w, &a, &plan);
}

static enum jy_err act(struct jy_m_step step)
{
    return act_as(&mediator, step, "讲清楚了");
}

static const struct jy_event *last_event(void)
{
    return &plan.cases[0].events[plan.cases[0].n_events - 1];
}

static bool says(const struct jy_event *e, const char *words)
{
    return jy_str_find(e->body, jy_str_of(words)) >= 0;
}

static const struct jy_m_step apply = {.act = JY_MA_APPLY};
static const struct jy_m_step phone = {
    .act = JY_MA_INVITE, .channel = JY_CHANNEL_PHONE, .result = JY_MR_REACHED};
static const struct jy_m_step applicant_wants = {.act = JY_MA_CONSENT, .side = JY_SIDE_APPLICANT};
static const struct jy_m_step other_wants = {.act = JY_MA_CONSENT, .side = JY_SIDE_OTHER};
static const struct jy_m_step joint = {.act = JY_MA_SESSION, .room = JY_ROOM_JOINT};
static const struct jy_m_step terms = {
    .act = JY_MA_AGREE,
    .form = JY_FORM_WRITTEN,
    .n_items = 2,
    .items = {
        {.who = JY_SIDE_OTHER, .what = "拆掉围墙一米五", .due = 20260401},
        {.who = JY_SIDE_APPLICANT, .what = "出一半工钱", .amount_fen = 30000, .due = 20260410}}};
static const struct jy_m_step signed_today = {.act = JY_MA_SIGN, .date = 20260310};

/* As far as this state, from wherever it is. */
static void go_to(enum jy_mediation_state state)
{
    const struct jy_m_step steps[] = {apply, phone, applicant_wants, other_wants,
                                      joint, terms, signed_today};

    while (gone < JY_COUNT(steps) && jy_mediation_in(c)->state != state)
        CHECK_INT(act(steps[gone++]), JY_OK);
    CHECK_INT(c->mediation->state, state);
}

/* -- the table ------------------------------------------------------------------------------ */

static void from_every_state_that_is_not_an_end_there_is_a_way_on(void **state)
{
    (void)state;
    for (int s = 0; s < JY_N_M_STATES; s++) {
        bool on = false,
             at_end = s == JY_MED_PERFORMED || s == JY_MED_FAILED || s == JY_MED_REFUSED;
        for (int a = 0; a < JY_N_M_ACTS; a++)
            on |= jy_mediation_move((enum jy_mediation_state)s, (enum jy_mediation_act)a, MD) ==
                  JY_OK;
        CHECK(on || at_end);
        CHECK(on); /* and a new try after each end */
    }
}

/* DOMAIN 5.2: no state may be left by waiting alone.  In every state of the case in which somebody
 * can be in it, the centre's way out leads to an end, and says why. */
static void the_centre_has_a_recorded_way_out_of_every_state(void **state)
{
    static const struct {
        enum jy_mediation_state from, to;
        enum jy_mediation_act act;
        enum jy_case_state in[4];
        int n;
    } exits[] = {
        {JY_MED_OFFERED, JY_MED_NONE, JY_MA_DECLINE, {JY_CASE_SIGNED, JY_CASE_HANDLING}, 2},
        {JY_MED_APPLIED, JY_MED_FAILED, JY_MA_FAIL, {JY_CASE_SIGNED, JY_CASE_HANDLING}, 2},
        {JY_MED_INVITED, JY_MED_FAILED, JY_MA_FAIL, {JY_CASE_SIGNED, JY_CASE_HANDLING}, 2},
        {JY_MED_CONSENTED, JY_MED_FAILED, JY_MA_FAIL, {JY_CASE_MEDIATING}, 1},
        {JY_MED_SESSION, JY_MED_FAILED, JY_MA_FAIL, {JY_CASE_MEDIATING}, 1},
        {JY_MED_PAUSED, JY_MED_FAILED, JY_MA_FAIL, {JY_CASE_MEDIATING}, 1},
        {JY_MED_AGREED, JY_MED_FAILED, JY_MA_FAIL, {JY_CASE_MEDIATING}, 1},
        {JY_MED_SIGNED,
         JY_MED_RELEASED,
         JY_MA_RELEASE,
         {JY_CASE_ANSWERED, JY_CASE_CALLBACK, JY_CASE_CLOSED, JY_CASE_HANDLING},
         4},
        {JY_MED_CONFIRM,
         JY_MED_RELEASED,
         JY_MA_RELEASE,
         {JY_CASE_ANSWERED, JY_CASE_CALLBACK, JY_CASE_CLOSED, JY_CASE_HANDLING},
         4},
        {JY_MED_PERFORMING,
         JY_MED_RELEASED,
         JY_MA_RELEASE,
         {JY_CASE_ANSWERED, JY_CASE_CALLBACK, JY_CASE_CLOSED, JY_CASE_HANDLING},
         4},
        {JY_MED_BREACHED,
         JY_MED_RELEASED,
         JY_MA_RELEASE,
         {JY_CASE_ANSWERED, JY_CASE_CALLBACK, JY_CASE_CLOSED, JY_CASE_HANDLING},
         4},
    };
    static const uint32_t ends = 1u << JY_MED_NONE | 1u << JY_MED_PERFORMED | 1u << JY_MED_FAILED |
                                 1u << JY_MED_REFUSED | 1u << JY_MED_RELEASED;
    uint32_t left = 0;

    (void)state;
    for (size_t i = 0; i < JY_COUNT(exits); i++)
        for (int k = 0; k < exits[i].n; k++) {
            const struct jy_m_step step = {.act = exits[i].act, .end = JY_ME_NOT_SUITABLE};
            const char *field = "";
            fresh(NULL);
            c->state = exits[i].in[k];
            jy_mediation_make(c, arena)->state = exits[i].from;
            if (exits[i].act != JY_MA_DECLINE) /* and says why */
                CHECK_INT(
                    jy_mediation_check(c, JY_ROLE_DISPATCHER, &step, JY_STR(""), w.now_ms, &field),
                    JY_E_BAD_FIELD);
            CHECK_INT(jy_mediation_check(c, JY_ROLE_DISPATCHER, &step, JY_STR("分拨台定"), w.now_ms,
                                         &field),
                      JY_OK);
            jy_mediation_do(city, c, &step, JY_STR("d1"), w.now_ms, arena);
            CHECK_INT(c->mediation->state, exits[i].to);
            left |= 1u << exits[i].from;
        }
    for (int s = 0; s < JY_N_M_STATES; s++)
        CHECK_INT((left & 1u << s) != 0, (ends & 1u << s) == 0);
    CHECK_INT(jy_mediation_move(JY_MED_SIGNED, JY_MA_RELEASE, MD), JY_E_DENIED);
}

static void what_is_followed_no_longer_reminds_nobody(void **state)
{
    const struct jy_m_step release = {.act = JY_MA_RELEASE};
    struct jy_m_reminder r;

    (void)state;
    go_to(JY_MED_SIGNED);
    CHECK(jy_mediation_next(c, &r));
    jy_mediation_do(city, c, &release, JY_STR("d1"), w.now_ms, arena);
    CHECK(!jy_mediation_next(c, &r));
    CHECK_CSTR(jy_mediation_phrase(c, &release), "med_release");
}

static void before_the_signing_it_can_be_ended_from_everywhere(void **state)
{
    static const uint32_t who[] = {MD, JY_ROLE_DISPATCHER};

    (void)state;
    for (int s = JY_MED_APPLIED; s <= JY_MED_AGREED; s++)
        for (size_t i = 0; i < JY_COUNT(who); i++)
            CHECK_INT(jy_mediation_move((enum jy_mediation_state)s, JY_MA_FAIL, who[i]), JY_OK);
    CHECK_INT(jy_mediation_move(JY_MED_SIGNED, JY_MA_FAIL, MD), JY_E_WRONG_STATE);
}

static void no_role_does_what_the_table_does_not_give_it(void **state)
{
    static const struct {
        uint32_t role;
        uint32_t acts;
    } given[] = {
        {JY_ROLE_CITIZEN, 1u << JY_MA_OFFER | 1u << JY_MA_DECLINE | 1u << JY_MA_APPLY |
                              1u << JY_MA_FAIL | 1u << JY_MA_CONSENT | 1u << JY_MA_ACCEPT |
                              1u << JY_MA_REJECT | 1u << JY_MA_TALK},
        {JY_ROLE_OTHER, 1u << JY_MA_CONSENT | 1u << JY_MA_REFUSE | 1u << JY_MA_FAIL |
                            1u << JY_MA_ACCEPT | 1u << JY_MA_REJECT | 1u << JY_MA_TALK},
        {JY_ROLE_DUTY, 0},
        {JY_ROLE_GRID, 0},
        {JY_ROLE_DISPATCHER, 1u << JY_MA_FAIL | 1u << JY_MA_DECLINE | 1u << JY_MA_RELEASE},
        {JY_ROLE_LEADER, 0},
        {JY_ROLE_DISCIPLINE, 0},
        {JY_ROLE_RULES, 0},
        {JY_ROLE_ADMIN, 0},
        {JY_ROLE_SYSTEM, 1u << JY_MA_FAIL | 1u << JY_MA_BREACH | 1u << JY_MA_RESUME},
    };

    (void)state;
    for (size_t i = 0; i < JY_COUNT(given); i++)
        for (int a = 0; a < JY_N_M_ACTS; a++)
            for (int s = 0; s < JY_N_M_STATES; s++) {
                enum jy_err e = jy_mediation_move((enum jy_mediation_state)s,
                                                  (enum jy_mediation_act)a, given[i].role);
                if (given[i].acts & 1u << a)
                    CHECK(e != JY_E_DENIED);
                else
                    CHECK_INT(e, JY_E_DENIED);
            }
}

static void every_name_leads_back_to_itself(void **state)
{
    (void)state;
    for (int a = 0; a < JY_N_M_ACTS; a++)
        CHECK_INT(jy_mediation_act_of(jy_str_of(jy_mediation_act_name((enum jy_mediation_act)a))),
                  a);
    for (int e = 0; e < JY_N_M_ENDS; e++)
        CHECK_INT(jy_mediation_end_of(jy_str_of(jy_mediation_end_name((enum jy_mediation_end)e))),
                  e);
    CHECK_INT(jy_mediation_act_of(JY_STR("")), JY_N_M_ACTS);
}

/* -- the whole way -------------------------------------------------------------------------- */

static void from_the_application_to_the_last_thing_done(void **state)
{
    (void)state;
    go_to(JY_MED_CONSENTED);
    CHECK_INT(c->state, JY_CASE_MEDIATING);
    CHECK_INT(jy_date_of(c->clocks[JY_CLOCK_MEDIATE].due_ms - 1), 20260409);
    CHECK(says(last_event(), "双方都愿意调解"));
    go_to(JY_MED_SIGNED);
    CHECK_INT(c->state, JY_CASE_ANSWERED);
    CHECK_CSTR(c->outcome, "mediated_written");
    CHECK_INT(c->mediation->confirm_by, 20260409);
    CHECK(c->clocks[JY_CLOCK_MEDIATE].done_ms != 0);
    CHECK_CSTR(c->answered_by, "m1");
    CHECK_INT(act((struct jy_m_step){.act = JY_MA_PERFORM, .item = 2, .date = 20260310}), JY_OK);
    CHECK_INT(c->mediation->state, JY_MED_PERFORMING);
    CHECK_INT(act((struct jy_m_step){.act = JY_MA_PERFORM, .item = 2, .date = 20260310}),
              JY_E_BAD_FIELD);
    CHECK_INT(act((struct jy_m_step){.act = JY_MA_PERFORM, .item = 1, .date = 20260310}), JY_OK);
    CHECK_INT(c->mediation->state, JY_MED_PERFORMED);
    CHECK(says(last_event(), "全部做到"));
}

static void what_both_said_is_told_and_how_it_was_reached_is_not(void **state)
{
    (void)state;
    go_to(JY_MED_INVITED);
    CHECK(says(last_event(), "转告对方"));
    CHECK(jy_str_find(last_event()->inner, JY_STR("讲清楚了")) >= 0);
    CHECK_INT(act(other_wants), JY_OK);
    CHECK(last_event()->staff_only); /* one side's yes */
    CHECK_INT(act(applicant_wants), JY_OK);
    CHECK(!last_event()->staff_only);
    CHECK(!says(last_event(), "讲清楚了"));
}

/* -- who may, and when ---------------------------------------------------------------------- */

static void a_late_writer_is_refused_and_nothing_changes(void **state)
{
    struct jy_action late = {.move = JY_MOVE_MEDIATE,
                             .by = &mediator,
                             .epoch = 5,
                             .text = JY_STR("晚了"),
                             .mediation = phone};
    struct jy_case before;

    (void)state;
    go_to(JY_MED_INVITED);
    CHECK_INT(jy_case_copy(&before, c, arena), JY_OK);
    plan.cases[0].n_events = 0;
    CHECK_INT(jy_casework_step(&w, &late, &plan), JY_E_STALE_EPOCH);
    CHECK(same_case(&before, c));
    CHECK_INT(plan.cases[0].n_events, 0);
}

static void every_refused_step_leaves_the_case_as_it_was(void **state)
{
    (void)state;
    for (int s = 0; s < JY_N_M_STATES; s++)
        for (int a = 0; a < JY_N_M_ACTS; a++) {
            const struct jy_m_step empty = {.act = (enum jy_mediation_act)a};
            struct jy_case before;
            fresh(NULL);
            jy_mediation_make(c, arena)->state = (enum jy_mediation_state)s;
            CHECK_INT(jy_case_copy(&before, c, arena), JY_OK);
            if (act_as(&dispatcher, empty, "") == JY_OK) continue;
            CHECK(same_case(&before, c));
            CHECK_INT(plan.cases[0].n_events, 0);
        }
}

static void a_mediator_has_no_matter_of_their_own(void **state)
{
    (void)state;
    strcpy(c->party, "隔壁王丁一");
    CHECK_INT(act(apply), JY_E_DENIED);
    CHECK_INT(jy_casework_mediation_acts(c, &mediator, w.now_ms), 0);
    CHECK((jy_casework_moves(city, c, &mediator) & JY_BIT(JY_MOVE_MEDIATE)) == 0);
}

static void another_body_does_not_mediate_and_a_supervisor_only_ends(void **state)
{
    (void)state;
    CHECK_INT(act_as(&dispatcher, apply, "申请"), JY_E_DENIED);
    go_to(JY_MED_SESSION);
    CHECK_INT(act_as(&dispatcher, (struct jy_m_step){.act = JY_MA_FAIL, .end = JY_ME_NO_AGREEMENT},
                     "拖得太久"),
              JY_OK);
    CHECK_INT(c->mediation->state, JY_MED_FAILED);
}

static void while_it_runs_the_case_has_no_other_answer(void **state)
{
    struct jy_action answer = {.move = JY_MOVE_ANSWER, .by = &mediator, .text = JY_STR("办完了")};

    (void)state;
    go_to(JY_MED_CONSENTED);
    answer.epoch = c->epoch;
    CHECK_INT(jy_casework_step(&w, &answer, &plan), JY_E_WRONG_STATE);
    CHECK((jy_casework_moves(city, c, &mediator) & JY_BIT(JY_MOVE_ANSWER)) == 0);
}

/* -- what may not be mediated --------------------------------------------------------------- */

static void what_may_not_be_mediated_is_not(void **state)
{
    static const enum jy_mediation_bar bars[] = {JY_MB_ACCUSATION, JY_MB_COURT, JY_MB_UNWILLING,
                                                 JY_MB_NO_DISPUTE, JY_MB_VIOLENCE};

    (void)state;
    for (size_t i = 0; i < JY_COUNT(bars); i++) {
        fresh(NULL);
        c->category = bars[i] == JY_MB_ACCUSATION ? JY_CAT_ACCUSATION : JY_CAT_NONE;
        jy_mediation_make(c, arena)->in_court = bars[i] == JY_MB_COURT;
        c->no_mediation = bars[i] == JY_MB_UNWILLING;
        if (bars[i] == JY_MB_NO_DISPUTE) c->kind = JY_KIND_PETITION;
        if (bars[i] == JY_MB_VIOLENCE) strcpy(c->type, "FAM-02");
        CHECK_INT(jy_mediation_bar_of(c), bars[i]);
        CHECK(act(apply) != JY_OK);
        CHECK((jy_casework_mediation_acts(c, &mediator, w.now_ms) & 1u << JY_MA_OFFER) == 0);
        CHECK_INT(jy_mediation_in(c)->state, JY_MED_NONE);
    }
}

static void with_violence_the_victim_asks_and_they_are_kept_apart(void **state)
{
    (void)state;
    c->hazards = 1u << JY_HZ_DOMESTIC;
    CHECK_INT(act(apply), JY_E_BAD_FIELD);
    CHECK_INT(act((struct jy_m_step){.act = JY_MA_APPLY, .victim_asks = true}), JY_OK);
    gone = 1;
    go_to(JY_MED_CONSENTED);
    CHECK_INT(act(joint), JY_E_BAD_FIELD);
    CHECK_INT(act((struct jy_m_step){.act = JY_MA_SESSION, .room = JY_ROOM_CAUCUS_APPLICANT}),
              JY_OK);
}

static void a_court_that_takes_it_ends_it_for_good(void **state)
{
    (void)state;
    go_to(JY_MED_SESSION);
    CHECK_INT(act((struct jy_m_step){.act = JY_MA_FAIL, .end = JY_ME_IN_COURT}), JY_OK);
    c->state = JY_CASE_HANDLING; /* opened again */
    CHECK_INT(act(apply), JY_E_DENIED);
}

/* -- asking the other side ------------------------------------------------------------------ */

static void three_tries_on_three_days_and_two_ways(void **state)
{
    struct jy_m_step missed = phone;

    (void)state;
    missed.result = JY_MR_NOT_REACHED;
    go_to(JY_MED_APPLIED);
    CHECK_INT(act(missed), JY_OK);
    CHECK_INT(act(missed), JY_E_WRONG_STATE); /* the same day */
    w.now_ms += day_ms;
    CHECK_INT(act((struct jy_m_step){.act = JY_MA_FAIL, .end = JY_ME_UNREACHABLE}), JY_E_BAD_FIELD);
    CHECK_INT(act(missed), JY_OK);
    w.now_ms += day_ms;
    CHECK_INT(act(missed), JY_E_BAD_FIELD); /* the third by telephone */
    missed.channel = JY_CHANNEL_VISIT;
    CHECK_INT(act(missed), JY_OK);
    w.now_ms += day_ms;
    CHECK_INT(act(missed), JY_E_WRONG_STATE);
    CHECK_INT(act((struct jy_m_step){.act = JY_MA_FAIL, .end = JY_ME_UNREACHABLE}), JY_OK);
    CHECK_INT(c->state, JY_CASE_ANSWERED);
    CHECK_CSTR(c->outcome, "mediation_failed");
    CHECK(says(last_event(), "法院"));
}

static void a_side_that_was_not_asked_has_not_agreed(void **state)
{
    (void)state;
    go_to(JY_MED_APPLIED);
    CHECK_INT(act(other_wants), JY_E_BAD_FIELD);
    CHECK_INT(act(applicant_wants), JY_OK);
    CHECK_INT(act(applicant_wants), JY_E_BAD_FIELD);
    CHECK_INT(c->mediation->state, JY_MED_APPLIED);
}

static void whoever_refuses_is_left_alone_and_the_other_hears_the_ways(void **state)
{
    (void)state;
    go_to(JY_MED_INVITED);
    CHECK_INT(act((struct jy_m_step){.act = JY_MA_REFUSE}), JY_OK);
    CHECK_INT(c->mediation->state, JY_MED_REFUSED);
    CHECK_INT(c->state, JY_CASE_ANSWERED);
    CHECK(says(last_event(), "12348"));
}

static void the_one_who_asked_leaves_with_a_word(void **state)
{
    (void)state;
    CHECK(!jy_casework_leave_mediation(&w, &plan)); /* there is none */
    go_to(JY_MED_SESSION);
    CHECK(jy_casework_leave_mediation(&w, &plan));
    CHECK_INT(c->mediation->state, JY_MED_FAILED);
    CHECK_INT(c->mediation->end, JY_ME_APPLICANT_ENDS);
    CHECK_INT(c->state, JY_CASE_ANSWERED);
    CHECK(says(last_event(), "12348"));
}

/* Nobody has taken the matter yet: it waits for them as it was. */
static void an_application_is_taken_back_before_anybody_came(void **state)
{
    (void)state;
    c->state = JY_CASE_ROUTED;
    jy_mediation_make(c, arena)->state = JY_MED_APPLIED;
    CHECK(jy_casework_leave_mediation(&w, &plan));
    CHECK_INT(jy_mediation_in(c)->state, JY_MED_NONE);
    CHECK_INT(c->state, JY_CASE_ROUTED);
}

/* -- a caucus ------------------------------------------------------------------------------- */

static void a_caucus_is_for_the_mediator_alone(void **state)
{
    (void)state;
    go_to(JY_MED_CONSENTED);
    CHECK_INT(act_as(&mediator,
                     (struct jy_m_step){.act = JY_MA_SESSION, .room = JY_ROOM_CAUCUS_OTHER},
                     "最多让到一米二"),
              JY_OK);
    CHECK_INT(plan.cases[0].n_events, 1);
    CHECK_INT(last_event()->kind, JY_EVENT_CAUCUS);
    CHECK(last_event()->staff_only);
    CHECK(says(last_event(), "\"with\":\"other\""));
    CHECK_INT(c->mediation->caucuses, 1);
    for (size_t i = 0; i + 12 < sizeof *c; i++)
        CHECK(memcmp((const char *)c + i, "一米二", sizeof "一米二" - 1) != 0);
}

/* -- terms ---------------------------------------------------------------------------------- */

static void terms_say_who_does_what_by_when(void **state)
{
    struct jy_m_step bad[6];

    (void)state;
    go_to(JY_MED_SESSION);
    for (size_t i = 0; i < JY_COUNT(bad); i++)
        bad[i] = terms;
    bad[0].form = JY_FORM_NONE;
    bad[1].n_items = 0;
    bad[2].items[1].who = JY_SIDE_NONE;
    bad[3].items[0].what[0] = '\0';
    bad[4].items[0].due = 20260231;
    bad[5].items[0].due = 20260309; /* yesterday */
    for (size_t i = 0; i < JY_COUNT(bad); i++)
        CHECK_INT(act(bad[i]), JY_E_BAD_FIELD);
    CHECK_INT(act_as(&mediator, terms, " "), JY_E_BAD_FIELD);
    CHECK_INT(act(terms), JY_OK);
}

static void a_medical_agreement_is_written_and_its_clock_counts_working_days(void **state)
{
    struct jy_m_step spoken = terms;

    (void)state;
    strcpy(c->type, "MED-01");
    spoken.form = JY_FORM_ORAL;
    go_to(JY_MED_SESSION);
    CHECK_INT(jy_date_of(c->clocks[JY_CLOCK_MEDIATE].due_ms - 1),
              jy_period_workdays(city, 20260310, 30));
    CHECK_INT(act(spoken), JY_E_BAD_FIELD);
    CHECK_INT(act(terms), JY_OK);
}

/* -- time ----------------------------------------------------------------------------------- */

static void wake(int date)
{
    w.now_ms = jy_date_start_ms(date) + INT64_C(10) * 3600 * 1000;
    plan.cases[0].n_events = 0;
    jy_casework_wake(&w, &plan);
}

static void time_stands_still_while_it_is_put_off(void **state)
{
    (void)state;
    go_to(JY_MED_SESSION);
    CHECK_INT(act((struct jy_m_step){.act = JY_MA_PAUSE, .date = 20260310}), JY_E_BAD_FIELD);
    CHECK_INT(act((struct jy_m_step){.act = JY_MA_PAUSE, .date = 20260501}), JY_OK);
    CHECK(c->clocks[JY_CLOCK_MEDIATE].paused_ms != 0);
    wake(20260430);
    CHECK_INT(c->mediation->state, JY_MED_PAUSED);
    wake(20260501); /* nobody has to think of it */
    CHECK_INT(c->mediation->state, JY_MED_SESSION);
    CHECK_INT(jy_date_of(c->clocks[JY_CLOCK_MEDIATE].due_ms - 1),
              20260531); /* as many as were left */
}

static void time_over_is_a_failure_unless_both_want_more(void **state)
{
    (void)state;
    go_to(JY_MED_SESSION);
    CHECK_INT(act((struct jy_m_step){.act = JY_MA_FAIL, .end = JY_ME_TIME_OVER}), JY_E_BAD_FIELD);
    CHECK_INT(act((struct jy_m_step){.act = JY_MA_PROLONG}), JY_OK);
    CHECK_INT(jy_date_of(c->clocks[JY_CLOCK_MEDIATE].due_ms - 1), 20260509);
    wake(20260410);
    CHECK_INT(c->mediation->state, JY_MED_SESSION);
    wake(20260510);
    CHECK_INT(c->mediation->state, JY_MED_FAILED);
    CHECK_INT(c->mediation->end, JY_ME_TIME_OVER);
    CHECK_INT(c->state, JY_CASE_ANSWERED);
}

/* The days on which the system speaks of an agreement that nobody performs. */
static void a_promise_is_remembered_three_times_and_then_broken(void **state)
{
    static const int expected[] = {20260329, 20260401, 20260402, 20260404, 20260408};
    int day = 20260310, n = 0;

    (void)state;
    go_to(JY_MED_SIGNED);
    for (; day < 20260409; day = jy_date_add(day, 1)) {
        bool spoke = false;
        wake(day);
        for (int i = 0; i < plan.cases[0].n_events; i++)
            spoke |=
                says(&plan.cases[0].events[i], "围墙") || says(&plan.cases[0].events[i], "法院");
        if (!spoke) continue;
        CHECK(n < (int)JY_COUNT(expected));
        CHECK_INT(day, expected[n++]);
    }
    CHECK_INT(n, JY_COUNT(expected));
    CHECK_INT(c->mediation->state, JY_MED_BREACHED);
    CHECK_INT(act((struct jy_m_step){.act = JY_MA_COURT}), JY_OK);
    CHECK(says(last_event(), "强制执行"));
    CHECK_INT(act((struct jy_m_step){.act = JY_MA_PERFORM, .item = 1, .date = 20260408}), JY_OK);
    CHECK_INT(c->mediation->state, JY_MED_PERFORMING);
}

static void after_thirty_days_no_court_confirms_it(void **state)
{
    const struct jy_m_step asked = {.act = JY_MA_CONFIRM, .date = 20260310};

    (void)state;
    go_to(JY_MED_SIGNED);
    w.now_ms = jy_date_start_ms(20260410);
    CHECK_INT(act(asked), JY_E_WRONG_STATE);
    w.now_ms = jy_date_start_ms(20260409);
    CHECK_INT(act(asked), JY_OK);
    CHECK_INT(act((struct jy_m_step){.act = JY_MA_RULED, .result = JY_MR_REACHED}), JY_E_BAD_FIELD);
    CHECK_INT(act((struct jy_m_step){.act = JY_MA_RULED, .result = JY_MR_VALID}), JY_OK);
    CHECK_INT(c->mediation->state, JY_MED_PERFORMING);
}

static void every_reminder_is_woken_for(void **state)
{
    struct jy_m_reminder r;

    (void)state;
    go_to(JY_MED_SIGNED);
    CHECK(jy_mediation_next(c, &r));
    CHECK_INT(jy_date_of(r.at_ms), 20260329);
    CHECK(jy_case_wake_ms(city, c, plan.cases[0].talk) <= r.at_ms);
}

/* Nothing but its own wake-up times moves it: each is in the future, and the last one is its end.
 */
static int run_by_itself(enum jy_mediation_state until)
{
    for (int turns = 0; c->mediation->state != until; turns++) {
        int64_t next = jy_case_wake_ms(city, c, plan.cases[0].talk);
        CHECK(turns < 40);
        CHECK(next > w.now_ms);
        w.now_ms = next;
        plan.cases[0].n_events = 0;
        jy_casework_wake(&w, &plan);
    }
    return jy_date_of(w.now_ms);
}

static void left_alone_it_comes_to_its_end(void **state)
{
    (void)state;
    go_to(JY_MED_CONSENTED);
    CHECK_INT(run_by_itself(JY_MED_FAILED), 20260410);
    fresh(NULL);
    go_to(JY_MED_SESSION);
    CHECK_INT(act((struct jy_m_step){.act = JY_MA_PAUSE, .date = 20260501}), JY_OK);
    CHECK_INT(run_by_itself(JY_MED_FAILED), 20260601);
    fresh(NULL);
    go_to(JY_MED_SIGNED);
    CHECK_INT(run_by_itself(JY_MED_BREACHED), 20260408);
}

/* -- kept ----------------------------------------------------------------------------------- */

static void it_is_kept_as_it_was(void **state)
{
    struct jy_case back;
    struct jy_buf b;

    (void)state;
    jy_buf_init(&b);
    jy_case_pack(c, &b);
    CHECK(jy_str_find(jy_buf_str(&b), JY_STR("mediation")) < 0); /* nothing costs nothing */
    go_to(JY_MED_SIGNED);
    jy_buf_clear(&b);
    jy_case_pack(c, &b);
    CHECK_INT(jy_case_unpack(jy_buf_str(&b), arena, &back), JY_OK);
    CHECK_INT(back.mediation->state, JY_MED_SIGNED);
    CHECK(memcmp(back.mediation->tries, c->mediation->tries, sizeof back.mediation->tries) == 0);
    CHECK_CSTR(back.mediation->items[1].what, "出一半工钱");
    CHECK_INT(back.mediation->items[1].amount_fen, 30000);
    CHECK_INT(back.mediation->items[0].due, 20260401);
    CHECK_INT(back.mediation->confirm_by, 20260409);
    CHECK_CSTR(back.mediation->mediator, "m1");
    CHECK_INT(back.mediation->other.at_ms, c->mediation->other.at_ms);
    jy_buf_fini(&b);
}

#define TEST(name) cmocka_unit_test_setup(name, fresh)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(from_every_state_that_is_not_an_end_there_is_a_way_on),
        TEST(the_centre_has_a_recorded_way_out_of_every_state),
        TEST(what_is_followed_no_longer_reminds_nobody),
        TEST(before_the_signing_it_can_be_ended_from_everywhere),
        TEST(no_role_does_what_the_table_does_not_give_it),
        TEST(every_name_leads_back_to_itself),
        TEST(from_the_application_to_the_last_thing_done),
        TEST(what_both_said_is_told_and_how_it_was_reached_is_not),
        TEST(a_late_writer_is_refused_and_nothing_changes),
        TEST(every_refused_step_leaves_the_case_as_it_was),
        TEST(a_mediator_has_no_matter_of_their_own),
        TEST(another_body_does_not_mediate_and_a_supervisor_only_ends),
        TEST(while_it_runs_the_case_has_no_other_answer),
        TEST(what_may_not_be_mediated_is_not),
        TEST(with_violence_the_victim_asks_and_they_are_kept_apart),
        TEST(a_court_that_takes_it_ends_it_for_good),
        TEST(three_tries_on_three_days_and_two_ways),
        TEST(a_side_that_was_not_asked_has_not_agreed),
        TEST(whoever_refuses_is_left_alone_and_the_other_hears_the_ways),
        TEST(the_one_who_asked_leaves_with_a_word),
        TEST(an_application_is_taken_back_before_anybody_came),
        TEST(a_caucus_is_for_the_mediator_alone),
        TEST(terms_say_who_does_what_by_when),
        TEST(a_medical_agreement_is_written_and_its_clock_counts_working_days),
        TEST(time_stands_still_while_it_is_put_off),
        TEST(time_over_is_a_failure_unless_both_want_more),
        TEST(a_promise_is_remembered_three_times_and_then_broken),
        TEST(after_thirty_days_no_court_confirms_it),
        TEST(every_reminder_is_woken_for),
        TEST(left_alone_it_comes_to_its_end),
        TEST(it_is_kept_as_it_was),
    };

    return cmocka_run_group_tests(tests, stage_city, stage_strike);
}
