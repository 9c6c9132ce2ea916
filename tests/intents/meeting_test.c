/* meeting_test.c - who may do what with a meeting, what its fields take, when it takes questions;
 * which cases may be taken along and what their logs say; and what is taken away as a case. */
#include "intents/meetings/meeting.h"

#include "intents/cases/calendar.h"
#include "intents/cases/casework.h"
#include "intents/cases/casework_bring.h"
#include "intents/cases/talk_found.h"
#include "intents/figures/figures.h"
#include "tests/support/cases.h"
#include "tests/support/stage.h"

#define VILLAGE JY_STR("430981114207") /* 草尾镇乐园村 */
#define TOWN JY_STR("430981114000")
#define OTHER JY_STR("430981006000")
#define NOW (jy_date_start_ms(20261126) + JY_DAY_MS / 2)

static struct jy_meeting_plan plan_at(int64_t at_ms)
{
    return (struct jy_meeting_plan){.kind = JY_MEETING_YARD,
                                    .at_ms = at_ms,
                                    .place = VILLAGE,
                                    .spot = JY_STR("3组晒谷坪"),
                                    .topic = JY_STR("秋冬水利"),
                                    .post = JY_STR("镇党委副书记"),
                                    .open = true};
}

/* -- whose it is ---------------------------------------------------------------------------- */

static void each_organises_leads_or_reads_by_post_and_place(void **state)
{
    enum {
        ORG = JY_MEETING_ORGANISES | JY_MEETING_HEARS | JY_MEETING_READS,
        LEAD = JY_MEETING_LEADS | JY_MEETING_HEARS | JY_MEETING_READS,
        HEAR = JY_MEETING_HEARS | JY_MEETING_READS,
        READ = JY_MEETING_READS
    };
    static const struct {
        const char *login;
        unsigned village, town, other, led; /* led: by 沈乙九, in the other town */
        bool organises;
    } rows[] = {
        {"fenbo", ORG, ORG, ORG, ORG, true}, /* the centre */
        {"caowei", ORG, ORG, 0, 0, true},    /* chairs the town */
        {"caoweifenbo", ORG, ORG, 0, 0, true}, {"lingdao", HEAR, HEAR, HEAR, LEAD, false},
        {"leyuan", READ, READ, 0, 0, false}, /* chairs the village */
        {"wangge", READ, READ, 0, 0, false}, /* a grid's member */
        {"leyuan2", 0, 0, 0, 0, false},        {"renshe", 0, 0, 0, 0, false},
        {"jiwei", 0, 0, 0, 0, false},          {"zhiban", 0, 0, 0, 0, false},
    };

    (void)state;
    for (size_t i = 0; i < JY_COUNT(rows); i++) {
        const struct jy_staff *by = stage_staff(rows[i].login);
        struct jy_str leader = stage_staff("lingdao")->id;

        CHECK_INT(jy_meeting_hand(city, by, VILLAGE, JY_STR("")), rows[i].village);
        CHECK_INT(jy_meeting_hand(city, by, TOWN, JY_STR("")), rows[i].town);
        CHECK_INT(jy_meeting_hand(city, by, OTHER, JY_STR("")), rows[i].other);
        CHECK_INT(jy_meeting_hand(city, by, OTHER, leader), rows[i].led);
        CHECK_INT(jy_meeting_organises(city, by), rows[i].organises);
    }
}

static void a_meeting_moves_as_the_table_says(void **state)
{
    enum { ORG = JY_MEETING_ORGANISES, LEAD = JY_MEETING_LEADS, READ = JY_MEETING_READS };
    static const struct {
        enum jy_meeting_state from;
        enum jy_meeting_act act;
        unsigned hand;
        bool begun;
        enum jy_err e;
        enum jy_meeting_state to;
    } rows[] = {
        {JY_MEETING_PLANNED, JY_MEETING_CHANGE, ORG | READ, false, JY_OK, JY_MEETING_PLANNED},
        {JY_MEETING_PLANNED, JY_MEETING_CANCEL, ORG | READ, true, JY_OK, JY_MEETING_CANCELLED},
        {JY_MEETING_PLANNED, JY_MEETING_RECORD, ORG | READ, true, JY_OK, JY_MEETING_HELD},
        {JY_MEETING_PLANNED, JY_MEETING_RECORD, LEAD | READ, true, JY_OK, JY_MEETING_HELD},
        {JY_MEETING_HELD, JY_MEETING_RECORD, ORG | READ, true, JY_OK, JY_MEETING_HELD},
        {JY_MEETING_PLANNED, JY_MEETING_RECORD, ORG | READ, false, JY_E_WRONG_STATE,
         JY_MEETING_PLANNED},
        {JY_MEETING_HELD, JY_MEETING_CHANGE, ORG | READ, true, JY_E_WRONG_STATE,
         JY_MEETING_PLANNED},
        {JY_MEETING_HELD, JY_MEETING_CANCEL, ORG | READ, true, JY_E_WRONG_STATE,
         JY_MEETING_PLANNED},
        {JY_MEETING_CANCELLED, JY_MEETING_RECORD, ORG | READ, true, JY_E_WRONG_STATE,
         JY_MEETING_PLANNED},
        {JY_MEETING_CANCELLED, JY_MEETING_CHANGE, ORG | READ, false, JY_E_WRONG_STATE,
         JY_MEETING_PLANNED},
        {JY_MEETING_PLANNED, JY_MEETING_CHANGE, LEAD | READ, false, JY_E_DENIED,
         JY_MEETING_PLANNED},
        {JY_MEETING_PLANNED, JY_MEETING_RECORD, READ, true, JY_E_DENIED, JY_MEETING_PLANNED},
        {JY_MEETING_PLANNED, JY_MEETING_RECORD, 0, true, JY_E_NOT_FOUND, JY_MEETING_PLANNED},
    };

    (void)state;
    for (size_t i = 0; i < JY_COUNT(rows); i++) {
        enum jy_meeting_state to = JY_MEETING_PLANNED;

        CHECK_INT(jy_meeting_move(rows[i].from, rows[i].act, rows[i].hand, rows[i].begun, &to),
                  rows[i].e);
        CHECK_INT(to, rows[i].to);
    }
}

static void names_come_back(void **state)
{
    (void)state;
    for (int i = 0; i < JY_N_MEETING_KINDS; i++)
        CHECK_INT(jy_meeting_kind_of(jy_str_of(jy_meeting_kind_name((enum jy_meeting_kind)i))), i);
    for (int i = 0; i < JY_N_MEETING_STATES; i++)
        CHECK_INT(jy_meeting_state_of(jy_str_of(jy_meeting_state_name((enum jy_meeting_state)i))),
                  i);
    for (int i = 0; i < JY_N_BRINGS; i++)
        CHECK_INT(jy_bring_of(jy_str_of(jy_bring_name((enum jy_bring)i))), i);
    CHECK_INT(jy_meeting_kind_of(JY_STR("party")), JY_N_MEETING_KINDS);
}

/* -- fields --------------------------------------------------------------------------------- */

static void a_plan_is_wrong_by_its_field(void **state)
{
    struct jy_meeting_plan good = plan_at(NOW + JY_DAY_MS), p;
    char line[61 * 3 + 1] = "";

    (void)state;
    for (int i = 0; i < 61; i++)
        strcat(line, "长");
    CHECK(jy_meeting_wrong_plan(city, &good, NOW) == NULL);
#define WRONG(member, value, field) \
    p = good, p.member = (value), CHECK_CSTR(jy_meeting_wrong_plan(city, &p, NOW), field)
    WRONG(kind, JY_N_MEETING_KINDS, "kind");
    WRONG(at_ms, NOW - 61 * JY_DAY_MS, "at");
    WRONG(at_ms, NOW + 367 * JY_DAY_MS, "at");
    WRONG(place, JY_STR("430981000000"), "place"); /* the whole city is no place to go to */
    WRONG(place, JY_STR("1"), "place");
    WRONG(spot, JY_STR(""), "spot");
    WRONG(spot, jy_str_of(line), "spot");
    WRONG(topic, JY_STR(""), "topic");
    WRONG(topic, JY_STR("两\n行"), "topic");
    WRONG(post, JY_STR(""), "post");
    WRONG(leader, stage_staff("wangge")->id, "leader");
    WRONG(leader, JY_STR("nobody"), "leader");
#undef WRONG
    good.leader = stage_staff("lingdao")->id;
    good.at_ms = NOW - 59 * JY_DAY_MS; /* written down afterwards */
    CHECK(jy_meeting_wrong_plan(city, &good, NOW) == NULL);
}

static void what_is_taken_away_is_wrong_by_its_field(void **state)
{
    const struct jy_meeting_item good = {.text = JY_STR("机耕路断了"),
                                         .type = JY_STR("AGR-01"),
                                         .owner = JY_STR("c430981114000"),
                                         .due = 20261220};
    struct jy_meeting_item i;

    (void)state;
    CHECK(jy_meeting_wrong_item(city, &good, 20261126) == NULL);
#define WRONG(member, value, field) \
    i = good, i.member = (value), CHECK_CSTR(jy_meeting_wrong_item(city, &i, 20261126), field)
    WRONG(text, JY_STR(""), "text");
    WRONG(type, JY_STR("INT-01"), "type"); /* an accusation has its own channel */
    WRONG(type, JY_STR("ASK-01"), "type");
    WRONG(owner, JY_STR("jiwei"), "owner");
    WRONG(owner, JY_STR("dispatch"), "owner"); /* whoever decides, not whoever does */
    WRONG(owner, JY_STR("nobody"), "owner");
    WRONG(due, 0, "due");
    WRONG(due, 20261125, "due");
    WRONG(due, 20261131, "due");
    WRONG(due, 20271201, "due");
#undef WRONG
    i = good, i.owner = JY_STR(""), i.due = 20261126; /* the router says who; today still */
    CHECK(jy_meeting_wrong_item(city, &i, 20261126) == NULL);
}

static void
what_is_announced_is_coming_until_three_hours_after_and_takes_questions_before(void **state)
{
    enum { MINUTE = 60000 };
    static const struct {
        int64_t minutes; /* from its beginning to now */
        bool coming, takes;
    } rows[] = {
        {-60, true, true},  {-1, true, true},    {0, true, false},
        {179, true, false}, {180, false, false},
    };
    struct jy_meeting_plan p = plan_at(NOW);

    (void)state;
    for (size_t i = 0; i < JY_COUNT(rows); i++) {
        int64_t now = NOW + rows[i].minutes * MINUTE;
        CHECK_INT(jy_meeting_is_coming(&p, JY_MEETING_PLANNED, now), rows[i].coming);
        CHECK_INT(jy_meeting_takes_asks(&p, JY_MEETING_PLANNED, now), rows[i].takes);
        CHECK(!jy_meeting_is_coming(&p, JY_MEETING_CANCELLED, now));
        CHECK(!jy_meeting_takes_asks(&p, JY_MEETING_HELD, now));
    }
    p.open = false;
    CHECK(!jy_meeting_is_coming(&p, JY_MEETING_PLANNED, NOW - MINUTE));
}

static void who_was_told_a_time_and_a_place_is_told_when_they_change(void **state)
{
    struct jy_meeting_plan a = plan_at(NOW), b = a;

    (void)state;
    b.topic = JY_STR("别的");
    b.open = false;
    CHECK(!jy_meeting_moved(&a, &b));
    b.spot = JY_STR("村部");
    CHECK(jy_meeting_moved(&a, &b));
    b = a, b.at_ms++;
    CHECK(jy_meeting_moved(&a, &b));
    b = a, b.place = TOWN;
    CHECK(jy_meeting_moved(&a, &b));
}

/* -- taken along ---------------------------------------------------------------------------- */

static struct jy_case open_case(void)
{
    return (struct jy_case){.id = 3,
                            .no = "YJ20261126-0001-3",
                            .state = JY_CASE_HANDLING,
                            .kind = JY_KIND_DISPUTE,
                            .level = JY_LEVEL_TOWN,
                            .type = "NBR-01",
                            .place = "430981114207",
                            .owner = "c430981114000",
                            .lang = "zh-Hans"};
}

static void only_an_open_case_that_they_read_and_that_is_no_secret_is_taken_along(void **state)
{
    const struct jy_staff *town = stage_staff("caowei");
    struct jy_meeting_plan visit = plan_at(NOW), yard = visit;
    struct jy_case c = open_case();

    (void)state;
    visit.kind = JY_MEETING_VISIT;
#define MAY(plan) jy_bring_may(city, &c, town, &(plan))
    CHECK(MAY(visit) && MAY(yard));
    CHECK(!jy_bring_may(city, &c, stage_staff("leyuan2"), &visit)); /* not theirs to see */
    c.confidential = true;
    CHECK(!MAY(visit));
    c = open_case(), c.category = JY_CAT_ACCUSATION;
    CHECK(!MAY(visit));
    c = open_case(), c.kind = JY_KIND_CLUE;
    CHECK(!MAY(visit));
    c = open_case(), c.state = JY_CASE_CLOSED;
    CHECK(!MAY(visit));
    c = open_case(), c.state = JY_CASE_DRAFT, c.no[0] = '\0';
    CHECK(!MAY(visit));
    c = open_case(),
    c.withhold_from_village = true; /* the village does not hear of it in its yard */
    CHECK(MAY(visit) && !MAY(yard));
    c = open_case(), c.village_excluded = true;
    CHECK(MAY(visit) && !MAY(yard));
    c = open_case(); /* nobody takes along what is about themselves */
    visit.leader = stage_staff("lingdao")->id;
    CHECK(MAY(visit));
    jy_str_copy(c.party, sizeof c.party, stage_staff("lingdao")->name);
    CHECK(!MAY(visit));
#undef MAY
}

static struct jy_str told(enum jy_bring what, const char *lang)
{
    static struct jy_plan p;
    const struct jy_meeting_plan plan = plan_at(NOW);
    const struct jy_bringing b = {
        .what = what, .plan = &plan, .outcome = JY_STR("墙退半米"), .by = stage_staff("caowei")};
    const struct jy_world w = {.now_ms = NOW, .city = city};
    struct jy_case *c = fresh_plan(&p, arena), before = open_case();

    jy_str_copy(before.lang, sizeof before.lang, jy_str_of(lang));
    *c = before;
    jy_bring_tell(&w, &b, &p);
    CHECK_INT(p.cases[0].n_events, 1);
    CHECK_INT(p.cases[0].events[0].kind, JY_EVENT_MOVED);
    CHECK(!p.cases[0].events[0].staff_only);
    CHECK_STR(p.cases[0].events[0].staff_name, "夏乙九");
    CHECK(same_case(c, &before)); /* the case stays as it is */
    return p.cases[0].events[0].body;
}

static void the_log_says_it_in_one_plain_sentence_of_its_citizens_language(void **state)
{
    static const struct {
        enum jy_bring what;
        const char *zh, *en;
    } rows[] = {
        {JY_BRING_PLANNED,
         "11月26日（周四）12:00，镇党委副书记到乐园村（3组晒谷坪）屋场会，会带上您的事",
         "on Thu 26 Nov 12:00"},
        {JY_BRING_HELD, "谈了您的事：墙退半米", "yard meeting"},
        {JY_BRING_CANCELLED, "屋场会不办了。您的事照常办", "does not take place"},
        {JY_BRING_DROPPED, "这次不带您的事", "is not taken along to the"},
    };

    (void)state;
    for (size_t i = 0; i < JY_COUNT(rows); i++) {
        struct jy_str zh = told(rows[i].what, "zh-Hans"), en;
        CHECK(jy_str_find(zh, jy_str_of(rows[i].zh)) >= 0);
        CHECK(jy_str_find(zh, JY_STR("\"move\":\"bring\"")) >= 0);
        CHECK(jy_str_find(zh, JY_STR("YJ20261126-0001-3")) >= 0);
        CHECK(jy_str_find(zh, JY_STR("{")) == 0 && jy_str_find(zh, JY_STR("brought_")) < 0);
        en = told(rows[i].what, "en");
        CHECK(jy_str_find(en, jy_str_of(rows[i].en)) >= 0);
    }
}

/* -- taken away ----------------------------------------------------------------------------- */

static const struct jy_case *take_away(struct jy_plan *p, const char *type, const char *owner)
{
    struct jy_world w = {.now_ms = NOW, .city = city, .next_no = "YJ20261126-0002-1"};
    struct jy_found found = {.item = 9,
                             .in = JY_FOUND_MEETING,
                             .device = 12,
                             .text = JY_STR("机耕路断了一截，收割机进不去"),
                             .type = jy_str_of(type),
                             .place = jy_city_division(city, VILLAGE),
                             .note = JY_STR("屋场会（乐园村）带回"),
                             .owner = owner ? jy_city_body(city, jy_str_of(owner)) : NULL,
                             .due = 20261220,
                             .by = stage_staff("caowei")};

    jy_arena_reset(arena);
    *p = (struct jy_plan){.arena = arena};
    jy_talk_found(&w, &found, p);
    CHECK_INT(p->n_cases, 1);
    return &p->cases[0].c;
}

static void what_is_taken_away_goes_to_whom_it_was_given_with_its_day(void **state)
{
    static struct jy_plan p;
    const struct jy_case *c = take_away(&p, "NBR-01", "c430981114000");
    bool said_so = false;

    (void)state;
    CHECK_INT(c->meeting, 9);
    CHECK_INT(c->patrol, 0);
    CHECK(jy_case_is_one_sided(c));
    CHECK_CSTR(c->owner, "c430981114000"); /* the router had said the village */
    CHECK_INT(c->level, JY_LEVEL_TOWN);
    CHECK_INT(c->state, JY_CASE_ROUTED);
    CHECK_INT(jy_date_of(c->clocks[JY_CLOCK_PROMISE].due_ms - 1), 20261220);
    for (int i = 0; i < p.cases[0].n_events; i++)
        if (p.cases[0].events[i].kind == JY_EVENT_ROUTED)
            said_so = jy_str_find(p.cases[0].events[i].body, JY_STR("当面说好")) >= 0;
    CHECK(said_so);
    CHECK_CSTR(take_away(&p, "NBR-01", NULL)->owner, "c430981114207");
    CHECK_CSTR(take_away(&p, "HSE-01", "zirandili")->owner[0] ? "set" : "", "set");
}

/* DOMAIN 3.6: what is about the village does not go to it, whoever said so. */
static void a_village_is_given_nothing_that_is_about_itself(void **state)
{
    static struct jy_plan p;

    (void)state;
    CHECK(strcmp(take_away(&p, "VIL-01", "c430981114207")->owner, "c430981114207") != 0);
}

static void a_promise_goes_on_until_the_answer_and_is_late_after_its_day(void **state)
{
    static struct jy_plan p;
    const struct jy_clock *k = &take_away(&p, "NBR-01", NULL)->clocks[JY_CLOCK_PROMISE];

    (void)state;
    CHECK_INT(jy_clock_passed(k, jy_date_start_ms(20261220) + JY_DAY_MS - 1), 80);
    CHECK_INT(jy_clock_passed(k, jy_date_start_ms(20261221)), 100);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_organises_leads_or_reads_by_post_and_place),
        cmocka_unit_test(a_meeting_moves_as_the_table_says),
        cmocka_unit_test(names_come_back),
        cmocka_unit_test(a_plan_is_wrong_by_its_field),
        cmocka_unit_test(what_is_taken_away_is_wrong_by_its_field),
        cmocka_unit_test(
            what_is_announced_is_coming_until_three_hours_after_and_takes_questions_before),
        cmocka_unit_test(who_was_told_a_time_and_a_place_is_told_when_they_change),
        cmocka_unit_test(only_an_open_case_that_they_read_and_that_is_no_secret_is_taken_along),
        cmocka_unit_test(the_log_says_it_in_one_plain_sentence_of_its_citizens_language),
        cmocka_unit_test(what_is_taken_away_goes_to_whom_it_was_given_with_its_day),
        cmocka_unit_test(a_village_is_given_nothing_that_is_about_itself),
        cmocka_unit_test(a_promise_goes_on_until_the_answer_and_is_late_after_its_day),
    };

    return cmocka_run_group_tests(tests, stage_city, stage_strike);
}
