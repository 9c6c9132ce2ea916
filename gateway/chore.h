/* chore.h - what the loop has the clerk do by and by, one at a time, whenever something waits for it: looked
 * for every second, and no sooner than a rest after what could not be done.
 *
 * Threads  the loop's. */
#ifndef JY_CHORE_H
#define JY_CHORE_H

#include "gateway/turn.h"

enum { JY_CHORE_REST_MS = 60000 };

struct jy_chore {
    bool busy;       /* a turn of it is under way */
    int64_t rest_ms; /* not before: nothing could be done, or not be written */
};

struct jy_gateway;

/* Has it rested? */
bool jy_chore_is_due(const struct jy_chore *c, int64_t now_ms);
/* Nothing of it is under way, and the house is not being closed. */
bool jy_chore_may_begin(const struct jy_gateway *g, const struct jy_chore *c);
void jy_chore_begin(struct jy_gateway *g, struct jy_chore *c, struct jy_turn *t);
/* Its turn has come back: with OK the next may follow at once, with NOT_FOUND there was nothing to do.  True:
 * it failed and rests, for the caller to log. */
bool jy_chore_end(struct jy_chore *c, const struct jy_turn *t);

#endif
