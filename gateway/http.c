/* http.c - library callbacks to requests, the routes, and the only place that writes HTTP. */
#include "gateway/http.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "gateway/clock.h"
#include "gateway/exchange.h"
#include "gateway/exposure.h"
#include "gateway/hooks.h"
#include "gateway/http_request.h"
#include "gateway/log.h"
#include "gateway/metrics.h"
#include "gateway/session.h"
#include "gateway/wire.h"
#include "gateway/workshop.h"
#include "gateway/ws.h"
#include "intents/json.h"

enum { HEADERS_MAX = 2048, WAIT_S = 30 };

#define JSON "application/json"

struct jy_http {
    struct jy_handles requests;
};

struct space { /* the library's memory for this connection */
    struct jy_request *request;
};
_Static_assert(sizeof(struct space) <= JY_HTTP_SPACE, "the library must keep enough");

static void answer_health(struct jy_gateway *g, struct jy_request *r, bool ok)
{
    struct jy_buf b;

    jy_buf_init(&b);
    jy_json_open(&b, '{');
    jy_json_put_bool(&b, "ok", ok);
    jy_json_put_cstr(&b, "version", JY_VERSION);
    jy_json_put_cstr(&b, "rules", g->live.rules_version);
    jy_json_put_cstr(&b, "city", g->live.city_version);
    jy_json_close(&b, '}');
    jy_request_answer(r, ok ? 200 : 503, JSON, jy_buf_str(&b));
    jy_buf_fini(&b);
}

/* It runs: whoever watches need not start it anew. */
static void health(struct jy_gateway *g, struct jy_request *r)
{
    answer_health(g, r, true);
}

/* It takes people: not while it stops, nor when it cannot read what it keeps. */
static void ready(struct jy_gateway *g, struct jy_request *r)
{
    bool demo;

    answer_health(g, r, !g->draining && jy_people_has_demo(g->reader, &demo) == JY_OK);
}

/* Figures of the house are for the house: only the own machine may ask. */
static void metrics(struct jy_gateway *g, struct jy_request *r)
{
    const struct jy_refusal why = {.err = JY_E_NOT_FOUND};
    struct jy_buf b;

    (void)g;
    if (!jy_exposure_is_own_machine(r->address)) {
        jy_request_refuse(r, 404, &why);
        return;
    }
    jy_buf_init(&b);
    jy_metrics_write(&b);
    jy_request_answer(r, 200, "application/openmetrics-text; version=1.0.0; charset=utf-8",
                      jy_buf_str(&b));
    jy_buf_fini(&b);
}

static const struct route {
    const char *path;
    enum jy_method method;
    void (*handle)(struct jy_gateway *g, struct jy_request *r);
    size_t body_max; /* 0: JY_BODY_MAX */
} routes[] = {
    {"/adapter",               JY_POST, jy_api_adapter,            JY_BODY_TEXT},
    {"/api/partners",          JY_GET,  jy_api_partners,           0           },
    {"/api/partners/again",    JY_POST, jy_api_partners_again,     0           },
    {"/api/sign-in",           JY_POST, jy_api_sign_in,            0           },
    {"/api/sign-out",          JY_POST, jy_api_sign_out,           0           },
    {"/api/sessions",          JY_GET,  jy_api_sessions,           0           },
    {"/api/me",                JY_GET,  jy_api_me,                 0           },
    {"/api/directory",         JY_GET,  jy_api_directory,          0           },
    {"/api/whistles",          JY_GET,  jy_api_whistles,           0           },
    {"/api/conference",        JY_GET,  jy_api_conference,         0           },
    {"/api/papers",            JY_POST, jy_api_papers,             0           },
    {"/api/overview",          JY_POST, jy_api_overview,           0           },
    {"/api/overview/cases",    JY_POST, jy_api_overview_cases,     0           },
    {"/api/figures",           JY_POST, jy_api_figures,            0           },
    {"/api/figures/split",     JY_POST, jy_api_figures_split,      0           },
    {"/api/figures/sheet",     JY_POST, jy_api_figures_sheet,      0           },
    {"/api/figures/report",    JY_POST, jy_api_figures_report,     0           },
    {"/api/figures/cases",     JY_POST, jy_api_figures_cases,      0           },
    {"/api/guide",             JY_GET,  jy_api_guide,              0           },
    {"/api/campaigns",         JY_POST, jy_api_campaigns,          0           },
    {"/api/campaigns/set",     JY_POST, jy_api_campaigns_set,      0           },
    {"/api/roster",            JY_POST, jy_api_roster,             0           },
    {"/api/roster/set",        JY_POST, jy_api_roster_set,         0           },
    {"/api/patrols",           JY_POST, jy_api_patrols,            0           },
    {"/api/reception",         JY_POST, jy_api_reception,          0           },
    {"/api/reception/free",    JY_POST, jy_api_reception_free,     0           },
    {"/api/reception/set",     JY_POST, jy_api_reception_set,      0           },
    {"/api/patrols/one",       JY_POST, jy_api_patrols_one,        0           },
    {"/api/patrols/fill",      JY_POST, jy_api_patrols_fill,       JY_BODY_TEXT},
    {"/api/patrols/check",     JY_POST, jy_api_patrols_check,      0           },
    {"/api/patrols/return",    JY_POST, jy_api_patrols_return,     0           },
    {"/api/meetings",          JY_POST, jy_api_meetings,           0           },
    {"/api/meetings/one",      JY_POST, jy_api_meetings_one,       0           },
    {"/api/meetings/plan",     JY_POST, jy_api_meetings_plan,      0           },
    {"/api/meetings/cancel",   JY_POST, jy_api_meetings_cancel,    0           },
    {"/api/meetings/record",   JY_POST, jy_api_meetings_record,    JY_BODY_TEXT},
    {"/api/meetings/print",    JY_POST, jy_api_meetings_print,     0           },
    {"/api/meetings/coming",   JY_POST, jy_api_meetings_coming,    0           },
    {"/api/meetings/come",     JY_POST, jy_api_meetings_come,      0           },
    {"/api/meetings/ask",      JY_POST, jy_api_meetings_ask,       0           },
    {"/api/meetings/unask",    JY_POST, jy_api_meetings_unask,     0           },
    {"/api/rules",             JY_GET,  jy_api_rules,              0           },
    {"/api/read",              JY_POST, jy_api_read,               0           },
    {"/api/rules/book",        JY_GET,  jy_api_rules_book,         0           },
    {"/api/rules/edit",        JY_POST, jy_api_rules_edit,         JY_BODY_RULE},
    {"/api/rules/undo",        JY_POST, jy_api_rules_undo,         0           },
    {"/api/rules/drop",        JY_POST, jy_api_rules_drop,         0           },
    {"/api/rules/explain",     JY_POST, jy_api_rules_explain,      JY_BODY_TEXT},
    {"/api/rules/probe",       JY_POST, jy_api_rules_probe,        JY_BODY_RULE},
    {"/api/rules/talk",        JY_POST, jy_api_rules_talk,         JY_BODY_TEXT},
    {"/api/rules/check/stop",  JY_POST, jy_api_rules_check_stop,   0           },
    {"/api/rules/publish",     JY_POST, jy_api_rules_publish,      JY_BODY_TEXT},
    {"/api/rules/back",        JY_POST, jy_api_rules_back,         JY_BODY_TEXT},
    {"/api/rules/versions",    JY_GET,  jy_api_rules_versions,     0           },
    {"/api/rules/compare",     JY_POST, jy_api_rules_compare,      0           },
    {"/api/rules/ledger",      JY_GET,  jy_api_rules_ledger,       0           },
    {"/api/rules/shadow",      JY_GET,  jy_api_rules_shadow,       0           },
    {"/api/rules/mine",        JY_POST, jy_api_rules_mine,         0           },
    {"/api/rules/words",       JY_POST, jy_api_rules_words,        0           },
    {"/api/rules/fit",         JY_POST, jy_api_rules_fit,          0           },
    {"/api/rules/progress",    JY_GET,  jy_api_rules_progress,     0           },
    {"/api/rules/check",       JY_POST, jy_api_rules_check,        0           },
    {"/api/rules/check",       JY_GET,  jy_api_rules_check_state,  0           },
    {"/api/rules/check/cell",  JY_POST, jy_api_rules_check_cell,   0           },
    {"/api/rules/replay",      JY_POST, jy_api_rules_replay,       0           },
    {"/api/rules/replay",      JY_GET,  jy_api_rules_replay_state, 0           },
    {"/api/rules/replay/stop", JY_POST, jy_api_rules_replay_stop,  0           },
    {"/api/rules/replay/cell", JY_POST, jy_api_rules_replay_cell,  0           },
    {"/healthz",               JY_GET,  health,                    0           },
    {"/readyz",                JY_GET,  ready,                     0           },
    {"/metrics",               JY_GET,  metrics,                   0           },
    {"/paper/",                JY_GET,  jy_page_paper,             0           },
    {"/file/",                 JY_GET,  jy_page_file,              0           },
    {"/guide",                 JY_GET,  jy_page_guide,             0           },
    {"/guide/",                JY_GET,  jy_page_guide,             0           },
    {"/meetings",              JY_GET,  jy_page_meetings,          0           },
    {"/meetings/en",           JY_GET,  jy_page_meetings,          0           },
    {"/upload/",               JY_POST, jy_page_upload,            JY_PIECE_MAX},
};

/* A route that ends with a slash is of all paths beneath it. */
static bool is_of(const struct route *route, const char *path)
{
    size_t len = strlen(route->path);

    return route->path[len - 1] == '/' ? strncmp(route->path, path, len) == 0
                                       : strcmp(route->path, path) == 0;
}

/* The route of a path and method; of another method when the path has no such one. */
static const struct route *find_route(const char *path, enum jy_method method)
{
    const struct route *other = NULL;

    for (size_t i = 0; i < JY_COUNT(routes); i++) {
        if (!is_of(&routes[i], path)) continue;
        if (routes[i].method == method) return &routes[i];
        other = &routes[i];
    }
    return other;
}

enum jy_err jy_http_new(struct jy_http **out)
{
    struct jy_http *h = calloc(1, sizeof *h);

    if (h == NULL) return JY_E_MEMORY;
    jy_handles_init(&h->requests);
    *out = h;
    return JY_OK;
}

void jy_http_free(struct jy_http *h)
{
    if (h == NULL) return;
    jy_handles_fini(&h->requests);
    free(h);
}

struct jy_request *jy_request_of(struct jy_http *h, struct jy_handle at)
{
    return jy_handles_get(&h->requests, at);
}

/* With the room that the library wants in front of what it writes. */
static void add_body(struct jy_buf *out, struct jy_str body)
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
    add_body(&r->out, body);
    lws_callback_on_writable(r->wire);
}

static void tell_errands(struct jy_gateway *g, struct jy_errands *worker)
{
    struct jy_errand *e = jy_errands_done(worker);

    while (e != NULL) {
        struct jy_errand *next = e->next;

        e->tell(g, e);
        e->drop(e);
        e = next;
    }
}

void jy_http_errands_done(struct jy_gateway *g)
{
    tell_errands(g, g->errands);
    tell_errands(g, g->courier);
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
    jy_request_answer(r, status, JSON, jy_buf_str(&b));
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
        jy_request_answer(r, 200, JSON, jy_buf_str(b));
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

static bool add(struct lws *wsi, const char *name, const char *value, unsigned char **p,
                unsigned char *end)
{
    return lws_add_http_header_by_name(wsi, (const unsigned char *)name,
                                       (const unsigned char *)value, (int)strlen(value), p,
                                       end) == 0;
}

/* On everything we send. */
static bool add_safety(struct lws *wsi, const struct jy_request *r, unsigned char **p,
                       unsigned char *end)
{
    return add(wsi, "x-content-type-options:", "nosniff", p, end) &&
           add(wsi, "referrer-policy:", "no-referrer", p, end) &&
           add(wsi, "x-frame-options:", "DENY", p, end) &&
           add(wsi, "cross-origin-resource-policy:", "same-origin", p, end) &&
           (!r->secure || /* RFC 6797: a year */
            add(wsi, "strict-transport-security:", "max-age=31536000", p, end));
}

/* Nothing of the phone is asked for but, on a press, where whoever reports an arrival is, and what
 * somebody says who would rather speak than write. */
static bool add_page(struct lws *wsi, struct jy_str host, unsigned char **p, unsigned char *end)
{
    char policy[512];

    jy_page_policy(host, policy, sizeof policy);
    return add(wsi, "content-security-policy:", policy, p, end) &&
           add(wsi, "permissions-policy:",
               "geolocation=(self), camera=(), microphone=(self), payment=(), usb=()", p, end);
}

/* A page written here is the same for everybody, and asked for anew each time: the directory may
 * have changed. */
static bool add_kind(struct lws *wsi, const struct jy_request *r, unsigned char **p,
                     unsigned char *end)
{
    if (!r->is_page) return add(wsi, "cache-control:", "no-store", p, end);
    return add_page(wsi, jy_str_of(r->host), p, end) &&
           add(wsi, "cache-control:", "no-cache", p, end) &&
           add(wsi, "vary:", "accept-encoding", p, end) &&
           (r->coding == NULL || add(wsi, "content-encoding:", r->coding, p, end));
}

static bool write_headers(struct lws *wsi, struct jy_request *r, size_t body_len)
{
    unsigned char buf[LWS_PRE + HEADERS_MAX], *start = buf + LWS_PRE, *p = start;
    unsigned char *end = buf + sizeof buf;
    char seconds[16];

    snprintf(seconds, sizeof seconds, "%d", r->retry_after_s);
    if (lws_add_http_common_headers(wsi, (unsigned)r->status, r->mime, body_len, &p, end))
        return false;
    if (!add_safety(wsi, r, &p, end) || !add_kind(wsi, r, &p, end)) return false;
    if (r->cookie[0] && !add(wsi, "set-cookie:", r->cookie, &p, end)) return false;
    if (r->retry_after_s > 0 && !add(wsi, "retry-after:", seconds, &p, end)) return false;
    if (r->status == 405 && !add(wsi, "allow:", "GET, HEAD, POST", &p, end)) return false;
    if (r->status == 426 && !add(wsi, "sec-websocket-version:", "13", &p, end)) return false;
    return lws_finalize_write_http_header(wsi, start, &p, end) == 0;
}

void jy_wire_refuse(struct lws *wsi, int status, const struct jy_refusal *why)
{
    struct jy_request r = {.status = status,
                           .mime = JSON,
                           .secure = jy_wire_peer(wsi).secure,
                           .retry_after_s = why->retry_after_s};
    struct jy_buf body;

    jy_metric_add(JY_M_REFUSED, 1);
    jy_buf_init(&body);
    jy_encode_error(&body, why);
    add_body(&r.out, jy_buf_str(&body));
    if (!body.failed && !r.out.failed && write_headers(wsi, &r, body.len))
        (void)lws_write(wsi, (unsigned char *)r.out.ptr + LWS_PRE, body.len, LWS_WRITE_HTTP_FINAL);
    jy_buf_fini(&r.out);
    jy_buf_fini(&body);
}

static void drop_request(struct jy_server *s, struct space *space)
{
    struct jy_request *r = space->request;

    if (r == NULL) return;
    space->request = NULL;
    if (r->job != NULL) jy_job_leave(r->job);
    jy_handles_give(&s->g.http->requests, r->at);
    jy_buf_fini(&r->body);
    jy_buf_fini(&r->out);
    free(r);
}

/* Headers and body are small: one writable moment each. */
static int write_answer(struct jy_server *s, struct lws *wsi, struct space *space)
{
    struct jy_request *r = space->request;
    size_t len;

    if (r == NULL || r->status == 0) return 0;
    if (r->out.failed) return -1;
    if (r->mime == NULL && r->is_head) {
        drop_request(s, space);
        return lws_http_transaction_completed(wsi) ? -1 : 0;
    }
    len = r->out.len - LWS_PRE;
    if (r->mime != NULL) {
        if (!write_headers(wsi, r, len)) return -1;
        r->mime = NULL; /* the headers are out */
        lws_callback_on_writable(wsi);
        return 0;
    }
    if (lws_write(wsi, (unsigned char *)r->out.ptr + LWS_PRE, len, LWS_WRITE_HTTP_FINAL) < 0)
        return -1;
    drop_request(s, space);
    return lws_http_transaction_completed(wsi) ? -1 : 0;
}

/* What somebody sent along: never more than a picture, a sound or a paper, whatever is in it.  A
 * reader of PDF does not open in a sandbox. */
static bool add_attachment(struct lws *wsi, const struct jy_page *page, unsigned char **p,
                           unsigned char *end)
{
    bool paper = strcmp(page->mime, "application/pdf") == 0;
    char named[96];

    snprintf(named, sizeof named, "inline; filename=\"%s\"", page->named);
    return add(wsi, "content-disposition:", named, p, end) &&
           add(wsi, "content-security-policy:",
               paper ? "default-src 'none'"
                     : "default-src 'none'; img-src 'self'; media-src 'self'; style-src "
                       "'unsafe-inline'; sandbox",
               p, end);
}

static const char *how_long(const struct jy_page *page)
{
    if (page->named[0]) return "private, max-age=600"; /* its address is no better for longer */
    return page->immutable ? "public, max-age=31536000, immutable" : "no-cache";
}

/* The same as to a GET, and no body behind it: the next writable moment ends it. */
static int answer_head(struct lws *wsi, const struct jy_page *page, const unsigned char *extra,
                       size_t extra_len)
{
    unsigned char buf[LWS_PRE + 2 * HEADERS_MAX], *start = buf + LWS_PRE, *p = start;
    unsigned char *end = buf + sizeof buf;
    struct stat about;

    if (stat(page->file, &about) != 0) return -1;
    if (lws_add_http_common_headers(wsi, HTTP_STATUS_OK, page->mime, (lws_filepos_t)about.st_size,
                                    &p, end))
        return -1;
    if ((size_t)(end - p) < extra_len) return -1;
    memcpy(p, extra, extra_len);
    p += extra_len;
    if (lws_finalize_write_http_header(wsi, start, &p, end) != 0) return -1;
    lws_callback_on_writable(wsi);
    return 0;
}

static int serve_file(struct lws *wsi, const struct jy_request *r, const struct jy_page *page)
{
    unsigned char buf[HEADERS_MAX], *p = buf, *end = buf + sizeof buf;
    int n;

    if (!add_safety(wsi, r, &p, end)) return -1;
    if (!add(wsi, "cache-control:", how_long(page), &p, end) ||
        !add(wsi, "vary:", "accept-encoding", &p, end))
        return -1;
    if (page->named[0] && !add_attachment(wsi, page, &p, end)) return -1;
    if (page->coding[0] && !add(wsi, "content-encoding:", page->coding, &p, end)) return -1;
    if (page->is_page && !add_page(wsi, jy_str_of(r->host), &p, end)) return -1;
    if (r->is_head) return answer_head(wsi, page, buf, (size_t)(p - buf));
    n = lws_serve_http_file(wsi, page->file, page->mime, (const char *)buf, (int)(p - buf));
    if (n < 0) return -1;
    return n > 0 && lws_http_transaction_completed(wsi) ? -1 : 0;
}

static bool is_head(struct lws *wsi)
{
    return lws_hdr_total_length(wsi, WSI_TOKEN_HEAD_URI) > 0;
}

/* By the header's presence: a path may be longer than we have room for. */
static enum jy_method method_of(struct lws *wsi)
{
    if (lws_hdr_total_length(wsi, WSI_TOKEN_GET_URI) > 0 || is_head(wsi)) return JY_GET;
    if (lws_hdr_total_length(wsi, WSI_TOKEN_POST_URI) > 0) return JY_POST;
    return JY_OTHER_METHOD;
}

static void read_bearer(struct lws *wsi, struct jy_request *r)
{
    const struct jy_str scheme = JY_STR("Bearer ");
    char text[256];
    struct jy_str token = jy_wire_header(wsi, WSI_TOKEN_HTTP_AUTHORIZATION, text, sizeof text);

    r->has_bearer = jy_str_starts(token, scheme) && token.len > scheme.len;
    if (r->has_bearer)
        jy_token_hash((struct jy_str){token.ptr + scheme.len, token.len - scheme.len}, r->bearer);
}

static struct jy_request *new_request(struct jy_server *s, struct lws *wsi, struct jy_str path)
{
    const struct jy_wire_peer from = jy_wire_peer(wsi);
    struct jy_request *r = calloc(1, sizeof *r);
    const struct route *route;
    char text[1024];
    struct jy_str token;

    if (r == NULL) return NULL;
    if (jy_handles_take(&s->g.http->requests, r, &r->at) != JY_OK) {
        free(r);
        return NULL;
    }
    r->wire = wsi;
    r->method = method_of(wsi);
    r->is_head = is_head(wsi);
    jy_str_copy(r->path, sizeof r->path, path); /* without the query */
    memcpy(r->address, from.address, sizeof r->address);
    r->secure = from.secure;
    jy_wire_header(wsi, WSI_TOKEN_HOST, r->host, sizeof r->host);
    jy_wire_header(wsi, WSI_TOKEN_HTTP_URI_ARGS, r->query, sizeof r->query);
    r->foreign = !jy_origin_may(jy_wire_header(wsi, WSI_TOKEN_ORIGIN, text, sizeof text),
                                jy_str_of(r->host), r->secure, jy_str_of(s->g.config.origins));
    token = jy_wire_header(wsi, WSI_TOKEN_HTTP_ACCEPT_ENCODING, text, sizeof text);
    r->takes_gzip = jy_str_find(token, JY_STR("gzip")) >= 0;
    token = jy_wire_header(wsi, WSI_TOKEN_HTTP_ACCEPT_LANGUAGE, text, sizeof text);
    r->english = jy_str_starts(token, JY_STR("en"));
    token = jy_wire_header(wsi, WSI_TOKEN_HTTP_CONTENT_TYPE, text, sizeof text);
    r->json_body = jy_str_starts(token, JY_STR(JSON));
    r->raw_body = jy_str_starts(token, JY_STR("application/octet-stream"));
    token = jy_cookie_token(jy_wire_header(wsi, WSI_TOKEN_HTTP_COOKIE, text, sizeof text));
    r->has_session = token.len > 0;
    if (token.len > 0) jy_token_hash(token, r->session);
    read_bearer(wsi, r);
    route = find_route(r->path, r->method);
    r->body_max = route && route->body_max > 0 ? route->body_max : JY_BODY_MAX;
    return r;
}

/* A page of another site cannot send JSON or plain bytes here without asking first, and nobody
 * answers; and the cookie does not go with it.  Its Origin is the third to tell. */
static void run_route(struct jy_server *s, struct lws *wsi, struct jy_request *r)
{
    const struct route *route = find_route(r->path, r->method);

    lws_set_timeout(wsi, PENDING_TIMEOUT_HTTP_CONTENT, WAIT_S);
    if (r->method != JY_GET && r->foreign)
        jy_request_fail(r, 403, JY_E_DENIED, "origin");
    else if (route == NULL)
        jy_request_fail(r, 404, JY_E_NOT_FOUND, "path");
    else if (route->method != r->method)
        jy_request_fail(r, 405, JY_E_UNKNOWN, "method");
    else if (r->method == JY_POST &&
             !(route->handle == jy_page_upload ? r->raw_body : r->json_body))
        jy_request_fail(r, 415, JY_E_BAD_FIELD, "content-type");
    else
        route->handle(&s->g, r);
}

/* The library sends the file by itself; a HEAD is ended by us. */
static void end_of_file(struct jy_server *s, struct space *space, int n)
{
    struct jy_request *r = space->request;

    if (n == 0 && r->is_head)
        r->status = HTTP_STATUS_OK;
    else
        drop_request(s, space);
}

static int begin(struct jy_server *s, struct lws *wsi, struct space *space, struct jy_str path)
{
    struct jy_request *r = new_request(s, wsi, path);
    struct jy_page page;
    char accept[256];
    int n;

    drop_request(s, space); /* of an earlier request on this connection */
    if (r == NULL) return -1;
    space->request = r;
    if (r->method == JY_GET &&
        jy_page_find(s->g.config.web, jy_str_of(r->path),
                     jy_wire_header(wsi, WSI_TOKEN_HTTP_ACCEPT_ENCODING, accept, sizeof accept),
                     &page)) {
        n = serve_file(wsi, r, &page);
        end_of_file(s, space, n);
        return n;
    }
    if (r->method == JY_POST) return 0; /* its body comes first */
    run_route(s, wsi, r);
    if (r->page.file[0] == '\0') return 0;
    n = serve_file(wsi, r, &r->page);
    end_of_file(s, space, n);
    return n;
}

static int take_body(struct space *space, const void *in, size_t len)
{
    struct jy_request *r = space->request;

    if (r == NULL || r->status != 0) return 0;
    if (r->body.len + len > r->body_max)
        jy_request_fail(r, 413, JY_E_TOO_BIG, "body");
    else
        jy_buf_add(&r->body, (struct jy_str){in, len});
    return 0;
}

static int end_body(struct jy_server *s, struct lws *wsi, struct space *space)
{
    struct jy_request *r = space->request;

    if (r != NULL && r->status == 0) run_route(s, wsi, r);
    return 0;
}

static int refuse_upgrade(struct lws *wsi)
{
    const struct jy_refusal why = {.err = JY_E_BAD_FIELD, .field = "sec-websocket-protocol"};

    jy_wire_refuse(wsi, 400, &why);
    return 1;
}

int jy_http_callback(struct lws *wsi, enum lws_callback_reasons reason, void *user, void *in,
                     size_t len)
{
    struct space *space = user;

    switch ((int)reason) {
    case LWS_CALLBACK_FILTER_PROTOCOL_CONNECTION:
        return refuse_upgrade(wsi);
    case LWS_CALLBACK_ESTABLISHED:
        return -1;
    case LWS_CALLBACK_HTTP:
        return begin(jy_server_of(wsi), wsi, space, (struct jy_str){in, len});
    case LWS_CALLBACK_HTTP_BODY:
        return take_body(space, in, len);
    case LWS_CALLBACK_HTTP_BODY_COMPLETION:
        return end_body(jy_server_of(wsi), wsi, space);
    case LWS_CALLBACK_HTTP_WRITEABLE:
        return write_answer(jy_server_of(wsi), wsi, space);
    case LWS_CALLBACK_HTTP_FILE_COMPLETION:
        return lws_http_transaction_completed(wsi) ? -1 : 0;
    case LWS_CALLBACK_CLOSED_HTTP:
        if (space) drop_request(jy_server_of(wsi), space);
        return 0;
    default:
        return 0; /* the library has dozens more, none of them ours */
    }
}
