/* rollback.c - jieyou rules rollback: a version that was in force before, in force again.
 *
 * A running server has it within a second.  Refused when a danger that the rules in force know
 * would be missed, unless that is accepted. */
#include <stdio.h>
#include <string.h>

#include "gateway/cli/rules/objections.h"

struct rollback {
    struct jy_rules_args args;
    char version[24]; /* the one to go to */
    struct jy_rules_book live, then;
    struct jy_ruleset *live_rules;
    struct jy_release release;
    struct jy_rules_objections objections;
};

/* The word, or the version that the live one took over from. */
static int choose(struct rollback *b)
{
    struct jy_reader *r = NULL;
    int code = 0;

    if (b->args.n_words > 0) {
        jy_str_copy(b->version, sizeof b->version, jy_str_of(b->args.words[0]));
        return 0;
    }
    code = jy_cli_open_reader(b->args.store, &r);
    if (code == 0 && jy_rulebook_before(r, JY_BOOK_RULES, b->version) != JY_OK)
        code = jy_cli_say(JY_CLI_WRONG, "没有更早的版本", "there is no version before this one");
    jy_reader_close(r);
    return code;
}

static int make(struct rollback *b)
{
    const struct jy_release_base live = {b->live.book, b->live_rules};
    struct jy_diag why = JY_DIAG_NO_MEMORY;
    enum jy_err e;

    if (strcmp(b->version, b->then.version) != 0) /* "draft" and "live" are no names of one */
        return jy_cli_say(JY_CLI_WRONG, "没有这一版", "there is no version of this name");
    if (strcmp(b->version, b->live.version) == 0)
        return jy_cli_say(JY_CLI_WRONG, "这一版就是现在用的", "this version is in force");
    e = jy_release_again(&live, b->version, b->then.book, jy_rules_object, &b->objections,
                         &b->release, &why);
    if (e == JY_OK) return b->objections.refused > 0 ? JY_CLI_WRONG : 0;
    return jy_cli_fail(&why, e == JY_E_BAD_DATA ? JY_CLI_WRONG : JY_CLI_CANNOT);
}

/* What a server put in force in the meantime must not be undone unseen. */
static enum jy_err put(struct jy_store *s, void *ctx, struct jy_diag *why)
{
    const struct rollback *b = ctx;
    char now[24] = "";
    enum jy_err e = jy_rulebook_look(s, JY_BOOK_RULES, now);

    if (e == JY_OK && strcmp(now, b->live.version) != 0) e = JY_E_STALE_EPOCH;
    if (e == JY_E_STALE_EPOCH)
        jy_diag_set(why, "", 0, "刚刚换了别的版本，看过再退",
                    "another version has just been put in force");
    return e == JY_OK ? jy_rulebook_again(s, JY_BOOK_RULES, b->version) : e;
}

static int write_down(struct rollback *b)
{
    struct jy_str told = jy_release_told(b->then.files.arena, &b->release.head, b->live.version,
                                         jy_str_trim(jy_str_of(b->args.why)));
    const struct jy_rules_writing change = {put, b, "rules.rolled_back", told.ptr};
    int code = told.ptr ? jy_rules_write(&b->args, &change) : jy_cli_no_memory();

    if (code == 0 && b->objections.json == NULL)
        printf("版本 %s 又生效了 / in force again: %s\n", b->version, b->version);
    return code;
}

static int run(struct rollback *b)
{
    int code;

    if (jy_str_trim(jy_str_of(b->args.why)).len == 0)
        return jy_cli_say(JY_CLI_CANNOT, "请用 --why 写明为什么退回", "say why with --why");
    code = choose(b);
    if (code == 0) code = jy_rules_open_live(&b->args, &b->live, &b->live_rules);
    if (code == 0) code = jy_rules_book_stored(&b->args, b->version, &b->then);
    if (code == 0) code = make(b);
    if (b->objections.refused > 0 && b->objections.json == NULL)
        jy_cli_say(code, "没有退回。用 --accept 规则编号 认可",
                   "not put in force: accept it with --accept RULE");
    return code == 0 ? write_down(b) : code;
}

static int run_json(struct rollback *b)
{
    struct jy_buf out;
    int code;

    jy_buf_init(&out);
    b->objections.json = &out;
    jy_json_open(&out, '{');
    jy_json_key(&out, "objections");
    jy_json_open(&out, '[');
    code = run(b);
    jy_json_close(&out, ']');
    jy_json_put_int(&out, "accepted", b->objections.accepted);
    if (code == 0) {
        jy_json_put_cstr(&out, "version", b->version);
        jy_json_put_int(&out, "added", b->release.head.added);
        jy_json_put_int(&out, "removed", b->release.head.removed);
        jy_json_put_int(&out, "edited", b->release.head.edited);
    }
    jy_json_close(&out, '}');
    b->objections.json = NULL;
    return jy_cli_print(&out, code);
}

int jy_rules_rollback(int argc, char **argv)
{
    static const struct argp_option options[] = {
        JY_RULES_OPTION_WHY,
        {"accept", 'y', "RULE", 0,
         "这条规则认得的危险会漏，也照退 / although a danger of this rule would be missed", 0},
        JY_RULES_OPTION_STORE,
        JY_CLI_OPTION_JSON,
        {0},
    };
    static const struct jy_cli_command command = {
        options, "[VERSION]",
        "换回某一版，比现在旧的新的都行；不写名字就是上一版。`jieyou rules versions` 列出各版。现在认得的危险会漏，就不换。 / "
        "Put a version in force again, older or newer than the one in force; without a name the "
        "one before it.  `jieyou rules versions` lists them.  Refused when a danger that the rules "
        "in force know would be missed.",
        0, 1};
    struct rollback b = {.objections.args = &b.args};
    int code;

    jy_rules_parse(&command, argc, argv, &b.args);
    code = b.args.json ? run_json(&b) : run(&b);
    jy_ruleset_unref(b.release.rules);
    jy_ruleset_unref(b.live_rules);
    jy_rules_book_fini(&b.then);
    jy_rules_book_fini(&b.live);
    return code;
}
