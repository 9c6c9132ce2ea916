/* check.h - everything that is asked before publishing, in pieces of some milliseconds: the
 * examples, the last messages and corrections by both sets, rules that clash, what each costs; and
 * before going back to a version, of these the messages.
 *
 * One at a time.  It holds on to the sets it began with: the draft may move on, and then says so.
 * Threads  the worker's. */
#ifndef JY_WORKSHOP_CHECK_H
#define JY_WORKSHOP_CHECK_H

#include "gateway/workshop/replay.h"

struct jy_bench;
struct jy_check; /* opaque */

enum jy_check_state { JY_CHECK_NONE, JY_CHECK_RUNNING, JY_CHECK_DONE, JY_CHECK_STOPPED };

struct jy_check_setup {
    struct jy_ruleset *live, *draft; /* references are taken */
    struct jy_city *city;
    const char *version; /* `draft` is this version, to be replayed; NULL: check the draft */
};

struct jy_check *jy_check_new(struct jy_bench *bench); /* NULL when out of memory */
void jy_check_free(struct jy_check *k);                /* NULL is fine */
/* Takes the place of what was there; STOPPED at once when out of memory. */
void jy_check_start(struct jy_check *k, const struct jy_check_setup *setup);
void jy_check_stop(struct jy_check *k); /* what is done stays, of a version it goes, too */
/* Lets go of the sets of a result that is out of date: they are large.  Its figures stay, its cells
 * can no longer be opened. */
void jy_check_tidy(struct jy_check *k);
bool jy_check_is_running(const struct jy_check *k);
void jy_check_go_on(struct jy_check *k); /* one piece; only when it is running */
bool jy_check_is_stale(const struct jy_check *k);

/* Borrowed until the check goes on. */
struct jy_check_sight {
    enum jy_check_state state;
    const char *step, *version;
    int job, done, of;
    int64_t revision;
    struct jy_str result; /* an object, once done */
};
struct jy_check_sight jy_check_look(const struct jy_check *k);
/* Its cells can be opened; NULL: it is not done, or out of date. */
struct jy_replay *jy_check_replay(const struct jy_check *k);

#endif
