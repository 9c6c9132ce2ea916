/* roster.c - POST /api/roster and /api/roster/set: who of a committee is here, what each is good at
 * and has in hand.
 *
 * One's own body is read by its people; a town's chair reads the villages too; the centre and the
 * leaders read all.  The chair says it for everyone of the body, each for himself whether he is
 * here. */
#include "store/roster.h"

#include "gateway/clock.h"
#include "gateway/http.h"
#include "gateway/inquiry.h"
#include "gateway/log.h"
#include "gateway/timer.h"
#include "intents/cases/calendar.h"
#include "intents/json.h"

enum { WAKES_MAX = 64 };

static bool is_beneath(const struct jy_body *body, const struct jy_body *town)
{
    return town->level == JY_LEVEL_TOWN && body->scope != NULL && town->scope != NULL &&
           body->scope->parent == town->scope;
}

static bool reads(const struct jy_city *city, const struct jy_staff *by, const struct jy_body *body)
{
    const struct jy_body *own = jy_city_body(city, by->body);

    if (!jy_body_is_committee(body)) return false;
    if (by->roles & (JY_ROLE_DISPATCHER | JY_ROLE_LEADER) || own == body) return true;
    return by->roles & JY_ROLE_CHAIR && own != NULL && is_beneath(body, own);
}

static bool chairs(const struct jy_staff *by, struct jy_str body)
{
    return by->roles & JY_ROLE_CHAIR && jy_str_eq(by->body, body);
}

static void put_person(const struct jy_inquiry *q, const struct jy_standing *p)
{
    struct jy_buf *b = q->b;

    jy_json_open(b, '{');
    jy_json_put_text(b, "id", p->who->id);
    jy_json_put_text(b, "name", p->who->name);
    jy_json_put_text(b, "post", jy_post_name(p->who, q->english));
    jy_json_put_bool(b, "signs_in", p->who->login.len > 0);
    jy_json_put_bool(b, "here", jy_standing_is_here(p, jy_date_of(q->now_ms)));
    jy_json_put_bool(b, "off", p->off);
    jy_json_put_int(b, "leave_from", p->leave_from);
    jy_json_put_int(b, "leave_to", p->leave_to);
    jy_json_put_int(b, "capacity", p->capacity);
    jy_json_put_always(b, "specialities", p->specialities);
    jy_json_put_always(b, "areas", p->areas);
    jy_json_put_int(b, "held", p->held);
    jy_json_put_int(b, "late", p->late);
    jy_json_put_int(b, "offered", p->offered);
    jy_json_close(b, '}');
}

static enum jy_err put_people(const struct jy_inquiry *q, const struct jy_body *body)
{
    struct jy_roster all = {0};
    enum jy_err e = jy_roster_read(q->g->reader, q->city, body->id, q->now_ms, q->g->arena, &all);

    jy_json_key(q->b, "people");
    jy_json_open(q->b, '[');
    for (int i = 0; e == JY_OK && i < all.n; i++)
        if (all.people[i].who->roles & JY_ROLE_MEDIATOR) put_person(q, &all.people[i]);
    jy_json_close(q->b, ']');
    return e;
}

/* How many cases of a body nobody has taken, and how many are late. */
static enum jy_err put_load(const struct jy_inquiry *q, const struct jy_body *body)
{
    const struct jy_viewer v = {.body = body->id};
    int unclaimed = 0, late = 0;
    enum jy_err e = jy_queue_count(q->g->reader, &v, JY_QUEUE_UNCLAIMED, q->now_ms, &unclaimed);

    if (e == JY_OK) e = jy_queue_count(q->g->reader, &v, JY_QUEUE_LATE, q->now_ms, &late);
    jy_json_open(q->b, '{');
    jy_json_put_text(q->b, "id", body->id);
    jy_json_put_text(q->b, "name", jy_body_name(body, q->english));
    jy_json_put_int(q->b, "unclaimed", unclaimed);
    jy_json_put_int(q->b, "late", late);
    jy_json_close(q->b, '}');
    return e;
}

static enum jy_err put_bodies(const struct jy_inquiry *q)
{
    const struct jy_city *city = q->city;
    enum jy_err e = JY_OK;

    jy_json_key(q->b, "bodies");
    jy_json_open(q->b, '[');
    for (int i = 0; e == JY_OK && i < city->n_bodies; i++)
        if (reads(city, q->by, &city->bodies[i])) e = put_load(q, &city->bodies[i]);
    jy_json_close(q->b, ']');
    return e;
}

static void put_place(struct jy_buf *b, struct jy_str id, struct jy_str name)
{
    jy_json_open(b, '{');
    jy_json_put_text(b, "id", id);
    jy_json_put_text(b, "name", name);
    jy_json_close(b, '}');
}

/* What the body's people can be shared out over: a village's grids, a town's villages, else the
 * towns. */
static void put_places(const struct jy_inquiry *q, const struct jy_body *body)
{
    const struct jy_city *city = q->city;
    enum jy_level level = body->scope ? body->scope->level : JY_LEVEL_CITY;

    jy_json_key(q->b, "places");
    jy_json_open(q->b, '[');
    for (int i = 0; level == JY_LEVEL_VILLAGE && i < city->n_grids; i++)
        if (city->grids[i].village == body->scope)
            put_place(q->b, city->grids[i].id, jy_grid_name(&city->grids[i], q->english));
    for (int i = 0; level != JY_LEVEL_VILLAGE && i < city->n_divisions; i++) {
        const struct jy_division *d = &city->divisions[i];
        bool within = level == JY_LEVEL_TOWN ? d->parent == body->scope : d->level == JY_LEVEL_TOWN;
        if (within) put_place(q->b, d->code, jy_place_name(d, q->english));
    }
    jy_json_close(q->b, ']');
}

/* The first that may be read: one's own, or for the centre the first of the city. */
static const struct jy_body *usual_body(const struct jy_city *city, const struct jy_staff *by)
{
    const struct jy_body *own = jy_city_body(city, by->body);

    if (own != NULL && jy_body_is_committee(own)) return own;
    for (int i = 0; i < city->n_bodies; i++)
        if (reads(city, by, &city->bodies[i])) return &city->bodies[i];
    return NULL;
}

static enum jy_err put_roster(const struct jy_inquiry *q, const struct jy_body *body)
{
    enum jy_err e;

    jy_json_put_text(q->b, "body", body->id);
    jy_json_put_text(q->b, "name", jy_body_name(body, q->english));
    jy_json_put_int(q->b, "today", jy_date_of(q->now_ms));
    jy_json_put_bool(q->b, "chairs", chairs(q->by, body->id));
    put_places(q, body);
    e = put_people(q, body);
    return e == JY_OK ? put_bodies(q) : e;
}

static enum jy_err put_asked(struct jy_inquiry *q)
{
    struct jy_str id = jy_request_text(q->root, "body");
    const struct jy_body *body =
        id.len > 0 ? jy_city_body(q->city, id) : usual_body(q->city, q->by);

    if (body != NULL && reads(q->city, q->by, body)) return put_roster(q, body);
    q->field = "body";
    return JY_E_NOT_FOUND;
}

void jy_api_roster(struct jy_gateway *g, struct jy_request *r)
{
    jy_inquiry_answer(g, r, 0, put_asked, NULL);
}

/* -- a change ------------------------------------------------------------------------------- */

static bool are_specialities(const struct jy_city *city, struct jy_str list)
{
    struct jy_str part;

    if (list.len > JY_SPECIALITIES_MAX) return false;
    while (list.len > 0 && jy_str_next_part(&list, ";", &part))
        if (!jy_city_has_type(city, part)) return false;
    return true;
}

/* Does the body serve this grid, village or town?  A body of the whole city serves any. */
static bool serves(const struct jy_city *city, const struct jy_body *body, struct jy_str area)
{
    const struct jy_grid *grid = jy_city_grid(city, area);
    const struct jy_division *d = grid ? grid->village : jy_city_division(city, area);

    if (d == NULL || body == NULL) return false;
    return body->scope == NULL || jy_division_lies_in(d, body->scope);
}

static bool are_areas(const struct jy_city *city, const struct jy_body *body, struct jy_str list)
{
    struct jy_str part;

    if (list.len > JY_AREAS_MAX) return false;
    while (list.len > 0 && jy_str_next_part(&list, ";", &part))
        if (!serves(city, body, part)) return false;
    return true;
}

/* Everything that is said of one person at once; NULL, or the field that is wrong. */
static const char *read_row(const struct jy_city *city, const json_t *root,
                            struct jy_roster_row *row)
{
    const json_t *off = json_object_get(root, "off");
    json_int_t from = json_integer_value(json_object_get(root, "leave_from"));
    json_int_t to = json_integer_value(json_object_get(root, "leave_to"));
    json_int_t capacity = json_integer_value(json_object_get(root, "capacity"));
    const struct jy_staff *who;

    row->staff = jy_request_text(root, "staff");
    row->specialities = jy_request_text(root, "specialities");
    row->areas = jy_request_text(root, "areas");
    who = jy_city_staff(city, row->staff);
    if (!json_is_boolean(off)) return "off";
    if (from != 0 && !jy_date_is(from, 20000101, 29991231)) return "leave_from";
    if ((from == 0) != (to == 0) || (to != 0 && (!jy_date_is(to, 20000101, 29991231) || to < from)))
        return "leave_to";
    if (capacity < 1 || capacity > JY_CAPACITY_MAX) return "capacity";
    if (!are_specialities(city, row->specialities)) return "specialities";
    if (who != NULL && !are_areas(city, jy_city_body(city, who->body), row->areas)) return "areas";
    row->off = json_is_true(off);
    row->leave_from = (int)from;
    row->leave_to = (int)to;
    row->capacity = (int)capacity;
    return NULL;
}

/* As it stands now: NULL where there is no such person. */
static const struct jy_standing *now_of(struct jy_gateway *g, const struct jy_staff *who)
{
    struct jy_roster all;

    if (jy_roster_read(g->reader, g->live.city, who->body, jy_now_ms(), g->arena, &all) != JY_OK)
        return NULL;
    for (int i = 0; i < all.n; i++)
        if (all.people[i].who == who) return &all.people[i];
    return NULL;
}

/* What a person may say of himself: whether he is here; the rest is the chair's to say. */
static enum jy_err may_set(struct jy_gateway *g, const struct jy_staff *by,
                           const struct jy_staff *who, const struct jy_roster_row *row)
{
    const struct jy_standing *now;

    if (chairs(by, who->body)) return JY_OK;
    if (who != by) return JY_E_DENIED;
    now = now_of(g, who);
    if (now == NULL) return JY_E_STORE;
    return now->capacity == row->capacity && jy_str_eq(now->specialities, row->specialities) &&
                   jy_str_eq(now->areas, row->areas)
               ? JY_OK
               : JY_E_DENIED;
}

static enum jy_err take_change(struct jy_gateway *g, struct jy_request *r,
                               const struct jy_staff *by, const struct jy_roster_row *said)
{
    struct jy_turn *t = jy_turn_new(JY_TURN_ROSTER, r->at, jy_now_ms());
    struct jy_roster_row *row = t ? jy_arena_take(t->arena, sizeof *row) : NULL;

    if (row == NULL) {
        jy_turn_free(t);
        return JY_E_MEMORY;
    }
    *row = *said;
    row->staff = jy_arena_str(t->arena, said->staff);
    row->specialities = jy_arena_str(t->arena, said->specialities);
    row->areas = jy_arena_str(t->arena, said->areas);
    row->by = jy_arena_str(t->arena, by->id);
    t->roster = row;
    t->why = jy_arena_printf(
        t->arena, "off=%d leave=%d-%d capacity=%d specialities=%.*s areas=%.*s", row->off,
        row->leave_from, row->leave_to, row->capacity, (int)row->specialities.len,
        row->specialities.ptr, (int)row->areas.len, row->areas.ptr);
    return jy_gateway_take_turn(g, t);
}

void jy_api_roster_set(struct jy_gateway *g, struct jy_request *r)
{
    const struct jy_staff *by = jy_request_staff(g, r, 0), *who;
    struct jy_roster_row row = {0};
    const char *field;
    json_t *root;
    enum jy_err e;

    if (by == NULL) return;
    root = jy_request_object(r);
    field = root ? read_row(g->live.city, root, &row) : NULL;
    if (root == NULL || field != NULL) {
        jy_request_fail(r, 400, root ? JY_E_BAD_FIELD : JY_E_BAD_FRAME, field);
        json_decref(root);
        return;
    }
    jy_arena_reset(g->arena);
    who = jy_city_staff(g->live.city, row.staff);
    e = who ? may_set(g, by, who, &row) : JY_E_NOT_FOUND;
    if (e == JY_OK) e = take_change(g, r, by, &row);
    if (e != JY_OK) jy_request_fail(r, jy_http_status(e), e, "staff");
    json_decref(root);
}

/* Somebody came or went: what is offered to them, and what nobody was there for, is looked at. */
static void look_again(struct jy_gateway *g, const struct jy_staff *who, int64_t now_ms)
{
    const struct jy_viewer v = {.body = who->body};
    int64_t ids[2 * WAKES_MAX];
    struct jy_case *rows = jy_arena_take(g->arena, WAKES_MAX * sizeof *rows);
    int n = 0, free = 0;

    if (rows == NULL || jy_roster_offers(g->reader, who->id, ids, WAKES_MAX, &n) != JY_OK ||
        jy_queue_list(g->reader, &v, JY_QUEUE_UNCLAIMED, now_ms, g->arena, rows, WAKES_MAX,
                      &free) != JY_OK)
        return;
    for (int i = 0; i < free; i++)
        if (rows[i].offer.look_ms != 0 && rows[i].offer.to[0] == '\0') ids[n++] = rows[i].id;
    for (int i = 0; i < n; i++)
        if (jy_wake_case(g, ids[i], true, now_ms) != JY_OK) return;
}

static enum jy_err put_changed(struct jy_inquiry *q)
{
    return put_roster(q, q->of);
}

void jy_http_roster_done(struct jy_gateway *g, const struct jy_turn *t)
{
    struct jy_request *r = jy_request_of(g->http, t->from);
    const struct jy_staff *by = jy_city_staff(g->live.city, t->roster->by);
    const struct jy_staff *who = jy_city_staff(g->live.city, t->roster->staff);
    const struct jy_body *body = who ? jy_city_body(g->live.city, who->body) : NULL;

    if (t->err != JY_OK || by == NULL || body == NULL) {
        if (r != NULL) jy_request_fail(r, 503, JY_E_STORE, NULL);
        return;
    }
    jy_log(JY_INFO, "roster.changed", "staff=%.*s by=%.*s", (int)who->id.len, who->id.ptr,
           (int)by->id.len, by->id.ptr);
    look_again(g, who, t->at_ms);
    if (r != NULL) jy_inquiry_show(g, r, by, body, put_changed);
}
