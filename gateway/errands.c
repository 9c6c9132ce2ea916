/* errands.c - the worker and its queue. */
#include "gateway/errands.h"

#include <pthread.h>
#include <stdlib.h>

enum { WAITING_MAX = 64 };

struct jy_errands {
    pthread_t thread;
    pthread_mutex_t lock;
    pthread_cond_t more;
    struct jy_errand *waiting, *done; /* under the lock */
    int n_waiting;
    atomic_bool stopping; /* changed under the lock */
    bool running;
    void (*wake)(void *ctx);
    void *ctx;
};

static struct jy_errand *next_errand(struct jy_errands *x)
{
    struct jy_errand *e, **at = &x->waiting;

    pthread_mutex_lock(&x->lock);
    while (x->waiting == NULL && !x->stopping)
        pthread_cond_wait(&x->more, &x->lock);
    while (*at && (*at)->next)
        at = &(*at)->next; /* the oldest is last */
    e = x->stopping ? NULL : *at;
    if (e) {
        *at = NULL;
        x->n_waiting--;
    }
    pthread_mutex_unlock(&x->lock);
    return e;
}

static void *work(void *arg)
{
    struct jy_errands *x = arg;
    struct jy_errand *e;

    while ((e = next_errand(x)) != NULL) {
        e->run(e);
        pthread_mutex_lock(&x->lock);
        e->next = x->done;
        x->done = e;
        pthread_mutex_unlock(&x->lock);
        x->wake(x->ctx);
    }
    return NULL;
}

enum jy_err jy_errands_start(void (*wake)(void *ctx), void *ctx, struct jy_errands **out)
{
    struct jy_errands *x = calloc(1, sizeof *x);

    if (x == NULL) return JY_E_MEMORY;
    x->wake = wake;
    x->ctx = ctx;
    pthread_mutex_init(&x->lock, NULL);
    pthread_cond_init(&x->more, NULL);
    if (pthread_create(&x->thread, NULL, work, x) != 0) {
        jy_errands_stop(x);
        return JY_E_MEMORY;
    }
    x->running = true;
    *out = x;
    return JY_OK;
}

enum jy_err jy_errands_take(struct jy_errands *x, struct jy_errand *e)
{
    enum jy_err err = JY_OK;

    pthread_mutex_lock(&x->lock);
    if (x->n_waiting >= WAITING_MAX) {
        err = JY_E_LIMIT;
    } else {
        e->stopping = &x->stopping;
        e->next = x->waiting;
        x->waiting = e;
        x->n_waiting++;
        pthread_cond_signal(&x->more);
    }
    pthread_mutex_unlock(&x->lock);
    return err;
}

struct jy_errand *jy_errands_done(struct jy_errands *x)
{
    struct jy_errand *list;

    pthread_mutex_lock(&x->lock);
    list = x->done;
    x->done = NULL;
    pthread_mutex_unlock(&x->lock);
    return list;
}

static void drop_all(struct jy_errand *e)
{
    while (e != NULL) {
        struct jy_errand *next = e->next;
        e->drop(e);
        e = next;
    }
}

void jy_errands_stop(struct jy_errands *x)
{
    if (x == NULL) return;
    if (x->running) {
        pthread_mutex_lock(&x->lock);
        x->stopping = true;
        pthread_cond_signal(&x->more);
        pthread_mutex_unlock(&x->lock);
        pthread_join(x->thread, NULL);
    }
    drop_all(x->waiting);
    drop_all(x->done);
    pthread_mutex_destroy(&x->lock);
    pthread_cond_destroy(&x->more);
    free(x);
}
