/* sumfit.h - what the free weights of a sum (sum.h) should be, from texts that are labelled yes or
 * no.
 *
 * Model     that of odds.h, over the free rules of the intent; set weights stay as they are.
 * Judged    by texts kept aside: what the weights that are there, and those that were fitted, take
 *           for a yes.
 * Pure. */
#ifndef JY_SUMFIT_H
#define JY_SUMFIT_H

#include "intents/rules/odds.h"
#include "intents/rules/sum.h"

struct jy_sumfit; /* opaque */

struct jy_sumfitted {
    double *weights;  /* by rule, in thousandths as the file has them; NAN: not fitted */
    double steepness; /* k: log odds per 1 of the sum */
    struct jy_sum_score before, after; /* of the texts kept aside */
};

/* `intent` is borrowed until free.  NULL when out of memory. */
struct jy_sumfit *jy_sumfit_new(struct jy_str intent, int n_rules);
void jy_sumfit_free(struct jy_sumfit *f); /* NULL is fine */
/* `aside`: only judges.  MEMORY. */
JY_MUST enum jy_err jy_sumfit_add(struct jy_sumfit *f, const struct jy_reading *r, bool yes,
                                  bool aside);
/* `out` lives as long as the fit.  MEMORY; BAD_DATA as jy_odds_solve. */
JY_MUST enum jy_err jy_sumfit_run(struct jy_sumfit *f, struct jy_odds_how how,
                                  struct jy_sumfitted *out, struct jy_diag *why);

#endif
