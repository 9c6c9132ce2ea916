/* wordfit_test.c - words that were put into texts because of what those are come out as telling. */
#include "intents/rules/wordfit.h"

#include <math.h>

#include "intents/buf.h"
#include "intents/rules/read.h"
#include "tests/support/check.h"

enum { TEXTS = 1200, LONGEST = 40, MOST = 60 };
static const struct jy_odds_how how = {.cost = 3, .worth = 1};

/* What is put into texts that are a yes, and into all others, one chance in so many. */
struct planted {
    const char *yes, *no;
    int one_in;
};

struct world {
    const char *rules;             /* of the file */
    const struct planted *planted; /* ends with one without `yes` and `no` */
    int longest, most;
};

struct learnt {
    struct jy_ruleset *rules;
    struct jy_scratch *scratch;
    struct jy_arena *arena;
    struct jy_wordfit *fit;
    struct jy_wordfitted out;
    struct jy_diag why;
};

static int below(uint32_t *seed, int n)
{
    *seed = *seed * 1664525U + 1013904223U;
    return (int)((uint64_t)(*seed >> 8) * (uint64_t)n >> 24);
}

/* Characters that say nothing of a text, parted so that no two of them make a word. */
static void add_filler(struct jy_buf *b, uint32_t *seed)
{
    static const char han[] = "山石田土禾苗草木竹叶花果瓜豆麦米油盐酱醋";

    for (int i = 0; i < 3; i++)
        jy_buf_printf(b, "%.3s，", han + (size_t)below(seed, 20) * 3);
}

static void add_text(struct learnt *l, struct jy_str text, bool yes)
{
    struct jy_reading r;

    jy_arena_reset(l->arena);
    CHECK_INT(jy_read(l->rules, l->scratch, l->arena, text, 0, &r), JY_OK);
    CHECK_INT(jy_wordfit_add(l->fit, &r, yes), JY_OK);
}

static void tell(struct learnt *l, const struct world *w)
{
    uint32_t seed = 1;
    struct jy_buf b;

    jy_buf_init(&b);
    for (int i = 0; i < TEXTS; i++) {
        bool yes = i % 3 == 0;
        jy_buf_clear(&b);
        add_filler(&b, &seed);
        for (const struct planted *p = w->planted; p->yes || p->no; p++) {
            const char *words = yes ? p->yes : p->no;
            if (below(&seed, p->one_in) == 0 && words) jy_buf_printf(&b, "%s，", words);
        }
        add_text(l, jy_buf_str(&b), yes);
    }
    jy_buf_fini(&b);
}

static struct learnt begin(const char *rules, int longest)
{
    const struct jy_rule_file files[] = {
        {"00.json", JY_STR_INIT("{\"version\": \"v1\"}")},
        {"04.json", jy_str_of(rules)},
    };
    struct learnt l = {.scratch = jy_scratch_new(), .arena = jy_arena_new()};

    CHECK_INT(jy_ruleset_load(files, 2, NULL, &l.rules, &l.why), JY_OK);
    l.fit = jy_wordfit_new(l.rules, JY_STR("hs.danger"), longest);
    return l;
}

static struct learnt learn(const struct world *w)
{
    struct learnt l = begin(w->rules, w->longest ? w->longest : LONGEST);

    tell(&l, w);
    CHECK_INT(jy_wordfit_run(l.fit, how, w->most ? w->most : MOST, &l.out, &l.why), JY_OK);
    return l;
}

static void finish(struct learnt *l)
{
    jy_wordfit_free(l->fit);
    jy_ruleset_unref(l->rules);
    jy_scratch_free(l->scratch);
    jy_arena_free(l->arena);
}

/* NAN: it is none of the words. */
static double weight_of(const struct learnt *l, const char *word)
{
    for (int i = 0; i < l->out.n_words; i++)
        if (jy_str_is(l->out.words[i].word, word)) return l->out.words[i].weight;
    return NAN;
}

static const char no_rules[] = "{\"rules\": []}";
static const struct planted plain[] = {{"火苗", NULL, 3},
                                       {"喊救命", NULL, 4},
                                       {NULL, "演习", 3},
                                       {"电线", "电线", 3},
                                       {"火车", "火车", 3},
                                       {"树苗", "树苗", 3},
                                       {0}};

static void planted_words_are_found_with_their_sign(void **state)
{
    struct learnt l = learn(&(struct world){.rules = no_rules, .planted = plain});

    (void)state;
    CHECK(weight_of(&l, "火苗") > 0.2);
    CHECK(weight_of(&l, "喊") > 0.1 && weight_of(&l, "演") < -0.1);
    CHECK(!(fabs(weight_of(&l, "电")) > weight_of(&l, "火苗") / 4)); /* as often in both */
    CHECK(l.out.steepness > 0);
    for (int i = 0; i < l.out.n_words; i++) {
        const struct jy_told_word *w = &l.out.words[i];
        CHECK(w->texts >= 2 && w->texts <= TEXTS);
        CHECK(fabs(w->weight * 1000 - round(w->weight * 1000)) < 1e-6);
    }
    finish(&l);
}

/* Each stands in every third text that is a yes, and in no other; beside it, now and then in all,
 * what it may have in it. */
static void what_says_nothing_by_itself_is_no_word(void **state)
{
    static const struct {
        const char *planted, *beside, *word;
        bool kept;
    } rows[] = {
        {"火苗", "火，苗", "火苗", true},
        {"火苗", "禾", "火", true},
        {"火苗", "禾", "火苗", false}, /* says what 火 says, in the same texts */
        {"我们的", "我，们", "我们", false},
        {"我们的", "禾", "们", false},
        {"不要", "禾", "不要", false},
        {"看着我", "禾", "看", false},
        {"大家讲", "大，家", "大家", false},
        {"的火苗", "火苗", "的火", false},
        {"了火苗", "火苗", "了火", false},
        {"着火苗", "火苗", "着火", false},
        {"火苗了", "火苗，苗了", "火苗了", true}, /* at its end a particle does no harm */
        {"火a苗", "禾", "火a", false},
        {"火2苗", "禾", "2苗", false},
        {"大火苗往上窜", "大火苗，火苗往", "大火苗往", true},
        {"大火苗往上窜", "大火苗往，火苗往上", "大火苗往上", false}, /* too long */
        {"打横里头", "丙，屋", "丙屋", true},
        {"打横里头", "丙，屋", "屋里", false}, /* in a list it would be 家里 */
    };

    (void)state;
    for (size_t i = 0; i < JY_COUNT(rows); i++) {
        const struct planted planted[] = {
            {rows[i].planted, NULL, 3}, {rows[i].beside, rows[i].beside, 6}, {0}};
        struct learnt l = learn(&(struct world){
            .rules = "{\"forms\": {\"打横\": \"丙屋\"}, \"rules\": []}", .planted = planted});
        if (isnan(weight_of(&l, rows[i].word)) == rows[i].kept)
            print_error("%s of %s\n", rows[i].word, rows[i].planted);
        CHECK(isnan(weight_of(&l, rows[i].word)) != rows[i].kept);
        CHECK(!rows[i].kept || weight_of(&l, rows[i].word) > 0);
        finish(&l);
    }
}

static void check_same(const struct learnt *a, const struct learnt *b)
{
    CHECK_INT(a->out.n_words, b->out.n_words);
    for (int i = 0; i < a->out.n_words; i++) {
        const struct jy_told_word *x = &a->out.words[i], *y = &b->out.words[i];
        CHECK(jy_str_eq(x->word, y->word) && x->weight == y->weight && x->texts == y->texts);
    }
}

#define RULE(id, intent, more, pattern) \
    "{\"id\": \"" id "\", \"intent\": \"" intent "\", \"mode\": \"words\", " more \
    "\"pattern\": \"" pattern "\"}"

/* A list that was learnt before, with a weight or without, is as good as none; another rule of the
 * intent is not, nor a list of another intent. */
static void lists_that_are_to_be_replaced_are_not_heard(void **state)
{
    static const struct {
        const char *rules;
        bool heard;
    } rows[] = {
        {"{\"rules\": [" RULE("hs.danger.word.for-01", "hs.danger", "\"weight\": 2, ",
                              "火苗|喊") "]}",
         false},
        {"{\"rules\": [" RULE("hs.danger.word.against-12", "hs.danger", "", "演习") "]}", false},
        {"{\"rules\": [" RULE("hs.danger.word.for-x", "hs.danger", "\"weight\": 2, ",
                              "火苗|喊") "]}",
         true},
        {"{\"rules\": [" RULE("sign.accuse.word.for-01", "sign.accuse", "\"weight\": 2, ",
                              "火苗|喊") "]}",
         false},
    };
    struct learnt none = learn(&(struct world){.rules = no_rules, .planted = plain});

    (void)state;
    for (size_t i = 0; i < JY_COUNT(rows); i++) {
        struct learnt l = learn(&(struct world){.rules = rows[i].rules, .planted = plain});
        if (rows[i].heard)
            CHECK(fabs(weight_of(&l, "火苗")) < weight_of(&none, "火苗") / 2);
        else
            check_same(&l, &none);
        CHECK(isnan(l.out.weights[0]));
        finish(&l);
    }
    finish(&none);
}

static void rules_without_a_weight_are_fitted_along(void **state)
{
    static const char rules[] = "{\"rules\": [" RULE("a", "hs.danger", "", "火苗|救命") ", " RULE(
        "b", "hs.danger.hz_fire", "", "演习") ", " RULE("c", "hs.danger", "\"weight\": 0.3, ",
                                                        "喊") ", " RULE("d", "sign.wrong", "",
                                                                        "火苗") "]}";
    struct learnt l = learn(&(struct world){.rules = rules, .planted = plain});

    (void)state;
    CHECK(l.out.weights[0] > 0.1 && l.out.weights[1] < -0.1);
    CHECK(isnan(l.out.weights[2]) && isnan(l.out.weights[3]));
    CHECK(weight_of(&l, "火苗") > 0);
    finish(&l);
}

static void the_same_texts_give_the_same_words_and_as_many_as_are_wanted(void **state)
{
    static const int rows[] = {1, 5, MOST};

    (void)state;
    for (size_t i = 0; i < JY_COUNT(rows); i++) {
        const struct world w = {.rules = no_rules, .planted = plain, .most = rows[i]};
        struct learnt one = learn(&w), again = learn(&w);
        check_same(&one, &again);
        CHECK(one.out.n_words == rows[i] || rows[i] == MOST);
        for (int k = 0; k < one.out.n_words && rows[i] < MOST; k++) /* of few the most telling */
            CHECK(jy_str_find(JY_STR("火苗，喊救命，演习"), one.out.words[k].word) >= 0);
        finish(&one);
        finish(&again);
    }
}

static void texts_that_are_too_long_teach_nothing(void **state)
{
    static const struct planted planted[] = {
        {"火苗", NULL, 3}, {"洪水来了来了来了来了来了", NULL, 3}, {0}};
    struct learnt l = learn(&(struct world){.rules = no_rules, .planted = planted, .longest = 15});

    (void)state;
    CHECK(weight_of(&l, "火") > 0.2);
    CHECK(isnan(weight_of(&l, "洪水")) && isnan(weight_of(&l, "洪")));
    finish(&l);
}

static void texts_that_give_no_words_are_refused_in_words(void **state)
{
    static const struct {
        const char *texts[4]; /* the first half a yes */
        bool all_yes;
        const char *why;
    } rows[] = {
        {{"火苗", "浓烟", "稻谷", "油菜"}, false, "no word stands in two"},
        {{"a", "b", "我们", "不要"}, false, "no word stands in two"},
        {{"火苗", "火苗", "火苗", "火苗"}, true, "all texts to learn from are"},
        {{"你好", "你好", "火苗", "火苗"}, false, "no weights make a sum of 1"},
    };

    (void)state;
    for (size_t i = 0; i < JY_COUNT(rows); i++) {
        struct learnt l = begin(no_rules, LONGEST);
        for (int k = 0; k < 4; k++)
            add_text(&l, jy_str_of(rows[i].texts[k]), rows[i].all_yes || k < 2);
        CHECK_INT(jy_wordfit_run(l.fit, how, MOST, &l.out, &l.why), JY_E_BAD_DATA);
        CHECK(strstr(l.why.en, rows[i].why) != NULL && l.why.zh[0] != '\0');
        finish(&l);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(planted_words_are_found_with_their_sign),
        cmocka_unit_test(what_says_nothing_by_itself_is_no_word),
        cmocka_unit_test(lists_that_are_to_be_replaced_are_not_heard),
        cmocka_unit_test(rules_without_a_weight_are_fitted_along),
        cmocka_unit_test(the_same_texts_give_the_same_words_and_as_many_as_are_wanted),
        cmocka_unit_test(texts_that_are_too_long_teach_nothing),
        cmocka_unit_test(texts_that_give_no_words_are_refused_in_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
