/* retention_test.c - what goes by age and by law, who may say so, and what is left. */
#include "intents/cases/retention.h"

#include "intents/cases/calendar.h"
#include "intents/cases/casework.h"
#include "intents/cases/wake.h"
#include "tests/support/cases.h"
#include "tests/support/people.h"
#include "tests/support/stage.h"

#define DAY INT64_C(86400000)

static struct jy_world w;
static struct jy_plan plan;
static struct jy_case *c;
static struct jy_talk *t;

static int fresh(void **state)
{
    (void)state;
    w = (struct jy_world){.now_ms = jy_date_start_ms(20260310) + INT64_C(36000000), .city = city};
    c = fresh_plan(&plan, arena);
    t = plan.cases[0].talk;
    *c = (struct jy_case){.id = 2,
                          .device = 7,
                          .seq = 9,
                          .epoch = 3,
                          .state = JY_CASE_CLOSED,
                          .kind = JY_KIND_DISPUTE,
                          .level = JY_LEVEL_VILLAGE,
                          .no = "YJ20260310-0002-4",
                          .type = "NBR-01",
                          .place = "430981114207",
                          .owner = "c430981114207",
                          .title = "隔壁张某砌墙占了路",
                          .party = "张某",
                          .contact = "13900000000",
                          .outcome = "mediated_oral",
                          .closed_ms = 5,
                          .lang = "zh-Hans"};
    *t = (struct jy_talk){.stage = JY_TALK_CLOSED, .last_say_ms = 4, .what = "隔壁张某砌墙占了路"};
    return 0;
}

static enum jy_err erase(const struct jy_staff *by, int64_t seq, const char *ground)
{
    struct jy_action a = {.move = JY_MOVE_ERASE,
                          .by = by,
                          .epoch = c->epoch,
                          .seq = seq,
                          .ground = jy_str_of(ground),
                          .reason = JY_STR("当事人要求删除，存档期已过")};

    return jy_casework_step(&w, &a, &plan);
}

static void of_what_is_over_only_the_frame_is_left(void **state)
{
    const struct jy_event *e;

    (void)state;
    CHECK_INT(erase(&centre, 0, "purpose"), JY_OK);
    CHECK(c->erased);
    CHECK_CSTR(c->title, "");
    CHECK_CSTR(c->party, "");
    CHECK_CSTR(c->contact, "");
    CHECK_CSTR(t->what, "");
    CHECK_CSTR(c->no, "YJ20260310-0002-4");
    CHECK_CSTR(c->type, "NBR-01");
    CHECK_CSTR(c->owner, "c430981114207");
    CHECK_CSTR(c->outcome, "mediated_oral");
    CHECK_INT(plan.cases[0].n_events, 1);
    e = &plan.cases[0].events[0];
    CHECK_INT(e->kind, JY_EVENT_ERASED);
    CHECK_INT(e->erases_from, 1);
    CHECK_INT(e->erases_to, 9);
    CHECK(jy_str_find(e->body, JY_STR("\"ground\":\"purpose\"")) > 0);
    CHECK(jy_str_find(e->body, JY_STR("当事人要求")) < 0); /* why, among staff */
    CHECK(jy_str_find(e->inner, JY_STR("当事人要求")) > 0);
    CHECK_INT(erase(&centre, 0, "purpose"), JY_E_DENIED); /* once */
    CHECK_INT(jy_casework_moves(city, c, &centre), JY_BIT(JY_MOVE_NOTE));
}

static void who_may_and_when(void **state)
{
    static const struct {
        const struct jy_staff *by;
        enum jy_case_state in;
        int64_t seq;
        const char *ground;
        enum jy_err e;
    } rows[] = {
        {&centre, JY_CASE_CLOSED, 0, "expired", JY_OK},
        {&centre, JY_CASE_WITHDRAWN, 0, "consent", JY_OK},
        {&centre, JY_CASE_HANDLING, 0, "purpose", JY_E_WRONG_STATE}, /* while it is dealt with */
        {&centre, JY_CASE_REVIEW, 0, "purpose", JY_E_WRONG_STATE},
        {&centre, JY_CASE_HANDLING, 2, "purpose", JY_OK}, /* one message, on any day */
        {&centre, JY_CASE_CLOSED, 0, "because", JY_E_BAD_FIELD},
        {&centre, JY_CASE_CLOSED, 0, "", JY_E_BAD_FIELD},
        {&head, JY_CASE_CLOSED, 0, "purpose", JY_E_DENIED}, /* the centre's to decide */
        {&elsewhere, JY_CASE_CLOSED, 0, "purpose", JY_E_DENIED},
        {&mediator, JY_CASE_HANDLING, 2, "purpose", JY_E_DENIED},
    };

    (void)state;
    for (size_t i = 0; i < JY_COUNT(rows); i++) {
        fresh(NULL);
        c->state = rows[i].in;
        w.erasable = rows[i].seq != 0;
        CHECK_INT(erase(rows[i].by, rows[i].seq, rows[i].ground), rows[i].e);
        CHECK_INT(plan.cases[0].n_events, rows[i].e == JY_OK);
    }
    fresh(NULL);
    w.erasable = false; /* a step of the procedure, or gone already */
    CHECK_INT(erase(&centre, 2, "purpose"), JY_E_BAD_FIELD);
}

static void what_was_copied_from_one_message_goes_with_it(void **state)
{
    (void)state;
    c->state = JY_CASE_HANDLING;
    strcpy(c->wish, "把墙拆了");
    w.erasable = true;
    w.erasing = JY_STR("  隔壁张某砌墙占了路，他电话13900000000");
    CHECK_INT(erase(&centre, 2, "unlawful"), JY_OK);
    CHECK_CSTR(c->title, "");
    CHECK_CSTR(c->party, "");
    CHECK_CSTR(c->contact, "");
    CHECK_CSTR(t->what, "");
    CHECK_CSTR(c->wish, "把墙拆了"); /* said elsewhere */
    CHECK(!c->erased);
    CHECK_INT(plan.cases[0].events[0].erases_from, 2);
    CHECK_INT(plan.cases[0].events[0].erases_to, 2);
}

static void a_title_cut_short_is_a_copy_too(void **state)
{
    (void)state;
    strcpy(c->title, "隔壁张某砌墙…");
    strcpy(t->what, "前头讲的。隔壁张某砌墙占了路。");
    jy_case_forget_words(c, t, JY_STR("隔壁张某砌墙占了路"));
    CHECK_CSTR(c->title, "");
    CHECK_CSTR(t->what, "");
    strcpy(c->title, "别的事");
    jy_case_forget_words(c, t, JY_STR(" "));
    CHECK_CSTR(c->title, "别的事");
}

static void a_talk_nobody_registered_goes_after_its_days(void **state)
{
    int64_t until;

    (void)state;
    c->no[0] = '\0';
    c->state = JY_CASE_DRAFT;
    t->stage = JY_TALK_DROPPED;
    t->last_say_ms = w.now_ms;
    until = jy_kept_until_ms(city, c, t);
    CHECK_INT(jy_date_of(until - 1), 20260409); /* thirty days, to the end of the last */
    CHECK_INT(jy_case_wake_ms(city, c, t), until);
    w.now_ms = until - 1;
    jy_casework_wake(&w, &plan);
    CHECK_INT(plan.cases[0].n_events, 0);
    w.now_ms = until;
    jy_casework_wake(&w, &plan);
    CHECK_INT(plan.cases[0].n_events, 1);
    CHECK_INT(plan.cases[0].events[0].erases_to, 9);
    CHECK_CSTR(c->title, "");
    CHECK_INT(c->device, 7); /* and they may begin anew */
    CHECK_INT(t->stage, JY_TALK_GREETING);
    CHECK_INT(jy_case_wake_ms(city, c, t), 0);
}

static void how_long(void **state)
{
    (void)state;
    c->kind = JY_KIND_CONSULT;
    c->closed_ms = w.now_ms;
    CHECK_INT(jy_date_of(jy_kept_until_ms(city, c, t) - 1), 20270310);
    c->erased = true;
    CHECK_INT(jy_kept_until_ms(city, c, t), 0);
    fresh(NULL);
    CHECK_INT(jy_kept_until_ms(city, c, t), 0); /* a dispute: as the archive has it */
    c->no[0] = '\0';
    c->state = JY_CASE_DRAFT;
    t->stage = JY_TALK_OFFER;
    t->act = JY_ACT_ASK;
    t->last_say_ms = w.now_ms;
    CHECK_INT(jy_date_of(jy_kept_until_ms(city, c, t) - 1), 20270310); /* it was answered */
    c->wants_human = true;
    CHECK_INT(jy_kept_until_ms(city, c, t), 0); /* somebody is to come first */
    c->wants_human = false;
    t->last_say_ms = 0;
    CHECK_INT(jy_kept_until_ms(city, c, t), 0); /* nothing was said */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(of_what_is_over_only_the_frame_is_left, fresh),
        cmocka_unit_test_setup(who_may_and_when, fresh),
        cmocka_unit_test_setup(what_was_copied_from_one_message_goes_with_it, fresh),
        cmocka_unit_test_setup(a_title_cut_short_is_a_copy_too, fresh),
        cmocka_unit_test_setup(a_talk_nobody_registered_goes_after_its_days, fresh),
        cmocka_unit_test_setup(how_long, fresh),
    };

    return cmocka_run_group_tests(tests, stage_city, stage_strike);
}
