/* exchange.c - the exchanges under way: heard frame by frame, answered once. */
#include "gateway/exchange.h"

#include <sodium.h>
#include <stdlib.h>
#include <string.h>

#include "gateway/clock.h"
#include "gateway/dispatch.h"
#include "gateway/http.h"
#include "gateway/metrics.h"
#include "intents/json.h"
#include "store/partners.h"

enum { EXCHANGES_MAX = 256, FRAMES_MAX = 16, WAIT_MAX_S = 20 };

struct jy_exchange {
    struct jy_exchange *next;
    struct jy_handle request;
    struct jy_link *link;
    json_t *root; /* the body */
    const json_t *frames;
    size_t heard;
    int64_t until_ms; /* may wait for news so long; 0: it does not */
};

static void free_exchange(struct jy_gateway *g, struct jy_exchange *x)
{
    jy_gateway_part(g, x->link);
    json_decref(x->root);
    free(x);
    g->n_exchanges--;
}

/* -- an answer ------------------------------------------------------------------------------ */

static void answer(struct jy_request *r, struct jy_link *l)
{
    struct jy_msg *m;
    struct jy_buf b;

    jy_buf_init(&b);
    jy_json_open(&b, '{');
    jy_json_key(&b, "frames");
    jy_json_open(&b, '[');
    while ((m = jy_link_peek(l)) != NULL) {
        jy_json_raw(&b, (struct jy_str){m->bytes, m->len});
        jy_metric_add(JY_M_FRAMES_OUT, 1);
        jy_link_pop(l);
    }
    jy_json_close(&b, ']');
    jy_json_close(&b, '}');
    jy_request_give(r, JY_OK, &b, NULL);
}

static void hear_next(struct jy_gateway *g, struct jy_exchange *x, int64_t now_ms)
{
    char *text = json_dumps(json_array_get(x->frames, x->heard++), JSON_COMPACT);

    if (text == NULL) {
        jy_link_leave(x->link, JY_CLOSE_OURS, NULL, 0);
        return;
    }
    jy_hear(g, x->link, jy_str_of(text), now_ms);
    free(text);
}

/* Hears what can be heard now.  True: there is nothing more to wait for. */
static bool go_on(struct jy_gateway *g, struct jy_exchange *x, int64_t now_ms)
{
    const struct jy_link *l = x->link;

    if (x->heard == 0) hear_next(g, x, now_ms); /* its hello */
    if (l->phase == JY_PHASE_GREETING) return false;
    while (l->phase == JY_PHASE_LIVE && x->heard < json_array_size(x->frames) &&
           !jy_link_is_leaving(l))
        hear_next(g, x, now_ms);
    if (jy_link_is_leaving(l) || l->phase != JY_PHASE_LIVE) return true;
    if (l->unacked > 0) return false;
    return jy_is_due(x->until_ms, INT64_C(1000) * WAIT_MAX_S, now_ms) || l->n_told > 0;
}

void jy_exchanges_look(struct jy_gateway *g, int64_t now_ms)
{
    for (struct jy_exchange **at = &g->exchanges; *at != NULL;) {
        struct jy_exchange *x = *at;
        struct jy_request *r = jy_request_of(g->http, x->request);

        if (r != NULL && !go_on(g, x, now_ms)) {
            at = &x->next;
            continue;
        }
        if (r != NULL) answer(r, x->link); /* else they hung up */
        *at = x->next;
        free_exchange(g, x);
    }
}

void jy_exchanges_free(struct jy_gateway *g)
{
    while (g->exchanges != NULL) {
        struct jy_exchange *x = g->exchanges;
        g->exchanges = x->next;
        free_exchange(g, x);
    }
}

/* -- one begins --------------------------------------------------------------------------- */

static enum jy_err find_partner(struct jy_gateway *g, const struct jy_request *r,
                                struct jy_partner *out)
{
    enum jy_err e =
        r->has_bearer ? jy_partners_of_token(g->reader, r->bearer, out) : JY_E_NOT_FOUND;

    return e == JY_E_NOT_FOUND ? JY_E_SIGNED_OUT : e;
}

/* What is wrong with a body; NULL: nothing. */
static const char *wrong_of(const json_t *root)
{
    const json_t *frames = json_object_get(root, "frames"), *wait = json_object_get(root, "wait");
    size_t i;
    const json_t *one;

    if (!json_is_array(frames) || json_array_size(frames) == 0 ||
        json_array_size(frames) > FRAMES_MAX)
        return "frames";
    json_array_foreach(frames, i, one) if (!json_is_object(one)) return "frames";
    if (wait != NULL && (!json_is_integer(wait) || json_integer_value(wait) < 0 ||
                         json_integer_value(wait) > WAIT_MAX_S))
        return "wait";
    return NULL;
}

/* Guesses of query codes are counted for each of a partner's people, not for all of them. */
static struct jy_str address_of(struct jy_gateway *g, const struct jy_partner *p,
                                const json_t *hello)
{
    const char *device = json_string_value(json_object_get(hello, "device"));
    unsigned char hash[crypto_generichash_BYTES_MIN];
    char hex[9];

    if (device == NULL) device = "";
    crypto_generichash(hash, sizeof hash, (const unsigned char *)device, strlen(device), NULL, 0);
    sodium_bin2hex(hex, sizeof hex, hash, 4);
    return jy_arena_printf(g->arena, "%s/%s", p->id, hex);
}

/* So that one front end that runs wild leaves room for the others. */
static enum jy_err admit(struct jy_gateway *g, struct jy_peer *peer, int64_t now_ms,
                         struct jy_refusal *why)
{
    const struct jy_config *c = &g->config;

    if (peer == NULL) return JY_E_MEMORY;
    if (g->n_exchanges >= EXCHANGES_MAX || peer->n_links >= c->links_per_partner) return JY_E_LIMIT;
    if (jy_bucket_take(&peer->bucket, c->partner_rate, c->partner_burst, 1, now_ms)) return JY_OK;
    why->retry_after_s = jy_bucket_wait_s(&peer->bucket, c->partner_rate, 1);
    return JY_E_SLOW_DOWN;
}

static enum jy_err begin(struct jy_gateway *g, struct jy_request *r, const struct jy_partner *p,
                         json_t *root, struct jy_refusal *why)
{
    const json_t *frames = json_object_get(root, "frames");
    int64_t now_ms = jy_now_ms();
    struct jy_peer *peer =
        jy_peers_get(&g->peers, JY_PEER_PARTNER, jy_str_of(p->id), g->config.partner_burst, now_ms);
    enum jy_err e = admit(g, peer, now_ms, why);
    struct jy_exchange *x = e == JY_OK ? calloc(1, sizeof *x) : NULL;

    if (x == NULL) return e == JY_OK ? JY_E_MEMORY : e;
    e = jy_link_new(&g->links, NULL, address_of(g, p, json_array_get(frames, 0)), now_ms, &x->link);
    if (e != JY_OK) {
        free(x);
        return e;
    }
    jy_str_copy(x->link->partner, sizeof x->link->partner, jy_str_of(p->id));
    jy_bucket_fill(&x->link->bucket, g->config.burst, now_ms);
    x->request = r->at;
    x->root = json_incref(root);
    x->frames = frames;
    if (json_array_size(frames) == 1)
        x->until_ms = now_ms + 1000 * json_integer_value(json_object_get(root, "wait"));
    x->next = g->exchanges;
    g->exchanges = x;
    g->n_exchanges++;
    peer->n_links++;
    jy_exchanges_look(g, now_ms);
    return JY_OK;
}

void jy_api_adapter(struct jy_gateway *g, struct jy_request *r)
{
    struct jy_partner partner;
    enum jy_err e = g->draining ? JY_E_STORE : find_partner(g, r, &partner);
    json_t *root = e == JY_OK ? jy_request_object(r) : NULL;
    const char *wrong = root ? wrong_of(root) : NULL;
    struct jy_refusal why = {0};

    jy_arena_reset(g->arena);
    if (e == JY_OK && root == NULL) e = JY_E_BAD_FRAME;
    if (e == JY_OK && wrong != NULL) e = jy_blame(&why, wrong, JY_E_BAD_FIELD);
    if (e == JY_OK) e = begin(g, r, &partner, root, &why);
    why.err = e;
    if (e != JY_OK) jy_request_refuse(r, jy_http_status(e), &why);
    json_decref(root);
}
