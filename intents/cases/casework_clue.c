/* casework_clue.c - somebody who handles a matter has seen that it is an accusation: from then on
 * only the discipline role has it, in no list, search or count of anybody else (article 30;
 * DOMAIN 3.2 step 3, 3.6). */
#include "intents/cases/casework_say.h"

#include <string.h>

/* Of nothing but accusations: what may as well be a request stays with whom it is. */
bool jy_doing_accuses(const struct jy_doing *x)
{
    const struct jy_type *type = jy_city_type(x->w->city, x->act->type);

    return type != NULL && jy_str_is(type->kind, "acc") && !x->c->confidential &&
           jy_city_first_of(x->w->city, JY_BODY_DISCIPLINE) != NULL;
}

/* Nobody else takes part any more: no helper, no called body, no mediator, no leader. */
static void let_go(struct jy_doing *x)
{
    struct jy_case *c = x->c;

    memset(c->co_units, 0, sizeof c->co_units);
    jy_doing_forget_late(c);
    c->holder[0] = '\0';
    c->wants_human = c->unrouted = c->unconfirmed = false;
    c->whistle = NULL; /* what was blown, and what was mediated, stands in the log */
    c->mediation = NULL;
    c->reception = NULL;                       /* nor a booking on a list that others read */
    if (jy_casework_leaves(c)) c->cluster = 0; /* the first of a cluster names it, unseen */
    jy_clock_stop(c, JY_CLOCK_MEDIATE, x->w->now_ms);
    jy_clock_stop(c, JY_CLOCK_CALLBACK, x->w->now_ms);
    if (c->lead != NULL && jy_lead_is_open(c->lead))
        jy_lead_stop(c->lead, JY_LEAD_OVER, x->w->now_ms);
}

void jy_doing_clue(struct jy_doing *x)
{
    const struct jy_body *to = jy_city_first_of(x->w->city, JY_BODY_DISCIPLINE);
    struct jy_case *c = x->c;

    let_go(x);
    c->confidential = true;
    c->kind = JY_KIND_CLUE;
    c->category = JY_CAT_ACCUSATION;
    jy_str_copy(c->owner, sizeof c->owner, to->id);
    if (to->level != JY_LEVEL_NONE) c->level = to->level;
    c->state = JY_CASE_ROUTED;
    c->routed_ms = x->w->now_ms;
    jy_clocks_route(x->w->city, c, x->w->now_ms);
    jy_doing_moved(x, "moved_clue");
}
