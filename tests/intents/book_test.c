/* book_test.c - a book of rules is edited one rule at a time, and says exactly what is wrong. */
#include <stdio.h>

#include "intents/rules/book.h"
#include "intents/rules/match.h"
#include "tests/support/check.h"

static const char lists[] = "{\n  \"lists\": {\n    \"near\": [\"隔壁\", \"邻居\"]\n  }\n}\n";
static const char rules[] =
    "{\n  \"about\": \"邻里\",\n  \"rules\": [\n"
    "    {\"id\": \"A\", \"intent\": \"NBR-01\", \"mode\": \"words\", \"weight\": 2.6,\n"
    "     \"pattern\": \"{near} …4 堵\",\n     \"examples\": [\"隔壁堵\"]},\n"
    "    {\"id\": \"B\", \"intent\": \"NBR-02\", \"mode\": \"regex\", \"weight\": 3.0,\n"
    "     \"pattern\": \"树.{0,4}挡光\"}\n  ]\n}\n";

static struct jy_arena *arena;
static struct jy_diag why;

static struct jy_rule_book *open_book(void)
{
    const struct jy_rule_file files[] = {
        {"00-version.json", JY_STR_INIT("{\"version\": \"v1\"}\n")},
        {"01-lists.json", jy_str_of(lists)},
        {"11-nbr.json", jy_str_of(rules)}};
    struct jy_rule_book *b = NULL;

    CHECK_INT(jy_rule_book_parse(files, 3, &b, &why), JY_OK);
    return b;
}

static enum jy_err lay(struct jy_rule_book *b, const char *id, const char *file, const char *body)
{
    const struct jy_rule_edit edit = {jy_str_of(id), jy_str_of(file), jy_str_of(body)};

    memset(&why, 0, sizeof why);
    return jy_rule_book_lay(b, &edit, &why);
}

static struct jy_str written(const struct jy_rule_book *b, const char *name)
{
    struct jy_rule_file *files;
    int n = 0;

    CHECK_INT(jy_rule_book_write(b, arena, &files, &n), JY_OK);
    for (int i = 0; i < n; i++)
        if (strcmp(files[i].name, name) == 0) return files[i].bytes;
    fail();
    return JY_STR("");
}

static void count(void *ctx, enum jy_rule_change what, struct jy_str id)
{
    jy_buf_printf(ctx, "%d%.*s ", (int)what, (int)id.len, id.ptr);
}

static int speaks(const struct jy_ruleset *set, const char *said)
{
    struct jy_scratch *scratch = jy_scratch_new();
    struct jy_text text;
    struct jy_hits hits;

    CHECK_INT(jy_fold(arena, jy_str_of(said), &text), JY_OK);
    CHECK_INT(jy_match(set, scratch, arena, &text, &hits), JY_OK);
    jy_scratch_free(scratch);
    return hits.n;
}

static void an_untouched_file_keeps_its_bytes_and_a_touched_one_its_layout(void **state)
{
    struct jy_rule_book *b = open_book();
    char wanted[1024];

    (void)state;
    CHECK_STR(written(b, "11-nbr.json"), rules);
    CHECK_INT(lay(b, "B", "",
                  "{\"mode\":\"regex\",\"id\":\"B\",\"pattern\":\"树.{0,9}挡光\","
                  "\"weight\":3,\"intent\":\"NBR-02\"}"),
              JY_OK);
    snprintf(wanted, sizeof wanted, "%s", rules);
    *strstr(wanted, "4}挡光") = '9';
    CHECK_STR(written(b, "11-nbr.json"), wanted);
    CHECK_STR(written(b, "01-lists.json"), lists);
    jy_rule_book_free(b);
}

static void a_new_rule_stands_behind_the_last_of_its_intent(void **state)
{
    struct jy_rule_book *b = open_book();
    struct jy_str text;

    (void)state;
    CHECK_INT(lay(b, "C", "11-nbr.json",
                  "{\"id\":\"C\",\"intent\":\"NBR-01\",\"mode\":\"words\",\"pattern\":\"占路\"}"),
              JY_OK);
    text = written(b, "11-nbr.json");
    CHECK(jy_str_find(text, JY_STR("\"A\"")) < jy_str_find(text, JY_STR("\"C\"")));
    CHECK(jy_str_find(text, JY_STR("\"C\"")) < jy_str_find(text, JY_STR("\"B\"")));
    CHECK_INT(lay(b, "D", "99-none.json", "{\"id\":\"D\"}"), JY_E_BAD_DATA);
    CHECK_CSTR(why.field, "file");
    jy_rule_book_free(b);
}

static void what_is_deleted_is_gone_and_may_be_deleted_again(void **state)
{
    struct jy_rule_book *b = open_book();
    struct jy_ruleset *set = NULL;
    struct jy_str text;

    (void)state;
    CHECK_INT(lay(b, "A", "", ""), JY_OK);
    CHECK_INT(lay(b, "A", "", ""), JY_OK);
    CHECK_INT(jy_rule_book_get(b, JY_STR("A"), arena, &text, NULL), JY_E_NOT_FOUND);
    CHECK_INT(jy_rule_book_compile(b, NULL, &set, &why), JY_OK);
    CHECK_INT(jy_ruleset_size(set), 1);
    jy_ruleset_unref(set);
    jy_rule_book_free(b);
}

static void a_list_is_edited_as_a_rule_is(void **state)
{
    struct jy_rule_book *b = open_book();
    struct jy_ruleset *set = NULL;
    struct jy_str text;
    const char *file = NULL;

    (void)state;
    CHECK_INT(lay(b, "list:near", "", "[\"隔壁\",\"对门\"]"), JY_OK);
    CHECK_INT(jy_rule_book_get(b, JY_STR("list:near"), arena, &text, &file), JY_OK);
    CHECK_STR(text, "[\"隔壁\",\"对门\"]");
    CHECK_CSTR(file, "01-lists.json");
    CHECK_INT(lay(b, "list:near", "", "{}"), JY_E_BAD_DATA);
    CHECK_CSTR(why.field, "lists");
    CHECK_INT(lay(b, "list:near", "", ""), JY_OK);
    CHECK_INT(jy_rule_book_compile(b, NULL, &set, &why), JY_E_BAD_DATA); /* rule A uses it */
    CHECK(strstr(why.en, "A") != NULL);
    CHECK_CSTR(why.field, "pattern");
    jy_rule_book_free(b);
}

static void the_words_of_a_type_are_an_edit_of_their_own(void **state)
{
    struct jy_rule_book *b = open_book(), *before = open_book();
    struct jy_ruleset *set = NULL;
    struct jy_buf said;
    int counts[JY_N_RULE_CHANGES];

    (void)state;
    jy_buf_init(&said);
    CHECK_INT(lay(b, "leaning:NBR-01", "01-lists.json", "{\"base\":-1,\"2.0\":\"围墙\"}"), JY_OK);
    CHECK_INT(lay(b, "leaning:NBR-01", "", "\"围墙\""), JY_E_BAD_DATA);
    CHECK_CSTR(why.field, "leanings");
    CHECK_INT(jy_rule_book_diff(before, b, count, &said, counts), JY_OK);
    CHECK_STR(jy_buf_str(&said), "0leaning:NBR-01 ");
    CHECK_INT(jy_rule_book_compile(b, NULL, &set, &why), JY_OK);
    jy_ruleset_unref(set);
    CHECK_INT(lay(b, "leaning:NBR-01", "", "{\"2.0\":\"围墙\"}"), JY_OK);
    CHECK_INT(jy_rule_book_compile(b, NULL, &set, &why), JY_E_BAD_DATA);
    CHECK_CSTR(why.field, "leanings");
    jy_buf_fini(&said);
    jy_rule_book_free(b);
    jy_rule_book_free(before);
}

static void a_dialect_word_is_an_edit_of_its_own_and_stands_in_the_file_it_was_given(void **state)
{
    struct jy_rule_book *b = open_book(), *before = open_book();
    struct jy_ruleset *set = NULL;
    struct jy_str text;
    struct jy_buf said;
    int counts[JY_N_RULE_CHANGES];

    (void)state;
    jy_buf_init(&said);
    CHECK_INT(lay(b, "form:打横", "01-lists.json", "\"堵\""), JY_OK);
    CHECK_INT(lay(b, "form:打横", "", "[\"堵\"]"), JY_E_BAD_DATA);
    CHECK_CSTR(why.field, "forms");
    CHECK_INT(jy_rule_book_get(b, JY_STR("form:打横"), arena, &text, NULL), JY_OK);
    CHECK_STR(text, "\"堵\"");
    CHECK_STR(written(b, "01-lists.json"),
              "{\n  \"lists\": {\n    \"near\": [\"隔壁\", \"邻居\"]\n  },\n"
              "  \"forms\": {\n    \"打横\": \"堵\"\n  }\n}\n");
    CHECK_INT(jy_rule_book_diff(before, b, count, &said, counts), JY_OK);
    CHECK_STR(jy_buf_str(&said), "0form:打横 ");
    CHECK_INT(jy_rule_book_compile(b, NULL, &set, &why), JY_OK);
    jy_ruleset_unref(set);
    CHECK_INT(jy_rule_book_try(b,
                               JY_STR("{\"id\":\"X\",\"intent\":\"x\",\"mode\":\"words\","
                                      "\"pattern\":\"打横\"}"),
                               &set, &why),
              JY_OK);
    CHECK_INT(speaks(set, "隔壁把路堵哒"), 1); /* a rule alone knows the dialect words, too */
    jy_ruleset_unref(set);
    CHECK_INT(lay(b, "form:打横", "", ""), JY_OK);
    CHECK_INT(jy_rule_book_get(b, JY_STR("form:打横"), arena, &text, NULL), JY_E_NOT_FOUND);
    jy_buf_fini(&said);
    jy_rule_book_free(b);
    jy_rule_book_free(before);
}

#define RULE(fields) "{\"id\":\"X\",\"intent\":\"NBR-01\"," fields "}"

static void
one_rule_alone_is_compiled_with_the_books_lists_and_refused_with_its_column(void **state)
{
    static const struct {
        const char *rule, *field;
        int column;
        const char *en;
    } rows[] = {
        {RULE("\"mode\":\"regex\",\"pattern\":\"堵(路\""), "pattern", 3, "parenthesis"},
        {RULE("\"mode\":\"regex\",\"pattern\":\"堵路)\""), "pattern", 3, "parenthesis"},
        {RULE("\"mode\":\"regex\",\"pattern\":\"(?<a>堵)\\\\k<b>\""), "pattern", 0, ""},
        {RULE("\"mode\":\"regex\",\"pattern\":\"堵\\\\2\""), "pattern", 0, ""},
        {RULE("\"mode\":\"words\",\"pattern\":\"{far} 堵\""), "pattern", 1, ""},
        {RULE("\"mode\":\"regex\",\"pattern\":\"堵*\""), "pattern", 1, "empty"},
        {RULE("\"mode\":\"wild\",\"pattern\":\"堵\""), "mode", 0, "unknown"},
        {RULE("\"pattern\":\"堵\""), "mode", 0, "missing"},
        {RULE("\"mode\":\"words\""), "pattern", 0, "missing"},
        {RULE("\"mode\":\"words\",\"pattern\":\"堵\",\"weight\":\"2\""), "weight", 0, "number"},
        {RULE("\"mode\":\"words\",\"pattern\":\"堵\",\"unless\":[\"田(\"]"), "unless", 0, ""},
        {RULE("\"mode\":\"words\",\"pattern\":\"堵\",\"unles\":[\"田\"]"), "unles", 0, "no field"},
        {RULE("\"mode\":\"words\",\"pattern\":\"堵\",\"examples\":\"堵\""), "examples", 0, "list"},
    };
    struct jy_rule_book *b = open_book();

    (void)state;
    for (size_t i = 0; i < JY_COUNT(rows); i++) {
        struct jy_ruleset *set = NULL;
        memset(&why, 0, sizeof why);
        CHECK_INT(jy_rule_book_try(b, jy_str_of(rows[i].rule), &set, &why), JY_E_BAD_DATA);
        CHECK_CSTR(why.field, rows[i].field);
        if (rows[i].column > 0) CHECK_INT(why.column, rows[i].column);
        CHECK(strstr(why.en, rows[i].en) != NULL);
        CHECK(why.zh[0] != '\0');
        CHECK(set == NULL);
    }
    jy_rule_book_free(b);
}

static void a_rule_that_is_tried_speaks_whatever_its_state(void **state)
{
    struct jy_rule_book *b = open_book();
    struct jy_ruleset *set = NULL;

    (void)state;
    CHECK_INT(jy_rule_book_try(b,
                               JY_STR(RULE("\"mode\":\"words\",\"pattern\":\"{near} 堵\","
                                           "\"state\":\"draft\"")),
                               &set, &why),
              JY_OK);
    CHECK_INT(jy_ruleset_size(set), 1);
    CHECK_INT(speaks(set, "邻居又堵路"), 1);
    jy_ruleset_unref(set);
    jy_rule_book_free(b);
}

static void a_megabyte_of_pattern_is_refused_not_compiled(void **state)
{
    struct jy_rule_book *b = open_book();
    struct jy_ruleset *set = NULL;
    struct jy_buf body;

    (void)state;
    jy_buf_init(&body);
    jy_buf_add(&body, JY_STR("{\"id\":\"X\",\"intent\":\"x\",\"mode\":\"regex\",\"pattern\":\""));
    for (int i = 0; i < 350000; i++)
        jy_buf_add(&body, JY_STR("堵"));
    jy_buf_add(&body, JY_STR("\"}"));
    CHECK_INT(jy_rule_book_try(b, jy_buf_str(&body), &set, &why), JY_E_BAD_DATA);
    CHECK_CSTR(why.field, "pattern");
    jy_buf_fini(&body);
    jy_rule_book_free(b);
}

static void files_that_do_not_fit_together_are_refused_with_place_and_reason(void **state)
{
    static const struct {
        const char *more, *field, *en;
    } rows[] = {
        {"{\"rules\":[{\"id\":\"A\",\"intent\":\"x\",\"mode\":\"words\",\"pattern\":\"堵\"}]}",
         "id", "twice"},
        {"{\"rules\":[{\"id\":\"list:x\",\"intent\":\"x\",\"mode\":\"words\",\"pattern\":\"堵\"}]}",
         "id", "begin with list:"},
        {"{\"forms\":{\"打横\":\"堵路\",\"堵路\":\"拦\"}}", "forms", "in it: 打横"},
        {"{\"forms\":{\"打横\":7}}", "forms", "must be text"},
        {"{\"forms\":{\"么子\":\"什么\"}}", "forms", "already: 么子"},
        {"{\"format\":2,\"verbs\":[]}", "format", "newer program"},
        {"{\"format\":\"2\"}", "format", "whole number"},
        {"{\"lists\":{\"near\":[\"x\"]}}", "lists", "twice"},
        {"{\"version\":\"v2\"}", "version", "second version"},
    };

    (void)state;
    for (size_t i = 0; i < JY_COUNT(rows); i++) {
        const struct jy_rule_file files[] = {
            {"00-version.json", JY_STR_INIT("{\"format\":1,\"version\":\"v1\"}")},
            {"01-lists.json", jy_str_of(lists)},
            {"11-nbr.json", jy_str_of(rules)},
            {"12-more.json", jy_str_of(rows[i].more)}};
        struct jy_rule_book *b = NULL;
        struct jy_ruleset *set = NULL;
        CHECK_INT(jy_rule_book_parse(files, 4, &b, &why), JY_OK);
        CHECK_INT(jy_rule_book_compile(b, NULL, &set, &why), JY_E_BAD_DATA);
        CHECK_CSTR(why.file, "12-more.json");
        CHECK_CSTR(why.field, rows[i].field);
        CHECK(strstr(why.en, rows[i].en) != NULL);
        CHECK(why.zh[0] != '\0');
        jy_rule_book_free(b);
    }
}

static void files_that_are_no_rule_files_are_refused_when_read(void **state)
{
    static const char *const rows[] = {"{\"rules\":[", "[]", "{\"rules\":{}}", "{\"lists\":[]}",
                                       "{\"rules\":[],\"rules\":[]}"};

    (void)state;
    for (size_t i = 0; i < JY_COUNT(rows); i++) {
        const struct jy_rule_file file = {"a.json", jy_str_of(rows[i])};
        struct jy_rule_book *b = NULL;
        CHECK_INT(jy_rule_book_parse(&file, 1, &b, &why), JY_E_BAD_DATA);
        CHECK(b == NULL);
        CHECK_CSTR(why.file, "a.json");
    }
}

static void an_edit_must_be_of_the_rule_it_names(void **state)
{
    struct jy_rule_book *b = open_book();

    (void)state;
    CHECK_INT(lay(b, "A", "", "{\"id\":\"B\"}"), JY_E_BAD_DATA);
    CHECK_CSTR(why.field, "id");
    CHECK_INT(lay(b, "A", "", "{\"id\":"), JY_E_BAD_DATA);
    CHECK_STR(written(b, "11-nbr.json"), rules);
    jy_rule_book_free(b);
}

static void a_difference_names_rules_whatever_the_order_of_their_keys(void **state)
{
    struct jy_rule_book *a = open_book(), *b = open_book();
    int counts[JY_N_RULE_CHANGES];
    struct jy_buf said;

    (void)state;
    jy_buf_init(&said);
    CHECK_INT(lay(b, "B", "",
                  "{\"weight\":3,\"id\":\"B\",\"pattern\":\"树.{0,4}挡光\","
                  "\"mode\":\"regex\",\"intent\":\"NBR-02\"}"),
              JY_OK);
    CHECK_INT(jy_rule_book_diff(a, b, count, &said, counts), JY_OK);
    CHECK_INT(said.len, 0);
    CHECK_INT(lay(b, "B", "", "{\"id\":\"B\",\"weight\":4}"), JY_OK);
    CHECK_INT(lay(b, "A", "", ""), JY_OK);
    CHECK_INT(lay(b, "N", "11-nbr.json", "{\"id\":\"N\"}"), JY_OK);
    CHECK_INT(lay(b, "list:near", "", "[\"x\"]"), JY_OK);
    CHECK_INT(jy_rule_book_diff(a, b, count, &said, counts), JY_OK);
    CHECK_STR(jy_buf_str(&said), "1A 2list:near 2B 0N ");
    CHECK_INT(counts[JY_RULE_ADDED], 1);
    CHECK_INT(counts[JY_RULE_REMOVED], 1);
    CHECK_INT(counts[JY_RULE_EDITED], 2);
    jy_buf_fini(&said);
    jy_rule_book_free(a);
    jy_rule_book_free(b);
}

static void a_version_is_named_where_it_stands_or_in_a_file_of_its_own(void **state)
{
    const struct jy_rule_file bare = {"11.json", JY_STR_INIT("{\"rules\":[]}")};
    struct jy_rule_book *b = open_book(), *c = NULL;
    struct jy_ruleset *set = NULL;

    (void)state;
    CHECK_INT(jy_rule_book_rename(b, "v2"), JY_OK);
    CHECK_STR(written(b, "00-version.json"), "{\n  \"version\": \"v2\"\n}\n");
    CHECK_INT(jy_rule_book_parse(&bare, 1, &c, &why), JY_OK);
    CHECK_INT(jy_rule_book_rename(c, "v3"), JY_OK);
    CHECK_INT(jy_rule_book_compile(c, NULL, &set, &why), JY_OK);
    CHECK_STR(jy_ruleset_version(set), "v3");
    CHECK_STR(written(c, "11.json"), "{\"rules\":[]}");
    jy_ruleset_unref(set);
    jy_rule_book_free(b);
    jy_rule_book_free(c);
}

#define RULE_A "{\"id\":\"A\",\"intent\":\"NBR-01\",\"mode\":\"words\",\"pattern\":\"堵\""

static void fitted_weights_are_one_edit_and_leave_alone_what_is_pinned(void **state)
{
    struct jy_rule_book *b = open_book(), *before = open_book();
    struct jy_str text;
    struct jy_buf said;
    int counts[JY_N_RULE_CHANGES];

    (void)state;
    jy_buf_init(&said);
    CHECK_INT(lay(b, "F", "11-nbr.json", "{\"id\":\"F\",\"intent\":\"x\",\"mode\":\"words\"}"),
              JY_OK);
    CHECK_INT(lay(b, "weights", "01-lists.json", "{\"F\":2,\"A\":9.5,\"gone\":1.5}"), JY_OK);
    CHECK_INT(jy_rule_book_get(b, JY_STR("weights"), arena, &text, NULL), JY_OK);
    CHECK_STR(text, "{\"F\":2.0}"); /* A has one of its author's, and gone is none of ours */
    CHECK_INT(jy_rule_book_diff(before, b, count, &said, counts), JY_OK);
    CHECK_STR(jy_buf_str(&said), "0weights 0F ");
    CHECK_INT(lay(b, "weights", "", "[]"), JY_E_BAD_DATA);
    CHECK_INT(lay(b, "weights", "", ""), JY_OK);
    CHECK_INT(jy_rule_book_get(b, JY_STR("weights"), arena, &text, NULL), JY_E_NOT_FOUND);
    jy_buf_fini(&said);
    jy_rule_book_free(b);
    jy_rule_book_free(before);
}

static void a_weight_set_by_hand_takes_the_place_of_the_fitted_one(void **state)
{
    const struct jy_rule_file files[] = {
        {"00-version.json", JY_STR_INIT("{\"version\":\"v1\"}")},
        {"11-nbr.json",
         JY_STR_INIT("{\"rules\":[{\"id\":\"A\",\"intent\":\"NBR-01\",\"mode\":\"words\","
                     "\"pattern\":\"堵\"}]}")},
        {"90-weights.json", JY_STR_INIT("{\"weights\":{\"A\":1.5,\"B\":2.5}}")}};
    struct jy_rule_book *b = NULL, *before = NULL;
    struct jy_ruleset *set = NULL;
    int counts[JY_N_RULE_CHANGES];

    (void)state;
    CHECK_INT(jy_rule_book_parse(files, 3, &b, &why), JY_OK);
    CHECK_INT(jy_rule_book_parse(files, 3, &before, &why), JY_OK);
    CHECK_INT(lay(b, "A", "", RULE_A "}"), JY_OK);
    CHECK_STR(written(b, "90-weights.json"), "{\"weights\":{\"A\":1.5,\"B\":2.5}}");
    CHECK_INT(lay(b, "A", "", RULE_A ",\"weight\":3}"), JY_OK);
    CHECK_STR(written(b, "90-weights.json"), "{\n  \"weights\": {\n    \"B\": 2.5\n  }\n}\n");
    CHECK_INT(jy_rule_book_compile(b, NULL, &set, &why), JY_OK);
    CHECK_INT(jy_rule_book_diff(before, b, NULL, NULL, counts), JY_OK);
    CHECK_INT(counts[JY_RULE_EDITED], 2); /* the rule, and the weights */
    jy_ruleset_unref(set);
    jy_rule_book_free(b);
    jy_rule_book_free(before);
}

static int begin(void **state)
{
    (void)state;
    arena = jy_arena_new();
    return arena ? 0 : 1;
}

static int end(void **state)
{
    (void)state;
    jy_arena_free(arena);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_untouched_file_keeps_its_bytes_and_a_touched_one_its_layout),
        cmocka_unit_test(a_new_rule_stands_behind_the_last_of_its_intent),
        cmocka_unit_test(what_is_deleted_is_gone_and_may_be_deleted_again),
        cmocka_unit_test(a_list_is_edited_as_a_rule_is),
        cmocka_unit_test(the_words_of_a_type_are_an_edit_of_their_own),
        cmocka_unit_test(a_dialect_word_is_an_edit_of_its_own_and_stands_in_the_file_it_was_given),
        cmocka_unit_test(fitted_weights_are_one_edit_and_leave_alone_what_is_pinned),
        cmocka_unit_test(
            one_rule_alone_is_compiled_with_the_books_lists_and_refused_with_its_column),
        cmocka_unit_test(a_rule_that_is_tried_speaks_whatever_its_state),
        cmocka_unit_test(a_megabyte_of_pattern_is_refused_not_compiled),
        cmocka_unit_test(files_that_do_not_fit_together_are_refused_with_place_and_reason),
        cmocka_unit_test(files_that_are_no_rule_files_are_refused_when_read),
        cmocka_unit_test(an_edit_must_be_of_the_rule_it_names),
        cmocka_unit_test(a_difference_names_rules_whatever_the_order_of_their_keys),
        cmocka_unit_test(a_weight_set_by_hand_takes_the_place_of_the_fitted_one),
        cmocka_unit_test(a_version_is_named_where_it_stands_or_in_a_file_of_its_own),
    };

    return cmocka_run_group_tests(tests, begin, end);
}
