/* route_step.h - what the files of one routing decision share; private to route*.c.
 *
 * route.c         the steps, in the order of DOMAIN 3.2
 * route_target.c  step 10: the first handler that may have it, at its level
 * route_why.c     the one plain sentence for the citizen */
#ifndef JY_ROUTE_STEP_H
#define JY_ROUTE_STEP_H

#include "intents/cases/route.h"

/* What the steps share while one decision is made. */
struct jy_deciding {
    const struct jy_city *city;
    const struct jy_facts *f;
    const struct jy_type *type;               /* NULL when unknown */
    const struct jy_division *village, *town; /* NULL when unknown */
    const struct jy_body *accused; /* whose conduct it is about: never owner, never told */
    enum jy_factor factor;         /* what decided the severity */
    struct jy_arena *a;
    struct jy_decision *d;
};

struct jy_route_said {
    struct jy_str zh, en;
};

/* Leaves a line of the decision. */
void jy_route_note(struct jy_deciding *x, const char *name, struct jy_str zh, struct jy_str en);
const struct jy_body *jy_route_body(const struct jy_deciding *x, const char *id);
/* The first who is named owns it; the accused never. */
void jy_route_own(struct jy_deciding *x, const struct jy_body *owner, enum jy_level level);
/* Told besides, once; neither the owner nor the accused. */
void jy_route_share(struct jy_deciding *x, const struct jy_body *unit);
bool jy_route_is_dispute(const struct jy_deciding *x);

/* What the town of the place has: its committee, else its dispatchers' queue. */
const struct jy_body *jy_route_of_town(const struct jy_deciding *x);

/* Whom the type names first and may have it, from the level `least` up; a dispatcher's queue where
 * nobody can be told. */
void jy_route_own_target(struct jy_deciding *x, enum jy_level least);

/* What nobody asked and nobody told is no fact: it is told as that. */
struct jy_route_said jy_route_small(const struct jy_deciding *x);
/* Fills the decision's reason: one plain sentence in each language. */
void jy_route_why(struct jy_deciding *x);

#endif
