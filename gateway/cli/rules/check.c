/* check.c - jieyou rules check, test: a folder of rule files, or the set in force. */
#include "gateway/cli/rules/rules.h"

#include <stdio.h>

static void say_broken(void *ctx, struct jy_str rule, struct jy_str example, bool should)
{
    struct jy_buf *out = ctx;

    if (out == NULL) {
        printf("%.*s: %s“%.*s” / %s\n", (int)rule.len, rule.ptr,
               should ? "该中没中：" : "不该中却中：", (int)example.len, example.ptr,
               should ? "must match, does not" : "must not match, does");
        return;
    }
    jy_json_open(out, '{');
    jy_json_put_text(out, "rule", rule);
    jy_json_put_text(out, "example", example);
    jy_json_put_bool(out, "should_match", should);
    jy_json_close(out, '}');
}

static int report(const struct jy_ruleset *rules, bool with_examples, bool json)
{
    struct jy_scratch *scratch = jy_scratch_new();
    struct jy_buf out;
    int broken = 0;

    if (scratch == NULL) return JY_CLI_CANNOT;
    jy_buf_init(&out);
    if (json) {
        jy_json_open(&out, '{');
        jy_json_key(&out, "broken");
        jy_json_open(&out, '[');
    }
    if (with_examples) broken = jy_ruleset_test(rules, scratch, say_broken, json ? &out : NULL);
    jy_scratch_free(scratch);
    if (json) {
        jy_json_close(&out, ']');
        jy_json_put_text(&out, "version", jy_ruleset_version(rules));
        jy_json_put_int(&out, "rules", jy_ruleset_size(rules));
        jy_json_close(&out, '}');
        return jy_cli_print(&out, broken > 0 ? JY_CLI_WRONG : JY_CLI_DONE);
    }
    printf("规则 %d 条", jy_ruleset_size(rules));
    if (with_examples) printf("，例句不符 %d 处", broken);
    printf(" / %d rules", jy_ruleset_size(rules));
    if (with_examples) printf(", %d examples broken", broken);
    putchar('\n');
    return broken > 0 ? JY_CLI_WRONG : JY_CLI_DONE;
}

static const struct argp_option options[] = {JY_RULES_OPTION_STORE, JY_CLI_OPTION_JSON, {0}};

static int run(const char *doc, bool with_examples, int argc, char **argv)
{
    const struct jy_cli_command command = {options, "[DIR]", doc, 0, 1};
    struct jy_rules_args args;
    struct jy_ruleset *rules = NULL;
    int code;

    jy_rules_parse(&command, argc, argv, &args);
    code = jy_rules_open(&args, args.n_words > 0 ? args.words[0] : NULL, &rules);
    if (code == 0) code = report(rules, with_examples, args.json);
    jy_ruleset_unref(rules);
    return code;
}

int jy_rules_check(int argc, char **argv)
{
    return run("Do the rule files of DIR load?", false, argc, argv);
}

int jy_rules_test(int argc, char **argv)
{
    return run("Does every rule match its examples and none of its counter-examples?", true, argc,
               argv);
}
