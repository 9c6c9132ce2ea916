/* whistles.h - how called bodies have answered, read from the log; no second truth.
 *
 * A limit that fell due is met in time or late; one that runs still, or was let go before, counts
 * in neither.  Threads  the reader's. */
#ifndef JY_WHISTLES_H
#define JY_WHISTLES_H

#include "store/store.h"

struct jy_whistle_score {
    char body[24];
    int called, objected; /* called again counts again */
    int signed_in_time, sign_late, arrived_in_time, arrive_late;
    int rated, sums[JY_RATINGS]; /* of the ratings: speed, attitude, result */
};

struct jy_whistle_span {
    int64_t since_ms, until_ms; /* from one, before the other */
    struct jy_str town, owner;  /* of cases there, and of that body; empty: all */
};
/* Of each body that was called: the most called first. */
JY_MUST enum jy_err jy_whistle_scores(struct jy_reader *r, const struct jy_whistle_span *of,
                                      struct jy_whistle_score *rows, int max, int *n);

#endif
