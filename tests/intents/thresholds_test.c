/* thresholds_test.c - what asking and guessing wrong cost decides when to ask. */
#include "intents/rules/thresholds.h"

#include "tests/support/check.h"

static const struct jy_told sure_and_right = {0.9, 0.8, true, true};
static const struct jy_told sure_and_wrong = {0.9, 0.8, false, true};
static const struct jy_told unsure_and_wrong = {0.4, 0.1, false, true};
static const struct jy_told close_and_wrong = {0.9, 0.05, false, true};
static const struct jy_told not_offered = {0.2, 0.1, false, false};

static void each_outcome_has_its_price(void **state)
{
    const struct jy_told told[] = {sure_and_right, sure_and_wrong, unsure_and_wrong, not_offered};
    const struct jy_mistakes costs = {.wrong = 10, .ask = 1, .miss = 4};
    struct jy_threshold t = jy_threshold_weigh(told, 4, costs, 0.7, 0.15);

    (void)state;
    CHECK_INT(t.routed, 2);
    CHECK_INT(t.wrong, 1);
    CHECK(t.cost == (0 + 10 + 1 + 5) / 4.0);
    CHECK_INT(jy_threshold_weigh(told, 0, costs, 0.7, 0.15).routed, 0);
}

static void the_cheapest_pair_asks_where_guessing_goes_wrong(void **state)
{
    const struct jy_told told[] = {sure_and_right, sure_and_right, unsure_and_wrong,
                                   close_and_wrong};
    struct jy_threshold t = jy_threshold_best(told, 4, (struct jy_mistakes){10, 1, 4});

    (void)state;
    CHECK_INT(t.routed, 2);
    CHECK_INT(t.wrong, 0);
    CHECK(t.probability > 0.4 || t.lead > 0.1);
    CHECK(t.lead > 0.05);
}

static void when_asking_costs_more_than_a_mistake_nobody_is_asked(void **state)
{
    const struct jy_told told[] = {sure_and_right, unsure_and_wrong, not_offered};
    struct jy_threshold t = jy_threshold_best(told, 3, (struct jy_mistakes){1, 2, 0});

    (void)state;
    CHECK_INT(t.routed, 3);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_outcome_has_its_price),
        cmocka_unit_test(the_cheapest_pair_asks_where_guessing_goes_wrong),
        cmocka_unit_test(when_asking_costs_more_than_a_mistake_nobody_is_asked),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
