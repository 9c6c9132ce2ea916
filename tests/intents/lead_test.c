/* lead_test.c - a hard matter before the joint conference: the table, what a decision needs, its
 * date, a second objection; and the town's team. */
#include "tests/support/cases.h"
#include "tests/support/check.h"

#include <string.h>

#include "intents/cases/calendar.h"
#include "intents/cases/case_see.h"
#include "intents/cases/casework.h"
#include "intents/cases/paper.h"
#include "intents/cases/team.h"
#include "tests/support/stage.h"

#define HOUR INT64_C(3600000)
#define DAY (24 * HOUR)

static struct jy_world w;
static struct jy_plan plan;
static struct jy_case *c;
static struct jy_str leader_id, helper_id, housing_id;

static const struct jy_staff centre = {.id = JY_STR_INIT("d1"),
                                       .name = JY_STR_INIT("李乙三"),
                                       .post = JY_STR_INIT("分拨员"),
                                       .body = JY_STR_INIT("dispatch"),
                                       .roles = JY_ROLE_DISPATCHER};
static const struct jy_staff office = {.id = JY_STR_INIT("c1"),
                                       .name = JY_STR_INIT("王丁一"),
                                       .post = JY_STR_INIT("联席会议办公室主任"),
                                       .body = JY_STR_INIT("xinfang"),
                                       .roles = JY_ROLE_CONFERENCE};
static const struct jy_staff petitions = {.id = JY_STR_INIT("x1"),
                                          .name = JY_STR_INIT("孙辛五"),
                                          .post = JY_STR_INIT("经办人"),
                                          .body = JY_STR_INIT("xinfang"),
                                          .roles = JY_ROLE_OFFICER};
static const struct jy_staff town = {.id = JY_STR_INIT("t1"),
                                     .name = JY_STR_INIT("张甲二"),
                                     .post = JY_STR_INIT("调解主任"),
                                     .body = JY_STR_INIT("c430981114000"),
                                     .roles = JY_ROLE_CHAIR};

static struct jy_str someone_of(const char *body, uint32_t roles)
{
    for (int i = 0; i < city->n_staff; i++)
        if (jy_str_is(city->staff[i].body, body) && city->staff[i].roles & roles)
            return city->staff[i].id;
    return JY_STR("");
}

/* The town handles it; Tuesday 2026-03-10, ten in the morning. */
static int fresh(void **state)
{
    (void)state;
    w = (struct jy_world){.now_ms = jy_date_start_ms(20260310) + 10 * HOUR, .city = city};
    leader_id = someone_of("zhengfa", JY_ROLE_LEADER);
    housing_id = someone_of("zhujian", JY_ROLE_OFFICER);
    helper_id = someone_of("nongye", JY_ROLE_OFFICER);
    c = fresh_plan(&plan, arena);
    *c = (struct jy_case){.id = 1,
                          .epoch = 5,
                          .state = JY_CASE_HANDLING,
                          .kind = JY_KIND_PETITION,
                          .level = JY_LEVEL_TOWN,
                          .severity = JY_SEV_MAJOR,
                          .no = "YJ20260310-0007-1",
                          .place = "430981114207",
                          .owner = "c430981114000",
                          .offer = {.body = "c430981114000", .nobody = true},
                          .lang = "zh-Hans"};
    return 0;
}

static struct jy_action step_of(enum jy_lead_step step, const struct jy_staff *by)
{
    return (struct jy_action){.move = JY_MOVE_LEAD,
                              .by = by,
                              .epoch = c->epoch,
                              .text = JY_STR("谈成了两户"),
                              .reason = JY_STR("材料不全"),
                              .lead = {.step = step,
                                       .matter = JY_STR("征地补偿"),
                                       .history = JY_STR("镇里办过两次"),
                                       .positions = JY_STR("群众要补差"),
                                       .reasons = JY_STR("人多、钱多"),
                                       .leader = leader_id,
                                       .owner = JY_STR("zhujian"),
                                       .co_units = {JY_STR("nongye")},
                                       .n_co_units = 1,
                                       .team = {housing_id, helper_id},
                                       .n_team = 2,
                                       .minutes = JY_STR("3月10日第2次会议"),
                                       .date = 20260409}};
}

static enum jy_err act(struct jy_action a)
{
    return jy_casework_step(&w, &a, &plan);
}

static enum jy_err step(enum jy_lead_step s, const struct jy_staff *by)
{
    return act(step_of(s, by));
}

static void led(void)
{
    CHECK_INT(step(JY_LEAD_PROPOSE_STEP, &centre), JY_OK);
    CHECK_INT(step(JY_LEAD_DECIDE_STEP, &office), JY_OK);
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

/* -- the table ------------------------------------------------------------------------------ */

static void every_state_under_way_has_a_way_on(void **state)
{
    static const struct {
        enum jy_lead_state from;
        enum jy_lead_who who;
        uint32_t steps;
    } rows[] = {
        {JY_LEAD_NONE, JY_LEAD_CENTRE, 1u << JY_LEAD_PROPOSE_STEP},
        {JY_LEAD_NONE, JY_LEAD_CONFERENCE, 0},
        {JY_LEAD_PROPOSED, JY_LEAD_CENTRE, 1u << JY_LEAD_TAKE_BACK_STEP},
        {JY_LEAD_PROPOSED, JY_LEAD_CONFERENCE,
         1u << JY_LEAD_DECIDE_STEP | 1u << JY_LEAD_DECLINE_STEP},
        {JY_LEAD_DECLINED, JY_LEAD_CENTRE, 1u << JY_LEAD_PROPOSE_STEP},
        {JY_LEAD_LED, JY_LEAD_MEMBER, 1u << JY_LEAD_REPORT_STEP},
        {JY_LEAD_LED, JY_LEAD_LEADER,
         1u << JY_LEAD_REPORT_STEP | 1u << JY_LEAD_POSTPONE_STEP | 1u << JY_LEAD_RESOLVE_STEP},
        {JY_LEAD_LED, JY_LEAD_CONFERENCE,
         1u << JY_LEAD_AMEND_STEP | 1u << JY_LEAD_REPORT_STEP | 1u << JY_LEAD_POSTPONE_STEP |
             1u << JY_LEAD_RESOLVE_STEP | 1u << JY_LEAD_RELEASE_STEP},
        {JY_LEAD_LED, JY_LEAD_CENTRE, 0},
        {JY_LEAD_RESOLVED, JY_LEAD_CENTRE, 1u << JY_LEAD_PROPOSE_STEP},
        {JY_LEAD_RELEASED, JY_LEAD_LEADER, 0},
        {JY_LEAD_OVER, JY_LEAD_CENTRE, 1u << JY_LEAD_PROPOSE_STEP},
    };

    (void)state;
    for (size_t i = 0; i < JY_COUNT(rows); i++) {
        uint32_t steps = 0;
        for (int s = 0; s < JY_N_LEAD_STEPS; s++) {
            enum jy_lead_state to = JY_N_LEAD_STATES;
            if (jy_lead_step_to(rows[i].from, (enum jy_lead_step)s, rows[i].who, &to) == JY_OK)
                steps |= 1u << s;
            else
                CHECK_INT(to, JY_N_LEAD_STATES); /* untouched */
        }
        CHECK_INT(steps, rows[i].steps);
    }
}

static void a_name_finds_its_step(void **state)
{
    (void)state;
    for (int s = 0; s < JY_N_LEAD_STEPS; s++)
        CHECK_INT(jy_lead_step_of(jy_str_of(jy_lead_step_name((enum jy_lead_step)s))), s);
    CHECK_INT(jy_lead_step_of(JY_STR("lead")), JY_N_LEAD_STEPS);
}

/* -- who, and with what --------------------------------------------------------------------- */

static void the_centre_or_the_petition_office_proposes_and_nobody_else(void **state)
{
    struct jy_staff other = town;

    (void)state;
    CHECK(jy_casework_wants_lead(c));
    CHECK_INT(step(JY_LEAD_PROPOSE_STEP, &town), JY_E_DENIED);
    jy_str_copy(c->co_units[0], sizeof c->co_units[0], JY_STR("xinfang"));
    CHECK_INT(step(JY_LEAD_PROPOSE_STEP, &petitions), JY_OK);
    CHECK_INT(c->lead->state, JY_LEAD_PROPOSED);
    CHECK(!jy_casework_wants_lead(c));
    CHECK(last()->staff_only);
    CHECK(says(last()->inner, "群众要补差"));
    CHECK(jy_case_visible(city, c, &office));
    CHECK_INT(jy_casework_moves(city, c, &office),
              JY_BIT(JY_MOVE_LEAD) | JY_BIT(JY_MOVE_ISSUE) | JY_BIT(JY_MOVE_VOID));
    other.id = leader_id;
    other.body = JY_STR("zhengfa");
    other.roles = JY_ROLE_LEADER;
    CHECK(!jy_case_visible(city, c, &other)); /* before it is decided */
}

static void a_clue_is_never_before_the_conference(void **state)
{
    (void)state;
    c->confidential = true;
    CHECK_INT(step(JY_LEAD_PROPOSE_STEP, &centre), JY_E_DENIED);
    CHECK(!jy_casework_wants_lead(c));
}

static void expect_field(struct jy_action a, const char *field)
{
    struct jy_case before = *c;

    CHECK_INT(jy_casework_step(&w, &a, &plan), JY_E_BAD_FIELD);
    CHECK_CSTR(jy_casework_lead_field(&w, c, &a), field);
    CHECK(same_case(&before, c));
}

static void a_decision_names_leader_units_team_date_and_minutes(void **state)
{
    struct jy_action a;

    (void)state;
    CHECK_INT(step(JY_LEAD_PROPOSE_STEP, &centre), JY_OK);
#define WITHOUT(member, value, field) \
    a = step_of(JY_LEAD_DECIDE_STEP, &office); \
    a.lead.member = value; \
    expect_field(a, field)
    WITHOUT(leader, housing_id, "leader");
    WITHOUT(owner, JY_STR("c430981114207"), "owner"); /* never a village */
    WITHOUT(owner, JY_STR("jiwei"), "owner");
    WITHOUT(co_units[0], JY_STR("zhujian"), "co_units");
    WITHOUT(team[1], someone_of("shuili", JY_ROLE_OFFICER), "team");
    WITHOUT(team[1], housing_id, "team"); /* twice */
    WITHOUT(n_team, 0, "team");
    WITHOUT(minutes, JY_STR(" "), "minutes");
    WITHOUT(date, 20260310, "date");
    WITHOUT(date, 20260431, "date");
    WITHOUT(date, 20290101, "date");
#undef WITHOUT
    a = step_of(JY_LEAD_DECIDE_STEP, &office);
    a.epoch--;
    CHECK_INT(act(a), JY_E_STALE_EPOCH);
    CHECK_INT(step(JY_LEAD_DECIDE_STEP, &centre), JY_E_DENIED);
}

static void who_stepped_aside_is_neither_unit_nor_leader(void **state)
{
    const struct jy_staff *leader = jy_city_staff(city, leader_id);
    struct jy_action a;

    (void)state;
    CHECK_INT(step(JY_LEAD_PROPOSE_STEP, &centre), JY_OK);
    jy_str_copy(c->aside[0], sizeof c->aside[0], JY_STR("nongye"));
    expect_field(step_of(JY_LEAD_DECIDE_STEP, &office), "co_units");
    a = step_of(JY_LEAD_DECIDE_STEP, &office);
    a.lead.owner = JY_STR("nongye");
    expect_field(a, "owner");
    c->aside[0][0] = '\0';
    jy_str_copy(c->party, sizeof c->party, leader->name);
    expect_field(step_of(JY_LEAD_DECIDE_STEP, &office), "leader");
}

static void the_unit_in_charge_answers_and_whoever_had_it_stays_informed(void **state)
{
    struct jy_staff leader = *jy_city_staff(city, leader_id);
    const struct jy_staff *housing = jy_city_staff(city, housing_id);

    (void)state;
    led();
    CHECK_CSTR(c->owner, "zhujian");
    CHECK_INT(c->state, JY_CASE_ROUTED);
    CHECK_INT(c->level, JY_LEVEL_CITY);
    CHECK_CSTR(c->co_units[0], "nongye");
    CHECK_CSTR(c->co_units[1], "c430981114000");
    CHECK_INT(c->lead->target.due_ms, jy_date_start_ms(20260410)); /* at the end of the day */
    CHECK(jy_case_visible(city, c, &leader));
    CHECK(jy_case_is_guest(city, c, &leader)); /* leads it, does not handle it */
    CHECK_INT(jy_casework_lead_steps(city, c, housing), 1u << JY_LEAD_REPORT_STEP);
    CHECK_INT(jy_casework_lead_steps(city, c, &town), 0);
    leader.id = JY_STR("another");
    CHECK(!jy_case_visible(city, c, &leader));
}

static void the_citizen_reads_the_post_only_where_the_conference_agreed(void **state)
{
    const struct jy_staff *leader = jy_city_staff(city, leader_id);
    struct jy_action a;

    (void)state;
    for (int named = 0; named < 2; named++) {
        fresh(NULL);
        CHECK_INT(step(JY_LEAD_PROPOSE_STEP, &centre), JY_OK);
        a = step_of(JY_LEAD_DECIDE_STEP, &office);
        a.lead.named = named;
        CHECK_INT(act(a), JY_OK);
        CHECK(!last()->staff_only);
        CHECK(says(last()->body, "由市住房和城乡建设局牵头办") || named);
        CHECK_INT(jy_str_find(last()->body, leader->post) >= 0, named);
        CHECK(jy_str_find(last()->body, leader->name) < 0);
        CHECK(jy_str_find(last()->inner, leader->name) >= 0);
    }
}

static void an_answered_case_keeps_its_unit(void **state)
{
    struct jy_action a;

    (void)state;
    c->state = JY_CASE_ANSWERED;
    CHECK_INT(step(JY_LEAD_PROPOSE_STEP, &centre), JY_OK);
    expect_field(step_of(JY_LEAD_DECIDE_STEP, &office), "owner");
    a = step_of(JY_LEAD_DECIDE_STEP, &office);
    a.lead.owner = JY_STR("c430981114000");
    a.lead.team[0] = someone_of("c430981114000", JY_ROLE_CHAIR);
    CHECK_INT(act(a), JY_OK);
    CHECK_INT(c->state, JY_CASE_ANSWERED);
    CHECK_INT(c->epoch, 5);
}

/* -- its date ------------------------------------------------------------------------------- */

static void its_date_reminds_at_80_and_tells_those_above_at_100(void **state)
{
    (void)state;
    led();
    w.now_ms =
        c->lead->target.start_ms + (c->lead->target.due_ms - c->lead->target.start_ms) / 5 * 4;
    CHECK_INT(jy_lead_wake_ms(c->lead), w.now_ms);
    memset(c->clocks, 0, sizeof c->clocks); /* of the lead alone */
    jy_casework_wake(&w, &plan);
    CHECK(says(last()->inner, "\"step\":\"remind\""));
    CHECK(last()->staff_only);
    CHECK(!jy_case_visible(city, c, &petitions));
    w.now_ms = c->lead->target.due_ms;
    jy_casework_wake(&w, &plan);
    CHECK(says(last()->inner, "\"step\":\"late\""));
    CHECK(last()->staff_only);
    CHECK_CSTR(c->lead->copied[0], "xinfang");
    CHECK(jy_case_visible(city, c, &petitions));
    plan.cases[0].n_events = 0;
    jy_casework_wake(&w, &plan);
    CHECK_INT(plan.cases[0].n_events, 0);
    CHECK_INT(jy_lead_wake_ms(c->lead), 0);
}

static void a_new_date_has_a_reason_is_counted_and_reminds_anew(void **state)
{
    const struct jy_staff *leader = jy_city_staff(city, leader_id);
    struct jy_action a;

    (void)state;
    led();
    w.now_ms = c->lead->target.due_ms + DAY;
    jy_casework_wake(&w, &plan);
    a = step_of(JY_LEAD_POSTPONE_STEP, leader);
    a.lead.date = 20260601;
    a.reason = JY_STR("");
    CHECK_INT(act(a), JY_E_NEEDS_REASON);
    a.reason = JY_STR("等汛期过");
    CHECK_INT(act(a), JY_OK);
    CHECK_INT(c->lead->postponed, 1);
    CHECK_INT(c->lead->target.reminded, 0);
    CHECK_INT(c->lead->target.due_ms, jy_date_start_ms(20260602));
    CHECK(says(last()->inner, "等汛期过"));
}

static void progress_is_kept_the_last_of_it_in_the_record(void **state)
{
    const struct jy_staff *housing = jy_city_staff(city, housing_id);

    (void)state;
    led();
    for (int i = 0; i < JY_LEAD_REPORTS + 2; i++) {
        w.now_ms += HOUR;
        CHECK_INT(step(JY_LEAD_REPORT_STEP, housing), JY_OK);
    }
    CHECK_INT(c->lead->n_reports, JY_LEAD_REPORTS + 2);
    CHECK_INT(jy_lead_last(c->lead)->at_ms, w.now_ms);
    CHECK_INT(c->lead->reports[0].at_ms, w.now_ms - (JY_LEAD_REPORTS - 1) * HOUR);
}

static void it_ends_by_itself_with_the_case(void **state)
{
    struct jy_action a = {.move = JY_MOVE_CLOSE, .by = &centre, .reason = JY_STR("已经去世")};

    (void)state;
    led();
    c->state = JY_CASE_ANSWERED;
    a.epoch = c->epoch;
    CHECK_INT(act(a), JY_OK);
    CHECK_INT(c->lead->state, JY_LEAD_OVER);
    CHECK(c->lead->target.done_ms != 0);
}

static void a_second_objection_is_before_the_conference_by_itself(void **state)
{
    struct jy_staff unit = {.id = JY_STR("u1"), .name = JY_STR("周庚六"), .roles = JY_ROLE_OFFICER};
    struct jy_action a = {.move = JY_MOVE_OBJECT,
                          .by = &unit,
                          .reason = JY_STR("依据三定方案，这件事不在本单位的职责范围以内")};

    (void)state;
    unit.body = JY_STR("nongye");
    for (int n = 1; n <= 2; n++) {
        c->state = JY_CASE_ROUTED;
        jy_str_copy(c->owner, sizeof c->owner, unit.body);
        a.epoch = c->epoch;
        CHECK_INT(act(a), JY_OK);
        CHECK_CSTR(c->owner, "dispatch");
        CHECK_INT(jy_lead_in(c)->state, n == 2 ? JY_LEAD_PROPOSED : JY_LEAD_NONE);
    }
    CHECK(says(last()->body, "联席会议"));
    CHECK(says(jy_str_of(c->lead->positions), "市农业农村局：依据三定方案"));
    a = step_of(JY_LEAD_DECIDE_STEP, &office);
    a.lead.owner = JY_STR("dispatch"); /* a queue answers nothing */
    expect_field(a, "owner");
    CHECK_INT(step(JY_LEAD_DECIDE_STEP, &office), JY_OK);
    CHECK(!c->unrouted);
    CHECK_CSTR(c->co_units[1], ""); /* a queue takes no part */
}

static void what_is_led_is_kept_whole(void **state)
{
    struct jy_case read;
    struct jy_buf b;

    (void)state;
    led();
    CHECK_INT(step(JY_LEAD_REPORT_STEP, &office), JY_OK);
    jy_buf_init(&b);
    jy_case_pack(c, &b);
    CHECK_INT(jy_case_unpack(jy_buf_str(&b), arena, &read), JY_OK);
    CHECK(same_case(c, &read));
    CHECK_INT(memcmp(read.lead, c->lead, sizeof *c->lead), 0);
    jy_buf_fini(&b);
}

static void its_forms_are_filled_from_it_and_issued_by_its_offices(void **state)
{
    const struct jy_document *sheet = jy_city_document(city, JY_STR("lead_sheet"));
    const struct jy_document *other = jy_city_document(city, JY_STR("transfer_slip"));
    const struct jy_staff *leader = jy_city_staff(city, leader_id);
    const struct jy_paper_facts facts = {.w = &w, .c = c, .by = &office};
    struct jy_paper p;
    struct jy_buf b;

    (void)state;
    CHECK(!jy_paper_fits(sheet, c));
    led();
    CHECK_INT(step(JY_LEAD_REPORT_STEP, &office), JY_OK);
    CHECK(jy_paper_fits(sheet, c));
    CHECK(jy_casework_issues(c, &office, sheet) && !jy_casework_issues(c, &office, other));
    CHECK(jy_casework_issues(c, jy_city_staff(city, housing_id), sheet)); /* who answers: any */
    CHECK(!jy_casework_issues(c, &town, sheet));
    CHECK_STR(jy_casework_issuer(c, &office), "xinfang");
    jy_paper_fill(&facts, sheet, arena, &p);
    jy_buf_init(&b);
    jy_json_open(&b, '{');
    jy_paper_json(&p, JY_STR(""), &b);
    jy_json_close(&b, '}');
    CHECK(jy_str_find(jy_buf_str(&b), leader->name) > 0);
    CHECK(says(jy_buf_str(&b), "市农业农村局、草尾镇人民调解委员会"));
    CHECK(says(jy_buf_str(&b), "2026年4月9日"));
    CHECK(says(jy_buf_str(&b), "2026年3月10日：谈成了两户"));
    jy_buf_fini(&b);
}

/* -- the town's team ------------------------------------------------------------------------ */

static uint32_t team_roles(void)
{
    struct jy_team_line lines[JY_TEAM_MAX];
    int n = jy_team_of(city, c, lines);
    uint32_t roles = 0;

    for (int i = 0; i < n; i++) {
        CHECK(lines[i].name.len > 0 && lines[i].phone.len > 0);
        CHECK((roles & 1u << lines[i].role) == 0);
        roles |= 1u << lines[i].role;
    }
    return roles;
}

#define EVERYBODY ((1u << JY_N_TEAM_ROLES) - 1)
#define OF_TOWN (1u << JY_TEAM_LEADER | 1u << JY_TEAM_CADRE | 1u << JY_TEAM_CHAIR)

static void the_towns_team_is_named_once_the_town_has_it(void **state)
{
    (void)state;
    CHECK_INT(team_roles(), EVERYBODY);
    c->level = JY_LEVEL_VILLAGE;
    jy_str_copy(c->owner, sizeof c->owner, JY_STR("c430981114207"));
    CHECK_INT(team_roles(), 0);
    c->level = JY_LEVEL_CITY; /* lifted from the town, which stays informed */
    jy_str_copy(c->owner, sizeof c->owner, JY_STR("zhujian"));
    CHECK_INT(team_roles(), 0);
    jy_str_copy(c->co_units[0], sizeof c->co_units[0], JY_STR("c430981114000"));
    CHECK_INT(team_roles(), EVERYBODY);
    c->confidential = true;
    CHECK_INT(team_roles(), 0);
}

static void nobody_of_the_village_where_it_must_not_know(void **state)
{
    struct jy_team_line lines[JY_TEAM_MAX];
    struct jy_str chair = someone_of("c430981114000", JY_ROLE_CHAIR);
    int n;

    (void)state;
    c->withhold_from_village = true;
    CHECK_INT(team_roles(), OF_TOWN);
    n = jy_team_of(city, c, lines);
    CHECK(jy_str_eq(lines[n - 1].name, jy_city_staff(city, chair)->name)); /* the town's chair */
    c->withhold_from_village = false;
    c->village_excluded = true;
    CHECK_INT(team_roles(), OF_TOWN);
    c->village_excluded = false;
    jy_str_copy(c->aside[0], sizeof c->aside[0], JY_STR("c430981114207"));
    CHECK_INT(team_roles(), OF_TOWN);
    jy_str_copy(c->aside[1], sizeof c->aside[1], JY_STR("c430981114000"));
    CHECK_INT(team_roles(), 0);
}

static void whoever_is_the_other_side_is_not_of_the_team(void **state)
{
    struct jy_team_line lines[JY_TEAM_MAX];

    (void)state;
    CHECK(jy_team_of(city, c, lines) > 0);
    jy_str_copy(c->party, sizeof c->party, lines[0].name);
    CHECK_INT(team_roles(), EVERYBODY & ~(1u << lines[0].role));
}

/* -- from before ---------------------------------------------------------------------------- */

static struct jy_led before(void)
{
    struct jy_action decided = step_of(JY_LEAD_DECIDE_STEP, &office);
    struct jy_led led = {.decision = decided.lead, .decided_on = 20260201};

    led.decision.minutes = JY_STR("");
    led.decision.date = 20260301;
    return led;
}

static void a_decision_from_before_is_taken_on_once_with_its_own_days(void **state)
{
    struct jy_led led = before();
    const char *column;

    (void)state;
    CHECK_INT(jy_casework_take_led(&w, &led, &plan, &column), JY_OK);
    CHECK_INT(plan.cases[0].n_events, 1);
    CHECK_INT(last()->kind, JY_EVENT_MOVED);
    CHECK_INT(last()->by, JY_BY_SYSTEM);
    CHECK(says(last()->inner, "\"step\":\"decide\""));
    CHECK(says(last()->inner, "2026年2月1日联席会议已定"));
    CHECK(says(last()->inner, "\"date\":20260301"));
    CHECK_INT(c->lead->state, JY_LEAD_LED);
    CHECK_CSTR(c->owner, "zhujian");
    CHECK_INT(c->lead->decided_ms, jy_date_start_ms(20260201));
    CHECK_INT(c->lead->target.due_ms, jy_date_start_ms(20260302));
    CHECK(jy_lead_wake_ms(c->lead) <= w.now_ms); /* it is late, and that is told at the next look */

    plan.cases[0].n_events = 0;
    CHECK_INT(jy_casework_take_led(&w, &led, &plan, &column), JY_OK);
    CHECK_INT(plan.cases[0].n_events, 0);
    led.decided_on = 20260202; /* another decision over the same case */
    CHECK_INT(jy_casework_take_led(&w, &led, &plan, &column), JY_E_CLAIMED);
    CHECK_CSTR(column, "case_no");
}

static void what_the_conference_could_not_decide_is_not_taken_on_either(void **state)
{
    struct jy_led led = before();
    const char *column;

    (void)state;
    led.decision.team[1] = led.decision.team[0]; /* twice the same */
    CHECK_INT(jy_casework_take_led(&w, &led, &plan, &column), JY_E_BAD_FIELD);
    CHECK_CSTR(column, "team_ids");
    led = before();
    led.decision.owner = JY_STR("dispatch");
    CHECK_INT(jy_casework_take_led(&w, &led, &plan, &column), JY_E_BAD_FIELD);
    CHECK_CSTR(column, "owner_unit");
    led = before();
    c->state = JY_CASE_WITHDRAWN;
    CHECK_INT(jy_casework_take_led(&w, &led, &plan, &column), JY_E_WRONG_STATE);
    c->state = JY_CASE_HANDLING;
    c->confidential = true; /* as if it were not there */
    CHECK_INT(jy_casework_take_led(&w, &led, &plan, &column), JY_E_NOT_FOUND);
    CHECK_INT(plan.cases[0].n_events, 0);
    CHECK(c->lead == NULL || c->lead->state == JY_LEAD_NONE);
}

static bool is_noted(const struct jy_notes *notes, int line, const char *part)
{
    for (int i = 0; i < notes->n; i++)
        if (notes->list[i].line == line && strstr(notes->list[i].zh, part) != NULL) return true;
    return false;
}

static void every_mistake_of_the_file_is_named_with_line_and_column(void **state)
{
    static const struct {
        int line;
        const char *part;
    } wanted[] = {
        {2, "case_no：编号不对"},         {2, "leader_id：目录里没有"},
        {2, "owner_unit：目录里没有"},    {2, "co_units：目录里没有"},
        {2, "team_ids：目录里没有"},      {2, "target_date：日期要写成"},
        {3, "不能空：team_ids"},          {3, "target_date：要在"},
        {3, "leader_id：这个人不是领导"}, {4, "case_no：这件事前面"},
        {4, "decided_on：这一天还没到"},
    };
    struct jy_diag list[32];
    struct jy_notes notes = {.list = list, .max = 32};
    struct jy_str bytes = jy_arena_printf(
        arena,
        "case_no,leader_id,owner_unit,co_units,team_ids,target_date,decided_on\n"
        "YJ20260310-0007-2,nobody,nowhere,nongye;nohow,neither,2026-02-30,2026-02-01\n"
        "YJ20260310-0007-1,%.*s,zhujian,,,2026-01-31,2026-02-01\n"
        "YJ20260310-0007-1,%.*s,zhujian,,%.*s,2026-04-01,2026-03-11\n",
        (int)housing_id.len, housing_id.ptr, (int)leader_id.len, leader_id.ptr, (int)housing_id.len,
        housing_id.ptr);
    const struct jy_city_file one = {"lead_cases.csv", bytes};
    const struct jy_sources from = {&one, 1, arena, &notes};
    struct jy_led_row *rows;
    int n;

    (void)state;
    CHECK(jy_led_read(city, &from, 20260310, &rows, &n));
    CHECK_INT(n, 3);
    for (size_t i = 0; i < JY_COUNT(wanted); i++)
        if (!is_noted(&notes, wanted[i].line, wanted[i].part))
            fail_msg("not noted in line %d: %s", wanted[i].line, wanted[i].part);
    CHECK_INT(notes.n_errors, (int)JY_COUNT(wanted));
    for (int i = 0; i < n; i++)
        CHECK(rows[i].broken);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(every_state_under_way_has_a_way_on, fresh),
        cmocka_unit_test_setup(a_name_finds_its_step, fresh),
        cmocka_unit_test_setup(the_centre_or_the_petition_office_proposes_and_nobody_else, fresh),
        cmocka_unit_test_setup(a_clue_is_never_before_the_conference, fresh),
        cmocka_unit_test_setup(a_decision_names_leader_units_team_date_and_minutes, fresh),
        cmocka_unit_test_setup(who_stepped_aside_is_neither_unit_nor_leader, fresh),
        cmocka_unit_test_setup(the_unit_in_charge_answers_and_whoever_had_it_stays_informed, fresh),
        cmocka_unit_test_setup(the_citizen_reads_the_post_only_where_the_conference_agreed, fresh),
        cmocka_unit_test_setup(an_answered_case_keeps_its_unit, fresh),
        cmocka_unit_test_setup(its_date_reminds_at_80_and_tells_those_above_at_100, fresh),
        cmocka_unit_test_setup(a_new_date_has_a_reason_is_counted_and_reminds_anew, fresh),
        cmocka_unit_test_setup(progress_is_kept_the_last_of_it_in_the_record, fresh),
        cmocka_unit_test_setup(it_ends_by_itself_with_the_case, fresh),
        cmocka_unit_test_setup(a_second_objection_is_before_the_conference_by_itself, fresh),
        cmocka_unit_test_setup(what_is_led_is_kept_whole, fresh),
        cmocka_unit_test_setup(its_forms_are_filled_from_it_and_issued_by_its_offices, fresh),
        cmocka_unit_test_setup(the_towns_team_is_named_once_the_town_has_it, fresh),
        cmocka_unit_test_setup(nobody_of_the_village_where_it_must_not_know, fresh),
        cmocka_unit_test_setup(whoever_is_the_other_side_is_not_of_the_team, fresh),
        cmocka_unit_test_setup(a_decision_from_before_is_taken_on_once_with_its_own_days, fresh),
        cmocka_unit_test_setup(what_the_conference_could_not_decide_is_not_taken_on_either, fresh),
        cmocka_unit_test_setup(every_mistake_of_the_file_is_named_with_line_and_column, fresh),
    };

    return cmocka_run_group_tests(tests, stage_city, stage_strike);
}
