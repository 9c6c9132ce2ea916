/* recent.h - the last citizens' messages, folded, in memory: what a rule is tried on.
 *
 * Kept     raw and folded, without the map between them (it is eight times the text): who needs
 *          spans folds the raw text again.
 * Threads  the worker's. */
#ifndef JY_RECENT_H
#define JY_RECENT_H

#include "intents/text/fold.h"
#include "store/heard.h"

enum { JY_RECENT_MAX = 10000 };

struct jy_recent; /* opaque: a ring */

struct jy_message {
    struct jy_str raw, folded; /* in one piece behind this */
    int64_t case_id, at_ms;
    bool is_answer; /* to a question: no matter is told */
};

struct jy_recent *jy_recent_new(void); /* NULL when out of memory */
void jy_recent_free(struct jy_recent *r);
/* Takes up what was said since, and lets go of what may not be read any more. */
JY_MUST enum jy_err jy_recent_refresh(struct jy_recent *r, struct jy_reader *reader);
int jy_recent_n(const struct jy_recent *r);
/* The newest is 0.  Valid until the next refresh. */
const struct jy_message *jy_recent_at(const struct jy_recent *r, int back);
/* Its folded words as a text whose raw is the folded: for whoever only counts. */
struct jy_text jy_recent_text(const struct jy_recent *r, const struct jy_message *m);

#endif
