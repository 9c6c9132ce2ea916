/* check.c - jieyou rules check, test: a folder of rule files, or the set in force.
 *
 * check  they load; examples that break; which rules run on every text; which are too dear on texts
 *        made to hurt them
 * test   every example matches its rule, no counter-example does */
#include "gateway/cli/rules/rules.h"

#include <stdio.h>

#include "gateway/clock.h"
#include "intents/rules/trial.h"
#include "intents/text/utf8.h"

struct report {
    const struct jy_ruleset *rules;
    struct jy_scratch *scratch;
    bool json;
    struct jy_buf out; /* of --json */
    int n;             /* faults found */
};

static void open_list(struct report *k, const char *key)
{
    jy_json_open(&k->out, '{');
    jy_json_key(&k->out, key);
    jy_json_open(&k->out, '[');
}

static int close_report(struct report *k, const char *zh, const char *en)
{
    int code = k->n > 0 ? JY_CLI_WRONG : JY_CLI_DONE, size = jy_ruleset_size(k->rules);

    if (!k->json) {
        jy_buf_fini(&k->out);
        printf("规则 %d 条，%s %d 处 / %d rules, %d %s\n", size, zh, k->n, size, k->n, en);
        return code;
    }
    jy_json_put_text(&k->out, "version", jy_ruleset_version(k->rules));
    jy_json_put_int(&k->out, "rules", size);
    jy_json_close(&k->out, '}');
    return jy_cli_print(&k->out, code);
}

/* test */

static void say_broken(void *ctx, struct jy_str rule, struct jy_str example, bool should)
{
    struct report *k = ctx;

    if (!k->json) {
        printf("%.*s: %s“%.*s” / %s\n", (int)rule.len, rule.ptr,
               should ? "该中没中：" : "不该中却中：", (int)example.len, example.ptr,
               should ? "must match, does not" : "must not match, does");
        return;
    }
    jy_json_open(&k->out, '{');
    jy_json_put_text(&k->out, "rule", rule);
    jy_json_put_text(&k->out, "example", example);
    jy_json_put_bool(&k->out, "should_match", should);
    jy_json_close(&k->out, '}');
}

static int test(struct report *k)
{
    open_list(k, "broken");
    k->n = jy_ruleset_test(k->rules, k->scratch, say_broken, k);
    jy_json_close(&k->out, ']');
    return close_report(k, "例句不符", "examples broken");
}

/* check */

static void say_dear(void *ctx, const struct jy_trial_fault *f)
{
    struct report *k = ctx;
    struct jy_str text = jy_utf8_head(f->text, JY_TRIAL_SHOWN);

    if (!k->json) {
        printf("%.*s: 这条在长句上会卡（%s），把没有上限的间隔改成有限的："
               "“%.*s…” / too slow (%s): bound its gaps\n",
               (int)f->rule.len, f->rule.ptr, f->spent ? "超过步数上限" : "费时", (int)text.len,
               text.ptr, f->spent ? "match limit" : "time");
        return;
    }
    jy_json_open(&k->out, '{');
    jy_json_put_text(&k->out, "rule", f->rule);
    jy_json_put_text(&k->out, "text", text);
    jy_json_put_bool(&k->out, "spent", f->spent);
    jy_json_put_int(&k->out, "us", f->us);
    jy_json_close(&k->out, '}');
}

static void list_always(struct report *k)
{
    jy_json_key(&k->out, "always_run");
    jy_json_open(&k->out, '[');
    for (int i = 0; i < jy_ruleset_size(k->rules); i++) {
        struct jy_str id = jy_ruleset_rule(k->rules, i);
        if (!jy_ruleset_always_runs(k->rules, i)) continue;
        jy_json_text(&k->out, id);
        if (!k->json)
            printf("%.*s: 没有必须出现的词，每句话都要试一遍 / asks for no word, so it runs on "
                   "every text\n",
                   (int)id.len, id.ptr);
    }
    jy_json_close(&k->out, ']');
}

static int check(struct report *k)
{
    int slow;

    open_list(k, "broken");
    k->n = jy_ruleset_test(k->rules, k->scratch, say_broken, k);
    jy_json_close(&k->out, ']');
    jy_json_key(&k->out, "too_slow");
    jy_json_open(&k->out, '[');
    slow = jy_ruleset_trial(k->rules, k->scratch, jy_reading_clocks(), say_dear, k);
    jy_json_close(&k->out, ']');
    if (slow < 0) {
        jy_buf_fini(&k->out);
        return jy_cli_no_memory();
    }
    k->n += slow;
    list_always(k);
    return close_report(k, "要改", "to mend");
}

static const struct argp_option options[] = {JY_RULES_OPTION_STORE, JY_CLI_OPTION_JSON, {0}};

static int run(const char *doc, int (*report)(struct report *), int argc, char **argv)
{
    const struct jy_cli_command command = {options, "[DIR]", doc, 0, 1};
    struct jy_rules_args args;
    struct jy_ruleset *rules = NULL;
    struct report k = {.scratch = jy_scratch_new()};
    int code;

    jy_rules_parse(&command, argc, argv, &args);
    code = jy_rules_open(&args, args.n_words > 0 ? args.words[0] : NULL, &rules);
    if (code == 0 && k.scratch == NULL) code = jy_cli_no_memory();
    if (code == 0) {
        k.rules = rules;
        k.json = args.json;
        jy_buf_init(&k.out);
        code = report(&k);
    }
    jy_scratch_free(k.scratch);
    jy_ruleset_unref(rules);
    return code;
}

int jy_rules_check(int argc, char **argv)
{
    return run(
        "DIR 里的规则文件装得进吗，每条的例句都过吗，碰上刁难的话扛得住吗？ / "
        "Do the rule files of DIR load, does every rule hold to its examples, and does it cope with "
        "texts made to hurt it?",
        check, argc, argv);
}

int jy_rules_test(int argc, char **argv)
{
    return run(
        "每条规则认得自己的例句、不认反例吗？ / Does every rule match its examples and none of its counter-examples?",
        test, argc, argv);
}
