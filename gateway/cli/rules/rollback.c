/* rollback.c - jieyou rules rollback: the version before, in force again. */
#include <stdio.h>

#include "gateway/cli/rules/rules.h"

static enum jy_err go_back(struct jy_store *s, void *ctx, struct jy_diag *why)
{
    enum jy_err e = jy_rulebook_back(s, JY_BOOK_RULES, ctx);

    if (e == JY_E_NOT_FOUND)
        jy_diag_set(why, "", 0, "没有更早的版本", "there is no version before this one");
    return e;
}

int jy_rules_rollback(int argc, char **argv)
{
    static const struct argp_option options[] = {
        JY_RULES_OPTION_WHY, JY_RULES_OPTION_STORE, JY_CLI_OPTION_JSON, {0}};
    static const struct jy_cli_command command = {
        options, NULL, "Put the version before the one in force in force again.", 0, 0};
    struct jy_rules_args args;
    char version[24] = "";
    struct jy_rules_writing change = {go_back, version, "rules.rolled_back", NULL};
    struct jy_buf out;
    int code;

    jy_rules_parse(&command, argc, argv, &args);
    if (jy_str_trim(jy_str_of(args.why)).len == 0)
        return jy_cli_say(JY_CLI_CANNOT, "请用 --why 写明为什么退回", "say why with --why");
    change.why = args.why;
    code = jy_rules_write(&args, &change);
    if (code != 0) return code;
    if (!args.json) {
        printf("版本 %s 又生效了 / in force again: %s\n", version, version);
        return JY_CLI_DONE;
    }
    jy_buf_init(&out);
    jy_json_open(&out, '{');
    jy_json_put_cstr(&out, "version", version);
    jy_json_close(&out, '}');
    return jy_cli_print(&out, JY_CLI_DONE);
}
