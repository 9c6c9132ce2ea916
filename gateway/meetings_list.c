/* meetings_list.c - POST /api/meetings: the meetings of a year that the asker reads, and their
 * numbers by month; /one: one of them, whole. */
#include "gateway/inquiry.h"
#include "gateway/meetings.h"

#include "intents/cases/calendar.h"
#include "intents/json.h"

enum { LIST_MAX = 800 };

static unsigned hand_in(const struct jy_inquiry *q, const struct jy_meeting *m)
{
    return jy_meeting_hand(q->city, q->by, m->plan.place, m->plan.leader);
}

/* Whose town's meetings these are; empty: the whole city's. */
static struct jy_str town_of(const struct jy_inquiry *q)
{
    const struct jy_body *own = jy_city_body(q->city, q->by->body);

    if (q->by->roles & JY_ROLE_LEADER || own == NULL || own->scope == NULL) return JY_STR("");
    return own->scope->level == JY_LEVEL_CITY ? JY_STR("") : jy_town_digits(own->scope);
}

static enum jy_err put_meetings(struct jy_inquiry *q, int year)
{
    struct jy_meeting_list all = {.a = q->g->arena, .max = LIST_MAX};
    int next = year + 1;
    enum jy_err e = JY_E_MEMORY;

    all.rows = jy_arena_take(all.a, LIST_MAX * sizeof *all.rows);
    if (year == jy_date_of(q->now_ms) / 10000) next++; /* what is planned beyond it, too */
    if (all.rows != NULL)
        e = jy_meetings_between(q->g->reader, jy_date_start_ms(year * 10000 + 101),
                                jy_date_start_ms(next * 10000 + 101), town_of(q), &all);
    jy_json_key(q->b, "meetings");
    jy_json_open(q->b, '[');
    for (int i = 0; e == JY_OK && i < all.n; i++)
        if (hand_in(q, &all.rows[i]) & JY_MEETING_READS) e = jy_meeting_put(q, &all.rows[i], false);
    jy_json_close(q->b, ']');
    return e;
}

static void put_sums(struct jy_buf *b, int month, const struct jy_meeting_sums *s)
{
    jy_json_open(b, '{');
    jy_json_put_int(b, "month", month);
    jy_json_put_int(b, "visits", s->n[JY_MEETING_VISIT]);
    jy_json_put_int(b, "visit_present", s->present[JY_MEETING_VISIT]);
    jy_json_put_int(b, "yards", s->n[JY_MEETING_YARD]);
    jy_json_put_int(b, "yard_present", s->present[JY_MEETING_YARD]);
    jy_json_put_int(b, "cases", s->cases);
    jy_json_put_int(b, "questions", s->questions);
    jy_json_put_int(b, "answered", s->answered);
    jy_json_put_int(b, "items", s->items);
    jy_json_put_int(b, "closed", s->closed);
    jy_json_close(b, '}');
}

/* For whoever reads all of a town or of the city; a village's few would be no figure. */
static enum jy_err put_months(struct jy_inquiry *q, int year)
{
    struct jy_meeting_sums s;
    enum jy_err e = JY_OK;

    jy_json_key(q->b, "months");
    jy_json_open(q->b, '[');
    for (int i = 1; e == JY_OK && i <= 12; i++) {
        e = jy_meetings_sums(q->g->reader, town_of(q), year * 100 + i, &s);
        if (e == JY_OK && !jy_meeting_sums_are_none(&s)) put_sums(q->b, year * 100 + i, &s);
    }
    jy_json_close(q->b, ']');
    return e;
}

static void put_leaders(struct jy_inquiry *q)
{
    const struct jy_city *city = q->city;

    jy_json_key(q->b, "leaders");
    jy_json_open(q->b, '[');
    for (int i = 0; i < city->n_staff; i++) {
        if (!(city->staff[i].roles & JY_ROLE_LEADER)) continue;
        jy_json_open(q->b, '{');
        jy_json_put_text(q->b, "id", city->staff[i].id);
        jy_json_put_text(q->b, "name", city->staff[i].name);
        jy_json_put_text(q->b, "post", city->staff[i].post);
        jy_json_close(q->b, '}');
    }
    jy_json_close(q->b, ']');
}

static enum jy_err put_all(struct jy_inquiry *q)
{
    const json_t *asked = json_object_get(q->root, "year");
    int year = asked ? (int)json_integer_value(asked) : jy_date_of(q->now_ms) / 10000;
    bool organises = jy_meeting_organises(q->city, q->by);
    enum jy_err e;

    if (year < 2000 || year > 2999) return JY_E_BAD_FIELD;
    jy_json_put_int(q->b, "now", q->now_ms);
    jy_json_put_int(q->b, "year", year);
    jy_json_put_bool(q->b, "organises", organises);
    if (organises) put_leaders(q);
    e = put_meetings(q, year);
    return e == JY_OK && (organises || q->by->roles & JY_ROLE_LEADER) ? put_months(q, year) : e;
}

static enum jy_err put_one(struct jy_inquiry *q)
{
    struct jy_meeting m;
    enum jy_err e = jy_meetings_read(
        q->g->reader, json_integer_value(json_object_get(q->root, "id")), q->g->arena, &m);

    if (e == JY_OK && !(hand_in(q, &m) & JY_MEETING_READS)) e = JY_E_NOT_FOUND;
    if (e != JY_OK) return e;
    jy_json_key(q->b, "meeting");
    return jy_meeting_put(q, &m, true);
}

void jy_api_meetings(struct jy_gateway *g, struct jy_request *r)
{
    jy_inquiry_answer(g, r, 0, put_all, "year");
}

void jy_api_meetings_one(struct jy_gateway *g, struct jy_request *r)
{
    jy_inquiry_answer(g, r, 0, put_one, NULL);
}
