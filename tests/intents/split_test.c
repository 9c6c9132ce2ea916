/* split_test.c - two matters told as one: the second gets a case of its own, nobody is asked again,
 * no clock of the law begins anew, and an accusation is told to nobody. */
#include "intents/cases/casework.h"
#include "intents/cases/clocks.h"

#include "intents/cases/calendar.h"
#include "intents/cases/case_see.h"
#include "intents/cases/said.h"
#include "intents/cases/wake.h"
#include "tests/support/cases.h"
#include "tests/support/people.h"
#include "tests/support/stage.h"

#define DAY_MS INT64_C(86400000)

static struct jy_world w;
static struct jy_plan plan;
static struct jy_case *c, *second;

static const struct jy_staff discipline = {
    .id = JY_STR_INIT("j1"), .body = JY_STR_INIT("jiwei"), .roles = JY_ROLE_DISCIPLINE};

/* A wall, filed in a village twenty days ago. */
static int fresh(void **state)
{
    (void)state;
    w = (struct jy_world){.now_ms = jy_date_start_ms(20260330) + INT64_C(36000000),
                          .city = city,
                          .next_no = "YJ20260330-0002-0"};
    c = fresh_plan(&plan, arena);
    second = &plan.cases[1].c;
    *c = (struct jy_case){.id = 2,
                          .thread = 1,
                          .device = 7,
                          .seq = 9,
                          .epoch = 3,
                          .state = JY_CASE_HANDLING,
                          .kind = JY_KIND_DISPUTE,
                          .level = JY_LEVEL_VILLAGE,
                          .no = "YJ20260310-0002-4",
                          .type = "NBR-01",
                          .place = "430981114207",
                          .place_text = "草尾镇乐园村3组",
                          .group = 3,
                          .owner = "c430981114207",
                          .holder = "m2",
                          .party = "隔壁老王",
                          .contact = "13900000002",
                          .title = "隔壁砌墙",
                          .lang = "zh-Hans"};
    c->opened_ms = w.now_ms - 20 * DAY_MS - 60000;
    c->registered_ms = w.now_ms - 20 * DAY_MS;
    plan.cases[0].talk->stage = JY_TALK_PERSON;
    plan.cases[0].talk->consented = true;
    return 0;
}

static const struct jy_said wages = {
    .seq = 5, .at_ms = 1, .text = JY_STR_INIT("宏达公司欠我三个月工资八千块钱不给")};

static struct jy_action action(const struct jy_staff *by, const char *type)
{
    return (struct jy_action){.move = JY_MOVE_SPLIT,
                              .by = by,
                              .epoch = c->epoch,
                              .text = JY_STR("老板欠三个月工资"),
                              .type = jy_str_of(type),
                              .told = &wages,
                              .n_told = 1};
}

static enum jy_err split(const struct jy_action *act)
{
    plan.n_cases = 1;
    plan.cases[0].n_events = 0;
    return jy_casework_step(&w, act, &plan);
}

static const struct jy_event *event_of(int which, enum jy_event_kind kind)
{
    for (int i = 0; i < plan.cases[which].n_events; i++)
        if (plan.cases[which].events[i].kind == kind) return &plan.cases[which].events[i];
    return NULL;
}

static bool stands_in(int which, const char *text)
{
    for (int i = 0; i < plan.cases[which].n_events; i++) {
        const struct jy_event *e = &plan.cases[which].events[i];
        if (jy_str_find(e->body, jy_str_of(text)) >= 0) return true;
        if (jy_str_find(e->inner, jy_str_of(text)) >= 0) return true;
    }
    return false;
}

static void the_second_is_filed_by_its_own_matter(void **state)
{
    struct jy_action a = action(&centre, "LAB-01");

    (void)state;
    CHECK_INT(split(&a), JY_OK);
    CHECK_INT(plan.n_cases, 2);
    CHECK(plan.cases[1].is_new && plan.cases[1].takes_no);
    CHECK_CSTR(second->no, "YJ20260330-0002-0");
    CHECK_CSTR(second->type, "LAB-01");
    CHECK_CSTR(second->owner, "renshe"); /* by the same route as what is told at the counter */
    CHECK_INT(second->state, JY_CASE_ROUTED);
    CHECK_CSTR(second->title, "老板欠三个月工资");
    CHECK_INT(second->split_from, 2);
    CHECK_INT(second->device, 7);
    CHECK_INT(second->thread, 1);
    CHECK_CSTR(second->holder, "");
    CHECK(jy_case_wake_ms(city, second, plan.cases[1].talk) > 0);
    CHECK_INT(plan.cases[1].talk->stage, JY_TALK_FILED);
}

static void nobody_is_asked_again(void **state)
{
    struct jy_action a = action(&centre, "LAB-01");

    (void)state;
    CHECK_INT(split(&a), JY_OK);
    CHECK_CSTR(second->contact, "13900000002");
    CHECK_CSTR(second->place, "430981114207");
    CHECK_CSTR(second->place_text, "草尾镇乐园村3组");
    CHECK(plan.cases[1].talk->consented);
    CHECK(jy_str_find(jy_str_of(second->party), JY_STR("公司")) >= 0); /* who is named for it */
    CHECK_INT(second->amount_high_fen, 800000);
    CHECK(event_of(1, JY_EVENT_BOT) != NULL);
    for (int i = 0; i < plan.cases[1].n_events; i++)
        CHECK(jy_str_find(plan.cases[1].events[i].body, JY_STR("choices")) < 0);
}

static void who_is_not_named_for_it_is_not_its_other_side(void **state)
{
    struct jy_action a = action(&centre, "LND-01");

    (void)state;
    a.text = JY_STR("田的四至没分清");
    a.n_told = 0;
    a.place = JY_STR("430981114000");
    CHECK_INT(split(&a), JY_OK);
    CHECK_CSTR(second->party, "");
    CHECK_CSTR(second->place, "430981114000");
    CHECK_CSTR(second->grid, "");
}

static void its_words_stand_in_both_logs(void **state)
{
    struct jy_action a = action(&centre, "LAB-01");
    const struct jy_event *said;

    (void)state;
    CHECK_INT(split(&a), JY_OK);
    said = event_of(1, JY_EVENT_SAID);
    CHECK(said != NULL && said->by == JY_BY_CITIZEN);
    CHECK(jy_str_find(said->body, wages.text) > 0);
    CHECK(event_of(0, JY_EVENT_SAID) == NULL); /* where it was said, it is already */
    CHECK_INT(c->seq, 9);
}

static void the_first_goes_on_as_it_was(void **state)
{
    struct jy_case before = *c;
    struct jy_action a = action(&centre, "LAB-01");

    (void)state;
    CHECK_INT(split(&a), JY_OK);
    CHECK_INT(c->splits, 1);
    CHECK_INT(c->epoch, before.epoch + 1);
    c->splits = 0;
    jy_str_copy(before.named_of, sizeof before.named_of, jy_str_of(c->owner)); /* looked through */
    c->epoch = before.epoch;
    c->wake_ms = before.wake_ms;
    CHECK(same_case(c, &before));
    CHECK_INT(plan.cases[0].talk->stage, JY_TALK_PERSON);
}

static void the_citizen_hears_the_number_and_staff_see_both(void **state)
{
    struct jy_action a = action(&head, "LAB-01");
    const struct jy_event *told;

    (void)state;
    CHECK_INT(split(&a), JY_OK);
    told = event_of(0, JY_EVENT_MOVED);
    CHECK(told != NULL && !told->staff_only);
    CHECK(jy_str_find(told->body, JY_STR("编号YJ20260330-0002-0")) > 0);
    CHECK(jy_str_find(told->body, JY_STR("不用再讲")) > 0);
    CHECK(jy_str_find(told->inner, JY_STR("\"off\":\"YJ20260330-0002-0\"")) > 0);
    CHECK_STR(told->staff, "m1");
    told = event_of(1, JY_EVENT_MOVED);
    CHECK(told != NULL && told->staff_only);
    CHECK(jy_str_find(told->inner, JY_STR("\"from\":\"YJ20260310-0002-4\"")) > 0);
    CHECK(event_of(1, JY_EVENT_REGISTERED) != NULL && event_of(1, JY_EVENT_ROUTED) != NULL);
    CHECK(event_of(0, JY_EVENT_CONTINUED) != NULL);
}

/* -- clocks --------------------------------------------------------------------------------- */

static void the_law_counts_from_the_telling(void **state)
{
    struct jy_action a = action(&centre, "LAB-01");
    int64_t told = c->registered_ms;
    const struct jy_clock *notice = &second->clocks[JY_CLOCK_NOTICE];

    (void)state;
    CHECK_INT(split(&a), JY_OK);
    CHECK_INT(second->kind, JY_KIND_PETITION);
    CHECK_INT(second->registered_ms, told);
    CHECK_INT(notice->start_ms, told);
    CHECK_INT(jy_date_of(notice->due_ms - 1), jy_period_last_day(jy_date_of(told), 15));
    CHECK(second->clocks[JY_CLOCK_SIGN].start_ms == w.now_ms); /* a new stage */
    CHECK_INT(second->clocks[JY_CLOCK_CONCLUDE].due_ms, 0);    /* nothing was accepted yet */
}

static void what_was_told_later_counts_from_its_own_day(void **state)
{
    struct jy_said later = wages;
    struct jy_action a = action(&centre, "LAB-01");

    (void)state;
    later.at_ms = w.now_ms - 2 * DAY_MS;
    a.told = &later;
    CHECK_INT(split(&a), JY_OK);
    CHECK_INT(second->registered_ms, later.at_ms);
    CHECK_INT(second->clocks[JY_CLOCK_NOTICE].start_ms, later.at_ms);
}

static void an_acceptance_is_not_put_off_by_a_split(void **state)
{
    struct jy_action a = action(&centre, "HSE-05");
    struct jy_clock conclude;

    (void)state;
    c->accepted_ms = w.now_ms - 10 * DAY_MS;
    CHECK_INT(split(&a), JY_OK);
    CHECK_INT(second->path, 6);
    conclude = second->clocks[JY_CLOCK_CONCLUDE];
    CHECK_INT(conclude.start_ms, c->accepted_ms);
    CHECK_INT(jy_date_of(conclude.due_ms - 1), jy_period_last_day(jy_date_of(c->accepted_ms), 60));
    jy_clocks_accept(city, second, w.now_ms); /* its own, today */
    CHECK_INT(second->clocks[JY_CLOCK_CONCLUDE].due_ms, conclude.due_ms);
}

/* -- accusations ---------------------------------------------------------------------------- */

static void an_accusation_reaches_discipline_and_the_first_says_nothing_of_it(void **state)
{
    struct jy_action a = action(&head, "INT-01");

    (void)state;
    a.text = JY_STR("村支书贪了低保");
    CHECK_INT(split(&a), JY_OK);
    CHECK(second->confidential);
    CHECK_INT(second->kind, JY_KIND_CLUE);
    CHECK_INT(second->category, JY_CAT_ACCUSATION);
    CHECK_CSTR(second->owner, "jiwei");
    CHECK(!jy_case_visible(city, second, &head) && !jy_case_visible(city, second, &centre));
    CHECK(jy_case_visible(city, second, &discipline));
    CHECK(!c->confidential && jy_case_visible(city, c, &head)); /* the wall stays where it is */
    CHECK_INT(plan.cases[0].n_events, 1);
    CHECK_INT(plan.cases[0].events[0].kind, JY_EVENT_CONTINUED); /* as of any other matter */
    CHECK_INT(plan.cases[0].events[0].by, JY_BY_BOT);
    CHECK(!stands_in(0, second->no) && !stands_in(0, "低保") && !stands_in(0, "INT"));
    CHECK(stands_in(1, "保密通道"));
    CHECK_STR(event_of(1, JY_EVENT_MOVED)->staff, "m1"); /* who it was, where discipline reads */
}

static void nothing_is_split_off_an_accusation(void **state)
{
    struct jy_action a = action(&discipline, "LAB-01");

    (void)state;
    c->confidential = true;
    c->kind = JY_KIND_CLUE;
    jy_str_copy(c->owner, sizeof c->owner, discipline.body);
    CHECK_INT(split(&a), JY_E_DENIED);
    a = action(&centre, "LAB-01");
    CHECK_INT(split(&a), JY_E_DENIED); /* as if it were not there */
    fresh(NULL);
    c->category = JY_CAT_ACCUSATION;
    a = action(&centre, "LAB-01");
    CHECK_INT(split(&a), JY_E_WRONG_STATE);
    CHECK((jy_casework_moves(city, c, &centre) & JY_BIT(JY_MOVE_SPLIT)) == 0);
}

/* -- who may, and what is refused ----------------------------------------------------------- */

static void the_centre_and_the_owners_head_may(void **state)
{
    static const struct {
        const struct jy_staff *by;
        bool may;
    } who[] = {{&centre, true}, {&head, true}, {&mediator, false}, {&elsewhere, false}};

    (void)state;
    for (size_t i = 0; i < JY_COUNT(who); i++) {
        struct jy_action a;
        fresh(NULL);
        jy_str_copy(c->co_units[0], sizeof c->co_units[0], elsewhere.body);
        a = action(who[i].by, "LAB-01");
        CHECK(((jy_casework_moves(city, c, who[i].by) & JY_BIT(JY_MOVE_SPLIT)) != 0) == who[i].may);
        CHECK_INT(split(&a), who[i].may ? JY_OK : JY_E_DENIED);
    }
}

static void it_stands_open_in_every_open_state_and_in_no_other(void **state)
{
    (void)state;
    for (int s = 0; s < JY_N_CASE_STATES; s++) {
        bool open =
            jy_case_is_open((enum jy_case_state)s) && s != JY_CASE_REVIEW && s != JY_CASE_RECHECK;
        struct jy_action a;
        fresh(NULL);
        c->state = (enum jy_case_state)s;
        a = action(&centre, "LAB-01");
        if (s == JY_CASE_DRAFT) c->alarm = true; /* or the centre would not see it */
        CHECK_INT(split(&a), open ? JY_OK : JY_E_WRONG_STATE);
        CHECK_INT(c->state, s);
    }
}

static void who_comes_late_is_refused(void **state)
{
    struct jy_action a = action(&centre, "LAB-01");

    (void)state;
    CHECK_INT(split(&a), JY_OK);
    CHECK_INT(split(&a), JY_E_STALE_EPOCH);
    CHECK_INT(plan.n_cases, 1);
    CHECK_INT(c->splits, 1);
}

static void five_at_most_whatever_became_of_them(void **state)
{
    (void)state;
    for (int i = 0; i < JY_SPLITS; i++) {
        struct jy_action a = action(&centre, "LAB-01");
        CHECK_INT(split(&a), JY_OK);
    }
    struct jy_action sixth = action(&centre, "LAB-01");
    CHECK_INT(split(&sixth), JY_E_WRONG_STATE);
    CHECK_INT(c->splits, JY_SPLITS);
    CHECK((jy_casework_moves(city, c, &centre) & JY_BIT(JY_MOVE_SPLIT)) == 0);
}

static void what_does_not_fit_is_named(void **state)
{
    struct jy_buf much;
    struct jy_action a = action(&centre, "XXX-01");

    (void)state;
    CHECK_INT(split(&a), JY_E_BAD_FIELD);
    CHECK_CSTR(jy_casework_split_field(&w, &a), "type");
    a = action(&centre, "LAB-01");
    a.place = JY_STR("999999999999");
    CHECK_INT(split(&a), JY_E_BAD_FIELD);
    CHECK_CSTR(jy_casework_split_field(&w, &a), "place");
    a = action(&centre, "LAB-01");
    a.n_told = -1;
    CHECK_INT(split(&a), JY_E_BAD_FIELD);
    CHECK_CSTR(jy_casework_split_field(&w, &a), "said");
    a = action(&centre, "LAB-01");
    a.text = JY_STR("两行\n不行");
    CHECK_CSTR(jy_casework_split_field(&w, &a), "text");
    jy_buf_init(&much);
    for (int i = 0; i < JY_SPLIT_CHARS; i++)
        jy_buf_add(&much, JY_STR("长"));
    a.text = jy_buf_str(&much);
    CHECK(jy_casework_split_field(&w, &a) == NULL);
    jy_buf_add(&much, JY_STR("长"));
    a.text = jy_buf_str(&much);
    CHECK_CSTR(jy_casework_split_field(&w, &a), "text");
    jy_buf_fini(&much);
    CHECK_INT(plan.n_cases, 1);
    CHECK_INT(plan.cases[0].n_events, 0);
    CHECK_INT(c->splits, 0);
}

static void eight_messages_with_every_slot_fit_into_one_turn(void **state)
{
    struct jy_said told[JY_SPLIT_SAID];
    struct jy_action a = action(&centre, "LAB-01");

    (void)state;
    for (int i = 0; i < JY_SPLIT_SAID; i++)
        told[i] = wages;
    told[7].text = JY_STR("3月1日起，30个人，每人五千块，电话13900000009，在茶盘洲镇，住了院");
    a.told = told;
    a.n_told = JY_SPLIT_SAID;
    a.place = JY_STR("430981114000");
    CHECK_INT(split(&a), JY_OK);
    CHECK(plan.cases[1].n_events < JY_PLAN_EVENTS);
    CHECK(event_of(1, JY_EVENT_MOVED) != NULL);
}

static void it_is_undone_by_merging(void **state)
{
    struct jy_action a = action(&centre, "LAB-01");
    struct jy_case first;

    (void)state;
    CHECK_INT(split(&a), JY_OK);
    second->id = 3;
    first = *c;
    CHECK(jy_casework_takes_in(&first, second));
}

/* -- progress ------------------------------------------------------------------------------- */

static void both_are_told_when_one_is_asked_after(void **state)
{
    static const struct jy_reading asks = {.act = JY_ACT_STATUS};
    const struct jy_talk_event ev = {
        .input = JY_IN_SAY, .text = JY_STR("查进度"), .reading = &asks};
    struct jy_case part = *c, clue = *c, stranger = *c;
    const struct jy_case *known[] = {&part, &clue, &stranger};

    (void)state;
    part.id = 3;
    part.split_from = clue.split_from = c->id;
    strcpy(part.no, "YJ20260330-0002-0");
    clue.id = 4;
    clue.confidential = true;
    strcpy(clue.no, "YJ20260330-0003-8");
    stranger.id = stranger.thread = 5;
    strcpy(stranger.no, "YJ20260330-0004-6");
    c->holder[0] = '\0';
    plan.cases[0].talk->stage = JY_TALK_FILED;
    w.known = known;
    w.n_known = 3;
    jy_talk_step(&w, &ev, &plan);
    CHECK(stands_in(0, "编号YJ20260310-0002-4") && stands_in(0, "编号YJ20260330-0002-0"));
    CHECK(!stands_in(0, "YJ20260330-0003-8") && !stands_in(0, "YJ20260330-0004-6"));
    w.known = NULL;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
#define TEST(name) cmocka_unit_test_setup(name, fresh)
        TEST(the_second_is_filed_by_its_own_matter),
        TEST(nobody_is_asked_again),
        TEST(who_is_not_named_for_it_is_not_its_other_side),
        TEST(its_words_stand_in_both_logs),
        TEST(the_first_goes_on_as_it_was),
        TEST(the_citizen_hears_the_number_and_staff_see_both),
        TEST(the_law_counts_from_the_telling),
        TEST(what_was_told_later_counts_from_its_own_day),
        TEST(an_acceptance_is_not_put_off_by_a_split),
        TEST(an_accusation_reaches_discipline_and_the_first_says_nothing_of_it),
        TEST(nothing_is_split_off_an_accusation),
        TEST(the_centre_and_the_owners_head_may),
        TEST(it_stands_open_in_every_open_state_and_in_no_other),
        TEST(who_comes_late_is_refused),
        TEST(five_at_most_whatever_became_of_them),
        TEST(what_does_not_fit_is_named),
        TEST(eight_messages_with_every_slot_fit_into_one_turn),
        TEST(it_is_undone_by_merging),
        TEST(both_are_told_when_one_is_asked_after),
    };

    return cmocka_run_group_tests(tests, stage_city, stage_strike);
}
