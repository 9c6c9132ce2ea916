/* calendar_test.c - the table of DOMAIN 4.4, computed with the official 2026 arrangement. */
#include "tests/support/check.h"

#include "intents/cases/calendar.h"

#define OFF(d) \
    { \
        d, true, \
        { \
            "", 0 \
        } \
    }
#define WORK(d) \
    { \
        d, false, \
        { \
            "", 0 \
        } \
    }
/* clang-format off */
static const struct jy_day days[] = {
    OFF(20260101), OFF(20260102), OFF(20260103), WORK(20260104), WORK(20260214), OFF(20260215),
    OFF(20260216), OFF(20260217), OFF(20260218), OFF(20260219), OFF(20260220), OFF(20260221),
    OFF(20260222), OFF(20260223), WORK(20260228), OFF(20260404), OFF(20260405), OFF(20260406),
    OFF(20260501), OFF(20260502), OFF(20260503), OFF(20260504), OFF(20260505), WORK(20260509),
    OFF(20260619), OFF(20260620), OFF(20260621), WORK(20260920), OFF(20260925), OFF(20260926),
    OFF(20260927), OFF(20261001), OFF(20261002), OFF(20261003), OFF(20261004), OFF(20261005),
    OFF(20261006), OFF(20261007), WORK(20261010),
};
/* clang-format on */
static const struct jy_hours hours[] = {
    {1, 510, 720, 0, 0}, {1, 870, 1050, 0, 0}, {2, 510, 720, 0, 0}, {2, 870, 1050, 0, 0},
    {3, 510, 720, 0, 0}, {3, 870, 1050, 0, 0}, {4, 510, 720, 0, 0}, {4, 870, 1050, 0, 0},
    {5, 510, 720, 0, 0}, {5, 870, 1050, 0, 0}, {8, 510, 720, 0, 0}, {8, 870, 1050, 0, 0},
};
static const struct jy_city city = {
    .days = days,
    .n_days = JY_COUNT(days),
    .last_year = 2026,
    .settings = {.hours = hours, .n_hours = JY_COUNT(hours)},
};

static void calendar_days_end_and_roll_as_the_table_says(void **state)
{
    static const struct {
        int start, days, last, rolled;
    } rows[] = {
        {20260302, 15, 20260317, 20260317}, {20260918, 15, 20261003, 20261008},
        {20260805, 60, 20261004, 20261008}, {20260706, 90, 20261004, 20261008},
        {20260116, 30, 20260215, 20260224}, {20260910, 30, 20261010, 20261010},
    };

    (void)state;
    for (size_t i = 0; i < JY_COUNT(rows); i++) {
        int last = jy_period_last_day(rows[i].start, rows[i].days);
        CHECK_INT(last, rows[i].last);
        CHECK_INT(jy_period_rolled(&city, last), rows[i].rolled);
    }
}

static void working_days_skip_holidays_and_count_make_up_days(void **state)
{
    static const struct {
        int start, workdays, last;
    } rows[] = {
        {20260924, 5, 20261009}, {20260930, 5, 20261013},  {20260211, 5, 20260225},
        {20260507, 5, 20260513}, {20260914, 30, 20261030},
    };

    (void)state;
    for (size_t i = 0; i < JY_COUNT(rows); i++)
        CHECK_INT(jy_period_workdays(&city, rows[i].start, rows[i].workdays), rows[i].last);
}

static void months_end_on_the_same_date_or_the_months_end(void **state)
{
    (void)state;
    CHECK_INT(jy_date_add_months(20260131, 1), 20260228);
    CHECK_INT(jy_date_add_months(20240131, 1), 20240229);
    CHECK_INT(jy_date_add_months(20261215, 2), 20270215);
}

static void dates_go_to_instants_and_back_across_years_and_leap_days(void **state)
{
    (void)state;
    CHECK_INT(jy_date_start_ms(19700101), -(int64_t)8 * 3600 * 1000);
    for (int date = 20231231; date < 20281231; date = jy_date_add(date, 1)) {
        CHECK_INT(jy_date_of(jy_date_start_ms(date)), date);
        CHECK_INT(jy_date_of(jy_date_start_ms(date) - 1), jy_date_add(date, -1));
    }
    CHECK_INT(jy_date_weekday(20260310), 2);
    CHECK_INT(jy_date_weekday(20261123), 1);
}

static int64_t at(int date, int hour, int minute)
{
    return jy_date_start_ms(date) + ((int64_t)hour * 60 + minute) * 60000;
}

static void the_office_opens_after_nights_lunch_and_holidays(void **state)
{
    (void)state;
    CHECK_INT(jy_next_opening_ms(&city, at(20260403, 22, 40)), at(20260407, 8, 30)); /* D12 */
    CHECK_INT(jy_next_opening_ms(&city, at(20260310, 12, 10)), at(20260310, 14, 30));
    CHECK_INT(jy_next_opening_ms(&city, at(20260310, 10, 0)), at(20260310, 10, 0));
    CHECK(jy_in_working_hours(&city, at(20261010, 9, 0))); /* D13: a working Saturday */
    CHECK(!jy_in_working_hours(&city, at(20261004, 9, 0)));
}

static void working_hours_add_up_over_days(void **state)
{
    const int64_t hour = (int64_t)3600 * 1000;

    (void)state;
    /* 6.5 working hours a day: 4.9 are left on Tuesday at 10:06, 3.1 come from Wednesday. */
    CHECK_INT(jy_add_working_ms(&city, at(20260310, 10, 6), 8 * hour), at(20260311, 11, 36));
    CHECK_INT(jy_add_working_ms(&city, at(20260403, 17, 0), hour), at(20260407, 9, 0));
}

static void a_year_without_a_notice_is_said_to_be_unknown(void **state)
{
    (void)state;
    CHECK(jy_is_workday(&city, 20270104));
    CHECK(!jy_calendar_knows(&city, 20270101));
    CHECK(jy_is_workday(&city, 20260104)); /* a working Sunday */
    CHECK(jy_calendar_knows(&city, 20261231));
    CHECK_INT(jy_calendar_missing(&city, 20261002), 0); /* ninety days on: 31 December */
    CHECK_INT(jy_calendar_missing(&city, 20261003), 2027);
}

static void times_are_said_for_people(void **state)
{
    struct jy_arena *a = jy_arena_new();

    (void)state;
    CHECK_STR(jy_say_time(a, at(20260311, 10, 0), false), "3月11日（周三）10:00");
    CHECK_STR(jy_say_time(a, at(20260311, 10, 0), true), "Wed 11 Mar 10:00");
    CHECK_STR(jy_say_time(a, jy_date_start_ms(20260401), false), "3月31日（周二）24:00");
    CHECK_STR(jy_say_time(a, jy_date_start_ms(20260401), true), "Tue 31 Mar 24:00");
    jy_arena_free(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(calendar_days_end_and_roll_as_the_table_says),
        cmocka_unit_test(working_days_skip_holidays_and_count_make_up_days),
        cmocka_unit_test(months_end_on_the_same_date_or_the_months_end),
        cmocka_unit_test(dates_go_to_instants_and_back_across_years_and_leap_days),
        cmocka_unit_test(the_office_opens_after_nights_lunch_and_holidays),
        cmocka_unit_test(working_hours_add_up_over_days),
        cmocka_unit_test(a_year_without_a_notice_is_said_to_be_unknown),
        cmocka_unit_test(times_are_said_for_people),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
