/* taken.c - POST /api/take-down: what somebody told one of ours is registered; /read: what it would
 * become, by the same pure step, while it is still being written.
 *
 * Nothing of the second is kept anywhere. */
#include "gateway/taken.h"

#include "gateway/clock.h"
#include "gateway/log.h"
#include "gateway/secret.h"
#include "intents/cases/calendar.h"
#include "intents/cases/case_see.h"
#include "intents/json.h"

enum {
    NAME_MAX_CHARS = 30,
    CONTACT_MAX_CHARS = 20,
    PLACE_MAX_CHARS = 23,
    TYPE_MAX_CHARS = 7,
    GROUP_MOST = 99
};

/* Whoever could hold a case may take one down; else the request is refused. */
static const struct jy_staff *taker(struct jy_gateway *g, struct jy_request *r)
{
    const struct jy_staff *by = jy_request_staff(g, r, 0);

    if (by == NULL || jy_staff_can_hold(by)) return by;
    jy_request_fail(r, 403, JY_E_DENIED, NULL);
    return NULL;
}

/* -- what came ------------------------------------------------------------------------------ */

struct said {
    const struct jy_city *city;
    const json_t *root;
    struct jy_turn *t;
};

static bool words(const struct said *s, const char *name, size_t most, struct jy_str *out)
{
    return jy_request_kept(s->t->arena, s->root, name, most, out);
}

/* A village, a town, or a grid within a village; none is told when it is empty. */
static const char *read_place(const struct said *s, struct jy_taken *taken)
{
    const json_t *group = json_object_get(s->root, "group");
    struct jy_str place;

    if (!words(s, "place", PLACE_MAX_CHARS, &place)) return "place";
    if (group != NULL && (!json_is_integer(group) || json_integer_value(group) < 0 ||
                          json_integer_value(group) > GROUP_MOST))
        return "group";
    taken->group = (int)json_integer_value(group);
    if (place.len == 0) return taken->group > 0 ? "place" : NULL;
    taken->grid = jy_city_grid(s->city, place);
    taken->place = jy_city_division(s->city, place);
    if (taken->grid != NULL) taken->place = taken->grid->village;
    return taken->place != NULL ? NULL : "place";
}

/* 0731-123 45 678 as it is dialled. */
static struct jy_str only_dialled(struct jy_arena *a, struct jy_str text)
{
    char *kept = jy_arena_take(a, text.len + 1);
    size_t n = 0;

    if (kept == NULL) return text;
    for (size_t i = 0; i < text.len; i++)
        if (text.ptr[i] != ' ' && text.ptr[i] != '-') kept[n++] = text.ptr[i];
    return (struct jy_str){kept, n};
}

static const char *read_flags(const struct said *s, struct jy_taken *taken)
{
    const struct {
        const char *name;
        bool *into;
    } flags[] = {{"informed", &taken->informed},
                 {"hazard", &taken->hazard},
                 {"accuses", &taken->accuses},
                 {"withhold", &taken->withhold}};

    for (size_t i = 0; i < JY_COUNT(flags); i++)
        if (!jy_request_flag(s->root, flags[i].name, flags[i].into)) return flags[i].name;
    return NULL;
}

/* NULL, or the field that is wrong; what is missing is jy_taken_wrong's to say. */
static const char *read_said(const struct said *s, struct jy_taken *taken)
{
    const char *wrong;

    taken->way_in = jy_way_in_of(jy_request_text(s->root, "way_in"));
    if (taken->way_in == JY_N_WAYS_IN || taken->way_in == JY_WAY_IN_TALK) return "way_in";
    if (!words(s, "text", JY_TEXT_MAX_CHARS, &taken->text)) return "text";
    if (!words(s, "type", TYPE_MAX_CHARS, &taken->type)) return "type";
    if (!words(s, "who", NAME_MAX_CHARS, &taken->who)) return "who";
    if (!words(s, "contact", CONTACT_MAX_CHARS, &taken->contact)) return "contact";
    taken->contact = only_dialled(s->t->arena, taken->contact);
    wrong = read_place(s, taken);
    return wrong ? wrong : read_flags(s, taken);
}

/* With the words read by the rules in use.  NULL and the request refused: something is wrong. */
static struct jy_turn *hear(struct jy_gateway *g, struct jy_request *r, const json_t *root,
                            const struct jy_staff *by)
{
    struct jy_turn *t = jy_turn_new(JY_TURN_TAKE_DOWN, r->at, jy_now_ms());
    struct said s = {.city = g->live.city, .root = root, .t = t};
    const char *wrong;
    enum jy_err e;

    if (t != NULL) t->taken = jy_arena_take(t->arena, sizeof *t->taken);
    if (t == NULL || t->taken == NULL) {
        jy_request_fail(r, 503, JY_E_MEMORY, NULL);
        jy_turn_free(t);
        return NULL;
    }
    jy_turn_use(t, g->live.city, g->live.rules);
    wrong = read_said(&s, &t->taken->taken);
    e = wrong ? JY_E_BAD_FIELD : jy_turn_hear(t, g->scratch, t->taken->taken.text, JY_STR(""));
    if (e != JY_OK) {
        jy_request_fail(r, jy_http_status(e), e, wrong ? wrong : "text");
        jy_turn_free(t);
        return NULL;
    }
    t->taken->taken.read = &t->reading;
    t->taken->taken.by = by;
    t->taken->taken.lang = "zh-Hans";
    t->taken->has_key = jy_request_key(r, root, &t->taken->key);
    t->taken->key.who = by->id;
    return t;
}

/* What was sent, as a turn of the caller's; NULL and the request refused. */
static struct jy_turn *begin(struct jy_gateway *g, struct jy_request *r)
{
    const struct jy_staff *by = taker(g, r);
    json_t *root = by ? jy_request_object(r) : NULL;
    struct jy_turn *t = root ? hear(g, r, root, by) : NULL;

    if (by != NULL && root == NULL) jy_request_fail(r, 400, JY_E_BAD_FRAME, NULL);
    json_decref(root);
    return t;
}

/* -- what goes back ------------------------------------------------------------------------- */

static struct jy_str unit_of(const struct jy_inquiry *q, const struct jy_case *c)
{
    struct jy_str unit = jy_case_unit(q->city, c, q->english);

    if (unit.len > 0 && (c->confidential || !c->unrouted)) return unit;
    return q->english ? JY_STR("the dispatcher") : JY_STR("分拨员");
}

static void put_routed(const struct jy_inquiry *q, const struct jy_case *c)
{
    const struct jy_type *type = jy_city_type(q->city, jy_str_of(c->type));

    jy_json_put_text(q->b, "type", jy_str_of(c->type));
    if (type != NULL) jy_json_put_text(q->b, "type_name", jy_type_name(type, q->english));
    jy_json_put_text(q->b, "place", jy_str_of(c->place));
    jy_json_put_text(q->b, "place_name", jy_str_of(c->place_text));
    jy_json_put_text(q->b, "unit", unit_of(q, c));
    jy_json_put_cstr(q->b, "level", jy_level_name(c->level));
    jy_json_put_cstr(q->b, "state", jy_case_state_name(c->state));
}

/* -- while it is written -------------------------------------------------------------------- */

static void put_ranks(const struct jy_inquiry *q, const struct jy_reading *read)
{
    enum { OFFERED = 3 };

    jy_json_key(q->b, "types");
    jy_json_open(q->b, '[');
    for (int i = 0; i < read->n_ranks && i < OFFERED; i++) {
        const struct jy_type *type = jy_city_type(q->city, read->ranks[i].type);
        if (type == NULL) continue;
        jy_json_open(q->b, '{');
        jy_json_put_text(q->b, "id", type->id);
        jy_json_put_text(q->b, "name", jy_type_name(type, q->english));
        jy_json_close(q->b, '}');
    }
    jy_json_close(q->b, ']');
}

static enum jy_err put_read(struct jy_inquiry *q)
{
    const struct jy_turn *t = q->of;
    struct jy_world w = {.now_ms = t->at_ms, .city = q->city, .next_no = ""};
    struct jy_taken taken = t->taken->taken;
    struct jy_plan *p = jy_plan_new(t->arena);

    if (p == NULL) return JY_E_MEMORY;
    taken.lang = q->english ? "en" : "zh-Hans"; /* it is for whoever reads this */
    jy_talk_take_down(&w, &taken, p);
    if (jy_arena_failed(t->arena)) return JY_E_MEMORY;
    put_ranks(q, &t->reading);
    put_routed(q, &p->cases[0].c);
    jy_json_put_text(q->b, "reason", jy_str_of(p->cases[0].talk->reason));
    jy_json_put_bool(q->b, "accuses", t->reading.act == JY_ACT_ACCUSE);
    jy_json_put_bool(q->b, "hazard", t->reading.hazards != 0);
    jy_json_key(q->b, "cards");
    jy_talk_cards(q->city, &t->reading, q->english, q->b);
    return JY_OK;
}

void jy_api_take_down_read(struct jy_gateway *g, struct jy_request *r)
{
    struct jy_turn *t = begin(g, r);

    if (t == NULL) return;
    jy_inquiry_show(g, r, t->taken->taken.by, t, put_read);
    jy_turn_free(t);
}

/* -- registered ----------------------------------------------------------------------------- */

void jy_api_take_down(struct jy_gateway *g, struct jy_request *r)
{
    struct jy_turn *t = begin(g, r);
    const char *wrong;
    enum jy_err e;

    if (t == NULL) return;
    wrong = t->taken->has_key ? jy_taken_wrong(g->live.city, &t->taken->taken) : "key";
    e = wrong ? JY_E_BAD_FIELD : jy_gateway_take_turn(g, t);
    if (wrong != NULL) jy_turn_free(t);
    if (e != JY_OK) jy_request_fail(r, jy_http_status(e), e, wrong);
}

/* What the person has to be told, in the bot's words. */
static void put_lines(const struct jy_inquiry *q, const struct jy_turn *t)
{
    jy_json_key(q->b, "lines");
    jy_json_open(q->b, '[');
    for (int i = 0; i < t->n_written; i++)
        if (t->written[i].event->kind == JY_EVENT_BOT) jy_json_raw(q->b, t->written[i].event->body);
    jy_json_close(q->b, ']');
}

static enum jy_err put_taken(struct jy_inquiry *q)
{
    const struct jy_turn *t = q->of;
    const struct jy_case *c = t->taken->c;
    char code[7];

    jy_secret_code(&q->g->secret, jy_str_of(c->no), code);
    jy_json_put_cstr(q->b, "no", c->no);
    jy_json_put_cstr(q->b, "code", code);
    put_routed(q, c);
    if (c->clocks[JY_CLOCK_FIRST_CONTACT].due_ms > 0)
        jy_json_put_int(q->b, "contact_by", c->clocks[JY_CLOCK_FIRST_CONTACT].due_ms);
    if (jy_case_visible(q->city, c, q->by)) jy_json_put_int(q->b, "case", c->id);
    put_lines(q, t);
    return JY_OK;
}

void jy_taken_done(struct jy_gateway *g, const struct jy_turn *t)
{
    struct jy_request *r = jy_request_of(g->http, t->from);
    const struct jy_staff *by = t->taken->taken.by;

    if (t->err == JY_OK && !t->resent)
        jy_log(JY_INFO, "taken.down", "case=%lld staff=%.*s", (long long)t->taken->c->id,
               (int)by->id.len, by->id.ptr);
    if (r == NULL) return;
    if (t->err == JY_OK)
        jy_inquiry_show(g, r, by, t, put_taken);
    else
        jy_request_fail(r, jy_http_status(t->err), t->err, NULL);
}
