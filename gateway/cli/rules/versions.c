/* versions.c - jieyou rules versions: the history of what was in force. */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "gateway/cli/rules/rules.h"

enum { VERSIONS_MAX = 1000 };

static void put_version(struct jy_buf *b, const struct jy_book_head *v)
{
    jy_json_open(b, '{');
    jy_json_put_cstr(b, "version", v->version);
    jy_json_put_int(b, "at", v->at_ms);
    jy_json_put_bool(b, "live", v->live);
    jy_json_put_cstr(b, "by", v->by);
    jy_json_put_cstr(b, "second", v->second);
    jy_json_put_cstr(b, "why", v->why);
    jy_json_put_int(b, "rules", v->rules);
    jy_json_put_int(b, "added", v->added);
    jy_json_put_int(b, "removed", v->removed);
    jy_json_put_int(b, "edited", v->edited);
    jy_json_close(b, '}');
}

static void show(const struct jy_book_head *v)
{
    time_t at = (time_t)(v->at_ms / 1000);
    struct tm local;
    char when[32];

    strftime(when, sizeof when, "%Y-%m-%d %H:%M", localtime_r(&at, &local));
    printf("%s ", v->live ? "*" : " ");
    jy_cli_pad(v->version, 22);
    printf("%s  %5d  +%d -%d ~%d  %s %s %s\n", when, v->rules, v->added, v->removed, v->edited,
           v->by, v->second, v->why);
}

static int report(const struct jy_book_head *list, int n, bool json)
{
    struct jy_buf out;

    if (!json) {
        for (int i = 0; i < n; i++)
            show(&list[i]);
        return JY_CLI_DONE;
    }
    jy_buf_init(&out);
    jy_json_open(&out, '{');
    jy_json_key(&out, "versions");
    jy_json_open(&out, '[');
    for (int i = 0; i < n; i++)
        put_version(&out, &list[i]);
    jy_json_close(&out, ']');
    jy_json_close(&out, '}');
    return jy_cli_print(&out, JY_CLI_DONE);
}

int jy_rules_versions(int argc, char **argv)
{
    static const struct argp_option options[] = {JY_RULES_OPTION_STORE, JY_CLI_OPTION_JSON, {0}};
    static const struct jy_cli_command command = {
        options, NULL,
        "规则的各版，新的在前；* 是正在用的。 / The versions of the rules, the newest first; * is in force.",
        0, 0};
    struct jy_book_head *list = calloc(VERSIONS_MAX, sizeof *list);
    struct jy_rules_args args;
    struct jy_reader *r = NULL;
    int n = 0, code = JY_CLI_CANNOT;

    jy_rules_parse(&command, argc, argv, &args);
    if (list != NULL) code = jy_cli_open_reader(args.store, &r);
    if (code == 0 && jy_rulebook_list(r, JY_BOOK_RULES, list, VERSIONS_MAX, &n) != JY_OK)
        code = jy_cli_say(JY_CLI_CANNOT, "读不出来", "cannot be read");
    if (code == 0) code = report(list, n, args.json);
    jy_reader_close(r);
    free(list);
    return code;
}
