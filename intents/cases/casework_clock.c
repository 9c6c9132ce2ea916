/* casework_clock.c - a clock's marks: 80 % reminds, 100 % is late, 150 % goes one level up (3.4).
 */
#include "intents/cases/casework_say.h"

static int mark_passed(const struct jy_clock *k, int64_t now_ms)
{
    int64_t whole = k->due_ms - k->start_ms, gone = now_ms - k->start_ms;

    if (gone * 2 >= whole * 3) return 150;
    if (gone >= whole) return 100;
    return gone * 5 >= whole * 4 ? 80 : 0;
}

static const struct jy_body *level_above(const struct jy_city *city, const struct jy_body *owner)
{
    const struct jy_body *up = jy_city_body(city, owner->superior);

    if (up == NULL && owner->scope != NULL && owner->scope->parent != NULL &&
        owner->scope->parent->level != JY_LEVEL_CITY)
        up = jy_city_committee(city, owner->scope->parent);
    if (up == NULL && owner->level == JY_LEVEL_TOWN) up = jy_city_body(city, JY_STR("xinfang"));
    return up == owner ? NULL : up;
}

/* Up one level: the owner's superior answers now; nobody else can be later than no owner at all. */
static void escalate(struct jy_doing *x)
{
    const struct jy_body *owner = jy_city_body(x->w->city, jy_str_of(x->c->owner));
    const struct jy_body *up = owner ? level_above(x->w->city, owner) : NULL;

    if (up == NULL || x->c->confidential) return;
    jy_str_copy(x->c->co_units[JY_CO_UNITS - 1], sizeof x->c->co_units[0],
                owner->id); /* it stays informed, and is asked why */
    jy_str_copy(x->c->owner, sizeof x->c->owner, up->id);
    if (up->level != JY_LEVEL_NONE) x->c->level = up->level;
    x->c->state = JY_CASE_ROUTED; /* the new owner signs like any other; the total goes on */
    x->c->epoch++;
    jy_clocks_route(x->w->city, x->c, x->w->now_ms);
}

void jy_casework_wake(const struct jy_world *w, struct jy_plan *p)
{
    struct jy_case *c = &p->cases[0].c;
    struct jy_doing x = {.w = w, .p = p, .c = c, .from = c->state};

    for (int i = 0; i < JY_N_CLOCKS; i++) {
        struct jy_clock *k = &c->clocks[i];
        int mark;
        if (k->due_ms == 0 || k->done_ms != 0) continue;
        mark = mark_passed(k, w->now_ms);
        if (mark <= k->reminded) continue;
        k->reminded = mark;
        jy_doing_clock(&x, (enum jy_clock_id)i, mark);
        if (mark == 150 && (i == JY_CLOCK_SIGN || i == JY_CLOCK_STAGE)) escalate(&x);
    }
}
