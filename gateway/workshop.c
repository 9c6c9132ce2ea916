/* workshop.c - the worker's queue, and the check, the replay and the slow jobs that let small ones
 * through between their pieces. */
#include "gateway/workshop.h"

#include <pthread.h>
#include <stdlib.h>

#include "gateway/workshop/check.h"
#include "gateway/workshop/slow.h"
#include "gateway/workshop/work.h"

enum { WAITING_MAX = 64 };

struct line {
    struct jy_job *first, *last;
};

struct jy_workshop {
    pthread_t thread;
    pthread_mutex_t lock;
    pthread_cond_t more;
    struct line waiting, done; /* under the lock */
    int n_waiting;
    bool stopping, running;
    void (*wake)(void *ctx);
    void *ctx;
    struct jy_bench *bench; /* the worker's */
};

static void join(struct line *l, struct jy_job *job)
{
    job->next = NULL;
    if (l->last)
        l->last->next = job;
    else
        l->first = job;
    l->last = job;
}

static struct jy_job *leave(struct line *l)
{
    struct jy_job *job = l->first;

    if (job == NULL) return NULL;
    l->first = job->next;
    if (l->first == NULL) l->last = NULL;
    return job;
}

/* The next job; waits for one unless there is something to go on with.  NULL: none, or the end. */
static struct jy_job *next_job(struct jy_workshop *w, bool wait)
{
    struct jy_job *job = NULL;

    pthread_mutex_lock(&w->lock);
    while (wait && w->waiting.first == NULL && !w->stopping)
        pthread_cond_wait(&w->more, &w->lock);
    if (!w->stopping) job = leave(&w->waiting);
    if (job != NULL) w->n_waiting--;
    pthread_mutex_unlock(&w->lock);
    return job;
}

static bool is_stopping(struct jy_workshop *w)
{
    bool stopping;

    pthread_mutex_lock(&w->lock);
    stopping = w->stopping;
    pthread_mutex_unlock(&w->lock);
    return stopping;
}

static void give_back(struct jy_workshop *w, struct jy_job *job)
{
    pthread_mutex_lock(&w->lock);
    join(&w->done, job);
    pthread_mutex_unlock(&w->lock);
    w->wake(w->ctx);
}

static void *work(void *arg)
{
    struct jy_workshop *w = arg;

    while (!is_stopping(w)) {
        bool slow = jy_slow_is_running(w->bench->slow);
        bool replaying = jy_check_is_running(w->bench->replay);
        bool checking = jy_check_is_running(w->bench->check);
        struct jy_job *job = next_job(w, !checking && !replaying && !slow);
        if (job != NULL) {
            if (!jy_work(w->bench, job)) job = NULL;
        } else if (slow) { /* somebody waits for it */
            job = jy_slow_go_on(w->bench->slow);
        } else if (replaying) {
            jy_check_go_on(w->bench->replay);
        } else if (checking) {
            jy_check_go_on(w->bench->check);
        }
        if (job != NULL) give_back(w, job);
    }
    return NULL;
}

enum jy_err jy_workshop_start(const char *dir, void (*wake)(void *ctx), void *ctx,
                              struct jy_workshop **out, struct jy_diag *why)
{
    struct jy_workshop *w = calloc(1, sizeof *w);
    enum jy_err e;

    if (w == NULL) return JY_E_MEMORY;
    w->wake = wake;
    w->ctx = ctx;
    pthread_mutex_init(&w->lock, NULL);
    pthread_cond_init(&w->more, NULL);
    e = jy_bench_open(dir, &w->bench, why);
    if (e == JY_OK && pthread_create(&w->thread, NULL, work, w) != 0) e = JY_E_MEMORY;
    if (e != JY_OK) {
        jy_workshop_stop(w);
        return e;
    }
    w->running = true;
    *out = w;
    return JY_OK;
}

enum jy_err jy_workshop_take_job(struct jy_workshop *w, struct jy_job *job)
{
    enum jy_err e = JY_OK;

    pthread_mutex_lock(&w->lock);
    if (w->n_waiting >= WAITING_MAX || w->stopping) {
        e = JY_E_QUEUED;
    } else {
        join(&w->waiting, job);
        w->n_waiting++;
        pthread_cond_signal(&w->more);
    }
    pthread_mutex_unlock(&w->lock);
    return e;
}

struct jy_job *jy_workshop_done(struct jy_workshop *w)
{
    struct jy_job *list;

    pthread_mutex_lock(&w->lock);
    list = w->done.first;
    w->done = (struct line){0};
    pthread_mutex_unlock(&w->lock);
    return list;
}

void jy_job_leave(struct jy_job *job)
{
    atomic_store(&job->gone, true);
}

bool jy_job_is_gone(const struct jy_job *job)
{
    return atomic_load(&job->gone);
}

void jy_job_free(struct jy_job *job)
{
    if (job == NULL) return;
    jy_turn_free(job->turn);
    jy_buf_fini(&job->body);
    jy_buf_fini(&job->answer);
    jy_city_unref(job->city);
    jy_ruleset_unref(job->rules);
    free(job);
}

static void free_line(struct line *l)
{
    struct jy_job *job;

    while ((job = leave(l)) != NULL)
        jy_job_free(job);
}

void jy_workshop_stop(struct jy_workshop *w)
{
    if (w == NULL) return;
    if (w->running) {
        pthread_mutex_lock(&w->lock);
        w->stopping = true;
        pthread_cond_signal(&w->more);
        pthread_mutex_unlock(&w->lock);
        pthread_join(w->thread, NULL);
    }
    free_line(&w->waiting);
    free_line(&w->done);
    jy_bench_close(w->bench);
    pthread_mutex_destroy(&w->lock);
    pthread_cond_destroy(&w->more);
    free(w);
}
