/* buf_test.c - a text that ran out of memory half-way is nowhere taken for a whole one. */
#include "tests/support/check.h"

#include "intents/buf.h"

static struct jy_buf broken(void)
{
    struct jy_buf b;

    jy_buf_init(&b);
    jy_buf_add(&b, JY_STR("{\"text\":\"half a s"));
    b.failed = true; /* as when there was no memory for the rest */
    return b;
}

static void an_arena_that_keeps_a_broken_text_has_failed(void **state)
{
    struct jy_arena *a = jy_arena_new();
    struct jy_buf b = broken();

    (void)state;
    (void)jy_arena_keep(a, &b);
    CHECK(jy_arena_failed(a));
    jy_buf_fini(&b);
    jy_arena_reset(a);
    jy_buf_add(&b, JY_STR("whole"));
    CHECK(jy_str_is(jy_arena_keep(a, &b), "whole"));
    CHECK(!jy_arena_failed(a));
    jy_buf_fini(&b);
    jy_arena_free(a);
}

static void a_text_with_a_broken_part_is_broken(void **state)
{
    struct jy_buf whole, part = broken();

    (void)state;
    jy_buf_init(&whole);
    jy_buf_need(&whole, &part);
    CHECK(whole.failed);
    jy_buf_fini(&part);
    jy_buf_clear(&whole);
    jy_buf_need(&whole, &part);
    CHECK(!whole.failed);
    jy_buf_fini(&whole);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_arena_that_keeps_a_broken_text_has_failed),
        cmocka_unit_test(a_text_with_a_broken_part_is_broken),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
