/* slow.c - a short line of jobs, the first of which is worked on. */
#include "gateway/workshop/slow.h"

#include <stdlib.h>
#include <string.h>

#include "gateway/clock.h"
#include "gateway/workshop/work.h"

enum {
    PIECE_US = 4000, /* how long a small job may have to wait */
    WAITING_MAX = 8
};

struct waiting {
    struct jy_job *job;
    const struct jy_slow_kind *kind;
};

struct jy_slow {
    struct jy_bench *bench;
    struct waiting list[WAITING_MAX];
    int n;
    void *work; /* of the first */
    bool begun;
};

enum jy_err jy_stages_step(struct jy_stages *s, jy_stage_fn *const *stages, int n, void *work,
                           bool *more)
{
    int64_t began = jy_elapsed_us();
    bool in_stage = false;
    enum jy_err e = stages[s->at](work, &in_stage);

    s->done++;
    if (!in_stage) {
        *more = s->at + 1 < n;
        s->done = 0;
        if (*more) s->at++;
    }
    s->us += jy_elapsed_us() - began;
    return e;
}

struct jy_slow *jy_slow_new(struct jy_bench *bench)
{
    struct jy_slow *s = calloc(1, sizeof *s);

    if (s != NULL) s->bench = bench;
    return s;
}

static void put_away(struct jy_slow *s)
{
    if (s->work != NULL) s->list[0].kind->end(s->work);
    s->work = NULL;
    s->begun = false;
}

void jy_slow_free(struct jy_slow *s)
{
    if (s == NULL) return;
    put_away(s);
    for (int i = 0; i < s->n; i++)
        jy_job_free(s->list[i].job);
    free(s);
}

void jy_slow_keep(struct jy_slow *s, struct jy_job *job, const struct jy_slow_kind *kind)
{
    if (s->n == WAITING_MAX)
        jy_job_refuse(job, JY_E_STORE, NULL);
    else
        s->list[s->n++] = (struct waiting){job, kind};
}

bool jy_slow_progress(const struct jy_slow *s, const struct jy_staff *by, int *done, int *of)
{
    int i = 0;

    *done = *of = 0;
    while (i < s->n && s->list[i].job->by != by)
        i++;
    if (i == 0 && s->work != NULL && s->list[0].kind->progress != NULL)
        s->list[0].kind->progress(s->work, done, of);
    return i < s->n;
}

bool jy_slow_is_running(const struct jy_slow *s)
{
    return s->n > 0;
}

bool jy_slow_has_begun(const struct jy_slow *s)
{
    return s->begun;
}

enum jy_err jy_slow_ready(struct jy_bench *b, struct jy_job *job)
{
    enum jy_err e = jy_bench_hear(b);

    if (e == JY_OK) e = jy_bench_compile(b, job->rules, false);
    if (e != JY_OK || b->live.rules != NULL) return e;
    jy_job_refuse_diag(job, &b->live.why);
    return JY_E_BAD_DATA;
}

static struct jy_job *take_out(struct jy_slow *s, int i)
{
    struct jy_job *job = s->list[i].job;

    if (i == 0) put_away(s);
    s->n--;
    memmove(s->list + i, s->list + i + 1, (size_t)(s->n - i) * sizeof *s->list);
    return job;
}

static struct jy_job *next_gone(struct jy_slow *s)
{
    for (int i = 0; i < s->n; i++) {
        if (!jy_job_is_gone(s->list[i].job)) continue;
        jy_job_drop(s->list[i].job);
        return take_out(s, i);
    }
    return NULL;
}

static enum jy_err piece(struct jy_slow *s, bool *more)
{
    const struct waiting *first = &s->list[0];
    int64_t until = jy_elapsed_us() + PIECE_US;
    enum jy_err e = JY_OK;

    if (!s->begun) e = first->kind->begin(s->bench, first->job, &s->work);
    s->begun = true; /* from here on the messages are held */
    while (e == JY_OK && *more && jy_elapsed_us() < until)
        e = first->kind->step(s->work, first->job, more);
    return e;
}

struct jy_job *jy_slow_go_on(struct jy_slow *s)
{
    struct jy_job *job = next_gone(s);
    bool more = true;
    enum jy_err e;

    if (job != NULL) return job;
    e = piece(s, &more);
    if (e == JY_OK && more) return NULL;
    job = s->list[0].job;
    if (e == JY_OK)
        s->list[0].kind->answer(s->work, job);
    else if (job->status == 0)
        jy_job_refuse(job, e, NULL);
    return take_out(s, 0);
}
