/* measure.h - how well guesses agree with labels that people gave: the usual figures.
 *
 * Accuracy   the first guess is the label.     Top 3   it is among the first three.
 * Coverage   something was guessed that is not "none" (labels.h).
 * F1         of a label: the harmonic mean of precision and recall; `macro` is the mean over the
 *            labels that occur in the data, the rare as good as the common.
 * Calibration  guesses in ten bins by their probability; `ece` is the mean distance between the
 *            probability and how often it was right, weighed by how many fell in the bin.
 * Pure; time is handed in. */
#ifndef JY_MEASURE_H
#define JY_MEASURE_H

#include "intents/rules/labels.h"

enum { JY_MEASURE_BINS = 10 };

struct jy_measure_class {
    struct jy_str label;
    int support, guessed, right;
    double precision, recall, f1;
};

struct jy_measure_sum {
    int n;
    double accuracy, macro_f1, top3, coverage, ece, p50_us, p99_us;
    struct {
        int n, right;
        double probability; /* the mean of those in it */
    } bins[JY_MEASURE_BINS];
    const struct jy_measure_class *classes; /* by support, the commonest first */
    int n_classes;
};

struct jy_measure; /* opaque */

struct jy_measure *jy_measure_new(struct jy_str none); /* NULL when out of memory */
void jy_measure_free(struct jy_measure *m);            /* NULL is fine */
/* MEMORY.  Names are copied. */
JY_MUST enum jy_err jy_measure_add(struct jy_measure *m, struct jy_str label,
                                   const struct jy_guess *guesses, int n, double us);
/* Valid until the next add. */
struct jy_measure_sum jy_measure_sum(struct jy_measure *m);
/* How often `label` was read as `guess`; the empty text stands for nothing guessed. */
int jy_measure_read_as(const struct jy_measure *m, struct jy_str label, struct jy_str guess);

#endif
