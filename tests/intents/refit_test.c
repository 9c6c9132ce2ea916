/* refit_test.c - free weights move as the texts say, and no others. */
#include "intents/rules/refit.h"

#include <math.h>

#include "tests/support/check.h"

/* A rule that speaks for a type, as readings have it. */
static struct jy_hit speaks(int rule, const char *type, bool pinned, double weight)
{
    uint32_t at = (uint32_t)rule * 10;

    return (struct jy_hit){.rule = JY_STR("r"),
                           .index = rule,
                           .intent = jy_str_of(type),
                           .weight = weight,
                           .pinned = pinned,
                           .n_words = 1,
                           .folded = {at, at + 6}};
}

static void add(struct jy_refit *f, const struct jy_hit *hits, int n, const char *type)
{
    struct jy_reading r = {.hits = hits, .n_hits = n};

    for (int i = 0; i < n; i++)
        r.ranks[r.n_ranks++].type = hits[i].intent;
    CHECK_INT(jy_refit_add(f, &r, jy_str_of(type)), JY_OK);
}

static void run(struct jy_refit *f)
{
    while (jy_refit_step(f))
        continue;
}

/* Of two rules that meet one is right; a third is set by hand; a fourth never speaks. */
static void free_weights_follow_the_texts_and_others_stay(void **state)
{
    const struct jy_hit meet[] = {speaks(0, "NBR-01", false, 1), speaks(1, "NBR-02", false, 1)};
    const struct jy_hit plain[] = {speaks(2, "SCH-01", true, 2)};
    struct jy_refit *f = jy_refit_new(4);

    (void)state;
    for (int i = 0; i < 50; i++) {
        add(f, meet, 2, "NBR-01");
        add(f, plain, 1, "SCH-01");
    }
    run(f);
    CHECK_INT(jy_refit_n(f), 2);
    CHECK(jy_refit_weight(f, 0) > 2);
    CHECK(jy_refit_weight(f, 1) < 0.5);
    CHECK(isnan(jy_refit_weight(f, 2)) && isnan(jy_refit_weight(f, 3)));
    jy_refit_free(f);
}

static void the_same_texts_give_the_same_weight_whatever_it_was(void **state)
{
    double found[3];

    (void)state;
    for (int k = 0; k < 3; k++) {
        const struct jy_hit meet[] = {speaks(0, "NBR-01", false, 4 * k - 2),
                                      speaks(1, "NBR-02", true, 1.5)};
        struct jy_refit *f = jy_refit_new(2);
        for (int i = 0; i < 20; i++)
            add(f, meet, 2, "NBR-01");
        run(f);
        found[k] = jy_refit_weight(f, 0);
        jy_refit_free(f);
    }
    CHECK(fabs(found[0] - found[1]) < 0.01 && fabs(found[1] - found[2]) < 0.01);
}

static void the_fewer_texts_the_smaller_the_move(void **state)
{
    const struct jy_hit meet[] = {speaks(0, "NBR-01", false, 1), speaks(1, "NBR-02", true, 1.5)};
    double before = 1;

    (void)state;
    for (int n = 1; n <= 64; n *= 4) {
        struct jy_refit *f = jy_refit_new(2);
        for (int i = 0; i < n; i++)
            add(f, meet, 2, "NBR-01");
        run(f);
        CHECK(jy_refit_weight(f, 0) > before);
        before = jy_refit_weight(f, 0);
        jy_refit_free(f);
    }
    CHECK(before < 8);
}

/* Where half of the texts say so and half say otherwise the scores come out even. */
static void what_is_right_half_the_time_is_as_likely_as_its_rival(void **state)
{
    const struct jy_hit meet[] = {speaks(0, "NBR-01", false, 4), speaks(1, "NBR-02", true, 3)};
    struct jy_refit *f = jy_refit_new(2);

    (void)state;
    for (int i = 0; i < 200; i++)
        add(f, meet, 2, i % 2 ? "NBR-01" : "NBR-02");
    run(f);
    CHECK(fabs(jy_refit_weight(f, 0) - 3) < 0.15);
    jy_refit_free(f);
}

static void without_texts_nothing_moves(void **state)
{
    struct jy_refit *f = jy_refit_new(1);

    (void)state;
    CHECK(!jy_refit_step(f));
    CHECK_INT(jy_refit_n(f), 0);
    CHECK(isnan(jy_refit_weight(f, 0)));
    jy_refit_free(f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(free_weights_follow_the_texts_and_others_stay),
        cmocka_unit_test(the_same_texts_give_the_same_weight_whatever_it_was),
        cmocka_unit_test(the_fewer_texts_the_smaller_the_move),
        cmocka_unit_test(what_is_right_half_the_time_is_as_likely_as_its_rival),
        cmocka_unit_test(without_texts_nothing_moves),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
