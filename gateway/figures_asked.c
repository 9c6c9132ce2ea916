/* figures_asked.c - reads a question, and refuses what goes beyond the asker. */
#include "gateway/figures_asked.h"

#include "gateway/clock.h"
#include "gateway/looks.h"
#include "intents/cases/calendar.h"
#include "intents/cases/where.h"
#include "intents/json.h"

struct jy_str jy_asked_town_of(const struct jy_body *body)
{
    if (body == NULL || body->scope == NULL || body->level == JY_LEVEL_CITY) return JY_STR("");
    return jy_town_digits(body->scope);
}

bool jy_asked_reads_several(const struct jy_asked *q)
{
    return (q->by->roles & JY_READS_CITY) || jy_body_is_town(jy_city_body(q->city, q->by->body));
}

static bool is_within(const struct jy_city *city, struct jy_str body, struct jy_str town)
{
    const struct jy_body *b = jy_city_body(city, body);

    return body.len == 0 || (b != NULL && (town.len == 0 || jy_str_eq(jy_asked_town_of(b), town)));
}

/* NULL, or the field that asks for more than the asker's own, or for what is not there. */
static const char *read_scope(struct jy_asked *q)
{
    const struct jy_body *own = jy_city_body(q->city, q->by->body);
    struct jy_str town = jy_request_text(q->root, "town"), body = jy_request_text(q->root, "body");

    if (q->by->roles & JY_READS_CITY)
        q->scope = (struct jy_scope){town, body};
    else if (jy_body_is_town(own))
        q->scope = (struct jy_scope){jy_asked_town_of(own), body};
    else
        q->scope = (struct jy_scope){JY_STR(""), q->by->body};
    if (town.len > 0 && (jy_city_town(q->city, town) == NULL || !jy_str_eq(town, q->scope.town)))
        return "town";
    if (!is_within(q->city, body, q->scope.town)) return "body";
    return body.len > 0 && !jy_str_eq(body, q->scope.body) ? "body" : NULL;
}

static bool is_month(int month)
{
    return month >= 200001 && month <= 299912 && month % 100 >= 1 && month % 100 <= 12;
}

int jy_months_between(int from, int to)
{
    return (to / 100 - from / 100) * 12 + to % 100 - from % 100 + 1;
}

/* The last twelve months, unless it says otherwise. */
static const char *read_months(struct jy_asked *q)
{
    const json_t *from = json_object_get(q->root, "from"), *to = json_object_get(q->root, "to");

    q->to = to ? (int)json_integer_value(to) : q->today / 100;
    if (!is_month(q->to)) return "to";
    q->from = from ? (int)json_integer_value(from) : jy_date_add_months(q->to * 100 + 1, -11) / 100;
    if (!is_month(q->from) || q->from > q->to ||
        jy_months_between(q->from, q->to) > JY_ASKED_MONTHS)
        return "from";
    return NULL;
}

bool jy_asked_read(struct jy_gateway *g, struct jy_request *r, struct jy_asked *q)
{
    const char *wrong, *beyond;

    *q = (struct jy_asked){.city = g->live.city,
                           .by = jy_request_staff(g, r, 0),
                           .arena = g->arena,
                           .english = r->english};
    if (q->by == NULL) return false;
    q->root = jy_request_object(r);
    if (q->root == NULL) {
        jy_request_fail(r, 400, JY_E_BAD_FRAME, NULL);
        return false;
    }
    jy_arena_reset(g->arena);
    q->today = jy_date_of(jy_now_ms());
    wrong = read_months(q);
    beyond = read_scope(q);
    if (wrong == NULL && beyond == NULL) return true;
    if (wrong != NULL)
        jy_request_fail(r, 400, JY_E_BAD_FIELD, wrong);
    else
        jy_request_fail(r, 404, JY_E_NOT_FOUND, beyond);
    jy_asked_fini(q);
    return false;
}

void jy_asked_fini(struct jy_asked *q)
{
    json_decref(q->root);
}

struct jy_str jy_asked_name(const struct jy_asked *q, bool english)
{
    const struct jy_body *body = jy_city_body(q->city, q->scope.body);
    const struct jy_division *town = jy_city_town(q->city, q->scope.town);

    if (body != NULL) return jy_body_name(body, english);
    return jy_place_name(town ? town : q->city->root, english);
}

struct jy_str jy_asked_town_name(const struct jy_city *city, struct jy_str part, bool english)
{
    const struct jy_division *town = jy_city_town(city, part);

    if (town != NULL) return jy_place_name(town, english);
    return english ? JY_STR("place not known") : JY_STR("地点不清");
}

void jy_asked_took(struct jy_gateway *g, const struct jy_asked *q, struct jy_str what)
{
    struct jy_str of = q->scope.body.len > 0 ? q->scope.body : q->scope.town;

    jy_looks_took(g, q->by, what,
                  jy_arena_printf(q->arena, "%d-%d%s%.*s", q->from, q->to, of.len > 0 ? " " : "",
                                  (int)of.len, of.len > 0 ? of.ptr : ""),
                  jy_now_ms());
}

void jy_put_behind(struct jy_buf *b, const struct jy_asked *q, const struct jy_case *c)
{
    jy_json_open(b, '{');
    jy_json_put_int(b, "case", c->id);
    jy_json_put_cstr(b, "no", c->no);
    jy_json_put_cstr(b, "title", c->title);
    jy_json_put_text(b, "place", jy_case_where(q->city, c, q->english, q->arena));
    jy_json_put_text(b, "unit", jy_city_body_name(q->city, jy_str_of(c->owner), q->english));
    jy_json_put_cstr(b, "state", jy_case_state_name(c->state));
}
