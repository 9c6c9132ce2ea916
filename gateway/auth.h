/* auth.h - is this the password?  argon2id takes 20 ms, so a worker thread does it.
 *
 * Throttling is the caller's.  A login that does not exist takes as long as one that does.
 * Threads  submit and done: the loop's.  wake is called from the worker. */
#ifndef JY_AUTH_H
#define JY_AUTH_H

#include "gateway/handles.h"
#include "store/people.h"

struct jy_auth; /* opaque: one worker and its queue */

struct jy_auth_job {
    struct jy_auth_job *next;
    struct jy_handle from; /* the request that waits */
    char address[48];
    char password[256];
    struct jy_account account; /* staff empty: there is no such login */
    bool ok;
};

JY_MUST enum jy_err jy_auth_start(void (*wake)(void *ctx), void *ctx, struct jy_auth **out);
/* LIMIT: too many wait; the job stays the caller's. */
JY_MUST enum jy_err jy_auth_take_job(struct jy_auth *a, struct jy_auth_job *job);
struct jy_auth_job *jy_auth_done(struct jy_auth *a); /* linked by next; NULL: none */
void jy_auth_job_free(struct jy_auth_job *job);      /* wipes the password */
void jy_auth_stop(struct jy_auth *a);                /* NULL is fine; frees */

#endif
