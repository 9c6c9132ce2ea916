/* odds.h - weights of signs that make a sum of 1 even odds, from rows that are a yes or a no.
 *
 * Model     the log odds of a yes are k (sum - 1): logistic regression (L2R_LR of liblinear) over
 *           which signs a row has, and what weights that authors set add up to less 1, whose
 *           coefficient is k.  The signs' coefficients divided by k are their weights.
 * Held      coefficients of signs are held to 0, k next to not at all.
 * Pure. */
#ifndef JY_ODDS_H
#define JY_ODDS_H

#include "intents/rules/reading.h"

struct jy_odds; /* opaque */

struct jy_odds *jy_odds_new(void);    /* NULL when out of memory */
void jy_odds_free(struct jy_odds *o); /* NULL is fine */
/* Each sign once a row, in any order.  MEMORY. */
JY_MUST enum jy_err jy_odds_add_sign(struct jy_odds *o, int row, int sign, double times);
/* A text: the rules of the intent (sum.h) that spoke, those with a weight of their author's set, the
 * others signs by their index.  MEMORY. */
JY_MUST enum jy_err jy_odds_add_reading(struct jy_odds *o, const struct jy_reading *r,
                                        struct jy_str intent, bool yes);
void jy_odds_forget(struct jy_odds *o, int from); /* this sign and all behind it, in all rows */

/* `cost`: liblinear's C, how much a row counts against small weights; `worth`: how many rows that are
 * a no one that is a yes counts as.  `weights` by sign, `n_signs` of them; NAN: no row has it.
 * MEMORY; BAD_DATA: these rows give no weights, `why` says what is wrong with them. */
struct jy_odds_how {
    double cost, worth;
};
JY_MUST enum jy_err jy_odds_solve(const struct jy_odds *o, struct jy_odds_how how, int n_signs,
                                  double *weights, double *steepness, struct jy_diag *why);
/* The sum at which a yes is nine times as likely as not. */
double jy_odds_nine_to_one(double steepness);

#endif
