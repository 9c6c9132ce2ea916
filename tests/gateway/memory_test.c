/* memory_test.c - a crowd's memory is looked for when the crowd is silent, and not before. */
#include "gateway/memory.h"

#include "tests/support/check.h"

enum { CROWD = 1000 };

/* How often in so many seconds, with so many turns in each. */
static int searches(struct jy_memory_plan *p, int64_t *turns, int seconds, int each, int under_way)
{
    int n = 0;

    for (int i = 0; i < seconds; i++)
        n += jy_memory_is_due(p, *turns += each, under_way);
    return n;
}

static void who_still_speaks_is_heard(void **state)
{
    struct jy_memory_plan p = {0};
    int64_t turns = 0;

    (void)state;
    CHECK_INT(searches(&p, &turns, 60, CROWD, 0), 0);
    CHECK_INT(searches(&p, &turns, 60, 1, 0), 0);
}

static void what_is_under_way_is_waited_for(void **state)
{
    struct jy_memory_plan p = {0};
    int64_t turns = 0;

    (void)state;
    searches(&p, &turns, 1, CROWD, 1);
    CHECK_INT(searches(&p, &turns, 10, 0, 1), 0);
    CHECK_INT(searches(&p, &turns, 10, 0, 0), 3);
}

static void silence_is_used_some_times_for_each_crowd(void **state)
{
    struct jy_memory_plan p = {0};
    int64_t turns = 0;

    (void)state;
    CHECK_INT(searches(&p, &turns, 1, CROWD, 0), 0);
    CHECK_INT(searches(&p, &turns, 60, 0, 0), 3);
    CHECK_INT(searches(&p, &turns, 1, CROWD, 0), 0);
    CHECK_INT(searches(&p, &turns, 60, 0, 0), 3);
}

static void a_few_turns_leave_nothing_to_look_for(void **state)
{
    struct jy_memory_plan p = {0};
    int64_t turns = 0;

    (void)state;
    searches(&p, &turns, 1, CROWD - 1, 0);
    CHECK_INT(searches(&p, &turns, 60, 0, 0), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(who_still_speaks_is_heard),
        cmocka_unit_test(what_is_under_way_is_waited_for),
        cmocka_unit_test(silence_is_used_some_times_for_each_crowd),
        cmocka_unit_test(a_few_turns_leave_nothing_to_look_for),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
