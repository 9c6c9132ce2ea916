/* paper_test.c - the forms of the demo city: filled from a case, read over, numbered, issued. */
#include "intents/cases/paper.h"

#include <stdio.h>

#include "intents/cases/calendar.h"
#include "intents/cases/casework.h"
#include "intents/cases/clocks.h"
#include "intents/cases/talk.h"
#include "tests/support/cases.h"
#include "tests/support/stage.h"

#define HOUR INT64_C(3600000)

static struct jy_world w;
static struct jy_plan plan;
static struct jy_case *c;

static const struct jy_staff clerk = {.id = JY_STR_INIT("m1"),
                                      .name = JY_STR_INIT("张甲二"),
                                      .post = JY_STR_INIT("调解主任"),
                                      .body = JY_STR_INIT("c430981114207"),
                                      .roles = JY_ROLE_MEDIATOR | JY_ROLE_CHAIR};

/* Accepted in the village on 2026-03-11, under article 31 item 6: 60 days. */
static int fresh(void **state)
{
    (void)state;
    w = (struct jy_world){
        .now_ms = jy_date_start_ms(20260312) + 10 * HOUR, .city = city, .paper_serial = 3};
    c = fresh_plan(&plan, arena);
    *c = (struct jy_case){.id = 1,
                          .epoch = 5,
                          .state = JY_CASE_ACCEPTED,
                          .kind = JY_KIND_PETITION,
                          .path = 6,
                          .level = JY_LEVEL_VILLAGE,
                          .no = "YJ20260310-0007-1",
                          .type = "NBR-01",
                          .place = "430981114207",
                          .owner = "c430981114207",
                          .title = "邻居把我家的路堵死了",
                          .contact = "13900000001",
                          .lang = "zh-Hans"};
    c->registered_ms = jy_date_start_ms(20260310) + 9 * HOUR;
    c->routed_ms = c->registered_ms;
    c->accepted_ms = jy_date_start_ms(20260311) + 9 * HOUR;
    jy_clocks_accept(city, c, c->accepted_ms);
    strcpy(plan.cases[0].talk->what, "邻居砌围墙，把我家门前的路堵死了");
    return 0;
}

static const struct jy_document *form(const char *id)
{
    return jy_city_document(city, jy_str_of(id));
}

static struct jy_str line_of(const struct jy_paper *p, const char *label)
{
    for (int i = 0; i < p->n_lines; i++)
        if (jy_str_is(p->lines[i].form->label, label)) return p->lines[i].text;
    return JY_STR("no such line");
}

static const char *terms; /* of the agreement */

static void fill(const char *id, struct jy_paper *p)
{
    const struct jy_paper_facts facts = {.w = &w,
                                         .c = c,
                                         .by = &clerk,
                                         .what = jy_str_of(plan.cases[0].talk->what),
                                         .terms = jy_str_of(terms ? terms : "")};

    jy_paper_fill(&facts, form(id), arena, p);
}

static bool has(const struct jy_paper *p, const char *words)
{
    for (int i = 0; i < p->n_lines; i++)
        if (jy_str_find(p->lines[i].text, jy_str_of(words)) >= 0) return true;
    return false;
}

/* -- the forms of the data ------------------------------------------------------------------ */

static bool is_state(struct jy_str name)
{
    for (int s = 0; s < JY_N_CASE_STATES; s++)
        if (jy_str_is(name, jy_case_state_name((enum jy_case_state)s))) return true;
    for (int s = JY_LEAD_NONE + 1; s < JY_N_LEAD_STATES; s++)
        if (jy_str_is(name, jy_lead_state_name((enum jy_lead_state)s))) return true;
    return jy_str_is(name, "whistled") || jy_str_is(name, "received");
}

static void every_form_names_states_that_are_and_no_value_that_is_not(void **state)
{
    (void)state;
    CHECK(city->n_documents >= 26);
    for (int i = 0; i < city->n_documents; i++) {
        const struct jy_document *d = &city->documents[i];
        struct jy_str list = d->after, part;
        struct jy_paper p;

        while (jy_str_next_part(&list, ";", &part))
            CHECK(is_state(part));
        list = d->kinds;
        while (jy_str_next_part(&list, ";", &part))
            CHECK(jy_str_is(part, "petition") || jy_str_is(part, "dispute"));
        CHECK(d->n_lines > 2 && d->n_lines <= JY_PAPER_LINES);
        CHECK(d->lines[d->n_lines - 1].kind == JY_LINE_SIGN);
        fill(d->id.ptr, &p);
        CHECK_INT(p.n_lines, d->n_lines);
        CHECK(!has(&p, "{") && !has(&p, "}"));
        for (int j = 0; j < d->n_lines; j++) /* a blank that nobody can fill would stay one */
            CHECK(!jy_paper_is_open(&d->lines[j]) || d->lines[j].label.len > 0);
    }
}

static void a_slip_says_who_sent_it_and_an_opinion_who_reviews_it(void **state)
{
    struct jy_paper p;

    (void)state;
    fill("transfer_slip", &p);
    CHECK_STR(line_of(&p, "转自"), "市信访局"); /* by the rules: in its name */
    jy_str_copy(c->sent_by, sizeof c->sent_by, JY_STR("dispatch"));
    fill("transfer_slip", &p);
    CHECK_STR(line_of(&p, "转自"), "城市分拨台");
    jy_str_copy(c->owner, sizeof c->owner, JY_STR("xinfang")); /* nobody of the city stands above */
    fill("opinion", &p);
    CHECK(has(&p, "向上级复查复核机构请求复查"));
}

static void an_agreement_begins_with_what_was_agreed(void **state)
{
    struct jy_paper p;

    (void)state;
    terms = "围墙退后一米五";
    fill("agreement", &p);
    CHECK_STR(line_of(&p, "达成协议的内容"), "围墙退后一米五");
    terms = NULL;
}

static void a_notice_of_acceptance_says_what_the_law_asks_for(void **state)
{
    struct jy_paper p;

    (void)state;
    fill("acceptance", &p);
    CHECK_STR(line_of(&p, "编号"), "YJ20260310-0007-1");
    CHECK_STR(line_of(&p, "受理单位"), "乐园村人民调解委员会");
    CHECK_STR(line_of(&p, "办结期限"), "2026年5月10日"); /* 60 days after 11 March */
    CHECK_STR(line_of(&p, "办理途径"), "信访程序（60日内办结）");
    CHECK(has(&p, "您于2026年3月10日反映的“邻居把我家的路堵死了”"));
    CHECK(has(&p, "回避") && has(&p, "30日内"));
    CHECK(has(&p, "2026年3月12日"));
    CHECK(!has(&p, "139****")); /* only the slip between bodies has it, masked */
    fill("transfer_slip", &p);
    CHECK_STR(line_of(&p, "信访人联系方式"), "139****0001");
    CHECK_STR(line_of(&p, "反映的内容（原话）"), "邻居砌围墙，把我家门前的路堵死了");
}

static void an_agreement_lists_what_is_to_be_done_and_by_when(void **state)
{
    struct jy_mediation *m = jy_mediation_make(c, arena);
    struct jy_paper p;

    (void)state;
    m->items[0] = (struct jy_m_item){.who = JY_SIDE_OTHER, .what = "拆围墙留路", .due = 20260320};
    m->items[1] = (struct jy_m_item){
        .who = JY_SIDE_APPLICANT, .what = "补砖钱", .amount_fen = 120050, .due = 20260401};
    fill("agreement", &p);
    CHECK_STR(line_of(&p, "履行的方式、地点、期限"),
              "1. 乙方：拆围墙留路，2026年3月20日前。\n"
              "2. 甲方：补砖钱（1200.50元），2026年4月1日前。");
}

/* -- issued --------------------------------------------------------------------------------- */

static struct jy_action issue(const char *id, struct jy_str *lines)
{
    struct jy_action a = {
        .move = JY_MOVE_ISSUE, .by = &clerk, .epoch = 5, .doc = jy_str_of(id), .lines = lines};
    struct jy_paper p;

    fill(id, &p);
    for (int i = 0; i < p.n_lines; i++)
        if (jy_paper_is_open(p.lines[i].form))
            lines[a.n_lines++] = p.lines[i].text.len > 0 ? p.lines[i].text : JY_STR("李某");
    return a;
}

static void what_was_read_over_is_what_stands_in_the_log(void **state)
{
    struct jy_str lines[JY_PAPER_LINES];
    struct jy_action a = issue("acceptance", lines);
    const struct jy_event *e = plan.cases[0].events;
    enum jy_case_state to;
    const char *field;

    (void)state;
    lines[0] = JY_STR(" 李某某 ");
    CHECK_INT(jy_casework_may(&w, c, &a, &to, &field), JY_OK);
    CHECK_INT(plan.cases[0].n_events, 0); /* asked before a number is taken */
    jy_casework_do(&w, &a, to, &plan);
    CHECK_INT(plan.cases[0].n_events, 1);
    CHECK_INT(e->kind, JY_EVENT_PAPER);
    CHECK(!e->staff_only);
    CHECK(jy_str_find(e->body, JY_STR("\"number\":\"乐园村人民调解委员会受〔2026〕3号\"")) > 0);
    CHECK(jy_str_find(e->body, JY_STR("\"label\":\"信访人\",\"text\":\"李某某\"")) > 0);
    CHECK(jy_str_find(e->body, JY_STR("给您出具了《信访事项受理告知书》")) > 0);
    CHECK_INT(c->epoch, 5);
    CHECK_INT(c->state, JY_CASE_ACCEPTED);
}

static void what_is_kept_among_staff_tells_the_citizen_nothing(void **state)
{
    struct jy_str lines[JY_PAPER_LINES];
    struct jy_action a = issue("transfer_slip", lines);

    (void)state;
    CHECK_INT(jy_casework_step(&w, &a, &plan), JY_OK);
    CHECK(plan.cases[0].events[0].staff_only);
    CHECK(jy_str_find(plan.cases[0].events[0].body, JY_STR("给您")) < 0);
}

static void a_form_is_refused_by_state_by_body_and_by_what_is_missing(void **state)
{
    static char long_text[JY_PAPER_TEXT + 2];
    struct jy_str lines[JY_PAPER_LINES];
    struct jy_staff other = clerk;
    struct jy_action a = issue("acceptance", lines);

    (void)state;
    a.doc = JY_STR("no_such");
    CHECK_INT(jy_casework_step(&w, &a, &plan), JY_E_BAD_FIELD);
    a.doc = JY_STR("opinion");
    CHECK_INT(jy_casework_step(&w, &a, &plan), JY_E_WRONG_STATE); /* nothing was answered yet */
    a.doc = JY_STR("mediation_rights");
    CHECK_INT(jy_casework_step(&w, &a, &plan), JY_E_WRONG_STATE); /* a petition is no mediation */
    a = issue("acceptance", lines);
    a.n_lines--;
    CHECK_INT(jy_casework_step(&w, &a, &plan), JY_E_BAD_FIELD);
    a.n_lines += 2;
    CHECK_INT(jy_casework_step(&w, &a, &plan), JY_E_BAD_FIELD);
    a.n_lines--;
    lines[0] = JY_STR("　 ");
    CHECK_INT(jy_casework_step(&w, &a, &plan), JY_E_BAD_FIELD);
    memset(long_text, 'x', sizeof long_text - 1);
    lines[0] = jy_str_of(long_text);
    CHECK_INT(jy_casework_step(&w, &a, &plan), JY_E_BAD_FIELD);
    lines[0] = JY_STR("李某");
    other.body = JY_STR("c430981114000");
    strcpy(c->co_units[0], "c430981114000"); /* reads along; the owner alone issues */
    a.by = &other;
    CHECK_INT(jy_casework_step(&w, &a, &plan), JY_E_DENIED);
    CHECK_INT(plan.cases[0].n_events, 0);
}

static const struct jy_staff *const all_others[] = {
    &(const struct jy_staff){.id = JY_STR_INIT("g1"),
                             .name = JY_STR_INIT("卢辛一"),
                             .post = JY_STR_INIT("网格员"),
                             .body = JY_STR_INIT("c430981114207"),
                             .roles = JY_ROLE_GRID},
    &(const struct jy_staff){.id = JY_STR_INIT("d1"),
                             .name = JY_STR_INIT("李乙三"),
                             .post = JY_STR_INIT("分拨员"),
                             .body = JY_STR_INIT("dispatch"),
                             .roles = JY_ROLE_DISPATCHER},
    &(const struct jy_staff){.id = JY_STR_INIT("m9"),
                             .name = JY_STR_INIT("陈庚四"),
                             .post = JY_STR_INIT("调解员"),
                             .body = JY_STR_INIT("c430981114000"),
                             .roles = JY_ROLE_MEDIATOR},
};

static void a_caucus_note_is_sealed_and_only_whoever_mediates_writes_one(void **state)
{
    struct jy_str lines[JY_PAPER_LINES];
    struct jy_action issue = {
        .move = JY_MOVE_ISSUE, .by = &clerk, .doc = JY_STR("caucus_note"), .lines = lines};
    const struct jy_document *d = form("caucus_note");

    (void)state;
    c->kind = JY_KIND_DISPUTE;
    c->state = JY_CASE_MEDIATING;
    CHECK(d->sealed && !d->to_citizen);
    for (int i = 0; i < d->n_lines; i++)
        if (jy_paper_is_open(&d->lines[i])) lines[issue.n_lines++] = JY_STR("最多让一米");
    issue.epoch = c->epoch;
    for (size_t i = 0; i < JY_COUNT(all_others); i++) {
        CHECK(!jy_casework_issues(c, all_others[i], d));
        issue.by = all_others[i];
        CHECK(jy_casework_step(&w, &issue, &plan) != JY_OK);
    }
    CHECK_INT(plan.cases[0].n_events, 0);
    issue.by = &clerk;
    CHECK_INT(jy_casework_step(&w, &issue, &plan), JY_OK);
    CHECK_INT(plan.cases[0].n_events, 1);
    CHECK_INT(plan.cases[0].events[0].kind, JY_EVENT_SEALED);
    CHECK(plan.cases[0].events[0].staff_only);
    CHECK(jy_str_find(plan.cases[0].events[0].body, JY_STR("\"sealed\":true")) >= 0);
    CHECK(jy_str_find(plan.cases[0].events[0].body, JY_STR("\"text\":\"最多让一米\"")) >= 0);
    /* nothing of it stands in any other form */
    for (int i = 0; i < city->n_documents; i++) {
        struct jy_paper p;
        fill(city->documents[i].id.ptr, &p);
        CHECK(!has(&p, "最多让一米"));
    }
    c->party[0] = '\0';
    snprintf(c->party, sizeof c->party, "张甲二"); /* the mediator is the other side */
    CHECK(!jy_casework_issues(c, &clerk, d));
}

static void a_voided_paper_keeps_its_number_and_the_reason_stays_among_staff(void **state)
{
    struct jy_action a = {
        .move = JY_MOVE_VOID, .by = &clerk, .epoch = 5, .seq = 17, .reason = JY_STR("名字写错了")};
    const struct jy_event *e = plan.cases[0].events;

    (void)state;
    CHECK_INT(jy_casework_step(&w, &a, &plan), JY_E_BAD_FIELD); /* none stands there */
    w.paper_name = JY_STR("信访事项受理告知书");
    w.paper_number = JY_STR("乐园村人民调解委员会受〔2026〕3号");
    CHECK_INT(jy_casework_step(&w, &a, &plan), JY_OK);
    CHECK_INT(e->kind, JY_EVENT_VOIDED);
    CHECK(!e->staff_only);
    CHECK(jy_str_find(e->body, JY_STR("\"paper\":17")) > 0);
    CHECK(jy_str_find(e->body, JY_STR("作废了")) > 0);
    CHECK(jy_str_find(e->body, JY_STR("写错")) < 0);
    CHECK(jy_str_find(e->inner, JY_STR("写错")) > 0);

    fresh(NULL);
    w.paper_number = JY_STR("转〔2026〕1号");
    w.paper_inside = true; /* what the citizen never saw is not told to be void */
    CHECK_INT(jy_casework_step(&w, &a, &plan), JY_OK);
    CHECK(plan.cases[0].events[0].staff_only);
    CHECK(jy_str_find(plan.cases[0].events[0].body, JY_STR("作废了")) < 0);
}

static enum jy_err void_of(const struct jy_staff *by, const char *doc, struct jy_str issuer)
{
    const struct jy_action a = {
        .move = JY_MOVE_VOID, .by = by, .epoch = 5, .seq = 17, .reason = JY_STR("期限写错了")};

    plan.cases[0].n_events = 0;
    w.paper_number = JY_STR("沅联〔2026〕1号");
    w.paper_doc = jy_str_of(doc);
    w.paper_by = issuer;
    return jy_casework_step(&w, &a, &plan);
}

static const struct jy_staff *with_login(const char *login)
{
    for (int i = 0; i < city->n_staff; i++)
        if (jy_str_is(city->staff[i].login, login)) return &city->staff[i];
    return NULL;
}

static void the_conferences_office_voids_what_is_its_own_and_nothing_else(void **state)
{
    const struct jy_staff *office = with_login("lianxi"), *centre = with_login("fenbo");

    (void)state;
    CHECK(office != NULL && centre != NULL);
    CHECK_INT(void_of(office, "lead_sheet", office->id), JY_E_DENIED); /* it sees nothing of it */
    jy_lead_make(c, arena)->state = JY_LEAD_LED;
    CHECK_INT(void_of(office, "lead_sheet", office->id), JY_OK);
    CHECK_INT(plan.cases[0].events[0].kind, JY_EVENT_VOIDED);
    CHECK_INT(void_of(centre, "lead_sheet", office->id), JY_E_DENIED);
    CHECK_INT(void_of(centre, "lead_sheet", centre->id), JY_OK);
    CHECK_INT(void_of(&clerk, "lead_sheet", office->id), JY_E_DENIED); /* the owner neither */
    CHECK_INT(void_of(&clerk, "lead_sheet", clerk.id), JY_OK);         /* in its own name */
    CHECK_INT(void_of(office, "lead_sheet", clerk.id), JY_E_DENIED);
    CHECK_INT(void_of(office, "acceptance", office->id), JY_E_DENIED);
}

#define TEST(name) cmocka_unit_test_setup(name, fresh)

static void a_whistle_has_its_slip_once_it_is_blown(void **state)
{
    int date = jy_date_of(w.now_ms);
    struct jy_whistle *whistle;
    struct jy_paper p;
    char day[32];

    (void)state;
    CHECK(!jy_paper_fits(form("whistle_slip"), c));
    whistle = jy_whistle_make(c, arena);
    CHECK(whistle != NULL);
    whistle->blown_ms = w.now_ms;
    whistle->grade = JY_GRADE_FAST;
    snprintf(whistle->problem, sizeof whistle->problem, "路上有坑，村里没有钱修");
    snprintf(whistle->spot, sizeof whistle->spot, "村部门口");
    snprintf(whistle->calls[0].body, sizeof whistle->calls[0].body, "zhujian");
    snprintf(whistle->calls[1].body, sizeof whistle->calls[1].body, "renshe");
    CHECK(jy_paper_fits(form("whistle_slip"), c));
    fill("whistle_slip", &p);
    CHECK(has(&p, "快办哨"));
    CHECK(has(&p, "村里没有钱修"));
    CHECK(has(&p, "村部门口"));
    CHECK(has(&p, "市住房和城乡建设局、市人力资源和社会保障局"));
    snprintf(day, sizeof day, "%d年%d月%d日", date / 10000, date / 100 % 100, date % 100);
    CHECK(has(&p, day));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(every_form_names_states_that_are_and_no_value_that_is_not),
        TEST(a_slip_says_who_sent_it_and_an_opinion_who_reviews_it),
        TEST(an_agreement_begins_with_what_was_agreed),
        TEST(a_notice_of_acceptance_says_what_the_law_asks_for),
        TEST(an_agreement_lists_what_is_to_be_done_and_by_when),
        TEST(what_was_read_over_is_what_stands_in_the_log),
        TEST(what_is_kept_among_staff_tells_the_citizen_nothing),
        TEST(a_form_is_refused_by_state_by_body_and_by_what_is_missing),
        TEST(the_conferences_office_voids_what_is_its_own_and_nothing_else),
        TEST(a_caucus_note_is_sealed_and_only_whoever_mediates_writes_one),
        TEST(a_voided_paper_keeps_its_number_and_the_reason_stays_among_staff),
        TEST(a_whistle_has_its_slip_once_it_is_blown),
    };

    return cmocka_run_group_tests(tests, stage_city, stage_strike);
}
