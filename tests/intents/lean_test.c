/* lean_test.c - words and what they weigh, which texts are heard, and what comes of it beside rules. */
#include "intents/rules/lean.h"

#include <stdio.h>
#include <string.h>

#include "intents/rules/weigh.h"
#include "tests/support/check.h"

static struct jy_arena *arena;

static int fresh(void **state)
{
    (void)state;
    arena = jy_arena_new();
    return arena == NULL;
}

static int done(void **state)
{
    (void)state;
    jy_arena_free(arena);
    return 0;
}

static struct jy_lean_weight weighs(const char *word, int type, float weight)
{
    return (struct jy_lean_weight){jy_lean_word(jy_str_of(word)), (uint16_t)type, weight};
}

static const struct jy_lean *table(void)
{
    static const struct jy_str types[] = {JY_STR_INIT("NBR-01"), JY_STR_INIT("INT-01"),
                                          JY_STR_INIT("ASK-03")};
    static const double bases[] = {-1, -1, -1};
    struct jy_lean_weight weights[] = {weighs("墙", 0, 1), weighs("围墙", 0, 2),
                                       weighs("围墙", 1, -1), weighs("书记", 1, 4),
                                       weighs("问进度", 2, 4)};

    return jy_lean_build(arena, types, bases, 3, weights, JY_COUNT(weights));
}

static void a_word_is_one_to_three_characters(void **state)
{
    (void)state;
    CHECK(jy_lean_word(JY_STR("墙")) != 0);
    CHECK(jy_lean_word(JY_STR("墙")) != jy_lean_word(JY_STR("围墙")));
    CHECK(jy_lean_word(JY_STR("问进度")) != 0);
    CHECK(jy_lean_word(JY_STR("")) == 0);
    CHECK(jy_lean_word(JY_STR("四个汉字")) == 0);
}

static void each_word_counts_once_also_inside_another(void **state)
{
    const struct jy_lean *l = table();
    struct jy_lean_marks marks = {0};
    double sums[JY_LEAN_TYPES];

    (void)state;
    CHECK(l != NULL);
    for (int again = 0; again < 2; again++) { /* what one text had is not the next one's */
        CHECK_INT(jy_lean_read(l, &marks, JY_STR("围墙边的围墙，问进度"), sums), JY_OK);
        CHECK(sums[0] == 2);
        CHECK(sums[1] == -2);
        CHECK(sums[2] == 3);
    }
    CHECK_INT(jy_lean_read(l, &marks, JY_STR("今天天气"), sums), JY_OK);
    CHECK(sums[0] == -1);
    CHECK_INT(jy_lean_find(l, JY_STR("INT-01")), 1);
    CHECK_INT(jy_lean_find(l, JY_STR("SCH-01")), -1);
    CHECK_INT(jy_lean_find(NULL, JY_STR("INT-01")), -1);
    jy_lean_marks_fini(&marks);
}

struct told {
    char at[64];
};

static void write_down(void *ctx, struct jy_span word, double weight)
{
    struct told *t = ctx;
    size_t n = strlen(t->at);

    snprintf(t->at + n, sizeof t->at - n, "%u-%u %.0f;", word.start, word.end, weight);
}

static void the_words_behind_it_are_told_where_they_stand(void **state)
{
    const struct jy_lean *l = table();
    struct jy_lean_marks marks = {0};
    struct told t = {""};

    (void)state;
    CHECK(l != NULL);
    CHECK_INT(jy_lean_tell(l, &marks, JY_STR("他的围墙"), 0, write_down, &t), JY_OK);
    CHECK_CSTR(t.at, "6-12 2;9-12 1;");
    jy_lean_marks_fini(&marks);
}

static void words_alone_long_letters_and_english_are_not_heard(void **state)
{
    char text[3 * (JY_LEAN_MOST + 1) + 1] = "";

    (void)state;
    CHECK(!jy_lean_hears(JY_STR("围墙")));
    CHECK(jy_lean_hears(JY_STR("他砌围墙哒")));
    CHECK(!jy_lean_hears(JY_STR("my neighbour's wall is 墙")));
    for (int i = 0; i < JY_LEAN_MOST; i++)
        memcpy(text + 3 * (size_t)i, "墙", 4);
    CHECK(jy_lean_hears(jy_str_of(text)));
    memcpy(text + 3 * (size_t)JY_LEAN_MOST, "墙", 4);
    CHECK(!jy_lean_hears(jy_str_of(text)));
}

/* A text with so much leaning, and rules that spoke. */
static struct jy_reading weigh(const double *leanings, struct jy_hit *hits, int n)
{
    struct jy_hits all = {.list = hits, .n = n, .lean = table(), .leanings = leanings};
    struct jy_text text = {0};
    struct jy_reading r = {0};

    jy_weigh(&all, &text, &r);
    return r;
}

static struct jy_hit says(const char *intent, double weight)
{
    return (struct jy_hit){.intent = jy_str_of(intent), .weight = weight};
}

static void what_words_lean_to_is_added_to_what_rules_say(void **state)
{
    struct jy_hit hits[] = {says("NBR-01", 2), says("sign.wrong", 1)};
    struct jy_reading r = weigh((double[]){1.5, -9, -9}, hits, 2);

    (void)state;
    CHECK(r.ranks[0].score == 3.5 && r.ranks[0].ruled == 2);
    r = weigh((double[]){-3, -9, -9}, hits, 2); /* to nothing: the least against it counts as 0 */
    CHECK(r.ranks[0].score == 2);
    r = weigh((double[]){-9, 1, -9}, hits, 2); /* who is named by a rule stays */
    CHECK_STR(r.ranks[0].type, "NBR-01");
    CHECK(r.ranks[0].score > 0 && r.ranks[0].score < 1);
}

static void words_alone_offer_and_are_never_sure(void **state)
{
    struct jy_hit wrong = says("sign.wrong", 1);
    struct jy_reading r = weigh((double[]){6, -9, -9}, &wrong, 1);

    (void)state;
    CHECK_STR(r.ranks[0].type, "NBR-01");
    CHECK_INT(r.act, JY_ACT_COMPLAIN);
    CHECK(!r.confident);
    r = weigh((double[]){6, -9, -9}, NULL, 0); /* talk, where nothing says that it is a matter */
    CHECK_INT(r.n_ranks, 0);
}

static void what_is_denied_an_accusation_and_a_question_of_status_are_for_rules(void **state)
{
    struct jy_hit wrong[] = {says("sign.wrong", 1), says("flag.denied", 1)};

    (void)state;
    CHECK_INT(weigh((double[]){6, -9, -9}, wrong, 2).n_ranks, 0);
    CHECK_INT(weigh((double[]){-9, 6, -9}, wrong, 1).n_ranks, 0);
    CHECK_INT(weigh((double[]){-9, -9, 6}, wrong, 1).n_ranks, 0);
}

/* A text as much like talk, told by a rule of small weight or by none. */
static struct jy_reading weigh_talk(double talk, struct jy_hit *hits, int n)
{
    static const struct jy_str types[] = {JY_STR_INIT("NBR-01"), JY_STR_INIT("none")};
    static const double bases[] = {0, 0};
    struct jy_lean_weight weight = weighs("墙", 0, 1);
    struct jy_hits all = {.list = hits,
                          .n = n,
                          .lean = jy_lean_build(arena, types, bases, 2, &weight, 1),
                          .leanings = (double[]){3, talk}};
    struct jy_text text = {0};
    struct jy_reading r = {0};

    CHECK_INT(jy_lean_talk(all.lean), 1);
    jy_weigh(&all, &text, &r);
    CHECK(r.talk == talk);
    return r;
}

static void words_that_are_like_talk_offer_nothing(void **state)
{
    struct jy_hit wrong = says("sign.wrong", 1), smalltalk = says("topic.smalltalk", 1);

    (void)state;
    CHECK_INT(weigh_talk(-1.8, &wrong, 1).n_ranks, 1);
    CHECK_INT(weigh_talk(-1.4, &wrong, 1).n_ranks, 0);
    CHECK_STR(weigh_talk(-1.8, &wrong, 1).ranks[0].type, "NBR-01"); /* talk is no type */
    /* no rule states a wrong, and it is taken for one where it is plainly no talk */
    smalltalk.topic = true;
    smalltalk.n_words = 2;
    CHECK_INT(weigh_talk(-1.8, &smalltalk, 1).n_ranks, 0);
    CHECK_INT(weigh_talk(-2.5, &smalltalk, 1).n_ranks, 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_word_is_one_to_three_characters),
        cmocka_unit_test(each_word_counts_once_also_inside_another),
        cmocka_unit_test(the_words_behind_it_are_told_where_they_stand),
        cmocka_unit_test(words_alone_long_letters_and_english_are_not_heard),
        cmocka_unit_test(what_words_lean_to_is_added_to_what_rules_say),
        cmocka_unit_test(words_alone_offer_and_are_never_sure),
        cmocka_unit_test(what_is_denied_an_accusation_and_a_question_of_status_are_for_rules),
        cmocka_unit_test(words_that_are_like_talk_offer_nothing),
    };

    return cmocka_run_group_tests(tests, fresh, done);
}
