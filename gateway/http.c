/* http.c - library callbacks to requests, and the only place that writes HTTP.
 *
 * Which path is whose stands in http_routes.c, what an answer is in http_answer.c. */
#include "gateway/http.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "gateway/http_request.h"
#include "gateway/metrics.h"
#include "gateway/session.h"
#include "gateway/wire.h"
#include "gateway/workshop.h"
#include "gateway/ws.h"

/* READ_MAX: a body over its route's bound is still read to its end, up to here. */
enum { HEADERS_MAX = 2048, WAIT_S = 30, READ_MAX = 8 * 1024 * 1024 };

struct jy_http {
    struct jy_handles requests;
};

struct space { /* the library's memory for this connection */
    struct jy_request *request;
};
_Static_assert(sizeof(struct space) <= JY_HTTP_SPACE, "the library must keep enough");

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

struct jy_request *jy_request_new(struct jy_http *h)
{
    struct jy_request *r = calloc(1, sizeof *r);

    if (r != NULL && jy_handles_take(&h->requests, r, &r->at) == JY_OK) return r;
    free(r);
    return NULL;
}

void jy_request_free(struct jy_http *h, struct jy_request *r)
{
    if (r->job != NULL) jy_job_leave(r->job);
    jy_handles_give(&h->requests, r->at);
    jy_buf_fini(&r->body);
    jy_buf_fini(&r->out);
    free(r);
}

struct jy_request *jy_request_of(struct jy_http *h, struct jy_handle at)
{
    return jy_handles_get(&h->requests, at);
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
    tell_errands(g, g->sender);
}

static bool add(struct lws *wsi, const char *name, const char *value, unsigned char **p,
                unsigned char *end)
{
    return lws_add_http_header_by_name(wsi, (const unsigned char *)name,
                                       (const unsigned char *)value, (int)strlen(value), p,
                                       end) == 0;
}

/* One request to a connection: a POST that is pipelined behind another request the library reads with
 * its headers as its body, and again and again without end.  Told no length, it closes. */
static bool add_common(struct lws *wsi, int status, const char *mime, size_t body_len,
                       unsigned char **p, unsigned char *end)
{
    return lws_add_http_common_headers(wsi, (unsigned)status, mime, LWS_ILLEGAL_HTTP_CONTENT_LEN, p,
                                       end) == 0 &&
           lws_add_http_header_content_length(wsi, body_len, p, end) == 0;
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
    if (!add_common(wsi, r->status, r->mime, body_len, &p, end)) return false;
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
                           .mime = JY_MIME_JSON,
                           .secure = jy_wire_peer(wsi).secure,
                           .retry_after_s = why->retry_after_s};
    struct jy_buf body;

    jy_metric_add(JY_M_REFUSED, 1);
    jy_buf_init(&body);
    jy_encode_error(&body, why);
    jy_http_add_body(&r.out, jy_buf_str(&body));
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
    jy_request_free(s->g.http, r);
}

/* Headers and body are small: one writable moment each. */
static int write_answer(struct jy_server *s, struct lws *wsi, struct space *space)
{
    struct jy_request *r = space->request;
    size_t len;

    if (r == NULL || r->status == 0 || r->body_comes) return 0;
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
    if (!add_common(wsi, HTTP_STATUS_OK, page->mime, (size_t)about.st_size, &p, end)) return -1;
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
    if (!add(wsi, "connection:", "close", &p, end)) return -1;
    n = lws_serve_http_file(wsi, page->file, page->mime, (const char *)buf, (int)(p - buf));
    return n == 0 ? 0 : -1; /* whole already, or not at all */
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
    struct jy_request *r = jy_request_new(s->g.http);
    const struct jy_route *route;
    char text[JY_HEADERS_MAX];
    struct jy_str token;

    if (r == NULL) return NULL;
    r->wire = wsi;
    r->method = method_of(wsi);
    r->is_head = is_head(wsi);
    jy_str_copy(r->path, sizeof r->path, path); /* without the query */
    memcpy(r->address, from.address, sizeof r->address);
    r->secure = from.secure;
    r->own_machine = from.own_machine;
    jy_wire_header(wsi, WSI_TOKEN_HOST, r->host, sizeof r->host);
    jy_wire_header(wsi, WSI_TOKEN_HTTP_URI_ARGS, r->query, sizeof r->query);
    r->foreign = !jy_origin_may(jy_wire_header(wsi, WSI_TOKEN_ORIGIN, text, sizeof text),
                                jy_str_of(r->host), r->secure, jy_str_of(s->g.config.origins));
    token = jy_wire_header(wsi, WSI_TOKEN_HTTP_ACCEPT_ENCODING, text, sizeof text);
    r->takes_gzip = jy_str_find(token, JY_STR("gzip")) >= 0;
    token = jy_wire_header(wsi, WSI_TOKEN_HTTP_ACCEPT_LANGUAGE, text, sizeof text);
    r->english = jy_str_starts(token, JY_STR("en"));
    token = jy_wire_header(wsi, WSI_TOKEN_HTTP_CONTENT_TYPE, text, sizeof text);
    r->json_body = jy_str_starts(token, JY_STR(JY_MIME_JSON));
    r->raw_body = jy_str_starts(token, JY_STR("application/octet-stream"));
    token = jy_cookie_token(jy_wire_header(wsi, WSI_TOKEN_HTTP_COOKIE, text, sizeof text));
    r->has_session = token.len > 0;
    if (token.len > 0) jy_token_hash(token, r->session);
    read_bearer(wsi, r);
    route = jy_route_find(r->path, r->method);
    r->body_max = route && route->body_max > 0 ? route->body_max : JY_BODY_MAX;
    r->body_comes = r->method == JY_POST;
    return r;
}

/* -1: nobody says, or not by a number. */
static long long body_length(struct lws *wsi)
{
    char text[24], *end = text;
    struct jy_str said = jy_wire_header(wsi, WSI_TOKEN_HTTP_CONTENT_LENGTH, text, sizeof text);
    long long n;

    if (said.len == 0 || text[0] < '0' || text[0] > '9') return -1;
    n = strtoll(text, &end, 10);
    return *end == '\0' ? n : -1;
}

/* A body whose end we do not know, or will not wait for, ends its connection: the library takes what
 * is left of one for the next request, or spins on it for ever.  0: it can be read (RFC 9112, 6.3). */
static int refuse_body(struct lws *wsi, enum jy_method method)
{
    const bool is_coded = lws_hdr_total_length(wsi, WSI_TOKEN_HTTP_TRANSFER_ENCODING) > 0;
    const bool is_said = lws_hdr_total_length(wsi, WSI_TOKEN_HTTP_CONTENT_LENGTH) > 0;
    const long long length = body_length(wsi);
    struct jy_refusal why = {.err = JY_E_BAD_FIELD, .field = "content-length"};
    int status = 0;

    if (is_coded) {
        status = 501;
        jy_str_copy(why.field, sizeof why.field, JY_STR("transfer-encoding"));
    } else if (method == JY_POST && !is_said) {
        status = 411;
    } else if (is_said && (length < 0 || (method != JY_POST && length > 0))) {
        status = 400;
    } else if (length > READ_MAX) {
        status = 413;
        why.err = JY_E_TOO_BIG;
        jy_str_copy(why.field, sizeof why.field, JY_STR("body"));
    }
    if (status != 0) jy_wire_refuse(wsi, status, &why);
    return status;
}

/* A page of another site cannot send JSON or plain bytes here without asking first, and nobody
 * answers; and the cookie does not go with it.  Its Origin is the third to tell. */
static void run_route(struct jy_server *s, struct lws *wsi, struct jy_request *r)
{
    const struct jy_route *route = jy_route_find(r->path, r->method);

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

    if (r == NULL) return -1;
    space->request = r;
    if (refuse_body(wsi, r->method) != 0) return -1;
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

    if (r == NULL) return 0;
    r->body_comes = false;
    if (r->status == 0)
        run_route(s, wsi, r);
    else
        lws_callback_on_writable(wsi);
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
        return -1;
    case LWS_CALLBACK_CLOSED_HTTP:
        if (space) drop_request(jy_server_of(wsi), space);
        return 0;
    default:
        return 0; /* the library has dozens more, none of them ours */
    }
}
