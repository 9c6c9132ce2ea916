/* missed_test.c - what a group misses is found whatever the order of the texts, and tried on all.
 */
#include "intents/rules/missed.h"

#include "tests/support/check.h"

enum { MAX = 8 };

static struct jy_missed *missed_of(const char *const *texts, const bool *in_group, int n)
{
    struct jy_missed *m = jy_missed_new();
    bool more = true;

    for (int i = 0; i < n; i++)
        CHECK_INT(jy_missed_add(m, jy_str_of(texts[i]), in_group[i]), JY_OK);
    while (more)
        CHECK_INT(jy_missed_step(m, &more), JY_OK);
    return m;
}

static void the_group_may_come_in_between(void **state)
{
    static const char *const texts[] = {"家里没水", "他堵门口",   "家里漏雨", "又堵门口了",
                                        "工资没发", "堵门口三天", "狗叫",     "有人堵门口吗"};
    static const bool in_group[] = {false, true, false, true, false, true, false, false};
    struct jy_missed *m = missed_of(texts, in_group, 8);
    struct jy_mined found[MAX];
    int n = jy_missed_phrases(m, found, MAX), won, taken;

    (void)state;
    CHECK(n >= 1);
    CHECK_STR(found[0].words, "堵门口");
    CHECK_INT(found[0].in, 3);
    CHECK_INT(found[0].out, 1);
    jy_missed_meets(m, found, 1, &won, &taken);
    CHECK_INT(won, 3);
    CHECK_INT(taken, 1);
    jy_missed_free(m);
}

static void what_one_text_says_is_no_phrase(void **state)
{
    static const char *const texts[] = {"他堵门口", "家里漏雨", "工资没发"};
    static const bool in_group[] = {true, false, false};
    struct jy_missed *m = missed_of(texts, in_group, 3);
    struct jy_mined found[MAX];

    (void)state;
    CHECK_INT(jy_missed_phrases(m, found, MAX), 0);
    jy_missed_free(m);
}

static void what_others_say_as_often_is_no_phrase(void **state)
{
    static const char *const texts[] = {"家里漏雨", "家里停电", "家里没水", "家里太吵"};
    static const bool in_group[] = {true, true, false, false};
    struct jy_missed *m = missed_of(texts, in_group, 4);
    struct jy_mined found[MAX];

    (void)state;
    CHECK_INT(jy_missed_phrases(m, found, MAX), 0);
    jy_missed_free(m);
}

static void nothing_is_found_in_nothing(void **state)
{
    struct jy_missed *m = missed_of(NULL, NULL, 0);
    struct jy_mined found[MAX];
    int won, taken;

    (void)state;
    CHECK_INT(jy_missed_phrases(m, found, MAX), 0);
    jy_missed_meets(m, found, 0, &won, &taken);
    CHECK_INT(won + taken, 0);
    jy_missed_free(m);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_group_may_come_in_between),
        cmocka_unit_test(what_one_text_says_is_no_phrase),
        cmocka_unit_test(what_others_say_as_often_is_no_phrase),
        cmocka_unit_test(nothing_is_found_in_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
