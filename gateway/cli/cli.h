/* cli.h - the commands beside `serve`: each is a main of its own.
 *
 * Called with argv[0] = "jieyou init" and the rest of the command line behind it.
 * Exit codes  0 done, 1 found something wrong, 2 could not run. */
#ifndef JY_CLI_H
#define JY_CLI_H

#define JY_COMMANDS(X)                                                                             \
    X(init, "make the store, load the city and the rules, create the sign-ins")                    \
    X(import, "put city files in force: checked whole, all or nothing")                            \
    X(user, "list, add, passwd, disable: who may sign in at the desk")                             \
    X(partner, "list, add, renew, disable, enable: other front ends, and where they are told")     \
    X(receive, "take in what another front end has exported: each row a case, once")               \
    X(check, "verify the store: chains, projections, keys, the file itself")                       \
    X(backup, "copy the store while the server writes, verified")                                  \
    X(restore, "put a verified copy in place; the old file is kept")                               \
    X(rules, "check, measure, compare, publish: the rules, in and out of force")                   \
    X(version, "print the version")
#define X(name, purpose) int jy_cli_##name(int argc, char **argv);
JY_COMMANDS(X)
#undef X

#endif
