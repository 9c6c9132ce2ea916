/* slow.h - jobs that take long: each is kept until it is answered, one after the other, in pieces
 * of some milliseconds, so that small jobs pass between.
 *
 * Gone     a job whose page has gone is dropped, begun or not.
 * Threads  the worker's. */
#ifndef JY_WORKSHOP_SLOW_H
#define JY_WORKSHOP_SLOW_H

#include "intents/base.h"

struct jy_bench;
struct jy_job;
struct jy_staff;
struct jy_slow; /* opaque */

/* What one kind of them does.  begin and step may refuse the job themselves; an error of theirs is
 * answered otherwise. */
struct jy_slow_kind {
    /* Before the first step; `out` is ended even when it fails. */
    enum jy_err (*begin)(struct jy_bench *b, struct jy_job *job, void **out);
    /* Much less than a piece; false in `more`: that was all. */
    enum jy_err (*step)(void *work, struct jy_job *job, bool *more);
    void (*answer)(void *work, struct jy_job *job);
    void (*end)(void *work);
    void (*progress)(void *work, int *done, int *of); /* NULL: it does not say */
};

/* A job in stages, one after the other, each of many steps: how far it is. */
struct jy_stages {
    int at, done; /* the stage, and its steps so far */
    int64_t us;   /* what all of it took */
};
typedef enum jy_err jy_stage_fn(void *work, bool *more); /* one step; false in `more`: the last */
JY_MUST enum jy_err jy_stages_step(struct jy_stages *s, jy_stage_fn *const *stages, int n,
                                   void *work, bool *more);

struct jy_slow *jy_slow_new(struct jy_bench *bench); /* NULL when out of memory */
void jy_slow_free(struct jy_slow *s);                /* NULL is fine; frees the jobs it kept */
/* Takes the job over, or refuses it since too many wait. */
void jy_slow_keep(struct jy_slow *s, struct jy_job *job, const struct jy_slow_kind *kind);
/* How far the job of this person is that will be answered next; false: there is none.  `of` 0: it
 * has not begun, or does not say. */
bool jy_slow_progress(const struct jy_slow *s, const struct jy_staff *by, int *done, int *of);
bool jy_slow_is_running(const struct jy_slow *s);
bool jy_slow_has_begun(const struct jy_slow *s); /* it holds on to the messages */
/* What begin begins with: the newest messages, and the rules in force compiled, others perhaps than
 * when the job came.  Refuses the job when they do not compile. */
JY_MUST enum jy_err jy_slow_ready(struct jy_bench *b, struct jy_job *job);
/* One piece, only when it is running; the job that is answered or has gone now, or NULL. */
struct jy_job *jy_slow_go_on(struct jy_slow *s);

#endif
