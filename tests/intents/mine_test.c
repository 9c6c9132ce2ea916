/* mine_test.c - what tells one group of texts from the others comes first. */
#include "intents/rules/mine.h"

#include "tests/support/check.h"

enum { MAX = 8 };

static struct jy_mine *mine_of(const char *const *in, int n_in, const char *const *out, int n_out)
{
    struct jy_mine *m = jy_mine_new();

    for (int i = 0; i < n_in; i++)
        CHECK_INT(jy_mine_add(m, jy_str_of(in[i]), true), JY_OK);
    for (int i = 0; i < n_out; i++)
        CHECK_INT(jy_mine_add(m, jy_str_of(out[i]), false), JY_OK);
    return m;
}

static void the_telling_phrase_comes_before_the_common_word(void **state)
{
    static const char *const in[] = {"家里的门被堵门口了", "他堵门口不让进家里", "又堵门口",
                                     "家里进不去"};
    static const char *const out[] = {"家里没水", "家里漏雨", "家里太吵", "工资没发",
                                      "路烂了",   "家里停电", "狗叫",     "垃圾没人收"};
    struct jy_mined found[MAX];
    struct jy_mine *m = mine_of(in, 4, out, 8);
    int n = jy_mine_phrases(m, 2, found, MAX);

    (void)state;
    CHECK(n >= 1);
    CHECK_STR(found[0].words, "堵门口"); /* not 堵门 and 门口, which say no more */
    CHECK_INT(found[0].in, 3);
    CHECK_INT(found[0].out, 0);
    for (int i = 1; i < n; i++)
        CHECK(found[i].z <= found[i - 1].z);
    jy_mine_free(m);
}

static void a_text_counts_once_and_rare_phrases_are_left_out(void **state)
{
    static const char *const in[] = {"堵路堵路堵路", "不晓得"};
    static const char *const out[] = {"工资", "路灯"};
    struct jy_mined found[MAX];
    struct jy_mine *m = mine_of(in, 2, out, 2);

    (void)state;
    CHECK_INT(jy_mine_phrases(m, 2, found, MAX), 0);
    CHECK(jy_mine_phrases(m, 1, found, MAX) > 0);
    CHECK_INT(found[0].in, 1);
    jy_mine_free(m);
}

static void phrases_never_reach_over_marks_or_other_letters(void **state)
{
    static const char *const in[] = {"堵，路", "堵a路", "堵1路"};
    struct jy_mined found[MAX];
    struct jy_mine *m = mine_of(in, 3, NULL, 0);

    (void)state;
    CHECK_INT(jy_mine_phrases(m, 1, found, MAX), 0);
    jy_mine_free(m);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_telling_phrase_comes_before_the_common_word),
        cmocka_unit_test(a_text_counts_once_and_rare_phrases_are_left_out),
        cmocka_unit_test(phrases_never_reach_over_marks_or_other_letters),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
