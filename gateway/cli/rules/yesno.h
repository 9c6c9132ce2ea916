/* yesno.h - what commands that learn a sum (intents/rules/sum.h) share: texts whose label is the
 * intent, which are a yes, and all others; and what became of those kept aside. */
#ifndef JY_CLI_RULES_YESNO_H
#define JY_CLI_RULES_YESNO_H

#include "gateway/cli/rules/reader.h"
#include "intents/rules/odds.h"
#include "intents/rules/sum.h"

struct jy_yesno {
    struct jy_str intent;
    struct jy_lessons texts;
};

/* Says what is wrong and gives an exit code, else 0; fini in any case. */
int jy_yesno_open(const struct jy_rules_args *args, struct jy_yesno *out);
void jy_yesno_fini(struct jy_yesno *y);

/* --cost and --worth, or the usual ones. */
struct jy_odds_how jy_yesno_how(const struct jy_rules_args *args);
int jy_yesno_fail(enum jy_err e, const struct jy_diag *why); /* says it, and gives an exit code */

/* Reads them one by one, those of --data first; without --dev a part of these is aside, the same
 * each time.  NULL for `learn`: only what is aside is read.  Stops where one of them fails. */
struct jy_yesno_readers {
    enum jy_err (*learn)(void *ctx, const struct jy_reading *r, bool yes);
    enum jy_err (*judge)(void *ctx, const struct jy_reading *r, bool yes);
    void *ctx;
};
JY_MUST enum jy_err jy_yesno_read(const struct jy_yesno *y, struct jy_ruleset *rules,
                                  const struct jy_yesno_readers *to);

/* Of the texts kept aside, and the log odds per 1 of the sum. */
struct jy_yesno_result {
    struct jy_sum_score before, after;
    double steepness;
};
void jy_yesno_show(const struct jy_yesno_result *r);                  /* for people */
void jy_yesno_put(struct jy_buf *b, const struct jy_yesno_result *r); /* into an open object */

#endif
