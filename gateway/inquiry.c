#include "gateway/inquiry.h"

#include "gateway/clock.h"
#include "intents/json.h"

struct jy_inquiry jy_inquiry_of(struct jy_gateway *g, const struct jy_request *r,
                                const struct jy_staff *by, struct jy_buf *b)
{
    return (struct jy_inquiry){.g = g,
                               .city = g->live.city,
                               .by = by,
                               .english = r->english,
                               .now_ms = jy_now_ms(),
                               .b = b};
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
    q = jy_inquiry_of(g, r, by, &b);
    q.root = root;
    jy_json_open(&b, '{');
    e = put(&q);
    jy_json_close(&b, '}');
    if (e != JY_OK && q.field != NULL) {
        jy_request_fail(r, jy_http_status(e), e, q.field);
        jy_buf_fini(&b);
    } else {
        jy_request_give(r, e, &b, field);
    }
    json_decref(root);
}
