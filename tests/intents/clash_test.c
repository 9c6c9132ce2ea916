/* clash_test.c - rules that do nothing or work against each other are found, with the sentence. */
#include "intents/rules/clash.h"
#include "intents/rules/read.h"
#include "tests/support/check.h"

#define RULE(id, intent, weight, pattern, more) \
    "{\"id\":\"" id "\",\"intent\":\"" intent "\",\"mode\":\"words\",\"weight\":" weight \
    ",\"pattern\":\"" pattern "\"" more "}"

static void on_clash(void *ctx, const struct jy_clash_found *found)
{
    jy_buf_printf(ctx, "%s %.*s %.*s %s%.*s\n", jy_clash_name(found->kind), (int)found->rule.len,
                  found->rule.ptr, (int)found->other.len, found->other.ptr,
                  found->of == JY_CLASH_MADE ? "*" : "", (int)found->text.len, found->text.ptr);
}

static void add(struct jy_clash *c, const struct jy_ruleset *set, struct jy_scratch *scratch,
                struct jy_str text, enum jy_clash_text kind)
{
    struct jy_arena *a = jy_arena_new();
    struct jy_reading r;

    CHECK_INT(jy_read(set, scratch, a, text, 0, &r), JY_OK);
    jy_clash_add(c, &r, text, kind);
    jy_arena_free(a);
}

/* What is found when the set has read these texts as messages, and of each rule its examples, or
 * else its own words. */
static void found(const char *rules, const char *const *texts, int n, const char *wanted)
{
    struct jy_rule_file files[] = {
        {"00.json", JY_STR_INIT("{\"version\":\"v\"}")},
        {"10.json", jy_str_of(rules)},
    };
    struct jy_ruleset *set = NULL;
    struct jy_scratch *scratch = jy_scratch_new();
    struct jy_clash *c;
    struct jy_diag why;
    struct jy_buf said;

    jy_buf_init(&said);
    CHECK_INT(jy_ruleset_load(files, 2, NULL, &set, &why), JY_OK);
    c = jy_clash_new(set);
    CHECK(c != NULL);
    for (int i = 0; i < n; i++)
        add(c, set, scratch, jy_str_of(texts[i]), JY_CLASH_MESSAGE);
    for (int i = 0; i < jy_ruleset_size(set); i++) {
        struct jy_str example;
        int k = 0;
        for (; (example = jy_ruleset_example(set, i, k)).len > 0; k++)
            add(c, set, scratch, example, JY_CLASH_EXAMPLE);
        if (k == 0) CHECK_INT(jy_clash_add_made(c, i, scratch), JY_OK);
    }
    jy_clash_find(c, on_clash, &said);
    CHECK_STR(jy_buf_str(&said), wanted);
    jy_buf_fini(&said);
    jy_clash_free(c);
    jy_scratch_free(scratch);
    jy_ruleset_unref(set);
}

static const char *const texts[] = {"隔壁堵路了", "邻居堵路",   "他堵路不让走",
                                    "狗咬人",     "狗又咬人了", "狗咬人没人管"};

static void a_rule_that_never_spoke_is_dead_with_its_own_example(void **state)
{
    (void)state;
    found("{\"rules\":[" RULE("A", "NBR-01", "3", "堵路", "") "," RULE(
              "D", "NBR-01", "3", "路堵死",
              ",\"examples\":[\"路堵得死死的\"]") "," RULE("S", "NBR-01", "3", "路堵死",
                                                           ",\"state\":\"shadow\"") "]}",
          texts, 6, "dead D  路堵得死死的\n");
}

static void a_lighter_rule_for_the_same_words_is_shadowed(void **state)
{
    (void)state;
    found("{\"rules\":[" RULE("A", "NBR-01", "3", "堵路", "") "," RULE("B", "NBR-01", "1", "路",
                                                                       "") "]}",
          texts, 6, "shadowed B A 隔壁堵路了\n");
    found("{\"rules\":[" RULE("A", "NBR-01", "3", "堵路", "") "," RULE("B", "NBR-02", "1", "路",
                                                                       "") "]}",
          texts, 6, ""); /* another intent: it says something else */
}

static void two_rules_that_always_speak_together_are_one_too_many(void **state)
{
    (void)state;
    found("{\"rules\":[" RULE("A", "NBR-04", "2", "咬人", "") "," RULE("B", "NBR-04", "2", "狗",
                                                                       "") "]}",
          texts, 6, "redundant B A 狗咬人\n");
}

static void the_same_words_for_two_types_are_a_conflict_when_it_cannot_be_told(void **state)
{
    (void)state;
    found("{\"rules\":[" RULE("A", "NBR-04", "3", "狗咬人", "") "," RULE("B", "SAF-01", "3", "咬人",
                                                                         "") "]}",
          texts, 4, "conflict A B 狗咬人\n");
    found("{\"rules\":[" RULE("A", "NBR-04", "5", "狗咬人", "") "," RULE("B", "SAF-01", "2", "咬人",
                                                                         "") "]}",
          texts, 4, "");
}

static void rules_without_examples_are_caught_by_their_own_words(void **state)
{
    (void)state;
    found("{\"rules\":[" RULE("A", "NBR-04", "3", "狗 …8 咬人", "") "," RULE("B", "SAF-01", "3",
                                                                             "咬人", "") "]}",
          NULL, 0, "conflict A B *狗咬人\n");
    found("{\"rules\":[" RULE("A", "NBR-04", "3", "狗 …8 咬人", "") "," RULE("B", "SAF-01", "3",
                                                                             "追人", "") "]}",
          NULL, 0, "");
}

static void an_example_proves_before_a_message_and_that_before_a_made_sentence(void **state)
{
#define PAIR(more) \
    "{\"rules\":[" RULE("A", "NBR-04", "3", "狗 …8 咬人", "") "," RULE("B", "SAF-01", "3", "咬人", \
                                                                       more) "]}"
    (void)state;
    found(PAIR(""), texts + 4, 1, "conflict A B 狗又咬人了\n");
    found(PAIR(",\"examples\":[\"有狗乱咬人\"]"), texts + 4, 1, "conflict A B 有狗乱咬人\n");
#undef PAIR
}

static void a_rule_without_examples_is_dead_only_if_it_denies_its_own_words(void **state)
{
    (void)state;
    found("{\"rules\":[" RULE("A", "NBR-01", "3", "堵路", "") "," RULE(
              "D", "NBR-01", "3", "路堵死", ",\"unless\":[\"堵死\"]") "," RULE("E", "NBR-01", "3",
                                                                               "墙", "") "]}",
          texts, 6, "dead D  *路堵死\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_rule_that_never_spoke_is_dead_with_its_own_example),
        cmocka_unit_test(a_lighter_rule_for_the_same_words_is_shadowed),
        cmocka_unit_test(two_rules_that_always_speak_together_are_one_too_many),
        cmocka_unit_test(the_same_words_for_two_types_are_a_conflict_when_it_cannot_be_told),
        cmocka_unit_test(rules_without_examples_are_caught_by_their_own_words),
        cmocka_unit_test(an_example_proves_before_a_message_and_that_before_a_made_sentence),
        cmocka_unit_test(a_rule_without_examples_is_dead_only_if_it_denies_its_own_words),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
