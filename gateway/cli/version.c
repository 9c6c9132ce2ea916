/* version.c - jieyou version. */
#include <stdio.h>

#include "gateway/cli/cli.h"
#include "gateway/cli/common.h"

int jy_cli_version(int argc, char **argv)
{
    static const struct argp_option options[] = {JY_CLI_OPTION_JSON, {0}};
    static const struct jy_cli_command command = {options, NULL, "打印版本。 / Print the version.",
                                                  0, 0};
    struct jy_cli_args args;

    jy_cli_parse(&command, argc, argv, &args);
    printf(args.json ? "{\"version\":\"%s\"}\n" : "jieyou %s\n", JY_VERSION);
    return JY_CLI_DONE;
}
