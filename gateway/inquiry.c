#include "gateway/inquiry.h"

#include "gateway/clock.h"
#include "intents/json.h"

void jy_inquiry_answer(struct jy_gateway *g, struct jy_request *r, uint32_t roles,
                       jy_inquiry_fn *put, const char *field)
{
    struct jy_inquiry q = {.g = g, .city = g->live.city, .now_ms = jy_now_ms()};
    struct jy_buf b;
    json_t *root;
    enum jy_err e;

    q.by = jy_request_staff(g, r, roles);
    if (q.by == NULL) return;
    root = jy_request_object(r);
    if (root == NULL) {
        jy_request_fail(r, 400, JY_E_BAD_FRAME, NULL);
        return;
    }
    jy_arena_reset(g->arena);
    jy_buf_init(&b);
    q.root = root;
    q.b = &b;
    jy_json_open(&b, '{');
    e = put(&q);
    jy_json_close(&b, '}');
    jy_request_give(r, e, &b, field);
    json_decref(root);
}
