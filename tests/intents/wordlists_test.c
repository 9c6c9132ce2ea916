/* wordlists_test.c - words with weights become lists, and lists a part of a rule file. */
#include "intents/rules/wordlists.h"

#include <math.h>
#include <stdio.h>

#include "intents/buf.h"
#include "tests/support/check.h"

enum { MANY = 500 };

static void words_of_about_the_same_weight_make_a_list_the_heaviest_first(void **state)
{
    struct jy_told_word words[] = {
        {JY_STR("乙"), 0.5, 2},    {JY_STR("轻"), 0.009, 9}, {JY_STR("甲"), 0.52, 2},
        {JY_STR("没有"), -0.7, 2}, {JY_STR("丙"), 0.1, 2},   {JY_STR("无"), 0, 9},
        {JY_STR("不是"), -1.2, 2}, {JY_STR("丁"), 1.5, 2},   {JY_STR("戊"), 0.01, 2},
    };
    static const struct {
        const char *words;
        double weight;
    } rows[] = {
        {"丁", 1.5}, {"乙|甲", 0.51}, {"丙", 0.1}, {"戊", 0.01}, {"不是", -1.2}, {"没有", -0.7},
    };
    struct jy_word_list lists[JY_COUNT(words)];
    int n = jy_wordlists_cut(words, JY_COUNT(words), 0.01, lists);

    (void)state;
    CHECK_INT(n, JY_COUNT(rows));
    for (int i = 0; i < n; i++) {
        struct jy_buf b;
        jy_buf_init(&b);
        for (int k = 0; k < lists[i].n; k++)
            jy_buf_printf(&b, "%s%.*s", k ? "|" : "", (int)lists[i].words[k].word.len,
                          lists[i].words[k].word.ptr);
        CHECK_STR(jy_buf_str(&b), rows[i].words);
        CHECK(lists[i].weight == rows[i].weight);
        jy_buf_fini(&b);
    }
}

/* Two Han characters for each number, the first from one block and the second from another. */
static void name_all(struct jy_told_word words[MANY], char names[MANY][8], double weight)
{
    for (int i = 0; i < MANY; i++) {
        snprintf(names[i], sizeof names[i], "\xe4\xb8%c\xe5\xb1%c", 0x80 + i / 50, 0x80 + i % 50);
        words[i] = (struct jy_told_word){jy_str_of(names[i]), weight, 2};
    }
}

static void no_list_is_longer_than_one_reads(void **state)
{
    struct jy_told_word words[MANY];
    struct jy_word_list lists[MANY];
    char names[MANY][8];

    (void)state;
    name_all(words, names, -0.3);
    CHECK_INT(jy_wordlists_cut(words, MANY, 0.01, lists), 3);
    CHECK_INT(lists[0].n, 220);
    CHECK_INT(lists[1].n, 220);
    CHECK_INT(lists[2].n, 60);
    for (int i = 0; i < 3; i++)
        CHECK(lists[i].weight == -0.3);
}

static void a_list_is_known_by_its_id(void **state)
{
    static const struct {
        const char *rule, *intent;
        bool have;
    } rows[] = {
        {"hs.danger.word.for-01", "hs.danger", true},
        {"hs.danger.word.against-120", "hs.danger", true},
        {"word.NBR-01.word.for-01", "word.NBR-01", true},
        {"hs.danger.word.for-", "hs.danger", false},
        {"hs.danger.word.for-1a", "hs.danger", false},
        {"hs.danger.word.forward-01", "hs.danger", false},
        {"hs.danger.word.mine", "hs.danger", false},
        {"hs.danger.for-01", "hs.danger", false},
        {"hs.danger.word.for-01", "hs.dang", false},
        {"hs.danger", "hs.danger", false},
        {"", "hs.danger", false},
    };

    (void)state;
    for (size_t i = 0; i < JY_COUNT(rows); i++)
        CHECK_INT(jy_wordlists_have(jy_str_of(rows[i].rule), jy_str_of(rows[i].intent)),
                  rows[i].have);
}

#define OURS(id) "{\"id\": \"hs.danger.word." id "\", \"x\": [\"]\", {\"rules\": []}]}"
#define ONE \
    "    {\"id\": \"hs.danger.word.for-01\", \"intent\": \"hs.danger\", \"mode\": \"words\", " \
    "\"weight\": 0.510, \"note\": \"字眼：像是\", \"pattern\": \"乙|甲甲\", \"needs\": " \
    "[\"^.{1,120}$\"], \"examples\": [\"甲甲\"]}"
#define TWO \
    "    {\"id\": \"hs.danger.word.against-01\", \"intent\": \"hs.danger\", \"mode\": \"words\", " \
    "\"weight\": -0.700, \"note\": \"字眼：不像是\", \"pattern\": \"不\", \"needs\": " \
    "[\"^.{1,120}$\"], \"examples\": [\"不\"]}"

static const struct jy_told_word two_words[] = {
    {JY_STR_INIT("乙"), 0.5, 2}, {JY_STR_INIT("甲甲"), 0.52, 2}, {JY_STR_INIT("不"), -0.7, 2}};
static const struct jy_word_list two_lists[] = {{two_words, 2, 0.51}, {two_words + 2, 1, -0.7}};

static struct jy_wordlists lists_of(int n)
{
    return (struct jy_wordlists){JY_STR("hs.danger"), two_lists, n, 120};
}

static void lists_stand_behind_other_rules_which_keep_their_bytes(void **state)
{
    static const struct {
        const char *file, *woven;
        int lists;
    } rows[] = {
        {"",
         "{\n  \"about\": \"words that tell, learnt by jieyou rules learn, not by hand\",\n"
         "  \"rules\": [\n" ONE ",\n" TWO "\n  ]\n}\n",
         2},
        {"{\"rules\": []}", "{\"rules\": [\n" ONE "]}", 1},
        {"{\n  \"about\": \"rules\",\n  \"rules\": [\n    {\"id\":  \"a\", \"n\":1.50}\n  ]\n}\n",
         "{\n  \"about\": \"rules\",\n  \"rules\": [\n    {\"id\":  \"a\", \"n\":1.50},\n" ONE
         ",\n" TWO "\n  ]\n}\n",
         2},
        {/* behind, before and between; and what stands behind the rules */
         "{\"rules\": [\n" OURS("for-01") ",\n  {\"id\": \"a\"},\n  " OURS(
             "against-02") " ,\n\t{\"id\": \"b\",\n\"x\": \"\\u00e9]\"}, " OURS("for-33") "\n],\n"
                                                                                          "\"lists\": {\"a\": [\"b\"]}}",
         "{\"rules\": [\n  {\"id\": \"a\"},\n\t{\"id\": \"b\",\n\"x\": \"\\u00e9]\"},\n" ONE
         "\n],\n\"lists\": {\"a\": [\"b\"]}}",
         1},
        {"{\"rules\": [" OURS("for-01") "]}", "{\"rules\": [\n" ONE "]}", 1},
        {/* taken out */
         "{\"rules\": [ {\"id\": \"a\"}, " OURS("for-01") " ]}", "{\"rules\": [ {\"id\": \"a\"} ]}",
         0},
    };

    (void)state;
    for (size_t i = 0; i < JY_COUNT(rows); i++) {
        const struct jy_wordlists w = lists_of(rows[i].lists);
        struct jy_rule_file file = {"04.json", jy_str_of(rows[i].file)};
        struct jy_buf first, again;
        struct jy_diag why;
        jy_buf_init(&first);
        jy_buf_init(&again);
        CHECK_INT(jy_wordlists_weave(&w, &file, &first, &why), JY_OK);
        CHECK_CSTR(first.ptr, rows[i].woven);
        CHECK_INT(jy_wordlists_stand_in(jy_buf_str(&first), w.intent), w.n > 0);
        file.bytes = jy_buf_str(&first);
        CHECK_INT(jy_wordlists_weave(&w, &file, &again, &why), JY_OK);
        CHECK_CSTR(again.ptr, first.ptr);
        jy_buf_fini(&first);
        jy_buf_fini(&again);
    }
}

static void a_file_without_rules_is_refused(void **state)
{
    static const char *const rows[] = {
        "{\"weights\": {}}",
        "{\"rules\": {}}",
        "{\"rules\": [1]}",
        "{\"rules\": [{\"id\":",
        "[]",
        "{\"rules\" []}",
        "{\"rules\": [{} {}]}",
        "no",
    };

    (void)state;
    for (size_t i = 0; i < JY_COUNT(rows); i++) {
        const struct jy_wordlists w = lists_of(1);
        const struct jy_rule_file file = {"04.json", jy_str_of(rows[i])};
        struct jy_diag why = {0};
        struct jy_buf out;
        jy_buf_init(&out);
        CHECK_INT(jy_wordlists_weave(&w, &file, &out, &why), JY_E_BAD_DATA);
        CHECK_CSTR(why.file, "04.json");
        CHECK(strstr(why.en, "no rules") != NULL && why.zh[0] != '\0');
        CHECK(!jy_wordlists_stand_in(file.bytes, w.intent));
        jy_buf_fini(&out);
    }
}

/* Each hears its example. */
static void what_is_written_loads(void **state)
{
    const struct jy_wordlists w = lists_of(2);
    struct jy_rule_file files[] = {{"00.json", JY_STR_INIT("{\"version\": \"v1\"}")},
                                   {"04.json", {"", 0}}};
    struct jy_scratch *scratch = jy_scratch_new();
    struct jy_ruleset *rules;
    struct jy_diag why;
    struct jy_buf b;

    (void)state;
    jy_buf_init(&b);
    CHECK_INT(jy_wordlists_weave(&w, &files[1], &b, &why), JY_OK);
    files[1].bytes = jy_buf_str(&b);
    CHECK_INT(jy_ruleset_load(files, 2, NULL, &rules, &why), JY_OK);
    CHECK_INT(jy_ruleset_size(rules), 2);
    CHECK_INT(jy_ruleset_test(rules, scratch, NULL, NULL), 0);
    CHECK(jy_ruleset_weight(rules, 1) == -0.7 && jy_ruleset_is_pinned(rules, 1));
    jy_ruleset_unref(rules);
    jy_scratch_free(scratch);
    jy_buf_fini(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_of_about_the_same_weight_make_a_list_the_heaviest_first),
        cmocka_unit_test(no_list_is_longer_than_one_reads),
        cmocka_unit_test(a_list_is_known_by_its_id),
        cmocka_unit_test(lists_stand_behind_other_rules_which_keep_their_bytes),
        cmocka_unit_test(a_file_without_rules_is_refused),
        cmocka_unit_test(what_is_written_loads),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
