/* leanfit_test.c - what is learnt from a few texts, and that it is read as it was learnt. */
#include "intents/rules/leanfit.h"

#include "intents/rules/read.h"
#include "tests/support/check.h"

static const struct {
    const char *text, *type;
} told[] = {
    {"他家砌了一堵墙", "NBR-01"},
    {"墙又高了一截", "NBR-01"},
    {"这堵墙挡了路", "NBR-01"},
    {"墙砌到我门口哒", "NBR-01"},
    {"老板没发钱", "LAB-01"},
    {"这个月的钱没发", "LAB-01"},
    {"没发钱就走了", "LAB-01"},
    {"说好发钱的日子过哒", "LAB-01"},
    {"今天天晴", ""},
    {"天晴了好晒谷", ""},
    {"明天也是天晴", ""},
};

static enum jy_err learn(struct jy_leanfit *f, int n, struct jy_diag *why)
{
    for (int i = 0; i < n; i++)
        CHECK_INT(jy_leanfit_add(f, jy_str_of(told[i].text), jy_str_of(told[i].type)), JY_OK);
    return jy_leanfit_run(f, 2, why);
}

static void words_of_a_type_speak_for_it(void **state)
{
    struct jy_leanfit *f = jy_leanfit_new(), *again = jy_leanfit_new();
    struct jy_buf file, same;
    struct jy_diag why;

    (void)state;
    jy_buf_init(&file);
    jy_buf_init(&same);
    CHECK(f != NULL && again != NULL);
    CHECK_INT(learn(f, (int)JY_COUNT(told), &why), JY_OK);
    CHECK_INT(jy_leanfit_texts(f), (int)JY_COUNT(told));
    CHECK_INT(jy_leanfit_types(f), 2);
    CHECK(jy_leanfit_words(f) > 2);
    jy_leanfit_write(f, &file);
    CHECK(jy_str_find(jy_buf_str(&file), JY_STR("\"NBR-01\": {\"base\": ")) > 0);
    CHECK(jy_str_find(jy_buf_str(&file), JY_STR("墙")) > 0);
    CHECK(jy_str_find(jy_buf_str(&file), JY_STR("\"none\": {\"base\": ")) > 0); /* talk */
    CHECK_INT(learn(again, (int)JY_COUNT(told), &why), JY_OK);
    jy_leanfit_write(again, &same);
    CHECK(jy_str_eq(jy_buf_str(&file), jy_buf_str(&same)));
    jy_leanfit_free(f);
    jy_leanfit_free(again);
    jy_buf_fini(&file);
    jy_buf_fini(&same);
}

/* The file beside a rule that hears a wrong, without which words offer nothing. */
static void what_was_learnt_is_read(void **state)
{
    static const char rule[] =
        "{\"version\":\"1\",\"rules\":[{\"id\":\"W\",\"intent\":\"sign.wrong\",\"mode\":\"words\","
        "\"weight\":1.0,\"pattern\":\"不讲理\",\"examples\":[\"不讲理\"]}]}";
    struct jy_leanfit *f = jy_leanfit_new();
    struct jy_scratch *s = jy_scratch_new();
    struct jy_arena *a = jy_arena_new();
    struct jy_ruleset *set = NULL;
    struct jy_reading r;
    struct jy_buf file;
    struct jy_diag why;

    (void)state;
    jy_buf_init(&file);
    CHECK(f != NULL && s != NULL && a != NULL);
    CHECK_INT(learn(f, (int)JY_COUNT(told), &why), JY_OK);
    jy_leanfit_write(f, &file);
    CHECK_INT(jy_ruleset_load((const struct jy_rule_file[]){{"1.json", JY_STR(rule)},
                                                            {"2.json", jy_buf_str(&file)}},
                              2, NULL, &set, &why),
              JY_OK);
    CHECK_INT(jy_read(set, s, a, JY_STR("那堵墙还在那里，不讲理"), 0, &r), JY_OK);
    CHECK(r.n_ranks > 0);
    CHECK_STR(r.ranks[0].type, "NBR-01");
    CHECK(r.ranks[0].ruled == 0 && !r.confident);
    jy_ruleset_unref(set);
    jy_arena_free(a);
    jy_scratch_free(s);
    jy_buf_fini(&file);
    jy_leanfit_free(f);
}

static void one_type_or_no_word_teaches_nothing(void **state)
{
    struct jy_leanfit *one = jy_leanfit_new(), *none = jy_leanfit_new();
    struct jy_diag why;

    (void)state;
    CHECK(one != NULL && none != NULL);
    CHECK_INT(learn(one, 4, &why), JY_E_BAD_DATA);
    CHECK_INT(jy_leanfit_run(none, 2, &why), JY_E_BAD_DATA);
    jy_leanfit_free(one);
    jy_leanfit_free(none);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_of_a_type_speak_for_it),
        cmocka_unit_test(what_was_learnt_is_read),
        cmocka_unit_test(one_type_or_no_word_teaches_nothing),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
