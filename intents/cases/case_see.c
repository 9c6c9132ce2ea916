/* case_see.c - who sees a case by right, who reads along, from whom it is kept. */
#include "intents/cases/case_see.h"

#include "intents/cases/case_moves.h"
#include "intents/cases/recuse.h"

bool jy_case_helps(const struct jy_case *c, struct jy_str body)
{
    return jy_str_is_among(body, c->co_units, JY_CO_UNITS);
}

bool jy_case_takes_part(const struct jy_case *c, struct jy_str body)
{
    return (body.len > 0 && jy_str_is(body, c->owner)) || jy_case_helps(c, body);
}

bool jy_case_kept_from_village(const struct jy_case *c)
{
    return c->withhold_from_village || c->village_excluded;
}

/* The town of the case's place, as a body's scope would name it. */
static bool is_own_town(const struct jy_city *city, const struct jy_case *c,
                        const struct jy_body *body)
{
    const struct jy_division *place = jy_city_division(city, jy_str_of(c->place));

    if (body->scope == NULL || body->level != JY_LEVEL_TOWN || place == NULL) return false;
    return jy_division_lies_in(place, body->scope);
}

/* The city's centre has all, a town's what lies in the town. */
static bool is_of_centre(const struct jy_city *city, const struct jy_case *c,
                         const struct jy_body *body)
{
    return body == NULL || body->level != JY_LEVEL_TOWN || is_own_town(city, c, body);
}

static bool sees_by_right(const struct jy_city *city, const struct jy_case *c,
                          const struct jy_staff *staff)
{
    const struct jy_body *body = jy_city_body(city, staff->body);

    if (c->confidential) return (staff->roles & JY_ROLE_DISCIPLINE) != 0; /* DOMAIN 3.6, art. 30 */
    if (jy_str_is(staff->id, c->holder)) return true;
    if (body && body->level == JY_LEVEL_VILLAGE && jy_case_kept_from_village(c)) return false;
    if (jy_case_takes_part(c, staff->body)) return true;
    if (staff->roles & JY_ROLE_DISPATCHER && is_of_centre(city, c, body))
        return (c->state != JY_CASE_DRAFT && !jy_case_went_on(c)) || c->alarm;
    if (staff->roles & JY_ROLE_DUTY) return c->wants_human || c->alarm;
    if (c->alarm && body && is_own_town(city, c, body)) return true;
    return false;
}

/* Of one village or town: c430981114000 and dispatch-430981114000 end with its code. */
static bool is_of_same_place(struct jy_str a, struct jy_str b)
{
    enum { CODE = 12 };

    if (a.len <= CODE || b.len <= CODE) return false;
    for (size_t i = 1; i <= CODE; i++)
        if (a.ptr[a.len - i] != b.ptr[b.len - i] || a.ptr[a.len - i] < '0' ||
            a.ptr[a.len - i] > '9')
            return false;
    return true;
}

bool jy_case_stepped_aside(const struct jy_case *c, struct jy_str body)
{
    for (int i = 0; i < JY_ASIDE; i++) {
        struct jy_str aside = jy_str_of(c->aside[i]);
        if (aside.len > 0 && (jy_str_eq(aside, body) || is_of_same_place(aside, body))) return true;
    }
    return false;
}

/* The conference's office reads what came before it, a leader what they lead, after its end too. */
static bool is_of_lead(const struct jy_case *c, const struct jy_staff *staff)
{
    const struct jy_lead *l = jy_lead_in(c);

    if (l->state != JY_LEAD_NONE && staff->roles & JY_ROLE_CONFERENCE) return true;
    return jy_lead_is_decided(l) && jy_str_is(staff->id, l->leader);
}

/* The leader whom it is booked with, or who received it; the petition office, which runs the hall;
 * and, after its end too, who has a direction to carry out. */
static bool is_of_reception(const struct jy_case *c, const struct jy_staff *staff)
{
    const struct jy_reception *r = jy_reception_in(c);
    const char *bodies[JY_RECEPTION_BODIES];
    int n = jy_reception_bodies(r, bodies);

    if (r->state == JY_RECEPTION_NONE) return false;
    if (jy_str_is(staff->body, "xinfang") && staff->roles & JY_ROLE_OFFICER) return true;
    for (int i = 0; i < JY_BOOKINGS; i++)
        if (r->bookings[i].state != JY_RECEPTION_NONE &&
            jy_str_is(staff->id, r->bookings[i].leader))
            return true;
    for (int i = 0; i < n; i++)
        if (staff->body.len > 0 && jy_str_is(staff->body, bodies[i])) return true;
    return false;
}

/* For as long as the matter is open: who was called, or told at once or that a time has passed.  A clue is
 * never whistled or led, and never read along. */
static bool reads_along(const struct jy_case *c, const struct jy_staff *staff)
{
    struct jy_str body = staff->body;

    if (c->confidential) return false;
    if (is_of_lead(c, staff) || is_of_reception(c, staff)) return true;
    return jy_case_is_open(c->state) &&
           (jy_whistle_concerns(jy_whistle_in(c), body) ||
            jy_str_is_among(body, jy_lead_in(c)->copied, JY_LEAD_COPIES) ||
            jy_str_is_among(body, c->copied, JY_LATE_COPIES) ||
            jy_str_is_among(body, c->reported, JY_REPORTED));
}

bool jy_case_visible(const struct jy_city *city, const struct jy_case *c,
                     const struct jy_staff *staff)
{
    return !jy_is_recused(c, staff) && (sees_by_right(city, c, staff) || reads_along(c, staff));
}

bool jy_case_is_guest(const struct jy_city *city, const struct jy_case *c,
                      const struct jy_staff *staff)
{
    return jy_case_visible(city, c, staff) && !sees_by_right(city, c, staff);
}
