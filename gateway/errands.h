/* errands.h - what takes too long for the loop: one worker runs it, in order.  What it reads of the
 * store it reads by a reader of its own.
 *
 * Threads  take and done: the loop's.  run and wake: the worker's. */
#ifndef JY_ERRANDS_H
#define JY_ERRANDS_H

#include <stdatomic.h>

#include "intents/base.h"

struct jy_gateway;
struct jy_errands; /* opaque: one worker and its queue */

/* Stands first in what the errand is about. */
struct jy_errand {
    struct jy_errand *next;
    void (*run)(struct jy_errand *e);                        /* the worker's part */
    void (*tell)(struct jy_gateway *g, struct jy_errand *e); /* the loop's, afterwards */
    void (*drop)(struct jy_errand *e);                       /* frees it, run or not */
    const atomic_bool *stopping; /* by jy_errands_take; true: whoever stops waits for this run */
};

JY_MUST enum jy_err jy_errands_start(void (*wake)(void *ctx), void *ctx, struct jy_errands **out);
/* LIMIT: too many wait; the errand stays the caller's. */
JY_MUST enum jy_err jy_errands_take(struct jy_errands *x, struct jy_errand *e);
struct jy_errand *jy_errands_done(struct jy_errands *x); /* linked by next; NULL: none */
void jy_errands_stop(struct jy_errands *x);              /* NULL is fine; frees */

#endif
