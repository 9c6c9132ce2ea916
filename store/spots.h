/* spots.h - where more comes in than chance explains, and other things that want a look (8.3).
 *
 * Found anew each time from a few weeks of `arrivals`, which are written with the figures: a flag
 * that is not renewed is gone after four weeks by itself.  A flag is a note to the town; it opens
 * no case against anybody.  Threads  the reader's. */
#ifndef JY_SPOTS_H
#define JY_SPOTS_H

#include "intents/figures/hot.h"
#include "store/store.h"

#define JY_SPOT_KINDS(X) \
    X(TOWN, "town")       /* a family in a town */ \
    X(GRID, "grid")       /* a family in a grid */ \
    X(PARTY, "party")     /* the same other party, named by several */ \
    X(PEOPLE, "people")   /* one case of thirty people and more */ \
    X(HAZARDS, "hazards") /* two dangers in a grid within two weeks */ \
    X(SLOW, "slow")       /* a type that takes twice as long as the others */
enum jy_spot_kind {
#define X(name, wire) JY_SPOT_##name,
    JY_SPOT_KINDS(X) JY_N_SPOT_KINDS
#undef X
};
const char *jy_spot_name(enum jy_spot_kind k);
enum jy_spot_kind jy_spot_of(struct jy_str name); /* JY_N_SPOT_KINDS when there is none */

struct jy_spot {
    enum jy_spot_kind kind;
    char family[8], type[8], town[JY_TOWN_DIGITS + 1], grid[24], party[JY_HOT_PARTY];
    int64_t case_id;     /* PEOPLE */
    int week;            /* TOWN, GRID: the latest that was hot */
    int x;               /* cases, people; SLOW: days */
    double mean, chance; /* of the weeks before; of so many all the same.  SLOW: the city's days */
};

/* Of the city, or of one town; SLOW and PARTY of the city only. */
enum { JY_SPOTS_MAX = 64 };
JY_MUST enum jy_err jy_spots_read(struct jy_reader *r, struct jy_str town, int64_t now_ms,
                                  struct jy_spot list[JY_SPOTS_MAX], int *n);
/* Those of a family in a place that were hot in a week which began in the month, 202603, and whose
 * flag did not stand before it: each in its first.  TOWN and GRID alone. */
JY_MUST enum jy_err jy_spots_month(struct jy_reader *r, struct jy_str town, int month,
                                   struct jy_spot list[JY_SPOTS_MAX], int *n);
/* The cases behind one, the newest first; of SLOW those that have ended, the slowest first. */
JY_MUST enum jy_err jy_spots_behind(struct jy_reader *r, const struct jy_spot *spot, int64_t now_ms,
                                    int64_t *ids, int max, int *n);

#endif
