/* check.h - everything that is asked before publishing, in pieces of some milliseconds: the
 * examples, the last messages and corrections by both sets, rules that clash, what each costs.
 *
 * One at a time.  It holds on to the sets it began with: the draft may move on, and then says so.
 * Threads  the worker's. */
#ifndef JY_WORKSHOP_CHECK_H
#define JY_WORKSHOP_CHECK_H

#include <stdbool.h>

struct jy_bench;
struct jy_check; /* opaque */

struct jy_check *jy_check_new(struct jy_bench *bench); /* NULL when out of memory */
void jy_check_free(struct jy_check *k);                /* NULL is fine */
bool jy_check_is_running(const struct jy_check *k);
void jy_check_go_on(struct jy_check *k); /* one piece; only when it is running */

#endif
