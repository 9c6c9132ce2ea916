/* notebook_test.c - of what missed messages say, only words that nothing knows are noted. */
#include "intents/rules/notebook.h"

#include "intents/rules/read.h"
#include "tests/support/check.h"

enum { MAX = 16 };

static const char rules_json[] =
    "{\"version\":\"v1\",\"forms\":{\"打横炮\":\"捣乱\"},\"rules\":["
    "{\"id\":\"wall\",\"intent\":\"NBR-01\",\"mode\":\"words\",\"pattern\":\"院墙|邻居\",\"weight\":1,"
    "\"examples\":[\"邻居砌院墙\",\"天天落雨\",\"落雨也来\",\"落雨又漏\"]},"
    /* small signs know nothing by themselves */
    "{\"id\":\"small\",\"intent\":\"hs.danger\",\"mode\":\"words\",\"pattern\":\"嬲|塞\","
    "\"weight\":0.1}]}";

static struct jy_ruleset *rules;
static struct jy_scratch *scratch;
static struct jy_arena *arena;

static int open_rules(void **state)
{
    const struct jy_rule_file file = {"a.json", jy_str_of(rules_json)};
    struct jy_diag why;

    (void)state;
    scratch = jy_scratch_new();
    arena = jy_arena_new();
    return jy_ruleset_load(&file, 1, NULL, &rules, &why) != JY_OK;
}

static int close_rules(void **state)
{
    (void)state;
    jy_ruleset_unref(rules);
    jy_scratch_free(scratch);
    jy_arena_free(arena);
    return 0;
}

static void add(struct jy_notebook *b, const char *text, bool missed)
{
    struct jy_reading r;

    CHECK_INT(jy_read(rules, scratch, arena, jy_str_of(text), 0, &r), JY_OK);
    CHECK_INT(jy_notebook_add(b, &r, missed), JY_OK);
}

static struct jy_notebook *notebook_of(const char *const *missed, int n_missed,
                                       const char *const *others, int n_others)
{
    struct jy_notebook *b = jy_notebook_new(NULL);

    for (int i = 0; i < n_missed; i++)
        add(b, missed[i], true);
    for (int i = 0; i < n_others; i++)
        add(b, others[i], false);
    CHECK_INT(jy_notebook_add_rules(b, rules), JY_OK);
    for (bool more = true; more;)
        CHECK_INT(jy_notebook_step(b, &more), JY_OK);
    return b;
}

/* The words joined by blanks. */
static struct jy_str words_of(const struct jy_notebook *b)
{
    struct jy_noted words[MAX];
    int n = jy_notebook_words(b, words, MAX);
    struct jy_str all = {"", 0};

    for (int i = 0; i < n; i++)
        all = jy_arena_printf(arena, "%.*s%s%.*s", (int)all.len, all.ptr, i > 0 ? " " : "",
                              (int)words[i].word.len, words[i].word.ptr);
    return all;
}

static void what_is_a_word_and_unknown_is_noted(void **state)
{
    static const struct {
        const char *missed[4];
        const char *words;
    } rows[] = {
        {{"他家嬲塞得很", "真嬲塞呢", "嬲塞，不讲理", "那人又嬲塞咯"}, "嬲塞"},
        {{"拆屋撮把子骗钱", "遇到撮把子", "撮把子多", "是撮把子吧"},
         "撮把子"}, /* not 撮把 and 把子 */
        {{"他家嬲塞得很", "真嬲塞呢", "嬲塞，不讲理", "院墙倒了"}, "嬲塞"},
        {{"他家嬲塞得很", "真嬲塞呢", "院墙倒了", "路灯不亮"}, ""}, /* said twice only */
        {{"砌院墙高", "拆院墙去", "院墙，倒", "院墙歪"}, ""},       /* a rule knows it */
        {{"落雨就淹", "逢落雨漏", "落雨，满屋水", "落雨难走"}, ""}, /* the rules' examples say it */
        {{"他打横炮来", "莫打横炮哒", "打横炮，哪个管", "打横炮多"},
         ""}, /* the set reads it as 捣乱 … */
        {{"我们怎么办", "我们去哪", "就我们呢", "叫我们等"}, ""}, /* a pronoun */
        {{"嬲塞甲，", "乙丙塞丁，", "丁嬲丙，", "塞嬲乙"}, ""},   /* no two hold together */
    };
    static const char *const others[] = {"工资没发", "路灯坏了", "捣乱的来了", "又来捣乱", "捣乱"};

    (void)state;
    for (size_t i = 0; i < JY_COUNT(rows); i++) {
        struct jy_notebook *b = notebook_of(rows[i].missed, 4, others, 5);
        CHECK_STR(words_of(b), rows[i].words);
        jy_notebook_free(b);
    }
}

static void what_others_say_as_often_is_ordinary(void **state)
{
    static const char *const missed[] = {"他家嬲塞得很", "真嬲塞呢", "嬲塞，不讲理",
                                         "那人又嬲塞咯"};
    static const char *const others[] = {"院墙嬲塞呀", "路灯坏了"};
    struct jy_notebook *b = notebook_of(missed, 4, others, 2);

    (void)state;
    CHECK_STR(words_of(b), "");
    jy_notebook_free(b);
}

static void a_word_comes_with_its_messages_and_the_known_words_beside_it(void **state)
{
    static const char *const missed[] = {"路灯不亮",       "邻居嬲塞得很", "真嬲塞呢，院墙不拆",
                                         "嬲塞邻居，打横", "又嬲塞咯",     "邻居好嬲塞"};
    struct jy_notebook *b = notebook_of(missed, 6, NULL, 0);
    struct jy_noted words[MAX];
    struct jy_near near[MAX];
    int at[MAX];

    (void)state;
    CHECK_INT(jy_notebook_words(b, words, MAX), 1);
    CHECK_INT(words[0].n, 5);
    CHECK_INT(words[0].in, 5);
    CHECK_INT(words[0].out, 0);
    CHECK_INT(jy_notebook_contexts(b, words[0].word, at, 3), 3);
    CHECK_INT(at[0], 1);
    CHECK_INT(at[2], 3);
    CHECK_INT(jy_notebook_near(b, words[0].word, near, MAX), 1); /* 院墙 is in another clause */
    CHECK_STR(near[0].word, "邻居");
    CHECK_INT(near[0].n, 3);
    jy_notebook_free(b);
}

static void nothing_is_noted_of_nothing(void **state)
{
    struct jy_notebook *b = notebook_of(NULL, 0, NULL, 0);

    (void)state;
    CHECK_STR(words_of(b), "");
    jy_notebook_free(b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_a_word_and_unknown_is_noted),
        cmocka_unit_test(what_others_say_as_often_is_ordinary),
        cmocka_unit_test(a_word_comes_with_its_messages_and_the_known_words_beside_it),
        cmocka_unit_test(nothing_is_noted_of_nothing),
    };
    return cmocka_run_group_tests(tests, open_rules, close_rules);
}
