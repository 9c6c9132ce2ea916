/* labels.h - other people's names for what we read: how our evidence adds up to their labels.
 *
 * A label map is data (intents/data/label-maps/, its README has the format): for each label what
 * speaks for it: a family (SCH), a type (SCH-01), any intent of rules (act.chitchat, topic.school),
 * one rule by its id, or what hazard.c decided (`card`, `soft`).
 *
 * Score      bias + `types` times the best score among the label's types + the weights of the other
 *            rules that spoke for it, over the square root of how many such rules spoke at all: a
 *            long message makes many rules speak, and must not look surer than a short one.
 * Odds       p = exp(score) over the sum of all labels'.
 * Lifetime   frozen after load; threads may share it.  Pure. */
#ifndef JY_LABELS_H
#define JY_LABELS_H

#include "intents/rules/reading.h"

enum { JY_LABELS_MAX = 64 };

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
bool jy_labels_has(const struct jy_labels *m, struct jy_str label);
/* The label that means "nothing of ours", or the empty text. */
struct jy_str jy_labels_none(const struct jy_labels *m);
/* All labels, the likeliest first; returns how many.  Texts live as long as the map. */
int jy_labels_guess(const struct jy_labels *m, const struct jy_reading *r,
                    struct jy_guess out[JY_LABELS_MAX]);
/* The same without a map: our own type ids, or for acts their names when `acts`.  Texts live as
 * long as the reading. */
int jy_labels_own(const struct jy_reading *r, bool acts, struct jy_guess out[JY_LABELS_MAX]);

#endif
