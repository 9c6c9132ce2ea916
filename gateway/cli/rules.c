/* rules.c - jieyou rules check, test: a folder of rule files, or the set in force. */
#include "intents/rules/ruleset.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "gateway/cli/cli.h"
#include "gateway/cli/common.h"

static enum jy_err read_files(const struct jy_cli_args *args, struct jy_cli_files *files)
{
    struct jy_diag why = {0};
    struct jy_reader *r = NULL;
    char version[24];
    enum jy_err e;

    if (args->n_words == 2) {
        e = jy_cli_read(files, args->words[1], ".json", &why);
        if (e != JY_OK) jy_cli_fail(&why, 0);
        return e;
    }
    if (jy_cli_open_reader(args->data, &r) != 0) return JY_E_STORE;
    e = jy_rulebook_live(r, JY_BOOK_RULES, files->arena, version, files->list, JY_CLI_FILES,
                         &files->n);
    jy_reader_close(r);
    if (e != JY_OK) jy_cli_say(JY_CLI_CANNOT, "没有生效的规则", "no rules are in force");
    return e;
}

static enum jy_err load(const struct jy_cli_files *files, struct jy_ruleset **rules)
{
    struct jy_rule_file list[JY_CLI_FILES];
    struct jy_diag why = {0};
    enum jy_err e;

    for (int i = 0; i < files->n; i++)
        list[i] = (struct jy_rule_file){files->list[i].name, files->list[i].bytes};
    e = jy_ruleset_load(list, files->n, rules, &why);
    if (e != JY_OK) jy_cli_fail(&why, 0);
    return e;
}

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

static int test(const struct jy_ruleset *rules, bool with_examples, bool json)
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

int jy_cli_rules(int argc, char **argv)
{
    static const struct argp_option options[] = {JY_CLI_OPTION_DATA, JY_CLI_OPTION_JSON, {0}};
    static const struct jy_cli_command command = {
        options, "check|test [DIR]",
        "check: do the rule files of DIR load?  test: does every rule match its examples and none "
        "of its counter-examples?  Without DIR: the rules in force in the store.",
        1, 2};
    struct jy_cli_args args;
    struct jy_cli_files files = {.arena = jy_arena_new()};
    struct jy_ruleset *rules = NULL;
    int code = JY_CLI_CANNOT;
    bool examples;

    jy_cli_parse(&command, argc, argv, &args);
    examples = strcmp(args.words[0], "test") == 0;
    if (!examples && strcmp(args.words[0], "check") != 0)
        jy_cli_say(code, "只有 check 和 test", "check or test, nothing else");
    else if (files.arena && read_files(&args, &files) == JY_OK)
        code = load(&files, &rules) == JY_OK ? test(rules, examples, args.json) : JY_CLI_WRONG;
    jy_ruleset_unref(rules);
    jy_arena_free(files.arena);
    return code;
}
