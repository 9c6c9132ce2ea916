/* mine.h - phrases that tell some texts from all others: what rules miss, offered as words for one.
 *
 * Score     jy_gram_z: how much oftener the group says it, in standard deviations.
 * Phrases   2 to 8 Han characters that stand beside each other, as a person would say them: not a
 *           piece of a longer one, no particles at the ends, not 不要 or 我们.  One that only says
 *           what another of the list does is left out.
 * Pure. */
#ifndef JY_MINE_H
#define JY_MINE_H

#include "intents/rules/grams.h"

enum { JY_MINE_GRAMS = 9 }; /* what the grams must count up to */

struct jy_mined {
    struct jy_str words; /* lives as long as the grams */
    int in, out;         /* texts of the group, and of the others, that have it */
    double z;
};

/* The most telling first, at least `least_in` texts of the group each; returns how many. */
int jy_mine_phrases(const struct jy_grams *g, int least_in, struct jy_mined *out, int max);

#endif
