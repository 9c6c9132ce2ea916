/* print_answer.c - the print as an errand: what takes too long for the loop. */
#include "gateway/print_answer.h"

#include <stdlib.h>

#include "gateway/http.h"

struct printing {
    struct jy_errand errand;
    struct jy_handle from; /* the request that waits */
    struct jy_buf paper, pdf;
    struct jy_print_how how;
    enum jy_err err;
};

static void print(struct jy_errand *e)
{
    struct printing *p = (struct printing *)e;

    p->err = jy_print_paper(jy_buf_str(&p->paper), p->how, &p->pdf);
}

static void printed(struct jy_gateway *g, struct jy_errand *e)
{
    struct printing *p = (struct printing *)e;
    struct jy_request *r = jy_request_of(g->http, p->from);

    if (r == NULL) return; /* the browser has gone */
    if (p->err == JY_OK)
        jy_request_answer(r, 200, "application/pdf", jy_buf_str(&p->pdf));
    else
        jy_request_fail(r, 503, JY_E_STORE, NULL);
}

static void drop(struct jy_errand *e)
{
    struct printing *p = (struct printing *)e;

    jy_buf_fini(&p->paper);
    jy_buf_fini(&p->pdf);
    free(p);
}

enum jy_err jy_print_answer(struct jy_gateway *g, const struct jy_request *r, struct jy_str paper,
                            struct jy_print_how how)
{
    struct printing *p = calloc(1, sizeof *p);
    enum jy_err e;

    if (p == NULL) return JY_E_MEMORY;
    p->errand = (struct jy_errand){.run = print, .tell = printed, .drop = drop};
    p->from = r->at;
    p->how = how;
    jy_buf_init(&p->paper);
    jy_buf_init(&p->pdf);
    jy_buf_add(&p->paper, paper);
    e = p->paper.failed ? JY_E_MEMORY : jy_errands_take(g->errands, &p->errand);
    if (e != JY_OK) drop(&p->errand);
    return e;
}
