/* readings_test.c - the shipped rules read what the domain's phrases, and people's own words, mean.
 */
#include <stdio.h>

#include "intents/rules/read.h"
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
    all_hold(PHRASES_ACTS, PHRASES "acts_english.txt", 130);
}

static void every_act_is_understood(void **state)
{
    (void)state;
    all_hold(PHRASES_ACTS, PHRASES "acts.txt", 149);
    all_hold(PHRASES_ACTS, PHRASES "acts_spoken.txt", 320);
    all_hold(PHRASES_ACTS, PHRASES "acts_more.txt", 360);
}

/* Most who accuse do so without the word, and much that names a cadre is no accusation. */
static void an_accusation_is_known_by_what_it_tells(void **state)
{
    (void)state;
    all_hold(PHRASES_ACTS, PHRASES "accusations.txt", 640);
}

/* Whose office it is must not decide whether the discipline desk hears of it: each of these, with each of those,
 * said in each of these ways.  What is read as a mere complaint would lie on the desk of the accused. */
static void whoever_is_accused_of_taking_money_it_is_an_accusation(void **state)
{
    static const char *const who[] = {
        "城管",           "城管队员",   "交警",         "民警",       "派出所的人",
        "民政局的人",     "网格员",     "调解员",       "值班员",     "人社局的工作人员",
        "自然资源局的人", "信访局",     "信访局的人",   "司法所的人", "法院执行局的人",
        "税务所的人",     "镇政府的人", "卫健局的领导", "村支书",     "窗口的人"};
    static const char *const what[] = {"收黑钱",         "吃拿卡要",       "收保护费",
                                       "收了老板的红包", "收了对方的好处", "索贿"};
    static const char *const said[][2] = {
        {"我举报", ""}, {"我要举报", ""}, {"检举", ""}, {"", "，我要检举"}, {"", ""}};
    int missed = 0;

    (void)state;
    for (size_t i = 0; i < sizeof who / sizeof *who; i++) {
        for (size_t k = 0; k < sizeof what / sizeof *what; k++) {
            for (size_t n = 0; n < sizeof said / sizeof *said; n++) {
                struct jy_reading reading;
                char text[128];

                snprintf(text, sizeof(text), "%s%s%s%s", said[n][0], who[i], what[k], said[n][1]);
                jy_arena_reset(arena);
                CHECK_INT(jy_read(rules, scratch, arena, jy_str_of(text), 1773100800000, &reading),
                          JY_OK);
                if (reading.act == JY_ACT_ACCUSE) continue;
                missed++;
                printf("%s is %s\n", text, jy_act_name(reading.act));
            }
        }
    }
    CHECK_INT(missed, 0);
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
        cmocka_unit_test(an_accusation_is_known_by_what_it_tells),
        cmocka_unit_test(whoever_is_accused_of_taking_money_it_is_an_accusation),
        cmocka_unit_test(types_and_acts_show_what_they_mean_and_stay_small_enough_to_read),
    };
    return cmocka_run_group_tests(tests, stage_rules, stage_strike);
}
