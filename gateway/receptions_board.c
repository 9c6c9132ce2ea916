/* receptions_board.c - POST /api/reception: four weeks of the leaders' rota, who is booked and who
 * waits, and the directions given there; /free: the slots that are left for one case.
 *
 * The centre sees all of it; a leader the rota, and of the matters only his own; others nothing. */
#include "gateway/inquiry.h"
#include "gateway/receptions.h"
#include "gateway/view.h"
#include "intents/cases/calendar.h"
#include "intents/cases/case_see.h"
#include "intents/cases/casework.h"
#include "intents/cases/where.h"
#include "intents/json.h"
#include "store/cases.h"
#include "store/rota.h"

enum { DAYS = 28, BOOKED_MAX = 400, WAITS_MAX = 100, DIRECTED_MAX = 200, FREE_MAX = 60 };

struct asked {
    struct jy_gateway *g;
    const struct jy_city *city;
    const struct jy_staff *by;
    bool english;
    int from, to, today;
    int64_t now_ms;
    bool keeps;
    struct jy_str only; /* whose bookings; empty: everybody's */
    struct jy_buf *b;
};

static struct asked asked_of(const struct jy_inquiry *of)
{
    return (struct asked){.g = of->g,
                          .city = of->city,
                          .by = of->by,
                          .english = of->english,
                          .today = jy_date_of(of->now_ms),
                          .now_ms = of->now_ms,
                          .keeps = jy_reception_keeps(of->city, of->by),
                          .b = of->b};
}

/* -- the rota ------------------------------------------------------------------------------- */

static void put_name(struct jy_buf *b, const struct jy_city *city, const char *key,
                     struct jy_str id)
{
    const struct jy_staff *one = jy_city_staff(city, id);

    if (id.len > 0) jy_json_put_text(b, key, one ? one->name : id);
}

static void put_sitting(const struct asked *q, const struct jy_sitting *s)
{
    struct jy_buf *b = q->b;

    jy_json_open(b, '{');
    jy_json_put_int(b, "from", s->from);
    jy_json_put_int(b, "to", s->to);
    jy_json_put_int(b, "capacity", s->capacity);
    jy_json_put_int(b, "free", jy_sitting_free(s));
    jy_json_put_int(b, "booked", jy_sitting_slots(s) - jy_sitting_free(s));
    jy_json_put_text(b, "leader", s->leader);
    put_name(b, q->city, "leader_name", s->leader);
    jy_json_put_text(b, "post",
                     jy_post_said(jy_city_staff(q->city, s->leader), s->post, q->english));
    if (s->substitute.len > 0) {
        jy_json_put_text(b, "substitute", s->substitute);
        put_name(b, q->city, "substitute_name", s->substitute);
        jy_json_put_text(b, "substitute_post", jy_sitting_post(q->city, s, q->english));
    }
    jy_json_put_text(b, "room", s->room);
    jy_json_put_text(b, "themes", s->themes);
    jy_json_put_bool(b, "off", s->off);
    jy_json_put_bool(b, "ahead", jy_sitting_is_ahead(s, q->now_ms));
    jy_json_put_bool(b, "mine", jy_str_eq(jy_sitting_receiver(s), q->by->id));
    jy_json_put_int(b, "seen", s->at_ms);
    jy_json_close(b, '}');
}

static void put_days(const struct asked *q, const struct jy_rota *rota)
{
    struct jy_buf *b = q->b;

    jy_json_key(b, "days");
    jy_json_open(b, '[');
    for (int i = 0; i < DAYS; i++) {
        int date = jy_date_add(q->from, i);
        enum jy_rota_day day = jy_rota_day(q->city, rota, date, q->today);

        jy_json_open(b, '{');
        jy_json_put_int(b, "date", date);
        jy_json_put_int(b, "weekday", jy_date_weekday(date));
        jy_json_put_cstr(b, "state",
                         date < q->today && day == JY_ROTA_DAY_ALARM ? "unfilled"
                                                                     : jy_rota_day_name(day));
        if (!jy_calendar_knows(q->city, date)) jy_json_put_bool(b, "uncertain", true);
        jy_json_key(b, "sittings");
        jy_json_open(b, '[');
        for (int k = 0; k < rota->n; k++)
            if (rota->list[k].date == date) put_sitting(q, &rota->list[k]);
        jy_json_close(b, ']');
        jy_json_close(b, '}');
    }
    jy_json_close(b, ']');
}

/* -- the matters ---------------------------------------------------------------------------- */

/* Opens the object; false: not for whoever asks, nothing is written. */
static bool open_case(const struct asked *q, int64_t id, struct jy_case *c)
{
    if (jy_cases_read(q->g->reader, id, q->g->arena, c) != JY_OK) return false;
    if (!jy_case_visible(q->city, c, q->by)) return false;
    jy_json_open(q->b, '{');
    jy_json_put_int(q->b, "case", c->id);
    jy_json_put_cstr(q->b, "no", c->no);
    jy_json_put_always(q->b, "title", jy_str_of(c->title));
    jy_json_put_text(q->b, "place", jy_case_where(q->city, c, q->english, q->g->arena));
    jy_json_put_int(q->b, "epoch", c->epoch);
    jy_json_put_int(q->b, "registered", jy_date_of(c->registered_ms));
    if (c->people > 1) jy_json_put_int(q->b, "people", c->people);
    jy_json_put_text(q->b, "contact", jy_case_contact(q->g->arena, c));
    return true;
}

static void put_steps(const struct asked *q, const struct jy_case *c)
{
    uint32_t steps = jy_casework_reception_steps(q->city, c, q->by);

    jy_json_key(q->b, "steps");
    jy_json_open(q->b, '[');
    for (int s = 0; s < JY_N_RECEPTION_STEPS; s++)
        if (steps & (1U << s))
            jy_json_text(q->b, jy_str_of(jy_reception_step_name((enum jy_reception_step)s)));
    jy_json_close(q->b, ']');
}

static enum jy_err put_bookings(const struct asked *q)
{
    struct jy_booked *list = jy_arena_take(q->g->arena, BOOKED_MAX * sizeof *list);
    int n = 0;
    const struct jy_bookings_of of = {q->from, q->to, q->only};
    enum jy_err e = list ? jy_bookings_list(q->g->reader, &of, list, BOOKED_MAX, &n) : JY_E_MEMORY;

    jy_json_key(q->b, "bookings");
    jy_json_open(q->b, '[');
    for (int i = 0; e == JY_OK && i < n; i++) {
        struct jy_case c;
        if (!open_case(q, list[i].case_id, &c)) continue;
        jy_json_put_cstr(q->b, "state", jy_reception_state_name(list[i].state));
        jy_json_put_int(q->b, "date", list[i].date);
        jy_json_put_int(q->b, "minute", list[i].at);
        if (list[i].persons > 0) jy_json_put_int(q->b, "persons", list[i].persons);
        if (list[i].state == JY_RECEPTION_BOOKED && jy_view_is_named(q->city, &c))
            jy_json_put_bool(q->b, "named", true);
        put_steps(q, &c);
        jy_json_close(q->b, '}');
    }
    jy_json_close(q->b, ']');
    return e;
}

static enum jy_err put_waiting(const struct asked *q)
{
    int64_t ids[WAITS_MAX];
    int n = 0;
    enum jy_err e = q->keeps ? jy_waits_list(q->g->reader, ids, WAITS_MAX, &n) : JY_OK;

    jy_json_key(q->b, "waiting");
    jy_json_open(q->b, '[');
    for (int i = 0; e == JY_OK && i < n; i++) {
        struct jy_case c;
        if (!open_case(q, ids[i], &c)) continue;
        put_steps(q, &c);
        jy_json_close(q->b, '}');
    }
    jy_json_close(q->b, ']');
    return e;
}

static enum jy_err put_directions(const struct asked *q)
{
    struct jy_directed *list = jy_arena_take(q->g->arena, DIRECTED_MAX * sizeof *list);
    int n = 0;
    enum jy_err e =
        list ? jy_directions_list(q->g->reader, q->only, list, DIRECTED_MAX, &n) : JY_E_MEMORY;

    jy_json_key(q->b, "directions");
    jy_json_open(q->b, '[');
    for (int i = 0; e == JY_OK && i < n; i++) {
        struct jy_case c;
        int nth;
        if (!open_case(q, list[i].case_id, &c)) continue;
        nth = jy_direction_nth(jy_reception_in(&c), list[i].no);
        if (nth >= 0) jy_put_direction(q->b, q->city, q->english, &c, nth);
        put_steps(q, &c);
        jy_json_close(q->b, '}');
    }
    jy_json_close(q->b, ']');
    return e;
}

static enum jy_err put_month(const struct asked *q)
{
    struct jy_reception_month m;
    enum jy_err e = jy_rota_month(q->g->reader, q->today / 100, q->now_ms, &m);

    jy_json_key(q->b, "month");
    jy_json_open(q->b, '{');
    jy_json_put_int(q->b, "days", m.days);
    jy_json_put_int(q->b, "received", m.received);
    jy_json_put_int(q->b, "persons", m.persons);
    jy_json_put_int(q->b, "absent", m.absent);
    jy_json_close(q->b, '}');
    return e;
}

static void put_leaders(const struct asked *q)
{
    jy_json_key(q->b, "leaders");
    jy_json_open(q->b, '[');
    for (int i = 0; q->keeps && i < q->city->n_leaders; i++) {
        const struct jy_staff *one = q->city->leaders[i];
        jy_json_open(q->b, '{');
        jy_json_put_text(q->b, "id", one->id);
        jy_json_put_text(q->b, "name", one->name);
        jy_json_put_text(q->b, "post", jy_post_said(one, one->post, q->english));
        jy_json_close(q->b, '}');
    }
    jy_json_close(q->b, ']');
}

static enum jy_err put_board(const struct asked *q)
{
    struct jy_rota rota;
    enum jy_err e = jy_rota_read(q->g->reader, q->from, q->to, q->g->arena, &rota);

    if (e != JY_OK) return e;
    jy_json_put_int(q->b, "today", q->today);
    jy_json_put_int(q->b, "from", q->from);
    jy_json_put_int(q->b, "before", jy_date_add(q->from, -DAYS));
    jy_json_put_int(q->b, "after", jy_date_add(q->from, DAYS));
    jy_json_put_bool(q->b, "keeps", q->keeps);
    jy_json_put_bool(q->b, "moving", jy_rota_has_fallen(q->g->reader, q->today) == JY_OK);
    put_days(q, &rota);
    put_leaders(q);
    e = put_bookings(q);
    if (e == JY_OK) e = put_waiting(q);
    if (e == JY_OK) e = put_directions(q);
    return e == JY_OK && q->keeps ? put_month(q) : e;
}

/* -- slots for a case ----------------------------------------------------------------------- */

static void put_free(const struct asked *q, const struct jy_rota *rota, const struct jy_case *c)
{
    struct jy_buf *b = q->b;
    int n = 0;

    jy_json_key(b, "slots");
    jy_json_open(b, '[');
    for (int i = 0; i < rota->n && n < FREE_MAX; i++) {
        const struct jy_sitting *s = &rota->list[i];
        for (int k = 0; k < jy_sitting_slots(s) && n < FREE_MAX; k++) {
            int at = s->from + k * JY_SLOT_MINUTES;
            if (!jy_slot_is_free(q->city, rota, c, q->today, s->date, at)) continue;
            n++;
            jy_json_open(b, '{');
            jy_json_put_int(b, "date", s->date);
            jy_json_put_int(b, "minute", at);
            jy_json_put_text(b, "post", jy_sitting_post(q->city, s, q->english));
            jy_json_put_text(b, "room", s->room);
            jy_json_close(b, '}');
        }
    }
    jy_json_close(b, ']');
}

static enum jy_err put_slots(const struct asked *q, int64_t id)
{
    struct jy_rota rota;
    const struct jy_world w = {.now_ms = q->now_ms, .city = q->city, .rota = &rota};
    struct jy_case c;
    enum jy_err e = jy_cases_read(q->g->reader, id, q->g->arena, &c);

    if (e == JY_OK && (!jy_case_visible(q->city, &c, q->by) || c.confidential)) e = JY_E_NOT_FOUND;
    if (e == JY_OK)
        e = jy_rota_read(q->g->reader, q->today, jy_date_add(q->today, 60), q->g->arena, &rota);
    if (e != JY_OK) return e;
    jy_json_put_bool(q->b, "must_wait", jy_casework_must_wait(&w, &c));
    jy_json_put_int(q->b, "waiting", rota.n_waiting);
    jy_json_put_int(q->b, "today", q->today);
    put_free(q, &rota, &c);
    return JY_OK;
}

/* -- requests ------------------------------------------------------------------------------- */

/* The Monday of that week. */
static int monday_of(int date)
{
    return jy_date_add(date, 1 - jy_date_weekday(date));
}

static enum jy_err put_all(struct jy_inquiry *of)
{
    struct asked q = asked_of(of);
    json_int_t from = json_integer_value(json_object_get(of->root, "from"));

    if (!q.keeps && (q.by->roles & JY_ROLE_LEADER) == 0) return JY_E_DENIED;
    if (from != 0 && !jy_date_is(from, 20000101, 29991231)) return JY_E_BAD_FIELD;
    q.from = monday_of(from != 0 ? (int)from : q.today);
    q.to = jy_date_add(q.from, DAYS - 1);
    if (!q.keeps) q.only = q.by->id;
    return put_board(&q);
}

static enum jy_err put_one(struct jy_inquiry *of)
{
    struct asked q = asked_of(of);

    if (!q.keeps) return JY_E_DENIED;
    return put_slots(&q, json_integer_value(json_object_get(of->root, "case")));
}

void jy_api_reception(struct jy_gateway *g, struct jy_request *r)
{
    jy_inquiry_answer(g, r, JY_ROLE_DISPATCHER | JY_ROLE_OFFICER | JY_ROLE_LEADER, put_all, "from");
}

void jy_api_reception_free(struct jy_gateway *g, struct jy_request *r)
{
    jy_inquiry_answer(g, r, JY_ROLE_DISPATCHER | JY_ROLE_OFFICER, put_one, NULL);
}
