/* main.c - the command line: which word runs what. */
#include <stdio.h>
#include <string.h>

#include "gateway/both.h"
#include "gateway/cli/cli.h"
#include "gateway/cli/common.h"
#include "gateway/server.h"

/* Of serve: what may be otherwise in a moment is tried again by whoever started it, what is set wrongly is
 * not (jieyou.service). */
enum { NOT_NOW = 1, CANNOT_RUN = 2 };

/* Settings from the command line; -1: they hold, else an exit code, with what was to be said. */
static int read_settings(int argc, char **argv, const char *purpose, struct jy_config *out)
{
    struct jy_diag why;

    if (argc > 1 && (strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "-h") == 0)) {
        jy_cli_put(stdout, "用法： / Usage: ");
        printf("%s ", argv[0]);
        jy_cli_put(stdout, "[--设置 值]... / [--setting value]...");
        fputs("\n\n", stdout);
        jy_cli_put(stdout, purpose);
        fputs("\n\n", stdout);
        jy_config_help(stdout, jy_wants_english());
        return 0;
    }
    if (jy_config_load(out, argc - 1, argv + 1, &why) == JY_OK) return -1;
    return jy_cli_fail(&why, CANNOT_RUN);
}

static int jy_cli_serve(int argc, char **argv)
{
    struct jy_config config;
    struct jy_diag why;
    int code = read_settings(
        argc, argv,
        "设置依次来自 DATA/jieyou.conf、环境变量（JIEYOU_PORT）和命令行，后面的为准。 / "
        "Settings come from DATA/jieyou.conf, the environment (JIEYOU_PORT) and "
        "flags, in that order.",
        &config);

    enum jy_err e;

    if (code >= 0) return code;
    e = jy_server_run(&config, &why);
    if (e == JY_OK) return 0;
    return jy_cli_fail(&why, e == JY_E_STORE || e == JY_E_MEMORY ? NOT_NOW : CANNOT_RUN);
}

static int jy_cli_settings(int argc, char **argv)
{
    struct jy_config config;
    int code = read_settings(
        argc, argv,
        "打印一份 jieyou serve 的设置文件，每项写明管什么。 / Prints a settings file for jieyou serve: each setting with what it does.",
        &config);

    if (code < 0) jy_config_write(&config, stdout, jy_wants_english());
    return code < 0 ? 0 : code;
}

#define COMMANDS(X) \
    X(serve, "开服务：网页和 WebSocket / serve the pages and the WebSocket") \
    X(settings, \
      "打印一份服务的设置文件，每项写明管什么 / print a settings file for serve, with what each does") \
    JY_COMMANDS(X)

static const struct command {
    const char *name, *called, *help;
    int (*run)(int argc, char **argv); /* argv[0] is "jieyou NAME" */
} commands[] = {
#define X(name, purpose) {#name, "jieyou " #name, purpose, jy_cli_##name},
    COMMANDS(X)
#undef X
};

static int usage(FILE *out)
{
    struct jy_cli_purpose list[JY_COUNT(commands)];

    for (size_t i = 0; i < JY_COUNT(commands); i++)
        list[i] = (struct jy_cli_purpose){commands[i].name, commands[i].help};
    return jy_cli_usage(out, "jieyou", list, JY_COUNT(commands));
}

int main(int argc, char **argv)
{
    char called[32];

    if (argc < 2) return usage(stderr);
    if (strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "help") == 0) return usage(stdout);
    for (size_t i = 0; i < JY_COUNT(commands); i++) {
        if (strcmp(commands[i].name, argv[1]) != 0) continue;
        jy_str_copy(called, sizeof called, jy_str_of(commands[i].called));
        argv[1] = called;
        return commands[i].run(argc - 1, argv + 1);
    }
    fprintf(stderr, "jieyou: 没有这个命令 / there is no such command: %s\n\n", argv[1]);
    return usage(stderr);
}
