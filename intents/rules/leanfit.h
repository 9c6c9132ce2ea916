/* leanfit.h - which words lean to which types (lean.h), from texts that somebody named the type of,
 * and from talk that is of none.
 *
 * Words     runs of one or two Han characters that stand in three texts or more; what is no part of
 *           any word (edges.h) is none.
 * Model     for each type by itself the log odds that a text is of it: logistic regression (L2R_LR of
 *           liblinear) over which words it has, all other texts being a no.
 * Leaning   seven tenths of these odds: texts that were written to teach are plainer than life, and
 *           rules know better.  So much is added that what is likely enough to be asked about is offered.
 *           In tenths, and what weighs less than 0.15 is left out.
 * Talk      of no type is learnt like a type, as JY_LEAN_TALK; its odds are left as they are.
 * Pure; the same texts in the same order give the same words. */
#ifndef JY_LEANFIT_H
#define JY_LEANFIT_H

#include "intents/buf.h"

struct jy_leanfit; /* opaque */

struct jy_leanfit *jy_leanfit_new(void);    /* NULL when out of memory */
void jy_leanfit_free(struct jy_leanfit *f); /* NULL is fine */
/* `folded` as rules see it; `type` empty: talk, of none.  Both are copied.  MEMORY. */
JY_MUST enum jy_err jy_leanfit_add(struct jy_leanfit *f, struct jy_str folded, struct jy_str type);
int jy_leanfit_texts(const struct jy_leanfit *f);

/* Once.  `cost`: liblinear's C, how much a text counts against small weights.  MEMORY; BAD_DATA when
 * there are no texts of two types, or no words. */
JY_MUST enum jy_err jy_leanfit_run(struct jy_leanfit *f, double cost, struct jy_diag *why);
int jy_leanfit_types(const struct jy_leanfit *f); /* by name */
int jy_leanfit_words(const struct jy_leanfit *f); /* those that weigh something */
/* Adds to `out` the rule file that has them (loader_leanings.c). */
void jy_leanfit_write(const struct jy_leanfit *f, struct jy_buf *out);

#endif
