/* casework_up.c - one level up: by its handlers with a ground, or by a clock that ran out
 * (3.4, 3.6).
 *
 * The total clock goes on, whoever has the case: a hand-over buys nobody time. */
#include "intents/cases/case_see.h"
#include "intents/cases/casework_say.h"

static const struct {
    const char *name, *phrase;
} grounds[] = {
#define X(name, wire) [JY_GROUND_##name] = {(wire), "up_" wire},
    JY_GROUNDS(X)
#undef X
};

enum jy_ground jy_ground_of(struct jy_str name)
{
    for (int g = 0; g < JY_N_GROUNDS; g++)
        if (jy_str_is(name, grounds[g].name)) return (enum jy_ground)g;
    return JY_N_GROUNDS;
}

/* A clue has no level above: it stays with the discipline role. */
const struct jy_body *jy_casework_above(const struct jy_city *city, const struct jy_case *c)
{
    const struct jy_body *owner = jy_city_body(city, jy_str_of(c->owner)), *up;

    if (owner == NULL || c->confidential) return NULL;
    up = jy_city_body(city, owner->superior);
    if (up == NULL && owner->scope != NULL && owner->scope->parent != NULL &&
        owner->scope->parent->level != JY_LEVEL_CITY)
        up = jy_city_committee(city, owner->scope->parent);
    if (up == NULL && owner->level == JY_LEVEL_TOWN) up = jy_city_body(city, JY_STR("xinfang"));
    return up == owner ? NULL : up;
}

/* Whoever had it stays informed, unless it is kept from the village. */
static void keep_informed(struct jy_case *c, const struct jy_city *city)
{
    const struct jy_body *had = jy_city_body(city, jy_str_of(c->owner));
    int at = 0;

    if (had == NULL || jy_case_stepped_aside(c, had->id)) return;
    if (had->level == JY_LEVEL_VILLAGE && jy_case_kept_from_village(c)) return;
    if (jy_case_helps(c, had->id)) return;
    while (at < JY_CO_UNITS - 1 && c->co_units[at][0] != '\0')
        at++;
    jy_str_copy(c->co_units[at], sizeof c->co_units[at], had->id);
}

void jy_doing_step_aside(struct jy_doing *x)
{
    struct jy_case *c = x->c;
    int at = 0;

    if (c->level == JY_LEVEL_VILLAGE) c->village_excluded = true;
    while (at < JY_ASIDE - 1 && c->aside[at][0] != '\0')
        at++;
    jy_str_copy(c->aside[at], sizeof c->aside[at], jy_str_of(c->owner));
}

void jy_doing_rise(struct jy_doing *x, const struct jy_body *up)
{
    struct jy_case *c = x->c;

    keep_informed(c, x->w->city);
    jy_doing_forget_late(c);
    jy_case_drop_co_unit(c, up->id);
    jy_str_copy(c->owner, sizeof c->owner, up->id);
    if (up->level != JY_LEVEL_NONE) c->level = up->level;
    c->state = JY_CASE_ROUTED; /* the new owner signs like any other */
    c->routed_ms = x->w->now_ms;
    c->epoch++;
    jy_clocks_route(x->w->city, c, x->w->now_ms);
}

void jy_doing_send_up(struct jy_doing *x)
{
    enum jy_ground ground = jy_ground_of(x->act->ground);
    struct jy_case *c = x->c;

    if (ground == JY_GROUND_CONFLICT) jy_doing_step_aside(x);
    if (ground == JY_GROUND_DANGER) c->urgent = true;
    c->holder[0] = '\0';
    jy_doing_rise(x, jy_casework_above(x->w->city, c));
    jy_doing_moved(x, grounds[ground].phrase);
}
