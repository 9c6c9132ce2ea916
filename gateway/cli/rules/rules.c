/* rules.c - jieyou rules COMMAND: which word runs what, and how the rule set is found. */
#include "gateway/cli/rules/rules.h"

#include <limits.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "gateway/cli/cli.h"

struct parse {
    const struct jy_cli_command *command;
    struct jy_rules_args *args;
};

static error_t take_file(struct argp_state *state, const char **list, int *n, const char *file)
{
    if (*n == JY_RULES_SAMPLES)
        jy_cli_wrong_use(state, "这种文件给得太多", "too many files of this kind");
    list[(*n)++] = file;
    return 0;
}

static error_t take_number(struct argp_state *state, double *out, const char *text, const char *zh,
                           const char *en)
{
    char *end;

    *out = strtod(text, &end);
    if (*end != '\0' || !(*out > 0) || isinf(*out)) jy_cli_wrong_use(state, zh, en);
    return 0;
}

static error_t take_count(struct argp_state *state, int *out, const char *text, const char *zh,
                          const char *en)
{
    char *end;
    long n = strtol(text, &end, 10);

    if (*end != '\0' || n < JY_RULES_LEAST || n > JY_RULES_MOST) jy_cli_wrong_use(state, zh, en);
    *out = (int)n;
    return 0;
}

static error_t take(int key, char *arg, struct argp_state *state)
{
    struct parse *p = state->input;

    switch (key) {
    case 's':
        p->args->store = arg;
        return 0;
    case 'd':
        return take_file(state, p->args->samples, &p->args->n_samples, arg);
    case 'v':
        return take_file(state, p->args->aside, &p->args->n_aside, arg);
    case 'c':
        return take_number(state, &p->args->cost, arg, "--cost 要是大于 0 的数",
                           "--cost must be a number above 0");
    case 'i':
        p->args->intent = arg;
        return 0;
    case 'n':
        return take_number(state, &p->args->worth, arg, "--worth 要是大于 0 的数",
                           "--worth must be a number above 0");
    case 'f':
        return take_number(state, &p->args->floor, arg, "--floor 要是大于 0 的数",
                           "--floor must be a number above 0");
    case 'N':
        return take_count(state, &p->args->most_words, arg, "--words 要是 4 到 4000 的整数",
                          "--words must be a whole number from 4 to 4000");
    case 'l':
        return take_count(state, &p->args->longest, arg, "--longest 要是 4 到 4000 的整数",
                          "--longest must be a whole number from 4 to 4000");
    case 'm':
        p->args->label_map = arg;
        return 0;
    case 'e':
        p->args->errors = arg;
        return 0;
    case 'w':
        p->args->why = arg;
        return 0;
    case 'y':
        if (p->args->n_accepts == JY_RULES_ACCEPTS)
            jy_cli_wrong_use(state, "--accept 太多", "too many --accept");
        p->args->accepts[p->args->n_accepts++] = arg;
        return 0;
    case 'j':
        p->args->json = true;
        return 0;
    case 'W':
        p->args->write = true;
        p->args->write_to = arg;
        return 0;
    default:
        return jy_cli_take_word(p->command, key, arg, state, p->args->words, &p->args->n_words);
    }
}

void jy_rules_parse(const struct jy_cli_command *command, int argc, char **argv,
                    struct jy_rules_args *out)
{
    struct parse p = {command, out};

    *out = (struct jy_rules_args){.store = jy_cli_data()};
    jy_cli_run(command, take, argc, argv, &p);
}

static int read_live(const char *store, struct jy_cli_files *files)
{
    struct jy_reader *r = NULL;
    char version[24];
    enum jy_err e;

    if (jy_cli_open_reader(store, &r) != 0) return JY_CLI_CANNOT;
    e = jy_rulebook_live(r, JY_BOOK_RULES, files->arena, version, files->list, JY_CLI_FILES,
                         &files->n);
    jy_reader_close(r);
    if (e == JY_OK) return 0;
    return jy_cli_say(JY_CLI_CANNOT, "没有生效的规则", "no rules are in force");
}

static int read_folder(const char *folder, struct jy_cli_files *files)
{
    struct jy_diag why = {0};

    return jy_cli_read(files, folder, ".json", &why) == JY_OK ? 0
                                                              : jy_cli_fail(&why, JY_CLI_CANNOT);
}

int jy_rules_read(const struct jy_rules_args *args, const char *folder, struct jy_cli_files *files)
{
    char path[PATH_MAX];

    if (folder != NULL) return read_folder(folder, files);
    snprintf(path, sizeof path, "%.4000s/jieyou.db", args->store);
    if (access(path, F_OK) == 0) return read_live(args->store, files);
    if (!jy_cli_own_data("rules", path, sizeof path))
        return jy_cli_say(JY_CLI_CANNOT, "找不到规则文件，请写明文件夹",
                          "no rule files are found: name their folder");
    return read_folder(path, files);
}

/* For people on stderr; a program reads where and why as {"error": …}. */
static int refuse(const struct jy_diag *why, bool json)
{
    struct jy_buf b;

    jy_cli_fail(why, JY_CLI_WRONG);
    if (!json) return JY_CLI_WRONG;
    jy_buf_init(&b);
    jy_json_open(&b, '{');
    jy_json_key(&b, "error");
    jy_json_open(&b, '{');
    jy_json_put_cstr(&b, "file", why->file);
    jy_json_put_int(&b, "line", why->line);
    jy_json_put_cstr(&b, "field", why->field);
    jy_json_put_int(&b, "column", why->column);
    jy_json_put_cstr(&b, "zh", why->zh);
    jy_json_put_cstr(&b, "en", why->en);
    jy_json_close(&b, '}');
    jy_json_close(&b, '}');
    return jy_cli_print(&b, JY_CLI_WRONG);
}

int jy_rules_load(const struct jy_cli_files *files, bool json, struct jy_ruleset **out)
{
    struct jy_rule_file list[JY_CLI_FILES];
    struct jy_diag why = JY_DIAG_NO_MEMORY;

    for (int i = 0; i < files->n; i++)
        list[i] = (struct jy_rule_file){files->list[i].name, files->list[i].bytes};
    return jy_ruleset_load(list, files->n, NULL, out, &why) == JY_OK ? 0 : refuse(&why, json);
}

int jy_rules_put(struct jy_cli_files *files, const char *name, struct jy_str bytes)
{
    int at = 0;

    while (at < files->n && strcmp(files->list[at].name, name) != 0)
        at++;
    if (at == JY_CLI_FILES)
        return jy_cli_say(JY_CLI_CANNOT, "规则文件太多", "there are too many rule files");
    files->list[at] = (struct jy_book_file){name, bytes};
    if (at == files->n) files->n++;
    return 0;
}

int jy_rules_open(const struct jy_rules_args *args, const char *folder, struct jy_ruleset **out)
{
    struct jy_cli_files files = {.arena = jy_arena_new()};
    int code = files.arena ? jy_rules_read(args, folder, &files) : JY_CLI_CANNOT;

    if (code == 0) code = jy_rules_load(&files, args->json, out);
    jy_arena_free(files.arena);
    return code;
}

static const struct command {
    const char *name, *called, *help;
    int (*run)(int argc, char **argv);
} commands[] = {
#define X(name, purpose) {#name, "jieyou rules " #name, purpose, jy_rules_##name},
    JY_RULES_COMMANDS(X)
#undef X
};

static int usage(FILE *out)
{
    struct jy_cli_purpose list[JY_COUNT(commands)];

    for (size_t i = 0; i < JY_COUNT(commands); i++)
        list[i] = (struct jy_cli_purpose){commands[i].name, commands[i].help};
    return jy_cli_usage(out, "jieyou rules", list, JY_COUNT(commands));
}

int jy_cli_rules(int argc, char **argv)
{
    char called[32];

    if (argc < 2) return usage(stderr);
    if (strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "-?") == 0) return usage(stdout);
    for (size_t i = 0; i < JY_COUNT(commands); i++) {
        if (strcmp(commands[i].name, argv[1]) != 0) continue;
        jy_str_copy(called, sizeof called, jy_str_of(commands[i].called));
        argv[1] = called;
        return commands[i].run(argc - 1, argv + 1);
    }
    fprintf(stderr, "jieyou rules: 没有这个命令 / there is no such command: %s\n\n", argv[1]);
    return usage(stderr);
}
