/* import.c - jieyou rules import: what a folder changes against the live rules becomes the draft's.
 *
 * Nothing is in force by this: the workbench shows it, checks it and publishes it.  An edit that
 * somebody else has in the draft is not overwritten. */
#include <stdio.h>

#include "gateway/cli/rules/rules.h"
#include "gateway/clock.h"
#include "store/draft.h"

struct import {
    struct jy_rules_args args;
    struct jy_rules_book live, given;
    struct jy_arena *arena;
    struct jy_store *store; /* while it is written */
    struct jy_diag *why;
    enum jy_err err;
    int64_t now_ms;
    int counts[JY_N_RULE_CHANGES];
};

static struct jy_draft_edit edit_of(struct import *m, enum jy_rule_change what, struct jy_str id)
{
    struct jy_draft_edit edit = {
        .id = jy_arena_str(m->arena, id), .by = JY_STR("console"), .at_ms = m->now_ms};
    struct jy_str before = {0};
    const char *file = NULL;

    if (what != JY_RULE_ADDED)
        m->err = jy_rule_book_get(m->live.book, edit.id, m->arena, &before, &file);
    if (m->err == JY_OK && what != JY_RULE_REMOVED)
        m->err = jy_rule_book_get(m->given.book, edit.id, m->arena, &edit.body, &file);
    edit.file = jy_str_of(file);
    jy_draft_base(before, edit.base);
    return edit;
}

static void refuse_overwriting(struct import *m, const struct jy_draft_edit *now)
{
    char zh[200], en[200];

    snprintf(zh, sizeof zh, "草稿里 %.60s 已有 %.20s 的改动，没有覆盖，什么都没导入", now->id.ptr,
             now->by.ptr);
    snprintf(en, sizeof en, "the draft has an edit of %.60s by %.20s already: nothing was imported",
             now->id.ptr, now->by.ptr);
    jy_diag_set(m->why, "", 0, zh, en);
}

/* The draft is of the files that are in force: an edit has nowhere else to go. */
static void refuse_new_file(struct import *m, struct jy_str file)
{
    jy_diag_set(
        m->why, file.ptr, 0, "这是新文件，草稿只收已有文件里的改动；请直接发布这个文件夹",
        "a new file: the draft takes changes of those there are; publish the folder instead");
    m->err = JY_E_BAD_DATA;
}

static void on_change(void *ctx, enum jy_rule_change what, struct jy_str id)
{
    struct import *m = ctx;
    struct jy_draft_edit edit, now = {0};

    if (m->err != JY_OK) return;
    edit = edit_of(m, what, id);
    if (m->err == JY_OK && !jy_rule_book_has_file(m->live.book, edit.file.ptr))
        refuse_new_file(m, edit.file);
    if (m->err == JY_OK) m->err = jy_draft_put(m->store, m->arena, 0, &edit, &now);
    if (m->err == JY_E_STALE_EPOCH) refuse_overwriting(m, &now);
    if (m->err == JY_E_LIMIT)
        jy_diag_set(m->why, "", 0, "草稿放不下这么多改动，请直接发布这个文件夹",
                    "too many changes for the draft: publish the folder instead");
}

static enum jy_err put(struct jy_store *s, void *ctx, struct jy_diag *why)
{
    struct import *m = ctx;
    enum jy_err e;

    m->store = s;
    m->why = why;
    e = jy_rule_book_diff(m->live.book, m->given.book, on_change, m, m->counts);
    return e == JY_OK ? m->err : e;
}

static int report(const struct import *m)
{
    struct jy_buf out;

    if (!m->args.json) {
        printf("进了草稿：新增 %d，去掉 %d，改动 %d / in the draft: %d added, %d removed, "
               "%d edited\n",
               m->counts[JY_RULE_ADDED], m->counts[JY_RULE_REMOVED], m->counts[JY_RULE_EDITED],
               m->counts[JY_RULE_ADDED], m->counts[JY_RULE_REMOVED], m->counts[JY_RULE_EDITED]);
        return JY_CLI_DONE;
    }
    jy_buf_init(&out);
    jy_json_open(&out, '{');
    jy_json_put_int(&out, "added", m->counts[JY_RULE_ADDED]);
    jy_json_put_int(&out, "removed", m->counts[JY_RULE_REMOVED]);
    jy_json_put_int(&out, "edited", m->counts[JY_RULE_EDITED]);
    jy_json_close(&out, '}');
    return jy_cli_print(&out, JY_CLI_DONE);
}

static int run(struct import *m)
{
    const struct jy_rules_writing change = {put, m, "rules.imported", m->args.words[0]};
    struct jy_ruleset *set = NULL;
    struct jy_diag why = JY_DIAG_NO_MEMORY;
    int code = jy_rules_book_open(&m->args, "live", &m->live);

    if (code == 0) code = jy_rules_book_open(&m->args, m->args.words[0], &m->given);
    if (code == 0 && jy_rule_book_compile(m->given.book, NULL, &set, &why) != JY_OK)
        code = jy_cli_fail(&why, JY_CLI_WRONG);
    jy_ruleset_unref(set);
    if (code == 0) code = jy_rules_write(&m->args, &change);
    return code == 0 ? report(m) : code;
}

int jy_rules_import(int argc, char **argv)
{
    static const struct argp_option options[] = {JY_RULES_OPTION_STORE, JY_CLI_OPTION_JSON, {0}};
    static const struct jy_cli_command command = {
        options, "DIR",
        "把 DIR 里规则文件的改动放进工作台的草稿，要么全放要么不放。这一步不生效。 / "
        "Take what the rule files of DIR change into the draft of the workbench, all or nothing.  "
        "Nothing is in force by this.",
        1, 1};
    struct import m = {.arena = jy_arena_new(), .now_ms = jy_now_ms()};
    int code;

    jy_rules_parse(&command, argc, argv, &m.args);
    code = m.arena ? run(&m) : JY_CLI_CANNOT;
    jy_rules_book_fini(&m.live);
    jy_rules_book_fini(&m.given);
    jy_arena_free(m.arena);
    return code;
}
