/* hot_test.c - DOMAIN 8.3's check values, the weeks, and whose names are compared. */
#include "intents/figures/hot.h"

#include <math.h>

#include "intents/cases/calendar.h"
#include "tests/support/check.h"

static void the_check_values_hold(void **state)
{
    static const struct {
        double lambda;
        int smallest;
        double at, before;
    } rows[] = {
        {0.5, 4, 0.00175, 0.01439}, {1, 5, 0.00366, 0.01899},   {1.5, 6, 0.00446, 0.01858},
        {2, 7, 0.00453, 0.01656},   {3, 9, 0.00380, 0.01190},   {4, 10, 0.00813, 0.02136},
        {6, 13, 0.00883, 0.02009},  {10, 19, 0.00719, 0.01428},
    };

    (void)state;
    for (size_t i = 0; i < JY_COUNT(rows); i++) {
        CHECK(fabs(jy_poisson_tail(rows[i].smallest, rows[i].lambda) - rows[i].at) < 0.000005);
        CHECK(fabs(jy_poisson_tail(rows[i].smallest - 1, rows[i].lambda) - rows[i].before) <
              0.000005);
        CHECK(jy_is_hot(rows[i].smallest, rows[i].lambda));
        CHECK(!jy_is_hot(rows[i].smallest - 1, rows[i].lambda));
    }
}

static void fewer_than_three_are_never_hot(void **state)
{
    (void)state;
    CHECK(!jy_is_hot(2, 0.0001));
    CHECK(jy_is_hot(3, 0.0001));
    CHECK(jy_poisson_tail(0, 3) == 1);
}

static void lambda_is_the_mean_of_eight_weeks_and_at_least_a_half(void **state)
{
    static const int quiet[JY_HOT_WEEKS] = {0, 0, 0, 1, 0, 0, 0, 0},
                     busy[JY_HOT_WEEKS] = {2, 3, 1, 2, 4, 0, 2, 2};

    (void)state;
    CHECK(jy_hot_lambda(quiet, JY_HOT_WEEKS, 9) == 0.5);
    CHECK(jy_hot_lambda(busy, JY_HOT_WEEKS, 9) == 2);
    CHECK(jy_hot_lambda(busy, JY_HOT_WEEKS - 1, 3.5) == 3.5); /* a young system: the town's */
    CHECK(jy_hot_lambda(busy, 0, 0) == 0.5);
}

static void weeks_run_from_monday_to_sunday(void **state)
{
    int week = jy_week_of(jy_date_start_ms(20261123)); /* a Monday */

    (void)state;
    CHECK_INT(jy_week_of(jy_date_start_ms(20261130) - 1), week);
    CHECK_INT(jy_week_of(jy_date_start_ms(20261130)), week + 1);
    CHECK_INT(jy_week_of(jy_date_start_ms(20261123) - 1), week - 1);
    CHECK_INT(jy_week_start_ms(week), jy_date_start_ms(20261123));
}

static void only_organisations_have_a_name_in_common(void **state)
{
    static const struct {
        const char *said, *name;
    } rows[] = {
        {"洞庭水产公司", "洞庭水产公司"},
        {"就是那个，洞庭水产公司的老板", "洞庭水产公司"},
        {"老板", ""},
        {"隔壁邻居，喊他拆他不拆", ""},
        {"公司", ""}, /* which one, it does not say */
        {"保险公司", ""},
        {"那个保险公司", ""},
        {"我们附近那个养猪场", ""},
        {"泗湖山镇养猪场", "泗湖山镇养猪场"},
        {"那家顺达驾校的教练", "顺达驾校"},
        {"老李饭店", "老李饭店"},
        {"包工头张三", ""}, /* nobody is watched by name */
        {"阳光花园物业", "阳光花园物业"},
        {"", ""},
    };

    (void)state;
    for (size_t i = 0; i < JY_COUNT(rows); i++) {
        char out[JY_HOT_PARTY];
        jy_hot_party(jy_str_of(rows[i].said), out);
        assert_string_equal(out, rows[i].name);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_check_values_hold),
        cmocka_unit_test(fewer_than_three_are_never_hot),
        cmocka_unit_test(lambda_is_the_mean_of_eight_weeks_and_at_least_a_half),
        cmocka_unit_test(weeks_run_from_monday_to_sunday),
        cmocka_unit_test(only_organisations_have_a_name_in_common),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
