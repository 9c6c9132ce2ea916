/* topics_test.c - who follows a number is found, told once, and forgotten. */
#include "gateway/topics.h"

#include "tests/support/check.h"

static struct jy_handle handle(uint32_t n)
{
    return (struct jy_handle){n, 1};
}

static void joining_twice_is_joining_once(void **state)
{
    struct jy_topics t;

    (void)state;
    CHECK_INT(jy_topics_init(&t), JY_OK);
    CHECK_INT(jy_topics_join(&t, 5, handle(1)), JY_OK);
    CHECK_INT(jy_topics_join(&t, 5, handle(1)), JY_OK);
    CHECK_INT(jy_topics_join(&t, 5, handle(2)), JY_OK);
    CHECK_INT(jy_topics_of(&t, 5)->n, 2);
    CHECK(jy_topics_of(&t, 6) == NULL);
    jy_topics_fini(&t);
}

static void the_last_to_leave_ends_the_topic(void **state)
{
    struct jy_topics t;

    (void)state;
    CHECK_INT(jy_topics_init(&t), JY_OK);
    CHECK_INT(jy_topics_join(&t, 5, handle(1)), JY_OK);
    CHECK_INT(jy_topics_join(&t, 5, handle(2)), JY_OK);
    jy_topics_leave(&t, 5, handle(1));
    jy_topics_leave(&t, 5, handle(1));
    CHECK_INT(jy_topics_of(&t, 5)->n, 1);
    jy_topics_leave(&t, 5, (struct jy_handle){2, 7}); /* another generation is another one */
    CHECK_INT(jy_topics_of(&t, 5)->n, 1);
    jy_topics_leave(&t, 5, handle(2));
    CHECK(jy_topics_of(&t, 5) == NULL);
    CHECK_INT(t.n, 0);
    jy_topics_fini(&t);
}

static void thousands_of_topics_are_all_found_while_the_table_widens(void **state)
{
    struct jy_topics t;

    (void)state;
    CHECK_INT(jy_topics_init(&t), JY_OK);
    for (int64_t i = 1; i <= 10000; i++)
        CHECK_INT(jy_topics_join(&t, i * 7919, handle((uint32_t)i)), JY_OK);
    for (int64_t i = 1; i <= 10000; i++) {
        const struct jy_topic *topic = jy_topics_of(&t, i * 7919);
        CHECK(topic != NULL);
        CHECK_INT(topic->list[0].slot, i);
    }
    for (int64_t i = 1; i <= 10000; i++)
        jy_topics_leave(&t, i * 7919, handle((uint32_t)i));
    CHECK_INT(t.n, 0);
    jy_topics_fini(&t);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(joining_twice_is_joining_once),
        cmocka_unit_test(the_last_to_leave_ends_the_topic),
        cmocka_unit_test(thousands_of_topics_are_all_found_while_the_table_widens),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
