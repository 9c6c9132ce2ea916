/* labels.h - other people's names for what we read: how our evidence adds up to their labels.
 *
 * A label map is data (intents/data/label-maps/, its README has the format): for each label what
 * speaks for it: a family (SCH), a type (SCH-01), any intent of rules (act.chitchat, topic.school),
 * one rule by its id, or what hazard.c decided (`card`, `soft`).
 *
 * Score      bias + `types` times the best score among the label's types + the weights of the other
 *            rules that spoke for it, each times its emphasis, over the square root of all
 * emphasis: a long message makes many rules speak, and must not look surer than a short one.
 * Emphasis   what is said first says what it is about (JY_LEAD_BYTES, three times), and several
 *            words of a list say more than one (1 + 0.7 ln n).
 *            Weights that authors set by hand (acts) count `hand` times; fitted ones as they are.
 * Odds       p = exp(score) over the sum of all labels'.
 * Lifetime   frozen after load; threads may share it.  Pure. */
#ifndef JY_LABELS_H
#define JY_LABELS_H

#include "intents/rules/reading.h"

enum { JY_LABELS_MAX = 64, JY_LEAD_BYTES = 75 }; /* 25 Han characters */

struct jy_labels; /* opaque */

/* A label and how likely it is. */
struct jy_guess {
    struct jy_str label;
    double probability;
};

/* BAD_DATA: `why` names the file, the label and what is wrong with it. */
JY_MUST enum jy_err jy_labels_load(struct jy_str json, const char *file, struct jy_labels **out,
                                   struct jy_diag *why);
void jy_labels_free(struct jy_labels *m); /* NULL is fine */
/* The label that means "nothing of ours", or the empty text. */
struct jy_str jy_labels_none(const struct jy_labels *m);

/* What speaks for each label in a reading; types, hand and fitted add up to its score when each is
 * multiplied by what the map (types, hand) or 1 says. */
struct jy_evidence {
    double types[JY_LABELS_MAX], hand[JY_LABELS_MAX], fitted[JY_LABELS_MAX], fixed[JY_LABELS_MAX];
    double share; /* 1 over the square root of all emphasis; 0: no rule spoke */
};
void jy_labels_weigh(const struct jy_labels *m, const struct jy_reading *r,
                     struct jy_evidence *out);
double jy_labels_emphasis(const struct jy_hit *hit);
/* Does this rule count for the label?  Rules of types do not: types are weighed before. */
bool jy_labels_counts(const struct jy_labels *m, int label, const struct jy_hit *hit);
int jy_labels_n(const struct jy_labels *m);
int jy_labels_find(const struct jy_labels *m, struct jy_str label); /* -1: it has no such label */
/* The first label that names this type of ours or its family; the empty text: none does. */
struct jy_str jy_labels_of_type(const struct jy_labels *m, struct jy_str type);
double jy_labels_types(const struct jy_labels *m);
double jy_labels_hand(const struct jy_labels *m);
double jy_labels_bias(const struct jy_labels *m, int label);
/* The map as a file again, with other numbers. */
void jy_labels_write(const struct jy_labels *m, double types, double hand, const double *bias,
                     struct jy_buf *out);

/* All labels, the likeliest first; returns how many.  Texts live as long as the map. */
int jy_labels_guess(const struct jy_labels *m, const struct jy_reading *r,
                    struct jy_guess out[JY_LABELS_MAX]);
/* The same without a map: our own type ids, or for acts their names when `acts`.  Texts live as
 * long as the reading. */
int jy_labels_own(const struct jy_reading *r, bool acts, struct jy_guess out[JY_LABELS_MAX]);

#endif
