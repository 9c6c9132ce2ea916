/* refit.h - what the free weights of types' rules should be, so that labelled texts come out
 * right.
 *
 * Model     a conditional logit over what weigh.h adds up: the right type among all that
 *           something speaks for, and "none of these".  Weights that authors set, and the score
 *           of "none", stay: they are what the rest is measured by.
 * Fitted    the free weights, each held (L2) to the 1 that a rule weighs of which nobody has said
 *           anything, by Newton's step for one weight after the other.  The same texts give the
 *           same weights, whatever they were; a rule that no text tells about keeps what it has.
 * Steps     add all texts, step until there is no more, then ask.
 * Pure. */
#ifndef JY_REFIT_H
#define JY_REFIT_H

#include "intents/rules/reading.h"

struct jy_refit; /* opaque */

struct jy_refit *jy_refit_new(int n_rules); /* NULL when out of memory */
void jy_refit_free(struct jy_refit *f);     /* NULL is fine */
/* A text and the type that it is of.  MEMORY. */
JY_MUST enum jy_err jy_refit_add(struct jy_refit *f, const struct jy_reading *r,
                                 struct jy_str type);
/* Once over all weights; false when none moves any more. */
bool jy_refit_step(struct jy_refit *f);
int jy_refit_n(const struct jy_refit *f);                   /* free rules that a text woke */
double jy_refit_weight(const struct jy_refit *f, int rule); /* NAN: it is none of them */

#endif
