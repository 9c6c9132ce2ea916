/* hooks_test.c - news that another front end did not take is tried again ever later. */
#include "gateway/hooks.h"

#include "tests/support/check.h"

static void a_pause_doubles_up_to_an_hour(void **state)
{
    static const struct {
        int tries;
        int64_t seconds;
    } rows[] = {{0, 1}, {1, 2}, {5, 32}, {11, 2048}, {12, 3600}, {1000000, 3600}};

    (void)state;
    for (size_t i = 0; i < JY_COUNT(rows); i++)
        CHECK_INT(jy_hook_pause_ms(rows[i].tries), rows[i].seconds * 1000);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_pause_doubles_up_to_an_hour),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
