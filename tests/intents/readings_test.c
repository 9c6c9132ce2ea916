/* readings_test.c - the shipped rules read what the domain's phrases, and people's own words, mean.
 */
#include <stdio.h>

#include "intents/rules/rule.h"
#include "tests/support/check.h"
#include "tests/support/phrases.h"
#include "tests/support/stage.h"

#define PHRASES JY_SOURCE_DIR "/tests/data/phrases/"

static void all_hold(enum phrase_kind kind, const char *file, int at_least)
{
    struct phrase_result r = phrases_check(rules, kind, file);

    CHECK(r.n >= at_least);
    CHECK_INT(r.failed, 0);
}

static void every_phrase_of_the_taxonomy_has_its_type(void **state)
{
    (void)state;
    all_hold(PHRASES_TYPES, PHRASES "types.txt", 863);
}

static void confusable_pairs_are_told_apart(void **state)
{
    (void)state;
    all_hold(PHRASES_TYPES, PHRASES "pairs.txt", 220);
}

static void other_wordings_of_the_same_types_are_read_alike(void **state)
{
    (void)state;
    all_hold(PHRASES_TYPES, PHRASES "spoken.txt", 850);
    all_hold(PHRASES_TYPES, PHRASES "spoken-more.txt", 2000);
}

static void english_is_read_for_every_type_and_most_acts(void **state)
{
    (void)state;
    all_hold(PHRASES_TYPES, PHRASES "english.txt", 400);
    all_hold(PHRASES_ACTS, PHRASES "acts_english.txt", 90);
}

static void every_act_is_understood(void **state)
{
    (void)state;
    all_hold(PHRASES_ACTS, PHRASES "acts.txt", 149);
    all_hold(PHRASES_ACTS, PHRASES "acts_spoken.txt", 320);
}

/* What a type, an act or a hazard has over all its rules. */
struct shown {
    struct jy_str intent;
    int rules, examples, counter_examples;
};

enum { INTENTS_MAX = 512 };

static struct shown *shown_of(struct shown list[INTENTS_MAX], int *n, struct jy_str intent)
{
    for (int i = 0; i < *n; i++)
        if (jy_str_eq(list[i].intent, intent)) return &list[i];
    CHECK(*n < INTENTS_MAX);
    list[*n].intent = intent;
    return &list[(*n)++];
}

static void types_and_acts_show_what_they_mean_and_stay_small_enough_to_read(void **state)
{
    static struct shown list[INTENTS_MAX];
    int n = 0, types = 0;

    (void)state;
    for (int i = 0; i < rules->n_rules; i++) {
        struct shown *s = shown_of(list, &n, rules->rules[i].intent);
        s->rules++;
        s->examples += rules->rules[i].n_examples;
        s->counter_examples += rules->rules[i].n_counter_examples;
    }
    for (int i = 0; i < n; i++) {
        const struct shown *s = &list[i];
        types += jy_intent_is_type(s->intent);
        if (!jy_intent_is_type(s->intent) && !jy_str_starts(s->intent, JY_STR("act."))) continue;
        if (s->examples < 6 || s->counter_examples < 3 || s->rules > 40)
            fail_msg("%.*s: %d rules, %d examples, %d counter-examples", (int)s->intent.len,
                     s->intent.ptr, s->rules, s->examples, s->counter_examples);
    }
    CHECK_INT(types, 107);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_phrase_of_the_taxonomy_has_its_type),
        cmocka_unit_test(confusable_pairs_are_told_apart),
        cmocka_unit_test(other_wordings_of_the_same_types_are_read_alike),
        cmocka_unit_test(english_is_read_for_every_type_and_most_acts),
        cmocka_unit_test(every_act_is_understood),
        cmocka_unit_test(types_and_acts_show_what_they_mean_and_stay_small_enough_to_read),
    };
    return cmocka_run_group_tests(tests, stage_rules, stage_strike);
}
