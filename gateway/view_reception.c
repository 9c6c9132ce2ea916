/* view_reception.c - a reception by a leader as staff see it in the case: when and by whom, what
 * was said there, the directions with their dates, and the steps that whoever looks may take. */
#include "gateway/view.h"
#include "intents/cases/calendar.h"
#include "intents/cases/casework.h"
#include "intents/json.h"
#include "intents/reception/named.h"
#include "intents/reception/rota.h"

static void put_booking(struct jy_buf *b, const struct jy_city *city, const struct jy_booking *of)
{
    const struct jy_staff *leader = jy_city_staff(city, jy_str_of(of->leader));

    jy_json_open(b, '{');
    jy_json_put_cstr(b, "state", jy_reception_state_name(of->state));
    jy_json_put_int(b, "date", of->date);
    jy_json_put_int(b, "minute", of->at);
    jy_json_put_cstr(b, "post", of->post);
    jy_json_put_cstr(b, "room", of->room);
    if (leader != NULL) jy_json_put_text(b, "leader", leader->name);
    if (of->persons > 0) jy_json_put_int(b, "persons", of->persons);
    jy_json_close(b, '}');
}

void jy_put_direction(struct jy_buf *b, const struct jy_city *city, bool english,
                      const struct jy_case *c, int nth)
{
    const struct jy_direction *d = &jy_reception_in(c)->directions[nth];
    const struct jy_staff *by = jy_city_staff(city, jy_str_of(d->by));

    jy_json_put_int(b, "nth", nth);
    jy_json_put_cstr(b, "unit_id", d->unit);
    jy_json_put_text(b, "unit", jy_city_body_name(city, jy_str_of(d->unit), english));
    if (by != NULL) {
        jy_json_put_text(b, "post", jy_post_said(by, by->post, english));
        jy_json_put_text(b, "by", by->name);
    }
    jy_json_put_cstr(b, "text", d->text);
    jy_json_put_int(b, "date", jy_date_of(d->due.due_ms - 1));
    jy_json_put_int(b, "due", d->due.due_ms);
    if (d->due.done_ms > 0) jy_json_put_int(b, "done_at", d->due.done_ms);
    jy_json_put_cstr(b, "done", d->done);
}

static void put_directions(struct jy_buf *b, const struct jy_eye *eye, const struct jy_case *c)
{
    const struct jy_reception *r = jy_reception_in(c);

    jy_json_key(b, "directions");
    jy_json_open(b, '[');
    for (int i = 0; i < JY_DIRECTIONS; i++) {
        if (r->directions[i].unit[0] == '\0') continue;
        jy_json_open(b, '{');
        jy_put_direction(b, eye->g->live.city, eye->link->english, c, i);
        jy_json_close(b, '}');
    }
    jy_json_close(b, ']');
}

static void put_steps(struct jy_buf *b, uint32_t steps)
{
    jy_json_key(b, "steps");
    jy_json_open(b, '[');
    for (int s = 0; s < JY_N_RECEPTION_STEPS; s++)
        if (steps & (1U << s))
            jy_json_text(b, jy_str_of(jy_reception_step_name((enum jy_reception_step)s)));
    jy_json_close(b, ']');
}

static void put_copied(struct jy_buf *b, const struct jy_eye *eye, const struct jy_reception *r)
{
    if (r->copied[0][0] == '\0') return;
    jy_json_key(b, "copied");
    jy_json_open(b, '[');
    for (int i = 0; i < JY_RECEPTION_COPIES && r->copied[i][0] != '\0'; i++)
        jy_json_text(b, jy_view_unit(eye, jy_str_of(r->copied[i])));
    jy_json_close(b, ']');
}

/* Does the leader of its booking stand in the matter itself? */
bool jy_view_is_named(const struct jy_city *city, const struct jy_case *c)
{
    const struct jy_booking *booking = jy_reception_booking(jy_reception_in(c));
    const struct jy_staff *leader =
        booking ? jy_city_staff(city, jy_str_of(booking->leader)) : NULL;

    return leader != NULL && jy_reception_in(c)->state == JY_RECEPTION_BOOKED &&
           jy_reception_names(c, leader);
}

void jy_view_reception(struct jy_buf *b, const struct jy_eye *eye, const struct jy_case *c)
{
    const struct jy_city *city = eye->g->live.city;
    const struct jy_staff *staff = jy_staff_of(eye->g, eye->link);
    const struct jy_reception *r = jy_reception_in(c);
    uint32_t steps = staff ? jy_casework_reception_steps(city, c, staff) : 0;

    if (c->confidential || (r->state == JY_RECEPTION_NONE && steps == 0)) return;
    jy_json_key(b, "reception");
    jy_json_open(b, '{');
    jy_json_put_cstr(b, "state", jy_reception_state_name(r->state));
    jy_json_key(b, "bookings");
    jy_json_open(b, '[');
    for (int i = 0; i < JY_BOOKINGS; i++)
        if (r->bookings[i].state != JY_RECEPTION_NONE) put_booking(b, city, &r->bookings[i]);
    jy_json_close(b, ']');
    if (jy_view_is_named(city, c)) jy_json_put_bool(b, "named", true);
    jy_json_put_cstr(b, "record", r->record);
    put_directions(b, eye, c);
    put_copied(b, eye, r);
    put_steps(b, steps);
    jy_json_close(b, '}');
}
