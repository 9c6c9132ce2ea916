/* clock_test.c - a moment that was set by a clock which has been put back since is not waited for.
 */
#include "tests/support/check.h"

#include "gateway/clock.h"

static void a_moment_is_due_when_it_has_come_or_lies_too_far_ahead(void **state)
{
    const int64_t now = 1000000, most = 60000;

    (void)state;
    CHECK(jy_is_due(0, most, now));
    CHECK(jy_is_due(now, most, now));
    CHECK(!jy_is_due(now + 1, most, now));
    CHECK(!jy_is_due(now + most, most, now));
    CHECK(jy_is_due(now + most + 1, most, now));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_moment_is_due_when_it_has_come_or_lies_too_far_ahead),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
