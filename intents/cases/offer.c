/* offer.c - who is here, who fits best, and when an offer begins and ends. */
#include "intents/cases/offer.h"

#include <string.h>

#include "intents/cases/calendar.h"
#include "intents/cases/case_moves.h"
#include "intents/cases/clocks.h"
#include "intents/cases/recuse.h"

bool jy_standing_is_here(const struct jy_standing *s, int date)
{
    bool away = s->leave_from != 0 && s->leave_from <= date && date <= s->leave_to;

    return !s->off && !away;
}

static bool may_be_asked(const struct jy_case *c, const struct jy_standing *s, int date)
{
    return s->who->roles & JY_ROLE_MEDIATOR && s->who->login.len > 0 &&
           jy_standing_is_here(s, date) && s->held + s->offered < s->capacity &&
           !jy_str_is_among(s->who->id, c->offer.passed, JY_OFFER_PASSED) &&
           !jy_is_partial(c, s->who);
}

/* 0: one of the list; 1: there is no list; 2: none of it. */
static int strangeness(const struct jy_case *c, struct jy_str list,
                       bool (*fits)(const struct jy_case *c, struct jy_str part))
{
    struct jy_str part;

    if (list.len == 0) return 1;
    while (jy_str_next_part(&list, ";", &part))
        if (fits(c, part)) return 0;
    return 2;
}

static bool is_of_type(const struct jy_case *c, struct jy_str part)
{
    return jy_str_starts(jy_str_of(c->type), part);
}

/* A town's code ends in 000; its villages begin as it does. */
static bool is_in_area(const struct jy_case *c, struct jy_str part)
{
    if (jy_is_town_code(part)) part.len = JY_TOWN_DIGITS;
    return jy_str_is(part, c->grid) || jy_str_starts(jy_str_of(c->place), part);
}

/* Is `a` the better one to ask?  Shares of the capacity, without dividing. */
static bool is_better(const struct jy_case *c, const struct jy_standing *a,
                      const struct jy_standing *b)
{
    int of_a = strangeness(c, a->specialities, is_of_type);
    int of_b = strangeness(c, b->specialities, is_of_type);

    if (of_a == of_b) {
        of_a = strangeness(c, a->areas, is_in_area);
        of_b = strangeness(c, b->areas, is_in_area);
    }
    if (of_a != of_b) return of_a < of_b;
    return (int64_t)(a->held + a->offered) * b->capacity <
           (int64_t)(b->held + b->offered) * a->capacity;
}

const struct jy_standing *jy_offer_choose(const struct jy_case *c, const struct jy_standing *people,
                                          int n, int64_t now_ms)
{
    const struct jy_standing *best = NULL;
    int date = jy_date_of(now_ms);

    for (int i = 0; i < n; i++) {
        const struct jy_standing *s = &people[(c->id + i) % n]; /* equals take turns */
        if (!may_be_asked(c, s, date)) continue;
        if (best == NULL || is_better(c, s, best)) best = s;
    }
    return best;
}

int64_t jy_offer_until_ms(const struct jy_city *city, const struct jy_case *c, int64_t now_ms)
{
    const struct jy_clock *contact = &c->clocks[JY_CLOCK_FIRST_CONTACT];
    int64_t until = jy_limit_close_ms(city, c, JY_LIMIT_OFFER, now_ms);
    bool promised = contact->done_ms == 0 && contact->due_ms > now_ms;

    return promised && contact->due_ms < until ? contact->due_ms : until;
}

/* Waits for one of a committee's people. */
static bool is_to_offer(const struct jy_city *city, const struct jy_case *c)
{
    const struct jy_body *owner;

    if (!jy_case_has_owner(c->state) || c->holder[0] != '\0' || c->confidential) return false;
    owner = jy_city_body(city, jy_str_of(c->owner));
    if (owner == NULL || !owner->asks_people) return false; /* they work by telephone */
    return jy_body_is_committee(owner);
}

void jy_offer_keep(const struct jy_city *city, struct jy_case *c, int64_t now_ms)
{
    jy_recuse_named(city, c);
    if (!is_to_offer(city, c)) {
        c->offer = (struct jy_offered){0};
    } else if (strcmp(c->offer.body, c->owner) != 0) {
        c->offer = (struct jy_offered){.look_ms = now_ms};
        jy_str_copy(c->offer.body, sizeof c->offer.body, jy_str_of(c->owner));
    }
}

void jy_offer_pass(struct jy_case *c, struct jy_str staff)
{
    struct jy_offered *o = &c->offer;
    int i = 0;

    while (i < JY_OFFER_PASSED && o->passed[i][0] != '\0')
        i++;
    if (i < JY_OFFER_PASSED) jy_str_copy(o->passed[i], sizeof o->passed[i], staff);
    o->to[0] = '\0'; /* last: `staff` may be its text */
}
