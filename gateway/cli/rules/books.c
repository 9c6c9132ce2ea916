/* books.c - the sets of rules that a command may name, and the one way in which they are written.
 */
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "gateway/cli/rules/rules.h"
#include "gateway/clock.h"
#include "gateway/release.h"
#include "store/audit.h"
#include "store/draft.h"

static enum jy_err lay_draft(struct jy_reader *r, struct jy_rules_book *b, struct jy_diag *why)
{
    struct jy_draft_edit *edits = NULL;
    int n = 0;
    enum jy_err e = jy_draft_read(r, b->files.arena, &edits, &n);

    for (int i = 0; e == JY_OK && i < n; i++) {
        const struct jy_rule_edit edit = {edits[i].id, edits[i].file, edits[i].body};
        e = jy_rule_book_lay(b->book, &edit, why);
    }
    return e;
}

static enum jy_err parse(struct jy_rules_book *b, struct jy_diag *why)
{
    struct jy_rule_file *files = jy_rule_files(b->files.arena, b->files.list, b->files.n);

    return files ? jy_rule_book_parse(files, b->files.n, &b->book, why) : JY_E_MEMORY;
}

static enum jy_err read_stored(struct jy_reader *r, const char *name, struct jy_rules_book *b,
                               struct jy_diag *why)
{
    bool draft = strcmp(name, "draft") == 0;
    enum jy_err e = jy_reader_hold(r);

    if (e != JY_OK) return e;
    if (draft || strcmp(name, "live") == 0) {
        e = jy_rulebook_live(r, JY_BOOK_RULES, b->files.arena, b->version, b->files.list,
                             JY_CLI_FILES, &b->files.n);
    } else {
        jy_str_copy(b->version, sizeof b->version, jy_str_of(name));
        e = jy_rulebook_named(r, JY_BOOK_RULES, name, b->files.arena, b->files.list, JY_CLI_FILES,
                              &b->files.n);
    }
    if (e == JY_E_NOT_FOUND) {
        jy_diag_set(why, name, 0, "没有叫这个名字的文件夹或版本",
                    "no folder or version of this name");
        e = JY_E_BAD_DATA;
    }
    if (e == JY_OK) e = parse(b, why);
    if (e == JY_OK && draft) e = lay_draft(r, b, why);
    jy_reader_release(r);
    return e;
}

static int open_book(const struct jy_rules_args *args, const char *name, bool folder,
                     struct jy_rules_book *out)
{
    struct jy_diag why = JY_DIAG_NO_MEMORY;
    struct jy_reader *r = NULL;
    enum jy_err e;

    memset(out, 0, sizeof *out);
    out->files.arena = jy_arena_new();
    if (out->files.arena == NULL) return jy_cli_fail(&why, JY_CLI_CANNOT);
    if (folder) {
        e = jy_cli_read(&out->files, name, ".json", &why);
        if (e == JY_OK) e = parse(out, &why);
    } else {
        if (jy_cli_open_reader(args->store, &r) != 0) return JY_CLI_CANNOT;
        e = read_stored(r, name, out, &why);
        jy_reader_close(r);
    }
    if (e == JY_OK) return 0;
    return jy_cli_fail(&why, e == JY_E_BAD_DATA ? JY_CLI_WRONG : JY_CLI_CANNOT);
}

int jy_rules_book_open(const struct jy_rules_args *args, const char *name,
                       struct jy_rules_book *out)
{
    struct stat st;

    return open_book(args, name, stat(name, &st) == 0, out);
}

int jy_rules_book_stored(const struct jy_rules_args *args, const char *name,
                         struct jy_rules_book *out)
{
    return open_book(args, name, false, out);
}

void jy_rules_book_fini(struct jy_rules_book *b)
{
    jy_rule_book_free(b->book);
    jy_arena_free(b->files.arena);
    memset(b, 0, sizeof *b);
}

int jy_rules_write(const struct jy_rules_args *args, const struct jy_rules_writing *change)
{
    struct jy_diag why = {.zh = "没有写进去", .en = "nothing was written"};
    struct jy_store *s = NULL;
    int code = jy_cli_open_store(args->store, &s);
    enum jy_err e;

    if (code != 0) return code;
    e = jy_store_begin(s);
    if (e == JY_OK) e = change->run(s, change->ctx, &why);
    if (e == JY_OK) /* nobody is signed in here: who may run this may do anything with the file */
        e = jy_audit_add(s, jy_now_ms(), JY_STR("console"), 0, jy_str_of(change->what),
                         jy_str_of(change->why));
    if (e == JY_OK) e = jy_store_commit(s);
    if (jy_err_fault(e) == JY_FAULT_OURS) fprintf(stderr, "jieyou: %s\n", jy_store_why(s));
    if (e != JY_OK)
        code = jy_cli_fail(&why, jy_err_fault(e) == JY_FAULT_OURS ? JY_CLI_CANNOT : JY_CLI_WRONG);
    jy_store_close(s);
    return code;
}
