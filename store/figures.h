/* figures.h - the figures of intents/figures, kept: what each case adds, and the totals of it.
 *
 * When      a turn only notes that a case is to be counted again; what is noted is counted a moment
 *           later, many at once, as with search.h: intake does not wait for it.
 * Truth     a case's part is a function of its record and its log; check does it again for each and
 *           adds everything up.
 * Threads   asking: the reader's; taking in: the clerk's, inside a batch. */
#ifndef JY_STORE_FIGURES_H
#define JY_STORE_FIGURES_H

#include "intents/figures/figures.h"
#include "store/store.h"

/* Whose cases; empty texts: everybody's. */
struct jy_scope {
    struct jy_str town; /* nine digits */
    struct jy_str body;
};

/* JY_OK: some case is still to be counted; NOT_FOUND: none. */
JY_MUST enum jy_err jy_figures_wait(struct jy_reader *r);
enum { JY_FIGURES_AT_ONCE = 4 }; /* each costs some hundred writes: turns come in between */
JY_MUST enum jy_err jy_figures_take_in(struct jy_store *s, int *n);

typedef void jy_figure_fn(void *ctx, enum jy_figure f, int month, int64_t num, int64_t den);
/* Every figure of every month from one to the other that has any. */
JY_MUST enum jy_err jy_figures_series(struct jy_reader *r, const struct jy_scope *of, int from,
                                      int to, jy_figure_fn *each, void *ctx);

enum jy_apart { JY_BY_TOWN, JY_BY_BODY, JY_BY_TYPE };
typedef void jy_part_fn(void *ctx, struct jy_str part, int64_t num, int64_t den);
/* One figure over these months, by town, body or type; those without a denominator left out. */
JY_MUST enum jy_err jy_figures_split(struct jy_reader *r, const struct jy_scope *of,
                                     enum jy_figure f, int from, int to, enum jy_apart by,
                                     jy_part_fn *each, void *ctx);

/* False: enough. */
typedef bool jy_behind_fn(void *ctx, const struct jy_case *c, bool reached);
/* The cases behind a month's figure, those that missed it first, then the newest.  `type` empty:
 * any.  `more`: it ended before they did. */
struct jy_behind_row {
    int64_t case_id; /* 0: none */
    bool reached;
};
struct jy_behind {
    enum jy_figure figure;
    int month;
    struct jy_str type;
    bool missed;                /* only those */
    struct jy_behind_row after; /* those that come after it */
    int max;                    /* to look at */
};
JY_MUST enum jy_err jy_figures_behind(struct jy_reader *r, const struct jy_scope *of,
                                      const struct jy_behind *what, struct jy_arena *a,
                                      jy_behind_fn *each, void *ctx, bool *more);
/* Those that missed it in the month, and open ones that missed it in the two years before: the
 * oldest first, at most so many.  Ends with JY_OK when `each` has enough. */
JY_MUST enum jy_err jy_figures_missed(struct jy_reader *r, const struct jy_scope *of,
                                      const struct jy_behind *what, struct jy_arena *a,
                                      jy_behind_fn *each, void *ctx);
/* The nth smallest (from 0) that a case adds to the figure in the month; NOT_FOUND: fewer do. */
JY_MUST enum jy_err jy_figures_nth(struct jy_reader *r, const struct jy_scope *of,
                                   const struct jy_behind *what, int64_t nth, int64_t *num);

#endif
