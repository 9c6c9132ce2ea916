/* learn_test.c - labelled messages move free weights, and those kept aside say what came of it. */
#include "intents/rules/learn.h"

#include <math.h>
#include <stdio.h>

#include "tests/support/check.h"

/* The first rule wins wherever both stand, though it is wrong there; the third is pinned. */
static const char rules[] =
    "{\"version\":\"v1\",\"weights\":{\"a\":%.2f,\"b\":%.2f},\"rules\":["
    "{\"id\":\"a\",\"intent\":\"NBR-01\",\"mode\":\"words\",\"pattern\":\"围墙\",\"note\":\"墙\","
    "\"examples\":[\"砌围墙\"]},"
    "{\"id\":\"b\",\"intent\":\"NBR-02\",\"mode\":\"words\",\"pattern\":\"挡光\",\"examples\":[\"挡光\"]},"
    "{\"id\":\"c\",\"intent\":\"HSE-01\",\"mode\":\"words\",\"weight\":3,\"pattern\":\"漏水\","
    "\"examples\":[\"漏水\"]},"
    "{\"id\":\"d\",\"intent\":\"NBR-03\",\"mode\":\"words\",\"pattern\":\"鸡叫\"}]}";

static struct jy_ruleset *load(double a, double b)
{
    struct jy_ruleset *set = NULL;
    struct jy_diag why;
    struct jy_buf json;

    jy_buf_init(&json);
    jy_buf_printf(&json, rules, a, b);
    CHECK_INT(
        jy_ruleset_load(&(struct jy_rule_file){"a.json", jy_buf_str(&json)}, 1, NULL, &set, &why),
        JY_OK);
    jy_buf_fini(&json);
    return set;
}

static void step_through(struct jy_learn *l)
{
    for (bool more = true; more;)
        CHECK_INT(jy_learn_step(l, &more), JY_OK);
}

static void what_people_put_right_is_read_right_afterwards(void **state)
{
    struct jy_ruleset *old = load(2, 1), *fresh;
    struct jy_scratch *scratch = jy_scratch_new();
    struct jy_learn *l = jy_learn_new(old, scratch);
    static char texts[80][64];
    int n_aside = 0;

    (void)state;
    for (int i = 0; i < 80; i++) {
        bool both = i % 2 == 0;
        snprintf(texts[i], sizeof texts[i], both ? "%d号围墙挡光" : "%d号漏水", i);
        n_aside += jy_learn_is_aside(jy_str_of(texts[i]));
        CHECK_INT(jy_learn_add(l, jy_str_of(texts[i]), both ? JY_STR("NBR-02") : JY_STR("HSE-01"),
                               jy_learn_is_aside(jy_str_of(texts[i]))),
                  JY_OK);
    }
    CHECK(n_aside > 8 && n_aside < 40);
    CHECK_INT(jy_learn_add_examples(l), JY_OK);
    step_through(l);
    CHECK_INT(jy_learn_done(l), jy_learn_of(l) - n_aside);
    CHECK_INT(jy_learn_n(l), 2);
    CHECK(jy_learn_weight(l, 0) < 2 && jy_learn_weight(l, 1) > 1);
    CHECK(isnan(jy_learn_weight(l, 2)) && isnan(jy_learn_weight(l, 3)));

    fresh = load(jy_learn_weight(l, 0), jy_learn_weight(l, 1));
    jy_learn_judge(l, fresh);
    step_through(l);
    CHECK_INT(jy_learn_done(l), jy_learn_of(l));
    CHECK_INT(jy_learn_before(l).n, n_aside);
    CHECK(jy_learn_before(l).accuracy < 0.8);
    CHECK(fabs(jy_learn_after(l).accuracy - 1) < 1e-9);
    CHECK(jy_learn_after(l).ece < jy_learn_before(l).ece);
    jy_learn_free(l);
    jy_scratch_free(scratch);
    jy_ruleset_unref(old);
    jy_ruleset_unref(fresh);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_people_put_right_is_read_right_afterwards),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
