/* route_test.c - the worked decisions of DOMAIN 3.8, over the demo city. */
#include "tests/support/check.h"

#include <stdio.h>
#include <string.h>

#include "intents/cases/calendar.h"
#include "intents/cases/clocks.h"
#include "intents/cases/route.h"
#include "tests/support/stage.h"

#define YUAN ((int64_t)100)
#define LEYUAN "430981114207" /* 草尾镇乐园村 */
#define CAOWEI "430981114000"
#define QIONGHU "430981006000"
#define SIHUSHAN "430981105000"
#define WETLAND "430981401000"

static const struct jy_party village = {.found = true, .is_village = true};
static const struct jy_party town = {.found = true, .is_town = true};

struct worked {
    const char *id, *type, *place;
    bool accuses;
    struct jy_facts f;           /* what DOMAIN's facts column says beside type and place */
    struct jy_case c;            /* amounts, people, injury, times */
    const char *owner, *co_unit; /* "" for none */
    enum jy_level level;
    enum jy_severity severity;
};

static const struct worked rows[] = {
    {.id = "R1",
     .type = "NBR-01",
     .place = LEYUAN,
     .owner = "c" LEYUAN,
     .level = JY_LEVEL_VILLAGE,
     .severity = JY_SEV_SIMPLE},
    {.id = "R2",
     .type = "NBR-01",
     .place = LEYUAN,
     .c.times_raised = 3,
     .owner = "c" CAOWEI,
     .level = JY_LEVEL_TOWN,
     .severity = JY_SEV_DIFFICULT},
    {.id = "R2, the town has tried",
     .type = "NBR-01",
     .place = LEYUAN,
     .c.times_raised = 3,
     .f.town_tried = true,
     .owner = "dispatch-" CAOWEI,
     .level = JY_LEVEL_TOWN,
     .severity = JY_SEV_DIFFICULT},
    {.id = "R3",
     .type = "NBR-01",
     .place = LEYUAN,
     .f.party = &village,
     .owner = "c" CAOWEI,
     .level = JY_LEVEL_TOWN,
     .severity = JY_SEV_SIMPLE},
    {.id = "R4",
     .type = "LND-01",
     .place = CAOWEI,
     .f.area = JY_AREA_VILLAGES,
     .owner = "c" CAOWEI,
     .level = JY_LEVEL_TOWN,
     .severity = JY_SEV_GENERAL},
    {.id = "R5",
     .type = "LND-06",
     .place = CAOWEI,
     .f.area = JY_AREA_TOWNS,
     .owner = "linye",
     .co_unit = "c" CAOWEI,
     .level = JY_LEVEL_CITY,
     .severity = JY_SEV_DIFFICULT},
    {.id = "R6",
     .type = "LAB-01",
     .place = QIONGHU,
     .c.people = 3,
     .c.amount_low_fen = 999999,
     .owner = "renshe",
     .co_unit = "c" QIONGHU,
     .level = JY_LEVEL_CITY,
     .severity = JY_SEV_SIMPLE},
    {.id = "R7",
     .type = "LAB-01",
     .place = QIONGHU,
     .c.people = 30,
     .c.amount_low_fen = 300000 * YUAN,
     .owner = "renshe",
     .co_unit = "c" QIONGHU,
     .level = JY_LEVEL_CITY,
     .severity = JY_SEV_DIFFICULT},
    {.id = "R8",
     .type = "MED-01",
     .place = QIONGHU,
     .c.injury = JY_INJURY_DEATH,
     .owner = "prof-medical",
     .level = JY_LEVEL_CITY,
     .severity = JY_SEV_MAJOR},
    {.id = "R9",
     .type = "TRF-01",
     .place = CAOWEI,
     .c.injury = JY_INJURY_HOSPITAL,
     .owner = "jiaojing",
     .level = JY_LEVEL_CITY,
     .severity = JY_SEV_GENERAL},
    {.id = "R10",
     .type = "FAM-01",
     .place = LEYUAN,
     .owner = "c" LEYUAN,
     .level = JY_LEVEL_VILLAGE,
     .severity = JY_SEV_SIMPLE},
    {.id = "R11",
     .type = "INT-01",
     .place = CAOWEI,
     .accuses = true,
     .owner = "jiwei",
     .level = JY_LEVEL_CITY,
     .severity = JY_SEV_NONE},
    {.id = "R12",
     .type = "VIL-02",
     .place = LEYUAN,
     .c.people = 40,
     .c.amount_low_fen = 2000000 * YUAN,
     .owner = "xinfang",
     .co_unit = "c" CAOWEI,
     .level = JY_LEVEL_CITY,
     .severity = JY_SEV_MAJOR},
    {.id = "R13",
     .type = "HSE-04",
     .place = CAOWEI,
     .f.signs.time = JY_TIME_48H,
     .owner = "zhujian",
     .co_unit = "ziran",
     .level = JY_LEVEL_CITY,
     .severity = JY_SEV_DIFFICULT},
    {.id = "R14",
     .type = "",
     .place = CAOWEI,
     .owner = "dispatch-" CAOWEI,
     .level = JY_LEVEL_TOWN,
     .severity = JY_SEV_SIMPLE},
    {.id = "R15, a department",
     .type = "LAB-01",
     .place = "",
     .owner = "renshe",
     .level = JY_LEVEL_CITY,
     .severity = JY_SEV_SIMPLE},
    {.id = "R15, a dispute",
     .type = "NBR-01",
     .place = "",
     .owner = "dispatch",
     .level = JY_LEVEL_CITY,
     .severity = JY_SEV_SIMPLE},
    {.id = "R16",
     .type = "FIN-03",
     .place = CAOWEI,
     .c.people = 50,
     .owner = "gongan",
     .co_unit = "c" CAOWEI,
     .level = JY_LEVEL_CITY,
     .severity = JY_SEV_DIFFICULT},
    {.id = "the other party is the town",
     .type = "VIL-01",
     .place = LEYUAN,
     .f.party = &town,
     .owner = "xinfang",
     .level = JY_LEVEL_CITY,
     .severity = JY_SEV_SIMPLE},
    {.id = "kept from the village",
     .type = "NBR-01",
     .place = LEYUAN,
     .c.withhold_from_village = true,
     .owner = "c" CAOWEI,
     .level = JY_LEVEL_TOWN,
     .severity = JY_SEV_SIMPLE},
    {.id = "a wetland centre without a committee",
     .type = "VIL-01",
     .place = WETLAND,
     .owner = "dispatch-" WETLAND,
     .level = JY_LEVEL_TOWN,
     .severity = JY_SEV_SIMPLE},
    {.id = "from the town on, whose duties name it",
     .type = "PRP-01",
     .place = QIONGHU,
     .c.times_raised = 3,
     .owner = "prof-property",
     .co_unit = "c" QIONGHU,
     .level = JY_LEVEL_CITY,
     .severity = JY_SEV_DIFFICULT},
    {.id = "slow service is no clue",
     .type = "INT-02",
     .place = "",
     .owner = "xinfang",
     .level = JY_LEVEL_CITY,
     .severity = JY_SEV_SIMPLE},
    {.id = "a judgment",
     .type = "LAW-01",
     .place = "",
     .owner = "zhengfa",
     .level = JY_LEVEL_CITY,
     .severity = JY_SEV_SIMPLE},
    {.id = "a dispute that is in court",
     .type = "NBR-01",
     .place = LEYUAN,
     .f.in_court = true,
     .owner = "zhengfa",
     .level = JY_LEVEL_CITY,
     .severity = JY_SEV_SIMPLE},
    {.id = "a suggestion",
     .type = "SUG-01",
     .place = CAOWEI,
     .owner = "xinfang",
     .level = JY_LEVEL_CITY,
     .severity = JY_SEV_SIMPLE},
};

static struct jy_decision decide(const struct worked *w)
{
    struct jy_case c = w->c;
    struct jy_facts f = w->f;
    struct jy_decision d;

    jy_str_copy(c.type, sizeof c.type, jy_str_of(w->type));
    jy_str_copy(c.place, sizeof c.place, jy_str_of(w->place));
    f.c = &c;
    f.act = w->accuses ? JY_ACT_ACCUSE : JY_ACT_COMPLAIN;
    jy_route(city, &f, jy_date_start_ms(20260310), arena, &d);
    return d;
}

static bool has_co_unit(const struct jy_decision *d, const char *id)
{
    for (int i = 0; i < d->n_co_units; i++)
        if (jy_str_is(d->co_units[i]->id, id)) return true;
    return false;
}

static void the_worked_decisions_hold(void **state)
{
    (void)state;
    for (size_t i = 0; i < JY_COUNT(rows); i++) {
        struct jy_decision d = decide(&rows[i]);
        print_message("  %s\n", rows[i].id);
        CHECK(d.owner != NULL);
        CHECK_STR(d.owner->id, rows[i].owner);
        CHECK_INT(d.level, rows[i].level);
        CHECK_INT(d.severity, rows[i].severity);
        if (rows[i].co_unit) CHECK(has_co_unit(&d, rows[i].co_unit));
        CHECK(d.reason_zh.len > 0);
        CHECK(d.reason_en.len > 0);
        CHECK_INT(d.unrouted, jy_str_starts(d.owner->id, JY_STR("dispatch")));
    }
}

static void both_towns_of_a_land_between_them_stay_informed(void **state)
{
    struct worked w = {.type = "LND-06", .place = CAOWEI, .f.area = JY_AREA_TOWNS};
    struct jy_decision d;

    (void)state;
    w.f.beside = jy_city_division(city, JY_STR(SIHUSHAN));
    CHECK(w.f.beside != NULL);
    d = decide(&w);
    CHECK_STR(d.owner->id, "linye");
    CHECK(has_co_unit(&d, "c" CAOWEI));
    CHECK(has_co_unit(&d, "c" SIHUSHAN));
}

/* Neither its committee nor its own dispatchers' queue. */
static void the_accused_town_neither_gets_it_nor_is_told(void **state)
{
    static const char *const types[] = {"NBR-01", "LAB-01", "LND-06", "VIL-01", "PRP-01"};

    (void)state;
    for (size_t i = 0; i < JY_COUNT(types); i++) {
        struct worked w = {.type = types[i], .place = LEYUAN, .f.party = &town};
        struct jy_decision d = decide(&w);
        CHECK(d.village_excluded);
        CHECK_STR(d.aside->id, "c" CAOWEI);
        CHECK_INT(d.level, JY_LEVEL_CITY);
        CHECK(!has_co_unit(&d, "c" CAOWEI));
        CHECK(!jy_str_is(d.owner->id, "dispatch-" CAOWEI));
    }
}

static void the_accused_village_shares_nothing(void **state)
{
    struct worked w = {.type = "NBR-01", .place = LEYUAN, .f.party = &village};
    struct jy_decision d = decide(&w);

    (void)state;
    CHECK(d.village_excluded);
    CHECK(!has_co_unit(&d, "c" LEYUAN));
}

static void an_accusation_has_no_co_unit_and_no_mediation(void **state)
{
    struct jy_decision d = decide(&rows[11]);

    (void)state;
    CHECK_CSTR(rows[11].id, "R11");
    CHECK_INT(d.kind, JY_KIND_CLUE);
    CHECK_INT(d.n_co_units, 0);
    CHECK(!d.mediable);
}

static void amounts_are_half_open(void **state)
{
    struct jy_case c = {.amount_low_fen = 999999};
    struct jy_facts f = {.c = &c};
    enum jy_factor factor;

    (void)state;
    CHECK_INT(jy_severity_of(city, &f, &factor), JY_SEV_SIMPLE);
    c.amount_low_fen = 1000000;
    CHECK_INT(jy_severity_of(city, &f, &factor), JY_SEV_GENERAL);
    CHECK_INT(factor, JY_FACTOR_AMOUNT);
}

static int64_t at(int date, int hour, int minute)
{
    return jy_date_start_ms(date) + ((int64_t)hour * 60 + minute) * 60000;
}

static void clocks_start_as_the_table_says(void **state)
{
    int64_t now = at(20260310, 10, 0);
    struct jy_case c = {.severity = JY_SEV_SIMPLE, .level = JY_LEVEL_VILLAGE};

    (void)state;
    jy_clocks_route(city, &c, now);
    CHECK_INT(c.clocks[JY_CLOCK_FIRST_CONTACT].due_ms, at(20260311, 10, 0)); /* D01 */
    CHECK_INT(c.clocks[JY_CLOCK_SIGN].due_ms, at(20260311, 11, 30));
    CHECK_INT(c.clocks[JY_CLOCK_NOTICE].due_ms, 0); /* a dispute has no article 23 */
    jy_clocks_sign(city, &c, now);
    CHECK_INT(c.clocks[JY_CLOCK_SIGN].done_ms, now);
    CHECK_INT(c.clocks[JY_CLOCK_STAGE].due_ms, jy_date_start_ms(20260318)); /* 7 d, to 24:00 */
}

static void passing_it_on_puts_off_no_promise(void **state)
{
    struct jy_case c = {.kind = JY_KIND_DISPUTE, .severity = JY_SEV_SIMPLE};
    int64_t due;

    (void)state;
    jy_clocks_route(city, &c, at(20260310, 10, 0));
    due = c.clocks[JY_CLOCK_FIRST_CONTACT].due_ms;
    jy_clocks_route(city, &c, at(20260310, 16, 0));
    CHECK_INT(c.clocks[JY_CLOCK_FIRST_CONTACT].due_ms, due);
    CHECK(c.clocks[JY_CLOCK_SIGN].due_ms > at(20260310, 16, 0)); /* a stage begins anew */
    jy_clocks_route(city, &c, at(20260312, 10, 0)); /* late already: whoever has it now gets time */
    CHECK(c.clocks[JY_CLOCK_FIRST_CONTACT].due_ms > at(20260312, 10, 0));
}

static void only_item_six_has_sixty_days(void **state)
{
    int64_t now = at(20260310, 10, 0);
    struct jy_case five = {.kind = JY_KIND_PETITION, .path = 5},
                   six = {.kind = JY_KIND_PETITION, .path = 6};

    (void)state;
    jy_clocks_route(city, &six, now);
    CHECK_INT(six.clocks[JY_CLOCK_NOTICE].due_ms, jy_date_start_ms(20260326));
    jy_clocks_accept(city, &six, now);
    jy_clocks_accept(city, &five, now);
    CHECK_INT(six.clocks[JY_CLOCK_CONCLUDE].due_ms, jy_date_start_ms(20260510));
    CHECK_INT(five.clocks[JY_CLOCK_CONCLUDE].due_ms, 0);
}

static struct jy_str way_of(const char *type, int people)
{
    struct jy_case c = {.people = people};
    struct jy_facts f = {.c = &c, .act = JY_ACT_COMPLAIN};
    static struct jy_decision d; /* its texts are the arena's */

    snprintf(c.type, sizeof c.type, "%s", type);
    snprintf(c.place, sizeof c.place, "%s", LEYUAN);
    jy_route(city, &f, 0, arena, &d);
    for (int i = 0; i < d.n_steps; i++)
        if (strcmp(d.steps[i].step, "way") == 0) return d.steps[i].zh;
    return JY_STR("");
}

static struct jy_str step_of(const struct jy_decision *d, const char *name)
{
    for (int i = 0; i < d->n_steps; i++)
        if (strcmp(d->steps[i].step, name) == 0) return d->steps[i].zh;
    return JY_STR("");
}

static void what_nobody_asked_is_told_as_no_fact(void **state)
{
    struct worked w = {.type = "NBR-01", .place = LEYUAN};
    struct jy_decision d = decide(&w);

    (void)state;
    CHECK_STR(step_of(&d, "severity"), "简单：没讲有人受伤、头一次登记");
    CHECK_STR(step_of(&d, "hazard"), "没讲有危险");
    CHECK_STR(d.reason_zh, "没讲有人受伤、头一次登记，所以先由村里（社区）调");
    CHECK_STR(d.reason_en,
              "no injury told of, registered for the first time, so the village mediates first");
    w.c = (struct jy_case){.people = 1, .injury = JY_INJURY_NONE};
    d = decide(&w);
    CHECK_STR(d.reason_zh, "1户、没有人受伤、头一次登记，所以先由村里（社区）调");
    w.c = (struct jy_case){.people = 2, .injury = JY_INJURY_LIGHT, .times_raised = 2};
    d = decide(&w);
    CHECK(jy_str_starts(step_of(&d, "severity"), JY_STR("一般：")));
}

static void who_steps_aside_is_named_and_nobody_else_before_the_target(void **state)
{
    struct worked rows_[] = {
        {.type = "VIL-02", .place = LEYUAN, .f.party = &village}, /* goes to a department */
        {.type = "NBR-01", .place = LEYUAN, .f.party = &village},
        {.type = "VIL-01", .place = LEYUAN, .f.party = &town},
        {.type = "LAB-01", .place = LEYUAN, .c.withhold_from_village = true},
    };
    static const char *const said[] = {
        "对方是村里或村里的人，村里回避，不经过村里", "对方是村里或村里的人，村里回避，不经过村里",
        "对方是镇里或镇里的人，镇里回避，不经过镇里", "群众不想让村里晓得，不经过村里"};

    (void)state;
    for (size_t i = 0; i < JY_COUNT(rows_); i++) {
        struct jy_decision d = decide(&rows_[i]);
        CHECK_STR(step_of(&d, "conflict"), said[i]);
        CHECK_STR(step_of(&d, "target"), d.owner->name.ptr);
    }
}

static void the_citys_three_ways_are_named(void **state)
{
    (void)state;
    CHECK_STR(way_of("NBR-01", 1), ""); /* the village's */
    CHECK_STR(way_of("LAB-01", 3), "按属事归部门");
    CHECK_STR(way_of("LAW-01", 1), "涉法涉诉，归政法单位");
    CHECK_STR(way_of("LAB-01", 120), "按属事归部门；重大的，还要提请联席会议、领导包案");
}

static struct jy_decision decide_for(const char *type, const char *subject)
{
    struct jy_case c = {0};
    struct jy_facts f = {.c = &c, .act = JY_ACT_COMPLAIN};
    struct jy_decision d;

    snprintf(c.type, sizeof c.type, "%s", type);
    snprintf(c.place, sizeof c.place, "%s", CAOWEI);
    f.subjects[0] = jy_city_body(city, jy_str_of(subject));
    f.n_subjects = f.subjects[0] != NULL;
    jy_route(city, &f, 0, arena, &d);
    return d;
}

static void of_a_types_several_bodies_the_words_name_the_one(void **state)
{
    static const struct {
        const char *type, *subject, *owner;
        int n_co_units; /* the town's committee beside those of the list that are told */
    } lists[] = {
        {"CTY-03", "", "gongshui", 3}, /* none is named: the first leads, all are told */
        {"CTY-03", "gongdian", "gongdian", 1},
        {"CTY-03", "gongqi", "gongqi", 1},
        {"HSE-02", "chengguan", "chengguan", 1},
        {"HSE-02", "gongdian", "ziran", 2}, /* of another list: it says nothing here */
    };

    (void)state;
    for (size_t i = 0; i < JY_COUNT(lists); i++) {
        struct jy_decision d = decide_for(lists[i].type, lists[i].subject);
        CHECK_STR(d.owner->id, lists[i].owner);
        CHECK_INT(d.n_co_units, lists[i].n_co_units);
    }
}

static void whose_conduct_it_is_about_never_has_it(void **state)
{
    struct jy_case c = {.party = "信访局工作人员", .type = "INT-02", .place = CAOWEI};
    struct jy_facts f = {.c = &c, .act = JY_ACT_COMPLAIN};
    struct jy_decision d;

    (void)state;
    jy_route(city, &f, 0, arena, &d);
    CHECK_STR(d.owner->id, "dispatch");
    CHECK(d.unrouted);
    for (int i = 0; i < d.n_co_units; i++)
        CHECK(!jy_str_is(d.co_units[i]->id, "xinfang"));
    strcpy(c.party, "人社局");
    jy_route(city, &f, 0, arena, &d);
    CHECK_STR(d.owner->id, "xinfang");
    strcpy(c.type, "SOC-01"); /* a claim: to the body with the power */
    jy_route(city, &f, 0, arena, &d);
    CHECK_STR(d.owner->id, "renshe");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_worked_decisions_hold),
        cmocka_unit_test(the_accused_village_shares_nothing),
        cmocka_unit_test(the_accused_town_neither_gets_it_nor_is_told),
        cmocka_unit_test(both_towns_of_a_land_between_them_stay_informed),
        cmocka_unit_test(an_accusation_has_no_co_unit_and_no_mediation),
        cmocka_unit_test(amounts_are_half_open),
        cmocka_unit_test(clocks_start_as_the_table_says),
        cmocka_unit_test(passing_it_on_puts_off_no_promise),
        cmocka_unit_test(only_item_six_has_sixty_days),
        cmocka_unit_test(what_nobody_asked_is_told_as_no_fact),
        cmocka_unit_test(who_steps_aside_is_named_and_nobody_else_before_the_target),
        cmocka_unit_test(the_citys_three_ways_are_named),
        cmocka_unit_test(of_a_types_several_bodies_the_words_name_the_one),
        cmocka_unit_test(whose_conduct_it_is_about_never_has_it),
    };

    return cmocka_run_group_tests(tests, stage_city, stage_strike);
}
