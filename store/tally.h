/* tally.h - how often each rule spoke, day by day, for some weeks back; of a shadow rule, how often
 * it would have changed what was read.
 *
 * Shape    a row for each day and each rule that spoke on it; what is older is forgotten as new
 *          is written, so that the table is bounded by days times rules.
 * Units    days are dates of the county: 20260310.
 * Threads  with a store: the clerk's, inside a batch; with a reader: the reader's. */
#ifndef JY_TALLY_H
#define JY_TALLY_H

#include "store/store.h"

struct jy_tally {
    struct jy_str rule;
    int64_t hits, changes;
};

/* Adds to what the day has; days before `oldest` are forgotten. */
JY_MUST enum jy_err jy_tally_add(struct jy_store *s, int day, int oldest,
                                 const struct jy_tally *list, int n);

/* Since that day, by day.  The text is borrowed for the call. */
typedef void jy_tally_fn(void *ctx, int day, const struct jy_tally *tally);
JY_MUST enum jy_err jy_tally_read(struct jy_reader *r, int since_day, jy_tally_fn *each, void *ctx);

#endif
