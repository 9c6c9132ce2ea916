/* log_test.c - warnings are kept for the page: each event once, the newest first, a bounded number. */
#include "gateway/log.h"

#include <stdio.h>

#include "tests/support/check.h"

static void only_warnings_are_kept_each_once_and_the_newest_first(void **state)
{
    struct jy_log_said list[JY_LOG_KEPT];

    (void)state;
    jy_log(JY_INFO, "live.loaded", "city=1");
    CHECK_INT(jy_log_warnings(list), 0);
    jy_log(JY_WARN, "disk.low", "free_mb=1");
    jy_log(JY_ERROR, "store.refused", "turns=1");
    jy_log(JY_WARN, "disk.low", "free_mb=2");
    CHECK_INT(jy_log_warnings(list), 2);
    CHECK_CSTR(list[0].event, "disk.low");
    CHECK_INT(list[0].n, 2);
    CHECK_INT(list[0].level, JY_WARN);
    CHECK_CSTR(list[1].event, "store.refused");
    CHECK_INT(list[1].level, JY_ERROR);
    CHECK(list[0].last_ms >= list[1].last_ms);
}

static void whatever_was_silent_for_longest_goes(void **state)
{
    struct jy_log_said list[JY_LOG_KEPT];
    char event[32];

    (void)state;
    for (int i = 0; i < JY_LOG_KEPT + 3; i++) {
        snprintf(event, sizeof event, "event.%d", i);
        jy_log(JY_WARN, event, "i=%d", i);
        jy_log(JY_WARN, "disk.low", "i=%d", i);
    }
    CHECK_INT(jy_log_warnings(list), JY_LOG_KEPT);
    CHECK_CSTR(list[0].event, "disk.low");
    CHECK_INT(list[0].n, 2 + JY_LOG_KEPT + 3);
    CHECK_CSTR(list[1].event, "event.18");
    CHECK_CSTR(list[JY_LOG_KEPT - 1].event, "event.4");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(only_warnings_are_kept_each_once_and_the_newest_first),
        cmocka_unit_test(whatever_was_silent_for_longest_goes),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
