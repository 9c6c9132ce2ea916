/* hooks.c - outbox to message, message to worker, outcome to clerk. */
#include "gateway/hooks.h"

#include <stdlib.h>

#include "gateway/clock.h"
#include "gateway/http.h"
#include "gateway/log.h"
#include "gateway/post.h"
#include "intents/cases/calendar.h"
#include "intents/json.h"

enum { TIMEOUT_S = 10, REST_MS = 1000 };

struct message {
    struct jy_post post; /* first: post.h */
    char id[JY_PARTNER_ID];
    int64_t last;
    int n, tries;
};

int64_t jy_hook_pause_ms(int tries)
{
    return 1000 * (tries < 12 ? INT64_C(1) << tries : JY_PARTNER_PAUSE_S);
}

static void drop(struct jy_errand *e)
{
    struct message *m = (struct message *)e;

    jy_buf_fini(&m->post.body);
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
    if (m->post.why[0] != '\0') {
        told->why = jy_arena_str(t->arena, jy_str_of(m->post.why)).ptr;
        jy_log(JY_WARN, "hook.failed", "partner=%s tries=%d why=\"%s\"", m->id, m->tries + 1,
               m->post.why);
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
    m->post = (struct jy_post){.errand = {.run = jy_post_run, .tell = tell, .drop = drop},
                               .timeout_s = TIMEOUT_S,
                               .times = 1};
    jy_str_copy(m->id, sizeof m->id, jy_str_of(p.id));
    jy_str_copy(m->post.url, sizeof m->post.url, jy_str_of(p.hook));
    m->tries = p.tries;
    jy_json_open(&m->post.body, '{');
    jy_json_put_cstr(&m->post.body, "partner", p.id);
    jy_json_key(&m->post.body, "events");
    e = jy_partners_events(g->reader, p.id, &m->post.body, &m->last, &m->n);
    jy_json_close(&m->post.body, '}');
    if (e != JY_OK || m->post.body.failed || m->n == 0) {
        drop(&m->post.errand);
        return NULL;
    }
    jy_post_sign(p.key, now_ms / 1000, jy_buf_str(&m->post.body), m->post.signature);
    return m;
}

void jy_hooks_second(struct jy_gateway *g, int64_t now_ms)
{
    struct message *m;

    if (g->hooks.telling || g->draining || !jy_is_due(g->hooks.rest_ms, REST_MS, now_ms)) return;
    m = make(g, now_ms);
    if (m == NULL) return;
    g->hooks.telling = jy_errands_take(g->courier, &m->post.errand) == JY_OK;
    if (!g->hooks.telling) drop(&m->post.errand);
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
