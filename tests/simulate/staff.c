/* staff.c - who of a body works when, and on which of its cases. */
#include <string.h>

#include "intents/cases/calendar.h"
#include "intents/city/posts.h"
#include "store/cases.h"
#include "store/queue.h"
#include "tests/simulate/sim.h"

enum { ROWS = 60, LEAVE_DAYS = 10, YEAR = 365, PEOPLE = 64 };
#define MINUTE INT64_C(60000)
#define HOUR (60 * MINUTE)

/* -- who ------------------------------------------------------------------------------------ */

static bool is_centre(const struct jy_body *b)
{
    return b->kind == JY_BODY_DISPATCH || b->kind == JY_BODY_DESK ||
           b->kind == JY_BODY_DISCIPLINE || b->kind == JY_BODY_REVIEW ||
           jy_str_is(b->id, "xinfang");
}

enum pace staff_pace(const struct sim *x, const struct jy_body *b)
{
    int trait = (int)(chance_trait(x->options.seed, b->id.ptr, (int)b->id.len) % 100);

    if (x->diligent || is_centre(b)) return PACE_PROMPT;
    return trait < 78 ? PACE_PROMPT : trait < 95 ? PACE_LATE : PACE_NEVER;
}

const struct jy_staff *staff_centre(const struct sim *x)
{
    const struct jy_city *city = x->house.city;

    for (int i = 0; i < city->n_staff; i++)
        if (jy_post_is_centre(city, &city->staff[i])) return &city->staff[i];
    return NULL;
}

static int leave_begins(const struct sim *x, const struct jy_staff *s)
{
    return (int)(chance_trait(x->options.seed + 1, s->id.ptr, (int)s->id.len) % YEAR);
}

/* Ten days a year, each on days of their own. */
bool staff_is_away(const struct sim *x, const struct jy_staff *s)
{
    int64_t day = (x->now_ms - jy_date_start_ms(x->options.start)) / (24 * HOUR);
    int64_t since = (day + YEAR - leave_begins(x, s)) % YEAR;

    return !x->diligent && since < LEAVE_DAYS;
}

static const uint32_t works = JY_ROLE_DUTY | JY_ROLE_MEDIATOR | JY_ROLE_CHAIR | JY_ROLE_GRID |
                              JY_ROLE_OFFICER | JY_ROLE_DISPATCHER | JY_ROLE_DISCIPLINE |
                              JY_ROLE_LEADER | JY_ROLE_CONFERENCE;

static int people_of(const struct sim *x, struct jy_str body, const struct jy_staff *list[PEOPLE])
{
    const struct jy_city *city = x->house.city;
    int n = 0;

    for (int i = 0; i < city->n_staff && n < PEOPLE; i++) {
        const struct jy_staff *s = &city->staff[i];
        if (jy_str_eq(s->body, body) && s->roles & works && !staff_is_away(x, s)) list[n++] = s;
    }
    return n;
}

struct jy_viewer staff_viewer(const struct jy_city *city, const struct jy_staff *by)
{
    const struct jy_body *b = jy_city_body(city, by->body);
    struct jy_viewer v = {.staff = by->id, .body = by->body, .roles = by->roles};

    if (b && b->scope && b->scope->level != JY_LEVEL_CITY) v.town = jy_town_digits(b->scope);
    v.is_village = b && b->kind == JY_BODY_VILLAGE_COMMITTEE;
    return v;
}

/* -- when ----------------------------------------------------------------------------------- */

static void add_session(struct sim *x, int body, int64_t at_ms)
{
    agenda_add(&x->agenda, (struct errand){.kind = ERRAND_SESSION, .at_ms = at_ms, .who = body});
}

/* The desk is there by day and night, the dispatcher through the working hours. */
static void morning_of(struct sim *x, int body, int date)
{
    const struct jy_body *b = &x->house.city->bodies[body];
    int64_t day = jy_date_start_ms(date);
    bool work = jy_is_workday(x->house.city, date);

    if (b->kind == JY_BODY_DESK)
        for (int h = 0; h < 24; h++)
            add_session(x, body, day + h * HOUR + chance_between(&x->chance, 0, HOUR));
    if (!work || b->kind == JY_BODY_DESK) return;
    add_session(x, body, day + 510 * MINUTE + chance_between(&x->chance, 0, 210 * MINUTE));
    add_session(x, body, day + 870 * MINUTE + chance_between(&x->chance, 0, 180 * MINUTE));
    if (!is_centre(b) && b->kind != JY_BODY_POLITICS_LAW) return;
    for (int h = 0; h < 8; h++) /* what the whole city hands up: they do nothing else */
        add_session(x, body, day + 510 * MINUTE + h * HOUR + chance_between(&x->chance, 0, HOUR));
}

void staff_morning(struct sim *x, int date)
{
    const struct jy_city *city = x->house.city;
    int64_t day = (jy_date_start_ms(date) - jy_date_start_ms(x->options.start)) / (24 * HOUR);

    for (int i = 0; i < city->n_staff && !x->diligent && x->now_ms >= x->off_until_ms; i++)
        if (leave_begins(x, &city->staff[i]) == day % YEAR && city->staff[i].roles & works)
            sim_leave(x, &city->staff[i], date, jy_date_add(date, LEAVE_DAYS - 1));
    for (int b = 0; b < city->n_bodies; b++)
        morning_of(x, b, date);
}

/* -- on what -------------------------------------------------------------------------------- */

struct pile {
    int64_t ids[8 * ROWS];
    int n;
};

static void look(struct sim *x, const struct jy_viewer *v, enum jy_queue_id q, struct pile *pile)
{
    static struct jy_case rows[ROWS];
    int n = 0;

    jy_arena_reset(x->page);
    if (jy_queue_list(x->house.reader, v, q, x->now_ms, x->page, rows, ROWS, &n) != JY_OK)
        ledger_fault(x, 0, "a list cannot be read", "%s", jy_queue_name(q));
    for (int i = 0; i < n && pile->n < (int)JY_COUNT(pile->ids); i++) {
        bool there = false;
        for (int k = 0; k < pile->n && !there; k++)
            there = pile->ids[k] == rows[i].id;
        if (!there) pile->ids[pile->n++] = rows[i].id;
    }
}

static void look_at_lists(struct sim *x, const struct jy_staff *s, struct pile *pile)
{
    struct jy_viewer v = staff_viewer(x->house.city, s);

    look(x, &v, JY_QUEUE_BODIES, pile);
    if (s->roles & (JY_ROLE_DUTY | JY_ROLE_DISPATCHER)) look(x, &v, JY_QUEUE_MINE, pile);
    if (s->roles & JY_ROLE_DUTY) look(x, &v, JY_QUEUE_WAITING, pile);
    if (s->roles & JY_ROLE_DUTY) look(x, &v, JY_QUEUE_HAZARD, pile);
    if (s->roles & (JY_ROLE_LEADER | JY_ROLE_CONFERENCE)) look(x, &v, JY_QUEUE_LED, pile);
    if (s->roles & JY_ROLE_DISCIPLINE) look(x, &v, JY_QUEUE_CLUES, pile);
    if ((s->roles & JY_ROLE_DISPATCHER) == 0) return;
    look(x, &v, JY_QUEUE_DISPATCH, pile);
    look(x, &v, JY_QUEUE_CALLBACK, pile);
    look(x, &v, JY_QUEUE_STUCK, pile);
}

static const struct jy_staff *anyone(struct sim *x, const struct jy_case *c,
                                     const struct jy_staff *const *people, int n)
{
    const struct jy_lead *l = jy_lead_in(c);
    int from = chance_below(&x->chance, n);

    for (int i = 0; i < n; i++) {
        const struct jy_staff *one = people[(from + i) % n];
        bool leads = jy_str_is(one->id, l->leader) ||
                     (l->state == JY_LEAD_PROPOSED && one->roles & JY_ROLE_CONFERENCE);
        if (leads ? chance_percent(&x->chance, 40) : jy_staff_can_hold(one)) return one;
    }
    return people[from];
}

/* Whoever holds it goes on with it; whom it is offered to decides; a callback is for another than
 * who answered (5.6). */
static const struct jy_staff *who_acts(struct sim *x, const struct jy_case *c,
                                       const struct jy_staff *const *people, int n)
{
    const struct jy_staff *one = anyone(x, c, people, n);

    for (int i = 0; i < n; i++) {
        if (jy_str_is(people[i]->id, c->holder)) return people[i];
        if (jy_str_is(people[i]->id, c->offer.to) && chance_percent(&x->chance, 70))
            return people[i];
    }
    if (c->state == JY_CASE_CALLBACK && jy_str_is(one->id, c->answered_by))
        one = anyone(x, c, people, n);
    return one;
}

static double eagerness(const struct sim *x, const struct jy_case *c, const struct jy_body *b)
{
    static const double of[] = {[PACE_PROMPT] = 65, [PACE_LATE] = 5, [PACE_NEVER] = 0};
    double most = of[staff_pace(x, b)];

    if (most > 0 && c->urgent) most = most < 50 ? 25 : 90;
    if (x->diligent) return 90;
    return most;
}

static void work_on(struct sim *x, int64_t id, const struct jy_body *b,
                    const struct jy_staff *const *people, int n)
{
    const struct jy_staff *by;
    struct jy_case c;
    bool guest;

    jy_arena_reset(x->page);
    if (jy_cases_read(x->house.reader, id, x->page, &c) != JY_OK) return;
    guest = !jy_str_is(b->id, c.owner) && !is_centre(b) && c.whistle == NULL && c.lead == NULL;
    if (guest && !chance_percent(&x->chance, 3)) return; /* kept informed: a note now and then */
    if (!chance_percent(&x->chance, eagerness(x, &c, b))) return;
    by = who_acts(x, &c, people, n);
    moves_act(x, &c, by);
}

void staff_session(struct sim *x, int body)
{
    const struct jy_body *b = &x->house.city->bodies[body];
    const struct jy_staff *people[PEOPLE];
    struct pile pile = {.n = 0};
    int n = people_of(x, b->id, people);
    bool each = b->kind == JY_BODY_DISPATCH || b->kind == JY_BODY_DESK;

    if (n == 0 || staff_pace(x, b) == PACE_NEVER) return;
    if (each)
        for (int i = 0; i < n; i++)
            look_at_lists(x, people[i], &pile);
    else
        look_at_lists(x, people[chance_below(&x->chance, n)], &pile);
    for (int i = 0; i < pile.n; i++)
        work_on(x, pile.ids[i], b, people, n);
}

/* After the end: an agreement is performed, a closing was wrong, a merge too. */
void staff_after(struct sim *x, const struct errand *e)
{
    const struct jy_staff *people[PEOPLE];
    struct jy_case c;
    int n;

    jy_arena_reset(x->page);
    if (jy_cases_read(x->house.reader, e->case_id, x->page, &c) != JY_OK) return;
    n = people_of(x, chance_percent(&x->chance, 80) ? jy_str_of(c.owner) : JY_STR("dispatch"),
                  people);
    if (n > 0) moves_act(x, &c, people[chance_below(&x->chance, n)]);
}

/* -- offers --------------------------------------------------------------------------------- */

/* Two working hours are short: whom something is offered to hears of it, and looks or does not. */
void staff_hear(struct sim *x, const struct jy_turn *t)
{
    const struct jy_case *c = t->plan ? &t->plan->cases[0].c : NULL;
    const struct jy_staff *to;

    if (c == NULL || c->offer.to[0] == '\0') return;
    if (t->before && strcmp(t->before->offer.to, c->offer.to) == 0) return;
    to = jy_city_staff(x->house.city, jy_str_of(c->offer.to));
    if (to == NULL || !chance_percent(&x->chance, 65)) return;
    agenda_add(
        &x->agenda,
        (struct errand){.kind = ERRAND_OFFER,
                        .at_ms = x->now_ms + chance_between(&x->chance, 5 * MINUTE, 150 * MINUTE),
                        .who = to->index,
                        .case_id = c->id});
}

void staff_offered(struct sim *x, const struct errand *e)
{
    const struct jy_staff *to = &x->house.city->staff[e->who];
    const struct jy_body *b = jy_city_body(x->house.city, to->body);
    bool open = jy_in_working_hours(x->house.city, x->now_ms);
    struct jy_case c;

    if (!open || staff_is_away(x, to) || b == NULL || staff_pace(x, b) != PACE_PROMPT) return;
    jy_arena_reset(x->page);
    if (jy_cases_read(x->house.reader, e->case_id, x->page, &c) != JY_OK) return;
    if (jy_str_is(to->id, c.offer.to)) moves_act(x, &c, to);
}
