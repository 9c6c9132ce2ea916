/* patrol_test.c - periods and their days, who may do what with a sheet, what is late, a streak of
 * nothing, the extras of a season, and a finding that becomes a case. */
#include "intents/patrol/patrol.h"

#include "intents/cases/calendar.h"
#include "intents/cases/case_see.h"
#include "intents/cases/talk.h"
#include "intents/cases/talk_found.h"
#include "intents/figures/figures.h"
#include "tests/support/cases.h"
#include "tests/support/stage.h"

#define GRID JY_STR("g43098111420701") /* 草尾镇乐园村第一网格 */
#define TOWN JY_STR("430981114000")
#define CITY JY_STR("430981000000")

#define WEEK JY_LEVEL_VILLAGE
#define HALF JY_LEVEL_TOWN
#define MONTH JY_LEVEL_CITY

static void a_period_has_its_id_its_days_and_its_due_date(void **state)
{
    static const struct {
        enum jy_level level;
        int date;
        const char *id;
        int first, last, due; /* due: the last day on which it is in time */
    } rows[] = {
        {WEEK, 20261126, "W2026-48", 20261123, 20261129, 20261129},
        {WEEK, 20261123, "W2026-48", 20261123, 20261129, 20261129},
        {WEEK, 20261129, "W2026-48", 20261123, 20261129, 20261129},
        {WEEK, 20261130, "W2026-49", 20261130, 20261206, 20261206},
        /* the year of a week is its Thursday's */
        {WEEK, 20270101, "W2026-53", 20261228, 20270103, 20270103},
        {WEEK, 20241231, "W2025-01", 20241230, 20250105, 20250105},
        {WEEK, 20230101, "W2022-52", 20221226, 20230101, 20230101},
        {HALF, 20261115, "H2026-11a", 20261101, 20261115, 20261115},
        {HALF, 20261116, "H2026-11b", 20261116, 20261130, 20261130},
        {HALF, 20240229, "H2024-02b", 20240216, 20240229, 20240229},
        {HALF, 20261231, "H2026-12b", 20261216, 20261231, 20261231},
        /* three working days behind the month; 1 to 8 October 2025 are off */
        {MONTH, 20261126, "M2026-11", 20261101, 20261130, 20261203},
        {MONTH, 20250930, "M2025-09", 20250901, 20250930, 20251011},
        {MONTH, 20260110, "M2026-01", 20260101, 20260131, 20260204},
    };

    (void)state;
    for (size_t i = 0; i < JY_COUNT(rows); i++) {
        struct jy_period p = jy_period_at(city, rows[i].level, rows[i].date), again;

        CHECK_CSTR(p.id, rows[i].id);
        CHECK_INT(p.first, rows[i].first);
        CHECK_INT(p.last, rows[i].last);
        CHECK_INT(jy_date_of(p.due_ms - 1), rows[i].due);
        CHECK_INT(p.due_ms, jy_date_start_ms(jy_date_of(p.due_ms)));
        CHECK(jy_period_of(city, jy_str_of(p.id), &again));
        CHECK_INT(again.first, p.first);
        CHECK_INT(again.level, rows[i].level);
    }
}

static void only_what_names_a_period_is_one(void **state)
{
    static const char *const wrong[] = {
        "",         "W2026-54", "W2025-53", "W2026-00",  "W2026-4",   "H2026-11", "H2026-11c",
        "M2026-13", "M2026-1",  "X2026-11", "M2026-11a", "W2026-48b", "W1999-10", "M20261-1"};
    struct jy_period p = {.first = 7};

    (void)state;
    for (size_t i = 0; i < JY_COUNT(wrong); i++)
        CHECK(!jy_period_of(city, jy_str_of(wrong[i]), &p));
    CHECK_INT(p.first, 7);
}

static void a_period_begins_at_five_past_midnight(void **state)
{
    int64_t monday = jy_date_start_ms(20261123);

    (void)state;
    CHECK_CSTR(jy_period_now(city, WEEK, monday + 299999).id, "W2026-47");
    CHECK_CSTR(jy_period_now(city, WEEK, monday + 300000).id, "W2026-48");
    CHECK_CSTR(jy_period_now(city, MONTH, jy_date_start_ms(20261201)).id, "M2026-11");
    CHECK_CSTR(jy_period_now(city, HALF, jy_date_start_ms(20261201) + 300000).id, "H2026-12a");
}

static void the_one_before_is_the_one_before(void **state)
{
    struct jy_period p = jy_period_at(city, WEEK, 20261228);

    (void)state;
    CHECK_CSTR(jy_period_before(city, &p).id, "W2026-52");
    p = jy_period_at(city, HALF, 20260301);
    CHECK_CSTR(jy_period_before(city, &p).id, "H2026-02b");
    p = jy_period_at(city, MONTH, 20260115);
    CHECK_CSTR(jy_period_before(city, &p).id, "M2025-12");
}

static void people_say_it_in_words(void **state)
{
    struct jy_period p = jy_period_at(city, WEEK, 20270101);

    (void)state;
    CHECK_STR(jy_period_words(arena, &p), "2026年第53周");
    p = jy_period_at(city, HALF, 20261116);
    CHECK_STR(jy_period_words(arena, &p), "2026年11月下半月");
    p = jy_period_at(city, MONTH, 20261116);
    CHECK_STR(jy_period_words(arena, &p), "2026年11月");
}

/* -- extras --------------------------------------------------------------------------------- */

static bool asks_for(enum jy_level level, int date, const char *name)
{
    const struct jy_patrol_time *list[JY_EXTRAS_MAX];
    struct jy_period p = jy_period_at(city, level, date);
    int n = jy_period_extras(city, &p, list);

    for (int i = 0; i < n; i++)
        if (jy_str_is(list[i]->name_zh, name)) return true;
    return false;
}

static void a_season_asks_for_more(void **state)
{
    static const struct {
        enum jy_level level;
        int date;
        const char *name;
        bool asks;
    } rows[] = {
        {WEEK, 20260401, "汛期", true},
        {WEEK, 20260325, "汛期", false},
        {WEEK, 20260330, "汛期", true}, /* the week reaches into it */
        {MONTH, 20260930, "汛期", true},
        {MONTH, 20261001, "汛期", false},
        {WEEK, 20261231, "年底讨薪", true}, /* over New Year */
        {WEEK, 20260115, "年底讨薪", true},
        {WEEK, 20260601, "年底讨薪", false},
        {WEEK, 20260310, "春耕", true},
        {HALF, 20260310, "春耕", false}, /* of the villages only */
        {HALF, 20261210, "年底算账", true},
        {WEEK, 20261210, "年底算账", false},
        {WEEK, 20260901, "秋季开学", true},
        {HALF, 20260131, "春节走访", true},
        {WEEK, 20261001, "秋收", true},
    };

    (void)state;
    for (size_t i = 0; i < JY_COUNT(rows); i++)
        CHECK_INT(asks_for(rows[i].level, rows[i].date, rows[i].name), rows[i].asks);
}

static void a_time_with_a_year_is_of_that_year_only(void **state)
{
    const struct jy_patrol_time times[] = {
        {.name_zh = JY_STR_INIT("换届"), .from = 20261101, .to = 20261210}};
    const struct jy_patrol_time *list[JY_EXTRAS_MAX];
    struct jy_city one = {.patrol_times = times, .n_patrol_times = 1};
    struct jy_period p = jy_period_at(city, WEEK, 20261126);

    (void)state;
    CHECK_INT(jy_period_extras(&one, &p, list), 1);
    p = jy_period_at(city, WEEK, 20251126);
    CHECK_INT(jy_period_extras(&one, &p, list), 0);
}

/* -- who may do what ------------------------------------------------------------------------ */

static void each_level_does_its_own_and_checks_the_one_below(void **state)
{
    enum { DO = JY_PATROL_DOES, LOOK = JY_PATROL_CHECKS, READ = JY_PATROL_READS };
    static const struct {
        const char *login;
        unsigned grid, town, department, city;
    } rows[] = {
        {"wangge", DO | READ, 0, 0, 0},                       /* the grid's member */
        {"leyuan", DO | READ, 0, 0, 0},                       /* chairs its village */
        {"caowei", LOOK | READ, DO | READ, 0, 0},             /* chairs its town */
        {"caoweifenbo", LOOK | READ, DO | READ, 0, 0},        /* the town's dispatcher */
        {"renshe", 0, 0, DO | READ, 0},                       /* an officer of the department */
        {"gongan", 0, 0, 0, 0},                               /* of another */
        {"fenbo", READ, LOOK | READ, LOOK | READ, DO | READ}, /* the centre */
        {"lingdao", READ, READ, READ, READ},
        {"leyuan2", 0, 0, 0, 0}, /* a mediator of the village */
        {"jiwei", 0, 0, 0, 0},
        {"zhiban", 0, 0, 0, 0},
    };

    (void)state;
    for (size_t i = 0; i < JY_COUNT(rows); i++) {
        const struct jy_staff *by = stage_staff(rows[i].login);
        CHECK_INT(jy_patrol_hand(city, by, WEEK, GRID), rows[i].grid);
        CHECK_INT(jy_patrol_hand(city, by, HALF, TOWN), rows[i].town);
        CHECK_INT(jy_patrol_hand(city, by, MONTH, JY_STR("renshe")), rows[i].department);
        CHECK_INT(jy_patrol_hand(city, by, MONTH, CITY), rows[i].city);
    }
}

static bool is_unit(enum jy_level level, const char *id)
{
    struct jy_str unit;

    for (int at = 0; jy_patrol_next(city, level, &at, &unit);)
        if (jy_str_is(unit, id)) return true;
    return false;
}

static void every_unit_that_takes_matters_is_asked(void **state)
{
    static const struct {
        const char *unit;
        enum jy_level level;
        bool asked;
    } rows[] = {
        {"g43098111420701", WEEK, true}, {"430981114000", HALF, true},
        {"430981000000", MONTH, true},   {"renshe", MONTH, true},
        {"gongan", MONTH, true},         {"xinfang", MONTH, true},
        {"zhengfa", MONTH, false}, /* has accusations only, which no sheet names */
        {"jiwei", MONTH, false},         {"gongshui", MONTH, false}, /* an enterprise */
        {"hotline", MONTH, false},       {"dispatch", MONTH, false},
        {"fucha", MONTH, false},         {"c430981114207", MONTH, false},
        {"430981114000", MONTH, false},  {"renshe", HALF, false},
        {"430981000000", HALF, false},   {"430981114207", HALF, false},
        {"430981114207", WEEK, false},   {"renshe", WEEK, false},
        {"no such body", MONTH, false},
    };

    (void)state;
    for (size_t i = 0; i < JY_COUNT(rows); i++) {
        CHECK_INT(is_unit(rows[i].level, rows[i].unit), rows[i].asked);
        CHECK_INT(jy_patrol_is_asked(city, rows[i].level, jy_str_of(rows[i].unit)), rows[i].asked);
    }
}

static void a_department_is_called_by_its_name_and_later_by_its_id(void **state)
{
    struct jy_str gone = JY_STR("gone");

    (void)state;
    CHECK_STR(jy_patrol_unit_name(city, MONTH, JY_STR("renshe"), false), "市人力资源和社会保障局");
    CHECK_STR(jy_patrol_unit_name(city, MONTH, CITY, false), "沅江市");
    CHECK_STR(jy_patrol_unit_name(city, MONTH, gone, true), "gone");
    CHECK_STR(jy_patrol_town(city, MONTH, JY_STR("renshe")), "");
    CHECK(jy_patrol_owns(city, jy_city_body(city, JY_STR("renshe")),
                         jy_city_type(city, JY_STR("LAB-01"))));
    CHECK(!jy_patrol_owns(city, jy_city_body(city, JY_STR("renshe")),
                          jy_city_type(city, JY_STR("NBR-01"))));
    CHECK(!jy_patrol_owns(city, jy_city_body(city, JY_STR("xinfang")),
                          jy_city_type(city, JY_STR("INT-02"))));
    /* whoever is left may read it, and that is all */
    CHECK_INT(jy_patrol_hand(city, stage_staff("fenbo"), MONTH, gone), JY_PATROL_READS);
    CHECK_INT(jy_patrol_hand(city, stage_staff("renshe"), MONTH, gone), 0);
}

static void another_village_or_town_is_none_of_theirs(void **state)
{
    struct jy_str other_grid = JY_STR("g43098100600101"), other_town = JY_STR("430981006000");

    (void)state;
    CHECK_INT(jy_patrol_hand(city, stage_staff("wangge"), WEEK, other_grid), 0);
    CHECK_INT(jy_patrol_hand(city, stage_staff("leyuan"), WEEK, other_grid), 0);
    CHECK_INT(jy_patrol_hand(city, stage_staff("caowei"), WEEK, other_grid), 0);
    CHECK_INT(jy_patrol_hand(city, stage_staff("caowei"), HALF, other_town), 0);
    CHECK_INT(jy_patrol_hand(city, stage_staff("wangge"), WEEK, JY_STR("no such grid")), 0);
}

static void a_sheet_moves_as_the_table_says(void **state)
{
    enum { DOES = JY_PATROL_DOES, LOOKS = JY_PATROL_CHECKS };
    static const struct {
        enum jy_patrol_state from;
        enum jy_patrol_act act;
        unsigned hand;
        enum jy_err e;
        enum jy_patrol_state to;
    } rows[] = {
        {JY_PATROL_OPEN, JY_PATROL_FILL, DOES, JY_OK, JY_PATROL_SUBMITTED},
        {JY_PATROL_RETURNED, JY_PATROL_FILL, DOES, JY_OK, JY_PATROL_SUBMITTED},
        {JY_PATROL_SUBMITTED, JY_PATROL_FILL, DOES, JY_E_WRONG_STATE, 0},
        {JY_PATROL_CHECKED, JY_PATROL_FILL, DOES, JY_E_WRONG_STATE, 0},
        {JY_PATROL_OPEN, JY_PATROL_FILL, LOOKS, JY_E_DENIED, 0},
        {JY_PATROL_SUBMITTED, JY_PATROL_CHECK, LOOKS, JY_OK, JY_PATROL_CHECKED},
        {JY_PATROL_SUBMITTED, JY_PATROL_CHECK, DOES, JY_E_DENIED, 0},
        {JY_PATROL_OPEN, JY_PATROL_CHECK, LOOKS, JY_E_WRONG_STATE, 0},
        {JY_PATROL_SUBMITTED, JY_PATROL_RETURN, LOOKS, JY_OK, JY_PATROL_RETURNED},
        {JY_PATROL_SUBMITTED, JY_PATROL_RETURN, DOES, JY_E_DENIED, 0},
        {JY_PATROL_CHECKED, JY_PATROL_RETURN, LOOKS, JY_E_WRONG_STATE, 0},
        {JY_PATROL_RETURNED, JY_PATROL_CHECK, LOOKS, JY_E_WRONG_STATE, 0},
    };

    (void)state;
    for (size_t i = 0; i < JY_COUNT(rows); i++) {
        enum jy_patrol_state to = JY_N_PATROL_STATES;
        CHECK_INT(jy_patrol_move(rows[i].from, rows[i].act, rows[i].hand, &to), rows[i].e);
        CHECK_INT(to, rows[i].e == JY_OK ? rows[i].to : JY_N_PATROL_STATES);
    }
}

static void past_due_it_is_late_and_two_days_on_missing(void **state)
{
    const int64_t due = jy_date_start_ms(20261130), hour = 3600000;
    const struct {
        int64_t submitted, now;
        enum jy_patrol_time_mark mark;
    } rows[] = {
        {0, due - 1, JY_PATROL_IN_TIME},
        {0, due, JY_PATROL_LATE},
        {0, due + 47 * hour, JY_PATROL_LATE},
        {0, due + 48 * hour, JY_PATROL_MISSING},
        {due - 1, due + 99 * hour, JY_PATROL_IN_TIME},
        {due, due + 99 * hour, JY_PATROL_LATE},
    };

    (void)state;
    for (size_t i = 0; i < JY_COUNT(rows); i++)
        CHECK_INT(jy_patrol_mark(due, rows[i].submitted, rows[i].now), rows[i].mark);
    CHECK_INT(jy_patrol_mark(0, 0, due), JY_PATROL_GONE);
    CHECK_INT(jy_patrol_handed_ms(JY_PATROL_RETURNED, due - 1), 0); /* until it is filled again */
    CHECK_INT(jy_patrol_handed_ms(JY_PATROL_SUBMITTED, due - 1), due - 1);
    CHECK_INT(jy_patrol_handed_ms(JY_PATROL_CHECKED, due - 1), due - 1);
}

static void nothing_eight_times_where_people_complain_is_blind(void **state)
{
    struct jy_patrol_week weeks[10];
    const int64_t now = jy_date_start_ms(20261126);
    int from = -1;

    (void)state;
    for (int i = 0; i < 10; i++) {
        int64_t due = jy_date_start_ms(jy_date_add(20261130, -7 * i));
        weeks[i] = (struct jy_patrol_week){due, i > 0 ? due - 1 : 0, i > 0};
    }
    CHECK_INT(jy_patrol_streak(weeks, 10, now, &from), 9); /* the present one is still open */
    CHECK_INT(from, 1);
    weeks[4].none = false;
    CHECK_INT(jy_patrol_streak(weeks, 10, now, &from), 3);
    weeks[4] = (struct jy_patrol_week){weeks[4].due_ms, 0, true}; /* never handed in: no answer */
    CHECK_INT(jy_patrol_streak(weeks, 10, now, &from), 3);
    CHECK_INT(jy_patrol_streak(weeks, 10, weeks[0].due_ms, &from), 0); /* the last one is late */
    CHECK_INT(jy_patrol_streak(weeks, 0, now, &from), 0);

    CHECK(!jy_patrol_is_blind(7, 3));
    CHECK(!jy_patrol_is_blind(8, 0));
    CHECK(jy_patrol_is_blind(8, 1));
}

static void a_sheet_names_no_accusation_and_no_other_place(void **state)
{
    (void)state;
    CHECK(jy_patrol_takes(city, JY_STR("NBR-01")));
    CHECK(!jy_patrol_takes(city, JY_STR("INT-01")));
    CHECK(!jy_patrol_takes(city, JY_STR("NBR-99")));
    CHECK(!jy_patrol_takes(city, JY_STR("")));
    for (int i = 0; i < city->n_types; i++)
        if (jy_str_is(city->types[i].kind, "acc")) CHECK(!jy_patrol_takes(city, city->types[i].id));

    CHECK(jy_patrol_holds(city, WEEK, GRID, JY_STR("430981114207")));
    CHECK(!jy_patrol_holds(city, WEEK, GRID, JY_STR("430981006001")));
    CHECK(jy_patrol_holds(city, HALF, TOWN, JY_STR("430981114207")));
    CHECK(jy_patrol_holds(city, HALF, TOWN, TOWN));
    CHECK(!jy_patrol_holds(city, HALF, TOWN, JY_STR("430981006001")));
    CHECK(jy_patrol_holds(city, MONTH, CITY, JY_STR("430981006001")));
    CHECK(!jy_patrol_holds(city, MONTH, CITY, JY_STR("1")));
    CHECK(jy_patrol_holds(city, MONTH, JY_STR("renshe"), JY_STR("430981006001")));
}

/* -- a finding becomes a case --------------------------------------------------------------- */

static const struct jy_case *find_case(struct jy_plan *p, bool hazard)
{
    struct jy_world w = {.now_ms = jy_date_start_ms(20261126) + JY_DAY_MS / 2,
                         .city = city,
                         .next_no = "YJ20261126-0001-3"};
    struct jy_found found = {.item = 7,
                             .device = 11,
                             .text = JY_STR_INIT("张三在李四门口砌墙，两家讲不拢"),
                             .type = JY_STR_INIT("NBR-01"),
                             .place = jy_city_division(city, JY_STR("430981114207")),
                             .grid = jy_city_grid(city, GRID),
                             .spot = JY_STR_INIT("3组老码头"),
                             .note = JY_STR_INIT("网格排查（乐园村第一网格，2026年第48周）"),
                             .hazard = hazard,
                             .by = stage_staff("wangge")};

    jy_arena_reset(arena);
    *p = (struct jy_plan){.arena = arena};
    jy_talk_found(&w, &found, p);
    CHECK_INT(p->n_cases, 1);
    return &p->cases[0].c;
}

/* What was found, when it accuses the village's own: over a danger life goes first. */
static const struct jy_case *find_accusing(struct jy_plan *p, bool hazard)
{
    struct jy_world w = {
        .now_ms = jy_date_start_ms(20261126), .city = city, .next_no = "YJ20261126-0001-3"};
    struct jy_found found = {.item = 7,
                             .device = 11,
                             .text = JY_STR_INIT("村支书贪污修堤款"),
                             .type = JY_STR_INIT("SAF-03"),
                             .place = jy_city_division(city, JY_STR("430981114207")),
                             .note = JY_STR_INIT("网格排查"),
                             .owner = jy_city_body(city, JY_STR("c430981114000")),
                             .due = 20261210,
                             .hazard = hazard,
                             .accuses = true,
                             .by = stage_staff("wangge")};

    jy_arena_reset(arena);
    *p = (struct jy_plan){.arena = arena};
    jy_talk_found(&w, &found, p);
    return &p->cases[0].c;
}

static void what_accuses_is_a_clue_unless_over_a_danger(void **state)
{
    static struct jy_plan p;
    const struct jy_case *c = find_accusing(&p, false);

    (void)state;
    CHECK(c->confidential);
    CHECK_INT(c->kind, JY_KIND_CLUE);
    CHECK_CSTR(c->owner, "jiwei");
    CHECK_CSTR(c->co_units[0], "");
    CHECK_INT(c->clocks[JY_CLOCK_PROMISE].due_ms, 0);
    CHECK(!jy_case_visible(city, c, stage_staff("caowei")));
    CHECK(jy_case_visible(city, c, stage_staff("jiwei")));
    c = find_accusing(&p, true);
    CHECK(!c->confidential && c->alarm);
    CHECK(jy_case_visible(city, c, stage_staff("zhiban")));
    CHECK(!jy_case_visible(city, c, stage_staff("leyuan")));
}

static void what_is_found_is_filed_and_routed_like_any_matter(void **state)
{
    static struct jy_plan p;
    const struct jy_case *c = find_case(&p, false);
    bool noted = false, registered = false, routed = false;

    (void)state;
    CHECK_INT(c->patrol, 7);
    CHECK_INT(c->device, 11);
    CHECK_INT(c->state, JY_CASE_ROUTED);
    CHECK_INT(c->kind, JY_KIND_DISPUTE);
    CHECK_CSTR(c->no, "YJ20261126-0001-3");
    CHECK_CSTR(c->type, "NBR-01");
    CHECK_CSTR(c->place, "430981114207");
    CHECK_CSTR(c->grid, "g43098111420701");
    CHECK_CSTR(c->owner, "c430981114207");
    CHECK_CSTR(c->place_text, "草尾镇乐园村3组老码头");
    CHECK(!c->alarm && !c->urgent && !c->wants_human && !c->unrouted);
    CHECK(c->clocks[JY_CLOCK_FIRST_CONTACT].due_ms > 0);
    CHECK(c->wake_ms > 0);
    CHECK_INT(p.cases[0].talk->stage, JY_TALK_FILED);
    CHECK_INT(p.cases[0].talk->offer, JY_OFFER_NONE);
    for (int i = 0; i < p.cases[0].n_events; i++) {
        const struct jy_event *e = &p.cases[0].events[i];
        CHECK(e->kind != JY_EVENT_SAID && e->kind != JY_EVENT_BOT); /* nobody talked */
        if (e->kind == JY_EVENT_NOTE) {
            noted = e->staff_only && jy_str_is(e->staff_name, "卢辛一");
            CHECK(jy_str_find(e->body, JY_STR("网格排查")) >= 0);
        }
        registered |= e->kind == JY_EVENT_REGISTERED;
        routed |= e->kind == JY_EVENT_ROUTED;
    }
    CHECK(noted && registered && routed);
}

static void a_danger_that_was_found_alarms(void **state)
{
    static struct jy_plan p;
    const struct jy_case *c = find_case(&p, true);

    (void)state;
    CHECK(c->alarm && c->urgent);
    CHECK(!c->wants_human);
}

/* A case as it is a week after its answer, when the bot would ask a citizen, who reads it. */
static bool is_asked(int64_t patrol, enum jy_satisfaction said)
{
    struct jy_case c = {.patrol = patrol,
                        .no = "YJ20261126-0001-3",
                        .state = JY_CASE_CALLBACK,
                        .kind = JY_KIND_DISPUTE,
                        .registered_ms = jy_date_start_ms(20261101),
                        .citizen_seen = 2,
                        .callback = {.satisfaction = said}};
    struct jy_facts f = {.asked_seq = 2};
    struct jy_measure list[JY_MEASURES];
    int n;

    c.clocks[JY_CLOCK_CALLBACK].start_ms = jy_date_start_ms(20261120);
    n = jy_measures_of(&c, &f, list);
    for (int i = 0; i < n; i++)
        if (list[i].figure == JY_FIGURE_RATED) return true;
    return false;
}

static void nobody_is_counted_as_silent_where_nobody_was_asked(void **state)
{
    (void)state;
    CHECK(is_asked(0, JY_SATISFACTION_UNSAID));
    CHECK(!is_asked(7, JY_SATISFACTION_UNSAID));
    CHECK(is_asked(7, JY_SATISFACTION_SATISFIED)); /* somebody went there and asked */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_period_has_its_id_its_days_and_its_due_date),
        cmocka_unit_test(only_what_names_a_period_is_one),
        cmocka_unit_test(a_period_begins_at_five_past_midnight),
        cmocka_unit_test(the_one_before_is_the_one_before),
        cmocka_unit_test(people_say_it_in_words),
        cmocka_unit_test(a_season_asks_for_more),
        cmocka_unit_test(a_time_with_a_year_is_of_that_year_only),
        cmocka_unit_test(each_level_does_its_own_and_checks_the_one_below),
        cmocka_unit_test(every_unit_that_takes_matters_is_asked),
        cmocka_unit_test(a_department_is_called_by_its_name_and_later_by_its_id),
        cmocka_unit_test(another_village_or_town_is_none_of_theirs),
        cmocka_unit_test(a_sheet_moves_as_the_table_says),
        cmocka_unit_test(past_due_it_is_late_and_two_days_on_missing),
        cmocka_unit_test(nothing_eight_times_where_people_complain_is_blind),
        cmocka_unit_test(a_sheet_names_no_accusation_and_no_other_place),
        cmocka_unit_test(what_is_found_is_filed_and_routed_like_any_matter),
        cmocka_unit_test(what_accuses_is_a_clue_unless_over_a_danger),
        cmocka_unit_test(a_danger_that_was_found_alarms),
        cmocka_unit_test(nobody_is_counted_as_silent_where_nobody_was_asked),
    };

    return cmocka_run_group_tests(tests, stage_city, stage_strike);
}
