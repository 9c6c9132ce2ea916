#include "gateway/inquiry.h"

#include "gateway/clock.h"
#include "intents/json.h"

static struct jy_inquiry inquiry_of(struct jy_gateway *g, const struct jy_request *r,
                                    const struct jy_staff *by, struct jy_buf *b)
{
    return (struct jy_inquiry){.g = g,
                               .city = g->live.city,
                               .by = by,
                               .english = r->english,
                               .now_ms = jy_now_ms(),
                               .b = b};
}

/* All that is put is of one moment: a number and what it counts agree. */
static enum jy_err put_at_once(struct jy_inquiry *q, jy_inquiry_fn *put)
{
    enum jy_err e = jy_reader_hold(q->g->reader);

    if (e != JY_OK) return e;
    jy_json_open(q->b, '{');
    e = put(q);
    jy_json_close(q->b, '}');
    jy_reader_release(q->g->reader);
    return e;
}

void jy_inquiry_answer(struct jy_gateway *g, struct jy_request *r, uint32_t roles,
                       jy_inquiry_fn *put, const char *field)
{
    const struct jy_staff *by = jy_request_staff(g, r, roles);
    struct jy_inquiry q;
    struct jy_buf b;
    json_t *root;
    enum jy_err e;

    if (by == NULL) return;
    root = jy_request_object(r);
    if (root == NULL) {
        jy_request_fail(r, 400, JY_E_BAD_FRAME, NULL);
        return;
    }
    jy_arena_reset(g->arena);
    jy_buf_init(&b);
    q = inquiry_of(g, r, by, &b);
    q.root = root;
    e = put_at_once(&q, put);
    if (e != JY_OK && q.field != NULL) {
        jy_request_fail(r, jy_http_status(e), e, q.field);
        jy_buf_fini(&b);
    } else {
        jy_request_give(r, e, &b, field);
    }
    json_decref(root);
}

void jy_inquiry_show(struct jy_gateway *g, struct jy_request *r, const struct jy_staff *by,
                     const void *of, jy_inquiry_fn *put)
{
    struct jy_inquiry q;
    struct jy_buf b;

    jy_buf_init(&b);
    q = inquiry_of(g, r, by, &b);
    q.of = of;
    jy_request_give(r, put_at_once(&q, put), &b, NULL);
}
