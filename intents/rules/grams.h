/* grams.h - short runs of Han characters in two groups of texts: how often each, and how free what
 * stands beside it is.
 *
 * Passes    the texts are gone over in the order of the passes, those of the group in the first
 *           two.  A run longer than a pair is counted only when each of its pairs stands in two
 *           texts of the group: nothing else could come to anything, and most would be of that
 *           kind.
 * Freedom   entropy of the character before and behind, in nats, over its places in the group; the
 *           edge of a clause is another neighbour each time, and so is a particle.  0: it is
 *           always the same one, so the run is a piece of something longer.  Known for all but the
 *           longest runs.
 * Pure. */
#ifndef JY_GRAMS_H
#define JY_GRAMS_H

#include "intents/buf.h"

enum jy_gram_pass { JY_GRAM_PAIRS, JY_GRAM_RUNS, JY_GRAM_OTHERS, JY_N_GRAM_PASSES };

struct jy_gram {
    struct jy_str words; /* lives as long as the grams */
    int chars;
    int in, out; /* texts of the group, and of the others, that have it */
    int n;       /* times in the group */
    double before, behind;
};

struct jy_grams; /* opaque */

/* `most`: characters of the longest; at least 3.  NULL when out of memory. */
struct jy_grams *jy_grams_new(int most);
void jy_grams_free(struct jy_grams *g); /* NULL is fine */
/* `text` is folded; what is not Han parts runs.  MEMORY. */
JY_MUST enum jy_err jy_grams_add(struct jy_grams *g, enum jy_gram_pass pass, struct jy_str text);
void jy_grams_settle(struct jy_grams *g); /* behind the last pass: freedom */

/* NULL: the group does not have it. */
const struct jy_gram *jy_grams_find(const struct jy_grams *g, struct jy_str words);
/* Each run of the text that the grams have: by where it begins, the shorter first. */
typedef void jy_gram_fn(void *ctx, const struct jy_gram *gram);
void jy_grams_in(const struct jy_grams *g, struct jy_str text, jy_gram_fn *each, void *ctx);
/* All of them by their places, below jy_grams_room; NULL: nothing there. */
size_t jy_grams_room(const struct jy_grams *g);
const struct jy_gram *jy_grams_at(const struct jy_grams *g, size_t place);
size_t jy_grams_place(const struct jy_grams *g, const struct jy_gram *gram);

/* Weighted log-odds between the two groups with an informative Dirichlet prior (Monroe, Colaresi,
 * Quinn 2008, "Fightin' Words"), in standard deviations: a run counts once a text, and what was
 * seen twice does not win by chance. */
double jy_gram_z(const struct jy_grams *g, const struct jy_gram *gram);
/* Of how it could be put together from two parts, the likeliest: their pointwise mutual
 * information, normalised.  1: they are never apart; 0: they meet as often as by chance. */
double jy_gram_cohesion(const struct jy_grams *g, const struct jy_gram *gram);

#endif
