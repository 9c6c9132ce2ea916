/* clerk.h - the clerk: one thread that owns the store's writer and takes turns in order.
 *
 * Batches    whatever waits (at most `batch_max`) shares one commit; it never waits for company.
 * Outcomes   a turn comes back after its batch is on disk: jy_clerk_done hands over what is ready,
 *            after `wake` was called.  When the disk refuses, every turn of the batch comes back
 *            with STORE, and nothing of it was written.
 * Turns      one that is refused leaves no trace; one that had written before it was is left out,
 *            and the rest of its batch is run again.
 * Threads    take_turn, done, tidy_up: the loop's.  run and wake: the clerk's. */
#ifndef JY_CLERK_H
#define JY_CLERK_H

#include "gateway/turn.h"

struct jy_clerk; /* opaque: queue, thread, store */

struct jy_clerk_setup {
    struct jy_store *store; /* the clerk's from now on; jy_clerk_stop gives it back */
    int queue_max, batch_max;
    void (*wake)(void *ctx); /* something is done: called from the clerk's thread */
    void *ctx;
    /* what a turn does; jy_turn_run but for tests of the hand-over */
    enum jy_err (*run)(struct jy_store *s, struct jy_turn *t);
};

JY_MUST enum jy_err jy_clerk_start(const struct jy_clerk_setup *setup, struct jy_clerk **out);
/* LIMIT: the queue is full, the turn stays the caller's. */
JY_MUST enum jy_err jy_clerk_take_turn(struct jy_clerk *c, struct jy_turn *t);
/* Every turn done since the last call, in order, linked by `next`; NULL: none. */
struct jy_turn *jy_clerk_done(struct jy_clerk *c);
/* When nothing waits, what its thread has free goes back to the system (memory.h). */
void jy_clerk_tidy_up(struct jy_clerk *c);
/* Finishes what is queued, ends the thread; outcomes can still be fetched until free. */
void jy_clerk_stop(struct jy_clerk *c);
void jy_clerk_free(struct jy_clerk *c); /* NULL is fine; stopped before */

#endif
