/* hooks.c - outbox to message, message to worker, outcome to clerk. */
#include "gateway/hooks.h"

#include <curl/curl.h>
#include <sodium.h>
#include <stdlib.h>
#include <string.h>

#include "gateway/clock.h"
#include "gateway/http.h"
#include "gateway/log.h"
#include "gateway/metrics.h"
#include "intents/cases/calendar.h"
#include "intents/json.h"

enum { TIMEOUT_S = 10, REST_MS = 1000 };

struct message {
    struct jy_errand errand; /* first: errands.h */
    char id[JY_PARTNER_ID], hook[256], signature[JY_SIGNATURE], why[96];
    struct jy_buf body;
    int64_t last;
    int n, tries;
};

void jy_hook_sign(const unsigned char key[JY_PARTNER_KEY], int64_t now_s, struct jy_str body,
                  char out[JY_SIGNATURE])
{
    crypto_auth_hmacsha256_state state;
    unsigned char mac[crypto_auth_hmacsha256_BYTES];
    char seconds[24], hex[2 * sizeof mac + 1];

    snprintf(seconds, sizeof seconds, "%lld.", (long long)now_s);
    crypto_auth_hmacsha256_init(&state, key, JY_PARTNER_KEY);
    crypto_auth_hmacsha256_update(&state, (const unsigned char *)seconds, strlen(seconds));
    crypto_auth_hmacsha256_update(&state, (const unsigned char *)body.ptr, body.len);
    crypto_auth_hmacsha256_final(&state, mac);
    sodium_bin2hex(hex, sizeof hex, mac, sizeof mac);
    snprintf(out, JY_SIGNATURE, "t=%lld,v1=%s", (long long)now_s, hex);
}

int64_t jy_hook_pause_ms(int tries)
{
    return 1000 * (tries < 12 ? INT64_C(1) << tries : JY_PARTNER_PAUSE_S);
}

/* -- the worker ----------------------------------------------------------------------------- */

static size_t drop_answer(char *bytes, size_t size, size_t n, void *ctx)
{
    (void)bytes;
    (void)ctx;
    return size * n;
}

/* NULL: out of memory. */
static struct curl_slist *headers_of(const struct message *m)
{
    char signature[JY_SIGNATURE + 24];
    struct curl_slist *list = curl_slist_append(NULL, "content-type: application/json"), *more;

    snprintf(signature, sizeof signature, "x-jieyou-signature: %s", m->signature);
    more = list ? curl_slist_append(list, signature) : NULL;
    if (more == NULL) curl_slist_free_all(list);
    return more;
}

static void set_up(CURL *c, struct message *m, struct curl_slist *headers)
{
    curl_easy_setopt(c, CURLOPT_URL, m->hook);
    curl_easy_setopt(c, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(c, CURLOPT_FOLLOWLOCATION, 0L);
    curl_easy_setopt(c, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(c, CURLOPT_TIMEOUT, (long)TIMEOUT_S);
    curl_easy_setopt(c, CURLOPT_HTTPHEADER, headers);
    curl_easy_setopt(c, CURLOPT_USERAGENT, "jieyou/" JY_VERSION);
    curl_easy_setopt(c, CURLOPT_WRITEFUNCTION, drop_answer);
    curl_easy_setopt(c, CURLOPT_POSTFIELDS, m->body.ptr);
    curl_easy_setopt(c, CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t)m->body.len);
}

static void run(struct jy_errand *e)
{
    struct message *m = (struct message *)e;
    CURL *c = curl_easy_init();
    struct curl_slist *headers = c ? headers_of(m) : NULL;
    CURLcode code = CURLE_OUT_OF_MEMORY;
    long status = 0;

    if (headers != NULL) {
        set_up(c, m, headers);
        code = curl_easy_perform(c);
        curl_easy_getinfo(c, CURLINFO_RESPONSE_CODE, &status);
    }
    if (code != CURLE_OK)
        snprintf(m->why, sizeof m->why, "%s", curl_easy_strerror(code));
    else if (status < 200 || status > 299)
        snprintf(m->why, sizeof m->why, "HTTP %ld", status);
    curl_slist_free_all(headers);
    curl_easy_cleanup(c);
}

static void drop(struct jy_errand *e)
{
    struct message *m = (struct message *)e;

    jy_buf_fini(&m->body);
    free(m);
}

/* -- the loop ------------------------------------------------------------------------------- */

static void rest(struct jy_gateway *g, int64_t now_ms)
{
    g->hooks.telling = false;
    g->hooks.rest_ms = now_ms + REST_MS;
}

/* The outcome is written down before the next message: what was taken is not sent again, unless
 * the program ends in between. */
static void tell(struct jy_gateway *g, struct jy_errand *e)
{
    const struct message *m = (const struct message *)e;
    int64_t now_ms = jy_now_ms();
    struct jy_turn *t = jy_turn_new(JY_TURN_PARTNER, (struct jy_handle){0}, now_ms);
    struct jy_told_partner *told = t ? jy_arena_take(t->arena, sizeof *told) : NULL;

    if (told == NULL) {
        jy_turn_free(t);
        rest(g, now_ms);
        return;
    }
    *told = (struct jy_told_partner){.id = jy_arena_str(t->arena, jy_str_of(m->id)).ptr,
                                     .last = m->last,
                                     .n = m->n,
                                     .due_ms = now_ms + jy_hook_pause_ms(m->tries),
                                     .dead_ms = now_ms - g->config.hook_days * JY_DAY_MS};
    if (m->why[0] != '\0') {
        told->why = jy_arena_str(t->arena, jy_str_of(m->why)).ptr;
        jy_log(JY_WARN, "hook.failed", "partner=%s tries=%d why=\"%s\"", m->id, m->tries + 1,
               m->why);
    }
    t->told = told;
    if (jy_gateway_take_turn(g, t) != JY_OK) rest(g, now_ms);
}

static struct message *make(struct jy_gateway *g, int64_t now_ms)
{
    struct jy_partner p;
    struct message *m;
    enum jy_err e = jy_partners_due(g->reader, now_ms, &p);

    if (e != JY_OK) return NULL;
    m = calloc(1, sizeof *m);
    if (m == NULL) return NULL;
    m->errand = (struct jy_errand){.run = run, .tell = tell, .drop = drop};
    jy_str_copy(m->id, sizeof m->id, jy_str_of(p.id));
    jy_str_copy(m->hook, sizeof m->hook, jy_str_of(p.hook));
    m->tries = p.tries;
    jy_json_open(&m->body, '{');
    jy_json_put_cstr(&m->body, "partner", p.id);
    jy_json_key(&m->body, "events");
    e = jy_partners_events(g->reader, p.id, &m->body, &m->last, &m->n);
    jy_json_close(&m->body, '}');
    if (e != JY_OK || m->body.failed || m->n == 0) {
        drop(&m->errand);
        return NULL;
    }
    jy_hook_sign(p.key, now_ms / 1000, jy_buf_str(&m->body), m->signature);
    return m;
}

void jy_hooks_second(struct jy_gateway *g, int64_t now_ms)
{
    struct message *m;

    if (g->hooks.telling || g->draining || !jy_is_due(g->hooks.rest_ms, REST_MS, now_ms)) return;
    m = make(g, now_ms);
    if (m == NULL) return;
    g->hooks.telling = jy_errands_take(g->courier, &m->errand) == JY_OK;
    if (!g->hooks.telling) drop(&m->errand);
}

void jy_hooks_done(struct jy_gateway *g, const struct jy_turn *t)
{
    struct jy_request *r = jy_request_of(g->http, t->from);
    struct jy_buf b;

    if (t->told->n == 0) { /* a person's wish */
        if (r == NULL) return;
        jy_buf_init(&b);
        jy_buf_add(&b, JY_STR("{}"));
        jy_request_give(r, t->err, &b, NULL);
        return;
    }
    g->hooks.telling = false;
    if (t->err != JY_OK)
        rest(g, t->at_ms);
    else if (t->told->why == NULL)
        jy_hooks_second(g, t->at_ms); /* there may be more */
}

/* -- for administrators --------------------------------------------------------------------- */

void jy_api_partners(struct jy_gateway *g, struct jy_request *r)
{
    struct jy_partner *list;
    struct jy_buf b;
    int n = 0;
    enum jy_err e;

    if (jy_request_watcher(g, r, JY_ROLE_ADMIN) == NULL) return;
    jy_arena_reset(g->arena);
    list = jy_arena_take(g->arena, JY_PARTNERS * sizeof *list);
    e = list ? jy_partners_list(g->reader, list, JY_PARTNERS, &n) : JY_E_MEMORY;
    jy_buf_init(&b);
    jy_json_open(&b, '{');
    jy_json_key(&b, "partners");
    jy_json_open(&b, '[');
    for (int i = 0; i < n; i++)
        jy_partners_json(&list[i], &b);
    jy_json_close(&b, ']');
    jy_json_close(&b, '}');
    jy_request_give(r, e, &b, NULL);
}

void jy_api_partners_again(struct jy_gateway *g, struct jy_request *r)
{
    const struct jy_staff *by = jy_request_staff(g, r, JY_ROLE_ADMIN);
    json_t *root = by ? jy_request_object(r) : NULL;
    struct jy_str id = jy_request_text(root, "id");
    struct jy_told_partner *told;
    char name[64];
    struct jy_turn *t;
    enum jy_err e;

    if (by == NULL) return;
    e = root == NULL  ? JY_E_BAD_FRAME
        : id.len == 0 ? JY_E_BAD_FIELD
                      : jy_partners_name(g->reader, id.ptr, name, sizeof name);
    t = e == JY_OK ? jy_turn_new(JY_TURN_PARTNER, r->at, jy_now_ms()) : NULL;
    told = t ? jy_arena_take(t->arena, sizeof *told) : NULL;
    if (e == JY_OK && told == NULL) e = JY_E_MEMORY;
    if (e == JY_OK) {
        told->id = jy_arena_str(t->arena, id).ptr;
        t->told = told;
        t->by = by;
        jy_turn_use(t, g->live.city, NULL);
        e = jy_gateway_take_turn(g, t);
    } else {
        jy_turn_free(t);
    }
    if (e != JY_OK) jy_request_fail(r, jy_http_status(e), e, e == JY_E_BAD_FIELD ? "id" : NULL);
    json_decref(root);
}
