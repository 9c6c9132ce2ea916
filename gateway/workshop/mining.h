/* mining.h - 挖掘: what the rules miss in the last messages, as phrases, each with what a rule of
 * it would win and what it would take from others.
 *
 * A request is kept until it is answered; one after the other, in pieces of some milliseconds, so
 * that small jobs pass between.
 * Threads  the worker's. */
#ifndef JY_WORKSHOP_MINING_H
#define JY_WORKSHOP_MINING_H

#include <stdbool.h>

struct jy_bench;
struct jy_job;
struct jy_mining; /* opaque */

struct jy_mining *jy_mining_new(struct jy_bench *bench); /* NULL when out of memory */
void jy_mining_free(struct jy_mining *m);                /* NULL is fine; frees the jobs it kept */
bool jy_mining_is_running(const struct jy_mining *m);
bool jy_mining_has_begun(const struct jy_mining *m); /* it holds on to the messages */
/* One piece, only when it is running; the job that is answered now, or NULL. */
struct jy_job *jy_mining_go_on(struct jy_mining *m);

#endif
