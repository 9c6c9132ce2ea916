/* position_test.c - one shape of a position, and nothing beside it. */
#include "tests/support/check.h"

#include "intents/cases/position.h"
#include "tests/support/stage.h"

static void a_position_is_two_numbers_of_degrees_and_perhaps_metres(void **state)
{
    static const char *const right[] = {
        "28.84412,112.36021", "28.84412,112.36021,15", "0,0", "-28.8,-112.360212", "90,180",
        "-90.0,180.0"};
    static const char *const wrong[] = {
        "",
        ",",
        "28.8",
        "28.8,",
        "28.8,112.3,",
        "28.8 112.3",
        "91,0",
        "0,181",
        "90.1,0",
        "0,180.000001",
        "28.,112",
        "+28,112",
        "28,112,-1",
        "28,112,1e",
        "28.1234567,11",
        "28,112,123456",
        "28.8,112.3,15,15",
        "北,东",
    };

    (void)state;
    for (size_t i = 0; i < JY_COUNT(right); i++)
        if (!jy_position_is(jy_str_of(right[i]))) fail_msg("is one: %s", right[i]);
    for (size_t i = 0; i < JY_COUNT(wrong); i++)
        if (jy_position_is(jy_str_of(wrong[i]))) fail_msg("is none: %s", wrong[i]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_position_is_two_numbers_of_degrees_and_perhaps_metres),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
