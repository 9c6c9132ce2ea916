/* missed.h - a group of texts that the rules miss beside all others: the phrases that tell them
 * apart, and what a rule of some of these would meet.
 *
 * Steps    add all texts, step until there is no more, then ask: who has other things to do can
 *          pause between two steps.
 * Texts    are folded, and borrowed until free.
 * Pure. */
#ifndef JY_MISSED_H
#define JY_MISSED_H

#include "intents/rules/mine.h"

struct jy_missed; /* opaque */

struct jy_missed *jy_missed_new(void);    /* NULL when out of memory */
void jy_missed_free(struct jy_missed *m); /* NULL is fine */
JY_MUST enum jy_err jy_missed_add(struct jy_missed *m, struct jy_str folded, bool in_group);
/* Counts the phrases of one text; `more`: there are others yet. */
JY_MUST enum jy_err jy_missed_step(struct jy_missed *m, bool *more);
/* The most telling first; what one text says, or the others say as often, is left out. */
int jy_missed_phrases(struct jy_missed *m, struct jy_mined *out, int max);
/* What a rule of these words would meet: texts of the group, and others. */
void jy_missed_meets(const struct jy_missed *m, const struct jy_mined *phrases, int n, int *won,
                     int *taken);

#endif
