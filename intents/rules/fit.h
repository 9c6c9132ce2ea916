/* fit.h - weights of rules from labelled texts, by regularised logistic regression.
 *
 * Model      a conditional logit: the label with the highest score (labels.h) wins, and each rule
 *            has one weight whatever label it speaks for.  It is solved as pairs, the right label
 *            against each other one, by liblinear (L2R_LR).
 * Fitted     the weights of rules without one of their authors', the bias of each label, and how
 *            much types and hand-set weights count.  Rules that no text woke keep what they have.
 * Calibrated all of it is then scaled by one number so that the probabilities of texts kept aside
 *            say how often they are right.
 * Pure. */
#ifndef JY_FIT_H
#define JY_FIT_H

#include "intents/rules/labels.h"

struct jy_fit; /* opaque */

struct jy_fitted {
    double *weights; /* by rule; NAN: not fitted */
    double bias[JY_LABELS_MAX], types, hand;
    double scale; /* what calibration multiplied all of the above by */
};

struct jy_fit *jy_fit_new(const struct jy_labels *m, int n_rules); /* NULL when out of memory */
void jy_fit_free(struct jy_fit *f);                                /* NULL is fine */
/* `aside`: only for calibration.  `label` is an index of the map.  MEMORY. */
JY_MUST enum jy_err jy_fit_add(struct jy_fit *f, const struct jy_reading *r, int label, bool aside);
/* `cost`: liblinear's C, how much a text counts against small weights.  `out` lives as long as the
 * fit.  MEMORY. */
JY_MUST enum jy_err jy_fit_run(struct jy_fit *f, double cost, struct jy_fitted *out);

#endif
