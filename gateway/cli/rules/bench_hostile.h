/* bench_hostile.h - what rules and texts made to hurt each other cost a message. */
#ifndef JY_BENCH_HOSTILE_H
#define JY_BENCH_HOSTILE_H

#include "intents/json.h"
#include "intents/rules/ruleset.h"

/* A table on standard output, or rows of an open JSON array in `out`.  `own` are the rules at hand,
 * read on the longest texts that are let in; then sets of hostile rules.  `clocks` are those the
 * server reads with.  Exit code. */
int jy_bench_hostile(struct jy_ruleset *own, struct jy_clocks clocks, bool json,
                     struct jy_buf *out);

#endif
