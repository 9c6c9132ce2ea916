/* seat_test.c - the other side of a mediation, in a seat of its own: who opens it, what it may do,
 * and that everything else stays closed. */
#include "intents/cases/casework_party.h"

#include "intents/cases/calendar.h"
#include "intents/cases/casework.h"
#include "tests/support/cases.h"
#include "tests/support/check.h"
#include "tests/support/stage.h"

enum { DEVICE = 77 };
static struct jy_world w;
static struct jy_plan plan;
static struct jy_case *c;

static const struct jy_staff mediator = {.id = JY_STR_INIT("m1"),
                                         .name = JY_STR_INIT("王丁一"),
                                         .post = JY_STR_INIT("调解员"),
                                         .body = JY_STR_INIT("c430981114207"),
                                         .roles = JY_ROLE_MEDIATOR};

static int fresh(void **state)
{
    (void)state;
    w = (struct jy_world){.now_ms = jy_date_start_ms(20260310) + INT64_C(36000000), .city = city};
    c = fresh_plan(&plan, arena);
    *c = village_dispute(JY_CASE_HANDLING);
    c->device = 5;
    c->offer = (struct jy_offered){.body = "c430981114207", .nobody = true};
    return 0;
}

static enum jy_err act(struct jy_m_step step, const char *text)
{
    struct jy_action a = {.move = JY_MOVE_MEDIATE,
                          .by = &mediator,
                          .epoch = c->epoch,
                          .text = jy_str_of(text),
                          .mediation = step};

    plan.cases[0].n_events = 0;
    return jy_casework_step(&w, &a, &plan);
}

static enum jy_err does(enum jy_m_side side, struct jy_m_step step, const char *text)
{
    const struct jy_party_act a = {.side = side, .step = step, .text = jy_str_of(text)};
    const char *field = NULL;

    plan.cases[0].n_events = 0;
    return jy_casework_party(&w, &a, &plan, &field);
}

static enum jy_err other_does(enum jy_mediation_act what)
{
    return does(JY_SIDE_OTHER, (struct jy_m_step){.act = what}, "");
}

static enum jy_seat_answer enter(bool fits)
{
    plan.cases[0].n_events = 0;
    return jy_casework_enter(&w, fits, DEVICE, false, &plan);
}

static const struct jy_m_step phone = {
    .act = JY_MA_INVITE, .channel = JY_CHANNEL_PHONE, .result = JY_MR_REACHED, .link = "ab12"};

static void invite(void)
{
    CHECK_INT(act((struct jy_m_step){.act = JY_MA_APPLY}, "让出一米五"), JY_OK);
    CHECK_INT(act(phone, ""), JY_OK);
}

static void sit_down(void)
{
    invite();
    CHECK_INT(enter(true), JY_SEAT_OPEN);
}

static void talk_together(void)
{
    sit_down();
    CHECK_INT(does(JY_SIDE_APPLICANT, (struct jy_m_step){.act = JY_MA_CONSENT}, ""), JY_OK);
    CHECK_INT(other_does(JY_MA_CONSENT), JY_OK);
    CHECK_INT(c->mediation->state, JY_MED_CONSENTED);
}

static void come_to_terms(void)
{
    const struct jy_m_step terms = {
        .act = JY_MA_AGREE,
        .form = JY_FORM_WRITTEN,
        .n_items = 1,
        .items = {{.who = JY_SIDE_OTHER, .what = "退一米五", .due = 20260401}}};

    talk_together();
    CHECK_INT(act((struct jy_m_step){.act = JY_MA_SESSION, .room = JY_ROOM_JOINT}, "谈了"), JY_OK);
    CHECK_INT(act(terms, "退一米五"), JY_OK);
}

static const struct jy_event *event_of(enum jy_event_kind kind)
{
    for (int i = 0; i < plan.cases[0].n_events; i++)
        if (plan.cases[0].events[i].kind == kind) return &plan.cases[0].events[i];
    return NULL;
}

/* -- coming in ------------------------------------------------------------------------------ */

static void a_link_opens_with_its_code_and_staff_see_who_came(void **state)
{
    (void)state;
    CHECK(!jy_seat_stands(c));
    invite();
    CHECK(jy_seat_stands(c) && !jy_seat_is_of(c, DEVICE));
    CHECK_INT(enter(true), JY_SEAT_OPEN);
    CHECK(jy_seat_is_of(c, DEVICE) && !jy_seat_is_of(c, DEVICE + 1) && !jy_seat_is_of(c, 0));
    CHECK(plan.cases[0].events[0].staff_only);
    CHECK_INT(plan.cases[0].events[0].by, JY_BY_OTHER);
}

static void the_third_code_that_does_not_fit_closes_it_for_the_right_one_too(void **state)
{
    (void)state;
    invite();
    CHECK_INT(enter(false), JY_SEAT_WRONG);
    CHECK_INT(jy_seat_tries_left(c->mediation), 2);
    CHECK_INT(enter(false), JY_SEAT_WRONG);
    CHECK_INT(enter(false), JY_SEAT_LOCKED);
    CHECK_INT(plan.cases[0].n_events, 1);
    CHECK_INT(enter(true), JY_SEAT_LOCKED);
    CHECK_INT(plan.cases[0].n_events, 0); /* nothing new: nobody can fill the log */
    CHECK(!jy_seat_is_of(c, DEVICE));
    CHECK_INT(act((struct jy_m_step){.act = JY_MA_SEAT, .link = "cd34"}, ""), JY_OK);
    CHECK_CSTR(c->mediation->seat.link, "cd34");
    CHECK_INT(enter(true), JY_SEAT_OPEN);
}

static void it_opens_for_two_weeks(void **state)
{
    (void)state;
    invite();
    w.now_ms += JY_SEAT_DAYS * JY_DAY_MS - 1;
    CHECK_INT(enter(true), JY_SEAT_OPEN);
    w.now_ms += 1;
    CHECK_INT(enter(true), JY_SEAT_OVER);
    CHECK(jy_seat_is_of(c, DEVICE)); /* who is in, stays in */
}

static void a_new_link_sends_whoever_sat_there_out_and_another_call_does_not(void **state)
{
    (void)state;
    sit_down();
    w.now_ms += JY_DAY_MS;
    CHECK_INT(act(phone, ""), JY_OK);
    CHECK(jy_seat_is_of(c, DEVICE));
    CHECK_INT(act((struct jy_m_step){.act = JY_MA_SEAT, .link = "cd34"}, ""), JY_OK);
    CHECK(!jy_seat_is_of(c, DEVICE));
}

static void there_is_none_where_nothing_may_be_mediated(void **state)
{
    (void)state;
    sit_down();
    c->category = JY_CAT_ACCUSATION;
    CHECK(!jy_seat_stands(c) && !jy_seat_is_of(c, DEVICE));
    CHECK_INT(enter(true), JY_SEAT_OVER);
    CHECK_INT(jy_seat_acts(c, JY_ROLE_OTHER, w.now_ms), 0);
    CHECK_INT(act((struct jy_m_step){.act = JY_MA_SEAT, .link = "cd34"}, ""), JY_E_DENIED);
    c->category = JY_CAT_NONE;
    c->confidential = true;
    CHECK(!jy_seat_stands(c));
    c->confidential = false;
    c->state = JY_CASE_MERGED;
    CHECK(!jy_seat_is_of(c, DEVICE));
}

/* -- what they may do ----------------------------------------------------------------------- */

static void yes_and_no_are_their_own_to_say(void **state)
{
    (void)state;
    sit_down();
    CHECK_INT(other_does(JY_MA_CONSENT), JY_OK);
    CHECK(c->mediation->other.at_ms != 0 && c->mediation->applicant.at_ms == 0);
    CHECK(jy_str_find(event_of(JY_EVENT_MOVED)->inner, JY_STR("\"side\":\"other\"")) >= 0);
    CHECK(jy_str_find(event_of(JY_EVENT_MOVED)->inner, JY_STR("\"end\"")) < 0);
    CHECK(event_of(JY_EVENT_TOLD) == NULL); /* it takes two */
    CHECK_INT(other_does(JY_MA_CONSENT), JY_E_WRONG_STATE);
    CHECK_INT(other_does(JY_MA_REFUSE), JY_OK);
    CHECK_INT(c->mediation->state, JY_MED_REFUSED);
    CHECK_INT(c->state, JY_CASE_ANSWERED);
    CHECK(jy_str_find(event_of(JY_EVENT_TOLD)->body, JY_STR("12348")) >= 0);
    CHECK(jy_str_find(event_of(JY_EVENT_MOVED)->body, JY_STR("对方不愿意调解")) >= 0);
    CHECK(jy_seat_is_of(c, DEVICE)); /* to read what else there is */
    CHECK_INT(jy_seat_acts(c, JY_ROLE_OTHER, w.now_ms), 0);
}

static void nobody_speaks_for_the_other(void **state)
{
    const struct jy_m_step as_applicant = {.act = JY_MA_CONSENT, .side = JY_SIDE_APPLICANT};

    (void)state;
    sit_down();
    CHECK_INT(does(JY_SIDE_OTHER, as_applicant, ""), JY_OK);
    CHECK(c->mediation->other.at_ms != 0 && c->mediation->applicant.at_ms == 0);
}

static void what_a_mediator_does_is_not_theirs(void **state)
{
    static const enum jy_mediation_act not_theirs[] = {
        JY_MA_OFFER,   JY_MA_DECLINE, JY_MA_APPLY, JY_MA_INVITE, JY_MA_SESSION, JY_MA_PAUSE,
        JY_MA_RESUME,  JY_MA_PROLONG, JY_MA_AGREE, JY_MA_SIGN,   JY_MA_CONFIRM, JY_MA_RULED,
        JY_MA_PERFORM, JY_MA_BREACH,  JY_MA_COURT, JY_MA_SEAT};

    (void)state;
    talk_together();
    for (size_t i = 0; i < JY_COUNT(not_theirs); i++) {
        CHECK_INT(other_does(not_theirs[i]), JY_E_DENIED);
        CHECK_INT(plan.cases[0].n_events, 0);
    }
}

static void either_leaves_when_it_likes_without_a_reason(void **state)
{
    (void)state;
    talk_together();
    CHECK_INT(other_does(JY_MA_FAIL), JY_OK);
    CHECK_INT(c->mediation->state, JY_MED_FAILED);
    CHECK_INT(c->mediation->end, JY_ME_OTHER_ENDS);
    CHECK(event_of(JY_EVENT_TOLD) != NULL);
}

static void terms_are_agreed_to_by_each_and_a_no_opens_them_again(void **state)
{
    (void)state;
    come_to_terms();
    CHECK(jy_str_find(event_of(JY_EVENT_TOLD)->body, JY_STR("退一米五")) >= 0);
    CHECK_INT(other_does(JY_MA_ACCEPT), JY_OK);
    CHECK(event_of(JY_EVENT_MOVED)->staff_only); /* one side's yes is the mediator's to know */
    CHECK(event_of(JY_EVENT_TOLD) == NULL);
    CHECK_INT(other_does(JY_MA_ACCEPT), JY_E_WRONG_STATE);
    CHECK_INT(does(JY_SIDE_APPLICANT, (struct jy_m_step){.act = JY_MA_ACCEPT}, ""), JY_OK);
    CHECK(!event_of(JY_EVENT_MOVED)->staff_only && event_of(JY_EVENT_TOLD) != NULL);
    CHECK_INT(other_does(JY_MA_REJECT), JY_OK);
    CHECK_INT(c->mediation->state, JY_MED_SESSION);
    CHECK_INT(c->mediation->accepted_applicant_ms, 0);
}

static void each_hears_of_a_step_in_one_language_their_own(void **state)
{
    struct jy_str told, moved;

    (void)state;
    invite();
    CHECK_INT(jy_casework_enter(&w, true, DEVICE, true, &plan), JY_SEAT_OPEN);
    CHECK_INT(does(JY_SIDE_APPLICANT, (struct jy_m_step){.act = JY_MA_CONSENT}, ""), JY_OK);
    CHECK_INT(other_does(JY_MA_CONSENT), JY_OK);
    told = event_of(JY_EVENT_TOLD)->body;
    moved = event_of(JY_EVENT_MOVED)->body;
    CHECK(jy_str_find(
              told, JY_STR("Leyuan Village Mediation Committee leads it, until 2026-04-09.")) > 0);
    CHECK(jy_str_find(moved, JY_STR("来主持，4月9日以前办完")) > 0);
}

/* -- rooms ---------------------------------------------------------------------------------- */

static enum jy_err says(enum jy_m_side side, enum jy_room room, const char *text)
{
    return does(side, (struct jy_m_step){.act = JY_MA_TALK, .room = room}, text);
}

static void before_yes_there_is_only_the_room_apart(void **state)
{
    (void)state;
    sit_down();
    CHECK_INT(says(JY_SIDE_OTHER, JY_ROOM_JOINT, "在吗"), JY_E_BAD_FIELD);
    CHECK_INT(says(JY_SIDE_APPLICANT, JY_ROOM_JOINT, "在吗"), JY_E_WRONG_STATE);
    CHECK_INT(says(JY_SIDE_OTHER, JY_ROOM_CAUCUS_OTHER, "要钱吗"), JY_OK);
    CHECK_INT(plan.cases[0].n_events, 1);
    CHECK_INT(event_of(JY_EVENT_APART)->by, JY_BY_OTHER);
    CHECK(event_of(JY_EVENT_APART)->staff_only);
    CHECK_INT(says(JY_SIDE_OTHER, JY_ROOM_CAUCUS_OTHER, "  "), JY_E_BAD_FIELD);
}

static void a_room_of_the_other_is_closed_to_each(void **state)
{
    (void)state;
    talk_together();
    CHECK_INT(says(JY_SIDE_APPLICANT, JY_ROOM_CAUCUS_OTHER, "让我看看"), JY_E_BAD_FIELD);
    CHECK_INT(says(JY_SIDE_OTHER, JY_ROOM_CAUCUS_APPLICANT, "让我看看"), JY_E_BAD_FIELD);
    CHECK_INT(says(JY_SIDE_APPLICANT, JY_ROOM_JOINT, "好好讲"), JY_OK);
    CHECK_INT(event_of(JY_EVENT_JOINT)->by, JY_BY_CITIZEN);
    CHECK(!event_of(JY_EVENT_JOINT)->staff_only);
}

static void words_change_no_epoch(void **state)
{
    int64_t epoch;

    (void)state;
    talk_together();
    epoch = c->epoch;
    CHECK_INT(says(JY_SIDE_OTHER, JY_ROOM_JOINT, "好好讲"), JY_OK);
    CHECK_INT(act((struct jy_m_step){.act = JY_MA_TALK, .room = JY_ROOM_CAUCUS_OTHER}, "您好"),
              JY_OK);
    CHECK_INT(event_of(JY_EVENT_APART)->by, JY_BY_STAFF);
    CHECK_INT(c->epoch, epoch);
}

static void with_violence_known_they_never_meet(void **state)
{
    const struct jy_m_step asked = {.act = JY_MA_APPLY, .victim_asks = true};

    (void)state;
    c->hazards |= 1u << JY_HZ_DOMESTIC;
    CHECK_INT(act(asked, "她自己要调"), JY_OK);
    CHECK_INT(act(phone, ""), JY_OK);
    CHECK_INT(enter(true), JY_SEAT_OPEN);
    CHECK_INT(does(JY_SIDE_APPLICANT, (struct jy_m_step){.act = JY_MA_CONSENT}, ""), JY_OK);
    CHECK_INT(other_does(JY_MA_CONSENT), JY_OK);
    CHECK_INT(says(JY_SIDE_OTHER, JY_ROOM_JOINT, "出来讲"), JY_E_BAD_FIELD);
    CHECK_INT(jy_seat_rooms(c, JY_ROLE_CITIZEN), 0);
    CHECK_INT(jy_seat_rooms(c, JY_ROLE_OTHER), 1u << JY_ROOM_CAUCUS_OTHER);
}

static void a_danger_told_there_is_looked_at(void **state)
{
    const struct jy_reading fire = {.n_cards = 1, .hazards = 1u << JY_HZ_CHILD};
    const struct jy_party_act a = {.side = JY_SIDE_OTHER,
                                   .step = {.act = JY_MA_TALK, .room = JY_ROOM_CAUCUS_OTHER},
                                   .text = JY_STR_INIT("他打伢子"),
                                   .reading = &fire};
    const char *field;

    (void)state;
    sit_down();
    plan.cases[0].n_events = 0;
    CHECK_INT(jy_casework_party(&w, &a, &plan, &field), JY_OK);
    CHECK(c->alarm && c->urgent && c->wants_human);
    CHECK(event_of(JY_EVENT_HAZARD)->staff_only);
    plan.cases[0].n_events = 0;
    CHECK_INT(jy_casework_party(&w, &a, &plan, &field), JY_OK);
    CHECK(event_of(JY_EVENT_HAZARD) == NULL); /* known */
}

static void an_accusation_is_kept_in_no_room(void **state)
{
    const struct jy_reading bribe = {.act = JY_ACT_ACCUSE};
    const struct jy_party_act a = {.side = JY_SIDE_OTHER,
                                   .step = {.act = JY_MA_TALK, .room = JY_ROOM_CAUCUS_OTHER},
                                   .text = JY_STR_INIT("书记收了他的钱"),
                                   .reading = &bribe};
    const char *field = NULL;

    (void)state;
    sit_down();
    plan.cases[0].n_events = 0;
    CHECK_INT(jy_casework_party(&w, &a, &plan, &field), JY_E_DENIED);
    CHECK_CSTR(field, "text");
    CHECK_INT(plan.cases[0].n_events, 0);
}

#define TEST(name) cmocka_unit_test_setup(name, fresh)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_link_opens_with_its_code_and_staff_see_who_came),
        TEST(the_third_code_that_does_not_fit_closes_it_for_the_right_one_too),
        TEST(it_opens_for_two_weeks),
        TEST(a_new_link_sends_whoever_sat_there_out_and_another_call_does_not),
        TEST(there_is_none_where_nothing_may_be_mediated),
        TEST(yes_and_no_are_their_own_to_say),
        TEST(nobody_speaks_for_the_other),
        TEST(what_a_mediator_does_is_not_theirs),
        TEST(either_leaves_when_it_likes_without_a_reason),
        TEST(terms_are_agreed_to_by_each_and_a_no_opens_them_again),
        TEST(each_hears_of_a_step_in_one_language_their_own),
        TEST(before_yes_there_is_only_the_room_apart),
        TEST(a_room_of_the_other_is_closed_to_each),
        TEST(words_change_no_epoch),
        TEST(with_violence_known_they_never_meet),
        TEST(a_danger_told_there_is_looked_at),
        TEST(an_accusation_is_kept_in_no_room),
    };

    return cmocka_run_group_tests(tests, stage_city, stage_strike);
}
