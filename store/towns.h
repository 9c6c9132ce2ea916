/* towns.h - how much is open in each town now, and what it is.  Threads: the reader's. */
#ifndef JY_TOWNS_H
#define JY_TOWNS_H

#include "store/store.h"

enum { JY_TOWNS_MAX = 64 };
struct jy_town_load {
    char town[JY_TOWN_DIGITS + 1]; /* nine digits; empty: the place is not known */
    int open, late, due_today, hazard;
    int new_today;
};
JY_MUST enum jy_err jy_towns_read(struct jy_reader *r, int64_t now_ms,
                                  struct jy_town_load list[JY_TOWNS_MAX], int *n);

enum jy_town_what {
    JY_TOWN_OPEN,
    JY_TOWN_LATE,
    JY_TOWN_DUE_TODAY,
    JY_TOWN_HAZARD,
    JY_TOWN_NEW_TODAY
};
/* Those cases, the longest due first, of today's the newest; `town` empty: of all.  False from `each`: enough. */
typedef bool jy_town_case_fn(void *ctx, const struct jy_case *c);
JY_MUST enum jy_err jy_towns_cases(struct jy_reader *r, struct jy_str town, enum jy_town_what what,
                                   int64_t now_ms, struct jy_arena *a, jy_town_case_fn *each,
                                   void *ctx);

#endif
