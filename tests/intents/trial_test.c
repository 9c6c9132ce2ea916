/* trial_test.c - rules that would hold a message are named before they are let in. */
#include "intents/rules/trial.h"

#include "tests/support/check.h"
#include "tests/support/rules_dir.h"
#include "tests/support/stage.h"

static int64_t standing_still(void)
{
    return 0;
}

static const struct jy_clocks no_time = {.passed = standing_still, .worked = standing_still};

/* A made watch: every look at it takes what the next of `takes` says, over and over. */
static int64_t worked_us;
static const int *takes;
static int n_takes, n_looks;

static int64_t made_watch(void)
{
    if (n_looks % 2 == 1) worked_us += takes[n_looks / 2 % n_takes]; /* the end of a run */
    n_looks++;
    return worked_us;
}

static const struct jy_clocks made_time = {.passed = standing_still, .worked = made_watch};

struct found {
    char rules[256];
    int spent;
};

static void keep(void *ctx, const struct jy_trial_fault *fault)
{
    struct found *f = ctx;

    strncat(f->rules, fault->rule.ptr, fault->rule.len);
    strcat(f->rules, " ");
    f->spent += fault->spent;
    CHECK(fault->text.len > 0);
}

static struct found try_timed(const char *list, struct jy_clocks clocks)
{
    struct jy_scratch *s = jy_scratch_new();
    struct found f = {0};
    struct jy_ruleset *set = NULL;
    struct jy_diag why;
    struct jy_buf b;
    struct jy_rule_file file = {.name = "t.json"};

    jy_buf_init(&b);
    jy_buf_printf(&b, "{\"version\":\"v\",\"rules\":[%s]}", list);
    file.bytes = jy_buf_str(&b);
    CHECK_INT(jy_ruleset_load(&file, 1, NULL, &set, &why), JY_OK);
    CHECK(jy_ruleset_trial(set, s, clocks, keep, &f) >= 0);
    jy_ruleset_unref(set);
    jy_scratch_free(s);
    jy_buf_fini(&b);
    return f;
}

static struct found try_rules(const char *list)
{
    return try_timed(list, no_time);
}

#define RULE(id, pattern, more) \
    "{\"id\":\"" id "\",\"intent\":\"NBR-01\",\"mode\":\"regex\",\"pattern\":\"" pattern "\"" more \
    "}"

static void endless_repetitions_are_found(void **state)
{
    struct found f = try_rules(RULE("nested", "(?:啊+)+路?完", "") "," RULE(
        "twice", "^(?:对|对对|好|好好)+$", "") "," RULE("fine", "隔壁.{0,8}堵", ""));

    (void)state;
    CHECK_CSTR(f.rules, "nested twice ");
    CHECK_INT(f.spent, 2);
}

/* Nor does the gate know any: the letters of the pattern tell. */
static void what_the_gate_has_no_literal_of_is_tried_by_its_letters(void **state)
{
    struct found f = try_rules(RULE("hidden", "(?i)(?:堵+)+路?完", ""));

    (void)state;
    CHECK_CSTR(f.rules, "hidden ");
    CHECK_INT(f.spent, 1);
}

/* A rule of long texts is not heard at all before they are long. */
static void what_is_slow_only_in_a_long_text_is_found(void **state)
{
    struct found f = try_rules(RULE("long", "(?:啊+)+路?完", ",\"needs\":[\"^.{960,9999}$\"]"));

    (void)state;
    CHECK_CSTR(f.rules, "long ");
    CHECK_INT(f.spent, 1);
}

/* What its literals do not tell its own examples may. */
static void examples_over_and_over_are_tried(void **state)
{
    struct found f =
        try_rules(RULE("example", "(?:\\\\w|[a-z0-9])+路?(?:完|尽)", ",\"examples\":[\"abc1完\"]"));

    (void)state;
    CHECK_CSTR(f.rules, "example ");
}

/* A run of the rule, then three of the plain one: it may take eight times as long as the best. */
static void slow_is_what_is_slow_beside_a_plain_rule(void **state)
{
    static const struct {
        int takes[4];
        bool slow;
    } cases[] = {
        {{1900, 100, 100, 100}, false}, /* nothing to be measured about */
        {{4500, 500, 500, 500}, true},
        {{9500, 1500, 1200, 1500}, false}, /* on a machine half as fast */
        {{9500, 1500, 1100, 1500}, true},
        {{30000, 9000, 9000, 3800}, false},
    };

    (void)state;
    for (size_t i = 0; i < JY_COUNT(cases); i++) {
        struct found f;
        takes = cases[i].takes;
        n_takes = i == 0 ? 1 : 4;
        n_looks = 0;
        f = try_timed(RULE("fine", "隔壁.{0,8}堵", ""), made_time);
        CHECK_CSTR(f.rules, cases[i].slow ? "fine " : "");
        CHECK_INT(f.spent, 0);
    }
}

static void every_rule_of_the_set_copes(void **state)
{
    struct found f = {0};

    (void)state;
    CHECK_INT(jy_ruleset_trial(rules, scratch, no_time, keep, &f), 0);
    CHECK_CSTR(f.rules, "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(endless_repetitions_are_found),
        cmocka_unit_test(what_the_gate_has_no_literal_of_is_tried_by_its_letters),
        cmocka_unit_test(what_is_slow_only_in_a_long_text_is_found),
        cmocka_unit_test(examples_over_and_over_are_tried),
        cmocka_unit_test(slow_is_what_is_slow_beside_a_plain_rule),
        cmocka_unit_test(every_rule_of_the_set_copes),
    };
    return cmocka_run_group_tests(tests, stage_rules, stage_strike);
}
