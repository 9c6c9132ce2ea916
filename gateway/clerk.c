/* clerk.c - a bounded queue in, batches with one commit each, a list of outcomes back. */
#include "gateway/clerk.h"

#include <pthread.h>
#include <stdlib.h>

#include "gateway/clock.h"
#include "gateway/log.h"
#include "gateway/memory.h"
#include "gateway/metrics.h"

struct line { /* turns one after the other */
    struct jy_turn *first, *last;
    int n;
};

struct jy_clerk {
    struct jy_clerk_setup setup;
    pthread_t thread;
    pthread_mutex_t lock;
    pthread_cond_t more;
    struct line waiting, done; /* under the lock */
    bool stopping, untidy;
    bool running;
};

static void join(struct line *l, struct jy_turn *t)
{
    t->next = NULL;
    if (l->last)
        l->last->next = t;
    else
        l->first = t;
    l->last = t;
    l->n++;
}

static struct jy_turn *leave(struct line *l)
{
    struct jy_turn *t = l->first;

    if (t == NULL) return NULL;
    l->first = t->next;
    if (l->first == NULL) l->last = NULL;
    l->n--;
    t->next = NULL;
    return t;
}

/* Under the lock, which it lets go meanwhile. */
static void tidy_up(struct jy_clerk *c)
{
    c->untidy = false;
    pthread_mutex_unlock(&c->lock);
    jy_memory_give_back();
    pthread_mutex_lock(&c->lock);
}

/* What is there, up to the most of a batch; empty only when it is time to stop. */
static struct line next_batch(struct jy_clerk *c)
{
    struct line batch = {0};

    pthread_mutex_lock(&c->lock);
    while (c->waiting.n == 0 && !c->stopping) {
        if (c->untidy)
            tidy_up(c);
        else
            pthread_cond_wait(&c->more, &c->lock);
    }
    while (batch.n < c->setup.batch_max && c->waiting.n > 0)
        join(&batch, leave(&c->waiting));
    pthread_mutex_unlock(&c->lock);
    jy_metric_add(JY_M_TURNS_QUEUED, -batch.n);
    return batch;
}

/* One turn under its own mark: refused, it leaves no trace, and the others stand.  `again`: it had
 * written already.  STORE says that the disk failed, which no mark can mend. */
static enum jy_err run_one(struct jy_clerk *c, struct jy_turn *t, bool *again)
{
    struct jy_store *s = c->setup.store;
    enum jy_err e = jy_store_mark(s);

    if (e != JY_OK) return e;
    t->err = c->setup.run(s, t);
    if (t->err == JY_OK)
        jy_store_keep(s);
    else
        *again = !jy_store_undo(s);
    return t->err == JY_E_STORE ? JY_E_STORE : JY_OK;
}

/* All turns of a batch that are not refused yet.  One that is refused too late takes those before
 * it along, and all are run again without it: what they find is the same, so what they do is. */
static enum jy_err run_turns(struct jy_clerk *c, const struct line *batch)
{
    enum jy_err e;
    bool again;

    do {
        e = jy_store_begin(c->setup.store);
        again = false;
        for (struct jy_turn *t = batch->first; e == JY_OK && !again && t != NULL; t = t->next)
            if (t->err == JY_OK) e = run_one(c, t, &again);
        if (again) jy_log(JY_WARN, "turn.refused_late", "turns=%d", batch->n);
    } while (e == JY_OK && again);
    return e;
}

static void run_batch(struct jy_clerk *c, struct line *batch)
{
    struct jy_store *s = c->setup.store;
    enum jy_err e = run_turns(c, batch);

    if (e == JY_OK) e = jy_store_commit(s);
    jy_metric_add(JY_M_BATCHES, 1);
    jy_metric_add(JY_M_TURNS, batch->n);
    jy_metric_set(JY_M_STORE_DOWN, e != JY_OK);
    if (e == JY_OK) return;
    jy_metric_set(JY_M_STORE_REFUSED_AT, jy_now_ms() / 1000);
    jy_log(JY_ERROR, "store.refused", "turns=%d why=\"%s\"", batch->n, jy_store_why(s));
    jy_metric_add(JY_M_STORE_ERRORS, 1);
    jy_store_abort(s);
    for (struct jy_turn *t = batch->first; t != NULL; t = t->next)
        t->err = JY_E_STORE;
}

static void give_back(struct jy_clerk *c, struct line *batch)
{
    struct jy_turn *t;

    pthread_mutex_lock(&c->lock);
    while ((t = leave(batch)) != NULL)
        join(&c->done, t);
    pthread_mutex_unlock(&c->lock);
    c->setup.wake(c->setup.ctx);
}

static void *work(void *arg)
{
    struct jy_clerk *c = arg;

    for (;;) {
        struct line batch = next_batch(c);
        if (batch.n == 0) return NULL;
        run_batch(c, &batch);
        give_back(c, &batch);
    }
}

enum jy_err jy_clerk_start(const struct jy_clerk_setup *setup, struct jy_clerk **out)
{
    struct jy_clerk *c = calloc(1, sizeof *c);

    if (c == NULL) return JY_E_MEMORY;
    c->setup = *setup;
    pthread_mutex_init(&c->lock, NULL);
    pthread_cond_init(&c->more, NULL);
    if (pthread_create(&c->thread, NULL, work, c) != 0) {
        jy_clerk_free(c);
        return JY_E_MEMORY;
    }
    c->running = true;
    *out = c;
    return JY_OK;
}

enum jy_err jy_clerk_take_turn(struct jy_clerk *c, struct jy_turn *t)
{
    enum jy_err e = JY_OK;

    pthread_mutex_lock(&c->lock);
    if (c->waiting.n >= c->setup.queue_max || c->stopping) {
        e = JY_E_LIMIT;
    } else {
        join(&c->waiting, t);
        jy_metric_add(JY_M_TURNS_QUEUED, 1);
        if (c->waiting.n == 1) pthread_cond_signal(&c->more);
    }
    pthread_mutex_unlock(&c->lock);
    return e;
}

struct jy_turn *jy_clerk_done(struct jy_clerk *c)
{
    struct jy_turn *list;

    pthread_mutex_lock(&c->lock);
    list = c->done.first;
    c->done = (struct line){0};
    pthread_mutex_unlock(&c->lock);
    return list;
}

void jy_clerk_tidy_up(struct jy_clerk *c)
{
    pthread_mutex_lock(&c->lock);
    c->untidy = true;
    pthread_cond_signal(&c->more);
    pthread_mutex_unlock(&c->lock);
}

void jy_clerk_stop(struct jy_clerk *c)
{
    if (!c->running) return;
    pthread_mutex_lock(&c->lock);
    c->stopping = true;
    pthread_cond_signal(&c->more);
    pthread_mutex_unlock(&c->lock);
    pthread_join(c->thread, NULL);
    c->running = false;
}

void jy_clerk_free(struct jy_clerk *c)
{
    struct jy_turn *t;

    if (c == NULL) return;
    while ((t = leave(&c->waiting)) != NULL)
        jy_turn_free(t);
    while ((t = leave(&c->done)) != NULL)
        jy_turn_free(t);
    pthread_mutex_destroy(&c->lock);
    pthread_cond_destroy(&c->more);
    free(c);
}
