/* mine_test.c - what tells one group of texts from the others comes first. */
#include "intents/rules/mine.h"

#include "tests/support/check.h"

enum { MAX = 8 };

static struct jy_grams *grams_of(const char *const *in, int n_in, const char *const *out, int n_out)
{
    struct jy_grams *g = jy_grams_new(JY_MINE_GRAMS);

    for (int i = 0; i < n_in; i++)
        CHECK_INT(jy_grams_add(g, JY_GRAM_PAIRS, jy_str_of(in[i])), JY_OK);
    for (int i = 0; i < n_in; i++)
        CHECK_INT(jy_grams_add(g, JY_GRAM_RUNS, jy_str_of(in[i])), JY_OK);
    for (int i = 0; i < n_out; i++)
        CHECK_INT(jy_grams_add(g, JY_GRAM_OTHERS, jy_str_of(out[i])), JY_OK);
    jy_grams_settle(g);
    return g;
}

static void the_telling_phrase_comes_before_the_common_word(void **state)
{
    static const char *const in[] = {"家里的门被堵门口了", "他堵门口不让进家里", "又堵门口",
                                     "家里进不去"};
    static const char *const out[] = {"家里没水", "家里漏雨", "家里太吵", "工资没发",
                                      "路烂了",   "家里停电", "狗叫",     "垃圾没人收"};
    struct jy_mined found[MAX];
    struct jy_grams *m = grams_of(in, 4, out, 8);
    int n = jy_mine_phrases(m, 2, found, MAX);

    (void)state;
    CHECK(n >= 1);
    CHECK_STR(found[0].words, "堵门口"); /* not 堵门 and 门口, which say no more */
    CHECK_INT(found[0].in, 3);
    CHECK_INT(found[0].out, 0);
    for (int i = 1; i < n; i++)
        CHECK(found[i].z <= found[i - 1].z);
    jy_grams_free(m);
}

static void a_text_counts_once_and_rare_phrases_are_left_out(void **state)
{
    static const char *const in[] = {"堵路堵路堵路", "不晓得"};
    static const char *const out[] = {"工资", "路灯"};
    struct jy_mined found[MAX];
    struct jy_grams *m = grams_of(in, 2, out, 2);

    (void)state;
    CHECK_INT(jy_mine_phrases(m, 2, found, MAX), 0);
    CHECK(jy_mine_phrases(m, 1, found, MAX) > 0);
    CHECK_INT(found[0].in, 1);
    jy_grams_free(m);
}

static void phrases_never_reach_over_marks_or_other_letters(void **state)
{
    static const char *const in[] = {"堵，路", "堵a路", "堵1路"};
    struct jy_mined found[MAX];
    struct jy_grams *m = grams_of(in, 3, NULL, 0);

    (void)state;
    CHECK_INT(jy_mine_phrases(m, 1, found, MAX), 0);
    jy_grams_free(m);
}

/* The first phrase of texts of which each is said by the group, and none by the others. */
static struct jy_str first_of(const char *const *in, int n)
{
    static const char *const out[] = {"路灯坏了", "狗叫得凶", "垃圾没人收", "工资不发"};
    static char words[64];
    struct jy_mined found[MAX];
    struct jy_grams *g = grams_of(in, n, out, 4);

    jy_str_copy(words, sizeof words,
                jy_mine_phrases(g, 2, found, MAX) > 0 ? found[0].words : JY_STR(""));
    jy_grams_free(g);
    return jy_str_of(words);
}

static void a_phrase_is_as_long_as_people_say_it(void **state)
{
    static const struct {
        const char *in[4];
        const char *first;
    } rows[] = {
        /* a piece gives way to what it is always a piece of */
        {{"这笔公积金取不出", "取公积金难", "公积金不给办", "问公积金"}, "公积金"},
        {{"楼下开麻将馆吵人", "麻将馆到半夜", "又一家麻将馆", "麻将馆不关门"}, "麻将馆"},
        /* particles at its ends are the sentence's */
        {{"他家的化粪池满了", "化粪池的水流出来", "怪化粪池吗", "修化粪池呢"}, "化粪池"},
        {{"我彩礼退不退", "彩礼怎么退", "她彩礼不退", "那彩礼"}, "彩礼"},
        /* but not where they are a part of the word */
        {{"这里就医难", "农村就医难呀", "讲就医难", "还是就医难"}, "就医难"},
        {{"臭气受不了", "真受不了", "吵得受不了啦", "受不了的油烟"}, "受不了"},
        /* what only holds a sentence together is no phrase */
        {{"不要我们", "不要来", "就不要", "为什么不要"}, ""},
        {{"不要倒渣土", "也不要倒渣土", "渣土不要", "不要渣土车"}, "渣土"},
        /* what is longer than a phrase can be is one phrase, not all windows on it */
        {{"高标准农田建设项目", "问高标准农田建设项目", "高标准农田建设项目好", ""},
         "高标准农田建设项"},
    };

    (void)state;
    for (size_t i = 0; i < JY_COUNT(rows); i++)
        CHECK_STR(first_of(rows[i].in, 4), rows[i].first);
}

static void a_general_word_does_not_hide_what_tells_better(void **state)
{
    static const char *const in[] = {"小区飞线充电",   "小区里飞线充电", "又见飞线充电",
                                     "小区飞线充电多", "小区乱",         "小区吵",
                                     "小区脏",         "小区挤"};
    static const char *const out[] = {"小区门口",   "小区大门", "小区停水", "小区漏水",
                                      "小区物业费", "工资",     "路灯",     "医院"};
    struct jy_mined found[MAX];
    struct jy_grams *g = grams_of(in, 8, out, 8);
    int n = jy_mine_phrases(g, 2, found, MAX);
    bool both[2] = {false, false};

    (void)state;
    for (int i = 0; i < n; i++) {
        both[0] = both[0] || jy_str_eq(found[i].words, JY_STR("小区"));
        both[1] = both[1] || jy_str_eq(found[i].words, JY_STR("飞线充电"));
        CHECK(!jy_str_eq(found[i].words, JY_STR("线充电")));
    }
    CHECK(both[0] && both[1]);
    jy_grams_free(g);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_telling_phrase_comes_before_the_common_word),
        cmocka_unit_test(a_text_counts_once_and_rare_phrases_are_left_out),
        cmocka_unit_test(a_phrase_is_as_long_as_people_say_it),
        cmocka_unit_test(a_general_word_does_not_hide_what_tells_better),
        cmocka_unit_test(phrases_never_reach_over_marks_or_other_letters),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
