/* sumfit_test.c - weights are found again in texts that were made by them. */
#include "intents/rules/sumfit.h"

#include <math.h>

#include "tests/support/check.h"

enum { RULES = 5, TEXTS = 8000, ASIDE_EVERY = 4 };
static const double cost = 3;

/* What texts are made by: each rule speaks in three of ten, and the log odds of a yes are
 * k (sum - 1). */
struct world {
    double weights[RULES];
    bool pinned[RULES];
    double steepness;
};

static const struct world plain = {.weights = {0.7, 0.5, 0.9, -0.4, 0.2}, .steepness = 5};

/* From 0 up to 1, the same each time. */
static double chance(uint32_t *seed)
{
    *seed = *seed * 1664525U + 1013904223U;
    return (*seed >> 8) / 16777216.0;
}

static struct jy_hit speaks(const struct world *w, int rule)
{
    bool pinned = w->pinned[rule];

    return (struct jy_hit){.intent = rule % 2 ? JY_STR("sign.x") : JY_STR("sign.x.part"),
                           .index = rule,
                           .weight = pinned ? w->weights[rule] : 1,
                           .n_words = 1,
                           .pinned = pinned};
}

static void add_text(struct jy_sumfit *f, const struct world *w, uint32_t *seed, bool aside)
{
    struct jy_hit hits[RULES + 1] = {
        {.intent = JY_STR("sign.xy"),
         .index = RULES,
         .weight = 1,
         .n_words = 1}, /* of another intent */
    };
    struct jy_reading r = {.hits = hits, .n_hits = 1};
    double sum = 0;

    for (int i = 0; i < RULES; i++) {
        if (chance(seed) > 0.3) continue;
        hits[r.n_hits++] = speaks(w, i);
        sum += w->weights[i];
    }
    sum = 1 / (1 + exp(-w->steepness * (sum - 1)));
    CHECK_INT(jy_sumfit_add(f, &r, chance(seed) < sum, aside), JY_OK);
}

static struct jy_sumfit *learnt(const struct world *w, double worth, struct jy_sumfitted *out)
{
    struct jy_sumfit *f = jy_sumfit_new(JY_STR("sign.x"), RULES + 1);
    struct jy_diag why;
    uint32_t seed = 1;

    for (int i = 0; i < TEXTS; i++)
        add_text(f, w, &seed, i % ASIDE_EVERY == 0);
    CHECK_INT(jy_sumfit_run(f, (struct jy_odds_how){cost, worth}, out, &why), JY_OK);
    return f;
}

static void the_weights_that_made_the_texts_are_found(void **state)
{
    static const struct world rows[] = {
        {.weights = {0.7, 0.5, 0.9, -0.4, 0.2}, .steepness = 5},
        {.weights = {0.4, 0.4, 0.4, 0.4, 0.4}, .steepness = 8},
        {.weights = {1.2, 0, -0.8, 0.6, 0.3}, .steepness = 3},
    };

    (void)state;
    for (size_t k = 0; k < JY_COUNT(rows); k++) {
        struct jy_sumfitted out;
        struct jy_sumfit *f = learnt(&rows[k], 1, &out);
        for (int i = 0; i < RULES; i++)
            CHECK(fabs(out.weights[i] - rows[k].weights[i]) < 0.08);
        CHECK(isnan(out.weights[RULES]));
        CHECK(fabs(out.steepness - rows[k].steepness) < 0.1 * rows[k].steepness);
        CHECK(fabs(jy_odds_nine_to_one(out.steepness) - 1 - log(9) / out.steepness) < 1e-9);
        CHECK_INT(out.after.of + out.after.others, TEXTS / ASIDE_EVERY);
        CHECK_INT(out.after.of, out.before.of);
        CHECK(out.after.of - out.after.found + out.after.wrong <
              out.before.of - out.before.found + out.before.wrong); /* all weighed 1 */
        jy_sumfit_free(f);
    }
}

/* Two of the five are set: 0.7 and -0.4. */
static void what_an_author_set_stays_and_the_others_are_measured_by_it(void **state)
{
    struct world set = plain;
    struct jy_sumfitted out;
    struct jy_sumfit *f;

    (void)state;
    set.pinned[0] = set.pinned[3] = true;
    f = learnt(&set, 1, &out);
    CHECK(isnan(out.weights[0]) && isnan(out.weights[3]));
    for (int i = 0; i < RULES; i++)
        CHECK(set.pinned[i] || fabs(out.weights[i] - plain.weights[i]) < 0.08);
    CHECK(fabs(out.steepness - plain.steepness) < 0.5);
    jy_sumfit_free(f);
}

/* A rule alone, in texts of which half are a yes; where nothing speaks few are. */
static void a_sum_of_1_is_even_odds(void **state)
{
    struct jy_hit hit = {.intent = JY_STR("sign.x"), .index = 0, .weight = 1, .n_words = 1};
    struct jy_reading heard = {.hits = &hit, .n_hits = 1}, silent = {0};
    struct jy_sumfit *f = jy_sumfit_new(JY_STR("sign.x"), 1);
    struct jy_sumfitted out;
    struct jy_diag why;

    (void)state;
    for (int i = 0; i < 1000; i++) {
        CHECK_INT(jy_sumfit_add(f, &heard, i % 2 == 0, false), JY_OK);
        CHECK_INT(jy_sumfit_add(f, &silent, i % 10 == 0, false), JY_OK);
    }
    CHECK_INT(jy_sumfit_run(f, (struct jy_odds_how){cost, 1}, &out, &why), JY_OK);
    CHECK(fabs(out.weights[0] - 1) < 0.01);
    CHECK(fabs(out.steepness - log(9)) < 0.05); /* where nothing speaks it is nine to one against */
    CHECK(fabs(jy_odds_nine_to_one(out.steepness) - 2) < 0.05);
    jy_sumfit_free(f);
}

static void the_more_a_yes_is_worth_the_more_are_found(void **state)
{
    static const double worths[] = {0.3, 1, 3, 10};
    int found = 0, wrong = 0;

    (void)state;
    for (size_t i = 0; i < JY_COUNT(worths); i++) {
        struct jy_sumfitted out;
        struct jy_sumfit *f = learnt(&plain, worths[i], &out);
        CHECK(out.after.found > found && out.after.wrong > wrong);
        found = out.after.found;
        wrong = out.after.wrong;
        jy_sumfit_free(f);
    }
}

/* A rule that only texts kept aside wake has the weight it had, and they are judged by it. */
static void a_rule_without_a_text_to_learn_from_keeps_its_weight(void **state)
{
    struct jy_hit hits[] = {{.intent = JY_STR("sign.x"), .index = 0, .weight = 0.1, .n_words = 1},
                            {.intent = JY_STR("sign.x"), .index = 1, .weight = 2, .n_words = 1}};
    struct jy_reading first = {.hits = hits, .n_hits = 1}, second = {.hits = hits + 1, .n_hits = 1};
    struct jy_reading silent = {0};
    struct jy_sumfit *f = jy_sumfit_new(JY_STR("sign.x"), 2);
    struct jy_sumfitted out;
    struct jy_diag why;

    (void)state;
    for (int i = 0; i < 100; i++) {
        CHECK_INT(jy_sumfit_add(f, &first, true, i % 4 == 0), JY_OK);
        CHECK_INT(jy_sumfit_add(f, &silent, false, false), JY_OK);
    }
    CHECK_INT(jy_sumfit_add(f, &second, false, true), JY_OK);
    CHECK_INT(jy_sumfit_run(f, (struct jy_odds_how){cost, 1}, &out, &why), JY_OK);
    CHECK(out.weights[0] > 1 && isnan(out.weights[1]));
    CHECK_INT(out.before.found, 0);
    CHECK_INT(out.after.found, 25);
    CHECK_INT(out.before.wrong, 1);
    CHECK_INT(out.after.wrong, 1);
    jy_sumfit_free(f);
}

static void texts_that_give_no_weights_are_refused_in_words(void **state)
{
    /* Of texts in which a rule speaks, and of those in which none does: so many, so many a yes. */
    static const struct {
        int heard, heard_yes, silent, silent_yes;
        bool pinned;
        const char *why;
    } rows[] = {
        {0, 0, 0, 0, false, "none is labelled as a yes"},
        {50, 0, 50, 0, false, "none is labelled as a yes"},
        {50, 50, 50, 50, false, "all texts to learn from are"},
        {0, 0, 50, 10, false, "no text wakes a rule"},
        {50, 50, 50, 10, true, "no text wakes a rule"},
        {50, 45, 50, 25, false, "without any rule"},
        {50, 0, 50, 45, false, "without any rule"},
    };

    (void)state;
    for (size_t k = 0; k < JY_COUNT(rows); k++) {
        struct jy_hit hit = {.intent = JY_STR("sign.x"),
                             .index = 0,
                             .weight = 1,
                             .n_words = 1,
                             .pinned = rows[k].pinned};
        struct jy_reading heard = {.hits = &hit, .n_hits = 1}, silent = {0};
        struct jy_sumfit *f = jy_sumfit_new(JY_STR("sign.x"), 1);
        struct jy_sumfitted out;
        struct jy_diag why;
        for (int i = 0; i < rows[k].heard; i++)
            CHECK_INT(jy_sumfit_add(f, &heard, i < rows[k].heard_yes, false), JY_OK);
        for (int i = 0; i < rows[k].silent; i++)
            CHECK_INT(jy_sumfit_add(f, &silent, i < rows[k].silent_yes, false), JY_OK);
        CHECK_INT(jy_sumfit_add(f, &heard, true, true), JY_OK); /* aside teaches nothing */
        CHECK_INT(jy_sumfit_run(f, (struct jy_odds_how){cost, 1}, &out, &why), JY_E_BAD_DATA);
        CHECK(strstr(why.en, rows[k].why) != NULL && why.zh[0] != '\0');
        jy_sumfit_free(f);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_weights_that_made_the_texts_are_found),
        cmocka_unit_test(what_an_author_set_stays_and_the_others_are_measured_by_it),
        cmocka_unit_test(a_sum_of_1_is_even_odds),
        cmocka_unit_test(the_more_a_yes_is_worth_the_more_are_found),
        cmocka_unit_test(a_rule_without_a_text_to_learn_from_keeps_its_weight),
        cmocka_unit_test(texts_that_give_no_weights_are_refused_in_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
