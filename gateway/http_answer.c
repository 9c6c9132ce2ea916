/* http_answer.c - what a request is answered with: an object, or an error with its status. */
#include <string.h>

#include "gateway/http_request.h"
#include "gateway/metrics.h"
#include "gateway/wire.h"

void jy_http_add_body(struct jy_buf *out, struct jy_str body)
{
    static const char room[LWS_PRE];

    jy_buf_add(out, (struct jy_str){room, sizeof room});
    jy_buf_add(out, body);
}

void jy_request_answer(struct jy_request *r, int status, const char *mime, struct jy_str body)
{
    if (r->status != 0) return;
    r->status = status;
    r->mime = mime;
    jy_http_add_body(&r->out, body);
    lws_callback_on_writable(r->wire);
}

void jy_request_refuse(struct jy_request *r, int status, const struct jy_refusal *why)
{
    enum { SOON_S = 5 };
    struct jy_refusal told = *why;
    struct jy_buf b;

    /* whoever is to come again reads when */
    if ((status == 429 || status == 503) && told.retry_after_s == 0) told.retry_after_s = SOON_S;
    jy_metric_add(JY_M_REFUSED, 1);
    jy_buf_init(&b);
    jy_encode_error(&b, &told);
    r->retry_after_s = told.retry_after_s;
    jy_request_answer(r, status, JY_MIME_JSON, jy_buf_str(&b));
    jy_buf_fini(&b);
}

void jy_request_fail(struct jy_request *r, int status, enum jy_err e, const char *field)
{
    struct jy_refusal why = {.err = e};

    jy_str_copy(why.field, sizeof why.field, jy_str_of(field));
    jy_request_refuse(r, status, &why);
}

void jy_request_give(struct jy_request *r, enum jy_err e, struct jy_buf *b, const char *field)
{
    if (e == JY_OK && b->failed) e = JY_E_MEMORY;
    if (e == JY_OK)
        jy_request_answer(r, 200, JY_MIME_JSON, jy_buf_str(b));
    else
        jy_request_fail(r, jy_http_status(e), e, e == JY_E_BAD_FIELD ? field : NULL);
    jy_buf_fini(b);
}

int jy_http_status(enum jy_err e)
{
    switch (e) {
    case JY_OK:
        return 200;
    case JY_E_SIGNED_OUT:
        return 401;
    case JY_E_DENIED:
        return 403;
    case JY_E_NOT_FOUND:
        return 404;
    case JY_E_KEY_REUSED:
    case JY_E_STALE_EPOCH:
    case JY_E_CLAIMED:
    case JY_E_WRONG_STATE:
    case JY_E_LINKED:
    case JY_E_OVERLAP:
        return 409;
    case JY_E_TOO_BIG:
    case JY_E_FILE_TOO_BIG:
        return 413;
    case JY_E_SLOW_DOWN:
        return 429;
    case JY_E_QUEUED:
    case JY_E_LIMIT:
    case JY_E_UNREADABLE:
    case JY_E_STORE:
    case JY_E_MEMORY:
        return 503;
    case JY_E_BAD_FRAME:
    case JY_E_BAD_FIELD:
    case JY_E_UNKNOWN:
    case JY_E_WRONG_PHASE:
    case JY_E_TOO_LONG:
    case JY_E_NEEDS_REASON:
    case JY_E_BAD_DATA:
    case JY_E_BAD_FILE:
    case JY_E_TOO_MANY_FILES:
        return 400;
    }
    return 400;
}
