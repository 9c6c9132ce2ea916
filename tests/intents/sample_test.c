/* sample_test.c - sentences of a rule's own words make it speak. */
#include "intents/rules/sample.h"

#include "tests/support/check.h"
#include "tests/support/rules_dir.h"

static void on_sample(void *ctx, struct jy_str text, bool speaks)
{
    jy_buf_printf(ctx, "%s%.*s|", speaks ? "" : "!", (int)text.len, text.ptr);
}

static void sampled(const char *rule, const char *wanted)
{
    struct jy_rule_file files[] = {
        {"00.json", JY_STR_INIT("{\"version\":\"v\"}")},
        {"10.json", {"", 0}},
    };
    struct jy_scratch *scratch = jy_scratch_new();
    struct jy_ruleset *set = NULL;
    struct jy_buf json, said;
    struct jy_diag why;

    jy_buf_init(&json);
    jy_buf_init(&said);
    jy_buf_printf(&json, "{\"rules\":[{\"id\":\"R\",\"intent\":\"NBR-01\",%s}]}", rule);
    files[1].bytes = jy_buf_str(&json);
    CHECK_INT(jy_ruleset_load(files, 2, NULL, &set, &why), JY_OK);
    CHECK_INT(jy_rule_samples(set, 0, scratch, on_sample, &said), JY_OK);
    CHECK_STR(jy_buf_str(&said), wanted);
    jy_buf_fini(&said);
    jy_buf_fini(&json);
    jy_scratch_free(scratch);
    jy_ruleset_unref(set);
}

static void every_word_of_a_list_has_its_turn(void **state)
{
    (void)state;
    sampled("\"mode\":\"words\",\"pattern\":\"隔壁|邻居 …8 堵|占|拦 路\"",
            "隔壁堵路|邻居占路|隔壁拦路|");
    sampled("\"mode\":\"wildcard\",\"pattern\":\"拖欠*工资\"", "拖欠工资|");
    sampled("\"mode\":\"regex\",\"pattern\":\"blocks.{0,9}road\"", "blocks road|");
}

static void gaps_and_lengths_that_must_be_are_filled(void **state)
{
    (void)state;
    sampled("\"mode\":\"regex\",\"pattern\":\"拖欠.{2,9}工资\"", "拖欠的的工资|");
    sampled("\"mode\":\"words\",\"pattern\":\"堵路\",\"needs\":[\"^.{6,60}$\"]", "堵路的的的的|");
    sampled("\"mode\":\"words\",\"pattern\":\"堵路\",\"needs\":[\"围墙\"]", "堵路，围墙|");
}

static void a_rule_that_denies_its_own_words_shows_which(void **state)
{
    (void)state;
    sampled("\"mode\":\"words\",\"pattern\":\"堵路\",\"unless\":[\"路\"]", "!堵路|");
    sampled("\"mode\":\"regex\",\"pattern\":\"[0-9]{3}\"", ""); /* no words to make it of */
}

/* Nearly every shipped rule can be shown by its own words: what is made of them is of use. */
static void most_shipped_rules_have_a_sentence(void **state)
{
    struct jy_ruleset *set = rules_dir_load(JY_SOURCE_DIR "/intents/data/rules");
    struct jy_scratch *scratch = jy_scratch_new();
    int n = jy_ruleset_size(set), without = 0;

    (void)state;
    for (int i = 0; i < n; i++) {
        struct jy_buf said;
        jy_buf_init(&said);
        CHECK_INT(jy_rule_samples(set, i, scratch, on_sample, &said), JY_OK);
        without += said.len == 0 || said.ptr[0] == '!';
        jy_buf_fini(&said);
    }
    if (without * 20 > n) fail_msg("%d of %d rules have none", without, n);
    jy_scratch_free(scratch);
    jy_ruleset_unref(set);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_word_of_a_list_has_its_turn),
        cmocka_unit_test(gaps_and_lengths_that_must_be_are_filled),
        cmocka_unit_test(a_rule_that_denies_its_own_words_shows_which),
        cmocka_unit_test(most_shipped_rules_have_a_sentence),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
