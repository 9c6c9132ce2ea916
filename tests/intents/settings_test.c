/* settings_test.c - a city's own thresholds, clocks and hours: what they change, from when on, and
 * what they leave as it was.  The shipped ones are what every other test counts with. */
#include "intents/cases/calendar.h"
#include "intents/cases/clocks.h"
#include "intents/cases/route.h"
#include "tests/support/check.h"
#include "tests/support/stage.h"

#define DAYS(n) ((struct jy_term){n, JY_UNIT_DAY})

static struct jy_city own; /* the demo city with settings of its own */

static int fresh(void **state)
{
    (void)state;
    own = *city;
    return 0;
}

static int64_t at(int date, int hour, int minute)
{
    return jy_date_start_ms(date) + ((int64_t)hour * 60 + minute) * 60000;
}

static void limit(enum jy_limit id, struct jy_term term)
{
    for (int h = 0; h < JY_N_HASTES; h++)
        own.settings.limits[id][h] = term;
}

static void every_term_ends_as_its_unit_says(void **state)
{
    static const struct {
        struct jy_term term;
        int date, hour, minute; /* from Thursday 2026-03-12, 16:00 */
        bool close;
    } rows[] = {
        {{30, JY_UNIT_MINUTE}, 20260312, 16, 30, false},
        {{24, JY_UNIT_HOUR}, 20260313, 16, 0, false},
        {{8, JY_UNIT_WORK_HOUR}, 20260313, 17, 30, false},
        {{7, JY_UNIT_DAY}, 20260320, 0, 0, false},
        {{2, JY_UNIT_WORK_DAY}, 20260317, 0, 0, false},
        {{2, JY_UNIT_MONTH}, 20260513, 0, 0, false},
        {{2, JY_UNIT_WORK_DAY}, 20260316, 17, 30, true},
        {{7, JY_UNIT_DAY}, 20260320, 0, 0, true},
    };
    int64_t now = at(20260312, 16, 0);

    (void)state;
    for (size_t i = 0; i < JY_COUNT(rows); i++)
        CHECK_INT(rows[i].close ? jy_term_close_ms(city, now, rows[i].term)
                                : jy_term_end_ms(city, now, rows[i].term),
                  at(rows[i].date, rows[i].hour, rows[i].minute));
}

static void a_running_clock_keeps_the_end_it_was_given(void **state)
{
    struct jy_case c = {.kind = JY_KIND_PETITION, .path = 6, .level = JY_LEVEL_VILLAGE};
    int64_t now = at(20260310, 10, 0);

    (void)state;
    jy_clocks_route(&own, &c, now);
    jy_clocks_sign(&own, &c, now);
    limit(JY_LIMIT_NOTICE, DAYS(10));
    limit(JY_LIMIT_STAGE_VILLAGE, DAYS(3));
    limit(JY_LIMIT_CONCLUDE, DAYS(45));
    CHECK_INT(c.clocks[JY_CLOCK_STAGE].due_ms, jy_date_start_ms(20260318));
    jy_clocks_route(&own, &c, at(20260311, 9, 0)); /* goes on elsewhere: the notice runs */
    CHECK_INT(c.clocks[JY_CLOCK_NOTICE].due_ms, jy_date_start_ms(20260326));
    jy_clocks_sign(&own, &c, at(20260311, 9, 0));
    CHECK_INT(c.clocks[JY_CLOCK_STAGE].due_ms, jy_date_start_ms(20260315));
    jy_clocks_accept(&own, &c, at(20260311, 9, 0));
    CHECK_INT(c.clocks[JY_CLOCK_CONCLUDE].due_ms, jy_date_start_ms(20260426));
}

static void the_column_is_the_weights_and_an_urgent_case_has_its_own(void **state)
{
    struct jy_case c = {.severity = JY_SEV_GENERAL};

    (void)state;
    own.settings.limits[JY_LIMIT_CALLBACK][JY_HASTE_SIMPLE] = DAYS(1);
    own.settings.limits[JY_LIMIT_CALLBACK][JY_HASTE_GENERAL] = DAYS(2);
    own.settings.limits[JY_LIMIT_CALLBACK][JY_HASTE_DIFFICULT] = DAYS(3);
    own.settings.limits[JY_LIMIT_CALLBACK][JY_HASTE_URGENT] = DAYS(4);
    CHECK_INT(jy_limit_of(&own, &c, JY_LIMIT_CALLBACK).n, 2);
    c.severity = JY_SEV_NONE;
    CHECK_INT(jy_limit_of(&own, &c, JY_LIMIT_CALLBACK).n, 1);
    c.severity = JY_SEV_MAJOR;
    CHECK_INT(jy_limit_of(&own, &c, JY_LIMIT_CALLBACK).n, 3);
    c.urgent = true;
    CHECK_INT(jy_limit_of(&own, &c, JY_LIMIT_CALLBACK).n, 4);
}

static void the_marks_stand_where_the_city_has_them(void **state)
{
    const int64_t hour = 3600000;
    struct jy_clock usual = jy_clock_begin(&own, JY_HASTE_SIMPLE, hour, 101 * hour), k;

    (void)state;
    CHECK_INT(usual.remind_ms, 0); /* nothing to keep: the marks of a record from before */
    CHECK_INT(jy_clock_wake_ms(&usual, 150), 81 * hour);
    limit(JY_LIMIT_REMIND, (struct jy_term){50, JY_UNIT_PERCENT});
    limit(JY_LIMIT_ESCALATE, (struct jy_term){200, JY_UNIT_PERCENT});
    k = jy_clock_begin(&own, JY_HASTE_SIMPLE, hour, 101 * hour);
    CHECK_INT(jy_clock_passed(&k, 51 * hour - 1), 0);
    CHECK_INT(jy_clock_passed(&k, 51 * hour), 80);
    CHECK_INT(jy_clock_wake_ms(&k, 150), 51 * hour);
    CHECK_INT(jy_clock_passed(&k, 101 * hour), 100);
    CHECK_INT(jy_clock_passed(&k, 201 * hour - 1), 100);
    CHECK_INT(jy_clock_passed(&k, 201 * hour), 150);
    CHECK_INT(jy_clock_passed(&usual, 51 * hour), 0); /* begun before the change */
    CHECK_INT(jy_clock_passed(&usual, 151 * hour), 150);
}

static void more_time_moves_the_reminder_with_the_end(void **state)
{
    struct jy_case c = {.kind = JY_KIND_PETITION, .path = 6};
    int64_t now = at(20260310, 0, 0), end;

    (void)state;
    limit(JY_LIMIT_REMIND, (struct jy_term){50, JY_UNIT_PERCENT});
    jy_clocks_accept(&own, &c, now);
    jy_clocks_extend(&own, &c, 30);
    end = c.clocks[JY_CLOCK_CONCLUDE].due_ms;
    CHECK_INT(end, jy_date_start_ms(20260609));
    CHECK_INT(c.clocks[JY_CLOCK_CONCLUDE].remind_ms, now + (end - now) / 2);
}

static void a_whistles_grade_has_the_limits_of_the_file(void **state)
{
    struct jy_call call = {0};

    (void)state;
    own.settings.calls[JY_GRADE_FAST][JY_DUE_ARRIVE] = (struct jy_term){1, JY_UNIT_WORK_DAY};
    jy_call_start(&own, JY_GRADE_FAST, at(20260312, 16, 0), &call);
    CHECK_INT(call.dues[JY_DUE_ARRIVE].due_ms, at(20260313, 17, 30));
    jy_call_start(&own, JY_GRADE_NORMAL, at(20260312, 16, 0), &call);
    CHECK_INT(call.dues[JY_DUE_ARRIVE].due_ms, at(20260319, 17, 30));
}

/* -- hours ---------------------------------------------------------------------------------- */

static const struct jy_hours hours[] = {
    {1, 540, 720, 0, 0},     {1, 840, 1020, 0, 0},     {2, 540, 1020, 0, 0}, {3, 540, 1020, 0, 0},
    {4, 540, 1020, 0, 0},    {5, 540, 720, 0, 0},      {6, 540, 660, 0, 0},  {8, 540, 960, 0, 0},
    {1, 480, 690, 501, 930}, {1, 930, 1110, 501, 930},
};

static void the_office_is_open_as_the_file_says(void **state)
{
    (void)state;
    own.settings.hours = hours;
    own.settings.n_hours = JY_COUNT(hours);
    CHECK(jy_in_working_hours(&own, at(20260309, 9, 0)));    /* a Monday */
    CHECK(!jy_in_working_hours(&own, at(20260309, 12, 30))); /* its noon */
    CHECK(jy_in_working_hours(&own, at(20260310, 12, 30)));  /* a Tuesday has none */
    CHECK(!jy_in_working_hours(&own, at(20260313, 14, 0)));  /* Friday is over */
    CHECK(jy_in_working_hours(&own, at(20260314, 10, 0)));   /* Saturday is open … */
    CHECK(!jy_is_workday(&own, 20260314));                   /* … and no working day */
    CHECK(jy_in_working_hours(&own, at(20260920, 15, 0)));   /* a Sunday that is worked */
    CHECK(!jy_in_working_hours(&own, at(20261001, 10, 0)));  /* a day off, a Thursday */
    CHECK_INT(jy_next_opening_ms(&own, at(20260314, 11, 0)), at(20260316, 9, 0));
    CHECK_INT(jy_add_working_ms(&own, at(20260313, 11, 0), INT64_C(4) * 3600000),
              at(20260316, 10, 0)); /* 1 on Friday, 2 on Saturday, 1 on Monday */
    CHECK_INT(jy_term_close_ms(&own, at(20260312, 9, 0), (struct jy_term){1, JY_UNIT_WORK_DAY}),
              at(20260313, 12, 0));
}

static void a_season_stands_for_the_hours_of_the_year(void **state)
{
    (void)state;
    own.settings.hours = hours;
    own.settings.n_hours = JY_COUNT(hours);
    CHECK(jy_in_working_hours(&own, at(20260601, 8, 0)));   /* a Monday in June */
    CHECK(!jy_in_working_hours(&own, at(20260601, 14, 0))); /* open then in March */
    CHECK(jy_in_working_hours(&own, at(20260602, 9, 0)));   /* Tuesdays have no summer */
    CHECK(!jy_in_working_hours(&own, at(20261012, 8, 0)));
    CHECK_STR(jy_say_hours(arena, &own, 20260601, false), "8:00到11:30、15:30到18:30");
    CHECK_STR(jy_say_hours(arena, &own, 20260601, true), "8:00 to 11:30 and 15:30 to 18:30");
    CHECK_STR(jy_say_hours(arena, city, 20260309, false), "8:30到12:00、14:30到17:30");
    CHECK_STR(jy_say_hours(arena, city, 20261001, false), "");
}

/* -- weight --------------------------------------------------------------------------------- */

static void a_threshold_moves_and_an_empty_one_is_never_reached(void **state)
{
    struct jy_case c = {.people = 8};
    struct jy_facts f = {.c = &c};
    enum jy_factor factor;

    (void)state;
    CHECK_INT(jy_severity_of(&own, &f, &factor), JY_SEV_GENERAL);
    own.settings.thresholds[JY_FACTOR_PEOPLE].least[0] = 10;
    CHECK_INT(jy_severity_of(&own, &f, &factor), JY_SEV_SIMPLE);
    CHECK_INT(factor, JY_N_FACTORS);
    c.people = 5000;
    CHECK_INT(jy_severity_of(&own, &f, &factor), JY_SEV_MAJOR);
    own.settings.thresholds[JY_FACTOR_PEOPLE].least[2] = INT64_MAX;
    CHECK_INT(jy_severity_of(&own, &f, &factor), JY_SEV_DIFFICULT);
}

static void every_factor_reaches_its_column_and_says_so(void **state)
{
    static const struct {
        struct jy_signs signs;
        enum jy_severity severity;
        const char *zh, *en;
    } rows[] = {
        {{.danger = 1}, JY_SEV_GENERAL, "一般：有人扬言吵闹、动手或者聚集", "general: threats of"},
        {{.danger = 2}, JY_SEV_DIFFICULT, "疑难：有人扬言", "difficult: threats of"},
        {{.attention = 1},
         JY_SEV_GENERAL,
         "一般：群里、网上或者媒体在关注",
         "general: talked about"},
        {{.attention = 2}, JY_SEV_DIFFICULT, "疑难：群里、网上", "difficult: talked about"},
        {{.time = 1}, JY_SEV_GENERAL, "一般：时间紧", "general: time presses"},
        {{.time = 2}, JY_SEV_DIFFICULT, "疑难：时间紧", "difficult: time presses"},
        {{.time = 3}, JY_SEV_DIFFICULT, "疑难：时间紧", "difficult: time presses"},
        {{.units = 2}, JY_SEV_DIFFICULT, "疑难：几个部门之间没有落实", "difficult: several"},
        {{.units = 4}, JY_SEV_MAJOR, "重大：几个部门之间没有落实", "major: several"},
    };

    (void)state;
    for (size_t i = 0; i < JY_COUNT(rows); i++) {
        struct jy_case c = {.type = "NBR-01", .place = "430981114207"};
        struct jy_facts f = {.c = &c, .act = JY_ACT_COMPLAIN, .signs = rows[i].signs};
        const struct jy_route_step *step = NULL;
        struct jy_decision d;

        jy_route(city, &f, 0, arena, &d);
        CHECK_INT(d.severity, rows[i].severity);
        for (int k = 0; k < d.n_steps; k++)
            if (strcmp(d.steps[k].step, "severity") == 0) step = &d.steps[k];
        assert_non_null(step);
        CHECK(jy_str_starts(step->zh, jy_str_of(rows[i].zh)));
        CHECK(jy_str_starts(step->en, jy_str_of(rows[i].en)));
    }
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup(name, fresh)
    const struct CMUnitTest tests[] = {
        TEST(every_term_ends_as_its_unit_says),
        TEST(a_running_clock_keeps_the_end_it_was_given),
        TEST(the_column_is_the_weights_and_an_urgent_case_has_its_own),
        TEST(the_marks_stand_where_the_city_has_them),
        TEST(more_time_moves_the_reminder_with_the_end),
        TEST(a_whistles_grade_has_the_limits_of_the_file),
        TEST(the_office_is_open_as_the_file_says),
        TEST(a_season_stands_for_the_hours_of_the_year),
        TEST(a_threshold_moves_and_an_empty_one_is_never_reached),
        TEST(every_factor_reaches_its_column_and_says_so),
    };

    return cmocka_run_group_tests(tests, stage_city, stage_strike);
}
