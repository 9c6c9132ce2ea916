/* thresholds.h - from what probability on is a type routed without asking, by what mistakes cost.
 *
 * Each text has been read and its right label is known.  Routed: nothing when right, `wrong` when
 * not: a matter sent to the wrong desk comes back days later.  Asked back: `ask`, a question of the
 * citizen's time, and `miss` more when the right label is not among the three that are offered.
 * A pair of thresholds costs the mean over all texts.  Pure. */
#ifndef JY_THRESHOLDS_H
#define JY_THRESHOLDS_H

#include "intents/base.h"

struct jy_told {
    double probability, lead; /* of the first type; its lead over the second */
    bool right, offered;      /* the first is right; the right one is among three */
};

struct jy_mistakes {
    double wrong, ask, miss;
};

struct jy_threshold {
    double probability, lead;
    double cost;       /* a text */
    int routed, wrong; /* of them */
};

struct jy_threshold jy_threshold_weigh(const struct jy_told *told, int n, struct jy_mistakes costs,
                                       double probability, double lead);
/* Probability 0 to 1 and lead 0 to 0.5, each in twentieths; the cheapest, and of those equally
 * cheap the one that asks most. */
struct jy_threshold jy_threshold_best(const struct jy_told *told, int n, struct jy_mistakes costs);

#endif
