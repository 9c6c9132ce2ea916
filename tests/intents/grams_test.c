/* grams_test.c - what is counted, and what is worked out from it. */
#include "intents/rules/grams.h"

#include <math.h>

#include "tests/support/check.h"

static struct jy_grams *grams_of(const char *const *in, int n_in, const char *const *out, int n_out)
{
    struct jy_grams *g = jy_grams_new(4);

    for (int pass = 0; pass < JY_N_GRAM_PASSES; pass++) {
        bool others = pass == JY_GRAM_OTHERS;
        for (int i = 0; i < (others ? n_out : n_in); i++)
            CHECK_INT(jy_grams_add(g, (enum jy_gram_pass)pass, jy_str_of((others ? out : in)[i])),
                      JY_OK);
    }
    jy_grams_settle(g);
    return g;
}

static const char *const group[] = {"水管爆，水管漏水", "水管要修", "修水管", "修的水管好"};
static const char *const others[] = {"水管", "灯"};

static void texts_and_times_are_counted_apart(void **state)
{
    struct jy_grams *g = grams_of(group, 4, others, 2);
    const struct jy_gram *pipe = jy_grams_find(g, JY_STR("水管"));

    (void)state;
    CHECK_INT(pipe->chars, 2);
    CHECK_INT(pipe->n, 5);
    CHECK_INT(pipe->in, 4);
    CHECK_INT(pipe->out, 1);
    CHECK(jy_grams_at(g, jy_grams_place(g, pipe)) == pipe);
    CHECK(jy_grams_find(g, JY_STR("灯")) == NULL);     /* the group does not have it */
    CHECK(jy_grams_find(g, JY_STR("水管漏")) == NULL); /* 管漏 stands in one text only */
    CHECK(jy_gram_z(g, pipe) > 0);
    jy_grams_free(g);
}

static void freedom_is_the_entropy_of_what_stands_beside(void **state)
{
    struct jy_grams *g = grams_of(group, 4, others, 2);
    const struct jy_gram *pipe = jy_grams_find(g, JY_STR("水管"));
    const struct jy_gram *water = jy_grams_find(g, JY_STR("水"));

    (void)state;
    /* before: two edges of a clause, one of a text, 修, and a particle */
    CHECK(fabs(pipe->before - log(5)) < 1e-9);
    CHECK(fabs(pipe->behind - log(5)) < 1e-9); /* 爆, 漏, 要, the edge, 好 */
    /* behind 水: five times 管, and an edge */
    CHECK(fabs(water->behind - (log(6) - 5 * log(5) / 6)) < 1e-9);
    jy_grams_free(g);
}

static void cohesion_is_one_when_the_parts_are_never_apart(void **state)
{
    static const char *const in[] = {"甲乙", "甲乙", "丙丁", "丁丙"};
    struct jy_grams *g = grams_of(in, 4, NULL, 0);

    (void)
        state; /* 8 characters: log(2 * 8 / (2 * 2)) / log(8 / 2), log(1 * 8 / (2 * 2)) / log(8) */
    CHECK(fabs(jy_gram_cohesion(g, jy_grams_find(g, JY_STR("甲乙"))) - 1) < 1e-9);
    CHECK(fabs(jy_gram_cohesion(g, jy_grams_find(g, JY_STR("丙丁"))) - 1.0 / 3) < 1e-9);
    jy_grams_free(g);
}

static void note(void *ctx, const struct jy_gram *gram)
{
    struct jy_buf *b = ctx;

    jy_buf_printf(b, "%.*s ", (int)gram->words.len, gram->words.ptr);
}

static void a_text_is_gone_over_for_the_runs_that_are_known(void **state)
{
    static const struct {
        const char *text, *runs;
    } rows[] = {
        {"水管漏水", "水 水管 管 管漏 漏 漏水 水 "},
        {"修好水，管", "修 好 水 管 "}, /* 好水 is not there */
        {"a水管b", "水 水管 管 "},
        {"灯灭", ""},
        {"", ""},
    };
    struct jy_grams *g = grams_of(group, 4, others, 2);

    (void)state;
    for (size_t i = 0; i < JY_COUNT(rows); i++) {
        struct jy_buf b;
        jy_buf_init(&b);
        jy_grams_in(g, jy_str_of(rows[i].text), note, &b);
        CHECK_STR(jy_buf_str(&b), rows[i].runs);
        jy_buf_fini(&b);
    }
    jy_grams_free(g);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(texts_and_times_are_counted_apart),
        cmocka_unit_test(freedom_is_the_entropy_of_what_stands_beside),
        cmocka_unit_test(a_text_is_gone_over_for_the_runs_that_are_known),
        cmocka_unit_test(cohesion_is_one_when_the_parts_are_never_apart),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
