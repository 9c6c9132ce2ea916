/* export.c - jieyou rules export: a version as files.  Each file is written beside its place and
 * then moved there, so that a full disk leaves no half file behind. */
#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "gateway/cli/rules/rules.h"

static int cannot(const char *path)
{
    struct jy_diag why;

    jy_diag_set(&why, path, 0, strerror(errno), "cannot be written");
    return jy_cli_fail(&why, JY_CLI_CANNOT);
}

static int write_file(const char *folder, const struct jy_rule_file *file)
{
    char path[PATH_MAX], fresh[PATH_MAX + 8];
    FILE *f;
    bool whole;

    snprintf(path, sizeof path, "%.3900s/%.120s", folder, file->name);
    snprintf(fresh, sizeof fresh, "%s.part", path);
    f = fopen(fresh, "wbe");
    if (f == NULL) return cannot(fresh);
    whole = fwrite(file->bytes.ptr, 1, file->bytes.len, f) == file->bytes.len;
    whole = fclose(f) == 0 && whole;
    if (whole && rename(fresh, path) == 0) return 0;
    unlink(fresh);
    return cannot(path);
}

/* Rule files of the folder that are no part of the version: theirs to remove, not ours. */
static int name_strangers(const char *folder, const struct jy_rule_file *files, int n)
{
    struct jy_cli_files there = {.arena = jy_arena_new()};
    struct jy_diag why = {0};
    int code = there.arena ? 0 : JY_CLI_CANNOT;

    if (code == 0 && jy_cli_read(&there, folder, ".json", &why) != JY_OK)
        code = jy_cli_fail(&why, JY_CLI_CANNOT);
    for (int i = 0; code != JY_CLI_CANNOT && i < there.n; i++) {
        bool known = false;
        for (int k = 0; k < n; k++)
            known = known || strcmp(files[k].name, there.list[i].name) == 0;
        if (known) continue;
        jy_diag_set(&why, there.list[i].name, 0, "这个文件不在这一版里，没有动",
                    "this file is not part of the version and was left alone");
        code = jy_cli_fail(&why, JY_CLI_WRONG);
    }
    jy_arena_free(there.arena);
    return code;
}

static int write_all(const struct jy_rules_book *b, const char *folder, bool json)
{
    struct jy_rule_file *files = NULL;
    struct jy_buf out;
    int n = 0, code = 0;

    if (jy_rule_book_write(b->book, b->files.arena, &files, &n) != JY_OK) return jy_cli_no_memory();
    if (mkdir(folder, 0755) != 0 && errno != EEXIST) return cannot(folder);
    for (int i = 0; code == 0 && i < n; i++)
        code = write_file(folder, &files[i]);
    if (code == 0) code = name_strangers(folder, files, n);
    if (code == JY_CLI_CANNOT) return code;
    if (!json) {
        printf("写好了 %d 个文件，版本 %s / wrote %d files of version %s\n", n, b->version, n,
               b->version);
        return code;
    }
    jy_buf_init(&out);
    jy_json_open(&out, '{');
    jy_json_put_cstr(&out, "version", b->version);
    jy_json_put_int(&out, "files", n);
    jy_json_close(&out, '}');
    return jy_cli_print(&out, code);
}

int jy_rules_export(int argc, char **argv)
{
    static const struct argp_option options[] = {JY_RULES_OPTION_STORE, JY_CLI_OPTION_JSON, {0}};
    static const struct jy_cli_command command = {
        options, "DIR [VERSION]",
        "把正在用的、VERSION 那一版的、或者草稿里的规则写到 DIR：一类一个文件，一项一行，git 看得出改了什么。 / "
        "Write the rules in force, or those of VERSION, or the draft, into DIR: one file a family, "
        "a line for each field, so that git shows what changed.",
        1, 2};
    struct jy_rules_args args;
    struct jy_rules_book b;
    int code;

    jy_rules_parse(&command, argc, argv, &args);
    code = jy_rules_book_open(&args, args.n_words > 1 ? args.words[1] : "live", &b);
    if (code == 0) code = write_all(&b, args.words[0], args.json);
    jy_rules_book_fini(&b);
    return code;
}
