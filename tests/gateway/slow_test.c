/* slow_test.c - slow jobs go one after the other, and a page that has gone is not worked for. */
#include "gateway/workshop/slow.h"

#include <stdlib.h>

#include "gateway/workshop.h"
#include "tests/support/check.h"

enum { STEPS = 3 };

struct work {
    int steps;
};

static int begun, ended, answered;

static enum jy_err begin(struct jy_bench *b, struct jy_job *job, void **out)
{
    (void)b;
    *out = calloc(1, sizeof(struct work));
    begun++;
    return job->at_ms < 0 ? JY_E_BAD_DATA : JY_OK;
}

static enum jy_err step(void *work, struct jy_job *job, bool *more)
{
    struct work *w = work;

    (void)job;
    *more = ++w->steps < STEPS;
    return JY_OK;
}

/* Never done by itself. */
static enum jy_err step_for_ever(void *work, struct jy_job *job, bool *more)
{
    (void)job;
    (void)more;
    ((struct work *)work)->steps++;
    return JY_OK;
}

static void answer(void *work, struct jy_job *job)
{
    CHECK_INT(((struct work *)work)->steps, STEPS);
    job->status = 200;
    answered++;
}

static void progress(void *work, int *done, int *of)
{
    *done = ((struct work *)work)->steps > 0;
    *of = 7;
}

static void end(void *work)
{
    free(work);
    ended++;
}

static const struct jy_slow_kind finite = {begin, step, answer, end, NULL};
static const struct jy_slow_kind endless = {begin, step_for_ever, answer, end, progress};

static struct jy_job *new_job(void)
{
    struct jy_job *job = calloc(1, sizeof *job);

    jy_buf_init(&job->body);
    jy_buf_init(&job->answer);
    return job;
}

static int reset(void **state)
{
    (void)state;
    begun = ended = answered = 0;
    return 0;
}

static struct jy_job *next(struct jy_slow *s)
{
    struct jy_job *job = NULL;

    while (job == NULL && jy_slow_is_running(s))
        job = jy_slow_go_on(s);
    return job;
}

static void they_are_answered_in_the_order_they_came(void **state)
{
    struct jy_slow *s = jy_slow_new(NULL);
    struct jy_job *a = new_job(), *b = new_job();

    (void)state;
    b->at_ms = -1; /* cannot begin */
    jy_slow_keep(s, a, &finite);
    jy_slow_keep(s, b, &finite);
    CHECK(!jy_slow_has_begun(s));
    CHECK(next(s) == a);
    CHECK_INT(a->status, 200);
    CHECK(next(s) == b);
    CHECK_INT(b->status, 400);
    CHECK(!jy_slow_is_running(s));
    CHECK_INT(ended, 2);
    jy_job_free(a);
    jy_job_free(b);
    jy_slow_free(s);
}

static void who_has_gone_is_not_worked_for_any_more(void **state)
{
    struct jy_slow *s = jy_slow_new(NULL);
    struct jy_job *runs = new_job(), *waits = new_job(), *stays = new_job();
    const struct jy_staff one = {0}, two = {0}, nobody = {0};
    int done, of;

    (void)state;
    jy_slow_keep(s, runs, &endless);
    jy_slow_keep(s, waits, &endless);
    jy_slow_keep(s, stays, &finite);
    runs->by = &one;
    waits->by = &two;
    CHECK(jy_slow_go_on(s) == NULL);
    CHECK(jy_slow_has_begun(s));
    CHECK(jy_slow_progress(s, &one, &done, &of));
    CHECK(done == 1 && of == 7);
    CHECK(jy_slow_progress(s, &two, &done, &of)); /* waits behind it */
    CHECK(done == 0 && of == 0);
    CHECK(!jy_slow_progress(s, &nobody, &done, &of));
    jy_job_leave(waits);
    CHECK(next(s) == waits);
    CHECK_INT(ended, 0); /* it had not begun, and the one that runs goes on */
    jy_job_leave(runs);
    CHECK(next(s) == runs);
    CHECK_INT(ended, 1);
    CHECK_INT(answered, 0);
    CHECK(next(s) == stays);
    CHECK_INT(begun, 2);
    CHECK_INT(answered, 1);
    jy_job_free(runs);
    jy_job_free(waits);
    jy_job_free(stays);
    jy_slow_free(s);
}

static void the_line_is_short_and_what_is_left_in_it_is_freed(void **state)
{
    struct jy_slow *s = jy_slow_new(NULL);
    int kept = 0;

    (void)state;
    for (int i = 0; i < 20; i++) {
        struct jy_job *job = new_job();
        jy_slow_keep(s, job, &endless);
        if (job->status == 503)
            jy_job_free(job);
        else
            kept++;
    }
    CHECK_INT(kept, 8);
    CHECK(jy_slow_go_on(s) == NULL);
    jy_slow_free(s);
    CHECK_INT(ended, 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(they_are_answered_in_the_order_they_came, reset),
        cmocka_unit_test_setup(who_has_gone_is_not_worked_for_any_more, reset),
        cmocka_unit_test_setup(the_line_is_short_and_what_is_left_in_it_is_freed, reset),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
