/* mine.h - phrases that tell some texts from all others: what rules miss, offered as words for one.
 *
 * Score     weighted log-odds with an informative Dirichlet prior (Monroe, Colaresi, Quinn 2008,
 *           "Fightin' Words"): a phrase counts once a text, and z is its log-odds between the two
 *           groups in standard deviations, so that what was seen twice does not win by chance.
 * Phrases   2 to 5 Han characters that stand beside each other.  One that only ever stands inside a
 *           longer phrase of the list is left out.
 * Pure. */
#ifndef JY_MINE_H
#define JY_MINE_H

#include "intents/buf.h"

struct jy_mined {
    struct jy_str words; /* lives as long as the mine */
    int in, out;         /* texts of the group, and of the others, that have it */
    double z;
};

struct jy_mine; /* opaque */

struct jy_mine *jy_mine_new(void);    /* NULL when out of memory */
void jy_mine_free(struct jy_mine *m); /* NULL is fine */
/* The group first, then the others: of those only phrases that the group has are counted.
 * `text` is folded.  MEMORY. */
JY_MUST enum jy_err jy_mine_add(struct jy_mine *m, struct jy_str text, bool in_group);
/* The most telling first, at least `least_in` texts of the group each; returns how many. */
int jy_mine_phrases(struct jy_mine *m, int least_in, struct jy_mined *out, int max);

#endif
