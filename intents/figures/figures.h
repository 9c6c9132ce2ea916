/* figures.h - what one case adds to each figure.
 *
 * Shape    a function of its record and of its log's facts, so that the totals can be kept by
 *          difference and checked against everything.
 * Left out cases of the discipline channel, drafts; withdrawn, merged and referred ones from what
 *          is asked of closing.
 * Pure. */
#ifndef JY_FIGURES_H
#define JY_FIGURES_H

#include "intents/figures/facts.h"

enum { JY_ONCE_DAYS = 60 }; /* until what was closed counts as resolved at first */

/* Is it in any figure at all?  Drafts are not, nor what only discipline may know of. */
bool jy_figures_count(const struct jy_case *c);

enum { JY_MEASURES = JY_N_FIGURES + JY_HAPPENED };
/* What this case adds; each (figure, month) at most once.  Returns how many. */
int jy_measures_of(const struct jy_case *c, const struct jy_facts *f,
                   struct jy_measure out[JY_MEASURES]);

/* The one limit by which it is to be concluded; NULL: it has none. */
const struct jy_clock *jy_final_clock(const struct jy_case *c);

/* Is the record of both the same, as far as any measure or hot spot rests on it? */
bool jy_measures_same(const struct jy_case *a, const struct jy_case *b);

#endif
