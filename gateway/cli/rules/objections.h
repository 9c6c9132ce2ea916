/* objections.h - what publish and rollback share: the rules in force to compare with, and what
 * speaks against taking their place. */
#ifndef JY_CLI_OBJECTIONS_H
#define JY_CLI_OBJECTIONS_H

#include "gateway/cli/rules/rules.h"
#include "gateway/release.h"

struct jy_rules_objections {
    const struct jy_rules_args *args; /* whose `accepts` count */
    struct jy_buf *json;              /* an array that is open; NULL: for people */
    int accepted, refused;
};

void jy_rules_object(void *ctx, const struct jy_objection *o); /* a jy_objection_fn */

/* The rules in force, parsed and compiled; NULL when there are none, or they do not compile.  Gives
 * an exit code; fini and unref in any case. */
int jy_rules_open_live(const struct jy_rules_args *args, struct jy_rules_book *live,
                       struct jy_ruleset **rules);

#endif
