/* city_test.c - the demo directory loads whole, and a broken line anywhere is named. */
#include "tests/support/check.h"

#include "tests/support/demo_city.h"

static struct jy_city *city;

static int load_once(void **state)
{
    (void)state;
    city = demo_city_load();
    return city == NULL;
}

static int unload(void **state)
{
    (void)state;
    jy_city_unref(city);
    return 0;
}

static int count_bodies(enum jy_body_kind kind)
{
    int n = 0;

    for (int i = 0; i < city->n_bodies; i++)
        n += city->bodies[i].kind == kind;
    return n;
}

static void the_demo_city_has_the_published_figures(void **state)
{
    int towns = 0, villages = 0, mediators = 0, professional = 0;

    (void)state;
    for (int i = 0; i < city->n_divisions; i++) {
        towns += city->divisions[i].level == JY_LEVEL_TOWN;
        villages += city->divisions[i].level == JY_LEVEL_VILLAGE;
    }
    for (int i = 0; i < city->n_staff; i++) {
        if (!(city->staff[i].roles & JY_ROLE_MEDIATOR)) continue;
        if (jy_str_starts(city->staff[i].body, JY_STR("prof-")))
            professional++;
        else
            mediators++;
    }
    CHECK_INT(towns, 14);
    CHECK_INT(villages, 195);
    CHECK_INT(city->n_grids, 271);
    CHECK_INT(count_bodies(JY_BODY_TOWN_COMMITTEE), 12);
    CHECK_INT(count_bodies(JY_BODY_VILLAGE_COMMITTEE), 193);
    CHECK_INT(count_bodies(JY_BODY_PROF_COMMITTEE), 6);
    CHECK_INT(mediators, 776);
    CHECK_INT(professional, 18);
    CHECK_INT(city->n_types, 107);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_demo_city_has_the_published_figures),
    };
    return cmocka_run_group_tests(tests, load_once, unload);
}
