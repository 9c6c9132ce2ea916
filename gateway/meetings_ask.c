/* meetings_ask.c - POST /api/meetings/coming: what is announced, for everybody, and with a device
 * what it has said to it; /come, /ask, /unask: what a citizen says beforehand.
 *
 * Nobody is asked who they are.  The device is the page's own, as on the wire: only its hash goes
 * further.  What tells of danger or accuses somebody is not kept here, where organisers read it:
 * the page is told to take it to the talk, where it is safe. */
#include "gateway/meetings.h"

#include <sodium.h>

#include "gateway/clock.h"
#include "gateway/log.h"
#include "intents/json.h"

enum { ASKED_MAX = 30 };

struct asker {
    struct jy_gateway *g;
    unsigned char device[32];
    bool has_device, english;
    struct jy_buf *b;
};

static bool read_device(const json_t *root, struct asker *x)
{
    struct jy_str device = jy_request_text(root, "device");

    x->has_device = jy_device_is(device);
    if (x->has_device)
        crypto_generichash(x->device, sizeof x->device, (const unsigned char *)device.ptr,
                           device.len, NULL, 0);
    return x->has_device || json_object_get(root, "device") == NULL;
}

/* -- the list ------------------------------------------------------------------------------- */

static enum jy_err put_coming(struct asker *x, const struct jy_meeting *m)
{
    bool coming = false;
    enum jy_err e =
        x->has_device ? jy_meetings_is_coming(x->g->reader, m->id, x->device, &coming) : JY_OK;

    jy_json_open(x->b, '{');
    jy_meeting_put_public(x->b, x->g->live.city, m, x->english);
    jy_json_put_bool(x->b, "mine", coming);
    jy_json_put_bool(x->b, "takes", jy_meeting_takes_asks(&m->plan, m->state, jy_now_ms()));
    jy_json_close(x->b, '}');
    return e;
}

/* Where it was asked, what was answered there, or that it is being done. */
static enum jy_err put_asked(struct asker *x, const struct jy_meeting_question *q)
{
    struct jy_meeting m;
    enum jy_err e = jy_meetings_read(x->g->reader, q->meeting, x->g->arena, &m);

    if (e != JY_OK) return e;
    jy_json_open(x->b, '{');
    jy_json_put_int(x->b, "id", q->id);
    jy_json_put_text(x->b, "text", q->text);
    jy_json_put_text(x->b, "answer", q->answer);
    jy_json_put_bool(x->b, "taken", q->case_id > 0);
    jy_json_key(x->b, "meeting");
    jy_json_open(x->b, '{');
    jy_meeting_put_public(x->b, x->g->live.city, &m, x->english);
    jy_json_close(x->b, '}');
    jy_json_close(x->b, '}');
    return JY_OK;
}

static enum jy_err put_all_asked(struct asker *x)
{
    struct jy_meeting_question *list = jy_arena_take(x->g->arena, ASKED_MAX * sizeof *list);
    int n = 0;
    enum jy_err e = list ? JY_OK : JY_E_MEMORY;

    if (e == JY_OK && x->has_device)
        e = jy_meetings_asked(x->g->reader, x->device, x->g->arena, list, ASKED_MAX, &n);
    jy_json_key(x->b, "asked");
    jy_json_open(x->b, '[');
    for (int i = 0; e == JY_OK && i < n; i++)
        e = put_asked(x, &list[i]);
    jy_json_close(x->b, ']');
    return e;
}

static enum jy_err put_all(struct asker *x)
{
    struct jy_meeting_list coming;
    enum jy_err e = jy_meetings_coming(x->g, jy_now_ms(), &coming);

    jy_json_open(x->b, '{');
    jy_json_key(x->b, "meetings");
    jy_json_open(x->b, '[');
    for (int i = 0; e == JY_OK && i < coming.n; i++)
        e = put_coming(x, &coming.rows[i]);
    jy_json_close(x->b, ']');
    if (e == JY_OK) e = put_all_asked(x);
    jy_json_close(x->b, '}');
    return e;
}

static void answer(const struct asker *of, struct jy_request *r)
{
    struct asker x = *of;
    struct jy_buf b;
    enum jy_err e;

    jy_buf_init(&b);
    x.b = &b;
    x.english = r->english;
    e = put_all(&x);
    jy_request_give(r, e, &b, NULL);
}

void jy_api_meetings_coming(struct jy_gateway *g, struct jy_request *r)
{
    struct asker x = {.g = g};
    json_t *root = jy_request_object(r);

    jy_arena_reset(g->arena);
    if (root == NULL)
        jy_request_fail(r, 400, JY_E_BAD_FRAME, NULL);
    else if (!read_device(root, &x))
        jy_request_fail(r, 400, JY_E_BAD_FIELD, "device");
    else
        answer(&x, r);
    json_decref(root);
}

/* -- what is said --------------------------------------------------------------------------- */

static bool may_say(struct jy_gateway *g, struct jy_request *r, int64_t now_ms)
{
    struct jy_refusal why = {.err = JY_E_SLOW_DOWN};

    if (jy_peers_take_hourly(&g->peers, JY_PEER_ASK, jy_str_of(r->address), g->config.asks_per_hour,
                             now_ms, &why.retry_after_s))
        return true;
    jy_request_refuse(r, 429, &why);
    return false;
}

/* Not for whoever organises a meeting to read. */
static bool belongs_elsewhere(const struct jy_reading *reading)
{
    return reading->act == JY_ACT_ACCUSE || reading->hazards != 0 || reading->soft != JY_SOFT_NONE;
}

static void send_to_talk(struct jy_request *r, const struct jy_reading *reading)
{
    struct jy_buf b;

    jy_buf_init(&b);
    jy_json_open(&b, '{');
    jy_json_put_cstr(&b, "instead", reading->act == JY_ACT_ACCUSE ? "accuse" : "danger");
    jy_json_close(&b, '}');
    jy_request_give(r, JY_OK, &b, NULL);
}

static const char *read_question(struct jy_turn *t, const json_t *root, const struct jy_request *r)
{
    struct jy_meeting_turn *p = t->meeting;

    if (!jy_request_key(r, root, &p->key)) return "key";
    if (!jy_request_kept(t->arena, root, "text", JY_MEETING_TEXT, &p->text) || p->text.len == 0)
        return "text";
    return NULL;
}

static const char *read_said(struct jy_turn *t, const json_t *root, const struct jy_request *r)
{
    struct jy_meeting_turn *p = t->meeting;
    struct asker x = {0};

    if (!read_device(root, &x) || !x.has_device) return "device";
    for (size_t i = 0; i < sizeof x.device; i++)
        t->hash[i] = x.device[i];
    p->id = json_integer_value(json_object_get(root, "id"));
    if (p->id <= 0) return "id";
    if (p->does == JY_MEETING_DOES_COME)
        return jy_request_flag(root, "coming", &p->coming) ? NULL : "coming";
    return p->does == JY_MEETING_DOES_ASK ? read_question(t, root, r) : NULL;
}

/* To the clerk, unless the words belong into the talk; takes over the turn. */
static void take(struct jy_gateway *g, struct jy_request *r, struct jy_turn *t)
{
    enum jy_err e = JY_OK;

    if (t->meeting->does == JY_MEETING_DOES_ASK) {
        e = jy_turn_hear(t, g->scratch, t->meeting->text, JY_STR(""));
        if (e == JY_OK && belongs_elsewhere(&t->reading)) {
            send_to_talk(r, &t->reading);
            jy_turn_free(t);
            return;
        }
    }
    if (e == JY_OK)
        e = jy_gateway_take_turn(g, t);
    else
        jy_turn_free(t);
    if (e != JY_OK) jy_request_fail(r, jy_http_status(e), e, "text");
}

static void say(struct jy_gateway *g, struct jy_request *r, enum jy_meeting_does does)
{
    int64_t now_ms = jy_now_ms();
    json_t *root;
    struct jy_turn *t;
    const char *wrong;

    if (!may_say(g, r, now_ms)) return;
    root = jy_request_object(r);
    t = root ? jy_meeting_turn_new(g, JY_TURN_MEETING, r->at, now_ms) : NULL;
    if (t == NULL) {
        jy_request_fail(r, root ? 503 : 400, root ? JY_E_MEMORY : JY_E_BAD_FRAME, NULL);
        json_decref(root);
        return;
    }
    t->meeting->does = does;
    wrong = read_said(t, root, r);
    json_decref(root);
    if (wrong == NULL) {
        take(g, r, t);
        return;
    }
    jy_turn_free(t);
    jy_request_fail(r, 400, JY_E_BAD_FIELD, wrong);
}

void jy_api_meetings_come(struct jy_gateway *g, struct jy_request *r)
{
    say(g, r, JY_MEETING_DOES_COME);
}

void jy_api_meetings_ask(struct jy_gateway *g, struct jy_request *r)
{
    say(g, r, JY_MEETING_DOES_ASK);
}

void jy_api_meetings_unask(struct jy_gateway *g, struct jy_request *r)
{
    say(g, r, JY_MEETING_DOES_UNASK);
}

/* Whatever was said, the page has everything anew. */
void jy_meetings_answer_public(struct jy_gateway *g, const struct jy_turn *t)
{
    struct jy_request *r = jy_request_of(g->http, t->from);
    struct asker x = {.g = g, .has_device = true};

    if (t->err == JY_OK && !t->resent)
        jy_log(JY_INFO, "meeting.heard", "meeting=%lld does=%d", (long long)t->meeting->meeting,
               (int)t->meeting->does);
    if (r == NULL) return;
    for (size_t i = 0; i < sizeof x.device; i++)
        x.device[i] = t->hash[i];
    if (t->err == JY_OK)
        answer(&x, r);
    else
        jy_request_fail(r, jy_http_status(t->err), t->err, NULL);
}
