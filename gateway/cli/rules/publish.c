/* publish.c - jieyou rules publish: a folder of rule files into force, when nothing speaks against.
 *
 * A running server has it within a second.  What is in the workbench's draft stays there. */
#include <stdio.h>
#include <string.h>

#include "gateway/cli/rules/objections.h"
#include "gateway/clock.h"

struct publish {
    struct jy_rules_args args;
    struct jy_rules_book live, fresh;
    struct jy_ruleset *live_rules;
    struct jy_release release;
    struct jy_rules_objections objections;
};

static int make(struct publish *p)
{
    const struct jy_release_base live = {p->live.book, p->live_rules};
    struct jy_diag why = JY_DIAG_NO_MEMORY;
    enum jy_err e = jy_release_make(p->fresh.files.arena, &live, p->fresh.book, jy_now_ms(),
                                    jy_rules_object, &p->objections, &p->release, &why);

    if (e == JY_OK) return p->objections.refused > 0 ? JY_CLI_WRONG : 0;
    return jy_cli_fail(&why, e == JY_E_BAD_DATA ? JY_CLI_WRONG : JY_CLI_CANNOT);
}

static enum jy_err put(struct jy_store *s, void *ctx, struct jy_diag *why)
{
    const struct publish *p = ctx;

    (void)why;
    return jy_rulebook_put(s, JY_BOOK_RULES, &p->release.head, p->release.files,
                           p->release.n_files);
}

static int write_down(struct publish *p)
{
    const struct jy_rules_writing change = {put, p, "rules.published", p->args.why};
    int code;

    jy_str_copy(p->release.head.why, sizeof p->release.head.why, jy_str_of(p->args.why));
    code = jy_rules_write(&p->args, &change);
    if (code != 0 || p->objections.json != NULL) return code;
    printf("已生效，版本 %s，规则 %d 条：新增 %d，去掉 %d，改动 %d / in force: %d rules, "
           "%d added, %d removed, %d edited\n",
           p->release.head.version, p->release.head.rules, p->release.head.added,
           p->release.head.removed, p->release.head.edited, p->release.head.rules,
           p->release.head.added, p->release.head.removed, p->release.head.edited);
    return 0;
}

static int run(struct publish *p)
{
    struct jy_str why = jy_str_trim(jy_str_of(p->args.why));
    int code;

    if (why.len == 0)
        return jy_cli_say(JY_CLI_CANNOT, "请用 --why 写明改了什么、为什么",
                          "say with --why what changes and why");
    code = jy_rules_open_live(&p->args, &p->live, &p->live_rules);
    if (code == 0) code = jy_rules_book_open(&p->args, p->args.words[0], &p->fresh);
    if (code == 0) code = make(p);
    if (code == JY_CLI_WRONG && p->objections.refused > 0 && p->objections.json == NULL)
        jy_cli_say(code, "没有发布。改好，或用 --accept 规则编号 认可",
                   "not published: mend it, or accept it with --accept RULE");
    return code == 0 ? write_down(p) : code;
}

static int run_json(struct publish *p)
{
    struct jy_buf out;
    int code;

    jy_buf_init(&out);
    p->objections.json = &out;
    jy_json_open(&out, '{');
    jy_json_key(&out, "objections");
    jy_json_open(&out, '[');
    code = run(p);
    jy_json_close(&out, ']');
    jy_json_put_bool(&out, "published", code == 0);
    jy_json_put_int(&out, "accepted", p->objections.accepted);
    if (code == 0) jy_json_put_cstr(&out, "version", p->release.head.version);
    jy_json_close(&out, '}');
    p->objections.json = NULL;
    return jy_cli_print(&out, code);
}

int jy_rules_publish(int argc, char **argv)
{
    static const struct argp_option options[] = {
        JY_RULES_OPTION_WHY,
        {"accept", 'y', "RULE", 0,
         "这条规则的例句过不了，也发布 / publish although this rule's examples break", 0},
        JY_RULES_OPTION_STORE,
        JY_CLI_OPTION_JSON,
        {0},
    };
    static const struct jy_cli_command command = {
        options, "DIR",
        "把 DIR 里的规则文件发布成新的一版，按时间取名。装不进、例句过不了、或者现在认得的危险会漏，都不发布。 / "
        "Put the rule files of DIR in force as a new version, named after the time.  Refused when "
        "they do not load, when an example breaks, or when a danger that the rules in force know "
        "would be missed.",
        1, 1};
    struct publish p = {.objections.args = &p.args};
    int code;

    jy_rules_parse(&command, argc, argv, &p.args);
    code = p.args.json ? run_json(&p) : run(&p);
    jy_ruleset_unref(p.release.rules);
    jy_ruleset_unref(p.live_rules);
    jy_rules_book_fini(&p.fresh);
    jy_rules_book_fini(&p.live);
    return code;
}
