/* workshop.h - where rules are looked at, tried and checked: one worker with a reader of its own.
 *
 * Jobs       come in order and are small (a rule compiled, a sentence explained, 10,000 messages
 *            passed by one rule), but for the check, the replay of a version and the slow ones
 *            (mining and its like), which run beside them: between their pieces, some milliseconds
 *            each, they let the small ones through.
 * Outcomes   an answer for the request that waits, or a turn that has been found good and goes to
 *            the clerk.  jy_workshop_done hands over what is ready, after `wake` was called.
 * Gone       what only looks is not gone on with when nobody waits for it any more; what somebody
 *            has pressed a button for is.
 * Threads    take_job, leave and done: the loop's.  wake: called from the worker. */
#ifndef JY_WORKSHOP_H
#define JY_WORKSHOP_H

#include <stdatomic.h>

#include "gateway/turn.h"

struct jy_workshop; /* opaque: the worker, its queue and its bench */

enum jy_job_kind {
    JY_JOB_BOOK,
    JY_JOB_EDIT,
    JY_JOB_UNDO,
    JY_JOB_DROP,
    JY_JOB_EXPLAIN,
    JY_JOB_PROBE,
    JY_JOB_TALK,
    JY_JOB_CHECK,
    JY_JOB_CHECK_STOP,
    JY_JOB_CHECK_STATE,
    JY_JOB_CHECK_CELL,
    JY_JOB_REPLAY,
    JY_JOB_REPLAY_STOP,
    JY_JOB_REPLAY_STATE,
    JY_JOB_REPLAY_CELL,
    JY_JOB_PUBLISH,
    JY_JOB_BACK,
    JY_JOB_VERSIONS,
    JY_JOB_COMPARE,
    JY_JOB_LEDGER,
    JY_JOB_SHADOW,
    JY_JOB_WATCH,
    JY_JOB_UNWATCH,
    JY_JOB_WATCHED,
    JY_JOB_MINE,
    JY_JOB_WORDS,
    JY_JOB_FIT,
    JY_JOB_PROGRESS,
    JY_N_JOBS
};

struct jy_job {
    struct jy_job *next;
    struct jy_handle from; /* the request that waits */
    atomic_bool gone;      /* it does not any more */
    enum jy_job_kind kind;
    int64_t at_ms;
    struct jy_city *city;      /* references of the job's */
    struct jy_ruleset *rules;  /* in force, with the counters of the live traffic */
    int64_t since_ms;          /* since when they count */
    const struct jy_staff *by; /* in the city */
    bool second_person;        /* the setting */
    struct jy_buf body;
    /* out: an answer when status is not 0, else a turn */
    int status;
    struct jy_buf answer;
    struct jy_turn *turn;
};

JY_MUST enum jy_err jy_workshop_start(const char *dir, void (*wake)(void *ctx), void *ctx,
                                      struct jy_workshop **out, struct jy_diag *why);
/* QUEUED: too many wait; the job stays the caller's. */
JY_MUST enum jy_err jy_workshop_take_job(struct jy_workshop *w, struct jy_job *job);
/* Nobody waits for the answer any more; only until done has handed the job over. */
void jy_job_leave(struct jy_job *job);
bool jy_job_is_gone(const struct jy_job *job);
struct jy_job *jy_workshop_done(struct jy_workshop *w); /* linked by next; NULL: none */
void jy_job_free(struct jy_job *job);                   /* NULL is fine; the turn with it */
void jy_workshop_stop(struct jy_workshop *w);           /* NULL is fine; frees */

#endif
