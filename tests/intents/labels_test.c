/* labels_test.c - evidence to other people's labels, the figures of a measurement, fitted weights.
 */
#include "intents/rules/labels.h"

#include <math.h>

#include "intents/rules/fit.h"
#include "intents/rules/measure.h"
#include "tests/support/check.h"

static const char map[] = "{\"types\": 0.5, \"hand\": 2, \"none\": \"oos\", \"labels\": {"
                          "\"school\": {\"bias\": 0.25, \"of\": [\"SCH\", \"topic.school\"]},"
                          "\"health\": {\"of\": [\"MED-01\", \"topic.health\", \"t.one\"]},"
                          "\"oos\": {\"of\": [\"act.chitchat\", \"card\"]}}}";

static struct jy_labels *load(const char *json)
{
    struct jy_labels *m = NULL;
    struct jy_diag why;

    CHECK_INT(jy_labels_load(jy_str_of(json), "m.json", &m, &why), JY_OK);
    return m;
}

static void families_types_rules_and_decisions_speak_for_a_label(void **state)
{
    struct jy_labels *m = load(map);
    struct jy_hit hits[] = {
        {.rule = JY_STR_INIT("a"),
         .intent = JY_STR_INIT("topic.school"),
         .weight = 1,
         .n_words = 1,
         .folded = {90, 96}},
        {.rule = JY_STR_INIT("t.one"),
         .intent = JY_STR_INIT("other"),
         .weight = 3,
         .n_words = 1,
         .folded = {90, 96}},
        {.rule = JY_STR_INIT("b"),
         .intent = JY_STR_INIT("act.chitchat"),
         .weight = 1,
         .pinned = true,
         .n_words = 1,
         .folded = {90, 96}},
        {.rule = JY_STR_INIT("c"), .intent = JY_STR_INIT("SCH-01"), .weight = 9, .n_words = 1},
    };
    struct jy_reading r = {
        .hits = hits,
        .n_hits = 4,
        .n_ranks = 2,
        .n_cards = 1,
        .ranks = {{JY_STR_INIT("SCH-01"), 5, 0, 4}, {JY_STR_INIT("MED-02"), 3, 0, 3}}};
    struct jy_evidence e;

    (void)state;
    jy_labels_weigh(m, &r, &e);
    CHECK(fabs(e.share - 1 / sqrt(3)) < 1e-9); /* the rule of a type is weighed with the types */
    CHECK(fabs(e.types[0] - 4) < 1e-9 && e.types[1] == 0); /* MED-02 is nobody's */
    CHECK(fabs(e.fitted[0] - e.share) < 1e-9);
    CHECK(fabs(e.fitted[1] - 3 * e.share) < 1e-9);
    CHECK(fabs(e.hand[2] - e.share) < 1e-9);
    CHECK(e.fixed[2] > 0 && e.fixed[0] == 0);
    jy_labels_free(m);
}

static void what_is_said_first_and_more_often_says_more(void **state)
{
    struct jy_hit late = {.n_words = 1, .folded = {JY_LEAD_BYTES, JY_LEAD_BYTES + 3}};
    struct jy_hit early = {.n_words = 1, .folded = {0, 3}};
    struct jy_hit often = {.n_words = 4, .folded = {JY_LEAD_BYTES, JY_LEAD_BYTES + 3}};

    (void)state;
    CHECK(jy_labels_emphasis(&early) > jy_labels_emphasis(&late));
    CHECK(jy_labels_emphasis(&often) > jy_labels_emphasis(&late));
}

static void probabilities_add_up_and_the_likeliest_is_first(void **state)
{
    struct jy_labels *m = load(map);
    struct jy_reading r = {.n_ranks = 1, .ranks = {{JY_STR_INIT("MED-01"), 4, 0, 4}}};
    struct jy_guess guesses[JY_LABELS_MAX];
    int n = jy_labels_guess(m, &r, guesses);
    double sum = 0;

    (void)state;
    CHECK_INT(n, 3);
    CHECK_STR(guesses[0].label, "health");
    for (int i = 0; i < n; i++) {
        CHECK(i == 0 || guesses[i].probability <= guesses[i - 1].probability);
        sum += guesses[i].probability;
    }
    CHECK(fabs(sum - 1) < 1e-9);
    jy_labels_free(m);
}

static void a_bad_map_is_refused_by_name(void **state)
{
    static const struct {
        const char *json, *en;
    } table[] = {
        {"[", "'[' or '{' expected near end of file"},
        {"{}", "label *: `labels` is missing"},
        {"{\"labels\": {\"a\": {}}}", "label a: the list `of` is missing"},
        {"{\"labels\": {\"a\": {\"of\": [1]}}}", "label a: `of` must hold texts"},
        {"{\"labels\": {\"a\": {\"of\": [], \"bias\": \"x\"}}}", "label a: bias must be a number"},
        {"{\"none\": \"b\", \"labels\": {\"a\": {\"of\": []}}}", "label b: `none` names no label"},
    };

    (void)state;
    for (size_t i = 0; i < JY_COUNT(table); i++) {
        struct jy_labels *m = NULL;
        struct jy_diag why = {0};
        CHECK_INT(jy_labels_load(jy_str_of(table[i].json), "m.json", &m, &why), JY_E_BAD_DATA);
        CHECK(m == NULL);
        if (i > 0) CHECK_CSTR(why.en, table[i].en);
        CHECK_CSTR(why.file, "m.json");
    }
}

static void a_written_map_loads_with_its_new_numbers(void **state)
{
    struct jy_labels *m = load(map), *again;
    const double bias[] = {1.5, -2, 0};
    struct jy_buf b;

    (void)state;
    jy_buf_init(&b);
    jy_labels_write(m, 0.75, 3, bias, &b);
    again = load(b.ptr);
    CHECK(fabs(jy_labels_types(again) - 0.75) < 1e-9 && fabs(jy_labels_hand(again) - 3) < 1e-9);
    CHECK(fabs(jy_labels_bias(again, 1) + 2) < 1e-9);
    CHECK_STR(jy_labels_none(again), "oos");
    jy_buf_fini(&b);
    jy_labels_free(again);
    jy_labels_free(m);
}

static void the_figures_are_those_of_the_textbook(void **state)
{
    struct jy_measure *m = jy_measure_new(JY_STR("oos"));
    static const struct {
        const char *label, *first, *second;
        double p;
    } table[] = {
        {"a", "a", "b", 0.9},
        {"a", "b", "a", 0.6},
        {"b", "b", "a", 0.8},
        {"b", "oos", "a", 0.5},
    };
    struct jy_measure_sum s;

    (void)state;
    for (size_t i = 0; i < JY_COUNT(table); i++) {
        const struct jy_guess guesses[] = {
            {jy_str_of(table[i].first), table[i].p},
            {jy_str_of(table[i].second), 1 - table[i].p},
        };
        CHECK_INT(jy_measure_add(m, jy_str_of(table[i].label), guesses, 2, (double)i + 1), JY_OK);
    }
    s = jy_measure_sum(m);
    CHECK_INT(s.n, 4);
    CHECK(fabs(s.accuracy - 0.5) < 1e-9);
    CHECK(fabs(s.coverage - 0.75) < 1e-9); /* oos is no answer */
    CHECK(fabs(s.top3 - 0.75) < 1e-9);
    CHECK(fabs(s.macro_f1 - (2.0 / 3 + 0.5) / 2) < 1e-9); /* oos has no support */
    CHECK(fabs(s.ece - (0.1 + 0.6 + 0.2 + 0.5) / 4) < 1e-9);
    CHECK_INT(jy_measure_read_as(m, JY_STR("a"), JY_STR("b")), 1);
    CHECK(fabs(s.p50_us - 3) < 1e-9);
    jy_measure_free(m);
}

/* Texts in which one rule tells the label, and another tells nothing. */
static void a_telling_rule_gets_weight_and_an_idle_one_none(void **state)
{
    struct jy_labels *m = load(map);
    struct jy_fit *f = jy_fit_new(m, 3);
    struct jy_fitted fitted;

    (void)state;
    for (int i = 0; i < 200; i++) {
        bool school = i % 2 == 0;
        struct jy_hit hits[] = {
            {.rule = JY_STR_INIT("r0"),
             .index = 0,
             .intent = JY_STR_INIT("topic.school"),
             .weight = 1,
             .n_words = 1},
            {.rule = JY_STR_INIT("r1"),
             .index = 1,
             .intent = JY_STR_INIT("topic.health"),
             .weight = 1,
             .n_words = 1},
        };
        struct jy_reading r = {.hits = school ? hits : hits + 1,
                               .n_hits = school ? 1 + i % 4 / 2 : 1};
        CHECK_INT(jy_fit_add(f, &r, jy_labels_find(m, school ? JY_STR("school") : JY_STR("health")),
                             i >= 160),
                  JY_OK);
    }
    CHECK_INT(jy_fit_run(f, 3, &fitted), JY_OK);
    CHECK(fitted.weights[0] > 1 && fitted.weights[1] > 0);
    CHECK(isnan(fitted.weights[2])); /* no text woke it: it keeps what it has */
    CHECK(fitted.scale > 0);
    jy_fit_free(f);
    jy_labels_free(m);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(families_types_rules_and_decisions_speak_for_a_label),
        cmocka_unit_test(what_is_said_first_and_more_often_says_more),
        cmocka_unit_test(probabilities_add_up_and_the_likeliest_is_first),
        cmocka_unit_test(a_bad_map_is_refused_by_name),
        cmocka_unit_test(a_written_map_loads_with_its_new_numbers),
        cmocka_unit_test(the_figures_are_those_of_the_textbook),
        cmocka_unit_test(a_telling_rule_gets_weight_and_an_idle_one_none),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
