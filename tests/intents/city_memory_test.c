/* city_memory_test.c - each allocation of a loading directory is made to fail in turn: the answer
 * is MEMORY every time, never a crash and never a city with a name left out. */
#include "tests/support/check.h"
#include "tests/support/countdown.h"
#include "tests/support/demo_city.h"

static void a_failed_allocation_refuses_the_directory(void **state)
{
    struct demo_city_files d;
    struct jy_city *city = NULL;
    struct jy_diag why[4];
    enum jy_err e = JY_E_MEMORY;
    int n_failed = 0;

    (void)state;
    demo_city_read(&d);
    for (long nth = 0; e != JY_OK; nth++) {
        countdown = nth;
        e = jy_city_load(d.files, d.n, &city, &(struct jy_notes){.list = why, .max = 4});
        countdown = -1;
        if (e == JY_OK) break;
        assert_int_equal(e, JY_E_MEMORY);
        CHECK(city == NULL);
        n_failed++;
    }
    CHECK(n_failed > 20);
    jy_city_unref(city);
    demo_city_free(&d);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_failed_allocation_refuses_the_directory),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
