/* auth.c - the password worker. */
#include "gateway/auth.h"

#include <pthread.h>
#include <sodium.h>
#include <stdlib.h>
#include <string.h>

enum { WAITING_MAX = 64 };

struct jy_auth {
    pthread_t thread;
    pthread_mutex_t lock;
    pthread_cond_t more;
    struct jy_auth_job *waiting, *done; /* under the lock */
    int n_waiting;
    bool stopping, running;
    void (*wake)(void *ctx);
    void *ctx;
    char nobody[crypto_pwhash_STRBYTES]; /* what a login that does not exist is compared with */
};

static struct jy_auth_job *next_job(struct jy_auth *a)
{
    struct jy_auth_job *job, **at = &a->waiting;

    pthread_mutex_lock(&a->lock);
    while (a->waiting == NULL && !a->stopping)
        pthread_cond_wait(&a->more, &a->lock);
    while (*at && (*at)->next)
        at = &(*at)->next; /* the oldest is last */
    job = a->stopping ? NULL : *at;
    if (job) {
        *at = NULL;
        a->n_waiting--;
    }
    pthread_mutex_unlock(&a->lock);
    return job;
}

static void *work(void *arg)
{
    struct jy_auth *a = arg;
    struct jy_auth_job *job;

    while ((job = next_job(a)) != NULL) {
        bool exists = job->account.staff[0] != '\0' && !job->account.disabled;
        const char *hash = exists ? job->account.password : a->nobody;
        bool fits = crypto_pwhash_str_verify(hash, job->password, strlen(job->password)) == 0;

        job->ok = exists && fits;
        sodium_memzero(job->password, sizeof job->password);
        pthread_mutex_lock(&a->lock);
        job->next = a->done;
        a->done = job;
        pthread_mutex_unlock(&a->lock);
        a->wake(a->ctx);
    }
    return NULL;
}

enum jy_err jy_auth_start(void (*wake)(void *ctx), void *ctx, struct jy_auth **out)
{
    struct jy_auth *a = calloc(1, sizeof *a);
    static const char any[] = "nobody has this password";

    if (a == NULL) return JY_E_MEMORY;
    a->wake = wake;
    a->ctx = ctx;
    pthread_mutex_init(&a->lock, NULL);
    pthread_cond_init(&a->more, NULL);
    if (crypto_pwhash_str(a->nobody, any, sizeof any - 1, 2, (size_t)19 << 20) != 0 ||
        pthread_create(&a->thread, NULL, work, a) != 0) {
        jy_auth_stop(a);
        return JY_E_MEMORY;
    }
    a->running = true;
    *out = a;
    return JY_OK;
}

enum jy_err jy_auth_take_job(struct jy_auth *a, struct jy_auth_job *job)
{
    enum jy_err e = JY_OK;

    pthread_mutex_lock(&a->lock);
    if (a->n_waiting >= WAITING_MAX) {
        e = JY_E_LIMIT;
    } else {
        job->next = a->waiting;
        a->waiting = job;
        a->n_waiting++;
        pthread_cond_signal(&a->more);
    }
    pthread_mutex_unlock(&a->lock);
    return e;
}

struct jy_auth_job *jy_auth_done(struct jy_auth *a)
{
    struct jy_auth_job *list;

    pthread_mutex_lock(&a->lock);
    list = a->done;
    a->done = NULL;
    pthread_mutex_unlock(&a->lock);
    return list;
}

void jy_auth_job_free(struct jy_auth_job *job)
{
    if (job == NULL) return;
    sodium_memzero(job, sizeof *job);
    free(job);
}

static void free_list(struct jy_auth_job *job)
{
    while (job != NULL) {
        struct jy_auth_job *next = job->next;
        jy_auth_job_free(job);
        job = next;
    }
}

void jy_auth_stop(struct jy_auth *a)
{
    if (a == NULL) return;
    if (a->running) {
        pthread_mutex_lock(&a->lock);
        a->stopping = true;
        pthread_cond_signal(&a->more);
        pthread_mutex_unlock(&a->lock);
        pthread_join(a->thread, NULL);
    }
    free_list(a->waiting);
    free_list(a->done);
    pthread_mutex_destroy(&a->lock);
    pthread_cond_destroy(&a->more);
    free(a);
}
