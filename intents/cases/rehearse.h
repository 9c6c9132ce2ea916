/* rehearse.h - a whole conversation played from its first word, in memory: what the bot, reading by
 * these rules, would answer to each line, and where it would go.
 *
 * Pure: the cases live for the call.  A minute passes between lines, one officer is at the desk and
 * takes nothing; whoever gives a number and a query code is told that they do not match. */
#ifndef JY_REHEARSE_H
#define JY_REHEARSE_H

#include "intents/cases/talk.h"
#include "intents/rules/ruleset.h"

struct jy_rehearsal {
    const struct jy_city *city;
    const struct jy_ruleset *rules;
    struct jy_scratch *scratch;
    int64_t now_ms; /* when the last line is said */
    const char *lang;
};

struct jy_line {
    struct jy_str text;
    struct jy_str choice; /* the button that was pressed; empty: typed */
};

/* The opening has no line and no reading (NULL).  `at` is the case of the plan that the
 * conversation goes on with.  Borrowed for the call. */
typedef void jy_rehearsed_fn(void *ctx, const struct jy_line *line, const struct jy_reading *read,
                             const struct jy_plan *plan, int at);

/* MEMORY; a line that cannot be read: BAD_FIELD or TOO_LONG. */
JY_MUST enum jy_err jy_rehearse(const struct jy_rehearsal *r, const struct jy_line *lines, int n,
                                jy_rehearsed_fn *each, void *ctx);

#endif
