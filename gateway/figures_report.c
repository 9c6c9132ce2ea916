/* figures_report.c - POST /api/figures/report: the month's report as PDF, of the city, a town or a
 * body; counted by the worker, by a reader of its own, and then printed as any paper is. */
#include <stdlib.h>

#include "gateway/clock.h"
#include "gateway/print_answer.h"
#include "gateway/report_gather.h"

struct reporting {
    struct jy_errand errand;
    struct jy_handle from; /* the request that waits */
    struct jy_city *city;  /* a reference: what the question points into */
    struct jy_asked q;     /* with an arena of its own */
    struct jy_str dir;
    int64_t now_ms;
    bool large;
    struct jy_buf paper;
    enum jy_err err;
};

/* All of one moment. */
static enum jy_err gather(const struct reporting *p, struct jy_report *report)
{
    struct jy_diag why;
    struct jy_reader *reader = NULL;
    enum jy_err e = jy_reader_open(p->dir.ptr, &reader, &why);

    if (e == JY_OK) e = jy_reader_hold(reader);
    if (e == JY_OK) {
        e = jy_report_gather(reader, &p->q, p->now_ms, report);
        jy_reader_release(reader);
    }
    jy_reader_close(reader);
    return e;
}

static void run(struct jy_errand *e)
{
    struct reporting *p = (struct reporting *)e;
    struct jy_report *report = jy_arena_take(p->q.arena, sizeof *report);

    p->err = report ? gather(p, report) : JY_E_MEMORY;
    if (p->err == JY_OK) jy_report_write(report, &p->paper);
    if (p->paper.failed) p->err = JY_E_MEMORY;
}

static void tell(struct jy_gateway *g, struct jy_errand *e)
{
    const struct reporting *p = (struct reporting *)e;
    struct jy_request *r = jy_request_of(g->http, p->from);
    enum jy_err err = p->err;

    if (r == NULL) return; /* the browser has gone */
    if (err == JY_OK)
        err =
            jy_print_answer(g, r, jy_buf_str(&p->paper), (struct jy_print_how){.large = p->large});
    if (err != JY_OK) jy_request_fail(r, jy_http_status(err), err, NULL);
}

static void drop(struct jy_errand *e)
{
    struct reporting *p = (struct reporting *)e;

    jy_asked_fini(&p->q);
    jy_city_unref(p->city);
    jy_arena_free(p->q.arena);
    jy_buf_fini(&p->paper);
    free(p);
}

/* JY_OK: the answer will come.  The question is the errand's from here on, whatever comes of it. */
static enum jy_err begin(struct jy_gateway *g, const struct jy_request *r, struct jy_asked *q)
{
    struct reporting *p = calloc(1, sizeof *p);
    enum jy_err e;

    if (p == NULL) {
        jy_asked_fini(q);
        return JY_E_MEMORY;
    }
    p->errand = (struct jy_errand){.run = run, .tell = tell, .drop = drop};
    p->from = r->at;
    p->city = jy_city_ref(g->live.city);
    p->q = *q;
    p->q.arena = jy_arena_new();
    p->dir = jy_str_of(g->config.data);
    p->now_ms = jy_now_ms();
    p->large = json_is_true(json_object_get(q->root, "large"));
    jy_buf_init(&p->paper);
    e = p->q.arena ? jy_errands_take(g->errands, &p->errand) : JY_E_MEMORY;
    if (e != JY_OK) drop(&p->errand);
    return e;
}

void jy_api_figures_report(struct jy_gateway *g, struct jy_request *r)
{
    struct jy_asked q;
    enum jy_err e;

    if (!jy_asked_read(g, r, &q)) return;
    jy_asked_took(g, &q, JY_STR("figures.report"));
    e = begin(g, r, &q);
    if (e != JY_OK) jy_request_fail(r, jy_http_status(e), e, NULL);
}
