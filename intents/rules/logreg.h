/* logreg.h - logistic regression as every fit here does it: liblinear, held to small weights (L2R_LR),
 * without its talk.
 *
 * Pure, but not for two threads at once: what liblinear prints through belongs to the process. */
#ifndef JY_LOGREG_H
#define JY_LOGREG_H

#include <linear.h>

#include "intents/base.h"

/* Puts the nodes of a row into liblinear's order, each feature once with its values added up; gives
 * how many are left. */
size_t jy_logreg_row(struct feature_node *nodes, size_t n);

/* The model of a problem whose `y` are 1 and -1, both there; the caller's to free. */
struct model *jy_logreg_train(const struct problem *p, struct parameter how);
/* The log odds of a 1 for each 1 of a feature, which counts from 0. */
double jy_logreg_weight(const struct model *m, int feature);

#endif
